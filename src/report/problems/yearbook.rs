//! Problems of yearbook manifests.

use super::{listed, near_or_all};
use crate::{
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
    source::Span,
};

impl Report {
    /// A part without what its kind is made of.
    pub fn yearbook_part_needs(&mut self, at: Span, kind: &str, needs: &[&str], example: &str) {
        let fields = listed(needs);
        let message = phrase!("phần `{kind}` thiếu {fields}", "part `{kind}` lacks {fields}");
        self.manifest(at, message, phrase!("thêm `{example}`", "add `{example}`"));
    }

    /// A field that a part's kind has no use for.
    pub fn yearbook_part_cannot_use(&mut self, at: Span, kind: &str, field: &str, usable: &[&str]) {
        let message = phrase!("phần `{kind}` không dùng `{field}`", "part `{kind}` has no use for `{field}`");
        let usable = listed(usable);
        self.manifest(
            at,
            message,
            phrase!("bỏ `{field}`; phần này dùng {usable}", "remove `{field}`; this part uses {usable}"),
        );
    }

    /// A grouping that a list has no use for.
    pub fn yearbook_grouping(&mut self, at: Span, written: &str, known: &[&str]) {
        let message =
            phrase!("`group_by` ở đây không nhận `{written}`", "`group_by` does not take `{written}` here");
        self.manifest(at, message, near_or_all(written, known));
    }

    /// A chapter that is no Markdown file.
    pub fn yearbook_source(&mut self, at: Span, written: &str) {
        let message =
            phrase!("chương `{written}` không phải tệp Markdown", "chapter `{written}` is no Markdown file");
        self.manifest(
            at,
            message,
            Phrase::new(
                "đặt tệp `.md` cạnh `yearbook.yaml`; văn bản Word thì nhập bằng `kyyeu import`",
                "put a `.md` file beside `yearbook.yaml`; `kyyeu import` reads Word files",
            ),
        );
    }

    /// A span whose end comes first.
    pub fn yearbook_reversed(&mut self, at: Span, from: i64, to: i64) {
        let message =
            phrase!("giai đoạn {from}–{to} đảo ngược", "the span {from}–{to} ends before it starts");
        self.manifest(
            at,
            message,
            phrase!("ghi `{{from: {to}, to: {from}}}`", "write `{{from: {to}, to: {from}}}`"),
        );
    }

    /// A year of results that cannot belong to the span.
    pub fn yearbook_cutoff(&mut self, at: Span, cutoff: i64, from: i64, most: i64) {
        let message = phrase!(
            "mốc số liệu {cutoff} xa giai đoạn của sách",
            "the cutoff {cutoff} is far from the book's span"
        );
        self.manifest(
            at,
            message,
            phrase!(
                "ghi năm thành tích cuối cùng được tính, từ {from} đến {most}",
                "write the last year of achievement that counts, from {from} to {most}"
            ),
        );
    }

    /// A list that starts after the last year that counts.
    pub fn yearbook_after_cutoff(&mut self, at: Span, year: i64, cutoff: i64) {
        let message = phrase!("năm {year} sau mốc số liệu {cutoff}", "{year} is after the cutoff {cutoff}");
        self.manifest(
            at,
            message,
            Phrase::new(
                "phần này sẽ trống; sửa năm hoặc `results_cutoff`",
                "the part would be empty; change the year or `results_cutoff`",
            ),
        );
    }

    /// Inputs that are not what they were when the book was frozen; `None` stands for a file that is gone.
    pub fn changed_since_freeze(
        &mut self,
        at: Span,
        book: &str,
        day: &str,
        changes: Vec<(&str, Option<Span>)>,
    ) {
        let n_changes = changes.len();
        let message = phrase!(
            "{n_changes} tệp của kỷ yếu đã khác từ khi đóng băng {day}",
            "{n_changes} inputs of the yearbook differ from when it was frozen, {day}"
        );
        let mut diagnostic = Diagnostic::new(Code::BookFreeze, at, message);
        for (path, place) in changes {
            diagnostic = match place {
                Some(span) => diagnostic.label(span, Phrase::new("đã khác", "is another")),
                None => {
                    diagnostic.note(phrase!("`{path}` đã khác hoặc không còn", "`{path}` is another or gone"))
                }
            };
        }
        self.push(diagnostic.hint(phrase!(
            "xem từng hồ sơ: `kyyeu yearbook {book} --status`; đóng băng lại: `--freeze`; sách đã in thì ghi `errata` ở hồ sơ",
            "see each record: `kyyeu yearbook {book} --status`; freeze anew: `--freeze`; after printing, write `errata` into the record"
        )));
    }

