// A built site as the checks see it: its folder, its base address, its pages.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The pages of a site by their paths, `/tin-tuc/` and `/404.html`; those that only redirect are left out. */
export function pagesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".html"))
    .filter((file) => !/http-equiv=["']?refresh/i.test(readFileSync(join(folder, file), "utf8")))
    .map(pathOf)
    .sort();
}

/** The path at which a file of the output is served. */
export function pathOf(file) {
  return "/" + file.replaceAll("\\", "/").replace(/(^|\/)index\.html$/, "$1");
}

/** The first pages of each kind: `most` of every folder's children, and the pages at the top. */
export function specimens(pages, most = 1) {
  const kinds = new Map();
  for (const page of pages) {
    const parts = page.split("/").slice(1, -1);
    const kind = parts.length > 1 ? `${parts[0]}/${parts.length}` : page;
    const found = kinds.get(kind) ?? kinds.set(kind, []).get(kind);
    if (found.length < most) found.push(page);
  }
  return [...kinds.values()].flat();
}
