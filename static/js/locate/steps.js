// Takes locators apart into steps, {kinds, n, sub, bare, han, size}: kinds is null where a
// step can mean the next level down, bare says that it is a number alone, han that this is
// in Chinese; size is how long it is written.
import { isLatin } from './fold.js';
import { number } from './numeral.js';

const bareNumber = /[0-9]{1,4}|[零一二三四五六七八九十百千两]{1,9}/yu;
const through = /[至到~]/y;

/** Returns an index with its patterns made. */
export function readable(x) {
  const inDigits = (pattern) => pattern.replace(/[NHDC]/g, (letter) => x.digits[letter]);
  return {
    ...x,
    readings: x.readings.map(([pattern, kinds]) => ({ pattern: new RegExp(`(?:${inDigits(pattern)})`, 'yu'), kinds })),
    spread: [new RegExp(inDigits(x.spread[0]), 'gu'), x.spread[1]],
  };
}

/** Returns the step at a place, or nothing. */
export function step(x, t, at) {
  for (const { pattern, kinds } of x.readings) {
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
