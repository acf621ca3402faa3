// The control of each shape that a field can have. A control has an element and tells the value that it holds: a text, `null` for
// what is not known, a list, an object, or nothing at all.

import { dateOf, dateShown, momentOf, momentShown } from "./dates.js";
import { button, element, freshId, growing } from "./elements.js";
import { grip } from "./grip.js";
import { FIRST, dropZone, thumbnail } from "./photos.js";
import { reference } from "./reference.js";
import { rowsButton, takesRows } from "./rows.js";
import { say } from "./words.js";

/**
 * What controls need to know beside their own value.
 * @typedef {object} Context
 * @property {import("./types.js").Forms} forms the description of all forms
 * @property {Record<string, any>} names what records are called, by reference
 * @property {string} record its id with its kind
 * @property {() => string|undefined} on the record's day
 * @property {() => void} changed to be called when a value is another
 * @property {() => void} [after] where the focus goes once a record was picked
 * @property {string} [field] the field of the record that it stands for
 * @property {(name: string, value: any) => void} fill puts a value into another field of the record
 * @property {import("./photos.js").Photographs} photographs
 * @property {Record<string, any>} attributes of the element that takes the focus
 *
 * @typedef {{element: HTMLElement, value: () => any, focus: () => void}} Control
 * @typedef {import("./types.js").Shape} Shape
 * @typedef {import("./types.js").Field} Field
 * @typedef {(description: Shape, value: any, context: Context) => Control} Make
 */

const AS_WRITTEN = "$text";
const isAsWritten = (/** @type {any} */ value) => typeof value === "object" && value !== null && AS_WRITTEN in value;

/**
 * The control of a description with a value.
 * @param {Shape} description
 * @param {any} value
 * @param {Context} context
 * @returns {Control}
 */
export function control(description, value, context) {
  if (description.type === "written" || isAsWritten(value)) return written(value);
  return (CONTROLS[description.type] ?? line)(description, value, context);
}

/** What no control can show stays as it is. */
function written(/** @type {any} */ value) {
  const shown = isAsWritten(value) ? element("pre", {}, value[AS_WRITTEN]) : null;
  return { element: element("div", { className: "written" }, shown && element("p", {}, say.as_written), shown), value: () => value, focus: () => {} };
}

/**
 * A line of text; `read` makes the value of what is typed, `show` the other way round.
 * @param {Shape} description
 * @param {any} value
 * @param {Context} context
 * @param {{read?: (it: string) => any, show?: (it: string) => string, properties?: Record<string, any>}} [how]
 * @returns {Control}
 */
function line(description, value, context, { read = (it) => it.trim() || undefined, show = (it) => it, properties = {} } = {}) {
  const input = element("input", {
    type: "text", autocomplete: "off", value: typeof value === "string" ? show(value) : "",
    placeholder: value === null ? say.unknown : "", ...properties, ...context.attributes,
  });
  input.addEventListener("input", context.changed);
  // A value that was not touched is what it was, also where it is written in a manner of its own.
  const before = input.value;
  return { element: input, value: () => (input.value === before ? value : read(input.value)), focus: () => input.focus() };
}

/** @type {Make} */
const numeric = (description, value, context) => line(description, value, context, { properties: { inputMode: "numeric" } });
/** @type {Make} */
const date = (description, value, context) => line(description, value, context, { read: dateOf, show: dateShown, properties: { "data-help": say.date_help } });
/** @type {Make} */
const moment = (description, value, context) => line(description, value, context, { read: momentOf, show: momentShown, properties: { "data-help": say.moment_help } });
/** @type {Make} */
const address = (description, value, context) => line(description, value, context, { properties: { inputMode: "url", spellcheck: false } });

