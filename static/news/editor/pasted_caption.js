// The caption of a pasted picture: only what certainly is one. Everything else stays text.

const NUMBERED = /^(ảnh|hình)\s*(số\s*)?\d{1,3}\s*[:.\-–]\s*/i;
const UNNUMBERED = /^ảnh\s*:\s*/i;
const LEAST_WORDS = 8; // “Ảnh: Nguyễn Văn A” is a credit
const LONGEST = 300;

/** The caption inside the frame of a picture, without its credit and without the labels for screen readers. */
export function captionOf(frame) {
  const caption = frame.querySelector("figcaption")?.cloneNode(true);
  if (!caption) return "";
  for (const other of caption.querySelectorAll(".visually-hidden, .archive, .credit, small")) other.remove();
  const words = wordsOf(caption);
  return words.length <= LONGEST ? words : "";
}

/** Take the paragraph after a picture out of the text and give its words, when it is the picture's caption. */
export function captionAfter(picture) {
  const next = picture.nextElementSibling;
  if (!next?.matches("p, div, center") || next.querySelector("img, p, div, table, ul, ol")) return "";
  const words = wordsOf(next);
  if (words.length > LONGEST || !isCaption(next, words)) return "";
  next.remove();
  return words.replace(NUMBERED, "").replace(UNNUMBERED, "");
}

function isCaption(block, words) {
  if (!words) return false;
  if (/\b(MsoCaption|caption)\b/i.test(block.className)) return true;
  if (!isCentred(block) && !isItalic(block)) return false;
  return NUMBERED.test(words) || (UNNUMBERED.test(words) && words.split(" ").length > LEAST_WORDS);
}

function isCentred(block) {
  const { style } = block;
  return style.textAlign === "center" || block.align === "center" || block.matches("center, center *");
}

function isItalic(block) {
  const upright = block.cloneNode(true);
  for (const slanting of upright.querySelectorAll("em, i, [style*=italic]")) slanting.remove();
  return block.style.fontStyle === "italic" || wordsOf(upright) === "";
}

function wordsOf(element) {
  return element.textContent.normalize("NFC").replace(/\s+/g, " ").trim();
}
