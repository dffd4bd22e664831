// The QR code by which a phone sends photos into this draft, and the photos that come while the form is open.

import { csrfToken } from "../../backoffice/csrf.js";

const EVERY_MS = 3_000;
const SVG = "http://www.w3.org/2000/svg";
const FAILED = "Không tạo được mã. Hãy kiểm tra mạng, hoặc đăng nhập lại ở một thẻ khác, rồi bấm lại.";

/** `opener`: the link to the page of the code. `editor`: the root that takes `strip:arrived` ({rows: [{use, photo}]}). */
export function phoneCode(opener, editor) {
  const dialog = document.querySelector(".phone-dialog");
  const code = dialog.querySelector(".phone-code");
  const words = dialog.querySelector(".phone-words");
  const address = dialog.querySelector("input");
  const state = dialog.querySelector("[role=status]");
  const seen = new Set();
  let arrived = 0;
  let timer = 0;

  async function ask(url, options = {}) {
    const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
    const response = await fetch(url, { ...options, headers });
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  async function show() {
    dialog.showModal();
    state.textContent = "Đang tạo mã…";
    try {
      const { link } = await ask(opener.href, { method: "POST" });
      code.replaceChildren(drawn(link.code));
      words.textContent = `Dùng đến ${link.expires_at}, nhận ${link.left} ảnh.`;
      address.value = link.address;
      state.textContent = "Chưa có ảnh nào đến.";
      seen.clear();
      arrived = 0;
      clearInterval(timer);
      timer = setInterval(look, EVERY_MS);
    } catch {
      state.textContent = FAILED;
    }
  }

  async function look() {
    if (document.hidden) return;
    const found = await ask(opener.dataset.arrivalsUrl).catch(() => null);
    if (!found) return;
    const rows = found.arrived.filter((row) => !seen.has(row.use));
    for (const row of rows) seen.add(row.use);
    if (rows.length) editor.dispatchEvent(new CustomEvent("strip:arrived", { detail: { rows } }));
    arrived += rows.length;
    state.textContent = said(found);
    if (found.is_over && !found.coming) clearInterval(timer);
  }

  function said(found) {
    const parts = [arrived ? `Đã nhận ${arrived} ảnh vào bài.` : "Chưa có ảnh nào đến."];
    if (found.coming) parts.push(`${found.coming} ảnh đang trên đường.`);
    parts.push(...found.refused.map((one) => one.sentence));
    if (found.is_over) parts.push("Mã đã hết hạn.");
    return parts.join(" ");
  }

  opener.addEventListener("click", (event) => {
    event.preventDefault();
    show();
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
}

function drawn({ size, path }) {
  const svg = document.createElementNS(SVG, "svg");
  const modules = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "Mã QR của trang gửi ảnh");
  modules.setAttribute("d", path);
  svg.append(modules);
  return svg;
}
