// Reads an outline (internal/locator/outline.go): the compact form of the ids, pages and
// locators of units. Nothing here knows how locators are written.
import { spell } from './numeral.js';

/** The forms of a locator: their indexes in lists. */
export const forms = { short: 0, spoken: 1, legal: 2 };

/**
 * Returns the units of an outline, in the order of the text:
 *
 *   { id, para, n, sub, kind, parent, hangs, page, own, locator, stem }
 *
 * para is the id of the unit's only paragraph, if it has one. parent is an index in the
 * list, -1 for none; hangs says that the id begins with that of the only paragraph of the
 * parent. page is relative to the document. locator is the locator in each form and own
 * its last component. stem is what the short locators of sections begin with: 三、.
 */
export function unitsOf({ shapes, units, numbers }) {
  const list = [];
  const path = []; // the index of the last unit of each depth
  const last = new Map(); // the last number after each beginning of an id
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

/** Returns the locator of the units from i to j of an index in a form: short, spoken or legal. */
export function span({ units, to }, i, j, form) {
  const [from, end] = [units[i], units[j]];
  const f = forms[form];
  if (i === j) return from.locator[f];
  return from.locator[f] + to + (from.parent === end.parent ? end.own[f] : end.locator[f]);
}

/** Returns the address of unit i of an index, for those who are not on the site. */
export const addressOf = ({ home, units }, i) => home + units[i].page + '#' + units[i].id;
