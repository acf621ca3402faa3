// What was pasted or dropped and is still being read or stored: whoever saves meanwhile means it, too.

/** @type {Set<Promise<unknown>>} */
const all = new Set();

/** Remembers what is on its way until it is there, or never will be. @param {Promise<unknown>} one */
export function arriving(one) {
  all.add(one);
  one.finally(() => all.delete(one));
}

/** Waits until everything is where it belongs. */
export async function arrived() {
  while (all.size) await Promise.allSettled([...all]);
}
