// What is pasted into a text: the program reads it, since it knows what Word and its like add.

import { arriving } from "./arriving.js";
import { ask } from "./ask.js";

/** What photographs that came along are told by: `detail` lists them. */
export const CAME_ALONG = "kyyeu-photographs";

/**
 * Reads what is being pasted, if it is more than some words; `take` is given its parts, each Markdown or a photograph, and what is to be told.
 * @param {ClipboardEvent} event
 * @param {string} record
 * @param {(read: {parts: {text?: string, blocks?: any[], photo?: object}[], told: string[]}) => void} take
 * @returns {boolean} whether it is read
 */
export function paste(event, record, take) {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (html === "" && !text.trim().includes("\n")) return false;
  event.preventDefault();
  arriving(ask("paste", { record, html, text }).then((read) => {
    if (read.refused) return take({ parts: [], told: [read.refused] });
    const photos = read.parts.map((/** @type {any} */ it) => it.photo).filter(Boolean);
    if (photos.length) dispatchEvent(new CustomEvent(CAME_ALONG, { detail: photos, cancelable: true }));
    take(read);
  }));
  return true;
}
