// A query answered: which documents have every syllable, how well each fits, and what they can be narrowed by.

import { fit, syllables } from "./keys.js";
import { hasPhrases } from "./snippet.js";

const MOST_SYLLABLES = 16;
/** What the score of a document reaches whose names hold the query. */
const NAMES = 2.9;
/** Bytes that the endings of a half-typed syllable may take; more endings than that say nothing. */
const ENDINGS = 16_000;
/** Bytes of lists that a long query may take, and how many syllables are always asked for. */
const LISTS = 48_000;
const ENOUGH = 6;
/** Documents whose texts are looked at before the best are shown. */
const LOOKED_AT = 24;
/** What a kind adds where documents fit alike: who looks for a name wants the person's page. */
const KINDS = { person: 0.3, unit: 0.28, award: 0.24, conference: 0.2, movement: 0.18, document: 0.16, grants: 0.12 };

/** The syllables of a query, those within quotation marks with the number of their phrase. */
export function parse(text, isFinished = false) {
  const tokens = [];
  let phrase = 0;
  text.split(/["“”„«»]/).forEach((part, at) => {
    const quoted = at % 2 === 1;
    phrase += 1;
    for (const key of syllables(part)) tokens.push({ ...key, phrase: quoted ? phrase : 0 });
  });
  tokens.length = Math.min(tokens.length, MOST_SYLLABLES);
  const last = tokens.at(-1);
  if (last && !last.phrase && !isFinished) last.isPrefix = /[\p{L}\p{N}\p{M}]$/u.test(text);
  return tokens;
}

/** The kind of record that a document is of. */
export function kindOf(root, document) {
  let end = 0;
  for (const [kind, , length] of root.runs) if (document < (end += length)) return kind;
  return "";
}

