//! The format's manual, `docs/format.md` and in Vietnamese `docs/dinh-dang.md`: every kind and field, every vocabulary, `site.yaml`;
//! from the descriptions.

use std::fmt::Write as _;

use kyyeu::{
    config::raw::RawSite,
    describe::parts,
    model::{
        RecordKind,
        vocabulary::{self, Vocabulary},
    },
    parse::{Field, Need, Object, Shape},
    records::{self, common::RawCommon},
    report::Language,
};

/// What stands before the tables: the rules that no table shows.
const ENGLISH: &str = "\
# The content format

Format 1. The tables on this page are made from the program's own description of every field, the one that its parser
uses, so they are what `kyyeu check` enforces. `kyyeu schema` gives the same as JSON Schema, `kyyeu new KIND ID` as a
commented template. The same in Vietnamese is [dinh-dang.md](dinh-dang.md), a guide without tables [huong-dan.md](huong-dan.md) (Vietnamese).

## Files

`content/` is the whole publication; `content/site.yaml` configures it, and a folder below `content/` is a kind of
record. A record is one of these:

- a Markdown file: fields between two lines of `---`, then the text;
- a folder with such a file called `index.md`, its photos beside it;
- a YAML file with the fields, for a record without a text;
- an item of a YAML file that holds a list of records; then `id` is required, except in `grants/`.

Folders inside a kind's folder are for the author's own order and mean nothing. Files and folders whose name starts with
a dot or ends with `~` are ignored, and so are other files that editors keep for themselves (`#…#`, `~$…`). Everything below `content/static/` is copied as it is.

The **id** of a record is its file's name without the ending, or its folder's name for `index.md`. It is unique in its
kind and part of the record's address, so it stays; `kyyeu rename KIND OLD NEW` changes it everywhere at once.

`index.en.md` beside `index.md` is the English text of the same record.

## Values

| what | how |
|---|---|
| not known | a required field that the source does not give is written `null`; leaving it out is an error, guessing is worse |
| text | quotation marks are needed when it holds `: ` or ` #` or starts with a mark; or in two languages, `{vi: \"…\", en: \"…\"}` |
| date | `2019-07-30`, `2019-07` or `2019` |
| date and time | `2019-07-30T17:45`, in the site's time zone unless it says `+07:00` or `Z` |
| years | `2021` or `2016-2020` |
| ISO week | `2021-W42` |
| list | `[a, b]` or a line each with `- `; a single value stands for a list of one |
| vocabulary | a key from the tables below; its Vietnamese and English labels are understood too |
| reference | where a field takes one kind, its bare id; where it takes several, `person:…`, `unit:…` or `{person: …}` |
| reference in a text | `[[person:bui-manh-cuong]]`, `[[unit:vu-16\\|Vụ 16]]`; in a table with a backslash before the bar |
| mapping | `{a: …, b: …}` or lines below, indented; the *short* field of a mapping may stand for all of it |

## Editors

`kyyeu init` puts settings for VS Code beside a publication (`.vscode/`): the YAML extension completes and explains the fields of YAML files, in
Markdown every field is offered with an example (Ctrl+Space; that extension does not look into Markdown), and Ctrl+Shift+B runs `kyyeu check`, whose problems then stand at
their places in files of either form. `kyyeu schema --out .vscode/schemas` makes the schemas anew, with the values that `site.yaml` has added meanwhile. For other
editors and for programs the same folder has `catalog.json`, which says which schema describes which files: `person.json` a file of YAML, `person.front-matter.json` the fields
above a text.

## Need

**essential** means that there is no record without it; **required** that it may be `null`, which is a warning.
";

const VIETNAMESE: &str = "\
# Định dạng nội dung

Định dạng số 1. Các bảng ở trang này do chương trình lập từ chính lời mô tả mà nó dùng để đọc hồ sơ, nên đúng như `kyyeu check` kiểm. `kyyeu schema` cho cũng
những điều ấy ở dạng JSON Schema, `kyyeu new LOẠI MÃ` cho một mẫu có lời chú. Hướng dẫn từng bước, không có bảng, ở [huong-dan.md](huong-dan.md). *In English:
[format.md](format.md).*

