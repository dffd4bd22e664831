// The tray under the text: photos on their way, with their progress, and what there is to say about them.

const STATES = { waiting: "đang chờ", sending: "đang tải lên", reading: "đang xử lý", paused: "mất kết nối, sẽ tự gửi lại" };
const NOTES = {
  same: (names) => `${names.length} ảnh đã có trong thư viện nên dùng lại ảnh đó, không tải thêm: ${names.join(", ")}.`,
  unplaced: (names) => `${names.length} ảnh đã vào thư viện nhưng chỗ của ảnh trong bài không còn: ${names.join(", ")}. Cần thì đưa vào bằng nút “Ảnh”.`,
};

/** `root`: an element with a list of rows, a place for messages and templates for both. */
export function arrivals(root) {
  const list = root.querySelector(".arrivals-list");
  const messages = root.querySelector(".arrivals-messages");
  const total = root.querySelector(".arrivals-total");
  const rows = new Map();
  const notes = new Map();
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);

  function rowOf(picture) {
    if (!rows.has(picture.key)) {
      const row = made(root, ".arrivals-row");
      row.querySelector(".arrivals-name").textContent = picture.name;
      row.querySelector("progress").ariaLabel = `Tiến độ của ${picture.name}`;
      rows.set(picture.key, row);
      list.append(row);
    }
    return rows.get(picture.key);
  }

  function show(picture, { state, sent, size }) {
    const row = rowOf(picture);
    row.querySelector(".arrivals-state").textContent = STATES[state] ?? "";
    row.querySelector(".arrivals-choices").hidden = true;
    const progress = row.querySelector("progress");
    if (state === "sending") progress.value = size ? sent / size : 0;
    else if (state === "reading") progress.removeAttribute("value");
    row.dataset.sent = Math.round((state === "reading" ? 1 : progress.value) * 100);
    refresh();
  }

  /** The connection is gone for good: somebody must say what now. */
  function offer(picture, sentence, { retry, leave }) {
    const row = rowOf(picture);
    const choices = row.querySelector(".arrivals-choices");
    const [again, none] = choices.querySelectorAll("button");
    row.querySelector(".arrivals-state").textContent = sentence;
    choices.hidden = false;
    again.onclick = retry;
    none.onclick = leave;
    refresh();
  }

  function forget(picture) {
    rows.get(picture.key)?.remove();
    rows.delete(picture.key);
    refresh();
  }

  function say(sentence) {
    const message = made(root, ".arrivals-message");
    message.querySelector("p").textContent = sentence;
    message.querySelector("button").addEventListener("click", () => message.remove());
    messages.append(message);
    return message;
  }

  /** A message about one more photo of a kind: one sentence tells of all of them. */
  function note(kind, name) {
    const earlier = notes.get(kind);
    const names = [...(earlier?.message.isConnected ? earlier.names : []), name];
    earlier?.message.remove();
    notes.set(kind, { names, message: say(NOTES[kind](names)) });
  }

  /* The bars in the text are drawn by a style sheet: the text itself, and so its steps of undoing, stay as they are. */
  function refresh() {
    sheet.replaceSync([...rows].map(([key, row]) => `[data-pending="${key}"] { --sent: ${row.dataset.sent ?? 0}%; }`).join(""));
    const sentence = rows.size > 0 ? `Đang tải ${rows.size} ảnh vào bài.` : "";
    if (total.textContent !== sentence) total.textContent = sentence;
  }

  return { show, offer, forget, say, note };
}

function made(root, selector) {
  const { content } = root.querySelector(`${selector}-source`);
  return content.firstElementChild.cloneNode(true);
}
