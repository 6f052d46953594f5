// The strip of siblings scrolls sideways where it does not fit. The page's own
// link is in view from the beginning, and so is whatever link has the focus.

/** Keeps the current and the focused link of each strip in view. */
export function keepInView() {
  for (const list of document.querySelectorAll('.strip ol')) {
    const current = list.querySelector('[aria-current]');
    if (current) centre(list, current);
    list.addEventListener('focusin', (event) => centre(list, event.target));
  }
}

function centre(list, link) {
  const a = list.getBoundingClientRect();
  const b = link.getBoundingClientRect();
  list.scrollLeft += (b.left + b.right - a.left - a.right) / 2;
}
