// A query answered: which documents have every syllable, how well each fits, and what they can be narrowed by.

import { ancestry } from "./files.js";
import { judge } from "./judge.js";
import { fit } from "./keys.js";
import { SILENT } from "./roles.js";
import { hasPhrases } from "./snippet.js";

export { parse } from "./reading.js";

/** Steps of the order (docs/search.md): where the words of a query stand in a document, the best first. */
const STEPS = {
  wholeTitle: 4,
  wholeName: 3.9,
  office: 3.7,
  otherOrder: 3.5,
  inTitle: 3.2,
  inName: 3,
  inNumber: 2.9,
  overTitle: 2.4,
  overNames: 2.2,
  text: 1,
};
/** Roles of words that speak of a kind of record. */
const SPOKEN_OF = {
  person: ["person"],
  first: ["person", "unit"],
  office: ["person"],
  decision: ["grants", "document"],
  document: ["document"],
  news: ["news"],
  class: ["award", "grants"],
};
/** What a kind of few records gains where its name was typed. */
const CALLED = 1.6;
/** Bytes that the endings of a half-typed syllable may take; more endings than that say nothing. */
const ENDINGS = 22_000;
/** What a document gains where a half-typed syllable of too many endings is known to follow the word before it. */
const FOLLOWED = 0.4;
/** Bytes of lists that a long query may take, and how many syllables are always asked for. */
const LISTS = 48_000;
const ENOUGH = 6;
/** Results looked at beyond those shown: one of them may turn out better. */
export const AHEAD = 14;
/** Documents whose texts are looked at before the best are shown. */
export const LOOKED_AT = 24;
/** Share of a query's weight that a document must have of it where none has all. */
const LEAST_MET = 0.45;
/** What a kind adds where documents fit alike: who looks for a name wants the person's page. */
const KINDS = { person: 0.3, unit: 0.28, award: 0.24, conference: 0.2, movement: 0.18, document: 0.16, grants: 0.12 };

/** What it adds to a unit where several syllables were typed: “Quảng Trị” is a place before it is anybody's given name. */
const PLACE = 0.06;

/** The kind of a document. */
export function kindOf(root, document) {
  let end = 0;
  for (const [kind, , length] of root.runs) if (document < (end += length)) return kind;
  return "";
}

/** The documents that a query finds. */
export class Hits {
  /** `inexact`: some may lack a phrase; `atMost`: some may lack a syllable that was not asked for; `dropped`: tokens left out. */
  constructor(root, tokens, alive, { scores, steps }, { inexact = false, atMost = false, dropped = [] } = {}) {
    Object.assign(this, { root, tokens, alive, scores, steps, inexact, atMost, dropped, reading: null, layers: null });
  }

  total() {
    return this.alive.reduce((sum, it) => sum + it, 0);
  }

  /** These, and below them what another reading of the query finds. */
  above(other, reading) {
    const scores = other.scores.map((it, document) => (this.alive[document] ? this.scores[document] + 10 : it));
    const alive = other.alive.map((it, document) => it | this.alive[document]);
    const both = new Hits(this.root, other.tokens, alive, { scores, steps: other.steps }, other);
    return Object.assign(both, { reading, layers: this.total() > 0 ? [this, other] : null });
  }

  /** Counts by kind and year, and the best, narrowed by what `filter` gives: kind, year, and a test of a document. */
  narrow({ kind, year, passes = () => true } = {}, wanted = 10) {
    const kinds = new Map();
    const years = new Map();
    const best = [];
    let total = 0;
    let document = 0;
    for (const [itsKind, itsYear, length] of this.root.runs) {
      const end = document + length;
      const rightKind = !kind || kind === itsKind;
      const rightYear = !year || year === String(itsYear);
      let count = 0;
      for (; document < end; document += 1) {
        if (!this.alive[document] || !passes(document)) continue;
        count += 1;
        if (rightKind && rightYear) this.insert(best, document, wanted);
      }
      if (rightYear && count) kinds.set(itsKind, (kinds.get(itsKind) ?? 0) + count);
      if (rightKind && count && itsYear !== null) years.set(itsYear, (years.get(itsYear) ?? 0) + count);
      if (rightKind && rightYear) total += count;
    }
    return { total, kinds, years, best };
  }

