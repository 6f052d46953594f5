// The words of all documents of an edition, fetched as far as a question needs
// them. internal/search says what the files are; they come as scripts that call a
// function with their name and what they hold, so that a page on a disk can load
// them too. How words are compared _search.js says.
import { load } from './_load.js';
import { page } from './_locators.js';
import { rows } from './_rows.js';
import { chunksOf, folding, grams, shardOf, tier } from './_search.js';

const indexPath = 'search/index.js';
const batch = 12; // chunks that are read at a time
const files = (window.gongbaoFiles ??= new Map()); // one for all bundles
window.gongbaoSearch ??= (path, value) => files.set(path, value);

let opened; // the promise of the library, which is one for a page
let newer = ''; // the layout of the site, where it is known to have changed

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
  const get = async (path, version) => {
    if (!files.has(path)) await load(way(path) + (version && '?' + version)); // a browser keeps what it has by its whole address
    return files.get(path);
  };
  const { docs, shards, fold: classes, layout, version } = await get(indexPath, newer);
  const { fold, like } = folding(classes);
  const chunks = docs.flatMap(([slug, n]) => Array.from({ length: n }, (_, i) => ({ slug, isFirst: !i, path: `${slug}/words-${i}.js` })));

  async function read(n) {
    const chunk = chunks[n];
    return (chunk.read ??= prepare(n, trusted(chunk.path, await get(chunk.path, version))));
  }

  function prepare(n, { title, parts, clauses }) {
    const { slug, isFirst } = chunks[n];
    const home = way(slug + '/');
    const doc = { slug, title, href: home + page, folded: isFirst ? fold(title) : '' };
    let part;
    let next = 0;
    return {
      doc,
      clauses: rows(clauses).map((clause, i) => {
        while (parts[next]?.[2] === i) {
          const [id, name] = parts[next++];
          part = { id, name };
        }
        const { words, head } = clause;
        return { ...clause, doc, part, chunk: n, order: n * 1e6 + i, address: home + clause.page + page, folded: fold(words), start: fold(words.slice(0, head)) };
      }),
    };
  }

  /** Returns the value of a file, unless it was published with another index than the one that was loaded. */
  function trusted(path, value) {
    const published = value.layout ?? value[''] ?? layout;
    if (published === layout) return value;
    newer = published;
    opened = undefined;
    files.clear();
    throw Object.assign(new Error(path), { isRenewed: true });
  }

  /** Promises the chunks that can contain all words, and those that can in a heading. */
  async function candidates(words) {
    const all = chunks.map((_, n) => n);
    if (!shards) return { all, heads: all };
    const postings = await Promise.all(grams(words).map(async (gram) => {
      const path = `search/table-${shardOf(gram, shards)}.js`;
      const shard = trusted(path, await get(path, version));
      return (Object.hasOwn(shard, gram) ? shard[gram] : '').split(';').map(chunksOf);
    }));
    const common = (i) => postings.map((lists) => new Set(lists[i])).reduce((some, list) => some.filter((n) => list.has(n)), all);
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

  return { fold, like, look, some, isLarge: shards > 0, many: docs.length > 1 };
}
