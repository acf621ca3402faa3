// What was typed, read: its syllables, what is abbreviated in the form that pages have it in.

import { monthOf, withUsualDates } from "./dates.js";
import { syllables } from "./keys.js";
import { withOrdinals } from "./ordinals.js";

const MOST_SYLLABLES = 16;

/** Abbreviated offices; VT and PVT are of two, by the unit. */
const OFFICES = { cvp: "chánh văn phòng", pcvp: "phó chánh văn phòng", ptp: "phó trưởng phòng", tp: "trưởng phòng", cv: "chuyên viên" };
/** Abbreviated words for what a place is. */
const LEVELS = { t: "tỉnh", h: "huyện", q: "quận", p: "phường", x: "xã", tx: "thị xã", tt: "thị trấn", tp: "thành phố" };
const UNIT = "vksnd|vks|viện kiểm sát nhân dân|vien kiem sat nhan dan|viện kiểm sát|vien kiem sat|viện ks|vien ks|ubnd|hđnd|tand|tòa án|công an";

/** “CVP”, and what may be something else (“TP Vinh”, “CV 1305”) only before a unit. */
const OFFICE = new RegExp(`(^|[\\s(,])(cvp|pcvp|ptp|(?:tp|cv)(?=\\s+(?:${UNIT}|phòng|phong|vụ|vu|p\\.?\\d)))(?![\\p{L}\\p{N}.])`, "giu");
/** A letter for a level after what kind of unit is meant, with a point or without: “vks h. Bắc Hà”, “VKSND q1”. */
const LEVEL_OF = new RegExp(`((?:^|\\s)(?:${UNIT})\\s+)([thqpx])(?:\\.\\s*(?=\\p{L}\\p{L}|\\d)|\\s+(?=\\p{L})|(?=\\d))`, "giu");

/** Dates, forms of address and offices that are no syllables of their own, in the form that texts have them in. */
function inUsualForm(text) {
  return withUsualDates(text)
    .replace(/(^|[\s(])(?:đ|dd?|d9)\s?[/.]\s?c(?=[\s.:]|$)/giu, "$1đồng chí")
    .replace(/(^|[\s(])(\p{L}{1,2})\.(?=\d)/gu, "$1$2")
    .replace(OFFICE, (all, before, office) => before + OFFICES[office.toLowerCase()])
    .replace(/(^|[\s(,])(p?)vt(?=\s+(vụ(?![\p{L}\p{M}])|vu(?![\p{L}\p{M}])|v\.?\d)?|$)/giu, headOf)
    .replace(LEVEL_OF, (all, before, level) => `${before}${LEVELS[level.toLowerCase()]} `)
    .replace(/(^|[\s(,])(tx|tp|tt)\.\s*(?=\p{L})|(^|\s)(tx)\s+(?=\p{L})/giu, (all, before, level, other, town) => `${before ?? other}${LEVELS[(level ?? town).toLowerCase()]} `);
}

/** Who directs: of a department or of an office of procurators. */
function headOf(all, before, deputy, department) {
  return `${before}${deputy ? "phó " : ""}${department ? "vụ" : "viện"} trưởng`;
}

/** The syllables of a query, those within quotation marks with the number of their phrase. */
export function parse(text, isFinished = false) {
  let tokens = [];
  let phrase = 0;
  text.split(/["“”„«»]/).forEach((part, at) => {
    const quoted = at % 2 === 1;
    phrase += 1;
    const usual = quoted ? part : inUsualForm(part);
    for (const key of syllables(usual)) {
      // The S of “People's” is no word of what is looked for.
      const isPossessive = key.fold === "s" && /\p{L}{2}['’]$/u.test(usual.slice(0, key.start));
      tokens.push({ ...key, phrase: quoted ? phrase : 0, isPossessive });
    }
  });
  tokens = withOrdinals(tokens.slice(0, MOST_SYLLABLES));
  const last = tokens.at(-1);
  if (last && !last.phrase && !isFinished) last.isPrefix = !last.isOrdinal && /[\p{L}\p{N}\p{M}]$/u.test(text);
  tokens.forEach((it, at) => {
    const isBesideNumber = /^\d+$/.test(tokens[at - 1]?.fold) || /^\d{4}$/.test(tokens[at + 1]?.fold);
    const month = isBesideNumber ? monthOf(it.fold) : 0;
    if (month) it.also = [String(month)];
  });
  return tokens;
}
