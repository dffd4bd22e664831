// The photo dialog of one editor. The CKEditor plugin asks for a photo with a `photo:wanted` event on the editor's
// root, whose detail has two functions: take(photo) puts the chosen photo into the text, leave() goes back to it.

import { photoUpload } from "./upload.js";

export function photoPicker(root) {
  const source = root.querySelector(".photo-picker-source");
  const dialog = source.content.querySelector("dialog").cloneNode(true);
  const grid = dialog.querySelector(".photo-picker-grid");
  const item = dialog.querySelector(".photo-picker-item");
  const status = dialog.querySelector(".photo-picker-status");
  const search = dialog.querySelector(".photo-picker-search");
  const more = dialog.querySelector(".photo-picker-more");
  let wanted = null;
  let asked = 0;
  document.body.append(dialog);

  async function load(page) {
    const turn = ++asked;
    const url = new URL(root.dataset.pickUrl, location.href);
    url.search = new URLSearchParams({ q: search.elements.q.value, page });
    status.textContent = "Đang tìm ảnh…";
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(response.status);
      const found = await response.json();
      if (turn === asked) show(found, page);
    } catch {
      if (turn === asked) {
        status.textContent = "Không đọc được thư viện ảnh. Hãy kiểm tra mạng, đăng nhập lại ở một thẻ khác rồi tìm lại.";
      }
    }
  }

  function show({ photos, next }, page) {
    const cards = photos.map(card);
    if (page === 1) grid.replaceChildren(...cards);
    else grid.append(...cards);
    more.hidden = next === null;
    more.dataset.page = next;
    status.textContent = grid.children.length ? `Đang hiện ${grid.children.length} ảnh.` : "Không có ảnh nào khớp.";
    if (page > 1) cards[0]?.querySelector("button").focus();
  }

  function card(photo) {
    const made = item.content.cloneNode(true);
    const image = made.querySelector("img");
    if (photo.thumb) image.src = photo.thumb;
    else image.remove();
    made.querySelector(".photo-picker-name").textContent = photo.caption || photo.title;
    made.querySelector(".photo-picker-credit").textContent = photo.has_file ? photo.credit : "Chưa có tệp ảnh";
    made.querySelector("button").addEventListener("click", () => choose(photo));
    return made;
  }

  function choose(photo) {
    const { take } = wanted;
    wanted = null;
    dialog.close();
    take(photo);
  }

  root.addEventListener("photo:wanted", (event) => {
    wanted = event.detail;
    search.reset();
    dialog.showModal();
    search.elements.q.focus();
    load(1);
  });
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    load(1);
  });
  more.querySelector("button").addEventListener("click", () => load(Number(more.dataset.page)));
  dialog.querySelector(".photo-picker-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => wanted?.leave());
  photoUpload(dialog.querySelector(".photo-upload"), root.dataset.uploadUrl, choose);
}
