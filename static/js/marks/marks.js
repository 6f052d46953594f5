// Marks what was searched for on the page of a clause: the words stand in the
// address, as ?q=. Marked are the clauses that contain all of them, as they were
// found. The scripts that read words from the page see the same words as before.
import { library } from '../search/library.js';
import { make } from '../common/make.js';
import { isWhole, land } from '../common/place.js';
import { root } from '../common/reading.js';
import { parse, spans, tier } from '../search/search.js';
import { clauseOf, texts } from '../common/words.js';

/** Marks the words, and offers to go from one to the next and to take the marks away. */
export async function marks(typed, address, bar) {
  const { fold } = await library(address);
  const query = parse(typed, fold);
  if (!query.words.length) return;
  const found = [...clauses().values()].flatMap((nodes) => mark(nodes, query, fold));
  if (!found.length) return;
  const target = document.querySelector(':target');
  const first = Math.max(0, found.findIndex(([element]) => target?.contains(element)));
  offer(bar, found, first, typed);
  if (!isWhole(found[first][0])) found[first][0].scrollIntoView({ block: 'center', behavior: 'instant' });
}

/** Returns the text of each clause on the page, by id: the nodes that hold it, in order. */
function clauses() {
  const byID = new Map();
  for (const { node, id } of texts(document.querySelector('main'))) byID.set(id, [...(byID.get(id) ?? []), node]);
  return byID;
}

/** Marks what is found in the text of a clause: for each place the elements that it takes. */
function mark(nodes, query, fold) {
  const text = nodes.map(({ data }) => data).join('');
  const folded = fold(text);
  if (tier(query, folded, '') < 0) return [];
  const chars = Array.from(text);
  const units = (n) => chars.slice(0, n).join('').length;
  return spans(query, folded).map((span) => span.map(units)).reverse()
    .map(([from, to]) => wrap(nodes, from, to)).reverse();
}

/** Puts the characters of nodes from one place to another into marks. Places before are not moved. */
function wrap(nodes, from, to) {
  const made = [];
  let at = 0;
  for (const node of nodes) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, node.length)];
    at += node.length;
    if (start >= end) continue;
    const words = node.splitText(start);
    words.splitText(end - start);
    const element = make('mark', {});
    words.replaceWith(element);
    element.append(words);
    made.push(element);
  }
  return made;
}

/** Shows the bar that leads from one place to the next. It is the first thing in the page, and stands at its foot. */
function offer(bar, found, at, typed) {
  const [before, after, away] = bar.querySelectorAll('button');
  const said = bar.querySelector('[role=status]');
  const show = (i) => {
    for (const element of found[at]) element.removeAttribute('data-now');
    at = (i + found.length) % found.length;
    for (const element of found[at]) element.setAttribute('data-now', '');
    said.textContent = bar.dataset.place.replace('%d', at + 1).replace('%n', found.length);
  };
  const go = (step) => {
    show(at + step);
    found[at][0].scrollIntoView({ block: 'center' });
  };
  // What it covers, nothing is scrolled to.
  const clear = () => (root.style.scrollPaddingBottom = bar.isConnected ? bar.offsetHeight + 16 + 'px' : '');
  const leave = () => {
    const clause = clauseOf(found[at][0]);
    const hadFocus = bar.contains(document.activeElement);
    bar.remove();
    clear();
    for (const element of found.flat()) {
      const { parentNode } = element;
      element.replaceWith(...element.childNodes);
      parentNode.normalize();
    }
    history.replaceState(null, '', location.pathname + location.hash);
    if (hadFocus) land(clause);
  };
  before.hidden = after.hidden = found.length < 2;
  bar.querySelector('b').textContent = typed;
  before.onclick = () => go(-1);
  after.onclick = () => go(1);
  away.onclick = leave;
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !bar.isConnected) return;
    event.preventDefault();
    leave();
  });
  document.querySelector('.skip').after(bar);
  addEventListener('resize', clear);
  clear();
  show(at);
}
