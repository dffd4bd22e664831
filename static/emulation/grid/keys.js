const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] };
const FAR = 10_000;

/**
 * What each key does, as in a spreadsheet. chosen: the selection; field: the editor; acts: {edit, clear, undo, read,
 * leave}. After Escape the next Tab leaves the grid.
 */
export function keys(table, { chosen, field, acts }) {
  let isLeaving = false;

  table.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const act = field.isOpen ? editing(event, isPlain) : moving(event, isPlain);
    if (!act) return;
    event.preventDefault();
    act();
  });

  function editing(event, isPlain) {
    const by = event.shiftKey ? -1 : 1;
    if (event.isComposing || !isPlain) return null;
    if (event.key === "Enter") return () => leave(() => chosen.step(by, 0, { isEntry: true }));
    if (event.key === "Tab") return () => leave(() => go(by));
    if (event.key === "Escape") return () => leave(() => {}, { isKept: false });
    if (event.key === "F2") return field.useCaret;
    if (event.key in STEPS && !field.isCaret) return () => leave(() => chosen.step(...STEPS[event.key]));
    return null;
  }

  function leave(onward, how) {
    field.close(how);
    chosen.activeCell().focus();
    onward();
  }

  function go(by) {
    const next = chosen.along(by);
    if (next) acts.goTo(next);
  }

  function moving(event, isPlain) {
    const { key, shiftKey } = event;
    const isControl = (event.ctrlKey || event.metaKey) && !event.altKey;
    const wasLeaving = isLeaving;
    isLeaving = key === "Escape" || (isLeaving && key === "Shift");
    if (key === "Escape") return acts.leave;
    if (key === "Tab" && isPlain) return wasLeaving || !chosen.along(shiftKey ? -1 : 1) ? null : () => go(shiftKey ? -1 : 1);
    if (isControl && key.toLowerCase() === "z" && !shiftKey) return acts.undo;
    if (key === "F2" && shiftKey) return acts.read;
    if (key in STEPS && (isPlain || isControl)) return () => chosen.step(...STEPS[key].map((by) => (isControl ? by * FAR : by)), { isRange: shiftKey });
    if (key === "Home" || key === "End") return () => ends(key === "End" ? FAR : -FAR, isControl, shiftKey);
    if (isControl && key.toLowerCase() === "a") return () => all();
    if (!isPlain) return null;
    if (key === "Enter") return () => chosen.step(shiftKey ? -1 : 1, 0, { isEntry: true });
    if (key === "F2") return () => acts.edit({ isCaret: true });
    if (key === "Delete" || key === "Backspace") return acts.clear;
    if (key.length === 1 && key !== " ") acts.edit({ isCaret: false }); // the letter itself goes on into the field
    return key === " " ? () => {} : null;
  }

  function ends(by, isControl, isRange) {
    chosen.step(isControl ? by : 0, by, { isRange });
  }

  function all() {
    chosen.go({ row: 0, column: 0 });
    chosen.extend({ row: FAR, column: FAR });
  }
}
