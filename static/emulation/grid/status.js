/** The line that says whether all is saved. The time in it changes silently: screen readers hear only what is new. */
export function status(root, entries) {
  const line = root.querySelector(".score-grid-status");
  const next = root.querySelector(".score-grid-next");
  const clock = Object.assign(document.createElement("span"), { ariaHidden: "true" });
  let said = "";

  function say(sentence, { time = "", login = "" } = {}) {
    const wrong = entries.of("refused").length + entries.of("conflict").length;
    const whole = [wrong ? `${wrong} ô chưa ghi được.` : "", sentence].filter(Boolean).join(" ");
    next.hidden = wrong === 0;
    clock.textContent = time && sentence ? ` lúc ${time}` : "";
    if (whole === said && !login) return;
    said = whole;
    line.replaceChildren(whole, clock, ...(login ? [" ", loginLink(login)] : []));
  }

  return say;
}

function loginLink(address) {
  return Object.assign(document.createElement("a"), { href: address, target: "_blank", rel: "noopener", textContent: "Đăng nhập ở thẻ mới" });
}
