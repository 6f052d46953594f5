// The search of the site itself, used by typing.
import { cp } from 'node:fs/promises';

/**
 * Returns the search of the site as an engine (see run.mjs). The first query is typed
 * into the search box of the home page, which shows the best results; the search page
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

/** Opens the search box, types a query and waits for the results. */
function ourFirst(tab, query) {
  return tab.evaluate(async ({ typed, loading }) => {
    const link = document.querySelector('a.seek');
    const watching = (what, done) => new Promise((resolve) => {
      const watch = new MutationObserver(() => done() && (watch.disconnect(), resolve()));
      watch.observe(what, { attributes: true, childList: true, characterData: true, subtree: true });
      if (done()) watch.disconnect(), resolve();
    });
    const begun = performance.now();
    link.click();
    await watching(document.body, () => document.querySelector('.box:not([hidden]) input'));
    const box = document.querySelector('.box');
    const input = box.querySelector('input');
    const said = box.querySelector('[role=status]');
    input.value = typed;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await watching(box, () => said.textContent && !loading.includes(said.textContent));
    return { ms: performance.now() - begun, clauses: [] };
  }, { typed: query, loading });
}

// What the box and the page say while they load something.
const loading = ['正在加載……', '正在加载……'];

/**
 * Types a query into the search page. Returns the listed clauses, as URLs within the
 * edition, and the time until the first were shown. The status of the page is cleared
 * first, because it reports every query, also one without results.
 */
function ourResults(tab, query) {
  return tab.evaluate(async ({ typed, loading }) => {
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
    await until(() => said.textContent && !loading.includes(said.textContent));
    const ms = performance.now() - begun;
    while (!more.hidden) {
      const before = links.length;
      more.click();
      await until(() => more.hidden || links.length > before);
    }
    const edition = new URL('../', document.baseURI).pathname; // of the search page
    return { ms, clauses: Array.from(links, ({ pathname, hash }) => pathname.slice(edition.length) + hash) };
  }, { typed: query, loading });
}
