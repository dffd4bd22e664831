/* Photos that are pasted or dropped. One that was cut keeps its use, and with it its row; a copy gets a new use; one from
   another article too, and brings its caption. Into a caption goes text alone, in one line. */
/* global CKEDITOR */
(function () {
  "use strict";

  const PHOTO = "figure.photo[data-photo-id]";
  const AFTER_CLIPBOARD = 2; // which has read the HTML by then; other plugins look at pictures later

  CKEDITOR.plugins.add("photopaste", {
    requires: "photo,clipboard",
    init(editor) {
      editor.on("paste", (event) => receive(editor, event), null, null, AFTER_CLIPBOARD);
      editor.photos.renumber = () => renumberCopies(editor);
      editor.on("beforeGetData", editor.photos.renumber);
    },
  });

  function receive(editor, event) {
    const { data } = event;
    const caption = captionAt(editor, data.range);
    const pasted = new DOMParser().parseFromString(data.dataValue || "", "text/html").body;
    const isPhotos = pasted.querySelector(PHOTO) !== null;
    if (isPhotos) {
      data.dataValue = withCleanPhotos(editor, pasted);
      data.type = "html";
    }
    if (!caption) return;
    if (isPhotos) return after(editor, editor.widgets.getByElement(caption), data);
    const files = data.dataTransfer.getFilesCount();
    if (files > 0 && !pasted.textContent.trim()) return;
    event.cancel();
    data.range?.select();
    editor.insertText((data.dataTransfer.getData("text/plain") || pasted.textContent).replace(/\s+/g, " ").trim());
  }

  function captionAt(editor, range) {
    const start = (range || editor.getSelection()?.getRanges()[0])?.startContainer;
    return start && start.getAscendant((node) => node.type === CKEDITOR.NODE_ELEMENT && node.hasClass("photo-caption"), true);
  }

  /* A photo cannot stand in a caption; it comes after that photo. */
  function after(editor, one, data) {
    editor.photos.caretTo(one);
    if (data.range) data.range.moveToPosition(one.wrapper, CKEDITOR.POSITION_AFTER_END);
  }

  function withCleanPhotos(editor, pasted) {
    const standing = new Set(editor.photos.all().map((one) => one.data.use));
    for (const figure of [...pasted.querySelectorAll(PHOTO)].reverse()) {
      const outer = figure.parentElement.closest(PHOTO);
      if (outer) (outer.closest("[data-cke-widget-wrapper]") ?? outer).after(figure);
    }
    for (const figure of pasted.querySelectorAll(PHOTO)) {
      (figure.closest("[data-cke-widget-wrapper]") ?? figure).replaceWith(clean(editor, figure, standing));
    }
    return pasted.innerHTML;
  }

  function clean(editor, figure, standing) {
    const { photos } = editor;
    const { photoId: id, use: from } = figure.dataset;
    const isOurs = from && photos.known(id, from).isOurs;
    const use = isOurs && !standing.has(from) ? from : photos.newUse();
    standing.add(use);
    if (isOurs && use !== from) photos.tell("photo:copied", { from, to: use });
    const made = document.createElement("figure");
    made.className = "photo";
    Object.assign(made.dataset, { photoId: id, use, caption: captionOf(figure) });
    return made;
  }

  function captionOf(figure) {
    const words = figure.querySelector(".photo-caption")?.textContent ?? figure.dataset.caption ?? "";
    return words.replace(/[\u200b\ufeff]/g, "").replace(/\s+/g, " ").trim();
  }

  /* What came by another way than a paste: of two figures with one use, the one made later is the copy. */
  function renumberCopies(editor) {
    const taken = new Set();
    for (const one of editor.photos.all().sort((a, b) => a.id - b.id)) {
      if (taken.has(one.data.use)) {
        const to = editor.photos.newUse();
        editor.photos.tell("photo:copied", { from: one.data.use, to });
        one.setData("use", to);
      }
      taken.add(one.data.use);
    }
  }
})();
