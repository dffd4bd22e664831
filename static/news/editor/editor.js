// Wires the editor of an article's body.

import { oldFonts } from "./oldfonts.js";
import { phoneCode } from "./phone.js";
import { photoBar } from "./photo_bar.js";
import { photoPicker } from "./picker.js";
import { photosInStep } from "./photos.js";
import { pictures } from "./pictures.js";
import { recordFigures } from "./record_figures.js";
import { shortcuts } from "./shortcuts.js";
import { bodyStatus } from "./status.js";

for (const root of document.querySelectorAll(".body-editor")) {
  photoPicker(root);
  photosInStep(root);
  photoBar(root);
  pictures(root);
  recordFigures(root);
  shortcuts(root);
  bodyStatus(root);
  oldFonts(root);
}

const phone = document.querySelector(".phone-opener a");
if (phone) phoneCode(phone, document.querySelector(".body-editor"));
