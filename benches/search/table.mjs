// The queries of a table such as `forgiving.tsv`.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const TABLE = fileURLToPath(new URL("forgiving.tsv", import.meta.url));

/** What is typed, of what kind it is, and what the address of the first result matches. */
export function queries(file = TABLE) {
  const lines = readFileSync(file, "utf8").split(/\r?\n/).filter((it) => it && !it.startsWith("#"));
  const pattern = (it) => (/^(?:-|null)$/.test(it) ? /./ : new RegExp(/^\/(.+)\/$/.exec(it)?.[1] ?? it));
  return lines.map((it) => it.split("\t")).map(([text, kind, right]) => ({ text, kind, right: pattern(right) }));
}
