// Boxes for a search: forms until one has the focus.

const box = document.querySelector(".masthead form[data-find]");

for (const form of document.querySelectorAll("form[data-find]")) {
  form.q.addEventListener("focus", () => import("./suggest.js").then(({ suggest }) => suggest(form, box.dataset)), {
    once: true,
  });
}

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
