// Marks what was searched for on this page.
import html from 'template:marking';
import css from 'style:_marking.css';
import { here } from './_here.js';
import { element, style } from './_make.js';
import { searched } from './_marking.js';
import { marks } from './_marks.js';

style(css);
marks(searched(), here().search, element(html)).catch(() => {});
