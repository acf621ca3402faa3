//! Problems of fields: names, forms and values.

use std::collections::BTreeSet;

use super::{listed, near_or_all};
use crate::{
    model::{address::AddressFault, date::DateFault, vocabulary::Vocabulary},
    phrase,
    report::{Code, Diagnostic, Phrase, Report, nearest},
    source::Span,
};

/// So many unknown keys of one mapping are reported with all that could be meant.
const MOST_WITH_HINTS: usize = 20;

problems! {
    Placeholder: placeholder(at: Span) {
        message(at, "`…` của mẫu còn để nguyên", "the `…` of the template is left standing");
        hint("điền vào, hoặc xóa dòng này; chưa xong thì để `draft: true`",
             "fill it in or remove the line; while it is not ready keep `draft: true`");
    }

    /// A key that the kind does not have, and the one that is `meant`. Those that it has are named with the first `before` of a mapping: whoever has a whole table of
    /// others has read them by then.
    UnknownField: unknown_field(
        name: &str,
        at: Span,
        meant: Option<&str>,
        known: &BTreeSet<&'static str>,
        before: usize,
    ) {
        let has_hint_before = before >= MOST_WITH_HINTS;
        message(at, "không có trường `{name}`", "there is no field `{name}`");
        near(meant, match has_hint_before {
            true => ("các trường dùng được: xem ở những chỗ trước",
                     "fields that can be used: see the places before"),
            false => {
                let names = listed(known);
                phrase!("các trường dùng được: {names}; dữ liệu riêng của giao diện đặt trong `extra:`",
                        "fields that can be used: {names}; data of a theme goes below `extra:`")
            }
        });
    }

    /// A language other than `vi` and `en` in a text.
    UnknownField: unknown_language(name: &str, at: Span) {
        message(at, "không có ngôn ngữ `{name}`", "there is no language `{name}`");
        hint("viết `{{vi: …, en: …}}`", "write `{{vi: …, en: …}}`");
    }

    MissingField: missing_field(name: &str, label: &str, at: Span) {
        message(at, "thiếu trường bắt buộc `{name}` ({label})", "required field `{name}` is missing");
        hint("thêm `{name}: …`; nếu nguồn không nêu, ghi `{name}: null`",
             "add `{name}: …`; where the source does not give it, write `{name}: null`");
    }

    /// A field without which the record cannot be shown, given as `null` or empty.
    MissingField: missing_value(name: &str, label: &str, at: Span) {
        message(at, "trường `{name}` ({label}) không được để trống", "field `{name}` must not be empty");
        hint("ghi giá trị cho `{name}`", "give `{name}` a value");
    }

    /// A required field given as `null`: the source does not say.
    NotStated: not_stated(name: &str, label: &str, at: Span) {
        message(at, "`{name}` ({label}): nguồn không nêu", "`{name}`: not stated by the source");
        hint("trang sẽ ghi “chưa rõ”; bổ sung khi tìm được nguồn",
             "the page says so; fill it in when a source is found");
    }

    /// A value of another form than the field has.
    WrongType: wrong_type(at: Span, expected: &Phrase, found: &Phrase) {
        let Phrase { vi, en } = expected;
        let Phrase { vi: found_vi, en: found_en } = found;
        message(at, "cần {vi}, nhưng ở đây là {found_vi}", "expected {en}, found {found_en}");
        hint("ghi {vi}", "write {en}");
    }

    UnknownValue: unknown_value(
        at: Span,
        written: &str,
        vocabulary: &Vocabulary,
        near: Option<&str>,
        known: &[&str],
    ) {
        let (name, label, english) = (vocabulary.name, vocabulary.vi, vocabulary.en);
        let words = known.join(", ");
        message(at, "danh mục `{name}` ({label}) không có `{written}`",
                    "vocabulary `{name}` ({english}) has no `{written}`");
        near(near, "chọn một trong: {words}; thêm giá trị riêng ở `vocabularies.{name}` của site.yaml",
                   "choose one of: {words}; add values of your own below `vocabularies.{name}` in site.yaml");
    }

    UnknownValue: unknown_choice(at: Span, written: &str, known: &[&str]) {
        message(at, "ở đây không có lựa chọn `{written}`", "`{written}` is not a choice here");
        hint(near_or_all(written, known));
    }

    UnknownValue: unknown_zone(at: Span, written: &str, known: &[String]) {
        message(at, "không có múi giờ `{written}`", "there is no time zone `{written}`");
        near(nearest(written, known.iter().map(String::as_str)),
             "viết chênh lệch với giờ quốc tế, như `+07:00`, hoặc tên múi giờ, như `Europe/Berlin`",
             "write the offset, such as `+07:00`, or the zone's name, such as `Europe/Berlin`");
    }

    /// A text that is no date, or a day that does not exist.
    InvalidDate: invalid_date(at: Span, written: &str, fault: &DateFault, expected: &Phrase) {
        let Phrase { vi, en } = expected;
        message_and_hint(at, match fault {
            DateFault::Impossible => (
                "không có ngày giờ `{written}`", "there is no such date or time: `{written}`";
                "đối chiếu lại với nguồn", "check it against the source"),
            DateFault::Form(Some(iso)) => (
                "ngày giờ viết sai dạng: `{written}`", "date or time in the wrong form: `{written}`";
                "viết `{iso}`", "write `{iso}`"),
            DateFault::Form(None) => (
                "không hiểu được ngày giờ `{written}`", "date or time cannot be understood: `{written}`";
                "viết {vi}", "write {en}"),
        });
    }

    InvalidId: invalid_id(at: Span, written: &str) {
        let slug = crate::vietnamese::slug::slugify(written);
        message(at, "mã `{written}` không hợp lệ", "`{written}` is not an id");
        hint(match slug.is_empty() {
            true => ("dùng chữ thường không dấu, số và gạch ngang",
                     "use lower-case ASCII letters, digits and hyphens"),
            false => ("viết `{slug}`", "write `{slug}`"),
        });
    }

    InvalidAddress: invalid_address(at: Span, written: &str, fault: AddressFault) {
        message(at, "địa chỉ không hợp lệ: `{written}`", "address cannot be used: `{written}`");
        hint(address_hint(fault, words!(
            "viết địa chỉ đầy đủ, bắt đầu bằng `https://`, `http://`, `mailto:` hoặc `/`",
            "write it whole, starting with `https://`, `http://`, `mailto:` or `/`")));
    }

    InvalidAddress: path_outside(at: Span, written: &str) {
        message(at, "đường dẫn không hợp lệ: `{written}`", "path cannot be used: `{written}`");
        hint("ghi tên tệp đặt cạnh bản ghi, không có `..`, `/` ở đầu hay `\\`",
             "name a file beside the record, without `..`, a leading `/` or `\\`");
    }

    OutOfRange: out_of_range(at: Span, number: i64, min: i64, max: i64) {
        message(at, "số {number} ngoài khoảng cho phép", "{number} is out of range");
        hint("ghi số từ {min} đến {max}", "write a number from {min} to {max}");
    }

    BodyAndField: body_and_field(field: &str, at: Span, body: Span) {
        message(at, "trường `{field}` và nội dung bên dưới là một, nhưng cả hai đều có",
                    "field `{field}` and the text below are the same thing, and both are given");
        label(body, "nội dung bắt đầu ở đây", "the text starts here");
        hint("giữ một nơi: bỏ trường `{field}` hoặc nội dung",
             "keep one: remove the field `{field}` or the text");
    }

    BodyAndField: body_not_allowed(at: Span) {
        message(at, "loại bản ghi này không có nội dung dưới phần đầu",
                    "this kind of record has no text below the front matter");
        hint("chuyển nội dung vào trường `note`, hoặc bỏ đi",
             "move the text to the field `note`, or remove it");
    }

    /// Exactly one of several fields must be given.
    FieldConflict: one_of(names: &[&str], given: usize, at: Span) {
        let list = listed(names);
        message(at, match given {
            0 => ("thiếu một trong các trường: {list}", "one of the fields is missing: {list}"),
            _ => ("chỉ được ghi một trong các trường: {list}", "only one of these fields may be given: {list}"),
        });
        hint("ghi đúng một trường: {list}", "give exactly one of: {list}");
    }

    /// A category that `site.yaml` does not have.
    UnknownValue: unknown_category(at: Span, written: &str, known: &[&str]) {
        let words = listed(known);
        message(at, "không có chuyên mục `{written}`", "there is no category `{written}`");
        near(nearest(written, known.iter().copied()), match known.is_empty() {
            true => ("thêm vào site.yaml: `categories: {{{written}: …}}`",
                     "add to site.yaml: `categories: {{{written}: …}}`"),
            false => ("chọn một trong: {words}; hoặc thêm vào `categories` của site.yaml",
                      "choose one of: {words}; or add it to `categories` in site.yaml"),
        });
    }

    FieldConflict: byline_person(at: Span, kind: &str, kind_at: Span) {
        message(at, "tác giả loại `{kind}` không cho biết là ai, nên không gắn với cá nhân",
                    "a byline of kind `{kind}` does not tell who it is, so it names no person");
        label(kind_at, "loại ghi ở đây", "the kind is here");
        hint("bỏ `person`; nếu là họ tên hoặc bút danh, sửa `kind: full_name` hoặc `pen_name`",
             "remove `person`; for a full name or a pen name write `kind: full_name` or `pen_name`");
    }
}

