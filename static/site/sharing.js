// Shows the ways to pass an article on that this browser has: its clipboard, its list of applications.
export function sharing(root) {
  const { address: url, title } = root.dataset;
  const [copy, share] = [root.querySelector("[data-copy]"), root.querySelector("[data-share]")];
  const status = root.querySelector("[role=status]");

  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(url);
      status.textContent = status.dataset.done;
    } catch {
      status.textContent = status.dataset.failed;
    }
  });
  share.hidden = !navigator.share;
  share.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
}
