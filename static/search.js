// The page with all results.
import { phrases } from './js/search/answers.js';
import { results } from './js/search/results.js';

results(document.querySelector('.finder'), phrases());
