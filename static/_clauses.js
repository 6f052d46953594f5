// Answers with the clause that a locator, a name or an address means.
//
// An answerer is a function that takes what was typed and promises groups of
// results, the best first:
//
//   { say, heading, sure, results: [{ href, id, label, title, way }] }
//
// say and heading name words that stand in the box's data attributes; sure means
// that Enter goes to the first result at once. See _seek.js.
import { locators } from './_locators.js';
import { resolve } from './_resolve.js';

export function clauses({ locators: address, to }) {
  return async (typed) => {
    const known = await locators(address);
    const { units } = known.index;
    const result = (i, j = i) => ({
      href: known.href(i),
      id: units[i].i,
      label: known.span(i, j, to),
      title: i === j ? units[i].t : units[i].t + ' …… ' + units[j].t,
      way: known.above(i).map((k) => units[k].t).join(' › '),
    });
    const { found, candidates, nearest } = resolve(typed, known.index);
    if (found.length) return [{ say: 'found', sure: true, results: [result(...found)] }];
    const list = (places) => places.map((i) => result(i));
    if (candidates.length) return [{ say: 'several', heading: 'candidates', results: list(candidates) }];
    return nearest.length ? [{ say: 'near', heading: 'nearest', results: list(nearest) }] : [];
  };
}
