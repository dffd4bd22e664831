/* Figures of public records in the text: links that name what they quote. The page's dialog chooses one; what is kept of
   it the server decides. */
/* global CKEDITOR */
(function () {
  "use strict";

  CKEDITOR.plugins.add("recordfigures", {
    requires: "link,photo",
    init(editor) {
      editor.addCommand("insertFigure", {
        allowedContent: "a[!href,data-figure]",
        requiredContent: "a[data-figure]",
        exec: () => ask(editor),
      });
      editor.ui.addButton("RecordFigure", {
        label: "Số liệu từ hồ sơ",
        command: "insertFigure",
        toolbar: "insert",
        icon: `${this.path}figure.svg`,
      });
    },
  });

  /* The selection is made again without the characters that CKEditor counts in it and takes out while the dialog is open. */
  function ask(editor) {
    const { photos } = editor;
    const selection = editor.getSelection();
    if (selection && !editor.widgets.focused) selection.selectBookmarks(selection.createBookmarks2(true));
    const leave = () => editor.focus();
    photos.tell("figure:wanted", { leave, take: (figure) => put(editor, figure) });
  }

  /* At the caret or in the place of the words that are selected; the caret goes on behind it. */
  function put(editor, { key, words, url }) {
    const { photos } = editor;
    const held = photos.current();
    if (held || !photos.hasBeenFocused) photos.caretTo(held);
    else editor.focus();
    const encoded = CKEDITOR.tools.htmlEncodeAttr;
    editor.fire("saveSnapshot");
    editor.insertHtml(`<a href="${encoded(url)}" data-figure="${encoded(key)}">${CKEDITOR.tools.htmlEncode(words)}</a>`);
    const inside = editor.elementPath()?.contains("a");
    if (inside) {
      const range = editor.createRange();
      range.setStartAfter(inside);
      range.collapse(true);
      range.select();
    }
    editor.fire("saveSnapshot");
  }
})();
