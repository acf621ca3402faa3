//! Problems of consultations, publications and programmes.

use crate::{
    model::PartialDate,
    report::{Code, Diagnostic, Report},
    source::Span,
};

problems! {
    NamesNobody: names_nobody(at: Span) {
        message(at, "mục này không nêu ai", "this item names nobody");
        hint("ghi `person: …`, `unit: …` hoặc `name: …`", "give `person: …`, `unit: …` or `name: …`");
    }

    ProposedNotHonored: proposed_not_honored(at: Span, name: &str, batch: &str, named: Span) {
        message(at, "{name} có trong danh sách lấy ý kiến mà không có trong `{batch}`",
                    "{name} was put out for opinion and is not in `{batch}`");
        label(named, "đợt khen thưởng nêu ở đây", "the decision that followed is named here");
        hint("đối chiếu hai danh sách; nếu người này không được tặng, ghi rõ trong `report`",
             "compare both lists; where nothing was given, say so in `report`");
    }

    Isbn: isbn(at: Span, written: &str) {
        message(at, "`{written}` không phải số ISBN", "`{written}` is no ISBN");
        hint("ISBN có 13 chữ số (sách trước năm 2007: 10), chữ số cuối để kiểm tra; đối chiếu trang bản quyền của sách",
             "an ISBN has 13 digits (10 before 2007), of which the last is a check; compare the book's imprint page");
    }

    ProgrammeDay: programme_day(at: Span, day: PartialDate, from: Span) {
        message(at, "{day} nằm ngoài các ngày của hội nghị", "{day} is not a day of the conference");
        label(from, "hội nghị bắt đầu ở đây", "the conference begins here");
        hint("sửa `day`, hoặc `date` và `end` của hội nghị", "correct `day`, or `date` and `end` of the conference");
    }
}
