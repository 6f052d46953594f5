/** Returns a new element with attributes and contents: texts and elements. */
export function make(name, attributes, ...contents) {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.append(...contents);
  return element;
}

/** Returns the element that a template says (import html from 'template:NAME'). */
export function element(html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/** Puts a stylesheet in force (import css from 'style:css/file.css'). */
export function style(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

/** Returns pieces of text (see js/search/excerpt.js), what was found marked. */
export const marked = (pieces) => pieces.map(({ text, hit }) => (hit ? make('mark', {}, text) : text));
