//! Problems of reading files and YAML.

use crate::{
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
    source::Span,
    vietnamese::{legacy::Legacy, mojibake::Mojibake},
};

/// A mistake that makes a text no YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YamlFault {
    /// A no-break or other odd blank where an indentation or the blank behind a colon belongs.
    OddBlank(char),
    /// A tab in an indentation.
    Tab,
    /// A colon of Chinese or Japanese type.
    WideColon,
    /// No blank behind a colon.
    TightColon,
    /// A dash or a bullet of Word at the start of an item.
    Bullet(char),
    /// A value in the quotation marks of Word.
    Quotes(char),
    /// A colon within text that is not quoted.
    ColonInText,
    /// Text that goes on in the next line, which is not indented.
    Unindented,
}

impl Report {
    /// Bytes that are not UTF-8; `legacy` is what they probably are.
    pub fn not_utf8(&mut self, at: Span, byte: u8, legacy: Option<Legacy>) {
        let (message, hint) = match legacy.map(|it| (it, it.name())) {
            None => (
                phrase!(
                    "tệp không phải UTF-8: gặp byte 0x{byte:02X}",
                    "file is not UTF-8: byte 0x{byte:02X}"
                ),
                save_as_utf8(),
            ),
            Some((Legacy::Windows1258, name)) => (
                phrase!(
                    "tệp không phải UTF-8, có lẽ là {name}: gặp byte 0x{byte:02X}",
                    "file is not UTF-8, probably {name}: byte 0x{byte:02X}"
                ),
                save_as_utf8(),
            ),
            Some((Legacy::Tcvn3 | Legacy::Vni, name)) => (
                phrase!(
                    "tệp không phải UTF-8, có lẽ là {name}: gặp byte 0x{byte:02X}",
                    "file is not UTF-8, probably {name}: byte 0x{byte:02X}"
                ),
                convert(name),
            ),
        };
        self.push(Diagnostic::new(Code::NotUtf8, at, message).hint(hint));
    }

    /// Vietnamese of a code before Unicode that was read as Western letters.
    pub fn mojibake(&mut self, at: Span, found: &Mojibake<'_>) {
        let Mojibake { word, meant, count, code, .. } = found;
        let name = code.name();
        self.push(
            Diagnostic::new(
                Code::Mojibake,
                at,
                phrase!(
                    "`{word}` có lẽ là `{meant}` gõ bằng bảng mã {name} ({count} chữ như thế trong tệp)",
                    "`{word}` is probably `{meant}` typed in {name} ({count} such words in this file)"
                ),
            )
            .hint(convert(name)),
        );
    }

    /// A character that was left out of a text since nobody sees it.
    pub fn unseen_character(&mut self, at: Span, found: char, count: usize) {
        let code = u32::from(found);
        self.push(
            Diagnostic::new(
                Code::UnseenCharacter,
                at,
                phrase!(
                    "ký tự U+{code:04X} không nhìn thấy được ({count} lần trong tệp): bị bỏ đi",
                    "the character U+{code:04X}, which nobody sees, is left out ({count} in this file)"
                ),
            )
            .hint(Phrase::new(
                "xóa ký tự này, hoặc gõ lại chỗ này; nó hay theo chữ dán từ Word hay trang mạng",
                "delete it, or type this place anew; such come with text pasted from Word or a web page",
            )),
        );
    }

    /// A text whose end YAML takes for a comment.
    pub fn cut_by_comment(&mut self, at: Span, text: &str) {
        self.push(
            Diagnostic::new(
                Code::CutByComment,
                at,
                phrase!(
                    "chữ chỉ còn `{text}`: phần từ dấu # bị coi là lời chú",
                    "the text is only `{text}`: what follows from # on is taken for a comment"
                ),
            )
            .hint(Phrase::new(
                "để cả đoạn chữ trong ngoặc kép; nếu là lời chú thì cách ra ít nhất hai dấu cách",
                "put the whole text into quotes; if it is a comment, leave at least two spaces before it",
            )),
        );
    }

