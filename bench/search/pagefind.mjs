// Pagefind: its program builds the index, its script answers queries.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as pagefind from 'pagefind';
import { blank } from './server.mjs';

/**
 * Returns Pagefind as an engine (see run.mjs). With asBuilt it indexes the complete
 * pages; otherwise only the clauses, each with a heading, by which Pagefind can report
 * positions on a page.
 */
export function usePagefind(name, { asBuilt = false, quoted = false } = {}) {
  return {
    name,
    clauses: !asBuilt,
    async build(pages, folder) {
      const begun = performance.now();
      const { index } = await pagefind.createIndex();
      for (const { address, html, clauses } of pages) {
        const { errors } = await index.addHTMLFile({ url: '/' + address, content: asBuilt ? html : bare(clauses) });
        if (errors.length) throw new Error(errors.join('\n'));
      }
      await index.writeFiles({ outputPath: path.join(folder, 'pagefind') });
      await index.deleteIndex();
      const ms = performance.now() - begun;
      await pagefind.close();
      await writeFile(path.join(folder, 'index.html'), blank);
      return { ms, files: /\.pf_(index|meta|fragment)$|pagefind-entry\.json$/ };
    },
    start: () => '',
    ask: (tab, query, all) => tab.evaluate(ask, { query: quoted ? `"${query}"` : query, all }),
  };
}

const escaped = (s) => s.replace(/[&<>]/g, (c) => `&#${c.charCodeAt()};`);

function bare(clauses) {
  const blocks = clauses.map(({ id, head, words }) => {
    const end = head || words.length; // what has no heading is one
    return `<h2 id="${id}">${escaped(words.slice(0, end))}</h2>` + (end < words.length ? `<p>${escaped(words.slice(end))}</p>` : '');
  });
  return `<!doctype html><html lang="zh-Hant"><title>${escaped(clauses[0].words.slice(0, 20))}</title><body>${blocks.join('\n')}</body></html>`;
}

/**
 * Runs in the browser. URLs are part of the text of a page, so the first five are
 * fetched, as in the interface of Pagefind.
 */
async function ask({ query, all }) {
  const begun = performance.now();
  const { init, search } = await import('/pagefind/pagefind.js');
  await init();
  const { results } = await search(query);
  const pages = await Promise.all(results.slice(0, 5).map((r) => r.data()));
  const ms = performance.now() - begun;
  if (all) pages.push(...(await Promise.all(results.slice(5).map((r) => r.data()))));
  const inside = (address) => address.replace(/^\//, '');
  return { ms, pages: pages.map((p) => inside(p.url)), clauses: pages.flatMap((p) => p.sub_results.map((s) => inside(s.url))) };
}
