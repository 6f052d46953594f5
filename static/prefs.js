// Runs in the head, before anything is painted: the page appears as its reader
// wished it. Everything that can wait is in site.js.
import { apply, load, root } from './js/common/reading.js';

root.dataset.js = '';
if (new URLSearchParams(location.search).get('q')) root.dataset.asked = ''; // answers are to come
window.gongbaoApply = () => apply(load()); // site.js calls it when another page has stored other wishes
gongbaoApply();
