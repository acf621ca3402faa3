// A server of a folder that knows ranges, compresses text and counts what it sends.

import { createServer } from "node:http";
import { readFile, open, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };

export async function serve(folder, { ranges = true } = {}) {
  const sent = [];
  const server = createServer(async (request, response) => {
    let path = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
    if (path.endsWith("/")) path += "index.html";
    try {
      const file = join(folder, path);
      const type = TYPES[extname(path)];
      const headers = { "content-type": type ?? "application/octet-stream", "cache-control": "no-store" };
      const range = ranges && request.headers.range?.match(/^bytes=(\d+)-(\d+)$/);
      let body;
      if (range) {
        const [from, to] = [Number(range[1]), Number(range[2])];
        body = Buffer.alloc(to - from + 1);
        const handle = await open(file);
        await handle.read(body, 0, body.length, from);
        await handle.close();
        headers["content-range"] = `bytes ${from}-${to}/${(await stat(file)).size}`;
      } else {
        body = await readFile(file);
        if (type) {
          body = gzipSync(body, { level: 9 });
          headers["content-encoding"] = "gzip";
        }
      }
      headers["content-length"] = body.length;
      sent.push({ path, bytes: body.length });
      response.writeHead(range ? 206 : 200, headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  // On a busy machine a connection may wait for longer than the five seconds after which it would be closed.
  server.keepAliveTimeout = 120_000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, sent, close: () => server.close() };
}
