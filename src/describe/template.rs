//! The commented template of a kind, which `kyyeu new` writes: what must be there first, the rest commented out. Taken as
//! it is, it passes `check` as a draft; every example in it is one that the parser takes.

use crate::{
    discover::CONTENT,
    model::RecordKind,
    parse::{Field, Need, Object, Shape},
    records::{self, common::RawCommon},
    report::{Language, Phrase},
    vietnamese::{slug::slugify, text::one_line},
};

/// Fields of every record that authors often need; the manual has the others.
pub(super) const OFTEN_NEEDED: [&str; 6] = ["photos", "sources", "aliases", "mentions", "visibility", "note"];

/// The text of a new record's file.
pub fn template(kind: RecordKind, language: Language) -> String {
    let object = records::object(kind);
    let body = records::body_field(kind);
    let mut text = String::new();
    if body.is_some() {
        text += "---\n";
    }
    text += &head(kind, body.is_some(), language);
    let draft =
        Phrase::new("bản nháp: xóa dòng này khi đã xong", "a draft: remove this line when it is ready");
    text += &line("draft: true", draft.in_language(language));
    let (needed, others): (Vec<&Field>, Vec<&Field>) =
        object.fields.iter().filter(|it| Some(it.name) != body).partition(|it| it.need != Need::Optional);
    for field in needed {
        text += &needed_field(field, language);
    }
    let rest = Phrase::new(
        "Không bắt buộc: bỏ dấu # ở đầu dòng để dùng, xóa dòng không cần.",
        "Optional: take the # away to use a line, remove what is not needed.",
    );
    text += &format!("\n# {}\n", rest.in_language(language));
    for field in others.into_iter().chain(OFTEN_NEEDED.iter().filter_map(|it| RawCommon::OBJECT.field(it))) {
        text += &block(field, "#", language);
    }
    if body.is_some() {
        text += "---\n\n";
    }
    text
}

/// The files of a new record, the record's own first: a book has a chapter to begin with.
pub fn files(
    kind: RecordKind,
    id: &str,
    is_folder: Option<bool>,
    language: Language,
) -> Vec<(String, String)> {
    let mut files = vec![(file_of(kind, id, is_folder), template(kind, language))];
    if kind == RecordKind::Yearbook {
        let chapter = Phrase::new("# Lời nói đầu\n", "# Foreword\n").in_language(language).to_owned();
        files.push((format!("{CONTENT}/yearbooks/{id}/loi-noi-dau.md"), chapter));
    }
    files
}

/// Where a record is written: news has photos beside it; lists and manifests are YAML; the rest is a page of text with fields above.
/// `is_folder` says whether it has a folder of its own, where that is not left to the kind.
pub fn file_of(kind: RecordKind, id: &str, is_folder: Option<bool>) -> String {
    let folder = kind.folder();
    if kind == RecordKind::Yearbook {
        return format!("{CONTENT}/{folder}/{id}/yearbook.yaml");
    }
    let extension = if records::body_field(kind).is_some() { "md" } else { "yaml" };
    match is_folder.unwrap_or(kind == RecordKind::News) {
        true => format!("{CONTENT}/{folder}/{id}/index.{extension}"),
        false => format!("{CONTENT}/{folder}/{id}.{extension}"),
    }
}

fn head(kind: RecordKind, has_body: bool, language: Language) -> String {
    let Phrase { vi, en } = kind.label();
    let mut words = Phrase::new(
        format!("{} ({kind}). Nguồn không nêu thì để null. Chữ sau dấu # là lời chú.", capital(&vi)),
        format!(
            "{} ({kind}). Where the source does not say, leave null. What follows # is a comment.",
            capital(&en)
        ),
    );
    if has_body {
        words.vi += "\n# Nội dung viết dưới dòng --- thứ hai.";
        words.en += "\n# The text goes below the second line ---.";
    }
    format!("# {}\n", words.in_language(language))
}

fn needed_field(field: &'static Field, language: Language) -> String {
    let value = match field.need {
        Need::Required => "null".to_owned(),
        Need::Essential | Need::Optional => return block(field, "", language),
    };
    line(&format!("{}: {value}", field.name), &comment(field, language))
}

/// The field with an example; `mark` stands before each of its lines.
fn block(field: &'static Field, mark: &str, language: Language) -> String {
    let example = example_lines(field);
    let (first, others) = example.split_once('\n').unwrap_or((&example, ""));
    let mut text = line(&format!("{mark}{first}"), &comment(field, language));
    for other in others.lines() {
        text += &format!("{mark}{other}\n");
    }
    text
}

