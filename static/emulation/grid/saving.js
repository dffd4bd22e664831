import { csrfToken } from "../../backoffice/csrf.js";

const GATHER_MS = 150; // cells entered within this time go together
const SLOW_MS = 600; // before anybody is told that it is being saved
const PAUSES_MS = [2000, 4000, 8000, 15_000, 30_000, 60_000];
const KEEPALIVE_BYTES = 60_000; // of a request that outlives its page
const PASSING = new Set([0, 429, 502, 503, 504]);
const OFFLINE = "Chưa lưu được: mất kết nối. Chữ còn trong trang này và sẽ tự gửi lại.";
const BROKEN = "Chưa lưu được: máy chủ gặp lỗi. Chữ còn trong trang này; hãy thử lại, nếu vẫn lỗi thì báo người quản trị.";
const EXPIRED = "Chưa lưu được: phiên đăng nhập đã hết. Chữ còn trong trang này.";
const ENDED = { 403: "Chưa lưu được: tài khoản này không còn quyền chấm ở đây.", 404: "Chưa lưu được: năm thi đua này không còn." };

/**
 * Send what was entered, a request at a time, and again what a broken connection lost. entries: of this page;
 * say(sentence, {time, login}): tells it; heard(): after an answer.
 */
export function saving(url, { most, entries, say, heard }) {
  let timer = 0;
  let isSending = false;
  let tries = 0;

  function soon(wait = GATHER_MS) {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  async function send({ keepalive = false } = {}) {
    clearTimeout(timer);
    if (isSending) return;
    const cells = entries.take(most);
    if (cells.length === 0) return;
    isSending = true;
    const slow = setTimeout(say, SLOW_MS, "Đang lưu…");
    const { status, answer } = await post(url, JSON.stringify({ cells }), keepalive);
    clearTimeout(slow);
    isSending = false;
    if (status === 200) accept(answer);
    else refuse(status, answer);
  }

  function accept(answer) {
    tries = 0;
    entries.hear(answer);
    heard(answer);
    if (entries.of("waiting").length > 0) soon();
    else say(entries.size === 0 ? "Đã lưu" : "", { time: answer.saved_at });
  }

  function refuse(status, answer) {
    const sentence = answer?.refusal ?? ENDED[status] ?? (PASSING.has(status) ? OFFLINE : status === 401 ? EXPIRED : BROKEN);
    entries.fail(sentence);
    say(sentence, { login: status === 401 ? answer?.login_url : "" });
    if (!PASSING.has(status)) return;
    soon(PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)]);
    tries += 1;
  }

  function atOnce() {
    if (entries.of("waiting").length + entries.of("failed").length > 0) send({ keepalive: document.hidden });
  }

  addEventListener("online", atOnce);
  addEventListener("focus", atOnce);
  document.addEventListener("visibilitychange", atOnce);
  return { soon };
}

/** Post JSON; give the status (0 when no answer came, or none of ours) and what it says. */
async function post(url, body, keepalive) {
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": csrfToken() };
  try {
    const response = await fetch(url, { method: "POST", body, headers, keepalive: keepalive && body.length < KEEPALIVE_BYTES });
    const answer = await response.json().catch(() => null);
    return { status: response.ok && !answer?.answers ? 0 : response.status, answer };
  } catch {
    return { status: 0, answer: null };
  }
}
