//! Problems of yearbook manifests.

use super::{listed, near_or_all};
use crate::{
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
    source::Span,
};

/// So many letters are named: a text in another script lacks dozens.
const MOST_LETTERS: usize = 6;
/// So many names are given in a line; all are marked where they stand.
const MOST_NAMES: usize = 4;

problems! {
    YearbookPart: yearbook_part_needs(at: Span, kind: &str, needs: &[&str], example: &str) {
        let fields = listed(needs);
        message(at, "phần `{kind}` thiếu {fields}", "part `{kind}` lacks {fields}");
        hint("thêm `{example}`", "add `{example}`");
    }

    YearbookPart: yearbook_part_cannot_use(at: Span, kind: &str, field: &str, usable: &[&str]) {
        let usable = listed(usable);
        message(at, "phần `{kind}` không dùng `{field}`", "part `{kind}` has no use for `{field}`");
        hint("bỏ `{field}`; phần này dùng {usable}", "remove `{field}`; this part uses {usable}");
    }

    YearbookPart: yearbook_grouping(at: Span, written: &str, known: &[&str]) {
        message(at, "`group_by` ở đây không nhận `{written}`", "`group_by` does not take `{written}` here");
        hint(near_or_all(written, known));
    }

    YearbookPart: yearbook_source(at: Span, written: &str) {
        message(at, "chương `{written}` không phải tệp Markdown", "chapter `{written}` is no Markdown file");
        hint("đặt tệp `.md` cạnh `yearbook.yaml`; văn bản Word thì chép phần chữ sang",
             "put a `.md` file beside `yearbook.yaml`; of a Word file, copy the text over");
    }

    /// A plate that is none of the yearbook's pictures.
    YearbookPart: unlisted_plate(at: Span, file: &str, near: Option<&str>) {
        message(at, "`photos` của kỷ yếu không có ảnh `{file}`", "the yearbook's `photos` have no `{file}`");
        hint(match near {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None => phrase!("thêm vào `yearbook.yaml`: `photos: [{{file: {file}, caption: …, credit: …}}]`",
                            "add to `yearbook.yaml`: `photos: [{{file: {file}, caption: …, credit: …}}]`"),
        });
    }

    /// A unit of whose leaders nobody is on record.
    YearbookGap: nobody_held(at: Span, unit: &str, office: Option<&str>) {
        let Phrase { vi, en } = match office {
            Some(office) => phrase!("chức vụ `{office}`", "the office `{office}`"),
            None => phrase!("chức vụ lãnh đạo", "a leading office"),
        };
        message(at, "chưa có hồ sơ cá nhân nào giữ {vi} ở đơn vị `{unit}`",
                    "no person on record held {en} in the unit `{unit}`");
        hint("ghi vào hồ sơ cá nhân: `positions: [{{title: …, unit: {unit}, from: …, to: …}}]`, hoặc bỏ ở phần này",
             "write into a person's record: `positions: [{{title: …, unit: {unit}, from: …, to: …}}]`, or leave it out here");
    }

    /// A series that has no congress, not even the book's own.
    YearbookGap: no_series(at: Span) {
        message(at, "không tìm được loạt đại hội của kỷ yếu", "the series of the yearbook's congress is not known");
        hint("ghi `ordinal: 6` (lần thứ mấy) ở hồ sơ đại hội, hoặc kể mã từng đại hội",
             "write `ordinal: 6` (which in the series) into the congress's record, or name each congress");
    }

    YearbookPart: yearbook_reversed(at: Span, from: i64, to: i64) {
        message(at, "giai đoạn {from}–{to} đảo ngược", "the span {from}–{to} ends before it starts");
        hint("ghi `{{from: {to}, to: {from}}}`", "write `{{from: {to}, to: {from}}}`");
    }

    YearbookPart: yearbook_cutoff(at: Span, cutoff: i64, from: i64, most: i64) {
        message(at, "mốc số liệu {cutoff} xa giai đoạn của sách",
                    "the cutoff {cutoff} is far from the book's span");
        hint("ghi năm thành tích cuối cùng được tính, từ {from} đến {most}",
             "write the last year of achievement that counts, from {from} to {most}");
    }

    YearbookPart: yearbook_after_cutoff(at: Span, year: i64, cutoff: i64) {
        message(at, "năm {year} sau mốc số liệu {cutoff}", "{year} is after the cutoff {cutoff}");
        hint("phần này sẽ trống; sửa năm hoặc `results_cutoff`",
             "the part would be empty; change the year or `results_cutoff`");
    }

    BookFreeze: never_frozen(at: Span, book: &str, status: &str) {
        message(at, "kỷ yếu ghi `{status}` nhưng chưa đóng băng",
                    "the yearbook says `{status}`, but was never frozen");
        hint("chạy `kyyeu yearbook {book} --freeze`", "run `kyyeu yearbook {book} --freeze`");
    }

    BookFreeze: unreadable_freeze(at: Span, path: &str, fault: &str) {
        message(at, "không đọc được `{path}`", "`{path}` cannot be read");
        note("{fault}", "{fault}");
        hint("đóng băng lại, hoặc lấy lại tệp cũ", "freeze anew, or restore the file");
    }

    PortraitMissing: portrait_missing(at: Span, name: &str, yearbook: &str) {
        message(at, "{name} có trong kỷ yếu `{yearbook}` mà chưa có ảnh chân dung",
                    "{name} is in the yearbook `{yearbook}` without a portrait");
        hint("thêm `portrait: {{file: chan-dung.jpg, credit: …}}`; chưa có thì sách in chữ cái đầu của tên",
             "add `portrait: {{file: portrait.jpg, credit: …}}`; until then the book shows initials");
    }

    /// `people` are names where they are written.
    UnsureFiling: unsure_filing(at: Span, yearbook: &str, people: &[(Span, &str)]) {
        let n_people = people.len();
        let names = people.iter().map(|it| it.1).take(MOST_NAMES).collect::<Vec<_>>().join(", ");
        message(at, "kỷ yếu `{yearbook}` có {n_people} tên chưa rõ đâu là họ, đâu là tên: {names}",
                    "names of which it is not known what is given and what the family's, {n_people} in the yearbook `{yearbook}`: {names}");
        labels(people.iter().map(|it| (it.0, phrase!("xếp theo chữ cuối", "filed under its last word"))));
        hint("trong hồ sơ mỗi người, ghi phần tên dùng để xếp: `sort_key: {{given: …}}`, hoặc `sort_key: {{family: …, given: …}}`",
             "say in each record which part it is filed under: `sort_key: {{given: …}}`, or `sort_key: {{family: …, given: …}}`");
    }

    FaintPhoto: faint_photo(at: Span, path: &str, dpi: u32, page: &str, enough: u32, paper: &str) {
        let paper = paper.to_uppercase();
        message(at, "ảnh `{path}` chỉ đạt {dpi} dpi ở trang {page} của bản in {paper}",
                    "photo `{path}` has only {dpi} dpi on page {page} of the print on {paper}");
        hint("thay bằng ảnh rộng ít nhất {enough} điểm ảnh; phóng to ảnh cũ không thêm được nét",
             "replace it by one of at least {enough} pixels of width; enlarging the old one adds nothing");
    }

    Overfull: overfull(at: Span, text: &str, page: &str, paper: &str) {
        let paper = paper.to_uppercase();
        message(at, "“{text}” không vừa chỗ ở trang {page} của bản in {paper}: chạy ra mép giấy hoặc đè lên chữ khác",
                    "“{text}” does not fit on page {page} of the print on {paper}: it runs off the page or over other text");
        hint("rút ngắn, hoặc thêm chỗ ngắt dòng; bảng thì bớt cột hay tách làm hai",
             "shorten it, or let it break; take columns out of a table, or make two of it");
    }

    /// Inputs that are not what they were when the book was frozen; `None` stands for a file that is gone.
    BookFreeze: changed_since_freeze(at: Span, book: &str, day: &str, changes: &[(&str, Option<Span>)]) {
        let n_changes = changes.len();
        message(at, "{n_changes} tệp của kỷ yếu đã khác từ khi đóng băng {day}",
                    "{n_changes} inputs of the yearbook differ from when it was frozen, {day}");
        labels(changes.iter().filter_map(|it| Some((it.1?, phrase!("đã khác", "is another")))));
        notes(changes.iter().filter(|it| it.1.is_none())
            .map(|(path, _)| phrase!("`{path}` đã khác hoặc không còn", "`{path}` is another or gone")));
        hint("xem từng hồ sơ: `kyyeu yearbook {book} --status`; đóng băng lại: `--freeze`; sách đã in thì ghi `errata` ở hồ sơ",
             "see each record: `kyyeu yearbook {book} --status`; freeze anew: `--freeze`; after printing, write `errata` into the record");
    }

    MissingLetter: missing_letters(at: Span, letters: &[char], text: &str, theme: &str) {
        let named = letters.iter().take(MOST_LETTERS).map(|it| format!("`{it}` (U+{:04X})", u32::from(*it)));
        let named = named.collect::<Vec<_>>().join(", ");
        let s = if letters.len() == 1 { "" } else { "s" };
        let Phrase { vi, en } = match letters.len().saturating_sub(MOST_LETTERS) {
            0 => phrase!("", ""),
            more => phrase!(" và {more} chữ nữa", " and {more} more"),
        };
        message(at, "phông chữ của giao diện không có chữ {named}{vi}, trong “{text}”",
                    "the theme's fonts lack the letter{s} {named}{en}, in “{text}”");
        hint("viết bằng chữ khác, hoặc đặt phông có chữ ấy vào `themes/{theme}/print/fonts/` và ghi tên phông trong `print/design.typ`",
             "write it otherwise, or put a font that has it into `themes/{theme}/print/fonts/` and name the font in `print/design.typ`");
    }
}