  /** Puts some documents before all others. */
  lift(documents) {
    const most = this.scores.reduce((most, it, document) => (this.alive[document] ? Math.max(most, it) : most), 0);
    for (const it of documents) this.scores[it] = most + 0.01;
  }

  /** Whether the best has the words in its names, side by side where `isClose`. */
  isNamed(isClose) {
    const [best] = this.narrow({}, 1).best;
    return best !== undefined && this.steps[best] >= (isClose ? STEPS.inNumber : STEPS.overNames);
  }

  /** The words that are the whole name of a record, where they say more than all the others; else none. */
  nameWithin() {
    const strong = this.tokens.filter((it) => !it.isWeak && it.count > 0);
    let found = { weight: 0, words: [] };
    for (let document = 0; document < this.alive.length; document += 1) {
      const name = wholeWithin(strong, document);
      if (name.weight > found.weight) found = name;
    }
    const all = strong.reduce((sum, it) => sum + it.weight, 0);
    return found.weight > all / 2 ? found.words : [];
  }

  /** Of words that all are known but not together: the one without which the others fit best. */
  suspect() {
    const strong = this.tokens.filter((it) => !it.isWeak);
    let found = { step: 0, token: null };
    for (const token of strong.length > 1 ? strong : []) {
      const others = strong.filter((it) => it !== token);
      this.alive.forEach((_, document) => {
        if (!others.every(({ best }) => best[document])) return;
        const step = stepOf(others, document);
        if (step > found.step) found = { step, token };
      });
    }
    return found.step >= STEPS.overNames ? found.token.typed : null;
  }

  /** The documents whose names have all words but one, the closest first. */
  named(without) {
    const others = this.tokens.filter((it) => !it.isWeak && it.typed !== without);
    const found = [];
    if (others.length > 1) {
      for (let document = 0; document < this.alive.length; document += 1) {
        if (others.every((it) => isNamed(it, document))) found.push([document, stepOf(others, document)]);
      }
    }
    return found.sort((one, other) => other[1] - one[1]).slice(0, LOOKED_AT).map(([document]) => document);
  }

  /** Whether nothing but a day was asked for. */
  get isDay() {
    const strong = this.tokens.filter((it) => !it.isWeak).map((it) => it.fold);
    return strong.length === 3 && /^\d\d? \d\d? \d{4}$/.test(strong.join(" "));
  }

  /** Whether titles alone tell the order of the best. */
  isDecided(best) {
    if (this.layers || this.isDay || this.tokens.some((it) => it.role === "office" && it.isWeak)) return false;
    return this.scores[best[0]] >= STEPS.inNumber || (best.length < 2 && !this.tokens.some((it) => it.isSlip));
  }

  /**
   * The best that have every phrase, which the index alone cannot tell; else all, in the order that their texts give them, each
   * word being looked for in one paragraph or row with the title.
   */
  async refine(files, best) {
    if (this.inexact) {
      const has = await Promise.all(best.map((it) => this.hasPhrases(files, it)));
      return best.filter((_, at) => has[at]);
    }
    const isDecided = !best.length || this.isDecided(best);
    // What was not asked for may be in a title or not.
    if (isDecided && !this.atMost) return best;
    if (this.layers) {
      const [exact, other] = this.layers;
      const [first, rest] = [1, 0].map((it) => best.filter((document) => exact.alive[document] === it));
      return [...(await exact.refine(files, first)), ...(await other.refine(files, rest))];
    }
    const looked = best.slice(0, LOOKED_AT);
    const values = await Promise.all(looked.map((it) => this.value(files, it, isDecided)));
    const order = looked.map((_, at) => at).sort((a, b) => values[b] - values[a] || a - b);
    return [...order.map((it) => looked[it]), ...best.slice(LOOKED_AT)];
  }

