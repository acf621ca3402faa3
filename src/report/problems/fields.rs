//! Problems of fields: names, forms and values.

use std::collections::BTreeSet;

use super::{listed, near_or_all};
use crate::{
    model::{address::AddressFault, date::DateFault, vocabulary::Vocabulary},
    phrase,
    report::{Code, Diagnostic, Phrase, Report, alike::nearest},
    source::Span,
};

/// So many unknown keys of one mapping are told with all that could be meant.
const FULLY_TOLD: usize = 20;

impl Report {
    /// A value of a template that nobody has replaced.
    pub fn placeholder(&mut self, at: Span) {
        self.push(
            Diagnostic::new(
                Code::Placeholder,
                at,
                Phrase::new("`…` của mẫu còn để nguyên", "the `…` of the template is left standing"),
            )
            .hint(Phrase::new(
                "điền vào, hoặc xóa dòng này; chưa xong thì để `draft: true`",
                "fill it in or remove the line; while it is not ready keep `draft: true`",
            )),
        );
    }

    /// A key that the kind does not have. Those that it has are named with the first `before` of a mapping: whoever has a whole table of
    /// others has read them by then.
    pub fn unknown_field(&mut self, name: &str, at: Span, known: &BTreeSet<&'static str>, before: usize) {
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None if before >= FULLY_TOLD => Phrase::new(
                "các trường dùng được: xem ở những chỗ trước",
                "fields that can be used: see the places before",
            ),
            None => {
                let names: Vec<String> = known.iter().map(|it| format!("`{it}`")).collect();
                let names = names.join(", ");
                phrase!(
                    "các trường dùng được: {names}; dữ liệu riêng của giao diện đặt trong `extra:`",
                    "fields that can be used: {names}; data of a theme goes below `extra:`"
                )
            }
        };
        let message = phrase!("không có trường `{name}`", "there is no field `{name}`");
        self.push(Diagnostic::new(Code::UnknownField, at, message).hint(hint));
    }

    /// A language other than `vi` and `en` in a text.
    pub fn unknown_language(&mut self, name: &str, at: Span) {
        let message = phrase!("không có ngôn ngữ `{name}`", "there is no language `{name}`");
        self.push(
            Diagnostic::new(Code::UnknownField, at, message)
                .hint(Phrase::new("viết `{vi: …, en: …}`", "write `{vi: …, en: …}`")),
        );
    }

    /// A required field that is not there at all.
    pub fn missing_field(&mut self, name: &str, label: &str, at: Span) {
        self.push(
            Diagnostic::new(
                Code::MissingField,
                at,
                phrase!("thiếu trường bắt buộc `{name}` ({label})", "required field `{name}` is missing"),
            )
            .hint(phrase!(
                "thêm `{name}: …`; nếu nguồn không nêu, ghi `{name}: null`",
                "add `{name}: …`; where the source does not give it, write `{name}: null`"
            )),
        );
    }

    /// A field without which the record cannot be shown, given as `null` or empty.
    pub fn missing_value(&mut self, name: &str, label: &str, at: Span) {
        self.push(
            Diagnostic::new(
                Code::MissingField,
                at,
                phrase!("trường `{name}` ({label}) không được để trống", "field `{name}` must not be empty"),
            )
            .hint(phrase!("ghi giá trị cho `{name}`", "give `{name}` a value")),
        );
    }

    /// A required field given as `null`: the source does not say.
    pub fn not_stated(&mut self, name: &str, label: &str, at: Span) {
        self.push(
            Diagnostic::new(
                Code::NotStated,
                at,
                phrase!("`{name}` ({label}): nguồn không nêu", "`{name}`: not stated by the source"),
            )
            .hint(Phrase::new(
                "trang sẽ ghi “chưa rõ”; bổ sung khi tìm được nguồn",
                "the page says so; fill it in when a source is found",
            )),
        );
    }

    /// A value of another form than the field has.
    pub fn wrong_type(&mut self, at: Span, expected: &Phrase, found: &Phrase) {
        self.push(
            Diagnostic::new(
                Code::WrongType,
                at,
                Phrase::new(
                    format!("cần {}, nhưng ở đây là {}", expected.vi, found.vi),
                    format!("expected {}, found {}", expected.en, found.en),
                ),
            )
            .hint(Phrase::new(format!("ghi {}", expected.vi), format!("write {}", expected.en))),
        );
    }

    /// A word that its vocabulary does not have.
    pub fn unknown_value(
        &mut self,
        at: Span,
        written: &str,
        vocabulary: &Vocabulary,
        near: Option<&str>,
        known: &[&str],
    ) {
        let (name, label, english) = (vocabulary.name, vocabulary.vi, vocabulary.en);
        let hint = match near {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None => {
                let words = known.join(", ");
                phrase!(
                    "chọn một trong: {words}; thêm giá trị riêng ở `vocabularies.{name}` của site.yaml",
                    "choose one of: {words}; add values of your own below `vocabularies.{name}` in site.yaml"
                )
            }
        };
        let message = phrase!(
            "danh mục `{name}` ({label}) không có `{written}`",
            "vocabulary `{name}` ({english}) has no `{written}`"
        );
        self.push(Diagnostic::new(Code::UnknownValue, at, message).hint(hint));
    }

    /// A word that is none of those that a field takes.
    pub fn unknown_choice(&mut self, at: Span, written: &str, known: &[&str]) {
        let message = phrase!("ở đây không có lựa chọn `{written}`", "`{written}` is not a choice here");
        self.push(Diagnostic::new(Code::UnknownValue, at, message).hint(near_or_all(written, known)));
    }

    /// A text that is no date, or a day that does not exist.
    pub fn invalid_date(&mut self, at: Span, written: &str, fault: &DateFault) {
        let (message, hint) = match fault {
            DateFault::Impossible => (
                phrase!("không có ngày giờ `{written}`", "there is no such date or time: `{written}`"),
                Phrase::new("đối chiếu lại với nguồn", "check it against the source"),
            ),
            DateFault::Form(Some(iso)) => (
                phrase!("ngày viết sai dạng: `{written}`", "date in the wrong form: `{written}`"),
                phrase!("viết `{iso}` (năm-tháng-ngày)", "write `{iso}` (year-month-day)"),
            ),
            DateFault::Form(None) => (
                phrase!(
                    "không hiểu được ngày giờ `{written}`",
                    "date or time cannot be understood: `{written}`"
                ),
                Phrase::new(
                    "viết năm-tháng-ngày như `2019-07-30`, `2019-07`, `2019`; có giờ thì `2019-07-30T17:45`",
                    "write year-month-day such as `2019-07-30`, `2019-07`, `2019`; with a time `2019-07-30T17:45`",
                ),
            ),
        };
        self.push(Diagnostic::new(Code::InvalidDate, at, message).hint(hint));
    }

    /// An id of the wrong form.
    pub fn invalid_id(&mut self, at: Span, written: &str) {
        let slug = crate::vietnamese::slug::slugify(written);
        let hint = if slug.is_empty() {
            Phrase::new(
                "dùng chữ thường không dấu, số và gạch ngang",
                "use lower-case ASCII letters, digits and hyphens",
            )
        } else {
            phrase!("viết `{slug}`", "write `{slug}`")
        };
        let message = phrase!("mã `{written}` không hợp lệ", "`{written}` is not an id");
        self.push(Diagnostic::new(Code::InvalidId, at, message).hint(hint));
    }

    /// An address of a scheme that is not allowed.
    pub fn invalid_address(&mut self, at: Span, written: &str, fault: AddressFault) {
        let message = phrase!("địa chỉ không hợp lệ: `{written}`", "address cannot be used: `{written}`");
        let hint = address_hint(fault).unwrap_or(Phrase::new(
            "viết địa chỉ đầy đủ, bắt đầu bằng `https://`, `http://`, `mailto:` hoặc `/`",
            "write it whole, starting with `https://`, `http://`, `mailto:` or `/`",
        ));
        self.push(Diagnostic::new(Code::InvalidAddress, at, message).hint(hint));
    }

    /// A path that leads out of the record's folder.
    pub fn path_outside(&mut self, at: Span, written: &str) {
        let message = phrase!("đường dẫn không hợp lệ: `{written}`", "path cannot be used: `{written}`");
        self.push(Diagnostic::new(Code::InvalidAddress, at, message).hint(Phrase::new(
            "ghi tên tệp đặt cạnh bản ghi, không có `..`, `/` ở đầu hay `\\`",
            "name a file beside the record, without `..`, a leading `/` or `\\`",
        )));
    }

    /// A number beyond its bounds.
    pub fn out_of_range(&mut self, at: Span, number: i64, min: i64, max: i64) {
        let message = phrase!("số {number} ngoài khoảng cho phép", "{number} is out of range");
        self.push(
            Diagnostic::new(Code::OutOfRange, at, message)
                .hint(phrase!("ghi số từ {min} đến {max}", "write a number from {min} to {max}")),
        );
    }

    /// Body text and the field it stands for, both given.
    pub fn body_and_field(&mut self, field: &str, at: Span, body: Span) {
        let message = phrase!(
            "trường `{field}` và nội dung bên dưới là một, nhưng cả hai đều có",
            "field `{field}` and the text below are the same thing, and both are given"
        );
        self.push(
            Diagnostic::new(Code::BodyAndField, at, message)
                .label(body, Phrase::new("nội dung bắt đầu ở đây", "the text starts here"))
                .hint(phrase!(
                    "giữ một nơi: bỏ trường `{field}` hoặc nội dung",
                    "keep one: remove the field `{field}` or the text"
                )),
        );
    }

    /// A body where the kind has no place for one.
    pub fn body_not_allowed(&mut self, at: Span) {
        let message = Phrase::new(
            "loại bản ghi này không có nội dung dưới phần đầu",
            "this kind of record has no text below the front matter",
        );
        self.push(Diagnostic::new(Code::BodyAndField, at, message).hint(Phrase::new(
            "chuyển nội dung vào trường `note`, hoặc bỏ đi",
            "move the text to the field `note`, or remove it",
        )));
    }

    /// Exactly one of several fields must be given.
    pub fn one_of(&mut self, names: &[&str], given: usize, at: Span) {
        let list = listed(names);
        let message = if given == 0 {
            phrase!("thiếu một trong các trường: {list}", "one of the fields is missing: {list}")
        } else {
            phrase!(
                "chỉ được ghi một trong các trường: {list}",
                "only one of these fields may be given: {list}"
            )
        };
        let hint = phrase!("ghi đúng một trường: {list}", "give exactly one of: {list}");
        self.push(Diagnostic::new(Code::FieldConflict, at, message).hint(hint));
    }

    /// A category that `site.yaml` does not have.
    pub fn unknown_category(&mut self, at: Span, written: &str, known: &[&str]) {
        let words = listed(known);
        let hint = match nearest(written, known.iter().copied()) {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None if known.is_empty() => phrase!(
                "thêm vào site.yaml: `categories: {{{written}: …}}`",
                "add to site.yaml: `categories: {{{written}: …}}`"
            ),
            None => phrase!(
                "chọn một trong: {words}; hoặc thêm vào `categories` của site.yaml",
                "choose one of: {words}; or add it to `categories` in site.yaml"
            ),
        };
        let message = phrase!("không có chuyên mục `{written}`", "there is no category `{written}`");
        self.push(Diagnostic::new(Code::UnknownValue, at, message).hint(hint));
    }

    /// A person behind a signature that names none.
    pub fn byline_person(&mut self, at: Span, kind: &str, kind_at: Span) {
        let message = phrase!(
            "tác giả loại `{kind}` không cho biết là ai, nên không gắn với cá nhân",
            "a byline of kind `{kind}` does not tell who it is, so it names no person"
        );
        self.push(
            Diagnostic::new(Code::FieldConflict, at, message)
                .label(kind_at, Phrase::new("loại ghi ở đây", "the kind is here"))
                .hint(Phrase::new(
                    "bỏ `person`; nếu là họ tên hoặc bút danh, sửa `kind: full_name` hoặc `pen_name`",
                    "remove `person`; for a full name or a pen name write `kind: full_name` or `pen_name`",
                )),
        );
    }
}

