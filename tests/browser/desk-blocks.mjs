// The text of a record as a column of blocks, in a real browser: written, split, joined, moved by keys and by mouse, marked, undone; what
// is typed as Vietnamese keyboards send it; and nothing counts as changed when a record is opened.
//
//     node desk-blocks.mjs KYYEU [FOLDER]
//
// KYYEU is the program. Pictures of the desk go to FOLDER, if one is named.

import { Room, accessible, fits, state } from "./desk-room.mjs";
import { check, conclude } from "./tally.mjs";

const [kyyeu, pictures] = process.argv.slice(2);
const room = new Room(kyyeu, pictures);
const PATH = "content/news/khoi/index.md";
const read = () => room.read(PATH);
/** A busy machine is slow, not wrong: looks at the page beside the form, ten a second. */
const MOST_LOOKS = 600;
const HEAD = "---\nkind: tin\ntitle: Khối\npublished: 2024-01-05\n---\n\n";
const TEXT = `## Mở đầu\n\nĐoạn một có [[person:nguyen-van-mau]] và\nngắt dòng.\n\n- một\n- hai\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n<div>HTML</div>\n\nCuối.\n`;

const line = (page, at) => page.locator(".blocks .line").nth(at);
const texts = (page) => page.locator(".blocks .line").evaluateAll((all) => all.map((it) => it.value));

async function save(page) {
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  return read();
}

async function opened(page, base) {
  room.put(PATH, HEAD + TEXT);
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

/** Runs in the page: whether the line at a place has the focus. */
const has = (at) => document.querySelectorAll(".blocks .line")[at] === document.activeElement;

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
  check("an arrow leads to the next block", await page.waitForFunction(has, 1));
  await page.keyboard.press("ArrowUp");
  check("and back", await page.waitForFunction(has, 0));
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
  await page.waitForFunction(() => document.activeElement.value.includes("› gặp  "));
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
  const text = await page.locator(".form").innerText();
  check("no name of a file is seen", !text.includes("toan-canh") && text.includes("Ảnh đứng trong nội dung"), text);
  await page.getByRole("button", { name: "Xóa", exact: true }).first().click();
  check("taken out of the text it is in the list", (await page.locator('[data-field="photos"] [data-field="caption"]').count()) === 1);
  await page.keyboard.press("Control+z");
  check("and comes back", (await block.locator('[data-field="caption"]').count()) === 1);
  await room.shot(page, "blocks-photo");
}

/** The page beside the form stands where the form is being written. */
async function beside(page, base) {
  room.put(PATH, `${HEAD}${Array.from({ length: 60 }, (_, n) => `Đoạn số ${n + 1} của bài.`).join("\n\n")}\n`);
  await page.goto("about:blank");
  await page.goto(`${base}#/news:khoi`);
  await line(page, 59).waitFor();
  const frame = page.frameLocator("iframe");
  const comes = async (text) => {
    const place = frame.getByText(text, { exact: true });
    for (let n = 0; n < MOST_LOOKS; n += 1) {
      const isSeen = await place.evaluate((it) => {
        const { top, bottom } = it.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }).catch(() => false);
      if (isSeen) return true;
      await page.waitForTimeout(100);
    }
    return false;
  };
  await frame.getByText("Đoạn số 60 của bài.", { exact: true }).waitFor();
  await caret(page, 59, -1);
  check("the page goes where somebody begins to write", await comes("Đoạn số 60 của bài."));
  await page.keyboard.type(" Thêm.");
  check("and stays there while it is loaded anew", await comes("Đoạn số 60 của bài. Thêm."));
  await caret(page, 0, 0);
  check("and goes back", await comes("Đoạn số 1 của bài."));
  check("the form stays where it is", await line(page, 0).evaluate((it) => it === document.activeElement && it.getBoundingClientRect().top > 0));
}

