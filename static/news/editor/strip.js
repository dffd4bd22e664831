// The strip "Ảnh của bài" of a form: its cards, by the use of a photo. New cards are rows that Django's formset reads.

import { photoCard } from "./card.js";

/** `section`: the strip. onAct(name, card): a button of a card was pressed. onCaption(card): its caption was typed. */
export function photoStrip(section, { onAct, onCaption }) {
  const prefix = section.dataset.strip;
  const list = section.querySelector(".strip-cards");
  const pattern = section.querySelector("template.strip-new");
  const total = section.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const cards = new Map();

  function know(element) {
    const card = photoCard(element);
    cards.set(card.use, card);
    for (const name of ["insert", "remove", "restore"]) card.act(name).addEventListener("click", () => onAct(name, card));
    card.field("caption").addEventListener("input", () => onCaption(card));
    card.field("caption").addEventListener("change", () => onCaption(card, { isDone: true }));
    return card;
  }

  /** Add a row. words: values of its fields caption, alt and is_decorative. */
  function add({ use, photo, words = {} }) {
    const number = Number(total.value);
    const element = pattern.content.firstElementChild.cloneNode(true);
    for (const one of [element, ...element.querySelectorAll("*")]) {
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replaceAll("__prefix__", number));
      }
    }
    const field = (name) => element.querySelector(`[name="${prefix}-${number}-${name}"]`);
    field("use").value = use;
    field("caption").value = words.caption ?? "";
    field("alt").value = words.alt ?? "";
    field("is_decorative").checked = words.isDecorative ?? false;
    total.value = number + 1;
    list.append(element);
    const card = know(element);
    card.photo = photo;
    element.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: prefix } }));
    return card;
  }

  /** Put the cards in the order of the text, those without a place last; not while somebody is at work in them. */
  function sort() {
    if (list.contains(document.activeElement)) return;
    const wanted = [...cards.values()].sort((a, b) => (a.place || Infinity) - (b.place || Infinity) || 0).map((card) => card.element);
    if (wanted.some((element, number) => element !== list.children[number])) list.append(...wanted);
  }

  list.querySelectorAll(".strip-card").forEach(know);
  section.classList.add("is-live");
  return { add, sort, card: (use) => cards.get(use), all: () => [...cards.values()], prefix };
}
