// Says which clause is meant by what people write, as internal/cite does in Go:
// cite/testdata/resolve.txt holds for both. Nothing here knows the page.
//
// Two things differ, since JavaScript counts otherwise: what Go says in bytes of
// UTF-8 is counted by bytes(), and where a pattern of Go, which never looks back,
// would take JavaScript too long, the words are taken apart by hand.

import { doubted, isAllBare, isAnswer, length, limits, locate, maybe, only } from './answer.js';
import { bare, cutBefore, foreign, mark, markTitles, naming } from './called.js';
import { fold, plainName } from './fold.js';
import { folded, spread } from './grammar.js';
import { byList, byPoint, maxListed } from './list.js';
import { byNumbers, bySet, ordinals } from './loose.js';
import { isA, last, match } from './match.js';
import { alike, byName, byParts, byTerm, byWords, namesOf } from './names.js';
import { readable, run, spelled, step, steps } from './steps.js';

export { unpack } from './unpack.js';

const maxRuns = 64; // locators that are looked at in a long text

const begins = /[附第(§所之0-9零一二三四五六七八九十百千两①-⑳]|art/gu;
const nextListed = /^(、?(?:以及|和|及|与|跟)|、)[第附(§]/u; // of a list among other words
const between = /\x01[ ,.:;，。·》]*(?:的|中的?|之)?\(?$/u;
const midNumber = /[廿卅卌万萬亿億○]$/; // a number begins with it that locators do not read
const inChinese = /^[零一二三四五六七八九十百千两]{1,9}(?:、[零一二三四五六七八九十百千两]{1,9})+$/u;
const annexNumber = /^(附(?:件|表|录)?)([0-9]{1,5})/u;
const idLike = /^#?([a-z]?[0-9]+(?:b[0-9]+)?(?:[-.][a-z]?[0-9]+(?:b[0-9]+)?)*)$/;
const insertedLike = /^([0-9]+)-([0-9]+)$/;
const pagePath = /^(?:[a-z]?[0-9]+(?:-[a-z][0-9]+)*\/)+/;

/**
 * Returns what a query means in the document of an index: ranges that are found and places
 * that are candidates or nearest (answer.js), and how the query names the document (called.js).
 * like returns what a character is the same as (folding in js/search/search.js).
 */
export function resolve(query, index, like) {
  if (!compiled.has(index)) compiled.set(index, compile(readable(index), like));
  return { found: [], candidates: [], nearest: [], named: naming.none, ...compiled.get(index)(query) };
}

const compiled = new WeakMap();

const bytes = (s) => new TextEncoder().encode(s).length;
const escaped = (s) => s.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** Returns the function that says what a query means. */
function compile(readable, like) {
  const same = (c) => like(folded.get(c) ?? c);
  const cores = new Map(readable.cores);
  const units = readable.units.map((unit, i) => {
    const title = unit.names.length ? plainName(fold(unit.title, same)) : '';
    return { ...unit, names: unit.names.map((name) => name || title), core: cores.has(i) ? Array.from(title).slice(cores.get(i)).join('') : undefined };
  });
  const ids = new Map();
  units.forEach(({ id, para }, at) => {
    if (!ids.has(id)) ids.set(id, at);
    if (para) ids.set(para, at);
  });
  const moved = new Map(Object.entries(readable.moved ?? {}));
  const x = {
    ...readable, ...namesOf(units), units, maxQuery: limits.query,
    lookup: (id) => ids.get(moved.get(id) ?? id),
    address: new RegExp(`(?:^|[^a-z0-9-])${escaped(readable.slug.toLowerCase())}/([a-z0-9/-]*)(?:#([a-z0-9-]+))?`, 'gu'),
    begins: new RegExp([begins.source, ...readable.heads.map(escaped)].join('|'), 'gu'),
    hasRooted: units.some(({ kind }) => readable.rooted.includes(kind)),
  };
  return (query) => answer(x, fold(query, same));
}

/** Returns what a folded query means. */
function answer(x, t) {
  const a = byAddress(x, t);
  if (a) return { ...a, named: naming.title };
  const own = t.startsWith(x.slug + ' ') ? byID(x, t.slice(x.slug.length + 1)) : {}; // as gongbao cite --format id prints it
  if (own.found) return { ...own, named: naming.title };
  const { marked, how, isQuoted, others } = markTitles(x, t);
  if (!how && others) return {};
  let f = read(x, marked);
  if (how && !isQuoted) { // it may be the heading of a clause too
    const { found } = read(x, t);
    if (found && !f.found) return { found, named: how };
    if (found && String(found) !== String(f.found)) f = doubted({ ...f, found: [...f.found, ...found] });
  }
  if (how === naming.nearly) f = doubted(f);
  if (!how && !isAnswer(f)) f = { nearest: nearest(x, t) };
  return { ...f, named: how };
}

/** Returns what a folded query without titles means. */
function read(x, t) {
  for (const reader of [byID, byLocator, byName, byPoint, byList, byNumbers, bySet, inText, byWords, byParts, byTerm]) {
    const a = reader(x, t);
    if (isAnswer(a)) return a;
  }
  return {};
}

// Addresses and ids.

function byAddress(x, t) {
  const units = [];
  const near = [];
  let n = 0;
  for (const [, page, id] of t.matchAll(x.address)) {
    if (n++ === maxRuns) break;
    const i = target(x, page, id);
    if (i === undefined) near.push(...above(x, id));
    else if (!units.includes(i)) units.push(i);
  }
  if (!units.length) return near.length && { nearest: near };
  if (units.length > 1) return { ...maybe(units), nearest: near };
  const range = runs(x, markTitles(x, t.replace(x.address, ' ')).marked).find(({ found: [[from, to]] = [[]] }) => from === units[0] && to > from);
  return only(units[0], range ? range.found[0][1] : units[0]);
}

function target({ lookup }, page, id) {
  if (id) return lookup(id);
  const path = (pagePath.exec(page)?.[0] ?? '').slice(0, -1).replaceAll('/', '-');
  return lookup('s' + path) ?? lookup(path);
}

function above({ lookup }, id = '') {
  id = id.slice(0, limits.name + 1);
  for (let cut; (cut = id.lastIndexOf('-')) >= 0;) {
    id = id.slice(0, cut);
    const i = lookup(id);
    if (i !== undefined) return [i];
  }
  return [];
}

function byID({ lookup }, t) {
  const [head] = t.split(':~:', 1);
  const said = head.length <= limits.name && idLike.exec(head)?.[1];
  if (!said) return {};
  const id = said.replaceAll('.', '-');
  for (const name of [id, 's' + id, said.replace(insertedLike, 'a$1b$2'), 'a' + id]) {
    const i = lookup(name);
    if (i !== undefined) return only(i, i);
  }
  return {};
}

// Locators.

function byLocator(x, t) {
  t = bare(t, limits.query);
  if (length(t) > limits.name) return {};
  const full = spelled(x, t).replace(...spread);
  const [said, word, digits = ''] = annexNumber.exec(full) ?? [];
  const isHead = x.heads.includes(word); // 附錄1 is 1 of the annex 附錄
  let a = isHead ? {} : readLocator(x, t, full);
  for (let cut = isHead ? 0 : 1; cut < digits.length; cut++) { // 附件21 may be 1 of annex 2
    const b = readLocator(x, t, word + digits.slice(0, cut) + '、' + digits.slice(cut) + full.slice(said.length));
    const both = { found: [...a.found ?? [], ...b.found ?? []], candidates: [...a.candidates ?? [], ...b.candidates ?? []] };
    a = isAnswer(a) && isAnswer(b) ? doubted(both) : isAnswer(b) ? b : a;
  }
  if (isAnswer(a)) return a;
  const below = readLocator(x, t, full.replace('条之', '条、之')); // 第二條之1 of a law of Taiwan may be 1. of 第二條
  return below.found?.length === 1 && isBelowRooted(x, below.found[0][0]) ? below : a;
}

/** Reports whether a unit is, or is below, a detail that is a child of an article. */
function isBelowRooted(x, i) {
  let at = i;
  while (at >= 0 && !isA(x, x.units[at], 'detail')) at = x.units[at].parent;
  return at >= 0 && x.rooted.includes(x.units[x.units[at].parent]?.kind);
}

function readLocator(x, t, full) {
  const r = run(x, full);
  if (r.size < full.length) return {};
  const a = locate(x, r);
  if (isAnswer(a) || r.end) {
    if (!inChinese.test(full)) return x.hasRooted && insertedLike.test(t) ? doubted(a) : a;
    const { found = [], candidates = [] } = byList(x, t); // 三、四 may be two
    return doubted({ found: [...(a.found ?? []), ...found], candidates: [...(a.candidates ?? []), ...candidates] });
  }
  for (let cut = full.lastIndexOf('-'); cut > 0; cut = full.lastIndexOf('-', cut - 1)) {
    const start = steps(x, full.slice(0, cut));
    const end = steps(x, full.slice(cut + 1));
    if (start.size === cut && end.size === full.length - cut - 1) {
      const a = locate(x, { start: start.list, end: end.list });
      if (a.found) return a;
    }
  }
  return {};
}

// Locators in a text.

/** Returns the locators in a text: answers with beside and says. */
function runs(x, t) {
  t = t.replace(...spread);
  const list = [];
  const seen = new Set();
  const starts = t.includes(mark) ? x.begins : begins;
  for (let at = 0; at < t.length && seen.size < maxRuns;) {
    starts.lastIndex = at;
    const next = starts.exec(t);
    if (!next) break;
    at = next.index;
    const before = t.slice(0, at);
    const title = between.exec(before.slice(-24));
    const beside = !!title && bytes(title[0]) <= 24;
    const other = beside && (misnamed(x, t, at) ?? several(x, t, at));
    if (other) {
      list.push(other);
      at += other.size;
      continue;
    }
    const first = step(x, t, at)?.size;
    if (!first) {
      at += next[0].length;
      continue;
    }
    const r = run(x, t, at);
    const said = t.slice(at, at + r.size);
    const fresh = !seen.has(said) && !midNumber.test(before.slice(-1)) && before.lastIndexOf(foreign) <= before.lastIndexOf(mark);
    seen.add(said);
    const read = fresh ? complete(x, r, said, beside) : {};
    if (!isAnswer(read) && !isAnnex(x, r.start[0])) { // what follows its first component may be one: 2025, 第一條
      at += first;
      continue;
    }
    if (isAnswer(read)) list.push({ ...read, beside, says: r.start.length > 1 || !r.start[0].bare && bytes(said) > 6 });
    at += r.size;
  }
  return list;
}

/** Reports whether a step names an annex: what follows it is not in the main text. */
const isAnnex = (x, { kinds }) => !!kinds?.some((kind) => isA(x, { kind }, 'annex'));

/** Returns what a locator in a text means; one that is incomplete is read after an annex or a title. */
function complete(x, r, said, beside) {
  if (isAllBare(r.start)) return {};
  let a = isAnnex(x, r.start[0]) ? byLocator(x, said) : whole(x, r);
  if (!isAnswer(a)) a = annexes(x, r.start);
  return isAnswer(a) || !beside ? a : incomplete(x, mark + said);
}

/** Reads a locator beside the title that calls levels by other words. */
function misnamed(x, t, at) {
  const said = ordinals(t.slice(at));
  if (said.length <= run(x, t, at).size) return null;
  const a = byNumbers(x, mark + said);
  return isAnswer(a) ? { ...a, size: said.length, beside: true } : null;
}

/**
 * Reads a list of locators beside the title: 第三條和第五條. Numbers alone are not of it, since they
 * may count what follows, nor is what follows a comma of the sentence.
 */
function several(x, t, at) {
  const first = run(x, t, at);
  if (!first.size || !whole(x, { start: first.start.slice(0, 1) }).found) return null;
  const isList = !whole(x, first).found && !/[,;]/.test(t.slice(at, at + first.size)); // 第一條、第三條
  const ends = isList ? [at + first.size] : [];
  for (let end = at + first.size; ends.length < maxListed;) {
    const [, comma] = nextListed.exec(t.slice(end, end + 4)) ?? [];
    const { size } = comma ? run(x, t, end + comma.length) : {};
    if (!size) break;
    end += comma.length + size;
    ends.push(end);
  }
  for (const end of ends.reverse()) {
    const a = byList(x, t.slice(at, end));
    if (a.found?.length > 1) return { ...a, size: end - at, beside: true };
  }
  return null;
}

/** Returns what a locator means if it omits no component. */
function whole(x, { start, end }) {
  const { whole: units } = match(x, start);
  const [from, ...others] = units;
  if (from === undefined || others.length) return maybe(units);
  return only(from, end ? Math.max(from, last(x, start, end, from)) : from);
}

/** Returns what a list of annexes can mean: 附件一、附件二. */
function annexes(x, list) {
  const units = list.map((s) => (isAnnex(x, s) ? match(x, [s]).whole : []));
  return units.every((one) => one.length) ? maybe(units.flat()) : {};
}

/** Returns what an incomplete locator after a title can mean. */
function incomplete(x, written) {
  for (const reader of [byLocator, byList, byNumbers]) {
    const a = reader(x, written);
    if (isAnswer(a)) return doubted(a);
  }
  return {};
}

function inText(x, t) {
  const named = t.includes(mark);
  let found = [];
  const isSame = (a, b) => String(a.found) === String(b.found) && String(a.candidates) === String(b.candidates);
  for (const r of runs(x, t)) {
    if ((named || r.says) && !found.some((other) => isSame(other, r))) found.push(r);
  }
  const beside = found.find((r) => r.beside);
  if (beside) found = [beside];
  if (found.length === 1 && named) return found[0];
  return doubted({ found: found.flatMap((r) => r.found ?? []), candidates: found.flatMap((r) => r.candidates ?? []) });
}

/** Returns the units that come closest to what a query asks for. */
function nearest(x, t) {
  if (length(t) > limits.query) return [];
  t = cutBefore(t);
  if (length(t) > limits.name) return [];
  const { list } = steps(x, t);
  for (let n = list.length - 1; n > 0; n--) {
    const { whole } = match(x, list.slice(0, n));
    if (whole.length === 1) return whole;
  }
  return alike(x, plainName(t));
}
