// Where the page is: the ways from it to what scripts load. <html> says which document
// it belongs to (data-doc) or, where it belongs to none, which is the guide (data-guide).

/** Returns the site's root as a URL: scripts are in its folder assets/. */
export const home = () => new URL('..', document.querySelector('script[src]').src).href;

/** Returns the ways to the page with all results, to the index of the search and to the locators of a document: that of the page, or the guide. */
export function here() {
  const { doc, guide } = document.documentElement.dataset;
  const results = document.querySelector('a.seek').getAttribute('href');
  const top = results.replace(/search\/[^/]*$/, ''); // to the home page of this variant
  const of = doc ?? guide;
  return { document: doc, of, results, search: top + 'search/index.js', locators: of && top + of + '/locators.js' };
}
