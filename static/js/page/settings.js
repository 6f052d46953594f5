// The button of reading preferences, and an entry of the menu that says more of what is
// in them. The form comes in a script of its own (settings.js) when somebody is about to use it.
import script from 'asset:settings.js';
import entry from 'template:prefs-entry';
import { make } from '../common/make.js';
import { keepPlace } from '../common/place.js';
import { prefetch, wanted } from '../common/wanted.js';

export function settings() {
  const button = document.querySelector('.prefs');
  if (!button) return;
  button.setAttribute('aria-expanded', 'false');
  for (const sign of ['pointerdown', 'focus']) button.addEventListener(sign, () => prefetch(script));
  button.onclick = async () => {
    if (await wanted(script)) window.gongbaoSettings();
  };
  const menu = document.querySelector('.menu');
  const item = make('button', { type: 'button' }, entry);
  menu.querySelector('ul').append(make('li', {}, item));
  item.onclick = () => {
    menu.open = false;
    button.focus();
    button.click();
  };

  // Another page of the site may have changed the wishes, in another tab or
  // later in this one's history.
  const reload = () => keepPlace(window.gongbaoApply);
  addEventListener('storage', reload);
  addEventListener('pageshow', (event) => {
    if (event.persisted) reload();
  });
}
