// Problems as elements, and the preview's own words.

const WORDS = {
  vi: {
    errors: (n) => `${n} lỗi`,
    warnings: (n) => `${n} cảnh báo`,
    note: "Trang có hồ sơ sai hiện bản tốt gần nhất. Sửa xong, khung này tự tắt.",
    more: (n) => `và ${n} lỗi, cảnh báo nữa`,
    all: "xem tất cả",
    fold: "thu nhỏ",
    due: (when) => `Tin hẹn đăng ${when}: trang thật chưa có.`,
    title: "Bản xem thử",
    back: "về trang chủ",
    records: "Hồ sơ",
    drafts: "Bản nháp",
    future: "Tin hẹn ngày",
    problems: "Lỗi và cảnh báo",
    none: "Không có.",
    hidden_drafts: "Thêm --drafts để xem bản nháp.",
    hidden_future: "Thêm --future để xem tin hẹn ngày.",
    timing: "Lần đọc gần nhất",
    check: "đọc và kiểm tra",
    derive: "suy ra và xếp trang",
    outputs: "tệp của trang",
    changed: "tệp đã đổi",
  },
  en: {
    errors: (n) => (n === 1 ? "1 error" : `${n} errors`),
    warnings: (n) => (n === 1 ? "1 warning" : `${n} warnings`),
    note: "Pages of broken records show their last good version. This box goes once all is mended.",
    more: (n) => `and ${n} more`,
    all: "see all",
    fold: "fold",
    due: (when) => `Due ${when}: not on the published site yet.`,
    title: "Preview",
    back: "home page",
    records: "Records",
    drafts: "Drafts",
    future: "Due later",
    problems: "Errors and warnings",
    none: "None.",
    hidden_drafts: "Add --drafts to see drafts.",
    hidden_future: "Add --future to see what is due later.",
    timing: "Last reading",
    check: "reading and checking",
    derive: "deriving and planning",
    outputs: "files of the site",
    changed: "files changed",
  },
};

/** The preview's words in the language of a page. */
export function words(language) {
  return language?.startsWith("en") ? WORDS.en : WORDS.vi;
}

/** A moment as the publication's own clock has it, wherever the browser is. */
export function moment(iso) {
  const [, year, month, day, time] = iso.match(/^(\d+)-(\d+)-(\d+)T(\d+:\d+)/);
  return `${Number(day)}/${Number(month)}/${year} ${time}`;
}

/** A problem with its excerpt. */
export function problem({ severity, text }) {
  const made = document.createElement("pre");
  made.className = `problem ${severity}`;
  made.tabIndex = 0;
  made.textContent = text;
  return made;
}