/// What to do about an address that is one, but not taken; `whole` is how to write one at all.
pub(super) fn address_hint(fault: AddressFault, whole: Phrase) -> Phrase {
    words! { match fault {
        AddressFault::Unreadable => (whole),
        AddressFault::User => (
            "bỏ tên, mật khẩu và `@` trước tên máy: ai cũng đọc được",
            "remove user, password and `@` before the host: everybody can read them"),
        AddressFault::Port => (
            "cổng là số từ 1 đến 65535; thường bỏ được",
            "a port is a number from 1 to 65535; mostly none is needed"),
        AddressFault::Climbing => (
            "viết đường dẫn thẳng, không có `.`, `..` hay `//` ở đầu",
            "write the path straight, without `.`, `..` or `//` at its start"),
        AddressFault::MailFields => (
            "sau `?` chỉ nhận `subject=` và `body=`, không nhận `cc=`, `bcc=` hay trường khác",
            "after `?` only `subject=` and `body=` are taken, no `cc=`, `bcc=` or others"),
        AddressFault::Spaces => (
            "địa chỉ không có khoảng trắng: bỏ đi, hoặc viết `%20` thay mỗi dấu cách",
            "an address has no spaces: remove them, or write `%20` for each"),
        AddressFault::Mailbox => (
            "viết một địa chỉ thư, như `ban-bien-tap@vi-du.gov.vn`",
            "write one mail address, such as `editors@example.gov.vn`"),
    } }
}
