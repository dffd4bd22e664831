/** Close the open group of a menu on Escape, and when somebody clicks or tabs elsewhere. */
export function closingMenu(group) {
  const closeUnless = (target) => {
    if (!group.contains(target)) group.open = false;
  };
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !group.open) return;
    group.open = false;
    group.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => closeUnless(event.target));
  document.addEventListener("focusin", (event) => closeUnless(event.target));
}
