// Answers that come late, when whoever works at the desk has gone on: nothing typed is lost, and what is shown is what was asked last.
//
//     node desk-late.mjs KYYEU
//
// KYYEU is the program.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Room, field, paste, state } from "./desk-room.mjs";
import { held } from "./held.mjs";
import { check, conclude } from "./tally.mjs";

const room = new Room(process.argv[2]);
const PERSON = "content/people/tran-van-thu.md";
const NEWS = "content/news/tin-thu.md";
const TEXT = "---\ntitle: Tin thử\npublished: 2025-03-04T08:00:00+07:00\nsapo: Một hội nghị.\n---\nĐoạn đầu.\n\nĐoạn sau.\n";

function furnish() {
  room.put("content/awards/bang-khen-thu.yaml", "name: Bằng khen thử\nabbr: [BKT]\ncategory: bang_khen\nlevel: nganh\nrecipient: ca_nhan\n");
  room.put("content/grants/dot.yaml", "award: bang-khen-thu\nyear: 2024\ndecision: {number: 12/QĐ-VKS, date: 2025-01-15}\nrecipients:\n  - {name: Người Có Sẵn}\n");
  room.put(PERSON, "---\nname: Trần Văn Thử\npositions:\n  - {title: Chuyên viên, unit: don-vi-mau, from: 2020}\n---\n");
  room.put(NEWS, TEXT);
}

const go = (page, record) => room.form(page, record);

const line = (page, name) => field(page, name).locator("input").first();

/** A batch into which a table was pasted that is not taken in yet: its list of recipients, and the button that takes the rows. */
async function withTable(page) {
  await go(page, "grants:dot");
  const list = field(page, "recipients");
  await list.getByRole("button", { name: "Dán bảng từ Excel" }).click();
  await paste(list.getByLabel("Chép các ô trong Excel"), { text: "TT\tHọ và tên\tChức vụ\n1\tTrần Văn Mẫu\tChuyên viên\n2\tLê Thị Ví\tKế toán\n" });
  const take = list.getByRole("button", { name: /^Lấy 2 hàng/ });
  await take.waitFor();
  return { list, take };
}

/** Columns that are put right one after the other, quicker than the program reads. */
async function columns(page) {
  const { list } = await withTable(page);
  const late = await held(page, "/api/rows");
  await list.getByLabel("Cột TT").selectOption("");
  await late.asked();
  await list.getByLabel("Cột Chức vụ").focus();
  await list.getByLabel("Cột Chức vụ").selectOption("");
  const both = list.locator(".pasting", { hasText: "cột không lấy vào: TT; Chức vụ" });
  await both.waitFor();
  check("whoever puts a column right goes on from there", await list.getByLabel("Cột Chức vụ").evaluate((it) => it === document.activeElement));
  await late.come();
  check("an older reading of the table does not come over a newer one", (await both.count()) === 1, await list.locator(".pasting").innerText());
  await list.getByRole("button", { name: "Thôi" }).click();
}

/** A column that is put right, and the rows taken before the program has read them again. */
async function takenAtOnce(page) {
  const { list, take } = await withTable(page);
  const late = await held(page, "/api/rows");
  await list.getByLabel("Cột Chức vụ").selectOption("");
  await late.asked();
  await take.click();
  await late.come();
  await list.locator(".pasting").waitFor({ state: "hidden" });
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  const text = room.read("content/grants/dot.yaml");
  check("rows are taken as their columns were put right at last", text.includes("Trần Văn Mẫu") && !text.includes("Chuyên viên"), text);
}

/** A page that was left before it came. */
async function left(page) {
  await go(page, "person:tran-van-thu");
  const late = await held(page, "/api/open");
  await page.evaluate(() => (location.hash = "#/news:tin-thu"));
  await late.asked();
  await page.locator(".top a").click();
  await page.getByRole("button", { name: "Tin mới" }).waitFor();
  const title = await page.title();
  await late.come();
  check("a page that was left does not come over the one that is shown", (await page.locator(".form").count()) === 0 && (await page.title()) === title, await page.title());
}

