// The view of the page with all results. What is asked stands in its address: q,
// the words; doc and part, where to look. So every answer can be kept as a link, and
// the way back leads to what was chosen before.
import failed from 'template:failed';
import loading from 'template:loading';
import { clauses, isShort, marking, resultsFor, tally } from './answers.js';
import { parts } from './excerpt.js';
import { library, renewing } from './library.js';
import { failure, patience } from '../common/load.js';
import { make, marked } from '../common/make.js';
import { firstOfParts, narrowings } from './narrow.js';
import { root } from '../common/reading.js';
import { aside } from './readers.js';
import { parse, spans } from './search.js';
import { documentOf } from './shelf.js';
import { terms } from './terms.js';

const page = 30; // results that are shown at a time
const room = 110; // characters of each
const pause = 200; // milliseconds without a key, before a large library is asked or the address changed
const patiently = 8; // times that a large library is read from before the reader must ask for more
const shelves = 40; // that are loaded to say which documents have the words

const nowhere = { start: 0, end: 0, n: -1 }; // in place of a document that is not in the library

const isNothing = (search, list) => !list.length && !search.titled().length && !search.left();

/** Returns what was found in a part, or in all. */
const foundBy = ({ search, part }) => search.found().filter((clause) => !part || clause.part?.id === part);

