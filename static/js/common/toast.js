// One place of the page says what was done and what failed.
import { make } from './make.js';

let fading;

/** Says a text for some seconds. The first call makes the place, and should be early: screen readers must know it. */
export function say(text) {
  let said = document.querySelector('.toast');
  if (!said) document.body.append(said = make('p', { class: 'toast', role: 'status' }));
  said.textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => (said.textContent = ''), 6000);
}
