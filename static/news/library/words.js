/** The grid of words: "Như ảnh trên" at once and by Alt+↑, how much room is left, no page left with unsaved words. */
export function gridOfWords(form) {
  const rows = [...form.querySelectorAll(".photo-row")];
  const names = form.dataset.copied.split(" ");
  const said = form.querySelector(".photo-grid-said");
  let isDirty = form.ownerDocument.querySelector(".photo-row.has-failed") !== null;

  function copy(row) {
    const above = rows[rows.indexOf(row) - 1];
    if (!above) return;
    const pairs = names.map((name) => [field(above, name), field(row, name)]);
    const filled = pairs.filter(([from, to]) => from.value.trim() !== "" && to.value.trim() === "");
    for (const [from, to] of filled) {
      to.value = from.value;
      to.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const labels = filled.map(([, to]) => to.labels[0].textContent.trim().toLowerCase());
    said.textContent = labels.length ? `Đã chép ${labels.join(", ")}.` : "Không có ô trống nào để chép.";
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest(".photo-row-copy");
    if (!button) return;
    event.preventDefault();
    copy(button.closest(".photo-row"));
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" || !event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) return;
    const row = event.target.closest(".photo-row");
    if (!row) return;
    event.preventDefault();
    copy(row);
  });
  form.addEventListener("input", () => {
    isDirty = true;
  });
  form.addEventListener("submit", () => {
    isDirty = false;
  });
  addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });
  form.querySelectorAll("[data-most]").forEach(room);
  form.querySelector(".photo-grid-keys").hidden = false;
}

function field(row, name) {
  return row.querySelector(`[name$="-${name}"]`);
}

/** Say beside the label how many letters of how many a field holds. */
function room(input) {
  const most = Number(input.dataset.most);
  const count = document.createElement("span");
  count.className = "photo-row-left";
  const tell = () => {
    const letters = input.value.normalize("NFC").length;
    count.textContent = `${letters}/${most}`;
    count.classList.toggle("is-over", letters > most);
  };
  input.labels[0].after(count);
  input.addEventListener("input", tell);
  tell();
}
