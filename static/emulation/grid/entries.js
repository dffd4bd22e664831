import { keysOf, note, show, textOf } from "./table.js";

/**
 * What was typed and is not saved yet, by the id of its cell. An entry is {text, held, stored, state, sent, sentence,
 * theirs, by}: held is what stood in the cell when it was opened, stored what the server has now. state: "waiting",
 * "sending", "failed" (to be sent again), "refused", "conflict" (somebody else wrote meanwhile).
 */
export function entries(onChange) {
  const open = new Map();
  const acts = []; // what this person wrote, for undoing: [[cell, before, after], …]

  function stored(cell) {
    return open.get(cell.id)?.stored ?? textOf(cell);
  }

  /** Write texts into cells: [[cell, text, held], …], one act. held: what the cell had when it was opened. */
  function enter(pairs, { isUndo = false } = {}) {
    const news = pairs.map(([cell, text, held]) => [cell, text.trim(), held]).filter(([cell, text]) => text !== textOf(cell));
    if (news.length === 0) return 0;
    if (!isUndo) acts.push(news.map(([cell, text]) => [cell, before(cell), text]));
    for (const [cell, text, held] of news) put(cell, text, held);
    onChange();
    return news.length;
  }

  /** What undoing brings back: never a text that was refused. */
  function before(cell) {
    const { state, stored: text } = open.get(cell.id) ?? {};
    return state === "refused" || state === "conflict" ? text : textOf(cell);
  }

  function put(cell, text, held) {
    const had = open.get(cell.id);
    if (!had?.sent && text === stored(cell)) return drop(cell);
    const entry = { stored: stored(cell), held: held ?? stored(cell), ...had, text, state: had?.state === "sending" ? "sending" : "waiting", sentence: "", theirs: undefined };
    if (had?.state === "conflict") entry.held = had.theirs; // typed again by who was shown the other's word
    open.set(cell.id, entry);
    show(cell, text);
    mark(cell, entry);
    return undefined;
  }

  /** Take back the last act of this person where nobody has written since. Returns how many cells, and how many not. */
  function undo() {
    const act = acts.pop() ?? [];
    const mine = act.filter(([cell, , after]) => same(textOf(cell), after) || open.has(cell.id));
    enter(mine.map(([cell, before]) => [cell, before]), { isUndo: true });
    return { done: mine.length, left: act.length - mine.length };
  }

  /** Give up what was typed into a cell. */
  function drop(cell) {
    const entry = open.get(cell.id);
    if (!entry) return;
    open.delete(cell.id);
    show(cell, entry.stored);
    mark(cell, null);
    onChange();
  }

  /** Write over what somebody else wrote meanwhile. */
  function insist(cell) {
    const entry = open.get(cell.id);
    Object.assign(entry, { held: entry.theirs, state: "waiting", sentence: "", theirs: undefined });
    mark(cell, entry);
    onChange();
  }

  /** Give the next cells to send, at most so many. */
  function take(most) {
    const due = [...open].filter(([, { state }]) => state === "waiting" || state === "failed").slice(0, most);
    return due.map(([id, entry]) => {
      Object.assign(entry, { state: "sending", sent: entry.text });
      const cell = document.getElementById(id);
      mark(cell, entry);
      return { ...keysOf(cell), text: entry.text, held: entry.held };
    });
  }

  /** Hear what became of the cells that were sent, and what all cells show now. */
  function hear({ answers, shown }) {
    for (const { key, refusal, theirs, by } of answers) {
      const [entry, cell] = [open.get(key), document.getElementById(key)];
      if (!entry) continue;
      if (entry.text !== entry.sent) Object.assign(entry, { state: "waiting", sent: undefined, held: refusal ? entry.held : shown[key][0] });
      else if (refusal) Object.assign(entry, { state: theirs === undefined ? "refused" : "conflict", sentence: refusal, theirs, by, sent: undefined });
      else open.delete(key);
      mark(cell, open.get(key) ?? null);
      if (!open.has(key)) learn(cell, entry.text, shown[key][0]);
    }
    for (const [key, [text, words]] of Object.entries(shown)) {
      const cell = document.getElementById(key);
      if (!cell) continue;
      const entry = open.get(key);
      if (entry) entry.stored = text;
      else show(cell, text);
      note(cell, words);
    }
    onChange();
  }

  /** The server writes what was typed in its own way ("9.5" is "9,5"): undoing must know it again. */
  function learn(cell, typed, text) {
    for (const act of acts) for (const change of act) if (change[0] === cell && change[2] === typed) change[2] = text;
  }

  /** Nothing came back, or the whole request was refused. */
  function fail(sentence) {
    for (const [id, entry] of open) {
      if (entry.state !== "sending") continue;
      Object.assign(entry, { state: "failed", sentence });
      mark(document.getElementById(id), entry);
    }
    onChange();
  }

  function of(state) {
    return [...open].filter(([, entry]) => entry.state === state).map(([id]) => document.getElementById(id));
  }

  return { enter, undo, drop, insist, take, hear, fail, of, stored, get: (cell) => open.get(cell.id), get size() { return open.size; } };
}

function same(one, other) {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function mark(cell, entry) {
  const isWrong = entry?.state === "refused" || entry?.state === "conflict";
  if (entry) cell.dataset.state = entry.state;
  else delete cell.dataset.state;
  cell.ariaInvalid = isWrong ? "true" : null;
  cell.querySelector("[hidden]")?.remove();
  if (!isWrong) return cell.removeAttribute("aria-describedby");
  const reason = Object.assign(document.createElement("i"), { id: `vi-sao-${cell.id}`, hidden: true, textContent: entry.sentence });
  cell.append(reason);
  return cell.setAttribute("aria-describedby", reason.id);
}
