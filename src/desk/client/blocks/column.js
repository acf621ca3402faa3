// The text of a record as a column of blocks. A block that is not touched is sent as its number, so that its bytes stay.

import { ask } from "../ask.js";
import { button, element, isSame } from "../elements.js";
import { grip } from "../grip.js";
import { paste } from "../paste.js";
import { finder } from "../reference.js";
import { say } from "../words.js";
import { KINDS } from "./kinds.js";
import { joined } from "./marks.js";

/**
 * @typedef {import("./kinds.js").Block} Block
 * @typedef {import("./line.js").Line} Line
 * @typedef {object} Entry
 * @property {number} [of] the number of the block of the text that it is
 * @property {any} was what it held then
 * @property {string} [source] Markdown that it came with, which holds while it is not touched
 * @property {string} kind
 * @property {number} [level]
 * @property {Block} block
 * @property {HTMLElement} row
 */

/** What a person may make, with what it holds at first. @type {Record<string, any>} */
const MADE = {
  paragraph: { kind: "paragraph", text: "", marks: [] },
  heading: { kind: "heading", level: 2, text: "", marks: [] },
  list: { kind: "list", start: null, items: [] },
  numbers: { kind: "list", start: 1, items: [] },
  quote: { kind: "quote", text: "", marks: [] },
  table: { kind: "table" },
  photos: { kind: "photos", photos: [] },
  rule: { kind: "rule" },
};

/** How many steps can be taken back. */
const MOST_UNDOS = 100;

/** What kinds of blocks are called. */
const called = (/** @type {string} */ kind) => /** @type {Record<string, string>} */ (say.blocks)[kind];

/** Kinds that hold lines and can be one another. */
const WORDS = ["paragraph", "heading", "subheading", "quote", "list", "numbers"];

export class Column {
  /** @param {string} label @param {any} context */
  constructor(label, context) {
    /** @type {Entry[]} */
    this.entries = [];
    /** What stood before things were moved, split and joined, where the caret was, and whether something was typed since. @type {{all: any[], at: number, isTyped: boolean}[]} */
    this.undos = [];
    this.text = "";
    /** The blocks of the text. @type {any[]} */
    this.base = [];
    this.label = label;
    this.context = context;
    /** @type {Line|undefined} */
    this.line = undefined;
    const changed = () => {
      const last = this.undos.at(-1);
      if (last) last.isTyped = true;
      context.changed();
    };
    this.host = { context, known: new Map(), changed, entered: (/** @type {Line} */ line) => (this.line = line) };
    this.hands = {
      host: this.host,
      split: (/** @type {Line} */ it) => this.split(it),
      back: (/** @type {Line} */ it) => this.back(it),
      forward: (/** @type {Line} */ it) => this.forward(it),
      leave: (/** @type {Line} */ it, /** @type {number} */ step) => this.leave(it, step),
      exit: (/** @type {Line} */ it) => this.exit(it),
      remember: () => this.remember(),
      done: () => this.done(),
    };
    this.rows = element("div", { className: "blocks" });
    this.element = element("div", { className: "column", role: "group", "aria-label": label }, this.tools(), this.rows, this.adder(() => this.entries.length));
    this.element.addEventListener("keydown", (/** @type {KeyboardEvent} */ it) => this.pressed(it));
    this.element.addEventListener("paste", (/** @type {ClipboardEvent} */ it) => this.pasted(it));
  }

  tools() {
    const acts = (/** @type {(line: Line) => void} */ act) => () => act(this.here());
    // What is selected stays so while a button is pressed.
    const keep = { onmousedown: (/** @type {Event} */ it) => it.preventDefault() };
    const { element: names } = finder({
      kinds: Object.keys(this.context.forms.kinds), on: this.context.on,
      choose: (it) => this.here().insert(it), properties: { placeholder: say.insert, "aria-label": say.insert },
    });
    return element("div", { className: "tools" },
      button("B", acts((it) => it.wrap("**")), { ...keep, title: `${say.bold} (Ctrl+B)`, "aria-label": say.bold }),
      button("I", acts((it) => it.wrap("*")), { ...keep, title: `${say.italic} (Ctrl+I)`, "aria-label": say.italic }),
      button("→", acts((it) => it.link()), { ...keep, title: `${say.link} (Ctrl+K)`, "aria-label": say.link }),
      button("↶", () => this.undo(), { title: say.undo_block, "aria-label": say.undo_block }), names);
  }

