//! Problems of who was honored.

use crate::{
    report::{Code, Diagnostic, Report},
    source::Span,
};

/// What the kind of a recipient is called in messages, by its key: in Vietnamese, and one and several in English.
fn called(kind: &str) -> [&'static str; 3] {
    match kind {
        "ca_nhan" => ["cá nhân", "an individual", "individuals"],
        "tap_the" => ["tập thể", "a collective", "collectives"],
        _ => ["hộ gia đình", "a household", "households"],
    }
}

problems! {
    DuplicateGrant: duplicate_grant(at: Span, earlier: Span, on_record: bool) {
        message(at, "lần khen thưởng này đã ghi rồi: cùng danh hiệu, người nhận, năm và hạng",
                    "this grant is already written: same award, recipient, year and class");
        label(earlier, "lần đầu ở đây", "first written here");
        hint(match on_record {
            true => ("bỏ một trong hai, hoặc sửa năm, hạng; theo hai quyết định thì ghi hai đợt",
                     "remove one of the two, or correct year or class; two decisions are two batches"),
            false => (
                "bỏ một trong hai; nếu là hai người trùng tên, ghi `birth_year` hoặc `line_no` của từng người",
                "remove one of the two; if they are two people of one name, give each `birth_year` or `line_no`"),
        });
    }

    GrantAgain: grant_again(at: Span, earlier: Span) {
        message(at, "cùng danh hiệu, người nhận, năm và hạng với một đợt khác mà chưa rõ quyết định",
                    "same award, recipient, year and class as in another batch, and a decision is not known");
        label(earlier, "lần kia ở đây", "the other one is here");
        hint("nếu là một lần khen thì bỏ bớt; nếu là hai lần, ghi số và ngày quyết định cho cả hai đợt",
             "if they are one, remove one; if they are two, give both batches the decision's number and date");
    }

    GrantAgain: namesakes_by_line(at: Span, earlier: Span) {
        message(at, "cùng tên, cùng đơn vị với một dòng khác, chỉ khác số thứ tự: được tính là hai người",
                    "same name and unit as another line, only the number differs: counted as two people");
        label(earlier, "dòng kia ở đây", "the other line is here");
        hint("nếu là một người thì bỏ một dòng; nếu là hai người, ghi `birth_year` hoặc `position` của từng người",
             "if they are one person, remove a line; if they are two, give each `birth_year` or `position`");
    }

    /// A number, or nobody in particular, where a name should stand. `counted` is how many, where that is stated, and of what kind.
    RecipientKind: name_of_nobody(at: Span, name: &str, counted: Option<(Option<u32>, &str)>) {
        message(at, match counted {
            Some(_) => ("`{name}` là số lượng, không phải tên", "`{name}` is a number, not a name"),
            None => ("`{name}` không nói ai được khen", "`{name}` does not say who was honored"),
        });
        hint(match counted {
            Some((Some(count), kind)) => (
                "không có danh sách thì ghi `count: {count}` và `kind: {kind}` thay cho `name`; có thì ghi từng tên",
                "without a list write `count: {count}` and `kind: {kind}` instead of `name`; else each name"),
            Some((None, kind)) => (
                "không có danh sách thì ghi `count: …` bằng chữ số và `kind: {kind}` thay cho `name`",
                "without a list write `count: …` in digits and `kind: {kind}` instead of `name`"),
            None => ("ghi từng tên; chỉ biết số lượng thì ghi `count: …` và `kind: …`; không biết gì thì bỏ dòng này",
                     "write each name; if only a number is known, `count: …` and `kind: …`; if nothing is, remove it"),
        });
    }

    RecipientKind: name_without_kind(at: Span, name: &str, kind: &str) {
        let [vi, en, _] = called(kind);
        message(at, "`{name}` giống tên {vi}, nhưng đang được tính là một người",
                    "`{name}` reads like {en}, but counts as a person");
        hint("thêm `kind: {kind}`, hoặc ghi `unit: …` nếu đơn vị có hồ sơ; đúng là tên người thì ghi `kind: ca_nhan`",
             "add `kind: {kind}`, or write `unit: …` for a unit on record; if it is a person, write `kind: ca_nhan`");
    }

    RecipientKind: count_without_kind(at: Span, count: i64) {
        message(at, "{count} người nhận thuộc loại nào?", "{count} recipients of what kind?");
        hint("thêm `kind: ca_nhan`, `kind: tap_the` hoặc `kind: ho_gia_dinh`",
             "add `kind: ca_nhan`, `kind: tap_the` or `kind: ho_gia_dinh`");
    }

    RecipientKind: kind_of_no_recipient(at: Span, written: &str) {
        message(at, "`{written}` không phải loại của một người nhận",
                    "`{written}` is no kind that a recipient can be of");
        hint("ghi `ca_nhan`, `tap_the` hoặc `ho_gia_dinh`", "write `ca_nhan`, `tap_the` or `ho_gia_dinh`");
    }

    RecipientKind: kind_of_record(at: Span, written: &str, kind: &str) {
        message(at, "người nhận có hồ sơ là `{kind}`, không phải `{written}`",
                    "the recipient on record is `{kind}`, not `{written}`");
        hint("bỏ `kind`, hoặc sửa người nhận", "remove `kind`, or correct the recipient");
    }

    RecipientMismatch: award_for_others(
        at: Span,
        award: &str,
        recipient: (&str, &str),
        kind: &str,
        defined: Span,
    ) {
        let (name, of) = recipient;
        let ([of_vi, of_en, _], [vi, _, en]) = (called(of), called(kind));
        message(at, "`{award}` chỉ dành cho {vi}, `{name}` là {of_vi}",
                    "award `{award}` is for {en}, `{name}` is {of_en}");
        label(defined, "danh hiệu ở đây", "the award is here");
        hint("sửa người nhận hoặc `award`; danh hiệu tự đặt thì sửa `recipient` của danh hiệu",
             "correct the recipient or `award`; for an award of your own, correct its `recipient`");
    }
}
