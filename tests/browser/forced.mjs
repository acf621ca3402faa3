// High contrast as Windows has it: colors of the system instead of a theme's own.

import { openPage } from "./chromium.mjs";
import { check } from "./tally.mjs";

/** Words that were found are marked in the colors of the system, so that they can be read in every one of its schemes. */
export async function checkForced(browser, origin) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await openPage(browser, { forcedColors: "active", colorScheme });
    await page.goto(`${origin}/tim-kiem/?q=khanh+thanh`);
    await page.locator(".result mark").first().waitFor();
    await page.locator(".find__input").fill("nguyen");
    await page.locator(".found mark").first().waitFor();
    for (const kind of [".result mark", ".found mark"]) {
      const ratio = await page.locator(kind).first().evaluate(contrast);
      check(`forced colors, ${colorScheme}: ${kind} can be read`, ratio >= 4.5, ratio);
    }
    await page.context().close();
  }
}

/** Runs in the page: how much an element's letters differ from what is behind them. */
function contrast(element) {
  const parts = (color) => color.match(/[\d.]+/g).map(Number);
  const own = (it) => parts(getComputedStyle(it).backgroundColor);
  let behind = element;
  while (behind.parentElement && own(behind)[3] === 0) behind = behind.parentElement;
  const canvas = matchMedia("(prefers-color-scheme:dark)").matches ? 0 : 255;
  const mixed = ([red, green, blue, alpha = 1]) => [red, green, blue].map((it) => it * alpha + canvas * (1 - alpha));
  const light = (color) => {
    const [red, green, blue] = color.map((it) => (it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const [dark, bright] = [mixed(own(behind)), parts(getComputedStyle(element).color).slice(0, 3)].map(light).sort((a, b) => a - b);
  return bright / dark;
}
