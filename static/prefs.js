// Runs in the head, before anything is painted: the page appears as its reader
// wished it. Everything that can wait is in site.js.
import { apply, load, root } from './_reading.js';

root.dataset.js = '';
apply(load());
