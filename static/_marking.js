// Fetches what marks the words that were searched for (marks.js), where the
// address of the page names any.
import { load } from './_load.js';

/** Returns what was searched for. */
export const searched = () => new URLSearchParams(location.search).get('q')?.trim();

export function marking() {
  const template = document.getElementById('marking');
  if (!template || !searched() || !document.querySelector('.unit')) return;
  const { script, integrity } = template.dataset;
  load(script, integrity).catch(() => {}); // the words can be read without
}
