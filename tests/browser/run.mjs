// Checks a built site with everything a reader's browser and the validators have to say.
//
//     node run.mjs [--some] SITE BASE_URL [ELSEWHERE ITS_BASE_URL]
//
// With --some the browser opens some pages of each kind, not all, and what tests the checks themselves is left out;
// programs that read files and follow links read every page all the same.
// The program for the search by facets is $KYYEU, else target/debug/kyyeu.
// ELSEWHERE is the same publication built for another base address; its links and feeds are followed too.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { checkFacets } from "./facets.mjs";
import { checkFeeds, checkLinks, checkMachines, checkMarkup, checkXml } from "./files.mjs";
import { checkClicks, checkKeyboard, checkPrint, checkUnfolded } from "./hands.mjs";
import { checkPages } from "./pages.mjs";
import { serve } from "./server.mjs";
import { pagesOf, specimens } from "./site.mjs";
import { checkTheChecks } from "./spoilt.mjs";
import { checkYearbooks } from "./yearbook.mjs";

const MOST_SHOWN = 12;
/** How many pages of a kind are opened with --some. */
const SOME = 3;
const tally = { passed: 0, failed: 0 };
let lap = performance.now();

/** Prints what a group of checks found over `subjects` things. */
function report(name, subjects, findings, note = "") {
  const failed = new Set(findings.map((it) => `${it.check} ${it.page}`)).size;
  tally.passed += Math.max(subjects - failed, 0);
  tally.failed += failed;
  const seconds = ((performance.now() - lap) / 1000).toFixed(1);
  lap = performance.now();
  console.log(`${failed ? "FAILED" : "ok    "} ${name}: ${subjects} checked, ${failed} failed, ${seconds} s ${note}`);
  const shown = new Map();
  for (const { check, page, message } of findings) {
    shown.set(check, (shown.get(check) ?? 0) + 1);
    if (shown.get(check) <= MOST_SHOWN) console.log(`       [${check}] ${page} ${message}`);
  }
  for (const [check, n] of shown) if (n > MOST_SHOWN) console.log(`       [${check}] and ${n - MOST_SHOWN} more`);
}

async function checkSite(browser, folder, baseUrl, some) {
  const pages = pagesOf(folder);
  const opened = some ? specimens(pages, SOME) : pages;
  const samples = specimens(pages);
  const links = await checkLinks(folder, baseUrl);
  report("links", pages.length, links.findings, links.note);
  const feeds = await checkFeeds(folder, baseUrl);
  report("feeds", 1, feeds.findings, feeds.note);
  const machines = await checkMachines(folder, baseUrl);
  report("feeds, sitemaps, calendars, tables, JSON-LD read by others", machines.files, machines.findings);
  const xml = await checkXml(folder);
  report("XML", 1, xml.findings, xml.note);
  const markup = await checkMarkup(folder);
  report("HTML and CSS", pages.length, markup.findings, markup.note);

  const server = await serve(folder);
  const { origin } = server;
  const looked = await checkPages(browser, origin, opened);
  report("pages in 4 looks", opened.length * 4, looked.findings, heaviest(looked.weights));
  report("unfolded menus", samples.length, await checkUnfolded(browser, origin, samples));
  report("keyboard", samples.length, await checkKeyboard(browser, origin, samples));
  report("print", samples.length, await checkPrint(browser, origin, samples));
  const yearbooks = await checkYearbooks(browser, folder, pages);
  report("printed yearbooks", yearbooks.books, yearbooks.findings);
  const trails = some ? links.trails.slice(0, SOME) : links.trails;
  report("clicks without scripts", trails.length, await checkClicks(browser, origin, trails));
  server.close();
}

function heaviest(weights) {
  const [path, bytes] = [...weights].sort((a, b) => b[1] - a[1])[0];
  return `(heaviest ${bytes} bytes, ${path})`;
}

/** A page with a photo, as rich as pages get. */
function pageToSpoil(folder) {
  const isRich = (it) => readFileSync(join(folder, it, "index.html"), "utf8").includes("<figure");
  const pages = pagesOf(folder).filter((it) => it.endsWith("/") && it !== "/");
  return pages.find(isRich) ?? pages[0];
}

async function main(...words) {
  const some = words[0] === "--some";
  const [folder, baseUrl, elsewhere, itsBaseUrl] = words.slice(some ? 1 : 0);
  const browser = await launch();
  const work = mkdtempSync(join(tmpdir(), "kyyeu-spoilt-"));
  const made = mkdtempSync(join(tmpdir(), "kyyeu-facets-"));
  try {
    await checkSite(browser, folder, baseUrl, some);
    if (elsewhere) {
      const links = await checkLinks(elsewhere, itsBaseUrl);
      report(`links below ${itsBaseUrl}`, pagesOf(elsewhere).length, links.findings, links.note);
      const feeds = await checkFeeds(elsewhere, itsBaseUrl);
      report(`feeds below ${itsBaseUrl}`, 1, feeds.findings, feeds.note);
      const machines = await checkMachines(elsewhere, itsBaseUrl);
      report(`read by others below ${itsBaseUrl}`, machines.files, machines.findings);
    }
    if (some) return;
    const facets = await checkFacets(browser, made);
    report("search by facets", facets.cases, facets.findings);
    const results = await checkTheChecks(browser, folder, pageToSpoil(folder), baseUrl, work);
    const missed = results.filter((it) => !it.passed);
    const findings = missed.map((it) => ({ check: "check", page: "", message: `not so: ${it.name}` }));
    report("checks fail on spoilt pages", results.length, findings);
    tally.failed += Math.max(missed.length - 1, 0);
  } finally {
    await browser.close();
    for (const it of [work, made]) rmSync(it, { recursive: true, force: true });
  }
}

await main(...process.argv.slice(2));
console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
