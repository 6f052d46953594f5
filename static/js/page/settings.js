// The button of reading preferences. The form comes in a script of its own
// (settings.js) when somebody is about to use it.
import script from 'asset:settings.js';
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

  // Another page of the site may have changed the wishes, in another tab or
  // later in this one's history.
  const reload = () => keepPlace(window.gongbaoApply);
  addEventListener('storage', reload);
  addEventListener('pageshow', (event) => {
    if (event.persisted) reload();
  });
}
