// The page that leads to the articles of a statute goes on to the one that was asked for.
import { meant } from './js/locate/article.js';

const box = document.querySelector('.articles');
const input = box.querySelector('form').elements.n;
const said = box.querySelector('[role=status]');

function find(typed) {
  const isMeant = meant(typed);
  return [...box.querySelectorAll('[data-n]')].find(({ dataset }) => isMeant(dataset));
}

function go(typed, how) {
  const link = find(typed);
  if (link) how(link.href);
  else said.textContent = said.dataset.none.replace('%s', () => typed);
}

box.querySelector('form').onsubmit = (event) => {
  event.preventDefault();
  go(input.value, (href) => location.assign(href));
};
const asked = new URLSearchParams(location.search).get('n');
if (asked) {
  input.value = asked;
  go(asked, (href) => location.replace(href)); // the way back leads to where the reader came from
}
