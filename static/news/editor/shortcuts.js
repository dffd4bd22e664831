// The keys of the form, in one table: what they do, and the sheet that lists them.

import { whenReady } from "./instance.js";

const OF_CKEDITOR = null; // CKEditor knows the key; it is only listed
const SHORTCUTS = [
  { keys: ["Ctrl", "S"], says: "Lưu bài", run: ({ form }) => form.querySelector("[name=_continue], [name=_save]")?.click() },
  { keys: ["Ctrl", "B"], says: "Chữ đậm", run: OF_CKEDITOR },
  { keys: ["Ctrl", "I"], says: "Chữ nghiêng", run: OF_CKEDITOR },
  { keys: ["Ctrl", "K"], says: "Liên kết", run: OF_CKEDITOR },
  { keys: ["Ctrl", "Alt", "2"], says: "Đề mục", inText: true, run: styled("h2") },
  { keys: ["Ctrl", "Alt", "3"], says: "Đề mục nhỏ", inText: true, run: styled("h3") },
  { keys: ["Ctrl", "Alt", "0"], says: "Đoạn văn thường", inText: true, run: styled("p") },
  { keys: ["Ctrl", "Alt", "P"], says: "Đưa ảnh vào bài", inText: true, run: ({ editor }) => editor.execCommand("insertPhoto") },
  { keys: ["Ctrl", "Alt", "H"], says: "Chèn số liệu từ hồ sơ", inText: true, run: ({ editor }) => editor.execCommand("insertFigure") },
  { keys: ["Ctrl", "Z"], says: "Hoàn tác", run: OF_CKEDITOR },
  { keys: ["Ctrl", "Y"], says: "Làm lại", run: OF_CKEDITOR },
  { keys: ["Ctrl", "Shift", "V"], says: "Dán chữ, bỏ hết định dạng", run: OF_CKEDITOR },
  { keys: ["Alt", "F10"], says: "Sang thanh công cụ; phím mũi tên để chọn nút", run: OF_CKEDITOR },
  { keys: ["Esc"], says: "Từ thanh công cụ hay hộp thoại trở về chữ", run: OF_CKEDITOR },
  { keys: ["Alt", "0"], says: "Mở bảng phím tắt này", run: ({ open }) => open() },
];

/** Listen to the keys of the form around an editor; a button of the editor opens the sheet. */
export function shortcuts(root) {
  const { form } = root.querySelector("textarea");
  const sheet = root.querySelector(".editor-keys");
  const place = { form, open, editor: null };
  let wasInText = false;

  const isInText = () => Boolean(place.editor?.focusManager.hasFocus);

  function open() {
    wasInText = isInText();
    sheet.showModal();
  }

  function press(event) {
    const pressed = SHORTCUTS.find(({ keys, run, inText }) => run && isPressed(event, keys) && (!inText || isInText()));
    if (!pressed) return;
    event.preventDefault();
    if (!document.querySelector("dialog:modal")) pressed.run(place);
  }

  sheet.querySelector("tbody").append(...SHORTCUTS.map(row));
  root.querySelector(".editor-keys-opener").addEventListener("click", open);
  sheet.querySelector(".editor-keys-close").addEventListener("click", () => sheet.close());
  sheet.addEventListener("close", () => wasInText && place.editor.focus());
  document.addEventListener("keydown", press);
  whenReady(root, (editor) => {
    place.editor = editor;
    editor.setKeystroke(CKEDITOR.ALT + 48, null); // its own help knows nothing of these keys
  });
}

/* AltGr counts as Ctrl and Alt on Windows, and writes the digits of the Vietnamese keyboard: such a key is a letter. */
function isPressed(event, keys) {
  if (event.isComposing || event.getModifierState("AltGraph")) return false;
  const wanted = (name) => keys.includes(name);
  const isCtrl = event.ctrlKey || event.metaKey;
  if (isCtrl !== wanted("Ctrl") || event.altKey !== wanted("Alt") || event.shiftKey !== wanted("Shift")) return false;
  const last = keys.at(-1);
  return event.code === `Digit${last}` || event.code === `Key${last}`;
}

function styled(tag) {
  return ({ editor }) => {
    editor.fire("saveSnapshot");
    editor.applyStyle(new CKEDITOR.style(editor.config[`format_${tag}`]));
    editor.fire("saveSnapshot");
  };
}

function row({ keys, says }) {
  const line = document.createElement("tr");
  const pressed = keys.flatMap((key) => [" + ", Object.assign(document.createElement("kbd"), { textContent: key })]).slice(1);
  const cells = [pressed, [says]].map((content, place) => {
    const cell = document.createElement(place === 0 ? "th" : "td");
    if (place === 0) cell.scope = "row";
    cell.append(...content);
    return cell;
  });
  line.append(...cells);
  return line;
}
