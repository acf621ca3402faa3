// A press officer's day at the desk, four times: by mouse alone and by keyboard alone, in a wide window and a narrow one, in light and in dark. A news item
// with a text out of Word, five photographs with captions, two people and a conference is published, in few steps, and nothing of files is seen.
//
//     node desk-day.mjs KYYEU [FOLDER]
//
// KYYEU is the program. Pictures of the desk go to FOLDER, if one is named.

import { Room, accessible, field, fits, paste, sees, state } from "./desk-room.mjs";
import { check, conclude } from "./tally.mjs";

const [kyyeu, pictures] = process.argv.slice(2);
const room = new Room(kyyeu, pictures);

const MOST_STEPS = 60;
const CAPTIONS = ["Toàn cảnh hội nghị.", "Đồng chí Trần Thị Thử phát biểu.", "Trao Giấy khen.", "Các đại biểu thảo luận.", "Chụp ảnh lưu niệm."];
const PARAGRAPHS = [
  "Sáng 05/01, Chi cục Bốn <b style='mso-bidi-font-weight:normal'>tổng kết công tác</b> năm 2023.",
  "Dự hội nghị có <i>đông đủ</i> cán bộ của các phòng.",
  "Hội nghị biểu dương 37 tập thể, cá nhân.",
];
const WORD = {
  html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal{mso-style-unhide:no}</style></head><body><!--StartFragment-->${PARAGRAPHS
    .map((it) => `<p class=MsoNormal style='text-align:justify'><span lang=VI>${it}<o:p></o:p></span></p>`).join("\n")}<!--EndFragment--></body></html>`,
  text: PARAGRAPHS.map((it) => it.replace(/<[^>]+>/g, "")).join("\n"),
};

/** What is done counts, whoever's hand does it: a click, a shortcut, a drop, a paste, a field that is filled. */
class Hand {
  constructor(page) {
    Object.assign(this, { page, steps: 0 });
  }

  step(done) {
    this.steps += 1;
    return done;
  }

  text() {
    return field(this.page, "body").locator("textarea").first();
  }

  option(shown) {
    return this.page.locator('[role="option"]', { hasText: shown }).first();
  }
}

class Mouse extends Hand {
  press(name) {
    return this.step(this.page.getByRole("button", { name }).first().click());
  }

  fill(label, text) {
    return this.step(this.page.getByLabel(label, { exact: false }).first().fill(text));
  }

  choose(name, label) {
    return this.step(field(this.page, name).locator("select").selectOption({ label }));
  }

  paste(copied) {
    return this.step(paste(this.text(), copied));
  }

  async photographs(files) {
    const data = await this.page.evaluateHandle((all) => {
      const data = new DataTransfer();
      for (const [name, bytes] of all) data.items.add(new File([Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))], name, { type: "image/jpeg" }));
      return data;
    }, files.map((it) => [it.name, it.buffer.toString("base64")]));
    await this.step(this.page.locator(".drop").dispatchEvent("drop", { dataTransfer: data }));
  }

  async caption(at, text) {
    await this.step(field(this.page, "photos").locator('[data-field="caption"] textarea').nth(at).fill(text));
  }

  async add(name, label, typed, shown) {
    await this.press(`Thêm: ${label}`);
    await this.find(name, typed, shown);
  }

  async find(name, typed, shown) {
    await this.step(field(this.page, name).locator('[role="combobox"]').last().fill(typed));
    await this.step(this.option(shown).click());
  }
}

class Keyboard extends Hand {
  /** Goes on with Tab, which is no step, until the focus is in what is called so. */
  async reach(name, within = "main") {
    for (let n = 0; n < 250; n += 1) {
      const now = await this.page.evaluate((within) => {
        const it = document.activeElement;
        if (!it || it === document.body || it.tagName === "MAIN" || !it.closest(within)) return "";
        return [it.getAttribute("aria-label"), it.labels?.[0]?.textContent, it.tagName === "TEXTAREA" ? "" : it.textContent, it.placeholder].join(" ");
      }, within);
      if (now.includes(name)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not reach “${name}”`);
  }

  async press(name) {
    await this.reach(name);
    await this.step(this.page.keyboard.press("Enter"));
  }

  async fill(label, text) {
    await this.reach(label);
    await this.step(this.page.keyboard.type(text));
  }

  async choose(name, label) {
    await this.reach("", `[data-field="${name}"]`);
    await this.reachIn(name, "SELECT");
    await this.step(this.page.keyboard.type(label));
  }

  /** Goes on until the focus is in an element of a field. */
  async reachIn(name, tag) {
    for (let n = 0; n < 250; n += 1) {
      const is = await this.page.evaluate(([name, tag]) => Boolean(document.activeElement?.matches(`[data-field="${name}"] ${tag}`)), [name, tag]);
      if (is) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not reach the field “${name}”`);
  }

  async paste({ html, text }) {
    await this.reachIn("body", "textarea");
    // A page that puts styles on the clipboard would be told off by its own policy.
    const plain = html.replace(/ style='[^']*'|<style>.*?<\/style>/g, "");
    await this.page.evaluate(([html, text]) => {
      const blob = (text, type) => new Blob([text], { type });
      return navigator.clipboard.write([new ClipboardItem({ "text/html": blob(html, "text/html"), "text/plain": blob(text, "text/plain") })]);
    }, [plain, text]);
    await this.step(this.page.keyboard.press("Control+v"));
  }

  async photographs(files) {
    // A key that comes while the page beside the form is shown anew may be lost: whoever sees no chooser presses once more.
    let chooser = null;
    for (let n = 0; n < 5 && !chooser; n += 1) {
      await this.reachIn("photos", 'input[type="file"]');
      const opened = this.page.waitForEvent("filechooser", { timeout: 5000 }).catch(() => null);
      await this.page.keyboard.press("Enter");
      chooser = await opened;
    }
    await this.step(chooser.setFiles(files));
  }

  async caption(at, text) {
    if (at > 0) {
      await this.page.keyboard.press("Tab");
      await this.reachIn("caption", "textarea");
    }
    await this.step(this.page.keyboard.type(text));
  }

  async add(name, label, typed, shown) {
    await this.press(`Thêm: ${label}`);
    await this.type(typed, shown);
  }

  async find(name, typed, shown) {
    await this.reachIn(name, '[role="combobox"]');
    await this.type(typed, shown);
  }

  async type(typed, shown) {
    await this.step(this.page.keyboard.type(typed));
    await this.option(shown).waitFor();
    await this.step(this.page.keyboard.press("Enter"));
    await this.page.locator(".picked", { hasText: shown }).last().waitFor();
  }
}

async function day(name, Hands, width, colorScheme) {
  const page = await room.window({ viewport: { width, height: 900 }, colorScheme, permissions: ["clipboard-read", "clipboard-write"] });
  const hand = new Hands(page);
  const title = `Chi cục Bốn tổng kết ${name}`;
  const files = [];
  for (const n of CAPTIONS.keys()) {
    const clip = { x: 0, y: 0, width: 320 + n, height: 200 };
    files.push({ name: `Ảnh ${n + 1} của buổi lễ ${name}.JPG`, mimeType: "image/jpeg", buffer: await page.screenshot({ type: "jpeg", clip }) });
  }
  await hand.press("Tin mới");
  await hand.fill("Tiêu đề", title);
  await hand.press("Tạo");
  await page.locator(".form").waitFor();
  await hand.choose("kind", "Tin");
  await hand.paste(WORD);
  await page.waitForFunction(() => [...document.querySelectorAll('[data-field="body"] textarea')].map((it) => it.value).join("\n").includes("37 tập thể"));
  await hand.find("conference", "hoi nghi", "Hội nghị");
  await hand.add("mentions", "Nhắc đến", "nguyen van", "Nguyễn Văn Mẫu");
  await hand.add("mentions", "Nhắc đến", "tran thi", "Trần Thị Thử");
  await hand.photographs(files);
  await field(page, "photos").locator("img.thumbnail").nth(4).waitFor();
  for (const [at, caption] of CAPTIONS.entries()) await hand.caption(at, caption);
  await state(page, "Chưa lưu");
  const frame = page.frameLocator("iframe");
  await frame.getByText("37 tập thể").first().waitFor();
  await sees(page, `in a filled form, ${name}`);
  await accessible(page, `in a filled form, ${name}`);
  await fits(page, `in a filled form, ${name}`);
  await page.emulateMedia({ colorScheme });
  await room.shot(page, `desk-day-${name}`);
  await hand.press("Đăng");
  await page.locator("#news", { hasText: "Đã đăng" }).waitFor();
  await frame.locator("figure img").nth(4).waitFor();
  await room.shot(page, `desk-day-${name}-published`);
  published(name, title);
  check(`under ${MOST_STEPS} steps, ${name}`, hand.steps < MOST_STEPS, hand.steps);
  console.log(`${name}: ${hand.steps} steps`);
  await page.context().close();
}

/** What stands in the file: all of what was meant, and nothing that Word adds. */
function published(name, title) {
  const id = `chi-cuc-bon-tong-ket-${name}`;
  const text = room.read(`content/news/${id}/index.md`);
  const has = (what, is) => check(`${what} is published, ${name}`, is, text);
  has("the title", text.includes(`title: ${title}`) && !/^draft/m.test(text));
  has("the text", text.includes("Sáng 05/01, Chi cục Bốn **tổng kết công tác** năm 2023.\n\nDự hội nghị có *đông đủ* cán bộ của các phòng.\n\nHội nghị biểu dương"));
  has("no sign of Word", !/mso|<|style=/i.test(text));
  has("the conference", /^conference: hoi-nghi-mau$/m.test(text));
  has("two people", text.includes("person:nguyen-van-mau") && text.includes("person:tran-thi-thu"));
  for (const [n, caption] of CAPTIONS.entries()) {
    has(`photograph ${n + 1}`, text.includes(`{file: anh-${n + 1}-cua-buoi-le-${name}.jpg, caption: ${caption}`));
  }
}

room.put("content/people/tran-thi-thu.md", "---\nname: Trần Thị Thử\npositions:\n  - {title: Trưởng phòng, unit: don-vi-mau, from: 2020}\n---\n");
try {
  await room.open();
  await day("chuot-rong", Mouse, 1280, "light");
  await day("phim-rong", Keyboard, 1280, "dark");
  await day("chuot-hep", Mouse, 768, "dark");
  await day("phim-hep", Keyboard, 768, "light");
} finally {
  await room.close();
}
conclude("the officer's day at the desk");