  /** Shows a text, or blocks of one as they were edited. @param {any} value */
  async load(value) {
    const held = typeof value === "object" && value ? value : { text: value ?? "" };
    this.text = held.text;
    const known = this.context.blocks ?? [];
    const blocks = this.text === this.context.text ? known : (await ask("blocks", { text: this.text })).blocks;
    const wanted = held.blocks ?? blocks.map((/** @type {any} */ _, /** @type {number} */ keep) => ({ keep }));
    this.restore(wanted.map((/** @type {any} */ it) => ("keep" in it ? { ...blocks[it.keep], of: it.keep } : it)), blocks);
  }

  /** Draws entries anew. @param {any[]} all @param {any[]} [blocks] those of the text */
  restore(all, blocks = this.base) {
    this.base = blocks;
    this.entries = [];
    this.rows.replaceChildren();
    (all.length ? all : [MADE.paragraph]).forEach((it) => this.put(it, this.entries.length));
    this.settle();
  }

  /** What each entry holds, for a later time. */
  state() {
    return this.entries.map((it) => {
      const now = it.block.value();
      const source = isSame(now, it.was) ? it.source : undefined;
      return { kind: it.kind, ...MADE[it.kind], source, ...now, of: it.of };
    });
  }

  /** Remembers what stands here before it becomes another. */
  remember() {
    const at = this.entries.findIndex((it) => it.row.contains(document.activeElement));
    this.undos.push({ all: this.state(), at, isTyped: false });
    if (this.undos.length > MOST_UNDOS) this.undos.shift();
  }

  undo() {
    const before = this.undos.pop();
    if (!before) return;
    this.restore(before.all);
    this.context.changed();
    (this.entries[before.at] ?? this.entries[0]).block.focus(true);
  }

  /** @returns {Line} */
  first() {
    const line = this.entries.flatMap((it) => it.block.lines())[0];
    return line ?? this.put(MADE.paragraph, 0).block.lines()[0];
  }

  /** The line that was written at last. @returns {Line} */
  here() {
    return this.line?.input.isConnected ? this.line : this.first();
  }

  /** Puts a block in. @param {any} it @param {number} at @returns {Entry} */
  put(it, at) {
    const kind = it.kind ?? "raw";
    const block = KINDS[kind](it, this.hands);
    const row = element("div", { className: `block ${kind}` });
    const made = { source: it.of === undefined && kind !== "raw" ? it.source : undefined, was: this.was(it, block) };
    const entry = { of: it.of, kind, level: it.level, block, row, ...made };
    row.append(element("div", { className: "content" }, block.element), this.side(entry));
    if (this.entries[at]) this.entries[at].row.before(row);
    else this.rows.append(row);
    this.entries.splice(at, 0, entry);
    return entry;
  }

  /** What a block held when it was read, as its control tells it. @param {any} it @param {Block} block */
  was(it, block) {
    const read = this.base?.[it.of];
    if (!read) return it.source === undefined ? undefined : block.value();
    return isSame(without(read), without(it)) ? block.value() : KINDS[read.kind](read, this.hands).value();
  }

  /** What is done with a block as a whole. @param {Entry} entry */
  side(entry) {
    const way = { list: isNumbered(entry) ? "numbers" : "list", heading: (entry.level ?? 2) > 2 ? "subheading" : "heading" }[entry.kind] ?? entry.kind;
    const select = WORDS.includes(way) && element("select", { className: "kind", "aria-label": say.kind },
      ...WORDS.map((it) => element("option", { value: it, selected: it === way }, called(it))));
    select && select.addEventListener("change", () => this.turn(entry, select.value));
    const move = (/** @type {number} */ step) => this.move(this.entries.indexOf(entry), this.entries.indexOf(entry) + step);
    return element("div", { className: "side" }, select || element("span", { className: "note" }, called(way)),
      grip(entry.row, say.move, (from, to) => this.move(from, to)),
      button("↑", () => move(-1), { className: "small up", "aria-label": say.up, title: say.up }),
      button("↓", () => move(1), { className: "small down", "aria-label": say.down, title: say.down }),
      button("×", () => this.remove(entry), { className: "small", "aria-label": say.remove, title: say.remove }),
      this.adder(() => this.entries.indexOf(entry)));
  }

