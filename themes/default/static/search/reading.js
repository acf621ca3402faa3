// What was typed, read: its syllables, and which of them only help to tell what is meant.

import { monthOf, withUsualDates } from "./dates.js";
import { keys, syllables } from "./keys.js";

const MOST_SYLLABLES = 16;

/** Roles of words that pages must have, though they say what is meant. */
const STRONG = new Set(["class", "presentation", "initiative", "movement", "publication", "yearbook"]);

/** Words that say who or what is meant. But for those, they weigh little, and no page must have them. */
const ROLES = [
  // Before a number; "Năm" is a name as well.
  ["number", ["số", "năm", "ngày", "tháng", "no"]],
  ["link", ["của", "là ai", "ai là", "ở đâu", "who is", "who was", "where is", "what is", "of"]],
  // These without marks are names and syllables of others.
  ["marked", ["và", "là", "ở", "tại", "về"]],
  ["first", ["the", "ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "thầy", "mr", "mrs", "ms", "dr"]],
  ["person", ["đồng chí"]],
  ["decision", ["quyết định", "qđ", "decision"]],
  ["document", ["văn bản"]],
  ["news", ["tin", "tin tức", "bài viết", "news"]],
  // Kinds that have few records: who names one means it.
  ["presentation", ["tham luận"]],
  ["initiative", ["sáng kiến"]],
  ["movement", ["phong trào"]],
  ["publication", ["ấn phẩm"]],
  ["yearbook", ["kỷ yếu"]],
  ["class", ["hạng nhất", "hạng nhì", "hạng hai", "hạng ba", "first class", "second class", "third class"]],
  [
    "office",
    [
      ..."viện trưởng|phó viện trưởng|pvt|vụ trưởng|phó vụ trưởng|cục trưởng|phó cục trưởng|trưởng phòng|phó trưởng phòng".split("|"),
      ..."chánh văn phòng|phó chánh văn phòng|chánh thanh tra|kiểm sát viên|ksv|kiểm tra viên|điều tra viên|chuyên viên".split("|"),
      ..."giám đốc|phó giám đốc|hiệu trưởng|bí thư|chủ tịch|phó chủ tịch|chánh án|thẩm phán".split("|"),
    ],
  ],
].flatMap(([role, words]) => words.map((it) => ({ role, words: it.split(" ").map(keys) })));

/** Dates, forms of address and offices that are no syllables of their own, in the form that texts have them in. */
function inUsualForm(text) {
  return withUsualDates(text)
    .replace(/(^|[\s(])[đd]\s?[/.]\s?c(?=[\s.:]|$)/giu, "$1đồng chí")
    .replace(/(^|[\s(])(\p{L}{1,2})\.(?=\d)/gu, "$1$2")
    .replace(/(^|[\s(])vt(?=\s+(vụ\b|vu\b)?)/giu, (all, before, department) => `${before}${department ? "vụ" : "viện"} trưởng`);
}

/** The syllables of a query, those within quotation marks with the number of their phrase. */
export function parse(text, isFinished = false) {
  const tokens = [];
  let phrase = 0;
  text.split(/["“”„«»]/).forEach((part, at) => {
    const quoted = at % 2 === 1;
    phrase += 1;
    for (const key of syllables(quoted ? part : inUsualForm(part))) tokens.push({ ...key, phrase: quoted ? phrase : 0 });
  });
  tokens.length = Math.min(tokens.length, MOST_SYLLABLES);
  const last = tokens.at(-1);
  if (last && !last.phrase && !isFinished) last.isPrefix = /[\p{L}\p{N}\p{M}]$/u.test(text);
  tokens.forEach((it, at) => {
    const isBesideNumber = /^\d+$/.test(tokens[at - 1]?.fold) || /^\d{4}$/.test(tokens[at + 1]?.fold);
    const month = isBesideNumber ? monthOf(it.fold) : 0;
    if (month) it.also = [String(month)];
  });
  return tokens;
}

/** The same with their roles; `offices` are those that people of the site hold. */
export function withRoles(tokens, offices = []) {
  const own = offices.map((it) => ({ role: "office", words: it.split(" ").map((fold) => ({ fold, accent: "" })) }));
  const table = [...ROLES, ...own].sort((one, other) => other.words.length - one.words.length);
  const roles = new Map();
  const places = new Map();
  for (let at = 0; at < tokens.length; ) {
    const found = table.find((it) => isAt(it, tokens, at, roles));
    const n = found?.words.length ?? 1;
    if (found) for (let it = at; it < at + n; it += 1) roles.set(it, found.role);
    if (found?.role === "office") for (let it = at; it < at + n; it += 1) places.set(it, at);
    at += n;
  }
  const isAll = tokens.every((it, at) => roles.has(at) || it.phrase);
  return tokens.map((it, at) => ({ ...it, role: roles.get(at), office: places.get(at), isWeak: roles.has(at) && !STRONG.has(roles.get(at)) && !isAll }));
}

function isAt({ role, words }, tokens, at, roles) {
  const fits = words.every((word, n) => {
    const token = tokens[at + n];
    const isMarked = token?.accent === word.accent;
    return token && !token.phrase && token.fold === word.fold && (isMarked || !word.accent || (role !== "marked" && !token.accent));
  });
  if (!fits) return false;
  if (role === "number") return /^\d/.test(tokens[at + words.length]?.fold);
  if (role === "first") return tokens.slice(0, at).every((_, it) => roles.has(it)) && tokens.length > at + 1;
  return true;
}
