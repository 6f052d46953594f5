// Words of a document as it was written, on pages that have them converted to another script.
import { pairs } from '../locate/pairs.js';

/**
 * Returns characters of unit i as they were written; at is the place of the first in the words
 * of the unit. Conversion keeps the number of characters (cite.Written in Go).
 */
export function asWritten(written, i, characters, at) {
  const usual = pairs(written.pairs);
  const [, ...list] = written.exceptions.find(([unit]) => unit === i) ?? [];
  const exceptions = new Map();
  for (let n = 0; n < list.length; n += 2) exceptions.set(list[n], list[n + 1]);
  return characters.map((c, n) => exceptions.get(at + n) ?? usual.get(c) ?? c).join('');
}
