// The box of the roll of honor, on the made-up publication of `planted.mjs`.

import { axe } from "./pages.mjs";
import { check } from "./tally.mjs";

const names = (page) => page.locator("[data-names] .honoree__name").allTextContents();

/** The names that the box finds; what it says is said once they are there. */
async function type(page, text) {
  const status = page.locator("[data-status]");
  await page.fill("#_ten", "");
  await page.locator("[data-everybody]").waitFor();
  await page.fill("#_ten", text);
  await status.filter({ hasText: /\S/ }).waitFor();
  return names(page);
}

/** `page` is narrow; Ninh Viết Khoan has no record of his own. */
export async function checkRoll(page, origin) {
  const asked = [];
  page.on("request", (it) => asked.push(new URL(it.url()).pathname));
  await page.goto(`${origin}/vinh-danh/`);
  check("nothing of the box is asked for before one types", !asked.some((it) => it.includes("/vinh-danh/data/")), asked);
  for (const text of ["ninh viet khoan", "Ninh Viết Khoan", "ninh viết khoa", "khoan", "ninh viet kho"]) {
    const found = await type(page, text);
    check(`“${text}” finds the name`, found.includes("Ninh Viết Khoan"), found);
  }
  check("marks count where they are typed", (await type(page, "Ninh Viết Khoàn")).length === 0);
  check("names in another order", (await type(page, "khoan ninh")).includes("Ninh Viết Khoan"));
  await type(page, "ninh viet khoan");
  check("of some twenty files those with the given names are asked for", asked.filter((it) => /\/\d+\.json$/.test(it)).length < 8, asked);
  check("the whole list makes room", await page.locator("[data-everybody]").isHidden());
  check("what is shown passes axe", (await axe(page)).length === 0, await axe(page));
  await page.locator("[data-names] .honoree__name").first().click();
  await page.waitForURL((it) => it.hash !== "");
  const row = page.locator(":target");
  check("a name leads to its row", (await row.textContent()).includes("Ninh Viết Khoan"));
  await page.goBack();
  for (const text of ["x".repeat(5000), "zzz"]) check(`“${text.slice(0, 6)}”: nobody`, (await type(page, text)).length === 0);
  await page.fill("#_ten", "!!!");
  await page.locator("[data-everybody]").waitFor();
  check("what has no letter leaves the list", (await names(page)).length === 0);
}
