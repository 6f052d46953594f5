// Fetches what copies and cites (cite.js) when somebody is about to.
import { load } from './_load.js';

export function citing() {
  const template = document.getElementById('citing');
  if (!template) return;
  const { script, integrity } = template.dataset;
  const fetch = () => load(script, integrity).catch(() => {}); // whatever can be copied can be read
  for (const details of document.querySelectorAll('details.cite')) {
    for (const sign of ['pointerdown', 'focusin', 'toggle']) details.addEventListener(sign, fetch);
  }
  if (document.querySelector('.cited')) fetch();
  document.addEventListener('selectionchange', () => {
    const { isCollapsed, anchorNode, focusNode } = getSelection();
    if (!isCollapsed && [anchorNode, focusNode].some((node) => (node.parentElement ?? node).closest?.('.unit'))) fetch();
  });
}
