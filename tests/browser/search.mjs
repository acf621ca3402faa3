// Search as readers use it, in a real browser, on a small publication made for the purpose.
//
//     node search.mjs KYYEU
//
// KYYEU is the program. The pairs come from tests/tables/vietnamese.yaml.

import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { queries } from "../../benches/search/table.mjs";
import { write } from "../../benches/search/planted.mjs";
import { checkBoxes } from "./boxes.mjs";
import { launch, openPage } from "./chromium.mjs";
import { checkForced } from "./forced.mjs";
import { checkLate } from "./late.mjs";
import { MENUS, checkLists } from "./lists.mjs";
import { axe } from "./pages.mjs";
import { checkRoll } from "./roll.mjs";
import { serve } from "./server.mjs";
import { check, conclude } from "./tally.mjs";

const [kyyeu] = process.argv.slice(2);
const pairsFile = new URL("../tables/vietnamese.yaml", import.meta.url);

/** The lists of a section of the table: flow sequences, one a line. */
function pairs(section) {
  const lines = readFileSync(pairsFile, "utf8").split(/\r?\n/);
  const from = lines.findIndex((it) => it.startsWith(`${section}:`)) + 1;
  if (from === 0) throw new Error(`the table has no ${section}`);
  const rows = [];
  for (const line of lines.slice(from)) {
    const row = line.match(/^\s+- \[(.*?)\]\s*(?:#.*)?$/)?.[1];
    if (row === undefined) break;
    rows.push([...row.matchAll(/"((?:[^"\\]|\\.)*)"|([^,\s][^,]*)/g)].map(([, quoted, plain]) =>
      quoted === undefined ? plain.trim() : JSON.parse(`"${quoted}"`)));
  }
  if (rows.length === 0) throw new Error(`${section} is empty`);
  return rows;
}

/** Writes a page and returns its address. */
class Publication {
  constructor(root, base) {
    Object.assign(this, { root, base, n: 0 });
    mkdirSync(join(root, "content/pages"), { recursive: true });
    mkdirSync(join(root, "content/news"), { recursive: true });
    mkdirSync(join(root, "content/people"), { recursive: true });
    writeFileSync(join(root, "content/site.yaml"), `title: Thử tìm kiếm\nbase_url: https://example.vn${base}\ncatalogue: none\n`);
  }

  page(text) {
    this.n += 1;
    writeFileSync(join(this.root, `content/pages/p${this.n}.md`), `---\ntitle: "Số ${this.n}"\n---\nXem: ${text}.\n`);
    return `${this.base}p${this.n}/`;
  }

  news(id, year, title) {
    const head = `kind: tin\ntitle: ${JSON.stringify(title)}\npublished: ${year}-05-01`;
    writeFileSync(join(this.root, `content/news/${id}.md`), `---\n${head}\n---\nKhánh thành nhà truyền thống.\n`);
  }

  person(id, name) {
    writeFileSync(join(this.root, `content/people/${id}.yaml`), `name: ${name}\n`);
    return `${this.base}ca-nhan/${id}/`;
  }

  build() {
    const to = join(this.root, "public");
    execFileSync(kyyeu, ["build", "--quiet", "--output", to], { cwd: this.root, stdio: "inherit" });
    return to;
  }
}

/** Types a query into the page and waits for its answer; the addresses found, in order. */
async function find(page, query) {
  await page.locator("#_tu-khoa").fill(query);
  await page.locator("#_tu-khoa").press("Enter");
  return answer(page);
}

async function answer(page) {
  await page.waitForFunction(() => {
    const busy = document.querySelector("[data-results]").hasAttribute("aria-busy");
    const said = document.querySelector("[data-status]").textContent;
    return !busy && (said || !document.querySelector("[data-fault]").hidden);
  });
  return page.locator(".result__title").evaluateAll((all) => all.map((it) => it.getAttribute("href")));
}

async function checkPairs(page, publication, expected) {
  for (const { section, query, finds, misses } of expected) {
    const found = await find(page, query);
    for (const it of finds) check(`${section}: “${query}” finds ${it}`, found.includes(it), found);
    for (const it of misses) check(`${section}: “${query}” does not find ${it}`, !found.includes(it), found);
  }
}

function expectations(publication) {
  const expected = [];
  for (const [query, text, isMatch] of pairs("match")) {
    const at = publication.page(text);
    expected.push({ section: "match", query, finds: isMatch === "true" ? [at] : [], misses: isMatch === "true" ? [] : [at] });
  }
  for (const section of ["tone_equiv", "iy_equiv", "iy_distinct"]) {
    for (const [one, other] of pairs(section)) {
      const [here, there] = [publication.page(one), publication.page(other)];
      const same = section !== "iy_distinct";
      expected.push({ section, query: one, finds: same ? [here, there] : [here], misses: same ? [] : [there] });
      expected.push({ section, query: other, finds: same ? [here, there] : [there], misses: same ? [] : [here] });
    }
  }
  return expected;
}

