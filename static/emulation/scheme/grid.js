import { ask } from "./kinds.js";
import { above, below, block, level, moveDown, moveUp, rowsOf, setLevel, settle, shift } from "./tree.js";

const ARROWS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "outdent", ArrowRight: "indent" };
const SAID = {
  up: (row) => `Đã chuyển lên, nay là dòng ${number(row)}.`,
  down: (row) => `Đã chuyển xuống, nay là dòng ${number(row)}.`,
  indent: (row) => `Dòng ${number(row)} nay ở cấp ${level(row)}.`,
  outdent: (row) => `Dòng ${number(row)} nay ở cấp ${level(row)}.`,
};

/** Let the rows of `root` be added, moved, moved in and out, and taken away, with the toolbar and with keys. */
export function grid(root) {
  const body = root.querySelector(".criteria tbody");
  const bar = root.querySelector(".scheme-toolbar");
  const said = bar.querySelector("output");
  let current = rowsOf(body)[0] ?? null;

  root.classList.add("is-live");
  bar.hidden = false;
  settleNew(body);
  choose(current, { quietly: true });

  function choose(row, { quietly = false } = {}) {
    current?.classList.remove("is-current");
    current = row;
    current?.classList.add("is-current");
    if (current && !quietly) said.textContent = `Dòng ${number(current)}`;
    bar.querySelector("[data-do='remove']").textContent = current && isRemoved(current) ? "Khôi phục dòng" : "Xóa dòng";
  }

  function act(what) {
    const focused = body.contains(document.activeElement) ? document.activeElement : null;
    if (what === "add") return add();
    if (!current) return;
    if (what === "remove") return remove();
    const has = { up: () => moveUp(current), down: () => moveDown(current), indent: () => shift(current, 1), outdent: () => shift(current, -1) }[what]();
    settle(body);
    focused?.focus();
    current.scrollIntoView({ block: "nearest" });
    said.textContent = has ? SAID[what](current) : `Dòng ${number(current)} không chuyển thêm được.`;
    if (has) tell(current);
  }

  function add() {
    const row = fresh(root);
    const last = current ? block(current).at(-1) : null;
    const isSection = current?.dataset.kind === "section";
    if (current && isSection) current.after(row);
    else if (last) last.after(row);
    else body.append(row);
    setLevel(row, current ? Math.min(level(current) + (isSection ? 1 : 0), 4) : 1);
    settle(body);
    ask(row);
    choose(row);
    row.querySelector("[name$='-text']").focus();
    tell(row);
  }

  function remove() {
    const box = current.querySelector("[name$='-DELETE']");
    if (box && current.querySelector("[name$='-id']").value) {
      box.checked = !box.checked;
      current.classList.toggle("is-removed", box.checked);
      said.textContent = box.checked ? `Dòng ${number(current)} sẽ xóa khi lưu.` : `Dòng ${number(current)} được giữ lại.`;
      choose(current, { quietly: true });
      return tell(current);
    }
    const next = below(current) ?? above(current);
    current.remove();
    settle(body);
    choose(next);
    next?.querySelector("[name$='-text']").focus();
    return tell(body);
  }

  bar.addEventListener("click", ({ target }) => target.closest("[data-do]") && act(target.closest("[data-do]").dataset.do));
  body.addEventListener("focusin", ({ target }) => choose(target.closest("tr.criterion") ?? current));
  body.addEventListener("change", ({ target }) => target.matches("[name$='-level']") && setLevel(target.closest("tr"), target.value));
  body.addEventListener("keydown", (event) => {
    const { key, altKey, shiftKey, ctrlKey, target, isComposing } = event;
    if (isComposing) return;
    if (altKey && shiftKey && ARROWS[key]) stop(event, () => act(ARROWS[key]));
    else if (key === "Enter" && ctrlKey) stop(event, add);
    else if (key === "Enter" && target.matches("input, textarea")) stop(event, () => step(target, shiftKey ? above : below));
    else if (key in ARROWS && target.matches("input:not([type=checkbox])") && !altKey && !shiftKey) vertical(event);
  });

  /** Go to the same column of the next row, as a spreadsheet does. */
  function step(field, way) {
    const next = way(field.closest("tr.criterion"));
    if (!next) return way === below && add();
    const column = field.name.split("-").at(-1);
    const cell = next.querySelector(`[name$='-${column}']:not([hidden])`) ?? next.querySelector("[name$='-text']");
    cell.focus();
    return cell.select?.();
  }

  function vertical(event) {
    if (event.key === "ArrowDown") stop(event, () => step(event.target, below));
    if (event.key === "ArrowUp") stop(event, () => step(event.target, above));
  }
}

function stop(event, then) {
  event.preventDefault();
  then();
}

function number(row) {
  return row.querySelector(".criterion-number").textContent;
}

function isRemoved(row) {
  return row.classList.contains("is-removed");
}

/** Give spare rows the level of the last row that says something, so that they continue its section. */
function settleNew(body) {
  const rows = rowsOf(body);
  const last = rows.findLast((row) => row.querySelector("[name$='-id']").value);
  if (last) rows.filter((row) => !row.querySelector("[name$='-text']").value).forEach((row) => setLevel(row, level(last)));
  for (const row of rows) row.classList.toggle("is-removed", Boolean(row.querySelector("[name$='-DELETE']")?.checked));
  settle(body);
}

/** Make an empty row, with the next number of the form set. */
function fresh(root) {
  const total = root.querySelector("[name$='-TOTAL_FORMS']");
  const made = root.querySelector("template").content.cloneNode(true).querySelector("tr");
  for (const element of [made, ...made.querySelectorAll("*")]) {
    for (const name of ["id", "name", "for"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace("__prefix__", total.value));
    }
  }
  total.value = Number(total.value) + 1;
  return made;
}

/** Tell whoever keeps or adds up the form that it changed. */
function tell(element) {
  element.dispatchEvent(new Event("change", { bubbles: true }));
}
