// Looks at a publication in which every text has a word that no line holds: no page may be wider than the window.
//
//     node lengthened.mjs KYYEU ROOT

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inTwoPages, launch } from "./chromium.mjs";
import { overflow } from "./pages.mjs";
import { serve } from "./server.mjs";
import { pagesOf, specimens } from "./site.mjs";

const WIDTHS = [360, 768, 1280];
const here = dirname(fileURLToPath(import.meta.url));
/** The word begins like this, and breaks later. */
const WORD = "Nghiê<wbr>ngngả";

/** Has the script of a page of facets write its rows, and a condition with the word. */
async function narrow(page) {
  if ((await page.locator("[data-facets]").count()) === 0) return false;
  const settled = () => page.waitForFunction(() => !document.querySelector("[data-facets]").hasAttribute("aria-busy"));
  await page.locator("[data-part=filters]").evaluate((it) => (it.open = true));
  await page.locator("[data-part=order]").selectOption({ index: 1 });
  await settled();
  await page.locator(".choice__label", { hasText: "Nghiêngngả" }).locator("input:enabled").first().check();
  await settled();
  const written = await page.locator(".browse__rows tbody, .chip").allTextContents();
  if (!written.every((it) => it.includes("Nghiêngngả"))) throw new Error(`the script wrote ${written}`);
  return true;
}

const [kyyeu, root] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "kyyeu-lengthened-"));
const browser = await launch();
try {
  const site = join(work, "site");
  execFileSync(join(here, "venv/bin/python"), [join(here, "lengthen.py"), root, join(work, "root")]);
  execFileSync(kyyeu, ["--root", join(work, "root"), "build", "--quiet", "--output", site], { stdio: ["ignore", "inherit", "ignore"] });
  const pages = specimens(pagesOf(site), 2);
  const longer = pages.filter((it) => readFileSync(join(site, it, it.endsWith("/") ? "index.html" : ""), "utf8").includes(WORD));
  const server = await serve(site);
  const wide = [];
  await inTwoPages(browser, pages, async (page, path) => {
    await page.goto(server.origin + path);
    const look = async (name) => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 780 });
        const widest = await page.evaluate(overflow);
        if (widest) wide.push(`${name} at ${width} px: ${widest}`);
      }
    };
    await look(path);
    if (await narrow(page)) await look(`${path}, narrowed`);
  });
  server.close();
  console.log(`${pages.length} pages, ${longer.length} with a long word, in ${WIDTHS.length} widths: ${wide.length} too wide`);
  for (const it of wide) console.log(`       ${it}`);
  process.exitCode = wide.length > 0 || longer.length < 0.9 * pages.length ? 1 : 0;
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
