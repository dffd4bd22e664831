/**
 * Offer to narrow a long list of boxes to those that hold the words typed, with or without accents. What is ticked stays
 * in sight. `root`: the element around the boxes, each in a label in an element of its own.
 */
export function narrowing(root) {
  const rows = [...root.children].map((element) => ({ element, box: element.querySelector("input"), words: folded(element.textContent) }));
  if (!rows.length) return;
  const { offer, field, told } = filterFor(root);
  root.before(offer);

  function narrow() {
    const wanted = folded(field.value).split(/\s+/).filter(Boolean);
    for (const { element, box, words } of rows) element.hidden = !box.checked && !wanted.every((word) => words.includes(word));
    const shown = rows.filter(({ element }) => !element.hidden).length;
    told.textContent = `Hiện ${shown} trong ${rows.length}, đã chọn ${rows.filter(({ box }) => box.checked).length}`;
  }

  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  root.addEventListener("change", narrow);
  narrow();
}

function filterFor(root) {
  const [offer, label, field, told] = ["div", "label", "input", "p"].map((name) => document.createElement(name));
  offer.className = "choices-filter";
  field.type = "search";
  field.id = `${root.id}_filter`;
  field.autocomplete = "off";
  label.htmlFor = field.id;
  label.textContent = "Lọc theo tên, đơn vị, danh hiệu, kỳ";
  told.setAttribute("role", "status");
  offer.append(label, field, told);
  return { offer, field, told };
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}
