// Folds texts as names are folded (internal/locator/fold.go).
import { number } from './numeral.js';

const marks = /[ -/:-@[-`{-~，。、…—·《》\x01\x02]/g;
const ordinal = /(第|附件)([零一二三四五六七八九十百千两]{1,9})/g;

export const isLatin = (c) => /^[a-z0-9]/.test(c);

/** Folds a text as names are folded, each character by same. */
export function fold(s, same) {
  let folded = '';
  let last = '';
  let blank = false;
  for (let c of s) {
    c = same(c);
    const code = c.codePointAt();
    if (code <= 0x20 || code >= 0x7f && code <= 0xa0 || code === 0x200b || code === 0xfeff || code === 0x2028 || code === 0x2029) {
      blank = true;
      continue;
    } else if (code >= 0xd800 && code < 0xe000) c = '\ufffd'; // half a character
    if ('“”‘’「」『』"\''.includes(c)) continue;
    if (blank && isLatin(last) && isLatin(c)) folded += ' ';
    folded += c;
    last = c;
    blank = false;
  }
  return folded;
}

/** Returns a folded text without punctuation. */
export const plainMarks = (t) => t.replace(marks, '');

/** Reports whether a character is punctuation that names leave out, but not a sign for a title. */
export const isMark = (c) => c !== undefined && c !== '\x01' && !plainMarks(c);

/** Returns a folded text as names are compared. */
export function plainName(t) {
  return plainMarks(t).replace(ordinal, (said, word, n) => (number(n) ? word + number(n) : said));
}
