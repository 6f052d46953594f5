// What is offered to readers who found nothing (js/search/answers.js fetches it).
import { instead } from './js/search/instead.js';

window.gongbaoInstead = instead;
