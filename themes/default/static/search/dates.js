// Days and months as people write them, brought into the form that papers have them in: 30/7/2019, 7/2019.

import { keys } from "./keys.js";

const ENGLISH = "january february march april may june july august september october november december".split(" ");
const VIETNAMESE = "mot,hai,ba,tu,nam,sau,bay,tam,chin,muoi,muoi mot,muoi hai".split(",");
const BY_NAME = new Map([...VIETNAMESE.map((it, at) => [it, at + 1]), ["gieng", 1], ["bon", 4], ["chap", 12]]);
/** Years of two digits up to this one are of our century. */
const LAST_SHORT = 40;

/** A month by its English name or the first three letters of it; 0 where it is none. */
export function monthOf(word) {
  const name = word.toLowerCase();
  return name.length > 2 ? ENGLISH.findIndex((it) => it === name || it.slice(0, 3) === name) + 1 : 0;
}

/** “tháng ba”, “thang muoi hai”: its number, or 0. */
function numbered(words) {
  const fold = words.trim().split(/\s+/).map((it) => keys(it).fold).join(" ");
  return BY_NAME.get(fold) ?? 0;
}

const isDay = (day, month) => day > 0 && day < 32 && month > 0 && month < 13;
const whole = (year) => (year.length > 2 ? year : (Number(year) > LAST_SHORT ? "19" : "20") + year);

/** The day where it is one, else what was written. */
const orElse = (written, day, month, year) => (isDay(Number(day), Number(month)) ? `${day}/${month}/${whole(year)}` : written);

/** A text with its days and months in their usual form. */
export function withUsualDates(text) {
  return text
    .replace(/\b(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\b/g, (all, year, _, month, day) => orElse(all, day, month, year))
    .replace(/\b(\d{2})(\d{2})((?:19|20)\d{2})\b/g, orElse)
    .replace(/\b((?:19|20)\d{2})(\d{2})(\d{2})\b/g, (all, year, month, day) => orElse(all, day, month, year))
    .replace(/\b(\d{1,2})([-/.])(\d{1,2})\2(\d{2})(?![-/.]?[\p{L}\d])/gu, (all, day, _, month, year) => orElse(all, day, month, year))
    .replace(/\b(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/giu, (all, month, day, year) => (monthOf(month) ? `${day} ${month} ${year}` : all))
    .replace(/\b(\d{1,2})(?:st|nd|rd|th) (?:of )?(\p{L}{3,9})\b/giu, (all, day, month) => (monthOf(month) ? `${day} ${month}` : all))
    .replace(/(^|[\s,])th[aá]ng ((?:m[uư][oờ]i )?\p{L}+)(?: n[aă]m)? (\d{4})\b/giu, (all, before, month, year) => (numbered(month) ? `${before}${numbered(month)}/${year}` : all))
    .replace(/(^|[\s,])(?:ng[aà]y )?(\d{1,2}) th[aá]ng (\d{1,2})(?![\d/])(?:,? n[aă]m (?=\d{4}))?/giu, "$1$2/$3 ")
    .replace(/(^|[\s,/])th[aá]ng (\d{1,2}) n[aă]m (?=\d{4}\b)/giu, "$1$2/")
    .replace(/(^|\s)th?g?\.?(\d{1,2})(?=[\s/.-]\d{4}\b)/giu, "$1$2");
}

/** Syllables without the words that stand between the numbers of a day: “30 tháng 7 năm 2019” is 30/7/2019. */
export function withoutDateWords(all) {
  const isNumber = (it) => it && /^\d+$/.test(it.fold);
  return all.filter((it, at) => !(/^(?:thang|nam)$/.test(it.fold) && isNumber(all[at - 1]) && isNumber(all[at + 1])));
}
