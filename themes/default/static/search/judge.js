// How well one document fits, told from its title and its text: words count together only where they stand in the title, in
// one paragraph, or in one row.

import { withoutDateWords } from "./dates.js";
import { fit, syllables } from "./keys.js";
import { withOrdinals } from "./ordinals.js";
import { SILENT } from "./roles.js";

/** What a day gives to those whose own it is, before all that only speak of it. */
const OWN_DAY = 3;

/** What a name gives that is in no text: an abbreviation of an award. */
const CALLED_SO = 1.5;

/** The paragraphs and rows of a text, each with the anchor that it stands at, if it has one. */
export function rowsOf(text) {
  return text.split("\n").map((it) => {
    const [words, anchor = ""] = it.split("\u001f");
    return { words, anchor };
  });
}

/**
 * The row that fits best, and by how much a document gains or loses by it. `isNamed` says of each token whether the
 * document's names have it, which goes for every row.
 */
export function judge([title, , context], text, { tokens, root, isDay }, isNamed = []) {
  const forms = formsOf(tokens, root.synonyms ?? []);
  const inTitle = found(withOrdinals(syllables(title)), tokens, forms);
  const texts = rowsOf(text);
  const rows = [{ words: title, anchor: "", isTitle: true }, { words: context ?? "", anchor: "" }, ...texts];
  const total = tokens.reduce((sum, it) => sum + weightOf(it), 0) || 1;
  const first = Math.max(0, tokens.findIndex((it) => !it.isWeak));
  let best = { value: -Infinity, row: texts[0] };
  for (const row of rows) {
    if (!row.words) continue;
    const there = withOrdinals(withoutDateWords(syllables(row.words)));
    const at = found(there, tokens, forms);
    keepWholeOffices(there, at, tokens);
    let met = 0;
    let own = 0;
    tokens.forEach((it, n) => {
      if (at[n].length) own += weightOf(it);
      if (at[n].length || inTitle[n].length || isNamed[n]) met += weightOf(it);
    });
    const share = met / total;
    const longest = runOf(at, tokens);
    const run = longest === 1 ? 1.5 : longest;
    // A row that begins with what was asked is about it.
    const begins = at[first].includes(0) ? 0.1 : 0;
    const fits = closeness(there, at, tokens);
    // Another name is as good as the title: “HC LĐ hạng nhất 2014” is a batch before whoever received it.
    const place = row.isTitle ? 0.5 * ((own && met) / total) : 0;
    const value = place + (share > 0.999 ? 0.6 : -0.8 + 0.4 * share) + 0.5 * run + 0.2 * (own / total) + begins * run + fits;
    const isWhole = tokens.every((it, n) => it.isWeak || it.weight === 0 || at[n].length || inTitle[n].length || isNamed[n]);
    if (own > 0 && value > best.value) best = { value, row, own, isWhole };
  }
  if (!best.own) return { value: isNamed.length && isNamed.every(Boolean) ? CALLED_SO : 0, row: texts[0], own: 0 };
  if (isDay && isDayOf(context, tokens)) best.value += OWN_DAY;
  return best;
}

/** Whether three numbers are the day of a record: the last of what stands beside its name. */
function isDayOf(context, tokens) {
  const day = syllables(context ?? "").slice(-3).map((it) => it.fold);
  return tokens.filter((it) => !it.isWeak).map((it) => it.fold).join("/") === day.join("/");
}

/** An office is there where all its words are, side by side, and no deputy's: “trưởng phòng” has two of “phó viện trưởng”. */
function keepWholeOffices(line, at, tokens) {
  for (let from = 0; from < tokens.length; ) {
    let to = from + 1;
    while (tokens[to]?.office !== undefined && tokens[to].office === tokens[from].office) to += 1;
    if (to - from > 1) {
      const isDeputys = (place) => line[place - 1]?.fold === "pho" && tokens[from - 1]?.fold !== "pho";
      const starts = at[from].filter((place) => !isDeputys(place) && at.slice(from, to).every((it, n) => it.includes(place + n)));
      for (let it = from; it < to; it += 1) at[it] = at[it].length && starts.length ? starts.map((place) => place + it - from) : [];
    }
    from = to;
  }
}

/** Words of a question (“ai là”) and forms of address say nothing of what answers it; what the index was not asked for says little. */
function weightOf({ weight = 1, isWeak, isPassed, role }) {
  if (isPassed) return 1;
  if (isWeak && SILENT.has(role)) return 0;
  return isWeak ? weight * 0.2 : weight;
}

/** Other forms of what a query says, each with the tokens that it stands for. */
function formsOf(tokens, synonyms) {
  const folds = tokens.map((it) => it.fold);
  const forms = [];
  for (const group of synonyms) {
    const words = group.map((it) => it.split(" "));
    for (const form of words) {
      for (let at = 0; at + form.length <= folds.length; at += 1) {
        if (!form.every((it, n) => folds[at + n] === it)) continue;
        for (const other of words) if (other !== form) forms.push({ at, n: form.length, words: other });
      }
    }
  }
  return forms;
}

/** Of each token, the places of a line where it stands: itself, or another form of what it is part of. */
function found(line, tokens, forms) {
  const at = tokens.map((token) => {
    const places = [];
    line.forEach((it, place) => is(it, token) && places.push(place));
    return places;
  });
  for (const form of forms) {
    for (let place = 0; place + form.words.length <= line.length; place += 1) {
      if (!form.words.every((it, n) => line[place + n].fold === it)) continue;
      // The words of the form and of the query may be of another number: each stands somewhere within it.
      for (let n = 0; n < form.n; n += 1) at[form.at + n].push(n === form.n - 1 ? place + form.words.length - 1 : place);
    }
  }
  return at;
}

function is(it, { fold, also, raw, isPrefix }) {
  return it.fold === fold || also?.includes(it.fold) || (isPrefix && (it.fold.startsWith(fold) || it.fold.startsWith(raw)));
}

/** The share of what says something that stands side by side in its order. */
function runOf(at, tokens) {
  const said = tokens.map((it, n) => [it, at[n]]).filter(([it]) => weightOf(it) > 0);
  return said.length ? longestRun(said.map(([, places]) => places), said) / said.length : 0;
}

/** The most tokens in their order that stand side by side. */
function longestRun(at, tokens) {
  let longest = 0;
  tokens.forEach((_, from) => {
    for (const start of at[from]) {
      let [n, last] = [1, start];
      while (from + n < tokens.length) {
        const next = at[from + n].find((it) => it > last - 1 && it <= last + 1 && it !== last) ?? (at[from + n].includes(last) ? last : undefined);
        if (next === undefined) break;
        last = next;
        n += 1;
      }
      longest = Math.max(longest, n);
    }
  });
  return longest;
}

/** By the marks of what stands there: a little for those that were typed, more against those that were typed otherwise. */
function closeness(line, at, tokens) {
  const best = (token, n) => Math.max(0, ...at[n].map((it) => fit(token, line[it].fold, line[it].accent, token.fold !== line[it].fold)));
  return tokens.map(best).reduce((sum, it) => sum + [0, -0.8, tokens.length > 1 ? 0.07 : -0.8, 0.1][it], 0) / tokens.length;
}
