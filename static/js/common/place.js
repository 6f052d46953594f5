// Where on the page the reader is. Things on the page are elements or ranges.
import { root } from './reading.js';
import { clause } from './words.js';

/** Returns the top of a thing, from the top of the window. */
export const topOf = (thing) => thing.getBoundingClientRect().top;

const bottomOf = (thing) => thing.getBoundingClientRect().bottom;

/** How far into the window sticky bars reach from its side, Top or Bottom. */
const covered = (side) => parseFloat(getComputedStyle(root)['scrollPadding' + side]) || 0;

/** Reports whether all of a thing can be seen. */
export const isWhole = (thing) => topOf(thing) >= covered('Top') && bottomOf(thing) <= innerHeight - covered('Bottom');

/** Reports whether any of a thing can be seen. */
export const isSeen = (thing) => bottomOf(thing) > covered('Top') && topOf(thing) < innerHeight;

/** Returns the clause at the top of the window; none where the page's head is there. */
export function topClause() {
  const line = covered('Top') + 1;
  let found;
  for (const unit of document.querySelectorAll(clause)) {
    if (topOf(unit) > line) break;
    found = unit;
  }
  return found;
}

/** Changes the look of the page and keeps what is being read where it is. */
export function keepPlace(change) {
  const kept = topClause();
  const before = kept && topOf(kept);
  change();
  if (kept) scrollBy({ top: topOf(kept) - before, behavior: 'instant' });
}

/** Takes the keyboard along to where a link on this page leads. */
export function land(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
}