/** What keyboards send for “Đường tiếng Việt”: letters, then backspaces and letters again. */
const STREAMS = {
  telex: ["D", "d", -2, "Đ", "u", "o", "w", -2, "ươ", "n", "g", "f", -3, "ờng", " ", "t", "i", "e", "e", -1, "ê", "n", "g", "s", -3, "ếng", " ", "V", "i", "e", "e", -1, "ê", "t", "j", -2, "ệt"],
  vni: ["D", "9", -2, "Đ", "u", "o", "7", -3, "ươ", "n", "g", "2", -4, "ờng", " ", "t", "i", "e", "6", -2, "ê", "n", "g", "1", -4, "ếng", " ", "V", "i", "e", "6", -2, "ê", "t", "5", -3, "ệt"],
};

/** What a keyboard sends where tones and shapes are typed behind each syllable, as Telex and VNI allow: the letters, then, twice, back to the first that is another. */
function behindSyllables(text) {
  const without = (it, marks) => it.normalize("NFD").replace(marks, "").normalize("NFC");
  const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;
  const plain = (it) => without(it, /\p{M}/gu).replaceAll("đ", "d").replaceAll("Đ", "D");
  return text.split(/(?<= )/).flatMap((syllable) => {
    const [bare, shaped] = [plain(syllable), without(syllable, tones)];
    const change = (from, to) => {
      const at = [...to].findIndex((it, n) => it !== from[n]);
      return at < 0 ? [] : [at - from.length, to.slice(at)];
    };
    return [...bare, ...change(bare, shaped), ...change(shaped, syllable)];
  });
}
STREAMS.behind = behindSyllables("Nguyễn Thị Quỳnh chuyển hồ sơ đột xuất, huỷ ý cũ: ĐẶNG ẤT");

/** Words as a system composes them (macOS, ibus): shown while they are not yet there, then put in. */
async function compose(page, session, text) {
  for (const word of text.split(/(?<= )/)) {
    for (let n = 1; n <= word.length; n += 1) {
      await session.send("Input.imeSetComposition", { text: word.slice(0, n), selectionStart: n, selectionEnd: n });
    }
    await session.send("Input.insertText", { text: word });
  }
  return text;
}

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
  const session = await page.context().newCDPSession(page);
  const into = async (target, name, how, send) => {
    await target.evaluate((it) => {
      it.focus();
      it.setSelectionRange(0, it.value.length);
    });
    const want = await send();
    const now = await target.evaluate((it) => ({ value: it.value, what: it.getAttribute("aria-label") ?? it.tagName, isHere: it === document.activeElement }));
    seen.add(now.what);
    if (now.value === want && now.isHere) return;
    n_wrong += 1;
    check(`${name} by ${how} into ${now.what}`, false, { value: now.value, want });
  };
  for (let at = 0; at < n; at += 1) {
    const target = targets.nth(at);
    for (const [name, keys] of Object.entries(STREAMS)) {
      for (const how of name === "behind" ? ["keys"] : ["keys", "insert"]) await into(target, name, how, () => stream(page, keys, how));
    }
    await into(target, "words", "composition", () => compose(page, session, "Đường tiếng Việt, Nguyễn Thị Quỳnh"));
  }
  check("what Vietnamese keyboards send is what stands there, in every control", n_wrong === 0 && seen.size > 8 && n > 20, [...seen]);
}

async function looks(page) {
  for (const [width, height] of [[1280, 900], [768, 1024], [360, 780]]) {
    await page.setViewportSize({ width, height });
    await accessible(page, `at ${width}`);
    await fits(page, `at ${width}`);
    await room.shot(page, `blocks-${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
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

room.put(PATH, HEAD + TEXT);
try {
  await room.open();
  const { base } = room;
  const page = await room.window({ viewport: { width: 1280, height: 900 } });
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
  await beside(page, base);
  await keyboards(page, base);
  const kinds = await page.evaluate(async () => Object.keys((await (await import("/ask.js")).ask("forms")).kinds));
  await page.goto("about:blank");
  await page.goto(base);
  await untouched(page, base, kinds);
} finally {
  await room.close();
}
conclude("blocks of the desk");
