// The text of a record as a column of blocks, in a real browser: written, split, joined, moved by keys and by mouse, marked, undone; what
// is typed as Vietnamese keyboards send it; and nothing counts as changed when a record is opened.
//
//     node desk-blocks.mjs KYYEU [FOLDER]
//
// KYYEU is the program. Pictures of the desk go to FOLDER, if one is named.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { launch, openPage } from "./chromium.mjs";
import { axe } from "./pages.mjs";
import { check, conclude } from "./tally.mjs";

const [kyyeu, pictures] = process.argv.slice(2);
const root = mkdtempSync(join(tmpdir(), "kyyeu-blocks-"));
const path = join(root, "content/news/khoi/index.md");
const read = () => readFileSync(path, "utf8");
const HEAD = "---\nkind: tin\ntitle: Khối\npublished: 2024-01-05\n---\n\n";
const TEXT = `## Mở đầu\n\nĐoạn một có [[person:nguyen-van-mau]] và\nngắt dòng.\n\n- một\n- hai\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n<div>HTML</div>\n\nCuối.\n`;

async function start() {
  const server = spawn(kyyeu, ["desk", "--root", root, "--port", "0", "--no-open", "--lang", "vi"], { stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface({ input: server.stdout })) return { server, address: line.trim() };
  throw new Error("the desk did not start");
}

const state = (page, text) => page.locator(".state", { hasText: text }).waitFor();
const line = (page, at) => page.locator(".blocks .line").nth(at);
const texts = (page) => page.locator(".blocks .line").evaluateAll((all) => all.map((it) => it.value));

async function save(page) {
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  return read();
}

async function opened(page, base) {
  writeFileSync(path, HEAD + TEXT);
  await page.goto("about:blank");
  await page.goto(`${base}#/news:khoi`);
  await line(page, 0).waitFor();
}

async function caret(page, at, place) {
  await line(page, at).evaluate((it, place) => {
    it.focus();
    it.setSelectionRange(place < 0 ? it.value.length : place, place < 0 ? it.value.length : place);
  }, place);
}

async function shown(page) {
  check("nothing counts as changed when it is opened", (await page.locator(".state").innerText()) === "Đã lưu");
  const text = await page.locator(".form").innerText();
  const values = (await texts(page)).join("\n");
  const strange = ["[[", "](", "##", "| ---", "person:", "- một"].filter((it) => text.includes(it) || values.includes(it));
  check("no Markdown is seen", strange.length === 0, strange);
  check("what has no control is folded away, and is text once it is opened", !(await page.locator("textarea.raw").isVisible()) && (await page.locator("textarea.raw").inputValue()) === "<div>HTML</div>");
  check("people are shown by their names", values.includes("‹Nguyễn Văn Mẫu› và ngắt dòng."), values);
  const unnamed = await page.locator(".column textarea, .column input, .column button, .column select").evaluateAll((all) =>
    all.filter((it) => !(it.getAttribute("aria-label") || it.labels?.length || it.textContent.trim())).map((it) => it.outerHTML));
  check("every control has a name", unnamed.length === 0, unnamed);
}

async function edited(page) {
  await caret(page, 1, -1);
  await page.keyboard.type(" Thêm 5*6 và #1, [x] _y_.");
  const now = await save(page);
  check("the edited block alone differs, and what was typed is as typed",
    now === HEAD + TEXT.replace("và\nngắt dòng.", "và ngắt dòng. Thêm 5\\*6 và #1, \\[x\\] \\_y\\_."), now);
  await page.frameLocator("iframe").getByText("Thêm 5*6 và #1, [x] _y_.").waitFor();
  check("readers see it", true);
}

async function splitAndJoined(page) {
  await caret(page, 1, "Đoạn một".length);
  await page.keyboard.press("Enter");
  check("Enter splits", (await texts(page))[2].startsWith("có ‹Nguyễn Văn Mẫu›"), await texts(page));
  check("the mark goes with its words", (await save(page)).includes("Đoạn một\n\ncó [[person:nguyen-van-mau]]"), read());
  await caret(page, 2, 0);
  await page.keyboard.press("Backspace");
  check("Backspace joins", (await texts(page))[1].startsWith("Đoạn một có ‹"), await texts(page));
  await caret(page, 0, -1);
  await page.keyboard.press("Delete");
  check("Delete joins what follows", (await texts(page))[0].startsWith("Mở đầu Đoạn một"), await texts(page));
  await page.keyboard.press("Control+z");
  check("and is undone", (await texts(page))[0] === "Mở đầu", await texts(page));
  await caret(page, 0, -1);
  await page.keyboard.press("ArrowDown");
  await page.waitForTimeout(50);
  check("an arrow leads to the next block", await line(page, 1).evaluate((it) => it === document.activeElement));
  await page.keyboard.press("ArrowUp");
  await page.waitForTimeout(50);
  check("and back", await line(page, 0).evaluate((it) => it === document.activeElement));
  await caret(page, 3, -1);
  await page.keyboard.press("Enter");
  await page.keyboard.type("ba");
  check("Enter makes an item", (await save(page)).includes("- một\n- hai\n- ba\n\n"), read());
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Sau danh sách.");
  check("an empty item ends the list", (await save(page)).includes("- ba\n\nSau danh sách.\n\n| A"), read());
}

async function marked(page) {
  await caret(page, 1, 0);
  await page.keyboard.type("Nay [[");
  await page.keyboard.type("nguyen van");
  await page.locator('[role="option"]', { hasText: "Nguyễn Văn Mẫu" }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type(" gặp  ");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("bạn");
  check("marks by keys and by [[", (await texts(page))[1].startsWith("Nay ‹Nguyễn Văn Mẫu› gặp **bạn**"), await texts(page));
  const now = await save(page);
  check("are saved as what they are", now.includes("Nay [[person:nguyen-van-mau]] gặp **bạn**"), now);
  await caret(page, 1, 0);
  for (let n = 0; n < 3; n += 1) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("https://vi-du.vn/a_b");
  check("a link has its address beside", (await save(page)).includes("[Nay](https://vi-du.vn/a_b)"), read());
}

async function moved(page) {
  const block = (at) => page.locator(".blocks > .block").nth(at);
  await block(0).locator(".grip").focus();
  await page.keyboard.press("ArrowDown");
  check("a grip moves by arrows", (await texts(page))[1] === "Mở đầu", await texts(page));
  await block(1).getByRole("button", { name: "Lên", exact: true }).click();
  check("and a button back", (await texts(page))[0] === "Mở đầu", await texts(page));
  const grip = await block(0).locator(".grip").boundingBox();
  const target = await block(1).boundingBox();
  await page.mouse.move(grip.x + 5, grip.y + 5);
  await page.mouse.down();
  await page.mouse.move(grip.x + 5, target.y + target.height / 2, { steps: 4 });
  await page.mouse.up();
  const now = await save(page);
  check("dragged, it stands elsewhere", now === `${HEAD}Đoạn một có [[person:nguyen-van-mau]] và\nngắt dòng.\n\n## Mở đầu\n${TEXT.split("ngắt dòng.\n")[1]}`, now);
  await page.getByRole("button", { name: "Thêm khối" }).first().click();
  await page.getByRole("button", { name: "Bảng", exact: true }).click();
  for (const word of ["Năm", "Số", "2024", "5 | 6"]) {
    await page.keyboard.type(word);
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.tagName === "BUTTON")) await page.keyboard.press("Tab");
  }
  check("a table is a grid", (await save(page)).includes("| Năm | Số |\n| --- | --- |\n| 2024 | 5 \\| 6 |"), read());
}

