// A query answered as it was meant: exact first; where that finds too little, what was mistyped is put right, and what no page has
// is left out.

import { syllables } from "./keys.js";
import { ask, parse } from "./query.js";
import { withRoles } from "./reading.js";

/** Fewer exact hits than these may be a slip of the fingers. */
const ENOUGH = 3;

/** The tokens that may be slips: what hardly any record has, else the one without which the others fit, else what was left out. */
function mistyped(exact, n, rest) {
  const rare = exact.tokens.filter((it) => !it.isWeak && it.count <= n);
  const suspect = rare.length ? null : exact.suspect();
  return new Set(suspect ? [suspect] : (rare.length ? rare : rest.dropped).map((it) => it.typed));
}

/** Whether one of few hits has all words where they count together. */
async function isMeant(files, hits) {
  const { best } = hits.narrow({}, ENOUGH);
  const judged = best.map(async (it) => {
    const card = await files.card(it);
    return hits.judge(it, card, (await files.text(it, card).catch(() => null)) ?? "").isWhole;
  });
  return (await Promise.all(judged)).includes(true);
}

/**
 * What a text finds. Of the hits, `tokens` are those looked for, `dropped` the words left out, `reading` those put right, null if
 * none were. `meanwhile` is given exact hits that are few: texts are still to tell whether they are what was meant.
 */
export async function find(files, text, meanwhile = () => {}) {
  const { offices } = await files.root();
  const tokens = withRoles(parse(text), offices);
  const exact = await ask(files, tokens);
  const n = exact.total();
  if (n >= ENOUGH || tokens.some((it) => it.phrase)) return exact;
  if (n > 0) meanwhile(exact);
  if (await isMeant(files, exact)) return exact;
  const rest = n > 0 ? exact : await ask(files, tokens, true);
  const missing = mistyped(exact, n, rest);
  if (missing.size > 0) {
    const [{ repaired }, words] = await Promise.all([import("./slips.js"), files.words()]);
    const reading = repaired(tokens, missing, words);
    const other = reading && (await ask(files, reading, n === 0));
    if (other && other.total() > 0 && (n > 0 || !rest.total() || other.dropped.length < rest.dropped.length)) return exact.above(other, reading);
  }
  return rest;
}

/** The words of a reading as the first result spells them: what may have been meant. */
export function spelling(reading, title, row) {
  const words = [...syllables(title), ...syllables(row)];
  const spelt = ({ fold, also = [], written }) => words.find((it) => it.fold === fold || also.includes(it.fold))?.written ?? written;
  return reading.map(spelt).join(" ");
}
