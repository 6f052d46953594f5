// Which clauses words of the page belong to.
import { here } from '../common/here.js';
import { locators } from '../locate/locators.js';

/** Fetches what is known of the clauses of this page's document. */
export const known = () => locators(here().locators);

/** Returns the first and the last clause in which pieces are. Where one is below the other, the upper says both. */
export function clausesOf(book, list) {
  const [i, j] = [list[0], list.at(-1)].map(({ id }) => book.at(id));
  if (book.above(j).includes(i)) return [i, i];
  if (book.above(i).includes(j)) return [j, j];
  return [i, j];
}
