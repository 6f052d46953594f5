// Documents by kind, year and the words of their titles. What is known of them comes as
// a script (internal/site/library_pages.go), when somebody begins to choose. What was
// chosen stands in the address, so that it can be kept and sent.
import failed from 'template:failed';
import loading from 'template:loading';
import { failure, load } from '../common/load.js';
import { page } from '../locate/locators.js';
import { make } from '../common/make.js';
import { documentsOf, matching } from './documents.js';

const most = 100; // documents that are shown at once

/** Lets a form narrow the list; found is where what was found is shown, instead of all. */
export function filter(form, found, all) {
  const { list, undated, found: several, none } = form.dataset;
  const home = list.replace(/documents\/list\.js$/, '');
  const said = form.nextElementSibling;
  const rows = found.querySelector('ol');
  const more = found.querySelector('button');
  const fields = [...form.elements].filter(({ name }) => name);
  let documents;
  let hits = [];

  function fill(to) {
    rows.append(...hits.slice(rows.childElementCount, to).map((one) => entry(one, home, undated)));
    more.hidden = rows.childElementCount === hits.length;
  }

  async function show() {
    const asked = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]));
    const isAsked = fields.some(({ name }) => asked[name]);
    found.hidden = !isAsked;
    all.hidden = isAsked;
    if (!isAsked) return (said.textContent = '');
    try {
      if (!documents) said.textContent = loading;
      documents ??= await known(list);
    } catch (error) {
      said.textContent = failure(failed, error);
      return undefined;
    }
    hits = documents.filter(matching(asked));
    rows.replaceChildren();
    fill(most);
    said.textContent = hits.length ? several.replace('%d', hits.length) : none;
    return undefined;
  }

  function changed() {
    const asked = new URLSearchParams(fields.filter(({ value }) => value.trim()).map(({ name, value }) => [name, value.trim()]));
    history.replaceState(history.state, '', location.pathname + (asked.size ? '?' + asked : ''));
    show();
  }

  form.onsubmit = (event) => {
    event.preventDefault(); // what is typed is answered at once: Enter goes to the answers
    rows.querySelector('a')?.focus();
  };
  form.addEventListener('input', changed);
  more.onclick = () => {
    const at = rows.childElementCount;
    fill(at + most);
    rows.children[at].querySelector('a').focus();
  };
  const asked = new URLSearchParams(location.search);
  for (const field of fields) field.value = asked.get(field.name) ?? '';
  show();
}

/** Fetches what is known of the documents. */
async function known(address) {
  let told;
  window.gongbaoDocuments = (data) => (told = data);
  await load(address);
  return documentsOf(told);
}

/** Returns a document as the list has it (templates/_library.html). */
function entry({ way, title, facts }, home, undated) {
  const date = facts.at(-1) || undated;
  const line = [...facts.slice(0, -1).filter(Boolean), date].flatMap((fact) => [make('span', {}, fact), ' ']);
  return make('li', {}, make('a', { href: home + way + page }, title), make('p', {}, ...line));
}
