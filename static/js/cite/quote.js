// Which clauses words of the page belong to.
import { here } from '../common/here.js';
import { texts, wordsOf } from '../common/words.js';
import { locators } from '../locate/locators.js';
import { asWritten } from './written.js';

/** Fetches what is known of the clauses of this page's document. */
export const known = () => locators(here().locators);

/** Returns the first and the last clause in which pieces are. Where one is below the other, the upper says both. */
export function clausesOf(book, list) {
  const [i, j] = [list[0], list.at(-1)].map(({ id }) => book.at(id));
  if (book.above(j).includes(i)) return [i, i];
  if (book.above(i).includes(j)) return [j, j];
  return [i, j];
}

/**
 * Returns the words of pieces as they are quoted. Where the page has them converted from another script, that
 * is as they were written.
 */
export function quotedWords(book, list) {
  const { written } = book.index;
  if (!written) return wordsOf(list);
  return wordsOf(list, ({ node, start, end, id }) => {
    const before = [];
    for (const text of texts(document.querySelector('main'))) {
      if (text.node === node) break;
      if (text.id === id) before.push(text.node.data);
    }
    const from = characters(before.join('') + node.data.slice(0, start)).length;
    return asWritten(written, book.at(id), characters(node.data.slice(start, end)), from);
  });
}

const characters = (s) => Array.from(s.replaceAll('\n', ''));
