// A form is not sent while photos are on their way into its text, unless its writer wants that.

const LEFT = "photos-left-behind"; // in the session storage, from the page that was left to the next one
const ANSWER_MS = 15_000;

/** `root`: the editor; `onTheirWay()`: the pictures that have not arrived, each with a name and a key. */
export function waitsForPhotos(root, tray, onTheirWay) {
  const { form } = root.querySelector("textarea");
  const dialog = root.querySelector(".arrivals-wait");
  const words = dialog.querySelector("p");
  let submitter = null;
  let isSent = false;

  const leavesThePage = (button) => !button?.hasAttribute("formtarget") && !button?.hasAttribute("formaction");

  function send() {
    isSent = true;
    const names = onTheirWay().map(({ name }) => name);
    if (names.length > 0) sessionStorage.setItem(LEFT, JSON.stringify(names));
    dialog.close();
    form.requestSubmit(submitter);
    setTimeout(() => (isSent = false), ANSWER_MS); // the server has not answered: the page is still here
  }

  function tell() {
    const count = onTheirWay().length;
    words.textContent = `Còn ${count} ảnh đang tải lên. Chữ vẫn được giữ. Khi ảnh tải xong, bài sẽ được lưu ngay.`;
    if (dialog.open && count === 0) send();
  }

  form.addEventListener("submit", (event) => {
    if (isSent || onTheirWay().length === 0 || !leavesThePage(event.submitter)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    submitter = event.submitter;
    tell();
    dialog.showModal();
  }, { capture: true });
  dialog.querySelector(".arrivals-send").addEventListener("click", send);
  dialog.querySelector(".arrivals-stay").addEventListener("click", () => dialog.close());
  root.addEventListener("pictures:changed", tell);
  window.addEventListener("pageshow", () => (isSent = false));
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && onTheirWay().length > 0) event.preventDefault();
  });

  const left = JSON.parse(sessionStorage.getItem(LEFT) ?? "[]");
  sessionStorage.removeItem(LEFT);
  if (left.length > 0) {
    tray.say(`${left.length} ảnh chưa tải xong lúc lưu nên chưa vào bài: ${left.join(", ")}. Hãy kéo lại các ảnh này vào bài.`);
  }
}
