// The documents of a library, as a script of the site hands them over
// (filterData in internal/site/library_pages.go), and which of them somebody asks for.
// Nothing here knows the page.

/** Returns the documents of rows. */
export const documentsOf = (rows) => rows.map(([way, title, other, kind, year, ...facts]) => (
  { way, title, kind, year, facts, words: plain([title, other, ...facts].join('\n')) }));

/** Returns the function that says whether a document is what was asked for: each word stands somewhere in it. */
export function matching({ title, kind, year }) {
  const words = plain(title).split(/\s+/);
  return (one) => (!kind || one.kind === kind) && (!year || one.year === year) && words.every((word) => one.words.includes(word));
}

const plain = (words) => words.normalize('NFKC').toLowerCase();
