// Wires the page: each chosen file is a line with its progress; they are sent one after the other.

import { Refused, send } from "./send.js";

const form = document.querySelector("form");
const list = document.querySelector(".sending");
const item = document.querySelector(".sending-item");
const summary = document.querySelector(".summary");
const left = document.querySelector(".places-left");
const counts = { sent: 0, refused: 0, waiting: 0 };
let queue = Promise.resolve();

function say() {
  const parts = [`Đã gửi ${counts.sent} ảnh.`];
  if (counts.refused) parts.push(`${counts.refused} ảnh không nhận được.`);
  if (counts.waiting) parts.push(`Đang gửi, còn ${counts.waiting} ảnh. Đừng đóng trang này.`);
  summary.textContent = parts.join(" ");
}

function line(file) {
  const made = item.content.cloneNode(true).firstElementChild;
  const progress = made.querySelector("progress");
  made.querySelector(".sending-name").textContent = file.name;
  progress.setAttribute("aria-label", `Đã gửi của ${file.name}`);
  list.append(made);
  return {
    again: made.querySelector("button"),
    progress(percent) { progress.value = percent; this.state("Đang gửi…"); },
    state(sentence, isRefused = false) {
      const state = made.querySelector(".sending-state");
      state.textContent = sentence;
      state.classList.toggle("is-refused", isRefused);
    },
  };
}

async function attempt(file, shown) {
  shown.again.hidden = true;
  try {
    const { left: places } = await send(file, {
      begin: form.dataset.url,
      pieceBytes: Number(form.dataset.pieceBytes),
      credit: form.elements.credit.value,
      onProgress: (percent) => shown.progress(percent),
      onBroken: () => shown.state("Mất mạng, đang chờ để gửi tiếp…"),
    });
    left.textContent = places;
    counts.sent += 1;
    shown.state("Đã gửi xong.");
  } catch (error) {
    const isRefused = error instanceof Refused;
    counts.refused += isRefused;
    shown.state(isRefused ? error.message : "Chưa gửi được. Hãy kiểm tra mạng rồi bấm “Gửi tiếp”.", true);
    if (!isRefused) {
      shown.again.hidden = false;
      shown.again.onclick = () => enqueue(file, shown);
    }
  }
  counts.waiting -= 1;
  say();
}

function enqueue(file, shown) {
  counts.waiting += 1;
  say();
  queue = queue.then(() => attempt(file, shown));
}

form.addEventListener("submit", (event) => event.preventDefault());
form.elements.files.addEventListener("change", ({ target }) => {
  for (const file of target.files) enqueue(file, line(file));
  target.value = "";
});
addEventListener("beforeunload", (event) => {
  if (counts.waiting) event.preventDefault();
});
