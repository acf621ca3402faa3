//! The report as a page that stands alone.

use std::collections::BTreeMap;

use anyhow::Context as _;
use tera::{Context, Tera};

use super::Summary;
use crate::report::{Language, Phrase};

/// What the page is called; its ending says that values are escaped.
const NAME: &str = "report.html";

/// Every text of the page.
const WORDS: [(&str, &str, &str); 19] = [
    ("title", "Báo cáo nhập", "Import of"),
    ("letters", "chữ đã chuyển", "letters converted"),
    ("pieces", "đoạn, ô", "pieces"),
    ("classes", "Từng phần của tệp đi đâu", "What became of every part of the file"),
    ("class", "Loại", "Class"),
    ("count", "Số phần", "Pieces"),
    ("words", "Số từ", "Words"),
    ("private", "Thông tin riêng, chỉ đếm", "Private, only counted"),
    ("kind", "Loại", "Kind"),
    ("remarks", "Cần xem", "To be looked at"),
    ("weight", "Mức", "Weight"),
    ("place", "Chỗ", "Place"),
    ("what", "Nội dung", "What"),
    ("drafts", "Bản nháp", "Drafts"),
    ("file", "Tệp", "File"),
    ("done", "Việc đã làm", "What was done"),
    ("left_out", "Bỏ và chưa đọc được", "Left out and not read"),
    ("text", "Nguyên văn", "As it stands"),
    ("why", "Lý do", "Why"),
];

/// The page of a report.
pub fn page(of: &Summary, language: Language) -> anyhow::Result<String> {
    let say: BTreeMap<&str, String> = WORDS
        .iter()
        .map(|(name, vi, en)| (*name, Phrase::new(*vi, *en).in_language(language).to_owned()))
        .collect();
    let mut tera = Tera::new();
    tera.add_raw_templates([(NAME, include_str!("page.html"))]).context(NAME)?;
    let mut context = Context::new();
    context.insert("it", of);
    context.insert("say", &say);
    context.insert("language", if language == Language::Vi { "vi" } else { "en" });
    tera.render(NAME, &context).context(NAME)
}