    /// The byte order mark of UTF-16.
    pub fn utf16(&mut self, at: Span) {
        let message = Phrase::new("tệp lưu dạng UTF-16, không phải UTF-8", "file is UTF-16, not UTF-8");
        self.push(Diagnostic::new(Code::NotUtf8, at, message).hint(save_as_utf8()));
    }

    /// A file above the size that any record needs.
    pub fn file_too_large(&mut self, at: Span, bytes: u64, most: u64) {
        let (size, most) = (bytes / 1_048_576, most / 1_048_576);
        self.push(
            Diagnostic::new(
                Code::FileTooLarge,
                at,
                phrase!(
                    "tệp quá lớn: {size} MB, tối đa {most} MB",
                    "file is too large: {size} MB, at most {most} MB"
                ),
            )
            .hint(Phrase::new(
                "tách tệp thành nhiều tệp nhỏ, hoặc chuyển tệp sang `content/static/`",
                "split it into smaller files, or move it to `content/static/`",
            )),
        );
    }

    /// A file that the system will not let us read.
    pub fn unreadable_file(&mut self, at: Span, why: &str) {
        self.push(
            Diagnostic::new(
                Code::UnreadableFile,
                at,
                phrase!("không đọc được tệp: {why}", "file cannot be read: {why}"),
            )
            .hint(Phrase::new("kiểm tra quyền đọc của tệp", "check the file's permissions")),
        );
    }

    /// A pipe, socket or device.
    pub fn special_file(&mut self, at: Span) {
        self.push(
            Diagnostic::new(
                Code::SpecialFile,
                at,
                Phrase::new(
                    "không phải tệp thường (pipe, socket hoặc thiết bị)",
                    "not a regular file (a pipe, socket or device)",
                ),
            )
            .hint(Phrase::new("chuyển mục này ra khỏi `content/`", "move it out of `content/`")),
        );
    }

    /// A symbolic link out of the root.
    pub fn link_outside_root(&mut self, at: Span) {
        self.push(
            Diagnostic::new(
                Code::LinkOutsideRoot,
                at,
                Phrase::new(
                    "liên kết tượng trưng dẫn ra ngoài thư mục gốc",
                    "symbolic link leads out of the root",
                ),
            )
            .hint(Phrase::new("chép tệp thật vào đây", "copy the real file here")),
        );
    }

    /// A symbolic link in a circle.
    pub fn link_circle(&mut self, at: Span) {
        self.push(
            Diagnostic::new(
                Code::LinkCircle,
                at,
                Phrase::new("liên kết tượng trưng quay lại chính nó", "symbolic link leads back to itself"),
            )
            .hint(Phrase::new("xóa liên kết này", "remove the link")),
        );
    }

    /// A name that is not UTF-8.
    pub fn odd_file_name(&mut self, at: Span) {
        self.push(
            Diagnostic::new(
                Code::OddFileName,
                at,
                Phrase::new("tên tệp có byte không phải UTF-8", "file name has bytes that are not UTF-8"),
            )
            .hint(Phrase::new(
                "đổi tên tệp, nên dùng chữ không dấu",
                "rename the file, best without accents",
            )),
        );
    }

    /// A text that is not YAML; `detail` is the parser's word for it, in English.
    pub fn yaml_syntax(&mut self, at: Span, detail: &str) {
        self.push(
            Diagnostic::new(
                Code::YamlSyntax,
                at,
                phrase!("không hiểu được YAML ở đây ({detail})", "YAML cannot be understood here ({detail})"),
            )
            .hint(Phrase::new(
                "thường do: chữ có dấu hai chấm, `@`, `*` hoặc `- ` ở đầu chưa đặt trong dấu nháy \"…\"; dấu nháy chưa đóng; \
                 thụt dòng bằng phím Tab hoặc không đều",
                "usually: text with a colon, or starting with `@`, `*` or `- `, that is not quoted \"…\"; a quote left open; \
                 indentation with tabs or not even",
            )),
        );
    }

