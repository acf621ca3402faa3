// Answers that come late, when whoever works at the desk has gone on: nothing typed is lost, and what is shown is what was asked last.
//
//     node desk-late.mjs KYYEU
//
// KYYEU is the program.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Room, field, paste, state } from "./desk-room.mjs";
import { check, conclude } from "./tally.mjs";

const room = new Room(process.argv[2]);
const PERSON = "content/people/tran-van-thu.md";
const NEWS = "content/news/tin-thu.md";

function furnish() {
  room.put("content/awards/bang-khen-thu.yaml", "name: Bằng khen thử\nabbr: [BKT]\ncategory: bang_khen\nlevel: nganh\nrecipient: ca_nhan\n");
  room.put("content/grants/dot.yaml", "award: bang-khen-thu\nyear: 2024\ndecision: {number: 12/QĐ-VKS, date: 2025-01-15}\nrecipients:\n  - {name: Người Có Sẵn}\n");
  room.put(PERSON, "---\nname: Trần Văn Thử\npositions:\n  - {title: Chuyên viên, unit: don-vi-mau, from: 2020}\n---\n");
  room.put(NEWS, "---\ntitle: Tin thử\npublished: 2025-03-04T08:00:00+07:00\nsapo: Một hội nghị.\n---\nĐoạn đầu.\n\nĐoạn sau.\n");
}

/**
 * Holds the next answer to something back: the program has done its work, and the page does not know yet. `asked` waits until it has
 * come so far, `come` lets the page have it.
 */
async function held(page, name) {
  await page.evaluate((name) => {
    const { fetch } = window;
    window.held = { isAsked: false };
    window.fetch = async (address, options) => {
      const answer = await fetch(address, options);
      if (address !== `/api/${name}`) return answer;
      window.fetch = fetch;
      await new Promise((done) => Object.assign(window.held, { isAsked: true, come: done }));
      return answer;
    };
  }, name);
  return {
    asked: () => page.waitForFunction(() => window.held.isAsked),
    // The page has had it once its own tasks have run.
    come: () => page.evaluate(() => {
      window.held.come();
      return new Promise((done) => setTimeout(done, 50));
    }),
  };
}

async function go(page, record) {
  await page.goto(`${room.base}#/${record}`);
  await page.locator(".form").waitFor();
}

const line = (page, name) => field(page, name).locator("input").first();

/** Columns that are put right one after the other, quicker than the program reads. */
async function columns(page) {
  await go(page, "grants:dot");
  const list = field(page, "recipients");
  await list.getByRole("button", { name: "Dán bảng từ Excel" }).click();
  await paste(list.getByLabel("Chép các ô trong Excel"), { text: "TT\tHọ và tên\tChức vụ\n1\tTrần Văn Mẫu\tChuyên viên\n2\tLê Thị Ví\tKế toán\n" });
  await list.getByRole("button", { name: /^Lấy 2 hàng/ }).waitFor();
  const late = await held(page, "rows");
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

/** A page that was left before it came. */
async function left(page) {
  await go(page, "person:tran-van-thu");
  const late = await held(page, "open");
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
  const late = await held(page, "save");
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
  const late = await held(page, "save");
  await page.keyboard.press("Control+s");
  await late.asked();
  await last().focus();
  await page.keyboard.press("End");
  await page.keyboard.type(" Thêm");
  await late.come();
  await page.keyboard.type(" nữa.");
  check("a text is written on while it is saved", (await last().inputValue()) === "Đoạn sau, sửa. Thêm nữa.", await last().inputValue());
  const list = await held(page, "complete");
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
  const written = await held(page, "write");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await written.asked();
  await whole.fill((await whole.inputValue()).replace("Một hội nghị.", "Hai hội nghị."));
  await written.come();
  check("a whole file is written on, too", (await whole.inputValue()).includes("Hai hội nghị."));
  await page.keyboard.press("Control+s");
  await page.locator(".form").waitFor();
  check("and is saved with both", room.read(NEWS).includes("Hai hội nghị.") && room.read(NEWS).includes("Đoạn một."), room.read(NEWS));
}

/** Who presses twice wants it once. */
async function twice(page) {
  await go(page, "person:tran-van-thu");
  await line(page, "home").fill("Huế");
  const late = await held(page, "save");
  await page.keyboard.press("Control+s");
  await late.asked();
  await page.keyboard.press("Control+s");
  await late.come();
  await state(page, "Đã lưu");
  check("saving twice is saving once", room.read(PERSON).includes("home: Huế") && (await page.locator(".theirs").count()) === 0, room.read(PERSON));
  await page.locator(".top a").click();
  await page.getByRole("button", { name: "Tin mới" }).click();
  await page.getByLabel("Tiêu đề").fill("Chỉ một tin");
  const made = await held(page, "new");
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
  await left(page);
  await typing(page);
  await text(page);
  await twice(page);
} finally {
  await room.close();
}
conclude("answers that come late");
