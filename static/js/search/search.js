// Finds every clause that contains the words, and no other, as internal/search
// does in Go: testdata/queries.txt there holds for both. Nothing here knows the
// page, or where the words come from (js/search/library.js).

/**
 * Returns the function that folds words as they are compared, and that which says
 * of a character what it is the same as. foldClasses in Go says how classes are
 * written.
 */
export function folding(classes) {
  const to = new Map();
  const [pairs, ...larger] = classes.split(' ');
  let first = 0;
  for (const [step, other] of pairs.match(/../gsu) ?? []) {
    first += step.codePointAt() - 0x5d;
    to.set(other, String.fromCodePoint(first));
  }
  for (const [first, ...others] of larger) {
    for (const c of others) to.set(c, first);
  }
  const like = (c) => {
    if (c >= '！' && c <= '～') c = String.fromCharCode(c.charCodeAt() - 0xfee0);
    else if (compatible.test(c)) c = c.normalize('NFC');
    return c >= 'A' && c <= 'Z' ? c.toLowerCase() : to.get(c) ?? c;
  };
  return { fold: (s) => Array.from(s.replace(blank, ' '), like).join(''), like };
}

const blank = /[\0-\x20\x7f-\xa0\u2000-\u200a\u2028\u2029\u3000]/g;
const invisible = /[\u200b-\u200f\u2060\ufeff]/g; // comes along when words are copied from elsewhere
const compatible = /[\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u; // ideographs that stand for others

/** Reads a query: its words, folded, and all of them one after the other, without blanks and with. */
export function parse(typed, fold) {
  const parts = fold(typed.replace(invisible, '')).split('"');
  const said = parts.flatMap((part, i) => (i % 2 && i < parts.length - 1 ? [part.replace(/^ +| +$/g, '')] : part.split(' '))).filter(Boolean);
  return { words: [...new Set(said)], phrase: said.join(''), spaced: said.join(' ') };
}

/**
 * Returns the tier of a clause: 0 where its heading contains all words, 1 where
 * they stand in it as they were typed, 2 elsewhere; -1 where one is missing.
 */
export function tier({ words, phrase, spaced }, text, head) {
  const inside = (s) => words.every((word) => s.includes(word));
  if (!inside(text)) return -1;
  if (inside(head)) return 0;
  return text.includes(phrase) || text.includes(spaced) ? 1 : 2;
}

/**
 * Returns where the words stand in a folded text, as pairs of places counted in
 * characters, in order, none touching another.
 */
export function spans({ words }, text) {
  const found = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push([at, at + word.length]);
  }
  found.sort((a, b) => a[0] - b[0]);
  const merged = [];
  for (const [from, to] of found) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  const chars = (i) => Array.from(text.slice(0, i)).length;
  return merged.map((span) => span.map(chars));
}

/** Returns the shard of the table that a gram is in. */
export function shardOf(gram, shards) {
  let h = 0;
  for (let i = 0; i < gram.length; i++) h = (Math.imul(h, 31) + gram.charCodeAt(i)) >>> 0;
  return h % shards;
}

/** Returns the grams that say which chunks can contain all words. */
export function grams(words) {
  return [...new Set(words.flatMap((word) => {
    const chars = Array.from(word);
    return chars.length < 2 ? chars : chars.slice(1).map((c, i) => chars[i] + c);
  }))];
}

/** Returns the postings of a shard, by gram (shard in internal/search/table.go). */
export function postings({ singles, pairs }) {
  const all = new Map();
  for (const [length, text] of [[1, singles], [2, pairs]]) {
    for (let at = 0; at < text.length;) {
      const gram = Array.from(text.slice(at, at + 2 * length)).slice(0, length).join('');
      const end = text.indexOf(',', at + gram.length);
      all.set(gram, text.slice(at + gram.length, end));
      at = end + 1;
    }
  }
  return all;
}

const stepDigits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';

/** Reads a list of chunks, written as distances: 「0+35」 is 0 1 2 3 8 (steps in internal/search/table.go). */
export function chunksOf(written) {
  const list = [];
  let last = 0;
  let isRun = false;
  let n = 0;
  let value = 1; // of the next digit
  for (const c of written) {
    if (c === '+') {
      isRun = true;
      continue;
    }
    const digit = stepDigits.indexOf(c);
    n += digit % 32 * value;
    value *= 32;
    if (digit >= 32) continue; // more follow
    if (isRun) while (n--) list.push(++last);
    else list.push((last += n));
    isRun = false;
    n = 0;
    value = 1;
  }
  return list;
}
