import { csrfToken } from "../../backoffice/csrf.js";

const PAUSE_MS = 350;
const OFFLINE = "Chưa cộng lại được: mất mạng, hoặc phiên đã hết. Số dưới đây là của lần cộng trước.";

/** Show beside the rows of `root` whether they add up, shortly after each change; the server adds. */
export function sums(root) {
  const panel = root.querySelector(".sums");
  const said = root.querySelector(".sums-said");
  const form = root.closest("form");
  const { sumsUrl, object } = root.dataset;
  let timer = 0;
  let request = null;

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  }

  async function ask() {
    request?.abort();
    request = new AbortController();
    const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
    const body = new URLSearchParams([...pairs, ["_object", object]]);
    try {
      const response = await fetch(sumsUrl, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": csrfToken() }, signal: request.signal });
      if (!response.ok) return show(OFFLINE);
      const { html, said: words } = await response.json();
      panel.innerHTML = html;
      return show(words);
    } catch (error) {
      return error.name === "AbortError" ? null : show(OFFLINE);
    }
  }

  function show(words) {
    panel.classList.toggle("is-old", words === OFFLINE);
    if (said.textContent !== words) said.textContent = words;
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  panel.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.closest("a")?.hash.slice(1) ?? "");
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
  });
}
