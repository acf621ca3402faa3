//! Problems of prose: references, links, notes and the traps of Markdown.

use crate::{
    cut::Cut,
    model::kind::RecordKind,
    phrase,
    prose::{LintKind, ReferenceFault},
    report::{Code, Diagnostic, Phrase, Report},
    source::Span,
};

impl Report {
    /// Double brackets that name no record; `meant` is the reference that there is a record for.
    pub fn malformed_reference(
        &mut self,
        at: Span,
        written: &str,
        fault: &ReferenceFault,
        meant: Option<&str>,
    ) {
        let (message, remedy) = reference_fault(short(written), fault);
        let remedy = match meant {
            Some(meant) => phrase!("có phải `{meant}`?", "did you mean `{meant}`?"),
            None => remedy,
        };
        self.push(Diagnostic::new(Code::MalformedReference, at, message).hint(remedy));
    }

    /// A link of a scheme that is not followed.
    pub fn forbidden_link(&mut self, at: Span, destination: &str) {
        let shown = short(destination);
        let message =
            phrase!("không nhận liên kết kiểu này: `{shown}`", "links of this kind are not taken: `{shown}`");
        self.push(Diagnostic::new(Code::ForbiddenLink, at, message).hint(Phrase::new(
            "dùng `https:`, `http:`, `mailto:`, `tel:`, hoặc đường dẫn trong trang",
            "use `https:`, `http:`, `mailto:`, `tel:` or a path inside the site",
        )));
    }

    /// A picture that a browser would fetch from elsewhere.
    pub fn remote_image(&mut self, at: Span, destination: &str) {
        let shown = short(destination);
        let message =
            phrase!("ảnh nằm ở trang khác: `{shown}`", "the picture stands on another site: `{shown}`");
        self.push(Diagnostic::new(Code::ForbiddenLink, at, message).hint(Phrase::new(
            "tải ảnh về đặt cạnh bản ghi, khai báo trong `photos:` kèm nguồn ảnh",
            "put a copy beside the record and list it in `photos:` with its credit",
        )));
    }

    /// A link to a photo as it came from the camera, with all that it tells about place and owner.
    pub fn link_to_original(&mut self, at: Span, destination: &str) {
        let shown = short(destination);
        let message = phrase!("liên kết tới tệp ảnh gốc `{shown}`", "link to the original picture `{shown}`");
        self.push(Diagnostic::new(Code::ForbiddenLink, at, message).hint(phrase!(
            "ảnh gốc không được đăng vì còn dữ liệu máy ảnh; khai báo trong `photos:` rồi đặt bằng `![]({shown})`",
            "originals are not published, since they hold camera data; list it in `photos:` and place it by `![]({shown})`"
        )));
    }

    /// Nothing between the parentheses.
    pub fn empty_link(&mut self, at: Span) {
        let message = Phrase::new("liên kết không có địa chỉ", "link without an address");
        self.push(Diagnostic::new(Code::DanglingLink, at, message).hint(Phrase::new(
            "ghi địa chỉ giữa hai dấu ngoặc: `[chữ](https://…)`",
            "write the address between the parentheses: `[text](https://…)`",
        )));
    }

    /// A link to a file that is not there; `record` is a reference to the record that seems to be meant.
    pub fn dangling_link(&mut self, at: Span, destination: &str, near: Option<&str>, record: Option<&str>) {
        let shown = short(destination);
        let message =
            phrase!("không có tệp `{shown}` cạnh bản ghi", "there is no file `{shown}` beside the record");
        let hint = match (record, near) {
            (Some(record), _) => {
                phrase!("dẫn tới bản ghi bằng `{record}`", "refer to the record by `{record}`")
            }
            (None, Some(near)) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            (None, None) => Phrase::new(
                "đặt tệp cạnh bản ghi; dẫn tới bản ghi khác bằng `[[loại:mã]]`; trang khác cần `https://`",
                "put the file beside the record; refer to records by `[[kind:id]]`; other sites need `https://`",
            ),
        };
        self.push(Diagnostic::new(Code::DanglingLink, at, message).hint(hint));
    }

    /// A link to a heading that the text does not have.
    pub fn dangling_anchor(&mut self, at: Span, anchor: &str, near: Option<&str>, known: &[&str]) {
        let shown = short(anchor);
        let message = phrase!("bài không có đề mục `#{shown}`", "the text has no heading `#{shown}`");
        let list: Vec<String> = known.iter().take(6).map(|it| format!("`#{it}`")).collect();
        let list = list.join(", ");
        let hint = match near {
            Some(near) => phrase!("có phải `#{near}`?", "did you mean `#{near}`?"),
            None if known.is_empty() => {
                Phrase::new("bài này chưa có đề mục nào", "this text has no heading at all")
            }
            None => phrase!("các đề mục: {list}", "its headings: {list}"),
        };
        self.push(Diagnostic::new(Code::DanglingAnchor, at, message).hint(hint));
    }

