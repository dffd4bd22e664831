// The dialog that chooses a figure of a public record. The CKEditor plugin asks with a `figure:wanted` event on the
// editor's root, whose detail has two functions: take(figure) puts the chosen one into the text, leave() goes back to it.

export function recordFigures(root) {
  const { form } = root.querySelector("textarea");
  const dialog = root.querySelector(".record-figures-source").content.querySelector("dialog").cloneNode(true);
  const search = dialog.querySelector("form");
  const status = dialog.querySelector("[role=status]");
  const list = dialog.querySelector(".record-figures-list");
  const [recordSource, figureSource] = dialog.querySelectorAll("template");
  let wanted = null;
  let asked = 0;
  document.body.append(dialog);

  async function load() {
    const turn = ++asked;
    const url = new URL(root.dataset.figuresUrl, location.href);
    url.search = new URLSearchParams({ q: search.elements.q.value, linked: linked(form).join(",") });
    status.textContent = "Đang tìm số liệu…";
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(response.status);
      const { records } = await response.json();
      if (turn === asked) show(records);
    } catch {
      if (turn === asked) {
        status.textContent = "Không đọc được hồ sơ. Hãy kiểm tra mạng, đăng nhập lại ở một thẻ khác rồi tìm lại.";
      }
    }
  }

  function show(records) {
    list.replaceChildren(...records.map(section));
    const count = list.querySelectorAll("button").length;
    status.textContent = count ? `Đang hiện ${count} số liệu của ${records.length} hồ sơ đã công bố.` : "Không có số liệu nào khớp.";
  }

  function section({ name, is_linked: isLinked, figures, left_out: leftOut }) {
    const made = recordSource.content.cloneNode(true);
    made.querySelector("h3").textContent = isLinked ? `${name} (bài này nói về)` : name;
    made.querySelector("ul").append(...figures.map(item));
    made.querySelector("p").textContent = leftOut ? `Còn ${leftOut} số liệu nữa: hãy tìm theo tên.` : "";
    return made;
  }

  function item(figure) {
    const made = figureSource.content.cloneNode(true);
    made.querySelector("strong").textContent = figure.words;
    made.querySelector("span").textContent = figure.name;
    made.querySelector("button").addEventListener("click", () => choose(figure));
    return made;
  }

  function choose(figure) {
    const { take } = wanted;
    wanted = null;
    dialog.close();
    take(figure);
  }

  root.addEventListener("figure:wanted", (event) => {
    wanted = event.detail;
    search.reset();
    dialog.showModal();
    search.elements.q.focus();
    load();
  });
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    load();
  });
  dialog.querySelector(".record-figures-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => wanted?.leave());
}

/* The records that the form, saved or not, says the article is about. */
function linked(form) {
  const years = [...(form.elements.bloc_years?.selectedOptions ?? [])].map(({ value }) => `blocyear:${value}`);
  const decisions = [...form.querySelectorAll("[name=decisions]:checked")].map(({ value }) => `decision:${value}`);
  return [...years, ...decisions];
}
