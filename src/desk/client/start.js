// The first page: something new, what is unfinished, what is due, what is wrong.

import { ask, make } from "./ask.js";
import { instantShown } from "./dates.js";
import { button, element, entitle, freshId, once, section } from "./elements.js";
import { finder } from "./reference.js";
import { say } from "./words.js";

/** @typedef {import("./types.js").Item} Item */

/** @param {Item} it */
const link = (it) => element("a", { href: `#/${it.record}` }, it.title);

/** @template T @param {string} title @param {T[]} items @param {(it: T) => any[]} row */
function listed(title, items, row) {
  const rows = items.length ? element("ul", { className: "plain" }, ...items.map((it) => element("li", {}, ...row(it)))) : element("p", {}, say.none);
  return section(title, rows);
}

/** Asks what a new record is called, and makes it. @param {string} kind @param {HTMLElement} host */
function naming(kind, host) {
  const id = freshId();
  const called = /** @type {Record<string, string>} */ (say.called);
  const input = element("input", { id, type: "text", autocomplete: "off" });
  const begin = once(() => make({ kind, title: input.value }, form));
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    begin(event);
  };
  const form = element("form", { className: "naming", onsubmit: send },
    element("label", { htmlFor: id }, called[kind] ?? say.called.other), input,
    element("button", { type: "submit", className: "main" }, say.create), button(say.cancel, () => host.replaceChildren()));
  host.replaceChildren(form);
  input.focus();
}

/** @param {import("./types.js").Kind[]} kinds */
function making(kinds) {
  const host = element("div");
  const usual = Object.entries(say.kinds).map(([kind, label]) => button(label, () => naming(kind, host), { className: "big" }));
  const others = kinds.filter((it) => !(it.kind in say.kinds));
  const select = element("select", { "aria-label": say.other_kind },
    element("option", { value: "" }, `${say.other_kind}…`), ...others.map((it) => element("option", { value: it.kind }, it.label)));
  select.addEventListener("change", () => {
    if (select.value) naming(select.value, host);
    select.value = "";
  });
  return section(say.make, element("div", { className: "buttons" }, ...usual, select), host);
}

/** @param {import("./types.js").Kind[]} kinds */
function finding(kinds) {
  const id = freshId();
  const { element: host } = finder({
    kinds: kinds.map((it) => it.kind), on: () => undefined,
    choose: (it) => (location.hash = `#/${it.record}`), properties: { id, placeholder: say.find_help },
  });
  return element("section", {}, element("h2", {}, element("label", { htmlFor: id }, say.find)), host);
}

/** @param {HTMLElement} main */
export async function start(main) {
  const state = await ask("start");
  entitle(main, `${say.desk}: ${state.title}`);
  const problem = (/** @type {import("./types.js").Problem} */ it) => [it.record && link(it), element("p", { className: it.severity }, it.message),
    ...it.hints.map((hint) => element("p", { className: "help" }, hint))];
  const wrong = `${say.problems}: ${say.errors(state.n_errors)}, ${say.warnings(state.n_warnings)}`;
  main.replaceChildren(
    element("div", { className: "start" },
      element("h1", {}, state.title), element("p", {}, element("a", { href: state.preview, target: "_blank" }, say.site)),
      making(state.kinds), finding(state.kinds),
      listed(say.drafts, state.drafts, (/** @type {Item} */ it) => [link(it), element("span", { className: "note" }, ` ${it.kind}`)]),
      state.books.length > 0 && listed(say.books, state.books, (/** @type {Item} */ it) => [element("a", { href: `#/status/${it.record}` }, it.title)]),
      listed(say.due, state.due, (/** @type {Required<Item>} */ it) => [link(it), element("span", { className: "note" }, ` ${instantShown(it.due)}`)]),
      listed(wrong, state.problems, problem)));
}
