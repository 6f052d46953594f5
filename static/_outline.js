// Reads an outline (internal/cite/outline.go): the ids, pages and locators of units,
// from what they have in common and what does not follow from the units before.
import { spell } from './_numeral.js';

/** The forms of a locator, by their place in lists. */
export const forms = { short: 0, spoken: 1, legal: 2 };

/**
 * Returns the units of an outline, in the order of the text:
 *
 *   { id, para, n, sub, kind, parent, hangs, page, own, locator }
 *
 * para is the id of the unit's only paragraph, if it has one. parent is a place in the
 * list, -1 for none; a unit hangs where it is numbered on that paragraph of its parent.
 * page is relative to the document. locator is the locator in each form and own its last
 * component.
 */
export function unitsOf({ shapes, units, numbers }) {
  const list = [];
  const path = []; // the place of the unit above at each depth
  const last = new Map(); // the number of the last id that begins alike
  const exact = new Map(numbers.map(([at, ...number]) => [at, number]));
  units.forEach((shape, i) => {
    const [depth, kind, base, prefix, para, hasPage, above, onStem, words, stem = ''] = shapes[shape];
    const at = (d) => list[path[d]];
    const root = base < 0 ? at(-base).para : base ? at(base).id : '';
    const before = (root && root + '-') + prefix;
    const [n, sub = 0] = exact.get(i) ?? [(last.get(before) ?? 0) + 1];
    last.set(before, n);
    const id = before + n + (sub ? 'b' + sub : '');
    const own = Object.values(forms).map((form) => filled(words[form] ?? words[words.length - 1], n));
    path[depth] = i;
    list.push({
      id,
      para: para && id + para,
      n,
      sub,
      kind,
      parent: depth > 1 ? path[depth - 1] : -1,
      hangs: base < 0 && -base === depth - 1,
      page: hasPage ? id.replace(/^s/, '').replace(/-/g, '/') + '/' : at(depth - 1)?.page ?? '',
      own,
      locator: own.map((words, form) => (above ? (onStem && form === forms.short ? at(above).stem : at(above).locator[form]) : '') + words),
      stem: filled(stem, n),
    });
  });
  return list;
}

/** Puts a number into words: %n in Chinese characters, %d in digits; %% is %. */
const filled = (words, n) => words.replace(/%(.)/g, (_, sign) => ({ n: spell, d: String, '%': () => '%' })[sign](n));
