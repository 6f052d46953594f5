// The site's own search, asked as a reader asks: by typing.
import { cp } from 'node:fs/promises';

/**
 * Returns the site's search as an engine (run.mjs says what that is). The first query
 * is typed into the box of the home page, which shows the best answers; the search page
 * shows all.
 */
export function useGongbao(name, site, ms) {
  return {
    name,
    clauses: true,
    async build(_, folder) {
      await cp(site, folder, { recursive: true });
      return { ms, files: /^(?!hans\/)(search\/.+|.+\/words-\d+)\.js$/ };
    },
    start: (all) => (all ? 'search/' : ''),
    async ask(tab, query, all) {
      const { ms, clauses } = await (all ? ourResults(tab, query) : ourFirst(tab, query));
      return { ms, pages: [...new Set(clauses.map((c) => c.split('#')[0]))], clauses };
    },
  };
}

/** Opens the box, types a query and waits until the box says what it found. */
function ourFirst(tab, query) {
  return tab.evaluate(async (typed) => {
    const box = document.querySelector('.seek');
    const input = box.querySelector('input');
    const said = box.querySelector('[role=status]');
    const begun = performance.now();
    box.open = true;
    input.value = typed;
    await new Promise((resolve) => {
      const look = () => said.textContent && said.textContent !== said.dataset.loading && resolve();
      new MutationObserver(look).observe(box, { childList: true, characterData: true, subtree: true });
    });
    return { ms: performance.now() - begun, clauses: [] };
  }, query);
}

/**
 * Types a query into the search page and returns the clauses that it lists, as
 * addresses within the edition, and how long it took until the first were shown. The
 * page says something of every query, be it that there is nothing: it is emptied first,
 * and what it says next is said of this one.
 */
function ourResults(tab, query) {
  return tab.evaluate(async (typed) => {
    const finder = document.querySelector('.finder');
    const input = finder.querySelector('input');
    const said = finder.querySelector('[role=status]');
    const more = finder.querySelector('button[type=button]');
    const links = finder.querySelector('.hits').getElementsByTagName('a');
    const until = (done) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => stop(reject, new Error(`no answer to ${typed}: ${said.textContent}`)), 5000);
        const watch = new MutationObserver(() => done() && stop(resolve));
        const stop = (end, value) => (clearTimeout(late), watch.disconnect(), end(value));
        watch.observe(finder, { attributes: true, childList: true, characterData: true, subtree: true });
        if (done()) stop(resolve);
      });
    const type = (text) => {
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    type('');
    await until(() => !said.textContent);
    const begun = performance.now();
    type(typed);
    await until(() => said.textContent && said.textContent !== said.dataset.loading);
    const ms = performance.now() - begun;
    while (!more.hidden) {
      const before = links.length;
      more.click();
      await until(() => more.hidden || links.length > before);
    }
    const edition = new URL('../', document.baseURI).pathname; // of the search page
    return { ms, clauses: Array.from(links, ({ pathname, hash }) => pathname.slice(edition.length) + hash) };
  }, query);
}
