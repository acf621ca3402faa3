// Boxes for a search: forms until one has the focus.

const box = document.querySelector(".masthead form[data-find]");

/** Lets a box find once it has the focus. What cannot be had then is asked for again the next time; the form leads to the search page. */
function listen(form) {
  const load = () => import("./suggest.js").then(({ suggest }) => suggest(form, box.dataset), () => listen(form));
  form.q.addEventListener("focus", load, { once: true });
}

document.querySelectorAll("form[data-find]").forEach(listen);

function isTyping({ target }) {
  return target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
}

addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === "k";
  const isSlash = key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
  const input = (document.querySelector("form[data-index]") ?? box)?.q;
  if (!input || !(isShortcut || isSlash)) return;
  event.preventDefault();
  input.focus();
  input.select();
});
