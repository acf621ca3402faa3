// A table copied out of a spreadsheet, pasted into a list: shown with what each column and row is taken for, taken in when it is confirmed.

import { ask } from "./ask.js";
import { button, element, freshId } from "./elements.js";
import { turns } from "./turns.js";
import { say } from "./words.js";

/** Whether a list is one that tables are pasted into. */
export function takesRows(/** @type {any} */ description) {
  const { of } = description;
  return (of.type === "either" ? of.of : [of]).some((/** @type {any} */ it) => it.type === "object");
}

/**
 * A row as the program has read it.
 * @typedef {{row: number, value: any, choices: any[], faults: string[]}} Item
 */

/** The table to be confirmed, below the column that each heading was taken for. */
class Table {
  /**
   * @param {{columns: any[], roles: any[], cells: any[], items: Item[], told: string[], has_names: boolean}} read
   * @param {Map<number, {isTaken: boolean, person: string}>} chosen what a person has decided of a row, which stays when a column is put right
   * @param {(roles: string[]) => void} again reads it with what the columns are by now
   * @param {() => Promise<void>} take
   */
  constructor(read, chosen, again, take) {
    this.read = read;
    this.chosen = chosen;
    this.again = again;
    this.take = take;
    /** @type {Map<Item, {isTaken: () => boolean, value: () => any}>} */
    this.taken = new Map();
    /** What each column is taken for. @type {HTMLSelectElement[]} */
    this.chosenRoles = read.columns.map((it, at) => this.role(it, at));
  }

  draw() {
    const { columns, cells, items, told, has_names } = this.read;
    const byRow = new Map(cells.map((it) => [it.row, it.cells]));
    const head = element("tr", {}, element("th", {}, say.sheet_row), element("th", {}, has_names ? say.who : ""), ...columns.map((it, at) => element("th", {}, element("div", {}, it.heading && element("span", { className: "note" }, it.heading), this.chosenRoles[at]))));
    const body = items.map((it) => this.row(it, byRow.get(it.row) ?? []));
    const count = () => [...this.taken.values()].filter((it) => it.isTaken()).length;
    const confirm = button(say.take_rows(items.length), () => this.take(), { className: "main" });
    const recount = () => (confirm.textContent = say.take_rows(count()));
    const table = element("table", { onchange: recount }, element("thead", {}, head), element("tbody", {}, ...body));
    recount();
    return [
      ...told.map((it) => element("p", { className: "warning" }, it)),
      element("div", { className: "sheet", tabIndex: 0, role: "region", "aria-label": say.rows }, table),
      element("div", { className: "buttons" }, confirm),
    ];
  }

  /** What a column holds, as a person may put it right. */
  role(/** @type {any} */ column, /** @type {number} */ at) {
    const none = element("option", { value: "" }, say.skip);
    const options = this.read.roles.map((it) => element("option", { value: it.role }, it.label));
    const select = element("select", { "aria-label": `${say.sheet_column} ${column.heading || at + 1}` }, none, ...options);
    select.value = column.role;
    select.addEventListener("change", (/** @type {Event} */ event) => {
      event.stopPropagation();
      this.again(this.chosenRoles.map((it) => it.value));
    });
    return select;
  }

  /** A row: its cells, whom it names, what is wrong with it. */
  row(/** @type {Item} */ it, /** @type {string[]} */ cells) {
    const decided = this.chosen.get(it.row);
    const box = element("input", { type: "checkbox", checked: decided?.isTaken ?? true, "aria-label": `${say.sheet_row} ${it.row}` });
    const names = it.choices.length > 0 && element("select", { "aria-label": `${say.who} ${it.row}` },
      element("option", { value: "" }, say.by_name),
      ...it.choices.map((one) => element("option", { value: one.id }, `${one.title}${one.note ? `, ${one.note}` : ""} (${one.reason})`)));
    if (names && decided && it.choices.some((one) => one.id === decided.person)) names.value = decided.person;
    const decide = () => this.chosen.set(it.row, { isTaken: box.checked, person: names ? names.value : "" });
    const value = () => {
      if (!names || names.value === "") return it.value;
      const { name: _name, kind: _kind, ...rest } = it.value;
      return { person: names.value, ...rest };
    };
    this.taken.set(it, { isTaken: () => box.checked, value });
    const faults = it.faults.map((fault) => element("p", { className: "warning" }, fault));
    return element("tr", { onchange: decide }, element("td", {}, element("label", { className: "flag" }, box, String(it.row))),
      element("td", {}, !names && this.read.has_names && element("span", { className: "note" }, it.value.name ? say.by_name : say.on_record), names, ...faults),
      ...this.read.columns.map((_, at) => element("td", {}, cells[at] ?? "")));
  }

