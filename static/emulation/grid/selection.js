/**
 * Which cell is the active one, and the range from it. One cell of the grid is in the order of tabs: the active one.
 * onMove(cell): after the active cell has changed, before it gets the focus.
 */
export function selection(table, cells, onMove) {
  let active = null; // a place
  let corner = null; // the other end of the range
  let marked = [];

  function activeCell() {
    return active && cells.at(active);
  }

  /** Make a cell the active one. isFocused: false while the page opens. */
  function go(place, { isFocused = true } = {}) {
    const cell = cells.at(place);
    const before = activeCell();
    if (before && before !== cell) before.removeAttribute("tabindex");
    active = corner = place;
    mark();
    cell.tabIndex = 0;
    onMove(cell);
    if (isFocused) cell.focus();
  }

  function extend(place) {
    corner = cells.within(place);
    mark();
    cells.at(corner).scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Go so many rows and columns; with isEntry, on to the next cell that may be written. */
  function step(rows, columns, { isEntry = false, isRange = false } = {}) {
    const from = isRange ? corner : active;
    const next = cells.within({ row: from.row + rows, column: from.column + columns });
    if (isRange) return extend(next);
    return go(isEntry ? writable(next, rows, columns) : next);
  }

  function writable(next, rows, columns) {
    for (let place = next; cells.at(place); place = { row: place.row + rows, column: place.column + columns }) {
      if (cells.isWritable(cells.at(place))) return place;
    }
    return next;
  }

  /** The next cell as one reads, or the one before it (by: -1); undefined at the ends. */
  function along(by) {
    const all = cells.rows.flat();
    const from = all.indexOf(activeCell());
    const rest = by > 0 ? all.slice(from + 1) : all.slice(0, from).reverse();
    return rest.find(cells.isWritable) ?? (isAnyWritable() ? undefined : rest[0]);
  }

  function isAnyWritable() {
    return table.querySelector("tbody td:not([aria-readonly])") !== null;
  }

  function range() {
    return cells.between(active, corner);
  }

  function mark() {
    const now = active.row === corner.row && active.column === corner.column ? [] : range().flat();
    for (const cell of marked) if (!now.includes(cell)) cell.removeAttribute("aria-selected");
    for (const cell of now) cell.ariaSelected = "true";
    marked = now;
  }

  return { go, extend, step, along, range, activeCell, get place() { return active; }, get corner() { return corner; } };
}
