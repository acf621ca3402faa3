// The control of each kind of block. A control has an element, the lines in it, and tells the value that it holds; `undefined` is nothing.

import { button, element } from "../elements.js";
import { dropZone, thumbnail } from "../photos.js";
import { say } from "../words.js";
import { Line } from "./line.js";
import { flat, level, nested, numberOf, shift } from "./lists.js";
import { joined } from "./marks.js";

/**
 * @typedef {import("./marks.js").Line} LineValue
 * @typedef {import("./lists.js").Place} Place
 * @typedef {object} Block
 * @property {HTMLElement} element
 * @property {() => any} value
 * @property {(last?: boolean) => void} focus
 * @property {() => Line[]} lines in their order
 * @property {(what: string) => void} name gives its fields their names
 * @property {string} [photo] the file of the photograph that it shows
 *
 * @typedef {object} Column
 * @property {import("./line.js").Host} host
 * @property {(line: Line) => boolean} split Enter in a paragraph
 * @property {(line: Line) => boolean} back
 * @property {(line: Line) => boolean} forward
 * @property {(line: Line, step: number) => boolean} leave
 * @property {(line: Line) => boolean} exit a paragraph behind the block
 * @property {() => void} remember what stands here, before it is put in another order
 * @property {() => void} done it was
 */

/** @type {LineValue} */
const NOTHING = { text: "", marks: [] };
const isNothing = (/** @type {LineValue} */ it) => it.text === "";

/** @param {Line[]} lines @param {boolean} [last] */
function enter(lines, last = false) {
  const line = lines.at(last ? -1 : 0);
  line?.focus(last ? line.input.value.length : 0);
}

/** A block that is one line. @param {any} value @param {Column} column @param {object} [more] what stays of it @param {boolean} [breaks] */
function single(value, column, more = {}, breaks = false) {
  const keys = { enter: column.split, back: column.back, forward: column.forward, leave: column.leave };
  const exit = (/** @type {Line} */ line) => {
    // An empty line at the end of a quotation ends it.
    const { value: text, selectionStart: at } = line.input;
    return at === text.length && /\n\s*$/.test(text) && column.exit(line);
  };
  const line = new Line(value, column.host, breaks ? { ...keys, enter: exit } : keys);
  const now = () => {
    const held = line.value();
    return isNothing(held) ? undefined : { ...more, kind: value.kind, ...held };
  };
  return {
    element: line.element, value: now, lines: () => [line], focus: (/** @type {boolean|undefined} */ last) => enter([line], last),
    name: (/** @type {string} */ what) => line.input.setAttribute("aria-label", what),
  };
}

const paragraph = (/** @type {any} */ value, /** @type {Column} */ column) => single(value, column);
const heading = (/** @type {any} */ value, /** @type {Column} */ column) => single(value, column, { level: value.level, id: value.id ?? null });
const quote = (/** @type {any} */ value, /** @type {Column} */ column) => single(value, column, {}, true);

