// The way to the box where clauses are looked up. What the box knows and does
// comes in a bundle of its own (seek.js), when somebody is about to use it.
import { failure, load, patience } from './_load.js';
import { overlay } from './_overlay.js';
import { root } from './_reading.js';

export function door() {
  const details = document.querySelector('.seek');
  if (!details) return;
  const { script, integrity } = details.dataset;
  const summary = details.querySelector('summary');
  const box = details.querySelector('.box');
  const form = details.querySelector('form');
  const input = form.elements[0];
  const said = details.querySelector('[role=status]');
  const page = document.querySelector('.finder input'); // which has all that the box has
  let starter; // where the reader was who came by the key

  async function fetch() {
    const calm = patience(() => (said.textContent = said.dataset.loading));
    try {
      await load(script, integrity);
    } catch (error) {
      said.textContent = failure(said.dataset.failed, error);
    }
    calm();
  }

  function open(from) {
    starter = from;
    // The masthead may be far up the page: then the box opens where the reader is.
    details.toggleAttribute('data-afar', summary.getBoundingClientRect().bottom < 0);
    details.open = true;
    input.focus({ preventScroll: true });
    input.select();
    if (box.getBoundingClientRect().top > innerHeight / 3) box.scrollIntoView(); // letters are large
  }

  overlay(details, () => starter);
  for (const sign of ['pointerdown', 'focusin', 'toggle']) details.addEventListener(sign, fetch);
  summary.onclick = (event) => {
    event.preventDefault(); // a telephone shows its keys only for a focus within the press
    if (details.open) details.open = false;
    else open();
  };
  form.onsubmit = (event) => { // there is nobody to send it to; _seek.js takes over
    event.preventDefault();
    details.dataset.asked = '';
    fetch();
  };

  // One key opens the box, unless it is meant for what has the focus, or the
  // reader has switched such keys off.
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (root.dataset.keys || target.closest?.('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]')) return;
    event.preventDefault();
    if (page) page.focus();
    else open(target === document.body ? undefined : target);
  });
}
