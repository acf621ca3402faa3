// The live preview in a real browser: what a save does to a page that is open.
//
//     node live.mjs KYYEU [FOLDER]
//
// KYYEU is the program. Pictures of the overlay and of the preview's own page go to FOLDER, if one is named.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { launch, openPage } from "./chromium.mjs";
import { held } from "./held.mjs";
import { axe } from "./pages.mjs";
import { check, conclude } from "./tally.mjs";

const [kyyeu, pictures] = process.argv.slice(2);

const root = mkdtempSync(join(tmpdir(), "kyyeu-live-"));

/** Puts a file in its place as editors do. */
function save(path, text) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
}

const paragraphs = (n) => Array.from({ length: n }, (_, at) => `Đoạn ${at}.`).join("\n\n");
const person = (body) => save("content/people/an.md", `---\nname: Lê Văn An\n---\n${body}\n`);

function publication() {
  save("content/site.yaml", "title: Thử xem\nbase_url: https://example.vn/ky-yeu/\ntheme: rieng\n");
  save("content/static/rieng.css", "main { outline: 0 solid }\n");
  save("themes/rieng/theme.yaml", "name: rieng\nextends: default\n");
  save("themes/rieng/templates/css/pages.css", ".thu { color: rgb(1, 2, 3) }\n");
  person(`Lần một.\n\n${paragraphs(120)}`);
  save("content/pages/nhap.md", "---\ntitle: Bản nháp\ndraft: true\n---\nChưa xong.\n");
  save("content/news/mai.md", "---\nkind: tin\ntitle: Tin mai\npublished: 2099-01-01\n---\nSau này.\n");
}

/** Starts the preview; its address. */
async function start() {
  const server = spawn(kyyeu, ["serve", "--root", root, "--port", "0", "--drafts", "--future", "--lang", "vi"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  for await (const line of createInterface({ input: server.stdout })) return { server, address: line.trim() };
  throw new Error("the preview did not start");
}

async function checkReload(page) {
  await page.evaluate(() => scrollTo(0, 900));
  await page.evaluate(() => (window.before = true));
  person(`Lần hai.\n\n${paragraphs(120)}`);
  await page.getByText("Lần hai.").waitFor();
  await page.waitForFunction(() => Math.abs(scrollY - 900) < 2);
  check("a save loads the page anew", await page.evaluate(() => window.before === undefined));
  check("where it stood", true);
}

async function checkStyles(page) {
  await page.evaluate(() => {
    window.kept = true;
    const probe = document.createElement("p");
    probe.className = "thu";
    probe.id = "thu";
    document.querySelector("main").append(probe);
  });
  const color = () => page.evaluate(() => getComputedStyle(document.querySelector("#thu")).color);
  check("the first style holds", (await color()) === "rgb(1, 2, 3)", await color());
  save("themes/rieng/templates/css/pages.css", ".thu { color: rgb(4, 5, 6) }\n");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("#thu")).color === "rgb(4, 5, 6)");
  check("a style sheet is swapped without loading", await page.evaluate(() => window.kept === true));
}

const overlay = (page) => page.locator("kyyeu-preview .box");

async function checkOverlay(page) {
  person("Lần ba.\n\n[[person:khong-co]]");
  await overlay(page).waitFor();
  const text = await overlay(page).innerText();
  check("the overlay names the file and shows the line", text.includes("content/people/an.md:6:1") && text.includes("[[person:khong-co]]"), text);
  check("in the page's language", text.includes("1 lỗi") && text.includes("cách sửa"), text);
  check("the last good version stays", (await page.locator("main").innerText()).includes("Lần hai."));
  const faults = await axe(page);
  check("axe finds nothing", faults.length === 0, faults);
  if (pictures) await page.screenshot({ path: join(pictures, "live-overlay.png") });
  await page.keyboard.press("Escape");
  await page.locator("kyyeu-preview .badge").waitFor();
  await page.locator("kyyeu-preview .badge").click();
  await overlay(page).waitFor();
  person(`Lần bốn.\n\n${paragraphs(5)}`);
  await page.getByText("Lần bốn.").waitFor();
  await overlay(page).waitFor({ state: "detached" });
  check("the overlay clears itself", (await overlay(page).count()) === 0);
}

/** What was wrong is told when it is mended by then. The page hears what it is told here, so that it is not loaded anew. */
async function checkLate(browser, address, origin) {
  const page = await openPage(browser);
  await page.addInitScript(() => {
    window.EventSource = class {
      constructor() {
        window.tell = (news) => this.onmessage({ data: JSON.stringify(news) });
      }
    };
  });
  await page.goto(`${address}ca-nhan/an/`);
  const tell = (problems) => page.evaluate((problems) => {
    const own = new URL(document.querySelector('script[src*="/live.js"]').src).searchParams;
    window.tell({ pages: own.get("pages"), styles: Number(own.get("styles")), problems });
  }, problems);
  const known = async (n) => {
    while ((await (await page.request.get(`${origin}/__kyyeu/state.json?lang=vi`)).json()).n_errors !== n) await page.waitForTimeout(20);
  };
  save("content/people/hong.yaml", "name: [\n");
  await known(1);
  const late = await held(page, "state.json");
  await tell(1001);
  await late.asked();
  rmSync(join(root, "content/people/hong.yaml"));
  await known(0);
  const [answer] = await Promise.all([page.waitForResponse("**/state.json?*"), tell(1002)]);
  await answer.finished();
  await late.come();
  check("an older word of what is wrong does not come over a newer one", (await overlay(page).count()) === 0);
  await page.context().close();
}

async function checkPanel(page, origin) {
  await page.goto(`${origin}/__kyyeu/`);
  await page.getByText("page:nhap").waitFor();
  const text = await page.locator("main").innerText();
  check("drafts and future items are listed", text.includes("news:mai") && text.includes("1/1/2099"), text);
  check("and timings", /ms/.test(text), text);
  const faults = await axe(page);
  check("axe finds nothing on the preview's page", faults.length === 0, faults);
  if (pictures) await page.screenshot({ path: join(pictures, "live-panel.png") });
  await page.getByRole("link", { name: "page:nhap" }).click();
  await page.locator(".draft-bar").waitFor();
  check("a draft is marked", true);
}

async function main() {
  publication();
  const { server, address } = await start();
  const origin = new URL(address).origin;
  const browser = await launch();
  try {
    check("the address has the base path", address.endsWith("/ky-yeu/"), address);
    const page = await openPage(browser);
    const said = [];
    page.on("console", (message) => message.type() === "error" && said.push(message.text()));
    page.on("pageerror", (fault) => said.push(String(fault)));
    await page.goto(`${address}ca-nhan/an/`);
    await checkReload(page);
    await checkStyles(page);
    await checkOverlay(page);
    await checkLate(browser, address, origin);
    await page.goto(`${address}tin-tuc/mai/`);
    await page.locator("kyyeu-preview .due").waitFor();
    check("what is due later is marked", (await page.locator("kyyeu-preview .due").innerText()).includes("1/1/2099"));
    await checkPanel(page, origin);
    save("content/site.yaml", "title: [\n");
    await overlay(page).waitFor();
    check("without a usable site.yaml the last site stays", (await page.locator("main").innerText()).includes("Chưa xong."));
    check("the console is silent", said.length === 0, said);
  } finally {
    await browser.close();
    server.kill();
    rmSync(root, { recursive: true, force: true });
  }
  conclude("live");
}

await main();
