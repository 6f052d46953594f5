// Says which clause is meant by what people write, as internal/cite does in Go:
// cite/testdata/resolve.txt holds for both. Nothing here knows the page.
//
// Two things differ, since JavaScript counts otherwise: what Go says in bytes of
// UTF-8 is counted by bytes(), and where a pattern of Go, which never looks back,
// would take JavaScript too long, the words are taken apart by hand.

import { number } from './numeral.js';
import { unitsOf } from './outline.js';

const maxCandidates = 12;
const maxNearest = 3;
const maxRuns = 64; // locators that are looked at in a long text
const maxName = 64; // characters of what can be a name, a locator or an id
const maxQuery = 16 * maxName;

const han = '[零一二三四五六七八九十百千两]{1,9}';
const bareNumber = new RegExp(`[0-9]{1,4}|${han}`, 'yu');
const begins = /[第(§所之0-9零一二三四五六七八九十百千两①-⑳]|art/gu;
const through = /[至到~]/y;
const around = ' ,.:;，。、·\x01《》-'; // what may stand around a locator
const before = new RegExp(`^[${around}]*(?:参见|见|依据|根据|按照|依照|引自)?[${around}]*`, 'u');
const mark = '\x01'; // a title that the text names is replaced with it
const between = /\x01[ ,.:;，。·》]*\(?$/u;
const midNumber = /[廿卅卌万萬亿億○]$/; // a number begins with it that locators do not read
const idLike = /^#?([a-z]?[0-9]+(?:b[0-9]+)?(?:[-.][a-z]?[0-9]+(?:b[0-9]+)?)*)$/;
const insertedLike = /^([0-9]+)-([0-9]+)$/;
const pagePath = /^(?:[a-z]?[0-9]+(?:-[a-z][0-9]+)*\/)+/;
const marks = /[ -/:-@[-`{-~，。、…—·《》\x01]/g;
const ordinal = new RegExp(`第(${han})`, 'g');

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
  if (!compiled.has(index)) compiled.set(index, compile(index, like));
  return { found: [], candidates: [], nearest: [], ...compiled.get(index)(query) };
}

const compiled = new WeakMap();

const isAnswer = (a) => a.found || a.candidates?.length;
const only = (i, j) => ({ found: i === j ? [i] : [i, j] });
const maybe = (units) => ({ candidates: units.slice(0, maxCandidates) });
const isLatin = (c) => /^[a-z0-9]/.test(c);
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

  const inDigits = (pattern) => pattern.replace(/[NHDC]/g, (letter) => x.digits[letter]);
  const readings = x.readings.map(([pattern, kinds]) => ({ pattern: new RegExp(`(?:${inDigits(pattern)})`, 'yu'), kinds }));
  const spread = new RegExp(inDigits(x.spread[0]), 'gu');
  const inFull = (t) => t.replace(spread, x.spread[1]);
  const slug = x.slug.toLowerCase().replace(/[^a-z0-9]/g, '\\$&');
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

  // Locators. A step is {kinds, n, sub, bare, han}: kinds is null where it can mean
  // the next level down.

  function step(t, at) {
    for (const { pattern, kinds } of readings) {
      pattern.lastIndex = at;
      const m = pattern.exec(t);
      const n = m && number(m[1]);
      const sub = n && m[2] ? number(m[2]) : 0;
      if (n && (sub || !m[2])) return { kinds, n, sub, han: !isLatin(m[1]), size: m[0].length };
    }
    bareNumber.lastIndex = at;
    const m = bareNumber.exec(t)?.[0];
    const n = m && number(m);
    return n ? { kinds: null, n, sub: 0, bare: true, han: !isLatin(m), size: m.length } : null;
  }

  function steps(t, from = 0) {
    const list = [];
    let end = from;
    while (list.length < 12) {
      let at = end;
      if (list.length) while (at < end + 2 && at < t.length && ' .-/、,>·的'.includes(t[at])) at++;
      const s = step(t, at);
      if (!s) break;
      list.push(s);
      end = at + s.size;
    }
    return { list, size: end - from };
  }

  function run(t, at = 0) {
    const { list: start, size } = steps(t, at);
    through.lastIndex = at + size;
    if (size && through.test(t)) {
      const { list: end, size: more } = steps(t, at + size + 1);
      if (more) return { start, end, size: size + 1 + more };
    }
    return { start, size };
  }

  function byLocator(t) {
    if (length(t) > maxQuery) return {};
    t = stripAfter(t.replace(before, ''));
    if (length(t) > maxName) return {};
    const full = inFull(t);
    const r = run(full);
    if (r.size < full.length) return {};
    const a = answer(r);
    if (isAnswer(a) || r.end) return hasRooted && insertedLike.test(t) ? { candidates: [...(a.found ?? []), ...(a.candidates ?? [])] } : a;
    for (let cut = full.lastIndexOf('-'); cut > 0; cut = full.lastIndexOf('-', cut - 1)) {
      const start = steps(full.slice(0, cut));
      const end = steps(full.slice(cut + 1));
      if (start.size === cut && end.size === full.length - cut - 1) {
        const a = answer({ start: start.list, end: end.list });
        if (a.found) return a;
      }
    }
    return {};
  }

  function answer({ start, end }) {
    const { whole, partial } = match(start);
    const units = whole.length ? whole : partial;
    if (units.length !== 1) return maybe(units);
    if (!end) return only(units[0], units[0]);
    const to = last(start, end, units[0]);
    return to > units[0] ? only(units[0], to) : maybe(units);
  }

  /** Returns the last unit of a range from unit from, or -1. */
  function last(start, end, from) {
    if (!end[0].bare) {
      const { whole } = match(end);
      if (whole.length === 1) return whole[0];
    }
    for (let shared = start.length - 1; shared >= 0; shared--) {
      const { whole } = match([...start.slice(0, shared), ...end]);
      if (whole.length === 1 && whole[0] >= from) return whole[0];
    }
    return -1;
  }

  function match(list) {
    const found = { whole: [], partial: [] };
    list = meant(list);
    if (list.length) {
      for (let i = 0; i < x.units.length; i++) {
        const way = fits(list, i);
        if (way) found[way].push(i);
      }
    }
    return found;
  }

  /** Returns steps with what their bare numbers mean: in a locator of both kinds of digits these tell the level. */
  function meant(list) {
    if (new Set(list.map((s) => s.han)).size < 2) return list;
    return list.map((s) => {
      const kinds = x.bare[s.han ? 0 : 1];
      return s.bare ? { ...s, kinds: kinds.length ? kinds : null } : s;
    });
  }

  function fits(list, i) {
    let left = list.length - 1; // the step that is compared next
    if (x.units[i].para && isParagraph(list[left]) && list.length > 1) left--; // it names the only paragraph of the unit
    const own = left;
    let free = false;
    let way = 'whole';
    for (let at = i; at >= 0; at = x.units[at].parent) {
      const e = x.units[at];
      if (left >= 0 && accepts(list[left], e)) left--;
      else if (!free) {
        const below = left + 1; // the step below, if a bare one, wants its place right here
        if (at === i || below < list.length && !list[below].kinds && below <= own) return null;
        way = 'partial';
      }
      free ||= x.rooted.includes(e.kind);
      if (e.hangs && left >= 0 && isParagraph(list[left])) left--;
    }
    return left < 0 ? way : null;
  }

  function accepts({ kinds, n, sub }, e) {
    return n === e.n && sub === e.sub && (kinds ?? x.stepped).includes(e.kind);
  }

  function isParagraph({ kinds, n, sub }) {
    return n === 1 && !sub && !!kinds?.some((k) => x.kinds[k] === 'paragraph');
  }

  // Locators in a text.

  function runs(t) {
    t = inFull(t);
    const list = [];
    const seen = new Set();
    for (let at = 0; at < t.length && seen.size < maxRuns;) {
      begins.lastIndex = at;
      const next = begins.exec(t);
      if (!next) break;
      at = next.index;
      const first = step(t, at)?.size;
      if (!first) {
        at += next[0].length;
        continue;
      }
      const r = run(t, at);
      const said = t.slice(at, at + r.size);
      const fresh = !seen.has(said) && !midNumber.test(t.slice(Math.max(0, at - 1), at));
      seen.add(said);
      const { whole } = fresh ? match(r.start) : { whole: [] };
      if (whole.length !== 1 || r.start.every((s) => s.bare)) { // what follows its first component may be one: 2025, 第一條
        at += first;
        continue;
      }
      const from = whole[0];
      const title = between.exec(t.slice(Math.max(0, at - 24), at));
      list.push({
        from, to: r.end ? Math.max(from, last(r.start, r.end, from)) : from,
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
    const { list } = steps(t);
    for (let n = list.length - 1; n > 0; n--) {
      const { whole } = match(list.slice(0, n));
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

/** Folds a text as names are folded, each character by same. */
function fold(s, same) {
  let folded = '';
  let last = '';
  let blank = false;
  for (let c of s) {
    c = same(c);
    const code = c.codePointAt();
    if (code <= 0x20 || code >= 0x7f && code <= 0xa0 || code === 0x200b || code === 0xfeff || code === 0x2028 || code === 0x2029) {
      blank = true;
      continue;
    } else if (code >= 0xd800 && code < 0xe000) c = '\ufffd'; // half a character
    if ('“”‘’「」『』"\''.includes(c)) continue;
    if (blank && isLatin(last) && isLatin(c)) folded += ' ';
    folded += c;
    last = c;
    blank = false;
  }
  return folded;
}

/** Returns a folded text as names are compared. */
function plainName(t) {
  return t.replace(marks, '').replace(ordinal, (said, n) => (number(n) ? '第' + number(n) : said));
}
