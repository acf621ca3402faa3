// Makes the pictures of the README and of the guide to imports anew, from the showcase and a new publication.
//
//     cargo build --features pdf && node tests/browser/pictures.mjs target/debug/kyyeu [pages|spread|terminal|report]…
//
// Nothing is retouched: pages as a browser shows them, a spread as the press gets it, a problem as a terminal shows it.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, openPage } from "./chromium.mjs";
import { serve } from "./server.mjs";

const kyyeu = resolve(process.argv[2]);
const root = fileURLToPath(new URL("../..", import.meta.url));
const images = join(root, "docs/images");
const NOW = "2026-11-29T08:00:00+07:00";
const BOOK = "dai-hoi-vi";
/** The first of the two pages, an even one. */
const SPREAD = 58;

const PAGES = [
  ["home", "/", 1280, 1500],
  ["exemplar", "/ca-nhan/khuc-thi-ngan/", 1280, 1000],
  ["people", "/ca-nhan/", 1280, 1000],
  ["batch", "/khen-thuong/bang-khen-vien-truong-2024/", 1280, 1000],
];

/** Some of what a page shows, as WebP. */
async function shoot(page, name, height) {
  await page.evaluate(() => document.querySelectorAll("img").forEach((it) => (it.loading = "eager")));
  await page.evaluate(() => Promise.all([document.fonts.ready, ...[...document.images].map((it) => it.decode().catch(() => {}))]));
  const { width } = page.viewportSize();
  const session = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, width, height, scale: 1 };
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 80, clip, captureBeyondViewport: true });
  writeFileSync(join(images, `${name}.webp`), Buffer.from(data, "base64"));
}

async function pages(browser, work) {
  const site = join(work, "site");
  execFileSync(kyyeu, ["build", "--quiet", "--now", NOW, "--output", site], { cwd: root, stdio: "inherit" });
  const server = await serve(site);
  for (const [name, path, width, height] of PAGES) {
    const page = await openPage(browser, { viewport: { width, height: 800 } });
    await page.goto(server.origin + path);
    await shoot(page, name, height);
    await page.context().close();
  }
  server.close();
}

async function drawn(browser, name, width, html) {
  const page = await openPage(browser, { viewport: { width, height: 600 } });
  await page.setContent(`<!doctype html>${html}`);
  await page.evaluate(() => Promise.all([...document.images].map((it) => it.decode())));
  await shoot(page, name, await page.evaluate("document.body.offsetHeight"));
  await page.context().close();
}

async function spread(browser, work) {
  execFileSync(kyyeu, ["yearbook", BOOK, "--pdf", "--now", NOW, "--output", work], { cwd: root, stdio: "inherit" });
  const of = (n) => {
    execFileSync("pdftoppm", ["-r", "120", "-f", n, "-l", n, "-png", "-singlefile", join(work, `${BOOK}-a5.pdf`), join(work, `p${n}`)]);
    return `<img src="data:image/png;base64,${readFileSync(join(work, `p${n}.png`), "base64")}">`;
  };
  const style = "body{margin:0;padding:28px;display:flex;justify-content:center;align-items:flex-start;background:#d9d0c1}img{width:560px;height:auto;box-shadow:0 4px 18px rgb(0 0 0/.3)}";
  await drawn(browser, "spread", 1280, `<style>${style}</style>${of(SPREAD)}${of(SPREAD + 1)}`);
}

/** A new publication with two slips of the pen. */
function spoilt(work) {
  const at = join(work, "ky-yeu");
  execFileSync(kyyeu, ["init", at, "--lang", "vi", "--quiet"], { stdio: "inherit" });
  mkdirSync(join(at, "content/grants"), { recursive: true });
  const batch = ["decision: {number: 12/QĐ-X, date: 2021-12-15, issuer: don-vi-mau}", "award: giay-khen", "year: 2021", "issuer_unit: don-vi-mau", "conferred_om: 2021-12-20", "recipients:", "  - person:nguyen-van-mua"];
  writeFileSync(join(at, "content/grants/2021-qd-12.yaml"), `${batch.join("\n")}\n`);
  return at;
}

