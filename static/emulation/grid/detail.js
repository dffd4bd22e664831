import { keysOf } from "./table.js";

const REST_MS = 250; // on a cell, before the server is asked about it

/**
 * The bar that tells of one cell: its name, why it cannot be written or was not saved, who changed what. root: the
 * grid. entries: what is not saved. choose: {insist, drop}, what to do with a cell that was not saved.
 */
export function detail(root, { url, cells, entries, choose }) {
  const [place, why, acts, known] = ["place", "why", "acts", "known"].map((name) => root.querySelector(`.score-grid-${name}`));
  const reasons = JSON.parse(document.getElementById("grid-whys").textContent);
  const answers = new Map();
  let shown = null;
  let timer = 0;
  let request = null;

  /** Tell of a cell at once what the page knows, and soon what the server does. */
  function tell(cell) {
    shown = cell;
    const entry = entries.get(cell);
    place.textContent = cells.nameOf(cell);
    why.textContent = entry?.sentence || (reasons[cell.dataset.why - 1] ?? "");
    offer(cell, entry);
    clearTimeout(timer);
    request?.abort();
    const answer = answers.get(cell.id);
    list(answer);
    if (!answer && cell.id.startsWith("o-")) timer = setTimeout(ask, REST_MS, cell);
  }

  async function ask(cell) {
    request = new AbortController();
    const { sheet, criterion } = keysOf(cell);
    const asked = new URLSearchParams({ phieu: sheet, "tieu-chi": criterion });
    try {
      const response = await fetch(`${url}?${asked}`, { headers: { Accept: "application/json" }, signal: request.signal });
      if (!response.ok) return;
      answers.set(cell.id, await response.json());
      if (shown === cell) list(answers.get(cell.id));
    } catch {
      // the bar says less, then
    }
  }

  function list(answer) {
    const lines = answer ? [...(answer.facts.length ? [answer.facts.join(" · ")] : []), ...answer.said, ...changes(answer), ...answer.comments] : [];
    if (answer) place.textContent = answer.title;
    known.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  }

  function changes({ changes: made }) {
    return made.map((line) => `Đã sửa: ${line}`);
  }

  function offer(cell, entry) {
    const buttons = [];
    if (entry?.state === "conflict") buttons.push(button(`Giữ của tôi: ${entry.text || "để trống"}`, () => choose.insist(cell)));
    if (entry?.state === "conflict") buttons.push(button(`Lấy của ${entry.by || "người kia"}: ${entry.theirs || "để trống"}`, () => choose.drop(cell)));
    if (entry?.state === "refused") buttons.push(button(`Bỏ chữ đã gõ, về ${entry.stored || "ô trống"}`, () => choose.drop(cell)));
    acts.replaceChildren(...buttons);
    acts.hidden = buttons.length === 0;
  }

  /** Tell again of the cell that is shown: something of it has changed. With isStale, the server knows more now. */
  function again({ isStale = false } = {}) {
    if (isStale) answers.clear();
    if (shown) tell(shown);
  }

  return { tell, again };
}

function button(label, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: label });
  made.addEventListener("click", act);
  return made;
}