/** A photograph stands in the text with the fields that the record has of it. */
async function placed(page) {
  await page.getByRole("button", { name: "Thêm khối" }).first().click();
  await page.getByRole("button", { name: "Ảnh", exact: true }).click();
  const buffer = await page.screenshot({ type: "jpeg" });
  await page.locator('.blocks input[type="file"]').setInputFiles({ name: "Toàn cảnh.JPG", mimeType: "image/jpeg", buffer });
  const block = page.locator(".blocks .placed").first();
  await block.locator("img.thumbnail").waitFor();
  await block.locator('[data-field="caption"]').locator("input, textarea").first().fill("Toàn cảnh.");
  const now = await save(page);
  check("a photograph in the text", now.includes("---\n\n![](toan-canh.jpg)\n\n") && now.includes("{file: toan-canh.jpg, caption: Toàn cảnh.}"), now);
  check("its caption is still where it stands", (await block.locator('[data-field="caption"]').locator("input, textarea").first().inputValue()) === "Toàn cảnh.");
  check("and only there", (await page.locator('[data-field="caption"]').count()) === 1);
  await page.frameLocator("iframe").locator("figure img").first().waitFor();
  await page.getByRole("button", { name: "Xóa", exact: true }).first().click();
  check("taken out of the text it is in the list", (await page.locator('[data-field="photos"] [data-field="caption"]').count()) === 1);
  await page.keyboard.press("Control+z");
  check("and comes back", (await block.locator('[data-field="caption"]').count()) === 1);
  if (pictures) await page.screenshot({ path: join(pictures, "blocks-photo.png"), fullPage: true });
}

/** What keyboards send for “Đường tiếng Việt”: letters, then backspaces and letters again. */
const STREAMS = {
  telex: ["D", "d", -2, "Đ", "u", "o", "w", -2, "ươ", "n", "g", "f", -3, "ờng", " ", "t", "i", "e", "e", -1, "ê", "n", "g", "s", -3, "ếng", " ", "V", "i", "e", "e", -1, "ê", "t", "j", -2, "ệt"],
  vni: ["D", "9", -2, "Đ", "u", "o", "7", -3, "ươ", "n", "g", "2", -4, "ờng", " ", "t", "i", "e", "6", -2, "ê", "n", "g", "1", -4, "ếng", " ", "V", "i", "e", "6", -2, "ê", "t", "5", -3, "ệt"],
};

