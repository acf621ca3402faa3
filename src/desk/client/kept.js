// What was typed and not saved, in case the browser, the program or the machine ends: kept by the browser at once, and by the program beside
// the publication, where another browser and another port find it, too.

import { ask } from "./ask.js";

/** @typedef {import("./types.js").Change} Change */
/** @typedef {import("./types.js").Typed} Typed */

export class Kept {
  /** @param {string} record @param {string} site */
  constructor(record, site) {
    this.record = record;
    this.key = `${site}/${record}`;
  }

  /**
   * What was typed last.
   * @param {Typed|null} [byProgram] what the program has kept
   * @returns {Change[]}
   */
  read(byProgram) {
    const own = /** @type {Typed|null} */ (JSON.parse(localStorage.getItem(this.key) ?? "null"));
    const all = [own, byProgram].filter((it) => it?.changes?.length);
    return all.sort((one, other) => (other?.at ?? 0) - (one?.at ?? 0))[0]?.changes ?? [];
  }

  /** @param {Change[]} changes */
  write(changes) {
    if (!changes.length) return localStorage.removeItem(this.key);
    const typed = JSON.stringify({ at: Date.now(), changes });
    try {
      localStorage.setItem(this.key, typed);
    } catch {
      // There is no more room: what the program keeps is enough.
      localStorage.removeItem(this.key);
    }
  }

  /** Nobody wants it any more. */
  forget() {
    this.write([]);
    return ask("forget", { record: this.record });
  }
}
