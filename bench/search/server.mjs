// A web server on the loopback address that compresses text and counts the bytes it
// sends.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a folder. Appends { path, bytes } to sent for every response, with the
 * compressed size of its body.
 */
export async function serve(folder) {
  const sent = [];
  const answers = new Map(); // compressed once, so that no query waits for it
  async function answer(place) {
    let file = path.join(folder, place); // place is normal: it cannot climb
    if ((await stat(file)).isDirectory()) file = path.join(file, 'index.html');
    const type = types[path.extname(file)];
    const data = await readFile(file);
    return type
      ? { head: { 'content-type': type, 'content-encoding': 'gzip' }, body: gzipSync(data, { level: 9 }) }
      : { head: { 'content-type': 'application/octet-stream' }, body: data };
  }
  const server = createServer(async (request, response) => {
    const place = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (!answers.has(place)) answers.set(place, answer(place).catch(() => ({ status: 404, head: {}, body: '' })));
    const { status = 200, head, body } = await answers.get(place);
    response.writeHead(status, { ...head, 'content-length': body.length });
    response.end(body);
    sent.push({ path: place, bytes: body.length });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    sent,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** An empty page, for engines that are queried by a script. */
export const blank = '<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><title>?</title><link rel="icon" href="data:,">';