    /// A book that is called frozen and was not.
    pub fn never_frozen(&mut self, at: Span, book: &str, status: &str) {
        let message = phrase!(
            "kỷ yếu ghi `{status}` nhưng chưa đóng băng",
            "the yearbook says `{status}`, but was never frozen"
        );
        let hint = phrase!("chạy `kyyeu yearbook {book} --freeze`", "run `kyyeu yearbook {book} --freeze`");
        self.push(Diagnostic::new(Code::BookFreeze, at, message).hint(hint));
    }

    /// A freeze that cannot be read.
    pub fn unreadable_freeze(&mut self, at: Span, path: &str, fault: &str) {
        let message = phrase!("không đọc được `{path}`", "`{path}` cannot be read");
        let hint = Phrase::new("đóng băng lại, hoặc lấy lại tệp cũ", "freeze anew, or restore the file");
        let note = phrase!("{fault}", "{fault}");
        self.push(Diagnostic::new(Code::BookFreeze, at, message).note(note).hint(hint));
    }

    /// An exemplary person whom a book shows without a portrait.
    pub fn portrait_missing(&mut self, at: Span, name: &str, yearbook: &str) {
        let message = phrase!(
            "{name} có trong kỷ yếu `{yearbook}` mà chưa có ảnh chân dung",
            "{name} is in the yearbook `{yearbook}` without a portrait"
        );
        let hint = Phrase::new(
            "thêm `portrait: {file: chan-dung.jpg, credit: …}`; chưa có thì sách in chữ cái đầu của tên",
            "add `portrait: {file: portrait.jpg, credit: …}`; until then the book shows initials",
        );
        self.push(Diagnostic::new(Code::PortraitMissing, at, message).hint(hint));
    }

    /// A text that cannot be printed, since no font of the theme has some of its letters.
    pub fn missing_letters(&mut self, at: Span, letters: &[char], text: &str, theme: &str) {
        /// How many are named: a text in another script lacks dozens.
        const MOST: usize = 6;
        let named: Vec<String> =
            letters.iter().take(MOST).map(|it| format!("`{it}` (U+{:04X})", u32::from(*it))).collect();
        let named = named.join(", ");
        let s = if letters.len() == 1 { "" } else { "s" };
        let (more_vi, more_en) = match letters.len().saturating_sub(MOST) {
            0 => (String::new(), String::new()),
            more => (format!(" và {more} chữ nữa"), format!(" and {more} more")),
        };
        let message = phrase!(
            "phông chữ của giao diện không có chữ {named}{more_vi}, trong “{text}”",
            "the theme's fonts lack the letter{s} {named}{more_en}, in “{text}”"
        );
        let hint = phrase!(
            "viết bằng chữ khác, hoặc đặt phông có chữ ấy vào `themes/{theme}/print/fonts/` và ghi tên phông trong `print/design.typ`",
            "write it otherwise, or put a font that has it into `themes/{theme}/print/fonts/` and name the font in `print/design.typ`"
        );
        self.push(Diagnostic::new(Code::MissingLetter, at, message).hint(hint));
    }

    /// A photograph with too few dots where a book shows it.
    pub fn faint_photo(&mut self, at: Span, path: &str, dpi: u32, page: usize, enough: u32, paper: &str) {
        let paper = paper.to_uppercase();
        let message = phrase!(
            "ảnh `{path}` chỉ đạt {dpi} dpi ở trang {page} của bản in {paper}",
            "photo `{path}` has only {dpi} dpi on page {page} of the print on {paper}"
        );
        let hint = phrase!(
            "thay bằng ảnh rộng ít nhất {enough} điểm ảnh; phóng to ảnh cũ không thêm được nét",
            "replace it by one of at least {enough} pixels of width; enlarging the old one adds nothing"
        );
        self.push(Diagnostic::new(Code::FaintPhoto, at, message).hint(hint));
    }

    fn manifest(&mut self, at: Span, message: Phrase, hint: Phrase) {
        self.push(Diagnostic::new(Code::YearbookPart, at, message).hint(hint));
    }
}
