// A record: its form, the page as readers will see it, and the text of its file.

import { ask } from "./ask.js";
import { arrived } from "./arriving.js";
import { Beside } from "./beside.js";
import { body } from "./blocks/column.js";
import { field } from "./controls.js";
import { button, element, entitle, isSame } from "./elements.js";
import { Kept } from "./kept.js";
import { Photographs } from "./photos.js";
import { inWords, textInWords } from "./told.js";
import { turns } from "./turns.js";
import { say } from "./words.js";

/**
 * @typedef {import("./types.js").Shown} Shown
 * @typedef {import("./types.js").Answer} Answer
 * @typedef {import("./types.js").Change} Change
 * @typedef {import("./types.js").Problem} Problem
 * @typedef {{forms: import("./types.js").Forms, site: string, tell: (text: string) => void}} Desk
 * @typedef {Shown & {values: Record<string, any>}} Readable
 * @typedef {ReturnType<typeof field> & {theirs?: object}} Row
 */

/** What is said of a field that is to be filled in yet. */
const MISSING = ["missing-field", "not-stated"];

/** How long nothing is typed before it is shown in the page beside the form. */
const QUIET = 300;

/** @param {Problem} it */
function fault(it) {
  return element("p", { className: it.severity }, it.message, ...it.hints.map((hint) => element("span", { className: "help" }, ` ${hint}`)));
}

class Form {
  /** @param {HTMLElement} main @param {string} name @param {Desk} desk */
  constructor(main, name, { forms, site, tell }) {
    this.main = main;
    this.name = name;
    this.forms = forms;
    this.tell = tell;
    /** The fields that are shown, by their names. @type {Map<string, Row>} */
    this.fields = new Map();
    this.record = /** @type {Readable} */ ({});
    this.base = this.record.values;
    this.beside = new Beside(null, false);
    this.photographs = new Photographs(name);
    this.kept = new Kept(name, site);
    /** Changes that take saves back, the last one last. @type {Change[][]} */
    this.undos = [];
    this.timer = 0;
    this.turn = turns();
    /** The last save, which may be under way. @type {Promise<any>} */
    this.acts = Promise.resolve();
    /** What Ctrl+S does: saves the form, or the text of the file where that is shown. @type {() => Promise<any>} */
    this.keys = () => this.save();
    this.isStuck = false;
    /** Whether somebody wanted it published: only then it is wrong that something is not there yet. */
    this.isWanted = false;
  }

  async open() {
    const record = await ask("open", { record: this.name });
    this.draw(record);
    const kept = this.kept.read(record.kept);
    if (kept.length) this.offer(kept);
  }