    /// A footnote that lacks a side, or has one twice.
    pub fn footnote(&mut self, at: Span, kind: LintKind, label: &str) {
        let label = short(label);
        let (message, hint) = match kind {
            LintKind::FootnoteUnused => (
                phrase!(
                    "chú thích `[^{label}]` không được dẫn trong bài",
                    "no mark in the text asks for note `[^{label}]`"
                ),
                phrase!(
                    "đặt `[^{label}]` ở chỗ cần chú thích, hoặc bỏ chú thích",
                    "set `[^{label}]` where the note belongs, or remove the note"
                ),
            ),
            LintKind::FootnoteRepeated => (
                phrase!("chú thích `[^{label}]` viết hai lần", "note `[^{label}]` is written twice"),
                phrase!("đổi số một trong hai", "give one of them another number"),
            ),
            _ => (
                phrase!("không có chú thích cho `[^{label}]`", "there is no note for `[^{label}]`"),
                phrase!(
                    "thêm một dòng `[^{label}]: …` ở cuối bài",
                    "add a line `[^{label}]: …` at the end of the text"
                ),
            ),
        };
        self.push(Diagnostic::new(Code::Footnote, at, message).hint(hint));
    }

    /// Markdown that will not be read as it was meant.
    pub fn markdown_trap(&mut self, at: Span, kind: LintKind, written: &str) {
        let (message, hint) = trap(kind, short(written));
        self.push(Diagnostic::new(Code::MarkdownTrap, at, message).hint(hint));
    }

    /// HTML nested so deep that readers will see its tags.
    pub fn deep_html(&mut self, at: Span) {
        let message = Phrase::new(
            "quá nhiều thẻ HTML mở mà chưa đóng: cả đoạn này sẽ in thành chữ",
            "too many HTML elements are open at once: all of this passage will be shown as text",
        );
        let hint =
            Phrase::new("đóng mỗi thẻ đã mở: `</div>`", "close each element that was opened: `</div>`");
        self.push(Diagnostic::new(Code::RawHtml, at, message).hint(hint));
    }

    /// A tag that readers will see.
    pub fn raw_html(&mut self, at: Span, tag: &str) {
        let shown = short(tag);
        let message =
            phrase!("thẻ HTML `{shown}` sẽ in thành chữ", "HTML tag `{shown}` will be shown as text");
        let name = tag.trim_start_matches('<').split(|it: char| !it.is_ascii_alphanumeric()).next();
        let hint = match name.unwrap_or_default().to_ascii_lowercase().as_str() {
            "br" => Phrase::new(
                "xuống dòng bằng `\\` ở cuối dòng, sang đoạn bằng một dòng trống",
                "break a line with `\\` at its end, a paragraph with an empty line",
            ),
            "b" | "strong" => Phrase::new("in đậm bằng `**…**`", "bold is `**…**`"),
            "i" | "em" => Phrase::new("in nghiêng bằng `*…*`", "italic is `*…*`"),
            "img" => Phrase::new("đặt ảnh bằng `![](anh-1.jpg)`", "place a photo by `![](photo-1.jpg)`"),
            "a" => Phrase::new("viết liên kết `[chữ](địa chỉ)`", "write a link as `[text](address)`"),
            _ => Phrase::new("viết bằng Markdown, hoặc bỏ thẻ", "write it in Markdown, or remove the tag"),
        };
        self.push(Diagnostic::new(Code::RawHtml, at, message).hint(hint));
    }
}

/// At most one line of what was written, short enough to stand in a sentence.
fn short(written: &str) -> &str {
    const MOST: usize = 80;
    let line = written.trim().lines().next().unwrap_or_default();
    line.char_indices().nth(MOST).map_or(line, |(end, _)| line.cut(..end))
}

fn reference_fault(written: &str, fault: &ReferenceFault) -> (Phrase, Phrase) {
    match fault {
        ReferenceFault::NoKind => (
            phrase!("`{written}` chưa nói rõ loại bản ghi", "`{written}` does not say which kind of record"),
            Phrase::new(
                "viết `[[person:mã]]`, `[[unit:mã]]`, …; để in dấu ngoặc, viết `\\[\\[`",
                "write `[[person:id]]`, `[[unit:id]]`, …; for plain brackets write `\\[\\[`",
            ),
        ),
        ReferenceFault::UnknownKind(word) => {
            let kinds: Vec<String> = RecordKind::ALL.iter().map(|it| format!("`{it}`")).collect();
            let kinds = kinds.join(", ");
            (
                phrase!("không có loại bản ghi `{word}`", "there is no kind of record `{word}`"),
                phrase!("các loại: {kinds}", "the kinds are: {kinds}"),
            )
        }
        ReferenceFault::BadId(id) => {
            let slug = crate::vietnamese::slug::slugify(id);
            (
                phrase!("`{id}` không phải là mã", "`{id}` is not an id"),
                phrase!(
                    "mã viết thường, không dấu, nối bằng gạch ngang: `{slug}`",
                    "ids are lower case without marks, joined by hyphens: `{slug}`"
                ),
            )
        }
        ReferenceFault::EmptyLabel => (
            phrase!("`{written}` có `|` mà không có chữ", "`{written}` has a `|` and no words"),
            Phrase::new("ghi chữ sau `|`, hoặc bỏ `|`", "write words after the `|`, or remove it"),
        ),
        ReferenceFault::PlainBar => (
            phrase!(
                "trong bảng, dấu `|` của `{written}` chia sang ô khác",
                "in a table the `|` of `{written}` begins the next cell"
            ),
            Phrase::new("trong bảng, viết `\\|` thay cho `|`", "in a table write `\\|` for `|`"),
        ),
        ReferenceFault::Unclosed => (
            phrase!("`{written}` không có `]]` đóng lại", "`{written}` has no closing `]]`"),
            Phrase::new(
                "thêm `]]` trên cùng đoạn; chữ sau `|` không chứa định dạng",
                "add `]]` in the same paragraph; words after `|` hold no markup",
            ),
        ),
    }
}

