// The box where clauses are looked up, with all that can answer there.
import { clauses, contents, phrases } from './js/search/answers.js';
import { seek } from './js/search/seek.js';

const words = phrases();
window.gongbaoSeek ??= seek(document.querySelector('a.seek'), words, [clauses(words), contents(words)]);