/// The field with an example, on a line or several.
pub(super) fn example_lines(field: &'static Field) -> String {
    let name = field.name;
    match (field.list, field.shape) {
        (true, Shape::Object(object)) => {
            let mut text = format!("{name}:");
            for (at, it) in example_fields(object).into_iter().enumerate() {
                let dash = if at == 0 { "- " } else { "  " };
                text += &format!("\n  {dash}{}: {}", it.name, example(it));
            }
            text
        }
        (true, _) => format!("{name}: [{}]", example(field)),
        (false, _) => format!("{name}: {}", example(field)),
    }
}

fn line(yaml: &str, comment: &str) -> String {
    let width = 32usize.max(yaml.chars().count() + 2);
    let padding = " ".repeat(width - yaml.chars().count());
    format!("{yaml}{padding}# {comment}\n")
}

fn comment(field: &Field, language: Language) -> String {
    match language {
        Language::Vi if field.help.is_empty() => field.vi.to_owned(),
        Language::Vi => format!("{}: {}", field.vi, field.help),
        Language::En => one_line(field.doc),
    }
}

/// Fields that show what an object is: those it must have, and up to three.
fn example_fields(object: &'static Object) -> Vec<&'static Field> {
    let needed = object.fields.iter().filter(|it| it.need != Need::Optional);
    let mut fields: Vec<&Field> = needed.collect();
    // What a photograph shows first is not what a parser reads first.
    let preferred = ["file", "caption", "credit", "title", "unit", "text", "person"];
    let others = preferred.iter().filter_map(|it| object.field(it)).chain(object.fields);
    for it in others {
        let is_new = fields.iter().all(|known| known.name != it.name);
        if fields.len() < 3 && is_new && it.need == Need::Optional {
            fields.push(it);
        }
    }
    if let (Some(name), true) = (object.shorthand, fields.len() > 1) {
        fields
            .retain(|it| it.need != Need::Optional || it.name == name || fields_go_together(object, it.name));
    }
    fields
}

/// Alternatives of one another are not shown side by side.
fn fields_go_together(object: &Object, name: &str) -> bool {
    !matches!((object.name, name), ("Source", "document" | "news") | ("Participation", "text" | "unit"))
}

/// A value that the parser takes.
fn example(field: &'static Field) -> String {
    let help = field.help.split(';').next().unwrap_or_default();
    let telling = !help.is_empty() && !help.contains([' ', '…', ',', ':', '{', '[']);
    match field.shape {
        Shape::Text | Shape::Line | Shape::Markdown if telling => format!("\"{help}\""),
        Shape::Integer { .. } | Shape::Date | Shape::Years | Shape::Path | Shape::Flag if telling => {
            help.to_owned()
        }
        shape => example_of(shape),
    }
}

fn example_of(shape: &'static Shape) -> String {
    match shape {
        Shape::Text | Shape::Line | Shape::Markdown => "\"…\"".to_owned(),
        Shape::Integer { min, .. } => (*min).max(1).to_string(),
        Shape::Number => "1".to_owned(),
        Shape::Flag => "true".to_owned(),
        Shape::Date => "2024-05-31".to_owned(),
        Shape::Moment => "2024-05-31T08:00".to_owned(),
        Shape::Time => "08:00".to_owned(),
        Shape::Years => "2024".to_owned(),
        Shape::Week => "2024-W22".to_owned(),
        Shape::Slug | Shape::Category => "mot-ma".to_owned(),
        Shape::Address => "https://vi-du.vn/".to_owned(),
        Shape::Path => "tep.pdf".to_owned(),
        Shape::Keyword(words) => words.first().map_or_else(String::new, |it| (*it).to_owned()),
        Shape::Term(vocabulary) => vocabulary.entries.first().map_or("khac", |it| it.key).to_owned(),
        Shape::Reference(kind) => placeholder(*kind),
        Shape::AnyReference(kinds) => {
            let kind = kinds.iter().find(|it| **it == RecordKind::Person).unwrap_or(&kinds[0]);
            format!("\"{kind}:{}\"", placeholder(*kind))
        }
        Shape::List(inner) => format!("[{}]", example_of(inner)),
        Shape::Object(object) => {
            let fields = example_fields(object).into_iter().map(|it| match it.list {
                true => format!("{}: [{}]", it.name, example(it)),
                false => format!("{}: {}", it.name, example(it)),
            });
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        Shape::Named(inner) => format!("{{khoa: {}}}", example_of(inner)),
        Shape::Either(shapes) => shapes.first().map_or_else(String::new, |it| example_of(it)),
        Shape::Anything => "{}".to_owned(),
    }
}

/// An id that says what belongs there.
fn placeholder(kind: RecordKind) -> String {
    format!("ma-{}", slugify(&kind.label().vi))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