fn trap(kind: LintKind, written: &str) -> (Phrase, Phrase) {
    match kind {
        LintKind::BoldNotClosed => (
            Phrase::new("dấu `**` sẽ in ra nguyên dấu", "`**` will be shown as stars"),
            Phrase::new(
                "đặt `**` sát chữ bên trong và cách chữ bên ngoài; đưa dấu ngoặc kép ra ngoài: `“**…**”`",
                "set `**` close to the words inside and apart from those outside; move quotes out: `“**…**”`",
            ),
        ),
        LintKind::YearBecameList => {
            let year = written.trim_end_matches('.');
            (
                phrase!(
                    "đoạn mở đầu `{written}` thành mục của danh sách",
                    "a paragraph that starts `{written}` has become a list item"
                ),
                phrase!(
                    "viết `{year}\\.`, hoặc thêm chữ `Năm` phía trước",
                    "write `{year}\\.`, or put a word before it"
                ),
            )
        }
        LintKind::RuleBecameHeading => (
            Phrase::new(
                "dòng gạch ngang ngay dưới chữ biến dòng chữ thành đề mục",
                "a rule right below a line of text has made it a heading",
            ),
            Phrase::new("thêm một dòng trống phía trên", "put an empty line above it"),
        ),
        LintKind::ListSplit => (
            Phrase::new(
                "đổi dấu đầu dòng làm danh sách tách đôi",
                "another bullet has split the list in two",
            ),
            Phrase::new(
                "dùng một dấu cho cả danh sách; ý nhỏ hơn thì lùi vào hai dấu cách",
                "use one bullet for the whole list; indent lesser points by two spaces",
            ),
        ),
        LintKind::IndentBecameCode => (
            Phrase::new(
                "đoạn lùi đầu dòng thành khối mã máy",
                "an indented paragraph has become a block of code",
            ),
            Phrase::new(
                "bỏ khoảng trắng đầu dòng; thụt dòng là việc của giao diện",
                "remove the blanks at its start; indentation is up to the theme",
            ),
        ),
        LintKind::ParagraphsRunTogether => (
            phrase!(
                "các câu, các đoạn dính liền nhau, từ `{written}`",
                "sentences or paragraphs run together, from `{written}` on"
            ),
            Phrase::new(
                "tách các đoạn bằng một dòng trống; thêm dấu cách sau dấu chấm",
                "divide paragraphs by an empty line; put a blank after a full stop",
            ),
        ),
        LintKind::BlankInDestination | LintKind::ReferenceBecameLink | LintKind::ReferenceInLink => {
            trap_of_link(kind, written)
        }
        LintKind::FootnoteUndefined | LintKind::FootnoteUnused | LintKind::FootnoteRepeated => (
            phrase!("chú thích `{written}`", "footnote `{written}`"),
            Phrase::new("xem lại chú thích", "look at the footnote"),
        ),
    }
}

/// Of those that concern a link.
fn trap_of_link(kind: LintKind, written: &str) -> (Phrase, Phrase) {
    match kind {
        LintKind::BlankInDestination => (
            phrase!(
                "địa chỉ `{written}` có dấu cách nên liên kết in ra nguyên chữ",
                "the address `{written}` holds a blank, so the link will be shown as it is written"
            ),
            phrase!(
                "viết địa chỉ trong ngoặc nhọn: `(<{written}>)`, hoặc thay mỗi dấu cách bằng `%20`",
                "put the address in angle brackets: `(<{written}>)`, or write `%20` for each blank"
            ),
        ),
        LintKind::ReferenceBecameLink => (
            phrase!(
                "`{written}` dẫn tới địa chỉ trong ngoặc, không tới bản ghi",
                "`{written}` leads to what is in parentheses, not to the record"
            ),
            Phrase::new("thêm dấu cách trước `(`", "put a space before the `(`"),
        ),
        _ => (
            phrase!(
                "`{written}` nằm trong một liên kết khác nên không dẫn tới bản ghi",
                "`{written}` stands inside another link and leads nowhere of its own"
            ),
            Phrase::new("đưa tham chiếu ra ngoài liên kết", "move the reference out of the link"),
        ),
    }
}
