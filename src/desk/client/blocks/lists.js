// Lists below items of lists, as lines that stand further in: a text field has no lists within it.

/**
 * @typedef {import("./marks.js").Line} Line
 * @typedef {{start: number|null, loose: boolean}} Kind of a list: its first number, and whether its items are paragraphs
 * @typedef {{depth: number, list: Kind}} Place of a line: how far in it stands, and the kind of list that it is of
 * @typedef {Line & {list?: List}} Entry
 * @typedef {Kind & {items: Entry[]}} List
 */

/**
 * The lines of a list in their order.
 * @param {List} list
 * @returns {(Place & {line: Line})[]}
 */
export function flat({ start, loose, items }, depth = 0) {
  const kind = { start, loose };
  return items.flatMap(({ list, ...line }) => [{ line, depth, list: kind }, ...(list ? flat(list, depth + 1) : [])]);
}

/**
 * The list that lines are.
 * @param {(Place & {line: Line})[]} all
 * @returns {List}
 */
export function nested(all) {
  const [{ depth, list }] = all;
  /** @type {Entry[]} */
  const items = [];
  for (let at = 0; at < all.length;) {
    let end = at + 1;
    while (end < all.length && all[end].depth > depth) end += 1;
    const below = all.slice(at + 1, end);
    items.push(below.length ? { ...all[at].line, list: nested(below) } : all[at].line);
    at = end;
  }
  return { ...list, items };
}

/**
 * No line stands further in than one step behind the line above it.
 * @param {Place[]} all
 */
export function level(all) {
  let most = 0;
  for (const it of all) {
    it.depth = Math.min(it.depth, most);
    most = it.depth + 1;
  }
}

/** The first line behind one that is not below it. @param {Place[]} all @param {number} at */
function behind(all, at) {
  const end = all.findIndex((it, n) => n > at && it.depth <= all[at].depth);
  return end < 0 ? all.length : end;
}

/**
 * Puts a line further in or out, with all that stands below it; whether that can be.
 * @param {Place[]} all
 * @param {number} at
 * @param {number} step
 */
export function shift(all, at, step) {
  const depth = all[at].depth + step;
  const above = all[at - 1];
  if (depth < 0 || !above || depth > above.depth + 1) return false;
  const end = behind(all, at);
  // It is of the list that it comes to stand in, or begins one of its kind.
  const beside = all.slice(0, at).reverse().find((it) => it.depth <= depth);
  const { start, loose } = beside && beside.depth === depth ? beside.list : all[at].list;
  const list = beside && beside.depth === depth ? beside.list : { start: start === null ? null : 1, loose };
  for (let n = at; n < end; n += 1) all[n].depth += step;
  all[at].list = list;
  return true;
}

/** The number of a line in its own list. @param {Place[]} all @param {number} at */
export function numberOf(all, at) {
  const { depth, list } = all[at];
  let n = list.start ?? 1;
  for (let before = at - 1; before >= 0 && all[before].depth >= depth; before -= 1) {
    if (all[before].depth === depth) n += 1;
  }
  return n;
}
