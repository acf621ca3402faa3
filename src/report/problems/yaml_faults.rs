//! Mistakes of YAML in the words of people who never heard of it.

use crate::report::Phrase;

/// Mistakes, each described once: what it is, the sign that was found where that is part of it, what is wrong, and what to do.
macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident $(($found:ident: $sign:ty))? => $words:tt)*) => {
        /// A mistake that makes a text no YAML.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum YamlFault {
            $($(#[$doc])* $name $(($sign))?,)*
        }

        /// What is wrong, and what to do.
        pub(super) fn words(fault: YamlFault) -> (Phrase, Phrase) {
            match fault {
                $(YamlFault::$name $(($found))? => words!(@ $words),)*
            }
        }
    };
}

faults! {
    /// A no-break or other odd blank where an indentation or the blank behind a colon belongs.
    OddBlank(found: char) => {
        let code = u32::from(found);
        words!(
            "dấu cách ở đây là ký tự U+{code:04X} (dấu cách không ngắt của Word), không phải dấu cách thường",
            "the blank here is U+{code:04X} (a no-break space, as of Word), not a plain one";
            "xóa ký tự U+{code:04X} này và gõ lại dấu cách", "delete this no-break space and type a plain blank")
    }

    /// A tab in an indentation.
    Tab => (
        "dòng thụt vào bằng phím Tab", "the line is indented with a tab";
        "xóa Tab, thụt dòng bằng dấu cách", "delete the tab and indent with blanks")

    /// A semicolon between fields in brackets.
    Semicolon => (
        "trong ngoặc, các trường cách nhau bằng dấu phẩy, không phải `;`",
        "in brackets, commas part the fields, not `;`";
        "viết dấu `,` ở đây", "write `,` here")

    /// Two fields on a line.
    TwoFields => (
        "hai trường viết trên một dòng", "two fields stand on one line";
        "mỗi trường một dòng, hoặc đặt cả nhóm trong ngoặc `{{a: …, b: …}}`; nếu là chữ thì đặt cả giá trị trong dấu nháy \"…\"",
        "write each on a line of its own, or all in brackets `{{a: …, b: …}}`; if it is text, put the value into quotes \"…\"")

    /// Several values of a list that are one text.
    LooseList(sign: char) => (
        "nhiều giá trị ngăn bằng `{sign}` mà không ở trong ngoặc vuông: thành một giá trị duy nhất",
        "several values with `{sign}` between them and no brackets around are one value";
        "viết `[a, b]`, hoặc mỗi giá trị một dòng `- a`", "write `[a, b]`, or a line `- a` for each")

    /// Another sign than a colon behind a name, be it a colon of Chinese or Japanese type.
    OddColon(found: char) => {
        let code = u32::from(found);
        words!(
            "sau tên trường là `{found}` (U+{code:04X}), không phải dấu hai chấm",
            "behind the field's name stands `{found}` (U+{code:04X}), no colon";
            "gõ lại dấu `:` và một dấu cách sau nó", "type `:` and a blank behind it")
    }

    /// No blank behind a colon.
    TightColon => (
        "thiếu dấu cách sau dấu hai chấm", "no blank behind the colon";
        "viết `tên_trường: giá trị`", "write `field_name: value`")

    /// A dash or a bullet of Word at the start of an item.
    Bullet(found: char) => (
        "`{found}` không mở đầu được một mục", "`{found}` begins no item of a list";
        "viết `- ` (gạch nối và dấu cách)", "write `- ` (a hyphen and a blank)")

    /// No blank behind the hyphen of an item.
    TightDash => (
        "thiếu dấu cách sau gạch nối mở đầu một mục", "no blank behind the hyphen that begins an item";
        "viết `- mục`", "write `- item`")

    /// A list that begins behind the name of its field.
    ListBehindName => (
        "danh sách viết liền sau tên trường", "a list begins in the line of its field's name";
        "xuống dòng, thụt vào hai dấu cách rồi viết `- mục`, mỗi mục một dòng; nếu là chữ thì đặt trong dấu nháy \"…\"",
        "begin a new line, indented by two blanks, with `- item`, a line for each; put text into quotes \"…\"")

    /// A mark of Word where a quote belongs.
    Quotes(found: char) => (
        "`{found}` là dấu ngoặc kép kiểu Word, không phải dấu nháy của YAML",
        "`{found}` is a quotation mark of Word, no quote of YAML";
        "đặt cả giá trị trong dấu nháy thẳng \"…\"; bên trong có thể giữ “…”",
        "put the whole value into straight quotes \"…\"; inside, “…” may stay")

    /// A quote that nothing closes.
    OpenQuote(quote: char) => (
        "dấu nháy `{quote}` mở ra mà không đóng lại", "the quote `{quote}` is opened and never closed";
        "thêm `{quote}` ở cuối giá trị", "add `{quote}` at the end of the value")

    /// A quote within a text in such quotes.
    QuoteInText(quote: char) => (
        "dấu nháy `{quote}` ở giữa đoạn chữ đóng đoạn chữ tại đây", "the quote `{quote}` within the text ends it here";
        "bên trong dùng “…”; hoặc bao cả giá trị bằng loại nháy kia: '… \"…\" …', \"… '…' …\"",
        "use “…” inside; or put the value into quotes of the other kind: '… \"…\" …', \"… '…' …\"")

    /// A backslash in double quotes, with a letter that is no escape.
    Escape => (
        "dấu `\\` trong dấu nháy kép mở đầu một mã, và chữ sau nó không phải mã nào",
        "`\\` in double quotes begins an escape, and what follows is none";
        "viết `\\\\`, hoặc đặt giá trị trong dấu nháy đơn '…'", "write `\\\\`, or use single quotes '…'")

    /// A bracket that nothing closes.
    OpenBracket(found: char) => (
        "dấu `{found}` mở ra mà không đóng lại", "the bracket `{found}` is opened and never closed";
        "đóng lại ở cuối giá trị; nếu là chữ thì đặt cả giá trị trong dấu nháy \"…\"",
        "close it at the end of the value; if it is text, put the value into quotes \"…\"")

    /// A comma in brackets, within text that is not quoted.
    CommaInText => (
        "trong ngoặc, dấu phẩy ngăn các mục: đoạn chữ bị cắt ở đây", "in brackets a comma parts items: the text is cut here";
        "đặt đoạn chữ có dấu phẩy trong dấu nháy \"…\"", "put a text that has a comma into quotes \"…\"")

    /// A sign of YAML's own at the start of a text.
    Sign(found: char) => {
        let shown = if found == '`' { "U+0060 (`)".to_owned() } else { format!("`{found}`") };
        words!(
            "giá trị mở đầu bằng {shown}, dấu riêng của YAML", "the value begins with {shown}, a sign of YAML's own";
            "đặt cả giá trị trong dấu nháy \"…\"", "put the whole value into quotes \"…\"")
    }

    /// A colon within text that is not quoted.
    ColonInText => (
        "giá trị có dấu hai chấm mà chưa đặt trong dấu nháy",
        "the value has a colon in it and is not quoted";
        "đặt cả giá trị trong dấu nháy \"…\"", "put the whole value into quotes \"…\"")

    /// A comma or semicolon behind a value.
    Trailing(found: char) => (
        "thừa dấu `{found}` sau giá trị", "there is a `{found}` behind the value";
        "xóa dấu `{found}`", "delete the `{found}`")

    /// Text that stands in the line below its field's name, and is not indented.
    Unindented => (
        "chữ ở dòng dưới tên trường mà không thụt vào", "text below its field's name is not indented";
        "thụt dòng này sâu hơn tên trường", "indent it deeper than the field's name")

    /// A line that is no field, and not indented so as to go on from the one above: nobody can tell what it belongs to.
    LeftOut => (
        "dòng này không phải `tên_trường: giá trị`, mà cũng không thụt vào để nối tiếp dòng trên: bị bỏ qua",
        "this line is no `field_name: value`, and is not indented so as to go on from the one above: it is left out";
        "nối tiếp dòng trên thì viết liền một dòng hoặc thụt vào; là một trường thì thêm dấu hai chấm sau tên; là lời chú thì thêm `# `",
        "if it goes on, write it in one line or indent it; if it is a field, put a colon behind its name; if it is a comment, begin it with `# `")

    /// A field or item in a column where none of its group stand.
    Uneven => (
        "dòng thụt không thẳng hàng với các trường, các mục cùng nhóm",
        "the line is not indented as the fields or items of its group";
        "thụt bằng số dấu cách như các dòng cùng nhóm", "indent it by as many blanks as the others")

    /// A line of a block that is indented less than its first.
    Block => (
        "dòng này thụt ít hơn dòng đầu của khối chữ sau `|` hoặc `>`",
        "this line is indented less than the first of the block behind `|` or `>`";
        "thụt mọi dòng của khối như nhau", "indent all lines of the block alike")
}
