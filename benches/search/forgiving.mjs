// Search that forgives, measured: queries as people type them, whose right answer is planted in a made-up publication, asked
// of the modules that browsers run.
//
//   node benches/search/forgiving.mjs KYYEU [QUERIES.tsv [MORE_CONTENT]]
//
// KYYEU is the program. QUERIES is `forgiving.tsv` unless named; MORE_CONTENT is a folder of records added to the publication.
// Every third query is set apart, to be looked at only when the others are right. Prints those that went wrong, then how
// often the right answer is first and among the first three.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { write } from "./planted.mjs";
import { queries } from "./table.mjs";
import { serve } from "./serve.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const scripts = join(here, "../../themes/default/static/search");
const { Files } = await import(join(scripts, "files.js"));
const { find } = await import(join(scripts, "answer.js"));

const [kyyeu, file, more] = process.argv.slice(2);

const root = mkdtempSync(join(tmpdir(), "kyyeu-forgiving-"));
try {
  const n = write(root);
  if (more) cpSync(more, join(root, "content"), { recursive: true });
  execFileSync(kyyeu, ["build", "--quiet", "--root", root, "--now", "2026-01-05T08:00:00+07:00"], { stdio: ["ignore", "inherit", "ignore"] });
  const server = await serve(join(root, "public/tim-kiem"));
  const tally = { tuned: [0, 0, 0], "set apart": [0, 0, 0] };
  for (const [at, { text, kind, right }] of queries(file).entries()) {
    const files = new Files(`${server.origin}/`);
    const sent = server.sent.length;
    const hits = await find(files, text);
    const best = (await hits.refine(files, hits.narrow({}, 24).best)).slice(0, 10);
    const cards = await Promise.all(best.map((it) => files.card(it)));
    const [bytes, requests] = [server.sent.slice(sent).reduce((sum, it) => sum + it.bytes, 0), server.sent.length - sent];
    const addresses = cards.map(([, address]) => `/${address}`);
    const place = addresses.findIndex((it) => right.test(it));
    const of = tally[at % 3 === 2 ? "set apart" : "tuned"];
    of[0] += 1;
    if (place === 0) of[1] += 1;
    if (place >= 0 && place < 3) of[2] += 1;
    if (place !== 0) console.log(`${at % 3 === 2 ? "*" : " "} ${place}\t“${text}” (${kind})\t${addresses.slice(0, 3).join("  ") || "nothing"}\t${bytes} bytes, ${requests} requests`);
  }
  console.log(`${n} records`);
  for (const [name, [all, first, three]] of Object.entries(tally)) console.log(`${name}: of ${all} first ${first}, in the first three ${three}`);
  server.close();
} finally {
  rmSync(root, { recursive: true, force: true });
}
