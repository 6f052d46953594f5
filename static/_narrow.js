// Links that narrow what was found to one document, or to one part of a document.
import { resultsFor } from './_answers.js';
import { make } from './_make.js';

/**
 * Returns a list of links for the documents of a library and one for the parts of
 * a document, each where there is more than one to choose from.
 */
export function narrowings(found, { q, doc, part }, many, names, words) {
  const lists = [];
  const add = (name, current, all, groups) => {
    if (!current && groups.length < 2) return;
    const links = [{ text: names.all, asked: all }, ...groups].map(({ text, n, asked, isCurrent = !current }) => make('li', {},
      make('a', { href: resultsFor(words, asked), ...(isCurrent && { 'aria-current': 'true' }) }, text, ...(n ? [' ', make('small', {}, n)] : []))));
    lists.push(make('nav', { 'aria-label': name }, make('ul', {}, ...links)));
  };
  if (many) {
    add(names.docs, doc, { q }, tally(found, (clause) => clause.doc.slug)
      .map(([slug, n, { doc: { title } }]) => ({ text: title, n, asked: { q, doc: slug }, isCurrent: slug === doc })));
  }
  if (!many || doc) {
    const inDoc = doc ? { q, doc } : { q };
    add(names.parts, part, inDoc, tally(found, (clause) => clause.part)
      .map(([name, n]) => ({ text: name, n, asked: { ...inDoc, part: name }, isCurrent: name === part })));
  }
  return lists;
}

/** Counts clauses by what of says of them, in the order of the text: [it, count, one of them]. */
function tally(clauses, of) {
  const rows = new Map();
  for (const clause of clauses) {
    const key = of(clause);
    if (key) rows.set(key, [key, (rows.get(key)?.[1] ?? 0) + 1, clause]);
  }
  return [...rows.values()].sort((a, b) => a[2].order - b[2].order);
}
