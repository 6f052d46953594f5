// What opens over the page, as a menu does, closes when the reader turns elsewhere or
// presses Escape.

/**
 * Lets something close. parts are its elements and what opens it; back, if given,
 * returns where the focus goes when it closes by Escape, else to the first of parts.
 */
export function overlay(parts, isOpen, close, back = () => {}) {
  const contains = (node) => parts.some((part) => part.contains(node));
  const leave = (to) => {
    if (to && isOpen() && !contains(to)) close();
  };
  for (const part of parts) part.addEventListener('focusout', (event) => leave(event.relatedTarget));
  document.addEventListener('pointerdown', (event) => leave(event.target));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen() || event.isComposing) return;
    event.preventDefault(); // this Escape is spent: nothing else need stop for it
    if (contains(document.activeElement)) (back() ?? parts[0]).focus({ preventScroll: true });
    close();
  });
}

/** Makes an overlay of a panel that a button or link opens. Returns how to open it and how to close it. */
export function disclose(opener, panel, back) {
  const set = (isOpen) => {
    panel.hidden = !isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
  };
  const close = () => set(false);
  overlay([opener, panel], () => !panel.hidden, close, back);
  return { open: () => set(true), close };
}

/** Makes an overlay of a <details>. */
export function overlayMenu(details) {
  overlay([details.firstElementChild, details], () => details.open, () => (details.open = false));
}
