// Lists of whom a decision honored, on the made-up publication of `planted.mjs`: the box that narrows, what is there without a script, what
// is printed; names in the search by facets; the menu.

import { openPage } from "./chromium.mjs";
import { axe } from "./pages.mjs";
import { check } from "./tally.mjs";

const BATCH = "/khen-thuong/knc-2007/";
/** Sheets that four hundred names may take. */
const MOST_SHEETS = 12;

/** More entries than stand in a line, each of which unfolds. */
export const MENUS = `menus: {main: [${Array.from({ length: 9 }, (_, at) =>
  `{text: Mục thứ ${at + 1}, children: [{text: Danh sách của mục thứ ${at + 1}, url: /don-vi/}, {text: Trang đầu, url: /}]}`).join(", ")}]}\n`;

const rows = (page) => page.locator(".lines > li:visible");

async function narrow(page, text) {
  await page.fill("#_loc", text);
  await page.waitForFunction((text) => (document.querySelector("[data-narrow] [role=status]").textContent !== "") === text.trim().length > 0, text);
}

async function checkBox(page, origin) {
  await page.goto(origin + BATCH);
  const all = await rows(page).count();
  const number = (name) => page.locator(".lines > li", { hasText: name }).first().evaluate((it) => [...it.parentElement.children].indexOf(it) + 1);
  const place = await number("Ninh Viết Khoan");
  for (const text of ["ninh viet khoan", "Khoan Ninh", "ninh viết khoan nghe an"]) {
    await narrow(page, text);
    const found = await rows(page).allTextContents();
    check(`“${text}” leaves its row`, found.length === 1 && found[0].includes("Ninh Viết Khoan"), found);
    check("which keeps its number", (await rows(page).first().evaluate((it) => it.value)) === place);
  }
  check("what is left is said", /1.*40[0-9]/.test(await page.locator("[data-narrow] [role=status]").textContent()));
  check("what is shown passes axe", (await axe(page)).length === 0, await axe(page));
  await narrow(page, "Ninh Viết Khoàn");
  check("marks count where they are typed", (await rows(page).count()) === 0);
  for (const text of ["!!!", "x".repeat(10_000), ""]) {
    await page.fill("#_loc", text);
    await page.waitForTimeout(250);
    const said = await page.locator("[data-narrow] [role=status]").textContent();
    check(`“${text.slice(0, 5)}”: all rows, or a word`, (await rows(page).count()) === all || said !== "", said);
  }
}

/** From a search to the row: one tap on the result. From the letter to the row: two. */
async function checkPlain(browser, origin) {
  const page = await openPage(browser, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await page.goto(origin + BATCH);
  check("without a script there is no box", await page.locator("[data-narrow]").isHidden());
  await page.locator(".order-bar .letters a", { hasText: /^K$/ }).click();
  await page.locator(".lines a", { hasText: "Ninh Viết Khoan" }).first().click();
  check("a letter and a name lead to the row", (await page.locator(":target").textContent()).includes("Ninh Viết Khoan"));
  await page.context().close();
}

async function checkSheets(page, origin) {
  for (const address of [BATCH, `${BATCH}theo-ten/`, `${BATCH}theo-don-vi/`]) {
    await page.goto(origin + address);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    const n = pdf.match(/\/Type\s*\/Page\b/g).length;
    check(`${address} takes at most ${MOST_SHEETS} sheets`, n <= MOST_SHEETS, n);
  }
}

async function checkNames(page, origin) {
  const names = () => page.locator("tbody .recipient__name").allTextContents();
  const settled = () => page.waitForFunction(() => !document.querySelector("[data-facets]").hasAttribute("aria-busy"));
  await page.goto(`${origin}/tra-cuu/khen-thuong/?ho-ten=ninh+viet+khoan`);
  await settled();
  const found = await names();
  check("an address with a name narrows", found.length >= 2 && found.every((it) => it.startsWith("Ninh Viết Khoa")), found);
  await page.locator("[data-part=filters]").evaluate((it) => (it.open = true));
  await page.locator("[data-part=name]").fill("bưởi kha");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("ho-ten") === "bưởi kha");
  await settled();
  check("a name in another order", (await names()).every((it) => /^Kha .* Bưởi$/.test(it)), await names());
  await page.goto(`${origin}/tra-cuu/ca-nhan/?ho-ten=zzz`);
  await settled();
  check("a name that nobody bears leaves none", (await names()).length === 0);
}

async function checkMenu(page, origin) {
  await page.goto(origin);
  const menu = page.locator(".nav-narrow");
  const isOpen = () => menu.evaluate((it) => it.open);
  await menu.locator("summary").first().click();
  check("the menu opens", await isOpen());
  await page.keyboard.press("Escape");
  check("Escape closes it", !(await isOpen()));
  check("and the focus is on its entry", await menu.locator("summary").first().evaluate((it) => it === document.activeElement));
  await menu.locator("summary").first().click();
  await page.mouse.click(3, 700);
  check("a click elsewhere closes it", !(await isOpen()));
}

/** What hangs below an entry of the menu stands under it, within the window. */
async function checkWideMenu(browser, origin, javaScriptEnabled) {
  const page = await openPage(browser, { javaScriptEnabled });
  await page.goto(origin);
  const folds = await page.locator(".nav-wide .menu__fold").all();
  check("the menu has entries that unfold", folds.length > 0);
  for (const width of [840, 900, 1024, 1280, 1600]) {
    await page.setViewportSize({ width, height: 780 });
    for (const fold of folds) {
      await fold.locator("summary").click();
      await fold.locator(".menu__children").waitFor();
      const [entry, list] = await Promise.all([fold.locator("summary").boundingBox(), fold.locator(".menu__children").boundingBox()]);
      const name = `${javaScriptEnabled ? "" : "without a script, "}${width} px, ${await fold.locator("summary").textContent()}`;
      check(`${name}: within the window`, list.x >= 0 && list.x + list.width <= width, list);
      check(`${name}: under its entry`, list.x < entry.x + entry.width && entry.x < list.x + list.width && list.y >= entry.y, [entry, list]);
    }
    await page.mouse.click(width / 2, 770);
  }
  await page.context().close();
}

/** `page` is narrow. */
export async function checkLists(browser, page, origin) {
  await checkBox(page, origin);
  await checkPlain(browser, origin);
  await checkSheets(page, origin);
  await checkNames(page, origin);
  await checkMenu(page, origin);
  for (const hasScript of [true, false]) await checkWideMenu(browser, origin, hasScript);
}
