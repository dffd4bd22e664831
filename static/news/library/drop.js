/** Take files that are chosen, dropped anywhere on the page, or pasted, and give them to `add`. */
export function dropZone(form, add) {
  const input = form.querySelector("input[type=file]");
  let depth = 0;

  form.querySelector("button[type=submit]").hidden = true;
  form.querySelector(".photo-drop-plain").hidden = true;
  form.querySelector(".photo-drop-hint").hidden = !matchMedia("(hover: hover)").matches;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });

  function mark(by) {
    depth = by === 0 ? 0 : Math.max(0, depth + by);
    form.classList.toggle("is-target", depth > 0);
  }

  document.addEventListener("dragenter", (event) => hasFiles(event.dataTransfer) && mark(1));
  document.addEventListener("dragleave", (event) => hasFiles(event.dataTransfer) && mark(-1));
  document.addEventListener("dragover", (event) => {
    if (hasFiles(event.dataTransfer)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    mark(0);
    add([...event.dataTransfer.files]);
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  });
}

function hasFiles(transfer) {
  return transfer?.types.includes("Files") ?? false;
}
