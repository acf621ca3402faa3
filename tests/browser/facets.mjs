// The search by facets in a browser: what is ticked, counted, ordered, shown, downloaded and remembered; what happens
// without a script, on a phone, and when a file is broken. Expected numbers come from the facts of a made-up site.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { openPage } from "./chromium.mjs";
import { LATE } from "./facets-late.mjs";
import { LEVEL, buildSite, facts, isBelow } from "./facets-site.mjs";
import { axe } from "./pages.mjs";
import { serve } from "./server.mjs";

const GRANTS = "/tra-cuu/khen-thuong/";
const MOST_SCRIPT = 10_000;
const FACTS = facts();
// Two decisions outside of the facts, of 2010 and 2011, honor three people more, two of them of the unit `to-1`.
const N_OTHERS = 3;
const N_OTHERS_OF_TO_1 = 2;

/** Runs every case on a site of its own below `work`; returns findings and how many cases there were. */
export async function checkFacets(browser, work) {
  const folder = buildSite(work);
  const server = await serve(folder);
  const findings = [];
  const cases = [...CASES, ...LATE];
  for (const [name, run, options = {}] of cases) {
    const page = await openPage(browser, { viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
    const said = [];
    page.on("pageerror", (error) => said.push(`script: ${error}`));
    page.on("console", (it) => /Content.Security|Refused/.test(it.text()) && said.push(it.text()));
    const same = (found, expected, what) => {
      const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
      if (a !== b) said.push(`${what}: ${a} instead of ${b}`);
    };
    try {
      await run({ page, same, origin: server.origin, folder, open: (path) => page.goto(server.origin + path) });
    } catch (error) {
      said.push(String(error).split("\n")[0]);
    }
    for (const message of said) findings.push({ check: "facets", page: name, message });
    await page.context().close();
  }
  server.close();
  return { findings, cases: cases.length };
}

/** What the page says now. */
const state = (page) =>
  page.evaluate(() => {
    const counts = {};
    for (const item of document.querySelectorAll("[data-facet] li")) {
      const key = `${item.closest("[data-facet]").dataset.facet}=${item.dataset.value ?? item.querySelector("[data-text]")?.textContent}`;
      counts[key] = Number(item.querySelector(".count").textContent.replace(/\D/g, ""));
    }
    const text = (cell) => (cell.querySelector(".recipient__name") ?? cell).textContent;
    const rows = [...document.querySelectorAll("tbody tr")].map((row) => [...row.children].map(text));
    return { counts, rows, says: document.querySelector("[data-part=count]").textContent, query: location.search };
  });
const settled = (page) => page.waitForFunction(() => !document.querySelector("[data-facets]").hasAttribute("aria-busy"));
const tick = async (page, facet, value) => {
  await page.locator(`[data-facet="${facet}"] [data-value="${value}"] input`).click();
  await settled(page);
};
const unfold = async (page, facet) => {
  const element = page.locator(`[data-facet="${facet}"]`);
  // That it was unfolded is said in a task of its own, and what is in it is counted then.
  const told = await element.evaluateHandle((it) => ({ done: new Promise((done) => it.addEventListener("toggle", done, { once: true })) }));
  await element.locator("> summary").click();
  await told.evaluate((it) => it.done.then(() => true));
  await settled(page);
};
const number = (fits) => FACTS.filter((it) => it.counts && fits(it)).length;

const CASES = [
  ["what is ticked narrows, and counts leave out a facet's own choice", async ({ page, same, open }) => {
    await open(GRANTS);
    same((await state(page)).says.startsWith(`${number(() => true) + N_OTHERS} lượt`), true, "all are counted");
    await tick(page, "nam", 2020);
    let now = await state(page);
    same(parseInt(now.says, 10), number((it) => it.year === 2020), "a year");
    same(now.counts["danh-hieu=bang-khen"], number((it) => it.year === 2020 && it.award === "bang-khen"), "award");
    same(now.counts["cap=nganh"], number((it) => it.year === 2020 && LEVEL[it.award] === "nganh"), "level");
    same(now.counts["doi-tuong=tap-the"], number((it) => it.year === 2020 && it.who === "tap-the"), "recipient");
    same(now.counts["can-cu=khong-ro"], number((it) => it.year === 2020 && it.basis === "khong-ro"), "ground");
    same(now.counts["nam=2018"], number((it) => it.year === 2018), "another year keeps its count");
    await tick(page, "nam", 2018);
    await tick(page, "danh-hieu", "bang-khen");
    await tick(page, "doi-tuong", "ca-nhan");
    const fits = (it) => [2018, 2020].includes(it.year) && it.award === "bang-khen" && it.who === "ca-nhan";
    now = await state(page);
    same(parseInt(now.says, 10), number(fits), "two years, an award, people");
    same(now.counts["nam=2019"], number((it) => it.year === 2019 && it.award === "bang-khen" && it.who === "ca-nhan"), "a third year");
    same(now.counts["can-cu=dot-xuat"], number((it) => fits(it) && it.basis === "dot-xuat"), "ground of both");
    same(now.query, "?nam=2020&nam=2018&danh-hieu=bang-khen&doi-tuong=ca-nhan", "address");
    same(now.rows.every((row) => /bang-khen/.test(row[1]) && /2018|2020/.test(row[2])), true, "rows fit");
  }],
  ["a unit holds those below it", async ({ page, same, open }) => {
    await open(GRANTS);
    await unfold(page, "don-vi");
    let now = await state(page);
    same(now.counts["don-vi=Đơn vị vien"], number((it) => isBelow(it, "vien")) + N_OTHERS_OF_TO_1, "the top");
    await page.getByRole("button", { name: "Đơn vị trực thuộc: Đơn vị vien" }).click();
    await page.getByRole("button", { name: "Đơn vị trực thuộc: Đơn vị phong-1" }).click();
    now = await state(page);
    same(now.counts["don-vi=Đơn vị to-1"], number((it) => it.unit === "to-1") + N_OTHERS_OF_TO_1, "a leaf");
    await page.getByRole("checkbox", { name: "Đơn vị phong-1" }).click();
    await settled(page);
    now = await state(page);
    same(parseInt(now.says, 10), number((it) => isBelow(it, "phong-1")) + N_OTHERS_OF_TO_1, "a unit with two below it");
    same(now.query, "?don-vi=phong-1", "address");
    await page.locator("[data-facet=don-vi]").getByRole("searchbox").fill("DON VI so");
    same(await page.locator("[data-facet=don-vi] li").count(), 1, "found without marks");
    await page.locator("[data-facet=don-vi]").getByRole("searchbox").fill("(.*".repeat(3000) + "🙂\u0007<b>");
    same(await page.locator("[data-facet=don-vi] li").count(), 0, "anything typed is text");
  }],
  ["the address keeps the state, and the way back leads through it", async ({ page, same, open, origin }) => {
    await open(`${GRANTS}?nam=2019&don-vi=phong-1&sap-xep=ten&kieu=the`);
    await settled(page);
    const fits = (it) => it.year === 2019 && isBelow(it, "phong-1");
    const first = await state(page);
    same(parseInt(first.says, 10), number(fits), "read from the address");
    same(await page.locator("[data-view=cards]").getAttribute("aria-pressed"), "true", "cards");
    await tick(page, "nam", 2020);
    await page.locator("[data-part=order]").selectOption("don-vi");
    await settled(page);
    await page.goBack();
    await page.goBack();
    await settled(page);
    const back = await state(page);
    same([back.says, back.query, back.rows], [first.says, first.query, first.rows], "back");
    await page.goForward();
    await settled(page);
    same((await state(page)).query, "?nam=2020&nam=2019&don-vi=phong-1&sap-xep=ten&kieu=the".replace("nam=2020&nam=2019", "nam=2019&nam=2020"), "forward");
    await page.goto(`${origin}${GRANTS}?nam=nimmer&don-vi=${"x".repeat(5000)}&sap-xep=%3Cb%3E&nam=__proto__`);
    await settled(page);
    same(parseInt((await state(page)).says, 10), FACTS.filter((it) => it.counts).length + N_OTHERS, "an address of nonsense");
  }],
  ["rows are put in order", async ({ page, same, open }) => {
    await open(GRANTS);
    const column = async (order, at) => {
      await page.locator("[data-part=order]").selectOption(order);
      await settled(page);
      return (await state(page)).rows.map((row) => row[at]);
    };
    const years = (await state(page)).rows.map((row) => Number(row[2]));
    same(years, [...years].sort((a, b) => b - a), "latest year first");
    const awards = await column("thu-bac", 1);
    same(awards.every((it) => it === "Danh hiệu huan-chuong"), true, "highest award first");
    const dates = (await column("ngay", 6)).map((it) => it.split("/").reverse().map(Number).reduce((sum, it) => sum * 40 + it, 0));
    same(dates, [...dates].sort((a, b) => b - a), "latest decision first");
    const names = await column("ten", 0);
    const given = names.map((it) => it.split(" ").at(-1));
    same(given, [...given].sort((a, b) => a.localeCompare(b, "vi")), "by given name");
    same(new Set(await column("don-vi", 4)).size <= 2, true, "unit after unit");
  }],
  ["more rows come on demand, and what does not count is marked", async ({ page, same, open }) => {
    await open(`${GRANTS}?nam=2021`);
    await settled(page);
    const all = FACTS.filter((it) => it.year === 2021);
    while (await page.locator("[data-part=more]").isVisible()) {
      await page.locator("[data-part=more]").click();
      await settled(page);
    }
    const now = await state(page);
    same(now.rows.length, all.length, "all rows in the end");
    same(await page.locator("tbody tr.void").count(), all.filter((it) => !it.counts).length, "marked");
    same(now.says.includes(`(${all.filter((it) => !it.counts).length} không tính`), true, `said: ${now.says}`);
  }],
  ["the list is downloaded for a spreadsheet", async ({ page, same, open }) => {
    await open(`${GRANTS}?doi-tuong=ca-nhan&sap-xep=ten`);
    await settled(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-part=csv]").click()]);
    const bytes = readFileSync(await download.path());
    same(download.suggestedFilename(), "khen-thuong.csv", "name");
    same([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "byte order mark");
    const lines = bytes.toString("utf8").slice(1).split("\r\n");
    same(lines.length, FACTS.filter((it) => it.who === "ca-nhan").length + N_OTHERS + 2, "lines");
    same(lines[0].startsWith('"Cá nhân, tập thể",') || lines[0].startsWith("Cá nhân"), true, lines[0]);
    const formula = lines.find((it) => it.includes("HYPERLINK"));
    same(formula?.includes(`,"'=HYPERLINK(1;2), “Ứng”",`), true, `no formula: ${formula}`);
    same(lines.some((it) => it.includes("Từ chối nhận")), true, "what does not count is said");
    same(lines.slice(1, -1).every((it) => /,http:[^,]*\/khen-thuong\/[^,]*#[^,]*$/.test(it)), true, "each with its address");
  }],
  ["cards and table", async ({ page, same, open }) => {
    await open(GRANTS);
    await page.locator("[data-view=cards]").click();
    same((await state(page)).query, "?kieu=the", "address");
    const [one, two] = await page.locator("tbody tr").evaluateAll((rows) => rows.slice(0, 2).map((it) => it.getBoundingClientRect().top));
    same(one, two, "cards stand beside one another");
    await page.locator("[data-view=table]").click();
    same((await state(page)).query, "", "the table is the usual view");
  }],
  ["a broken file says so and is tried again", async ({ page, same, open }) => {
    const spoilt = ["<b>no</b>", "", "00000000", "\u0000\u0001\u0002".repeat(40)];
    for (const body of spoilt) {
      await page.route("**/narrow.bin", (route) => route.fulfill({ body }));
      await open(GRANTS);
      await tick(page, "nam", 2020);
      same(await page.getByRole("alert").isVisible(), true, "a fault is said");
      same(await page.locator("tbody tr").count(), 24, "the page stays");
      await page.unroute("**/narrow.bin");
      if (body === "00000000") continue;
      await page.getByRole("button", { name: "Thử lại" }).click();
      await settled(page);
      same(parseInt((await state(page)).says, 10), number((it) => it.year === 2020), "tried again");
      same(await page.getByRole("alert").isVisible(), false, "the fault is gone");
    }
    await page.route("**/narrow.bin", (route) => route.abort());
    await open(`${GRANTS}?nam=2020`);
    await page.getByRole("button", { name: "Thử lại" }).waitFor();
  }],
  ["tampered rows are text", async ({ page, same, open }) => {
    const bad = ["", 0, ["<img src=x onerror=alert(1)>", "/evil.example/"], ["x", "javascript:alert(2)"], ["y", "\\evil.example"]];
    const bodies = (version) => [[version, Array(128).fill(bad)], [version, ["row"]], { version }, [version, [[]]]];
    for (const at of [0, 1, 2, 3]) {
      await page.route("**/khen-thuong/*.json", async (route) => {
        // A request may still be on its way when the page is closed; then nobody waits for an answer.
        const version = await page.locator("[data-facets]").getAttribute("data-version").then((it) => it.split(" ")[1]).catch(() => null);
        await route.fulfill({ body: JSON.stringify(bodies(version)[at]), contentType: "application/json" }).catch(() => {});
      });
      await open(`${GRANTS}?nam=2020`);
      await settled(page);
      same(await page.locator("tbody img").count(), 0, "no markup");
      const hrefs = await page.locator("tbody a").evaluateAll((links) => links.map((it) => it.href));
      same(hrefs.filter((it) => !it.startsWith("http://127.0.0.1")), [], "no address outside");
      same(await page.locator("[data-facet=nam] input:checked").count(), 1, "the page works on");
      await page.unroute("**/khen-thuong/*.json");
    }
  }],
  ["a page of an earlier build asks to be loaded again", async ({ page, same, open }) => {
    await page.route("**/narrow.bin", (route) => route.fulfill({ body: "0123abcd" }));
    await open(`${GRANTS}?nam=2020`);
    await settled(page);
    same(await page.getByRole("button", { name: "Tải lại trang" }).isVisible(), true, "reload is offered");
  }],
  ["the keyboard is enough, and the focus stays", async ({ page, same, open }) => {
    await open(GRANTS);
    await page.locator('[data-facet="nam"] [data-value="2020"] input').focus();
    await page.keyboard.press("Space");
    await settled(page);
    same(await page.evaluate(() => document.activeElement.closest("li")?.dataset.value), "2020", "focus on the box");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await settled(page);
    same((await state(page)).query, "?nam=2020&nam=2019", "two years by key");
    await page.getByRole("button", { name: "Bỏ điều kiện: 2020" }).click();
    await settled(page);
    same((await state(page)).query, "?nam=2019", "a condition is taken off");
    same(await page.evaluate(() => document.activeElement.textContent), "2019", "focus on the next condition");
    same(await page.getByRole("status").textContent(), (await state(page)).says, "the count is announced");
  }],
  ["on a phone the filters fold, and nothing is wider than the screen", async ({ page, same, open }) => {
    await open(`${GRANTS}?nam=2020&danh-hieu=bang-khen`);
    await settled(page);
    same(await page.locator("[data-part=filters]").evaluate((it) => it.open), false, "folded");
    same(await page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), true, "width");
    same(await page.locator("[data-view]").filter({ visible: true }).count(), 0, "no button that does nothing");
    same(await axe(page), [], "axe, folded");
    await page.locator("[data-part=filters] > summary").click();
    await unfold(page, "don-vi");
    same(await page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), true, "width, unfolded");
    same(await axe(page), [], "axe, unfolded");
  }, { viewport: { width: 360, height: 780 } }],
  ["axe on what a script has made", async ({ page, same, open }) => {
    await open(`${GRANTS}?nam=2020&don-vi=phong-1`);
    await settled(page);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      same(await axe(page), [], colorScheme);
    }
    await page.locator("[data-view=cards]").click();
    same(await axe(page), [], "cards");
  }],
  ["without scripts each value is a link to a plain list", async ({ page, same, open }) => {
    await open(GRANTS);
    same(await page.getByRole("main").locator("button, select, input").filter({ visible: true }).count(), 0, "nothing that does nothing");
    const links = await page.locator("[data-facet] a").evaluateAll((all) => all.map((it) => it.href));
    same(links.length > 20, true, "links");
    for (const href of links) same((await page.request.get(href)).status(), 200, href);
    await page.locator('[data-facet="doi-tuong"] a', { hasText: "Tập thể" }).click();
    same(await page.locator("h1").textContent(), "Khen thưởng: Tập thể", "a plain list");
  }, { javaScriptEnabled: false }],
  ["an award of a person and its year are of one grant", async ({ page, same, open }) => {
    await open("/tra-cuu/ca-nhan/?nam=2010");
    await settled(page);
    const now = await state(page);
    same(now.rows.map((row) => row[0]), ["Nguyễn Văn An"], "one holder");
    same([now.counts["danh-hieu=bang-khen"], now.counts["danh-hieu=huan-chuong"]], [1, 0], "the award of another year");
    await tick(page, "nam", 2011);
    same((await state(page)).counts["danh-hieu=huan-chuong"], 2, "of both years");
  }],
  ["news counts once for a unit with two below it", async ({ page, same, open }) => {
    await open("/tra-cuu/tin-tuc/");
    await unfold(page, "don-vi");
    same((await state(page)).counts["don-vi=Đơn vị vien"], 1, "one item names two");
    await tick(page, "chuyen-muc", "b");
    same((await state(page)).rows.map((row) => row[0]), ["Tin hai"], "a category");
    await unfold(page, "tu-khoa");
    same(parseInt((await state(page)).says, 10), 1, "tags");
  }],
  ["the script is small", async ({ same, folder }) => {
    const name = readdirSync(join(folder, "assets")).find((it) => /^facets\..*\.js$/.test(it));
    const bytes = gzipSync(readFileSync(join(folder, "assets", name))).length;
    same(bytes <= MOST_SCRIPT, true, `${bytes} bytes`);
  }],
];
