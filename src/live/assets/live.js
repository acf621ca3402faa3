// Keeps a page of the preview as the publication is: loads it anew where it stands when something changed, swaps style
// sheets without loading, and lays what is wrong over it.

import { moment, problem, words } from "/__kyyeu/problems.js";
import { turns } from "/__kyyeu/turns.js";
import "/__kyyeu/written.js";

const PLACE = "kyyeu-place";
const own = new URL(import.meta.url).searchParams;
const text = words(document.documentElement.lang);
let styles = Number(own.get("styles"));
let problems = 0;
const lookings = turns();
const swaps = turns();
/** Where the page is to stand once it is there. */
let wanted = null;

/** Loads the page anew, to be shown where it is now. */
function reload() {
  const place = wanted ?? { path: location.pathname, x: scrollX, y: scrollY };
  sessionStorage.setItem(PLACE, JSON.stringify(place));
  location.reload();
}

/** A page that was loaded anew is scrolled to where it stood. */
function restore() {
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  if (place?.path !== location.pathname) return;
  wanted = place;
  const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  scroll();
  // Whoever goes elsewhere meanwhile stays there.
  for (const it of ["wheel", "touchmove", "mousedown", "keydown"]) addEventListener(it, () => (wanted = null), { once: true, passive: true });
  addEventListener("load", () => {
    if (wanted) scroll();
    wanted = null;
  }, { once: true });
}

/** Puts the style sheets of the page as it would be served now in the place of those it has. */
async function swapStyles(version) {
  const isNewest = swaps();
  const answer = await fetch(location.href);
  const page = await answer.text();
  if (!isNewest()) return;
  if (!answer.ok) return reload();
  const now = new DOMParser().parseFromString(page, "text/html");
  // What an earlier swap still waits for is superseded.
  document.querySelectorAll("link[data-coming]").forEach((it) => it.remove());
  const sheets = (within) => [...within.querySelectorAll('link[rel="stylesheet"]')];
  const [before, after] = [sheets(document), sheets(now)];
  if (before.length !== after.length) return reload();
  before.forEach((old, at) => {
    const address = new URL(after[at].getAttribute("href"), location.href);
    if (!address.pathname.match(/\.[0-9a-f]{8}\.css$/)) address.searchParams.set("v", version);
    if (address.href === old.href) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.media = old.media;
    // The page is never without a style: the old sheet goes once the new one holds.
    link.dataset.coming = "";
    link.onload = () => {
      old.remove();
      delete link.dataset.coming;
    };
    link.onerror = () => link.remove();
    link.href = address.href;
    old.after(link);
  });
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** The element that everything of the preview is drawn in, apart from the page's own styles. */
function layer() {
  const old = document.querySelector("kyyeu-preview");
  if (old) return old.shadowRoot;
  const host = document.createElement("kyyeu-preview");
  const root = host.attachShadow({ mode: "open" });
  root.append(element("link", { rel: "stylesheet", href: "/__kyyeu/live.css" }), element("div", { id: "due" }),
    element("div", { id: "problems" }));
  document.documentElement.append(host);
  return root;
}

let isFolded = false;

function drawProblems(state) {
  const place = layer().querySelector("#problems");
  const n = state.n_errors + state.faults.length;
  // Only the desk shows pages within its own, and it says in other words what is wrong.
  if (n === 0 || parent !== window) return place.replaceChildren();
  const title = text.errors(n) + (state.n_warnings ? `, ${text.warnings(state.n_warnings)}` : "");
  const fold = (folded) => {
    isFolded = folded;
    drawProblems(state);
  };
  if (isFolded) {
    return place.replaceChildren(element("button", { type: "button", className: "badge", onclick: () => fold(false) }, title));
  }
  const faults = state.faults.map((it) => element("pre", { className: "problem", tabIndex: 0 }, it));
  const listed = state.problems.map((it) => problem(it));
  const rest = state.n_errors + state.n_warnings - listed.length;
  const box = element("section", { className: "box", role: "alert", "aria-label": title },
    element("div", { className: "bar" }, element("h2", {}, title),
      element("a", { href: "/__kyyeu/" }, text.all),
      element("button", { type: "button", onclick: () => fold(true), "aria-label": text.fold, title: `${text.fold} (Esc)` }, "×")),
    element("div", { className: "list" }, element("p", {}, text.note), ...faults, ...listed,
      ...(rest > 0 ? [element("p", {}, text.more(rest))] : [])));
  box.addEventListener("keydown", (event) => event.key === "Escape" && fold(true));
  place.replaceChildren(box);
}

function drawDue(due) {
  const place = layer().querySelector("#due");
  if (!due) return place.replaceChildren();
  place.replaceChildren(element("p", { className: "due", role: "note" }, text.due(moment(due))));
}

/** Asks what is wrong and shows it, or takes it away. */
async function look() {
  const isNewest = lookings();
  const asked = new URLSearchParams({ lang: document.documentElement.lang || "vi" });
  const page = encodeURIComponent(location.pathname);
  const state = await (await fetch(`/__kyyeu/state.json?${asked}&page=${page}`)).json();
  if (!isNewest()) return;
  drawProblems(state);
  drawDue(state.due);
}

/** What could not be had is asked for again with the next news, which come when the preview can be reached again. */
function hear(event) {
  const now = JSON.parse(event.data);
  if (now.pages !== own.get("pages")) return reload();
  if (now.styles !== styles) {
    styles = now.styles;
    swapStyles(styles).catch(() => (styles = NaN));
  }
  if (now.problems !== problems) {
    problems = now.problems;
    look().catch(() => (problems = NaN));
  }
}

restore();
// The browser connects again by itself when the preview was ended and started anew.
new EventSource("/__kyyeu/events").onmessage = hear;
addEventListener("keydown", (event) => {
  const box = document.querySelector("kyyeu-preview")?.shadowRoot.querySelector(".box button");
  if (event.key === "Escape" && box) box.click();
});
