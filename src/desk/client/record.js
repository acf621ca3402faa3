// A record: its form, the page as readers will see it, and the text of its file.

import { ask } from "./ask.js";
import { body } from "./blocks/column.js";
import { field } from "./controls.js";
import { button, element, isSame } from "./elements.js";
import { Photographs } from "./photos.js";
import { say } from "./words.js";

/** How long nothing is typed before it is shown in the page beside the form. */
const QUIET = 300;

/** What was typed and not saved, kept by the browser in case it or the machine ends. */
class Kept {
  constructor(record, site) {
    this.key = `${site}/${record}`;
  }

  read() {
    return JSON.parse(localStorage.getItem(this.key) ?? "null");
  }

  write(changes) {
    if (changes.length) localStorage.setItem(this.key, JSON.stringify(changes));
    else localStorage.removeItem(this.key);
  }
}

function fault(it) {
  return element("p", { className: it.severity }, it.message, ...it.hints.map((hint) => element("span", { className: "help" }, ` ${hint}`)));
}

/** What a value is, for people who are to choose between two. */
function shownValue(value) {
  if (value === undefined || value === null) return say.nothing;
  return typeof value === "string" ? value : JSON.stringify(value, null, 1).replace(/[{}[\]",]/g, "").trim();
}

class Form {
  /** @param {HTMLElement} main @param {string} name @param {{forms: any, site: string, tell: (text: string) => void}} desk */
  constructor(main, name, { forms, site, tell }) {
    this.main = main;
    this.name = name;
    this.forms = forms;
    this.tell = tell;
    /** The fields that are shown, by their names. @type {Map<string, any>} */
    this.fields = new Map();
    this.photographs = new Photographs();
    this.kept = new Kept(name, site);
    /** Changes that take saves back, the last one last. */
    this.undos = [];
    this.timer = 0;
    this.typed = 0;
    this.wasTyped = false;
  }

  async open() {
    const record = await ask("open", { record: this.name });
    this.draw(record);
    const kept = this.kept.read();
    if (kept?.length) this.offer(kept);
  }

  /** Shows the record as the program has it now. */
  draw(record) {
    this.record = record;
    document.title = `${record.title}: ${say.desk}`;
    this.state = element("span", { className: "state", role: "status" });
    if (!record.values) return this.drawText(say.unreadable);
    this.base = record.values;
    const description = this.forms.kinds[record.kind];
    this.fields = new Map();
    this.photographs = new Photographs();
    const context = this.context();
    // What becomes of a draft is what buttons are for; an id is part of an address.
    const shown = description.fields.filter((it) => !["draft", "id"].includes(it.name));
    const make = (it) => {
      const made = field(it, record.values[it.name], context, it.group === "text" ? body : undefined);
      this.fields.set(it.name, made);
      return made.element;
    };
    const group = (name) => shown.filter((it) => it.group === name).map(make);
    const rare = group("rare");
    this.general = element("div", { className: "faults" });
    this.notes = element("div");
    const form = element("form", { className: "form", onsubmit: (event) => event.preventDefault() },
      this.notes, this.general, ...group("first"), ...group("text"),
      element("h2", {}, say.more), ...group("usual"),
      element("details", { open: rare.some((it) => record.values[it.dataset.field] !== undefined) }, element("summary", {}, say.rare), ...rare));
    this.frame = record.page
      ? element("iframe", { src: record.page, title: say.page })
      : element("p", { className: "note" }, say.no_page);
    this.main.replaceChildren(element("div", { className: "record" }, this.bar(), form, element("div", { className: "page" }, this.frame)));
    this.photographs.isShown = true;
    this.photographs.settle();
    this.showFaults(record.problems);
    this.tellState();
  }

  /** What controls need to know. */
  context() {
    const text = this.forms.kinds[this.record.kind].fields.find((it) => it.group === "text")?.name;
    return {
      forms: this.forms, record: this.name, names: this.record.names, attributes: {}, photographs: this.photographs,
      text: this.record.values[text] ?? "", blocks: this.record.blocks, tell: this.tell,
      on: () => ["published", "date"].map((it) => this.fields.get(it)?.value()).find((it) => typeof it === "string"),
      changed: () => this.changed(),
    };
  }

  bar() {
    const isDraft = this.record.values.draft === "true";
    this.heading = element("h1", {}, this.record.title);
    return element("div", { className: "bar" }, this.heading, isDraft && element("span", { className: "badge" }, say.draft), this.state,
      button(say.as_text, () => this.drawText(say.text_help)),
      this.undos.length > 0 && button(say.undo, () => this.tries(this.undo())),
      button(say.save, () => this.tries(this.save()), { title: "Ctrl+S", className: isDraft ? "" : "main" }),
      isDraft && button(say.publish, () => this.tries(this.save("publish")), { className: "main" }));
  }

  /** What cannot be done is said, whatever it is. */
  tries(act) {
    return act.catch((it) => this.tell(it.message));
  }

  /** The fields that hold something else than the file. */
  changes() {
    const all = [...this.fields].map(([name, it]) => ({ field: name, old: this.base[name], new: it.value() }));
    // What must be stated and was never written is no change until something is typed.
    return all.filter((it) => !isSame(it.old, it.new) && !(it.old === undefined && it.new === null));
  }

  asked() {
    return { record: this.name, hash: this.record.hash, changes: this.changes() };
  }

  tellState() {
    this.state.textContent = this.changes().length ? say.unsaved : say.saved;
  }

  changed() {
    const changes = this.changes();
    this.kept.write(changes);
    this.tellState();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.type().catch((it) => this.tell(it.message)), QUIET);
  }

  /** Shows what is typed as if it were saved. */
  async type() {
    this.typed += 1;
    const own = this.typed;
    const answer = await ask("type", this.asked());
    if (own !== this.typed || !answer.problems) return;
    this.showFaults(answer.problems);
    this.heading.textContent = answer.title;
  }

  showFaults(problems) {
    for (const [name, it] of this.fields) it.show(...problems.filter((problem) => problem.field === name).map(fault));
    this.general.replaceChildren(...problems.filter((it) => !this.fields.has(it.field)).map(fault));
  }

  async save(how = "save") {
    clearTimeout(this.timer);
    this.typed += 1;
    const changes = this.changes();
    const answer = await ask(how, this.asked());
    if (answer.conflicts) return this.showConflicts(answer.conflicts);
    if ("refused" in answer) return this.refused(answer);
    if (answer.faulty) {
      this.showFaults(answer.problems);
      this.tell(say.faulty);
      this.main.querySelector("[aria-invalid], .faults .error")?.scrollIntoView({ block: "center" });
      return;
    }
    // What was saved is what the program reads, however it was sent.
    const back = ({ field, old }) => ({ field, old: answer.values?.[field], new: old });
    this.undos.push(changes.map(back));
    this.done(answer, how === "publish" ? say.published : say.saved);
  }

  /** Goes on from what was saved. The place that is being written at stays. */
  done(record, words) {
    this.kept.write([]);
    const controls = () => /** @type {HTMLTextAreaElement[]} */ ([...this.main.querySelectorAll("input, textarea, select, button")]);
    const active = /** @type {HTMLTextAreaElement} */ (document.activeElement);
    const at = controls().indexOf(active);
    const { selectionStart: from, selectionEnd: to } = active;
    const { scrollTop } = document.documentElement;
    const frame = this.frame;
    const isSamePage = record.page && record.page === this.record.page;
    this.draw(record);
    if (isSamePage) {
      // The page shows a save by itself, and stays where it was read.
      this.frame.replaceWith(frame);
      this.frame = frame;
    }
    const again = controls()[at];
    again?.focus({ preventScroll: true });
    if (again?.tagName === "TEXTAREA" && active.tagName === "TEXTAREA") again.setSelectionRange(from, to);
    document.documentElement.scrollTop = scrollTop;
    this.tell(words);
  }

  async undo() {
    const changes = this.undos.pop();
    const answer = await ask("save", { record: this.name, hash: this.record.hash, changes });
    if (answer.conflicts || "refused" in answer) return this.refused(answer);
    this.done(answer, say.undone);
  }

  refused(answer) {
    this.tell(say.refused);
    const at = this.fields.get(answer.refused);
    at?.show(element("p", { className: "error" }, say.refused));
    at?.element.scrollIntoView({ block: "center" });
  }

  /** Fields that have changed on disk meanwhile: both versions, and nobody's goes unseen. */
  showConflicts(conflicts) {
    this.tell(say.conflicts);
    for (const { field: name, theirs } of conflicts) {
      const at = this.fields.get(name);
      const settle = (takes) => {
        this.base = { ...this.base, [name]: theirs };
        if (theirs === undefined) delete this.base[name];
        if (takes) this.refill(name, theirs);
        else at.show();
        this.changed();
      };
      at.show(element("div", { className: "error" }, element("p", {}, say.conflict), element("pre", {}, shownValue(theirs)),
        button(say.theirs, () => settle(true)), button(say.mine, () => settle(false))));
    }
  }

  /** Puts a value into a field. */
  refill(name, value) {
    const description = this.forms.kinds[this.record.kind].fields.find((it) => it.name === name);
    const old = this.fields.get(name);
    const made = field(description, value, this.context(), description.group === "text" ? body : undefined);
    this.fields.set(name, made);
    old.element.replaceWith(made.element);
  }

  /** What was typed before the browser ended. */
  offer(kept) {
    const note = element("div", { className: "note offer" }, element("p", {}, say.restore),
      button(say.take_back, () => {
        for (const it of kept) if (this.fields.has(it.field)) this.refill(it.field, it.new);
        this.base = { ...this.base, ...Object.fromEntries(kept.filter((it) => it.old !== undefined).map((it) => [it.field, it.old])) };
        note.remove();
        this.changed();
      }),
      button(say.give_up, () => {
        this.kept.write([]);
        note.remove();
      }));
    this.notes?.append(note);
  }

  /** The text of the file, with what is wrong said above it. */
  async drawText(words, had) {
    const file = await ask("text", { record: this.name });
    this.fields = new Map();
    const input = element("textarea", { className: "whole", value: file.text, spellcheck: false, "aria-label": say.as_text });
    const write = async () => {
      const answer = await ask("write", { record: this.name, hash: file.hash, text: input.value });
      if (answer.stale) return this.drawText(say.stale, input.value);
      this.done(answer, say.saved);
    };
    this.main.replaceChildren(element("div", { className: "start" }, element("h1", {}, this.record.title),
      element("p", {}, words), element("p", { className: "note" }, file.path), ...this.record.problems.map(fault), input,
      had && element("textarea", { className: "whole", value: had, readOnly: true, "aria-label": say.mine }),
      element("div", { className: "buttons" }, button(say.save, () => write().catch((it) => this.tell(it.message)), { className: "main" }),
        this.record.values && button(say.as_form, () => this.open()))));
    input.focus();
    const line = this.record.problems.find((it) => it.severity === "error")?.line ?? 1;
    const before = file.text.split("\n").slice(0, line - 1).join("\n").length;
    input.setSelectionRange(before + (line > 1 ? 1 : 0), before + (line > 1 ? 1 : 0));
  }
}

/**
 * Shows a record.
 * @param {HTMLElement} main
 * @param {string} name
 * @param {{forms: any, site: string, tell: (text: string) => void}} desk
 * @returns {Promise<() => boolean>} whether it may be left
 */
export async function record(main, name, desk) {
  const form = new Form(main, name, desk);
  await form.open();
  const keys = (event) => {
    if (!main.contains(form.state)) return removeEventListener("keydown", keys);
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    form.save().catch((it) => desk.tell(it.message));
  };
  addEventListener("keydown", keys);
  return () => form.changes().length === 0;
}
