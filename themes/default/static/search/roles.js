// What the words of a query are there for: some only say who or what is meant, or what is asked about it.

import { keys } from "./keys.js";

/** Roles of words that pages must have, though they say what is meant. */
const STRONG = new Set(["class", "presentation", "initiative", "movement", "publication", "yearbook"]);

/** Roles of words that say nothing of what is meant, unless it is called so. */
export const SILENT = new Set(["link", "question", "asked", "asked for", "english", "deed", "about", "first", "level"]);

const list = (text) => text.split("|");

/** What is asked: no page answers in the same words. */
const QUESTIONS = [
  ...list("là ai|ai là|là gì|gì|ở đâu|tại đâu|từ đâu|khi nào|năm nào|ngày nào|lúc nào|bao giờ|bao nhiêu|bao nhiêu người|như thế nào|thế nào|ra sao"),
  ...list("có ai|có những ai|những ai|gồm những ai|gồm ai|ai được|ai nhận|ai đã"),
  ...list("who is|who was|who are|who were|who got|who received|who won|who has|where is|where was|where does|where did|what is|what was|what did|what does"),
  ...list("when was|when did|which|how many|what award|what awards|what medal|what medals|what order|what title|which award|which awards|which medal"),
].map((it) => it.split(" ").map(keys));
/** What is asked about, beside the words that ask: “được tặng gì”, “quê ở đâu”. Apart from them these are names and words of pages. */
const ASKED = list("được|nhận|tặng|trao|khen|thưởng|khen thưởng|đạt|có|đã|giữ|làm|quê|sinh|sinh ra|mất|công tác|làm việc|nghỉ hưu|là người|người|những|cái");
/** The same, before them alone: “được tặng huân chương gì”, but “ai được huân chương”. */
const ASKED_FOR = list("huân chương|huy chương|danh hiệu|bằng khen|giấy khen|hình thức|phần thưởng|chức vụ|chức");
const ASKED_WORDS = [...ASKED, ...ASKED_FOR].map((it) => it.split(" ").map(keys)).sort((one, other) => other.length - one.length);
/** The same in English, where the question begins. */
const ASKED_IN_ENGLISH = list("is|are|was|were|did|does|has|have|in|from|for|by|the|receive|received|get|got|given|awarded|honored|honoured|born|work|come|won|held");

/** Words that say who or what is meant. But for those of `STRONG`, they weigh little, and no page must have them. */
const ROLES = [
  // Before a number; "Năm" is a name as well.
  ["number", ["số", "năm", "ngày", "tháng", "no"]],
  ["link", list("của|of")],
  ["deed", list("được tặng|được trao|được trao tặng|được nhận|được khen|được khen thưởng|được tặng thưởng|đã nhận|nhận được|đạt được")],
  ["asked", ASKED],
  ["asked for", ASKED_FOR],
  ["english", ASKED_IN_ENGLISH],
  // What a visitor would see of somebody.
  ["about", list("hình ảnh|chân dung|ảnh chân dung|tiểu sử|lý lịch|thành tích|quê quán|photo|photos|picture|portrait|biography|bio|profile")],
  ["about", list("danh sách|list|photo of|photos of|picture of|portrait of|biography of|facebook|wikipedia")],
  ["first", list("tìm|tìm kiếm|tra cứu|xem|thông tin|thông tin về|list of|information about|information on|about")],
  // These without marks are names and syllables of others.
  ["marked", list("và|là|ở|tại|về|đâu|ảnh|hình|quê")],
  ["level", list("tỉnh|huyện|quận|thị xã|thị trấn|thành phố")],
  ["first", list("the|ông|bà|anh|chị|cô|chú|bác|cụ|thầy|bố|mẹ|ông nội|ông ngoại|bà nội|bà ngoại|mr|mrs|ms|dr")],
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
  ["class", list("hạng nhất|hạng nhì|hạng hai|hạng ba|first class|second class|third class")],
  [
    "office",
    [
      ...list("viện trưởng|phó viện trưởng|pvt|vụ trưởng|phó vụ trưởng|cục trưởng|phó cục trưởng|trưởng phòng|phó trưởng phòng"),
      ...list("chánh văn phòng|phó chánh văn phòng|chánh thanh tra|kiểm sát viên|ksv|kiểm tra viên|điều tra viên|chuyên viên"),
      ...list("giám đốc|phó giám đốc|hiệu trưởng|bí thư|chủ tịch|phó chủ tịch|chánh án|thẩm phán"),
    ],
  ],
].flatMap(([role, words]) => words.map((it) => ({ role, words: it.split(" ").map(keys) })));

const QUESTION_ROLES = QUESTIONS.map((words) => ({ role: "question", words }));

/** Tokens with their roles; `offices` are those that people of the site hold. */
export function withRoles(tokens, offices = []) {
  const own = offices.map((it) => ({ role: "office", words: it.split(" ").map((fold) => ({ fold, accent: "" })) }));
  const table = [...QUESTION_ROLES, ...ROLES, ...own].sort((one, other) => other.words.length - one.words.length);
  const roles = new Map();
  const places = new Map();
  for (let at = 0; at < tokens.length; ) {
    const found = tokens[at].isPossessive ? { role: "link", words: [""] } : table.find((it) => isAt(it, tokens, at, roles));
    const n = found?.words.length ?? 1;
    if (found) for (let it = at; it < at + n; it += 1) roles.set(it, found.role);
    if (found?.role === "office") for (let it = at; it < at + n; it += 1) places.set(it, at);
    at += n;
  }
  const isAll = tokens.every((it, at) => roles.has(at) || it.phrase);
  return tokens.map((it, at) => ({ ...it, role: roles.get(at), office: places.get(at), isWeak: roles.has(at) && !STRONG.has(roles.get(at)) && !isAll }));
}

/** Whether words stand at a place as they are, or without marks where those are not needed. */
function stand(words, tokens, at, isMarked = false) {
  return words.every((word, n) => {
    const token = tokens[at + n];
    const fits = token && (token.accent === word.accent || !word.accent || (!isMarked && !token.accent));
    // What a slip may stand for is no more than likely.
    return fits && !token.phrase && !token.isSlip && token.fold === word.fold;
  });
}

function isAt({ role, words }, tokens, at, roles) {
  const isMarked = role === "marked" || (role === "level" && words.length === 1);
  if (!stand(words, tokens, at, isMarked)) return false;
  const after = at + words.length;
  const isFirst = tokens.slice(0, at).every((_, it) => roles.has(it)) && tokens.length > after;
  if (role === "number") return /^\d/.test(tokens[after]?.fold);
  if (role === "asked") {
    // Without its mark “làm” is a name as well, but for the word that asks.
    const isName = words.length === 1 && words[0].accent && !tokens[at].accent;
    return roles.get(at - 1) === "question" || (isName ? asksAt(tokens, after) : asks(tokens, after));
  }
  if (role === "asked for") return asks(tokens, after);
  if (role === "english") return /^(?:wh|how$)/.test(tokens[0].fold);
  if (role === "first") return isFirst;
  if (role === "about") return isFirst || after === tokens.length;
  return true;
}

function asksAt(tokens, at) {
  return QUESTIONS.some((it) => stand(it, tokens, at));
}

/** Whether a question follows, perhaps after more of what it is about. */
function asks(tokens, at) {
  if (asksAt(tokens, at)) return true;
  const more = ASKED_WORDS.find((it) => stand(it, tokens, at));
  return Boolean(more) && asks(tokens, at + more.length);
}
