// The machine's own Chromium, driven by playwright-core.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function launch() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error("no Chromium on this machine; CHROMIUM=/path/to/it names one elsewhere");
  // Root, as CI often is, cannot use the sandbox; what is opened here was built here.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** A busy machine is slow, not wrong: milliseconds for one step. */
const PATIENCE = 120_000;

/** A page of its own for one user, who asks for less motion and waits long. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

/**
 * Runs `work(page, item)` over `items` in two browser pages. A page is used again and again: its process has compiled
 * axe by then, which takes longer than to run it.
 */
export async function inTwoPages(browser, items, work) {
  const queue = [...items];
  const worker = async () => {
    const page = await openPage(browser);
    while (queue.length > 0) await work(page, queue.shift());
    await page.context().close();
  };
  await Promise.all([worker(), worker()]);
}