/** Sends a stream; a number is that many backspaces, as the keyboard counts them from what stands there. */
async function stream(page, keys, how) {
  let held = "";
  let want = "";
  for (const it of keys) {
    if (typeof it === "string") {
      held += it;
      want += it;
      if (how === "insert") await page.keyboard.insertText(it);
      else await page.keyboard.type(it);
    } else {
      const n = -it > held.length ? held.length : -it;
      held = held.slice(0, held.length - n);
      want = want.slice(0, want.length - n);
      for (let k = 0; k < n; k += 1) await page.keyboard.press("Backspace");
    }
  }
  return want;
}

async function keyboards(page, base) {
  await opened(page, base);
  await page.locator(".form details").evaluateAll((all) => all.forEach((it) => (it.open = true)));
  const targets = page.locator('.form input[type="text"]:visible, .form textarea:visible, .whole:visible');
  const n = await targets.count();
  let n_wrong = 0;
  const seen = new Set();
  for (let at = 0; at < n; at += 1) {
    const target = targets.nth(at);
    for (const [name, keys] of Object.entries(STREAMS)) {
      for (const how of ["keys", "insert"]) {
        await target.evaluate((it) => {
          it.focus();
          it.setSelectionRange(0, it.value.length);
        });
        const want = await stream(page, keys, how);
        const now = await target.evaluate((it) => ({ value: it.value, what: it.getAttribute("aria-label") ?? it.tagName, isHere: it === document.activeElement }));
        seen.add(now.what);
        if (now.value !== want || !now.isHere) {
          n_wrong += 1;
          check(`${name} by ${how} into ${now.what}`, false, { value: now.value, want });
        }
      }
    }
  }
  check("what Vietnamese keyboards send is what stands there, in every control", n_wrong === 0 && seen.size > 8 && n > 20, [...seen]);
}

async function looks(page) {
  for (const [width, height] of [[1280, 900], [768, 1024], [360, 780]]) {
    await page.setViewportSize({ width, height });
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme });
      const faults = await axe(page);
      check(`axe finds nothing at ${width}, ${scheme}`, faults.length === 0, faults);
      if (pictures) await page.screenshot({ path: join(pictures, `blocks-${width}-${scheme}.png`), fullPage: true });
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(`nothing is wider than ${width}`, wide <= 0, wide);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

/** Nothing is changed by looking at it, whatever kind of record it is. */
async function untouched(page, base, kinds) {
  for (const kind of kinds) {
    await page.goto(`${base}#/`);
    await page.locator(".big").first().waitFor();
    const record = await page.evaluate(async (kind) => {
      const { ask } = await import("/ask.js");
      return (await ask("new", { kind, title: `Thử ${kind}` })).record;
    }, kind);
    await page.goto(`${base}#/${record}`);
    await page.locator(".form").waitFor();
    await page.locator(".column .line, .form").first().waitFor();
    const said = await page.locator(".state").innerText();
    check(`a fresh record counts as saved: ${kind}`, said === "Đã lưu", said);
  }
}

async function main() {
  const made = spawnSync(kyyeu, ["init", "--lang", "vi", root]);
  if (made.status !== 0) throw new Error(String(made.stderr));
  mkdirSync(join(root, "content/news/khoi"), { recursive: true });
  writeFileSync(path, HEAD + TEXT);
  const { server, address } = await start();
  const base = address.split("#")[0];
  const browser = await launch();
  try {
    const page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    const said = [];
    page.on("console", (message) => message.type() === "error" && said.push(message.text()));
    page.on("pageerror", (fault) => said.push(String(fault)));
    page.on("dialog", (dialog) => dialog.accept());
    await page.goto(address);
    await page.locator(".big").first().waitFor();
    await opened(page, base);
    await shown(page);
    await looks(page);
    await edited(page);
    await opened(page, base);
    await splitAndJoined(page);
    await opened(page, base);
    await marked(page);
    await opened(page, base);
    await moved(page);
    await opened(page, base);
    await placed(page);
    await keyboards(page, base);
    const kinds = await page.evaluate(async () => Object.keys((await (await import("/ask.js")).ask("forms")).kinds));
    await page.evaluate(() => localStorage.clear());
    await page.goto("about:blank");
    await page.goto(base);
    await untouched(page, base, kinds);
    check("the console is silent", said.length === 0, said);
  } finally {
    await browser.close();
    server.kill();
    rmSync(root, { recursive: true, force: true });
  }
  conclude("blocks of the desk");
}

await main();
