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
  if (name.endsWith(part)) return true;
  const ends = []; // of the pieces at the start of part that the name has
  for (let end = 0; end < part.length;) {
    end += String.fromCodePoint(part.codePointAt(end)).length;
    if (!name.includes(part.slice(0, end))) break;
    ends.push(end);
  }
  return ends.slice(1).reverse().some((end) => {
    const piece = part.slice(0, end);
    return isAllusion(part.slice(end), name.slice(name.indexOf(piece) + piece.length));
  });
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
