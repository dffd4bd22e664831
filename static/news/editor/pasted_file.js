// Files from data: addresses, which a script may not fetch under the policy of the page.

const DATA = /^data:(image\/[a-z0-9.+-]+)(?:;[^,;]+)*;base64,/i;
const LEAST_BYTES = 400; // less is a spacer, or what a page shows before it loads the true picture
const ENDINGS = { "image/jpeg": "jpg", "image/svg+xml": "svg" };
const LONGEST_NAME = 80;

export const isAddressOfData = (address) => DATA.test(address);

/** Give the file of a data: address, named after `words`; null when it holds no photo. */
export function fileOf(address, words) {
  const [head, type] = DATA.exec(address);
  const bytes = decoded(address.slice(head.length));
  if (!bytes || bytes.length < LEAST_BYTES) return null;
  return titled([bytes], words, type);
}

/** The file itself, or one with a name when the browser made its name up: a copied picture, a screenshot. */
export function named(file, words) {
  return /^image\.\w+$/i.test(file.name) ? titled([file], words, file.type) : file;
}

function titled(parts, words, type) {
  const name = words.replace(/[\\/:*?"<>|.]+/g, " ").trim().slice(0, LONGEST_NAME) || "Ảnh dán";
  return new File(parts, `${name}.${ENDINGS[type.toLowerCase()] ?? type.split("/")[1]}`, { type });
}

function decoded(base64) {
  try {
    return Uint8Array.from(atob(decodeURIComponent(base64).replace(/\s/g, "")), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
}
