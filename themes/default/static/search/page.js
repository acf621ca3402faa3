// The search page: what answers runs for an address with a query, or once a reader turns to the form. The page names its modules, so that
// none waits for another to ask for it.

const form = document.querySelector("form[data-index]");
const isRead = new Promise((done) => {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", done, { once: true });
  else done();
});

/** The head of the index comes beside the modules. */
function load() {
  form.removeEventListener("focusin", load);
  const href = `${form.dataset.index}index.json`;
  document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href }));
  isRead.then(() => import("./results.js"));
}

form.hidden = false;
form.addEventListener("focusin", load);
// Fonts wait for the first answer (`css/search.css`): on a slow line they would come before it.
if (location.search) load();
else form.dataset.idle = "";
