import { launch, openPage } from "./chromium.mjs"; import { serve } from "./server.mjs"; import { checkRoll } from "./roll.mjs"; import { conclude } from "./tally.mjs";
const server = await serve("/tmp/readers/pub5"); const browser = await launch(); const page = await openPage(browser, { viewport: { width: 360, height: 740 } });
page.on("console", (it) => console.log(it.text())); page.on("pageerror", (it) => console.log(String(it)));
try { await checkRoll(page, server.origin); } catch (e) { console.log(e.message, await page.locator("[data-all]").evaluate((it) => it.outerHTML.slice(0, 200)), await page.inputValue("#_ten")); }
conclude("roll"); await browser.close(); server.close();
