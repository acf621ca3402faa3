// Follows the first part of the guide (docs/huong-dan.md) word by word at a desk, as somebody does who has never seen it: every numbered step is
// read and done, and one that says what cannot be done fails. Its pictures are made on the way.
//
//     node desk-guide.mjs KYYEU [--pictures]

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Room, paste, sees } from "./desk-room.mjs";
import { check, conclude } from "./tally.mjs";

const [kyyeu, wish] = process.argv.slice(2);
const docs = fileURLToPath(new URL("../../docs/", import.meta.url));
const room = new Room(kyyeu);

/** The book of the guide, as somebody who knows files has made it. */
function furnish() {
  room.put("content/units/phong.yaml", "- {id: phong-mot, names: [{name: Phòng Một}], kind: phong, parent: [don-vi-mau]}\n- {id: phong-hai, names: [{name: Phòng Hai}], kind: phong, parent: [don-vi-mau]}\n");
  room.put("content/yearbooks/ky-yeu-thu/yearbook.yaml",
    "title: Kỷ yếu thử\nconference: hoi-nghi-mau\nspan: {from: 2020, to: 2024}\nresults_cutoff: 2024\nowed: {units: [phong-mot, phong-hai], report: 1, presentations: {unit: 1}}\nparts:\n  - {kind: loi_noi_dau, source: loi-noi-dau.md}\n");
  room.put("content/yearbooks/ky-yeu-thu/loi-noi-dau.md", "# Lời nói đầu\n\nNăm năm qua, đồng chí Lê Văn Lạ cùng các phòng hoàn thành nhiệm vụ.\n");
}

/** The step that each picture of the guide is of, by what is seen then; the first is of the first page. */
const PICTURED = { "images/desk-news.webp": "Thấy **Chưa lưu**", "images/desk-yearbook.webp": "Thấy **Đơn vị còn nợ: 2/2**" };

/** What is on the clipboard, by the words of the guide. */
const CLIPBOARDS = {
  "ba đoạn chép từ Word": {
    html: "<body><p class=MsoNormal>Sáng 05/01, Chi cục Bốn <b>tổng kết</b> năm 2023.<o:p></o:p></p><p class=MsoNormal>Dự hội nghị có cán bộ các phòng.</p><p class=MsoNormal>Hội nghị biểu dương 37 tập thể, cá nhân.</p></body>",
    text: "Sáng 05/01…",
  },
  "các ô chép từ Excel": {
    html: "",
    text: "TT\tHọ và tên\tChức vụ\tĐơn vị\n1\tNguyễn Văn Mẫu\tGiám đốc\tĐơn vị mẫu\n2\tLê Thị Ví Dụ\tChuyên viên\tĐơn vị mẫu\n3\tPhạm Văn Nghiệm\tChuyên viên\tĐơn vị mẫu\n4\tBùi Thị Thử\tKế toán\tĐơn vị mẫu",
  },
};

/** What stands under a label or a heading. */
function place(page, label) {
  const begins = `starts-with(normalize-space(.), "${label}")`;
  const field = `//div[contains(concat(" ", @class, " "), " field ")][*[contains(@class, "label")][${begins}]]`;
  return page.locator(`xpath=${field} | //section[h2[${begins}]] | //form[@class="naming"][label[${begins}]]`).first();
}

/** The sentences that steps are made of, and how each is done. */
const SENTENCES = [
  [/^Bấm \*\*(.+)\*\*$/, (page, name) => page.locator("button, a").filter({ hasText: name, visible: true }).first().click()],
  [/^Ở hàng \*\*(.+)\*\*, cột \*\*(.+)\*\* bấm \*\*(.+)\*\*$/, async (page, row, column, name) => {
    const headings = await page.locator("thead th").allInnerTexts();
    await page.locator("tr", { hasText: row }).locator("th, td").nth(headings.indexOf(column)).getByRole("button", { name }).click();
  }],
  [/^Ở \*\*(.+)\*\* bấm \*\*(.+)\*\*$/, (page, at, name) => place(page, at).getByRole("button", { name }).or(place(page, at).getByRole("link", { name })).last().click()],
  [/^Ở \*\*(.+)\*\* chọn \*\*(.+)\*\*$/, (page, at, label) => place(page, at).locator("select").first().selectOption({ label })],
  [/^Gõ `(.+)` vào \*\*(.+)\*\*$/, (page, text, at) => place(page, at).locator("input, textarea").first().fill(text)],
  [/^Gõ `(.+)`$/, (page, text) => page.keyboard.type(text)],
  [/^Ở \*\*(.+)\*\* gõ `(.+)` vào \*\*(.+)\*\*$/, (page, at, text, label) => place(page, at).locator(".field").filter({ hasText: label }).first().locator("input").first().fill(text)],
  [/^Ở \*\*(.+)\*\* gõ `(.+)` rồi chọn \*\*(.+)\*\*$/, async (page, at, text, shown) => {
    await place(page, at).locator('[role="combobox"]').filter({ visible: true }).last().fill(text);
    await page.locator('[role="option"]', { hasText: shown }).first().click();
  }],
  [/^Ở \*\*(.+)\*\* dán (.+)$/, (page, at, what) => paste(place(page, at).locator("textarea").last(), CLIPBOARDS[what])],
  [/^Ở \*\*(.+)\*\* thả năm ảnh$/, async (page, at) => {
    const bytes = (await page.screenshot({ type: "jpeg", clip: { x: 0, y: 0, width: 600, height: 400 } })).toString("base64");
    const data = await page.evaluateHandle((bytes) => {
      const data = new DataTransfer();
      for (let n = 1; n <= 5; n += 1) data.items.add(new File([Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))], `Ảnh ${n}.jpg`, { type: "image/jpeg" }));
      return data;
    }, bytes);
    await place(page, at).locator(".drop").dispatchEvent("drop", { dataTransfer: data });
    await page.locator("img.thumbnail").nth(4).waitFor();
  }],
  [/^Thấy \*\*(.+)\*\*$/, (page, text) => page.locator("body").getByText(text, { exact: false }).filter({ visible: true }).first().waitFor()],
];

