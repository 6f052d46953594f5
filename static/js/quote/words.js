// Texts as they are compared (internal/quote/words.go).

const equal = [['。．｡', '.'], ['—–－―─‐−', '-'], ['〔【［〖[', '('], ['〕】］〗]', ')'], ['・•‧', '·'], ['～〜', '~'], ['○〇', '零'], ['﹑', '、']];
const same = new Map(equal.flatMap(([all, one]) => Array.from(all, (c) => [c, one])));
const dropped = '“”‘’「」『』"\'＂＇…⋯';
const invisible = /[\s\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/;
const marks = '.,;:!?、-';

/** Returns the function that says what a character is when words are compared, or '' if it does not count; like is that of the search. */
export function comparing(like) {
  const known = new Map();
  const compared = (c) => {
    if (same.has(c)) return same.get(c);
    if (invisible.test(c) || dropped.includes(c)) return '';
    c = like(c);
    return same.get(c) ?? c;
  };
  return (c) => {
    if (!known.has(c)) known.set(c, compared(c));
    return known.get(c);
  };
}

/** Words of a text: its characters, those that count as they are compared, and where each of these is. */
export class Words {
  constructor(text, folded = [], at = []) {
    Object.assign(this, { text, folded, at });
  }

  static of(text, comparable) {
    const words = new Words(text);
    text.forEach((c, i) => words.add(comparable(c), i));
    return words;
  }

  add(folded, at) {
    if (!folded) return;
    this.folded.push(folded);
    this.at.push(at);
  }

  slice(from, to) {
    return new Words(this.text, this.folded.slice(from, to), this.at.slice(from, to));
  }

  /** Returns the words without the marks at both ends. */
  trim() {
    let from = 0;
    let to = this.folded.length;
    while (from < to && marks.includes(this.folded[from])) from++;
    while (to > from && marks.includes(this.folded[to - 1])) to--;
    return this.slice(from, to);
  }

  /** Returns the text of the words from one place up to another, with what stands between them. */
  raw(from, to) {
    return from >= to ? '' : this.text.slice(this.at[from], this.at[to - 1] + 1).join('');
  }

  index(part, from, end) {
    for (let i = from; i + part.length <= end; i++) {
      if (part.every((c, k) => this.folded[i + k] === c)) return i;
    }
    return -1;
  }

  /** Returns where the pieces are, one after the other, inside a span; undefined if they are not. */
  find(pieces, [from, end]) {
    const found = [];
    let at = from;
    for (const { folded } of pieces) {
      const i = this.index(folded, at, end);
      if (i < 0) return undefined;
      at = i + folded.length;
      found.push([i, at]);
    }
    return found;
  }
}
