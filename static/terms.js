// What else to look for, for whoever found nothing (js/search/answers.js fetches it).
import { terms } from './js/search/terms.js';

window.gongbaoTerms = terms;
