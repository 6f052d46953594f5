// The words of all documents of an edition, fetched as far as a question needs
// them. internal/search says what the files are; they come as scripts that call a
// function with their name and what they hold, so that a page on a disk can load
// them too. How words are compared js/search/search.js says.
import { load } from '../common/load.js';
import { page } from '../locate/locators.js';
import { unitsOf } from '../locate/outline.js';
import { chunksOf, folding, grams, postings, shardOf, tier } from './search.js';

const indexPath = 'search/index.js';
const batch = 12; // chunks that are read at a time
const files = (window.gongbaoFiles ??= new Map()); // one for all bundles
window.gongbaoSearch ??= (path, value) => files.set(path, value);

let opened; // the promise of the library, which is one for a page
let newer = ''; // a hash of the site, where it is known to have changed

/** Promises the library whose index is at an address, seen from this page. */
export function library(address) {
  return (opened ??= open(address).catch((error) => {
    opened = undefined; // who asks again may have a connection again
    throw error;
  }));
}

/**
 * Does something with the library. Where the site was published anew since the index
 * was loaded, does it once more with the new index.
 */
export async function renewing(act) {
  try {
    return await act();
  } catch (error) {
    if (!error.isRenewed) throw error;
    return act();
  }
}

async function open(address) {
  const way = (path) => address.slice(0, -indexPath.length) + path;
  const get = async (path, version, from = '') => {
    if (!files.has(path)) await load(way(from + path) + (version && '?' + version)); // a browser keeps what it has by its whole address
    return files.get(path);
  };
  const { docs, readers = [], tables, shards, fold: classes, layout, version } = await get(indexPath, newer);
  const { fold, like } = folding(classes);
  const chunks = docs.flatMap(([slug, n, hash]) => Array.from({ length: n }, (_, i) => ({ slug, hash, isFirst: !i, path: `${slug}/words-${i}.js` })));

  async function read(n) {
    const chunk = chunks[n];
    if (!chunk.read) {
      const value = await get(chunk.path, version);
      check(chunk.path, value.hash, chunk.hash);
      chunk.read = prepare(n, value);
    }
    return chunk.read;
  }

  function prepare(n, { title, parts, outline, above, heads, words: all }) {
    const { slug, isFirst } = chunks[n];
    const home = way(slug + '/');
    const doc = { slug, title, href: home + page, folded: isFirst ? fold(title) : '' };
    let part;
    let next = 0;
    return {
      doc,
      clauses: unitsOf(outline).slice(above).map(({ id, locator: [locator], page: to }, i) => {
        while (parts[next]?.[2] === i) {
          const [id, name] = parts[next++];
          part = { id, name };
        }
        const words = all[i];
        const [label, head = label] = [heads[i]].flat();
        return { id, locator, label, head, words, doc, part, chunk: n, order: n * 1e6 + i, address: home + to + page, folded: fold(words), start: fold(words.slice(0, head)) };
      }),
    };
  }

  /** Sees to it that a file was published with the index that was loaded: its hash is the one that is wanted. */
  function check(path, hash, wanted) {
    if (hash === wanted) return;
    newer = hash ?? 'new';
    opened = undefined;
    files.clear();
    throw Object.assign(new Error(path), { isRenewed: true });
  }

  /** Promises the chunks that can contain all words, and those that can in a heading. */
  async function candidates(words) {
    const all = chunks.map((_, n) => n);
    if (!shards) return { all, heads: all };
    const found = await Promise.all(grams(words).map(async (gram) => {
      const path = `search/table-${shardOf(gram, shards)}.js`;
      const shard = await get(path, version, tables);
      check(path, shard.layout, layout);
      return ((shard.postings ??= postings(shard)).get(gram) ?? '').split(';').map(chunksOf);
    }));
    const common = (i) => found.map((lists) => new Set(lists[i])).reduce((some, list) => some.filter((n) => list.has(n)), all);
    return { all: common(0), heads: common(1) };
  }

  /**
   * Begins to look for a query (see parse) in all documents or in that of a slug.
   * Each call of more() reads some of the chunks that can contain the words, those
   * with headings first. found() has the clauses whose place among all is known, the
   * best first: what is found later comes behind them. When nothing is left, that is
   * every clause that contains the words.
   */
  async function look(query, slug) {
    const { all, heads } = query.words.length ? await candidates(query.words) : { all: [], heads: [] };
    const isWanted = (n) => !slug || chunks[n].slug === slug;
    let left = [...new Set([...heads, ...all])].filter(isWanted);
    const tiers = [[], [], []];
    const titled = [];
    const before = (n) => (clause) => clause.chunk < n;
    return {
      found() {
        const next = Math.min(Infinity, ...left);
        const nextHead = Math.min(Infinity, ...heads.filter((n) => left.includes(n)));
        const [inHead, asTyped, scattered] = tiers.map((list) => list.sort((a, b) => a.order - b.order));
        if (nextHead < Infinity) return inHead.filter(before(nextHead));
        return [...inHead, ...asTyped.filter(before(next)), ...(left.length ? [] : scattered)];
      },
      /** Documents whose title contains the words; where there is one only, nobody looks for it. */
      titled: () => (docs.length > 1 ? titled : []),
      /** How many documents have not been read to their end. */
      left: () => new Set(left.map((n) => chunks[n].slug)).size,
      async more() {
        const some = await Promise.all(left.slice(0, batch).map(read));
        left = left.slice(batch);
        for (const { doc, clauses } of some) {
          if (tier(query, doc.folded, '') >= 0) titled.push(doc);
          for (const clause of clauses) tiers[tier(query, clause.folded, clause.start)]?.push(clause);
        }
      },
    };
  }

  /** Promises some clauses that contain a word. */
  async function some(word) {
    const [first] = (await candidates([word])).all;
    return first === undefined ? [] : (await read(first)).clauses.filter(({ folded }) => folded.includes(word));
  }

  /** Promises what is suggested to the readers of a document (js/search/readers.js), undefined if that is nothing. */
  async function suggested(slug) {
    if (!readers.includes(slug)) return undefined;
    const path = slug + '/readers.js';
    const value = await get(path, version);
    if (!shards) check(path, value.hash, docs.find(([name]) => name === slug)[2]);
    return { ...value, href: (to, id = '') => way(slug + '/') + to + page + id };
  }

  return { fold, like, look, some, suggested, isLarge: shards > 0, many: docs.length > 1 };
}
