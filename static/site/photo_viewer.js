// Shows the photos of an article large, one after the other. Without it each leads to its largest file.
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

export function photoViewer(dialog) {
  const links = [...document.querySelectorAll("a.photo-open")];
  const [place, photo] = [dialog.querySelector(".viewer-place"), dialog.querySelector(".viewer-photo")];
  const ways = dialog.querySelectorAll("[data-step]");
  let shown = 0;

  function show(number) {
    shown = (number + links.length) % links.length;
    const link = links[shown];
    const picture = link.querySelector("picture").cloneNode(true);
    const [source, image] = [picture.querySelector("source"), picture.querySelector("img")];
    source.srcset = link.dataset.avif;
    image.removeAttribute("srcset");
    image.removeAttribute("loading");
    image.src = link.href;
    const caption = link.closest("figure").querySelector("figcaption");
    photo.replaceChildren(picture, ...(caption ? [caption.cloneNode(true)] : []));
    place.textContent = `Ảnh ${shown + 1}/${links.length}`;
  }

  links.forEach((link, number) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(number);
    dialog.showModal();
  }));
  ways.forEach((way) => {
    way.hidden = links.length < 2;
    way.addEventListener("click", () => show(shown + Number(way.dataset.step)));
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key in STEPS && links.length > 1) show(shown + STEPS[event.key]);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
