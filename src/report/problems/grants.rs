//! Problems of awards and grants.

use super::listed;
use crate::{
    model::date::PartialDate,
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
    source::{Span, Spanned},
};

impl Report {
    /// "Hạng Hai" where the law says hạng Nhì.
    pub fn class_word(&mut self, at: Span, written: &str) {
        let message = phrase!("tên hạng viết sai: `{written}`", "wrong word for a class: `{written}`");
        self.push(Diagnostic::new(Code::ClassWord, at, message).hint(Phrase::new(
            "hạng thứ hai gọi là `Nhì`; đối chiếu quyết định rồi ghi `nhi`",
            "the second class is called `Nhì`; check the decision, then write `nhi`",
        )));
    }

    /// The same as the class of a recipient: without the right word there is no class.
    pub fn class_in_other_words(&mut self, at: Span, written: &str) {
        let message = phrase!("tên hạng viết sai: `{written}`", "wrong word for a class: `{written}`");
        self.push(Diagnostic::new(Code::ClassMismatch, at, message).hint(Phrase::new(
            "hạng thứ hai gọi là `Nhì`; đối chiếu quyết định rồi ghi `Nhì`",
            "the second class is called `Nhì`; check the decision, then write `Nhì`",
        )));
    }

    /// A class that the award does not have.
    pub fn class_not_allowed(&mut self, at: Span, class: &str, award: &str, allowed: &[&str], defined: Span) {
        let message = phrase!("`{award}` không có hạng `{class}`", "award `{award}` has no class `{class}`");
        let hint = if allowed.is_empty() {
            Phrase::new(
                "danh hiệu này không chia hạng: bỏ `class`",
                "this award has no classes: remove `class`",
            )
        } else {
            let allowed = listed(allowed);
            phrase!("chọn một trong: {allowed}", "choose one of: {allowed}")
        };
        self.push(
            Diagnostic::new(Code::ClassMismatch, at, message)
                .label(defined, Phrase::new("danh hiệu ở đây", "the award is here"))
                .hint(hint),
        );
    }

    /// No class where the award has classes.
    pub fn class_missing(&mut self, at: Span, award: &str, allowed: &[&str], defined: Span) {
        let allowed = listed(allowed);
        let message = phrase!("thiếu hạng của `{award}`", "class of `{award}` is missing");
        self.push(
            Diagnostic::new(Code::ClassMismatch, at, message)
                .label(defined, Phrase::new("danh hiệu ở đây", "the award is here"))
                .hint(phrase!(
                    "ghi `class`, một trong: {allowed}; nếu nguồn không nêu, ghi `class: null` cho cả đợt",
                    "give `class`, one of: {allowed}; where the source does not, write `class: null` for the batch"
                )),
        );
    }

    /// An award of any body of a kind, without which body.
    pub fn abstract_award(&mut self, at: Span, award: &str, concrete: &[&str]) {
        let message = phrase!(
            "`{award}` là tên chung của nhiều cơ quan, chưa rõ cơ quan nào tặng",
            "`{award}` stands for awards of many bodies, and none is named"
        );
        let hint = if concrete.is_empty() {
            Phrase::new("thêm `issuer_unit: …`", "add `issuer_unit: …`")
        } else {
            let concrete = listed(concrete);
            phrase!(
                "thêm `issuer_unit: …`, hoặc dùng danh hiệu cụ thể: {concrete}",
                "add `issuer_unit: …`, or use a concrete award: {concrete}"
            )
        };
        self.push(Diagnostic::new(Code::AbstractAward, at, message).hint(hint));
    }

    /// An award whose issuer is not told by its name, and not given.
    pub fn missing_issuer(&mut self, at: Span, award: &str) {
        let message = phrase!("chưa rõ cơ quan tặng `{award}`", "issuing unit of `{award}` is not given");
        self.push(Diagnostic::new(Code::MissingIssuer, at, message).hint(Phrase::new(
            "thêm `issuer_unit: …`, hoặc `issuer` trong `decision`",
            "add `issuer_unit: …`, or `issuer` in `decision`",
        )));
    }

    /// An award that a person receives once in a life, twice.
    pub fn repeated_award(&mut self, at: Span, award: &str, person: &str, earlier: Span) {
        let message = phrase!(
            "`{person}` đã nhận `{award}`, danh hiệu chỉ tặng một lần: có đúng là một người?",
            "`{person}` already has `{award}`, which is given once: is it the same person?"
        );
        self.push(
            Diagnostic::new(Code::RepeatedAward, at, message)
                .label(earlier, Phrase::new("lần trước ở đây", "given before here"))
                .hint(Phrase::new(
                    "đối chiếu quyết định; nếu là người khác trùng tên, tạo hồ sơ riêng",
                    "check the decision; if it is another person of that name, make a record",
                )),
        );
    }

    /// The same words for two awards of one recipient and year.
    pub fn repeated_citation(&mut self, at: Span, earlier: Span) {
        let message = Phrase::new(
            "thành tích này đã được khen trong cùng năm",
            "this achievement is rewarded already in the same year",
        );
        self.push(
            Diagnostic::new(Code::RepeatedCitation, at, message)
                .label(earlier, Phrase::new("lần khen kia ở đây", "the other grant is here"))
                .hint(Phrase::new(
                    "một thành tích chỉ khen một lần: đối chiếu hai quyết định",
                    "one achievement is rewarded once: check both decisions",
                )),
        );
    }

