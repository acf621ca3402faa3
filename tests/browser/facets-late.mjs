// Cases of the search by facets in which answers come late, or never: what is shown is what was chosen last, and the hand that has gone on
// to something else is not called back.

import { readFileSync } from "node:fs";
import { held } from "./held.mjs";

const GRANTS = "/tra-cuu/khen-thuong/";
const tick = (page, facet, value) => page.locator(`[data-facet="${facet}"] [data-value="${value}"] input`).click();
const settled = (page) => page.waitForFunction(() => !document.querySelector("[data-facets]").hasAttribute("aria-busy"));
const years = (page) => page.locator("tbody tr td:nth-child(3)").allTextContents();
const has = (page, selector) => page.locator(selector).evaluate((it) => it === document.activeElement);

export const LATE = [
  ["more rows are of what was chosen last", async ({ page, same, open }) => {
    await open(GRANTS);
    const late = await held(page, ".json");
    await tick(page, "nam", 2020);
    await late.asked();
    await page.locator("[data-part=more]").click();
    await late.come();
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 48);
    await settled(page);
    same([...new Set(await years(page))], ["2020"], "years");
  }],
  ["what is downloaded is what was chosen last, and the page shows it, too", async ({ page, same, open }) => {
    await open(GRANTS);
    const late = await held(page, ".json");
    await tick(page, "nam", 2020);
    await late.asked();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-part=csv]").click(), late.come()]);
    const lines = readFileSync(await download.path(), "utf8").split("\r\n").slice(1, -1);
    same(lines.length > 24 && lines.every((it) => it.includes(",2020,")), true, `lines: ${lines.slice(0, 2)}`);
    await settled(page);
    same([...new Set(await years(page))], ["2020"], "years");
  }],
  ["two clicks bring two pages of rows", async ({ page, same, open }) => {
    await open(`${GRANTS}?nam=2020&nam=2021&nam=2019`);
    await settled(page);
    await page.locator("[data-part=more]").evaluate((it) => [it.click(), it.click()]);
    await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 72);
    await settled(page);
    same((await years(page)).length, 72, "rows");
  }],
  ["whoever takes a condition off and goes on to a name writes there", async ({ page, same, open }) => {
    await open(`${GRANTS}?nam=2020&nam=2019`);
    await settled(page);
    const late = await held(page, ".json");
    await page.getByRole("button", { name: "Bỏ điều kiện: 2020" }).click();
    await late.asked();
    await page.locator("[data-part=name]").focus();
    await late.come();
    await settled(page);
    same(await has(page, "[data-part=name]"), true, "the focus stays");
    same(await page.locator("[data-part=chosen] button").allTextContents(), ["2019"], "conditions");
  }],
  ["what is counted anew is counted for what is chosen by then", async ({ page, same, open }) => {
    await open(GRANTS);
    const fold = () => page.locator("[data-facet=don-vi] > summary").click();
    const first = page.locator("[data-facet=don-vi] li .count").first();
    await fold();
    await first.waitFor();
    await settled(page);
    const all = await first.textContent();
    await fold();
    await tick(page, "nam", 2020);
    await page.waitForFunction(() => document.querySelectorAll("[data-part=chosen] button").length === 1);
    await settled(page);
    await fold();
    await page.waitForFunction((all) => /\d/.test(document.querySelector("[data-facet=don-vi] li .count").textContent) && document.querySelector("[data-facet=don-vi] li .count").textContent !== all, all);
    same(Number(await first.textContent()) < Number(all), true, "fewer");
  }],
];
