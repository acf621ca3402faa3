// Text cut into syllables and the keys of each, as src/search/syllable.rs does when the index is made.

const SYLLABLE = /[\p{L}\p{N}\p{M}\u00AD\u200B-\u200F\u2060\uFEFF]+/gu;
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/;
/** Letters whose mark Unicode does not take off. */
const INSIDE = { đ: "d", ł: "l", ø: "o", æ: "ae", œ: "oe", ß: "ss", þ: "th", ħ: "h", ı: "i", ŋ: "n", ŧ: "t", ĸ: "k", ƒ: "f", ə: "e" };
const TONES = "\u0300\u0301\u0303\u0309\u0323";

/** What is looked up (`fold`), and the letters with marks and the tone at the end (`accent`; empty if there are none). */
export function keys(word) {
  let fold = "";
  let accent = "";
  let tone = 0;
  for (const it of Array.from(word).slice(0, 40).join("").toLowerCase().normalize("NFD")) {
    const found = TONES.indexOf(it) + 1;
    if (found) tone = found;
    else if (/\p{M}/u.test(it)) accent += it;
    else if (!INVISIBLE.test(it)) {
      const letter = it === "ð" || it === "ɖ" ? "đ" : it;
      accent += letter;
      fold += INSIDE[letter] ?? letter;
    }
  }
  // 04 is 4: papers write either.
  if (/^0+\d+$/.test(fold)) fold = accent = fold.replace(/^0+(?=\d)/, "");
  const raw = fold;
  if (/^(?:[hklmstv]|qu)y$/.test(fold)) {
    fold = fold.slice(0, -1) + "i";
    accent = accent.slice(0, -1) + "i";
  }
  accent = tone ? accent + tone : accent === fold ? "" : accent;
  return { fold, accent, raw };
}

/** The syllables of a text with their keys and places. */
export function syllables(text) {
  const found = [];
  for (const it of text.matchAll(SYLLABLE)) {
    const key = keys(it[0]);
    if (key.fold) found.push({ ...key, written: it[0], start: it.index, end: it.index + it[0].length });
  }
  return found;
}

/** How a spelling fits what was typed: 3 to the letter, 2 as far as marks were typed, 1 only without them. */
export function fit(typed, fold, accent, isPrefix) {
  const [letters, tone] = parts(typed.accent || typed.fold);
  const [others, otherTone] = parts(accent || fold);
  const start = isPrefix ? others.slice(0, letters.length) : others;
  if (letters === start && tone === otherTone && !/^\p{M}/u.test(others.slice(letters.length))) return 3;
  let at = 0;
  for (const it of others) if (it === letters[at]) at += 1;
  return at === letters.length && (!tone || tone === otherTone) ? 2 : 1;
}

/** Whether syllables have all that was typed, the last perhaps only begun; marks count where they were typed. */
export function bears(own, typed) {
  const isIn = (it, isLast) =>
    own.some(({ fold, accent, raw }) => (fold === it.fold || (isLast && raw.startsWith(it.raw))) && fit(it, fold, accent, isLast) > 1);
  return typed.every((it, at) => isIn(it, at === typed.length - 1));
}

/** Letters and tone; đ counts as d with a mark, and so do its like. */
function parts(accent) {
  const tone = /\D[1-5]$/.test(accent) ? accent.at(-1) : "";
  return [(tone ? accent.slice(0, -1) : accent).replace(/[^\x00-\x7f]/g, (it) => (INSIDE[it] ? INSIDE[it] + "\u0335" : it)), tone];
}
