// The form of reading preferences. Its HTML says what the defaults are, <html>
// (js/common/reading.js) what is in force.
import html from 'template:settings';
import css from 'style:css/settings.css';
import { element, style } from './js/common/make.js';
import { disclose } from './js/page/overlay.js';
import { keepPlace } from './js/common/place.js';
import { apply, root, save } from './js/common/reading.js';
import { readAloud, watchVoice } from './js/common/voice.js';
import { clause } from './js/common/words.js';

const opener = document.querySelector('.prefs');
const form = element(html);
const said = form.querySelector('[role=status]');
const { open, close } = disclose(opener, form);

const show = () => {
  for (const input of form.querySelectorAll('input')) {
    const value = root.dataset[input.name];
    input.checked = value ? input.value === value : input.defaultChecked;
  }
};
const keep = (wishes, words) => {
  keepPlace(() => apply(wishes));
  said.textContent = save() ? words : said.dataset.unsaved;
};

form.onchange = () => keep(Object.fromEntries(new FormData(form)), '');
form.onreset = () => keep({}, said.dataset.reset);
form.onsubmit = (event) => {
  event.preventDefault();
  opener.focus({ preventScroll: true });
  close();
};
form.elements.print.onclick = () => {
  close();
  print();
};
form.elements.share.hidden = !navigator.share;
form.elements.share.onclick = () => navigator.share({ title: document.title, url: location.href }).catch(() => {}); // the reader may turn back
form.elements.aloud.onclick = () => {
  close();
  readAloud([...document.querySelectorAll(clause)], opener);
};
watchVoice();
style(css);
opener.after(form);

/** Opens the form, or closes it. */
window.gongbaoSettings = () => {
  if (!form.hidden) return close();
  show();
  open();
};

// Another page of the site may change the wishes while the form is open (js/page/settings.js).
addEventListener('storage', show);
addEventListener('pageshow', show);
