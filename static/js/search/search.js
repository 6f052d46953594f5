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
export const shardOf = (gram, shards) => gram.split('').reduce((h, unit) => Math.imul(h, 31) + unit.charCodeAt() >>> 0, 0) % shards;

/**
 * Returns the grams, of one character or two, by which the clauses are found that can contain
 * all words: the first and the last, and two between, by which a search can be narrowed. Each
 * takes a request.
 */
export function grams(words, longest) {
  const all = [...new Set(words.flatMap((word) => {
    const chars = Array.from(word);
    return chars.length < longest ? chars : chars.slice(longest - 1).map((c, i) => chars.slice(i, i + longest).join(''));
  }))];
  return [...new Set([all[0], all.at(-1), all[all.length >> 1], all[all.length >> 2]])].filter(Boolean);
}
