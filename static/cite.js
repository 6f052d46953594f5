// Copying and citing: comes when somebody is about to cite a clause or words of the
// text, or is on a page of citations (_citing.js).
import css from 'style:_copy.css';
import { offerCopies } from './_copy.js';
import { style } from './_make.js';
import { panel } from './_panel.js';
import { citeSelection } from './_select.js';

if (!window.gongbaoCite) {
  window.gongbaoCite = panel();
  style(css);
  for (const cited of document.querySelectorAll('.cited')) offerCopies(cited);
  citeSelection();
}
