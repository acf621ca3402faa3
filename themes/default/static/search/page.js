// The search page: what answers is loaded for an address with a query, or once a reader turns to the form.

const form = document.querySelector("form[data-index]");
const MODULES = ["answer", "files", "query", "reading", "keys", "judge", "snippet", "results"];

/** All at once, and the head of the index with them: one would wait for another to name it. */
function load() {
  form.removeEventListener("focusin", load);
  const href = `${form.dataset.index}index.json`;
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href }));
  for (const it of MODULES) import(`./${it}.js`);
}

form.hidden = false;
form.addEventListener("focusin", load);
// Fonts wait for the first answer (`css/search.css`): on a slow line they would come before it.
if (location.search) load();
else form.dataset.idle = "";
