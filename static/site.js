// What scripts add to a page that can be read without them.
import { citing } from './_citing.js';
import { door } from './_door.js';
import { editions } from './_editions.js';
import { marking } from './_marking.js';
import { overlay } from './_overlay.js';
import { panel } from './_panel.js';
import { readAloud } from './_speak.js';
import { keepInView } from './_strip.js';

panel();
door();
citing();
marking();
document.querySelectorAll('details.menu').forEach(overlay);
editions();
readAloud();
keepInView();
