import { grid } from "./grid.js";
import { kinds } from "./kinds.js";
import { sums } from "./sums.js";

for (const root of document.querySelectorAll("[data-scheme]")) {
  kinds(root);
  grid(root);
  sums(root);
}
