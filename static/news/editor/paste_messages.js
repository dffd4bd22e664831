// What is said of pictures that could not be taken in: how many, which, why, what to do.

const NAMES_SHOWN = 5;
const REASONS = {
  site: ["nằm ở trang web khác, cổng không tự tải về", "Mở trang đó, lưu ảnh về máy rồi kéo vào bài; ghi nguồn ảnh."],
  computer: ["Word hoặc phần mềm soạn thảo không gửi kèm tệp ảnh", "Lưu ảnh ra tệp rồi kéo vào bài."],
  other: ["trình duyệt không đưa ra tệp ảnh", "Lưu ảnh ra tệp rồi kéo vào bài."],
};

/** A sentence for each reason there is among the lost pictures {name, host, why}. */
export function lostSentences(lost) {
  return Object.entries(REASONS).flatMap(([why, [reason, remedy]]) => {
    const these = lost.filter((picture) => picture.why === why);
    if (these.length === 0) return [];
    const names = listed(these.map(({ name, host }) => (name && host ? `${name} (${host})` : name || host)));
    return [`${these.length} ảnh trong phần dán không lấy được${names}: ${reason}. ${remedy}`];
  });
}

export function notPhotos(names) {
  return `${names.length} tệp không phải ảnh nên không đưa vào bài${listed(names)}. Ảnh dùng được: JPEG, PNG, WebP, GIF.`;
}

function listed(names) {
  const known = [...new Set(names.filter(Boolean))];
  if (known.length === 0) return "";
  const more = known.length > NAMES_SHOWN ? ` và ${known.length - NAMES_SHOWN} ảnh nữa` : "";
  return `, gồm ${known.slice(0, NAMES_SHOWN).join(", ")}${more}`;
}
