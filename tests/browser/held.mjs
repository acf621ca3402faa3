// Answers that come late: one that is held back, while whoever waits for it goes on.

/**
 * Holds the next answer back whose address has some words in it: the other side has done its work, and the page does not know yet.
 * `asked` waits until it has come so far, `come` lets the page have it, and waits until it has read it and done what it does with it.
 */
export async function held(page, words) {
  const handle = await page.evaluateHandle((words) => {
    const { fetch } = window;
    const one = {};
    one.asked = new Promise((done) => (one.ask = done));
    one.read = new Promise((done) => (one.had = done));
    window.fetch = async (address, options) => {
      if (!String(address).includes(words) || one.isTaken) return fetch(address, options);
      one.isTaken = true;
      const answer = await fetch(address, options);
      const whole = new Response(await answer.blob(), { status: answer.status, headers: answer.headers });
      for (const how of ["json", "text", "blob", "arrayBuffer"]) {
        const read = whole[how].bind(whole);
        // A task of its own comes after all that hangs on what was read.
        whole[how] = () => read().finally(() => setTimeout(one.had));
      }
      await new Promise((done) => {
        one.come = done;
        one.ask();
      });
      return whole;
    };
    return one;
  }, words);
  return {
    asked: () => handle.evaluate((one) => one.asked),
    come: () => handle.evaluate((one) => {
      one.come();
      return one.read;
    }),
  };
}
