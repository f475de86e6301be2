// CSV files, as RFC 4180 has them.

/** The rows of a file, each a list of cells; null if it cannot be read. */
export function parse(text) {
  const rows = [];
  let row = [];
  let cell = "";
  let at = 0;
  // A byte order mark is no part of the first title.
  if (text.startsWith("\u{feff}")) at = 1;
  const endRow = () => {
    row.push(cell);
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
    cell = "";
  };
  while (at < text.length) {
    if (text[at] === '"' && cell === "") {
      const end = closing(text, at + 1);
      if (end < 0) return null;
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
      if (at < text.length && !",\r\n".includes(text[at])) return null;
    } else if (text[at] === ",") {
      row.push(cell);
      cell = "";
      at += 1;
    } else if (text[at] === "\n" || text[at] === "\r") {
      endRow();
      at += text.startsWith("\r\n", at) ? 2 : 1;
    } else {
      cell += text[at];
      at += 1;
    }
  }
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}

/** Where the quote stands that ends what is quoted. */
function closing(text, from) {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

/** A file as records: each row by the titles of its columns. Null if it cannot be read. */
export function records(text) {
  const rows = parse(text);
  if (rows === null || rows.length === 0) return null;
  const [titles, ...rest] = rows;
  if (new Set(titles).size !== titles.length) return null;
  if (rest.some((row) => row.length !== titles.length)) return null;
  return rest.map((row) => new Map(titles.map((title, index) => [title, row[index]])));
}
