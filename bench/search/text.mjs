// The text, the queries and the correct answers.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Reads the clauses on the pages of an edition: [{ page, id, head, words }]. page is
 * the URL of the page within the edition; head is the number of UTF-16 units of words
 * in the heading. The page of the whole text is omitted, because it contains every
 * clause a second time.
 */
export async function readClauses(site, edition, tab) {
  const clauses = [];
  for (const file of (await readdir(path.join(site, edition), { recursive: true })).sort()) {
    if (path.basename(file) !== 'index.html' || (!edition && file.startsWith('hans/')) || path.dirname(file).endsWith('/full')) continue;
    const page = file.slice(0, -'index.html'.length);
    for (const clause of await tab.evaluate(printed, await readFile(path.join(site, edition, file), 'utf8'))) clauses.push({ page, ...clause });
  }
  return clauses;
}

/**
 * Runs in the browser: the text of a page, by clause (static/js/common/words.js has the rule).
 */
function printed(html) {
  const found = new Map();
  const page = new DOMParser().parseFromString(html, 'text/html');
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (!parent.closest('main[data-text]') || parent.closest('[data-x]') || !/[^\n]/.test(node.data)) continue;
    const id = parent.closest('a.num')?.getAttribute('href').slice(1) ?? parent.closest('.unit')?.id;
    if (!id) continue;
    if (!found.has(id)) found.set(id, { id, head: 0, words: '' });
    const clause = found.get(id);
    clause.words += node.data;
    if (parent.closest('h1, h2, h3, h4, h5, h6')) clause.head = clause.words.length;
  }
  return [...found.values()];
}

/** Returns the function that folds text, by the table of gongbao. */
export async function folding(table) {
  const to = new Map();
  for (const line of (await readFile(table, 'utf8')).split('\n')) {
    if (!line || line.startsWith('#')) continue;
    const [first, ...others] = line;
    for (const c of others) to.set(c, first);
  }
  const fold = (c) => {
    if (c >= '！' && c <= '～') c = String.fromCharCode(c.charCodeAt() - 0xfee0);
    return to.get(c) ?? c.toLowerCase();
  };
  return (s) => Array.from(s, fold).join('');
}

/**
 * Draws substrings of the given lengths from clauses, the same number of each length,
 * reproducibly for a seed; a long clause gives more. Each is { hant, hans }: the text
 * at one position in the two editions. Strings with a space or an ASCII quotation mark
 * are excluded.
 */
export function draw(hant, hans, { lengths, each, seed, accept = () => true }) {
  const random = mulberry32(seed);
  const places = hant.flatMap(({ words }, n) => Array.from(Array.from(words), (_, at) => [n, at]));
  const simplified = new Map(hans.map(({ id, page, words }) => [page + '#' + id, Array.from(words)]));
  return lengths.flatMap((length) => {
    const drawn = [];
    while (drawn.length < each) {
      const [n, at] = places[Math.floor(random() * places.length)];
      const { page, id, words } = hant[n];
      const here = Array.from(words);
      const there = simplified.get(page + '#' + id);
      if (there?.length !== here.length) throw new Error(`${page}#${id}: the editions differ in length`);
      const query = { hant: here.slice(at, at + length).join(''), hans: there.slice(at, at + length).join('') };
      if (at + length <= here.length && !/[\s"]/.test(query.hant) && accept(query.hant)) drawn.push(query);
    }
    return drawn;
  });
}

// A portable pseudo-random generator.
function mulberry32(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Compares the answers to each query with the correct ones: recall is the mean share of
 * the correct answers that were returned, precision the mean share of the returned
 * answers that are correct, over the queries with any answer.
 */
export function score(found, right) {
  const recalls = [];
  const precisions = [];
  right.forEach((all, i) => {
    const given = new Set(found[i]);
    const good = [...given].filter((place) => all.has(place)).length;
    recalls.push(good / all.size);
    if (given.size) precisions.push(good / given.size);
  });
  return { recall: mean(recalls), precision: mean(precisions) };
}

const mean = (list) => list.reduce((sum, n) => sum + n, 0) / list.length;

export const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
