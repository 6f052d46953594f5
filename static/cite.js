// Copying and citing: comes when somebody is about to cite a clause or words of the
// text, or is on a page of citations (js/page/citing.js).
import css from 'style:css/copy.css';
import { offerCopies } from './js/cite/copy.js';
import { style } from './js/common/make.js';
import { panel } from './js/cite/panel.js';
import { citeSelection } from './js/cite/select.js';

if (!window.gongbaoCite) {
  window.gongbaoCite = panel();
  style(css);
  for (const cited of document.querySelectorAll('.cited')) offerCopies(cited);
  citeSelection();
}
