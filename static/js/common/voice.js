// The voice that reads aloud is one of the reader's own device. A voice that is not
// local would send the text over the network, so it does not count; where there is no
// other, reading is not offered (data-voice on <html>), and the settings say so.
import speak from 'asset:speak.js';
import { root } from './reading.js';
import { wanted } from './wanted.js';

const synth = window.speechSynthesis;

// The languages in which the two variants are read, the best first.
const languages = {
  'zh-Hant': ['zh-tw', 'zh-hk', 'cmn-hant', 'zh', 'cmn'],
  'zh-Hans': ['zh-cn', 'cmn-hans', 'zh', 'cmn'],
};

/** Returns the local voice for the page, if there is one. */
export function voice() {
  const local = synth?.getVoices().filter((voice) => voice.localService) ?? [];
  for (const language of languages[root.lang] ?? []) {
    const found = local.find(({ lang }) => lang.replace('_', '-').toLowerCase().startsWith(language));
    if (found) return found;
  }
  return undefined;
}

/** Keeps data-voice on <html> true: reading aloud is offered only where there is a voice. */
export function watchVoice() {
  if (!synth) return;
  const look = () => root.toggleAttribute('data-voice', !!voice());
  look();
  synth.addEventListener('voiceschanged', look);
}

/** Reads units aloud, or without any the page; the focus goes back to starter afterwards. */
export async function readAloud(starter, units) {
  if (await wanted(speak)) window.gongbaoSpeak(starter, units);
}
