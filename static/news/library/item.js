const SAID = {
  waiting: "Đang chờ",
  sending: "Đang gửi",
  reading: "Đang đọc ảnh…",
  paused: "Mất kết nối, sẽ tự gửi lại…",
};
const LOOK_PX = [96, 72];

/**
 * One file of a batch on the page. The view has: element; photo, once the library has it new; isSame, when it had it.
 * retry: sends the file again. changed: to call when the person leaves the photo out of the batch.
 */
export function batchItem(template, item, { retry, changed }) {
  const element = template.content.firstElementChild.cloneNode(true);
  const progress = element.querySelector("progress");
  const said = element.querySelector(".photo-item-said");
  const again = element.querySelector(".photo-item-again");
  const alike = element.querySelector(".photo-item-alike");
  const view = { element, photo: null, isSame: false, show, done, refused };
  let isDrawn = false;

  element.querySelector(".photo-item-name").textContent = item.file.name;
  progress.setAttribute("aria-label", item.file.name);
  again.addEventListener("click", retry);

  function show({ state, sent, size }) {
    if (!(state in SAID)) return;
    element.className = "photo-item";
    again.hidden = true;
    said.textContent = SAID[state];
    if (state === "reading") progress.removeAttribute("value");
    else progress.value = size ? sent / size : 0;
    if (state === "sending" && !isDrawn) {
      isDrawn = true;
      draw(item.file, element.querySelector("canvas"));
    }
  }

  function done(answer) {
    view.isSame = answer.same && !answer.again;
    view.photo = view.isSame ? null : answer.photo;
    element.classList.add(view.isSame ? "is-same" : "is-done");
    if (view.isSame) said.replaceChildren("Ảnh này đã có trong thư viện: ", link(answer.photo));
    else said.textContent = "Đã vào thư viện";
    if (!view.isSame && answer.alike.length > 0) offer(answer.alike);
  }

  function refused(sentence, canRetry) {
    element.classList.add("is-refused");
    said.textContent = sentence;
    again.hidden = !canRetry;
  }

  function offer(photos) {
    const twin = photos[0];
    said.replaceChildren("Giống ảnh ", link(twin), photos.length > 1 ? ` và ${photos.length - 1} ảnh khác. Giữ cả hai?` : ". Giữ cả hai?");
    const picture = document.createElement("img");
    picture.src = twin.thumb;
    picture.alt = "";
    const choices = [
      button("Giữ cả hai", () => close("Đã vào thư viện, giữ cả hai")),
      button("Dùng ảnh cũ", () => {
        view.photo = null;
        element.classList.add("is-left");
        close("Bỏ khỏi loạt này, dùng ảnh cũ ");
        said.append(link(twin));
        changed();
      }),
    ];
    alike.replaceChildren(...(twin.thumb ? [picture] : []), ...choices);
    alike.hidden = false;
  }

  function close(sentence) {
    alike.hidden = true;
    said.textContent = sentence;
    said.tabIndex = -1;
    said.focus();
  }

  return view;
}

/** The photo's page, in a tab of its own: the batch goes on in this one. */
function link(photo) {
  const made = document.createElement("a");
  made.href = photo.url;
  made.target = "_blank";
  made.textContent = `“${photo.title}”`;
  return made;
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

/** Draw the file small; what the browser cannot read stays an empty frame, and the server says why. */
async function draw(file, canvas) {
  try {
    const picture = await createImageBitmap(file, { resizeHeight: LOOK_PX[1] * 2, resizeQuality: "medium" });
    const scale = Math.max(LOOK_PX[0] / picture.width, LOOK_PX[1] / picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    canvas.getContext("2d").drawImage(picture, (LOOK_PX[0] - width) / 2, (LOOK_PX[1] - height) / 2, width, height);
    picture.close();
  } catch {
    // no picture of it, then
  }
}
