// Reads the text aloud, sentence by sentence (js/common/voice.js says with what voice). A bar
// at the foot of the window says where it is.
import html from 'template:speech';
import css from 'style:css/speak.css';
import { element, style } from '../common/make.js';
import { isSeen, isWhole, topOf } from '../common/place.js';
import { root } from '../common/reading.js';
import { readable, sentences, title } from './sentences.js';
import { voice } from '../common/voice.js';

const synth = window.speechSynthesis;
const highlights = CSS.highlights; // marks ranges without touching the text
const quietly = { preventScroll: true };

/** Returns the function that reads units aloud, or the page, and then gives the focus back to starter. */
export function speaker() {
  const bar = element(html);
  const [pause, end] = bar.querySelectorAll('button');
  const where = bar.querySelector('a');

  let queue = []; // the sentences to read; none: nobody is reading
  let at; // how far we are
  let utterance; // in the air; one that ends and is not this was broken off
  let starter; // where the focus goes afterwards

  function start(from, units = readable()) {
    hush();
    queue = units.flatMap(sentences);
    at = 0;
    starter = from;
    document.body.append(bar);
    root.dataset.speaking = '';
    say();
    pause.focus(quietly);
  }

  function say() {
    const sentence = queue[at];
    if (!sentence) return stop();
    delete bar.dataset.paused;
    show(sentence);
    const mine = utterance = new SpeechSynthesisUtterance(sentence.text);
    mine.voice = voice();
    mine.lang = mine.voice.lang;
    mine.rate = root.dataset.rate ? 0.7 : 1;
    mine.onend = () => {
      if (utterance !== mine) return;
      at++;
      say();
    };
    mine.onerror = () => {
      if (utterance === mine) stop();
    };
    synth.speak(mine);
  }

  // Not every engine can halt within a sentence and take it up again, so a
  // sentence that was broken off is read again from its beginning.
  function hush() {
    utterance = null;
    synth.cancel();
    bar.dataset.paused = '';
  }

  function stop() {
    if (!queue.length) return;
    hush();
    queue = [];
    mark();
    if (bar.contains(document.activeElement)) starter.focus(quietly);
    bar.remove();
    delete root.dataset.speaking;
  }

  function show({ unit, range }) {
    // A reader who has scrolled elsewhere meanwhile is not brought back.
    const follows = at === 0 || isSeen(queue[at - 1].range);
    if (follows && !isWhole(range)) scrollBy({ top: topOf(range) - innerHeight / 4 });
    mark(unit, [range]);
    where.textContent = title(unit);
    where.href = '#' + unit.closest('[id]').id;
  }

  function mark(unit, ranges = []) {
    document.querySelector('.speaking')?.classList.remove('speaking');
    unit?.classList.add('speaking');
    highlights?.set('speaking', new Highlight(...ranges));
  }

  if (highlights) {
    // This rule is not in the stylesheet, since the Nu checker cannot read it.
    style('::highlight(speaking) { background: var(--mark); color: var(--ink) }');
  }
  style(css);
  pause.onclick = () => (utterance ? hush() : say());
  end.onclick = stop;
  synth.addEventListener('voiceschanged', () => voice() || stop());
  addEventListener('pagehide', stop);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) stop();
  });
  return start;
}