  async hasPhrases(files, document) {
    const card = await files.card(document);
    const text = await files.text(document, card).catch(() => null);
    return text === null || hasPhrases(`${card[0]}\n${text}`, this.tokens);
  }

  async value(files, document, byTitle) {
    const card = await files.card(document);
    const text = byTitle ? "" : await files.text(document, card).catch(() => null);
    const { value } = this.judge(document, card, text ?? "");
    // What is itself called so, or holds the office, comes first whatever others say of it.
    return this.scores[document] + (this.steps[document] >= STEPS.office ? 4 + 0.2 * value : value);
  }

  /** What the title and the text of a document say of it, and the row of the text that says it. */
  judge(document, card, text) {
    // A record is of its kind wherever else its words stand.
    const kind = kindOf(this.root, document);
    return judge(card, text, this, this.tokens.map((it) => it.role === kind || isNamed(it, document)));
  }

  insert(best, document, wanted) {
    const { scores } = this;
    if (best.length === wanted && scores[best.at(-1)] >= scores[document]) return;
    let at = best.length;
    while (at > 0 && scores[best[at - 1]] < scores[document]) at -= 1;
    best.splice(at, 0, document);
    if (best.length > wanted) best.pop();
  }

  /** How many of the documents have each value of a column, one above another counting for it too. */
  count({ values, of }, { kind, year, passes = () => true } = {}) {
    const counts = new Map();
    let document = 0;
    for (const [itsKind, itsYear, length] of this.root.runs) {
      const end = document + length;
      const right = (!kind || kind === itsKind) && (!year || year === String(itsYear));
      for (; document < end; document += 1) {
        if (!right || !this.alive[document] || !passes(document)) continue;
        for (const it of ancestry(values, of[document])) counts.set(it, (counts.get(it) ?? 0) + 1);
      }
    }
    return counts;
  }
}

/** Answers a query from the files of the index; `isLenient`: what no document has, or none together, is left out. */
export async function ask(files, tokens, isLenient = false) {
  const root = await files.root();
  const passed = passedOver(tokens, await files.costs(tokens));
  const [terms, pairs] = await Promise.all([
    Promise.all(tokens.map((it) => (passed.has(it) ? [] : termsOf(files, it)))),
    Promise.all(tokens.slice(1).map((it, at) => (passed.has(tokens[at]) ? [] : pairsOf(files, tokens[at], it)))),
  ]);
  const n = root.documents;
  const marked = tokens.some((it) => it.accent);
  const all = tokens.map((it, at) => ({ ...it, typed: it, terms: terms[at], pairs: pairs[at] ?? [] })).filter((it) => it.terms);
  for (const it of all) passed.has(it.typed) ? passOver(it, n) : read(it, n, marked);
  const dropped = isLenient ? all.filter((it) => !it.isWeak && it.count === 0) : [];
  const used = all.filter((it) => !dropped.includes(it));
  // Weak words are all that is left of “quyết định 207” where no paper has that number.
  if (dropped.length && used.every((it) => it.isWeak)) used.forEach((it) => (it.isWeak = false));
  const strong = used.filter((it) => !it.isWeak);
  const alive = new Uint8Array(n).fill(strong.length ? 1 : 0);
  for (const { best } of strong) for (let it = 0; it < n; it += 1) if (!best[it]) alive[it] = 0;
  if (isLenient && strong.length > 1 && !alive.includes(1)) mostMet(strong, alive);
  const inexact = quoted(used, alive);
  const scored = score(root, used, alive, marked);
  const followed = terms.length > 1 && !terms.at(-1) && all.at(-1)?.beside;
  if (followed) followed.forEach((it, document) => (scored.scores[document] += it * FOLLOWED));
  const hits = new Hits(root, used, alive, scored, { inexact, atMost: passed.size > 0, dropped });
  if (isLenient) {
    const [best] = hits.narrow({}, 1).best;
    if (best !== undefined) dropped.push(...strong.filter((it) => !it.best[best]));
  }
  return hits;
}

