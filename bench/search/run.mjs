// Compares the search of the built site with other engines, on the same pages and
// queries, and prints a table. See ../README.md for its meaning.
//
//	node bench/search/run.mjs [--content DIR] [--seed N] [--letters] [ENGINE …]
//
// An engine is
//
//	{ name, clauses, build(pages, folder), start(all), ask(tab, query, all) }
//
// clauses is true if it can report the clauses of a page that match. build writes the
// files for the web server and returns a promise of { ms, files }: the time to build
// the index, and the pattern of its files. ask runs a query on the page start(all) and
// returns a promise of { ms, pages, clauses }: the time until the first result is
// visible, and URLs within the edition. If all is false the engine may omit results.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { useGongbao } from './gongbao.mjs';
import { useMiniSearch } from './minisearch.mjs';
import { usePagefind } from './pagefind.mjs';
import { serve } from './server.mjs';
import { draw, folding, median, readClauses, score } from './text.mjs';

const root = path.join(import.meta.dirname, '../..');
const { values: flags, positionals: only } = parseArgs({
  allowPositionals: true,
  options: {
    content: { type: 'string', default: path.join(root, 'content') },
    seed: { type: 'string', default: '1' },
    letters: { type: 'boolean', default: false },
  },
});
const lengths = [1, 2, 3, 4, 8];
const each = 40; // queries of a length
const firsts = 10; // of them, asked once more by readers who come with an empty cache

const temp = await mkdtemp(path.join(tmpdir(), 'gongbao-search-'));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
try {
  await main();
} finally {
  await browser.close();
  await rm(temp, { recursive: true });
}

async function main() {
  const site = path.join(temp, 'site');
  const built = await build(site);
  const tab = await browser.newPage();
  const [hant, hans] = [await readClauses(site, '', tab), await readClauses(site, 'hans/', tab)];
  await tab.close();

  const letters = /^[\p{L}\p{N}]+$/u;
  const queries = draw(hant, hans, { lengths, each, seed: +flags.seed, accept: (s) => !flags.letters || letters.test(s) });
  const fold = await folding(path.join(root, 'internal/script/fold.txt'));
  const holding = (typed) => new Set(hant.filter(({ words }) => fold(words).includes(fold(typed))).map(({ page, id }) => page + '#' + id));
  const right = queries.map((q) => holding(q.hant));
  const onPages = right.map((all) => new Set(Array.from(all, (place) => place.split('#')[0])));

  const pages = [];
  for (const address of new Set(hant.map(({ page }) => page))) {
    const html = await readFile(path.join(site, address, 'index.html'), 'utf8');
    pages.push({ address, html, clauses: hant.filter(({ page }) => page === address) });
  }

  const engines = [
    usePagefind('Pagefind, as it comes', { asBuilt: true }),
    usePagefind('Pagefind, clauses only'),
    usePagefind('Pagefind, clauses only, "…"', { quoted: true }),
    useMiniSearch('MiniSearch, as it comes'),
    useMiniSearch('MiniSearch, bigrams', './bigrams.mjs'),
    useGongbao('gongbao', site, built),
  ].filter(({ name }) => !only.length || only.some((word) => name.toLowerCase().includes(word.toLowerCase())));

  const chars = hant.reduce((n, { words }) => n + Array.from(words).length, 0);
  const kind = flags.letters ? 'letters and digits' : 'characters';
  console.log(`${pages.length} pages, ${hant.length} clauses, ${chars} characters; ${queries.length} queries of ${lengths.join(', ')} ${kind}, seed ${flags.seed}`);
  console.log(`Chromium ${browser.version()}, Node.js ${process.version}, ${cpus().length} cores\n`);
  row('engine', 'typed', 'pages: recall', 'precision', 'clauses: recall', 'precision',
    'first query, KB', 'requests', 'ms', 'later, ms', 'index built, ms', 'index, KB', 'gzip');
  row('---', '---', ...Array(11).fill('--:'));

  for (const engine of engines) {
    const folder = await mkdtemp(path.join(temp, 'engine-'));
    const { ms, files } = await engine.build(pages, folder);
    const index = await weigh(folder, files);
    for (const [script, typed] of [['traditional', 'hant'], ['simplified', 'hans']]) {
      const asked = queries.map((q) => q[typed]);
      const first = await firstQueries(engine, folder, asked);
      const { found, later } = await allQueries(engine, folder, asked);
      const page = score(found.map((f) => f.pages), onPages);
      const clause = engine.clauses ? score(found.map((f) => f.clauses), right) : {};
      row(engine.name, script, share(page.recall), share(page.precision), share(clause.recall), share(clause.precision),
        kb(first.bytes), first.requests, first.ms.toFixed(0), later.toFixed(1), ms.toFixed(0), kb(index.bytes), kb(index.gzip));
    }
  }
}

/** Builds the site and returns the time in milliseconds. */
async function build(site) {
  const run = promisify(execFile);
  const program = path.join(temp, 'gongbao');
  await run('go', ['build', '-o', program, './cmd/gongbao'], { cwd: root });
  const begun = performance.now();
  await run(program, ['build', '--content', path.resolve(flags.content), '--out', site]);
  return performance.now() - begun;
}

/** Runs some of the queries, each with an empty cache, and returns medians. */
async function firstQueries(engine, folder, asked) {
  const list = [];
  for (let i = 0; i < firsts; i++) {
    const server = await serve(folder);
    const visit = await browser.newContext();
    const tab = await visit.newPage();
    await tab.goto(`${server.origin}/${engine.start(false)}`, { waitUntil: 'networkidle' });
    const before = server.sent.length;
    const { ms } = await engine.ask(tab, asked[Math.floor(((i + 0.5) * asked.length) / firsts)], false);
    const sent = server.sent.slice(before);
    list.push({ ms, requests: sent.length, bytes: sent.reduce((n, { bytes }) => n + bytes, 0) });
    await visit.close();
    server.close();
  }
  const middle = (key) => median(list.map((x) => x[key]));
  return { ms: middle('ms'), requests: middle('requests'), bytes: middle('bytes') };
}

/**
 * Runs all queries on one page. Returns the results and the median time of all but the
 * first.
 */
async function allQueries(engine, folder, asked) {
  const server = await serve(folder);
  const visit = await browser.newContext();
  const tab = await visit.newPage();
  await tab.goto(`${server.origin}/${engine.start(true)}`);
  const found = [];
  for (const query of asked) found.push(await engine.ask(tab, query, true));
  await visit.close();
  server.close();
  return { found, later: median(found.slice(1).map(({ ms }) => ms)) };
}

/** Returns the size of the files of a folder whose paths match. */
async function weigh(folder, match) {
  let bytes = 0;
  let gzip = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !match.test(path.relative(folder, file))) continue;
    const data = await readFile(file);
    bytes += data.length;
    gzip += Math.min(data.length, gzipSync(data, { level: 9 }).length); // some are compressed already
  }
  return { bytes, gzip };
}

function row(...cells) {
  console.log(`| ${cells.join(' | ')} |`);
}

// A share below 1 is not shown as 1.00.
function share(n) {
  if (n === undefined || Number.isNaN(n)) return '–';
  return n < 1 ? Math.min(n, 0.9949).toFixed(2) : '1.00';
}

function kb(bytes) {
  return (bytes / 1000).toFixed(1);
}