/** A text that may be given in two languages. @type {Make} */
function text(description, value, context) {
  const host = element("div", { className: "languages" });
  const isTwo = typeof value === "object" && value !== null;
  const long = description.type === "markdown";
  const one = (/** @type {any} */ held, /** @type {object} */ attributes) => (long ? area : line)(description, held, { ...context, attributes });
  if (!isTwo) {
    const main = one(value, context.attributes);
    /** @type {Control|undefined} */
    let other;
    const add = button(say.english, () => {
      other = one("", { "aria-label": say.en });
      add.replaceWith(other.element);
      other.focus();
    }, { className: "small quiet" });
    host.append(main.element, add);
    const both = () => ({ vi: main.value(), en: other?.value() });
    return { element: host, value: () => (other?.value() ? both() : main.value()), focus: main.focus };
  }
  const parts = description.languages ?? ["vi", "en"];
  const names = /** @type {Record<string, string>} */ (/** @type {unknown} */ (say));
  const held = parts.map((it) => ({ it, made: one(value[it], { "aria-label": names[it] }) }));
  host.append(...held.map(({ it, made }) => element("label", {}, element("span", { className: "note" }, names[it]), made.element)));
  const all = () => Object.fromEntries(held.map(({ it, made }) => [it, made.value()]).filter(([, it]) => it !== undefined));
  return { element: host, value: () => (Object.keys(all()).length ? all() : undefined), focus: held[0].made.focus };
}

/** A text of several lines, as high as it is long. @type {Make} */
function area(description, value, context) {
  const input = element("textarea", { rows: 1, value: value ?? "", ...context.attributes });
  const grow = growing(input);
  input.addEventListener("input", () => {
    grow();
    context.changed();
  });
  const before = input.value;
  return { element: input, value: () => (input.value === before ? value : input.value.trim() || undefined), focus: () => input.focus() };
}

/** @type {Make} */
function flag(description, value, context) {
  const input = element("input", { type: "checkbox", checked: value === "true", ...context.attributes });
  input.addEventListener("change", context.changed);
  const before = input.checked;
  const shown = element("label", { className: "flag" }, input, say.yes);
  return { element: shown, value: () => (input.checked === before ? value : input.checked ? "true" : undefined), focus: () => input.focus() };
}

/** One of several values, each with its label. @type {Make} */
function choice(description, value, context) {
  /** @type {{key: string, label: string, gloss?: string}[]} */
  const entries = description.words?.map((key) => ({ key, label: key })) ?? context.forms.choices[description.of];
  // What the site has no list of yet is typed.
  if (!entries.length) return line(description, value, context);
  const known = entries.find((it) => it.key === value || it.label === value);
  const options = entries.map((it) => element("option", { value: it.key, title: it.gloss ?? "" }, it.label));
  const other = typeof value === "string" && !known ? [element("option", { value }, value)] : [];
  const none = element("option", { value: "" }, value === null ? say.unknown : say.choose);
  const select = element("select", context.attributes, none, ...options, ...other);
  select.value = known?.key ?? value ?? "";
  select.addEventListener("change", context.changed);
  const before = select.value;
  return { element: select, value: () => (select.value === before ? value : select.value || undefined), focus: () => select.focus() };
}

