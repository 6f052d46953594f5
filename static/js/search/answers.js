// What is answered to what somebody types: the clause that a locator, a name or an
// address means (js/locate/resolve.js), and the clauses that contain the words (js/search/search.js).
//
// An answerer is a function that takes what was typed, a function that tells
// whether something else has been typed since, and one that shows the first groups while
// others are loaded; it promises groups of results, the best first:
//
//   { heading, said, results: [{ href, id, query, label, title, way, term }], sure, unsure, weak, isAside }
//
// heading is what the group is called and said what there is to say of it. query
// are words to mark where the result leads; title is pieces of text (js/search/excerpt.js),
// term something else to type. Enter goes to the
// first result where that is sure, and chooses it where it is unsure. A weak group
// is for those who found nothing else; one that is aside has a heading even if it is the
// only one. words are what is said (phrases), and the ways
// to what is known.
import termsScript from 'asset:terms.js';
import said from 'template:answers';
import { line } from './excerpt.js';
import { library } from './library.js';
import { here } from '../common/here.js';
import { naming } from '../locate/called.js';
import { locators, page } from '../locate/locators.js';
import { element } from '../common/make.js';
import { resolve } from '../locate/resolve.js';
import { documentsNamed } from './named.js';
import { parse, spans } from './search.js';
import { fetchScript } from '../common/wanted.js';

const most = 8; // clauses that the box shows
const few = 3; // documents that are asked for a clause
const room = 44; // characters of each
const pause = 200; // milliseconds without a key, before a large library is asked
const patiently = 5; // times that the library is asked for more

/** Returns what answers say, and the ways from this page to what they are made of. */
export const phrases = () => ({ ...element(said).dataset, ...here() });

const plain = (text) => [{ text, hit: false }];
const keyOf = (slug, id) => slug + '#' + id;
const key = ({ doc, id }) => keyOf(doc.slug, id);
const isOrBelow = (key, above) => key === above || key.startsWith(above + '-');

/**
 * Returns the answerer for locators, names and addresses: in the document of the page, and in
 * those of a library that are named by title or number.
 */
export function clauses(words) {
  return async (typed) => {
    const known = await library(words.search);
    const own = words.locators ? await meant(words, words.locators, typed, known) : { groups: [] };
    if (!known.many || own.named === naming.title || own.groups.some(({ sure }) => sure)) return own.groups;
    const docs = await documentsNamed(known, typed);
    if (!docs.length) return own.groups;
    const inThem = await Promise.all(docs.slice(0, few).map(({ slug, title }) => meant(words, known.way(slug + '/locators.js'), typed, known, title)));
    const groups = inThem.flatMap((one) => (one.named === naming.title ? one.groups.filter(({ weak }) => !weak) : []));
    const isSure = groups.length === 1;
    const named = { heading: words.documents, results: docs.map((doc) => link(known, doc)), sure: docs.length === 1 && !groups.length, isNamed: true };
    return [...groups.map((group) => (isSure ? group : { ...group, sure: false, unsure: true })), named];
  };
}

const link = (known, { slug, title }) => ({ href: known.way(slug + '/' + page), key: slug, title: plain(title) });

/** Promises what a query means in the document with locators at an address: { groups, named }. title is said with each clause. */
async function meant(words, address, typed, { like }, title) {
  const known = await locators(address);
  const { units, slug } = known.index;
  const result = (i, j = i) => ({
    href: known.href(i),
    id: units[i].id,
    key: keyOf(slug, units[i].id),
    label: known.span(i, j),
    title: plain(i === j ? units[i].title : units[i].title + ' …… ' + units[j].title),
    way: [...(title ? [title] : []), ...known.above(i).map((k) => units[k].title)].join(' › '),
  });
  const list = (places) => places.map((i) => result(i));
  const { found, candidates, nearest, named } = resolve(typed, known.index, like);
  if (found.length) {
    const all = found.map(([from, to]) => result(from, to));
    return { named, groups: [{ said: words.found.replace('%s', () => all[0].label), results: all, sure: true }] };
  }
  if (candidates.length) return { named, groups: [{ heading: words.candidates, said: count(words.several, candidates.length), results: list(candidates), unsure: true }] };
  return { named, groups: nearest.length ? [{ heading: words.nearest, said: words.near, results: list(nearest), unsure: true, weak: true }] : [] };
}

