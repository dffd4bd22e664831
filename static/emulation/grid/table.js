/**
 * The cells of a grid by row and column, headings left aside. One reading when the page opens: rows never change.
 * A place is {row, column}.
 */
export function tableOf(table) {
  const rows = [...table.rows].slice(1).map((row) => [...row.cells].slice(1));
  const heads = [...table.tHead.rows[0].cells].slice(1);

  function at({ row, column }) {
    return rows[row]?.[column];
  }

  function placeOf(cell) {
    return { row: rows.findIndex((cells) => cells[0].parentElement === cell.parentElement), column: cell.cellIndex - 1 };
  }

  function within({ row, column }) {
    return { row: Math.min(Math.max(row, 0), rows.length - 1), column: Math.min(Math.max(column, 0), heads.length - 1) };
  }

  /** The cells between two corners, row by row. */
  function between(one, other) {
    const [top, bottom] = [Math.min(one.row, other.row), Math.max(one.row, other.row)];
    const [left, right] = [Math.min(one.column, other.column), Math.max(one.column, other.column)];
    return rows.slice(top, bottom + 1).map((cells) => cells.slice(left, right + 1));
  }

  /** The name of a cell: the unit and the criterion. */
  function nameOf(cell) {
    const unit = heads[cell.cellIndex - 1].firstChild.textContent.trim();
    const row = cell.parentElement.cells[0];
    return `${unit} – ${(row.querySelector(".score-name") ?? row).textContent.trim()}`;
  }

  return { rows, at, placeOf, within, between, nameOf, isWritable };
}

export function isWritable(cell) {
  return cell.ariaReadOnly !== "true";
}

/** What stands in a cell. */
export function textOf(cell) {
  return cell.firstElementChild.textContent;
}

export function show(cell, text) {
  const place = cell.firstElementChild;
  if (place.textContent !== text) place.textContent = text;
}

/** Write what stands small beneath. */
export function note(cell, words) {
  const small = cell.querySelector("small");
  if ((small?.textContent ?? "") === words) return;
  if (!words) return small.remove();
  if (small) small.textContent = words;
  else cell.firstElementChild.after(Object.assign(document.createElement("small"), { textContent: words }));
}

/** The keys of the database that a cell stands for. */
export function keysOf(cell) {
  const [, sheet, criterion] = cell.id.split("-");
  return { sheet: Number(sheet), criterion: Number(criterion) };
}
