// The buttons over the photo that is held in an editor, and the line that says what was done with it.

import { whenReady } from "./photos.js";

const HEARD_MS = 600; // what was done with a photo is not spoken over by its name

export function photoBar(root) {
  const bar = root.querySelector(".photo-bar");
  const status = root.querySelector(".photo-said");
  let saidAt = 0;
  const say = (sentence) => (status.textContent = sentence);
  root.addEventListener("photo:said", ({ detail }) => {
    saidAt = performance.now();
    say(detail);
  });
  const announce = (sentence) => performance.now() - saidAt > HEARD_MS && say(sentence);
  whenReady(root, (editor) => begin(editor, { root, bar, announce }));
}

function begin(editor, { root, bar, announce }) {
  const { photos } = editor;
  const text = editor.editable().$;
  const acts = {
    swap: (one) => one.edit(),
    up: (one) => photos.move(one, -1),
    down: (one) => photos.move(one, 1),
    details: (one) => details(photos.card(one)),
    remove: (one) => photos.remove(one),
  };
  let held = null;
  let focused = null;

  function look() {
    const isThere = (one) => one?.wrapper && text.contains(one.wrapper.$);
    const now = photos.current() ?? (bar.contains(document.activeElement) && isThere(held) ? held : null);
    if (editor.widgets.focused !== focused) {
      focused = editor.widgets.focused;
      if (focused && focused === now) announce(described(now));
    }
    held = now;
    bar.hidden = !held;
    if (held) place();
  }

  function place() {
    const top = held.wrapper.$.offsetTop - text.scrollTop;
    bar.hidden = top + held.wrapper.$.offsetHeight < 0 || top > text.clientHeight;
    bar.style.insetBlockStart = `${Math.max(top, 0)}px`;
  }

  function described(one) {
    const words = photos.caption(one) || photos.known(one.data.id, one.data.use).photo?.caption || "chưa có chú thích";
    return `Ảnh ${photos.card(one)?.place ?? ""}: ${words.replace(/\.$/, "")}. Enter: sửa chú thích; Alt+↑, Alt+↓: dời; Tab: các nút; Delete: bỏ.`;
  }

  function details(card) {
    card?.element.scrollIntoView({ block: "center" });
    card?.field("alt").focus();
  }

  text.parentElement.append(bar);
  for (const button of bar.querySelectorAll("button")) {
    const element = new window.CKEDITOR.dom.element(button);
    editor.focusManager.add(element);
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the photo stays held
    button.addEventListener("click", () => held && acts[button.dataset.act](held));
  }
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !held) return;
    event.preventDefault();
    held.focus();
  });
  root.addEventListener("photo:buttons", () => bar.querySelector("button").focus());
  editor.widgets.on("widgetFocused", () => setTimeout(look));
  editor.widgets.on("widgetBlurred", () => setTimeout(look));
  for (const name of ["selectionChange", "change", "blur"]) editor.on(name, () => setTimeout(look));
  text.addEventListener("scroll", () => held && place(), { passive: true });
  bar.addEventListener("focusout", () => setTimeout(look));
}
