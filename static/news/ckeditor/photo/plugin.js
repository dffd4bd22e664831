/* A photo in the text: in the data an empty figure that names the photo and this use of it, in the editor its preview.
   The words under it are read-only here; they are edited in the rows "Ảnh của bài" of the same form. */
/* global CKEDITOR */
(function () {
  "use strict";

  const RULES = {
    allowedContent: "figure(!photo)[!data-photo-id,data-use]",
    requiredContent: "figure(photo)[data-photo-id]",
  };

  CKEDITOR.plugins.add("photo", {
    requires: "widget,notification",
    init(editor) {
      const known = readPreviews();
      editor.widgets.add("photo", widget(editor, known));
      editor.addCommand("insertPhoto", { ...RULES, exec: () => ask(editor, (photo) => put(editor, known, photo)) });
      editor.ui.addButton("Photo", {
        label: "Ảnh",
        command: "insertPhoto",
        toolbar: "insert",
        icon: `${this.path}photo.svg`,
      });
      editor.on("beforeGetData", () => renumberCopies(editor));
      editor.on("paste", (event) => warnOfPictures(editor, event.data.dataValue), null, null, 1);
    },
  });

  function widget(editor, known) {
    return {
      ...RULES,
      draggable: true,
      template: '<figure class="photo"></figure>',
      upcast(element, data) {
        const id = element.attributes["data-photo-id"];
        if (element.name !== "figure" || !element.hasClass("photo") || !/^[1-9][0-9]*$/.test(id || "")) return false;
        data.id = id;
        data.use = element.attributes["data-use"] || newUse();
        element.children = [];
        return true;
      },
      downcast() {
        const attributes = { class: "photo", "data-photo-id": this.data.id, "data-use": this.data.use };
        return new CKEDITOR.htmlParser.element("figure", attributes);
      },
      data() {
        draw(this.element, known.uses[this.data.use] || known.photos[this.data.id], this.data.id);
      },
      getLabel() {
        return `Ảnh: ${this.element.getText().trim()}`;
      },
      edit(event) {
        event.cancel();
        ask(editor, (photo) => {
          known.photos[photo.id] = photo;
          const own = known.uses[this.data.use];
          if (own) known.uses[this.data.use] = { ...own, thumb: photo.thumb, credit: photo.credit };
          this.setData("id", String(photo.id));
          editor.fire("saveSnapshot");
        });
      },
    };
  }

  function readPreviews() {
    const block = document.getElementById("article-photos");
    const { uses, photos } = block ? JSON.parse(block.textContent) : {};
    return { uses: { ...uses }, photos: { ...photos } };
  }

  /* A new photo goes to the caret, or after the photo that is selected; the caret goes on in the text after it. */
  function put(editor, known, photo) {
    const use = newUse();
    const selected = editor.widgets.focused;
    const range = editor.createRange();
    if (selected) {
      range.moveToPosition(selected.wrapper, CKEDITOR.POSITION_AFTER_END);
      range.select();
    }
    known.photos[photo.id] = photo;
    editor.insertHtml(`<figure class="photo" data-photo-id="${Number(photo.id)}" data-use="${use}"></figure>`);
    const made = Object.values(editor.widgets.instances).find((one) => one.data.use === use);
    if (range.moveToElementEditStart(blockAfter(made.wrapper))) range.select();
    made.wrapper.scrollIntoView();
    editor.fire("saveSnapshot");
  }

  function blockAfter(wrapper) {
    const next = wrapper.getNext((node) => node.type === CKEDITOR.NODE_ELEMENT);
    if (next) return next;
    const paragraph = new CKEDITOR.dom.element("p");
    paragraph.appendBogus();
    paragraph.insertAfter(wrapper);
    return paragraph;
  }

  function draw(figure, photo, id) {
    const caption = new CKEDITOR.dom.element("figcaption");
    figure.setHtml("");
    if (photo && photo.thumb) {
      const image = new CKEDITOR.dom.element("img");
      image.setAttributes({ src: photo.thumb, alt: "" });
      figure.append(image);
    }
    caption.appendText((photo && photo.caption) || `Ảnh số ${id}, chưa có chú thích`);
    figure.append(caption);
    if (photo && photo.credit) {
      const credit = new CKEDITOR.dom.element("small");
      credit.appendText(`Ảnh: ${photo.credit}`);
      caption.append(credit);
    }
  }

  /* The editor keeps its selection while the dialog has the focus and finds it again when it is focused. It counts in
     zero-width characters that it takes out in between, so the selection is first made again without them. */
  function ask(editor, chosen) {
    const selection = editor.getSelection();
    if (selection && !editor.widgets.focused) selection.selectBookmarks(selection.createBookmarks2(true));
    const detail = {
      leave: () => editor.focus(),
      take(photo) {
        editor.focus();
        chosen(photo);
      },
    };
    editor.element.$.closest(".body-editor").dispatchEvent(new CustomEvent("photo:wanted", { detail }));
  }

  /* Of two figures with one use, the one made later is the copy. A photo that was dragged is made anew, but alone. */
  function renumberCopies(editor) {
    const taken = new Set();
    const widgets = Object.values(editor.widgets.instances).filter((one) => one.name === "photo");
    for (const one of widgets.sort((a, b) => a.id - b.id)) {
      if (taken.has(one.data.use)) one.setData("use", newUse());
      taken.add(one.data.use);
    }
  }

  function warnOfPictures(editor, html) {
    if (/<img\b/i.test(String(html).replace(/<figure\b[\s\S]*?<\/figure>/gi, ""))) {
      editor.showNotification(
        "Ảnh trong phần vừa dán không được giữ lại. Hãy đưa từng ảnh vào bằng nút “Ảnh” trên thanh công cụ.",
        "warning",
      );
    }
  }

  /* crypto.randomUUID is missing on plain http, as on an agency's test server. */
  function newUse() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }
})();
