import { clipboard } from "./clipboard.js";
import { detail } from "./detail.js";
import { editor } from "./editor.js";
import { entries } from "./entries.js";
import { keys } from "./keys.js";
import { pointer } from "./pointer.js";
import { saving } from "./saving.js";
import { selection } from "./selection.js";
import { status } from "./status.js";
import { isWritable, tableOf, textOf } from "./table.js";

const HOVER_MS = 300;

/** The score grid: one table, one listener a kind of event, one field that moves to the cell being edited. */
function grid(root) {
  const table = root.querySelector("table");
  const cells = tableOf(table);
  const typed = entries(changed);
  const say = status(root, typed);
  const { url, query } = root.dataset;
  const bar = detail(root, { url, cells, entries: typed, choose: { insist: decide(typed.insist), drop: decide(typed.drop) } });
  const field = editor(cells.nameOf, (cell, text, held) => typed.enter([[cell, text, held]]));
  const chosen = selection(table, cells, moved);
  const line = saving(url + query, { most: Number(root.dataset.most), entries: typed, say, heard: () => bar.again({ isStale: true }) });
  let hover = 0;

  function changed() {
    if (typed.of("waiting").length > 0) line.soon();
    else say("");
    if (chosen.activeCell()) bar.tell(chosen.activeCell());
  }

  function moved(cell) {
    bar.tell(cell);
    if (!cell.hasAttribute("aria-describedby") && !isWritable(cell)) cell.setAttribute("aria-describedby", "grid-why");
  }

  function decide(act) {
    return (cell) => {
      act(cell);
      chosen.go(cells.placeOf(cell));
    };
  }

  function edit({ isCaret }) {
    const cell = chosen.activeCell();
    if (!isWritable(cell)) return say(root.querySelector(".score-grid-why").textContent);
    field.open(cell, isCaret ? textOf(cell) : "", { isCaret, held: typed.stored(cell) });
  }

  function clear() {
    typed.enter(chosen.range().flat().filter((cell) => isWritable(cell) && textOf(cell)).map((cell) => [cell, ""]));
  }

  function undo() {
    const { done, left } = typed.undo();
    const none = done + left === 0 ? "Không còn gì để hoàn tác." : "";
    say(none || `Đã hoàn tác ${done} ô.${left ? ` ${left} ô đã có người khác sửa nên giữ nguyên.` : ""}`);
  }

  /** Tell of the cell under the pointer, as long as it rests there. */
  function look(cell) {
    clearTimeout(hover);
    if (!field.isOpen) hover = setTimeout(() => bar.tell(cell ?? chosen.activeCell()), HOVER_MS);
  }

  const goTo = (cell) => chosen.go(cells.placeOf(cell));
  const read = () => root.querySelector(".score-grid-detail").focus();
  const leave = () => say("Bấm Tab để ra khỏi bảng.");

  keys(table, { chosen, field, acts: { edit, clear, undo, read, leave, goTo } });
  pointer(table, { chosen, field, cells, edit, look });
  clipboard(table, { chosen, cells, enter: typed.enter, say, isEditing: () => field.isOpen });
  root.querySelector(".score-grid-detail").addEventListener("keydown", ({ key }) => key === "Escape" && chosen.activeCell().focus());
  root.querySelector(".score-grid-next").addEventListener("click", () => goTo(typed.of("refused")[0] ?? typed.of("conflict")[0]));
  document.querySelector(".score-grid-stages").addEventListener("click", ({ target }) => {
    if (target.href) target.hash = chosen.activeCell().id;
  });
  addEventListener("beforeunload", (event) => {
    field.close();
    if (typed.size > 0) event.preventDefault();
  });

  const asked = location.hash && table.querySelector(`td[id="${CSS.escape(location.hash.slice(1))}"]`);
  const first = asked || table.querySelector("tbody td:not([aria-readonly])") || cells.rows[0][0];
  chosen.go(cells.placeOf(first), { isFocused: Boolean(asked) });
}

document.querySelectorAll(".score-grid").forEach(grid);
