// Wires the pages of the photo library.

import { acts } from "./acts.js";
import { batch } from "./batch.js";
import { dropZone } from "./drop.js";
import { gridOfWords } from "./words.js";

document.querySelectorAll("[data-acts]").forEach(acts);
for (const form of document.querySelectorAll(".photo-drop")) {
  dropZone(form, batch(form));
}
document.querySelectorAll(".photo-grid").forEach(gridOfWords);
