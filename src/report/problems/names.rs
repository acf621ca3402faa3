//! Problems of names that stand for people without a record.

use crate::{
    check::names::NoName,
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
    source::Span,
};

impl Report {
    /// A text that is not the name of one person.
    pub fn not_a_name(&mut self, at: Span, written: &str, why: &NoName<'_>) {
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let (message, hint) = match why {
            NoName::NoWord => (
                phrase!("`{written}` không phải tên", "`{written}` is no name"),
                Phrase::new("ghi họ và tên như trong quyết định", "write the name as the decision has it"),
            ),
            NoName::Total => (
                phrase!("`{written}` là số cộng, không phải tên", "`{written}` is a total, not a name"),
                Phrase::new("bỏ mục này; chương trình tự đếm", "remove it; the program counts by itself"),
            ),
            NoName::Numbered => (
                phrase!("tên bắt đầu bằng số: `{written}`", "name begins with a number: `{written}`"),
                Phrase::new(
                    "số thứ tự ghi ở `line_no` (cột `STT`), tên chỉ gồm họ và tên",
                    "the number in the list goes to `line_no`, the name is the name alone",
                ),
            ),
            NoName::Several(names) => {
                let list = names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
                (
                    phrase!("nhiều tên ở một chỗ: {list}", "several names in one place: {list}"),
                    Phrase::new(
                        "mỗi người một dòng, một mục riêng",
                        "give each a row, or an entry, of its own",
                    ),
                )
            }
        };
        self.push(Diagnostic::new(Code::NotAName, at, message).hint(hint));
    }

    /// The name of a unit, where a person's is expected.
    pub fn name_of_unit(&mut self, at: Span, written: &str, unit: &str) {
        let message = phrase!(
            "`{written}` là tên một đơn vị, không phải tên người",
            "`{written}` is a unit's name, not a person's"
        );
        self.push(Diagnostic::new(Code::NotAName, at, message).hint(phrase!(
            "đơn vị được khen thì ghi `unit:{unit}` (trong CSV: cột `Tập thể`)",
            "a unit that was honored is written `unit:{unit}` (in CSV: in a column `unit`)"
        )));
    }

    /// The name of a person on record, who may be meant.
    pub fn name_on_record(&mut self, at: Span, written: &str, people: &[(&str, Span)]) {
        let ids = people.iter().map(|(id, _)| format!("`person:{id}`")).collect::<Vec<_>>();
        let (vi, en) = (ids.join(" hoặc "), ids.join(" or "));
        let message = phrase!(
            "đã có hồ sơ của người tên `{written}`",
            "there is a record of a person named `{written}`"
        );
        let problem = Diagnostic::new(Code::NameOnRecord, at, message).hint(phrase!(
            "nếu là người ấy thì ghi {vi} thay cho tên (trong CSV: mã ở cột `Mã cá nhân`); nếu là người khác trùng tên thì ghi \
             `unit_at` của người ấy",
            "if that is who is meant, write {en} instead of the name (in CSV: the id in a column `person`); for a namesake give \
             that person's `unit_at`"
        ));
        let label = || Phrase::new("người cùng tên", "the person of that name");
        let problem = people.iter().fold(problem, |it, (_, at)| it.label(*at, label()));
        self.push(problem);
    }
}
