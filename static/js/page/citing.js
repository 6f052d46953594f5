// 引用 at a clause opens the panel that says how it is cited; without script it is a link
// to the citations of the clause. What copies and cites comes in a script of its own
// (cite.js) when somebody is about to use it.
import cite from 'asset:cite.js';
import { prefetch, wanted } from '../common/wanted.js';

export function citing() {
  const linkOf = ({ target }) => target.closest?.('a.q');
  const fetch = () => prefetch(cite);
  for (const sign of ['pointerdown', 'focusin']) document.addEventListener(sign, (event) => linkOf(event) && fetch());
  document.addEventListener('click', async (event) => {
    const link = linkOf(event);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return; // into a window of its own
    event.preventDefault();
    if (await wanted(cite)) window.gongbaoCite(link);
  });
  if (document.querySelector('.cited')) fetch();
  document.addEventListener('selectionchange', () => {
    const { isCollapsed, anchorNode, focusNode } = getSelection();
    if (!isCollapsed && [anchorNode, focusNode].some((node) => (node.parentElement ?? node).closest?.('.unit'))) fetch();
  });
}
