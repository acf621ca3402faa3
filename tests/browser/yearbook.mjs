// The page that holds a whole yearbook, as it comes out of a printer: the chapters in their order with the very words and
// figures of their own pages, heads of tables that repeat, portraits that stay with their names, no control and no menu.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openPage } from "./chromium.mjs";
import { serve } from "./server.mjs";

/** What must not be seen on paper. */
const CONTROLS = "nav, form, button, input, select, summary, [role=search], .skip, .book-bar, .masthead, .footer, .crumbs";

/** Faults done to a good page, and what has to be said of each. */
const FAULTS = [
  ["two chapters change places", () => {
    const [first, second] = document.querySelectorAll(".book-section");
    first.parentElement.insertBefore(second, first);
  }, /is not there in its place/],
  ["a figure is another", () => {
    const cell = document.querySelector(".figure-table td");
    cell.textContent = `${cell.textContent}1`;
  }, /is not there in its place/],
  ["the bar of the screen is printed", () => document.querySelector(".book-bar").classList.remove("no-print"), /is printed/],
  ["heads of tables stand once", () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("@media print { .table thead { display: table-row-group !important; } }");
    document.adoptedStyleSheets = [sheet];
  }, /does not repeat/],
];

/** Checks every whole book below `folder`; returns findings and how many there were. */
export async function checkYearbooks(browser, folder, pages) {
  const server = await serve(folder);
  const findings = [];
  const wholes = pages.filter((it) => it.endsWith("/in/"));
  for (const whole of wholes) {
    const page = await openPage(browser);
    await page.emulateMedia({ media: "print" });
    const chapters = [];
    for (const path of chaptersOf(folder, whole, pages)) {
      await page.goto(server.origin + path);
      chapters.push({ path, text: await page.evaluate(() => document.querySelector(".book-text").innerText) });
    }
    const say = (message) => findings.push({ check: "yearbook", page: whole, message });
    await page.goto(server.origin + whole);
    (await faultsOf(page, chapters)).forEach(say);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    if (pdf.length < 10_000) say("the printed book is empty");
    for (const [name, spoil, words] of FAULTS) {
      await page.goto(server.origin + whole);
      await page.evaluate(spoil);
      const said = await faultsOf(page, chapters);
      if (!said.some((it) => words.test(it))) say(`nothing is said where ${name}`);
    }
    await page.context().close();
  }
  server.close();
  return { books: wholes.length, findings };
}

/** The chapters of a book in the order in which each leads on to the next. */
function chaptersOf(folder, whole, pages) {
  const cover = whole.slice(0, -"in/".length);
  const leadsTo = (path) =>
    /previous-next__one--next.*?href="([^"]+)"/s.exec(readFileSync(join(folder, path, "index.html"), "utf8"))?.[1];
  const chapters = [];
  for (let at = leadsTo(cover); at?.startsWith(cover) && pages.includes(at); at = leadsTo(at)) chapters.push(at);
  return chapters;
}

async function faultsOf(page, chapters) {
  const { text, faults } = await page.evaluate((controls) => {
    const faults = [...document.querySelectorAll(controls)]
      .filter((it) => it.checkVisibility())
      .map((it) => `${it.tagName.toLowerCase()}.${it.className} is printed`);
    const style = (it) => getComputedStyle(it);
    for (const it of document.querySelectorAll(".book-text thead")) {
      if (style(it).display !== "table-header-group") faults.push("the head of a table does not repeat");
    }
    for (const it of document.querySelectorAll(".exemplar__head")) {
      if (style(it).breakInside !== "avoid") faults.push("a portrait may part from its name");
    }
    return { faults, text: document.querySelector("main").innerText };
  }, CONTROLS);
  const plain = (it) => it.replace(/\s+/g, " ").trim();
  const book = plain(text);
  let from = 0;
  for (const chapter of chapters) {
    const words = plain(chapter.text);
    const at = book.indexOf(words, from);
    if (at < 0) faults.push(`${chapter.path} is not there in its place`);
    else from = at + words.length;
  }
  if (chapters.length === 0) faults.push("the book has no chapters");
  return faults;
}
