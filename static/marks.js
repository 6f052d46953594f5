// Marks what was searched for on this page.
import html from 'template:marking';
import css from 'style:css/marking.css';
import { here } from './js/common/here.js';
import { element, style } from './js/common/make.js';
import { searched } from './js/page/marking.js';
import { marks } from './js/marks/marks.js';

style(css);
marks(searched(), here().search, element(html)).catch(() => {});
