// Serves a built site the way docs/ tells operators to: compressed, and with headers that forbid scripts, inline
// styles and whatever is not of this site. A page that needs more than that shows up as an error in the console.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const MEDIA_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

const COMPRESSED = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"]);

/** Starts a server of `folder` at a free loopback port. */
export async function serve(folder) {
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(folder, request, response) {
  let path = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
  if (path.endsWith("/")) path += "index.html";
  let status = 200;
  let body = await readFile(join(folder, path)).catch(() => null);
  if (body === null) {
    status = 404;
    path = "/404.html";
    body = await readFile(join(folder, path)).catch(() => Buffer.from("not found"));
  }
  const headers = {
    "content-type": MEDIA_TYPES[extname(path)] ?? "application/octet-stream",
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  if (COMPRESSED.has(extname(path))) {
    body = gzipSync(body);
    headers["content-encoding"] = "gzip";
  }
  headers["content-length"] = body.length;
  response.writeHead(status, headers);
  response.end(body);
}
