// Measures what a query of gongbao loads of a library that was built: node bench/search/cost.mjs SITE
//
// The scripts of the site's search run here as in a browser that has loaded nothing, and
// read the files of the site. Counted are the requests and the bytes with gzip until the box
// shows its first answer, and until the ids and locators of all clauses are known. With --check
// what is found is compared with all clauses that contain the words.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';

const { values: { check, variant, samples }, positionals: [site] } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, variant: { type: 'string', default: 'hans' }, samples: { type: 'string', default: '20' } },
});
if (!site) throw new Error('usage: node bench/search/cost.mjs [--check] [--variant hans] [--samples 20] SITE');
const home = join(site, variant);
const shownFirst = 8; // clauses in the box
const patiently = 5; // times that the box asks for more before it offers to go on

const sizes = new Map();
let loaded = []; // the files of this query
let page = 0; // what is in the address of each query, so that nothing is known of the one before

Object.assign(globalThis, { window: globalThis, location: { protocol: 'https:', href: 'https://site.example/' } });
globalThis.document = {
  createElement: () => ({ remove() {} }),
  head: {
    append(script) {
      const file = join(home, script.src.replace(/^\d+\//, '').replace(/\?.*/, ''));
      const code = readFileSync(file);
      if (!sizes.has(file)) sizes.set(file, gzipSync(code).length);
      loaded.push(sizes.get(file));
      vm.runInThisContext(code.toString());
      script.onload();
    },
  },
};

/** Returns the module of the library as a page that has loaded nothing. */
async function open() {
  globalThis.gongbaoFiles = globalThis.gongbaoSearch = undefined;
  loaded = [];
  const { library } = await import(`../../static/js/search/library.js?${++page}`);
  return library(page + '/search/index.js');
}

const { parse } = await import('../../static/js/search/search.js');

async function measure(typed) {
  const known = await open();
  const search = await known.look(parse(typed, known.fold));
  for (let n = 0; n < patiently && search.left() && !search.found().length; n++) await search.more();
  await search.readFirst(search.found().slice(0, shownFirst));
  const first = cost();
  if (!search.isSure) return { first };
  while (search.left()) await search.more();
  return { first, all: cost(), clauses: search.found().map(({ doc, id, locator }) => locator && doc.slug + '#' + id) };
}

const cost = () => ({ kB: loaded.reduce((a, b) => a + b, 0) / 1000, requests: loaded.length });

/** Yields the words of all documents, as their files have them. */
function* words() {
  for (const entry of readdirSync(home, { withFileTypes: true }).filter((one) => one.isDirectory())) {
    for (const name of readdirSync(join(home, entry.name)).filter((one) => /^words-\d+\.js$/.test(one))) {
      const code = readFileSync(join(home, entry.name, name), 'utf8');
      yield { slug: entry.name, words: JSON.parse(code.slice(code.indexOf(',') + 1, code.lastIndexOf(')'))).words };
    }
  }
}

const known = await open();
let seed = 1;
const random = (n) => (seed = (seed * 48271) % 0x7fffffff) % n;
const pairs = new Map();
const picked = [];
let files = 0;
for (const { words: all } of words()) {
  if (files++ % 50 === 0) {
    for (const clause of all) {
      const chars = Array.from(known.fold(clause)).map((c) => (/[ "]/.test(c) ? '' : c));
      for (const pair of new Set(chars.slice(1).map((c, i) => (c && chars[i] ? chars[i] + c : '')))) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  const clause = all[random(all.length)]; // a query that crosses the border of two is found nowhere
  if (clause.length > 40) picked.push(clause);
}
pairs.delete('');

const substrings = (length) => Array.from({ length: Number(samples) }, () => {
  const chars = Array.from(picked[random(picked.length)].replace(/[\s"]/g, ''));
  return chars.slice(random(chars.length - length)).slice(0, length).join('');
});
const frequent = [...pairs].sort((a, b) => b[1] - a[1]).slice(0, Number(samples)).map(([pair]) => pair);

const rows = [['two characters, the most frequent', frequent], ...[1, 2, 3, 4, 8].map((n) => [`${n} of the text`, substrings(n)])];
const results = new Map();
console.log('| query | first answer: kB, median | most | requests, most | all clauses: kB, median | most | requests, most | clauses, most |');
console.log('| --- | --: | --: | --: | --: | --: | --: | --: |');
for (const [name, queries] of rows) {
  const found = [];
  for (const query of queries) {
    const one = await measure(query);
    found.push(one);
    if (one.all) results.set(query, one.clauses);
  }
  const of = (when, what, p) => found.map((one) => one[when]?.[what] ?? NaN).sort((a, b) => a - b)[Math.ceil((found.length - 1) * p)];
  const line = ['first', 'all'].flatMap((when) => (found[0][when] ? [of(when, 'kB', 0.5).toFixed(1), of(when, 'kB', 1).toFixed(1), of(when, 'requests', 1)] : ['–', '–', '–']));
  console.log(`| ${[name, ...line, found[0].all ? Math.max(...found.map(({ clauses }) => clauses.length)) : '–'].join(' | ')} |`);
}

if (check) {
  const left = new Map([...results].map(([query, clauses]) => [query, clauses.length]));
  for (const { words: all } of words()) {
    for (const clause of all) {
      const folded = known.fold(clause);
      for (const query of left.keys()) if (folded.includes(known.fold(query))) left.set(query, left.get(query) - 1);
    }
  }
  const wrong = [...left].filter(([, n]) => n);
  const doubled = [...results].filter(([, clauses]) => new Set(clauses).size < clauses.length);
  console.log(wrong.length || doubled.length ? `wrong: ${JSON.stringify([wrong, doubled.map(([query]) => query)])}` : `all clauses of ${results.size} queries found, and no others`);
  process.exitCode = Number(wrong.length + doubled.length > 0);
}