    /// A mistake that makes a text no YAML.
    pub fn yaml_fault(&mut self, at: Span, fault: YamlFault) {
        let (message, hint) = told(fault);
        self.push(Diagnostic::new(Code::YamlSyntax, at, message).hint(hint));
    }

    /// A whole value in the quotation marks of Word, which are a part of it to YAML.
    pub fn typographic_quotes(&mut self, at: Span, inside: &str) {
        self.push(
            Diagnostic::new(
                Code::TypographicQuotes,
                at,
                Phrase::new(
                    "dấu ngoặc kép kiểu Word bao cả giá trị không phải dấu nháy của YAML: chúng thành một phần của chữ",
                    "quotation marks of Word around a whole value are no quotes of YAML: they become part of the text",
                ),
            )
            .hint(phrase!(
                "viết \"{inside}\" với dấu nháy thẳng; nếu đúng là một câu trích thì viết \"“{inside}”\"",
                "write \"{inside}\" with straight quotes; if it is a quotation indeed, write \"“{inside}”\""
            )),
        );
    }

    /// A YAML bomb, or nesting that no record has.
    pub fn yaml_too_complex(&mut self, at: Span) {
        self.push(
            Diagnostic::new(
                Code::YamlTooComplex,
                at,
                Phrase::new(
                    "YAML quá phức tạp: quá nhiều mục hoặc lồng quá sâu",
                    "YAML is too complex: too many nodes or too deeply nested",
                ),
            )
            .hint(Phrase::new(
                "tách tệp; không lồng các bí danh `*` vào nhau",
                "split the file; do not nest aliases `*`",
            )),
        );
    }

    /// A second `---` in a YAML file.
    pub fn yaml_second_document(&mut self, at: Span) {
        self.push(
            Diagnostic::new(
                Code::YamlSyntax,
                at,
                Phrase::new(
                    "tệp có hai phần YAML cách nhau bằng `---`",
                    "file has two YAML documents parted by `---`",
                ),
            )
            .hint(Phrase::new(
                "mỗi tệp chỉ một phần; nhiều bản ghi thì viết thành danh sách `- …`",
                "one document a file; several records are a list `- …`",
            )),
        );
    }

    /// A key that is a list or a mapping.
    pub fn yaml_odd_key(&mut self, at: Span) {
        let message = Phrase::new("tên trường phải là một từ", "a field's name must be a word");
        self.push(
            Diagnostic::new(Code::YamlSyntax, at, message)
                .hint(Phrase::new("viết `tên_trường: giá trị`", "write `field_name: value`")),
        );
    }

    /// A key written twice in one mapping.
    pub fn duplicate_key(&mut self, key: &str, at: Span, earlier: Span) {
        self.push(
            Diagnostic::new(
                Code::DuplicateKey,
                at,
                phrase!("trường `{key}` ghi hai lần", "field `{key}` is written twice"),
            )
            .label(earlier, Phrase::new("lần đầu ở đây", "first written here"))
            .hint(Phrase::new("bỏ một lần, hoặc gộp thành danh sách", "remove one, or make a list of both")),
        );
    }

    /// Front matter without its closing line.
    pub fn unclosed_front_matter(&mut self, at: Span) {
        self.push(
            Diagnostic::new(
                Code::UnclosedFrontMatter,
                at,
                Phrase::new(
                    "phần đầu mở bằng `---` nhưng không có dòng `---` đóng lại",
                    "front matter opens with `---` but no line `---` closes it",
                ),
            )
            .hint(Phrase::new(
                "thêm một dòng `---` sau các trường, trước nội dung",
                "add a line `---` after the fields, before the text",
            )),
        );
    }

