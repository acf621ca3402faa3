//! Problems of awards and grants.

use crate::{
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
    source::Span,
};

impl Report {
    /// The same award, recipient, year and class twice.
    pub fn duplicate_grant(&mut self, at: Span, earlier: Span, on_record: bool) {
        let message = Phrase::new(
            "lần khen thưởng này đã ghi rồi: cùng danh hiệu, người nhận, năm và hạng",
            "this grant is already written: same award, recipient, year and class",
        );
        let hint = if on_record {
            Phrase::new(
                "bỏ một trong hai, hoặc sửa năm, hạng",
                "remove one of the two, or correct year or class",
            )
        } else {
            Phrase::new(
                "bỏ một trong hai; nếu là hai người trùng tên, tạo hồ sơ cá nhân cho từng người",
                "remove one of the two; if they are two people of one name, make a record for each",
            )
        };
        self.push(
            Diagnostic::new(Code::DuplicateGrant, at, message)
                .label(earlier, Phrase::new("lần đầu ở đây", "first written here"))
                .hint(hint),
        );
    }

    /// "Hạng Hai" where the law says hạng Nhì.
    pub fn class_word(&mut self, at: Span, written: &str) {
        let message = phrase!("tên hạng viết sai: `{written}`", "wrong word for a class: `{written}`");
        self.push(Diagnostic::new(Code::ClassWord, at, message).hint(Phrase::new(
            "hạng thứ hai gọi là `Nhì`; đối chiếu quyết định rồi ghi `nhi`",
            "the second class is called `Nhì`; check the decision, then write `nhi`",
        )));
    }
}
