// Marks what was searched for on this page.
import { searched } from './_marking.js';
import { marks } from './_marks.js';

const bar = document.getElementById('marking').content.firstElementChild;
marks(searched(), document.querySelector('.seek').dataset.search, bar).catch(() => {});
