// Wires the editor of an article's body.

import { photoPicker } from "./picker.js";

for (const root of document.querySelectorAll(".body-editor")) {
  photoPicker(root);
}
