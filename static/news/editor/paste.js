// Reads a paste: its structure in our terms; its pictures: which can be taken in, which are ours, which are out of reach.

import { captionAfter, captionOf } from "./pasted_caption.js";
import { fileOf, isAddressOfData, named } from "./pasted_file.js";

const ALONE_IN = "a, b, strong, em, i, u, span, font, center, picture, p, div, figure";
const BLOCK = "p, h1, h2, h3, h4, h5, h6, pre, address, figure";
const OWN = /\/photos\/([0-9a-f]{2})\/([0-9a-f]{22})[-/]/; // a public file of a photo, whatever the host
const BULLET = /mso-list:\s*Ignore/i;
const LONGEST_ALT = 125;
const TELLS_NOTHING = /^(image|picture|photo|graphic|hình ảnh|hình|ảnh)?\s*\d*$|\.(jpe?g|png|gif|webp|bmp|em[fz]|wm[fz])$|automatically generated|được tạo tự động/i;

/**
 * Take the pictures out of pasted HTML, after the filters for office programs. copied: the HTML before the filters of CKEditor; rtf: the pictures of the RTF
 * beside it, as data: addresses or null; files: those of the clipboard; newKey: gives a name to each placeholder.
 *
 * Returns {html, pictures, lost}: in html a placeholder stands for each picture {key, file or token, alt, caption};
 * lost are {name, host, why} of the pictures that nobody can fetch: why is "site", "computer" or "other".
 */
export function readPaste({ html, copied = html, rtf = [], files = [] }, newKey) {
  const page = new DOMParser().parseFromString(html, "text/html");
  putInOurTerms(page);
  const images = [...page.querySelectorAll("img")].filter(isShown);
  const office = rtf.length === images.length ? rtf : [];
  const [loneFile] = images.length === 1 && page.body.textContent.trim() === "" ? files : [];
  const pictures = [];
  const lost = unseen(copied, images.length);
  const places = new Map();
  for (const [number, image] of images.entries()) {
    const found = source(image, office[number], loneFile);
    const place = standing(image);
    if (found.why) {
      lost.push(found);
      (place.textContent.trim() ? image : place).remove(); // its caption stays, as text
      continue;
    }
    const picture = { key: newKey(), alt: alternative(image), caption: captionOf(place) || captionAfter(place), ...found };
    pictures.push(picture);
    put(placeholder(page, picture), place, places);
  }
  for (const other of page.querySelectorAll("img, .cke_widget_drag_handler_container")) other.remove();
  return { html: page.body.innerHTML, pictures, lost };
}

/** The title of an article is its h1, as in news/body/rules.py. Google Docs frames all in a <b> that is not bold. */
function putInOurTerms(page) {
  for (const heading of page.querySelectorAll("h1, h5, h6")) rename(heading, heading.localName === "h1" ? "h2" : "h4");
  for (const frame of page.querySelectorAll("b[id^=docs-internal-guid], li > p:only-child")) frame.replaceWith(...frame.childNodes);
}

function rename(element, name) {
  const renamed = element.ownerDocument.createElement(name);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

export const placeholderHtml = (key) => `<figure data-pending="${key}"></figure>`;

export function tokenOf(address) {
  const found = OWN.exec(address);
  return found && found[1] + found[2];
}

function placeholder(page, { key }) {
  const holder = page.createElement("div");
  holder.innerHTML = placeholderHtml(key);
  return holder.firstChild;
}

/** Where a picture comes from: {file} or {token}, or {why} it is lost, with its name. */
function source(image, fromOffice, loneFile) {
  const address = image.getAttribute("src") ?? "";
  const token = tokenOf(address);
  if (token) return { token, name: nameOf(address) };
  if (loneFile) return { file: named(loneFile, alternative(image)), name: loneFile.name };
  const data = isAddressOfData(address) ? address : fromOffice;
  const file = data && fileOf(data, alternative(image));
  if (file) return { file, name: file.name };
  return missing(lazyAddress(image) || address, image);
}

function missing(address, image) {
  const said = alternative(image);
  if (/^(https?:)?\/\//i.test(address)) {
    const { host, pathname } = new URL(address, "https://x");
    return { why: "site", name: telling(nameOf(pathname)) || said, host };
  }
  if (/^file:|^[a-z]:\\/i.test(address)) return { why: "computer", name: said || telling(nameOf(address)), host: "" };
  return { why: "other", name: said || telling(nameOf(address)), host: "" };
}

/** A name of a file that somebody gave it; Word and mail programs make up their own. */
function telling(name) {
  return /^(?!clip_image|image\d*\.)[^@:]{1,80}\.(jpe?g|png|gif|webp|avif|bmp)$/i.test(name) ? name : "";
}

/** Pages that load pictures late have the true address elsewhere. */
function lazyAddress(image) {
  const { src, original, lazySrc } = image.dataset;
  return [src, original, lazySrc].find((one) => /^(https?:)?\/\//i.test(one ?? "")) ?? "";
}

function nameOf(address) {
  const last = address.split(/[?#]/)[0].split(/[/\\]/).pop();
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Counting pixels of newsletters, bullets of lists and the handles of CKEditor are no pictures. */
function isShown(image) {
  const isPoint = ["width", "height"].every((side) => Number(image.getAttribute(side) || 9) <= 2);
  const isBullet = BULLET.test(image.parentElement?.getAttribute("style") ?? "");
  return !isPoint && !isBullet && !image.matches(".cke_widget_drag_handler");
}

/** Pictures that the filters of CKEditor have dropped already, such as drawings made of shapes. */
function unseen(copied, seen) {
  const before = [...new DOMParser().parseFromString(copied, "text/html").querySelectorAll("img")].filter(isShown);
  return before.length > seen ? before.slice(seen).map(() => ({ why: "computer", name: "", host: "" })) : [];
}

/** The picture with all that holds nothing else: its link, its paragraph, its frame with the caption. */
function standing(image) {
  let place = image;
  for (let up = place.parentElement; up?.matches(ALONE_IN) && holdsOnly(up, place); up = up.parentElement) place = up;
  return place;
}

function holdsOnly(parent, child) {
  return [...parent.childNodes].every((node) => node === child || isEmpty(node) || node.localName === "figcaption");
}

function isEmpty(node) {
  return /^(br|source)$/.test(node.localName) || node.nodeType === Node.COMMENT_NODE || (node.nodeType === Node.TEXT_NODE && !node.data.trim());
}

/** A picture amid words goes after their paragraph, where the server would put it; several keep their order. */
function put(figure, place, places) {
  const block = place.parentElement.closest(BLOCK);
  if (!block) return place.replaceWith(figure);
  place.remove();
  (places.get(block) ?? block).after(figure);
  places.set(block, figure);
}

function alternative(image) {
  const said = (image.getAttribute("alt") ?? "").normalize("NFC").replace(/\s+/g, " ").trim();
  if (TELLS_NOTHING.test(said)) return "";
  return said.length <= LONGEST_ALT ? said : said.slice(0, LONGEST_ALT - 1).replace(/\s\S*$/, "") + "…";
}
