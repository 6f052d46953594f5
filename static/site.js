// What scripts add to a page that can be read without them.
import { editions } from './_editions.js';
import { overlay } from './_overlay.js';
import { panel } from './_panel.js';
import { readAloud } from './_speak.js';
import { keepInView } from './_strip.js';

panel();
document.querySelectorAll('details.menu').forEach(overlay);
editions();
readAloud();
keepInView();
