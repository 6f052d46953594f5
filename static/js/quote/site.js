// The documents of the site as js/quote/check.js wants them, loaded as far as a text needs them.
import { fold } from '../locate/fold.js';
import { locators } from '../locate/locators.js';
import { resolve } from '../locate/resolve.js';
import { library } from '../search/library.js';
import { citations, Report } from './citations.js';
import { check, namesOf, originals } from './check.js';
import { passages } from './passages.js';
import { comparing } from './words.js';

const fewDocuments = 3; // that are loaded whatever the text says
const most = 40; // passages that are searched for in many documents
const patiently = 4; // times that the library is asked for a passage
const han = /[㐀-鿿豈-﫿]{8,16}/gu;

/**
 * Promises what checks a text: a function that promises findings. ways are those of js/common/here.js;
 * pairs are characters that are the same in names, and called is another name of the document guide.
 */
export async function checkerOf(ways, { pairs, guide, called }) {
  const known = await library(ways.search);
  const shelves = await Promise.all(known.shelves.map(known.stock));
  const entries = shelves.flatMap(({ docs }) => docs).map((doc) => entryOf(doc, known));
  const bySlug = new Map(entries.map((entry) => [entry.doc.slug, entry]));
  const same = new Map(Array.from(pairs.matchAll(/(.)(.)/gsu), ([, c, to]) => [c, to]));
  const named = (text) => fold(text, (c) => known.like(same.get(c) ?? c));
  const comparable = comparing(known.like);
  const names = namesOf(entries, entries.map(({ doc }) => (doc.slug === guide ? [doc.title, called] : [doc.title])), named);

  return async (text) => {
    const wanted = new Set(entries.length <= fewDocuments ? entries : []);
    const report = new Report(text, named);
    for (const { entry } of citations(report, names)) wanted.add(entry);
    if (entries.length > fewDocuments) {
      for (const doc of await holding(passages(report, [], comparable), known)) wanted.add(bySlug.get(doc.slug));
    }
    await Promise.all(Array.from(wanted, (entry) => entry.open(comparable)));
    return check(text, names, [...wanted], { fold: named, comparable });
  };
}

/** Returns a document that can be opened; until then its locators mean nothing. */
function entryOf(doc, known) {
  const entry = { doc, units: [], resolve: () => ({ ranges: [], verdict: 'no-clause' }), open };
  let opened;
  return entry;

  function open(comparable) {
    return (opened ??= fill(comparable));
  }

  async function fill(comparable) {
    const clauses = Array.from({ length: doc.end - doc.start }, (_, i) => doc.clause(doc.start + i));
    const [{ index, href }] = await Promise.all([locators(known.way(doc.slug + '/locators.js')), known.read(clauses)]);
    const words = new Map(clauses.map((clause) => [clause.id, clause.words]));
    entry.units = index.units;
    entry.href = href;
    entry.locator = (i) => index.units[i].locator[0];
    entry.words = originals(index.units.map(({ id }) => words.get(id) ?? ''), comparable);
    entry.resolve = (said) => {
      const { found, candidates } = resolve(said, index, known.like);
      return { ranges: found, verdict: found.length ? 'resolved' : candidates.length ? 'unclear' : 'no-clause' };
    };
  }
}

/** Promises the documents that have words of passages. */
async function holding(list, known) {
  const docs = new Set();
  for (const { from, to, pieces: [{ text }] } of list.slice(0, most)) {
    const runs = text.slice(from, to).join('').match(han) ?? [];
    for (const run of new Set([runs[0], runs.at(-1)].filter(Boolean))) {
      const word = known.fold(run);
      const search = await known.look({ words: [word], phrase: word, spaced: word });
      for (let n = 0; n < patiently && search.left() && !search.found().length; n++) await search.more();
      for (const clause of await search.readFirst(search.found())) docs.add(clause.doc);
    }
  }
  return docs;
}
