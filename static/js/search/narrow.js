// Links that narrow what was found to one document, or to one part of a document.
import { resultsFor } from './answers.js';
import { make } from '../common/make.js';

const most = 12; // documents to choose from

/**
 * Returns a list of links for the documents of a library and one for the parts of
 * a document, each where there is more than one to choose from. How many results
 * there are is said where all have been found.
 */
export function narrowings(search, { q, doc, part }, many, names, words) {
  const found = search.found();
  const isAll = !search.left();
  const lists = [];
  const add = (name, current, all, choices) => {
    if (!current && choices.length < 2) return;
    const links = [{ text: names.all, asked: all, isCurrent: !current }, ...choices].map(({ text, n, asked, isCurrent }) => make('li', {},
      make('a', { href: resultsFor(words, asked), ...(isCurrent && { 'aria-current': 'true' }) }, text, ...(n && isAll ? [' ', make('small', {}, n)] : []))));
    lists.push(make('nav', { 'aria-label': name }, make('ul', {}, ...links)));
  };
  if (many) {
    const docs = counted(found, (clause) => clause.doc.slug).sort((a, b) => b.n - a.n).slice(0, most);
    add(names.docs, doc, { q }, docs.map(({ is, n, one }) => ({ text: one.doc.title, n, asked: { q, doc: is }, isCurrent: is === doc })));
  }
  if (!many || doc) {
    const where = doc ? { q, doc } : { q };
    add(names.parts, part, where, counted(found, (clause) => clause.part?.id)
      .map(({ is, n, one }) => ({ text: one.part.name, n, asked: { ...where, part: is }, isCurrent: is === part })));
  }
  return lists;
}

/** Returns the first of some clauses in each part of a document. */
export const firstOfParts = (clauses) => counted(clauses, (clause) => clause.part?.id).map(({ one }) => one);

/** Counts clauses by what of says of them, in the order of the text: what it is, how many, one of them. */
function counted(clauses, of) {
  const rows = new Map();
  for (const one of clauses) {
    const is = of(one);
    if (is) rows.set(is, { is, n: (rows.get(is)?.n ?? 0) + 1, one });
  }
  return [...rows.values()].sort((a, b) => a.one.order - b.one.order);
}
