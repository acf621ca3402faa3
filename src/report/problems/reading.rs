//! Problems of reading files and YAML.

pub use super::yaml_faults::YamlFault;
use super::yaml_faults::words as yaml_words;
use crate::{
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
    source::Span,
    vietnamese::{legacy::Legacy, mojibake::Mojibake},
};

problems! {
    /// Bytes that are not UTF-8; `legacy` is what they probably are.
    NotUtf8: not_utf8(at: Span, byte: u8, legacy: Option<Legacy>) {
        let name = legacy.map_or("", Legacy::name);
        message(at, match legacy {
            None => ("tệp không phải UTF-8: gặp byte 0x{byte:02X}", "file is not UTF-8: byte 0x{byte:02X}"),
            Some(_) => ("tệp không phải UTF-8, có lẽ là {name}: gặp byte 0x{byte:02X}",
                        "file is not UTF-8, probably {name}: byte 0x{byte:02X}"),
        });
        hint(match legacy {
            None | Some(Legacy::Windows1258) => (save_as_utf8()),
            Some(Legacy::Tcvn3 | Legacy::Vni) => (convert(name)),
        });
    }

    NotUtf8: document_no_text(at: Span) {
        message(at, "tệp này không phải văn bản thuần mà là tài liệu (Word, Excel, PDF) đổi tên",
                    "this is no plain text but a document (Word, Excel, PDF) by another name");
        hint("mở nó bằng chương trình của nó, chép chữ sang một tệp `.md`; bảng thì lưu thành CSV UTF-8",
             "open it with its own program and copy the text into a `.md` file; save a table as CSV UTF-8");
    }

    Mojibake: mojibake(at: Span, found: &Mojibake<'_>) {
        let Mojibake { word, meant, count, code, .. } = found;
        let name = code.name();
        message(at, "`{word}` có lẽ là `{meant}` gõ bằng bảng mã {name} ({count} chữ như thế trong tệp)",
                    "`{word}` is probably `{meant}` typed in {name} ({count} such words in this file)");
        hint(convert(name));
    }

    UnseenCharacter: unseen_character(at: Span, found: char, count: usize) {
        let code = u32::from(found);
        message(at, "ký tự U+{code:04X} không nhìn thấy được ({count} lần trong tệp): bị bỏ đi",
                    "the character U+{code:04X}, which nobody sees, is left out ({count} in this file)");
        hint("xóa ký tự này, hoặc gõ lại chỗ này; nó hay theo chữ dán từ Word hay trang mạng",
             "delete it, or type this place anew; such come with text pasted from Word or a web page");
    }

    CutByComment: cut_by_comment(at: Span, text: &str) {
        message(at, "chữ chỉ còn `{text}`: phần từ dấu # bị coi là lời chú",
                    "the text is only `{text}`: what follows from # on is taken for a comment");
        hint("để cả đoạn chữ trong ngoặc kép; nếu là lời chú thì cách ra ít nhất hai dấu cách",
             "put the whole text into quotes; if it is a comment, leave at least two spaces before it");
    }

    NotUtf8: utf16(at: Span) {
        message(at, "tệp lưu dạng UTF-16, không phải UTF-8", "file is UTF-16, not UTF-8");
        hint(save_as_utf8());
    }

    FileTooLarge: file_too_large(at: Span, bytes: u64, most: u64) {
        let (size, most) = (bytes / 1_048_576, most / 1_048_576);
        message(at, "tệp quá lớn: {size} MB, tối đa {most} MB",
                    "file is too large: {size} MB, at most {most} MB");
        hint("tách tệp thành nhiều tệp nhỏ, hoặc chuyển tệp sang `content/static/`",
             "split it into smaller files, or move it to `content/static/`");
    }

    UnreadableFile: unreadable_file(at: Span, why: &str) {
        message(at, "không đọc được tệp: {why}", "file cannot be read: {why}");
        hint("kiểm tra quyền đọc của tệp", "check the file's permissions");
    }

    SpecialFile: special_file(at: Span) {
        message(at, "không phải tệp thường (pipe, socket hoặc thiết bị)",
                    "not a regular file (a pipe, socket or device)");
        hint("chuyển mục này ra khỏi `content/`", "move it out of `content/`");
    }

    LinkOutsideRoot: link_outside_root(at: Span) {
        message(at, "liên kết tượng trưng dẫn ra ngoài thư mục gốc", "symbolic link leads out of the root");
        hint("chép tệp thật vào đây", "copy the real file here");
    }

    LinkCircle: link_circle(at: Span) {
        message(at, "liên kết tượng trưng quay lại chính nó", "symbolic link leads back to itself");
        hint("xóa liên kết này", "remove the link");
    }

    OddFileName: odd_file_name(at: Span) {
        message(at, "tên tệp có byte không phải UTF-8", "file name has bytes that are not UTF-8");
        hint("đổi tên tệp, nên dùng chữ không dấu", "rename the file, best without accents");
    }

    /// A line that is left out since nobody can tell what it is; `detail` is the parser's word for it.
    YamlLine: yaml_line(at: Span, detail: &str) {
        message(at, "không hiểu được dòng này: bị bỏ qua, phần còn lại của tệp vẫn được đọc",
                    "this line cannot be understood ({detail}): it is left out, the rest of the file is read");
        hint("viết `tên_trường: giá trị` hoặc `- mục`, thụt dòng như các dòng cạnh đó; chữ có dấu lạ thì để trong dấu nháy \"…\"",
             "write `field_name: value` or `- item`, indented as the lines beside it; put text with odd signs into quotes \"…\"");
    }

    /// A line that is left out since it is no field and not indented.
    YamlLine: yaml_left_out(at: Span) {
        message_and_hint(at, yaml_words(YamlFault::LeftOut));
    }

    /// A name behind which a text begins with `#`.
    CutByComment: hidden_by_comment(at: Span) {
        message(at, "giá trị mở đầu bằng #: cả giá trị bị coi là lời chú",
                    "the value begins with #: all of it is taken for a comment");
        hint("để cả giá trị trong dấu nháy; nếu là lời chú thì viết `# ` có dấu cách",
             "put the value into quotes; if it is a comment, leave a blank behind #");
    }

    /// A mistake that makes a text no YAML.
    YamlSyntax: yaml_fault(at: Span, fault: YamlFault) {
        message_and_hint(at, yaml_words(fault));
    }

    TypographicQuotes: typographic_quotes(at: Span, inside: &str) {
        message(at, "dấu ngoặc kép kiểu Word bao cả giá trị không phải dấu nháy của YAML: chúng thành một phần của chữ",
                    "quotation marks of Word around a whole value are no quotes of YAML: they become part of the text");
        hint("viết \"{inside}\" với dấu nháy thẳng; nếu đúng là một câu trích thì viết \"“{inside}”\"",
             "write \"{inside}\" with straight quotes; if it is a quotation indeed, write \"“{inside}”\"");
    }

    YamlTooComplex: yaml_too_complex(at: Span) {
        message(at, "YAML quá phức tạp: quá nhiều mục hoặc lồng quá sâu",
                    "YAML is too complex: too many nodes or too deeply nested");
        hint("tách tệp; không lồng các bí danh `*` vào nhau", "split the file; do not nest aliases `*`");
    }

    /// A second `---` in a YAML file.
    YamlSyntax: yaml_second_document(at: Span) {
        message(at, "tệp có hai phần YAML cách nhau bằng `---` hoặc `...`",
                    "file has two YAML documents parted by `---` or `...`");
        hint("mỗi tệp chỉ một phần; nhiều bản ghi thì viết thành danh sách `- …`",
             "one document a file; several records are a list `- …`");
    }

    YamlSyntax: yaml_odd_key(at: Span) {
        message(at, "tên trường phải là một từ", "a field's name must be a word");
        hint("viết `tên_trường: giá trị`", "write `field_name: value`");
    }

    DuplicateKey: duplicate_key(key: &str, at: Span, earlier: Span) {
        message(at, "trường `{key}` ghi hai lần", "field `{key}` is written twice");
        label(earlier, "lần đầu ở đây", "first written here");
        hint("bỏ một lần, hoặc gộp thành danh sách", "remove one, or make a list of both");
    }

    UnclosedFrontMatter: odd_fence(at: Span) {
        message(at, "dòng mở hoặc đóng phần đầu phải là đúng ba gạch nối `---`",
                    "the line that opens or closes the front matter must be three hyphens `---`");
        hint("gõ lại `---`; Word hay đổi nó thành gạch dài `—`", "type `---` anew; Word makes a long dash `—` of it");
    }

    UnclosedFrontMatter: unclosed_front_matter(at: Span) {
        message(at, "phần đầu mở bằng `---` nhưng không có dòng `---` đóng lại",
                    "front matter opens with `---` but no line `---` closes it");
        hint("thêm một dòng `---` sau các trường, trước nội dung",
             "add a line `---` after the fields, before the text");
    }

    MissingFrontMatter: missing_front_matter(at: Span) {
        message(at, "tệp Markdown không có phần đầu `---`", "Markdown file has no front matter `---`");
        hint("bắt đầu tệp bằng dòng `---`, các trường, rồi dòng `---`; `kyyeu new` tạo sẵn mẫu",
             "start the file with a line `---`, the fields, then a line `---`; `kyyeu new` makes a template");
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
