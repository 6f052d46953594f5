// The documents of an edition and their words, fetched as far as a question needs
// them. internal/search says what the files are; they come as scripts that call a
// function with their name and what they hold, so that a page on a disk can load
// them too. How words are compared js/search/search.js says.
import { load } from '../common/load.js';
import { lookFor } from './look.js';
import { nameKey } from './named.js';
import { folding, grams, shardOf } from './search.js';
import { shelfOf } from './shelf.js';
import { listsOf, postings } from './table.js';

const indexPath = 'search/index.js';
const few = 12; // shards of a table that is soon loaded
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
  if (!files.has(indexPath)) await load(address + (newer && '?' + newer)); // a browser keeps what it has by its whole address
  const index = files.get(indexPath);
  const { count, tables, shards, longest, layout, version, names } = index;
  const { fold, like } = folding(index.fold);
  const shelves = index.shelves.map(([end, endDoc, slug], n) => ({ path: `search/documents-${n}.js`, end, endDoc, slug }));

  /** Promises a file. It has the hash that is wanted if it was published with the index that was loaded. */
  async function get(path, wanted, from = '') {
    if (!files.has(path)) await load(way(from + path) + '?' + version);
    const value = files.get(path);
    if (value.hash === wanted) return value;
    newer = value.hash ?? 'new';
    opened = undefined;
    files.clear();
    throw Object.assign(new Error(path), { isRenewed: true });
  }

  /** Promises a shelf with its documents. */
  async function stock(shelf) {
    const value = await get(shelf.path, layout);
    shelf.docs ??= shelfOf(value, { way, fold });
    return shelf;
  }

  const shelfAt = (n) => stock(shelves.find(({ end }) => n < end));
  const shelfWith = (doc) => stock(shelves.find(({ endDoc }) => doc < endDoc));

  /** Sees to it that clauses have their words. */
  async function read(some) {
    const docs = new Map(some.filter(({ words }) => words === undefined).map(({ doc, file }) => [file, doc]));
    await Promise.all(Array.from(docs, async ([file, doc]) => doc.fill(file, await get(file, doc.hash))));
  }

  const getTable = (path) => get(path, layout, tables);

  /** Promises the lists of the table that say where all grams are: in clauses, in headings, in titles (js/search/table.js). */
  async function listed(some) {
    const found = await Promise.all(some.map(async (gram) => {
      const shard = await getTable(`search/table-${shardOf(gram, shards)}.js`);
      shard.postings ??= postings(shard, getTable);
      return shard.postings.get(gram) ?? listsOf(gram, '', getTable);
    }));
    return [0, 1, 2].map((which) => found.map((lists) => lists[which]));
  }

  /**
   * Promises the documents with a name, as pairs of slug and title. Words that are in no title
   * are no name: the table says so, which is loaded for them anyway.
   */
  async function called(name) {
    const key = names ? nameKey(name, fold) : '';
    const chars = Array.from(key);
    if (!key) return [];
    if (!/[0-9]/.test(key)) {
      const [, , inTitles] = await listed(grams([chars.slice(0, 2).join(''), chars.slice(-2).join('')], longest));
      if (!inTitles.every(({ total }) => total)) return [];
    }
    return (await get(`search/names-${shardOf(key, names)}.js`, layout)).names[key] ?? [];
  }

  const known = { called, fold, like, longest, isLarge: shards > few, many: count > 1, shelves, stock, shelfAt, shelfWith, get, listed, read, way };
  return { ...known, look: lookFor(known) };
}
