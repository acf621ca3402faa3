// The menu closes by Escape and by a click outside, and what it unfolds stays within the window.

/** Pixels between it and the edge of the window. */
const ROOM = 8;
const folds = [...document.querySelectorAll("[data-closes]")];

addEventListener("keydown", ({ key }) => {
  const open = key === "Escape" && folds.find((it) => it.open);
  if (!open) return;
  const had = open.contains(document.activeElement);
  open.open = false;
  if (had) open.querySelector("summary").focus();
});

addEventListener("click", ({ target }) => {
  for (const it of folds) if (it.open && !it.contains(target)) it.open = false;
});

/** What hangs below an entry stays within the window. */
function keepInside(list) {
  list.style.translate = "";
  const { left, right } = list.getBoundingClientRect();
  const most = document.documentElement.clientWidth - ROOM - right;
  const least = ROOM - left;
  list.style.translate = `${least > 0 ? least : Math.max(least, Math.min(most, 0))}px`;
}

for (const fold of folds) {
  const list = fold.querySelector(".menu__children");
  if (list) fold.addEventListener("toggle", () => fold.open && keepInside(list));
}
