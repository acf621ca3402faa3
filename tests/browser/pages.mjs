// Looks at every page in a browser: accessibility, small screens, the console, requests and weight.
//
// A page is loaded once and looked at in four ways: on a phone and on a desk, light and dark. Only colors differ
// between light and dark, so that the dark look repeats only the rules about contrast.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inTwoPages } from "./chromium.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const EVERY_RULE = { runOnly: { type: "tag", values: STANDARDS } };
const CONTRAST = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

const LOOKS = [
  { width: 360, colorScheme: "light", rules: EVERY_RULE },
  { width: 360, colorScheme: "dark", rules: CONTRAST },
  { width: 1280, colorScheme: "dark", rules: CONTRAST },
  { width: 1280, colorScheme: "light", rules: EVERY_RULE },
];

const MOST_BYTES = 100_000;
/** A whole book on one page is as heavy as the book; its chapters have pages of their own. */
const WHOLE_BOOK = /\/ky-yeu\/[^/]+\/in\/$/;
const PHOTO = /\.(jpe?g|png|webp|gif|avif)$/;

/** Checks `pages` of the site at `origin`; returns the findings and the weight of each page. */
export async function checkPages(browser, origin, pages) {
  const findings = [];
  const weights = new Map();
  await inTwoPages(browser, pages, async (page, path) => {
    const visit = new Visit(page, origin, path, findings);
    await visit.open();
    for (const look of LOOKS) await visit.look(look);
    weights.set(path, visit.weight());
    await visit.close();
  });
  return { findings, weights };
}

/** Runs axe on what `page` shows now. */
export async function axe(page, rules = EVERY_RULE) {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const options = { ...rules, resultTypes: ["violations"], preload: false };
  const { violations } = await page.evaluate((it) => window.axe.run(document, it), options);
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}, at ${nodes[0].target.join(" ")}` + moreThan(nodes.length),
  );
}

function moreThan(n) {
  return n > 1 ? ` and ${n - 1} more` : "";
}

class Visit {
  constructor(page, origin, path, findings) {
    Object.assign(this, { page, origin, path, findings });
    this.bytes = new Map();
    this.addresses = new Map();
  }

  found(check, message) {
    this.findings.push({ check, page: this.path, message });
  }

  async open() {
    this.page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.found("console", message.text());
    });
    this.page.on("pageerror", (error) => this.found("console", String(error)));
    await this.watchRequests();
    await this.page.setViewportSize({ width: LOOKS[0].width, height: 780 });
    await this.page.goto(this.origin + this.path);
  }

  /** Ends the visit, not the page: whatever it says from now on belongs to the next. */
  async close() {
    this.page.removeAllListeners();
    await this.network.detach();
  }

  async watchRequests() {
    const network = await this.page.context().newCDPSession(this.page);
    this.network = network;
    await network.send("Network.enable");
    await network.send("Network.setCacheDisabled", { cacheDisabled: true });
    network.on("Network.requestWillBeSent", ({ requestId, request }) => {
      this.addresses.set(requestId, request.url);
      if (!request.url.startsWith(this.origin + "/") && !request.url.startsWith("data:")) {
        this.found("third-party", `asks for ${request.url}`);
      }
    });
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      this.bytes.set(requestId, encodedDataLength);
    });
  }

  async look({ width, colorScheme, rules }) {
    const name = `${width} px, ${colorScheme}`;
    await this.page.setViewportSize({ width, height: 780 });
    await this.page.emulateMedia({ colorScheme });
    await this.page.evaluate("document.fonts.ready.then(() => true)");
    const widest = await this.page.evaluate(overflow);
    if (widest) this.found("overflow", `${name}: ${widest}`);
    for (const number of await this.page.evaluate(brokenNumbers)) this.found("number", `${name}: ${number} breaks at the end of a line`);
    for (const name of await this.page.evaluate(shownThoughHidden)) this.found("hidden", `${name} is hidden and shows`);
    for (const message of await axe(this.page, rules)) this.found("axe", `${name}: ${message}`);
  }

  /** Bytes on the wire without photos; says so where they are too many. */
  weight() {
    let sum = 0;
    for (const [id, bytes] of this.bytes) {
      const address = this.addresses.get(id) ?? "";
      if (!address.startsWith("data:") && !PHOTO.test(address)) sum += bytes;
    }
    if (sum > MOST_BYTES && !WHOLE_BOOK.test(this.path)) this.found("weight", `${sum} bytes without photos, more than ${MOST_BYTES}`);
    return sum;
  }
}

/** Runs in the page: what says that it is hidden while a style shows it all the same. */
function shownThoughHidden() {
  const shown = [...document.querySelectorAll("[hidden]")].filter((it) => it.checkVisibility());
  return shown.map((it) => `${it.tagName.toLowerCase()} “${it.textContent.trim().slice(0, 30)}”`);
}

/** Runs in the page: numbers of documents that begin on one line and end on the next; addresses may. */
function brokenNumbers() {
  const broken = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.parentElement.closest("pre, .permalink, .cite, script")) continue;
    for (const { 0: number, index } of text.data.matchAll(/\d+\/[\p{Lu}\d][\p{Lu}\d/-]*\p{Lu}\w*/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + number.length);
      if (new Set([...range.getClientRects()].map((it) => Math.round(it.top))).size > 1) broken.push(number);
    }
  }
  return broken;
}

/** Runs in the page: names the element that makes it wider than the window. */
export function overflow() {
  const room = window.innerWidth;
  const width = document.scrollingElement.scrollWidth;
  if (width <= room) return null;
  const culprit = [...document.body.querySelectorAll("*")].find((it) => it.getBoundingClientRect().right > room + 0.5);
  const name = culprit ? culprit.tagName.toLowerCase() + (culprit.className ? "." + culprit.className : "") : "?";
  return `the page is ${width} px wide, from ${name} on`;
}