/** Where no document has all words: those that have the most of their weight. */
function mostMet(strong, alive) {
  const weights = new Float32Array(alive.length);
  for (const { best, weight } of strong) for (let it = 0; it < alive.length; it += 1) if (best[it]) weights[it] += weight;
  const most = weights.reduce((most, it) => Math.max(most, it), 0);
  const least = Math.max(most * 0.9, LEAST_MET * strong.reduce((sum, it) => sum + it.weight, 0));
  for (let it = 0; it < alive.length; it += 1) alive[it] = weights[it] >= least ? 1 : 0;
}

/**
 * The syllables of a long query whose lists would cost the most and tell the least: they are taken to be everywhere. Those
 * at the ends, where names begin and end, and those of phrases are always asked for.
 */
function passedOver(tokens, costs) {
  let total = costs.reduce((sum, it) => sum + it, 0);
  const inner = tokens.map((it, at) => [it, costs[at]]).slice(1, -1).filter(([it]) => !it.phrase);
  inner.sort((one, other) => other[1] - one[1]);
  const passed = new Set();
  for (const [it, cost] of inner) {
    if (total <= LISTS || tokens.length - passed.size <= ENOUGH) break;
    passed.add(it);
    total -= cost;
  }
  return passed;
}

/** A syllable that was not asked for: every document may have it anywhere. */
function passOver(token, n) {
  const nowhere = new Int32Array(n);
  const best = new Uint8Array(n).fill(3 * 8 + 3 * 2 + 1);
  Object.assign(token, { best, places: new Int32Array(n).fill(-1), starts: nowhere, ends: nowhere, of: [nowhere, nowhere, nowhere], beside: null, weight: 0, isPassed: true, count: n });
}

/** The terms that a syllable stands for: one, its other readings, every ending of a half-typed one; null where those are too many. */
async function termsOf(files, { fold, raw, also = [], isPrefix }) {
  const starts = isPrefix ? [...new Set([fold, raw])] : [];
  const leaves = await Promise.all(starts.map((it) => files.leaves("terms", it, it + "\uffff", ENDINGS)));
  const all = leaves.every(Boolean);
  const whole = [fold, ...also];
  const of = await Promise.all(whole.map((it) => files.leaves("terms", it)));
  const found = [];
  for (const map of new Set([...of.flat(), ...(all ? leaves.flat() : [])])) {
    for (const [key, term] of map) {
      if (whole.includes(key)) found.unshift(term);
      else if (all && starts.some((it) => key.startsWith(it))) found.push(term);
    }
  }
  return found.length || all ? found : null;
}

/** The lists of documents where one syllable is known to follow another. */
async function pairsOf(files, one, next) {
  if (one.phrase !== next.phrase) return [];
  const folds = (it) => [it.fold, ...(it.also ?? [])];
  const starts = folds(one).flatMap((it) => folds(next).map((other) => `${it} ${other}`));
  const lists = await Promise.all(starts.map(async (start) => {
    const many = next.isPrefix && (await files.leaves("pairs", start, start + "\uffff", ENDINGS));
    const maps = many || (await files.leaves("pairs", start));
    const isFound = (it) => it === start || (many && it.startsWith(start));
    return maps.flatMap((map) => [...map].filter(([key]) => isFound(key)).map(([, documents]) => documents));
  }));
  return lists.flat();
}

/** Reads the lists of a syllable: the best rank and fit of each document, its places in names, pairs with the next. */
function read(token, n, marked) {
  const best = new Uint8Array(n);
  const [places, starts, ends, ...of] = Array.from({ length: 6 }, () => new Int32Array(n));
  for (const term of token.terms) {
    const isSame = term.fold === token.fold;
    const isWhole = isSame || Boolean(token.also?.includes(term.fold));
    const fits = term.accents.map((it) => (!marked || (isWhole && !isSame) ? 3 : fit(token, term.fold, it, !isWhole)));
    term.read((spelling, document, rank, place, start, end, name) => {
      const value = fits[spelling] * 8 + rank * 2 + (isWhole ? 1 : 0);
      if (value > best[document]) best[document] = value;
      if (place < 31) {
        places[document] |= 1 << place;
        of[name][document] |= 1 << place;
        if (start) starts[document] |= 1 << place;
        if (end) ends[document] |= 1 << place;
      }
    });
  }
  token.beside = token.pairs.length ? new Uint8Array(n) : null;
  for (const documents of token.pairs) for (const it of documents) token.beside[it] = 1;
  const count = best.reduce((sum, it) => sum + (it ? 1 : 0), 0);
  Object.assign(token, { best, places, starts, ends, of, count, weight: Math.log(1 + n / (1 + count)) });
}