  /** Shows the record as the program has it now. @param {Shown} record */
  draw(record) {
    this.record = /** @type {Readable} */ (record);
    entitle(this.main, `${record.title}: ${say.desk}`);
    this.state = element("span", { className: "state", role: "status" });
    if (!record.values) return this.drawText(say.unreadable);
    this.keys = () => this.save();
    const { values } = this.record;
    this.base = values;
    const description = this.forms.kinds[record.kind];
    this.fields = new Map();
    this.photographs = new Photographs(this.name);
    const context = this.context();
    // What becomes of a draft is what buttons are for; an id is part of an address.
    const shown = description.fields.filter((it) => !["draft", "id"].includes(it.name));
    const make = (/** @type {import("./types.js").Field} */ it) => {
      const made = field(it, values[it.name], { ...context, field: it.name }, it.group === "text" ? body : undefined);
      this.fields.set(it.name, made);
      return made.element;
    };
    const group = (/** @type {string} */ name) => shown.filter((it) => it.group === name).map(make);
    const rare = group("rare");
    this.general = element("div", { className: "faults" });
    this.notes = element("div");
    const form = element("form", { className: "form", onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      this.notes, this.general, ...group("first"), ...group("text"),
      element("h2", {}, say.more), ...group("usual"),
      element("details", { open: rare.some((it) => values[it.dataset.field ?? ""] !== undefined) }, element("summary", {}, say.rare), ...rare));
    form.addEventListener("focusin", (/** @type {any} */ event) => this.beside.show(event.target));
    this.beside = new Beside(record.page, record.page_waits);
    this.main.replaceChildren(element("div", { className: "record" }, this.bar(), form, element("div", { className: "page" }, this.beside.element)));
    this.photographs.isShown = true;
    this.photographs.settle();
    this.showFaults(record.problems);
    this.tellState();
  }

  /** What controls need to know. */
  context() {
    const text = this.forms.kinds[this.record.kind].fields.find((it) => it.group === "text")?.name ?? "";
    return {
      forms: this.forms, record: this.name, names: this.record.names, attributes: {}, photographs: this.photographs,
      text: this.record.values[text] ?? "", blocks: this.record.blocks, tell: this.tell,
      on: () => ["published", "date"].map((it) => this.fields.get(it)?.value()).find((it) => typeof it === "string"),
      changed: () => this.changed(), fill: (/** @type {string} */ name, /** @type {any} */ value) => this.refill(name, value),
      values: () => this.values(),
    };
  }

  /** What the fields hold. @returns {Record<string, any>} */
  values() {
    return Object.fromEntries([...this.fields].map(([name, it]) => [name, it.value()]));
  }

  bar() {
    const isDraft = this.record.values.draft === "true";
    this.heading = element("h1", {}, this.record.title);
    return element("div", { className: "bar" }, this.heading, isDraft && element("span", { className: "badge" }, say.draft), this.state,
      button(say.as_text, () => this.tries(this.inTurn(() => this.drawText(say.text_help)))),
      this.undos.length > 0 && button(say.undo, () => this.tries(this.undo())),
      button(say.save, () => this.tries(this.save()), { title: "Ctrl+S", className: isDraft ? "" : "main" }),
      isDraft && button(say.publish, () => this.tries(this.save("publish")), { className: "main" }));
  }

  /** What cannot be done is said, whatever it is. @param {Promise<any>} act */
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
    const isNewest = this.turn();
    const answer = await ask("type", { ...this.asked(), at: Date.now() });
    // An older answer, or what cannot be saved as it stands, which is said at once.
    if (!isNewest() || this.cannot(answer)) return;
    this.showFaults(answer.problems);
    this.heading.textContent = answer.title;
    this.beside = this.beside.turned(answer.page);
    this.beside.show();
  }

  /** Says why nothing of what is typed can be saved. @param {Answer} answer */
  cannot(answer) {
    const wasStuck = this.isStuck;
    this.isStuck = Boolean(answer.conflicts) || "refused" in answer;
    if (answer.conflicts) this.showConflicts(answer);
    else if (this.isStuck) this.refused(answer);
    else if (wasStuck) this.tell("");
    return this.isStuck;
  }

  /** @param {Problem[]} all */
  showFaults(all) {
    const isUnfinished = (/** @type {Problem} */ it) => MISSING.includes(it.code) && this.record.values?.draft === "true";
    const problems = all.filter((it) => this.isWanted || !isUnfinished(it));
    for (const [name, it] of this.fields) {
      it.theirs = undefined;
      it.show(...problems.filter((problem) => problem.field === name).map(fault));
    }
    this.general.replaceChildren(...problems.filter((it) => !this.fields.has(it.field ?? "")).map(fault));
  }

  /** Saves one after another: each begins with what the one before has made. @param {() => Promise<any>} act */
  inTurn(act) {
    const done = this.acts.then(act);
    this.acts = done.catch(() => {});
    return done;
  }

  save(how = "save") {
    return this.inTurn(() => this.send(how));
  }

