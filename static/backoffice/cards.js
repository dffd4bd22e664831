/** Name each cell of a table after its column, so that on a narrow screen a row can stand as a card. */
export function cards(table) {
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.querySelector(".text > a, .text > span:not(:has(input))")?.textContent.trim());
  for (const row of table.tBodies[0].rows) {
    for (const [index, cell] of [...row.cells].entries()) {
      if (names[index] && cell.tagName === "TD") cell.dataset.label = names[index];
    }
  }
  table.classList.add("has-cards");
}
