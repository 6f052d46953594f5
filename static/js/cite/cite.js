// Writes citations of clauses, the same bytes as internal/cite in Go. Nothing here knows
// the page, or how a citation is written: the formats come with the data of the document
// as texts and slots (Template in internal/cite), and so do the components of locators.
// index is what unpack in js/locate/resolve.js returns. On a page:
//
//   const { index, at } = await locators(address); // js/locate/locators.js
//   const [i, j] = [at('s3-1-2'), at('s3-1-4')];
//   cite(index, 'gbt7714-2025', i, j, { day: new Date() });   // accessed today
//   cite(index, 'falv', i, i);                                // no day of access
//   cite(index, 'text', i, i, { words: '以社區綜治……' });       // a quotation with its source
//   cite(index, 'apa7', i, j, { day: later });                // see later
import { dated } from './dated.js';
import { addressOf, span } from '../locate/outline.js';

/**
 * As the day of access, keeps a place for the day: between \x02 and \x03 is what is to be
 * written there, with YYYY, MM, DD, Month, M and D for the parts of the day (dated in
 * js/cite/dated.js), or nothing where the day is not to be said.
 */
export const later = 'later';

/** Returns all formats, in the order in which they are offered: { name, label }. */
export const formatsOf = ({ formats }) => formats.map(([name, label]) => ({ name, label }));

/**
 * Returns the units from i to j in the format with a name. day is a Date, later, or
 * nothing, which leaves it out. words are what the format text quotes.
 */
export function cite(index, name, i, j, { day, words = '' } = {}) {
  const { units, formats } = index;
  const [, , template, escapes] = formats.find(([known]) => known === name);
  const locator = (form) => {
    const plain = span(index, i, j, form);
    return escapes ? plain.replace(/./gsu, (c) => escapes[c] ?? c) : plain;
  };
  const slots = {
    title: () => index.title,
    short: () => locator('short'),
    spoken: () => locator('spoken'),
    legal: () => locator('legal'),
    id: () => units[i].id + (i === j ? '' : '-' + units[j].id),
    url: () => addressOf(index, i),
  };
  const quoted = (pairs) => {
    const marks = new Map(pairs.match(/../gu).map(([mark, written]) => [mark, written]));
    return words.replace(/./gsu, (c) => marks.get(c) ?? c);
  };
  return template.map((piece, n) => {
    if (n % 2 === 0) return piece;
    if (Array.isArray(piece)) return accessed(piece, day);
    return slots[piece]?.() ?? quoted(piece.slice('words'.length));
  }).join('');
}

/** Writes the day of access: form is how, instead what is written without it. */
function accessed([form, instead], day) {
  if (day === later) return '\x02' + form + '\x03';
  return day ? dated(form, day) : instead;
}
