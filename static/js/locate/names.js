// Finds units by what they are called (internal/cite/name.go and loose.go).
import { plainName } from './fold.js';
import { length, limits, maybe, only } from './answer.js';

/** Returns the units with a name that is. */
const withName = (x, is) => Array.from(x.units.keys()).filter((i) => x.units[i].names.some(is));

/** Returns the units of each name, and of each heading without the verbs that it begins with. */
export function namesOf(units) {
  const [names, cores] = [new Map(), new Map()];
  const add = (to, name, i) => to.set(name, [...to.get(name) ?? [], i]);
  units.forEach(({ names: own, core }, i) => {
    for (const name of new Set(own)) add(names, name, i);
    if (core) add(cores, core, i);
  });
  return { names, cores };
}

/** Returns the units with a name or, if there are none, those whose heading is this name after verbs. */
export const named = ({ names, cores }, name) => (length(name) < limits.shortest ? [] : names.get(name) ?? cores.get(name) ?? []);

/** Returns the units that have a name in which all of an incomplete one is, in order. */
export function alluded(x, name) {
  const n = length(name);
  return n < limits.allusion || n > limits.name ? [] : withName(x, (whole) => isAllusion(name, whole));
}

function isAllusion(part, name) {
  const ends = [0]; // where in name the pieces can end that the start of part consists of, by its length
  for (let from = 0; from < part.length; from++) {
    const start = ends[from];
    if (start === undefined) continue;
    if (name.slice(start).endsWith(part.slice(from))) return true;
    for (let end = from, chars = 1; end < part.length; chars++) {
      end += String.fromCodePoint(part.codePointAt(end)).length;
      const at = name.indexOf(part.slice(from, end), start);
      if (at < 0) break;
      if (chars > 1) ends[end] = Math.min(ends[end] ?? Infinity, at + end - from);
    }
  }
  return ends[part.length] !== undefined;
}

/** Reads the name of a clause. */
export function byName(x, t) {
  const units = named(x, plainName(t));
  return units.length === 1 ? only(units[0], units[0]) : maybe(units);
}

/** Reads a part of a name. */
export function byWords(x, t) {
  const name = plainName(t);
  const n = length(name);
  return n <= limits.shortest || n > limits.name ? {} : maybe(withName(x, (whole) => whole.includes(name)));
}

/** Reads a name of which something is left out. */
export const byParts = (x, t) => maybe(alluded(x, plainName(t)));

/** Reads what the text has in quotation marks. */
export function byTerm(x, t) {
  const name = plainName(t);
  return maybe(x.terms.find(([term]) => term === name)?.slice(1) ?? []);
}

/** Returns the units one of whose names has at least a third of the pairs of neighbouring characters of a name. */
export function alike(x, name) {
  const chars = Array.from(name);
  const pairs = [...new Set(chars.slice(1).map((c, i) => chars[i] + c))].filter((pair) => !/[第0-9]/.test(pair));
  return x.units
    .map(({ names }, unit) => ({ unit, score: Math.max(0, ...names.map((n) => pairs.filter((p) => n.includes(p)).length)) }))
    .filter(({ score }) => score && score * 3 >= pairs.length)
    .sort((a, b) => b.score - a.score)
    .slice(0, limits.nearest)
    .map(({ unit }) => unit);
}