/** Strikes out documents where a phrase cannot stand; true if some of the others may lack it. */
function quoted(tokens, alive) {
  let inexact = false;
  for (let from = 0; from < tokens.length; ) {
    let to = from + 1;
    while (tokens[from].phrase && tokens[to]?.phrase === tokens[from].phrase) to += 1;
    const phrase = tokens.slice(from, to);
    if (tokens[from].phrase && phrase.length > 1) {
      const known = phrase.slice(0, -1).filter((it) => it.beside);
      inexact = true;
      for (let it = 0; it < alive.length; it += 1) {
        if (alive[it] && !run(phrase, it) && known.some(({ beside }) => !beside[it])) alive[it] = 0;
      }
    }
    from = to;
  }
  return inexact;
}

/** Where the syllables follow one another in a document's names, by the place of the last. */
function run(tokens, document) {
  return tokens.reduce((found, { places }, at) => (at ? found << 1 : -1) & places[document], -1);
}

/** What each document is worth: its step, then how much of the query's weight stands how high, then what its kind tells. */
function score(root, tokens, alive, marked) {
  const [scores, steps] = [new Float32Array(alive.length), new Float32Array(alive.length)];
  const strong = tokens.filter((it) => !it.isWeak);
  const heaviest = strong.reduce((sum, it) => sum + it.weight, 0) || 1;
  const roles = new Set(tokens.filter((it) => it.isWeak).map((it) => it.role));
  const spoken = new Set(tokens.flatMap((it) => SPOKEN_OF[it.role] ?? []));
  // Spellings that fit only without their marks come after all that fit. A name whose marks are half typed comes before
  // the same syllables scattered through a text; of a single syllable nothing but its marks can tell.
  const penalties = !marked ? [0, 0, 0, 0] : strong.length > 1 ? [0, 2.6, 1.2, 0] : [0, 3.2, 3.1, 0];
  let document = 0;
  for (const [kind, , length] of root.runs) {
    const place = kind === "unit" && strong.length > 1 ? PLACE : 0;
    const isCalled = tokens.some((it) => it.role === kind && !it.isWeak);
    const prior = (KINDS[kind] ?? 0.1) + place + (isCalled ? CALLED : spoken.has(kind) ? 0.4 : 0);
    for (const end = document + length; document < end; document += 1) {
      if (!alive[document]) continue;
      let worst = 3;
      let sum = 0;
      for (const { best, weight, isWeak, role } of tokens) {
        const value = best[document];
        const share = !isWeak ? 1 : SILENT.has(role) ? 0 : 0.3;
        if (!isWeak && value) worst = Math.min(worst, value >> 3);
        sum += (share * weight * (((value >> 1) & 3) + (value & 1))) / heaviest / 4;
      }
      steps[document] = step(tokens, strong, document, kind, roles.has("office"));
      scores[document] = steps[document] + (sum + prior) / 2 - penalties[worst];
    }
  }
  return { scores, steps };
}

/** Where a document has a syllable: 3 in a name, 2 before the text, 1 in it. */
function rankOf({ best }, document) {
  return (best[document] >> 1) & 3;
}

function isNamed(token, document) {
  return rankOf(token, document) === 3;
}