export function results(finder, words) {
  const form = finder.querySelector('form');
  const input = form.elements.q;
  const said = finder.querySelector('[role=status]');
  const jumps = finder.querySelector('.jumps');
  const beside = finder.querySelector('aside');
  const narrow = finder.querySelector('.narrow');
  const hits = finder.querySelector('.hits');
  const more = finder.querySelector('button[type=button]');
  const jump = clauses(words);
  const name = document.title;
  let question; // { q, doc, part }; what is found for an older one comes too late
  let calm = () => {}; // nothing more is said of what is being loaded
  let writing; // the address, which browsers let nobody change at every key
  let address; // the part of it that asks, as it was last read or written

  /** Answers a question: the first page of results. */
  async function ask(asked, wait = 0) {
    question = asked;
    more.hidden = true;
    document.title = (asked.q ? asked.q.slice(0, 40) + ' - ' : '') + name;
    if (!asked.q) return clear();
    await trying(async (isLate) => {
      const [known, places] = await Promise.all([library(words.search), jump(asked.q)]);
      if (known.isLarge) await new Promise((done) => setTimeout(done, wait));
      if (isLate()) return;
      const query = parse(asked.q, known.fold);
      const doc = asked.doc && (await documentOf(known, asked.doc) ?? nowhere);
      const [search, suggested] = await Promise.all([known.look(query, doc), aside(words, asked.q, known, resultsFor)]);
      if (isLate()) return;
      beside.replaceChildren(...suggested.map(suggestion));
      await show({ ...asked, known, places, query, search, isSuggested: suggested.length > 0, length: page }, isLate);
    });
  }

  /** Does something that may fail, and says so. */
  async function trying(act) {
    const mine = question;
    const isLate = () => question !== mine;
    calm();
    calm = patience(() => say(loading));
    try {
      await renewing(() => act(isLate));
    } catch (error) {
      if (!isLate()) say(failure(failed, error));
    }
    if (!isLate()) calm();
  }

  /** Shows so many results, behind those that are shown. */
  async function show(answer, isLate) {
    const { q, known, places, query, search, isSuggested, length } = answer;
    for (let n = 0; n < patiently && search.left() && foundBy(answer).length < length && !isLate(); n++) await search.more();
    const list = foundBy(answer).slice(0, length);
    const nothing = isNothing(search, list);
    const instead = nothing && !places.length ? await terms(known, query.words) : [];
    await search.read(list);
    if (isLate()) return;
    const isNew = length === page;
    if (isNew) hits.replaceChildren();
    const old = hits.children.length;
    const meant = (nothing ? places : places.filter((group) => group.sure || group.isNamed)).flatMap((group) => group.results);
    const titled = search.titled().filter(({ href }) => !meant.some((one) => one.href === href));
    jumps.replaceChildren(...meant.map(place), ...titled.map(title));
    hits.append(...list.slice(old).map((clause) => result(clause, q, spans(query, clause.folded), known.many)));
    root.dataset.asked = '';
    if (nothing && isSuggested && !places.length) beside.append(make('p', {}, words.inexact, ...others(instead)));
    if (nothing) say(missed(places[0], isSuggested), isSuggested ? [] : instead);
    more.onclick = () => trying((isLate) => show({ ...answer, length: Math.min(length, hits.children.length) + page }, isLate));
    await sum(answer, isLate);
    if (!isNew && !isLate()) (hits.children[old] ?? more).querySelector('a')?.focus(); // where the reader goes on
    if (!search.isSure || !search.left()) return;
    for (let n = 0; n < shelves && search.left() && !isLate(); n++) await search.more();
    await sum(answer, isLate);
  }

  /** Says how many results there are, and where. */
  async function sum({ q, doc, part, known, search, length }, isLate) {
    const list = foundBy({ search, part });
    if (!known.many || doc) await search.read(firstOfParts(search.found())); // parts are named with their words
    if (isLate()) return;
    narrow.replaceChildren(...narrowings(search, { q, doc, part }, known.many, narrow.dataset, words));
    if (!isNothing(search, list)) say(tally(words, search, list));
    more.hidden = list.length <= length && !search.left();
  }

  /** Says that no words were found, if that is all there is to say: not above what is suggested. */
  const missed = (meant, isSuggested) => (meant?.sure ? '' : meant?.said ?? (isSuggested ? words.several : words.none));

  function clear() {
    for (const list of [jumps, beside, narrow, hits]) list.replaceChildren();
    delete root.dataset.asked;
    calm();
    say('');
  }

  /** Says something, with links to other words to look for. */
  function say(text, instead = []) {
    if (said.textContent === text && !instead.length) return; // what is said once is enough
    said.replaceChildren(text, ...others(instead));
  }

  /** Returns links to other words to look for. */
  const others = (terms) => terms.flatMap((term, i) => [i ? '、' : words.instead, make('a', { href: resultsFor(words, { q: term }) }, term)]);

  /** Writes what was asked into the address. */
  function keep() {
    clearTimeout(writing);
    const asked = Object.fromEntries(Object.entries(question).filter(([, value]) => value));
    if (!isShort(question.q ?? '')) delete asked.q;
    history.replaceState(null, '', asked.q ? resultsFor(words, asked) : location.pathname);
    address = location.search;
  }

  const typed = (event) => {
    if (event.isComposing) return; // letters on the way to a character mean nothing yet
    ask({ q: input.value.trim() }, pause);
    clearTimeout(writing);
    writing = setTimeout(keep, pause);
  };
  const restore = () => {
    if (address === location.search) return; // another place on this page
    address = location.search;
    const asked = new URLSearchParams(address);
    const [q, doc, part] = ['q', 'doc', 'part'].map((name) => asked.get(name)?.trim());
    input.value = q ?? '';
    return ask({ q, doc, part });
  };
  input.addEventListener('input', typed);
  input.addEventListener('compositionend', typed);
  form.onsubmit = (event) => {
    event.preventDefault();
    ask({ ...question });
  };
  finder.addEventListener('click', async (event) => {
    const link = event.target.closest('a');
    if (!link) return;
    if (writing) keep(); // a reader who comes back finds what was asked
    if (!link.matches('.narrow a, [role=status] a, aside a[href*="?"]') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault(); // other questions are answered on the page
    history.pushState(null, '', link.href);
    await restore();
    (narrow.querySelector('[aria-current]') ?? hits.querySelector('a'))?.focus({ preventScroll: true });
  });
  finder.addEventListener('keydown', (event) => walk(event, finder, input));
  addEventListener('popstate', restore);
  restore();
}

/** Moves between the field and the results with ↑ and ↓. */
function walk(event, finder, input) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const found = finder.querySelectorAll('.jumps a, .hits a');
  const stops = [input, ...(found.length ? found : finder.querySelectorAll('aside a'))];
  const to = stops[stops.indexOf(event.target) + step];
  if (!step || event.isComposing || !stops.includes(event.target) || !to) return;
  event.preventDefault();
  to.focus();
}

const place = ({ href, label, title, way }) => make('li', {}, make('a', { href }, ...(label ? [make('b', {}, label), ' '] : []), ...marked(title)), ...(way ? [make('small', {}, way)] : []));

const suggestion = ({ heading, results }) => make('section', {}, make('h2', {}, heading), make('ul', {}, ...results.map(({ href, title }) => make('li', {}, make('a', { href }, ...marked(title))))));

const title = ({ href, title }) => make('li', {}, make('a', { href }, title));

function result(clause, q, found, many) {
  const { heading, text } = parts(clause, found, room);
  const link = make('a', { href: marking(clause, q) }, make('b', {}, clause.locator), ' ', ...marked(heading));
  const where = [many && clause.doc.title, clause.part?.name].filter(Boolean).join(' › ');
  return make('li', {}, link, ...(text.length ? [make('p', {}, ...marked(text))] : []), ...(where ? [make('small', {}, where)] : []));
}
