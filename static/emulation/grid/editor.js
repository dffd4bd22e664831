/**
 * The one field in which cells are edited. done(cell, text): what was typed. It lies over its cell, so that no column
 * changes its width while somebody types.
 */
export function editor(nameOf, done) {
  const field = Object.assign(document.createElement("input"), {
    type: "text", inputMode: "decimal", autocomplete: "off", maxLength: 60, className: "score-editor", enterKeyHint: "next",
  });
  let cell = null;
  let held = "";
  let isCaret = false; // arrows move in the text, not in the grid

  function open(target, text, { isCaret: caret = true, held: stored } = {}) {
    cell = target;
    held = stored;
    isCaret = caret;
    field.value = text;
    field.ariaLabel = nameOf(cell);
    cell.append(field);
    field.focus();
  }

  /** Take what is typed and close; with isKept false, leave the cell as it was. */
  function close({ isKept = true } = {}) {
    if (!cell) return;
    const [from, text] = [cell, field.value];
    cell = null;
    field.remove();
    if (isKept) done(from, text, held);
  }

  field.addEventListener("blur", () => close());

  return {
    field, open, close,
    useCaret: () => (isCaret = true),
    get isOpen() { return cell !== null; },
    get isCaret() { return isCaret; },
    get cell() { return cell; },
  };
}
