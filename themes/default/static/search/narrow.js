// A list that stands whole on its page, narrowed while somebody types. Without a script all of it is there, with its letters and orders.

import { typedIn, whileTyping } from "./box.js";
import { bears, syllables } from "./keys.js";

const ROWS = "tbody tr, .lines > li, .plain > li";

const form = document.querySelector("form[data-narrow]");
const scope = form?.closest("[data-narrowed]");
const status = form?.querySelector("[role=status]");
const count = (n) => n.toLocaleString(document.documentElement.lang);
let rows;

/** Every row with its syllables, and the headings that go with their rows. A numbered list keeps its numbers when some are hidden. */
function read() {
  for (const list of scope.querySelectorAll("ol.lines")) {
    let last = 0;
    for (const it of list.children) last = it.value = it.value || last + 1;
  }
  const all = [...scope.querySelectorAll(ROWS)];
  return all.map((row) => ({ row, own: syllables(row.textContent.normalize("NFC")) }));
}

function show() {
  rows ??= read();
  const typed = typedIn(form.loc);
  let n = 0;
  for (const { row, own } of rows) {
    row.hidden = !bears(own, typed);
    n += row.hidden ? 0 : 1;
  }
  for (const it of scope.querySelectorAll("[data-group]")) it.hidden = !it.querySelector(`:is(${ROWS}):not([hidden])`);
  const { found, none } = form.dataset;
  const said = n ? found.replace("{n}", count(n)).replace("{all}", count(rows.length)) : none;
  status.textContent = typed.length ? said : "";
}

// A box whose list is longer than its page leads to the search by facets, which needs a script, too.
const elsewhere = document.querySelector("form[data-elsewhere]");
if (elsewhere) elsewhere.hidden = false;
if (form) whileTyping(form, form.loc, show);
