// The page beside the form, as readers will see it: it stands where the form is being written.

import { element } from "./elements.js";
import { say } from "./words.js";

/** Words as a page shows them: without the marks of what is bold, italic or more than its words. */
const plain = (/** @type {string} */ text) => text.replace(/[*‹›]/g, "").trim();

/** Fields of a form whose words a page shows. */
const WRITTEN = 'textarea, input[type="text"]:not([role="combobox"])';

/**
 * What is being written in a field: its words, those of the block that it is in, or the photograph that it is of.
 * @param {HTMLElement} at
 * @returns {{line?: string, block?: string, photo?: string}|undefined}
 */
function written(at) {
  const field = /** @type {HTMLInputElement|null} */ (at.closest(WRITTEN));
  const line = field ? plain(field.value) : "";
  const first = /** @type {HTMLTextAreaElement|null} */ (at.closest(".block")?.querySelector("textarea.line"));
  if (line) return { line, block: first ? plain(first.value) : "" };
  const photo = /** @type {HTMLElement|null} */ (at.closest("[data-photo]"))?.dataset.photo;
  return photo ? { photo } : undefined;
}

export class Beside {
  /**
   * @param {string|null} page its address, where the record has one now
   * @param {boolean} waits whether it will have one when nothing is wrong with it
   */
  constructor(page, waits) {
    this.page = page;
    this.waits = waits;
    const none = waits ? say.page_waits : say.no_page;
    this.element = page ? element("iframe", { src: page, title: say.page }) : element("p", { className: "note" }, none);
    /** @type {HTMLElement|null} */
    this.at = null;
    /** Whether the page is there to be told anything. */
    this.isLoaded = false;
    // A page that was loaded anew stands where it stood, and what is written may be elsewhere by now.
    this.element.addEventListener("load", () => {
      this.isLoaded = true;
      this.show();
    });
  }

  /** Stands in the place of another; what is put elsewhere in a page is loaded anew. @param {Beside} other */
  replace(other) {
    this.isLoaded = false;
    other.element.replaceWith(this.element);
  }

  /** The same of a page that has come or gone meanwhile. @param {string|null} page */
  turned(page) {
    if (page === this.page) return this;
    const beside = new Beside(page, this.waits);
    beside.replace(this);
    beside.at = this.at;
    return beside;
  }

  /** Goes where something is being written. @param {HTMLElement} [at] */
  show(at) {
    this.at = at ?? this.at;
    const what = this.at?.isConnected && written(this.at);
    if (what && this.page && this.isLoaded) this.element.contentWindow?.postMessage(what, new URL(this.page).origin);
  }
}
