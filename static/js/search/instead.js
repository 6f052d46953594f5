// What the box offers where no clause contains the words: what is suggested to readers
// (js/search/readers.js), and terms of the text that are part of what was typed (js/search/terms.js).
import { aside } from './readers.js';
import { terms } from './terms.js';

const telling = 3; // characters of a term that says enough to stand beside what is suggested

/** Promises groups of results (js/search/answers.js). resultsFor returns the way to all results of other words. */
export async function instead(words, typed, known, query, resultsFor) {
  const [suggested, all] = await Promise.all([aside(words, typed, known, resultsFor), terms(known, query.words)]);
  const listed = all.filter((term) => !suggested.length || Array.from(term).length >= telling);
  const results = listed.map((term) => ({ href: resultsFor(words, { q: term }), title: [{ text: term, hit: false }], term }));
  const [said, isAside] = suggested.length ? [words.several, true] : [words.none + words.instead, false];
  const groups = results.length ? [...suggested, { heading: words.instead, results, unsure: true, weak: !isAside, isAside }] : suggested;
  return groups.map((group, i) => (i ? group : { ...group, said }));
}
