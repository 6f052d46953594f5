// The link to the page with all results opens the box where clauses are looked up. The
// box comes in a script of its own (seek.js) when somebody is about to use it. A field
// that is not seen takes what is typed before: a phone shows its keys only for a focus
// within the press.
import seek from 'asset:seek.js';
import { make } from '../common/make.js';
import { root } from '../common/reading.js';
import { prefetch, wanted } from '../common/wanted.js';

export function door() {
  const link = document.querySelector('a.seek');
  if (!link) return;
  const page = document.querySelector('.finder input'); // which has all that the box has

  function open(starter) {
    if (page) page.focus();
    else if (window.gongbaoSeek) window.gongbaoSeek(starter);
    else early(link, starter);
  }

  if (!page) link.setAttribute('aria-expanded', 'false');
  for (const sign of ['pointerdown', 'focus']) link.addEventListener(sign, () => page || prefetch(seek));
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // into a window of its own
    event.preventDefault();
    open();
  };

  // One key opens the box, unless it is meant for what has the focus, or the
  // reader has switched such keys off.
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (root.dataset.keys || target.closest?.('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]')) return;
    event.preventDefault();
    open(target === document.body ? link : target);
  });
}

/** Takes what is typed until the box is there. Enter asks for it again. */
function early(link, starter) {
  const field = make('input', { class: 'sr', 'aria-label': link.textContent, enterkeyhint: 'go' });
  let isAsked = false;
  let composed; // the promise of characters that are being composed

  async function come() {
    if (!await wanted(seek)) return;
    await composed;
    if (!field.isConnected) return; // the reader has turned elsewhere
    window.gongbaoSeek(starter, field.value, isAsked);
  }

  field.addEventListener('compositionstart', () => {
    composed = new Promise((done) => field.addEventListener('compositionend', done, { once: true }));
  });
  field.onblur = () => field.remove();
  field.onkeydown = (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      isAsked = true;
      come();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      (starter ?? link).focus({ preventScroll: true });
    }
  };
  link.after(field);
  field.focus({ preventScroll: true });
  come();
}
