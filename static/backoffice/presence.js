import { csrfToken } from "./csrf.js";

const EVERY_MS = 20_000;
const ACTIVE_MS = 10 * 60_000;
const SIGNS = ["keydown", "pointerdown", "pointermove", "input"];

/** Show who else has the record open, and whether somebody has saved it since. `root`: the line for it. */
export function showPresence(root, { others = [], newer = "" }) {
  const sentences = [...others, newer].filter(Boolean);
  if (root.innerText.trim() === sentences.join("\n")) return;
  root.replaceChildren(...sentences.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence })));
}

/** Say that this form is open, while its tab is visible and somebody works in it; show what is answered. */
export function presence(root) {
  const form = document.querySelector(".autosave").form;
  const { presenceUrl, object } = document.querySelector(".autosave").dataset;
  let activeAt = Date.now();

  for (const sign of SIGNS) document.addEventListener(sign, () => (activeAt = Date.now()), { passive: true });

  async function ping() {
    if (document.hidden || Date.now() - activeAt > ACTIVE_MS) return;
    const body = new URLSearchParams({
      _object: object,
      form_key: form.elements.form_key.value,
      opened_version: form.elements.opened_version.value,
    });
    const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
    const response = await fetch(presenceUrl, { method: "POST", body, headers }).catch(() => null);
    if (response?.ok) showPresence(root, await response.json());
  }

  ping();
  setInterval(ping, EVERY_MS);
}
