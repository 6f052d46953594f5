// The documents that a query names, in a library: by their titles, short titles and numbers
// (internal/search/names.go). Nothing here knows the page.

const marks = /[\s!-/:-@[-`{-~，。、…—·《》〈〉〔〕【】「」『』“”‘’\u3000]|关于|的/g;
const number = /^.{1,24}?[〔[（(【](?:19|20)[0-9]{2}[〕\]）)】]第?[0-9]{1,4}[号號]/u;
const locator = /第[0-9零〇一二三四五六七八九十百千两兩]|[（(]?[0-9一二三四五六七八九十]+(?:[、.）)條条款項项]|$)|[ 　]/gu;
const trailing = /(?:的|中的?|之|[，,：:])$/u;
const most = 3; // names that are looked up

/** Returns a name as names are compared. */
export const nameKey = (name, fold) => fold(name).replace(marks, '');

/** Returns what can be the name of a document in a query, the likeliest first. */
export function namesIn(typed) {
  const quoted = [...typed.matchAll(/《((?:[^《》]|《[^《》]*》)+)》/gu)].map(([, name]) => name);
  const [said = ''] = number.exec(typed) ?? [];
  const before = Array.from(typed.matchAll(locator), ({ index }) => typed.slice(0, index).replace(trailing, ''));
  const all = [...quoted, said, ...(quoted.length ? [] : before.slice(0, most - 1)), typed].map((name) => name.trim());
  return [...new Set(all)].filter((name) => Array.from(name).length > 1).slice(0, most);
}

/** Promises the documents that a query names: { slug, title }. */
export async function documentsNamed(known, typed) {
  const found = new Map();
  for (const name of namesIn(typed)) {
    for (const [slug, title] of await known.called(name)) found.set(slug, { slug, title });
    if (found.size) break;
  }
  return [...found.values()];
}
