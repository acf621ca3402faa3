// Where the page shows what somebody is writing elsewhere, found by its words: the desk, which alone may show the page within its own,
// tells them, and the page is scrolled there.

/** Words as they are compared: a theme may set other marks between them. */
const key = (text) => text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** What is written may be further than what is shown: as much of its beginning as is there tells the place. */
function beginnings(words) {
  const all = key(words).split(" ");
  return [all.length, 12, 6, 3].filter((n) => n <= all.length).map((n) => all.slice(0, n).join(" ")).filter((it) => it !== "");
}

/** The innermost element that holds words, from a place on. */
function holding(words, from) {
  const isNear = (it) => !from || it.contains(from) || Boolean(from.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
  const within = (it) => [...it.children].find((inner) => isNear(inner) && key(inner.textContent).includes(words));
  let found = within(document.querySelector("main") ?? document.body);
  for (let inner = found; inner; inner = within(inner)) found = inner;
  return found;
}

/** The element that shows a text: the whole of it, else its beginning. */
function placeOf(words, from = null) {
  for (const it of beginnings(words)) {
    const found = holding(it, from);
    if (found) return found;
  }
  return null;
}

const picture = (stem) => [...document.images].find((it) => it.getAttribute("src")?.split("/").pop()?.startsWith(`${stem}.`));

/** Scrolls to it, unless it is to be seen. */
function show(place) {
  const { top, bottom } = place.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return;
  scrollTo({ top: scrollY + top - innerHeight / 4, behavior: "instant" });
}

addEventListener("message", (event) => {
  if (parent === window || event.source !== parent) return;
  const { block, line, photo } = event.data ?? {};
  const around = block ? placeOf(block) : null;
  const place = photo ? picture(photo) : (line && placeOf(line, around)) || around;
  if (place) show(place);
});
