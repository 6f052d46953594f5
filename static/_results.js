// The view of the page with all results. What is asked stands in its address: q,
// the words; doc and part, where to look. So every answer can be kept as a link, and
// the way back leads to the last question.
import { clauses, marking, resultsFor, tally } from './_answers.js';
import { parts } from './_excerpt.js';
import { library } from './_library.js';
import { make, marked } from './_make.js';
import { narrowings } from './_narrow.js';
import { parse, spans } from './_search.js';
import { terms } from './_terms.js';

const page = 30; // results that are shown at a time
const room = 110; // characters of each
const pause = 200; // milliseconds without a key, before a large library is asked or the address changed

export function results(finder, words) {
  const form = finder.querySelector('form');
  const input = form.elements.q;
  const said = finder.querySelector('[role=status]');
  const jumps = finder.querySelector('.jumps');
  const narrow = finder.querySelector('.narrow');
  const hits = finder.querySelector('.hits');
  const more = finder.querySelector('button[type=button]');
  const jump = clauses(words);
  let question; // { q, doc, part }; what is found for an older one comes too late
  let late; // says that something is being loaded, unless that is done soon
  let writing; // the address, which browsers let nobody change at every key

  async function ask(asked, wait = 0) {
    question = asked;
    const isLate = () => question !== asked;
    try {
      await answer(asked, wait, isLate);
    } catch {
      if (!isLate()) say(said.dataset.failed);
    }
  }

  function patience() {
    clearTimeout(late);
    late = setTimeout(() => say(said.dataset.loading), 100);
  }

  async function answer({ q, doc, part }, wait, isLate) {
    if (!q) return clear();
    patience();
    const [known, places] = await Promise.all([library(words.search), jump(q)]);
    if (known.isLarge) await new Promise((done) => setTimeout(done, wait));
    if (isLate()) return;
    const query = parse(q, known.fold);
    const search = await known.look(query, doc);
    const isIn = (clause) => !part || clause.part === part;
    for (let length = page; ; length += page) {
      patience();
      while (search.left() && search.found().filter(isIn).length < length) await search.more();
      const found = search.found().filter(isIn);
      const nothing = !found.length && !search.titled().length;
      const instead = nothing && !places.length ? await terms(known, query.words) : [];
      if (isLate()) return;
      const meant = nothing ? places : places.filter((group) => group.sure);
      jumps.replaceChildren(...meant.flatMap((group) => group.results.map(place)), ...search.titled().map(title));
      narrow.replaceChildren(...narrowings(search.found(), { q, doc, part }, known.many, narrow.dataset, words));
      hits.replaceChildren(...found.slice(0, length).map((clause) => result(clause, q, spans(query, clause.folded), known.many)));
      finder.dataset.answered = '';
      say(nothing ? missed(places[0]) : tally(words, search, found), instead);
      more.hidden = found.length <= length && !search.left();
      if (more.hidden) return;
      await new Promise((pressed) => (more.onclick = pressed));
      hits.lastChild?.querySelector('a').focus(); // where the reader goes on
    }
  }

  /** Says that no words were found, if that is all there is to say. */
  const missed = (meant) => (meant?.sure ? '' : meant?.said ?? words.none);

  function clear() {
    for (const list of [jumps, narrow, hits]) list.replaceChildren();
    more.hidden = true;
    delete finder.dataset.answered;
    say('');
  }

  /** Says something, with links to other words to look for. */
  function say(text, instead = []) {
    clearTimeout(late);
    if (said.textContent === text && !instead.length) return; // what is said once is enough
    const links = instead.map((term) => make('a', { href: resultsFor(words, { q: term }) }, term));
    said.replaceChildren(text, ...(links.length ? [words.instead, ...links] : []));
  }

  const keep = () => {
    clearTimeout(writing);
    const { q, doc, part } = question;
    history.replaceState(null, '', resultsFor(words, Object.fromEntries(Object.entries({ q, doc, part }).filter(([, value]) => value))));
  };
  const typed = (event) => {
    if (event.isComposing) return; // letters on the way to a character mean nothing yet
    ask({ q: input.value.trim() }, pause);
    clearTimeout(writing);
    writing = setTimeout(keep, pause);
  };
  const restore = () => {
    const address = new URLSearchParams(location.search);
    const [q, doc, part] = ['q', 'doc', 'part'].map((name) => address.get(name)?.trim());
    input.value = q ?? '';
    ask({ q, doc, part });
  };
  input.addEventListener('input', typed);
  input.addEventListener('compositionend', typed);
  form.onsubmit = (event) => {
    event.preventDefault();
    ask({ ...question });
  };
  finder.addEventListener('click', (event) => {
    keep(); // whoever leaves the page comes back to what was asked
    const link = event.target.closest('.narrow a, [role=status] a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault(); // whoever asks otherwise stays on the page
    history.pushState(null, '', link.href);
    restore();
    input.focus({ preventScroll: true });
  });
  finder.addEventListener('keydown', (event) => walk(event, finder, input));
  addEventListener('popstate', restore);
  restore();
}

/** Moves between the field and the results with ↑ and ↓. */
function walk(event, finder, input) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [input, ...finder.querySelectorAll('.jumps a, .hits a')];
  const to = stops[stops.indexOf(event.target) + step];
  if (!step || event.isComposing || !stops.includes(event.target) || !to) return;
  event.preventDefault();
  to.focus();
}

const place = ({ href, label, title, way }) => make('li', {}, make('a', { href }, make('b', {}, label), ' ', ...marked(title)), ...(way ? [make('small', {}, way)] : []));

const title = ({ href, title }) => make('li', {}, make('a', { href }, title));

function result(clause, q, found, many) {
  const { heading, text } = parts(clause, found, room);
  const link = make('a', { href: marking(clause, q) }, make('b', {}, clause.locator), ' ', ...marked(heading));
  const where = [many && clause.doc.title, clause.part].filter(Boolean).join(' › ');
  return make('li', {}, link, ...(text.length ? [make('p', {}, ...marked(text))] : []), ...(where ? [make('small', {}, where)] : []));
}
