// The panel of reading preferences: a form in a <details>. Its HTML says what
// the defaults are, <html> (_reading.js) what is in force.
import { overlay } from './_overlay.js';
import { keepPlace } from './_place.js';
import { apply, load, root, save } from './_reading.js';

export function panel() {
  const details = document.querySelector('.prefs');
  if (!details) return;
  const close = overlay(details);
  const form = details.querySelector('form');
  const said = form.querySelector('[role=status]');

  const show = () => {
    for (const input of form.querySelectorAll('input')) {
      const value = root.dataset[input.name];
      input.checked = value ? input.value === value : input.defaultChecked;
    }
  };
  const reload = () => {
    keepPlace(() => apply(load()));
    show();
  };
  const keep = (wishes, words) => {
    keepPlace(() => apply(wishes));
    said.textContent = save() ? words : said.dataset.unsaved;
  };

  show();
  form.onchange = () => keep(Object.fromEntries(new FormData(form)), '');
  form.onreset = () => keep({}, said.dataset.reset);
  form.onsubmit = (event) => {
    event.preventDefault();
    close();
  };
  form.elements.print.onclick = () => print();

  // Another page of the site may have changed the wishes, in another tab or
  // later in this one's history.
  addEventListener('storage', reload);
  addEventListener('pageshow', (event) => {
    if (event.persisted) reload();
  });
}