  values() {
    return [...this.taken.values()].filter((it) => it.isTaken()).map((it) => it.value());
  }
}

/**
 * A button that opens a place to paste a table into, and the place; `take` is given the rows that were confirmed.
 * @param {any} context
 * @param {(values: any[]) => void} take
 */
export function rowsButton(context, take) {
  const panel = element("div", { className: "pasting", hidden: true });
  const turn = turns();
  /** What was read last, which may be under way. @type {Promise<(() => void)|undefined>} */
  let reading = Promise.resolve(undefined);
  const open = button(say.paste_rows, () => begin(), { className: "add", "aria-expanded": "false" });

  function fold() {
    panel.hidden = true;
    open.setAttribute("aria-expanded", "false");
    panel.replaceChildren();
  }

  /** Whoever takes the rows means them as the columns were put right at last. */
  async function confirm() {
    let last;
    /** @type {(() => void)|undefined} */
    let takeIn;
    while (last !== reading) takeIn = await (last = reading);
    if (!panel.hidden) takeIn?.();
  }

  /** @param {object} copied @param {string[]} [columns] @param {Map<number, any>} [chosen] */
  function read(copied, columns, chosen) {
    reading = shows(copied, columns, chosen);
    return reading;
  }

  /** Reads a table and shows it; how its rows are taken in. @param {object} copied @param {string[]} [columns] @param {Map<number, any>} [chosen] */
  async function shows(copied, columns, chosen = new Map()) {
    const isNewest = turn();
    const answer = await ask("rows", { record: context.record, field: context.field, values: context.values?.(), ...copied, columns });
    const shown = panel.querySelector(".read");
    // Something else was pasted or put right meanwhile, or it was folded.
    if (!isNewest() || !shown) return undefined;
    if (answer.refused) {
      shown.replaceChildren(element("p", { className: "error", role: "alert" }, answer.refused));
      return undefined;
    }
    const table = new Table(answer, chosen, (roles) => read(copied, roles, chosen), confirm);
    // Whoever puts a column right goes on from there.
    const selects = () => /** @type {HTMLSelectElement[]} */ ([...shown.querySelectorAll("th select")]);
    const at = selects().findIndex((it) => it === document.activeElement);
    shown.replaceChildren(...table.draw());
    (selects()[at] ?? shown.querySelector("button.main")).focus();
    return () => {
      const values = table.values();
      fold();
      Object.assign(context.names, answer.names);
      for (const [name, value] of Object.entries(answer.fills ?? {})) context.fill(name, value);
      take(values);
    };
  }

  function begin() {
    const id = freshId();
    const input = element("textarea", { id, rows: 2, spellcheck: false });
    const shown = element("div", { className: "read" });
    const tries = (/** @type {object} */ copied) => read(copied).catch((it) => shown.replaceChildren(element("p", { className: "error", role: "alert" }, it.message)));
    input.addEventListener("paste", (/** @type {any} */ event) => {
      event.preventDefault();
      tries({ html: event.clipboardData.getData("text/html"), text: event.clipboardData.getData("text/plain") });
    });
    // Rows may be typed as well; they are nobody's but this table's.
    input.addEventListener("input", (/** @type {Event} */ event) => event.stopPropagation());
    input.addEventListener("change", () => input.value && tries({ text: input.value }));
    panel.replaceChildren(element("label", { htmlFor: id }, say.paste_here), input, shown, button(say.cancel, fold));
    panel.hidden = false;
    open.setAttribute("aria-expanded", "true");
    input.focus();
  }

  return [open, panel];
}
