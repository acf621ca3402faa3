//! Free pages: about, how to search, imprint.

use crate::{
    model::{PartialDate, Text},
    parse::Markdown,
    record,
};

record! {
    /// A free page.
    RawPage => Page, "Một trang riêng." {
        /// Heading.
        title: essential Text, "tiêu đề", "Giới thiệu";
        /// One sentence for search engines and lists.
        summary: optional Text, "tóm tắt", "Một câu.";
        /// When it was last changed.
        updated: optional PartialDate, "cập nhật", "2024-05-31";
        /// The text; usually the Markdown below the front matter.
        body: optional Markdown, "nội dung", "Viết dưới dòng --- thứ hai.";
    }
}
