/** Call `call` with the CKEditor instance of a `.body-editor`, as soon as it can be typed into. */
export function whenReady(root, call) {
  const area = root.querySelector("textarea[data-type=ckeditortype]");
  const editor = window.CKEDITOR?.instances[area.id];
  if (editor?.status === "ready") call(editor);
  else window.CKEDITOR?.on("instanceReady", ({ editor: one }) => one.element.$ === area && call(one));
}
