// Offers to cite the words that the reader has selected: buttons below them, the next
// stops of the Tab key. On a phone the browser's own menu is above. A quotation has the
// address of the clause; that of the very words is long and has a button of its own.
import html from 'template:selection';
import { cite } from './cite.js';
import { copy } from './copy.js';
import { directive } from './fragment.js';
import { element } from '../common/make.js';
import { clausesOf, known, quotedWords } from './quote.js';
import { addressOf } from '../locate/outline.js';
import { blockOf, pieces } from '../common/words.js';

export function citeSelection() {
  const bar = element(html);
  const [quotation, link] = bar.querySelectorAll('button');
  const where = bar.querySelector('.loc');
  let book;
  let list; // what is selected
  let pressed = false; // a pointer that is about to select more
  let waiting;
  let sent; // the selection that Escape sent away

  async function offer() {
    const range = selected();
    list = range && pieces(range);
    if (!list?.length || String(getSelection()) === sent) return bar.remove();
    sent = undefined;
    try {
      book ??= await known();
    } catch {
      return; // without it nothing can be said of the clause
    }
    const block = blockOf(list.at(-1));
    if (bar.parentNode !== block) block.append(bar);
    const [i, j] = clausesOf(book, list);
    where.textContent = book.span(i, j);
    place(range);
  }

  function place(range) {
    if (!bar.offsetParent) return; // on paper there is none
    const end = range.cloneRange();
    const last = list.at(-1);
    end.setStart(last.node, last.end - 1);
    end.setEnd(last.node, last.end);
    const box = end.getBoundingClientRect();
    const frame = bar.offsetParent.getBoundingClientRect();
    const gap = matchMedia('(pointer: coarse)').matches ? 32 : 8; // a handle hangs there
    const top = Math.min(box.bottom + gap, innerHeight - bar.offsetHeight - 8);
    const left = Math.max(8, Math.min(box.left - bar.offsetWidth / 2, document.documentElement.clientWidth - bar.offsetWidth - 8));
    bar.style.top = top - frame.top + 'px';
    bar.style.left = left - frame.left + 'px';
  }

  function soon() {
    clearTimeout(waiting);
    if (!pressed) waiting = setTimeout(offer, 200);
  }

  /** Returns the words that are selected now: since the offer was made, it may be more. */
  function chosen() {
    const range = selected();
    if (range && pieces(range).length) list = pieces(range);
    return { list, clauses: clausesOf(book, list) };
  }

  quotation.onclick = () => {
    const { list, clauses } = chosen();
    copy(cite(book.index, 'text', ...clauses, { words: quotedWords(book, list), day: new Date() }), book.span(...clauses), quotation);
  };
  link.onclick = () => {
    const { list, clauses: [i] } = chosen();
    const address = addressOf(book.index, i) + directive(list);
    copy(address, address, link);
  };
  bar.onmousedown = (event) => {
    if (event.target.localName !== 'textarea') event.preventDefault(); // what is selected stays so
  };
  const changed = () => {
    if (!bar.contains(document.activeElement)) soon();
  };
  document.addEventListener('selectionchange', changed);
  addEventListener('scroll', changed, { passive: true }); // the end of the words may come into sight
  addEventListener('pointerdown', ({ target }) => (pressed = !bar.contains(target)));
  for (const sign of ['pointerup', 'pointercancel']) {
    addEventListener(sign, () => {
      pressed = false;
      soon();
    });
  }
  addEventListener('resize', soon);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !bar.isConnected) return;
    event.preventDefault();
    sent = String(getSelection());
    bar.remove();
  });
  offer();
}

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0).cloneRange();
  const last = selection.getRangeAt(selection.rangeCount - 1); // Firefox has one on each side of a note's mark
  range.setEnd(last.endContainer, last.endOffset);
  return range;
}
