// Photographs: dropped or chosen, stored beside the record, shown with caption, credit and kind.

import { arriving } from "./arriving.js";
import { ask, send } from "./ask.js";
import { element, freshId } from "./elements.js";
import { CAME_ALONG } from "./paste.js";
import { say } from "./words.js";

/** What is filled in of a photograph first; the rest is folded away. */
export const FIRST = ["caption", "credit", "kind", "people"];

/** Bytes of a photograph at most, as the program takes it. */
const MOST_BYTES = 64 << 20;

const isPicture = (/** @type {File} */ it) => it.type.startsWith("image/");

/**
 * A place for photographs: dropped there, chosen, or pasted anywhere on the page. `add` is given those that were stored, and whether their
 * captions come next.
 * @param {string} record
 * @param {(photos: {file: string}[], isNext: boolean) => void} add
 */
export function dropZone(record, add) {
  const id = freshId();
  const status = element("p", { role: "status", className: "note" });
  const wrong = element("p", { className: "error", role: "alert" });
  const input = element("input", { id, type: "file", multiple: true, accept: "image/jpeg,image/png,image/webp,image/gif" });
  const zone = element("div", { className: "drop" }, element("label", { htmlFor: id }, say.drop), input, status, wrong);

  async function store(/** @type {File} */ file) {
    if (file.size > MOST_BYTES) return { refused: say.too_large(file.name) };
    return send("photo", file, { "x-kyyeu-record": record, "x-kyyeu-name": encodeURIComponent(file.name) });
  }

  async function take(/** @type {File[]} */ files) {
    /** @type {[any[], string[]]} */
    const [stored, refused] = [[], []];
    for (const [n, file] of files.entries()) {
      status.textContent = say.sending(n + 1, files.length);
      const answer = await store(file).catch((it) => ({ refused: `${file.name}: ${it.message}` }));
      if (answer.refused) refused.push(answer.refused);
      else stored.push(answer);
    }
    status.textContent = "";
    wrong.textContent = refused.join("; ");
    input.value = "";
    if (stored.length) add(stored, true);
  }

  input.addEventListener("change", () => arriving(take([...(input.files ?? [])])));
  zone.addEventListener("dragover", (/** @type {Event} */ event) => event.preventDefault());
  zone.addEventListener("drop", (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    arriving(take([...(event.dataTransfer?.files ?? [])]));
  });
  const paste = (/** @type {ClipboardEvent} */ event) => {
    if (!zone.isConnected) return removeEventListener("paste", paste);
    const files = [...(event.clipboardData?.files ?? [])].filter(isPicture);
    // Programs put a picture of cells and of words beside them.
    const isText = (event.clipboardData?.getData("text/plain") ?? "") !== "";
    if (event.defaultPrevented || isText || files.length === 0) return;
    event.preventDefault();
    arriving(take(files));
  };
  const comeAlong = (/** @type {any} */ event) => {
    if (!zone.isConnected) return removeEventListener(CAME_ALONG, comeAlong);
    // Of several places the first takes them.
    if (event.defaultPrevented) return;
    event.preventDefault();
    add(event.detail, false);
  };
  addEventListener("paste", paste);
  addEventListener(CAME_ALONG, comeAlong);
  return zone;
}

/**
 * A photograph as it is.
 * @param {string} record
 * @param {string} file
 */
export function thumbnail(record, file) {
  const image = element("img", { alt: "", className: "thumbnail" });
  ask("picture", { record, file }).then((it) => (image.src = URL.createObjectURL(it)), () => image.remove());
  image.addEventListener("load", () => URL.revokeObjectURL(image.src));
  return image;
}

/**
 * The photographs of a record. The fields of each stand where the text shows it, else in the list of all.
 */
export class Photographs {
  /** @param {string} record */
  constructor(record) {
    this.record = record;
    /** @type {{file: () => any, fields: HTMLElement, home: HTMLElement}[]} */
    this.entries = [];
    /** @type {{file: string, host: HTMLElement}[]} */
    this.places = [];
    /** Whether all of it stands in the page by now. */
    this.isShown = false;
    /** Puts one into the list. @type {(file: string) => void} */
    this.make = () => {};
  }

  /** A place in the text. @param {string} file @param {HTMLElement} host @param {() => HTMLElement} picture */
  place(file, host, picture) {
    host.append(picture());
    this.places.push({ file, host });
    return host;
  }

  /** Puts the fields of each where they belong. */
  settle() {
    if (!this.isShown) return;
    this.entries = this.entries.filter((it) => it.home.isConnected);
    this.places = this.places.filter((it) => it.host.isConnected);
    const free = [...this.places];
    for (const { file, fields, home } of this.entries) {
      const at = free.findIndex((it) => it.file === file());
      const host = at < 0 ? home : free.splice(at, 1)[0].host;
      if (fields.parentElement === host) continue;
      const active = /** @type {HTMLElement|null} */ (fields.contains(document.activeElement) ? document.activeElement : null);
      if (host === home) home.replaceChildren(fields);
      else {
        home.replaceChildren(thumbnail(this.record, file()), element("p", { className: "note" }, say.in_text));
        host.replaceChildren(fields);
      }
      active?.focus();
    }
    for (const { host, file } of free) {
      // An entry without a file is named by its id; it is in the list.
      if (host.querySelector("button") || file.includes(":")) continue;
      const add = element("button", { type: "button", className: "small", onclick: () => {
        this.make(file);
        this.settle();
      } }, say.caption);
      host.append(add);
    }
  }
}
