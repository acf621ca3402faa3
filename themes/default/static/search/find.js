// The search box that Ctrl+K or / opens from any page; without it the link beside the menu leads to the search page.

const link = document.querySelector("a[data-find]");
const dialog = document.querySelector("dialog[data-find]");
const input = dialog?.querySelector("input");

function open(event) {
  event.preventDefault();
  if (!dialog.open) dialog.showModal();
  input.select();
}

/** A box just closed keeps the focus until the next frame, so its input may still receive the key that opens it again. */
function isTyping({ target }) {
  if (dialog?.contains(target) && !dialog.open) return false;
  return target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
}

addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key === "k";
  const isSlash = key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
  if (!isShortcut && !isSlash) return;
  // On the search page the box is the page's own.
  const own = document.querySelector("form[data-index] input[name=q]");
  if (own) {
    event.preventDefault();
    own.focus();
    own.select();
  } else if (dialog) open(event);
});
if (dialog) {
  link?.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}
