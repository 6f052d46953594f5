// The words of a clause, cut into what a voice can read in one breath.
import { clauseOf, texts } from '../common/words.js';

const stops = /[^。；！？]*[。；！？]+[”’」』）]*|.+$/gsu;
const breaths = /.{1,119}([，、：]|$)|.{120}/gsu; // some engines fall silent in longer ones

/** Returns the sentences of a clause, without those of the units below it, each with its range in the page. */
export function sentences(unit) {
  const words = new Map(); // the heading, or the clause for the rest → text nodes
  for (const { node } of texts(unit)) {
    if (clauseOf(node) !== unit) continue;
    const block = node.parentElement.closest('h1,h2,h3,h4,h5,h6') ?? unit;
    words.set(block, [...(words.get(block) ?? []), node]);
  }
  return [...words.values()].flatMap((nodes) => {
    let end = 0;
    return cut(nodes.map((node) => node.data).join('')).map((text) => {
      const start = end;
      end += text.length;
      return { unit, text, range: stretch(nodes, start, end) };
    });
  });
}

/** Returns the first words of a clause, to call it by. */
export const title = (unit) => sentences(unit)[0]?.text.slice(0, 20) ?? '';

const cut = (words) => words.match(stops).flatMap((sentence) => sentence.match(breaths));

/** Returns the range of the characters from start to end of text nodes that follow each other. */
function stretch(nodes, start, end) {
  const range = new Range();
  for (const node of nodes) {
    if (start >= 0 && start < node.length) range.setStart(node, start);
    if (end > 0 && end <= node.length) range.setEnd(node, end);
    start -= node.length;
    end -= node.length;
  }
  return range;
}
