/** Give Django's script-made widgets the names that assistive technology asks for. */
export function names(root) {
  root.querySelectorAll(".help-tooltip[aria-label]").forEach((tip) => tip.setAttribute("role", "img"));
  root.querySelectorAll('img[alt="True"]').forEach((icon) => (icon.alt = "Có"));
  root.querySelectorAll('img[alt="False"]').forEach((icon) => (icon.alt = "Không"));
  root.querySelectorAll("select.admin-autocomplete").forEach(nameOfChooser);
}

function nameOfChooser(select) {
  const label = document.querySelector(`label[for="${select.id}"]`);
  const chooser = select.nextElementSibling?.querySelector(".select2-selection");
  if (!label || !chooser) return;
  label.id ||= `${select.id}_label`;
  chooser.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id);
  const shown = chooser.querySelector(".select2-selection__rendered[role='textbox']");
  shown?.setAttribute("aria-labelledby", label.id);
  chooser.setAttribute("aria-labelledby", [label.id, shown?.id].filter(Boolean).join(" "));
}
