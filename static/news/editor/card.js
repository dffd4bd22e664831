// A card of the strip "Ảnh của bài": one use of a photo, with the fields that the form sends of it.

/** `card`: the element. Its place in the text is 0 while it stands in none; one that is removed is kept until the save. */
export function photoCard(card) {
  const field = (name) => card.querySelector(`[name$="-${name}"]`);
  const act = (name) => card.querySelector(`[data-act="${name}"]`);
  let place = 0;
  let photo = JSON.parse(card.dataset.photo || "null");
  card.querySelector(".strip-acts").hidden = false;

  function show() {
    const isRemoved = field("DELETE").checked;
    const isNew = !("stored" in card.dataset);
    card.hidden = isRemoved && isNew;
    card.classList.toggle("is-removed", isRemoved);
    act("insert").hidden = isRemoved || place > 0;
    act("remove").hidden = isRemoved;
    act("restore").hidden = !isRemoved;
    card.querySelector(".strip-place").textContent = isRemoved ? "sẽ bỏ khi lưu" : placeInWords();
  }

  function placeInWords() {
    return place ? `trong bài, ảnh ${place}` : "chưa đặt trong bài, hiện ở cuối bài";
  }

  function showPhoto() {
    const { title = "", credit = "", thumb = "", caption = "", alt = "", takedown = "" } = photo ?? {};
    const image = card.querySelector("img");
    const absent = card.querySelector(".strip-absent");
    image.hidden = !thumb || Boolean(takedown);
    absent.hidden = !image.hidden;
    if (!image.hidden) image.src = thumb;
    absent.textContent = takedown ? `Ảnh đã gỡ: ${takedown}` : "Chưa có tệp ảnh";
    card.querySelector(".strip-name").textContent = title;
    card.querySelector(".strip-credit").textContent = credit && `Ảnh: ${credit}`;
    for (const [name, words] of [["caption", caption], ["alt", alt]]) {
      field(name).placeholder = words || field(name).dataset.nothing;
    }
  }

  show();
  return {
    element: card,
    field,
    act,
    get use() {
      return field("use").value;
    },
    get photo() {
      return photo;
    },
    set photo(next) {
      photo = next;
      field("photo").value = next.id;
      showPhoto();
    },
    get place() {
      return place;
    },
    set place(next) {
      place = next;
      show();
    },
    get isRemoved() {
      return field("DELETE").checked;
    },
    set isRemoved(next) {
      field("DELETE").checked = next;
      show();
    },
    placeInWords,
  };
}
