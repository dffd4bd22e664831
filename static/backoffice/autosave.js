import { csrfToken } from "./csrf.js";
import { showPresence } from "./presence.js";

const PAUSE_MS = 3000;
const LONGEST_WAIT_MS = 15_000; // of somebody who types without a pause
const LONGEST_PAUSE_MS = 60_000; // between attempts that fail
const KEEPALIVE_BYTES = 60_000; // of a request that outlives its page
const SAVED = "Đã tự lưu";
const OFFLINE = "Chưa tự lưu được: mất mạng. Chữ của bạn còn trong trang này.";
const JUST_SAVED = "Vừa lưu xong: chữ gõ thêm sẽ tự lưu trong giây lát.";
const REFUSED = "Chưa tự lưu được. Chữ của bạn còn trong trang này: hãy bấm Lưu.";
const REFUSALS = {
  403: "Chưa tự lưu được: tài khoản đang đăng nhập không mở biểu mẫu này. Chữ của bạn còn trong trang này.",
  404: "Chưa tự lưu được: mục này không còn. Chữ của bạn còn trong trang này.",
  413: "Bài quá dài để tự lưu. Hãy bấm Lưu.",
};

/**
 * Keep what is typed into a form on the server, shortly after the last change. `root`: the output of the form that says
 * so, with the addresses as data. The answer is never written into a field; it is dispatched as the event "autosaved".
 */
export function autosave(root) {
  const { form } = root;
  const { url, object, loginUrl } = root.dataset;
  const others = document.querySelector(".presence");
  const say = speaker(root);
  let kept = typed(form);
  let pause = PAUSE_MS;
  let since = 0;
  let timer = 0;
  let request = null;
  let isLeaving = false;

  function later() {
    clearTimeout(timer);
    if (isLeaving) return;
    since ||= Date.now();
    const left = Math.max(0, since + LONGEST_WAIT_MS - Date.now());
    timer = setTimeout(send, pause > PAUSE_MS ? pause : Math.min(pause, left));
  }

  async function send({ keepalive = false } = {}) {
    clearTimeout(timer);
    const body = typed(form);
    if (isLeaving || request || body === kept) return;
    request = new AbortController();
    try {
      const headers = { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": csrfToken() };
      const whole = `${body}&${new URLSearchParams({ _object: object })}`;
      const response = await fetch(url, { method: "POST", body: whole, headers, signal: request.signal, keepalive: keepalive && whole.length < KEEPALIVE_BYTES });
      await hear(response, body);
    } catch {
      if (!isLeaving) wait(OFFLINE);
    } finally {
      request = null;
    }
    if (typed(form) !== kept) later();
  }

  async function hear(response, body) {
    if (response.status === 401) return wait("expired");
    if (!response.ok) return wait(REFUSALS[response.status] ?? REFUSED);
    const answer = await response.json();
    if (!answer.saved_at) return wait(JUST_SAVED); // it could not be told from one sent before that save
    kept = body;
    since = 0;
    pause = PAUSE_MS;
    say(SAVED, answer.saved_at);
    if (others) showPresence(others, answer);
    form.dispatchEvent(new CustomEvent("autosaved", { detail: answer }));
  }

  function wait(why) {
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    say(why, "", loginUrl);
  }

  function atOnce() {
    pause = PAUSE_MS;
    send({ keepalive: true });
  }

  function leave(event) {
    const { submitter } = event;
    if (event.defaultPrevented || submitter?.hasAttribute("formtarget") || submitter?.hasAttribute("formaction")) return;
    isLeaving = true;
    clearTimeout(timer);
    request?.abort();
    setTimeout(() => (form.inert = true)); // what is typed from here on would be lost with the page
    setTimeout(stay, 15_000);
  }

  function stay() {
    isLeaving = form.inert = false;
  }

  whenChanged(form, later, () => {
    if (values(form) === kept) kept = typed(form); // an editor writes the same words in its own way
  });
  form.addEventListener("submit", leave);
  window.addEventListener("pageshow", stay);
  window.addEventListener("online", atOnce);
  window.addEventListener("focus", atOnce);
  document.addEventListener("visibilitychange", atOnce);
}

/** All that stands in a form, in its editors too. */
function typed(form) {
  for (const editor of editorsOf(form)) {
    if (editor.status === "ready") editor.updateElement();
  }
  return values(form);
}

/** The fields of a form, files excepted, as the body of a request. */
function values(form) {
  const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  return new URLSearchParams(pairs).toString();
}

/** Call `changed` when somebody changes the form, `ready` when an editor has taken over one of its fields. */
function whenChanged(form, changed, ready) {
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  document.addEventListener("formset:added", changed);
  document.addEventListener("formset:removed", changed);
  window.django?.jQuery?.(form).on("change", changed); // choosers made with jQuery tell only jQuery
  const follow = (editor) => {
    ready();
    editor.on("change", changed);
  };
  for (const editor of editorsOf(form)) if (editor.status === "ready") follow(editor);
  window.CKEDITOR?.on("instanceReady", ({ editor }) => form.contains(editor.element.$) && follow(editor));
}

function editorsOf(form) {
  return Object.values(window.CKEDITOR?.instances ?? {}).filter((editor) => form.contains(editor.element.$));
}

/** Say a sentence in the status line. The time in it changes silently: screen readers hear only what is new. */
function speaker(line) {
  let said = "";
  const clock = Object.assign(document.createElement("span"), { ariaHidden: "true" });

  return (sentence, time = "", loginUrl = "") => {
    clock.textContent = time && ` lúc ${time}`;
    if (sentence === said) return;
    said = sentence;
    line.replaceChildren(...(sentence === "expired" ? expired(loginUrl) : [sentence, clock]));
  };
}

function expired(loginUrl) {
  const link = Object.assign(document.createElement("a"), { href: loginUrl, target: "_blank", rel: "noopener", textContent: "đăng nhập ở thẻ mới" });
  return ["Phiên đã hết: ", link, ", hoặc cứ bấm Lưu."];
}
