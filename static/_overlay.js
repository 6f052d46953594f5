// A <details> that opens over the page, as a menu does: it closes when the
// reader turns elsewhere or presses Escape.

export function overlay(details) {
  const close = () => {
    if (details.contains(document.activeElement)) details.querySelector('summary').focus();
    details.open = false;
  };
  const leave = (to) => {
    if (to && !details.contains(to)) details.open = false;
  };
  details.addEventListener('focusout', (event) => leave(event.relatedTarget));
  document.addEventListener('pointerdown', (event) => leave(event.target));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return;
    event.preventDefault(); // this Escape is spent: nothing else need stop for it
    close();
  });
  return close;
}
