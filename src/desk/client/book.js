// How far a yearbook has come: what each unit owes, what records lack, the extract of a unit to sign.

import { ask, make } from "./ask.js";
import { dateShown } from "./dates.js";
import { button, element, entitle, freshId, section } from "./elements.js";
import { say } from "./words.js";

/**
 * @typedef {import("./types.js").Item} Item
 * @typedef {{owed: number, delivered: Item[], make: {kind: string, title: string, values: object}}} Part
 * @typedef {{name: string, is_short: boolean, parts: Part[]}} Owed
 * @typedef {object} State
 * @property {string} title
 * @property {string} record
 * @property {string|null} due
 * @property {boolean} is_overdue
 * @property {boolean} is_empty
 * @property {string[]} empty_parts
 * @property {Owed[]} owed
 * @property {{title: string, places: Item[]}[]} lacking
 * @property {(Item & {name: string, near?: string})[]} unknown
 * @property {number|null} n_changes
 * @property {string} frozen
 * @property {{id: string, title: string}[]} units
 */

/** Milliseconds after which a browser has begun to keep a file. */
const LATER = 60_000;

const link = (/** @type {Item} */ it) => (it.record ? element("a", { href: `#/${it.record}` }, it.title) : element("span", {}, it.title ?? ""));

const listed = (/** @type {any[][]} */ rows) => element("ul", { className: "plain" }, ...rows.map((it) => element("li", {}, ...it)));

/** What a unit has handed in of something, and a way to fill in what it has not. @param {Part} it */
function part(it) {
  const done = it.delivered.length;
  const fill = done < it.owed && button(say.fill_in, (/** @type {any} */ { target }) => make(it.make, target), { className: "small", "aria-label": `${say.fill_in}: ${it.make.title}` });
  return element("td", {}, it.owed || done ? `${done}/${it.owed} ` : "–", ...it.delivered.flatMap((one) => [link(one), " "]), fill);
}

function debts(/** @type {State} */ book) {
  const short = book.owed.filter((it) => it.is_short).length;
  const due = book.due ? `${book.is_overdue ? say.was_due : say.due_on} ${dateShown(book.due)}` : "";
  const head = [say.unit, ...Object.values(say.owed)].map((it) => element("th", { scope: "col" }, it));
  const rows = book.owed.map((it) => element("tr", { className: it.is_short ? "short" : "" },
    element("th", { scope: "row" }, it.is_short ? "" : "✓ ", it.name), ...it.parts.map(part)));
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
  return section(`${say.debts(short, book.owed.length)}${due && `; ${due}`}`, element("div", { className: "sheet", tabIndex: 0, role: "region", "aria-label": say.debts(short, book.owed.length) }, table));
}

/** Makes the extract of one unit, which the browser keeps as a file. */
function proofs(/** @type {State} */ book) {
  const id = freshId();
  const select = element("select", { id }, ...book.units.map((it) => element("option", { value: it.id }, it.title)));
  const status = element("p", { role: "status", className: "note" });
  const extract = async () => {
    const unit = select.value;
    const page = await ask("proof", { record: book.record, unit });
    const address = URL.createObjectURL(page);
    const name = `${book.record.split(":")[1]}-${unit}.html`;
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), LATER);
    status.textContent = say.proof_made(name);
  };
  return section(say.proof, element("p", {}, say.proof_help), element("label", { htmlFor: id }, say.unit),
    element("div", { className: "buttons" }, select, button(say.make_proof, extract, { className: "main" })), status);
}

/**
 * Shows a yearbook's state.
 * @param {HTMLElement} main
 * @param {string} record
 */
export async function book(main, record) {
  const state = /** @type {State} */ (await ask("book", { record }));
  entitle(main, `${state.title}: ${say.desk}`);
  const isDone = !state.is_empty && state.owed.every((it) => !it.is_short) && state.lacking.length + state.unknown.length + state.empty_parts.length === 0;
  main.replaceChildren(element("div", { className: "start" },
    element("h1", {}, state.title), element("p", {}, link({ record: state.record, title: say.book_form })),
    isDone && element("p", {}, say.nothing_missing),
    state.is_empty && element("p", { className: "warning" }, say.empty_book),
    state.owed.length > 0 && debts(state),
    state.empty_parts.length > 0 && section(say.empty_parts, listed(state.empty_parts.map((it) => [it]))),
    ...state.lacking.map((it) => section(it.title, listed(it.places.map((place) => [link(place)])))),
    state.unknown.length > 0 && section(say.unknown_people(state.unknown.length),
      listed(state.unknown.map((it) => [element("b", {}, it.name), it.near ? ` ${say.near(it.near)}` : "", " ", link(it)]))),
    state.n_changes !== null && section(say.frozen, element("p", {}, say.changed_since(state.n_changes, dateShown(state.frozen)))),
    state.units.length > 0 && proofs(state)));
}
