// Says which clause is meant by what people write, as internal/cite does in Go:
// cite/testdata/resolve.txt holds for both. Nothing here knows the page.
//
// Two things differ, since JavaScript counts otherwise: what Go says in bytes of
// UTF-8 is counted by bytes(), and where a pattern of Go, which never looks back,
// would take JavaScript too long, the words are taken apart by hand.

import { fold, plainName } from './fold.js';
import { last, match } from './match.js';
import { unitsOf } from './outline.js';
import { readable, run, step, steps } from './steps.js';

const maxCandidates = 12;
const maxNearest = 3;
const maxRuns = 64; // locators that are looked at in a long text
const maxName = 64; // characters of what can be a name, a locator or an id
const maxQuery = 16 * maxName;

const begins = /[第(§所之0-9零一二三四五六七八九十百千两①-⑳]|art/gu;
const around = ' ,.:;，。、·\x01《》-'; // what may stand around a locator
const before = new RegExp(`^[${around}]*(?:参见|见|依据|根据|按照|依照|引自)?[${around}]*`, 'u');
const mark = '\x01'; // a title that the text names is replaced with it
const between = /\x01[ ,.:;，。·》]*\(?$/u;
const midNumber = /[廿卅卌万萬亿億○]$/; // a number begins with it that locators do not read
const idLike = /^#?([a-z]?[0-9]+(?:b[0-9]+)?(?:[-.][a-z]?[0-9]+(?:b[0-9]+)?)*)$/;
const insertedLike = /^([0-9]+)-([0-9]+)$/;
const pagePath = /^(?:[a-z]?[0-9]+(?:-[a-z][0-9]+)*\/)+/;

/** Returns an index, which comes with an outline, with its units. Each has a title and the names that it is called by. */
export function unpack(x) {
  const names = new Map(x.names.map(([at, ...list]) => [at, list]));
  const units = unitsOf(x.outline).map((unit, i) => ({ ...unit, title: x.titles[i], names: names.get(i) ?? [] }));
  for (let i = units.length - 2; i >= 0; i--) units[i].title ||= units[i + 1].title; // it is said once
  return { ...x, units };
}

/**
 * Returns what a query means in the document of an index: places in its units. like
 * returns what a character is the same as (folding in js/search/search.js).
 */
export function resolve(query, index, like) {
  if (!compiled.has(index)) compiled.set(index, compile(readable(index), like));
  return { found: [], candidates: [], nearest: [], ...compiled.get(index)(query) };
}

const compiled = new WeakMap();

const isAnswer = (a) => a.found || a.candidates?.length;
const only = (i, j) => ({ found: i === j ? [i] : [i, j] });
const maybe = (units) => ({ candidates: units.slice(0, maxCandidates) });
const length = (s) => Array.from(s).length;
const bytes = (s) => new TextEncoder().encode(s).length;

function compile(x, like) {
  const table = new Map();
  const pairs = Array.from(x.fold);
  for (let i = 0; i < pairs.length; i += 2) table.set(pairs[i], pairs[i + 1]);
  const same = (c) => like(table.get(c) ?? c);
  const names = x.units.map((unit) => unit.names.map((name) => name || plainName(fold(unit.title, same))));

  const ids = new Map();
  x.units.forEach(({ id, para }, at) => {
    if (!ids.has(id)) ids.set(id, at);
    if (para) ids.set(para, at);
  });
  const moved = new Map(Object.entries(x.moved ?? {}));
  const lookup = (id) => ids.get(moved.get(id) ?? id);

  const slug = x.slug.toLowerCase().replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  const address = new RegExp(`(?:^|[^a-z0-9-])${slug}/([a-z0-9/-]*)(?:#([a-z0-9-]+))?`, 'gu');
  const hasRooted = x.units.some(({ kind }) => x.rooted.includes(kind));

  return (query) => {
    let t = fold(query, same);
    const a = byAddress(t);
    if (a) return a;
    t = markTitle(t);
    const named = t.includes(mark);
    if (!named && t.includes('《')) return {}; // of another document
    for (const read of [byID, byLocator, byName, inText, byWords]) {
      const a = read(t);
      if (isAnswer(a)) return a;
    }
    return named ? {} : { nearest: nearest(t) };
  };

  function markTitle(t) {
    const title = x.called.find((title) => title && t.includes(title));
    return title ? t.replaceAll(title, mark) : t;
  }

  // Addresses and ids.

  function byAddress(t) {
    const units = [];
    const near = [];
    let n = 0;
    for (const [, page, id] of t.matchAll(address)) {
      if (n++ === maxRuns) break;
      const i = target(page, id);
      if (i === undefined) near.push(...above(id));
      else if (!units.includes(i)) units.push(i);
    }
    if (!units.length) return near.length && { nearest: near };
    if (units.length > 1) return { ...maybe(units), nearest: near };
    const range = runs(markTitle(t.replace(address, ' '))).find(({ from, to }) => from === units[0] && to > from);
    return only(units[0], range ? range.to : units[0]);
  }

  function target(page, id) {
    if (id) return lookup(id);
    const path = (pagePath.exec(page)?.[0] ?? '').slice(0, -1).replaceAll('/', '-');
    return lookup('s' + path) ?? lookup(path);
  }

  function above(id = '') {
    id = id.slice(0, maxName + 1);
    for (let cut; (cut = id.lastIndexOf('-')) >= 0;) {
      id = id.slice(0, cut);
      const i = lookup(id);
      if (i !== undefined) return [i];
    }
    return [];
  }

  function byID(t) {
    const [head] = t.split(':~:', 1);
    const said = head.length <= maxName && idLike.exec(head)?.[1];
    if (!said) return {};
    const id = said.replaceAll('.', '-');
    for (const name of [id, 's' + id, said.replace(insertedLike, 'a$1b$2'), 'a' + id]) {
      const i = lookup(name);
      if (i !== undefined) return only(i, i);
    }
    return {};
  }

  // Locators.

  function byLocator(t) {
    if (length(t) > maxQuery) return {};
    t = stripAfter(t.replace(before, ''));
    if (length(t) > maxName) return {};
    const full = t.replace(...x.spread);
    const r = run(x, full);
    if (r.size < full.length) return {};
    const a = answer(r);
    if (isAnswer(a) || r.end) return hasRooted && insertedLike.test(t) ? { candidates: [...(a.found ?? []), ...(a.candidates ?? [])] } : a;
    for (let cut = full.lastIndexOf('-'); cut > 0; cut = full.lastIndexOf('-', cut - 1)) {
      const start = steps(x, full.slice(0, cut));
      const end = steps(x, full.slice(cut + 1));
      if (start.size === cut && end.size === full.length - cut - 1) {
        const a = answer({ start: start.list, end: end.list });
        if (a.found) return a;
      }
    }
    return {};
  }

  function answer({ start, end }) {
    const { whole, partial } = match(x, start);
    const units = whole.length ? whole : partial;
    if (units.length !== 1) return maybe(units);
    if (!end) return only(units[0], units[0]);
    const to = last(x, start, end, units[0]);
    return to > units[0] ? only(units[0], to) : maybe(units);
  }

  // Locators in a text.

  function runs(t) {
    t = t.replace(...x.spread);
    const list = [];
    const seen = new Set();
    for (let at = 0; at < t.length && seen.size < maxRuns;) {
      begins.lastIndex = at;
      const next = begins.exec(t);
      if (!next) break;
      at = next.index;
      const first = step(x, t, at)?.size;
      if (!first) {
        at += next[0].length;
        continue;
      }
      const r = run(x, t, at);
      const said = t.slice(at, at + r.size);
      const fresh = !seen.has(said) && !midNumber.test(t.slice(Math.max(0, at - 1), at));
      seen.add(said);
      const { whole } = fresh ? match(x, r.start) : { whole: [] };
      if (whole.length !== 1 || r.start.every((s) => s.bare)) { // what follows its first component may be one: 2025, 第一條
        at += first;
        continue;
      }
      const from = whole[0];
      const title = between.exec(t.slice(Math.max(0, at - 24), at));
      list.push({
        from, to: r.end ? Math.max(from, last(x, r.start, r.end, from)) : from,
        beside: !!title && bytes(title[0]) <= 24,
        says: r.start.length > 1 || !r.start[0].bare && bytes(said) > 6,
      });
      at += r.size;
    }
    return list;
  }

  function inText(t) {
    const named = t.includes(mark);
    let found = [];
    for (const r of runs(t)) {
      if ((named || r.says) && !found.some(({ from, to }) => from === r.from && to === r.to)) found.push(r);
    }
    const beside = found.find((r) => r.beside);
    if (beside) found = [beside];
    if (found.length === 1 && named) return only(found[0].from, found[0].to);
    return maybe(found.map((r) => r.from));
  }

  // Names.

  function named(is) {
    return Array.from(names.keys()).filter((i) => names[i].some(is));
  }

  function byName(t) {
    const name = plainName(t);
    if (length(name) < 2) return {};
    const units = named((n) => n === name);
    return units.length === 1 ? only(units[0], units[0]) : maybe(units);
  }

  function byWords(t) {
    const name = plainName(t);
    const n = length(name);
    return n < 2 || n > maxName ? {} : maybe(named((n) => n.includes(name)));
  }

  function nearest(t) {
    if (length(t) > maxQuery) return [];
    t = t.replace(before, '');
    if (length(t) > maxName) return [];
    const { list } = steps(x, t);
    for (let n = list.length - 1; n > 0; n--) {
      const { whole } = match(x, list.slice(0, n));
      if (whole.length === 1) return whole;
    }
    return alike(plainName(t));
  }

  function alike(name) {
    const chars = Array.from(name);
    const pairs = [...new Set(chars.slice(1).map((c, i) => chars[i] + c))].filter((pair) => !/[第0-9]/.test(pair));
    return names
      .map((all, unit) => ({ unit, score: Math.max(0, ...all.map((n) => pairs.filter((p) => n.includes(p)).length)) }))
      .filter(({ score }) => score && score * 3 >= pairs.length)
      .sort((a, b) => b.score - a.score)
      .slice(0, maxNearest)
      .map(({ unit }) => unit);
  }
}

/** Drops what may stand after a locator that is all of a query. */
function stripAfter(t) {
  let end = t.length;
  while (end && around.includes(t[end - 1])) end--;
  t = t.slice(0, end);
  const said = ['的规定', '规定', '所述'].find((words) => t.endsWith(words));
  return said ? t.slice(0, -said.length) : t;
}
