// The list of results of the search page: what is typed becomes a list, and the address keeps both.

import { find, spelling } from "./answer.js";
import { Files, ancestry } from "./files.js";
import { AHEAD, kindOf, parse } from "./query.js";
import { element, highlighted, textOf, widened } from "./snippet.js";

const PAUSE = 120;
const A_PAGE = 10;
/** How long titles wait for the texts that settle their order; on a slow line they come first. */
const SOON = 250;
const MOST_COUNTED = 10_000;
const LONGEST_QUERY = 10_000;

const form = document.querySelector("form[data-index]");
const words = form.dataset;
const input = form.elements.q;
const list = document.querySelector("[data-results]");
const status = document.querySelector("[data-status]");
const fault = document.querySelector("[data-fault]");
const meant = document.querySelector("[data-suggested]");
const more = document.querySelector("[data-more]");
const browse = document.querySelector("[data-browse]");
const facets = form.querySelector("details");
let files = new Files(words.index);
const language = document.documentElement.lang;
const number = (it) => it.toLocaleString(language);
const kindNames = new Map(Array.from(form.elements.loai.options, (it) => [it.value, it.text]));

let turn = 0;
/** How often the list was begun to be filled: titles that come late do not come over those that were begun after them. */
let fillings = 0;
/** Where the reader was who comes back to the page. */
const { shown: wasShown, top: wasAt } = history.state ?? {};
let shown = wasShown ?? A_PAGE;
let timer;

/** Nothing is waited for any more. */
function rest() {
  list.removeAttribute("aria-busy");
  form.dataset.idle = "";
}

/** Answers what the form holds; whether that is shown, since an answer that comes late is dropped. */
async function answer() {
  clearTimeout(timer);
  const mine = (turn += 1);
  const isLate = () => mine !== turn;
  const text = input.value.slice(0, LONGEST_QUERY).normalize("NFC");
  const isEmpty = parse(text).length === 0;
  keepInAddress();
  browse.hidden = !isEmpty;
  form.querySelector("[data-filters]").hidden = isEmpty;
  fault.hidden = true;
  if (isEmpty) {
    list.replaceChildren();
    more.hidden = meant.hidden = true;
    status.textContent = text.trim() ? words.nothing : "";
    rest();
    return false;
  }
  list.setAttribute("aria-busy", "true");
  if (!list.hasChildNodes()) status.textContent = words.wait;
  try {
    const hits = await find(files, text, (exact) => showFirst(exact, isLate));
    const columns = await chosenColumns();
    if (isLate()) return false;
    const { total: most, kinds, years, best: many } = hits.narrow(filterOf(columns), shown + AHEAD);
    const kept = hits.inexact ? await hits.refine(files, many) : many;
    const total = most === many.length ? kept.length : most;
    if (isLate()) return false;
    options(form.elements.loai, kinds, (it) => kindNames.get(it) ?? it);
    options(form.elements.nam, new Map([...years].sort((a, b) => b[0] - a[0])), String);
    const says = said(total, hits.atMost && total > shown);
    await show(hits, kept, `${says}. ${words.wait}`, isLate);
    if (isLate()) return false;
    more.hidden = total <= shown;
    status.textContent = says;
    if (facets.open) await showFacets(hits, isLate);
    return !isLate();
  } catch (error) {
    if (isLate()) return false;
    console.warn(error);
    // What is still under way belongs to the old ones, which are not trusted any more.
    files = new Files(words.index, true);
    fault.hidden = false;
    status.textContent = "";
    return false;
  } finally {
    if (!isLate()) rest();
  }
}

/** Titles of what was found exactly, while it is settled whether something else was meant. */
async function showFirst(exact, isLate) {
  const columns = await chosenColumns().catch(() => null);
  // What cannot be had is said by whoever settles it.
  if (!columns || isLate()) return;
  const { best } = exact.narrow(filterOf(columns), shown);
  await put(best.map((it) => item(it, exact)), isLate).catch(() => null);
}

