const COOKIE = /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/;

/** The token that this browser holds now: a login in another tab has changed it since the page was made. */
export function csrfToken() {
  return document.cookie.match(COOKIE)?.[1] ?? document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

/** Give each form that is sent from this page the present token. */
export function freshTokens(root) {
  root.addEventListener("submit", ({ target }) => {
    const token = target.querySelector("input[name=csrfmiddlewaretoken]");
    if (token) token.value = csrfToken();
  }, { capture: true });
}
