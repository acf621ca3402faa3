// An editor's day at the desk: an office is corrected, forty rows come out of Excel, a unit's debt is filled in, its extract is made.
//
//     node desk-editor.mjs KYYEU [FOLDER]
//
// KYYEU is the program. Pictures of the desk go to FOLDER, if one is named.

import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Room, accessible, field, fits, paste, sees, state } from "./desk-room.mjs";
import { check, conclude } from "./tally.mjs";

const [kyyeu, pictures] = process.argv.slice(2);
const room = new Room(kyyeu, pictures);

const BATCH = "award: bang-khen-thu\nyear: 2024\ndecision: {number: 12/QĐ-VKS, date: 2025-01-15}\nrecipients:\n  - {name: Người Có Sẵn, line_no: 1}  # giữ\n";
const FAMILIES = ["Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ"];
const GIVEN = ["Thử", "Mẫu", "Ví", "Dụ", "Nghiệm"];
const people = FAMILIES.flatMap((family) => GIVEN.map((given) => `${family} Văn ${given}`));

function furnish() {
  room.put("content/units/phong.yaml", "- {id: phong-mot, names: [{name: Phòng Một}], kind: phong, parent: [don-vi-mau]}\n- {id: phong-hai, names: [{name: Phòng Hai}], kind: phong, parent: [don-vi-mau]}\n");
  room.put("content/awards/bang-khen-thu.yaml", "name: Bằng khen thử\nabbr: [BKT]\ncategory: bang_khen\nlevel: nganh\nrecipient: ca_nhan\n");
  room.put("content/people/tran-van-thu.md", "---\nname: Trần Văn Thử  # đã đối chiếu\npositions:\n  - {title: Chuyên viên, unit: phong-mot, from: 2020}\n---\n");
  room.put("content/grants/dot.yaml", BATCH);
  room.put("content/yearbooks/sach/yearbook.yaml",
    "title: Kỷ yếu thử\nconference: null\nspan: {from: 2020, to: 2024}\nresults_cutoff: 2024\nowed: {units: [phong-mot, phong-hai], report: 1, presentations: {unit: 1}, due: 2025-05-31}\nparts:\n  - {kind: bao_cao, source: bao-cao.md}\n");
  room.put("content/yearbooks/sach/bao-cao.md", "# Báo cáo\n\nNăm năm qua, đồng chí Lê Văn Lạ cùng các phòng hoàn thành nhiệm vụ.\n");
}

