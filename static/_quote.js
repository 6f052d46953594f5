// A quotation with its source: 「詞句」（《標題》三、（四）2，地址，日期訪問）. How it is
// written the HTML says, in data-quotation.
import { dated } from './_dated.js';
import { directive } from './_fragment.js';
import { locators } from './_locators.js';
import { wordsOf } from './_words.js';

/** Fetches what is known of the clauses of this page's document. */
export const known = () => locators(document.querySelector('.seek').dataset.locators);

/** Returns the first and the last clause in which pieces stand. Where one stands below the other, the upper says both. */
export function clausesOf(book, list) {
  const [i, j] = [list[0], list.at(-1)].map(({ id }) => book.at(id));
  if (book.above(j).includes(i)) return [i, i];
  if (book.above(i).includes(j)) return [j, j];
  return [i, j];
}

/** Returns pieces as a quotation; exact means that the address leads to the very words. */
export function quotation(book, list, [i, j], words, exact = false) {
  const parts = {
    words: wordsOf(list),
    title: book.index.title,
    locator: book.span(i, j, words.to),
    address: book.address(i) + (exact ? directive(list) : ''),
  };
  return dated(words.quotation).replace(/\{(\w+)\}/g, (_, part) => parts[part]);
}
