// The documents of a shelf, a part of a library (internal/search/documents.go), and their clauses.
import { page } from '../locate/locators.js';
import { unitsOf } from '../locate/outline.js';

/** Returns the documents of a shelf; way and fold are those of the library. */
export function shelfOf({ clauses: next, before, docs }, { way, fold }) {
  return docs.map(([slug, title, hash, chunks, parts, outline, hasReaders], i) => {
    const start = next;
    next += outline.units.length;
    const home = way(slug + '/');
    const doc = {
      slug, title, hash, hasReaders, start, end: next, n: before + i, href: home + page, folded: fold(title),
      clause: (n) => clauses()[n - start],
      /** Gives the clauses of a file their words. */
      fill: (file, value) => clauses().filter((one) => one.file === file).forEach((one, at) => fill(one, at, value)),
    };
    let made;
    const clauses = () => (made ??= clausesOf(doc, unitsOf(outline), { chunks, parts, home }));

    function fill(clause, at, { parts: names, heads, words }) {
      const [label, head = label] = [heads[at]].flat();
      Object.assign(clause, { label, head, words: words[at], folded: fold(words[at]), start: fold(words[at].slice(0, head)) });
      if (clause.part) clause.part.name = names.filter(([from]) => from <= at).at(-1)[1];
    }
    return doc;
  });
}

/** Returns the clauses of a document, still without their words. */
function clausesOf(doc, units, { chunks, parts, home }) {
  const files = chunks.flatMap((n, i) => Array(n).fill(`${doc.slug}/words-${i}.js`));
  const partOf = new Map(parts.map((at) => [at, { id: units[at].id }]));
  const roots = []; // the outermost unit of each
  return units.map(({ id, locator: [locator], page: to, parent }, i) => {
    roots.push(parent < 0 ? i : roots[parent]);
    return { id, locator, doc, file: files[i], order: doc.start + i, address: home + to + page, part: partOf.get(roots[i]) };
  });
}

/** Promises the document of a slug in a library. Those of most libraries are in the order of their slugs. */
export async function documentOf({ shelves, stock }, slug) {
  const likely = shelves.filter((shelf) => shelf.slug <= slug).reverse();
  for (const shelf of [...likely, ...shelves.filter((shelf) => !likely.includes(shelf))]) {
    const doc = (await stock(shelf)).docs.find((one) => one.slug === slug);
    if (doc) return doc;
  }
  return undefined;
}
