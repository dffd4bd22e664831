// Offers to put text of an old font (TCVN3, VNI) into Unicode: what the form holds when it opens, then what is pasted.
// The server tells which passages are old; what was left as it is once is not offered again.

import { csrfToken } from "../../backoffice/csrf.js";
import { whenReady } from "./instance.js";

const BLOCK = "p, h1, h2, h3, h4, h5, h6, li, td, th, caption, blockquote, div";
const FIELDS = "input[type=text], textarea:not([data-type=ckeditortype])";
const WESTERN = /[\u00a1-\u00ff\u03bc]/; // the letters of the old fonts are among these
const SHOWN = 3;
const LONGEST_SHOWN = 160;
const AFTER_PASTE_MS = 200; // what is pasted stands in its field then

export function oldFonts(root) {
  const { form } = root.querySelector("textarea");
  const dialog = root.querySelector(".old-fonts");
  const judged = new Set();
  let editor = null;
  let offered = [];
  let waiting = 0;

  const passages = () => [...fieldPassages(form), ...(editor ? textPassages(editor) : [])];

  async function look() {
    const asked = passages().filter(({ key, pieces }) => WESTERN.test(pieces.join("")) && !judged.has(key));
    if (asked.length === 0 || dialog.open) return;
    const found = await ask(root.dataset.oldFontsUrl, asked);
    if (!found) return;
    for (const { key } of asked) judged.add(key);
    offered = asked.map((passage, place) => ({ ...passage, converted: found.passages[place] })).filter(({ converted }) => converted);
    if (offered.length > 0) whenFree(() => offer(found));
  }

  function offer({ kind, lacks_u: lacksU }) {
    dialog.querySelector(".old-fonts-kind").textContent = `${offered.length} đoạn viết bằng phông chữ cũ ${kind}, không phải Unicode.`;
    dialog.querySelector(".old-fonts-lack").hidden = !lacksU;
    dialog.querySelector("tbody").replaceChildren(...offered.slice(0, SHOWN).map(row));
    const more = offered.length - SHOWN;
    dialog.querySelector(".old-fonts-more").textContent = more > 0 ? `Và ${more} đoạn nữa.` : "";
    dialog.showModal();
  }

  function convert() {
    dialog.close();
    editor?.fire("saveSnapshot");
    for (const passage of offered) passage.write(passage.converted);
    editor?.fire("saveSnapshot");
    for (const { key } of offered) judged.delete(key); // it may be pasted once more
  }

  function lookSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(look, AFTER_PASTE_MS);
  }

  dialog.querySelector(".old-fonts-convert").addEventListener("click", convert);
  dialog.querySelector(".old-fonts-leave").addEventListener("click", () => dialog.close());
  form.addEventListener("paste", lookSoon, { capture: true });
  whenReady(root, (one) => {
    editor = one;
    editor.on("afterPaste", lookSoon);
    look();
  });
}

/* Not while another dialog asks something. */
function whenFree(call) {
  const other = document.querySelector("dialog:modal");
  if (other) other.addEventListener("close", () => whenFree(call), { once: true });
  else call();
}

async function ask(url, asked) {
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": csrfToken() };
  const body = JSON.stringify({ passages: asked.map(({ pieces }) => pieces) });
  try {
    const response = await fetch(url, { method: "POST", body, headers });
    return response.ok ? await response.json() : null;
  } catch {
    return null; // the text stays as it is and the next paste asks again
  }
}

function fieldPassages(form) {
  return [...form.querySelectorAll(FIELDS)].map((field) => ({
    key: `${field.name}: ${field.value}`,
    pieces: field.value.split("\n"),
    write: (converted) => type(field, converted.join("\n")),
  }));
}

/* As if it were typed, so that Ctrl+Z brings the old words back. */
function type(field, words) {
  field.focus();
  field.select();
  if (document.activeElement === field && document.execCommand("insertText", false, words)) return;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/* The words of each block of the text; captions of photos have fields of their own. */
function textPassages(editor) {
  const top = editor.editable().$;
  const blocks = new Map();
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("figure") || !node.parentElement.isContentEditable) continue;
    const block = node.parentElement.closest(BLOCK);
    blocks.set(block, [...(blocks.get(block) ?? []), node]);
  }
  return [...blocks.values()].map((nodes) => {
    const pieces = nodes.map((node) => node.data);
    return { key: `text: ${pieces.join("")}`, pieces, write: (converted) => rewrite(nodes, pieces, converted) };
  });
}

/* What has changed since it was read stays. */
function rewrite(nodes, pieces, converted) {
  for (const [place, node] of nodes.entries()) {
    if (node.isConnected && node.data === pieces[place] && node.data !== converted[place]) node.data = converted[place];
  }
}

function row({ pieces, converted }) {
  const line = document.createElement("tr");
  line.append(...[pieces, converted].map((words) => {
    const cell = document.createElement("td");
    const said = words.join("").trim();
    cell.textContent = said.length > LONGEST_SHOWN ? `${said.slice(0, LONGEST_SHOWN)}…` : said;
    return cell;
  }));
  return line;
}