/** Cells as Excel copies them. */
function cells() {
  const rows = [["TT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Số CCCD"]];
  rows.push(...people.map((name, at) => [String(at + 2), name, at % 2 ? "Chuyên viên" : "Phó trưởng phòng", at === 3 ? "Phòng Lạ" : "Phòng Một", "001099012345"]));
  const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"></head><body><table>${rows
    .map((row) => `<tr height=22>${row.map((it) => `<td class=xl65>${it}</td>`).join("")}</tr>`).join("")}</table></body></html>`;
  return { html, text: rows.map((row) => row.join("\t")).join("\n") };
}

async function office(page) {
  await page.getByPlaceholder("Gõ tên, tiêu đề").fill("tran van thu");
  await page.locator('[role="option"]', { hasText: "Trần Văn Thử" }).first().click();
  await page.locator(".form").waitFor();
  const before = room.read("content/people/tran-van-thu.md");
  await field(page, "positions").locator('[data-field="title"] input').fill("Phó trưởng phòng");
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  check("an office is corrected in its own words alone", room.read("content/people/tran-van-thu.md") === before.replace("Chuyên viên", "Phó trưởng phòng"));
}

/** A file that cannot be written: nothing is lost, and it is offered again. */
async function locked(page) {
  const path = join(room.root, "content/people/tran-van-thu.md");
  const before = room.read("content/people/tran-van-thu.md");
  chmodSync(path, 0o444);
  room.means("500");
  await field(page, "home").locator("input").fill("Hà Nội");
  await page.keyboard.press("Control+s");
  await page.locator("#news", { hasText: "chỉ cho đọc" }).waitFor();
  check("a file that may only be read is as it was", room.read("content/people/tran-van-thu.md") === before);
  await page.reload();
  await page.getByRole("button", { name: "Lấy lại" }).click();
  check("what was typed is offered again", (await field(page, "home").locator("input").inputValue()) === "Hà Nội");
  chmodSync(path, 0o644);
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  check("and saved once it can be", room.read("content/people/tran-van-thu.md").includes("home: Hà Nội"));
}

async function fortyRows(page) {
  await room.form(page, "grants:dot");
  const list = field(page, "recipients");
  await list.getByRole("button", { name: "Dán bảng từ Excel" }).click();
  await paste(list.getByLabel("Chép các ô trong Excel"), cells());
  const confirm = list.getByRole("button", { name: /^Lấy 40 hàng/ });
  await confirm.waitFor();
  check("the table that was pasted is shown before it is taken in", (await list.locator(".pasting tbody tr").count()) === 40);
  check("nobody is linked by spelling alone", (await list.getByLabel("Ghi là 2", { exact: true }).inputValue()) === "");
  check("what is private is left out and told", (await list.locator(".pasting").innerText()).includes("cột không lấy vào: Số CCCD"));
  check("a wrong row is named", (await list.locator(".pasting tbody tr").nth(3).innerText()).includes("Phòng Lạ"));
  await accessible(page, "with a pasted table");
  await fits(page, "with a pasted table");
  await room.shot(page, "desk-rows");
  await list.getByLabel("Ghi là 2", { exact: true }).selectOption("tran-van-thu");
  await Promise.all([page.waitForResponse("**/api/rows"), list.getByLabel("Cột Số CCCD").selectOption("")]);
  await list.locator(".pasting", { hasText: "cột không lấy vào: Số CCCD" }).waitFor();
  await list.getByLabel("Cột TT").selectOption("");
  await list.locator(".pasting", { hasText: "cột không lấy vào: TT" }).waitFor();
  await list.getByLabel("Cột TT").selectOption("number");
  await list.locator(".pasting", { hasText: "cột không lấy vào: Số CCCD" }).waitFor();
  await confirm.click();
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  const text = room.read("content/grants/dot.yaml");
  const lines = text.slice(BATCH.length).trimEnd().split("\n");
  check("forty recipients are saved and nothing else is another", text.startsWith(BATCH) && lines.length === 40, text);
  check("who was chosen is a person on record, the others have their names",
    lines[0].startsWith("  - {person: tran-van-thu,") && lines.slice(1).every((it, at) => it.startsWith(`  - {name: ${people[at + 1]},`)), lines.slice(0, 3));
  check("no private value is anywhere", !text.includes("001099012345"));
}

/** A fresh batch has nothing in it that would have to be taken out, and learns its award from the rows. */
async function freshBatch(page) {
  await page.locator(".top a").click();
  await page.getByRole("button", { name: "Đợt khen thưởng mới" }).click();
  await page.getByLabel("Tên gọi").fill("Bằng khen thử năm 2024");
  await page.getByRole("button", { name: "Tạo" }).click();
  await page.locator(".form").waitFor();
  check("a fresh batch is empty, and nobody is blamed for it", (await page.locator(".form .picked, .form .error:not(:empty)").count()) === 0);
  await sees(page, "in a fresh batch");
  const list = field(page, "recipients");
  await list.getByRole("button", { name: "Dán bảng từ Excel" }).click();
  await paste(list.getByLabel("Chép các ô trong Excel"), { text: "Họ và tên\tDanh hiệu\nTrần Văn Mẫu\tBằng khen thử\nLê Thị Ví\tBKT\n" });
  await list.getByRole("button", { name: /^Lấy 2 hàng/ }).click();
  await field(page, "award").locator(".picked", { hasText: "Bằng khen thử" }).waitFor();
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  check("the award comes from the rows", /^award: bang-khen-thu\b/m.test(room.read("content/grants/bang-khen-thu-nam-2024.yaml")), room.read("content/grants/bang-khen-thu-nam-2024.yaml"));
  // Whoever wants it published is told what is not there yet.
  await field(page, "award").getByRole("button").click();
  await page.getByRole("button", { name: "Đăng" }).click();
  await field(page, "award").locator(".error").waitFor();
  const said = await field(page, "award").innerText();
  check("in words of the form", said.includes("“Danh hiệu”") && !said.includes("(danh hiệu)"), said);
  // What has no award has no page meanwhile.
  room.means("404", "/khen-thuong/bang-khen-thu-nam-2024/");
}

/** Any list of parts takes rows. */
async function offices(page) {
  await room.form(page, "person:tran-van-thu");
  const list = field(page, "positions");
  await list.getByRole("button", { name: "Dán bảng từ Excel" }).click();
  await paste(list.getByLabel("Chép các ô trong Excel"), { text: "Chức vụ\tĐơn vị\tTừ\tĐến\nKiểm sát viên\tPhòng Hai\t7/2010\t2019\n" });
  await list.getByRole("button", { name: /^Lấy 1 hàng/ }).click();
  await page.keyboard.press("Control+s");
  await state(page, "Đã lưu");
  const text = room.read("content/people/tran-van-thu.md");
  check("offices come out of a spreadsheet", text.includes("{title: Kiểm sát viên, unit: phong-hai, from: 2010-07, to: 2019}"), text);
}

async function yearbook(page) {
  await page.locator(".top a").click();
  await page.getByRole("link", { name: "Kỷ yếu thử" }).first().click();
  await page.getByRole("heading", { name: "Đơn vị còn nợ: 2/2" }).waitFor();
  const text = await page.locator("main").innerText();
  check("who is named without a record is told", text.includes("Lê Văn Lạ"), text);
  await accessible(page, "on the page of a yearbook");
  await fits(page, "on the page of a yearbook");
  await sees(page, "on the page of a yearbook");
  await room.shot(page, "desk-book");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await page.getByLabel("Đơn vị", { exact: true }).selectOption("phong-mot");
      await page.getByRole("button", { name: "Làm bản trích" }).click();
    })(),
  ]);
  const extract = readFileSync(await download.path(), "utf8");
  check("the extract of a unit is a page to sign", download.suggestedFilename() === "sach-phong-mot.html" && extract.includes("Phòng Một"), download.suggestedFilename());
  await page.getByRole("button", { name: "Ghi vào: Báo cáo của Phòng Một" }).click();
  await page.locator(".form").waitFor();
  await field(page, "date").locator("input").fill("15/5/2024");
  await page.getByRole("button", { name: "Đăng" }).click();
  await page.locator("#news", { hasText: "Đã đăng" }).waitFor();
  await page.goto(`${room.base}#/status/yearbook:sach`);
  const row = page.locator("tr", { hasText: "Phòng Một" });
  await row.getByText("1/1").first().waitFor();
  check("what a unit owed has come", (await row.locator("td").first().innerText()).includes("Báo cáo của Phòng Một"));
}

furnish();
try {
  await room.open();
  const page = await room.window({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  await office(page);
  await locked(page);
  await fortyRows(page);
  await freshBatch(page);
  await offices(page);
  await yearbook(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await fits(page, "on a small screen");
  await accessible(page, "on a small screen");
} finally {
  await room.close();
}
conclude("the editor's day at the desk");