/** Puts results into the list: one after the other where it is empty, for on a slow line the first need not wait for the last. */
async function put(items, isLate) {
  const own = (fillings += 1);
  const isOld = () => isLate() || own !== fillings;
  for (let at = 0; at < items.length && list.children.length === at; at += 1) {
    const made = await items[at];
    if (isOld()) return;
    if (list.children.length === at) list.append(made);
  }
  const elements = await Promise.all(items);
  const isHeld = list.contains(document.activeElement);
  // Nothing moves under the hand of who has begun to choose.
  if (isOld() || (isHeld && list.contains(elements[0]))) return;
  const { pathname } = document.activeElement;
  list.replaceChildren(...elements);
  const links = elements.map((it) => it.firstChild);
  if (isHeld) (links.find((it) => it.pathname === pathname) ?? links[0])?.focus();
}

/** Shows results: their titles at once, then in the order that their texts give them, each with what it says of the query. */
async function show(hits, found, waiting, isLate) {
  const items = new Map();
  const titles = (documents) => {
    const shownNow = documents.slice(0, shown);
    for (const it of shownNow.filter((it) => !items.has(it))) {
      items.set(it, item(it, hits));
      // Whoever waits for it is told; nobody may.
      items.get(it).catch(() => null);
    }
    return shownNow.map((it) => items.get(it));
  };
  titles(found);
  const settled = hits.inexact ? Promise.resolve(found) : hits.refine(files, found);
  const isSoon = await Promise.race([settled.then(() => true), new Promise((done) => setTimeout(done, SOON))]);
  if (!isSoon) {
    await put(titles(found), isLate);
    if (isLate()) return;
    status.textContent = waiting;
  }
  const best = await settled;
  await put(titles(best), isLate);
  if (isLate()) return;
  const texts = best.slice(0, shown).map((it) => explain(it, hits, items.get(it), isLate).catch(() => null));
  const row = await texts[0];
  await suggest(hits, best[0], row?.words ?? "", isLate);
}

/** What was left out of a query, and what may have been meant. */
async function suggest(hits, first, row, isLate) {
  const [title = ""] = first === undefined ? [] : await files.card(first);
  if (isLate()) return;
  const parts = [];
  if (hits.dropped.length) parts.push(`${words.dropped} ${hits.dropped.map((it) => `“${it.written}”`).join(", ")}.`);
  const spelt = hits.reading && spelling(hits.reading, title, row);
  if (spelt && first !== undefined) {
    const link = element("a", "", spelt);
    link.href = `?${new URLSearchParams({ q: spelt })}`;
    parts.push(`${words.meant} `, link, "?");
  }
  meant.replaceChildren(...parts.flatMap((it, at) => (at && typeof it === "string" && it.length > 1 ? [" ", it] : [it])));
  meant.hidden = parts.length === 0;
}

function said(total, atMost) {
  if (total === 0) return words.nothing;
  const exact = atMost ? `${words.atMost} ${number(total)}` : number(total);
  const n = total > MOST_COUNTED ? `${words.moreThan} ${number(MOST_COUNTED)}` : exact;
  return `${n} ${total === 1 ? words.one : words.many}`;
}

/** A result: its title, and what it is. */
async function item(document_, { root, tokens }) {
  const [title, address, context] = await files.card(document_);
  const link = element("a", "result__title", ...highlighted(title, widened(tokens, root.synonyms), true));
  link.href = words.base + address;
  const kind = kindNames.get(kindOf(root, document_)) ?? "";
  const meta = element("span", "result__meta", [kind, context].filter(Boolean).join(" · "));
  return element("li", "result", link, " ", meta, " ", element("span", "result__text"));
}

/** Shows the paragraph or row that says most of the query; a row's own place on the page is where the link leads. */
async function explain(document_, hits, made, isLate) {
  const card = await files.card(document_);
  const [link, , snippet] = (await made).children;
  const text = (await files.text(document_, card).catch(() => null)) ?? (await textOf(words.base + card[1]));
  const { row } = hits.judge(document_, card, text);
  if (isLate() || !row) return null;
  if (row.anchor) link.hash = row.anchor;
  snippet.replaceChildren(...highlighted(row.words, widened(hits.tokens, hits.root.synonyms), false));
  return row;
}