const BAD = {
  "ten thousand characters": "thi đua khen thưởng ".repeat(500),
  "control characters": "thi\u0000\u0007\u001b[31m đua\u202e",
  emoji: "🏅🏅🏅 👨‍👩‍👧 thi đua",
  markup: "<img src=x onerror=alert(1)><script>alert(2)</script>",
  "a regular expression": "(.*)+[a-z]{1,99}$ \\d+ (?=thi)",
  "quotation marks without end": "“thi đua “khen",
  "nothing but signs": "!!! --- ???",
};

async function checkBadInput(page) {
  const embedded = page.locator("main img, main script");
  const before = await embedded.count();
  for (const [name, text] of Object.entries(BAD)) {
    await page.locator("#_tu-khoa").fill(text);
    await page.locator("#_tu-khoa").press("Enter");
    await answer(page);
    check(`bad input, ${name}: no fault is shown`, await page.locator("[data-fault]").isHidden());
    check(`bad input, ${name}: nothing of it becomes markup`, (await embedded.count()) === before);
  }
}

async function checkFaults(browser, origin) {
  const spoilt = {
    "a file that is missing": (route) => route.fulfill({ status: 404, body: "" }),
    "a file cut short": async (route) => {
      const body = await (await route.fetch()).body();
      await route.fulfill({ status: 200, body: body.subarray(0, body.length >> 1) });
    },
    "a file full of ones": async (route) => {
      const body = Buffer.from(await (await route.fetch()).body()).fill(255, 4);
      await route.fulfill({ status: 200, body });
    },
    "a file full of zeros": async (route) => {
      const body = Buffer.from(await (await route.fetch()).body()).fill(0, 4);
      await route.fulfill({ status: 200, body });
    },
  };
  for (const file of ["terms-*.bin", "cards-*.bin", "index.json"]) {
    for (const [name, spoil] of Object.entries(spoilt)) {
      const page = await openPage(browser);
      const errors = [];
      page.on("pageerror", (it) => errors.push(String(it)));
      const pattern = `**/${file}*`;
      await page.route(pattern, spoil);
      await page.goto(`${origin}/tim-kiem/?q=khanh+thanh`);
      await answer(page);
      const fault = await page.locator("[data-fault]").isVisible();
      const nothing = (await page.locator(".result").count()) === 0;
      check(`${file}, ${name}: the page says so`, fault || (name.includes("zeros") && nothing));
      check(`${file}, ${name}: nothing breaks`, errors.length === 0, errors);
      await page.unroute(pattern);
      if (fault) {
        await page.getByRole("button", { name: "Thử lại" }).click();
        await answer(page);
        check(`${file}, ${name}: a retry helps`, await page.locator("[data-fault]").isHidden());
      }
      await page.context().close();
    }
  }
  const page = await openPage(browser);
  await page.route("**/texts-*.bin*", spoilt["a file full of ones"]);
  await page.goto(`${origin}/tim-kiem/?q=khanh+thanh`);
  await page.locator(".result__text mark").first().waitFor();
  check("a broken text: the record's own page stands in", true);
  await page.context().close();
}

