// The view of the box: what was typed goes to the answerers (js/search/answers.js says what
// they are), what they answer becomes options. It knows nothing of documents.
// Keys are those of the ARIA pattern for a combobox with a list.
import failedWords from 'template:failed';
import loading from 'template:loading';
import html from 'template:seek-box';
import css from 'style:css/seek.css';
import { best, isShort } from './answers.js';
import { renewing } from './library.js';
import { failure, patience } from '../common/load.js';
import { element, make, marked, style } from '../common/make.js';
import { disclose } from '../page/overlay.js';
import { land } from '../common/place.js';

/**
 * Makes the box, behind the link that opens it. Returns the function that opens it, or
 * closes it when the link is pressed again: starter is where the reader was who came by
 * the key, typed what she has typed already, isAsked that she has pressed Enter.
 */
export function seek(link, words, answerers) {
  const box = element(html);
  const form = box.querySelector('form');
  const input = form.elements[0];
  const list = box.querySelector('[role=listbox]');
  const said = box.querySelector('[role=status]');
  let starter;
  const { open, close } = disclose(link, box, () => starter);

  let options = [];
  let enter; // the option that Enter goes to
  let active = -1;
  let failed; // the error that kept an answerer from answering
  let asked = 0; // what is answered to an older question comes too late
  let calm = () => {}; // nothing more is said of what is being loaded
  let shown = 0; // the question whose answers are shown
  let answered; // the promise of all answers to the newest

  async function ask() {
    const typed = input.value.trim();
    const question = ++asked;
    const isLate = () => question !== asked;
    calm();
    calm = patience(() => say(loading));
    failed = undefined;
    const groups = [];
    const showFirst = (some) => show(best([...groups, ...some]));
    const answers = typed ? answerers.map((answer) => renewing(() => answer(typed, isLate, showFirst)).catch((error) => {
      if (!isLate()) failed ??= error;
      return [];
    })) : [];
    for (const answer of answers) {
      groups.push(...await answer);
      if (isLate()) return;
      if (groups.some(({ sure }) => sure)) show(best(groups)); // what is certain does not wait for the rest
    }
    calm();
    const all = best(groups).map((group) => group.said ?? '').join('');
    show(best(groups));
    if (failed) say(failure(failedWords, failed));
    else say(typed && (all || words.none));
  }

  function say(text) {
    if (said.textContent !== text) said.textContent = text; // what is said once is enough
  }

  function show(groups) {
    const chosen = shown === asked ? active : -1;
    shown = asked;
    options = [];
    enter = undefined;
    const decided = groups.find(({ sure, unsure }) => sure || unsure);
    list.replaceChildren(...groups.map((group) => {
      const links = group.results.map(option);
      const cap = group.heading && (groups.length > 1 || group.isAside) ? [make('small', { 'aria-hidden': 'true' }, group.heading)] : [];
      if (group === decided && group.sure) {
        [enter] = links;
        enter.setAttribute('data-enter', '');
      }
      return make('div', group.heading ? { role: 'group', 'aria-label': group.heading } : { role: 'presentation' }, ...cap, ...links);
    }));
    list.hidden = !options.length;
    input.setAttribute('aria-expanded', String(!list.hidden));
    choose(chosen);
  }

  function option({ href, id, key, query, label, title, way, term }) {
    const here = key === words.document + '#' + id && landing(id);
    if (here) href = (query && isShort(query) ? '?' + new URLSearchParams({ q: query }) : '') + '#' + id;
    const link = make('a', { role: 'option', id: 'seek-' + options.length, href, tabindex: -1, 'aria-selected': false });
    if (label) link.append(make('b', {}, label));
    link.append(make('span', {}, ...marked(title)));
    if (way) link.append(make('small', {}, way));
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // into a window of its own
      if (term) {
        event.preventDefault();
        input.value = term;
        input.focus();
        answered = ask();
        return;
      }
      close();
      if (here) land(here);
    };
    options.push(link);
    return link;
  }

  function choose(i) {
    options[active]?.setAttribute('aria-selected', 'false');
    active = i;
    const link = options[i];
    if (!link) return input.removeAttribute('aria-activedescendant');
    link.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', link.id);
    link.scrollIntoView({ block: 'nearest' });
  }

  async function go() {
    if (failed) answered = ask();
    if (shown !== asked || !enter) await answered;
    if (active >= 0) options[active].click();
    else if (enter) enter.click();
    else if (options.length) choose(0); // what is not certain is shown once more, and goes nowhere unasked
  }

  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing || !options.length) return;
    event.preventDefault();
    const n = options.length + 1; // one more for the input itself
    choose((active + 1 + step + n) % n - 1);
  };
  input.oninput = (event) => {
    if (!event.isComposing) answered = ask(); // letters on the way to a character mean nothing yet
  };
  input.addEventListener('compositionend', () => (answered = ask()));
  form.onsubmit = (event) => {
    event.preventDefault();
    go();
  };
  style(css);
  link.after(box);
  return (from, typed = '', isAsked = false) => {
    if (!from && !typed && !box.hidden) return close();
    starter = from;
    // The masthead may be far up the page: then the box opens where the reader is.
    box.toggleAttribute('data-afar', link.getBoundingClientRect().bottom < 0);
    open();
    if (typed) {
      input.value = typed;
      answered = ask();
    }
    input.focus({ preventScroll: true });
    if (!typed) input.select();
    if (box.getBoundingClientRect().top > innerHeight / 3) box.scrollIntoView(); // letters are large
    if (isAsked) go();
  };
}

/** Returns the clause with an id, where its words stand on this page. */
function landing(id) {
  const place = document.getElementById(id);
  return place?.closest('.unit') && place;
}
