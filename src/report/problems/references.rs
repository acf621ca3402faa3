//! Problems of ids and of references between records.

use crate::{
    model::RecordKind,
    report::{Code, Diagnostic, Phrase, Report, Sought, nearest},
    source::Span,
    vietnamese::slug::slugify,
};

problems! {
    DuplicateId: duplicate_id(kind: RecordKind, id: &str, at: Span, earlier: Span) {
        let Phrase { vi, en } = kind.label();
        message(at, "mã `{id}` đã dùng cho một {vi} khác", "id `{id}` is already used by another {en}");
        label(earlier, "bản ghi kia ở đây", "the other record is here");
        hint("đặt `id:` riêng cho một trong hai, ví dụ `{id}-2`; không dựa vào thứ tự tệp",
             "give one of them an `id:` of its own, such as `{id}-2`");
    }

    EmptySlug: empty_slug(written: &str, at: Span) {
        message(at, "không tạo được mã từ `{written}`", "no id can be made from `{written}`");
        hint("thêm trường `id:`", "add a field `id:`");
    }

    MissingField: item_without_id(at: Span) {
        message(at, "bản ghi trong danh sách phải có `id`", "a record in a list needs an `id`");
        hint("thêm `id: …`", "add `id: …`");
    }

    DanglingReference: dangling_reference(
        kind: RecordKind,
        id: &str,
        at: Span,
        near: Option<&str>,
        others: &[RecordKind],
    ) {
        let Phrase { vi, en } = kind.label();
        let (folder, slug) = (kind.folder(), slugify(id));
        let is_name = slug != id;
        message(at, "không có {vi} nào mang mã `{id}`", "no {en} has the id `{id}`");
        sought(Sought { kind, written: id.into(), has_near: near.is_some() });
        near(near, match others {
            [other, ..] => ("có `{other}:{id}`; có phải ý là mã đó?", "there is `{other}:{id}`; is that meant?"),
            [] if is_name => ("ghi mã, không ghi tên: tìm mã bằng `kyyeu list {kind}`; chưa có bản ghi thì `kyyeu new {kind} {slug}` rồi ghi `{slug}`",
                              "write an id, not a name: `kyyeu list {kind}` shows all; if there is no record yet, `kyyeu new {kind} {slug}`, then write `{slug}`"),
            [] => ("tạo bản ghi bằng `kyyeu new {kind} {slug}`, hoặc xem lại mã trong `content/{folder}/`",
                   "make the record with `kyyeu new {kind} {slug}`, or look for its id in `content/{folder}/`"),
        });
    }

    HiddenReference: hidden_reference(kind: RecordKind, id: &str, at: Span, record: Span) {
        message(at, "`{kind}:{id}` chưa công bố", "`{kind}:{id}` is not public");
        label(record, "bản nháp, nội bộ hoặc chưa đến ngày đăng", "a draft, internal, or not yet due");
        hint("công bố bản ghi đó, hoặc bỏ tham chiếu", "publish that record, or remove the reference");
    }

    WrongReferenceKind: wrong_reference_kind(at: Span, found: RecordKind, allowed: &[RecordKind]) {
        let words = words(allowed);
        message(at, "trường này không nhận `{found}:…`", "this field does not take `{found}:…`");
        hint("dùng {words}", "use {words}");
    }

    WrongReferenceKind: bare_reference(at: Span, id: &str, allowed: &[RecordKind]) {
        let slug = slugify(id);
        let words = allowed.iter().take(3).map(|it| format!("`{it}:{slug}`")).collect::<Vec<_>>().join(", ");
        message(at, "`{id}` chưa nói rõ loại bản ghi", "`{id}` does not say which kind of record");
        hint("viết {words}", "write {words}");
    }

    WrongReferenceKind: unknown_reference_word(at: Span, word: &str) {
        let near = nearest(word, RecordKind::ALL.iter().map(|it| it.word()));
        let words = words(RecordKind::ALL);
        message(at, "không có loại bản ghi `{word}`", "there is no kind of record `{word}`");
        near(near.map(|it| format!("{it}:…")), "các loại: {words}", "the kinds are: {words}");
    }

    MergedCircle: merged_circle(id: &str, at: Span) {
        message(at, "`{id}` gộp vòng về chính nó", "`{id}` is merged into itself in a circle");
        hint("giữ một hồ sơ không có `merged_into`", "leave one record without `merged_into`");
    }
}

fn words(kinds: &[RecordKind]) -> String {
    kinds.iter().map(|it| format!("`{it}:…`")).collect::<Vec<_>>().join(", ")
}
