/* The focus of a photo: set on its picture or by arrow keys, and every crop follows at once. */
import { crop, keeps } from "./crops.js";
import { arrows, drags, set } from "./moves.js";

export function focus(form) {
  const size = [Number(form.dataset.width), Number(form.dataset.height)];
  const field = (name) => form.elements[name];
  const point = (name) => [Number(field(`${name}_x`).value) / 100, Number(field(`${name}_y`).value) / 100];
  const slots = [...form.querySelectorAll("[data-slot]")];

  for (const input of form.querySelectorAll(".range input")) input.type = "range";
  field("_look").remove();
  form.classList.add("is-live");
  arrows(field("focal_x"), field("focal_y"));
  for (const slot of slots) {
    const [across, down] = ["x", "y"].map((axis) => field(`${slot.dataset.slot}_${axis}`));
    arrows(across, down);
    for (const svg of slot.querySelectorAll(".crop")) {
      drags(svg, across, down, size, () => slot.querySelector("details").open);
    }
  }
  pointing(form.querySelector(".focus-picture"), size, field);

  form.addEventListener("input", (event) => {
    const slot = event.target.closest("[data-slot]");
    if (slot && event.target.type === "range") field(`${slot.dataset.slot}_follows`).checked = false;
    drawFocus();
    slots.forEach(drawSlot);
  });
  name("focal");
  slots.forEach((slot) => name(slot.dataset.slot));

  function drawFocus() {
    const [x, y] = point("focal");
    form.querySelector(".marker").setAttribute("transform", `translate(${x * size[0]} ${y * size[1]})`);
    form.querySelector(".focus-place").textContent = name("focal");
  }

  function drawSlot(slot) {
    const { slot: key, ratio, losing } = slot.dataset;
    const follows = field(`${key}_follows`).checked;
    const zoom = follows ? 1 : Number(field(`${key}_zoom`).value) / 100;
    const box = crop(Number(ratio), ...size, point(follows ? "focal" : key), zoom);
    if (follows) set(field(`${key}_zoom`), 100, false);
    const centre = follows ? point("focal") : [(box.left + box.width / 2) / size[0], (box.top + box.height / 2) / size[1]];
    set(field(`${key}_x`), centre[0] * 100, false);
    set(field(`${key}_y`), centre[1] * 100, false);
    name(key);
    for (const svg of slot.querySelectorAll(".crop")) {
      svg.setAttribute("viewBox", `${box.left} ${box.top} ${box.width} ${box.height}`);
    }
    const frame = form.querySelector(`[data-frame="${key}"]`);
    for (const [attribute, value] of Object.entries({ x: box.left, y: box.top, width: box.width, height: box.height })) {
      frame.setAttribute(attribute, value);
    }
    const isLosing = !follows && !keeps(box, ...size, point("focal"));
    const fault = slot.querySelector(".slot-fault");
    slot.classList.toggle("is-losing", isLosing);
    if (fault.textContent !== (isLosing ? losing : "")) fault.textContent = isLosing ? losing : "";
  }

  /* Say where a point lies, also to those who hear it. */
  function name(key) {
    const words = `${field(`${key}_x`).value} % từ trái, ${field(`${key}_y`).value} % từ trên`;
    for (const axis of ["x", "y"]) field(`${key}_${axis}`).setAttribute("aria-valuetext", words);
    return words;
  }
}

/* A click on the picture, or a mouse that is held down, sets the focus; the keys go on from there. */
function pointing(svg, [width, height], field) {
  const point = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    set(field("focal_x"), (at.x / width) * 100, false);
    set(field("focal_y"), (at.y / height) * 100);
  };
  svg.addEventListener("click", (event) => {
    point(event);
    field("focal_x").focus({ preventScroll: true });
  });
  svg.addEventListener("pointermove", (event) => {
    if (event.buttons === 1 && event.pointerType === "mouse") point(event);
  });
}

document.querySelectorAll("form.focus").forEach(focus);