  /** A button that puts a block in. @param {() => number} at */
  adder(at) {
    const host = element("div", { className: "adder" });
    const show = button("+", () => {
      const kinds = Object.keys(MADE).map((it) => button(called(it), () => {
        fold();
        this.add(it, at());
      }, { className: "small" }));
      const choices = element("div", { className: "choices", role: "group", "aria-label": say.add_block }, ...kinds);
      const fold = () => choices.replaceWith(show);
      choices.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Escape") return;
        fold();
        show.focus();
      });
      choices.addEventListener("focusout", (/** @type {FocusEvent} */ event) => {
        if (!choices.contains(/** @type {Node|null} */ (event.relatedTarget))) setTimeout(() => choices.isConnected && fold());
      });
      show.replaceWith(choices);
      kinds[0].focus();
    }, { className: "small plus", "aria-label": say.add_block, title: say.add_block });
    host.append(show);
    return host;
  }

  /** @param {string} kind @param {number} at */
  add(kind, at) {
    this.remember();
    const entry = this.put(structuredClone(MADE[kind]), at);
    this.done();
    entry.block.focus();
  }

  /** Blocks that were read elsewhere, put in where the caret stands. @param {any[]} blocks each with its `source` @param {boolean} isHere */
  bring(blocks, isHere) {
    this.remember();
    const at = this.line?.input.isConnected ? this.entries.indexOf(this.entryOf(this.line)) : this.entries.length - 1;
    const isEmpty = this.entries[at] && this.entries[at].block.value() === undefined;
    const last = blocks.map((it, n) => this.put(it, at + 1 + n)).at(-1);
    if (isEmpty) this.drop(this.entries[at]);
    this.done();
    if (isHere) last?.block.focus(true);
  }

  /** @param {Line} line @returns {Entry} */
  entryOf(line) {
    return /** @type {Entry} */ (this.entries.find((it) => it.block.lines().includes(line)));
  }

  /** Names fields by their places, and gives photographs theirs. */
  settle() {
    this.entries.forEach((it, n) => it.block.name(`${this.label}, ${called(it.kind).toLowerCase()} ${n + 1}`));
    this.context.photographs.settle();
  }

  done() {
    this.settle();
    this.context.changed();
  }

  /** @param {Entry} entry */
  drop(entry) {
    entry.row.remove();
    this.entries = this.entries.filter((it) => it !== entry);
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.remember();
    const at = this.entries.indexOf(entry);
    this.drop(entry);
    if (!this.entries.length) this.put(MADE.paragraph, 0);
    this.done();
    this.entries[Math.min(at, this.entries.length - 1)].block.focus();
  }

  /** @param {number} from @param {number} to */
  move(from, to) {
    if (to < 0 || to >= this.entries.length || from === to) return;
    this.remember();
    const active = /** @type {HTMLElement|null} */ (document.activeElement);
    const [entry] = this.entries.splice(from, 1);
    if (this.entries[to]) this.entries[to].row.before(entry.row);
    else this.rows.append(entry.row);
    this.entries.splice(to, 0, entry);
    this.done();
    active?.focus();
  }

  /** Makes a block another kind of its words. @param {Entry} entry @param {string} way */
  turn(entry, way) {
    this.remember();
    const lines = entry.block.lines().map((it) => it.held());
    const held = entry.block.value();
    const isList = entry.kind === "list" && (way === "list" || way === "numbers") && held;
    const at = isList ? this.replace(entry, [{ ...held, start: MADE[way].start }]) : this.become(entry, way, lines);
    this.entries[at].row.querySelector("select")?.focus();
  }

  /** Puts lines in the place of a block. @param {Entry} entry @param {string} way @param {import("./marks.js").Line[]} lines */
  become(entry, way, lines) {
    const level = { heading: 2, subheading: 3 }[way];
    const kind = { subheading: "heading", numbers: "list" }[way] ?? way;
    const isList = way === "list" || way === "numbers";
    return this.replace(entry, isList ? [{ kind, start: MADE[way].start, items: lines }] : lines.map((it) => ({ kind, level, ...it })));
  }

  /** Puts blocks in the place of one. @param {Entry} entry @param {any[]} values */
  replace(entry, values) {
    const at = this.entries.indexOf(entry);
    this.drop(entry);
    values.forEach((it, n) => this.put(n === 0 && entry.of !== undefined ? { ...it, of: entry.of } : it, at + n));
    this.done();
    return at;
  }

  /** @param {Line} line */
  split(line) {
    this.remember();
    const entry = this.entryOf(line);
    const [before, after] = line.halves();
    const made = this.put({ ...MADE.paragraph, ...after }, this.entries.indexOf(entry) + 1);
    line.set(before);
    this.done();
    made.block.focus();
    return true;
  }

  /** @param {Line} line */
  exit(line) {
    this.remember();
    const made = this.put(MADE.paragraph, this.entries.indexOf(this.entryOf(line)) + 1);
    this.done();
    made.block.focus();
    return true;
  }

  /** Backspace where a block begins. @param {Line} line */
  back(line) {
    const entry = this.entryOf(line);
    if (entry.kind === "paragraph") return this.join(this.entries.indexOf(entry) - 1);
    // What had a form is a paragraph first; of a list its first item.
    this.remember();
    const [first] = entry.block.lines().map((it) => it.held());
    const held = entry.kind === "list" ? entry.block.value() : undefined;
    // An empty first item is none of those that it tells.
    const [own, ...others] = line.held().text === "" ? [undefined, ...(held?.items ?? [])] : (held?.items ?? []);
    const rest = [...(own?.list?.items ?? []), ...others];
    const at = rest.length ? this.replace(entry, [{ ...held, items: rest }]) : this.become(entry, "paragraph", [first]);
    if (rest.length) this.put({ ...MADE.paragraph, ...first }, at);
    this.done();
    this.entries[at].block.focus();
    return true;
  }

  /** Delete where a block ends. @param {Line} line */
  forward(line) {
    return this.join(this.entries.indexOf(this.entryOf(line)));
  }

  /** A block and the next become one, where both are words. @param {number} at */
  join(at) {
    const [one, other] = [this.entries[at], this.entries[at + 1]];
    if (!one || !other) return false;
    const [line, next] = [one.block.lines().at(-1), other.block.lines()[0]];
    if (!line || !next || one.kind === "table" || !["paragraph", "heading", "quote"].includes(other.kind)) {
      // Nothing is joined with a picture or a table; what is empty goes all the same.
      const empty = [other, one].find((it) => it.kind === "paragraph" && it.block.value() === undefined);
      if (empty) this.remove(empty);
      else one.block.focus(true);
      return true;
    }
    this.remember();
    const { line: both, at: place } = joined(line.held(), next.held());
    this.drop(other);
    line.set(both, place);
    this.done();
    return true;
  }

  /** @param {Line} line @param {number} step */
  leave(line, step) {
    const next = this.entries[this.entries.indexOf(this.entryOf(line)) + step];
    next?.block.focus(step < 0);
    return next !== undefined;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z") return;
    // What was typed since is taken back by the field itself.
    const before = this.undos.at(-1);
    if (!before || before.isTyped) return;
    event.preventDefault();
    this.undo();
  }

  /** What is put in becomes blocks; a few plain words go where the caret is. @param {ClipboardEvent} event */
  pasted(event) {
    const line = this.line;
    if (!line?.input.isConnected || event.target !== line.input) return;
    paste(event, this.context.record, ({ parts, told }) => {
      if (told.length) this.context.tell(told.join(" "));
      const blocks = parts.flatMap((it) => it.blocks ?? []);
      const [only] = blocks;
      const isPhrase = blocks.length === 1 && only.kind === "paragraph" && !only.marks?.length && line.input.isConnected && line.input.value !== "";
      if (isPhrase) line.put(only.text);
      // Who has gone on to another field meanwhile stays there.
      else if (blocks.length) this.bring(blocks, this.element.contains(document.activeElement));
    });
  }

  /** The text where nothing is another, else the text with what its blocks have become. */
  value() {
    const wanted = [];
    for (const entry of this.entries) {
      const now = entry.block.value();
      const isAsWas = now !== undefined && isSame(now, entry.was);
      if (entry.of !== undefined && isAsWas) wanted.push({ keep: entry.of });
      else if (entry.source !== undefined && isAsWas) wanted.push({ source: entry.source });
      else if (now !== undefined) wanted.push("source" in now || entry.of === undefined ? now : { of: entry.of, ...now });
    }
    const isKept = wanted.length === (this.base ?? []).length && wanted.every((it, n) => "keep" in it && it.keep === n);
    if (isKept) return this.text || undefined;
    return wanted.length ? { text: this.text, blocks: wanted } : undefined;
  }
}

/** @param {any} block */
function without(block) {
  const { source, of: _of, ...rest } = block ?? {};
  return rest.kind === "raw" ? { ...rest, source } : rest;
}

/** @param {Entry} entry */
function isNumbered(entry) {
  return entry.block.element.querySelector(".items")?.tagName === "OL";
}

/**
 * The text of a record, as a control.
 * @param {any} description
 * @param {any} value
 * @param {any} context
 */
export function body(description, value, context) {
  const column = new Column(context.attributes["aria-label"] ?? "", context);
  let isShown = false;
  column.load(value).then(() => (isShown = true), (it) => context.tell(it.message));
  const now = () => (isShown || column.entries.length ? column.value() : value);
  return { element: column.element, value: now, focus: () => column.first().focus(), column };
}
