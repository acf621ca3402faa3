// Picks records by what is typed: a text field with a list below it, as WAI-ARIA has it (combobox).

import { ask } from "./ask.js";
import { button, element, freshId } from "./elements.js";
import { turns } from "./turns.js";
import { say } from "./words.js";

/**
 * A record as the program lists it.
 * @typedef {{record: string, id: string, kind: string, title: string, note: string|null}} Candidate
 */

/** A candidate in words. */
function described(/** @type {Candidate} */ it, /** @type {boolean} */ withKind) {
  const note = [withKind && it.kind, it.note].filter(Boolean).join("; ");
  return [element("b", {}, it.title), note && element("span", { className: "note" }, ` ${note}`)];
}

/**
 * A field that finds records of some kinds; `choose` is told which one was picked.
 * @param {{kinds: string[], on: () => string|undefined, choose: (it: Candidate) => void, properties?: object}} of
 */
export function finder({ kinds, on, choose, properties = {} }) {
  const id = freshId();
  const list = element("ul", { id, role: "listbox", className: "found", hidden: true });
  const input = element("input", {
    type: "text", role: "combobox", autocomplete: "off", spellcheck: false,
    "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false", ...properties,
  });
  const status = element("span", { className: "unseen", role: "status" });
  /** @type {Candidate[]} */
  let found = [];
  let active = -1;
  const turn = turns();
  // What the list answers, and what stood here when its first entry was asked for before it came: whoever types quickly means what is
  // typed, and goes on behind what was picked.
  let answered = "";
  /** @type {string|undefined} */
  let entered;

  function fold() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  }

  function mark(/** @type {number} */ at) {
    active = at;
    [...list.children].forEach((it, n) => it.setAttribute("aria-selected", String(n === at)));
    const chosen = list.children[at];
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    }
  }

  function pick(/** @type {Candidate} */ it) {
    const further = entered === undefined ? "" : input.value.slice(entered.length);
    fold();
    input.value = "";
    answered = "";
    entered = undefined;
    choose(it);
    if (further) document.execCommand("insertText", false, further);
  }

  async function look() {
    if (entered !== undefined && input.value.startsWith(entered)) return;
    entered = undefined;
    const text = input.value.trim();
    const isNewest = turn();
    if (text === "") {
      answered = text;
      return fold();
    }
    const answer = await ask("complete", { kinds, text, on: on() });
    if (!isNewest() || document.activeElement !== input) return;
    found = answer;
    answered = text;
    if (entered !== undefined && found.length) return pick(found[0]);
    entered = undefined;
    list.replaceChildren(
      ...found.map((it) => {
        const option = element("li", { id: freshId(), role: "option", "aria-selected": "false" }, ...described(it, kinds.length > 1));
        // Before the field loses the focus.
        option.addEventListener("mousedown", (/** @type {Event} */ event) => {
          event.preventDefault();
          pick(it);
        });
        return option;
      }),
    );
    status.textContent = found.length ? say.found(found.length) : say.none_found;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(found.length ? 0 : -1);
  }

  input.addEventListener("input", (/** @type {Event} */ event) => {
    event.stopPropagation();
    look();
  });
  input.addEventListener("blur", fold);
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    // Keys that a Vietnamese keyboard is still composing with are its own.
    if (event.isComposing) return;
    const isAnswered = answered === input.value.trim();
    if (event.key === "Enter" && !isAnswered) {
      entered ??= input.value;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (list.hidden) return;
    const step = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 })[event.key];
    if (step) mark((active + step + found.length) % found.length);
    else if (event.key === "Enter" && active >= 0) pick(found[active]);
    else if (event.key === "Escape") fold();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { element: element("div", { className: "finder" }, input, list, status), input };
}

/**
 * The control of a reference: what was picked with a button to take it away, or a field to find another.
 * @type {import("./controls.js").Make}
 */
export function reference(description, value, context) {
  const { kinds = [], bare } = description;
  const host = element("div", { className: "reference" });
  let held = value;

  function draw(focus = false) {
    if (typeof held === "string") {
      const key = held.includes(":") ? held.replace(/: */, ":") : `${kinds[0]}:${held}`;
      const known = context.names[key];
      const words = known ? described(known, false) : [element("b", {}, held), element("span", { className: "note" }, ` ${say.dangling}`)];
      const remove = !context.after && button("×", () => {
        held = undefined;
        draw(true);
        context.changed();
      }, { className: "small", "aria-label": `${say.remove}: ${known?.title ?? held}` });
      host.replaceChildren(...[element("span", { className: known ? "picked" : "picked dangling" }, ...words), remove].filter(Boolean));
      if (focus && context.after) context.after();
      else if (focus) remove.focus();
      return;
    }
    const choose = (/** @type {Candidate} */ it) => {
      context.names[it.record] = it;
      held = bare ? it.id : it.record;
      draw(true);
      context.changed();
    };
    const made = finder({ kinds, on: context.on, choose, properties: { placeholder: say.find_help, ...context.attributes } });
    host.replaceChildren(made.element);
    if (focus) made.input.focus();
  }

  draw();
  return { element: host, value: () => held, focus: () => host.querySelector("input, button")?.focus() };
}