    /// A lower class after a higher one. `labels` are of the earlier and of this one, Vietnamese and English.
    pub fn class_order(
        &mut self,
        at: Span,
        year: i16,
        labels: &[[String; 2]; 2],
        earlier_year: i16,
        earlier: Span,
    ) {
        let [[before_vi, vi], [before_en, en]] = labels;
        let message = phrase!(
            "{vi} năm {year} sau {before_vi} năm {earlier_year}: có đúng không?",
            "{en} of {year} comes after {before_en} of {earlier_year}: is that right?"
        );
        self.push(
            Diagnostic::new(Code::ClassOrder, at, message)
                .label(earlier, Phrase::new("hạng cao hơn ở đây", "the higher class is here"))
                .hint(Phrase::new(
                    "thường hạng thấp được tặng trước: đối chiếu hạng và năm; đúng như quyết định thì để nguyên",
                    "the lower class usually comes first: check classes and years; what the decision says stays",
                )),
        );
    }

    /// A decision without its number or its day.
    pub fn missing_decision(&mut self, at: Span, number: bool, date: bool) {
        let message = match (number, date) {
            (true, _) => Phrase::new("quyết định chưa có ngày ký", "decision has no date"),
            (false, true) => Phrase::new("quyết định chưa có số", "decision has no number"),
            (false, false) => {
                Phrase::new("quyết định chưa có số và ngày ký", "decision has no number and no date")
            }
        };
        self.push(Diagnostic::new(Code::MissingDecision, at, message).hint(Phrase::new(
            "ghi `{number: …, date: …}`, hoặc bổ sung cho văn bản; nguồn không nêu gì thì ghi `decision: null`",
            "write `{number: …, date: …}`, or complete the document; if the source has nothing, `decision: null`",
        )));
    }

    /// One number of one issuer and year with two days.
    pub fn decision_dates(
        &mut self,
        at: Span,
        number: &str,
        other: Option<PartialDate>,
        date: Option<PartialDate>,
        earlier: Span,
    ) {
        let text = |it: Option<PartialDate>| it.map_or_else(String::new, |it| it.to_string());
        let (other, date) = (text(other), text(date));
        let message = phrase!(
            "số `{number}` có hai ngày: {other} và {date}",
            "`{number}` has two dates: {other} and {date}"
        );
        self.push(
            Diagnostic::new(Code::DecisionDates, at, message)
                .label(earlier, Phrase::new("ngày kia ở đây", "the other date is here"))
                .hint(Phrase::new(
                    "đối chiếu quyết định; khác cơ quan ban hành thì ghi `issuer` cho cả hai",
                    "check the decision; if two bodies issued them, give `issuer` for both",
                )),
        );
    }

    /// Two records of one document.
    pub fn duplicate_document(&mut self, at: Span, number: &str, year: i32, earlier: Span) {
        let message = phrase!(
            "văn bản số `{number}` năm {year} đã có bản ghi khác",
            "document `{number}` of {year} has another record"
        );
        self.push(
            Diagnostic::new(Code::DuplicateId, at, message)
                .label(earlier, Phrase::new("bản ghi kia ở đây", "the other record is here"))
                .hint(Phrase::new(
                    "giữ một bản ghi; khác cơ quan ban hành thì ghi `issuer` cho cả hai",
                    "keep one record; if two bodies issued them, give `issuer` for both",
                )),
        );
    }

    /// A year that is not the year of the date.
    pub fn document_year(&mut self, at: Span, year: i64, date: &Spanned<PartialDate>) {
        let day = date.value;
        let message =
            phrase!("`year: {year}` khác năm của ngày {day}", "`year: {year}` is not the year of {day}");
        self.push(
            Diagnostic::new(Code::FieldConflict, at, message)
                .label(date.span, Phrase::new("ngày ở đây", "the date is here"))
                .hint(Phrase::new("đã có `date` thì bỏ `year`", "with a `date`, remove `year`")),
        );
    }

    /// A foreign letter that looks like a Vietnamese one.
    pub fn lookalike_letter(
        &mut self,
        at: Span,
        word: &str,
        mended: &str,
        (found, meant): (char, char),
        count: usize,
    ) {
        let (from, to) = (u32::from(found), u32::from(meant));
        let vi = if count > 1 { format!(" ({count} lần trong tệp)") } else { String::new() };
        let en = if count > 1 { format!(" ({count} times in this file)") } else { String::new() };
        let message = phrase!(
            "`{word}` có chữ {found} U+{from:04X} trông như {meant}{vi}",
            "`{word}` has the letter {found} U+{from:04X}, which only looks like {meant}{en}"
        );
        self.push(Diagnostic::new(Code::LookalikeLetter, at, message).hint(phrase!(
            "gõ lại `{mended}` với {meant} U+{to:04X}; văn bản lưu nguyên văn thì giữ",
            "type `{mended}` with {meant} U+{to:04X}; text kept letter by letter may stay"
        )));
    }

    /// A name that looks like another one, and is written with letters of another script.
    pub fn lookalike_name(&mut self, at: Span, name: &str, letter: char, other: &str, other_at: Span) {
        let code = u32::from(letter);
        let message = phrase!(
            "tên `{name}` trông y như `{other}` mà viết bằng chữ khác: {letter} U+{code:04X}",
            "the name `{name}` looks like `{other}` and is written in other letters: {letter} U+{code:04X}"
        );
        self.push(
            Diagnostic::new(Code::LookalikeLetter, at, message)
                .label(other_at, phrase!("`{other}` ở đây", "`{other}` is here"))
                .hint(phrase!(
                    "nếu là một thì chép tên kia sang: `{other}`",
                    "if they are one, copy the other: `{other}`"
                )),
        );
    }
}