/** What is typed between a save and its answer. */
async function typing(page) {
  await go(page, "person:tran-van-thu");
  await line(page, "name").fill("Trần Văn Thử Một");
  const late = await held(page, "/api/save");
  await page.keyboard.press("Control+s");
  await late.asked();
  await line(page, "home").fill("Hà Nội");
  await late.come();
  check("what is typed while it is saved stays", (await line(page, "home").inputValue()) === "Hà Nội");
  check("and the place that is being written at", await line(page, "home").evaluate((it) => it === document.activeElement));
  check("and it is told that it is not saved yet", (await page.locator(".state").textContent()) === "Chưa lưu", await page.locator(".state").textContent());
  check("what was sent is saved, and no more", /name: Trần Văn Thử Một/.test(room.read(PERSON)) && !room.read(PERSON).includes("Hà Nội"), room.read(PERSON));
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  check("the next save brings it", room.read(PERSON).includes("home: Hà Nội"), room.read(PERSON));
  await line(page, "name").fill("Trần Văn Khác");
  await page.getByRole("button", { name: "Hoàn tác lần lưu trước" }).click();
  await page.locator("#news", { hasText: "Đã trả lại" }).waitFor();
  check("taking a save back leaves what is typed elsewhere", (await line(page, "name").inputValue()) === "Trần Văn Khác" && (await line(page, "home").inputValue()) === "");
  await line(page, "name").fill("Trần Văn Thử Một");
}

/** The same in the text, whose blocks are those of a file that is another by then. */
async function text(page) {
  await go(page, "news:tin-thu");
  const last = () => field(page, "body").locator("textarea.line").last();
  await last().fill("Đoạn sau, sửa.");
  const late = await held(page, "/api/save");
  await page.keyboard.press("Control+s");
  await late.asked();
  await last().focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" Thêm");
  await late.come();
  await page.keyboard.type(" nữa.");
  check("a text is written on while it is saved", (await last().inputValue()) === "Đoạn sau, sửa. Thêm nữa.", await last().inputValue());
  const list = await held(page, "/api/complete");
  await page.keyboard.type(" [[");
  await page.keyboard.type("t");
  await list.asked();
  await page.keyboard.type("ran van");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" nói.");
  await list.come();
  await page.waitForFunction(() => document.activeElement.value.endsWith(" nói."));
  check("who is asked for before the list comes is put in, and what is typed behind", (await last().inputValue()).endsWith("nữa. ‹Trần Văn Thử Một› nói."), await last().inputValue());
  await last().fill("Đoạn sau, sửa. Thêm nữa.");
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  check("and is the file's", room.read(NEWS).endsWith("---\nĐoạn đầu.\n\nĐoạn sau, sửa. Thêm nữa.\n"), room.read(NEWS));
  await page.getByRole("button", { name: "Chữ của tệp" }).click();
  const whole = page.locator("textarea.whole");
  await whole.fill(room.read(NEWS).replace("Đoạn đầu.", "Đoạn một."));
  const written = await held(page, "/api/write");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await written.asked();
  await whole.fill((await whole.inputValue()).replace("Một hội nghị.", "Hai hội nghị."));
  await written.come();
  check("a whole file is written on, too", (await whole.inputValue()).includes("Hai hội nghị."));
  await page.keyboard.press("Control+s");
  await page.locator(".form").waitFor();
  check("and is saved with both", room.read(NEWS).includes("Hai hội nghị.") && room.read(NEWS).includes("Đoạn một."), room.read(NEWS));
}

