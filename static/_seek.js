// The view of the box: what was typed goes to the answerers (_clauses.js says what
// they are), what they answer becomes options. It knows nothing of documents.
// Keys are those of the ARIA pattern for a combobox with a list.

export function seek(details, answerers) {
  const form = details.querySelector('form');
  const input = form.elements[0];
  const list = details.querySelector('[role=listbox]');
  const said = details.querySelector('[role=status]');
  const words = details.dataset;

  let options = [];
  let active = -1;
  let sure = false; // Enter goes to the first
  let failed = false;
  let asked = 0; // what is answered to an older question comes too late
  let answered; // the promise of the newest

  async function ask() {
    const typed = input.value.trim();
    const question = ++asked;
    const late = setTimeout(() => say(said.dataset.loading), 100);
    let groups = [];
    failed = false;
    try {
      if (typed) groups = (await Promise.all(answerers.map((answer) => answer(typed)))).flat();
    } catch {
      failed = true;
    }
    clearTimeout(late);
    if (question !== asked) return;
    show(groups);
    const { say: word = 'none', results: [first] = [] } = groups[0] ?? {};
    if (failed) say(said.dataset.failed);
    else say(typed && words[word].replace('%d', options.length).replace('%s', first?.label));
  }

  function say(text) {
    if (said.textContent !== text) said.textContent = text; // what is said once is enough
  }

  function show(groups) {
    options = [];
    sure = !!groups[0]?.sure;
    list.replaceChildren(...groups.map(({ heading, results }) => {
      const group = make('div', { role: heading ? 'group' : 'presentation' });
      if (heading) group.setAttribute('aria-label', words[heading]);
      group.append(...results.map(option));
      return group;
    }));
    list.toggleAttribute('data-sure', sure);
    list.hidden = !options.length;
    input.setAttribute('aria-expanded', String(!list.hidden));
    choose(-1);
  }

  function option({ href, id, label, title, way }) {
    const here = id && landing(id);
    const link = make('a', { role: 'option', id: 'seek-' + options.length, href: here ? '#' + id : href, tabindex: -1, 'aria-selected': false });
    link.append(make('b', {}, label), make('span', {}, title));
    if (way) link.append(make('small', {}, way));
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // into a window of its own
      details.open = false;
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
    await answered;
    // What is not certain is shown once more, and goes nowhere unasked.
    if (active < 0 && options.length && !sure) choose(0);
    else options[Math.max(active, 0)]?.click();
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
  answered = ask();
  if ('asked' in words) go(); // before there was anyone to answer
}

/** Returns the clause with an id, where its words stand on this page. */
function landing(id) {
  const place = document.getElementById(id);
  return place?.closest('.unit') && place;
}

/** Takes the keyboard along to where a link on this page leads. */
function land(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
}

function make(name, attributes, text = '') {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.textContent = text;
  return element;
}
