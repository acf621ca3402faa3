//! Problems of awards and grants.

use super::listed;
use crate::{
    model::PartialDate,
    report::{Code, Diagnostic, Report},
    source::{Span, Spanned},
};

problems! {
    /// "Hạng Hai" where the law says hạng Nhì.
    ClassWord: class_word(at: Span, written: &str) {
        message(at, "tên hạng viết sai: `{written}`", "wrong word for a class: `{written}`");
        hint("hạng thứ hai gọi là `Nhì`; đối chiếu quyết định rồi ghi `nhi`",
             "the second class is called `Nhì`; check the decision, then write `nhi`");
    }

    /// The same as the class of a recipient: without the right word there is no class.
    ClassMismatch: class_in_other_words(at: Span, written: &str) {
        message(at, "tên hạng viết sai: `{written}`", "wrong word for a class: `{written}`");
        hint("hạng thứ hai gọi là `Nhì`; đối chiếu quyết định rồi ghi `Nhì`",
             "the second class is called `Nhì`; check the decision, then write `Nhì`");
    }

    ClassMismatch: class_not_allowed(at: Span, class: &str, award: &str, allowed: &[&str], defined: Span) {
        let list = listed(allowed);
        message(at, "`{award}` không có hạng `{class}`", "award `{award}` has no class `{class}`");
        label(defined, "danh hiệu ở đây", "the award is here");
        hint(match allowed.is_empty() {
            true => ("danh hiệu này không chia hạng: bỏ `class`", "this award has no classes: remove `class`"),
            false => ("chọn một trong: {list}", "choose one of: {list}"),
        });
    }

    ClassMismatch: class_missing(at: Span, award: &str, allowed: &[&str], defined: Span) {
        let allowed = listed(allowed);
        message(at, "thiếu hạng của `{award}`", "class of `{award}` is missing");
        label(defined, "danh hiệu ở đây", "the award is here");
        hint("ghi `class`, một trong: {allowed}; nếu nguồn không nêu, ghi `class: null` cho cả đợt",
             "give `class`, one of: {allowed}; where the source does not, write `class: null` for the batch");
    }

    /// An award of any body of a kind, without which body.
    AbstractAward: abstract_award(at: Span, award: &str, concrete: &[&str]) {
        let list = listed(concrete);
        message(at, "`{award}` là tên chung của nhiều cơ quan, chưa rõ cơ quan nào tặng",
                    "`{award}` stands for awards of many bodies, and none is named");
        hint(match concrete.is_empty() {
            true => ("thêm `issuer_unit: …`", "add `issuer_unit: …`"),
            false => ("thêm `issuer_unit: …`, hoặc dùng danh hiệu cụ thể: {list}",
                      "add `issuer_unit: …`, or use a concrete award: {list}"),
        });
    }

    MissingIssuer: missing_issuer(at: Span, award: &str) {
        message(at, "chưa rõ cơ quan tặng `{award}`", "issuing unit of `{award}` is not given");
        hint("thêm `issuer_unit: …`, hoặc `issuer` trong `decision`",
             "add `issuer_unit: …`, or `issuer` in `decision`");
    }

    /// An award that a person receives once in a life, twice.
    RepeatedAward: repeated_award(at: Span, award: &str, person: &str, earlier: Span) {
        message(at, "`{person}` đã nhận `{award}`, danh hiệu chỉ tặng một lần: có đúng là một người?",
                    "`{person}` already has `{award}`, which is given once: is it the same person?");
        label(earlier, "lần trước ở đây", "given before here");
        hint("đối chiếu quyết định; nếu là người khác trùng tên, tạo hồ sơ riêng",
             "check the decision; if it is another person of that name, make a record");
    }

    RepeatedCitation: repeated_citation(at: Span, earlier: Span) {
        message(at, "thành tích này đã được khen trong cùng năm",
                    "this achievement is rewarded already in the same year");
        label(earlier, "lần khen kia ở đây", "the other grant is here");
        hint("một thành tích chỉ khen một lần: đối chiếu hai quyết định",
             "one achievement is rewarded once: check both decisions");
    }

    /// A lower class after a higher one. `labels` are of the earlier and of this one, Vietnamese and English.
    ClassOrder: class_order(
        at: Span,
        year: i16,
        labels: &[[String; 2]; 2],
        earlier_year: i16,
        earlier: Span,
    ) {
        let [[before_vi, vi], [before_en, en]] = labels;
        message(at, "{vi} năm {year} sau {before_vi} năm {earlier_year}: có đúng không?",
                    "{en} of {year} comes after {before_en} of {earlier_year}: is that right?");
        label(earlier, "hạng cao hơn ở đây", "the higher class is here");
        hint("thường hạng thấp được tặng trước: đối chiếu hạng và năm; đúng như quyết định thì để nguyên",
             "the lower class usually comes first: check classes and years; what the decision says stays");
    }

    /// A decision without its number or its day.
    MissingDecision: missing_decision(at: Span, number: bool, date: bool) {
        message(at, match (number, date) {
            (true, _) => ("quyết định chưa có ngày ký", "decision has no date"),
            (false, true) => ("quyết định chưa có số", "decision has no number"),
            (false, false) => ("quyết định chưa có số và ngày ký", "decision has no number and no date"),
        });
        hint("ghi `{{number: …, date: …}}`, hoặc bổ sung cho văn bản; nguồn không nêu gì thì ghi `decision: null`",
             "write `{{number: …, date: …}}`, or complete the document; if the source has nothing, `decision: null`");
    }

    DecisionDates: decision_dates(
        at: Span,
        number: &str,
        other: Option<PartialDate>,
        date: Option<PartialDate>,
        earlier: Span,
    ) {
        let text = |it: Option<PartialDate>| it.map_or_else(String::new, |it| it.to_string());
        let (other, date) = (text(other), text(date));
        message(at, "số `{number}` có hai ngày: {other} và {date}",
                    "`{number}` has two dates: {other} and {date}");
        label(earlier, "ngày kia ở đây", "the other date is here");
        hint("đối chiếu quyết định; khác cơ quan ban hành thì ghi `issuer` cho cả hai",
             "check the decision; if two bodies issued them, give `issuer` for both");
    }

    DuplicateId: duplicate_document(at: Span, number: &str, year: i32, earlier: Span) {
        message(at, "văn bản số `{number}` năm {year} đã có bản ghi khác",
                    "document `{number}` of {year} has another record");
        label(earlier, "bản ghi kia ở đây", "the other record is here");
        hint("giữ một bản ghi; khác cơ quan ban hành thì ghi `issuer` cho cả hai",
             "keep one record; if two bodies issued them, give `issuer` for both");
    }

    FieldConflict: document_year(at: Span, year: i64, date: &Spanned<PartialDate>) {
        let day = date.value;
        message(at, "`year: {year}` khác năm của ngày {day}", "`year: {year}` is not the year of {day}");
        label(date.span, "ngày ở đây", "the date is here");
        hint("đã có `date` thì bỏ `year`", "with a `date`, remove `year`");
    }

    LookalikeLetter: lookalike_letter(
        at: Span,
        word: &str,
        mended: &str,
        letters: (char, char),
        count: usize,
    ) {
        let (found, meant) = letters;
        let (from, to) = (u32::from(found), u32::from(meant));
        let vi = if count > 1 { format!(" ({count} lần trong tệp)") } else { String::new() };
        let en = if count > 1 { format!(" ({count} times in this file)") } else { String::new() };
        message(at, "`{word}` có chữ {found} U+{from:04X} trông như {meant}{vi}",
                    "`{word}` has the letter {found} U+{from:04X}, which only looks like {meant}{en}");
        hint("gõ lại `{mended}` với {meant} U+{to:04X}; văn bản lưu nguyên văn thì giữ",
             "type `{mended}` with {meant} U+{to:04X}; text kept letter by letter may stay");
    }

    LookalikeLetter: lookalike_name(at: Span, name: &str, letter: char, other: &str, other_at: Span) {
        let code = u32::from(letter);
        message(at, "tên `{name}` trông y như `{other}` mà viết bằng chữ khác: {letter} U+{code:04X}",
                    "the name `{name}` looks like `{other}` and is written in other letters: {letter} U+{code:04X}");
        label(other_at, "`{other}` ở đây", "`{other}` is here");
        hint("nếu là một thì chép tên kia sang: `{other}`", "if they are one, copy the other: `{other}`");
    }
}