/** The units and awards of documents, if the reader narrows by them. */
async function chosenColumns() {
  const wanted = [["units", "don-vi"], ["awards", "danh-hieu"]].filter(([, it]) => chosen(it));
  return Promise.all(wanted.map(async ([file, name]) => ({ ...(await files.column(file)), name })));
}

function chosen(name) {
  return form.elements[name].value;
}

function filterOf(columns, but) {
  const tests = columns
    .filter((it) => it.name !== but)
    .map(({ values, of, name }) => {
      const value = values.findIndex((it) => it[0] === chosen(name));
      return (document_) => ancestry(values, of[document_]).has(value);
    });
  return { kind: chosen("loai"), year: chosen("nam"), passes: (it) => tests.every((test) => test(it)) };
}

async function showFacets(hits, isLate) {
  const columns = await chosenColumns();
  for (const [file, name] of [["units", "don-vi"], ["awards", "danh-hieu"]]) {
    const column = await files.column(file);
    if (isLate()) return;
    const counts = [...hits.count(column, filterOf(columns, name))].sort((a, b) => b[1] - a[1]).slice(0, 100);
    const byId = new Map(counts.map(([value, n]) => [column.values[value][0], n]));
    const names = new Map(column.values.map(([id, name]) => [id, name]));
    options(form.elements[name], byId, (it) => names.get(it) ?? it);
  }
}

/** The choices of a filter with their counts; the one chosen stays even if nothing is left of it. */
function options(select, counts, label) {
  const value = select.value;
  const made = (it, text) => Object.assign(document.createElement("option"), { value: it, textContent: text });
  const all = [...counts];
  if (value && !all.some(([it]) => String(it) === value)) all.push([value, 0]);
  select.replaceChildren(select.options[0], ...all.map(([it, n]) => made(it, `${label(it)} (${number(n)})`)));
  select.value = value;
}

/** `?q=…&loai=…&nam=…`, without what is not chosen. */
function keepInAddress() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.set(name, value);
  const text = query.size ? `?${query}` : location.pathname;
  // A query of a whole book would be no address.
  if (text.length < 2000) history.replaceState({ shown, top: scrollY }, "", text);
}

/** `but` is an element that stays as it is. */
function readAddress(but) {
  const query = new URLSearchParams(location.search);
  for (const it of form.elements) {
    if (!it.name || it === but) continue;
    const value = query.get(it.name) ?? "";
    if (it.tagName === "SELECT" && value && ![...it.options].some((one) => one.value === value)) {
      it.add(new Option(value, value));
    }
    it.value = value;
  }
  facets.open = Boolean(chosen("don-vi") || chosen("danh-hieu"));
}

// The box has the query of the address since the page came (`page.js`); it may have been changed while this was on its way.
if (location.search) readAddress(input);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  shown = A_PAGE;
  answer();
});
form.addEventListener("change", (event) => {
  if (event.target !== input) answer();
});
facets.addEventListener("toggle", () => facets.open && answer());
input.addEventListener("input", () => {
  clearTimeout(timer);
  shown = A_PAGE;
  timer = setTimeout(answer, PAUSE);
});
more.addEventListener("click", () => {
  const last = shown;
  shown += A_PAGE;
  answer().then((isShown) => {
    // Who has gone on to something else stays there.
    const isHere = document.activeElement === more || document.activeElement === document.body;
    if (isShown && isHere) list.children[last]?.querySelector("a").focus();
  });
});
fault.querySelector("button").addEventListener("click", answer);
addEventListener("popstate", () => {
  readAddress();
  answer();
});
// Who comes back finds the list as long as it was, at the place where it was left.
history.scrollRestoration = "manual";
addEventListener("pagehide", () => history.replaceState({ shown, top: scrollY }, ""));
if (input.value) answer().then((isShown) => isShown && wasAt && scrollTo(0, wasAt));
