// The documents of an edition and their words, fetched as far as a question needs
// them. internal/search says what the files are; they come as scripts that call a
// function with their name and what they hold, so that a page on a disk can load
// them too. How words are compared js/search/search.js says.
import { load } from '../common/load.js';
import { page } from '../locate/locators.js';
import { lookFor } from './look.js';
import { folding, grams, shardOf } from './search.js';
import { shelfOf } from './shelf.js';
import { listsOf, postings } from './table.js';

const indexPath = 'search/index.js';
const few = 8; // shards of a table that is soon loaded
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
  const index = await get(indexPath, newer);
  const { count, clauses, tables, shards, layout, version } = index;
  const { fold, like } = folding(index.fold);
  const shelves = index.shelves.map(([first, slug, firstDoc], n) => {
    const [end, , endDoc] = index.shelves[n + 1] ?? [clauses, , count];
    return { path: `search/documents-${n}.js`, first, slug, firstDoc, end, endDoc };
  });

  /** Sees to it that a file was published with the index that was loaded: its hash is the one that is wanted. */
  function check(path, hash, wanted) {
    if (hash === wanted) return;
    newer = hash ?? 'new';
    opened = undefined;
    files.clear();
    throw Object.assign(new Error(path), { isRenewed: true });
  }

  /** Promises a shelf with its documents. */
  async function stock(shelf) {
    if (!shelf.docs) {
      const value = await get(shelf.path, version);
      check(shelf.path, value.layout, layout);
      shelf.docs ??= shelfOf(value.docs, shelf, { way, fold });
    }
    return shelf;
  }

  const shelfAt = (n) => stock(shelves.find(({ end }) => n < end));
  const shelfWith = (doc) => stock(shelves.find(({ endDoc }) => doc < endDoc));

  /** Promises the document of a slug. Those of most libraries are in the order of their slugs. */
  async function documentOf(slug) {
    const likely = shelves.filter((shelf) => shelf.slug <= slug).reverse();
    for (const shelf of [...likely, ...shelves.filter((shelf) => !likely.includes(shelf))]) {
      const doc = (await stock(shelf)).docs.find((one) => one.slug === slug);
      if (doc) return doc;
    }
    return undefined;
  }

  /** Sees to it that clauses have their words. */
  async function read(some) {
    const chunks = new Map(some.filter(({ words }) => words === undefined).map(({ doc, chunk }) => [doc.words(chunk), [doc, chunk]]));
    await Promise.all(Array.from(chunks, async ([path, [doc, chunk]]) => {
      const value = await get(path, version);
      check(path, value.hash, doc.hash);
      doc.fill(chunk, value);
    }));
  }

  /** Promises the lists of the table that say where all words can be (js/search/table.js). */
  async function listed(words) {
    const found = await Promise.all(grams(words).map(async (gram) => {
      const path = `search/table-${shardOf(gram, shards)}.js`;
      const shard = await get(path, version, tables);
      check(path, shard.layout, layout);
      shard.postings ??= postings(shard);
      shard.lists ??= new Map();
      if (!shard.lists.has(gram)) shard.lists.set(gram, listsOf(gram, shard.postings.get(gram) ?? '', piece));
      return shard.lists.get(gram);
    }));
    const [all, heads, titles] = [0, 1, 2].map((which) => found.map((lists) => lists[which]));
    return { all, heads, titles };
  }

  async function piece(path) {
    const value = await get(path, version, tables);
    check(path, value.layout, layout);
    return value.list;
  }

  /** Promises what is suggested to the readers of a document (js/search/readers.js), undefined if that is nothing. */
  async function suggested(slug) {
    const doc = await documentOf(slug);
    if (!doc?.hasReaders) return undefined;
    const path = slug + '/readers.js';
    const value = await get(path, version);
    check(path, value.hash, doc.hash);
    return { ...value, href: (to, id = '') => way(slug + '/') + to + page + id };
  }

  const known = { fold, like, isLarge: shards > few, many: count > 1, shelfAt, shelfWith, documentOf, listed, read, suggested };
  return { ...known, ...lookFor(known) };
}