/** What a terminal makes of colors and weights. */
function colored(text) {
  const escape = (it) => it.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
  let open = false;
  return text.split(/\u001b\[([\d;]*)m/).map((part, at) => {
    if (at % 2 === 0) return escape(part);
    const codes = part.split(";").filter((it) => it && it !== "0");
    const before = open ? "</span>" : "";
    open = codes.length > 0;
    return before + (open ? `<span class="${codes.map((it) => `c${it}`).join(" ")}">` : "");
  }).join("") + (open ? "</span>" : "");
}

/** A list as an office sends it: a private column, two names in a cell, a column that nobody knows, a total that is wrong. */
const LIST = [
  ["DANH SÁCH TẶNG GIẤY KHEN NĂM 2026"],
  ["STT", "Họ và tên", "Số CCCD", "Chức vụ", "Đơn vị công tác", "Trình độ"],
  ["I", "CÁ NHÂN (04 đồng chí)"],
  ["1", "Thiếu tá Bùi Văn Tưởng", "001070000001", "Trưởng phòng", "Phòng Tổ chức", "Cử nhân"],
  ["2", "CAO THỊ TƯỢNG", "001180000002", "Chuyên viên", "nt", "Thạc sĩ"],
  ["3", "Ông Mai Đức Giả và bà Tô Thị Mô", "", "Chuyên viên", "Phòng Kế hoạch", ""],
  ["", "Tổng cộng: 05 người"],
  ["", "NGƯỜI LẬP", "", "", "TRƯỞNG PHÒNG"],
];

/** What an import of it tells, on the terminal and as a page. */
async function report(browser, work) {
  const at = join(work, "nhap");
  execFileSync(kyyeu, ["init", at, "--lang", "vi", "--quiet"], { stdio: "inherit" });
  writeFileSync(join(at, "danh-sach.csv"), LIST.map((row) => row.map((it) => `"${it}"`).join(";")).join("\n"));
  // The total is wrong, so the program says that something is to be looked at.
  const { stdout } = spawnSync(kyyeu, ["import", "danh-sach.csv", "--lang", "vi", "--now", NOW], { cwd: at, encoding: "utf8" });
  await drawn(browser, "import-terminal", 1100, `<style>${TERMINAL}</style><pre>$ kyyeu import danh-sach.csv\n${colored(stdout)}</pre>`);
  const page = await openPage(browser, { viewport: { width: 1000, height: 600 } });
  await page.goto(`file://${join(at, "imports/danh-sach-csv/report.html")}`);
  await shoot(page, "import-report", Math.min(1500, await page.evaluate("document.body.offsetHeight + 64")));
  await page.context().close();
}

const TERMINAL = `body{margin:0;padding:26px 30px;background:#1b1815;color:#ece5d8;font:19px/1.45 "Noto Sans Mono","DejaVu Sans Mono","Liberation Mono",monospace}
    pre{margin:0;font:inherit;white-space:pre-wrap}.c1{font-weight:700}.c31,.c91{color:#ff8f80}.c33,.c93{color:#f0c35c}.c34,.c94,.c36,.c96{color:#8fc1ff}.c32,.c92{color:#9fd08f}`;

async function terminal(browser, work) {
  const env = { ...process.env, CLICOLOR_FORCE: "1", TERM: "xterm-256color", COLORTERM: "" };
  delete env.NO_COLOR;
  const { stderr, stdout } = spawnSync(kyyeu, ["check", "--lang", "vi", "--now", NOW], { cwd: spoilt(work), env, encoding: "utf8" });
  await drawn(browser, "problem", 1100, `<style>${TERMINAL}</style><pre>$ kyyeu check\n${colored(stdout + stderr)}</pre>`);
}

const work = mkdtempSync(join(tmpdir(), "kyyeu-pictures-"));
const browser = await launch();
try {
  const all = [pages, spread, terminal, report];
  const wanted = process.argv.slice(3);
  for (const make of all.filter((it) => wanted.length === 0 || wanted.includes(it.name))) await make(browser, work);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
