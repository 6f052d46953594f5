// The table of a library (internal/search/table.go): which clauses have a character, or two
// neighbouring ones.

/** Returns the lists of each gram of a shard (listsOf). */
export function postings({ singles, pairs, lists }, get) {
  const all = lists.split(',');
  return new Map([...singles, ...pairs.match(/../gsu) ?? []].map((gram, i) => [gram, listsOf(gram, all[i], get)]));
}

/**
 * Returns the lists of a gram, written as in a shard: of the clauses that have it, of
 * those that have it in their heading, and of the documents that have it in their title.
 * get promises a file of the table.
 *
 *   { total, numbers, until, more }
 *
 * numbers are those below until; more() fetches others.
 */
export function listsOf(gram, written, get) {
  const name = Array.from(gram, (c) => c.codePointAt().toString(16)).join('-');
  return [0, 1, 2].map((which) => {
    const text = written.split(';')[which] ?? '';
    const [, long] = text.split('#');
    const numbers = long ? [] : numbersOf(text);
    let next = 0; // piece
    const list = { total: Number(long ?? numbers.length), numbers, until: long ? 0 : Infinity, more };

    async function more() {
      const n = next;
      const piece = await get(`search/list-${name}-${which}-${n}.js`);
      if (n !== next) return; // another caller has added it
      next++;
      list.numbers = list.numbers.concat(numbersOf(piece.list));
      list.until = list.numbers.length < list.total ? list.numbers.at(-1) + 1 : Infinity;
    }
    return list;
  });
}

/** Returns the number below which the numbers that are in all lists are known. None are greater than the last of a complete list. */
export function knownUntil(lists) {
  const until = Math.min(...lists.map((list) => list.until));
  const endsBefore = (list) => list.until === Infinity && !(list.numbers.at(-1) >= until); // an empty one has no last number
  return lists.some(endsBefore) ? Infinity : until;
}

/** Returns the numbers that are known to be in all lists. */
export function common(lists) {
  const until = knownUntil(lists);
  const [shortest = [], ...others] = lists.map(({ numbers }) => numbers).sort((a, b) => a.length - b.length);
  const sets = others.map((numbers) => new Set(numbers));
  return shortest.filter((n) => n < until && sets.every((set) => set.has(n)));
}

/** Reads a list of numbers, written as distances (steps in internal/search/steps.go). */
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
    n += (c.charCodeAt() - 0x3c) % 33 * value; // the last digits of numbers begin 33 characters on
    value *= 32;
    if (c < ']') continue; // more follow
    if (isRun) while (n--) list.push(++last);
    else list.push((last += n));
    isRun = false;
    n = 0;
    value = 1;
  }
  return list;
}
