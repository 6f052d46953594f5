// The view of the page that compares a text with what it quotes. What is pasted stays on the page.
import said from 'template:verdicts';
import failed from 'template:failed';
import { failure } from '../common/load.js';
import { here } from '../common/here.js';
import { element, make } from '../common/make.js';
import { renewing } from '../search/library.js';
import { checkerOf } from './site.js';

const labels = { resolved: 'resolved', 'no-clause': 'none', unclear: 'unclear', exact: 'exact', differs: 'differs', elsewhere: 'elsewhere', 'not-found': 'absent' };
const isSound = ({ verdict }) => verdict === 'exact' || verdict === 'resolved';
const room = 200; // characters of a passage that are shown

export function checker(view) {
  const form = view.querySelector('form');
  const input = form.elements.report;
  const status = view.querySelector('[role=status]');
  const list = view.querySelector('.findings');
  const words = element(said).dataset;
  let asked = 0; // what is found for an older text comes too late

  async function check() {
    const question = ++asked;
    list.replaceChildren();
    status.textContent = words.checking;
    await new Promise((painted) => setTimeout(painted));
    try {
      const found = await renewing(async () => (await checkerOf(here(), view.dataset))(input.value));
      if (question === asked) show(found);
    } catch (error) {
      if (question === asked) status.textContent = failure(failed, error);
    }
  }

  function show(found) {
    const passages = found.filter(({ isPassage }) => isPassage).length;
    const sum = words.sum.replace('%c', found.length - passages).replace('%p', passages).replace('%n', found.filter((one) => !isSound(one)).length);
    status.textContent = found.length ? sum : words.nothing;
    list.replaceChildren(...found.map((one) => finding(one, words)));
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    check();
  };
}

function finding(one, words) {
  const isDifferent = one.verdict === 'differs';
  const item = make('li', {}, make('p', {}, make('span', { class: 'verdict' }, words[labels[one.verdict]]), ...(isDifferent ? [] : [' ' + short(one.words)])));
  if (!isSound(one)) item.dataset.fault = '';
  if (isDifferent) {
    item.append(make('p', {}, words.quoted, ...one.parts.flatMap(({ same, quoted }) => pieces(same, quoted))));
    item.append(make('p', {}, words.original, ...one.parts.flatMap(({ same, original }) => pieces(same, original))));
  }
  item.append(make('p', {}, ...places(one)));
  return item;
}

const short = (text) => (text.length > room ? text.slice(0, room) + '……' : text);
const pieces = (same, other) => [same, ...(other ? [make('mark', {}, other)] : [])];

/** Returns links to the clauses that have the words, or else to those that are cited, or to the document. */
function places({ entry, clauses, cited = [] }) {
  const list = clauses.length ? clauses : cited.map(([from]) => from);
  const link = (i) => make('a', { href: entry.href(i) }, entry.locator(i) || entry.units[i].title);
  return list.length ? list.map(link) : [make('a', { href: entry.doc.href }, entry.doc.title)];
}
