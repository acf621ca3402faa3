// Uses pages as people without a mouse, without scripts and with a printer do.

import { inTwoPages, openPage } from "./chromium.mjs";
import { axe } from "./pages.mjs";

const MOST_TABS = 40;

/** The keyboard: the skip link comes first and works, and the focus can always be seen. */
export async function checkKeyboard(browser, origin, paths) {
  return onPages(browser, origin, paths, "keyboard", async (page) => {
    const faults = [];
    await page.keyboard.press("Tab");
    const first = await page.evaluate(focused);
    if (!first?.anchor) faults.push("the first stop of the Tab key is no skip link");
    else if (!first.visible) faults.push("the skip link stays hidden when it has the focus");
    const unseen = new Set();
    for (let n = 0; n < MOST_TABS; n += 1) {
      const stop = await page.evaluate(focused);
      if (!stop) break;
      if (!stop.visible || !stop.marked) unseen.add(stop.name);
      await page.keyboard.press("Tab");
    }
    for (const name of unseen) faults.push(`the focus on ${name} cannot be seen`);
    if (first?.anchor) faults.push(...(await skips(page, first.anchor)));
    return faults;
  });
}

async function skips(page, anchor) {
  await page.reload();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const isPast = await page.evaluate((id) => {
    const target = document.getElementById(id);
    const now = document.activeElement;
    const follows = target?.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
    return Boolean(target) && (now === document.body || now === target || Boolean(follows));
  }, anchor);
  return isPast ? [] : ["the skip link does not lead past the menus"];
}

/** Runs in the page: what has the focus, and whether a person can see that. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  return {
    name: `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 30)}”`,
    anchor: element.getAttribute("href")?.match(/^#(.+)/)?.[1] ?? null,
    visible: box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0 && style.clipPath === "none",
    marked: outlined || style.boxShadow !== "none",
  };
}

/** Folded menus and notes: what they hide passes axe too. */
export async function checkUnfolded(browser, origin, paths) {
  return onPages(browser, origin, paths, "axe", async (page) => {
    const faults = [];
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 780 });
      await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
      faults.push(...(await axe(page)).map((it) => `${width} px, unfolded: ${it}`));
    }
    return faults;
  });
}

/** Paper: no menus, no search, and a PDF comes out. The chain of units above one is a fact, not a menu. */
export async function checkPrint(browser, origin, paths) {
  return onPages(browser, origin, paths, "print", async (page) => {
    await page.emulateMedia({ media: "print" });
    const faults = await page.evaluate(() =>
      [...document.querySelectorAll("nav:not(.chain), form, button, .button, [role=search], .skip")]
        .filter((it) => it.checkVisibility())
        .map((it) => `${it.tagName.toLowerCase()}.${it.className} is printed`),
    );
    faults.push(...(await page.evaluate(repeatedTotals)), ...(await page.evaluate(cutLetters)));
    const pdf = await page.pdf({ format: "A4" });
    if (pdf.length < 1000) faults.push("the printed page is empty");
    return faults;
  });
}

/** Runs in the page: sums that paper repeats at the foot of every sheet, where they are not those of the rows above. */
function repeatedTotals() {
  const feet = [...document.querySelectorAll("tfoot")].filter((it) => getComputedStyle(it).display === "table-footer-group");
  return feet.map((it) => `“${it.textContent.trim()}” is printed on every sheet`);
}

/** Runs in the page: letters that stand outside of their drawing, which paper cuts where its margin begins. */
function cutLetters() {
  const isCut = (it) => {
    const { x, width } = it.getBBox();
    return x < -1 || x + width > it.ownerSVGElement.viewBox.baseVal.width + 1;
  };
  return [...document.querySelectorAll(".chart__drawing text")].filter(isCut).map((it) => `“${it.textContent}” stands outside of its chart`);
}

/** Without scripts: a reader gets from the home page to the end of each trail by clicks on what can be seen. */
export async function checkClicks(browser, origin, trails) {
  const findings = [];
  const page = await openPage(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 780 } });
  for (const trail of trails) {
    await page.goto(origin + "/");
    for (const path of trail.slice(1)) {
      if (await click(page, path)) continue;
      findings.push({ check: "reach", page: trail.at(-1), message: `no link to ${path} can be seen` });
      break;
    }
  }
  await page.context().close();
  return findings;
}

/** Clicks the first link to `path` that can be seen, if need be in a folded menu. */
async function click(page, path) {
  const links = await page.locator(`a[href="${path}"], a[href^="${path}#"]`).all();
  for (const link of links) {
    const menus = link.locator("xpath=ancestor::details[not(@open)]/summary");
    for (const menu of await menus.all()) if (await menu.isVisible()) await menu.click();
    if (!(await link.isVisible())) continue;
    await link.click();
    await page.waitForURL((url) => url.pathname === path);
    return true;
  }
  return false;
}

async function onPages(browser, origin, paths, check, work) {
  const findings = [];
  await inTwoPages(browser, paths, async (page, path) => {
    await page.goto(origin + path);
    for (const message of await work(page)) findings.push({ check, page: path, message });
  });
  return findings;
}
