/* Ways to move a pair of ranges that stand for a point: arrow keys, and dragging a picture. */

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LONG_STEP = 10;

/* Arrow keys on either range move the point their way; with Shift in long steps. */
export function arrows(across, down) {
  for (const range of [across, down]) {
    range.addEventListener("keydown", (event) => {
      const steps = STEPS[event.key];
      if (!steps || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const length = event.shiftKey ? LONG_STEP : 1;
      set(across, Number(across.value) + steps[0] * length, false);
      set(down, Number(down.value) + steps[1] * length);
    });
  }
}

/* Dragging the picture inside its frame moves the centre of the crop the other way. */
export function drags(svg, across, down, [width, height], isOn) {
  let from = null;
  svg.addEventListener("pointerdown", (event) => {
    if (!isOn()) return;
    const box = svg.viewBox.baseVal;
    const centre = [box.x + box.width / 2, box.y + box.height / 2];
    from = { x: event.clientX, y: event.clientY, centre, scale: box.width / svg.getBoundingClientRect().width };
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y].map((moved) => moved * from.scale);
    set(across, ((from.centre[0] - x) / width) * 100, false);
    set(down, ((from.centre[1] - y) / height) * 100);
  });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => (from = null));
}

/* Write a number into a range as a hand would. */
export function set(range, value, isLast = true) {
  range.value = Math.round(value);
  if (isLast) range.dispatchEvent(new Event("input", { bubbles: true }));
}
