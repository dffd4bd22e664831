const ASKED = {
  target: ["max_points", "target"],
  reached: ["max_points", "target"],
  best: ["max_points", "target"],
  count: ["points_each", "max_points"],
  deduction: ["points_each", "max_points"],
};
const NUMBERS = ["max_points", "points_each", "target"];
const NOT_OF_SECTIONS = ["needs_evidence", "department"];

/** Ask in each row of `root` only for what its way of scoring has. The server forgets the rest in any case. */
export function kinds(root) {
  root.querySelectorAll("tr.criterion").forEach(ask);
  root.addEventListener("change", ({ target }) => {
    if (target.matches?.("[name$='-kind']")) ask(target.closest("tr"));
  });
}

export function ask(row) {
  const kind = row.querySelector("[name$='-kind']").value;
  const asked = ASKED[kind] ?? ["max_points"];
  row.dataset.kind = kind;
  for (const name of NUMBERS) show(row, name, asked.includes(name));
  row.querySelector(".criterion-measure").classList.toggle("is-not-asked", asked.length === 1);
  for (const name of NOT_OF_SECTIONS) show(row, name, kind !== "section");
}

function show(row, name, isAsked) {
  const cell = row.querySelector(`.criterion-${name}`);
  cell.classList.toggle("is-not-asked", !isAsked);
  for (const element of cell.children) element.hidden = !isAsked;
}