## Tệp

`content/` là cả ấn phẩm; `content/site.yaml` là cấu hình, mỗi thư mục con của `content/` là một loại hồ sơ. Một hồ sơ là một trong bốn thứ:

- một tệp Markdown: các trường giữa hai dòng `---`, rồi đến nội dung;
- một thư mục có tệp như thế tên `index.md`, ảnh để cạnh nó;
- một tệp YAML có các trường, khi hồ sơ không có nội dung;
- một mục của tệp YAML chứa danh sách hồ sơ; khi ấy phải có `id`, trừ trong `grants/`.

Thư mục con trong thư mục của một loại chỉ để bạn xếp cho gọn, không có nghĩa gì. Tệp, thư mục tên mở đầu bằng dấu chấm hoặc kết thúc bằng `~` được bỏ qua, cũng như
những tệp khác mà trình soạn thảo để lại (`#…#`, `~$…`). Mọi thứ trong `content/static/` được chép nguyên.

**Mã** của hồ sơ là tên tệp bỏ đuôi, với `index.md` là tên thư mục. Mã không trùng trong một loại và làm nên địa chỉ, nên đã đăng thì giữ nguyên;
`kyyeu rename LOẠI MÃ_CŨ MÃ_MỚI` đổi nó ở mọi nơi một lần.

`index.en.md` cạnh `index.md` là bản tiếng Anh của cùng hồ sơ.

## Giá trị

| gì | viết thế nào |
|---|---|
| chưa biết | trường bắt buộc mà nguồn không nêu thì ghi `null`; bỏ cả dòng là lỗi, đoán còn tệ hơn |
| chữ | cần dấu nháy khi có `: ` hoặc ` #`, hay mở đầu bằng một dấu; hai thứ tiếng thì viết `{vi: \"…\", en: \"…\"}` |
| ngày | `2019-07-30`, `2019-07` hoặc `2019` |
| ngày giờ | `2019-07-30T17:45`, theo múi giờ của ấn phẩm, trừ khi ghi `+07:00` hoặc `Z` |
| năm | `2021` hoặc `2016-2020` |
| tuần | `2021-W42` |
| danh sách | `[a, b]`, hoặc mỗi mục một dòng mở bằng `- `; một giá trị đứng thay danh sách một mục |
| danh mục | một mã trong các bảng ở cuối trang; tên tiếng Việt, tiếng Anh của nó cũng được hiểu |
| tham chiếu | trường chỉ nhận một loại thì ghi mã; nhận nhiều loại thì `person:…`, `unit:…` hoặc `{person: …}` |
| tham chiếu trong bài | `[[person:bui-manh-cuong]]`, `[[unit:vu-16\\|Vụ 16]]`; trong bảng có dấu `\\` trước dấu `|` |
| nhóm trường | `{a: …, b: …}`, hoặc các dòng dưới, thụt vào; trường *viết gọn* đứng thay cả nhóm được |

## Trình soạn thảo

`kyyeu init` đặt sẵn cấu hình cho VS Code cạnh ấn phẩm (`.vscode/`): tiện ích YAML gợi ý và giải nghĩa các trường trong tệp YAML; trong Markdown, mọi trường được gợi
ý kèm ví dụ (Ctrl+Space; tiện ích ấy không xem Markdown); Ctrl+Shift+B chạy `kyyeu check`, và lỗi nào hiện đúng chỗ ấy, ở tệp nào cũng vậy. Thêm giá trị vào
`site.yaml` rồi thì `kyyeu schema --out .vscode/schemas` làm lại các lược đồ. Trình soạn thảo và chương trình khác đọc `catalog.json` trong thư mục ấy để biết lược đồ
nào tả tệp nào: `person.json` tả tệp YAML, `person.front-matter.json` tả các trường phía trên nội dung.

## Bắt buộc

