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

/** Types into the box when nothing is left of what was said of the text before. */
async function narrow(page, text) {
  for (const it of ["", text]) {
    await page.fill("#_loc", it);
    await page.waitForFunction((it) => (document.querySelector("[data-narrow] [role=status]").textContent !== "") === it.trim().length > 0, it);
  }
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
  for (const [text, wanted] of [["!!!", all], ["x".repeat(10_000), 0], ["", all]]) {
    await page.fill("#_loc", text);
    await page.waitForFunction((isAll) => (document.querySelector("[data-narrow] [role=status]").textContent === "") === isAll, wanted === all);
    check(`“${text.slice(0, 5)}” leaves ${wanted}`, (await rows(page).count()) === wanted);
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

/** A unit with as long a name as they come. */
const LONG_UNIT = "Phòng Kiểm sát việc giải quyết các vụ án hành chính, vụ việc kinh doanh, thương mại, lao động, Viện kiểm sát nhân dân tỉnh Nghệ An";

async function checkSheets(page, origin) {
  const units = { "": ".lines small", "theo-ten/": ".lines small", "theo-don-vi/": ".section__title a" };
  for (const [order, unit] of Object.entries(units)) {
    const address = BATCH + order;
    await page.goto(origin + address);
    const sheets = await countSheets(page);
    check(`${address} takes at most ${MOST_SHEETS} sheets`, sheets <= MOST_SHEETS, sheets);
    await page.locator(unit).evaluateAll((all, name) => all.forEach((it) => (it.textContent = it.textContent.replace(/VKSND.*|^Viện.*/, name))), LONG_UNIT);
    const longer = await countSheets(page);
    check(`${address}: so do units with long names`, longer <= MOST_SHEETS, longer);
  }
}

async function countSheets(page) {
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b/g).length;
}

/** What a phone of 360 px has room for. */
async function checkNarrow(page, origin) {
  await page.goto(`${origin}${BATCH}theo-ten/`);
  const heights = await page.locator(".lines > li").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().height));
  const twoLines = heights.filter((it) => it < 56).length;
  check("by name, nine of ten rows take two lines", twoLines >= 0.9 * heights.length, [twoLines, heights.length]);
  await page.goto(`${origin}/don-vi/vksnd-quang-tri/`);
  const offices = await page.locator(":is(.person-line .meta, .person-card__office)").allTextContents();
  check("a unit's page does not name it beside each of its people", offices.length > 3 && !offices.some((it) => it.includes("Quảng Trị")), offices);
  await page.goto(`${origin}/ca-nhan/vo-thanh-truc/`);
  const { y } = await page.locator("h1").boundingBox();
  check("a person without a portrait begins with the name", y < 260, y);
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
  const conditions = page.locator("[data-part=chosen] button");
  check("the name is among the conditions", (await conditions.allTextContents()).join() === "“bưởi kha”", await conditions.allTextContents());
  await page.emulateMedia({ media: "print" });
  const printed = await page.locator(".browse__found").innerText();
  check("paper says how many there are and by which condition", /\d lượt khen thưởng/.test(printed) && printed.includes("“bưởi kha”"), printed.slice(0, 200));
  await page.emulateMedia({ media: "screen" });
  check("a name in another order", (await names()).every((it) => /^Kha .* Bưởi$/.test(it)), await names());
  await conditions.first().click();
  await settled();
  check("and can be taken off", (await page.locator("[data-part=name]").inputValue()) === "" && !page.url().includes("ho-ten"), page.url());
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
      // That it was unfolded is said in a task of its own, and it is moved then.
      const told = await fold.evaluateHandle((it) => ({ done: new Promise((done) => it.addEventListener("toggle", done, { once: true })) }));
      await fold.locator("summary").click();
      await fold.locator(".menu__children").waitFor();
      if (javaScriptEnabled) await told.evaluate((it) => it.done.then(() => true));
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
  await checkNarrow(page, origin);
  await checkNames(page, origin);
  await checkMenu(page, origin);
  for (const hasScript of [true, false]) await checkWideMenu(browser, origin, hasScript);
}
