// A line of a text: a text field that grows, with what its marks stand for below it.

import { button, element, growing } from "../elements.js";
import { finder } from "../reference.js";
import { say } from "../words.js";
import { bracketed, cut, follow, nameOf, settled } from "./marks.js";

/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {import("./marks.js").Line} LineValue */

/**
 * What a line tells the block that it stands in; each says whether it did something.
 * @typedef {object} Keys
 * @property {(line: Line) => boolean} [enter]
 * @property {(line: Line) => boolean} [back] Backspace where the line begins
 * @property {(line: Line) => boolean} [forward] Delete where it ends
 * @property {(line: Line, step: number) => boolean} [leave] an arrow out of it
 * @property {(line: Line, step: number) => boolean} [indent] further in or out
 *
 * @typedef {object} Host
 * @property {any} context what controls need to know
 * @property {() => void} changed
 * @property {Map<string, Mark>} known marks by their words
 * @property {(line: Line) => void} entered
 */

/** Behind how many milliseconds a key has done what it does. */
const DONE = 0;

export class Line {
  /**
   * @param {LineValue} value
   * @param {Host} host
   * @param {Keys} keys
   * @param {Record<string, any>} [properties]
   */
  constructor(value, host, keys, properties = {}) {
    this.host = host;
    this.keys = keys;
    this.marks = value.marks ?? [];
    this.input = element("textarea", { rows: 1, value: value.text ?? "", className: "line", ...properties });
    this.was = this.input.value;
    this.chips = element("ul", { className: "marks" });
    this.element = element("div", { className: "words" }, this.input, this.chips);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("focus", () => host.entered(this));
    this.input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.pressed(event));
    this.grow = growing(this.input);
    this.marks.forEach((it) => this.know(it));
    this.drawMarks();
  }

  /** @param {Mark|null} mark */
  know(mark) {
    const name = nameOf(mark);
    if (mark && name) this.host.known.set(name, mark);
  }

  typed() {
    this.marks = follow({ text: this.was, marks: this.marks }, this.input.value, this.host.known);
    this.was = this.input.value;
    this.grow();
    this.drawMarks();
    const at = this.input.selectionStart;
    if (this.was.slice(at - 2, at) === "[[") this.find(at - 2);
    this.host.changed();
  }

  /** @returns {LineValue} */
  value() {
    return settled(this.held());
  }

  /** Holds another line, for who tells that it does. @param {LineValue} value @param {number} [at] */
  set(value, at) {
    this.input.value = value.text;
    this.was = this.input.value;
    this.marks = value.marks;
    this.grow();
    this.drawMarks();
    if (at !== undefined) this.focus(at);
  }

  /** @param {number} [at] */
  focus(at = 0) {
    this.input.focus();
    this.input.setSelectionRange(at, at);
  }

  /** As it stands. @returns {LineValue} */
  held() {
    return { text: this.input.value, marks: this.marks };
  }

  /** The line up to the caret and behind it. */
  halves() {
    return cut(this.held(), this.input.selectionStart);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    // Keys that a keyboard is still composing with are its own.
    if (event.isComposing || event.keyCode === 229) return;
    const { selectionStart: start, selectionEnd: end, value } = this.input;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const does = () => {
      if (isCommand && key === "b") return this.wrap("**");
      if (isCommand && key === "i") return this.wrap("*");
      if (isCommand && key === "k") return this.link();
      const side = { arrowright: 1, arrowleft: -1 }[key];
      if (side && event.altKey && event.shiftKey) return this.keys.indent?.(this, side) ?? false;
      if (isCommand || event.altKey) return false;
      if (key === "enter" && !event.shiftKey) return this.keys.enter?.(this) ?? false;
      if (key === "backspace" && start === 0 && end === 0) return this.keys.back?.(this) ?? false;
      if (key === "delete" && start === value.length) return this.keys.forward?.(this) ?? false;
      return false;
    };
    if (does()) return event.preventDefault();
    const step = { arrowup: -1, arrowdown: 1 }[key];
    if (!step || event.shiftKey || isCommand || event.altKey) return;
    // Only the field knows where its lines end: an arrow that leads nowhere in it leads out of it.
    setTimeout(() => {
      if (this.input.selectionStart === start && document.activeElement === this.input) this.keys.leave?.(this, step);
    }, DONE);
  }

  /** Puts marks around what is selected, or takes them away. */
  wrap(/** @type {string} */ mark) {
    const { selectionStart: start, selectionEnd: end, value } = this.input;
    const words = value.slice(start, end);
    const [lead] = words.match(/^\s*/) ?? [""];
    const [rest] = words.slice(lead.length).match(/\s*$/) ?? [""];
    const core = words.slice(lead.length, words.length - rest.length);
    const isThere = core.length > 2 * mark.length && core.startsWith(mark) && core.endsWith(mark);
    const now = isThere ? core.slice(mark.length, -mark.length) : mark + core + mark;
    this.put(lead + now + rest);
    const at = start + lead.length + mark.length;
    if (!core) this.input.setSelectionRange(at, at);
    return true;
  }

  /** Puts words in the place of what is selected, as if they were typed. */
  put(/** @type {string} */ words) {
    this.input.focus();
    const { selectionStart: start, selectionEnd: end } = this.input;
    this.input.setRangeText(words, start, end, "end");
    this.typed();
  }

  /** Makes a link of what is selected; where it leads is the next field. */
  link() {
    const { selectionStart: start, selectionEnd: end, value } = this.input;
    const words = value.slice(start, end).trim().replace(/[‹›\n]/g, "") || say.link;
    this.put(`‹${words}›`);
    const n = bracketed(this.input.value).findIndex((it) => it.start >= start);
    this.marks[n] = { link: { url: "", title: "" } };
    this.drawMarks();
    this.chips.querySelector(`[data-mark="${n}"] input`)?.focus();
    return true;
  }

  /** Puts a record in. @param {{record: string, title: string}} it */
  insert(it) {
    const name = it.title.replace(/[‹›\n]/g, "");
    const mark = { record: { record: it.record, name } };
    const at = this.input.selectionStart;
    this.put(`‹${name}›`);
    this.marks[bracketed(this.input.value).findIndex((place) => place.start >= at)] = mark;
    this.know(mark);
    this.drawMarks();
    this.host.changed();
  }

  /** Finds the record that `[[` at a place stands for. */
  find(/** @type {number} */ at) {
    const { context } = this.host;
    const found = finder({
      kinds: Object.keys(context.forms.kinds), on: context.on, properties: { placeholder: say.insert, "aria-label": say.insert },
      choose: (it) => {
        close();
        this.input.setSelectionRange(at, at + 2);
        this.insert(it);
      },
    });
    const close = () => {
      found.element.remove();
      this.input.focus();
    };
    found.input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      close();
    });
    found.input.addEventListener("blur", () => setTimeout(() => found.element.remove(), DONE));
    this.input.after(found.element);
    found.input.focus();
  }

  /** What the marks stand for, each with a way to change it. */
  drawMarks() {
    const places = bracketed(this.input.value);
    const chips = places.map(({ words }, n) => {
      const mark = this.marks[n];
      // Who stands there by name is told by the name.
      if (!mark || "source" in mark || ("record" in mark && mark.record.name === words)) return null;
      const drop = button("×", () => {
        const { start, end } = bracketed(this.input.value)[n];
        this.marks.splice(n, 1);
        this.input.setRangeText(words, start, end);
        this.was = this.input.value;
        this.drawMarks();
        this.input.focus();
        this.host.changed();
      }, { className: "small", "aria-label": say.unlink(words) });
      const what = "link" in mark ? this.addressOf(mark, words) : element("span", { className: "note" }, `${words}: ${mark.record.name}`);
      return element("li", { "data-mark": String(n) }, what, drop);
    });
    const isTyping = this.chips.contains(document.activeElement);
    if (!isTyping) this.chips.replaceChildren(...chips.filter((it) => it !== null));
  }

  /** @param {{link: {url: string, title: string}}} mark @param {string} words */
  addressOf(mark, words) {
    const input = element("input", { type: "text", inputMode: "url", value: mark.link.url, "aria-label": say.address_of(words), placeholder: "https://…" });
    input.addEventListener("input", (/** @type {Event} */ event) => {
      event.stopPropagation();
      const url = input.value.trim();
      mark.link = { ...mark.link, url: /^www\./i.test(url) ? `https://${url}` : url };
      this.host.changed();
    });
    input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.input.focus();
    });
    return element("label", {}, element("span", { className: "note" }, `${words} → `), input);
  }
}
