// Answers that come late, or never, while a reader goes on: what is typed stays, what is shown is what was asked last, and what fails is
// said and can be tried again.

import { openPage } from "./chromium.mjs";
import { held } from "./held.mjs";
import { check } from "./tally.mjs";

const BOX = "#_tu-khoa";
const has = (page, selector) => page.locator(selector).evaluate((it) => it === document.activeElement);
const isAnswered = (page) => page.waitForFunction(() => !document.querySelector("[data-results]").hasAttribute("aria-busy"));

/** A page of its own for each case: what it holds back or breaks is nobody else's. */
async function on(browser, address, work) {
  const page = await openPage(browser);
  await page.goto(address);
  await work(page);
  await page.context().close();
}

/** The made-up publication of `planted.mjs`. */
export async function checkLate(browser, origin) {
  const search = `${origin}/tim-kiem/`;
  await on(browser, search, emptied);
  await on(browser, `${search}?q=nguyen`, further);
  await changed(browser, search);
  await unloaded(browser, search);
  await on(browser, `${origin}/tin-tuc/`, closed);
  await on(browser, `${origin}/tin-tuc/`, kept);
  await on(browser, `${origin}/tin-tuc/`, again);
  await on(browser, `${origin}/vinh-danh/`, takenBack);
  await on(browser, `${origin}/vinh-danh/`, withoutFiles);
}

/** A box that is emptied while it is answered. */
async function emptied(page) {
  await page.locator(BOX).focus();
  await page.locator("[data-idle]").waitFor({ state: "attached" });
  const late = await held(page, "terms-");
  await page.locator(BOX).fill("ninh viet khoan");
  await late.asked();
  await page.locator(BOX).fill("");
  await page.locator("[data-browse]").waitFor();
  await late.come();
  check("nothing is waited for in a box that was emptied", (await page.locator("[data-results][aria-busy]").count()) === 0);
  check("and nothing comes", (await page.locator(".result").count()) === 0);
}

/** More results, while somebody types on. */
async function further(page) {
  await isAnswered(page);
  await page.locator("[data-more]").waitFor();
  const late = await held(page, "cards-");
  await page.locator("[data-more]").click();
  await late.asked();
  await page.locator(BOX).focus();
  await late.come();
  await isAnswered(page);
  await page.waitForFunction(() => document.querySelectorAll(".result").length > 10);
  check("who types while more results come goes on typing", await has(page, BOX));
}

/** A query that is changed before what answers has come. */
async function changed(browser, search) {
  const page = await openPage(browser);
  let come;
  const isHeld = new Promise((done) => (come = done));
  await page.route("**/results.js", (route) => isHeld.then(() => route.continue()));
  await page.goto(`${search}?q=nguyen`, { waitUntil: "commit" });
  await page.waitForFunction((box) => document.querySelector(box)?.value === "nguyen", BOX);
  check("the query of the address stands in the box before anything can answer", true);
  await page.locator(BOX).fill("ninh viet khoan");
  come();
  await page.waitForURL("**q=ninh+viet+khoan");
  await isAnswered(page);
  check("what is typed into it meanwhile is answered", (await page.locator(BOX).inputValue()) === "ninh viet khoan" && (await page.locator(".result").count()) > 0);
  await page.context().close();
}

/** What answers cannot be had. */
async function unloaded(browser, search) {
  const page = await openPage(browser);
  await page.route("**/results.js", (route) => route.abort());
  await page.goto(`${search}?q=nguyen`);
  await page.locator("[data-fault]").waitFor();
  check("a script that cannot be loaded is said", await page.locator("[data-fault] button").isVisible());
  await page.unroute("**/results.js");
  await page.locator(BOX).fill("ninh viet khoan");
  await page.locator("[data-fault] button").click();
  await page.waitForURL("**q=ninh+viet+khoan");
  await page.locator(".result").first().waitFor();
  check("and tried again with what is typed by then", true);
  await page.context().close();
}

const LIST = ".masthead .found";
const FIELD = ".masthead input[name=q]";

async function suggested(page, text) {
  await page.locator(FIELD).fill(text);
  await page.locator(`.found__one:last-child[href$="?${new URLSearchParams({ q: text })}"]`).waitFor();
}

/** Escape while the list for more letters is on its way. */
async function closed(page) {
  await suggested(page, "nguyen");
  const late = await held(page, "terms-");
  await page.locator(FIELD).fill("ninh viet khoan");
  await late.asked();
  await page.keyboard.press("Escape");
  await late.come();
  await page.locator(`.found__one:last-child[href$="?q=ninh+viet+khoan"]`).waitFor({ state: "attached" });
  check("a list that was closed is not opened by an answer", await page.locator(LIST).isHidden());
  await page.keyboard.press("ArrowDown");
  check("but by an arrow", await page.locator(LIST).isVisible());
}

/** An entry that is marked while the list for more letters is on its way. */
async function kept(page) {
  const marked = () => page.locator(`${LIST} [aria-selected=true]`).evaluateAll((all) => all.map((it) => it.href));
  await suggested(page, "ninh viet kho");
  await page.locator(FIELD).press("End");
  await page.keyboard.type("an");
  await page.keyboard.press("ArrowDown");
  const [first] = await marked();
  const last = page.locator('.found__one:last-child[href$="?q=ninh+viet+khoan"]');
  await last.waitFor({ state: "attached" });
  const isThere = await page.locator(".found__one").evaluateAll((all, first) => all.some((it) => it.href === first), first);
  check("what is marked stays marked where it is still there", Boolean(first) && isThere && (await marked()).join() === first, [first, await marked()]);
}

/** A box whose script cannot be had at first. */
async function again(page) {
  await page.route("**/suggest.js", (route) => route.abort());
  const failed = page.waitForEvent("requestfailed");
  await page.locator(FIELD).focus();
  await failed;
  await page.unroute("**/suggest.js");
  await page.locator(FIELD).blur();
  await page.locator(FIELD).focus();
  await suggested(page, "nguyen");
  check("a box whose script could not be loaded asks again", true);
}

/** A name on the roll that is taken back while its file is on its way. */
async function takenBack(page) {
  const status = page.locator("[data-status]");
  await page.locator("#_ten").fill("zzz");
  await status.filter({ hasText: /\S/ }).waitFor();
  const late = await held(page, "/data/");
  await page.locator("#_ten").fill("khoan");
  await late.asked();
  await page.locator("#_ten").fill("");
  await page.locator("[data-everybody]").waitFor();
  await late.come();
  check("the roll shows what was typed last", (await page.locator("[data-names] li").count()) === 0 && (await page.locator("[data-everybody]").isVisible()));
}

/** Files of the roll that cannot be had. */
async function withoutFiles(page) {
  await page.evaluate(() => {
    const { fetch } = window;
    window.fetch = () => Promise.reject(new Error("no line"));
    window.mend = () => (window.fetch = fetch);
  });
  await page.locator("#_ten").fill("khoan");
  await page.locator("[data-status]").filter({ hasText: "Không tải được" }).waitFor();
  check("what cannot be loaded is said, and everybody is there", await page.locator("[data-everybody]").isVisible());
  await page.evaluate(() => void window.mend());
  await page.locator("#_ten").fill("ninh viet khoan");
  await page.locator("[data-names] li").first().waitFor();
  check("and is asked for again", true);
}
