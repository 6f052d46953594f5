// Takes locators apart into steps, {kinds, n, sub, head, bare, han, size}: kinds is null where a
// step can mean the next level down, head is the heading of a unit without a number, bare says
// that a step is a number alone, han that this is in Chinese; size is how long it is written.
import { isLatin } from './fold.js';
import { brackets, decimals, formal, inDigits, listed } from './grammar.js';
import { number, spell } from './numeral.js';

const bareNumber = /[0-9]{1,4}|[零一二三四五六七八九十百千两]{1,9}/yu;
const through = /[至到~]/y;
const signs = /[㈠-㈩⑴-⒛]/g; // characters that enclose a number
const maxListed = 16;

/** Returns an index with its patterns made. */
export function readable(x) {
  const heads = new Map(x.heads);
  return {
    ...x,
    units: withParagraphs(x.units, new Map(x.own)).map((unit, i) => ({ ...unit, head: heads.get(i) })),
    kinds: x.kinds.map((kind) => kind.split(' ', 1)[0]), // behind it is the number of its scheme
    heads: [...new Set(heads.values())].sort((a, b) => b.length - a.length),
    readings: x.readings.map((list) => list.map(([pattern, kinds]) => ({ pattern: new RegExp(`(?:${inDigits(pattern)})`, 'yu'), kinds }))),
    rewrites: x.decimals ? [...brackets, decimals] : brackets,
  };
}

/** Returns units with the kind of their paragraphs: that of the main text, or of the annex that they are in. */
function withParagraphs(units, own) {
  const list = [];
  units.forEach((unit, i) => list.push({ ...unit, paragraph: own.get(i) ?? list[unit.parent]?.paragraph ?? own.get(-1) }));
  return list;
}

/** Returns a locator in the usual characters: 叁(肆)2 is 三(四)2. */
export function spelled(x, t) {
  t = Array.from(t, (c) => formal.get(c) ?? c).join('').replace(signs, (sign) => {
    const code = sign.charCodeAt();
    if (code >= 0x3220) return '(' + spell(code - 0x321f) + ')';
    return code >= 0x2488 ? code - 0x2487 + '.' : '(' + (code - 0x2473) + ')';
  });
  return x.rewrites.reduce((said, [pattern, to]) => said.replace(pattern, to), t);
}

/** Returns a text with the level named at each number of its lists. */
export function listsInFull(t) {
  for (let n = 0; n < maxListed; n++) {
    const full = t.replace(...listed);
    if (full === t) break;
    t = full;
  }
  return t;
}

/** Returns the step at a place, or nothing. */
export function step(x, t, at) {
  let said = null;
  for (const readings of x.readings) {
    const one = stepIn(readings, t, at);
    if (!one) continue;
    if (one.size > (said?.size ?? 0)) said = one;
    else if (one.size === said.size && one.n === said.n && one.sub === said.sub) said = { ...said, kinds: [...said.kinds, ...one.kinds] };
  }
  const head = x.heads.find((words) => words.length > (said?.size ?? 0) && t.startsWith(words, at));
  if (head) return { kinds: [], head, n: 0, sub: 0, han: null, size: head.length };
  if (said) return said;
  bareNumber.lastIndex = at;
  const m = bareNumber.exec(t)?.[0];
  const n = m && number(m);
  return n ? { kinds: null, n, sub: 0, bare: true, han: !isLatin(m), size: m.length } : null;
}

/** Returns the step at a place that says its level in a scheme, or nothing. */
function stepIn(readings, t, at) {
  for (const { pattern, kinds } of readings) {
    pattern.lastIndex = at;
    const m = pattern.exec(t);
    const n = m && number(m[1]);
    const sub = n && m[2] ? number(m[2]) : 0;
    if (n && (sub || !m[2])) return { kinds, n, sub, han: !isLatin(m[1]), size: m[0].length };
  }
  return null;
}

/** Returns the steps at a place: { list, size }. */
export function steps(x, t, from = 0) {
  const list = [];
  let end = from;
  while (list.length < 12) {
    let at = end;
    if (list.length) while (at < end + 2 && at < t.length && ' .-/、,>·的'.includes(t[at])) at++;
    const s = step(x, t, at);
    if (!s) break;
    list.push(s);
    end = at + s.size;
  }
  return { list, size: end - from };
}

/** Returns the locator or the range at a place: { start, end, size }, each end a list of steps. */
export function run(x, t, at = 0) {
  const { list: start, size } = steps(x, t, at);
  through.lastIndex = at + size;
  if (size && through.test(t)) {
    const { list: end, size: more } = steps(x, t, at + size + 1);
    if (more) return { start, end, size: size + 1 + more };
  }
  return { start, size };
}

/** Returns the steps to unit i from the outermost. */
export function path(x, i) {
  const list = [];
  for (let at = i; at >= 0; at = x.units[at].parent) {
    const { kind, n, sub, head } = x.units[at];
    list.unshift({ kinds: [kind], n, sub, head, han: false });
  }
  return list;
}
