// A query answered as it was meant: exact first; where that finds too little, what was mistyped is put right, and what no page has
// is left out.

import { syllables } from "./keys.js";
import { LOOKED_AT, ask, parse } from "./query.js";
import { withRoles } from "./roles.js";

/** Fewer exact hits than these may be a slip of the fingers. */
const ENOUGH = 3;
/** Among hundreds of names any three stand in most batches: where none of the best has them together, so many more are looked at. */
const FURTHER = 60;
const FURTHER_BYTES = 200_000;

/** The tokens that may be slips: what hardly any record has, else the one without which the others fit, else what was left out. */
function mistyped(exact, n, rest) {
  const rare = n < ENOUGH ? exact.tokens.filter((it) => !it.isWeak && it.count <= n) : [];
  const suspect = rare.length ? null : exact.suspect();
  return new Set(suspect ? [suspect] : (rare.length ? rare : rest.dropped).map((it) => it.typed));
}

/** Which of some documents have all words where they count together. */
async function wholeOf(files, hits, documents) {
  const judged = documents.map(async (it) => {
    const card = await files.card(it);
    return hits.judge(it, card, (await files.text(it, card).catch(() => null)) ?? "").isWhole;
  });
  const isWhole = await Promise.all(judged);
  return documents.filter((_, at) => isWhole[at]);
}

/** As many documents as have texts of so many bytes together. */
async function within(files, documents, bytes) {
  const cards = await Promise.all(documents.map((it) => files.card(it)));
  let total = 0;
  return documents.filter((_, at) => (total += cards[at][4]) <= bytes);
}

/** Whether one of the best hits has all words where they count together; else those further down that have are put among the best. */
async function isMeant(files, hits) {
  if (hits.isNamed()) return true;
  const { best } = hits.narrow({}, LOOKED_AT + FURTHER);
  if ((await wholeOf(files, hits, best.slice(0, LOOKED_AT))).length) return true;
  const further = await wholeOf(files, hits, await within(files, best.slice(LOOKED_AT), FURTHER_BYTES));
  hits.lift(further);
  return further.length > 0;
}

/** What the query finds as it is put right; null where there is nothing to put right or nothing comes of it. */
async function askRepaired(files, tokens, exact, rest) {
  const n = exact.total();
  const missing = mistyped(exact, n, rest);
  if (!missing.size) return null;
  const [{ repaired, repairedBy }, words] = await Promise.all([import("./slips.js"), files.words()]);
  const [wrong] = missing;
  const cards = missing.size === 1 ? await Promise.all(rest.named(wrong).map((it) => files.card(it))) : [];
  const put = repairedBy(cards.map(([title]) => title), tokens, wrong) ?? repaired(tokens, missing, words);
  // What is put right may be a form of address or an office: “ddoongf chis” says who is meant, as “đồng chí” does.
  const reading = put && withRoles(put, (await files.root()).offices);
  const other = reading && (await ask(files, reading, n === 0));
  const isBetter = other && other.total() > 0 && (n > 0 || !rest.total() || other.dropped.length < rest.dropped.length);
  return isBetter ? { reading, other } : null;
}

/** Where a record is called by the heavier part of a query whose words stand nowhere together: that record, then what has the words; else null. */
async function askName(files, rest) {
  const name = rest.nameWithin();
  if (!name.length) return null;
  const others = rest.tokens.filter((it) => !it.isWeak && !name.includes(it));
  const named = await ask(files, name.map((it) => ({ ...it.typed, isPrefix: false })));
  return Object.assign(named.above(rest, null), { dropped: [...others, ...rest.dropped.filter((it) => !others.includes(it))] });
}

/**
 * What a text finds. Of the hits, `tokens` are those looked for, `dropped` the words left out, `reading` those put right, null if
 * none were. `meanwhile` is given exact hits while texts tell whether they are what was meant.
 */
export async function find(files, text, meanwhile = () => {}) {
  const { offices } = await files.root();
  const tokens = withRoles(parse(text), offices);
  const exact = await ask(files, tokens);
  const n = exact.total();
  if (tokens.some((it) => it.phrase) || (n >= ENOUGH && exact.isNamed())) return exact;
  if (n > 0) meanwhile(exact);
  if (n > 0 && (await isMeant(files, exact))) return exact;
  const rest = n > 0 ? exact : await ask(files, tokens, true);
  const found = await askRepaired(files, tokens, exact, rest);
  // Words that stand in different rows are no better than a name put right.
  if (n > 0 && found?.other.isNamed(true)) return found.other.above(exact, found.reading);
  const put = found && (n < ENOUGH || found.other.isNamed(true)) ? exact.above(found.other, found.reading) : null;
  if (put && (await isMeant(files, found.other))) return put;
  if (!put && (await isMeant(files, rest))) return rest;
  return (await askName(files, rest)) ?? put ?? rest;
}

/** The words of a reading as the first result spells them: what may have been meant. */
export function spelling(reading, title, row) {
  const words = [...syllables(title), ...syllables(row)];
  const spelt = ({ fold, also = [], written }) => words.find((it) => it.fold === fold || also.includes(it.fold))?.written ?? written;
  return reading.map(spelt).join(" ");
}
