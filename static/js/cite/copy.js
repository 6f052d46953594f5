// Buttons that copy. What was copied is said; where the browser refuses, the words are
// selected.
import html from 'template:copy';
import { date } from './dated.js';
import { element, make } from '../common/make.js';
import { say } from '../common/toast.js';

const words = element(html).dataset;

/** Copies a text and says what it was. Where that cannot be, the text is left selected beside the button. */
export async function copy(text, what, button) {
  if (await write(text, button.parentElement)) say(words.done.replace('%s', () => what));
  else {
    leave(text, button, words.byhand);
    say(words.refused);
  }
}

/** Returns a button that copies a text, called by a name. text returns it: it may say the day. */
export function copyButton(name, text) {
  const button = element(html);
  button.querySelector('.sr').textContent = name;
  button.onclick = () => {
    const copied = text();
    copy(copied, copied.length > 30 ? name : copied, button);
  };
  return button;
}

/** Puts a button beside everything that can be copied below an element. */
export function offerCopies(root) {
  for (const source of root.querySelectorAll('[data-copy]')) {
    const line = source.closest('div');
    const text = () => {
      const copied = source.cloneNode(true);
      date(copied);
      return copied.textContent;
    };
    line.append(make('dd', {}, copyButton(line.querySelector('dt').textContent, text)));
  }
}

/** Writes to the clipboard. An element that has the focus for that goes into holder: what opens over the page closes when the focus leaves it. */
async function write(text, holder) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeSelected(text, holder); // an old browser, or an address without TLS
  }
}

function writeSelected(text, holder) {
  const focused = document.activeElement;
  const selection = getSelection();
  const ranges = Array.from({ length: selection.rangeCount }, (_, i) => selection.getRangeAt(i));
  const area = field(text);
  area.className = 'sr';
  holder.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand('copy');
  } catch { /* then it is not done */ }
  area.remove();
  focused.focus({ preventScroll: true });
  selection.removeAllRanges();
  for (const range of ranges) selection.addRange(range);
  return done;
}

function leave(text, button, name) {
  const holder = button.parentElement;
  holder.querySelector('textarea')?.remove();
  const area = field(text);
  area.setAttribute('aria-label', name);
  holder.append(area);
  area.focus({ preventScroll: true });
  area.select();
}

function field(text) {
  const area = document.createElement('textarea');
  area.readOnly = true; // no keys come up on a telephone
  area.value = text;
  return area;
}
