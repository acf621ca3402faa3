// The search page: what answers is loaded for an address with a query, or once a reader turns to the form.

const MODULES = ["answer", "files", "query", "reading", "roles", "dates", "ordinals", "keys", "judge", "snippet", "results"];
const form = document.querySelector("form[data-index]");
const isRead = new Promise((done) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", done, { once: true });
  else done();
});

function ahead(more) {
  document.head.append(Object.assign(document.createElement("link"), more));
}

/** All at once, and the head of the index with them: one would wait for another to name it. */
function load() {
  form.removeEventListener("focusin", load);
  ahead({ rel: "preload", as: "fetch", crossOrigin: "", href: `${form.dataset.index}index.json` });
  for (const it of MODULES) ahead({ rel: "modulepreload", href: new URL(`${it}.js`, import.meta.url) });
  isRead.then(() => import("./results.js")).catch(fail);
}

/** What answers cannot be had: to try again is to send the form, with what stands in it by then. */
function fail() {
  const fault = document.querySelector("[data-fault]");
  fault.hidden = false;
  fault.querySelector("button").onclick = () => form.submit();
  form.dataset.idle = "";
}

form.hidden = false;
form.elements.q.value ||= new URLSearchParams(location.search).get("q") ?? "";
form.addEventListener("focusin", load);
// Fonts wait for the first answer (`css/search.css`): on a slow line they would come before it.
if (location.search) load();
else form.dataset.idle = "";
