/** Say how many photos are ticked, tick all of a page, and let nobody act on none. */
export function acts(bar) {
  const form = bar.closest("form");
  const boxes = [...form.querySelectorAll("[name=_selected_action]")];
  const all = bar.querySelector(".photo-acts-all");
  const every = all.querySelector("input");
  const said = bar.querySelector(".photo-acts-count");

  function tell() {
    const count = boxes.filter((box) => box.checked).length;
    said.textContent = count ? `Đã chọn ${count} ảnh` : "";
    every.checked = count === boxes.length;
    every.indeterminate = count > 0 && count < boxes.length;
    bar.querySelectorAll("button").forEach((button) => {
      button.disabled = count === 0;
    });
  }

  every.addEventListener("change", () => {
    boxes.forEach((box) => {
      box.checked = every.checked;
    });
    tell();
  });
  form.addEventListener("change", tell);
  addEventListener("pageshow", tell); // a browser that comes back keeps the ticks
  all.hidden = false;
  tell();
}
