// A <details> that opens over the page, as a menu does: it closes when the
// reader turns elsewhere or presses Escape.

/** Makes one of details. back, if given, says where the focus goes when it closes. */
export function overlay(details, back = () => {}) {
  const close = () => {
    const to = back() ?? details.querySelector('summary');
    if (details.contains(document.activeElement)) to.focus({ preventScroll: true });
    details.open = false;
  };
  const leave = (to) => {
    if (to && !details.contains(to)) details.open = false;
  };
  details.addEventListener('focusout', (event) => leave(event.relatedTarget));
  document.addEventListener('pointerdown', (event) => leave(event.target));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open || event.isComposing) return;
    event.preventDefault(); // this Escape is spent: nothing else need stop for it
    close();
  });
  return close;
}
