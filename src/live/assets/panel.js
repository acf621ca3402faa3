// The preview's own page: records, what is wrong, what is unpublished, how long the last change took.

import { moment, problem, words } from "/__kyyeu/problems.js";
import { turns } from "/__kyyeu/turns.js";

const main = document.querySelector("main");

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
}

function list(items, none) {
  if (items.length === 0) return element("p", none);
  const made = document.createElement("ul");
  made.append(...items);
  return made;
}

/** A record that readers do not see yet. */
function unpublished(item) {
  const made = document.createElement("li");
  made.append(item.url ? element("a", item.reference, { href: item.url }) : item.reference);
  const when = item.due && moment(item.due);
  made.append([when, item.file].filter(Boolean).map((it) => ` · ${it}`).join(""));
  return made;
}

function draw(state, language) {
  const text = words(language);
  document.documentElement.lang = language;
  document.title = `${text.title}: ${state.title}`;
  const hidden = (isShown, hint) => (isShown ? text.none : hint);
  const total = (state.check_ms + state.derive_ms).toFixed(1);
  main.replaceChildren(
    element("h1", `${text.title}: ${state.title}`),
    element("a", text.back, { href: state.home }),
    element("h2", `${text.problems}: ${text.errors(state.n_errors)}, ${text.warnings(state.n_warnings)}`),
    ...state.faults.map((it) => element("pre", it, { className: "problem" })),
    ...(state.problems.length ? state.problems.map(problem) : [element("p", text.none)]),
    element("h2", text.drafts),
    list(state.drafts.map(unpublished), hidden(state.shows_drafts, text.hidden_drafts)),
    element("h2", text.future),
    list([...state.future, ...state.waiting].map(unpublished), hidden(state.shows_future, text.hidden_future)),
    element("h2", text.records),
    list(state.records.map((it) => element("li", `${it.kind}: ${it.n}`)), text.none),
    element("h2", text.timing),
    list([
      element("li", `${total} ms: ${text.check} ${state.check_ms} ms, ${text.derive} ${state.derive_ms} ms`),
      element("li", `${state.n_outputs} ${text.outputs}`),
      ...(state.n_changed ? [element("li", `${state.n_changed} ${text.changed}: ${state.changed.join(", ")}`)] : []),
    ]),
  );
}

const turn = turns();

async function look() {
  const isNewest = turn();
  const ask = async (language) => (await fetch(`/__kyyeu/state.json?all=1&lang=${language}`)).json();
  let state = await ask("vi");
  if (state.site_language !== "vi") state = await ask(state.site_language);
  if (isNewest()) draw(state, state.site_language);
}

new EventSource("/__kyyeu/events").onmessage = look;
