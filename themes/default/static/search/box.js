// A box that shows what is found while somebody types into it.

import { syllables } from "./keys.js";

const PAUSE = 120;
const LONGEST_QUERY = 200;

/** What stands in a field, as it is compared. */
export const typedIn = (field) => syllables(field.value.slice(0, LONGEST_QUERY).normalize("NFC"));

/** Lets a form that needs a script be seen and show what its field asks for: while it is typed, when it is sent, and at once where something stands there. */
export function whileTyping(form, field, show) {
  let timer;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  if (field.value) show();
}
