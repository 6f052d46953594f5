/** Returns a new element with attributes and contents: texts and elements. */
export function make(name, attributes, ...contents) {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.append(...contents);
  return element;
}

/** Returns pieces of text (see _excerpt.js), what was found marked. */
export const marked = (pieces) => pieces.map(({ text, hit }) => (hit ? make('mark', {}, text) : text));