  async send(/** @type {string} */ how) {
    await arrived();
    // The text of the file has come instead, which is saved by itself.
    if (!this.fields.size) return;
    clearTimeout(this.timer);
    this.turn();
    const sent = this.values();
    const changes = this.changes();
    const answer = await ask(how, this.asked());
    const toFault = () => this.main.querySelector("[aria-invalid], .faults .error")?.scrollIntoView({ block: "center" });
    if (this.cannot(answer)) return toFault();
    if (answer.faulty) {
      this.isWanted = true;
      this.showFaults(answer.problems);
      this.tell(say.faulty);
      return toFault();
    }
    // What was saved is what the program reads, however it was sent.
    const back = (/** @type {Change} */ { field, old }) => ({ field, old: answer.values?.[field], new: old });
    this.undos.push(changes.map(back));
    await this.done(answer, how === "publish" ? say.published : say.saved, sent);
  }

  /**
   * Goes on from what was saved, once what was pasted or dropped meanwhile is where it belongs.
   * @param {Shown} record
   * @param {string} words
   * @param {Record<string, any>} sent what the fields held of it; what they hold else is not saved yet
   */
  async done(record, words, sent) {
    await arrived();
    const isTyped = Object.entries(this.values()).some(([name, it]) => !isSame(it ?? undefined, sent[name] ?? undefined));
    if (isTyped) this.follow(record, sent);
    else this.redraw(record);
    this.tell(words);
  }

  /** Takes what was saved below what is typed. @param {Shown} record @param {Record<string, any>} sent */
  follow(record, sent) {
    this.record = /** @type {Readable} */ (record);
    this.base = this.record.values;
    this.main.querySelector(".bar")?.replaceWith(this.bar());
    for (const [name, it] of this.fields) {
      const isSaved = isSame(it.value(), this.base[name]);
      if (!isSaved && isSame(it.value(), sent[name])) this.refill(name, this.base[name]);
    }
    this.showFaults(record.problems);
    this.changed();
  }

  /** Shows the form as it was saved. The place that is being written at stays. @param {Shown} record */
  redraw(record) {
    this.kept.write([]);
    const controls = () => /** @type {HTMLTextAreaElement[]} */ ([...this.main.querySelectorAll("input, textarea, select, button")]);
    const active = /** @type {HTMLTextAreaElement} */ (document.activeElement);
    const at = controls().indexOf(active);
    const { selectionStart: from, selectionEnd: to } = active;
    const { scrollTop } = document.documentElement;
    const { beside } = this;
    const isSamePage = record.page && record.page === beside.page;
    this.draw(record);
    if (isSamePage) {
      // The page shows a save by itself, and stays where it was read.
      beside.replace(this.beside);
      this.beside = beside;
    }
    const again = controls()[at];
    again?.focus({ preventScroll: true });
    if (again?.tagName === "TEXTAREA" && active.tagName === "TEXTAREA") again.setSelectionRange(from, to);
    document.documentElement.scrollTop = scrollTop;
  }

  undo() {
    return this.inTurn(async () => {
      const changes = this.undos.pop();
      if (!changes) return;
      const answer = await ask("save", { record: this.name, hash: this.record.hash, changes });
      if (!this.cannot(answer)) await this.done(answer, say.undone, this.base);
    });
  }

  /** @param {Answer} answer */
  refused(answer) {
    const words = answer.is_unreadable ? say.broken : say.refused;
    this.tell(words);
    this.fields.get(answer.refused ?? "")?.show(element("p", { className: "error" }, words));
  }

  /** Fields that have changed on disk meanwhile: both versions, and nobody's goes unseen. @param {Answer & {names?: object}} answer */
  showConflicts({ conflicts = [], names }) {
    this.tell(say.conflicts);
    Object.assign(this.record.names, names);
    for (const { field: name, theirs } of conflicts) {
      const at = this.fields.get(name);
      // What stands in no field, and whoever is about to choose is not disturbed by what is typed elsewhere.
      if (!at || isSame(at.theirs, { theirs })) continue;
      at.theirs = { theirs };
      const settle = (/** @type {boolean} */ takes) => {
        this.base = { ...this.base, [name]: theirs };
        if (theirs === undefined) delete this.base[name];
        if (takes) this.refill(name, theirs);
        else at.show();
        at.theirs = undefined;
        this.changed();
      };
      at.show(element("div", { className: "error" }, element("p", {}, say.conflict), element("div", { className: "theirs" }, this.told(name, theirs)),
        element("div", { className: "buttons" }, button(say.theirs, () => settle(true)), button(say.mine, () => settle(false)))));
    }
  }

