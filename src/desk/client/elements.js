// Elements of a page.

let count = 0;

/** An id that no other element has. */
export function freshId() {
  count += 1;
  return `e${count}`;
}

/**
 * An element with properties or attributes, and what is in it.
 * @param {string} name
 * @param {Record<string, any>} [properties]
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {any}
 */
export function element(name, properties = {}, ...children) {
  const made = /** @type {any} */ (document.createElement(name));
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (key in made && !key.includes("-") && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  for (const it of children) if (it) made.append(it);
  return made;
}

/**
 * Names the window after a page, where that one is shown.
 * @param {HTMLElement} place
 * @param {string} title
 */
export function entitle(place, title) {
  if (place.isConnected) document.title = title;
}

/**
 * A part of a page below its heading.
 * @param {string} title
 * @param {...(Node|string|null|undefined|false)} children
 */
export function section(title, ...children) {
  return element("section", {}, element("h2", {}, title), ...children);
}

/**
 * Lets a text field be as high as what it holds.
 * @param {HTMLTextAreaElement} input
 * @returns {() => void} what is called when it holds something else
 */
export function growing(input) {
  const grow = () => {
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + 2}px`;
  };
  new ResizeObserver(grow).observe(input);
  return grow;
}

/**
 * An act that is not begun again before it has ended: who clicks twice wants one of it.
 * @template {Event} E
 * @param {(event: E) => any} act
 * @returns {(event: E) => Promise<void>}
 */
export function once(act) {
  let isBusy = false;
  return async (event) => {
    if (isBusy) return;
    isBusy = true;
    try {
      await act(event);
    } finally {
      isBusy = false;
    }
  };
}

/**
 * A button that acts.
 * @param {string} text
 * @param {(event: Event) => any} act
 * @param {Record<string, any>} [properties]
 */
export function button(text, act, properties = {}) {
  return element("button", { type: "button", onclick: once(act), ...properties }, text);
}

/**
 * Whether two values are the same, whatever the order of their fields.
 * @param {any} one
 * @param {any} other
 * @returns {boolean}
 */
export function isSame(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((it) => it in other && isSame(one[it], other[it]));
}