**không thể thiếu**: không có trường này thì không có hồ sơ. **bắt buộc**: có thể ghi `null`, và được nhắc bằng một cảnh báo.
";

/// The manual in one language.
#[derive(Clone, Copy)]
struct Manual {
    language: Language,
}

/// The whole page in a language.
pub(crate) fn manual(language: Language) -> String {
    Manual { language }.page()
}

impl Manual {
    fn say<'w>(self, vi: &'w str, en: &'w str) -> &'w str {
        if self.language == Language::Vi { vi } else { en }
    }

    fn page(self) -> String {
        let mut text = self.say(VIETNAMESE, ENGLISH).to_owned();
        text += self.say(
            "\n## Các loại\n\n| thư mục | loại | địa chỉ | tên | nội dung dưới các trường |\n|---|---|---|---|---|\n",
            "\n## Kinds\n\n| folder | word | address | Vietnamese | text below the fields |\n|---|---|---|---|---|\n",
        );
        RecordKind::ALL.iter().for_each(|it| self.kind(&mut text, *it));
        for kind in RecordKind::ALL {
            put(&mut text, format_args!("\n## {kind}\n\n"));
            self.object(&mut text, records::object(*kind));
        }
        put(
            &mut text,
            format_args!("\n## {}\n\n", self.say("Trường của mọi hồ sơ", "Fields of every record")),
        );
        self.object(&mut text, RawCommon::OBJECT);
        text += "\n## site.yaml\n\n";
        self.object(&mut text, RawSite::OBJECT);
        text += self.say(
            "\n## Nhóm trường\n\nNhững nhóm mà các trường chứa.\n",
            "\n## Parts\n\nMappings that fields hold.\n",
        );
        let mut parts = parts();
        parts.sort_by_key(|it| it.name);
        for part in parts {
            put(&mut text, format_args!("\n### {}\n\n", part.name));
            self.object(&mut text, part);
        }
        text += self.say(
            "\n## Danh mục\n\nẤn phẩm thêm giá trị của mình ở `vocabularies` của `site.yaml`.\n",
            "\n## Vocabularies\n\nA site adds values of its own in `vocabularies` of `site.yaml`.\n",
        );
        for vocabulary in vocabulary::ALL {
            self.terms(&mut text, vocabulary);
        }
        text
    }

    /// A row of the table of kinds.
    fn kind(self, text: &mut String, kind: RecordKind) {
        let body = records::body_field(kind).map_or("–".to_owned(), |it| format!("`{it}`"));
        let (id, unit, week) = (self.say("mã", "id"), self.say("đơn vị", "unit"), self.say("tuần", "week"));
        let address = match (kind, kind.section()) {
            (RecordKind::Anniversary, section) => {
                format!("{}, `/{section}/`", self.say("chung một trang", "on one page"))
            }
            (_, "") => format!("`/<{id}>/`"),
            (RecordKind::Schedule, section) => format!("`/{section}/<{unit}>/<{week}>/`"),
            (_, section) => format!("`/{section}/<{id}>/`"),
        };
        let (folder, label) = (kind.folder(), kind.label().vi);
        put(text, format_args!("| `{folder}/` | [`{kind}`](#{kind}) | {address} | {label} | {body} |\n"));
    }

    fn object(self, text: &mut String, object: &'static Object) {
        put(text, format_args!("{}\n", object.described(self.language)));
        if let Some(short) = object.shorthand {
            let words = self.say("Viết gọn: một giá trị đứng một mình là", "Short: a bare value is");
            put(text, format_args!("\n{words} `{short}`.\n"));
        }
        text.push_str(self.say(
            "\n| trường | tên | bắt buộc | kiểu | điền gì |\n|---|---|---|---|---|\n",
            "\n| field | Vietnamese | need | type | meaning |\n|---|---|---|---|---|\n",
        ));
        for it in object.fields {
            self.field(text, it);
        }
    }

