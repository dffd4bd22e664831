/** The rows of a scheme as a tree: a row belongs to the nearest one above it whose level is smaller. */

export const DEEPEST = 4;
const GAP = 10; // between the positions of two rows, as the server leaves it
const HIGHEST = 32_000;

export function rowsOf(body) {
  return [...body.querySelectorAll("tr.criterion")];
}

export function level(row) {
  return Number(row.dataset.level);
}

/** A row with all that belongs to it. */
export function block(row) {
  const found = [row];
  for (let next = below(row); next && level(next) > level(row); next = below(next)) found.push(next);
  return found;
}

export function below(row) {
  return neighbour(row, "nextElementSibling");
}

export function above(row) {
  return neighbour(row, "previousElementSibling");
}

function neighbour(row, way) {
  let next = row[way];
  while (next && !next.matches("tr.criterion")) next = next[way];
  return next;
}

/** Move a row with all that belongs to it above the row before which it can stand; say whether there is one. */
export function moveUp(row) {
  let place = above(row);
  while (place && level(place) > level(row)) place = above(place);
  if (!place) return false;
  place.before(...loosened(withErrors(block(row))));
  return true;
}

export function moveDown(row) {
  const own = block(row);
  const next = below(own.at(-1));
  if (!next) return false;
  const after = level(next) === level(row) ? block(next).at(-1) : next;
  withErrors([after]).at(-1).after(...loosened(withErrors(own)));
  return true;
}

/** Move a row with all that belongs to it a level in (1) or out (-1); say whether it can. */
export function shift(row, step) {
  const own = block(row);
  const before = above(row);
  const levels = own.map((one) => level(one) + step);
  const isTooDeep = step > 0 && (!before || levels[0] > level(before) + 1);
  if (isTooDeep || levels[0] < 1 || Math.max(...levels) > DEEPEST) return false;
  own.forEach((one, index) => setLevel(one, levels[index]));
  return true;
}

export function setLevel(row, to) {
  row.dataset.level = to;
  row.querySelector("[name$='-level']").value = to;
}

/** Number the rows, and give those that moved a position between their neighbours; the others keep theirs. */
export function settle(body) {
  const rows = rowsOf(body);
  rows.forEach((row, index) => (row.querySelector(".criterion-number").textContent = index + 1));
  for (let start = 0; start < rows.length; start++) {
    if (place(rows[start]).value !== "") continue;
    let end = start;
    while (end + 1 < rows.length && place(rows[end + 1]).value === "") end++;
    if (!fit(rows, start, end)) return renumber(rows);
    start = end;
  }
}

function fit(rows, start, end) {
  const count = end - start + 1;
  const low = start ? Number(place(rows[start - 1]).value) : 0;
  const high = end + 1 < rows.length ? Number(place(rows[end + 1]).value) : low + GAP * (count + 1);
  const step = Math.floor((high - low) / (count + 1));
  if (step < 1 || high > HIGHEST) return false;
  for (let index = 0; index < count; index++) place(rows[start + index]).value = low + step * (index + 1);
  return true;
}

function renumber(rows) {
  const gap = Math.max(1, Math.min(GAP, Math.floor(HIGHEST / (rows.length + 1))));
  rows.forEach((row, index) => (place(row).value = (index + 1) * gap));
}

function loosened(rows) {
  for (const row of rows) if (row.matches("tr.criterion")) place(row).value = "";
  return rows;
}

/** Rows with the lines of errors that follow them. */
function withErrors(rows) {
  return rows.flatMap((row) => (row.nextElementSibling?.matches(".criterion-errors") ? [row, row.nextElementSibling] : [row]));
}

function place(row) {
  return row.querySelector("[name$='-position']");
}
