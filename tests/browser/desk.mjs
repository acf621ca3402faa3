// The desk in a real browser: an officer makes a news item with title, text, conference and people, saves and publishes it, by
// keyboard alone and by mouse alone, and sees no file and no YAML; what goes wrong is said where it is.
//
//     node desk.mjs KYYEU [FOLDER]
//
// KYYEU is the program. Pictures of the desk go to FOLDER, if one is named.

import { Room, accessible, field, fits, sees, state } from "./desk-room.mjs";
import { check, conclude } from "./tally.mjs";

const [kyyeu, pictures] = process.argv.slice(2);
const room = new Room(kyyeu, pictures);
const read = (path) => room.read(path);
const shot = (page, name) => room.shot(page, `desk-${name}`);

/** Fields as a person with a keyboard reaches and fills them. */
class Keyboard {
  constructor(page) {
    this.page = page;
    this.actions = 0;
  }

  async press(key) {
    this.actions += 1;
    await this.page.keyboard.press(key);
  }

  /** Goes on with Tab until the focus is in what is called so. */
  async reach(name) {
    for (let n = 0; n < 120; n += 1) {
      const now = await this.page.evaluate(() => {
        const it = document.activeElement;
        if (!it || it === document.body || it.tagName === "MAIN") return "";
        const label = it.labels?.[0]?.textContent ?? "";
        return `${it.getAttribute("aria-label") ?? ""} ${label} ${it.textContent} ${it.placeholder ?? ""}`;
      });
      if (now.includes(name)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not reach “${name}”`);
  }

  async fill(name, text) {
    await this.reach(name);
    this.actions += 1;
    await this.page.keyboard.type(text);
  }

  async pick(name, typed, shown) {
    await this.fill(name, typed);
    await this.page.locator('[role="option"]', { hasText: shown }).first().waitFor();
    await this.press("Enter");
  }
}

async function byKeyboard(page) {
  const hand = new Keyboard(page);
  await hand.reach("Tin mới");
  await hand.press("Enter");
  await hand.fill("Tiêu đề", "Hội nghị sơ kết: quý I");
  await hand.press("Enter");
  await page.locator(".form").waitFor();
  await accessible(page, "in a form");
  await page.locator(".top a").focus();
  await hand.reach("Thể loại");
  await page.keyboard.type("Tin");
  hand.actions += 1;
  await hand.fill("Ngày giờ đăng", "5/1/2024 8:30");
  await hand.fill("Nội dung", "Sáng 05/01, đơn vị sơ kết.");
  await hand.pick("Hội nghị được đưa tin", "hoi nghi", "Hội nghị");
  await hand.reach("Thêm: Nhắc đến");
  await hand.press("Enter");
  // Who presses Enter before the answer has come means what was typed, not what stood there for its first letters.
  await page.route("**/api/complete", (route) => setTimeout(() => route.continue(), 200));
  await page.keyboard.type("nguyen van");
  hand.actions += 1;
  await hand.press("Enter");
  await page.locator(".picked", { hasText: "Nguyễn Văn Mẫu" }).waitFor();
  await page.unroute("**/api/complete");
  await sees(page, "in a filled form");
  await shot(page, "form");
  await hand.press("Control+s");
  await state(page, "Đã lưu");
  const text = read("content/news/hoi-nghi-so-ket-quy-i/index.md");
  check("it is saved as a draft", /^draft: true/m.test(text) && /^title: "Hội nghị sơ kết: quý I"/m.test(text), text);
  check("the text stands below", text.endsWith("Sáng 05/01, đơn vị sơ kết.\n"), text);
  check("the comments of the template stay", text.includes("# tiêu đề"), text);
  await hand.reach("Đăng");
  await hand.press("Enter");
  await page.locator("#news", { hasText: "Đã đăng" }).waitFor();
  const published = read("content/news/hoi-nghi-so-ket-quy-i/index.md");
  check("published, it is no draft", !/^draft/m.test(published) && /^published: 2024-01-05T08:30/m.test(published), published);
  check("with conference and person", /^conference: hoi-nghi-mau$/m.test(published) && /person:nguyen-van-mau/.test(published), published);
  const frame = page.frameLocator("iframe");
  await frame.getByText("Sáng 05/01, đơn vị sơ kết.").waitFor();
  check("the page beside the form shows it", true);
  check("in few steps", hand.actions < 60, hand.actions);
}

async function byMouse(page) {
  await page.locator(".top a").click();
  await page.getByRole("button", { name: "Người mới" }).click();
  await page.getByLabel("Họ và tên").fill("Trần Thị Thử");
  await page.getByRole("button", { name: "Tạo" }).click();
  await page.locator(".form").waitFor();
  await page.getByRole("button", { name: "Thêm: Chức vụ" }).click();
  const office = field(page, "positions");
  await office.locator('[data-field="title"] input').fill("Trưởng phòng");
  await office.locator('[data-field="unit"] input').fill("don vi");
  await page.locator('[role="option"]').first().click();
  await office.locator('[data-field="from"] input').fill("7/2020");
  // What is typed shows beside the form before anything is saved.
  const before = read("content/people/tran-thi-thu.md");
  await page.frameLocator("iframe").getByText("Trưởng phòng").first().waitFor();
  check("what is typed is shown and not written", read("content/people/tran-thi-thu.md") === before);
  await page.getByRole("button", { name: "Đăng" }).click();
  await page.locator("#news", { hasText: "Đã đăng" }).waitFor();
  const text = read("content/people/tran-thi-thu.md");
  check("a person with an office", text.includes("title: Trưởng phòng") && text.includes("unit: don-vi-mau") && text.includes("2020-07"), text);
  await page.getByRole("button", { name: "Hoàn tác lần lưu trước" }).click();
  await page.locator("#news", { hasText: "trước lần lưu" }).waitFor();
  check("a save can be taken back", !/^positions:/m.test(read("content/people/tran-thi-thu.md")), read("content/people/tran-thi-thu.md"));
}

async function photographs(page) {
  await room.form(page, "news:hoi-nghi-so-ket-quy-i");
  const photos = field(page, "photos");
  const choose = (name, buffer) => photos.locator('input[type="file"]').setInputFiles({ name, mimeType: "image/jpeg", buffer });
  await choose("Toàn cảnh.JPG", await page.screenshot({ type: "jpeg" }));
  await photos.locator("img.thumbnail").waitFor();
  check("the caption comes next", await page.evaluate(() => document.activeElement?.closest("[data-field]")?.dataset.field === "caption"));
  await page.keyboard.type("Toàn cảnh hội nghị.");
  await photos.locator('[data-field="credit"] input').fill("Ban biên tập");
  await sees(page, "beside a photograph");
  await choose("văn bản.jpg", Buffer.from("không phải ảnh"));
  await photos.locator('[role="alert"]', { hasText: "không phải là ảnh" }).waitFor();
  check("what is no photograph is refused", (await photos.locator("li").count()) === 1);
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  const text = read("content/news/hoi-nghi-so-ket-quy-i/index.md");
  const written = /^photos:\n +- \{file: toan-canh\.jpg, caption: Toàn cảnh hội nghị\., credit: Ban biên tập\}$/m;
  check("a photograph stands beside the text with its caption", written.test(text), text);
  await page.frameLocator("iframe").locator("figure img").first().waitFor();
}

async function troubles(page) {
  const path = "content/people/nguyen-van-mau.md";
  await room.form(page, "person:nguyen-van-mau");
  const name = field(page, "name").locator("input");
  await field(page, "birth_year").locator("input").fill("abc");
  await field(page, "birth_year").locator(".error").waitFor();
  check("what is wrong is said under its field", (await field(page, "birth_year").innerText()).includes("số nguyên"));
  await field(page, "birth_year").locator("input").fill("");
  await name.fill("Nguyễn Văn Mẫu Mới");
  await state(page, "Chưa lưu");
  await page.reload();
  await page.getByRole("button", { name: "Lấy lại" }).click();
  check("what was typed survives", (await name.inputValue()) === "Nguyễn Văn Mẫu Mới");
  // Somebody else writes the same field meanwhile, and another.
  const was = read(path);
  room.put(path, was.replace(/^name: .*$/m, "name: Người Khác Sửa\nhome: Hà Nội"));
  // It is said while one types, not only to who saves.
  await name.fill("Nguyễn Văn Mẫu Mới nhất");
  await field(page, "name").getByText("Người Khác Sửa").waitFor();
  await page.locator("#news", { hasText: "người vừa sửa" }).waitFor();
  await Promise.all([page.waitForResponse("**/api/save"), page.keyboard.press("Control+s")]);
  check("two versions of a field are shown, and nothing is written", read(path).includes("Người Khác Sửa"));
  await field(page, "name").getByRole("button", { name: "Giữ bản của tôi" }).click();
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  await page.locator("#news", { hasText: "Đã lưu" }).waitFor();
  const now = read(path);
  check("mine is kept, theirs elsewhere too", now.includes("name: Nguyễn Văn Mẫu Mới") && now.includes("home: Hà Nội"), now);
  room.put(path, now.replace("---\n", "---\nname: [\n"));
  await page.reload();
  await page.locator("textarea.whole").waitFor();
  check("a record broken by hand opens as text with what is wrong", (await page.locator(".error").count()) > 0);
  await page.locator("textarea.whole").fill(now);
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.locator(".form").waitFor();
  check("and as a form once it is mended", read(path) === now);
}

/** What somebody else has written meanwhile is told as the form has it: a text as its blocks, a record by its name. */
async function otherHands(page) {
  const path = "content/news/hoi-nghi-so-ket-quy-i/index.md";
  room.put("content/conferences/hoi-nghi-khac.md", room.read("content/conferences/hoi-nghi-mau.md").replace(/^name: .*$/m, "name: Hội nghị khác"));
  await room.finds("conference", "hội nghị khác");
  await room.form(page, "news:hoi-nghi-so-ket-quy-i");
  await field(page, "body").locator("textarea").first().fill("Chữ của tôi.");
  const was = read(path);
  room.put(path, was.replace("Sáng 05/01, đơn vị sơ kết.", "## Mở đầu\n\nGặp [[person:nguyen-van-mau]].\n\n- một\n- hai").replace("conference: hoi-nghi-mau", "conference: hoi-nghi-khac"));
  await field(page, "conference").getByRole("button").click();
  await field(page, "body").locator(".theirs", { hasText: "Nguyễn Văn Mẫu" }).waitFor();
  await field(page, "conference").locator(".theirs", { hasText: "Hội nghị khác" }).waitFor();
  check("a text is told as its blocks", (await field(page, "body").locator(".theirs li").count()) === 2);
  await sees(page, "where two have written");
  await accessible(page, "where two have written");
  await shot(page, "conflict");
  await field(page, "body").getByRole("button", { name: "Lấy bản của người ấy" }).click();
  await field(page, "conference").getByRole("button", { name: "Lấy bản của người ấy" }).click();
  await state(page, "Đã lưu");
}

try {
  await room.open();
  const { base, address } = room;
  const page = await room.page({ viewport: { width: 1280, height: 900 } });
  await page.goto(base);
  await page.getByText("kyyeu desk in ra").waitFor();
  check("without the token nothing is shown", true);
  await page.goto("about:blank");
  await page.goto(address);
  await page.getByRole("button", { name: "Tin mới" }).waitFor();
  check("the token does not stay in the address", !page.url().includes(address.split("#")[1]), page.url());
  await sees(page, "on the first page");
  await accessible(page, "on the first page");
  await shot(page, "start");
  await byKeyboard(page);
  await byMouse(page);
  await photographs(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await accessible(page, "on a small screen");
  await fits(page, "on a small screen");
  await shot(page, "small");
  await page.setViewportSize({ width: 768, height: 1024 });
  await troubles(page);
  await otherHands(page);
} finally {
  await room.close();
}
conclude("desk");
