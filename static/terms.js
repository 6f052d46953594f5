// What else to look for, for whoever found nothing (js/search/answers.js fetches it).
import { aside } from './js/search/readers.js';
import { terms } from './js/search/terms.js';

window.gongbaoTerms = terms;
window.gongbaoReaders = aside;
