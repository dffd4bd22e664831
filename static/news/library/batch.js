import { uploadQueue } from "../uploads/queue.js";
import { batchItem } from "./item.js";

/** Upload photos and say what becomes of each and of all; give the function that takes files. */
export function batch(form) {
  const place = form.querySelector(".photo-batch");
  const list = place.querySelector(".photo-batch-items");
  const said = place.querySelector(".photo-batch-said");
  const overall = place.querySelector(".photo-batch-progress");
  const again = place.querySelector(".photo-batch-again");
  const fresh = place.querySelector(".photo-batch-fresh");
  const views = new Map();

  const queue = uploadQueue({
    url: form.dataset.upload,
    fields: () => ({ credit: form.elements.credit.value }),
    onProgress(item) {
      views.get(item)?.show(item);
      tell();
    },
    onDone(item, answer) {
      views.get(item).done(answer);
      tell();
    },
    onRefused(item, sentence) {
      views.get(item).refused(sentence, item.canRetry);
      tell();
    },
  });

  function items() {
    return [...views.keys()];
  }

  function tell() {
    const states = items().map(({ state }) => state);
    const open = states.filter((state) => state !== "done" && state !== "refused").length;
    const refused = states.filter((state) => state === "refused").length;
    const shown = [...views.values()];
    const fresh_ones = shown.filter((view) => view.photo).map((view) => view.photo.id);
    overall.max = items().reduce((sum, { size }) => sum + size, 0) || 1;
    overall.value = items().reduce((sum, { state, sent, size }) => sum + (state === "done" || state === "refused" ? size : sent), 0);
    say(open, fresh_ones.length, refused, shown.filter((view) => view.isSame).length);
    again.hidden = !items().some(({ canRetry }) => canRetry);
    fresh.hidden = open > 0 || fresh_ones.length === 0;
    place.querySelector(".photo-batch-grids").replaceChildren(...(open ? [] : grids(form, fresh_ones)));
  }

  function say(open, taken, refused, same) {
    const parts = [`${taken} ảnh mới đã vào thư viện`];
    if (same) parts.push(`${same} ảnh đã có từ trước`);
    if (refused) parts.push(`${refused} tệp không nhận được`);
    const sentence = open ? `Đang tải lên: còn ${open} trong ${views.size} tệp.` : `Xong: ${parts.join(", ")}.`;
    if (said.textContent !== sentence) said.textContent = sentence;
  }

  again.addEventListener("click", () => items().forEach(queue.retry));
  addEventListener("beforeunload", (event) => {
    if (items().some(({ state }) => state !== "done" && state !== "refused")) event.preventDefault();
  });

  return function add(files) {
    if (files.length === 0) return;
    place.hidden = false;
    for (const item of queue.add(files)) {
      const view = batchItem(form.querySelector("template.photo-item"), item, { retry: () => queue.retry(item), changed: tell });
      views.set(item, view);
      list.append(view.element);
      view.show(item);
    }
    tell();
  };
}

/** Links to the grid of words, for so many photos at once as it takes. */
function grids(form, keys) {
  const size = Number(form.dataset.page);
  const links = [];
  for (let first = 0; first < keys.length; first += size) {
    const some = keys.slice(first, first + size);
    const link = document.createElement("a");
    link.className = "button default";
    link.href = `${form.dataset.grid}?ids=${some.join(",")}`;
    link.textContent = keys.length > size ? `Ghi lời cho ảnh ${first + 1}–${first + some.length}` : `Ghi lời cho ${some.length} ảnh`;
    links.push(link);
  }
  return links;
}