/// What to do about an address that is one, but not taken.
pub(super) fn address_hint(fault: AddressFault) -> Option<Phrase> {
    Some(match fault {
        AddressFault::Unreadable => return None,
        AddressFault::User => Phrase::new(
            "bỏ tên, mật khẩu và `@` trước tên máy: ai cũng đọc được",
            "remove user, password and `@` before the host: everybody can read them",
        ),
        AddressFault::Port => Phrase::new(
            "cổng là số từ 1 đến 65535; thường bỏ được",
            "a port is a number from 1 to 65535; mostly none is needed",
        ),
        AddressFault::Climbing => Phrase::new(
            "viết đường dẫn thẳng, không có `.`, `..` hay `//` ở đầu",
            "write the path straight, without `.`, `..` or `//` at its start",
        ),
        AddressFault::MailFields => Phrase::new(
            "sau `?` chỉ nhận `subject=` và `body=`, không nhận `cc=`, `bcc=` hay trường khác",
            "after `?` only `subject=` and `body=` are taken, no `cc=`, `bcc=` or others",
        ),
        AddressFault::Mailbox => Phrase::new(
            "viết một địa chỉ thư, như `ban-bien-tap@vi-du.gov.vn`",
            "write one mail address, such as `editors@example.gov.vn`",
        ),
    })
}
