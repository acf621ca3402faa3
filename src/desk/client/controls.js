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
 * @property {any} forms the description of all forms
 * @property {Record<string, any>} names what records are called, by reference
 * @property {string} record its id with its kind
 * @property {() => string|undefined} on the record's day
 * @property {() => void} changed to be called when a value is another
 * @property {import("./photos.js").Photographs} photographs
 * @property {Record<string, any>} attributes of the element that takes the focus
 *
 * @typedef {{element: HTMLElement, value: () => any, focus: () => void}} Control
 */

const AS_WRITTEN = "$text";
const isAsWritten = (value) => typeof value === "object" && value !== null && AS_WRITTEN in value;

/**
 * The control of a description with a value.
 * @param {any} description
 * @param {any} value
 * @param {Context} context
 * @returns {Control}
 */
export function control(description, value, context) {
  if (description.type === "written" || isAsWritten(value)) return written(value);
  return (CONTROLS[description.type] ?? line)(description, value, context);
}

/** What no control can show stays as it is. */
function written(value) {
  const shown = isAsWritten(value) ? element("pre", {}, value[AS_WRITTEN]) : null;
  return { element: element("div", { className: "written" }, shown && element("p", {}, say.as_written), shown), value: () => value, focus: () => {} };
}

/** A line of text; `read` makes the value of what is typed, `show` the other way round. */
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

const numeric = (description, value, context) => line(description, value, context, { properties: { inputMode: "numeric" } });
const date = (description, value, context) => line(description, value, context, { read: dateOf, show: dateShown, properties: { "data-help": say.date_help } });
const moment = (description, value, context) => line(description, value, context, { read: momentOf, show: momentShown, properties: { "data-help": say.moment_help } });
const address = (description, value, context) => line(description, value, context, { properties: { inputMode: "url", spellcheck: false } });

/** A text that may be given in two languages. */
function text(description, value, context) {
  const host = element("div", { className: "languages" });
  const isTwo = typeof value === "object" && value !== null;
  const long = description.type === "markdown";
  const one = (held, attributes) => (long ? area : line)(description, held, { ...context, attributes });
  if (!isTwo) {
    const main = one(value, context.attributes);
    let other;
    const add = button(say.english, () => {
      other = one("", { "aria-label": say.en });
      add.replaceWith(other.element);
      other.focus();
    }, { className: "small quiet" });
    host.append(main.element, add);
    const both = () => ({ vi: main.value(), en: other.value() });
    return { element: host, value: () => (other?.value() ? both() : main.value()), focus: main.focus };
  }
  const parts = description.languages ?? ["vi", "en"];
  const held = parts.map((it) => [it, one(value[it], { "aria-label": say[it] })]);
  host.append(...held.map(([it, made]) => element("label", {}, element("span", { className: "note" }, say[it]), made.element)));
  const all = () => Object.fromEntries(held.map(([it, made]) => [it, made.value()]).filter(([, it]) => it !== undefined));
  return { element: host, value: () => (Object.keys(all()).length ? all() : undefined), focus: held[0][1].focus };
}

/** A text of several lines, as high as it is long. */
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

function flag(description, value, context) {
  const input = element("input", { type: "checkbox", checked: value === "true", ...context.attributes });
  input.addEventListener("change", context.changed);
  const before = input.checked;
  const shown = element("label", { className: "flag" }, input, say.yes);
  return { element: shown, value: () => (input.checked === before ? value : input.checked ? "true" : undefined), focus: () => input.focus() };
}

/** One of several values, each with its label. */
function choice(description, value, context) {
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

/** Several values, added, moved and taken away by buttons. */
function list(description, value, context) {
  const label = context.attributes["aria-label"] ?? "";
  const rows = element("ol", { className: "list" });
  /** @type {{made: Control, row: HTMLElement}[]} */
  const held = [];
  const isPhotos = description.of.of === "Photo";
  const leave = ({ made }) => {
    const { photographs } = context;
    photographs.entries = photographs.entries.filter((it) => it.fields !== made.element);
    made.element.remove();
    photographs.settle();
  };
  const renumber = () => held.forEach((it, n) => it.row.setAttribute("aria-label", say.item(label, n + 1)));

  function move(from, to) {
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

  function insert(item) {
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
    const step = (by) => move(held.indexOf(entry), held.indexOf(entry) + by);
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
  if (isPhotos) context.photographs.make = (file) => insert({ file });
  const pastes = takesRows(description) && rowsButton(context, (values) => {
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
  return { element: element("div", { role: "group", "aria-label": label }, ...[rows, brings || add, pastes].filter(Boolean)), value: result, focus: () => add.focus() };
}

/** The fields of a part of a record. */
function object(description, value, context) {
  const { fields } = context.forms.objects[description.of];
  const held = {};
  const row = (it) => {
    held[it.name] = field(it, value?.[it.name], { ...context, after: undefined });
    return held[it.name].element;
  };
  const isPhoto = description.of === "Photo";
  const isShown = (it) => (isPhoto ? FIRST.includes(it.name) : it.group !== "rare" || value?.[it.name] !== undefined);
  const rare = fields.filter((it) => !isShown(it));
  const host = element("div", { className: "object", role: "group", "aria-label": context.attributes["aria-label"] },
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

/** One of several ways to write a value; which, is told by the value. */
function either(description, value, context) {
  const fits = (it) => {
    if (value === undefined || value === null) return false;
    if (Array.isArray(value)) return it.type === "list";
    if (typeof value === "object") {
      const known = context.forms.objects[it.of]?.fields.map((field) => field.name) ?? [];
      return it.type === "object" && Object.keys(value).every((key) => known.includes(key));
    }
    if (it.type === "flag") return value === "true" || value === "false";
    if (it.type === "keyword") return it.words.includes(value);
    return it.type !== "object" && it.type !== "list";
  };
  const ways = description.of;
  const first = Math.max(0, ways.findIndex(fits));
  const host = element("div");
  let made = control(ways[first], value, context);
  const names = ways.map((it) => say.ways[it.type] ?? say.ways.other);
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

const CONTROLS = {
  text, markdown: text, line, slug: line, path: line, time: line, week: line, years: line, address,
  integer: numeric, number: numeric, date, moment, flag, choice, keyword: choice, reference, list, object, either,
};

/**
 * A field: its label, what to write there, its control, and what is wrong with it.
 * @param {any} description
 * @param {any} value
 * @param {Context} context
 * @param {(description: any, value: any, context: Context) => Control} [make]
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
  const host = element("div", { className: "field", "data-field": name },
    element(isGroup || !target ? "span" : "label", { className: "label", htmlFor: isGroup || !target ? undefined : id }, label, mark),
    element("p", { className: "help", id: `${id}-help`, hidden: !help }, help), made.element, faults);
  const show = (...said) => {
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
