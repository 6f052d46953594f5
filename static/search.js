// The page with all results.
import { phrases } from './_answers.js';
import { results } from './_results.js';

results(document.querySelector('.finder'), phrases());
