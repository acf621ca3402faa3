// What was mistyped, read again: Telex and VNI left as they were typed, syllables run together or apart, one letter wrong.

import { keys, syllables } from "./keys.js";

const MARKS = { circumflex: "\u0302", breve: "\u0306", horn: "\u031b" };
const TELEX_TONES = { f: "\u0300", s: "\u0301", x: "\u0303", r: "\u0309", j: "\u0323" };
const VNI_TONES = { 1: "\u0301", 2: "\u0300", 3: "\u0309", 4: "\u0303", 5: "\u0323" };
/** Syllables that a misspelt one may stand for: each costs a request. */
const MOST_NEAR = 5;

/**
 * A query with what nothing has put right by the words of the index: its tokens, or null where nothing can be done. A token
 * may have several readings (`also`).
 */
export function repaired(tokens, missing, words) {
  const isNumbered = tokens.filter(({ raw }) => /\p{L}.*\d/u.test(raw)).length * 2 >= Math.max(tokens.length, 3);
  const out = [];
  let isChanged = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const next = tokens[at + 1];
    const made = (written, more) => ({ ...token, also: undefined, ...keys(written), written, ...more });
    if (!missing.has(token)) {
      out.push(token);
      continue;
    }
    const joined = [out.at(-1), next].map((it, side) => it && !it.isWeak && (side ? token.fold + it.fold : it.fold + token.fold));
    const typed = typedOut(token.raw, words);
    const parted = /^(?:(\p{L}+)(\d+)|(\d+)(\p{L}+))$/u.exec(token.raw)?.slice(1).filter(Boolean);
    const rest = () => {
      // One run of vowels is one syllable: “vaii” is “vai” before it is “va ii”.
      const isOne = /^[^aeiouy]*[aeiouy]+[^aeiouy]*$/.test(token.fold);
      return (isOne && near(token.fold, words)) || pieces(token.fold, words) || near(token.fold, words);
    };
    if (words.has(joined[0])) out.splice(-1, 1, made(joined[0]));
    else if (words.has(joined[1])) {
      out.push(made(joined[1], { isPrefix: next.isPrefix }));
      at += 1;
    } else if (typed && (isNumbered || !parted)) out.push(...typedOrSwapped(token, typed, words, made));
    else if (parted) out.push(...parted.flatMap((it) => (words.has(it) && [it]) || pieces(it, words) || [it]).map((it) => made(it, { isPrefix: false })));
    else {
      const found = rest();
      if (!found) {
        out.push(token);
        continue;
      }
      if (found.isNear) out.push(made(found[0], { also: found.slice(1), isPrefix: false, isSlip: true }));
      else out.push(...found.map((it) => made(it, { isPrefix: false })));
    }
    isChanged = true;
  }
  return isChanged ? out : null;
}

/** As an input method reads it; where two letters swapped make a word, too, that one or the other: “torng” is “tỏng” or “trong”. */
function typedOrSwapped({ fold }, typed, words, made) {
  const swapped = Array.from(fold.slice(1), (_, at) => fold.slice(0, at) + fold[at + 1] + fold[at] + fold.slice(at + 2));
  const found = swapped.find((it) => it !== fold && words.has(it));
  return [found ? made(found, { also: [keys(typed).fold], isSlip: true }) : made(typed)];
}

/** What the keys would have made with an input method, if that is a syllable of the index. */
function typedOut(raw, words) {
  // Of digits alone nothing was typed but a number.
  if (!/^(?=.*[a-z])[a-z1-9]+$/.test(raw)) return null;
  const made = /\d/.test(raw) ? vni(raw) : telex(raw);
  return made && made !== raw && words.has(keys(made).fold) ? made : null;
}

/** Letters with the marks of one key put on the vowels it belongs to; null where it belongs to none. */
function marked(text, mark) {
  const places = {
    horn: [/o/, /u/],
    breve: [/a/],
    circumflex: [/[eo](?!.*[eo])/, /a/],
  }[mark];
  if (mark === "horn" && /uo/.test(text)) return text.replace("uo", `u${MARKS.horn}o${MARKS.horn}`);
  for (const it of places) if (it.test(text)) return text.replace(it, `$&${MARKS[mark]}`);
  return null;
}

function vni(raw) {
  let text = "";
  let tone = "";
  for (const it of raw) {
    if (/\D/.test(it)) text += it;
    else if (VNI_TONES[it]) tone = VNI_TONES[it];
    else if (it === "9") text = text.includes("d") ? text.replace("d", "đ") : "9";
    else text = marked(text, { 6: "circumflex", 7: "horn", 8: "breve" }[it]) ?? "9";
    if (/\d/.test(text)) return null;
  }
  return withTone(text, tone);
}