/** A list: each item a line, those of a list below it further in. @param {any} value @param {Column} column @returns {Block} */
function list(value, column) {
  const rows = element(value.start === null || value.start === undefined ? "ul" : "ol", { className: "items", start: value.start ?? 1 });
  /** @type {Line[]} */
  let lines = [];
  /** How far in each line stands, and of which list it is. @type {Map<Line, Place>} */
  const places = new Map();
  const placeOf = (/** @type {Line} */ line) => /** @type {Place} */ (places.get(line));
  let called = "";
  let here = 0;

  /** Names and numbers lines by their places. */
  function name() {
    lines.forEach((line, n) => {
      const { depth, list: of } = placeOf(line);
      const row = /** @type {HTMLElement} */ (line.element.closest("li"));
      line.input.setAttribute("aria-label", say.item(called, n + 1) + (depth ? `, ${say.level(depth + 1)}` : ""));
      row.style.marginInlineStart = `${depth * 1.5}rem`;
      row.style.listStyleType = of.start === null ? ["disc", "circle", "square"][depth % 3] : "decimal";
      if (of.start !== null) row.setAttribute("value", String(numberOf(lines.map(placeOf), n)));
      else row.removeAttribute("value");
    });
  }

  /** @param {LineValue} item @param {number} at @param {Place} place */
  function put(item, at, place) {
    const line = new Line(item, column.host, { enter: split, back, forward, leave: move, indent });
    const row = element("li", {}, line.element);
    if (lines[at]) lines[at].element.closest("li")?.before(row);
    else rows.append(row);
    lines.splice(at, 0, line);
    places.set(line, place);
    line.input.addEventListener("focus", () => (here = lines.indexOf(line)));
    name();
    return line;
  }

  /** @param {Line} line */
  function drop(line) {
    line.element.closest("li")?.remove();
    lines = lines.filter((it) => it !== line);
    level(lines.map(placeOf));
    name();
    column.done();
  }

  /** Puts a line further in or out, with all that stands below it. @param {Line|undefined} line @param {number} step */
  function indent(line, step) {
    if (!line) return false;
    column.remember();
    const isMoved = shift(lines.map(placeOf), lines.indexOf(line), step);
    name();
    if (isMoved) column.done();
    line.input.focus();
    return true;
  }

  /** @param {Line} line */
  function split(line) {
    const at = lines.indexOf(line);
    if (line.input.value.trim() === "" && placeOf(line).depth > 0) return indent(line, -1);
    if (line.input.value.trim() === "" && at === lines.length - 1) {
      const isDone = column.exit(line);
      if (isDone && lines.length > 1) drop(line);
      return isDone;
    }
    column.remember();
    const [before, after] = line.halves();
    line.set(before);
    put(after, at + 1, { ...placeOf(line) }).focus();
    column.done();
    return true;
  }

  /** @param {Line} line @param {Line|undefined} next */
  function join(line, next) {
    if (!line || !next) return false;
    column.remember();
    const { line: both, at } = joined(line.held(), next.held());
    line.set(both, at);
    drop(next);
    return true;
  }
  const back = (/** @type {Line} */ line) => (placeOf(line).depth > 0 && indent(line, -1)) || join(lines[lines.indexOf(line) - 1], line) || column.back(line);
  const forward = (/** @type {Line} */ line) => join(line, lines[lines.indexOf(line) + 1]) || column.forward(line);
  /** @param {Line} line @param {number} step */
  function move(line, step) {
    const next = lines[lines.indexOf(line) + step];
    if (!next) return column.leave(line, step);
    next.focus(step < 0 ? next.input.value.length : 0);
    return true;
  }

  flat({ start: null, loose: false, ...value, items: value.items?.length ? value.items : [NOTHING] }).forEach(({ line, ...place }, n) => put(line, n, place));
  const now = () => {
    const held = lines.map((it) => ({ line: it.value(), ...placeOf(it) })).filter((it) => !isNothing(it.line));
    level(held);
    return held.length ? { kind: "list", ...nested(held) } : undefined;
  };
  const buttons = element("div", { className: "buttons" },
    button("⇥", () => indent(lines[here], 1), { className: "small", "aria-label": say.further_in, title: `${say.further_in} (Alt+Shift+→)` }),
    button("⇤", () => indent(lines[here], -1), { className: "small", "aria-label": say.further_out, title: `${say.further_out} (Alt+Shift+←)` }));
  return {
    element: element("div", { className: "listed" }, rows, buttons), value: now, lines: () => lines, focus: (last) => enter(lines, last),
    name: (what) => {
      called = what;
      name();
    },
  };
}

