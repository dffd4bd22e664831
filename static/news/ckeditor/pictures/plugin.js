/* Pictures that come into the text as files or inside a paste. Each becomes a placeholder, which is never part of the
   data, until its photo is in the library. What to do with a picture is decided by news/editor/pictures.js, which
   answers the events of this plugin: it writes the HTML to paste into their detail. */
/* global CKEDITOR */
(function () {
  "use strict";

  const AFTER_CLIPBOARD = 2; // which has read the plain text or the HTML by then
  const AFTER_OFFICE = 4; // the filters of Word, LibreOffice and Google Docs work at 3, the filter of other pastes at 6

  const LAST = 9999; // when CKEditor makes a landmark of each widget
  const WORDS = "Ảnh đang được tải lên. Cứ viết tiếp.";

  CKEDITOR.plugins.add("pictures", {
    requires: "widget,clipboard",
    init(editor) {
      const root = editor.element.$.closest(".body-editor");
      const ask = (name, detail) => root.dispatchEvent(new CustomEvent(name, { detail }));
      CKEDITOR.plugins.clipboard.addFileMatcher(editor, () => true);
      editor.filter.allow("figure[!data-pending]", "pictures");
      editor.widgets.add("pending", placeholder(editor, ask));
      editor.on("paste", ({ data }) => bringFiles(editor, data, ask), null, null, AFTER_CLIPBOARD);
      editor.on("paste", ({ data }) => bringHtml(editor, data, ask), null, null, AFTER_OFFICE);
      editor.on("paste", ({ data }) => { if (data.pictures) keepTyping(editor); }, null, null, 1001);
    },
  });

  function placeholder(editor, ask) {
    return {
      draggable: false,
      upcast(element) {
        if (element.name !== "figure" || !element.attributes["data-pending"]) return false;
        element.setHtml(WORDS); // which never change, so that the steps of undoing are those of the writer
        return true;
      },
      downcast: () => new CKEDITOR.htmlParser.text(""),
      init() {
        const isNoLandmark = () => this.wrapper.setAttribute("role", "group");
        this.on("data", isNoLandmark, null, null, LAST + 1);
      },
      ready() {
        ask("pictures:placeholder", { key: this.element.data("pending"), editor });
      },
      getLabel: () => "Ảnh đang tải lên",
    };
  }

  /* Files that were dropped, or copied from a folder; a file's name, which some systems copy with it, is no text. */
  function bringFiles(editor, data, ask) {
    const files = filesOf(data.dataTransfer);
    if (files.length === 0 || data.dataTransfer.getData("text/html")) return;
    leaveBlock(editor, data.range);
    bring(data, ask, "pictures:files", { files });
  }

  /* A photo stands between the blocks of the text, not in the middle of a word, a caption or the place of another. */
  function leaveBlock(editor, dropped) {
    const range = dropped || editor.getSelection()?.getRanges()[0];
    const held = editor.widgets.focused?.wrapper;
    const block = held || range?.startContainer.getAscendant((node) => node.getParent()?.equals(editor.editable()), true);
    if (!block) return;
    const isAtStart = !held && range.checkStartOfBlock() && !block.is("ul", "ol", "table");
    range.moveToPosition(block, isAtStart ? CKEDITOR.POSITION_BEFORE_START : CKEDITOR.POSITION_AFTER_END);
    if (!dropped) range.select();
  }

  function bringHtml(editor, data, ask) {
    if (data.pictures || data.dataTransfer.getTransferType(editor) === CKEDITOR.DATA_TRANSFER_INTERNAL) return;
    if (!/<\w/.test(data.dataValue)) return;
    const html = data.dataValue;
    const copied = CKEDITOR.plugins.pastetools.getClipboardData(data, "text/html") || html;
    const rtf = CKEDITOR.plugins.pastetools.getClipboardData(data, "text/rtf") || "";
    const isFiltered = data.dontFilter;
    bring(data, ask, "pictures:html", { html, copied, rtf: picturesOf(rtf), files: filesOf(data.dataTransfer) });
    data.dontFilter = isFiltered;
  }

  function bring(data, ask, name, detail) {
    ask(name, detail);
    Object.assign(data, { dataValue: detail.html ?? "", type: "html", dontFilter: true, pictures: true });
  }

  function filesOf(transfer) {
    return Array.from({ length: transfer.getFilesCount() }, (_, place) => transfer.getFile(place)).filter(Boolean);
  }

  /* Word gives the browser its pictures only as RTF. The reader of it is loaded with Word's filter. */
  function picturesOf(rtf) {
    const reader = CKEDITOR.pasteFilters.image;
    return rtf && reader ? reader.extractFromRtf(rtf).map((picture) => reader.createSrcWithBase64(picture)) : [];
  }

  /* Below the last placeholder there is a line to write on. */
  function keepTyping(editor) {
    const last = editor.editable().getLast((node) => node.type === CKEDITOR.NODE_ELEMENT);
    if (!last || !last.findOne("[data-pending]")) return;
    const range = editor.createRange();
    const paragraph = new CKEDITOR.dom.element("p");
    paragraph.appendBogus();
    paragraph.insertAfter(last);
    range.moveToElementEditStart(paragraph);
    range.select();
  }
})();
