// A made-up publication of more than a thousand records, with the right answers of `forgiving.tsv` planted among people of
// nearly the same names, units of the same kind and batches of hundreds of recipients. The same bytes every time.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split(" ");
const MIDDLE = "Văn Thị Hữu Đức Quang Minh Xuân Công Đình Trọng Huy Thế Anh Thu Ngọc Thúy Bích Hồng Kim Thanh Mạnh Khắc".split(" ");
const GIVEN = (
  "Cường Hùng Dũng Sơn Hải Hà Lan Hoa Hòa Hương Mai Linh Long Nam Năm Bình Minh Tuấn Tú Thảo Trang Quỳnh Quyên Phúc Phương Lý " +
  "Khánh Khôi Kiên Hậu Hạnh Hiền Đạt Đông Duy Giang Vân Việt Vinh Yến Thắng Thành Tâm Sáng"
).split(" ");
const PROVINCES = (
  "Hà Nội|Thanh Hóa|Nghệ An|Hà Tĩnh|Quảng Bình|Quảng Trị|Đà Nẵng|Quảng Nam|Quảng Ngãi|Bình Định|Phú Yên|Khánh Hòa|Ninh Thuận|Bình Thuận|Kon Tum|" +
  "Gia Lai|Đắk Lắk|Đắk Nông|Lâm Đồng|Bình Phước|Tây Ninh|Bình Dương|Đồng Nai|Bà Rịa - Vũng Tàu|Hồ Chí Minh|Long An|Tiền Giang|Bến Tre|Trà Vinh|" +
  "Vĩnh Long|Đồng Tháp|An Giang|Kiên Giang|Cần Thơ|Hậu Giang|Sóc Trăng|Bạc Liêu|Cà Mau|Hải Phòng|Quảng Ninh|Lào Cai|Yên Bái|Bắc Kạn|Thừa Thiên Huế|Hòa Bình|Thái Bình|Nam Định|Hà Nam"
).split("|");
const CITIES = new Set(["Hà Nội", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ", "Hải Phòng"]);
const DEPARTMENTS = {
  1: "Thực hành quyền công tố và kiểm sát điều tra án an ninh",
  3: "Thực hành quyền công tố và kiểm sát điều tra án kinh tế",
  7: "Thực hành quyền công tố và kiểm sát xét xử hình sự",
  9: "Kiểm sát việc giải quyết các vụ, việc dân sự",
  12: "Kiểm sát và giải quyết đơn khiếu nại, tố cáo",
  13: "Hợp tác quốc tế và tương trợ tư pháp hình sự",
  14: "Pháp chế và Quản lý khoa học",
  15: "Tổ chức cán bộ",
  16: "Thi đua - Khen thưởng",
};
const OFFICES = ["Kiểm sát viên sơ cấp", "Kiểm sát viên trung cấp", "Kiểm tra viên", "Chuyên viên", "Phó Trưởng phòng", "Trưởng phòng"];
const TOPICS = [
  "sơ kết 6 tháng đầu năm", "tổng kết công tác năm", "tập huấn nghiệp vụ", "giao ban trực tuyến", "phát động thi đua", "gặp mặt cán bộ hưu trí",
  "kiểm tra công tác thi đua, khen thưởng", "trao tặng nhà tình nghĩa", "hiến máu nhân đạo", "thăm hỏi gia đình chính sách", "ký kết quy chế phối hợp",
];
const DEEDS = [
  "Các đại biểu nghe báo cáo về công tác kiểm sát và thảo luận về những việc còn tồn tại của đơn vị trong năm qua.",
  "Hội nghị biểu dương những tập thể, cá nhân có thành tích và giao nhiệm vụ cho thời gian tới.",
  "Viện trưởng yêu cầu các đơn vị thi đua hoàn thành chỉ tiêu, không để quá hạn một tố giác, tin báo nào.",
  "Trước đó, đoàn công tác làm việc với Tòa án nhân dân và cơ quan điều tra về việc phối hợp.",
];

/** Numbers that are the same every time. */
let seed = 18;
function chance(n) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
}
const any = (list) => list[chance(list.length)];
const name = () => `${any(FAMILY)} ${any(MIDDLE)} ${any(GIVEN)}`;

export function slug(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** Writes records below `content`, each under an id of its own. */
class Publication {
  constructor(root) {
    this.content = join(root, "content");
    this.n = 0;
  }

  write(folder, id, head, text) {
    mkdirSync(join(this.content, folder), { recursive: true });
    const lines = Object.entries({ id, ...head }).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join("");
    writeFileSync(join(this.content, folder, `${id}.md`), `---\n${lines}---\n${text ?? ""}\n`);
    this.n += 1;
  }

  unit(id, names, kind, parent) {
    this.write("units", id, { names, kind, ...(parent && { parent }) });
  }

  person(id, name, title, unit, text) {
    this.write("people", id, { name, positions: [{ title, unit, from: 2010 }] }, text ?? `Công tác trong Ngành từ năm ${1990 + chance(25)}.`);
  }

  news(id, title, day, text) {
    const sapo = text ?? `${title}.`;
    this.write("news", id, { kind: "tin", title, sapo, published: day }, `${any(DEEDS)}\n\nCó ${20 + this.n} người dự. ${any(DEEDS)}`);
  }

  grants(id, award, number, date, year, recipients, more = {}) {
    mkdirSync(join(this.content, "grants"), { recursive: true });
    const batch = { id, award, decision: { number, date, issuer: "vksnd-toi-cao" }, year, ...more, recipients };
    writeFileSync(join(this.content, "grants", `${id}.yaml`), JSON.stringify(batch, null, 1));
    this.n += 1;
  }

  document(id, kind, number, date, subject) {
    this.write("documents", id, { kind, number, date, issuer: "vksnd-toi-cao", subject });
  }
}

const day = (year) => `${year}-${String(1 + chance(12)).padStart(2, "0")}-${String(1 + chance(28)).padStart(2, "0")}`;
const unitIds = PROVINCES.map((it) => `vksnd-${slug(it)}`);

const row = (name, unit, position = "Kiểm sát viên") => ({ name, position, unit_at: unit });

/** So many people of different names, with those to be found among them. */
function crowd(n, planted = []) {
  const names = new Set();
  while (names.size < n) names.add(name());
  const all = [...names].map((it) => row(it, any(unitIds), any(OFFICES)));
  planted.forEach((it, at) => all.splice(Math.floor((n * (at + 1)) / (planted.length + 1)), 0, it));
  return all;
}

function bulk(to) {
  to.unit("vksnd-toi-cao", [{ name: { vi: "Viện kiểm sát nhân dân tối cao", en: "Supreme People's Procuracy" }, short: "VKSND tối cao" }], "vksnd_toi_cao");
  for (const it of PROVINCES) {
    const level = CITIES.has(it) ? "thành phố" : "tỉnh";
    to.unit(`vksnd-${slug(it)}`, [{ name: `Viện kiểm sát nhân dân ${level} ${it}`, short: `VKSND ${level} ${it}` }], "vksnd_cap_tinh", "vksnd-toi-cao");
  }
  for (const [n, it] of Object.entries(DEPARTMENTS)) to.unit(`vu-${n}`, [{ name: `Vụ ${it}`, code: `Vụ ${n}` }], "vu", "vksnd-toi-cao");
  for (let n = 1; n <= 420; n += 1) to.person(`nguoi-${n}`, name(), any(OFFICES), any(unitIds));
  for (let n = 1; n <= 480; n += 1) {
    const place = any(PROVINCES);
    const year = 2004 + chance(20);
    const when = day(year);
    const topic = any(TOPICS);
    const title = `Viện kiểm sát nhân dân ${place} ${topic}${topic.endsWith("năm") ? ` ${year}` : ""}`;
    to.news(`tin-${year}-${n}`, title, when, `Sáng ${Number(when.slice(8))}/${Number(when.slice(5, 7))}/${year}, đồng chí ${name()} chủ trì ${topic} tại ${place}.`);
  }
  const kinds = ["quyet_dinh", "cong_van", "ke_hoach"];
  for (let n = 1; n <= 90; n += 1) {
    const year = 2005 + chance(18);
    to.document(`van-ban-${n}`, any(kinds), `${10 + chance(300)}/${any(["QĐ", "HD", "KH"])}-VKSTC`, day(year), `về việc ${any(TOPICS)} ${year}`);
  }
  const awards = ["ky-niem-chuong-vi-su-nghiep-kiem-sat", "chien-si-thi-dua-co-so", "lao-dong-tien-tien", "bang-khen-vien-truong-vksndtc"];
  for (let n = 1; n <= 48; n += 1) {
    const year = 2004 + (n % 18);
    const length = n % 12 === 0 ? 401 : 30 + chance(50);
    to.grants(`dot-${year}-${n}`, awards[n % awards.length], `${300 + n}/QĐ-VKSTC`, day(year + 1), year, crowd(length));
  }
}

/** The answers, each with others that resemble it. */
function planted(to) {
  const namesakes = (id, whole, others, title, unit) => {
    to.person(id, whole, title, unit);
    others.forEach((it, n) => to.person(`${id}-gan-${n}`, it, any(OFFICES), any(unitIds)));
    to.news(`${id}-tin`, `${title} ${whole} kiểm tra công tác tại Quảng Trị`, day(2016), `Đồng chí ${whole} thăm đơn vị.`);
  };
  namesakes("vo-thanh-truc", "Võ Thành Trực", ["Võ Thanh Trúc", "Võ Thành Trúc", "Vũ Thành Trực"], "Phó Viện trưởng", "vksnd-an-giang");
  namesakes("doan-thi-kim-ngan", "Đoàn Thị Kim Ngân", ["Đoàn Thị Kim Ngần", "Đoàn Kim Ngân", "Doãn Thị Kim Ngân"], "Kiểm sát viên cao cấp", "vksnd-ca-mau");
  namesakes("luong-quoc-thang", "Lương Quốc Thắng", ["Lương Quốc Thăng", "Lường Quốc Thắng", "Lương Thắng"], "Vụ trưởng", "vu-15");
  namesakes("trinh-hoai-duc", "Trịnh Hoài Đức", ["Trịnh Hoài Đúc", "Trình Hoài Đức", "Trịnh Hoài"], "Viện trưởng", "vksnd-toi-cao");
  namesakes("khuat-duy-tien", "Khuất Duy Tiến", ["Khuất Duy Tiên", "Khuất Duy Tiễn"], "Chánh Văn phòng", "vksnd-ha-noi");
  namesakes("mac-thi-nguyet", "Mạc Thị Nguyệt", ["Mạc Thị Nguyệt Ánh", "Mạc Thị Nguyên"], "Trưởng phòng", "vksnd-hai-phong");
  namesakes("ta-van-quy", "Tạ Văn Quý", ["Tạ Văn Quy", "Tạ Văn Quỳ"], "Viện trưởng", "vksnd-dak-lak");
  namesakes("lech-walesa", "Lech Wałęsa", ["Lech Kowalski"], "Khách mời", "vu-13");
  namesakes("bjorn-sorensen", "Bjørn Sørensen", ["Bjarne Sand"], "Khách mời", "vu-13");
  namesakes("antonin-dvorak", "Antonín Dvořák", ["Anton Dvor"], "Khách mời", "vu-13");

  const knc = "ky-niem-chuong-vi-su-nghiep-kiem-sat";
  to.grants("knc-2007", knc, "88/QĐ-VKSTC", "2007-07-10", 2007, crowd(400, [row("Ninh Viết Khoan", "vksnd-nghe-an"), row("Phùng Đắc Lợi", "vksnd-dak-lak")]));
  to.grants("knc-2009", knc, "91/QĐ-VKSTC", "2009-07-12", 2009, crowd(200, [row("Ninh Viết Khoan", "vksnd-ca-mau"), row("Ninh Viết Khoa", "vksnd-nghe-an")]));
  to.grants("bang-khen-thu-tuong-2011", "bang-khen-thu-tuong", "1718/QĐ-TTg", "2011-09-30", 2011, crowd(12, [row("Kha Thị Bưởi", "vksnd-ben-tre")]));
  to.grants("bang-khen-thu-tuong-2013", "bang-khen-thu-tuong", "1899/QĐ-TTg", "2013-09-30", 2013, crowd(12, [row("Kha Văn Bưởi", "vksnd-tra-vinh")]));
  to.grants("hcld-nhat-2014", "huan-chuong-lao-dong", "2014/QĐ-CTN", "2014-12-01", 2014, [{ unit: "vksnd-ha-noi" }], { class: "nhat" });
  to.grants("hcld-ba-2015", "huan-chuong-lao-dong", "2015/QĐ-CTN", "2015-12-01", 2015, [{ unit: "vksnd-nghe-an" }], { class: "ba" });
  to.document("huong-dan-27", "huong_dan", "27/HD-VKSTC", "2018-03-05", "hướng dẫn bình xét danh hiệu thi đua");
  to.document("chi-thi-04", "chi_thi", "04/CT-VKSTC", "2016-01-22", "tăng cường kỷ luật công vụ");
  to.document("van-ban-chi-thi-04", "cong_van", "104/CV-VKSTC", "2016-02-22", "triển khai Chỉ thị 04/CT-VKSTC");
  to.news("le-bao-cong", "Lễ báo công dâng Bác tại Lăng Chủ tịch Hồ Chí Minh", "2017-05-19", "Sáng 19/5/2017, đoàn đại biểu dâng hoa.");
  to.news("trao-hoc-bong", "Trao học bổng cho học sinh vượt khó ở Cà Mau", "2012-08-03", "Ngày 03/8/2012, đơn vị trao quà.");
  to.news("chay-viet-da", "Giải chạy việt dã ngành Kiểm sát mở rộng lần thứ nhất", "2015-11-08", "Sáng 8/11/2015, hơn hai trăm vận động viên chạy quanh hồ.");
  to.news("ky-yeu-ra-mat", "Ra mắt cuốn kỷ yếu truyền thống của Ngành", "2020-07-20", "Cuốn sách dày 300 trang.");
  to.write("conferences", "dai-hoi-2015", { name: "Đại hội thi đua yêu nước ngành Kiểm sát nhân dân lần thứ V", kind: "dai_hoi_thi_dua_yeu_nuoc", level: "nganh", date: "2015-07-23", host: "unit:vksnd-toi-cao" });
  to.write("conferences", "dai-hoi-2010", { name: "Đại hội thi đua yêu nước ngành Kiểm sát nhân dân lần thứ IV", kind: "dai_hoi_thi_dua_yeu_nuoc", level: "nganh", date: "2010-08-19", host: "unit:vksnd-toi-cao" });
}

/** More answers: names of other peoples, of one letter, of places and of offices; papers and days that resemble others. */
function plantedLater(to) {
  const people = (id, whole, others, title, unit) => {
    to.person(id, whole, title, unit);
    others.forEach((it, n) => to.person(`${id}-gan-${n}`, it, any(OFFICES), any(unitIds)));
  };
  people("ngo-quyet-chien", "Ngô Quyết Chiến", ["Ngô Quyết Chiên", "Ngô Quyết Tiến", "Ngô Chiến"], "Viện trưởng", "vksnd-lao-cai");
  people("ho-thi-xuan-huong", "Hồ Thị Xuân Hương", ["Hồ Xuân Hương", "Hồ Thị Xuân Hường", "Hồ Thị Hương"], "Trưởng phòng", "vksnd-nghe-an");
  people("nguyen-thi-y", "Nguyễn Thị Y", ["Nguyễn Thị Ý", "Nguyễn Thị Yên"], "Kiểm tra viên", "vksnd-kon-tum");
  people("h-hen-ayun", "H’Hen Ayŭn", ["H’Hen Niê", "Hen Ayun Thanh"], "Kiểm sát viên sơ cấp", "vksnd-dak-lak");
  people("le-quang-tri", "Lê Quảng Trị", ["Lê Quang Trí", "Lê Quảng Trịnh"], "Phó Vụ trưởng", "vu-7");
  people("vu-hai-phong", "Vũ Hải Phòng", ["Vũ Hải Phong", "Vũ Hải"], "Chuyên viên", "vu-12");
  people("pham-nguyen-gia-bao", "Phạm Nguyễn Gia Bảo", ["Phạm Gia Bảo", "Nguyễn Gia Bảo"], "Phó Chánh Văn phòng", "vksnd-da-nang");
  people("quach-thi-nguyet-nga", "Quách Thị Nguyệt Nga", ["Quách Thị Nguyệt", "Quách Nguyệt Nga"], "Vụ trưởng", "vu-3");
  people("dinh-cong-trang", "Đinh Công Trang", ["Đinh Công Tráng", "Đinh Trang"], "Viện trưởng", "vksnd-soc-trang");
  people("asa-oberg", "Åsa Öberg", ["Asa Berg"], "Khách mời", "vu-13");
  people("lukasz-zal", "Łukasz Żal", ["Lukas Zahl"], "Khách mời", "vu-13");

  const row4 = [row("Ma Thị Sim", "vksnd-lao-cai"), row("Sùng A Páo", "vksnd-yen-bai"), row("Đoàn Văn Ỷ", "vksnd-ha-nam")];
  to.grants("cstd-2016", "chien-si-thi-dua-co-so", "611/QĐ-VKSTC", "2017-01-16", 2016, crowd(300, row4));
  to.grants("knc-2012", "ky-niem-chuong-vi-su-nghiep-kiem-sat", "719/QĐ-VKSTC", "2012-07-12", 2012, crowd(120, [row("Ma Thị Sim", "vksnd-bac-kan"), row("Sùng A Pao", "vksnd-lao-cai")]));
  to.grants("hc-doc-lap-nhi-2010", "huan-chuong-doc-lap", "1200/QĐ-CTN", "2010-07-20", 2010, [{ unit: "vksnd-toi-cao" }], { class: "nhi" });
  to.grants("hc-doc-lap-ba-2008", "huan-chuong-doc-lap", "1201/QĐ-CTN", "2008-07-20", 2008, [{ unit: "vksnd-hai-phong" }], { class: "ba" });
  to.grants("co-chinh-phu-2013", "co-thi-dua-cua-chinh-phu", "402/QĐ-TTg", "2014-03-14", 2013, [{ unit: "vksnd-thai-binh" }]);
  to.document("thong-tu-05", "thong_tu", "05/TT-VKSTC", "2020-11-09", "quy định tiêu chuẩn danh hiệu thi đua");
  to.document("cong-van-1305", "cong_van", "1305/CV-VKSTC", "2013-05-13", "đăng ký danh hiệu thi đua năm 2013");
  to.news("giai-bong-da", "Chung kết giải bóng đá tranh Cúp Kiểm sát", "2018-09-02", "Chiều 02/9/2018, đội Hà Tĩnh thắng đội Quảng Bình.");
  to.news("khanh-thanh-tru-so", "Khánh thành trụ sở Viện kiểm sát nhân dân huyện Mù Cang Chải", "2014-12-24", "Ngày 24-12-2014, trụ sở được đưa vào sử dụng.");
  to.news("gap-mat-27-7", "Gặp mặt thương binh, gia đình liệt sĩ nhân ngày 27/7", "2011-07-26", "Buổi gặp mặt diễn ra ấm cúng.");
}

/** Answers to questions, to English names, to abbreviated offices, places and awards, to numbers of order. */
function plantedForAsking(to) {
  const unit = (id, level, place, parent) =>
    to.unit(id, [{ name: `Viện kiểm sát nhân dân ${level} ${place}`, short: `VKSND ${level} ${place}` }], "vksnd_cap_huyen", parent);
  unit("vksnd-que-phong", "huyện", "Quế Phong", "vksnd-nghe-an");
  unit("vksnd-cam-le", "quận", "Cẩm Lệ", "vksnd-da-nang");
  unit("vksnd-quan-8", "quận", "8", "vksnd-ho-chi-minh");
  unit("vksnd-quan-18", "quận", "18", "vksnd-ho-chi-minh");
  unit("vksnd-ba-don", "thị xã", "Ba Đồn", "vksnd-quang-binh");
  unit("vksnd-dien-ban", "thành phố", "Điện Bàn", "vksnd-quang-nam");
  const renamed = [{ name: "Viện kiểm sát nhân dân huyện Mường Vi", to: "2015-12-31" }, { name: "Viện kiểm sát nhân dân thị xã Cốc San", from: "2016-01-01" }];
  to.unit("vksnd-coc-san", renamed, "vksnd_cap_huyen", "vksnd-lao-cai");
  to.person("tan-lao-lo", "Tẩn Láo Lở", "Phó Viện trưởng", "vksnd-coc-san");
  to.person("vu-ba-denh", "Vừ Bá Dềnh", "Viện trưởng", "vksnd-que-phong");
  to.person("dam-tuyet-nhung", "Đàm Thị Tuyết Nhung", "Chánh Văn phòng", "vksnd-ben-tre");
  to.person("to-cong-hieu", "Tô Công Hiệu", "Phó Chánh Văn phòng", "vksnd-gia-lai");
  to.person("cung-dinh-phu", "Cung Đình Phú", "Vụ trưởng", "vu-12");
  to.person("han-quoc-bao", "Hàn Quốc Bảo", "Phó Vụ trưởng", "vu-16");
  to.person("nham-gia-loan", "Nhâm Gia Loan", "Trưởng phòng", "vksnd-dien-ban");
  to.person("phan-do-minh-ai", "Phan Đỗ Minh Ái", "Kiểm sát viên sơ cấp", "vksnd-an-giang");
  to.person("ton-that-duy-on", "Tôn Thất Duy Ổn", "Kiểm tra viên", "vksnd-binh-dinh");
  to.grants("giay-khen-2006", "giay-khen", "71/QĐ-VKSTC", "2006-05-02", 2006, crowd(90, [row("Mông Thị Đào", "vksnd-bac-kan"), row("Lục Văn Quế", "vksnd-lao-cai")]));
  to.grants("bkvt-2010", "bang-khen-vien-truong-vksndtc", "77/QĐ-VKSTC", "2010-12-20", 2010, crowd(40, [row("Mông Văn Đạo", "vksnd-bac-kan")]));
  to.grants("ttldxs-2014", "tap-the-lao-dong-xuat-sac", "1405/QĐ-VKSTC", "2014-12-20", 2014, [{ unit: "vksnd-cam-le" }]);
  to.grants("ahld-2009", "anh-hung-lao-dong", "909/QĐ-CTN", "2009-09-01", 2009, [{ unit: "vksnd-thanh-hoa" }]);
  to.news("hop-bao-trien-lam", "Họp báo giới thiệu triển lãm tranh thiếu nhi", "2014-06-01", "Có ảnh chân dung của các em và lời kể của bà Mông Thị Đào về quê hương.");
  const conference = (id, number, date) =>
    to.write("conferences", id, { name: `Hội nghị nữ kiểm sát viên tiêu biểu lần thứ ${number}`, kind: "khac", level: "nganh", date, host: "unit:vksnd-toi-cao" });
  ["nhất", "hai", "III", "IV", "V", "VI"].forEach((it, at) => conference(`nu-tieu-bieu-${at + 1}`, it, `${1997 + 4 * at}-03-08`));
}

/** Writes the publication into an empty folder; how many records it has. */
export function write(root, { title = "Thử tìm kiếm" } = {}) {
  mkdirSync(join(root, "content"), { recursive: true });
  writeFileSync(join(root, "content/site.yaml"), `title: ${title}\nbase_url: https://example.vn/\nsearch: {synonyms: [[Cha La, Trà Vinh]]}\n`);
  const publication = new Publication(root);
  bulk(publication);
  planted(publication);
  plantedLater(publication);
  plantedForAsking(publication);
  return publication.n;
}
