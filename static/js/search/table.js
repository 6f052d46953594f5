// The table of a library (internal/search/table.go): which clauses have a character, or two
// neighbouring ones.

/** Returns the postings of a shard, by gram. */
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

/**
 * Returns the lists of a gram, written as in a shard: of the clauses that have it, of
 * those that have it in their heading, and of the documents that have it in their title.
 * piece promises the text of a file of the table.
 *
 *   { total, numbers, until, more }
 *
 * numbers are those below until; more() fetches others.
 */
export function listsOf(gram, written, piece) {
  const name = Array.from(gram, (c) => c.codePointAt().toString(16)).join('-');
  return [0, 1, 2].map((which) => {
    const text = written.split(';')[which] ?? '';
    const [, pieces, total] = /^=(\d+)\/(\d+)$/.exec(text) ?? [];
    const numbers = pieces ? [] : numbersOf(text);
    let next = 0;
    let coming;
    const list = { total: pieces ? Number(total) : numbers.length, numbers, until: pieces ? 0 : Infinity, more };

    function more() {
      if (list.until === Infinity) return undefined;
      return (coming ??= piece(`search/list-${name}-${which}-${next}.js`).then((some) => {
        list.numbers = list.numbers.concat(numbersOf(some));
        list.until = ++next === Number(pieces) ? Infinity : list.numbers.at(-1) + 1;
      }).finally(() => (coming = undefined)));
    }
    return list;
  });
}

/** Returns below which number the numbers of all lists are known. */
export const knownUntil = (lists) => Math.min(...lists.map(({ until }) => until));

/** Promises that more of the list is known of which least is. */
export const learnMore = (lists) => lists.find(({ until }) => until === knownUntil(lists)).more();

/** Returns the numbers that are known to be in all lists. */
export function common(lists) {
  const until = knownUntil(lists);
  const [shortest, ...others] = lists.map(({ numbers }) => numbers).sort((a, b) => a.length - b.length);
  const sets = others.map((numbers) => new Set(numbers));
  return shortest.filter((n) => n < until && sets.every((set) => set.has(n)));
}

const stepDigits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';
const valueOf = new Map(Array.from(stepDigits, (c, i) => [c, i]));

/** Reads a list of numbers, written as distances: 「0+35」 is 0 1 2 3 8 (steps in internal/search/steps.go). */
export function numbersOf(written) {
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
    const digit = valueOf.get(c);
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
