// Compares what a text quotes with the words of the documents of a site, as internal/quote does
// in Go: testdata/reports.txtar there holds for both. Nothing here knows the page.
import { citations, Report } from './citations.js';
import { judge, seek } from './judge.js';
import { passages } from './passages.js';
import { Words } from './words.js';

/** Returns the words of all units of a document, one after the other; start and length of each. */
export function originals(texts, comparable) {
  const words = Object.assign(new Words([]), { start: [], lengths: [] });
  for (const text of texts) {
    const chars = Array.from(text);
    words.start.push(words.folded.length);
    words.lengths.push(chars.length);
    for (const c of chars) {
      words.add(comparable(c), words.text.length);
      words.text.push(c);
    }
  }
  return words;
}

/** Returns what documents are called: byName, starts and longest of js/quote/citations.js. names has the names of each entry. */
export function namesOf(entries, names, fold) {
  const known = { byName: new Map(), starts: new Set(), longest: 0, fold };
  entries.forEach((entry, i) => {
    entry.names = [...new Set(names[i].flatMap((said) => forms(fold(said))))].filter(Boolean);
    for (const name of entry.names) {
      known.byName.set(name, [...known.byName.get(name) ?? [], entry]);
      known.starts.add(Array.from(name)[0]);
      known.longest = Math.max(known.longest, Array.from(name).length);
    }
  });
  return known;
}

function forms(name) {
  const short = name.replace(/^中华人民共和国/, '');
  const [plain] = short.split('(');
  const rest = short.slice(plain.length);
  return [name, short, plain, rest && name.endsWith(rest) ? name.slice(0, -rest.length) : name];
}

/**
 * Returns the citations and passages of a text, in its order:
 *
 *   { from, to, words, isPassage, verdict, entry, cited, clauses, parts }
 *
 * cited are ranges, and clauses places, in the units of the entry.
 */
export function check(text, names, entries, { fold, comparable }) {
  const report = new Report(text, fold);
  const cited = citations(report, names);
  const list = passages(report, cited, comparable);
  seek(list, entries);
  const found = [];
  for (const passage of list) {
    const judged = judge(passage);
    if (judged) found.push({ ...passage, isPassage: true, ...judged });
  }
  for (const c of cited) {
    if (c.isLocated) found.push({ ...c, isPassage: false, cited: c.ranges, clauses: c.ranges.map(([from]) => from) });
  }
  return found
    .map((one) => ({ ...one, words: report.words(one.from, one.to) }))
    .sort((a, b) => a.from - b.from || b.to - a.to);
}
