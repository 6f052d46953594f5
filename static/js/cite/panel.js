// The panel that says how a clause is cited, one for the page.
import addressLabel from 'template:address-label';
import html from 'template:citing';
import { cite, formatsOf } from './cite.js';
import { copy, copyButton } from './copy.js';
import { keepFormat, keptFormat } from './format.js';
import { quotedWords } from './quote.js';
import { here } from '../common/here.js';
import { locators } from '../locate/locators.js';
import { addressOf } from '../locate/outline.js';
import { element, make } from '../common/make.js';
import { overlay } from '../page/overlay.js';
import { readAloud, watchVoice } from '../common/voice.js';
import { waitFor } from '../common/wanted.js';
import { clause, piecesOf } from '../common/words.js';

const first = ['short', 'spoken', 'falv', 'gbt7714-2025']; // formats that are shown at once

/** Makes the panel. Returns the function that opens it for a clause, given its link 引用. */
export function panel() {
  const dialog = element(html);
  const [heading, end] = dialog.querySelector('.head').children;
  const [within, format] = dialog.querySelectorAll('select');
  const [rows, other] = dialog.querySelectorAll('dl');
  const [quotation, aloud, all] = dialog.querySelector('.acts').children;
  let book;
  let link; // that opened it
  let at; // the clause that is shown

  const idOf = (i) => book.index.units[i].id;
  const cited = (name) => cite(book.index, name, at, at, { day: new Date(), words: name === 'text' ? quotedWords(book, piecesAt(idOf(at))) : '' });
  const row = (label, text, shown = text()) => make('div', {}, make('dt', {}, label), make('dd', {}, shown), make('dd', {}, copyButton(label, text)));
  const labelOf = (wanted) => formatsOf(book.index).find(({ name }) => name === wanted).label;

  function show(i) {
    at = i;
    heading.textContent = book.span(i, i);
    rows.replaceChildren(
      ...first.map((name) => row(labelOf(name), () => cited(name))),
      row(addressLabel, () => addressOf(book.index, i)),
      ...otherScripts(book.href(i)).map(({ name, address, link }) => row(name, () => address, link)),
    );
    all.hash = idOf(i);
    showOther();
  }

  function showOther() {
    other.replaceChildren(row(labelOf(format.value), () => cited(format.value)));
  }

  async function open(from) {
    book = await waitFor(locators(here().locators));
    if (!book) return;
    link = from;
    const i = book.at(link.hash.slice(1));
    const parts = partsOf(book, i);
    within.replaceChildren(...parts.map((k) => make('option', { value: k }, book.span(k, k))));
    within.parentElement.hidden = parts.length < 2;
    const others = formatsOf(book.index).filter(({ name }) => !first.includes(name));
    format.replaceChildren(...others.map(({ name, label }) => make('option', { value: name }, label)));
    format.value = keptFormat(others.map(({ name }) => name));
    all.hidden = link.getAttribute('href').startsWith('#');
    all.href = link.href;
    show(i);
    if (!dialog.open) dialog.show();
    dialog.scrollTop = 0;
    heading.focus({ preventScroll: true });
  }

  const close = () => dialog.close();
  within.onchange = () => show(Number(within.value));
  format.onchange = () => {
    keepFormat(format.value);
    showOther();
  };
  quotation.onclick = () => copy(cited('text'), book.span(at, at), quotation);
  aloud.onclick = () => {
    close();
    readAloud(link, [unitAt(idOf(at)).closest(clause)]);
  };
  end.onclick = () => {
    close();
    link.focus({ preventScroll: true });
  };
  overlay([dialog], () => dialog.open, close, () => link);
  document.body.append(dialog);
  watchVoice();
  return open;
}

/** Returns clause i and, below it, what is on the page without a link 引用 of its own: points, the paragraphs of an article. */
function partsOf(book, i) {
  const own = new Set([...document.querySelectorAll('a.q')].map(({ hash }) => book.at(hash.slice(1))));
  const isPart = (k) => {
    const way = [...book.above(k), k];
    const below = way.slice(way.indexOf(i) + 1);
    return way.includes(i) && !below.some((j) => own.has(j)) && document.getElementById(book.index.units[k].id)?.closest('.unit');
  };
  return [...book.index.units.keys()].filter(isPart);
}

/** Returns the pieces of text of a clause, or of a point or row in it. */
function piecesAt(id) {
  const unit = unitAt(id);
  const pieces = piecesOf(unit.closest(clause));
  return unit.matches(clause) ? pieces : pieces.filter((piece) => piece.id === id);
}

const unitAt = (id) => document.getElementById(id).closest('.unit');

/** Returns the same clause in the other scripts; way is the way to it from this page. */
function otherScripts(way) {
  return [...document.querySelectorAll('.editions a')].map((edition) => {
    const { lang, textContent } = edition;
    const page = document.querySelector(`link[rel=alternate][hreflang="${lang}"]`).href;
    const address = new URL(way.replace('index.html', ''), page).href;
    return { name: textContent, address, link: make('a', { href: new URL(way, edition.href), lang, hreflang: lang }, address) };
  });
}
