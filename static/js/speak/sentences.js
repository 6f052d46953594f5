// The words of a page, cut into what a voice can read in one breath.
import { clause, clauseOf, nodes, texts } from '../common/words.js';

const stops = /[^。；！？]*[。；！？]+[”’」』）]*|.+$/gsu;
const breaths = /.{1,119}([，、：]|$)|.{120}/gsu; // some engines fall silent in longer ones

/** Returns what is read of a page: its clauses, or where it has none of its own the blocks of its main part. */
export function readable() {
  const clauses = document.querySelectorAll('main[data-text] ' + clause);
  return [...clauses.length ? clauses : new Set(spoken(document.querySelector('main')).map(boxOf))];
}

/** Returns the sentences of a clause or block, without those of the units or blocks below it, each with its range in the page. */
export const sentences = (unit) => (unit.closest('main[data-text]') ? ofClause(unit) : cutUp(unit, spoken(unit).filter((node) => boxOf(node) === unit)));

/** Returns the text nodes below an element that are seen, without what leads elsewhere and drawings. */
function spoken(top) {
  return [...nodes(top)].filter((node) => /\S/.test(node.data) && !node.parentElement.closest('nav, svg, [aria-hidden]') && boxOf(node).getClientRects().length);
}

/** Returns the element whose box a text node is a line of. */
function boxOf({ parentElement: element }) {
  while (/^(in|con)/.test(getComputedStyle(element).display)) element = element.parentElement;
  return element;
}

function ofClause(unit) {
  const words = new Map(); // the heading, or the clause for the rest → text nodes
  for (const { node } of texts(unit)) {
    if (clauseOf(node) !== unit) continue;
    const block = node.parentElement.closest('h1,h2,h3,h4,h5,h6') ?? unit;
    words.set(block, [...(words.get(block) ?? []), node]);
  }
  return [...words.values()].flatMap((list) => cutUp(unit, list));
}

/** Returns the sentences of text nodes of a clause or block. */
function cutUp(unit, list) {
  let end = 0;
  return cut(list.map((node) => node.data).join('')).map((text) => {
    const start = end;
    end += text.length;
    return { unit, text, range: stretch(list, start, end) };
  });
}

/** Returns the first words of a clause or block, to call it by. */
export const title = (unit) => sentences(unit)[0]?.text.slice(0, 20) ?? '';

const cut = (words) => words.match(stops).flatMap((sentence) => sentence.match(breaths));

/** Returns the range of the characters from start to end of text nodes that follow each other. */
function stretch(list, start, end) {
  const range = new Range();
  for (const node of list) {
    if (start >= 0 && start < node.length) range.setStart(node, start);
    if (end > 0 && end <= node.length) range.setEnd(node, end);
    start -= node.length;
    end -= node.length;
  }
  return range;
}
