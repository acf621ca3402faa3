// Results while somebody types in a box: a list below it, gone through by arrows. Enter opens the one marked, else the search page.

import { find } from "./answer.js";
import { Files } from "./files.js";
import { AHEAD, kindOf, parse } from "./query.js";
import { element, highlighted, widened } from "./snippet.js";

const PAUSE = 120;
const MOST = 7;
const LONGEST_QUERY = 1_000;

let made = 0;

/** Makes the box of `form` find; `words` are what it says and how it calls kinds. */
export function suggest(form, words) {
  new Box(form, words).answer();
}

class Box {
  constructor(form, words) {
    this.form = form;
    this.words = words;
    this.input = form.q;
    this.kind = form.elements.loai?.value;
    this.files = new Files(new URL(form.action).pathname);
    this.turn = 0;
    this.marked = -1;
    /** Whether the list was closed since something was typed: an answer that comes then does not open it. */
    this.isClosed = false;
    this.name = `_found-${(made += 1)}`;
    this.panel = element("div", "found");
    this.panel.hidden = true;
    this.list = element("div", "");
    Object.assign(this.list, { id: this.name, role: "listbox", ariaLabel: this.input.ariaLabel });
    this.status = element("p", "found__status");
    this.status.role = "status";
    this.panel.append(this.list, this.status);
    form.append(this.panel);
    this.input.role = "combobox";
    this.input.ariaAutoComplete = "list";
    this.input.setAttribute("aria-controls", this.name);
    this.listen();
    this.show(false);
    // What every query needs is there by the time that something is typed.
    this.files.root().catch(() => {});
  }

  listen() {
    const { input, form } = this;
    input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.isClosed = false;
      this.timer = setTimeout(() => this.answer(), PAUSE);
    });
    input.addEventListener("focus", () => {
      this.isClosed = false;
      this.show(this.list.childElementCount > 0);
    });
    input.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || this.show(false));
    // A click on a result must not take the focus first, which would close the list.
    this.panel.addEventListener("mousedown", (event) => event.preventDefault());
  }

  key(event) {
    if (event.isComposing) return;
    const last = this.list.childElementCount - 1;
    const moves = { ArrowDown: this.marked < last ? this.marked + 1 : -1, ArrowUp: this.marked < 0 ? last : this.marked - 1 };
    if (event.key in moves && last >= 0) {
      event.preventDefault();
      this.isClosed = false;
      this.show(true);
      this.mark(moves[event.key]);
    } else if (event.key === "Enter" && this.marked >= 0 && !this.panel.hidden) {
      event.preventDefault();
      this.list.children[this.marked].click();
    } else if (event.key === "Escape" && !this.panel.hidden) {
      event.preventDefault();
      this.isClosed = true;
      this.show(false);
    }
  }

  show(isOpen) {
    this.panel.hidden = !isOpen;
    this.input.ariaExpanded = String(isOpen && this.list.childElementCount > 0);
    if (!isOpen) this.mark(-1);
  }

  mark(at) {
    this.marked = at;
    [...this.list.children].forEach((it, place) => (it.ariaSelected = String(place === at)));
    const chosen = this.list.children[at];
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.id);
    else this.input.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  /** Answers what the box holds; an answer that comes late is dropped. Whatever fails, the form still leads to the search page. */
  async answer() {
    const mine = (this.turn += 1);
    const text = this.input.value.slice(0, LONGEST_QUERY).normalize("NFC");
    if (parse(text).length === 0) return this.take([], "");
    try {
      const hits = await find(this.files, text);
      const { total, best } = hits.narrow({ kind: this.kind }, MOST + AHEAD);
      const refined = await hits.refine(this.files, best);
      // Where titles did not settle it, texts were read; nothing is fetched for a row alone.
      const rowOf = hits.isDecided(best) ? () => null : (it, card) => this.row(it, card, hits);
      const query = widened(hits.tokens, hits.root.synonyms);
      const found = await Promise.all(refined.slice(0, MOST).map((it) => this.result(it, hits.root, query, rowOf)));
      if (mine !== this.turn) return;
      const all = this.words.all.replace("{n}", total.toLocaleString(document.documentElement.lang));
      if (total > 0) found.push(this.option(this.address(text), [element("span", "found__all", all)]));
      this.take(found, total > 0 ? "" : this.words.nothing);
    } catch (error) {
      if (mine !== this.turn) return;
      console.warn(error);
      this.files = new Files(this.files.folder, true);
      this.take([], "");
    }
  }

  take(found, said) {
    const marked = this.list.children[this.marked]?.href;
    found.forEach((it, at) => (it.id = `${this.name}-${at}`));
    this.list.replaceChildren(...found);
    this.status.textContent = said;
    this.status.classList.toggle("hidden", !said);
    if (found.length) this.status.textContent = found.at(-1).textContent;
    this.show(!this.isClosed && (found.length > 0 || said !== "") && this.form.contains(document.activeElement));
    // What was marked stays so where it is still there.
    this.mark(this.panel.hidden ? -1 : found.findIndex((it) => it.href === marked));
  }

  async result(document_, root, query, rowOf) {
    const card = await this.files.card(document_);
    const [title, address, context] = card;
    const row = await rowOf(document_, card);
    const kind = this.kind ? "" : this.kindName(root, document_);
    const parts = [element("span", "found__title", ...highlighted(title, query, true))];
    const meta = [kind, context].filter(Boolean).join(" · ");
    if (meta) parts.push(element("span", "found__meta", meta));
    if (row) parts.push(element("span", "found__meta", ...highlighted(row.words, query, false)));
    return this.option(this.words.base + address + (row ? `#${row.anchor}` : ""), parts);
  }

  /** The row of a list that a document was found by: whom of hundreds a decision honored. */
  async row(document_, card, hits) {
    const text = await this.files.text(document_, card).catch(() => null);
    const { row } = hits.judge(document_, card, text ?? "");
    return row?.anchor ? row : null;
  }

  option(address, parts) {
    const link = element("a", "found__one", ...parts);
    return Object.assign(link, { href: address, role: "option", tabIndex: -1 });
  }

  address(text) {
    const query = new URLSearchParams({ q: text.trim() });
    if (this.kind) query.set("loai", this.kind);
    return `${this.form.action}?${query}`;
  }

  kindName(root, document_) {
    const kind = `${kindOf(root, document_)}=`;
    return this.words.kinds.split(";").find((it) => it.startsWith(kind))?.slice(kind.length) ?? "";
  }
}
