// The desk: shows the page that the address names. `#/` is the first, `#/news:id` a record.

import { ask, isOpened } from "./ask.js";
import { book } from "./book.js";
import { element } from "./elements.js";
import { record } from "./record.js";
import { start } from "./start.js";
import { say, speak } from "./words.js";

const main = /** @type {HTMLElement} */ (document.querySelector("#main"));
const news = /** @type {HTMLElement} */ (document.querySelector("#news"));
const home = /** @type {HTMLElement} */ (document.querySelector("#home"));
/** Says whether the page shown may be left. @type {() => boolean} */
let mayLeave = () => true;
let shown = location.hash;
/** @type {import("./types.js").Forms} */
let forms;
let site = "";

/** Says something that nobody asked for. */
export function tell(/** @type {string} */ text) {
  // What stands there is not said twice.
  if (news.textContent !== text) news.textContent = text;
}

function broken(/** @type {unknown} */ fault) {
  tell(fault instanceof Error ? fault.message : String(fault));
}

async function show() {
  const name = location.hash.replace(/^#\/?/, "");
  if (!mayLeave() && location.hash !== shown) {
    if (!confirm(say.leave)) return history.replaceState(null, "", shown);
  }
  shown = location.hash;
  mayLeave = () => true;
  tell("");
  // Each page has a place of its own: what one still waits for when it was left comes where nobody looks.
  const place = element("div");
  main.replaceChildren(place);
  if (name === "") return start(place);
  if (name.startsWith("status/")) return book(place, decodeURIComponent(name.slice("status/".length)));
  const leave = await record(place, decodeURIComponent(name), { forms, site, tell });
  if (place.isConnected) mayLeave = leave;
}

async function begin() {
  if (!isOpened()) return main.replaceChildren(element("p", { className: "start" }, say.closed));
  const state = await ask("start");
  speak(state.language);
  site = state.place;
  home.textContent = say.desk;
  forms = await ask("forms");
  // Before anything is shown: whoever goes on before it comes, or is told that it cannot be had, gets elsewhere all the same.
  addEventListener("hashchange", () => show().catch(broken));
  addEventListener("beforeunload", (event) => mayLeave() || event.preventDefault());
  await show();
}

addEventListener("unhandledrejection", (event) => broken(event.reason));
begin().catch(broken);
