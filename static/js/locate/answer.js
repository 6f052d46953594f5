// What readers of queries answer: { found, candidates, nearest }. found is ranges, pairs of
// places in the units of an index; the others are places.
import { last, match } from './match.js';

/** Limits on what is read, in characters, and on what is answered. */
export const limits = { candidates: 12, nearest: 3, name: 64, query: 16 * 64, shortest: 2, allusion: 4 };

export const length = (s) => Array.from(s).length;
export const only = (i, j) => ({ found: [[i, j]] });
export const maybe = (units) => ({ candidates: units.slice(0, limits.candidates) });
export const isAnswer = (a) => a.found?.length || a.candidates?.length;

/** Makes candidates of what was found. */
export function doubted({ found = [], candidates = [], nearest }) {
  return { candidates: [...new Set([...found.map(([from]) => from), ...candidates])].slice(0, limits.candidates), nearest };
}

/** Reports whether steps are numbers only, as in a date. */
export const isAllBare = (list) => list.every((s) => s.bare);

/** Returns what a locator or a range means. */
export function locate(x, { start, end }) {
  const { whole, partial } = match(x, start);
  const units = whole.length ? whole : partial;
  if (units.length !== 1) return maybe(units);
  if (!end) return only(units[0], units[0]);
  const to = last(x, start, end, units[0]);
  return to > units[0] ? only(units[0], to) : maybe(units);
}
