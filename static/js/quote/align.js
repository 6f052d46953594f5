// Aligns a passage with the words of a document (internal/quote/align.go).

const same = 2;
const other = -3;
const added = -4;
const omitted = -3;
const [, pair, extra, leap] = [0, 1, 2, 3];

/**
 * Returns the best alignment of all of a passage with a stretch of a document: to, for each
 * character of the passage its place in the document or -1, and equal, how many are the same in
 * runs of two or more.
 */
export function align(passage, doc) {
  const columns = doc.length + 1;
  const steps = new Uint8Array((passage.length + 1) * columns);
  const from = new Int32Array(steps.length);
  let last = new Int32Array(columns);
  for (let i = 1; i <= passage.length; i++) {
    const row = new Int32Array(columns);
    row[0] = last[0] + added;
    steps[i * columns] = extra;
    let best = last[0];
    let bestAt = 0;
    for (let j = 1; j < columns; j++) {
      const score = passage[i - 1] === doc[j - 1] ? same : other;
      const at = i * columns + j;
      row[j] = last[j - 1] + score;
      steps[at] = pair;
      if (j > 1 && last[j - 2] > best) [best, bestAt] = [last[j - 2], j - 2];
      const jumped = best + omitted + score;
      if (i > 1 && j > 1 && jumped > row[j]) [row[j], steps[at], from[at]] = [jumped, leap, bestAt];
      if (last[j] + added > row[j]) [row[j], steps[at]] = [last[j] + added, extra];
    }
    last = row;
  }
  return followBack(passage, doc, steps, from, last);
}

function followBack(passage, doc, steps, from, last) {
  let j = last.reduce((best, score, k) => (score > last[best] ? k : best), 0);
  const to = Array(passage.length).fill(-1);
  for (let i = passage.length; i > 0; i--) {
    const at = i * (doc.length + 1) + j;
    if (steps[at] === pair) to[i - 1] = --j;
    else if (steps[at] === leap) [to[i - 1], j] = [j - 1, from[at]];
  }
  let run = 0;
  let equal = 0;
  to.forEach((place, i) => {
    run = place >= 0 && doc[place] === passage[i] ? run + 1 : 0;
    if (run > 1) equal += run === 2 ? 2 : 1;
  });
  return { to, equal };
}

/** Returns the stretch of the document that is aligned. */
export function stretch({ to }) {
  const places = to.filter((place) => place >= 0);
  return places.length ? [places[0], places.at(-1) + 1] : [-1, -1];
}

/** Returns the passage with what the document has in place of what differs: { same } or { quoted, original }. */
export function parts(alignment, passage, doc) {
  const { to } = alignment;
  const [start, end] = stretch(alignment);
  const list = [];
  let next = 0;
  let done = start;
  const flush = (until, upTo) => {
    if (next < until || done < upTo) list.push({ same: '', quoted: passage.raw(next, until), original: doc.raw(done, upTo) });
  };
  for (let i = 0; i < to.length;) {
    let n = 0;
    while (i + n < to.length && to[i + n] >= 0 && to[i + n] === to[i] + n && passage.folded[i + n] === doc.folded[to[i + n]]) n++;
    const isAlone = n === 1 && (i > next || to[i] > done) && i + 1 < to.length;
    if (!n || isAlone) {
      i++;
      continue;
    }
    flush(i, to[i]);
    list.push({ same: passage.raw(i, i + n), quoted: '', original: '' });
    next = i + n;
    done = to[i] + n;
    i += n;
  }
  flush(to.length, Math.max(done, end));
  return list;
}
