// Words in a line that stand for more than themselves: between `‹` and `›`, with what they stand for kept beside. A text field holds
// the words; as they are typed, cut and moved, each mark stays with its own.

/**
 * What words stand for; `null` where the brackets are only text.
 * @typedef {{record: {record: string, name: string}} | {link: {url: string, title: string}} | {source: {source: string, shown: string}}} Mark
 * @typedef {{text: string, marks: (Mark|null)[]}} Line
 */

/**
 * Where brackets stand: behind the first, before the last.
 * @param {string} text
 * @returns {{start: number, end: number, words: string}[]}
 */
export function bracketed(text) {
  return [...text.matchAll(/‹([^‹›\n]*)›/g)].map((it) => ({ start: it.index, end: it.index + it[0].length, words: it[1] }));
}

/**
 * The words that a mark was made with.
 * @param {Mark|null} mark
 */
export function nameOf(mark) {
  if (!mark || "link" in mark) return undefined;
  return "record" in mark ? mark.record.name : mark.source.shown;
}

/**
 * The marks of a text that was another before. What stands before and behind the words that differ keeps its marks; between, a mark
 * goes to the brackets with its words, or to those that stand where it stood.
 * @param {Line} before
 * @param {string} text
 * @param {Map<string, Mark>} [known] marks of other lines by their words, for what is cut there and put in here
 * @returns {(Mark|null)[]}
 */
export function follow(before, text, known = new Map()) {
  const old = bracketed(before.text);
  const now = bracketed(text);
  const shorter = Math.min(before.text.length, text.length);
  let head = 0;
  while (head < shorter && before.text[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.text[before.text.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  const first = old.filter((it) => it.end <= head).length;
  const last = old.filter((it) => it.start >= before.text.length - tail).length;
  const between = before.marks.slice(first, old.length - last).map((mark, at) => ({ mark, words: old[first + at].words }));
  const inner = now.slice(first, now.length - last);
  const isOne = between.length === inner.length;
  const found = inner.map(({ words }, at) => {
    const same = between.findIndex((it) => it.words === words);
    if (same >= 0) return between.splice(same, 1)[0].mark;
    if (isOne && between.length === inner.length - at) return between.shift()?.mark ?? null;
    return known.get(words) ?? null;
  });
  return [...before.marks.slice(0, first), ...found, ...before.marks.slice(old.length - last)];
}

/**
 * A line in two.
 * @param {Line} line
 * @param {number} at
 * @returns {[Line, Line]}
 */
export function cut(line, at) {
  const n = bracketed(line.text).filter((it) => it.end <= at).length;
  const rest = bracketed(line.text.slice(at)).length;
  return [
    { text: line.text.slice(0, at).trimEnd(), marks: line.marks.slice(0, n) },
    { text: line.text.slice(at).trimStart(), marks: line.marks.slice(line.marks.length - rest) },
  ];
}

/**
 * Lines as one, and the place where the second begins.
 * @param {Line} one
 * @param {Line} other
 * @returns {{line: Line, at: number}}
 */
export function joined(one, other) {
  const between = one.text && other.text && !/\s$/.test(one.text) ? " " : "";
  const at = one.text.length + between.length;
  return { line: { text: one.text + between + other.text, marks: [...one.marks, ...other.marks] }, at };
}

/**
 * A line as it is saved: a link that leads nowhere is only its words.
 * @param {Line} line
 * @returns {Line}
 */
export function settled(line) {
  const places = bracketed(line.text);
  const isNowhere = (/** @type {Mark|null} */ mark) => mark !== null && "link" in mark && mark.link.url.trim() === "";
  let text = line.text;
  for (const [n, { start, end, words }] of [...places.entries()].reverse()) {
    if (isNowhere(line.marks[n])) text = text.slice(0, start) + words + text.slice(end);
  }
  return { text: text.trim(), marks: line.marks.filter((it) => !isNowhere(it)) };
}