    fn field(self, text: &mut String, field: &'static Field) {
        let need = match field.need {
            Need::Essential => self.say("**không thể thiếu**", "**essential**"),
            Need::Required => self.say("**bắt buộc**", "**required**"),
            Need::Optional => "",
        };
        let kind = self.shape(field.shape);
        let kind = if field.list { format!("{} {kind}", self.say("danh sách", "list of")) } else { kind };
        let meaning = field.described(self.language).1.replace('|', "\\|");
        put(text, format_args!("| `{}` | {} | {need} | {kind} | {meaning} |\n", field.name, field.vi));
    }

    fn shape(self, shape: &'static Shape) -> String {
        let or = self.say(" hoặc ", " or ");
        match shape {
            Shape::Text => self.say("chữ", "text").to_owned(),
            Shape::Line => self.say("chữ, một thứ tiếng", "text in one language").to_owned(),
            Shape::Markdown => "Markdown".to_owned(),
            Shape::Integer { min, max } => match self.language {
                Language::Vi => format!("số nguyên, {min} đến {max}"),
                Language::En => format!("whole number, {min} to {max}"),
            },
            Shape::Number => self.say("số", "number").to_owned(),
            Shape::Flag => format!("`true`{or}`false`"),
            Shape::Date => self.say("ngày", "date").to_owned(),
            Shape::Moment => self.say("ngày giờ", "date and time").to_owned(),
            Shape::Time => self.say("giờ, `07:30`", "time, `07:30`").to_owned(),
            Shape::Years => self.say("năm", "years").to_owned(),
            Shape::Week => self.say("tuần", "ISO week").to_owned(),
            Shape::Slug => self.say("mã", "id").to_owned(),
            Shape::Category => self.say("khóa của `categories`", "key of `categories`").to_owned(),
            Shape::Address => self.say("địa chỉ", "address").to_owned(),
            Shape::Path => self.say("tệp", "file").to_owned(),
            Shape::Keyword(words) => words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(or),
            Shape::Term(vocabulary) => format!("[`{0}`](#{0})", vocabulary.name),
            Shape::Reference(kind) => match self.language {
                Language::Vi => format!("mã [{kind}](#{kind})"),
                Language::En => format!("id of a [{kind}](#{kind})"),
            },
            Shape::AnyReference(kinds) if kinds.len() == RecordKind::ALL.len() => {
                self.say("tham chiếu tới một hồ sơ bất kỳ", "reference to any record").to_owned()
            }
            Shape::AnyReference(kinds) => {
                kinds.iter().map(|it| format!("`{it}:…`")).collect::<Vec<_>>().join(or)
            }
            Shape::List(inner) => format!("{} {}", self.say("danh sách", "list of"), self.shape(inner)),
            Shape::Object(object) => format!("[{}](#{})", object.name, object.name.to_lowercase()),
            Shape::Named(inner) => {
                format!("{} {}", self.say("các tên, mỗi tên một", "names, each with"), self.shape(inner))
            }
            Shape::Either(shapes) => shapes.iter().map(|it| self.shape(it)).collect::<Vec<_>>().join(or),
            Shape::Anything => self.say("bất cứ gì", "anything").to_owned(),
        }
    }

    fn terms(self, text: &mut String, vocabulary: &'static Vocabulary) {
        let Vocabulary { name, vi, en, .. } = vocabulary;
        match self.language {
            Language::Vi => put(text, format_args!("\n### {name}\n\n{vi}.\n")),
            Language::En => put(text, format_args!("\n### {name}\n\n{} ({vi}).\n", capital(en))),
        }
        text.push_str(self.say(
            "\n| mã | tên | tiếng Anh | nghĩa |\n|---|---|---|---|\n",
            "\n| key | Vietnamese | English | meaning |\n|---|---|---|---|\n",
        ));
        for it in vocabulary.entries {
            let gloss = it.gloss.replace('|', "\\|");
            put(text, format_args!("| `{}` | {} | {} | {gloss} |\n", it.key, it.vi, it.en));
        }
    }
}

fn put(text: &mut String, words: std::fmt::Arguments<'_>) {
    text.write_fmt(words).expect("a string takes everything");
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