/** The documents that a query finds. */
export class Hits {
  /** `inexact`: some may lack a phrase; `atMost`: some may lack a syllable that was not asked for. */
  constructor(root, tokens, alive, scores, inexact, atMost) {
    Object.assign(this, { root, tokens, alive, scores, inexact, atMost });
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

  /**
   * The best that have every phrase, which the index alone cannot tell; else all, with those first whose text has the whole query
   * as it was typed, only where no name decides.
   */
  async refine(files, best) {
    if (this.inexact) {
      const has = await Promise.all(best.map((it) => this.hasPhrases(files, it)));
      return best.filter((_, at) => has[at]);
    }
    const looked = best.slice(0, LOOKED_AT);
    if (this.tokens.length < 2 || !(this.scores[best[0]] < NAMES)) return best;
    const read = async (it) => {
      const card = await files.card(it);
      const text = await files.text(it, card).catch(() => null);
      return text === null ? 0 : runLength(syllables(text), this.tokens);
    };
    const longest = await Promise.all(looked.map(read));
    const order = looked.map((_, at) => at).sort((a, b) => longest[b] - longest[a] || a - b);
    return [...order.map((it) => looked[it]), ...best.slice(LOOKED_AT)];
  }

  async hasPhrases(files, document) {
    const card = await files.card(document);
    const text = await files.text(document, card).catch(() => null);
    return text === null || hasPhrases(`${card[0]}\n${text}`, this.tokens);
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

/** The longest stretch of a query that stands in a text in its order; marks that fit count a little. */
function runLength(text, tokens) {
  let longest = 0;
  for (let start = 0; start < text.length; start += 1) {
    for (let from = 0; from < tokens.length - longest; from += 1) {
      let n = 0;
      let fits = 0;
      for (; from + n < tokens.length; n += 1) {
        const [it, token] = [text[start + n], tokens[from + n]];
        if (!it || !(it.fold === token.fold || (token.isPrefix && it.fold.startsWith(token.fold)))) break;
        fits += fit(token, it.fold, it.accent, token.isPrefix);
      }
      longest = Math.max(longest, n && n + fits / 100);
    }
  }
  return longest;
}

/** Values with all that stand above them. */
export function ancestry(values, own = []) {
  const all = new Set();
  for (let it of own) for (; it != null && values[it] && !all.has(it); it = values[it][2]) all.add(it);
  return all;
}

/** Answers a query from the files of the index. */
export async function ask(files, tokens) {
  const root = await files.root();
  const passed = passedOver(tokens, await files.costs(tokens));
  const [terms, pairs] = await Promise.all([
    Promise.all(tokens.map((it) => (passed.has(it) ? [] : termsOf(files, it)))),
    Promise.all(tokens.slice(1).map((it, at) => (passed.has(tokens[at]) ? [] : pairsOf(files, tokens[at], it)))),
  ]);
  const n = root.documents;
  const marked = tokens.some((it) => it.accent);
  const used = tokens.map((it, at) => ({ ...it, terms: terms[at], pairs: pairs[at] ?? [] })).filter((it) => it.terms);
  used.forEach((it, at) => (passed.has(tokens[at]) ? passOver(it, n) : read(it, n, marked)));
  const alive = new Uint8Array(n).fill(used.length ? 1 : 0);
  for (const { best } of used) for (let it = 0; it < n; it += 1) if (!best[it]) alive[it] = 0;
  const inexact = quoted(used, alive);
  return new Hits(root, tokens, alive, score(root, used, alive, marked), inexact, passed.size > 0);
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
  Object.assign(token, { best, places: new Int32Array(n).fill(-1), starts: nowhere, ends: nowhere, beside: null, weight: 0 });
}

/** The terms that a syllable stands for: one, or every ending of a half-typed one; null where those are too many. */
async function termsOf(files, { fold, raw, isPrefix }) {
  const starts = isPrefix ? [...new Set([fold, raw])] : [];
  const leaves = await Promise.all(starts.map((it) => files.leaves("terms", it, it + "\uffff", ENDINGS)));
  const all = leaves.every(Boolean);
  const maps = new Set([...(await files.leaves("terms", fold)), ...(all ? leaves.flat() : [])]);
  const found = [];
  for (const map of maps) {
    for (const [key, term] of map) {
      if (key === fold) found.unshift(term);
      else if (all && starts.some((it) => key.startsWith(it))) found.push(term);
    }
  }
  return found.length || all ? found : null;
}

/** The lists of documents where one syllable is known to follow another. */
async function pairsOf(files, { fold, phrase }, next) {
  if (phrase !== next.phrase) return [];
  const start = `${fold} ${next.fold}`;
  const many = next.isPrefix && (await files.leaves("pairs", start, start + "\uffff", ENDINGS));
  const maps = many || (await files.leaves("pairs", start));
  const isFound = (it) => it === start || (many && it.startsWith(start));
  return maps.flatMap((map) => [...map].filter(([key]) => isFound(key)).map(([, documents]) => documents));
}

/** Reads the lists of a syllable: the best rank and fit of each document, its places in names, pairs with the next. */
function read(token, n, marked) {
  const best = new Uint8Array(n);
  const places = new Int32Array(n);
  const starts = new Int32Array(n);
  const ends = new Int32Array(n);
  for (const term of token.terms) {
    const isWhole = term.fold === token.fold;
    const fits = term.accents.map((it) => (marked ? fit(token, term.fold, it, !isWhole) : 3));
    term.read((spelling, document, rank, place, start, end) => {
      const value = fits[spelling] * 8 + rank * 2 + (isWhole ? 1 : 0);
      if (value > best[document]) best[document] = value;
      if (place < 31) {
        places[document] |= 1 << place;
        if (start) starts[document] |= 1 << place;
        if (end) ends[document] |= 1 << place;
      }
    });
  }
  token.beside = token.pairs.length ? new Uint8Array(n) : null;
  for (const documents of token.pairs) for (const it of documents) token.beside[it] = 1;
  const count = best.reduce((sum, it) => sum + (it ? 1 : 0), 0);
  Object.assign(token, { best, places, starts, ends, weight: Math.log(1 + n / (1 + count)) });
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

function score(root, tokens, alive, marked) {
  const scores = new Float32Array(alive.length);
  const heaviest = tokens.reduce((sum, it) => sum + it.weight, 0) || 1;
  const pairs = tokens.slice(0, -1).filter((it) => it.beside);
  const [first, last] = [tokens[0], tokens.at(-1)];
  // Spellings that fit only without their marks come after all that fit. A name whose marks are half typed comes before
  // the same syllables scattered through a text; of a single syllable nothing but its marks can tell.
  const penalties = marked ? [0, 3.2, tokens.length > 1 ? 1.2 : 3.1, 0] : [0, 0, 0, 0];
  let document = 0;
  for (const [kind, , length] of root.runs) {
    const prior = KINDS[kind] ?? 0.1;
    for (const end = document + length; document < end; document += 1) {
      if (!alive[document]) continue;
      let worst = 3;
      let lowest = 3;
      let sum = 0;
      for (const { best, weight } of tokens) {
        const value = best[document];
        worst = Math.min(worst, value >> 3);
        lowest = Math.min(lowest, (value >> 1) & 3);
        sum += (weight * (((value >> 1) & 3) + (value & 1))) / heaviest / 4;
      }
      const near = nearness(tokens, document, lowest, pairs, first, last);
      scores[document] = near + (sum + prior) / 2 - penalties[worst];
    }
  }
  return scores;
}

/** 4 for a whole name, 3 for a part of one, 2 for all in names, less for the text: more where pairs stand side by side. */
function nearness(tokens, document, lowest, pairs, first, last) {
  const ends = run(tokens, document);
  if (ends) {
    const back = tokens.length - 1;
    const begins = (ends >>> back) & first.starts[document];
    return begins && (begins << back) & last.ends[document] ? 4 : begins ? 3.2 : 3;
  }
  let beside = 0;
  for (const it of pairs) beside += it.beside[document];
  const share = pairs.length ? beside / pairs.length : 0;
  return lowest === 3 ? 2 + share * 0.3 : 1 + share * 0.9 + (lowest === 2 ? 0.1 : 0);
}
