/* Photos by keyboard. On a photo: Enter types its caption, Alt+↑ and Alt+↓ move it, Tab goes to its buttons, Delete takes
   it out. In a caption: Enter and ↓ go on in the text, Esc and ↑ go back to the photo. */
/* global CKEDITOR */
(function () {
  "use strict";

  const [TAB, ENTER, ESCAPE, UP, DOWN] = [9, 13, 27, 38, 40];

  CKEDITOR.plugins.add("photokeys", {
    requires: "photo",
    init(editor) {
      const { photos } = editor;
      photos.move = (one, step) => move(editor, one, step);
      photos.type = (one) => type(editor, one);
      photos.remove = (one) => remove(editor, one);
      const moves = {
        [CKEDITOR.ALT + UP]: (one) => photos.move(one, -1),
        [CKEDITOR.ALT + DOWN]: (one) => photos.move(one, 1),
      };
      const onPhoto = {
        ...moves,
        [ENTER]: photos.type,
        [TAB]: (one) => photos.tell("photo:buttons", one),
        [UP]: (one) => !one.wrapper.getPrevious(isBlock) && before(editor, one),
      };
      const leave = (one) => photos.leave(one);
      const inCaption = {
        ...moves,
        [ENTER]: leave,
        [CKEDITOR.SHIFT + ENTER]: leave,
        [ESCAPE]: (one) => one.focus(),
        [UP]: (one) => isAtEdge(one, -1) && one.focus(),
        [DOWN]: (one) => isAtEdge(one, 1) && leave(one),
      };
      editor.on("key", (event) => {
        const held = editor.widgets.focused;
        const one = photos.current();
        const act = one && (held ? onPhoto : inCaption)[event.data.keyCode];
        if (act && act(one) !== false) event.cancel();
      }, null, null, 0);
      editor.on("afterCommandExec", ({ data }) => ["undo", "redo"].includes(data.name) && forgetComposed(editor));
      photos.root.addEventListener("keydown", (event) => selectAll(editor, event), { capture: true });
    },
  });

  /* Words that an input method wrote, as for Vietnamese, are counted without a key; CKEditor takes the next key, the one
     that undoes, for more of them and forgets what could be redone. */
  function forgetComposed(editor) {
    editor.undoManager.editingHandler.keyEventsStack.resetInputs();
  }

  function isBlock(node) {
    return node.type === CKEDITOR.NODE_ELEMENT && !node.data("cke-hidden-sel") && !node.data("cke-temp");
  }

  /* Before a photo that begins the text; a paragraph that stays empty is gone with the save. */
  function before(editor, one) {
    const paragraph = new CKEDITOR.dom.element("p");
    const range = editor.createRange();
    paragraph.appendBogus();
    paragraph.insertBefore(one.wrapper);
    range.moveToElementEditStart(paragraph);
    range.select();
  }

  /* Whether the caret is in the first or the last line of the caption. */
  function isAtEdge(one, step) {
    const box = one.editables.caption.$.getBoundingClientRect();
    const caret = getSelection().getRangeAt(0).getClientRects()[0];
    return !caret || (step < 0 ? caret.top - box.top : box.bottom - caret.bottom) < caret.height;
  }

  /* Past the block before or after; out of a list or a quote first. */
  function move(editor, one, step) {
    const { wrapper } = one;
    const beside = step < 0 ? wrapper.getPrevious(isBlock) : wrapper.getNext(isBlock);
    const place = beside || (wrapper.getParent().equals(editor.editable()) ? null : wrapper.getParent());
    if (!place) return editor.photos.say(step < 0 ? "Ảnh đã ở đầu bài." : "Ảnh đã ở cuối bài.");
    editor.fire("saveSnapshot");
    if (step < 0) wrapper.insertBefore(place);
    else wrapper.insertAfter(place);
    one.focus();
    wrapper.$.scrollIntoView({ block: "nearest" });
    editor.fire("saveSnapshot");
    return editor.photos.say(`Đã đưa ảnh ${step < 0 ? "lên" : "xuống"}. ${editor.photos.place(one)}`);
  }

  function type(editor, one) {
    editor.fire("saveSnapshot");
    one.editables.caption.focus();
    select(editor, one, { isCollapsed: true });
  }

  /* Ctrl+A in a caption. In a text that begins or ends with a photo CKEditor would select all of it, to be typed over. Which
     caption has the focus the browser knows at once, CKEditor a moment later. */
  function selectAll(editor, event) {
    const caption = document.activeElement?.closest(".photo-caption");
    if (!caption || event.key.toLowerCase() !== "a" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    select(editor, editor.widgets.getByElement(new CKEDITOR.dom.element(caption)));
  }

  /* All words of a caption, or the place behind them. */
  function select(editor, one, { isCollapsed = false } = {}) {
    const range = editor.createRange();
    range.selectNodeContents(one.editables.caption);
    if (isCollapsed) range.collapse(false);
    range.select();
  }

  function remove(editor, one) {
    editor.fire("saveSnapshot");
    editor.photos.caretTo(one);
    editor.widgets.del(one);
    editor.fire("saveSnapshot");
    editor.photos.say("Đã bỏ ảnh khỏi bài. Ctrl+Z để lấy lại.");
  }
})();
