// Photos that are dropped or pasted into the text: from the file to the figure. Answers the events of the CKEditor
// plugin of the same name, and `photos:files` {files, at}: at is a range, without one they come at the caret.

import { uploadQueue } from "../uploads/queue.js";
import { arrivals } from "./arrivals.js";
import { whenReady } from "./instance.js";
import { placeholderHtml, readPaste, tokenOf } from "./paste.js";
import { lostSentences, notPhotos } from "./paste_messages.js";
import { named } from "./pasted_file.js";
import { waitsForPhotos } from "./waiting.js";

const IS_PHOTO = /\.(jpe?g|png|gif|webp|hei[cf]|avif|tiff?|bmp|svg)$/i;
const GONE = "Ảnh này không còn trong thư viện, hoặc không hỏi được thư viện. Hãy đưa ảnh vào lại bằng nút “Ảnh”.";

export function pictures(root) {
  const tray = arrivals(root.querySelector(".arrivals"));
  const known = new Map(); // by the key of their placeholder: {key, name, file or token, alt, caption, photo, isOver}
  const byFile = new Map();
  const queue = uploadQueue({
    url: root.dataset.uploadUrl,
    fields: (item) => ({ alt: byFile.get(item.file).alt }),
    onProgress: (item) => tray.show(byFile.get(item.file), item),
    onDone(item, { photo, same, again }) {
      const picture = byFile.get(item.file);
      tray.forget(picture);
      if (same && !again) tray.note("same", picture.name);
      arrive(picture, photo);
    },
    onRefused(item, sentence) {
      const picture = byFile.get(item.file);
      if (!item.canRetry) return refuse(picture, sentence);
      tray.offer(picture, sentence, { retry: () => queue.retry(item), leave: () => refuse(picture, "") });
    },
  });
  let editor = null;
  let keys = 0;

  const newKey = () => `${Date.now().toString(36)}-${++keys}`;
  const isOnItsWay = (picture) => !picture.photo && !picture.isOver;

  function begin(picture) {
    known.set(picture.key, picture);
    if (!picture.file) return;
    byFile.set(picture.file, picture);
    queue.add([picture.file]);
  }

  function takeFiles(files) {
    const photos = [...files].filter((file) => file.type.startsWith("image/") || IS_PHOTO.test(file.name));
    const others = [...files].filter((file) => !photos.includes(file));
    if (others.length > 0) tray.say(notPhotos(others.map((file) => file.name)));
    const taken = photos.map((given) => {
      const file = named(given, "");
      return { key: newKey(), name: file.name, file, alt: "", caption: "" };
    });
    taken.forEach(begin);
    return taken.map(({ key }) => placeholderHtml(key)).join("");
  }

  function takeHtml(detail) {
    const { html, pictures: found, lost } = readPaste(detail, newKey);
    lostSentences(lost).forEach(tray.say);
    found.forEach(begin);
    recognise(found.filter(({ token }) => token));
    return html;
  }

  /** Photos of our own addresses are in the library. */
  async function recognise(found) {
    if (found.length === 0) return;
    const url = new URL(root.dataset.pickUrl, location.href);
    url.search = new URLSearchParams({ token: [...new Set(found.map(({ token }) => token))].join(",") });
    const answer = await fetch(url, { headers: { Accept: "application/json" } }).then((response) => response.json()).catch(() => ({ photos: [] }));
    const photos = new Map(answer.photos.map((photo) => [tokenOf(photo.thumb), photo]));
    for (const picture of found) {
      if (photos.has(picture.token)) arrive(picture, photos.get(picture.token));
      else refuse(picture, `“${picture.name}”: ${GONE}`);
    }
  }

  function arrive(picture, photo) {
    picture.photo = photo;
    if (!put(picture)) tray.note("unplaced", picture.name);
    tell();
  }

  function refuse(picture, sentence) {
    picture.isOver = true;
    tray.forget(picture);
    if (sentence) tray.say(sentence);
    unobserved(() => placeholders(picture).forEach((one) => editor.widgets.del(one)));
    tell();
  }

  /** Put a photo in the place of each of its placeholders; true when there was one. */
  function put(picture) {
    const { photo, caption } = picture;
    const places = placeholders(picture);
    const own = caption && caption !== photo.caption ? caption : "";
    root.dispatchEvent(new CustomEvent("photo:met", { detail: photo }));
    unobserved(() => places.forEach(({ wrapper }) => replace(wrapper, photo, own)));
    return places.length > 0;
  }

  /** Not `insertHtml`, which takes the focus: somebody may be writing elsewhere. */
  function replace(wrapper, photo, caption) {
    const said = caption && ` data-caption="${CKEDITOR.tools.htmlEncodeAttr(caption)}"`;
    const range = editor.createRange();
    range.setStartBefore(wrapper);
    range.setEndAfter(wrapper);
    editor.editable().insertHtmlIntoRange(`<figure class="photo" data-photo-id="${Number(photo.id)}"${said}></figure>`, range);
    editor.widgets.checkWidgets({ initOnlyNew: true });
  }

  function placeholders({ key }) {
    const all = Object.values(editor.widgets.instances).filter(({ name }) => name === "pending");
    return all.filter(({ element, wrapper }) => element.data("pending") === key && editor.editable().contains(wrapper));
  }

  /** Change the text without a step of undoing: taking back the paste takes the photo out. */
  function unobserved(change) {
    editor.fire("lockSnapshot");
    change();
    editor.fire("unlockSnapshot");
    editor.fire("change");
  }

  const tell = () => root.dispatchEvent(new CustomEvent("pictures:changed"));

  root.addEventListener("pictures:files", ({ detail }) => (detail.html = takeFiles(detail.files)));
  root.addEventListener("pictures:html", ({ detail }) => (detail.html = takeHtml(detail)));
  root.addEventListener("photos:files", ({ detail }) => {
    const html = takeFiles(detail.files);
    if (!html) return;
    if (detail.at) editor.editable().insertHtmlIntoRange(html, detail.at);
    else editor.insertHtml(html);
    editor.fire("saveSnapshot");
  });
  // Redoing brings placeholders back whose photo has arrived, or never will.
  root.addEventListener("pictures:placeholder", ({ detail: { key } }) => {
    const picture = known.get(key);
    if (picture && isOnItsWay(picture)) return;
    setTimeout(() => (picture?.photo ? put(picture) : refuse(picture ?? { key }, "")));
  });
  whenReady(root, (one) => (editor = one));
  waitsForPhotos(root, tray, () => [...known.values()].filter(isOnItsWay));
}
