// The page that compares a text with what it quotes.
import { checker } from './js/quote/view.js';

checker(document.querySelector('.checker'));
