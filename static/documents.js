// The list of the documents, narrowed by kind, year and words of the title.
import { filter } from './js/search/filter.js';

const form = document.querySelector('.filter');
if (form) filter(form, document.querySelector('.filtered'), document.querySelector('.static'));
