// The page that leads to the articles of a statute goes on to the one that was asked for.
const box = document.querySelector('.articles');
const input = box.querySelector('form').elements.n;
const said = box.querySelector('[role=status]');

/** A number as the reader may write it: 第五百條, 500, 120-1, 120之1. */
const plain = (typed) => typed.normalize('NFKC').replace(/\s/g, '').replace(/^第/, '').replace(/[條条](?=之|$)/, '').replace(/之(?=\d)/, '-');

function find(typed) {
  const asked = plain(typed);
  return [...box.querySelectorAll('[data-n]')].find(({ dataset }) => dataset.n === asked || plain(dataset.label) === asked);
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