    /// A Markdown record without front matter.
    pub fn missing_front_matter(&mut self, at: Span) {
        self.push(
            Diagnostic::new(
                Code::MissingFrontMatter,
                at,
                Phrase::new("tệp Markdown không có phần đầu `---`", "Markdown file has no front matter `---`"),
            )
            .hint(Phrase::new(
                "bắt đầu tệp bằng dòng `---`, các trường, rồi dòng `---`; `kyyeu new` tạo sẵn mẫu",
                "start the file with a line `---`, the fields, then a line `---`; `kyyeu new` makes a template",
            )),
        );
    }
}

fn convert(name: &str) -> Phrase {
    phrase!(
        "chuyển mã {name} sang Unicode trước, như bằng bảng công cụ của UniKey (Ctrl+Shift+F6), rồi lưu với mã UTF-8",
        "convert {name} to Unicode first, as with the toolkit of UniKey (Ctrl+Shift+F6), then save it as UTF-8"
    )
}

fn save_as_utf8() -> Phrase {
    Phrase::new(
        "mở bằng trình soạn thảo, chọn “Lưu với mã UTF-8” (Notepad: Save As → Encoding → UTF-8; Excel: Save As → CSV UTF-8)",
        "open it in an editor and save it as UTF-8 (Notepad: Save As → Encoding → UTF-8; Excel: Save As → CSV UTF-8)",
    )
}

/// A mistake in YAML in the author's words, and what to do.
fn told(fault: YamlFault) -> (Phrase, Phrase) {
    match fault {
        YamlFault::OddBlank(found) => {
            let code = u32::from(found);
            (
                phrase!(
                    "dấu cách ở đây là ký tự U+{code:04X} (dấu cách không ngắt của Word), không phải dấu cách thường",
                    "the blank here is U+{code:04X} (a no-break space, as of Word), not a plain one"
                ),
                Phrase::new("xóa nó và gõ lại dấu cách", "delete it and type a plain blank"),
            )
        }
        YamlFault::Tab => (
            Phrase::new("dòng thụt vào bằng phím Tab", "the line is indented with a tab"),
            Phrase::new("thụt dòng bằng dấu cách", "indent with blanks"),
        ),
        YamlFault::WideColon => (
            Phrase::new("dấu hai chấm ở đây là `：` (U+FF1A)", "the colon here is `：` (U+FF1A)"),
            Phrase::new("gõ lại dấu `:` và một dấu cách sau nó", "type `:` and a blank behind it"),
        ),
        YamlFault::TightColon => (
            Phrase::new("thiếu dấu cách sau dấu hai chấm", "no blank behind the colon"),
            Phrase::new("viết `tên_trường: giá trị`", "write `field_name: value`"),
        ),
        YamlFault::Bullet(found) => (
            phrase!("`{found}` không mở đầu được một mục", "`{found}` begins no item of a list"),
            Phrase::new("viết `- ` (gạch nối và dấu cách)", "write `- ` (a hyphen and a blank)"),
        ),
        YamlFault::Quotes(found) => (
            phrase!(
                "`{found}` là dấu ngoặc kép kiểu Word, không phải dấu nháy của YAML",
                "`{found}` is a quotation mark of Word, no quote of YAML"
            ),
            Phrase::new(
                "đặt cả giá trị trong dấu nháy thẳng \"…\"; bên trong có thể giữ “…”",
                "put the whole value into straight quotes \"…\"; inside, “…” may stay",
            ),
        ),
        YamlFault::ColonInText => (
            Phrase::new(
                "giá trị có dấu hai chấm mà chưa đặt trong dấu nháy",
                "the value has a colon in it and is not quoted",
            ),
            Phrase::new("đặt cả giá trị trong dấu nháy \"…\"", "put the whole value into quotes \"…\""),
        ),
        YamlFault::Unindented => (
            Phrase::new(
                "dòng này nối tiếp dòng trên nhưng không thụt vào",
                "this line goes on from the one above and is not indented",
            ),
            Phrase::new(
                "viết liền một dòng, hoặc thụt dòng này sâu hơn tên trường",
                "write it in one line, or indent it deeper than the field's name",
            ),
        ),
    }
}
