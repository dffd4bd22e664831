/* A photo in the text: in the data an empty figure that names the photo and this use of it, in the editor its picture,
   its caption to type in, its credit. What the photo is, and which caption its row has, the page is asked with events
   on the editor's root; static/news/editor/photos.js answers and keeps the rows. */
/* global CKEDITOR */
(function () {
  "use strict";

  const RULES = {
    allowedContent: "figure(!photo)[!data-photo-id,data-use,data-caption]",
    requiredContent: "figure(photo)[data-photo-id]",
  };
  const INSIDE = (words) =>
    `<figcaption><div class="photo-caption">${CKEDITOR.tools.htmlEncode(words)}</div></figcaption>`;

  CKEDITOR.plugins.add("photo", {
    requires: "widget,undo",
    /* Plugins start in the order in which they arrive; those that go on from here do so in their `init`. */
    beforeInit(editor) {
      editor.photos = desk(editor, editor.element.$.closest(".body-editor"));
    },
    init(editor) {
      const { photos } = editor;
      editor.widgets.add("photo", widget(photos));
      editor.addCommand("insertPhoto", { ...RULES, exec: () => photos.ask((photo) => photos.put({ photo })) });
      editor.ui.addButton("Photo", {
        label: "Ảnh",
        command: "insertPhoto",
        toolbar: "insert",
        icon: `${this.path}photo.svg`,
      });
      editor.on("focus", () => (photos.hasBeenFocused = true));
      editor.on("change", photos.markEmpty);
      editor.on("instanceReady", () => {
        editor.undoManager.addFilterRule((html) => html.replaceAll(" is-empty", ""));
        photos.markEmpty();
      });
      photos.root.addEventListener("photo:insert", ({ detail }) => (detail.at ? photos.putAt(detail) : photos.put(detail)));
    },
  });

  function widget(photos) {
    return {
      ...RULES,
      template: `<figure class="photo">${INSIDE("")}</figure>`,
      editables: { caption: { selector: ".photo-caption", allowedContent: "br" } },
      upcast(element, data) {
        const { "data-photo-id": id, "data-use": use, "data-caption": caption } = element.attributes;
        if (element.name !== "figure" || !element.hasClass("photo") || !/^[1-9][0-9]*$/.test(id || "")) return false;
        data.id = id;
        data.use = use || photos.newUse();
        delete element.attributes["data-caption"];
        element.setHtml(INSIDE(caption ?? photos.known(id, data.use).caption ?? ""));
        return true;
      },
      downcast() {
        const attributes = { class: "photo", "data-photo-id": this.data.id, "data-use": this.data.use };
        return new CKEDITOR.htmlParser.element("figure", attributes);
      },
      data() {
        draw(this, photos.known(this.data.id, this.data.use).photo);
      },
      getLabel() {
        return label(this, photos.known(this.data.id, this.data.use).photo);
      },
      edit(event) {
        event.cancel();
        photos.ask((photo) => photos.replace(this, photo));
      },
    };
  }

  /** What the plugins and the page do with photos in this editor. */
  function desk(editor, root) {
    const tell = (type, detail) => root.dispatchEvent(new CustomEvent(type, { detail }));
    return {
      root,
      newUse,
      tell,
      hasBeenFocused: false,
      say: (sentence) => tell("photo:said", sentence),
      all: () => editor.editable().find("figure.photo").toArray().map((one) => editor.widgets.getByElement(one)).filter((one) => one?.data.use),
      current: () => [editor.widgets.focused, editor.widgets.widgetHoldingFocusedEditable].find((one) => one?.name === "photo"),
      caption: (one) => words(one.editables.caption?.getText() ?? ""),
      known(id, use) {
        const detail = { id, use };
        tell("photo:known", detail);
        return detail;
      },
      setCaption(one, caption) {
        if (caption !== this.caption(one)) one.editables.caption.setText(caption);
        this.markEmpty();
      },
      markEmpty() {
        for (const one of editor.photos.all()) {
          one.editables.caption?.$.classList.toggle("is-empty", editor.photos.caption(one) === "");
        }
      },
      /* A new photo goes to the caret, or after the photo that is held; the caret goes on in the text after it. */
      put({ photo, use = newUse(), caption = "" }) {
        const held = this.current();
        tell("photo:met", photo);
        if (held || !this.hasBeenFocused) this.caretTo(held);
        else editor.focus();
        editor.insertHtml(figureHtml(photo, use, caption));
        const made = this.all().find((one) => one.data.use === use);
        if (!made) return;
        this.leave(made);
        made.wrapper.$.scrollIntoView({ block: "nearest" });
        editor.fire("saveSnapshot");
      },
      /* In the place of an element, e.g. of one that waited for the photo; the caret and the undo steps are left alone. */
      putAt({ photo, at, use = newUse(), caption = "" }) {
        const range = editor.createRange();
        tell("photo:met", photo);
        const element = new CKEDITOR.dom.element(at);
        range.setStartBefore(element);
        range.setEndAfter(element);
        editor.editable().insertHtmlIntoRange(figureHtml(photo, use, caption), range);
        editor.widgets.checkWidgets({ initOnlyNew: true });
      },
      replace(one, photo) {
        tell("photo:met", photo);
        one.setData("id", String(photo.id));
        editor.fire("saveSnapshot");
        this.say(this.caption(one) ? "Đã đổi ảnh: giữ chú thích riêng của bài." : "Đã đổi ảnh: chú thích theo ảnh mới.");
      },
      /* Put the caret after a photo, or without one at the end of the text. */
      caretTo(one) {
        const range = editor.createRange();
        if (one) range.moveToPosition(one.wrapper, CKEDITOR.POSITION_AFTER_END);
        else range.moveToElementEditEnd(editor.editable());
        editor.focus();
        range.select();
        editor.selectionChange(true);
      },
      leave(one) {
        const range = editor.createRange();
        editor.focus();
        if (range.moveToElementEditStart(blockAfter(one.wrapper))) range.select();
      },
      /* The editor keeps its selection while the dialog has the focus and finds it again when it is focused. It counts in
         zero-width characters that it takes out in between, so the selection is first made again without them. */
      ask(chosen) {
        const selection = editor.getSelection();
        if (selection && !editor.widgets.focused) selection.selectBookmarks(selection.createBookmarks2(true));
        const leave = () => editor.focus();
        tell("photo:wanted", { leave, take: (photo) => (leave(), chosen(photo)) });
      },
    };
  }

  function figureHtml(photo, use, caption) {
    const words = CKEDITOR.tools.htmlEncodeAttr(caption);
    return `<figure class="photo" data-photo-id="${Number(photo.id)}" data-use="${use}" data-caption="${words}"></figure>`;
  }

  function blockAfter(wrapper) {
    const next = wrapper.getNext((node) => node.type === CKEDITOR.NODE_ELEMENT && !node.data("cke-hidden-sel"));
    if (next && !next.data("cke-widget-wrapper")) return next;
    const paragraph = new CKEDITOR.dom.element("p");
    paragraph.appendBogus();
    paragraph.insertAfter(wrapper);
    return paragraph;
  }

  /* All but the words of the caption, which are typed: they are the text's own. */
  function draw(one, photo) {
    const { $: figure } = one.element;
    const { $: caption } = one.editables.caption;
    const absent = !photo ? `Ảnh số ${one.data.id}` : photo.takedown ? `Ảnh đã gỡ: ${photo.takedown}` : photo.thumb ? "" : "Chưa có tệp ảnh";
    figure.querySelectorAll(".photo-picture, .photo-absent, .photo-credit").forEach((part) => part.remove());
    figure.prepend(absent ? part("p", "photo-absent", absent) : picture(photo.thumb));
    if (photo?.credit) caption.after(part("small", "photo-credit", `Ảnh: ${photo.credit}`));
    const inherited = photo?.caption || "Gõ chú thích: ai, ở đâu, khi nào";
    const attributes = { role: "textbox", "aria-label": "Chú thích ảnh", "aria-placeholder": inherited, "data-placeholder": inherited };
    for (const [name, value] of Object.entries(attributes)) caption.setAttribute(name, value);
    one.wrapper.setAttribute("aria-label", label(one, photo));
  }

  function label(one, photo) {
    return `Ảnh “${photo?.title || one.data.id}”`;
  }

  function part(name, className, words) {
    return Object.assign(document.createElement(name), { className, textContent: words });
  }

  function picture(src) {
    return Object.assign(document.createElement("img"), { className: "photo-picture", src, alt: "", draggable: false });
  }

  function words(text) {
    return text.replace(/[\u200b\ufeff]/g, "").replace(/[\s\u00a0]+/g, " ").trim();
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
