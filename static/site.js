// What scripts add to a page that can be read without them.
import { citing } from './js/page/citing.js';
import { door } from './js/page/door.js';
import { editions } from './js/page/editions.js';
import { marking } from './js/page/marking.js';
import { overlayMenu } from './js/page/overlay.js';
import { say } from './js/common/toast.js';
import { settings } from './js/page/settings.js';
import { keepInView } from './js/page/strip.js';

say('');
settings();
door();
citing();
marking();
document.querySelectorAll('details.menu').forEach(overlayMenu);
editions();
keepInView();
