// The menu closes by Escape and by a click outside.

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

for (const fold of folds) {
  const list = fold.querySelector(".menu__children");
  fold.addEventListener("toggle", () => {
    list?.classList.remove("menu__children--end");
    const isOutside = fold.open && list && list.getBoundingClientRect().right > document.documentElement.clientWidth;
    if (isOutside) list.classList.add("menu__children--end");
  });
}
