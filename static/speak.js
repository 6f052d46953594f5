// Reads aloud.
import { speaker } from './js/speak/speak.js';

window.gongbaoSpeak ??= speaker();
