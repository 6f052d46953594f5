// What scripts add to a page that can be read without them.
import { citing } from './_citing.js';
import { door } from './_door.js';
import { editions } from './_editions.js';
import { marking } from './_marking.js';
import { overlayMenu } from './_overlay.js';
import { say } from './_toast.js';
import { settings } from './_settings.js';
import { keepInView } from './_strip.js';

say('');
settings();
door();
citing();
marking();
document.querySelectorAll('details.menu').forEach(overlayMenu);
editions();
keepInView();
