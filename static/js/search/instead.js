// What the box shows to those who found nothing: what is suggested to readers
// (js/search/readers.js), or else terms of the text (js/search/terms.js).
import { aside } from './readers.js';
import { terms } from './terms.js';

/**
 * Promises groups (js/search/answers.js says what they are) for what was typed, read as a
 * query. known is the library, resultsFor returns the way to other results.
 */
export async function instead(words, typed, known, query, resultsFor) {
  const suggested = await aside(words, typed, known, resultsFor);
  if (suggested.length) return suggested;
  const results = (await terms(known, query.words)).map((term) => (
    { href: resultsFor(words, { q: term }), title: [{ text: term, hit: false }], term }));
  return results.length ? [{ heading: words.instead, said: words.none + words.instead, results, unsure: true, weak: true }] : [];
}
