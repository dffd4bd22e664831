/**
 * Keep the checks beside a form up to date and lead from each to its field. `root`: the details element of the checks.
 * What an autosave found replaces the list only when it differs; screen readers hear the counts only when they change.
 */
export function findings(root) {
  const list = root.querySelector(".checks-list");
  const summary = root.querySelector(".checks-summary");
  const said = root.nextElementSibling;

  function show({ summary: words, html }) {
    const fresh = Object.assign(document.createElement("template"), { innerHTML: html }).content;
    if (written(fresh) === written(list)) return;
    const followed = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : "";
    list.replaceChildren(fresh);
    root.hidden = !list.querySelector("li");
    if (followed) (list.querySelector(`a[href="${followed}"]`) ?? root.querySelector("summary")).focus({ preventScroll: true });
    if (summary.textContent === words) return;
    summary.textContent = words;
    said.textContent = `Trước khi đăng: ${words}`;
  }

  root.closest("form").addEventListener("autosaved", ({ detail }) => detail.checks && show(detail.checks));
  list.addEventListener("click", (event) => {
    const id = event.target.closest("a")?.hash.slice(1);
    if (id && leadTo(id)) event.preventDefault();
  });
  window.addEventListener("load", () => leadTo(location.hash.slice(1)));
}

function written(node) {
  return [...node.querySelectorAll("li")].map((item) => `${item.className} ${item.querySelector("a")?.hash} ${item.textContent.replace(/\s+/g, " ")}`).join("\n");
}

/** Bring a field of a form into view and put the cursor there; say whether there is one. */
function leadTo(id) {
  const field = id.startsWith("id_") && document.getElementById(id);
  if (!field) return false;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const editor = window.CKEDITOR?.instances[id];
  if (!editor) focusOn(standIn(field));
  else if (editor.status === "ready") enter(editor);
  else editor.on("instanceReady", () => enter(editor));
  return true;
}

function enter(editor) {
  editor.focus();
  editor.container.$.scrollIntoView({ block: "center" });
}

/** Select2 hides the select that it stands for. */
function standIn(field) {
  return field.classList.contains("select2-hidden-accessible") ? field.nextElementSibling.querySelector(".select2-selection") : field;
}

function focusOn(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
}