/** Returns the answerer for words of the text. It shows the first clauses before others are loaded. */
export function contents(words) {
  return async (typed, isLate, showFirst) => {
    const known = await library(words.search);
    const query = parse(typed, known.fold);
    if (!query.words.length) return [];
    if (known.isLarge) await new Promise((done) => setTimeout(done, pause));
    if (isLate()) return [];
    const named = await documentsNamed(known, typed); // which the other answerer shows
    const search = await known.look(query);
    const shown = () => search.found().slice(0, most);
    for (let n = 0; n < patiently && search.left() && shown().length < most && !isLate(); n++) {
      await search.more();
      const first = await search.readFirst(shown());
      if (first.length && !isLate()) showFirst(groupsOf(first));
    }
    await search.read(shown());
    return shown().length || search.titled().length || search.left() ? groupsOf(shown()) : instead(words, typed, known, query);

    function groupsOf(clauses) {
      const titled = search.titled().filter(({ slug }) => !named.some((one) => one.slug === slug)).slice(0, most).map(({ href, title }) => ({ href, title: plain(title) }));
      return [...(titled.length ? [{ heading: words.documents, results: titled }] : []), {
        heading: words.containing,
        said: clauses.length ? tally(words, search, search.found()) : '',
        has: (wanted) => search.found().some((clause) => isOrBelow(key(clause), wanted)),
        results: clauses.map((clause) => ({
          href: marking(clause, typed),
          id: clause.id,
          key: key(clause),
          query: typed,
          label: clause.locator,
          title: line(clause, spans(query, clause.folded), room),
          way: known.many ? clause.doc.title : '',
        })),
      }, { results: [{ href: resultsFor(words, { q: typed }), title: plain(words.all) }], sure: true }];
    }
  };
}

/** Promises what there is instead (js/search/instead.js). Few readers need it, so it comes when they do. */
async function instead(...asked) {
  await fetchScript(termsScript);
  return window.gongbaoInstead(...asked, resultsFor);
}

/**
 * Returns the groups that are worth showing. What several clauses can be meant by is
 * not shown twice, and what only comes near not where there is better.
 */
export function best(groups) {
  const strong = groups.filter(({ weak }) => !weak);
  if (!strong.length) return groups.slice(0, 1);
  const isListed = ({ key }) => key && strong.some(({ has }) => has?.(key));
  const shown = strong.filter(({ unsure, results }) => !unsure || !results.every(isListed));
  const sure = new Set(shown.flatMap(({ has, results }) => (has ? [] : results.map(({ key }) => key))));
  return shown.map((group) => (group.has ? { ...group, results: group.results.filter(({ key }) => !sure.has(key)) } : group));
}

/** Says how many clauses have been found, and how many may have the words that were not looked at. */
export function tally(words, search, found) {
  const total = search.left() ? search.total : found.length;
  return total === undefined ? count(words.sofar, found.length).replace('%l', search.left()) : count(words.contain, total);
}

/** Returns the way to the page that shows all results. */
export const resultsFor = (words, asked) => words.results + '?' + new URLSearchParams(asked);

/** Reports whether words can be part of an address. Servers take no long ones. */
export const isShort = (typed) => typed.length <= 200;

/** Returns the way to a clause, on whose page the words that were found are marked. */
export const marking = ({ address, id }, typed) => address + (isShort(typed) ? '?' + new URLSearchParams({ q: typed }) : '') + '#' + id;

const count = (said, n) => said.replace('%d', n);