/** A table: a grid of lines. @param {any} value @param {Column} column @returns {Block} */
function table(value, column) {
  const body = element("tbody");
  let columns = value.columns ?? ["none", "none"];
  let called = "";
  /** @type {Line[][]} */
  let rows = [];

  const place = (/** @type {Line} */ line) => {
    const row = rows.findIndex((it) => it.includes(line));
    return { row, at: rows[row].indexOf(line) };
  };
  const cell = (/** @type {LineValue} */ it) => new Line(it, column.host, {
    // Enter goes on in the row below, and makes one at the end.
    enter: (line) => {
      const { row, at } = place(line);
      if (row === rows.length - 1) addRow();
      rows[row + 1][at].focus();
      return true;
    },
    leave: (line, step) => {
      const { row, at } = place(line);
      const next = rows[row + step]?.[at];
      if (!next) return column.leave(line, step);
      next.focus();
      return true;
    },
  });

  function draw() {
    body.replaceChildren(...rows.map((cells, row) => element("tr", {},
      ...cells.map((it) => element(row === 0 ? "th" : "td", row === 0 ? { scope: "col" } : {}, it.element)),
      element("td", { className: "tail" }, row > 0 && button("×", () => remove(row), { className: "small", "aria-label": `${say.remove}: ${say.row(row)}`, title: say.remove })))),
    element("tr", {}, ...columns.map((/** @type {string} */ _, /** @type {number} */ at) => element("td", { className: "tail" },
      columns.length > 1 && button("×", () => removeColumn(at), { className: "small", "aria-label": `${say.remove}: ${say.column(at + 1)}`, title: say.remove })))));
    rows.forEach((cells, row) => cells.forEach((it, at) => it.input.setAttribute("aria-label", say.cell(called, row, at + 1))));
  }

  const done = () => {
    draw();
    column.done();
  };
  function addRow() {
    column.remember();
    rows.push(columns.map(() => cell(NOTHING)));
    done();
  }
  const remove = (/** @type {number} */ row) => {
    column.remember();
    rows.splice(row, 1);
    done();
    rows[Math.min(row, rows.length - 1)][0].focus();
  };
  const removeColumn = (/** @type {number} */ at) => {
    column.remember();
    columns = columns.filter((/** @type {string} */ _, /** @type {number} */ n) => n !== at);
    rows = rows.map((cells) => cells.filter((_, n) => n !== at));
    done();
    rows[0][Math.min(at, columns.length - 1)].focus();
  };
  const addColumn = () => {
    column.remember();
    columns = [...columns, "none"];
    rows.forEach((cells) => cells.push(cell(NOTHING)));
    done();
    rows[0][columns.length - 1].focus();
  };

  const held = value.rows ?? [[NOTHING, NOTHING], [NOTHING, NOTHING]];
  rows = held.map((/** @type {LineValue[]} */ cells) => cells.map(cell));
  draw();
  const buttons = element("div", { className: "buttons" },
    button(`+ ${say.add_row}`, () => {
      addRow();
      rows[rows.length - 1][0].focus();
    }, { className: "small" }), button(`+ ${say.add_column}`, addColumn, { className: "small" }));
  const now = () => {
    const cells = rows.map((row) => row.map((it) => it.value()));
    return cells.flat().every(isNothing) ? undefined : { kind: "table", columns, rows: cells };
  };
  return {
    element: element("div", {}, element("div", { className: "grid" }, element("table", {}, body)), buttons), value: now,
    lines: () => rows.flat(), focus: (last) => enter(rows.flat(), last),
    name: (what) => {
      called = what;
      draw();
    },
  };
}

/** The file that a destination names. @param {string} destination */
function fileOf(destination) {
  const name = destination.replace(/^\.\//, "");
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Photographs that stand in the text, each with the fields that the record has of it. @param {any} value @param {Column} column @returns {Block} */
function photos(value, column) {
  const { context } = column.host;
  const held = { photos: value.photos ?? [] };
  const host = element("div", { className: "placed", role: "group" });
  const draw = () => {
    host.replaceChildren(...held.photos.map((/** @type {{destination: string}} */ it) => {
      const file = fileOf(it.destination);
      return context.photographs.place(file, element("div", {}), () => thumbnail(context.record, file));
    }));
    if (!held.photos.length) {
      host.append(dropZone(context.record, (photos) => {
        for (const { file } of photos) {
          context.photographs.make(file);
          held.photos.push({ destination: encodeURI(file), alt: "", title: null });
        }
        draw();
        column.done();
        host.querySelector("input")?.focus();
      }));
    }
  };
  draw();
  const now = () => (held.photos.length ? { kind: "photos", photos: held.photos } : undefined);
  return {
    element: host, value: now, lines: () => [], focus: () => host.querySelector("input, textarea, select, button")?.focus(),
    name: (what) => host.setAttribute("aria-label", what),
  };
}

/** A line between paragraphs. @returns {Block} */
function rule() {
  return { element: element("hr"), value: () => ({ kind: "rule" }), lines: () => [], focus: () => {}, name: () => {} };
}

/** What has no control of its own: text, once it is opened. @param {any} value @param {Column} column @returns {Block} */
function raw(value, column) {
  const input = element("textarea", { className: "raw", value: value.source, spellcheck: false, rows: Math.min(12, value.source.split("\n").length + 1) });
  input.addEventListener("input", (/** @type {Event} */ event) => {
    event.stopPropagation();
    column.host.changed();
  });
  const before = input.value;
  const now = () => (input.value.trim() === "" ? undefined : { source: input.value === before ? value.source : input.value });
  const shown = element("details", { className: "kept" }, element("summary", {}, say.raw), input);
  return {
    element: shown, value: now, lines: () => [], focus: () => shown.querySelector("summary")?.focus(),
    name: (what) => input.setAttribute("aria-label", what),
  };
}

/** @type {Record<string, (value: any, column: Column) => Block>} */
export const KINDS = { paragraph, heading, quote, list, table, photos, rule, raw };
