// Looks for a query in a library, step by step. The table says which clauses can contain
// the words; a single word that is itself a line of the table is in these clauses, and
// nothing has to be read to know that.
import { grams, tier } from './search.js';
import { common, knownUntil } from './table.js';

const enough = 2; // grams that are looked up first
const batch = 3; // files of words that are read in a step
const few = 2; // as long as most of what is read does not have the words

/** Returns the function that looks for something in a library (js/search/library.js). */
export function lookFor({ longest, many, shelfAt, shelfWith, listed, read }) {
  /**
   * Begins to look for a query (see parse) in all documents or in one of them. Each
   * call of more() looks at some of the clauses that can contain the words, those with
   * the words in their headings first. found() has the clauses whose place among all is
   * known, the best first: what is found later comes behind them. When nothing is left,
   * that is every clause that contains the words. read() sees to it that clauses have
   * their words.
   */
  return async function look(query, doc) {
    const [word = '', second] = query.words;
    const isSure = !second && Array.from(word).length <= longest;
    const others = grams(query.words, longest);
    const lists = await listed(others.splice(0, enough));
    const [inClauses, inHeads, inTitles] = lists;
    const tiers = [[], [], []];
    const titled = [];
    const taken = new Set(); // of the clauses with the words in their headings
    let files = few; // that are read in the next step
    let isPoor = false; // most clauses that were read do not have the words
    const isWanted = (n) => !doc || doc.start <= n && n < doc.end;
    const heads = stage(inHeads, isWanted);
    const all = stage(inClauses, (n) => isWanted(n) && !taken.has(n));
    const titles = stage(many ? inTitles : [], (n) => !doc || n === doc.n);

    /** Looks at some of the clauses that can have the words: those on one shelf. */
    async function take(from) {
      const numbers = await from.next();
      if (!numbers.length) return;
      const shelf = await shelfAt(numbers[0]);
      const some = numbers.filter((n) => n < shelf.end).map((n) => shelf.docs.find(({ end }) => n < end).clause(n));
      const clauses = isSure ? some : await readFirst(some);
      const ranks = clauses.map((clause) => (isSure ? Number(from === all) : tier(query, clause.folded, clause.start)));
      clauses.forEach((clause, i) => {
        tiers[ranks[i]]?.push(clause);
        if (from === heads) taken.add(clause.order);
      });
      isPoor = ranks.filter((rank) => rank < 0).length > ranks.length / 2;
      files = isPoor ? few : batch;
      from.pass(clauses.at(-1).order);
    }

    /** Reads the first of some clauses, as many as are in a few files, and returns these. */
    async function readFirst(some) {
      const names = [...new Set(some.map(({ file }) => file))].slice(0, files);
      const first = some.filter(({ file }) => names.includes(file));
      await read(first);
      return first;
    }

    /** Looks up one more gram, so that fewer clauses are read in vain. */
    async function narrow() {
      isPoor = false;
      const more = await listed(others.splice(0, 1));
      lists.forEach((list, which) => list.push(...more[which]));
    }

    /** Looks at the titles on a shelf. */
    async function takeTitles() {
      const numbers = await titles.next();
      if (!numbers.length) return;
      const shelf = await shelfWith(numbers[0]);
      titled.push(...shelf.docs.filter(({ n, folded }) => numbers.includes(n) && tier(query, folded, '') >= 0));
      titles.pass(shelf.endDoc - 1);
    }

    const isDone = () => heads.isDone() && all.isDone() && titles.isDone();
    return {
      found() {
        const [inHead, asTyped, scattered] = tiers.map((list) => list.sort((a, b) => a.order - b.order));
        if (!heads.isDone()) return inHead;
        return [...inHead, ...asTyped.filter(({ order }) => order < all.from()), ...(all.isDone() ? scattered : [])];
      },
      /** Documents whose title contains the words; none in a site of one document. */
      titled: () => titled,
      /** How many clauses contain the words, if that is known before they are found. */
      total: isSure && !doc ? inClauses[0]?.total : undefined,
      /** How many clauses may contain the words besides those that were looked at; 0 if nothing is left. */
      left: () => (isDone() ? 0 : Math.max(1, Math.min(...inClauses.map(({ total }) => total)) - tiers.flat().length)),
      /** Whether the table alone says which clauses contain the words. */
      isSure,
      async more() {
        if (isPoor && others.length) await narrow();
        await Promise.all([takeTitles(), take(heads.isDone() ? all : heads)]);
      },
      read,
      readFirst,
    };
  };
}

/**
 * Returns the way through the numbers that all lists have. next() promises those that are
 * known and not passed, at least one; there is none when it is done.
 */
function stage(lists, isWanted) {
  let until = -1; // below which the numbers are known
  let narrowed = 0; // how many lists known is made of
  let known = []; // that are not passed
  let last = -1; // that is passed

  function rest() {
    if (until !== knownUntil(lists) || narrowed < lists.length) {
      until = knownUntil(lists);
      narrowed = lists.length;
      known = common(lists).filter((n) => n > last && isWanted(n));
    }
    return known;
  }

  const isDone = () => !rest().length && until === Infinity;
  return {
    isDone,
    /** Below which number all are passed. */
    from: () => (isDone() ? Infinity : last + 1),
    pass(to) {
      last = to;
      known = known.filter((n) => n > to);
    },
    async next() {
      while (!rest().length && !isDone()) await lists.find((list) => list.until === until).more();
      return known;
    },
  };
}
