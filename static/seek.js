// The box where clauses are looked up, with all that can answer there.
import { clauses, contents } from './_answers.js';
import { seek } from './_seek.js';

const details = document.querySelector('.seek');
seek(details, [clauses(details.dataset), contents(details.dataset)]);
