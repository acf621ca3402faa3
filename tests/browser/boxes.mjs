// The search box of every page and the boxes for a name on the home page: with a keyboard, on a phone, without scripts, without an index.

import { openPage } from "./chromium.mjs";
import { axe } from "./pages.mjs";
import { check } from "./tally.mjs";

const BOX = ".masthead input[name=q]";

/** The list below a box, when it has come for all that is typed. */
async function found(page, text) {
  await page.keyboard.type(text);
  const query = new URLSearchParams({ q: text });
  await page.locator(`.found__one:last-child[href*="?${query}"]`).waitFor();
  return page.locator(".found__one").evaluateAll((all) => all.map((it) => new URL(it.href).pathname + new URL(it.href).search));
}

const has = (page, selector) => page.locator(selector).evaluate((it) => it === document.activeElement);

/** `home` has news of the opening of a house, and a person called Nguyễn Văn Hòa. */
export async function checkBoxes(browser, origin, base = "/") {
  await checkKeys(browser, origin, base);
  await checkNames(browser, origin, base);
  await checkPhone(browser, origin, base);
  await checkPlain(browser, origin, base);
}

async function checkKeys(browser, origin, base) {
  const page = await openPage(browser);
  const asked = [];
  page.on("request", (it) => asked.push(it.url()));
  await page.goto(origin + base);
  const index = () => asked.filter((it) => /index\.json|suggest\.js/.test(it)).length;
  check("nothing of the index is loaded before a box has the focus", index() === 0, asked);
  for (const key of ["Control+k", "/"]) {
    await page.keyboard.press(key);
    check(`${key} leads to the box`, await has(page, BOX));
    await page.locator(BOX).evaluate((it) => it.blur());
  }
  await page.keyboard.press("/");
  const results = await found(page, "khanh tha");
  check("results come as one types", results[0].startsWith(`${base}tin-tuc/khanh-thanh`) && index() > 0, results);
  check("the last leads to all of them", results.at(-1) === `${base}tim-kiem/?q=khanh+tha`, results);
  check("what was found is marked", (await page.locator(".found mark").first().textContent()) === "Khánh thành");
  check("the number is said", /\d/.test(await page.locator(".found [role=status]").textContent()));
  check("the open list passes axe", (await axe(page)).length === 0, await axe(page));
  const marked = () => page.locator(BOX).getAttribute("aria-activedescendant");
  await page.keyboard.press("ArrowDown");
  const first = await marked();
  await page.keyboard.press("ArrowDown");
  check("arrows go on", first !== null && first !== (await marked()));
  await page.keyboard.press("ArrowUp");
  check("and back", first === (await marked()) && (await page.locator(`#${first}`).getAttribute("aria-selected")) === "true");
  await page.keyboard.press("Escape");
  check("Escape closes the list and keeps what was typed", (await page.locator(".found").isHidden()) && (await page.locator(BOX).inputValue()) === "khanh tha");
  check("the box says so", (await page.locator(BOX).getAttribute("aria-expanded")) === "false" && (await marked()) === null);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${results[0]}`);
  check("Enter opens what is marked", true);
  await page.keyboard.press("/");
  await found(page, "khanh");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/tim-kiem/?q=khanh");
  check("without a mark it leads to the search page", true);
  await page.context().close();
}

async function checkNames(browser, origin, base) {
  const page = await openPage(browser);
  await page.goto(origin + base);
  await page.locator(".door--person input[name=q]").focus();
  const people = await found(page, "hoa");
  check("a box for people finds people", people.slice(0, -1).every((it) => it.startsWith(`${base}ca-nhan/`)), people);
  check("its search page is narrowed to them", people.at(-1) === `${base}tim-kiem/?q=hoa&loai=person`, people);
  check("its open list passes axe", (await axe(page)).length === 0, await axe(page));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/tim-kiem/?*");
  check("so is what Enter leads to", page.url().includes("loai=person") && page.url().includes("q=hoa"), page.url());
  await page.context().close();
}

async function checkPhone(browser, origin, base) {
  const page = await openPage(browser, { viewport: { width: 360, height: 700 } });
  await page.goto(origin + base);
  await page.locator(BOX).focus();
  await found(page, "khanh");
  const box = await page.locator(".found").boundingBox();
  check("the list is within a small screen", box.x >= 0 && box.x + box.width <= 360, box);
  await page.locator(".footer__line").click();
  check("a click elsewhere closes it", await page.locator(".found").first().isHidden());
  await page.context().close();
}

/** Without scripts, or where the index cannot be had, a box is a form. */
async function checkPlain(browser, origin, base) {
  for (const [how, options] of [["without scripts", { javaScriptEnabled: false }], ["without an index", {}]]) {
    const page = await openPage(browser, options);
    await page.route("**/index.json", (route) => route.abort());
    await page.goto(origin + base);
    await page.locator(".door--person input[name=q]").fill("hoa");
    await page.locator(".door--person input[name=q]").press("Enter");
    await page.waitForURL("**/tim-kiem/?*");
    check(`${how} a box leads to the search page`, page.url().includes("loai=person"), page.url());
    await page.context().close();
  }
}
