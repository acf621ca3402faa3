//! Problems of names that stand for people without a record.

use super::listed;
use crate::{
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
    source::Span,
    vietnamese::text::one_line,
};

/// Whose name it is, which decides where else its titles go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearer {
    /// A person on record.
    Person,
    /// A recipient without a record.
    Recipient,
    /// An author.
    Author,
    /// A unit.
    Unit,
}

/// Why a text is nobody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoName<'t> {
    /// There is no letter in it, or it is what a spreadsheet leaves.
    NoWord,
    /// The total of a list.
    Total,
    /// A number stands before it.
    Numbered,
    /// Several names.
    Several(Vec<&'t str>),
    /// This stands on a line below the name.
    Below(&'t str),
}

problems! {
    /// A name in which more than the name stands; `count` names of the file are such.
    NameWithTitle: name_with_title(at: Span, written: &str, name: &str, bearer: Bearer, count: usize) {
        message(at, "`{written}` không chỉ là họ tên: danh sách, tìm kiếm và địa chỉ lấy cả danh xưng, chức vụ",
                    "`{written}` is more than a name: lists, search and addresses take the title or office too");
        notes(how_many(count));
        hint(match bearer {
            Bearer::Person => ("chỉ ghi `{name}`; danh xưng ghi ở `honorific`, chức vụ ở `positions`",
                               "write `{name}` alone; a title goes to `honorific`, an office to `positions`"),
            Bearer::Recipient => (
                "chỉ ghi `{name}`; chức vụ ghi ở `position` (trong CSV: cột `Chức vụ`), nguyên văn ở `recipient_text`",
                "write `{name}` alone; an office goes to `position` (in CSV: to a column of that name), the very words to \
                 `recipient_text`"),
            Bearer::Author | Bearer::Unit => ("chỉ ghi `{name}`", "write `{name}` alone"),
        });
    }

    NameForm: name_case(at: Span, written: &str, name: &str, bearer: Bearer, count: usize) {
        message(at, "tên viết hoa, viết thường sai chỗ: `{written}`",
                    "capitals of the name are wrong: `{written}`");
        notes(how_many(count));
        hint(match bearer {
            Bearer::Recipient => ("ghi `{name}`; nguyên văn trong quyết định thì ghi ở `recipient_text`",
                                  "write `{name}`; a decision's own words go to `recipient_text`"),
            Bearer::Person | Bearer::Author | Bearer::Unit => ("ghi `{name}`", "write `{name}`"),
        });
    }

    /// A name whose words are parted by no-break blanks or by several; what is published has plain ones.
    NameForm: name_blanks(at: Span, name: &str, count: usize) {
        message(at, "tên `{name}` có dấu cách lạ hoặc thừa (dấu cách không ngắt, hai dấu cách liền nhau): đã thay bằng một dấu cách",
                    "the name `{name}` has odd blanks (no-break ones, or two in a row): each was made a single one");
        notes(how_many(count));
        hint("gõ lại `{name}`", "type `{name}` anew");
    }

    /// A text that is not the name of one person.
    NotAName: not_a_name(at: Span, written: &str, why: &NoName<'_>) {
        let written = one_line(written);
        message_and_hint(at, match why {
            NoName::NoWord => (
                "`{written}` không phải tên", "`{written}` is no name";
                "ghi họ và tên như trong quyết định", "write the name as the decision has it"),
            NoName::Total => (
                "`{written}` là số cộng, không phải tên", "`{written}` is a total, not a name";
                "bỏ mục này; chương trình tự đếm", "remove it; the program counts by itself"),
            NoName::Numbered => (
                "tên bắt đầu bằng số: `{written}`", "name begins with a number: `{written}`";
                "số thứ tự ghi ở `line_no` (cột `STT`), tên chỉ gồm họ và tên",
                "the number in the list goes to `line_no`, the name is the name alone"),
            NoName::Below(line) => (
                "dưới tên, trong cùng một ô: `{line}`", "below the name, in the same cell: `{line}`";
                "ô tên chỉ ghi họ và tên; chức vụ, đơn vị ghi ở cột của chúng",
                "the cell holds the name alone; an office or a unit goes to a column of its own"),
            NoName::Several(names) => {
                let list = listed(names);
                words!(
                    "nhiều tên ở một chỗ: {list}", "several names in one place: {list}";
                    "mỗi người một dòng, một mục riêng", "give each a row, or an entry, of its own")
            }
        });
    }

    NotAName: name_of_unit(at: Span, written: &str, unit: &str) {
        message(at, "`{written}` là tên một đơn vị, không phải tên người",
                    "`{written}` is a unit's name, not a person's");
        hint("đơn vị được khen thì ghi `unit:{unit}` (trong CSV: cột `Tập thể`)",
             "a unit that was honored is written `unit:{unit}` (in CSV: in a column `unit`)");
    }

    NameOnRecord: name_on_record(at: Span, written: &str, people: &[(&str, Span)]) {
        let ids = people.iter().map(|(id, _)| format!("`person:{id}`")).collect::<Vec<_>>();
        let (vi, en) = (ids.join(" hoặc "), ids.join(" or "));
        message(at, "đã có hồ sơ của người tên `{written}`", "there is a record of a person named `{written}`");
        hint("nếu là người ấy thì ghi {vi} thay cho tên (trong CSV: mã ở cột `Mã cá nhân`); nếu là người khác trùng tên thì ghi \
              `unit_at` của người ấy",
             "if that is who is meant, write {en} instead of the name (in CSV: the id in a column `person`); for a namesake give \
              that person's `unit_at`");
        labels(people.iter().map(|(_, at)| (*at, words!("người cùng tên", "the person of that name"))));
    }
}

/// How many such names there are in a file of several.
fn how_many(count: usize) -> Option<Phrase> {
    (count > 1).then(|| phrase!("{count} tên như thế trong tệp", "{count} such names in this file"))
}
