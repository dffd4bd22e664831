import { scheduledButton } from "./act.js";
import { board } from "./board.js";
import { autosave } from "./autosave.js";
import { cards } from "./cards.js";
import { freshTokens } from "./csrf.js";
import { findings } from "./findings.js";
import { importWait } from "./import.js";
import { closingMenu } from "./menu.js";
import { names } from "./names.js";
import { presence } from "./presence.js";

document.querySelectorAll("[data-moment]").forEach(scheduledButton);
document.querySelectorAll(".menu-group").forEach(closingMenu);
document.querySelectorAll(".autosave").forEach(autosave);
document.querySelectorAll(".presence").forEach(presence);
freshTokens(document);
document.querySelectorAll("#result_list").forEach(cards);
document.querySelectorAll(".checks").forEach(findings);
// jQuery, which makes the choosers, runs its ready functions one task after the document is ready.
window.addEventListener("load", () => setTimeout(names, 0, document));
document.addEventListener("formset:added", (event) => names(event.target));
document.querySelectorAll("[data-import-waiting]").forEach(importWait);
document.querySelectorAll("[data-board]").forEach(board);
