// Gives every citation of every clause to programs that read such files for a
// living, and asks what they made of it: title, locator and address must come back.
//
//	gongbao cite --format json | node .ci/citations.mjs
import { readFileSync } from 'node:fs';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import bibtex from '@retorquere/bibtex-parser';

const citation = (text) => new Cite(text).data[0];

// What each reader calls the title, the locator and the address.
const readers = {
  'biblatex, citation-js': ['biblatex', (text) => citation(text), ['title', 'note', 'URL']],
  'biblatex, bibtex-parser': ['biblatex', (text) => {
    const { entries, errors } = bibtex.parse(text, { sentenceCase: false });
    if (errors.length) throw new Error(JSON.stringify(errors));
    return entries[0].fields;
  }, ['title', 'note', 'url']],
  'ris, citation-js': ['ris', (text) => {
    const item = citation(text);
    return { ...item, locator: item.type === 'webpage' ? item.note : item.section }; // a web page has no sections
  }, ['title', 'locator', 'URL']],
  'csl-json, citation-js': ['csl-json', (text) => citation(text), ['title', 'section', 'URL']],
};

let faults = 0;
const clauses = readFileSync(0, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
for (const { id, url, formats } of clauses) {
  const title = JSON.parse(formats['csl-json'])[0].title;
  for (const [name, [format, read, keys]] of Object.entries(readers)) {
    let got;
    try {
      const item = read(formats[format]);
      got = keys.map((key) => item[key]).join(' | ');
    } catch (err) {
      got = String(err);
    }
    const want = [title, formats.short, url].join(' | ');
    if (got === want) continue;
    faults++;
    console.log(`${id}: ${name}\n  read ${got}\n  want ${want}`);
  }
}
console.log(`${clauses.length} clauses, ${Object.keys(readers).length} readers, ${faults} faults`);
process.exit(faults || !clauses.length ? 1 : 0);
