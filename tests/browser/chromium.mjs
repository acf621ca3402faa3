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

/** Runs `work` over `items`, `n_workers` at a time. */
export async function inParallel(items, n_workers, work) {
  const queue = [...items];
  const worker = async () => {
    while (queue.length > 0) await work(queue.shift());
  };
  await Promise.all(Array.from({ length: n_workers }, worker));
}
