//! The format's manual, `docs/format.md`: every kind and field, every vocabulary, `site.yaml`; from the descriptions.

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
};

/// What stands before the tables: the rules that no table shows.
const HEAD: &str = "\
# The content format

Format 1. The tables on this page are made from the program's own description of every field, the one that its parser
uses, so they are what `kyyeu check` enforces. `kyyeu schema` gives the same as JSON Schema, `kyyeu new KIND ID` as a
commented template. A guide without tables is [huong-dan.md](huong-dan.md) (Vietnamese).

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

Need: **essential** means that there is no record without it; **required** that it may be `null`, which is a warning.
";

/// The whole page.
pub(crate) fn manual() -> String {
    let mut text = HEAD.to_owned();
    text += "\n## Kinds\n\n| folder | word | address | Vietnamese | text below the fields |\n|---|---|---|---|---|\n";
    for kind in RecordKind::ALL {
        let body = records::body_field(*kind).map_or("–".to_owned(), |it| format!("`{it}`"));
        let address = match (kind, kind.section()) {
            (RecordKind::Anniversary, section) => format!("on one page, `/{section}/`"),
            (_, "") => "`/<id>/`".to_owned(),
            (RecordKind::Schedule, section) => format!("`/{section}/<unit>/<week>/`"),
            (_, section) => format!("`/{section}/<id>/`"),
        };
        let label = kind.label();
        put(
            &mut text,
            format_args!(
                "| `{}/` | [`{kind}`](#{kind}) | {address} | {} | {body} |\n",
                kind.folder(),
                label.vi
            ),
        );
    }
    for kind in RecordKind::ALL {
        put(&mut text, format_args!("\n## {kind}\n\n"));
        object(&mut text, records::object(*kind));
    }
    text += "\n## Fields of every record\n\n";
    object(&mut text, RawCommon::OBJECT);
    text += "\n## site.yaml\n\n";
    object(&mut text, RawSite::OBJECT);
    text += "\n## Parts\n\nMappings that fields hold.\n";
    let mut parts = parts();
    parts.sort_by_key(|it| it.name);
    for part in parts {
        put(&mut text, format_args!("\n### {}\n\n", part.name));
        object(&mut text, part);
    }
    text += "\n## Vocabularies\n\nA site adds values of its own in `vocabularies` of `site.yaml`.\n";
    for vocabulary in vocabulary::ALL {
        terms(&mut text, vocabulary);
    }
    text
}

fn object(text: &mut String, object: &'static Object) {
    put(text, format_args!("{}\n", one_line(object.doc)));
    if let Some(short) = object.shorthand {
        put(text, format_args!("\nShort: a bare value is `{short}`.\n"));
    }
    text.push_str("\n| field | Vietnamese | need | type | meaning |\n|---|---|---|---|---|\n");
    for it in object.fields {
        field(text, it);
    }
}

fn field(text: &mut String, field: &'static Field) {
    let need = match field.need {
        Need::Essential => "**essential**",
        Need::Required => "**required**",
        Need::Optional => "",
    };
    let kind = shape(field.shape);
    let kind = if field.list { format!("list of {kind}") } else { kind };
    let meaning = one_line(field.doc).replace('|', "\\|");
    put(text, format_args!("| `{}` | {} | {need} | {kind} | {meaning} |\n", field.name, field.vi));
}

fn shape(shape: &'static Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Line => "text in one language".to_owned(),
        Shape::Markdown => "Markdown".to_owned(),
        Shape::Integer { min, max } => format!("whole number, {min} to {max}"),
        Shape::Number => "number".to_owned(),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::Date => "date".to_owned(),
        Shape::Moment => "date and time".to_owned(),
        Shape::Time => "time, `07:30`".to_owned(),
        Shape::Years => "years".to_owned(),
        Shape::Week => "ISO week".to_owned(),
        Shape::Slug => "id".to_owned(),
        Shape::Category => "key of `categories`".to_owned(),
        Shape::Address => "address".to_owned(),
        Shape::Path => "file".to_owned(),
        Shape::Keyword(words) => words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" or "),
        Shape::Term(vocabulary) => format!("[`{0}`](#{0})", vocabulary.name),
        Shape::Reference(kind) => format!("id of a [{kind}](#{kind})"),
        Shape::AnyReference(kinds) if kinds.len() == RecordKind::ALL.len() => {
            "reference to any record".to_owned()
        }
        Shape::AnyReference(kinds) => {
            let words: Vec<String> = kinds.iter().map(|it| format!("`{it}:…`")).collect();
            words.join(" or ")
        }
        Shape::List(inner) => format!("list of {}", self::shape(inner)),
        Shape::Object(object) => format!("[{}](#{})", object.name, object.name.to_lowercase()),
        Shape::Named(inner) => format!("names, each with {}", self::shape(inner)),
        Shape::Either(shapes) => {
            let shapes: Vec<String> = shapes.iter().map(|it| self::shape(it)).collect();
            shapes.join(" or ")
        }
        Shape::Anything => "anything".to_owned(),
    }
}

fn terms(text: &mut String, vocabulary: &'static Vocabulary) {
    put(text, format_args!("\n### {}\n\n{} ({}).\n", vocabulary.name, capital(vocabulary.en), vocabulary.vi));
    text.push_str("\n| key | Vietnamese | English | meaning |\n|---|---|---|---|\n");
    for it in vocabulary.entries {
        let gloss = it.gloss.replace('|', "\\|");
        put(text, format_args!("| `{}` | {} | {} | {gloss} |\n", it.key, it.vi, it.en));
    }
}

fn put(text: &mut String, words: std::fmt::Arguments<'_>) {
    text.write_fmt(words).expect("a string takes everything");
}

fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
