import { isWritable, textOf } from "./table.js";
import { read, write } from "./tsv.js";

/**
 * Ranges from and to a spreadsheet. enter(pairs): writes cells; say(sentence): tells what could not be pasted.
 */
export function clipboard(table, { chosen, cells, enter, say, isEditing }) {
  table.addEventListener("copy", (event) => {
    if (isEditing()) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", write(chosen.range().map((row) => row.map(textOf))));
  });

  table.addEventListener("paste", (event) => {
    if (isEditing()) return;
    event.preventDefault();
    const rows = read(event.clipboardData.getData("text/plain"));
    const { pairs, beyond } = laid(rows, chosen.range(), chosen.place, cells);
    const open = pairs.filter(([cell]) => isWritable(cell));
    const changed = enter(open);
    const left = pairs.filter(([cell, text]) => !isWritable(cell) && text.trim() !== textOf(cell)).length;
    say(
      [
        changed || (left === 0 && beyond === 0) ? `Đã dán ${open.length} ô.` : "",
        left ? `Bỏ qua ${left} ô chỉ để xem.` : "",
        beyond ? `${beyond} ô thừa ra ngoài bảng.` : "",
      ].filter(Boolean).join(" "),
    );
  });
}

/** Lay what is pasted onto the grid from the active cell on; one value fills a whole range. */
function laid(rows, range, place, cells) {
  const isOne = rows.length === 1 && rows[0].length === 1;
  if (isOne) return { pairs: range.flat().map((cell) => [cell, rows[0][0]]), beyond: 0 };
  const top = cells.placeOf(range[0][0]);
  const all = rows.flatMap((row, down) => row.map((text, right) => [cells.at({ row: top.row + down, column: top.column + right }), text]));
  const pairs = all.filter(([cell]) => cell);
  return { pairs, beyond: all.length - pairs.length };
}