/** What is pasted between a save and its answer, and is still being read when that comes. */
async function pasted(page) {
  room.put(NEWS, TEXT);
  await go(page, "news:tin-thu");
  const last = () => field(page, "body").locator("textarea.line").last();
  await last().fill("Đoạn sau, sửa.");
  const saved = await held(page, "/api/save");
  await page.keyboard.press("Control+s");
  await saved.asked();
  const read = await held(page, "/api/paste");
  await paste(last(), { text: "Đoạn dán một.\n\nĐoạn dán hai." });
  await read.asked();
  await saved.come();
  await read.come();
  await field(page, "body").locator("textarea.line").nth(3).waitFor();
  await page.keyboard.press("Control+s");
  await page.waitForFunction(() => document.querySelector(".state").textContent === "Đã lưu");
  const text = room.read(NEWS);
  check("what is pasted while it is saved is there and saved with the next", ["Đoạn sau, sửa.", "Đoạn dán một.", "Đoạn dán hai."].every((it) => text.includes(it)), text);
}

/** The text of the file, asked for while the form is being saved. */
async function asText(page) {
  room.put(NEWS, TEXT);
  await go(page, "news:tin-thu");
  await line(page, "title").fill("Tin thử hai");
  const saved = await held(page, "/api/save");
  await page.keyboard.press("Control+s");
  await saved.asked();
  await page.getByRole("button", { name: "Chữ của tệp" }).click();
  await saved.come();
  const whole = page.locator("textarea.whole");
  await whole.waitFor();
  check("the text of a file comes after what is being saved", (await whole.inputValue()).includes("Tin thử hai"), await whole.inputValue());
  await whole.fill((await whole.inputValue()).replace("Đoạn đầu.", "Đoạn một."));
  const written = await held(page, "/api/write");
  await page.keyboard.press("Control+s");
  await written.asked();
  await page.keyboard.press("Control+s");
  await written.come();
  await page.locator(".form").waitFor();
  check("writing twice is writing once, and nobody else has written", room.read(NEWS).includes("Đoạn một.") && (await page.locator("#news").textContent()) === "Đã lưu", await page.locator("#news").textContent());
}

/** A record that is not there, and one that is made while whoever wanted it goes elsewhere. */
async function elsewhere(page) {
  await page.goto("about:blank");
  room.means("404");
  await page.goto(`${room.base}#/person:khong-co`);
  await page.locator("#news", { hasText: /\S/ }).waitFor();
  await page.locator("#home").click();
  await page.getByRole("button", { name: "Tin mới" }).click();
  check("a desk that is opened at a record that is not there goes on", true);
  await page.getByLabel("Tiêu đề").fill("Tin bỏ đó");
  const made = await held(page, "/api/new");
  await page.getByRole("button", { name: "Tạo" }).click();
  await made.asked();
  await page.getByRole("button", { name: "Thôi" }).click();
  await made.come();
  check("whoever has gone elsewhere is not called back to a record that was made", !page.url().includes("tin-bo-do"), page.url());
}

/** Who presses twice wants it once. */
async function twice(page) {
  await go(page, "person:tran-van-thu");
  await line(page, "home").fill("Huế");
  const late = await held(page, "/api/save");
  await page.keyboard.press("Control+s");
  await late.asked();
  await page.keyboard.press("Control+s");
  await late.come();
  await state(page, "Đã lưu");
  check("saving twice is saving once", room.read(PERSON).includes("home: Huế") && (await page.locator(".theirs").count()) === 0, room.read(PERSON));
  await page.locator(".top a").click();
  await page.getByRole("button", { name: "Tin mới" }).click();
  await page.getByLabel("Tiêu đề").fill("Chỉ một tin");
  const made = await held(page, "/api/new");
  await page.getByRole("button", { name: "Tạo" }).dblclick();
  await made.asked();
  await page.getByLabel("Tiêu đề").press("Enter");
  await made.come();
  await page.locator(".form").waitFor();
  const all = readdirSync(join(room.root, "content/news")).filter((it) => it.startsWith("chi-mot-tin"));
  check("a record is made once", all.length === 1, all);
}

furnish();
try {
  await room.open();
  const page = await room.window({ viewport: { width: 1280, height: 900 } });
  await columns(page);
  await takenAtOnce(page);
  await left(page);
  await typing(page);
  await text(page);
  await pasted(page);
  await asText(page);
  await twice(page);
  await elsewhere(page);
} finally {
  await room.close();
}
conclude("answers that come late");