/** The step of a document: all words typed, or all but the weak ones. */
function step(tokens, strong, document, kind, isOffice) {
  const all = stepOf(tokens, document);
  let best = strong.length < tokens.length ? Math.max(all, stepOf(strong, document) - 0.05) : all;
  if (isOffice && kind !== "person" && all < STEPS.wholeName) best = Math.min(best, STEPS.otherOrder);
  // A class is not in the title of its award, which is first all the same where it has that class.
  const classless = kind === "award" && all < STEPS.wholeName ? strong.filter((it) => it.role !== "class") : [];
  if (classless.length && classless.length < strong.length && tokens.every((it) => it.isWeak || isNamed(it, document))) {
    best = Math.max(best, stepOf(classless, document) - 0.05);
  }
  if (strong.length && strong.every((it) => it.role === kind)) best = Math.max(best, STEPS.office);
  const isSaid = (it) => (it.isWeak && it.role !== "office") || rankOf(it, document) > 1;
  return isOffice && kind === "person" && tokens.every(isSaid) ? Math.max(best, STEPS.office) : best;
}

function stepOf(tokens, document) {
  if (tokens.every((it) => isNamed(it, document))) return inNames(tokens, document);
  const total = tokens.reduce((sum, it) => sum + it.weight, 0) || 1;
  const named = tokens.reduce((sum, it) => sum + (isNamed(it, document) ? it.weight : 0), 0);
  // A name is meant by what else is typed where that stands near it; somewhere in the text it may be anybody's.
  const isNear = tokens.every((it) => rankOf(it, document) > 1);
  const whole = wholeWithin(tokens, document).weight * (isNear ? 1 : 0.3);
  return STEPS.text + 0.6 * shareBeside(tokens, document) + (0.5 * named + 0.6 * whole) / total;
}

/** The step of a document whose names have every word. */
function inNames(tokens, document) {
  const ends = run(tokens, document);
  const back = tokens.length - 1;
  const [first, last] = [tokens[0], tokens[back]];
  if (ends) {
    const begins = (ends >>> back) & first.starts[document];
    const isWhole = begins && (begins << back) & last.ends[document];
    const isIn = (kind) => ends & last.of[kind][document];
    if (isWhole) return isIn(0) ? STEPS.wholeTitle : STEPS.wholeName;
    const edge = begins || ends & last.ends[document] ? 0.1 : 0;
    return edge + (isIn(0) ? STEPS.inTitle : isIn(1) ? STEPS.inName : STEPS.inNumber - 0.1);
  }
  if (isReordered(tokens, document)) return STEPS.otherOrder;
  const isTitle = tokens.every(({ of }) => of[0][document]);
  return (isTitle ? STEPS.overTitle : STEPS.overNames) + 0.3 * shareBeside(tokens, document);
}

/** Whether a whole name has the words, in another order. */
function isReordered(tokens, document) {
  const all = tokens.reduce((all, it) => all | it.places[document], 0);
  const starts = tokens.reduce((all, it) => all | it.starts[document], 0);
  const ends = tokens.reduce((all, it) => all | it.ends[document], 0);
  const n = tokens.length;
  for (let at = 0; n > 1 && at + n <= 31; at += 1) {
    const window = (2 ** n - 1) << at;
    if (!(starts & (1 << at)) || !(ends & (1 << (at + n - 1))) || (all & window) !== window) continue;
    if (tokens.every(({ places }) => places[document] & window)) return true;
  }
  return false;
}

/** The words that are a whole name by themselves, among others, and their weight. */
function wholeWithin(tokens, document) {
  let heaviest = { weight: 0, words: [] };
  tokens.forEach((first, from) => {
    let run = first.starts[document] & first.places[document];
    let weight = 0;
    for (let at = from; run && at < tokens.length; at += 1) {
      if (at > from) run = (run << 1) & tokens[at].places[document];
      weight += tokens[at].weight;
      if (at > from && weight > heaviest.weight && run & tokens[at].ends[document]) heaviest = { weight, words: tokens.slice(from, at + 1) };
    }
  });
  return heaviest;
}

/** How many of the words that can be asked about stand side by side. */
function shareBeside(tokens, document) {
  const pairs = tokens.slice(0, -1).filter((it) => it.beside);
  return pairs.length ? pairs.reduce((sum, it) => sum + it.beside[document], 0) / pairs.length : 0;
}
