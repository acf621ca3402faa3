// Photographs: dropped or chosen, stored beside the record, shown with caption, credit and kind.

import { ask, send } from "./ask.js";
import { element, freshId } from "./elements.js";
import { say } from "./words.js";

/** What is filled in of a photograph first; the rest is folded away. */
export const FIRST = ["caption", "credit", "kind", "people"];

/**
 * A place for photographs; `add` is told the name of each that was stored.
 * @param {string} record
 * @param {(file: string) => void} add
 */
export function dropZone(record, add) {
  const id = freshId();
  const status = element("p", { className: "error", role: "alert" });
  const input = element("input", { id, type: "file", multiple: true, accept: "image/jpeg,image/png,image/webp,image/gif" });
  const zone = element("div", { className: "drop" }, element("label", { htmlFor: id }, say.drop), input, status);

  async function take(/** @type {FileList|undefined} */ files) {
    const refused = [];
    for (const file of files ?? []) {
      const answer = await send("photo", file, { "x-kyyeu-record": record, "x-kyyeu-name": encodeURIComponent(file.name) });
      if (answer.refused) refused.push(answer.refused);
      else add(answer.file);
    }
    status.textContent = refused.join("; ");
    input.value = "";
  }

  const tries = (files) => take(files).catch((it) => (status.textContent = it.message));
  input.addEventListener("change", () => tries(input.files));
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    tries(event.dataTransfer?.files);
  });
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
