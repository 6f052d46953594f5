// Reads aloud.
import { speaker } from './_speak.js';

window.gongbaoSpeak ??= speaker();
