// The search page: what is typed becomes a list of results, and the address keeps both.

import { Files } from "./files.js";
import { ancestry, ask, kindOf, parse } from "./query.js";
import { highlighted, widened } from "./snippet.js";

const PAUSE = 120;
const A_PAGE = 10;
/** Results looked at beyond those shown: one of them may turn out better. */
const AHEAD = 14;
const MOST_COUNTED = 10_000;
const LONGEST_QUERY = 10_000;

const form = document.querySelector("form[data-index]");
const words = form.dataset;
const input = form.elements.q;
const list = document.querySelector("[data-results]");
const status = document.querySelector("[data-status]");
const fault = document.querySelector("[data-fault]");
const more = document.querySelector("[data-more]");
const browse = document.querySelector("[data-browse]");
const facets = form.querySelector("details");
let files = new Files(words.index);
const language = document.documentElement.lang;
const number = (it) => it.toLocaleString(language);
const kindNames = new Map(Array.from(form.elements.loai.options, (it) => [it.value, it.text]));

let turn = 0;
let shown = A_PAGE;
let timer;

/** Answers what the form holds; an answer that comes late is dropped. */
async function answer() {
  clearTimeout(timer);
  const mine = (turn += 1);
  const text = input.value.slice(0, LONGEST_QUERY).normalize("NFC");
  const tokens = parse(text);
  keepInAddress();
  const isEmpty = tokens.length === 0;
  browse.hidden = !isEmpty;
  form.querySelector("[data-filters]").hidden = isEmpty;
  fault.hidden = true;
  if (isEmpty) {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = text.trim() ? words.nothing : "";
    return;
  }
  list.setAttribute("aria-busy", "true");
  try {
    const hits = await ask(files, tokens);
    const columns = await chosenColumns();
    if (mine !== turn) return;
    const filter = filterOf(columns);
    const { total: most, kinds, years, best: many } = hits.narrow(filter, shown + AHEAD);
    const kept = await hits.refine(files, many);
    const best = kept.slice(0, shown);
    const total = most === many.length ? kept.length : most;
    if (mine !== turn) return;
    options(form.elements.loai, kinds, (it) => kindNames.get(it) ?? it);
    options(form.elements.nam, new Map([...years].sort((a, b) => b[0] - a[0])), String);
    const items = await Promise.all(best.map((it) => item(it, hits, mine)));
    if (mine !== turn) return;
    list.replaceChildren(...items);
    more.hidden = total <= best.length;
    status.textContent = said(total, hits.atMost && total > best.length);
    if (facets.open) await showFacets(hits);
  } catch (error) {
    if (mine !== turn) return;
    console.warn(error);
    // What is still under way belongs to the old ones, which are not trusted any more.
    files = new Files(words.index, true);
    fault.hidden = false;
    status.textContent = "";
  } finally {
    if (mine === turn) list.removeAttribute("aria-busy");
  }
}

function said(total, atMost) {
  if (total === 0) return words.nothing;
  const exact = atMost ? `${words.atMost} ${number(total)}` : number(total);
  const n = total > MOST_COUNTED ? `${words.moreThan} ${number(MOST_COUNTED)}` : exact;
  return `${n} ${total === 1 ? words.one : words.many}`;
}

/** A result: its title at once, the text around what was found when it comes. */
async function item(document_, { root, tokens }, mine) {
  const card = await files.card(document_);
  const [title, address, context] = card;
  const query = widened(tokens, root.synonyms);
  const link = element("a", "result__title", ...highlighted(title, query, true));
  link.href = words.base + address;
  const kind = kindNames.get(kindOf(root, document_)) ?? "";
  const meta = element("span", "result__meta", [kind, context].filter(Boolean).join(" · "));
  const snippet = element("span", "result__text");
  const result = element("li", "result", link, " ", meta, " ", snippet);
  files
    .text(document_, card)
    .catch(() => null)
    .then(async (text) => {
      const seen = text ?? (await textOfPage(link.href));
      if (mine !== turn) return;
      snippet.replaceChildren(...highlighted(seen, query, false));
    })
    .catch(() => {});
  return result;
}

/** Where the server sends no part of a file, the record's own page has its text. */
async function textOfPage(address) {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  const main = page.querySelector("main") ?? page.body;
  const texts = page.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  // What stands in two elements is two things, though nothing but a tag is between them.
  const parts = [];
  while (texts.nextNode()) parts.push(texts.currentNode.data.trim());
  return parts.filter(Boolean).join(" ").replace(/\s+/g, " ");
}

function element(name, style, ...children) {
  const made = document.createElement(name);
  made.className = style;
  made.append(...children);
  return made;
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

async function showFacets(hits) {
  const columns = await chosenColumns();
  for (const [file, name] of [["units", "don-vi"], ["awards", "danh-hieu"]]) {
    const column = await files.column(file);
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
  if (text.length < 2000) history.replaceState(null, "", text);
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const it of form.elements) {
    if (!it.name) continue;
    const value = query.get(it.name) ?? "";
    if (it.tagName === "SELECT" && value && ![...it.options].some((one) => one.value === value)) {
      it.add(new Option(value, value));
    }
    it.value = value;
  }
  facets.open = Boolean(chosen("don-vi") || chosen("danh-hieu"));
}

form.hidden = false;
readAddress();
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
  shown += A_PAGE;
  answer().then(() => list.children[shown - A_PAGE]?.querySelector("a").focus());
});
fault.querySelector("button").addEventListener("click", answer);
addEventListener("popstate", () => {
  readAddress();
  answer();
});
if (input.value) answer();
