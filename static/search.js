// The page with all results.
import { results } from './_results.js';

results(document.querySelector('.finder'), document.querySelector('.seek').dataset);
