// Fetches what marks the words that were searched for (marks.js), where the
// address of the page names any.
import marks from 'asset:marks.js';
import { prefetch } from '../common/wanted.js';

/** Returns what was searched for. */
export const searched = () => new URLSearchParams(location.search).get('q')?.trim();

export function marking() {
  if (searched() && document.querySelector('.unit')) prefetch(marks);
}
