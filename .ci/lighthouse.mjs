// Lighthouse over pages of a built site, on a phone and on a desktop. Each score
// must be 100; that of performance, which depends on the machine, at least 90.
//   node .ci/lighthouse.mjs SITE PAGE...
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';

const least = (category) => category === 'performance' ? 90 : 100;
const [site, ...pages] = process.argv.slice(2);
const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', json: 'application/json', webmanifest: 'application/manifest+json', txt: 'text/plain', xml: 'text/xml' };

// A server that compresses, as web servers do.
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).replace(/\/$/, '/index.html');
  fs.readFile(path.join(site, path.normalize(name)), (err, data) => {
    if (err) return response.writeHead(404).end();
    const type = types[path.extname(name).slice(1)];
    response.writeHead(200, { 'Content-Encoding': 'br', ...type && { 'Content-Type': `${type}; charset=utf-8` } });
    response.end(zlib.brotliCompressSync(data));
  });
}).listen(0, '127.0.0.1');
await new Promise(done => server.once('listening', done));

const chrome = await launch({ chromePath: process.env.CHROME_PATH || '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox'] });
let failed = false;
for (const page of pages) {
  for (const [form, config] of [['phone'], ['desktop', desktopConfig]]) {
    const url = `http://127.0.0.1:${server.address().port}/${page}`;
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'] }, config);
    const scores = Object.values(lhr.categories).map(c => [c.id, Math.round(100 * c.score)]);
    console.log(`/${page} ${form}: ${scores.map(s => s.join(' ')).join(', ')}`);
    if (scores.some(([category, score]) => score < least(category))) {
      failed = true;
      console.log(Object.values(lhr.audits).filter(a => a.score !== null && a.score < 0.9).map(a => `  ${a.id}: ${a.title}`).join('\n'));
    }
  }
}
await chrome.kill();
server.close();
process.exit(failed ? 1 : 0);
