// Buttons that copy. What was copied is said in one place, which is on the page
// from the beginning; where the browser refuses, the words are selected.
import { date } from './_dated.js';

let fading;

function say(text) {
  const said = document.querySelector('.said');
  said.textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => (said.textContent = ''), 6000);
}

/** Copies a text and says what it was. Where that cannot be, the text is left selected beside the button. */
export async function copy(text, what, button, words) {
  if (await write(text)) say(words.done.replace('%s', () => what));
  else {
    leave(text, button, words.byhand);
    say(words.refused);
  }
}

/** Puts a button beside everything that can be copied below an element. */
export function offerCopies(root, words, one) {
  if (root.matches('details')) date(root); // it was closed: nothing moves
  for (const source of root.querySelectorAll('[data-copy]')) {
    const line = source.closest('div');
    const name = line.querySelector('dt').textContent;
    const button = one.cloneNode(true);
    button.querySelector('.sr').textContent = name;
    button.onclick = () => {
      const copied = source.cloneNode(true);
      date(copied);
      const text = copied.textContent;
      copy(text, text.length > 30 ? name : text, button, words);
    };
    const dd = document.createElement('dd');
    dd.append(button);
    line.append(dd);
  }
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeSelected(text); // an old browser, or an address without TLS
  }
}

function writeSelected(text) {
  const focused = document.activeElement;
  const selection = getSelection();
  const ranges = Array.from({ length: selection.rangeCount }, (_, i) => selection.getRangeAt(i));
  const area = field(text);
  area.className = 'sr';
  document.body.append(area);
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