/** Does one sentence; whether it is one that can be done. */
async function follow(page, sentence) {
  for (const [form, act] of SENTENCES) {
    const words = sentence.match(form);
    if (!words) continue;
    await act(page, ...words.slice(1));
    return true;
  }
  return false;
}

/** The pictures of the guide: what is on the screen at that step. */
async function picture(page, name) {
  const path = `${docs}${name}`;
  check(`the guide's picture ${name} is there`, wish === "--pictures" || existsSync(path));
  if (wish !== "--pictures") return;
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 80 });
  writeFileSync(path, Buffer.from(data, "base64"));
}

const guide = readFileSync(`${docs}huong-dan.md`, "utf8");
const part = guide.slice(guide.indexOf("# Phần một"), guide.indexOf("# Phần hai"));
check("the first part shows no YAML", !/^(---|```|[a-z_]+: )/m.test(part));
furnish();
try {
  await room.open();
  const page = await room.window({ viewport: { width: 1280, height: 900 } });
  // Who presses a button before the program has read what was pasted means that, too.
  await page.route("**/api/paste", (route) => setTimeout(() => route.continue(), 300));
  let steps = 0;
  const [first, ...images] = [...part.matchAll(/^!\[.*\]\((.+)\)$/gm)].map((it) => it[1]);
  await picture(page, first);
  const pictured = new Map(images.map((it) => [PICTURED[it], it]));
  for (const line of part.split("\n")) {
    const step = line.match(/^\d+\. (.+)$/)?.[1];
    if (!step) continue;
    // A stop within quotes ends no sentence.
    for (const sentence of step.replace(/\.$/, "").split(/(?<=\*\*|`|[a-zà-ỹ])\. (?=[A-ZĐỞ])/)) {
      if (sentence === "Thấy **Chưa lưu**") {
        const shown = page.frameLocator("iframe").locator("figure img");
        await shown.nth(4).waitFor();
        for (const at of [0, 1]) await shown.nth(at).evaluate((it) => it.decode()).catch(() => {});
      }
      const done = await follow(page, sentence).catch((fault) => String(fault));
      check(`the guide can be followed: ${sentence}`, done === true, done);
      // What comes next rests on it.
      if (done !== true) throw new Error(sentence);
      if (pictured.has(sentence)) {
        await picture(page, pictured.get(sentence));
        await sees(page, "at a step of the guide");
        pictured.delete(sentence);
      }
      steps += 1;
    }
  }
  check("the guide has steps", steps > 45, steps);
  check("every picture is of a step", pictured.size === 0, [...pictured]);
  check("whoever follows it has written what a unit owed", room.read("content/documents/bao-cao-cua-phong-mot.md").includes("37 tập thể"));
  check("what was picked stands where it belongs", /^conference: hoi-nghi-mau$/m.test(room.read("content/news/chi-cuc-bon-tong-ket-nam-2023/index.md")));
  const news = room.read("content/news/chi-cuc-bon-tong-ket-nam-2023/index.md");
  check("whoever follows it has published a news item", !/^draft/m.test(news) && news.includes("**tổng kết**") && news.includes("anh-5.jpg"), news);
  check("and has four recipients", (room.read("content/grants/bang-khen-nam-2024.yaml").match(/name: |person: /g) ?? []).length >= 4);
} finally {
  await room.close();
}
conclude("the guide, followed");
