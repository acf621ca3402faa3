// Serves a built site the way docs/ tells operators to: compressed, in parts where a browser asks for a part, and with
// headers that forbid inline scripts and styles and whatever is not of this site. A page that needs more than that
// shows up as an error in the console.

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

/** Starts a server of `folder` at a free loopback port; `ranges` says whether it knows parts of files. */
export async function serve(folder, { below = "", ranges = true } = {}) {
  const server = createServer((request, response) => answer(folder, below, ranges, request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(folder, below, ranges, request, response) {
  let path = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
  path = path.startsWith(below + "/") ? path.slice(below.length) : "/nowhere";
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
  const range = ranges && status === 200 && request.headers.range?.match(/^bytes=(\d+)-(\d+)$/);
  if (range) {
    const [from, to] = [Number(range[1]), Math.min(Number(range[2]), body.length - 1)];
    headers["content-range"] = `bytes ${from}-${to}/${body.length}`;
    body = body.subarray(from, to + 1);
    status = 206;
  } else if (COMPRESSED.has(extname(path))) {
    body = gzipSync(body);
    headers["content-encoding"] = "gzip";
  }
  headers["content-length"] = body.length;
  response.writeHead(status, headers);
  response.end(body);
}
