// Sends photos to the library, two at a time, and sends again what a broken connection lost.

import { csrfToken } from "../../backoffice/csrf.js";

const AT_ONCE = 2;
const PAUSES_MS = [1000, 2000, 4000, 8000, 15000];
const PASSING = new Set([0, 429, 502, 503, 504]); // 0: no answer at all
const REFUSED = {
  401: "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở một thẻ khác rồi bấm gửi lại.",
  403: "Tài khoản này không được phép tải ảnh.",
  413: "Tệp quá lớn đối với máy chủ. Hãy chọn ảnh dưới 20 MB.",
};
const UNREACHABLE = "Không gửi được ảnh vì mất kết nối. Hãy kiểm tra mạng rồi bấm gửi lại.";
const BROKEN = "Máy chủ gặp lỗi khi nhận ảnh này. Hãy bấm gửi lại; nếu vẫn lỗi, báo người quản trị.";

/**
 * A queue of files on their way to `url`. An item is {file, state, sent, size, tries, canRetry}: state is "waiting",
 * "sending", "reading" (all sent, the server works), "paused" (the connection broke, it will try again), "done" or
 * "refused"; sent and size are bytes.
 *
 * fields: what goes with each file, {name: value} or a function of the item that gives it.
 * onDone(item, answer): answer is the server's; `answer.again` says that a try before this one had arrived already.
 * onRefused(item, sentence): for the person; with item.canRetry, `retry(item)` may help.
 */
export function uploadQueue({ url, fields = {}, onProgress = () => {}, onDone, onRefused }) {
  const waiting = [];
  let busy = 0;

  function add(files) {
    const items = [...files].map((file) => ({ file, state: "waiting", sent: 0, size: file.size, tries: 0, canRetry: false }));
    items.forEach(put);
    return items;
  }

  function put(item) {
    tell(item, "waiting");
    waiting.push(item);
    next();
  }

  function retry(item) {
    if (item.state !== "refused" || !item.canRetry) return;
    Object.assign(item, { tries: 0, sent: 0, canRetry: false });
    put(item);
  }

  function next() {
    while (busy < AT_ONCE && waiting.length > 0) {
      busy += 1;
      send(waiting.shift()).finally(() => {
        busy -= 1;
        next();
      });
    }
  }

  async function send(item) {
    for (;;) {
      tell(item, "sending");
      const { status, answer } = await post(url, body(item), (sent, size) => {
        Object.assign(item, { sent, size });
        tell(item, sent < size ? "sending" : "reading");
      });
      item.tries += 1;
      if (status === 200 || status === 201) return finish(item, answer);
      if (!PASSING.has(status) || item.tries > PAUSES_MS.length) return refuse(item, status, answer);
      tell(item, "paused");
      await pause(PAUSES_MS[item.tries - 1]);
    }
  }

  function body(item) {
    const data = new FormData();
    const values = typeof fields === "function" ? fields(item) : fields;
    for (const [name, value] of Object.entries(values)) data.set(name, value);
    data.set("file", item.file, item.file.name);
    return data;
  }

  function finish(item, answer) {
    tell(item, "done");
    onDone(item, { ...answer, again: answer.same && item.tries > 1 });
  }

  function refuse(item, status, answer) {
    item.canRetry = status === 401 || status === 0 || status >= 500 || status === 429;
    tell(item, "refused");
    const errors = Object.values(answer?.errors ?? {}).flat();
    onRefused(item, errors.join(" ") || REFUSED[status] || (PASSING.has(status) ? UNREACHABLE : BROKEN));
  }

  function tell(item, state) {
    item.state = state;
    onProgress(item);
  }

  return { add, retry };
}

/** Post a form; give the status (0 when no answer came) and what the answer says, if it is JSON. */
function post(url, data, onSent) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.upload.addEventListener("progress", ({ loaded, total }) => onSent(loaded, total));
    request.addEventListener("loadend", () => resolve({ status: answered(request), answer: request.response }));
    request.send(data);
  });
}

/** The status; 200 without JSON is no answer of ours, e.g. the page that a hotel's network puts in between. */
function answered(request) {
  return request.status >= 200 && request.status < 300 && request.response?.photo === undefined ? 0 : request.status;
}

/** Wait, but no longer than until the browser says that the network is back. */
function pause(ms) {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    }
    addEventListener("online", done);
  });
}
