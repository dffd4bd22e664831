// The form that brings a new photo into the library; errors stand beside their fields.

import { csrfToken } from "../../backoffice/csrf.js";

const FAILED = {
  401: "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở một thẻ khác rồi bấm tải lên lần nữa.",
  403: "Tài khoản này không được phép tải ảnh.",
  413: "Tệp quá lớn đối với máy chủ. Hãy chọn ảnh dưới 20 MB.",
};
const UNREACHABLE = "Không gửi được ảnh. Hãy kiểm tra mạng rồi bấm tải lên lần nữa.";

export function photoUpload(form, url, done) {
  const button = form.querySelector("button[type=submit]");

  function showErrors(errors) {
    for (const place of form.querySelectorAll("[data-field]")) {
      const sentences = errors[place.dataset.field] ?? [];
      place.textContent = sentences.join(" ");
      form.elements[place.dataset.field].setAttribute("aria-invalid", String(sentences.length > 0));
    }
    form.querySelector("[aria-invalid=true]")?.focus();
  }

  async function send() {
    const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
    const response = await fetch(url, { method: "POST", body: new FormData(form), headers });
    if (response.status === 201) return (await response.json()).photo;
    showErrors(response.status === 400 ? (await response.json()).errors : { file: [FAILED[response.status] ?? UNREACHABLE] });
    return null;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    showErrors({});
    button.disabled = true;
    try {
      const photo = await send();
      if (photo) {
        form.reset();
        done(photo);
      }
    } catch {
      showErrors({ file: [UNREACHABLE] });
    } finally {
      button.disabled = false;
    }
  });
}
