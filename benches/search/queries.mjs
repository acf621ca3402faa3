// What given queries cost: bytes by kind of file, milliseconds of CPU once they are there, and how many records they find.
//
//   node benches/search/queries.mjs INDEX_FOLDER "thi đua khen thưởng" …

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "./serve.mjs";

const scripts = join(dirname(fileURLToPath(import.meta.url)), "../../themes/default/static/search");
const { Files } = await import(join(scripts, "files.js"));
const { find } = await import(join(scripts, "answer.js"));

const [folder, ...queries] = process.argv.slice(2);
const server = await serve(folder);
for (const query of queries) {
  const from = server.sent.length;
  const files = new Files(`${server.origin}/`);
  await find(files, query);
  const start = process.cpuUsage();
  const hits = await find(files, query);
  const { total, best } = hits.narrow({}, 10);
  const milliseconds = Math.round(process.cpuUsage(start).user / 1000);
  const cards = await Promise.all(best.map((it) => files.card(it)));
  const sent = server.sent.slice(from);
  const sum = (pattern) => sent.filter((it) => pattern.test(it.path)).reduce((sum, it) => sum + it.bytes, 0);
  const parts = ["json", "terms", "pairs", "cards"].map((it) => `${it} ${sum(new RegExp(it))}`);
  console.log(`“${query}”: ${total} found, ${sum(/./)} bytes (${parts.join(", ")}), ${milliseconds} ms; first: ${cards[0]?.[0]}`);
}
server.close();
