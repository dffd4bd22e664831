/** Let articles be dragged to their place on the home page; a drop sends the form that the buttons send. */
export function board(root) {
  const form = root.querySelector(".board-drop");
  let dragged = null;

  root.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-article][draggable]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.article);
    root.classList.add("is-dragging");
  });
  root.addEventListener("dragover", (event) => {
    const list = listUnder(event.target, dragged);
    unmark(root);
    if (!list) return;
    event.preventDefault();
    list.classList.add("is-target");
    const next = nextOf(list, event.clientY, dragged);
    (next ?? list.lastElementChild)?.classList.add(next ? "is-before" : "is-after");
  });
  root.addEventListener("drop", (event) => {
    const list = listUnder(event.target, dragged);
    if (!list) return;
    event.preventDefault();
    const placed = others(list, dragged).filter((item) => "placed" in item.dataset);
    const next = nextOf(list, event.clientY, dragged);
    const position = next && "placed" in next.dataset ? placed.indexOf(next) : placed.length;
    send(form, { article: dragged.dataset.article, area: list.dataset.area, position });
  });
  root.addEventListener("dragend", () => {
    dragged = null;
    unmark(root);
    root.classList.remove("is-dragging");
  });
}

/** The list under the pointer, if the dragged article may stand there: in a section's list only its own articles. */
function listUnder(target, dragged) {
  const list = target.closest?.(".board-place")?.querySelector("[data-area]");
  if (!list || !dragged) return null;
  const { area, section } = list.dataset;
  const may = dragged.dataset.areas.split(" ").includes(area) && (!section || section === dragged.dataset.section);
  return may ? list : null;
}

function others(list, dragged) {
  return [...list.querySelectorAll("[data-article]")].filter((item) => item !== dragged);
}

/** The article before which a drop at this height puts the dragged one; undefined: the end of the list. */
function nextOf(list, y, dragged) {
  return others(list, dragged).find((item) => {
    const box = item.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
}

function unmark(root) {
  for (const mark of ["is-target", "is-before", "is-after"]) {
    root.querySelectorAll(`.${mark}`).forEach((element) => element.classList.remove(mark));
  }
}

function send(form, values) {
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.requestSubmit();
}