function telex(raw) {
  let text = "";
  let tone = "";
  for (const it of raw) {
    const hasVowel = /[aeiouy]/.test(text);
    if (TELEX_TONES[it] && hasVowel) tone = TELEX_TONES[it];
    else if (it === "d" && /^d/.test(text)) text = text.replace("d", "đ");
    else if (it === "w") text = (/a(?![aeiouy]*[ou])/.test(text) ? marked(text, "breve") : marked(text, "horn")) ?? `${text}u${MARKS.horn}`;
    else if (/[aeo]/.test(it) && text.includes(it) && !text.includes(it + "\u0302")) {
      // After "uw" the o of "ươ" is a letter of its own, not the second of two.
      text = text.replace(it, `${it}${MARKS.circumflex}`);
    } else text += it;
  }
  return withTone(text.replace(/u\u031bo(?!\u031b)/, `u${MARKS.horn}o${MARKS.horn}`), tone);
}

/** Where the tone stands says nothing (keys.js), so it goes to the end. */
function withTone(text, tone) {
  if (!tone) return text;
  const at = text.search(/[aeiouy]/);
  return at < 0 ? null : `${text.slice(0, at + 1)}${tone}${text.slice(at + 1)}`;
}

/** A run of letters as the fewest, then the commonest words; null where it is none. */
function pieces(fold, words) {
  if (fold.length < 4 || fold.length > 40) return null;
  const best = [{ n: 0, weight: 0, list: [] }];
  for (let to = 1; to <= fold.length; to += 1) {
    for (let from = Math.max(0, to - 7); from < to; from += 1) {
      const { fold: word } = keys(fold.slice(from, to));
      const before = best[from];
      // A letter alone is a word of any text.
      if (!before || (word.length < 2 && !/[aeiouy]/.test(word)) || !words.has(word)) continue;
      const [n, weight] = [before.n + 1, before.weight + words.get(word) + word.length];
      if (!best[to] || n < best[to].n || (n === best[to].n && weight > best[to].weight)) best[to] = { n, weight, list: [...before.list, word] };
    }
  }
  const found = best[fold.length];
  return found && found.n > 1 ? found.list : null;
}

/** Words one edit away, or that sound the same: the likeliest first. */
function near(fold, words) {
  if (fold.length < 2 || /\d/.test(fold)) return null;
  const found = [];
  for (const [word, weight] of words) {
    const cost = word.length > 1 && slip(fold, word);
    if (cost) found.push([word, cost - weight / 20]);
  }
  found.sort((one, other) => one[1] - other[1]);
  if (!found.length) return null;
  return Object.assign(found.slice(0, MOST_NEAR).map(([word]) => word), { isNear: true });
}

/** A query with one word as the name that has the others spells it; null where none has anything like it. */
export function repairedBy(titles, tokens, wrong) {
  let least = { cost: Infinity, word: null };
  for (const title of titles) {
    for (const word of syllables(title)) {
      const cost = slip(wrong.fold, word.fold);
      if (cost && cost < least.cost && !tokens.some((it) => isMeantBy(it, word))) least = { cost, word };
    }
  }
  const { word } = least;
  return word && tokens.map((it) => (it === wrong ? { ...it, ...word, also: undefined, isPrefix: false, isSlip: true } : it));
}

/** Whether a word of a name is what a token, perhaps half typed, stands for already. */
function isMeantBy({ fold, isPrefix }, word) {
  return word.fold === fold || (isPrefix && word.fold.startsWith(fold));
}

/** What it costs to mistake one syllable for another; 0 where nobody would. What sounds the same is the likeliest slip, whatever letter it begins with. */
function slip(one, other) {
  if (one === other || Math.abs(one.length - other.length) > 2) return 0;
  if (sound(one) === sound(other)) return 0.6;
  const cost = edit(one, other);
  // A first letter is hardly ever mistaken, but two swapped are where they were meant to be.
  return cost && cost + (cost < 1 || one[0] === other[0] ? 0 : 0.3);
}

/** 1 for a letter more, fewer or other, less for two swapped; 0 for anything else. */
function edit(one, other) {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  let [to, end] = [one.length, other.length];
  while (to > from && end > from && one[to - 1] === other[end - 1]) [to, end] = [to - 1, end - 1];
  const [left, right] = [one.slice(from, to), other.slice(from, end)];
  if (left.length === 2 && right === left[1] + left[0]) return 0.7;
  return left.length < 2 && right.length < 2 && left + right ? 1 : 0;
}

/** Syllables that parts of the country say alike. */
function sound(fold) {
  return fold
    .replace(/^(?:tr|ch)/, "c")
    .replace(/^(?:gi|d|r|v)(?=[aeiouy])/, "d")
    .replace(/^(?:s|x)/, "s")
    .replace(/^(?:ngh?)/, "ng")
    .replace(/^(?:gh?)/, "g")
    .replace(/^l/, "n")
    .replace(/^[kq](?!h)/, "c")
    .replace(/ng$/, "n")
    .replace(/[ct]$/, "t")
    .replace(/y/g, "i");
}