  /** @param {string} name */
  describe(name) {
    const { fields } = this.forms.kinds[this.record.kind];
    return /** @type {import("./types.js").Field} */ (fields.find((it) => it.name === name));
  }

  /** What a field holds elsewhere, in words. @param {string} name @param {any} value */
  told(name, value) {
    const { group, control } = this.describe(name);
    return group === "text" ? textInWords(value, this.name) : inWords(control, value, { forms: this.forms, names: this.record.names });
  }

  /** Puts a value into a field. @param {string} name @param {any} value */
  refill(name, value) {
    const description = this.describe(name);
    const old = this.fields.get(name);
    const made = field(description, value, { ...this.context(), field: name }, description.group === "text" ? body : undefined);
    this.fields.set(name, made);
    old?.element.replaceWith(made.element);
  }

  /** What was typed before the browser ended. @param {Change[]} kept */
  offer(kept) {
    const note = element("div", { className: "note offer" }, element("p", {}, say.restore),
      button(say.take_back, () => {
        for (const it of kept) if (this.fields.has(it.field)) this.refill(it.field, it.new);
        this.base = { ...this.base, ...Object.fromEntries(kept.filter((it) => it.old !== undefined).map((it) => [it.field, it.old])) };
        note.remove();
        this.changed();
      }),
      button(say.give_up, () => {
        this.tries(this.kept.forget());
        note.remove();
      }));
    this.notes?.append(note);
  }

  /** The text of the file, with what is wrong said above it. @param {string} words @param {string} [had] */
  async drawText(words, had) {
    const file = await ask("text", { record: this.name });
    // What is typed is kept by the browser; as a form it is offered again.
    clearTimeout(this.timer);
    this.turn();
    this.fields = new Map();
    const input = element("textarea", { className: "whole", value: file.text, spellcheck: false, "aria-label": say.as_text });
    const wrong = element("div", {}, ...this.record.problems.map(fault));
    const write = () => this.inTurn(async () => {
      if (!input.isConnected) return;
      const sent = input.value;
      const answer = await ask("write", { record: this.name, hash: file.hash, text: sent });
      if (answer.stale) return this.drawText(say.stale, input.value);
      if (input.value === sent && answer.values) this.redraw(answer);
      else {
        // What was typed since is on top of what was saved.
        file.hash = answer.hash;
        wrong.replaceChildren(...answer.problems.map(fault));
      }
      this.tell(say.saved);
    });
    const leave = () => this.inTurn(async () => {
      if (input.isConnected) await this.open();
    });
    this.keys = write;
    this.main.replaceChildren(element("div", { className: "start" }, element("h1", {}, this.record.title),
      element("p", {}, words), element("p", { className: "note" }, file.path), wrong, input,
      had && element("textarea", { className: "whole", value: had, readOnly: true, "aria-label": say.mine }),
      element("div", { className: "buttons" }, button(say.save, () => write().catch((it) => this.tell(it.message)), { className: "main" }),
        this.record.values && button(say.as_form, leave))));
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
 * @param {Desk} desk
 * @returns {Promise<() => boolean>} whether it may be left
 */
export async function record(main, name, desk) {
  const form = new Form(main, name, desk);
  await form.open();
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (!main.isConnected) return removeEventListener("keydown", keys);
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    form.tries(form.keys());
  };
  addEventListener("keydown", keys);
  return () => form.changes().length === 0;
}
