// Unpacks the data of a document for citing and resolving (cite.Data in Go).
import { unitsOf } from './outline.js';

/** Returns an index, which comes with an outline, with its units. Each has a title and the names that it is called by. */
export function unpack(x) {
  const names = new Map(x.names.map(([at, ...list]) => [at, list]));
  const units = unitsOf(x.outline).map((unit, i) => ({ ...unit, title: x.titles[i], names: names.get(i) ?? [] }));
  for (let i = units.length - 2; i >= 0; i--) units[i].title ||= units[i + 1].title; // it is said once
  return { ...x, units };
}
