// Numbers of order, however they are written: the fifth congress is “lần thứ V”, “lần thứ 5”, “lần thứ năm”, “5th”; a second class
// is “hạng Nhì”, “hạng 2”, “2nd class”. A numeral is a whole word: V is not the beginning of VI.

import { keys } from "./keys.js";

const WORDS = "nhat hai ba tu nam sau bay tam chin muoi".split(" ");
const OTHER_WORDS = { mot: 1, nhi: 2, bon: 4, lam: 5 };
const ENGLISH = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const ROMAN = [["x", 10], ["ix", 9], ["v", 5], ["iv", 4], ["i", 1]];
/** Congresses and terms are counted no further. */
const LAST = 39;
/** Words before a number of order, and those of what is counted so. */
const BEFORE = new Set(["lan", "thu", "khoa"]);
const COUNTED = new Set(["hoi", "nghi", "khoa", "congress", "conference"]);
const CLASSES = [
  [["hang"], ["nhất", "nhì", "ba"]],
  [["class"], ENGLISH],
];

/** A number up to 39 as a numeral of small letters. */
function roman(number) {
  const found = ROMAN.find(([, value]) => value <= number);
  return found ? found[0] + roman(number - found[1]) : "";
}

const NUMERALS = new Map(Array.from({ length: LAST }, (_, at) => [roman(at + 1), at + 1]));

/** The number of a word as it is said after “thứ”, 0 for what is none. */
function numbered(fold) {
  return WORDS.indexOf(fold) + 1 || (OTHER_WORDS[fold] ?? 0);
}

function english(fold) {
  const figures = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(fold);
  return figures ? Number(figures[1]) : ENGLISH.indexOf(fold) + 1;
}

/** “10” or “X”, 0 for what is neither. */
function figures(fold) {
  const number = /^\d\d?$/.test(fold) ? Number(fold) : (NUMERALS.get(fold) ?? 0);
  return number <= LAST ? number : 0;
}

/** The number of order at a place, and how many words say it. */
function ordinalAt(all, at) {
  const [fold, before, next] = [all[at].fold, all[at - 1]?.fold, all[at + 1]?.fold];
  const isLed = BEFORE.has(before) && (before !== "thu" || all[at - 2]?.fold === "lan" || !numbered(fold));
  if (isLed && fold === "muoi" && numbered(next)) return [10 + numbered(next), 2];
  if (isLed && (before === "thu" || all[at - 2])) return [figures(fold) || numbered(fold), 1];
  const isCounted = all.some((it) => COUNTED.has(it.fold));
  if (!isCounted) return [0, 1];
  // “Đại hội 5” and “Congress V” have nothing between.
  return [COUNTED.has(before) ? figures(fold) : NUMERALS.get(all[at].written === fold.toUpperCase() ? fold : "") || english(fold), 1];
}

/** A class that is told by a number, as its own word has it. */
function classAt(all, at) {
  for (const [[word], names] of CLASSES) {
    const isAfter = all[at - 1]?.fold === word;
    const number = isAfter ? figures(all[at].fold) || numbered(all[at].fold) : word === "class" && all[at + 1]?.fold === word ? english(all[at].fold) : 0;
    if (names[number - 1] && number <= 3) return keys(names[number - 1]);
  }
  return null;
}

/** Syllables with what says a number of order as its numeral; `also` has the figure. */
export function withOrdinals(all) {
  const found = [];
  for (let at = 0; at < all.length; at += 1) {
    const itsClass = classAt(all, at);
    const [number, n] = all[at].phrase ? [0, 1] : ordinalAt(all, at);
    if (itsClass) found.push({ ...all[at], ...itsClass });
    else if (number) found.push({ ...all[at], ...keys(roman(number)), also: [String(number)], isOrdinal: true });
    else found.push(all[at]);
    if (number) at += n - 1;
  }
  return found;
}