async function checkHands(browser, origin) {
  const page = await openPage(browser);
  await page.goto(`${origin}/`);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("khanh thanh");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/tim-kiem/?q=khanh+thanh");
  await answer(page);
  await page.locator(".result__text mark").first().waitFor();
  check("what was found is marked", (await page.locator(".result__text mark").first().textContent()) === "Khánh thành");
  check("the number of results is said", /^\d+ kết quả$/.test(await page.locator("[data-status]").textContent()));
  check("results pass axe", (await axe(page)).length === 0, await axe(page));
  await page.keyboard.press("Control+k");
  check("on the search page the same keys lead to its own box", await page.locator("#_tu-khoa").evaluate((it) => it === document.activeElement));
  await page.locator("select[name=nam]").selectOption("2021");
  await page.waitForURL("**nam=2021");
  check("a year narrows", (await answer(page)).length === 1);
  await page.reload();
  check("the address keeps it", (await answer(page)).length === 1);
  await page.locator("#_tu-khoa").fill("");
  await page.locator("#_tu-khoa").pressSequentially("khanh tha", { delay: 20 });
  await page.waitForURL("**q=khanh+tha&nam=2021");
  check("results come as one types", (await answer(page)).length === 1);
  for (let n = 0; n < 12 && !(await page.evaluate(() => document.activeElement.matches(".result__title"))); n += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/tin-tuc/**");
  check("the Tab key leads to a result, Enter opens it", true);
  await page.context().close();
}

async function checkRanking(page, addresses) {
  const { hoa, hoaCap, nguyen } = addresses;
  check("a person's own page comes first", (await find(page, "nguyễn văn hoà"))[0] === hoa);
  check("without accents too", (await find(page, "nguyen van hoa"))[0] === hoa);
  check("half typed too", (await find(page, "nguyên văn ho"))[0] === hoa);
  const found = await find(page, "nguyên");
  check("the accents typed come first", found.indexOf(nguyen) >= 0 && found.indexOf(nguyen) < found.indexOf(hoa), found);
  check("a phrase asks for its order", !(await find(page, "“hóa văn”")).includes(hoaCap));
  check("and is found in it", (await find(page, "“văn hóa”")).includes(hoaCap));
}

/** Queries of each kind of benches/search/forgiving.tsv, the order's steps among them, on its publication. */
const FORGIVEN = [
  "Võ Thành Trực", "võ thành trúc", "ta van qui", "ông Võ Thành Trực", "đ/c Thắng vụ trưởng", "viện trưởng vksnd tối cao", "Khuất Duy Tiến zzzkhong",
  "luong qouc thang", "vothanhtruc", "vụ15", "luwowng quoocs thawngs", "vo4 thanh2 truc75", "ngan doan thi kim", "Walesa", "đắc lắc", "VKSND TPHCM",
  "ninh viết khoan nghệ an", "bằng khen thủ tướng 2011", "quyết định số 1899", "19-05-2017", "8 November 2015", "huân chương lao động hạng nhất", "cha la",
  "nguyen thi y", "quảng trị", "Lê Quảng Trị", "vụ trưởng vụ 3", "pham nguyen gai bao", "V16", "vụ TCCB", "HCLĐ hạng nhất", "19.5.17", "tháng năm 2017 dâng hoa",
  "tìm ông Trịnh Hoài Đức", "contum", "khua1t duy tie61n",
];

async function checkForgiving(browser, work) {
  const root = join(work, "c");
  write(root);
  appendFileSync(join(root, "content/site.yaml"), MENUS);
  execFileSync(kyyeu, ["build", "--quiet", "--root", root], { stdio: ["ignore", "inherit", "ignore"] });
  const server = await serve(join(root, "public"));
  const page = await openPage(browser, { viewport: { width: 360, height: 740 } });
  await page.goto(`${server.origin}/tim-kiem/`);
  const table = new Map(queries().map((it) => [it.text, it.right]));
  for (const query of FORGIVEN) {
    const found = await find(page, query);
    check(`“${query}”: the right answer is first`, table.get(query).test(found[0]), found.slice(0, 3));
  }
  await find(page, "Khuất Duy Tiến zzzkhong");
  await page.locator("[data-suggested]").waitFor();
  check("what was left out is said", (await page.locator("[data-suggested]").textContent()).includes("“zzzkhong”"));
  await find(page, "luong qouc thang");
  await page.locator("[data-suggested] a").waitFor();
  check("what may be meant is said", (await page.locator("[data-suggested] a").textContent()) === "Lương Quốc Thắng");
  const numbers = ["207/QĐ", "20240424", "1060", "a0b", "0", "9".repeat(300), "bui0 manh0 cuong0"];
  for (const query of ["!!! ---", "thi đua ".repeat(1250), "a", "Hồ Chí Minh", ...numbers]) {
    await find(page, query);
    check(`“${query.slice(0, 12)}”: a page without fault`, await page.locator("[data-fault]").isHidden());
  }
  await checkLanding(page);
  await checkTap(page, server.origin);
  await checkRoll(page, server.origin);
  await checkLate(browser, server.origin);
  await checkLists(browser, page, server.origin);
  server.close();
  await page.context().close();
}

/** From the box of any page to the row of a decision: one tap on what is found. */
async function checkTap(page, origin) {
  await page.goto(`${origin}/tin-tuc/`);
  await page.locator(".find__input").fill("ninh viết khoan nghệ an");
  const first = page.locator(".found__one").first();
  await first.waitFor();
  check("the box names the row that was found", (await first.textContent()).includes("Ninh Viết Khoan, Kiểm sát viên"), await first.textContent());
  await first.click();
  await page.waitForURL("**/knc-2007/#*");
  const { top, bottom } = await page.locator(":target").evaluate((row) => row.getBoundingClientRect());
  check("a tap leads to it, with others above and below", top > 100 && bottom < 640, [top, bottom]);
}

async function checkLanding(page) {
  const onScreen = (it) => it.evaluate((row) => row.getBoundingClientRect().top >= 0 && row.getBoundingClientRect().bottom <= innerHeight);
  await find(page, "ninh viết khoan nghệ an");
  await page.waitForFunction(() => document.querySelector(".result__title").hash);
  await page.locator(".result__title").first().click();
  await page.waitForURL("**/knc-2007/#*");
  const row = page.locator(":target");
  check("a result leads to the row that it is about", /Ninh Viết Khoan/.test(await row.textContent()));
  await page.waitForFunction(() => scrollY > 0);
  check("which is on the screen", await onScreen(row));
  await page.goBack();
  await find(page, "kiểm sát viên");
  await page.locator("[data-more]").click();
  await page.waitForFunction(() => document.querySelectorAll(".result").length === 20);
  await page.locator(".result__title").nth(15).scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  await page.locator(".result__title").nth(15).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/tim-kiem"));
  await page.goBack();
  await page.waitForFunction((place) => document.querySelectorAll(".result").length === 20 && Math.abs(scrollY - place) < 200, place);
  check("Back finds the list and the place in it", true);
}

/** A browser asks for parts of one address one after another: parts that do not wait have addresses of their own. */
async function checkParts(browser, origin) {
  const page = await openPage(browser);
  const parts = new Map();
  page.on("request", (it) => {
    const { range } = it.headers();
    if (range) parts.set(it.url(), (parts.get(it.url()) ?? new Set()).add(range));
  });
  await page.goto(`${origin}/tim-kiem/?q=${encodeURIComponent("nguyễn văn hoà khánh thành")}`);
  await page.locator(".result__text mark").first().waitFor();
  check("a query asks for several parts", parts.size > 3, parts);
  check("each part has an address of its own", [...parts.values()].every((it) => it.size === 1), parts);
  await page.context().close();
}

async function checkWithoutScripts(browser, origin) {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${origin}/tim-kiem/`);
  check("without scripts the box is not shown", await page.locator("form.search").isHidden());
  await page.getByRole("link", { name: "2021" }).first().click();
  check("but the years are", page.url().endsWith("/tin-tuc/2021/"));
  await page.context().close();
}

async function main() {
  const work = mkdtempSync(join(tmpdir(), "kyyeu-search-"));
  const browser = await launch();
  try {
    const publication = new Publication(join(work, "a"), "/");
    const expected = expectations(publication);
    const hoa = publication.person("hoa", "Nguyễn Văn Hòa");
    const nguyen = publication.page("nguyên nhân và kết quả");
    const hoaCap = publication.page("thi đua thực hiện văn hoá công sở");
    for (const year of [2019, 2021, 2022]) publication.news(`khanh-thanh-${year}`, year, `Khánh thành năm ${year}`);
    const folder = publication.build();
    const server = await serve(folder);
    const page = await openPage(browser);
    const said = [];
    page.on("console", (it) => ["error", "warning"].includes(it.type()) && said.push(it.text()));
    page.on("pageerror", (it) => said.push(String(it)));
    page.on("dialog", (it) => said.push(`a dialog: ${it.message()}`) && it.dismiss());
    await page.goto(`${server.origin}/tim-kiem/`);
    await checkPairs(page, publication, expected);
    await checkRanking(page, { hoa, hoaCap, nguyen });
    await checkBadInput(page);
    check("the console is silent", said.length === 0, said);
    await checkHands(browser, server.origin);
    await checkBoxes(browser, server.origin);
    await checkForced(browser, server.origin);
    await checkFaults(browser, server.origin);
    await checkWithoutScripts(browser, server.origin);
    await checkParts(browser, server.origin);
    server.close();

    const plain = await serve(folder, { ranges: false });
    await page.goto(`${plain.origin}/tim-kiem/?q=khanh+thanh`);
    await page.locator(".result__text mark").first().waitFor();
    check("a server that knows no ranges will do", (await answer(page)).length === 3);
    plain.close();

    await checkForgiving(browser, work);

    const deep = new Publication(join(work, "b"), "/ky/yeu/");
    deep.news("khanh-thanh", 2021, "Khánh thành");
    deep.person("hoa", "Nguyễn Văn Hòa");
    const below = await serve(deep.build(), { below: "/ky/yeu" });
    await page.goto(`${below.origin}/ky/yeu/tim-kiem/?q=khanh`);
    check("below a path", (await answer(page))[0] === "/ky/yeu/tin-tuc/khanh-thanh/");
    await checkBoxes(browser, below.origin, "/ky/yeu/");
    below.close();
  } finally {
    await browser.close();
    rmSync(work, { recursive: true, force: true });
  }
  conclude("search");
}

await main();
