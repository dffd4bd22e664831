import { narrowing } from "./choices.js";

document.querySelectorAll("div.choices.is-long").forEach(narrowing);
