//! Problems of ids and of references between records.

use crate::{
    model::kind::RecordKind,
    phrase,
    report::{Code, Diagnostic, Phrase, Report, alike::nearest},
    source::Span,
    vietnamese::slug::slugify,
};

impl Report {
    /// Two records of one id.
    pub fn duplicate_id(&mut self, kind: RecordKind, id: &str, at: Span, earlier: Span) {
        let Phrase { vi, en } = kind.label();
        self.push(
            Diagnostic::new(
                Code::DuplicateId,
                at,
                phrase!("mã `{id}` đã dùng cho một {vi} khác", "id `{id}` is already used by another {en}"),
            )
            .label(earlier, Phrase::new("bản ghi kia ở đây", "the other record is here"))
            .hint(phrase!(
                "đặt `id:` riêng cho một trong hai, ví dụ `{id}-2`; không dựa vào thứ tự tệp",
                "give one of them an `id:` of its own, such as `{id}-2`"
            )),
        );
    }

    /// A name from which no id can be made.
    pub fn empty_slug(&mut self, written: &str, at: Span) {
        self.push(
            Diagnostic::new(
                Code::EmptySlug,
                at,
                phrase!("không tạo được mã từ `{written}`", "no id can be made from `{written}`"),
            )
            .hint(Phrase::new("thêm trường `id:`", "add a field `id:`")),
        );
    }

    /// A record in a list file without an id.
    pub fn item_without_id(&mut self, at: Span) {
        self.push(
            Diagnostic::new(
                Code::MissingField,
                at,
                Phrase::new("bản ghi trong danh sách phải có `id`", "a record in a list needs an `id`"),
            )
            .hint(Phrase::new("thêm `id: …`", "add `id: …`")),
        );
    }

    /// A reference to nothing.
    pub fn dangling_reference(
        &mut self,
        kind: RecordKind,
        id: &str,
        at: Span,
        near: Option<&str>,
        others: &[RecordKind],
    ) {
        let Phrase { vi, en } = kind.label();
        let folder = kind.folder();
        let hint = match (near, others) {
            (Some(near), _) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            (None, [other, ..]) => {
                phrase!("có `{other}:{id}`; có phải ý là mã đó?", "there is `{other}:{id}`; is that meant?")
            }
            (None, []) => {
                let id = slugify(id);
                phrase!(
                    "tạo bản ghi bằng `kyyeu new {kind} {id}`, hoặc xem lại mã trong `content/{folder}/`",
                    "make the record with `kyyeu new {kind} {id}`, or look for its id in `content/{folder}/`"
                )
            }
        };
        let message = phrase!("không có {vi} nào mang mã `{id}`", "no {en} has the id `{id}`");
        self.push(Diagnostic::new(Code::DanglingReference, at, message).hint(hint));
    }

    /// A reference to a draft, an internal record or one whose time has not come.
    pub fn hidden_reference(&mut self, kind: RecordKind, id: &str, at: Span, record: Span) {
        self.push(
            Diagnostic::new(
                Code::HiddenReference,
                at,
                phrase!("`{kind}:{id}` chưa công bố", "`{kind}:{id}` is not public"),
            )
            .label(
                record,
                Phrase::new("bản nháp, nội bộ hoặc chưa đến ngày đăng", "a draft, internal, or not yet due"),
            )
            .hint(Phrase::new(
                "công bố bản ghi đó, hoặc bỏ tham chiếu",
                "publish that record, or remove the reference",
            )),
        );
    }

    /// A reference to a kind that the field does not take.
    pub fn wrong_reference_kind(&mut self, at: Span, found: RecordKind, allowed: &[RecordKind]) {
        let words = words(allowed);
        self.push(
            Diagnostic::new(
                Code::WrongReferenceKind,
                at,
                phrase!("trường này không nhận `{found}:…`", "this field does not take `{found}:…`"),
            )
            .hint(phrase!("dùng {words}", "use {words}")),
        );
    }

    /// A bare id where several kinds are allowed.
    pub fn bare_reference(&mut self, at: Span, id: &str, allowed: &[RecordKind]) {
        let words = allowed.iter().take(3).map(|it| format!("`{it}:{id}`")).collect::<Vec<_>>().join(", ");
        self.push(
            Diagnostic::new(
                Code::WrongReferenceKind,
                at,
                phrase!("`{id}` chưa nói rõ loại bản ghi", "`{id}` does not say which kind of record"),
            )
            .hint(phrase!("viết {words}", "write {words}")),
        );
    }

    /// A word before the colon that names no kind.
    pub fn unknown_reference_word(&mut self, at: Span, word: &str) {
        let known = RecordKind::ALL.iter().map(|it| it.word());
        let hint = match nearest(word, known) {
            Some(near) => phrase!("có phải `{near}:…`?", "did you mean `{near}:…`?"),
            None => {
                let words = words(RecordKind::ALL);
                phrase!("các loại: {words}", "the kinds are: {words}")
            }
        };
        self.push(
            Diagnostic::new(
                Code::WrongReferenceKind,
                at,
                phrase!("không có loại bản ghi `{word}`", "there is no kind of record `{word}`"),
            )
            .hint(hint),
        );
    }

    /// A person merged into itself, straight or in a circle.
    pub fn merged_circle(&mut self, id: &str, at: Span) {
        self.push(
            Diagnostic::new(
                Code::MergedCircle,
                at,
                phrase!("`{id}` gộp vòng về chính nó", "`{id}` is merged into itself in a circle"),
            )
            .hint(Phrase::new(
                "giữ một hồ sơ không có `merged_into`",
                "leave one record without `merged_into`",
            )),
        );
    }
}

fn words(kinds: &[RecordKind]) -> String {
    kinds.iter().map(|it| format!("`{it}:…`")).collect::<Vec<_>>().join(", ")
}
