// Reads the text aloud, sentence by sentence, with a voice of the reader's own
// device. A voice that is not local would send the text over the network, so it
// does not count; where there is no other, nothing of this is to be seen
// (data-voice on <html>, _speak.css).
import { isSeen, isWhole, topOf } from './_place.js';
import { root } from './_reading.js';
import { sentences, title } from './_sentences.js';
import { clause } from './_words.js';

const synth = window.speechSynthesis;
const highlights = CSS.highlights; // marks ranges without touching the text
const quietly = { preventScroll: true };

export function readAloud() {
  const parts = document.getElementById('aloud')?.content;
  const units = [...document.querySelectorAll(clause)];
  if (!synth || !parts || !units.length) return;
  const bar = parts.querySelector('.speech');
  const [pause, end] = bar.querySelectorAll('button');
  const where = bar.querySelector('a');

  let voice;
  let queue = []; // the sentences to read; none: nobody is reading
  let at; // how far we are
  let utterance; // in the air; one that ends and is not this was broken off
  let starter; // where the focus goes afterwards

  function start(units, from) {
    hush();
    queue = units.flatMap(sentences);
    at = 0;
    starter = from;
    document.body.append(bar);
    root.dataset.speaking = '';
    say();
  }

  function say() {
    const sentence = queue[at];
    if (!sentence) return stop();
    delete bar.dataset.paused;
    show(sentence);
    const mine = utterance = new SpeechSynthesisUtterance(sentence.text);
    mine.voice = voice;
    mine.lang = voice.lang;
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
    // Whoever has scrolled elsewhere meanwhile is not fetched back.
    const follows = at === 0 || isSeen(queue[at - 1].range);
    if (follows && !isWhole(range)) scrollBy({ top: topOf(range) - innerHeight / 4 });
    mark(unit, [range]);
    where.textContent = title(unit);
    where.href = '#' + unit.id;
  }

  function mark(unit, ranges = []) {
    document.querySelector('.speaking')?.classList.remove('speaking');
    unit?.classList.add('speaking');
    highlights?.set('speaking', new Highlight(...ranges));
  }

  function offer() {
    voice = pick(synth.getVoices());
    root.toggleAttribute('data-voice', !!voice);
    if (!voice) stop();
  }

  for (const tools of document.querySelectorAll('.tools')) {
    const unit = tools.closest('.unit');
    const button = parts.querySelector('.aloud').cloneNode(true);
    button.querySelector('.sr').textContent = title(unit);
    button.onclick = () => (unit.matches('.speaking') ? stop() : start([unit], button));
    tools.append(button);
  }
  if (highlights) {
    // This rule is not in the stylesheet, since the Nu checker cannot read it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('::highlight(speaking) { background: var(--mark); color: var(--ink) }');
    document.adoptedStyleSheets.push(sheet);
  }
  offer();
  synth.onvoiceschanged = offer;
  pause.onclick = () => (utterance ? hush() : say());
  end.onclick = stop;
  document.querySelector('.prefs [name=aloud]').onclick = ({ target }) => {
    const prefs = target.closest('details');
    prefs.open = false;
    start(units, prefs.querySelector('summary'));
    pause.focus(quietly);
  };
  addEventListener('pagehide', stop);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) stop();
  });
}

// The tongues in which the two editions are read, the best first.
const tongues = {
  'zh-Hant': ['zh-tw', 'zh-hk', 'cmn-hant', 'zh', 'cmn'],
  'zh-Hans': ['zh-cn', 'cmn-hans', 'zh', 'cmn'],
};

/** Picks the local voice for the page's edition. */
function pick(voices) {
  const local = voices.filter((voice) => voice.localService);
  for (const tongue of tongues[root.lang] ?? []) {
    const voice = local.find(({ lang }) => lang.replace('_', '-').toLowerCase().startsWith(tongue));
    if (voice) return voice;
  }
}
