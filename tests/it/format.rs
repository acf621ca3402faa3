use std::collections::BTreeSet;
use std::path::Path;

use kyyeu::{
    describe::{schema, template::template},
    model::{kind::RecordKind, vocabulary::Vocabularies},
    records,
    report::Language,
};

use crate::{manual::manual, site::Site};

/// The file that a record of a kind has in these tests.
fn path(kind: RecordKind) -> String {
    match (kind, records::body_field(kind)) {
        (RecordKind::Yearbook, _) => "content/yearbooks/thu/yearbook.yaml".to_owned(),
        (_, Some(_)) => format!("content/{}/thu.md", kind.folder()),
        (_, None) => format!("content/{}/thu.yaml", kind.folder()),
    }
}

fn problems_of(kind: RecordKind, text: &str) -> String {
    Site::new().file(&path(kind), text).check().problems()
}

#[test]
fn templates_pass_with_what_is_not_stated_yet() {
    for kind in RecordKind::ALL {
        for language in [Language::Vi, Language::En] {
            let problems = problems_of(*kind, &template(*kind, language));
            for line in problems.lines() {
                assert!(line.contains("warning[not-stated]"), "{kind}: {line}");
            }
        }
    }
}

#[test]
fn every_example_of_a_template_is_understood() {
    for kind in RecordKind::ALL {
        // What starts with `# ` is a remark, with `#` alone a field.
        let text: String = template(*kind, Language::Vi)
            .lines()
            .map(|it| match it.strip_prefix('#') {
                Some(field) if !it.starts_with("# ") => format!("{field}\n"),
                Some(space) if space.starts_with("  ") => format!("{space}\n"),
                _ => format!("{it}\n"),
            })
            .collect();
        let problems = problems_of(*kind, &text);
        for line in problems.lines() {
            // Categories are the site's own, so the example cannot be one of them.
            let own = line.contains("there is no category");
            assert!(own || line.contains("warning[not-stated]"), "{kind}: {line}\n{text}");
        }
    }
}

#[test]
fn schemas_are_complete_and_unambiguous() {
    let vocabularies = Vocabularies::built_in();
    let words = schema::Words { language: Language::En, vocabularies: &vocabularies };
    let all = schema::all(words);
    let definitions = all["$defs"].as_object().expect("definitions are an object");
    let mut names = BTreeSet::new();
    for kind in RecordKind::ALL {
        assert!(definitions.contains_key(kind.word()), "{kind}");
        let properties = &definitions[kind.word()]["properties"];
        for field in records::object(*kind).fields {
            assert!(properties.get(field.name).is_some(), "{kind}.{}", field.name);
        }
        names.insert(kind.word());
    }
    // Every `$ref` leads somewhere, and two descriptions never share a name.
    for schema in [all.clone(), schema::site(words), schema::kind(RecordKind::News, words)] {
        let text = schema.to_string();
        for reference in text.split("\"#/$defs/").skip(1) {
            let name = reference.split('"').next().expect("a part before the quotation mark");
            assert!(schema["$defs"].get(name).is_some(), "{name}");
        }
    }
}

#[test]
fn the_manual_is_current_in_both_languages() {
    for (language, name) in [(Language::En, "format.md"), (Language::Vi, "dinh-dang.md")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        let manual = manual(language);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &manual).expect("docs can be written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == manual, "docs/{name} is old: run this test with UPDATE_EXPECT=1");
    }
}
