// The box where clauses are looked up, with all that can answer there.
import { clauses, contents, phrases } from './_answers.js';
import { seek } from './_seek.js';

const words = phrases();
window.gongbaoSeek ??= seek(document.querySelector('a.seek'), words, [clauses(words), contents(words)]);
