// Text fragments: the part #:~:text=… of an address, by which a browser finds and
// marks words on a page. Browsers find whole words only, and where a Chinese word
// ends their dictionaries say; so what is named here begins and ends at punctuation
// or with the line, and stands on the page for the first time where it is meant.
import { blockOf, unitOf } from '../common/words.js';

const most = 60; // characters of a text that is named whole
const least = 4; // characters of the names of its two ends, if there are so many
const mark = /[^\P{P}\x21-\x7e]|\s/u; // 1.5 and 2000:1 are words

/** Returns the directive for the words of pieces, or nothing where none is certain. */
export function directive(list) {
  const page = read();
  const first = list[0];
  const last = list.at(-1);
  const from = page.places.get(first.node) + first.start;
  const to = page.places.get(last.node) + last.end;
  const found = find(page, from, to);
  return found ? ':~:text=' + found.map((part) => page.text.slice(...part)).map(encode).join(',') : '';
}

const encode = (words) => encodeURIComponent(words).replaceAll('-', '%2D');

/**
 * Reads the page as one text. Beside each character stands t if it is the document's,
 * n for a line end, and x for another: a note's mark, 引用, a label that is set apart.
 */
function read() {
  const places = new Map();
  let text = '';
  let kinds = '';
  let block;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (parent.closest('script, style, .toast, .quote, .citing, .settings, .box, .bar')) continue;
    const line = blockOf({ node }) ?? parent;
    if (line !== block) {
      text += '\n';
      kinds += 'n';
      block = line;
    }
    places.set(node, text.length);
    text += node.data;
    const ours = unitOf(node) && !parent.closest('.unit > * > .num');
    kinds += (ours ? 't' : 'x').repeat(node.length);
  }
  return { text, kinds: kinds + 'n', places };
}

function find({ text, kinds }, from, to) {
  const isWord = (i) => kinds[i] === 't' && !mark.test(text[i]);
  const begins = (i) => isWord(i) && !isWord(i - 1);
  const ends = (i) => isWord(i - 1) && (kinds[i] === 'n' || kinds[i] === 't' && !isWord(i));
  const whole = (i, j) => !/[^t]/.test(kinds.slice(i, j));
  const isFirst = (i, j, after = 0) => text.indexOf(text.slice(i, j), after) === i;

  while (from < to && !isWord(from)) from++;
  while (to > from && !isWord(to - 1)) to--;
  if (from === to) return;
  while (!begins(from)) from--;
  while (isWord(to)) to++;
  if (ends(to) && to - from <= most && whole(from, to) && isFirst(from, to)) return [[from, to]];

  // The two ends, each as long as it must be to be the first of its kind.
  let start;
  for (let i = from; i < to && !start; i++) {
    if (!begins(i)) continue;
    for (let j = i + 1; j <= Math.min(to, i + most) && whole(i, j) && !start; j++) {
      if (ends(j) && (j - i >= least || j === to) && isFirst(i, j)) start = [i, j];
    }
  }
  if (!start) return;
  for (let j = to; j > start[1]; j--) {
    if (!ends(j)) continue;
    for (let i = j - 1; i >= Math.max(start[1], j - most) && whole(i, j); i--) {
      if (begins(i) && j - i >= least && isFirst(i, j, start[1])) return [start, [i, j]];
    }
  }
  return [start];
}
