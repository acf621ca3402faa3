//! Problems of who was honored.

use crate::{
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
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

impl Report {
    /// The same recipient of the same award twice in one batch, or in two of one decision.
    pub fn duplicate_grant(&mut self, at: Span, earlier: Span, on_record: bool) {
        let message = Phrase::new(
            "lần khen thưởng này đã ghi rồi: cùng danh hiệu, người nhận, năm và hạng",
            "this grant is already written: same award, recipient, year and class",
        );
        let hint = if on_record {
            Phrase::new(
                "bỏ một trong hai, hoặc sửa năm, hạng; theo hai quyết định thì ghi hai đợt",
                "remove one of the two, or correct year or class; two decisions are two batches",
            )
        } else {
            Phrase::new(
                "bỏ một trong hai; nếu là hai người trùng tên, ghi `birth_year` hoặc `line_no` của từng người",
                "remove one of the two; if they are two people of one name, give each `birth_year` or `line_no`",
            )
        };
        self.push(
            Diagnostic::new(Code::DuplicateGrant, at, message)
                .label(earlier, Phrase::new("lần đầu ở đây", "first written here"))
                .hint(hint),
        );
    }

    /// The same recipient of the same award in two batches, one of which has no decision.
    pub fn grant_again(&mut self, at: Span, earlier: Span) {
        let message = Phrase::new(
            "cùng danh hiệu, người nhận, năm và hạng với một đợt khác mà chưa rõ quyết định",
            "same award, recipient, year and class as in another batch, and a decision is not known",
        );
        self.push(
            Diagnostic::new(Code::GrantAgain, at, message)
                .label(earlier, Phrase::new("lần kia ở đây", "the other one is here"))
                .hint(Phrase::new(
                    "nếu là một lần khen thì bỏ bớt; nếu là hai lần, ghi số và ngày quyết định cho cả hai đợt",
                    "if they are one, remove one; if they are two, give both batches the decision's number and date",
                )),
        );
    }

    /// Two of one name in one unit and one list, told apart by their lines alone.
    pub fn namesakes_by_line(&mut self, at: Span, earlier: Span) {
        let message = Phrase::new(
            "cùng tên, cùng đơn vị với một dòng khác, chỉ khác số thứ tự: được tính là hai người",
            "same name and unit as another line, only the number differs: counted as two people",
        );
        self.push(
            Diagnostic::new(Code::GrantAgain, at, message)
                .label(earlier, Phrase::new("dòng kia ở đây", "the other line is here"))
                .hint(Phrase::new(
                    "nếu là một người thì bỏ một dòng; nếu là hai người, ghi `birth_year` hoặc `position` của từng người",
                    "if they are one person, remove a line; if they are two, give each `birth_year` or `position`",
                )),
        );
    }

    /// A number, or nobody in particular, where a name should stand. `counted` is how many, where that is said, and of what kind.
    pub fn name_of_nobody(&mut self, at: Span, name: &str, counted: Option<(Option<u32>, &str)>) {
        let message = match counted {
            Some(_) => phrase!("`{name}` là số lượng, không phải tên", "`{name}` is a number, not a name"),
            None => phrase!("`{name}` không nói ai được khen", "`{name}` does not say who was honored"),
        };
        let hint = match counted {
            Some((Some(count), kind)) => phrase!(
                "không có danh sách thì ghi `count: {count}` và `kind: {kind}` thay cho `name`; có thì ghi từng tên",
                "without a list write `count: {count}` and `kind: {kind}` instead of `name`; else each name"
            ),
            Some((None, kind)) => phrase!(
                "không có danh sách thì ghi `count: …` bằng chữ số và `kind: {kind}` thay cho `name`",
                "without a list write `count: …` in digits and `kind: {kind}` instead of `name`"
            ),
            None => Phrase::new(
                "ghi từng tên; chỉ biết số lượng thì ghi `count: …` và `kind: …`; không biết gì thì bỏ dòng này",
                "write each name; if only a number is known, `count: …` and `kind: …`; if nothing is, remove it",
            ),
        };
        self.push(Diagnostic::new(Code::RecipientKind, at, message).hint(hint));
    }

    /// A name that reads like a collective or a household, and nothing says what it is.
    pub fn name_without_kind(&mut self, at: Span, name: &str, kind: &str) {
        let [vi, en, _] = called(kind);
        let message = phrase!(
            "`{name}` giống tên {vi}, nhưng đang được tính là một người",
            "`{name}` reads like {en}, but counts as a person"
        );
        self.push(Diagnostic::new(Code::RecipientKind, at, message).hint(phrase!(
            "thêm `kind: {kind}`, hoặc ghi `unit: …` nếu đơn vị có hồ sơ; đúng là tên người thì ghi `kind: ca_nhan`",
            "add `kind: {kind}`, or write `unit: …` for a unit on record; if it is a person, write `kind: ca_nhan`"
        )));
    }

    /// A number of recipients, and nothing says what they are.
    pub fn count_without_kind(&mut self, at: Span, count: i64) {
        let message = phrase!("{count} người nhận thuộc loại nào?", "{count} recipients of what kind?");
        self.push(Diagnostic::new(Code::RecipientKind, at, message).hint(Phrase::new(
            "thêm `kind: ca_nhan`, `kind: tap_the` hoặc `kind: ho_gia_dinh`",
            "add `kind: ca_nhan`, `kind: tap_the` or `kind: ho_gia_dinh`",
        )));
    }

    /// A kind that awards can be for and no recipient can be of.
    pub fn kind_of_no_recipient(&mut self, at: Span, written: &str) {
        let message = phrase!(
            "`{written}` không phải loại của một người nhận",
            "`{written}` is no kind that a recipient can be of"
        );
        self.push(Diagnostic::new(Code::RecipientKind, at, message).hint(Phrase::new(
            "ghi `ca_nhan`, `tap_the` hoặc `ho_gia_dinh`",
            "write `ca_nhan`, `tap_the` or `ho_gia_dinh`",
        )));
    }

    /// A kind that contradicts the record of the recipient.
    pub fn kind_of_record(&mut self, at: Span, written: &str, kind: &str) {
        let message = phrase!(
            "người nhận có hồ sơ là `{kind}`, không phải `{written}`",
            "the recipient on record is `{kind}`, not `{written}`"
        );
        self.push(
            Diagnostic::new(Code::RecipientKind, at, message).hint(Phrase::new(
                "bỏ `kind`, hoặc sửa người nhận",
                "remove `kind`, or correct the recipient",
            )),
        );
    }

    /// An award given to a kind of recipient that it is not for.
    pub fn award_for_others(
        &mut self,
        at: Span,
        award: &str,
        recipient: (&str, &str),
        kind: &str,
        defined: Span,
    ) {
        let (name, of) = recipient;
        let ([of_vi, of_en, _], [vi, _, en]) = (called(of), called(kind));
        let message = phrase!(
            "`{award}` chỉ dành cho {vi}, `{name}` là {of_vi}",
            "award `{award}` is for {en}, `{name}` is {of_en}"
        );
        self.push(
            Diagnostic::new(Code::RecipientMismatch, at, message)
                .label(defined, Phrase::new("danh hiệu ở đây", "the award is here"))
                .hint(Phrase::new(
                    "sửa người nhận hoặc `award`; danh hiệu tự đặt thì sửa `recipient` của danh hiệu",
                    "correct the recipient or `award`; for an award of your own, correct its `recipient`",
                )),
        );
    }
}
