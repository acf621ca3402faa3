// The part of a text that shows best what was found, and the marks on it.

import { fit, syllables } from "./keys.js";

const WORDS = 34;

/** Whether a syllable of a text is one of the query's; `strict` asks for the marks that were typed. */
function isFound(tokens, it, strict) {
  return tokens.some((token) => {
    const starts = token.isPrefix && (it.fold.startsWith(token.fold) || it.fold.startsWith(token.raw));
    if (token.fold !== it.fold && !starts) return false;
    return !strict || fit(token, it.fold, it.accent, starts) > 1;
  });
}

/** The query's tokens and those of other forms of what it says. */
export function widened(tokens, synonyms = []) {
  const text = ` ${tokens.map((it) => it.fold).join(" ")} `;
  const more = synonyms.filter((group) => group.some((it) => text.includes(` ${it} `))).flat();
  return { tokens, forms: more.map((it) => it.split(" ")) };
}

/** Marks of a text: pairs of start and end. */
export function marks(text, { tokens, forms }, all = syllables(text)) {
  const strict = all.some((it) => isFound(tokens, it, true));
  const marked = all.map((it) => isFound(tokens, it, strict));
  for (const form of forms) {
    for (let at = 0; at + form.length <= all.length; at += 1) {
      if (form.every((it, n) => all[at + n].fold === it)) marked.fill(true, at, at + form.length);
    }
  }
  return { all, marked };
}

/** A text as nodes, with `<mark>` on what was found: the whole of it, or the best part. */
export function highlighted(text, query, isWhole) {
  const { all, marked } = marks(text, query);
  let [from, to] = [0, all.length];
  if (!isWhole && all.length > WORDS) [from, to] = best(all, marked);
  const start = from ? all[from].start : 0;
  const end = to < all.length ? all[to - 1].end : text.length;
  const nodes = [from ? "… " : ""];
  let at = start;
  for (let it = from; it < to; it += 1) {
    if (!marked[it]) continue;
    let last = it;
    while (last + 1 < to && marked[last + 1] && /^[\s\p{P}]*$/u.test(text.slice(all[last].end, all[last + 1].start))) {
      last += 1;
    }
    const mark = document.createElement("mark");
    mark.textContent = text.slice(all[it].start, all[last].end);
    nodes.push(text.slice(at, all[it].start), mark);
    at = all[last].end;
    it = last;
  }
  nodes.push(text.slice(at, end), to < all.length ? " …" : "");
  return nodes.filter(Boolean);
}

/** An element of a class with what is in it. */
export function element(name, style, ...children) {
  const made = document.createElement(name);
  if (style) made.className = style;
  made.append(...children);
  return made;
}

/** The stretch with the most different syllables found, near one another. */
function best(all, marked) {
  let top = [-1, 0];
  for (let from = 0; from < all.length; from += 1) {
    if (!marked[from]) continue;
    const folds = new Set();
    let beside = 0;
    for (let it = from; it < Math.min(from + WORDS - 6, all.length); it += 1) {
      if (!marked[it]) continue;
      folds.add(all[it].fold);
      if (marked[it - 1] && it > from) beside += 1;
    }
    const value = folds.size * 2 + beside;
    if (value > top[0]) top = [value, from];
  }
  const from = Math.max(0, Math.min(top[1] - 6, all.length - WORDS));
  return [from, Math.min(all.length, from + WORDS)];
}

/** Whether every phrase of a query stands in a text. */
export function hasPhrases(text, tokens) {
  const folds = ` ${syllables(text).map((it) => it.fold).join(" ")} `;
  const phrases = new Map();
  for (const { phrase, fold } of tokens) if (phrase) phrases.set(phrase, `${phrases.get(phrase) ?? ""} ${fold}`);
  return [...phrases.values()].every((it) => folds.includes(`${it} `));
}

const BLOCKS = "p,li,tr,dd,dt,figcaption,blockquote,h2,h3,h4";

/** The text of a record's own page, where the server sends no part of a file: in the paragraphs and rows that the index has. */
export async function textOf(address) {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  const rows = [];
  for (const block of page.querySelectorAll(BLOCKS)) {
    if (!block.closest("main") || block.closest("nav,footer,form") || block.querySelector(BLOCKS)) continue;
    const texts = page.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    // What stands in two cells is two things, though nothing but a tag is between them.
    const parts = [];
    while (texts.nextNode()) parts.push(texts.currentNode.data.trim());
    const words = parts.filter(Boolean).join(block.matches("tr") ? ", " : " ").replace(/\s+/g, " ");
    if (words) rows.push(block.id ? `${words}\u001f${block.id}` : words);
  }
  return rows.join("\n");
}