/** Several values, added, moved and taken away by buttons. @type {Make} */
function list(description, value, context) {
  const label = context.attributes["aria-label"] ?? "";
  const rows = element("ol", { className: "list" });
  /** @type {{made: Control, row: HTMLElement}[]} */
  const held = [];
  const isPhotos = description.of.of === "Photo";
  const leave = (/** @type {{made: Control}} */ { made }) => {
    const { photographs } = context;
    photographs.entries = photographs.entries.filter((it) => it.fields !== made.element);
    made.element.remove();
    photographs.settle();
  };
  const renumber = () => held.forEach((it, n) => it.row.setAttribute("aria-label", say.item(label, n + 1)));

  function move(/** @type {number} */ from, /** @type {number} */ to) {
    if (to < 0 || to >= held.length || from === to) return;
    const active = /** @type {HTMLElement|null} */ (document.activeElement);
    const [entry] = held.splice(from, 1);
    if (held[to]) held[to].row.before(entry.row);
    else rows.append(entry.row);
    held.splice(to, 0, entry);
    active?.focus();
    renumber();
    context.changed();
  }

  function insert(/** @type {any} */ item) {
    // What was picked goes with its row, and the next thing is to add another.
    const made = control(description.of, item, { ...context, attributes: { "aria-label": label }, after: () => add.focus() });
    const entry = { made, row: element("li") };
    const remove = () => {
      held.splice(held.indexOf(entry), 1);
      entry.row.remove();
      (brings ? brings.querySelector("input") : add).focus();
      renumber();
      isPhotos && leave(entry);
      context.changed();
    };
    const step = (/** @type {number} */ by) => move(held.indexOf(entry), held.indexOf(entry) + by);
    const buttons = element("div", { className: "moves" },
      grip(entry.row, say.move, move),
      button("↑", () => step(-1), { className: "small up", "aria-label": say.up, title: say.up }),
      button("↓", () => step(1), { className: "small down", "aria-label": say.down, title: say.down }),
      button("×", remove, { className: "small", "aria-label": `${say.remove}: ${label}`, title: say.remove }));
    const home = element("div", { className: "item" }, made.element);
    entry.row.append(home, buttons);
    if (isPhotos) context.photographs.entries.push({ file: () => made.value()?.file, fields: made.element, home });
    held.push(entry);
    rows.append(entry.row);
    renumber();
    return made;
  }

  const add = button(`+ ${say.add}`, () => insert(undefined).focus(), { className: "add", "aria-label": say.add_to(label) });
  (Array.isArray(value) ? value : []).forEach(insert);
  // A photograph comes with its file.
  const brings = isPhotos && dropZone(context.record, (photos, isNext) => {
    const first = photos.map(insert)[0];
    context.photographs.settle();
    if (isNext) first.focus();
    context.changed();
  });
  if (isPhotos) context.photographs.make = (/** @type {string} */ file) => insert({ file });
  const pastes = context.field && !isPhotos && takesRows(description) && rowsButton(context, (values) => {
    values.forEach(insert);
    context.changed();
    add.focus();
  });
  const now = () => held.map((it) => it.made.value()).filter((it) => it !== undefined);
  const result = () => {
    const items = now();
    // An empty list that was written stays one.
    const isNone = value === null || (Array.isArray(value) && value.length === 0);
    return items.length ? items : isNone ? value : undefined;
  };
  return { element: element("div", { role: "group", "aria-label": label }, rows, brings || element("div", { className: "buttons" }, add, ...(pastes || []))), value: result, focus: () => add.focus() };
}

/** What the name of a photograph begins with on a page, too. */
const stem = (/** @type {any} */ file) => (typeof file === "string" ? file.replace(/\.[^.]*$/, "") : undefined);

/** The fields of a part of a record. @type {Make} */
function object(description, value, context) {
  const { fields } = context.forms.objects[description.of];
  /** @type {Record<string, Control>} */
  const held = {};
  const row = (/** @type {Field} */ it) => {
    held[it.name] = field(it, value?.[it.name], { ...context, after: undefined, field: undefined });
    return held[it.name].element;
  };
  const isPhoto = description.of === "Photo";
  const isShown = (/** @type {Field} */ it) => (isPhoto ? FIRST.includes(it.name) : it.group !== "rare" || value?.[it.name] !== undefined);
  const rare = fields.filter((it) => !isShown(it));
  const host = element("div", { className: "object", role: "group", "aria-label": context.attributes["aria-label"], "data-photo": stem(isPhoto && value?.file) },
    isPhoto && typeof value?.file === "string" && thumbnail(context.record, value.file),
    ...fields.filter(isShown).map(row),
    rare.length > 0 && element("details", {}, element("summary", {}, say.rare), ...rare.map(row)));
  const now = () => {
    const entries = Object.entries(held).map(([name, it]) => [name, it.value()]);
    // Only of a record itself it is said that the source does not tell; in a part nothing comes by itself.
    const isGiven = (/** @type {any[]} */ [name, it]) => it !== undefined && !(it === null && value?.[name] === undefined);
    const given = Object.fromEntries(entries.filter(isGiven));
    return Object.keys(given).length ? given : undefined;
  };
  return { element: host, value: now, focus: () => host.querySelector("input, textarea, select")?.focus() };
}

