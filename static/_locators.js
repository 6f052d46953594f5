// What is known of the clauses of the document that the page belongs to. It comes
// as a script that calls a function with the data of cite.Index: a page on a disk
// can load that too. A clause is its place in units.
import { load } from './_load.js';
import { unpack } from './_resolve.js';

/** What ends the address of a page: pages are folders, but from a disk, where no server opens them, files. */
export const page = location.protocol === 'file:' ? 'index.html' : '';

/** Fetches what is known; address is the way to it from this page. */
export async function locators(address) {
  const told = (window.gongbaoLocators ??= (data) => (told.data = data)); // one for all bundles
  if (!told.data) await load(address);
  return book((told.index ??= unpack(told.data)), address);
}

function book(index, address) {
  const { units } = index;
  const way = (i) => units[i].p + page + '#' + units[i].i;
  const canonical = document.querySelector('link[rel=canonical]')?.href;

  const above = (i) => (units[i].u < 0 ? [] : [...above(units[i].u), units[i].u]);
  const own = (i) => {
    const { l, u } = units[i];
    if (u < 0) return l;
    return l.startsWith(units[u].l) ? l.slice(units[u].l.length) : l.replace(/^.*?、/, ''); // 三、（一） stands below 第三部分
  };

  return {
    index,
    above,
    own,
    /** The place of a clause, from its id or that of its paragraph. */
    at: (id) => units.findIndex(({ i, a }) => i === id || a === id),
    /** The way to a clause from this page. */
    href: (i) => address.replace(/[^/]*$/, '') + way(i),
    /** The address of a clause, for those who are not here. */
    address: (i) => new URL(units[i].p + '#' + units[i].i, new URL(address, canonical ?? location.href)).href,
    /** The locator of clauses from i to j, joined by a word: 三、（一）2至4. */
    span: (i, j, to) => (i === j ? units[i].l : units[i].l + to + (units[i].u === units[j].u ? own(j) : units[j].l)),
  };
}
