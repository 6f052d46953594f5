// MiniSearch: an index of the clauses as JSON, and the library that reads it.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import MiniSearch from 'minisearch';
import { blank } from './server.mjs';

/**
 * Returns MiniSearch as an engine (see run.mjs). The documents of its index are
 * clauses. options is a module in this folder whose default export has the options of
 * MiniSearch; without it MiniSearch uses its defaults.
 */
export function useMiniSearch(name, options) {
  return {
    name,
    clauses: true,
    async build(pages, folder) {
      const { default: own } = options ? await import(options) : { default: {} };
      const begun = performance.now();
      const index = new MiniSearch({ fields: ['words'], ...own });
      index.addAll(pages.flatMap(({ address, clauses }) => clauses.map(({ id, words }) => ({ id: address + '#' + id, words }))));
      await writeFile(path.join(folder, 'index.json'), JSON.stringify(index));
      const ms = performance.now() - begun;
      const program = `import MiniSearch from 'minisearch';
        ${options ? `import own from ${JSON.stringify(options)};` : 'const own = {};'}
        const index = await (await fetch('/index.json')).text();
        const search = MiniSearch.loadJSON(index, { fields: ['words'], ...own });
        export const find = (query) => search.search(query).map(({ id }) => id);`;
      await writeFile(path.join(folder, 'search.js'), await minified(program));
      await writeFile(path.join(folder, 'index.html'), blank);
      return { ms, files: /^index\.json$/ };
    },
    start: () => '',
    ask: (tab, query) => tab.evaluate(ask, query),
  };
}

/** Bundles and minifies a module with the esbuild of go.mod. */
async function minified(program) {
  const args = ['run', 'github.com/evanw/esbuild/cmd/esbuild', '--bundle', '--minify', '--format=esm', '--target=es2022', '--log-level=error'];
  const running = promisify(execFile)('go', args, { cwd: import.meta.dirname });
  running.child.stdin.end(program);
  return (await running).stdout;
}

/** Runs in the browser. */
async function ask(query) {
  const begun = performance.now();
  const { find } = await import('/search.js');
  const clauses = find(query);
  return { ms: performance.now() - begun, pages: [...new Set(clauses.map((c) => c.split('#')[0]))], clauses };
}
