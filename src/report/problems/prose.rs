//! Problems of prose: references, links, notes and the traps of Markdown.

use super::listed;
use crate::{
    cut::Cut,
    model::RecordKind,
    prose::{LintKind, ReferenceFault},
    report::{Code, Diagnostic, Phrase, Report, Sought},
    source::Span,
};

problems! {
    /// Double brackets that name no record; `meant` is the reference that there is a record for.
    MalformedReference: malformed_reference(
        at: Span,
        written: &str,
        fault: &ReferenceFault,
        meant: Option<&str>,
        called: Option<Sought>,
    ) {
        let (message, remedy) = reference_fault(short(written), fault);
        message(at, message);
        sought(called);
        near(meant, remedy);
    }

    ForbiddenLink: forbidden_link(at: Span, destination: &str) {
        let shown = short(destination);
        message(at, "không nhận liên kết kiểu này: `{shown}`", "links of this kind are not taken: `{shown}`");
        hint("dùng `https:`, `http:`, `mailto:`, `tel:`, hoặc đường dẫn trong trang",
             "use `https:`, `http:`, `mailto:`, `tel:` or a path inside the site");
    }

    ForbiddenLink: remote_image(at: Span, destination: &str) {
        let shown = short(destination);
        message(at, "ảnh nằm ở trang khác: `{shown}`", "the picture stands on another site: `{shown}`");
        hint("tải ảnh về đặt cạnh bản ghi, khai báo trong `photos:` kèm nguồn ảnh",
             "put a copy beside the record and list it in `photos:` with its credit");
    }

    /// A link to a photo as it came from the camera, with all that it reveals about place and owner.
    ForbiddenLink: link_to_original(at: Span, destination: &str) {
        let shown = short(destination);
        message(at, "liên kết tới tệp ảnh gốc `{shown}`", "link to the original picture `{shown}`");
        hint("ảnh gốc không được đăng vì còn dữ liệu máy ảnh; khai báo trong `photos:` rồi đặt bằng `![]({shown})`",
             "originals are not published, since they hold camera data; list it in `photos:` and place it by `![]({shown})`");
    }

    DanglingLink: empty_link(at: Span) {
        message(at, "liên kết không có địa chỉ", "link without an address");
        hint("ghi địa chỉ giữa hai dấu ngoặc: `[chữ](https://…)`",
             "write the address between the parentheses: `[text](https://…)`");
    }

    /// A link to a file that is not there; `record` is a reference to the record that seems to be meant.
    DanglingLink: dangling_link(at: Span, destination: &str, near: Option<&str>, record: Option<&str>) {
        let shown = short(destination);
        message(at, "không có tệp `{shown}` cạnh bản ghi", "there is no file `{shown}` beside the record");
        hint(match (record, near) {
            (Some(record), _) => ("dẫn tới bản ghi bằng `{record}`", "refer to the record by `{record}`"),
            (None, Some(near)) => ("có phải `{near}`?", "did you mean `{near}`?"),
            (None, None) => (
                "đặt tệp cạnh bản ghi; dẫn tới bản ghi khác bằng `[[loại:mã]]`; trang khác cần `https://`",
                "put the file beside the record; refer to records by `[[kind:id]]`; other sites need `https://`"),
        });
    }

    DanglingAnchor: dangling_anchor(at: Span, anchor: &str, near: Option<&str>, known: &[&str]) {
        let shown = short(anchor);
        let list = listed(known.iter().take(6).map(|it| format!("#{it}")));
        message(at, "bài không có đề mục `#{shown}`", "the text has no heading `#{shown}`");
        near(near.map(|it| format!("#{it}")), match known.is_empty() {
            true => ("bài này chưa có đề mục nào", "this text has no heading at all"),
            false => ("các đề mục: {list}", "its headings: {list}"),
        });
    }

    /// A footnote that lacks a side, or has one twice.
    Footnote: footnote(at: Span, kind: LintKind, label: &str) {
        let label = short(label);
        message_and_hint(at, match kind {
            LintKind::FootnoteUnused => (
                "chú thích `[^{label}]` không được dẫn trong bài",
                "no mark in the text asks for note `[^{label}]`";
                "đặt `[^{label}]` ở chỗ cần chú thích, hoặc bỏ chú thích",
                "set `[^{label}]` where the note belongs, or remove the note"),
            LintKind::FootnoteRepeated => (
                "chú thích `[^{label}]` viết hai lần", "note `[^{label}]` is written twice";
                "đổi số một trong hai", "give one of them another number"),
            _ => (
                "không có chú thích cho `[^{label}]`", "there is no note for `[^{label}]`";
                "thêm một dòng `[^{label}]: …` ở cuối bài",
                "add a line `[^{label}]: …` at the end of the text"),
        });
    }

    /// Markdown that will not be read as it was meant.
    MarkdownTrap: markdown_trap(at: Span, kind: LintKind, written: &str) {
        message_and_hint(at, trap(kind, short(written)));
    }

    RawHtml: deep_html(at: Span) {
        message(at, "quá nhiều thẻ HTML mở mà chưa đóng: cả đoạn này sẽ in thành chữ",
                    "too many HTML elements are open at once: all of this passage will be shown as text");
        hint("đóng mỗi thẻ đã mở: `</div>`", "close each element that was opened: `</div>`");
    }

    RawHtml: raw_html(at: Span, tag: &str) {
        let shown = short(tag);
        let name = tag.trim_start_matches('<').split(|it: char| !it.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        message(at, "thẻ HTML `{shown}` sẽ in thành chữ", "HTML tag `{shown}` will be shown as text");
        hint(match name.as_str() {
            "br" => ("xuống dòng bằng `\\` ở cuối dòng, sang đoạn bằng một dòng trống",
                     "break a line with `\\` at its end, a paragraph with an empty line"),
            "b" | "strong" => ("in đậm bằng `**…**`", "bold is `**…**`"),
            "i" | "em" => ("in nghiêng bằng `*…*`", "italic is `*…*`"),
            "img" => ("đặt ảnh bằng `![](anh-1.jpg)`", "place a photo by `![](photo-1.jpg)`"),
            "a" => ("viết liên kết `[chữ](địa chỉ)`", "write a link as `[text](address)`"),
            _ => ("viết bằng Markdown, hoặc bỏ thẻ", "write it in Markdown, or remove the tag"),
        });
    }
}

/// At most one line of what was written, short enough to stand in a sentence.
fn short(written: &str) -> &str {
    const MOST: usize = 80;
    let line = written.trim().lines().next().unwrap_or_default();
    line.char_indices().nth(MOST).map_or(line, |(end, _)| line.cut(..end))
}

fn reference_fault(written: &str, fault: &ReferenceFault) -> (Phrase, Phrase) {
    words! { match fault {
        ReferenceFault::NoKind => (
            "`{written}` chưa nói rõ loại bản ghi", "`{written}` does not say which kind of record";
            "viết `[[person:mã]]`, `[[unit:mã]]`, …; để in dấu ngoặc, viết `\\[\\[`",
            "write `[[person:id]]`, `[[unit:id]]`, …; for plain brackets write `\\[\\[`"),
        ReferenceFault::UnknownKind(word) => {
            let kinds: Vec<String> = RecordKind::ALL.iter().map(|it| format!("`{it}`")).collect();
            let kinds = kinds.join(", ");
            words!(
                "không có loại bản ghi `{word}`", "there is no kind of record `{word}`";
                "các loại: {kinds}", "the kinds are: {kinds}")
        }
        ReferenceFault::BadId(id) => {
            let slug = crate::vietnamese::slug::slugify(id);
            words!(
                "`{id}` không phải là mã", "`{id}` is not an id";
                "mã viết thường, không dấu, nối bằng gạch ngang: `{slug}`",
                "ids are lower case without marks, joined by hyphens: `{slug}`")
        }
        ReferenceFault::EmptyLabel => (
            "`{written}` có `|` mà không có chữ", "`{written}` has a `|` and no words";
            "ghi chữ sau `|`, hoặc bỏ `|`", "write words after the `|`, or remove it"),
        ReferenceFault::PlainBar => (
            "trong bảng, dấu `|` của `{written}` chia sang ô khác",
            "in a table the `|` of `{written}` begins the next cell";
            "trong bảng, viết `\\|` thay cho `|`", "in a table write `\\|` for `|`"),
        ReferenceFault::Unclosed => (
            "`{written}` không có `]]` đóng lại", "`{written}` has no closing `]]`";
            "thêm `]]` trên cùng đoạn; chữ sau `|` không chứa định dạng",
            "add `]]` in the same paragraph; words after `|` hold no markup"),
    } }
}

fn trap(kind: LintKind, written: &str) -> (Phrase, Phrase) {
    words! { match kind {
        LintKind::BoldNotClosed => (
            "dấu `**` sẽ in ra nguyên dấu", "`**` will be shown as stars";
            "đặt `**` sát chữ bên trong và cách chữ bên ngoài; đưa dấu ngoặc kép ra ngoài: `“**…**”`",
            "set `**` close to the words inside and apart from those outside; move quotes out: `“**…**”`"),
        LintKind::YearBecameList => {
            let year = written.trim_end_matches('.');
            words!(
                "đoạn mở đầu `{written}` thành mục của danh sách",
                "a paragraph that starts `{written}` has become a list item";
                "viết `{year}\\.`, hoặc thêm chữ `Năm` phía trước",
                "write `{year}\\.`, or put a word before it")
        }
        LintKind::RuleBecameHeading => (
            "dòng gạch ngang ngay dưới chữ biến dòng chữ thành đề mục",
            "a rule right below a line of text has made it a heading";
            "thêm một dòng trống phía trên", "put an empty line above it"),
        LintKind::ListSplit => (
            "đổi dấu đầu dòng làm danh sách tách đôi", "another bullet has split the list in two";
            "dùng một dấu cho cả danh sách; ý nhỏ hơn thì lùi vào hai dấu cách",
            "use one bullet for the whole list; indent lesser points by two spaces"),
        LintKind::IndentBecameCode => (
            "đoạn lùi đầu dòng thành khối mã máy", "an indented paragraph has become a block of code";
            "bỏ khoảng trắng đầu dòng; thụt dòng là việc của giao diện",
            "remove the blanks at its start; indentation is up to the theme"),
        LintKind::ParagraphsRunTogether => (
            "các câu, các đoạn dính liền nhau, từ `{written}`",
            "sentences or paragraphs run together, from `{written}` on";
            "tách các đoạn bằng một dòng trống; thêm dấu cách sau dấu chấm",
            "divide paragraphs by an empty line; put a blank after a full stop"),
        LintKind::PictureInLine => (
            "ảnh `{written}` nằm trong một dòng chữ nên không hiện", "the picture `{written}` stands in a line, which shows none";
            "đặt ảnh trong nội dung, mỗi ảnh một đoạn", "place it in the body, in a paragraph of its own"),
        LintKind::BlankInDestination | LintKind::ReferenceBecameLink | LintKind::ReferenceInLink => {
            trap_of_link(kind, written)
        }
        LintKind::FootnoteUndefined | LintKind::FootnoteUnused | LintKind::FootnoteRepeated => (
            "chú thích `{written}`", "footnote `{written}`";
            "xem lại chú thích", "look at the footnote"),
    } }
}

/// Of those that concern a link.
fn trap_of_link(kind: LintKind, written: &str) -> (Phrase, Phrase) {
    words! { match kind {
        LintKind::BlankInDestination => (
            "địa chỉ `{written}` có dấu cách nên liên kết in ra nguyên chữ",
            "the address `{written}` holds a blank, so the link will be shown as it is written";
            "viết địa chỉ trong ngoặc nhọn: `(<{written}>)`, hoặc thay mỗi dấu cách bằng `%20`",
            "put the address in angle brackets: `(<{written}>)`, or write `%20` for each blank"),
        LintKind::ReferenceBecameLink => (
            "`{written}` dẫn tới địa chỉ trong ngoặc, không tới bản ghi",
            "`{written}` leads to what is in parentheses, not to the record";
            "thêm dấu cách trước `(`", "put a space before the `(`"),
        _ => (
            "`{written}` nằm trong một liên kết khác nên không dẫn tới bản ghi",
            "`{written}` stands inside another link and leads nowhere of its own";
            "đưa tham chiếu ra ngoài liên kết", "move the reference out of the link"),
    } }
}
