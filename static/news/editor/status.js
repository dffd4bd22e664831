// How long the text is: its syllables (tiếng), counted as news/body/reading.py counts them, and how long it takes to read.

import { whenReady } from "./instance.js";

const PAUSE_MS = 400;
const SYLLABLES_A_MINUTE = 250;
const PASSED_OVER = ".cke_widget_wrapper, figure, [data-cke-bookmark], [data-cke-temp], [data-cke-hidden-sel]";
const INLINE = new Set(["A", "B", "CODE", "EM", "FONT", "I", "Q", "S", "SPAN", "STRONG", "SUB", "SUP", "U"]);
const NO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/g; // CKEditor writes some around the caret; none is stored

/** Keep the line under the text up to date. Screen readers hear of it when the minutes change, not at each letter. */
export function bodyStatus(root) {
  const line = root.querySelector(".body-count");
  const spoken = root.querySelector(".body-count-spoken");
  let timer = 0;
  let lastMinutes = null;

  function show(editor) {
    const syllables = syllablesOf(editor.editable().$);
    const minutes = Math.ceil(syllables / SYLLABLES_A_MINUTE);
    const length = minutes > 1 ? `đọc khoảng ${minutes} phút` : "đọc chưa đến 1 phút";
    line.textContent = syllables > 0 ? `${syllables.toLocaleString("vi")} tiếng · ${length}` : "Chưa có chữ nào";
    if (lastMinutes !== null && lastMinutes !== minutes) spoken.textContent = `Bài dài ${line.textContent}`;
    lastMinutes = minutes;
  }

  whenReady(root, (editor) => {
    editor.on("change", () => {
      clearTimeout(timer);
      timer = setTimeout(show, PAUSE_MS, editor);
    });
    show(editor);
  });
}

export function syllablesOf(element) {
  const parts = [];
  gather(element, parts);
  return parts.join("").replace(NO_WIDTH, "").match(/\S+/g)?.length ?? 0;
}

function gather(element, parts) {
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(PASSED_OVER)) {
      const isInline = INLINE.has(node.nodeName);
      if (!isInline) parts.push(" ");
      gather(node, parts);
      if (!isInline) parts.push(" ");
    }
  }
}
