// What is known of the clauses of the document that the page belongs to. It comes
// as a script that calls a function with the data of cite.Index and cite.Citing: a page
// on a disk can load that too. A clause is its place in units.
import { load } from '../common/load.js';
import { span } from './outline.js';
import { unpack } from './unpack.js';

/** What ends the address of a page: pages are folders, but from a disk, where no server opens them, files. */
export const page = location.protocol === 'file:' ? 'index.html' : '';

/** Fetches what is known; address is the way to it from this page. */
export async function locators(address) {
  const told = (window.gongbaoLocators ??= (data) => told.all.set(data.slug, unpack(data))); // one for all bundles
  told.all ??= new Map();
  const slug = address.split('/').at(-2);
  if (!told.all.has(slug)) await load(address);
  return book(told.all.get(slug), address);
}

function book(index, address) {
  const { units } = index;
  const above = (i) => (units[i].parent < 0 ? [] : [...above(units[i].parent), units[i].parent]);

  return {
    index,
    above,
    /** The place of a clause, from its id or that of its paragraph. */
    at: (id) => units.findIndex((unit) => unit.id === id || unit.para === id),
    /** The way to a clause from this page. */
    href: (i) => address.replace(/[^/]*$/, '') + units[i].page + page + '#' + units[i].id,
    /** The locator of the clauses from i to j: 三、（一）2至4. */
    span: (i, j) => span(index, i, j, 'short'),
  };
}
