// Copying and citing: comes when somebody opens 引用, selects words of the text, or
// is on a page of citations (_citing.js).
import { copy, offerCopies } from './_copy.js';
import { clausesOf, known, quotation } from './_quote.js';
import { citeSelection } from './_select.js';
import { piecesOf } from './_words.js';

const template = document.getElementById('citing');
const words = template.dataset;
const [one, both, bar] = template.content.children;

function prepare(details) {
  if (details.dataset.ready) return;
  details.dataset.ready = 'true';
  offerCopies(details, words, one);
  const row = both.cloneNode(true);
  const [quote, link] = row.children;
  const { locator } = details.closest('[data-locator]').dataset;
  const address = details.querySelector('[data-copy=url]').firstChild.data;
  link.onclick = () => copy(address, address, link, words);
  known().then((book) => {
    const list = piecesOf(details.closest('.unit'));
    quote.onclick = () => copy(quotation(book, list, clausesOf(book, list), words), locator, quote, words);
  }, () => quote.remove()); // without it nothing can be said of the document
  details.querySelector('dl').before(row);
}

for (const details of document.querySelectorAll('details.cite')) {
  if (details.open) prepare(details);
  details.addEventListener('toggle', () => prepare(details));
}
for (const cited of document.querySelectorAll('.cited')) offerCopies(cited, words, one);
citeSelection(words, bar);