/** One of several ways to write a value; which, is told by the value. @type {Make} */
function either(description, value, context) {
  const fits = (/** @type {Shape} */ it) => {
    if (value === undefined || value === null) return false;
    if (Array.isArray(value)) return it.type === "list";
    if (typeof value === "object") {
      const known = context.forms.objects[it.of]?.fields.map((field) => field.name) ?? [];
      return it.type === "object" && Object.keys(value).every((key) => known.includes(key));
    }
    if (it.type === "flag") return value === "true" || value === "false";
    if (it.type === "keyword") return it.words?.includes(value) ?? false;
    return it.type !== "object" && it.type !== "list";
  };
  const ways = /** @type {Shape[]} */ (description.of);
  const called = /** @type {Record<string, string>} */ (say.ways);
  const first = Math.max(0, ways.findIndex(fits));
  const host = element("div");
  let made = control(ways[first], value, context);
  const names = ways.map((it) => called[it.type] ?? called.other);
  const select = element("select", { className: "way", "aria-label": say.change },
    ...ways.map((_, at) => element("option", { value: String(at), selected: at === first }, names[at])));
  select.addEventListener("change", () => {
    const now = control(ways[Number(select.value)], undefined, context);
    made.element.replaceWith(now.element);
    made = now;
    context.changed();
  });
  host.append(select, made.element);
  return { element: host, value: () => made.value(), focus: () => made.focus() };
}

/** @type {Record<string, Make>} */
const CONTROLS = {
  text, markdown: text, line, slug: line, path: line, time: line, week: line, years: line, address,
  integer: numeric, number: numeric, date, moment, flag, choice, keyword: choice, reference, list, object, either,
};

/**
 * A field: its label, what to write there, its control, and what is wrong with it.
 * @param {Field} description
 * @param {any} value
 * @param {Context} context
 * @param {Make} [make]
 */
export function field(description, value, context, make = control) {
  const { name, label, need, control: of } = description;
  const id = freshId();
  const isGroup = make !== control || ["list", "object", "either", "written"].includes(of.type);
  const attributes = { id, "aria-describedby": `${id}-help ${id}-faults`, ...(isGroup ? { "aria-label": label } : {}) };
  const made = make(of, value, { ...context, attributes });
  const target = /** @type {HTMLElement|null} */ (made.element.matches(`#${id}`) ? made.element : made.element.querySelector(`#${id}`));
  const help = [description.help, target?.dataset.help].filter(Boolean).join(" ");
  const faults = element("div", { className: "faults", id: `${id}-faults` });
  const mark = need === "essential" && element("span", { className: "note" }, ` (${say.required})`);
  // Of a record that was picked the field that finds another is not there yet.
  const isLabel = !isGroup && (target !== null || of.type === "reference");
  const host = element("div", { className: "field", "data-field": name },
    element(isLabel ? "label" : "span", { className: "label", htmlFor: isLabel ? id : undefined }, label, mark),
    element("p", { className: "help", id: `${id}-help`, hidden: !help }, help), made.element, faults);
  const show = (/** @type {HTMLElement[]} */ ...said) => {
    faults.replaceChildren(...said);
    const wrong = host.querySelector(`#${id}`);
    if (said.length) wrong?.setAttribute("aria-invalid", "true");
    else wrong?.removeAttribute("aria-invalid");
  };
  const now = () => {
    const held = made.value();
    // What must be stated and is not, the source does not tell.
    return held === undefined && need === "required" ? null : held;
  };
  return { element: host, value: now, focus: made.focus, show };
}
