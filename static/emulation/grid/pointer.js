/** What a mouse or a finger does to the grid: choose a cell, drag over a range, edit by two taps. */
export function pointer(table, { chosen, field, cells, edit, look }) {
  let isDragging = false;
  let wasActive = null; // the cell that was active before this touch

  const cellOf = (target) => target.closest?.("td");

  table.addEventListener("mousedown", (event) => {
    const cell = cellOf(event.target);
    if (!cell || event.target === field.field || event.button !== 0) return;
    event.preventDefault(); // no text is marked, and the focus goes where we put it
    wasActive = chosen.activeCell();
    field.close();
    if (event.shiftKey) chosen.extend(cells.placeOf(cell));
    else chosen.go(cells.placeOf(cell));
    isDragging = true;
  });
  table.addEventListener("mouseover", (event) => {
    const cell = cellOf(event.target);
    if (cell && isDragging && event.buttons === 1) chosen.extend(cells.placeOf(cell));
    else if (cell) look(cell);
  });
  table.addEventListener("mouseleave", () => look(null));
  addEventListener("mouseup", () => (isDragging = false));
  table.addEventListener("dblclick", (event) => cellOf(event.target) && !field.isOpen && edit({ isCaret: true }));
  table.addEventListener("click", (event) => {
    const cell = cellOf(event.target);
    if (cell && event.pointerType === "touch" && cell === wasActive && !field.isOpen) edit({ isCaret: true });
  });
}
