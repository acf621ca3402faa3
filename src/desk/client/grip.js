// A grip by which a row is put elsewhere among its siblings: dragged, or with the arrow keys.

import { element } from "./elements.js";

/** @param {Element} row */
const placeOf = (row) => [...(row.parentElement?.children ?? [])].indexOf(row);

/**
 * @param {HTMLElement} row what is moved
 * @param {string} label
 * @param {(from: number, to: number) => void} move from its place to another
 */
export function grip(row, label, move) {
  const handle = element("button", { type: "button", className: "small grip", "aria-label": label, title: label }, "⠿");
  /** @type {Element|undefined} */
  let target;

  const mark = (/** @type {Element|undefined} */ at) => {
    target?.classList.remove("above", "below");
    target = at;
    if (target && target !== row) target.classList.add(placeOf(target) < placeOf(row) ? "above" : "below");
  };
  const end = () => {
    row.classList.remove("dragged");
    mark(undefined);
  };

  handle.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    handle.setPointerCapture(event.pointerId);
    row.classList.add("dragged");
  });
  handle.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const rows = [...(row.parentElement?.children ?? [])];
    mark(rows.find((it) => event.clientY < it.getBoundingClientRect().bottom) ?? rows[rows.length - 1]);
    // What lies beyond the window comes in.
    if (event.clientY < 80) scrollBy(0, -16);
    if (event.clientY > innerHeight - 80) scrollBy(0, 16);
  });
  handle.addEventListener("pointerup", () => {
    const to = target;
    end();
    if (to && to !== row) move(placeOf(row), placeOf(to));
  });
  handle.addEventListener("pointercancel", end);
  handle.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    move(placeOf(row), placeOf(row) + step);
    handle.focus();
  });
  return handle;
}
