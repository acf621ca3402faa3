// A value in words, for who is to choose between two: as a form calls what it holds, and a text as its blocks.

import { ask } from "./ask.js";
import { dateShown, momentShown } from "./dates.js";
import { element } from "./elements.js";
import { thumbnail } from "./photos.js";
import { say } from "./words.js";

/** Words without the brackets around what stands for more. */
const plain = (/** @type {string} */ text) => text.replace(/[‹›]/g, "");

/** @param {any[]} items @param {(it: any) => any} one @param {string} [name] */
const listed = (items, one, name = "ul") => element(name, {}, ...items.map((it) => element("li", {}, one(it))));

/**
 * The value of a control.
 * @param {any} control its description
 * @param {any} value
 * @param {{forms: any, names: Record<string, any>}} of
 * @returns {HTMLElement|string}
 */
export function inWords(control, value, of) {
  if (value === undefined) return say.nothing;
  if (value === null) return say.unknown;
  if (Array.isArray(value)) return listed(value, (it) => inWords(control.type === "list" ? control.of : control, it, of));
  if (typeof value === "object") return fields(control, value, of);
  const choices = control.type === "choice" ? of.forms.choices[control.of] : [];
  switch (control.type) {
    case "either": return inWords(control.of.find((/** @type {any} */ it) => !["object", "list"].includes(it.type)) ?? {}, value, of);
    case "reference": return of.names[value.includes(":") ? value.replace(/: */, ":") : `${control.kinds[0]}:${value}`]?.title ?? value;
    case "choice": return choices.find((/** @type {any} */ it) => it.key === value)?.label ?? value;
    case "flag": return value === "true" ? say.yes : say.no;
    case "date": return dateShown(value);
    case "moment": return momentShown(value);
    default: return value;
  }
}

/** The fields of a part of a record, each under its label. @param {any} control @param {any} value @param {any} of */
function fields(control, value, of) {
  const described = (/** @type {any} */ it) => (it.type === "either" ? it.of.map(described).find(Boolean) : of.forms.objects[it.of]?.fields);
  const known = described(control) ?? [];
  const rows = Object.entries(value).flatMap(([name, held]) => {
    const field = known.find((/** @type {any} */ it) => it.name === name);
    if (field?.control.type === "path") return [];
    // A text in two languages, or what is shown as it is written.
    const label = field?.label ?? /** @type {any} */ (say)[name] ?? "";
    return [element("dt", {}, label), element("dd", {}, inWords(field?.control ?? {}, held, of))];
  });
  return element("dl", {}, ...rows);
}

/** A list, with those below its items. @param {import("./blocks/lists.js").List} it @returns {HTMLElement} */
const listOf = ({ start, items }) => element(start === null ? "ul" : "ol", {}, ...items.map((it) => element("li", {}, plain(it.text), it.list && listOf(it.list))));

/** A block of a text. @param {any} it @param {string} record */
function block(it, record) {
  switch (it.kind) {
    case "heading": return element("p", {}, element("b", {}, plain(it.text)));
    case "paragraph": return element("p", {}, plain(it.text));
    case "quote": return element("blockquote", {}, plain(it.text));
    case "list": return listOf(it);
    case "table": return element("table", {}, ...it.rows.map((/** @type {any[]} */ row) => element("tr", {}, ...row.map((cell) => element("td", {}, plain(cell.text))))));
    case "photos": return element("div", {}, ...it.photos.map((/** @type {any} */ one) => thumbnail(record, decodeURI(one.destination))));
    case "rule": return element("hr");
    default: return element("pre", {}, it.source);
  }
}

/**
 * A text as its blocks.
 * @param {string|undefined|null} text
 * @param {string} record
 * @returns {HTMLElement}
 */
export function textInWords(text, record) {
  const host = element("div");
  if (!text) host.append(say.nothing);
  else ask("blocks", { text }).then(({ blocks }) => host.append(...blocks.map((/** @type {any} */ it) => block(it, record))), () => host.append(text));
  return host;
}
