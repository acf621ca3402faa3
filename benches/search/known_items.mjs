// Known items: queries drawn from a publication whose right answer is known, asked of the same modules that browsers run.
//
//   node benches/search/known_items.mjs INDEX_FOLDER [N]
//
// Prints how often the item is first and among the first ten, what the queries cost in bytes and files, and those that
// went wrong.

import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { serve } from "./serve.mjs";

const scripts = join(dirname(fileURLToPath(import.meta.url)), "../../themes/default/static/search");
const { Files } = await import(join(scripts, "files.js"));
const { find } = await import(join(scripts, "answer.js"));
const { rowsOf } = await import(join(scripts, "judge.js"));
const { syllables } = await import(join(scripts, "keys.js"));

const folder = process.argv[2];
const wanted = Number(process.argv[3] ?? 200);
const root = JSON.parse(readFileSync(join(folder, "index.json")));

/** Numbers that are the same every time. */
let seed = 20;
function chance(n) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
}

/** Every document with its title and text. */
function documents() {
  const all = [];
  root.cards.forEach((lengths, part) => {
    const file = readFileSync(join(folder, `cards-${part}.bin`));
    let at = 0;
    for (const length of lengths) {
      const [, rows] = JSON.parse(inflateRawSync(file.subarray(at, at + length)));
      for (const [title, address, , from, size] of rows) all.push({ title, address, from, size });
      at += length;
    }
  });
  const texts = new Map();
  all.forEach((it, number) => {
    const part = Math.floor(number / 4096);
    if (!texts.has(part)) texts.set(part, readFileSync(join(folder, `texts-${part}.bin`)));
    const rows = rowsOf(inflateRawSync(texts.get(part).subarray(it.from, it.from + it.size)).toString());
    it.text = rows.map(({ words }) => words).join("\n");
    it.key = ` ${syllables(it.title + "\n" + it.text).map((it) => it.fold).join(" ")} `;
    it.titleKey = ` ${syllables(it.title).map((it) => it.fold).join(" ")} `;
  });
  return all;
}

const ways = {
  plain: (it) => it,
  // As somebody types who has no accents on the keyboard.
  folded: (it) => it.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll("Đ", "D"),
  // The other place of the tone: hoà for hòa and the other way round.
  moved: (it) =>
    it
      .normalize("NFD")
      .replace(/([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])(?!\p{L}|\p{M})/giu, "$1$3$2")
      .normalize("NFC"),
  // The last syllable half typed.
  half: (it) => (/\p{L}{3,}$/u.test(it) ? it.slice(0, -1) : it),
};

function queries(all) {
  const people = all.filter((it) => /\p{L}/u.test(it.title));
  const made = [];
  const kinds = ["title", "title", "phrase"];
  while (made.length < wanted) {
    const item = people[chance(people.length)];
    const kind = kinds[made.length % kinds.length];
    const way = ["plain", "folded", "folded", "moved", "moved", "half"][chance(6)];
    let text = item.title;
    if (kind === "phrase") {
      const tokens = syllables(item.text);
      if (tokens.length < 40) continue;
      const length = 5 + chance(4);
      const from = chance(tokens.length - length);
      text = item.text.slice(tokens[from].start, tokens[from + length - 1].end);
      const key = ` ${syllables(text).map((it) => it.fold).join(" ")} `;
      const same = all.filter((it) => it.key.includes(key)).length;
      // A phrase that many share is no known item.
      if (same > 3 || text.includes("\n")) continue;
    }
    made.push({ kind, way, item, text: ways[way](text.normalize("NFC")) });
  }
  return made;
}

const all = documents();
const server = await serve(folder);
const tally = { first: 0, ten: 0 };
const bytes = [];
const wrong = [];
const milliseconds = [];
for (const { kind, way, item, text } of queries(all)) {
  const from = server.sent.length;
  const files = new Files(`${server.origin}/`);
  const hits = await find(files, text);
  const start = process.cpuUsage();
  await find(files, text);
  milliseconds.push(process.cpuUsage(start).user / 1000);
  const { best: many, total } = hits.narrow({}, 24);
  const best = (await hits.refine(files, many)).slice(0, 10);
  const cards = await Promise.all(best.map((it) => files.card(it)));
  await Promise.all(best.map((it, at) => files.text(it, cards[at])));
  const sent = server.sent.slice(from);
  const sum = (pattern) => sent.filter((it) => pattern.test(it.path)).reduce((sum, it) => sum + it.bytes, 0);
  bytes.push({ root: sum(/json/), terms: sum(/terms/), pairs: sum(/pairs/), cards: sum(/cards/), all: sum(/json|terms|pairs|cards/), texts: sum(/texts/), files: sent.length });
  const key = ` ${syllables(item.title).map((it) => it.fold).join(" ")} `;
  const typed = ` ${syllables(ways.plain(text)).map((it) => it.fold).join(" ")} `;
  // Homonyms are one answer; so are texts that share the phrase.
  const isRight = (it) =>
    kind === "title" ? all[it].titleKey === key : all[it].key.includes(typed.trimEnd());
  const place = best.findIndex(isRight);
  if (place === 0) tally.first += 1;
  if (place >= 0) tally.ten += 1;
  if (place !== 0) wrong.push({ place, kind, way, text, item: item.title, total, got: all[best[0]]?.title });
}
server.close();
const share = (n) => `${((100 * n) / wanted).toFixed(1)} %`;
const spread = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1]}, greatest ${sorted.at(-1)}`;
};
console.log(`${wanted} queries of ${all.length} documents, ${basename(folder)}`);
console.log(`first: ${share(tally.first)}; among the first ten: ${share(tally.ten)}`);
for (const part of ["root", "terms", "pairs", "cards", "all", "texts", "files"]) console.log(`${part}: ${spread(bytes.map((it) => it[part]))}`);
console.log(`milliseconds of CPU: ${spread(milliseconds.map((it) => Math.round(it)))}`);
for (const it of wrong) console.log(JSON.stringify(it));
