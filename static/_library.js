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
let published = ''; // the layout of the site, where it is known to have changed

/** Promises the library whose index is at an address, seen from this page. */
export function library(address) {
  return (opened ??= open(address).catch((error) => {
    opened = undefined; // who asks again may have a connection again
    throw error;
  }));
}

async function open(address) {
  const way = (path) => address.slice(0, -indexPath.length) + path;
  const get = async (path, version) => {
    if (!files.has(path)) await load(way(path) + (version && '?' + version)); // a browser keeps what it has by its whole address
    return files.get(path);
  };
  const { docs, shards, fold: classes, layout, version } = await get(indexPath, published);
  const { fold, like } = folding(classes);
  const chunks = docs.flatMap(([slug, n]) => Array.from({ length: n }, (_, i) => ({ slug, isFirst: !i, path: `${slug}/words-${i}.js` })));

  async function read(n) {
    const chunk = chunks[n];
    return (chunk.read ??= prepare(n, await get(chunk.path, version)));
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
        while (parts[next]?.[1] === i) part = parts[next++][0];
        const { words, head } = clause;
        return { ...clause, doc, part, order: n * 1e6 + i, address: home + clause.page + page, folded: fold(words), start: fold(words.slice(0, head)) };
      }),
    };
  }

  /** Promises a shard. One that was published with another index would lead astray. */
  async function table(n) {
    const path = `search/table-${n}.js`;
    const shard = await get(path, version);
    if (shard[''] === layout) return shard;
    published = shard[''];
    opened = undefined;
    files.clear();
    throw new Error(path);
  }

  /** Promises the chunks that can contain all words. */
  async function candidates(words) {
    if (!shards) return chunks.map((_, n) => n);
    const lists = await Promise.all(grams(words).map(async (gram) => {
      const shard = await table(shardOf(gram, shards));
      return chunksOf(Object.hasOwn(shard, gram) ? shard[gram] : '');
    }));
    return lists.reduce((some, list) => {
      const has = new Set(list);
      return some.filter((n) => has.has(n));
    });
  }

  /**
   * Begins to look for a query (see parse) in all documents or in that of a slug.
   * Each call of more() reads some of the chunks that can contain the words; when
   * none are left, found() has every clause that does, the best first.
   */
  async function look(query, slug) {
    let left = query.words.length ? await candidates(query.words) : [];
    if (slug) left = left.filter((n) => chunks[n].slug === slug);
    const tiers = [[], [], []];
    const titled = [];
    return {
      found: () => tiers.flat(),
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

  /** Promises some clauses that contain a word: those of the first chunk that has any. */
  async function some(word) {
    for (const n of (await candidates([word])).slice(0, 4)) {
      const found = (await read(n)).clauses.filter(({ folded }) => folded.includes(word));
      if (found.length) return found;
    }
    return [];
  }

  return { fold, like, look, some, isLarge: shards > 0, many: docs.length > 1 };
}
