// The roll of honor narrowed while somebody types: the files that have a given name among what was typed are asked for, and of their
// names those stay that have everything typed. Without a script the letters and pages lead to every name.

import { typedIn, whileTyping } from "./box.js";
import { bears, syllables } from "./keys.js";
import { element } from "./snippet.js";

const MOST_SHOWN = 60;
/** Files that the beginning of a given name may take: of more, the first are shown. */
const MOST_FILES = 6;

const form = document.querySelector("form[data-roll]");
const everybody = document.querySelector("[data-everybody]");
const list = form.querySelector("[data-names]");
const status = form.querySelector("[data-status]");
const words = form.dataset;
const asked = new Map();
let turn = 0;

/** A file, asked for once; a failure is forgotten, so that the next who asks tries again. */
function get(name) {
  if (!asked.has(name)) {
    const answer = fetch(`${words.roll}${name}.json`, { cache: "no-cache" }).then((it) => {
      if (!it.ok) throw new Error(`${name}: ${it.status}`);
      return it.json();
    });
    answer.catch(() => asked.delete(name));
    asked.set(name, answer);
  }
  return asked.get(name);
}

/** The files that have given names that a syllable begins, or is. */
function filesWith(index, { fold, raw }, isPrefix) {
  const fits = (it) => (isPrefix ? it.startsWith(fold) || it.startsWith(raw) : it === fold);
  const files = Object.entries(index).flatMap(([name, files]) => (fits(name) ? files : []));
  return [...new Set(files)].sort((a, b) => a - b);
}

/** The rows that have what was typed: its last syllable is taken for the given name, else the others in turn. */
async function find(typed) {
  const index = await get("index");
  const tries = [typed.at(-1), ...typed.slice(0, -1)];
  for (const [at, given] of tries.entries()) {
    const files = filesWith(index, given, at === 0);
    const rows = (await Promise.all(files.slice(0, MOST_FILES).map(get))).flat();
    const found = rows.filter(([name]) => bears(syllables(name), typed));
    if (found.length) return { found, isAll: files.length <= MOST_FILES };
  }
  return { found: [], isAll: true };
}

function link(text, address, className = "") {
  return Object.assign(element("a", className, text), { href: words.base + address });
}

function row([name, address, note, awards, earlier]) {
  const rest = earlier ? [words.earlier.replace("{n}", earlier.toLocaleString(document.documentElement.lang))] : [];
  const parts = [...awards.map(([text, to]) => link(text, to)), ...rest].flatMap((it, at) => (at ? [" · ", it] : [it]));
  const meta = note ? [" ", element("span", "meta", note)] : [];
  return element("li", "honoree", link(name, address, "honoree__name"), ...meta, " ", element("span", "honoree__awards", ...parts));
}

/** Shows what the box holds; an answer that comes late is dropped. Whatever fails, that is said, and the whole list is there. */
async function show() {
  const mine = (turn += 1);
  const typed = typedIn(form.ten);
  let isBroken = false;
  const broken = (error) => {
    console.warn(error);
    isBroken = true;
  };
  const answer = typed.length ? await find(typed).catch(broken) : null;
  if (mine !== turn) return;
  everybody.hidden = Boolean(answer);
  list.replaceChildren(...(answer?.found ?? []).slice(0, MOST_SHOWN).map(row));
  const n = answer?.found.length ?? 0;
  const more = answer && !answer.isAll ? "+" : "";
  const count = `${n.toLocaleString(document.documentElement.lang)}${more}`;
  const said = n ? words.found.replace("{n}", count) : words.none;
  status.textContent = isBroken ? words.fault : answer ? said : "";
}

whileTyping(form, form.ten, show);
