/** Cells as spreadsheets put them on the clipboard: rows by line ends, columns by tabs, quotation marks around both. */
export function read(text) {
  const rows = [[]];
  const pattern = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\r|\n|$)/y;
  const whole = text.replace(/(\r\n|\r|\n)$/, "");
  pattern.lastIndex = 0;
  for (;;) {
    const match = pattern.exec(whole);
    if (!match) return [[whole]]; // a lone quotation mark: no table at all
    const [, field, end] = match;
    rows.at(-1).push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === "") return rows;
    if (end !== "\t") rows.push([]);
  }
}

export function write(rows) {
  return rows.map((row) => row.join("\t")).join("\n");
}
