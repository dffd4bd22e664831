import { cards } from "./cards.js";
import { closingMenu } from "./menu.js";
import { names } from "./names.js";

document.querySelectorAll(".menu-group").forEach(closingMenu);
document.querySelectorAll("#result_list").forEach(cards);
// jQuery, which makes the choosers, runs its ready functions one task after the document is ready.
window.addEventListener("load", () => setTimeout(names, 0, document));
document.addEventListener("formset:added", (event) => names(event.target));
