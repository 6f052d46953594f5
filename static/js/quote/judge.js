// Compares passages with the words of documents (internal/quote/judge.go).
import { align, parts, stretch } from './align.js';
import { Words } from './words.js';

export const enough = 8; // characters that are not the same by chance
const few = 4; // characters of a passage that a fault is reported of
const window = 64; // characters around a passage that are compared, besides its length

const all = ({ folded }) => [0, folded.length];

/** Notes for each passage the documents that have eight characters of it in a row. An entry has its words: folded, start of each unit. */
export function seek(passages, entries) {
  const wanted = new Map();
  for (const p of passages) {
    for (const { folded } of p.pieces) {
      for (let i = 0; i + enough <= folded.length; i++) {
        const key = folded.slice(i, i + enough).join('');
        const list = wanted.get(key);
        if (!list) wanted.set(key, [p]);
        else if (list.at(-1) !== p) list.push(p);
      }
    }
  }
  if (!wanted.size) return;
  for (const entry of entries) {
    const { folded } = entry.words;
    for (let i = 0; i + enough <= folded.length; i++) {
      for (const p of wanted.get(folded.slice(i, i + enough).join('')) ?? []) {
        if (p.seen.at(-1) !== entry) p.seen.push(entry);
      }
    }
  }
}

/** Returns the finding on a passage: { verdict, entry, cited, clauses, parts }, or undefined if there is nothing to say. */
export function judge(passage) {
  const { pieces, size, cited, isStated, seen } = passage;
  const exactly = (entry, spans) => {
    const found = spans.map((span) => entry.words.find(pieces, span)).find(Boolean);
    return found && { entry, clauses: clauses(entry, found) };
  };
  const exactlySeen = () => seen.reduce((found, entry) => found ?? exactly(entry, [all(entry.words)]), undefined);
  const differs = (entry, spans, least) => size >= few && difference(entry, spans, together(pieces), least);

  if (!cited) {
    const exact = exactlySeen();
    if (exact) return { verdict: 'exact', ...exact };
    const least = Math.floor((size * 4 + 4) / 5);
    return seen.reduce((found, entry) => found || differs(entry, [all(entry.words)], least), undefined) || undefined;
  }
  const { entry, ranges } = cited;
  const known = { entry, cited: ranges };
  if (isStated && !seen.length) return undefined;
  const whole = [all(entry.words)];
  const scope = ranges.length ? ranges.map((range) => spanOf(entry, range)) : whole;
  const is = (verdict, found) => found && { ...known, ...found, verdict };
  const least = size < enough ? size - 1 : Math.floor((size * 3 + 4) / 5);
  return is('exact', exactly(entry, scope))
    || size >= few && is('elsewhere', exactly(entry, whole))
    || is('elsewhere', exactlySeen())
    || is('differs', differs(entry, scope, least))
    || ranges.length && size >= enough && is('differs', differs(entry, whole, least))
    || (!isStated && size >= few && (ranges.length || size >= enough) ? is('not-found', { clauses: [] }) : undefined);
}

function together(pieces) {
  return new Words(pieces[0].text, pieces.flatMap(({ folded }) => folded), pieces.flatMap(({ at }) => at));
}

function difference(entry, spans, said, least) {
  const { words } = entry;
  let best = { equal: least - 1 };
  let start;
  for (const span of spans) {
    const [from, to] = near(words, said.folded, span);
    const alignment = align(said.folded, words.folded.slice(from, to));
    if (alignment.equal > best.equal) [best, start] = [alignment, from];
  }
  if (!best.to) return undefined;
  const [from, to] = stretch(best);
  return {
    verdict: 'differs', entry,
    parts: parts(best, said, words.slice(start, words.folded.length)),
    clauses: clauses(entry, [[start + from, start + to]]),
  };
}

/** Returns the part of a span where most pairs of characters of a passage are. */
function near(words, said, [start, end]) {
  const width = 2 * said.length + window;
  if (end - start <= 2 * width || said.length < 2) return [start, end];
  const pairs = new Map();
  for (let i = 0; i + 2 <= said.length; i++) pairs.set(said[i] + said[i + 1], i);
  const votes = new Map();
  for (let i = start; i + 2 <= end; i++) {
    const at = pairs.get(words.folded[i] + words.folded[i + 1]);
    if (at === undefined) continue;
    const k = Math.floor((i - at - start + said.length) / window);
    votes.set(k, (votes.get(k) ?? 0) + 1);
  }
  const count = (k) => (votes.get(k) ?? 0) + (votes.get(k + 1) ?? 0);
  const best = [...votes.keys()].sort((a, b) => a - b).reduce((best, k) => (best === undefined || count(k) > count(best) ? k : best), undefined);
  if (best === undefined) return [start, start];
  const from = start + best * window - said.length;
  return [Math.max(start, from - window), Math.min(end, from + width + 2 * window)];
}

/** Returns the span of clauses, with all that is below them. Units have a parent, the place of another or -1. */
function spanOf({ units, words }, [from, to]) {
  const isBelow = (i) => units[i].parent >= 0 && (units[i].parent === to || isBelow(units[i].parent));
  let end = to + 1;
  while (end < units.length && isBelow(end)) end++;
  return [words.start[from], words.start[end] ?? words.folded.length];
}

/** Returns the units that have the words of some spans. */
function clauses({ units, words }, spans) {
  const list = new Set();
  for (const [from, to] of spans) {
    let i = words.start.findLastIndex((start) => start <= from);
    for (; i < units.length && words.start[i] < to; i++) {
      if (words.lengths[i]) list.add(i);
    }
  }
  return [...list];
}
