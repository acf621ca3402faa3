// The search page: what answers is loaded for an address with a query, or once a reader turns to the form.

const form = document.querySelector("form[data-index]");
const MODULES = ["answer", "files", "query", "reading", "keys", "judge", "snippet", "results"];

/** All at once: one would wait for another to name it. */
function load() {
  form.removeEventListener("focusin", load);
  for (const it of MODULES) import(`./${it}.js`);
}

form.hidden = false;
form.addEventListener("focusin", load);
if (location.search) load();
