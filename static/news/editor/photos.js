// Keeps the photos in the text and the rows of the strip in step: a figure is a view of its row. What stands in the text
// decides which rows stay, so whatever is undone and done again in the editor is so in the strip.

import { photoStrip } from "./strip.js";

const LONGEST_CAPTION = 300;

/** `root`: the editor, which hears `photo:insert` and `strip:arrived` ({rows: [{use, photo}]}). */
export function photosInStep(root) {
  const section = root.closest("form").querySelector("[data-strip]:has(template)");
  if (!section) return;
  const library = readLibrary();
  const asked = new Set();
  const copies = new Map(); // by the use of a copy: that of the figure it was copied from
  const stood = new Set(); // uses that have stood in the text since the form was opened
  const followers = new Map(); // by the use of a photo that its card took out: what stood behind it
  const strip = photoStrip(section, { onAct, onCaption });
  let editor = null;
  for (const card of strip.all()) if (card.photo) library.set(String(card.photo.id), card.photo);

  function follow() {
    const { photos } = editor;
    photos.renumber();
    const placed = new Set();
    inOrder(photos.all()).forEach((one, number) => {
      const card = strip.card(one.data.use) ?? addCard(one);
      placed.add(card.use);
      stood.add(card.use);
      if (String(card.photo?.id) !== one.data.id) card.photo = photoOf(one.data.id);
      card.isRemoved = false;
      card.place = number + 1;
      hearCaption(card, photos.caption(one));
    });
    for (const card of strip.all().filter((one) => !placed.has(one.use))) {
      card.place = 0;
      if (stood.has(card.use)) card.isRemoved = true;
    }
    strip.sort();
  }

  function addCard(one) {
    const from = strip.card(copies.get(one.data.use));
    const words = from && { alt: from.field("alt").value, isDecorative: from.field("is_decorative").checked };
    return strip.add({ use: one.data.use, photo: photoOf(one.data.id), words });
  }

  function hearCaption(card, caption) {
    const field = card.field("caption");
    if (field.value.replace(/\s+/g, " ").trim() === caption) return;
    field.value = caption;
    if (caption.length > LONGEST_CAPTION) {
      editor.photos.say(`Chú thích dài ${caption.length} ký tự, nhiều nhất ${LONGEST_CAPTION}. Hãy rút ngắn.`);
    }
  }

  function onCaption(card, { isDone = false } = {}) {
    const one = widgetOf(card);
    if (!one) return;
    editor.photos.setCaption(one, card.field("caption").value.replace(/\s+/g, " ").trim());
    if (isDone) editor.fire("saveSnapshot");
  }

  function onAct(name, card) {
    const one = widgetOf(card);
    if (name === "remove" && one) {
      followers.set(card.use, one.wrapper.$.nextElementSibling);
      editor.photos.remove(one);
    } else if (name === "remove") {
      card.isRemoved = true;
      card.act("restore").focus();
    } else if (name === "insert" || stood.has(card.use)) {
      insert(card);
    } else {
      card.isRemoved = false;
      card.act("insert").focus();
    }
    section.dispatchEvent(new Event("change", { bubbles: true })); // for the autosave
  }

  function insert(card) {
    const { use, photo } = card;
    const follower = followers.get(use);
    const at = follower?.isConnected ? document.createElement("p") : null;
    if (at) follower.before(at);
    root.dispatchEvent(new CustomEvent("photo:insert", { detail: { photo, use, caption: card.field("caption").value, at } }));
    editor.fire("saveSnapshot");
    editor.photos.say(`Đã đưa ảnh vào ${at ? "chỗ cũ" : "chỗ con trỏ"}: ${card.placeInWords()}.`);
  }

  function widgetOf(card) {
    return editor?.photos.all().find((one) => one.data.use === card.use);
  }

  /** What is known of a photo. One that came with a text from elsewhere is asked for, and drawn when it is known. */
  function photoOf(id) {
    if (!library.has(id) && !asked.has(id)) ask(id);
    return library.get(id) ?? { id: Number(id), title: `Ảnh số ${id}` };
  }

  async function ask(id) {
    asked.add(id);
    const url = new URL(root.dataset.pickUrl, location.href);
    url.search = new URLSearchParams({ ids: id });
    const response = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
    const [photo] = response?.ok ? (await response.json()).photos : [];
    if (!photo) return editor.photos.say(`Ảnh số ${id} không có trong thư viện; khi lưu ảnh sẽ bị bỏ khỏi bài.`);
    library.set(id, photo);
    for (const card of strip.all()) if (String(card.photo?.id) === id) card.photo = photo;
    redraw(id);
    return undefined;
  }

  function redraw(id) {
    editor.fire("lockSnapshot");
    for (const one of editor.photos.all()) if (one.data.id === id) one.fire("data", one.data);
    editor.photos.markEmpty();
    editor.fire("unlockSnapshot");
  }

  function begin(one) {
    editor = one;
    editor.photos.place = (figure) => strip.card(figure.data.use)?.placeInWords() ?? "";
    editor.photos.card = (figure) => strip.card(figure.data.use);
    for (const figure of editor.photos.all()) {
      const card = strip.card(figure.data.use);
      if (card) editor.photos.setCaption(figure, card.field("caption").value.replace(/\s+/g, " ").trim());
      if (card?.photo) figure.fire("data", figure.data);
    }
    follow();
    editor.on("change", follow);
    editor.resetUndo();
    editor.resetDirty();
  }

  root.addEventListener("photo:known", ({ detail }) => {
    const card = strip.card(detail.use);
    detail.isOurs = card !== undefined;
    detail.photo = library.get(String(detail.id));
    detail.caption = card?.field("caption").value.replace(/\s+/g, " ").trim();
  });
  root.addEventListener("photo:met", ({ detail }) => library.set(String(detail.id), detail));
  root.addEventListener("photo:copied", ({ detail }) => copies.set(detail.to, detail.from));
  root.addEventListener("strip:arrived", ({ detail }) => {
    for (const { use, photo } of detail.rows) {
      library.set(String(photo.id), photo);
      if (!strip.card(use)) strip.add({ use, photo });
    }
  });
  whenReady(root, begin);
}

/** Call `begin` with the editor of this root once it can be typed into. */
export function whenReady(root, begin) {
  const isOurs = (editor) => root.contains(editor.element.$);
  const ready = Object.values(window.CKEDITOR?.instances ?? {}).find((editor) => isOurs(editor) && editor.status === "ready");
  if (ready) begin(ready);
  else window.CKEDITOR?.on("instanceReady", ({ editor }) => isOurs(editor) && begin(editor));
}

function inOrder(widgets) {
  const follows = (a, b) => a.wrapper.$.compareDocumentPosition(b.wrapper.$) & Node.DOCUMENT_POSITION_FOLLOWING;
  return widgets.sort((a, b) => (follows(a, b) ? -1 : 1));
}

function readLibrary() {
  const block = document.getElementById("article-photos");
  return new Map(Object.entries(block ? JSON.parse(block.textContent).photos : {}));
}
