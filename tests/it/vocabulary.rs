//! Controlled values are complete, unambiguous and found under each of their names.

use std::{collections::BTreeSet, fs, path::Path};

use kyyeu::model::vocabulary::{
    ALL, AddFault, AwardCategory, AwardClass, AwardLevel, ConferenceKind, Issuer, NewsKind, RecipientKind,
    Vocabularies,
};
use serde::Deserialize;
use unicode_normalization::is_nfc;

#[test]
fn every_table_is_complete() {
    let mut names = BTreeSet::new();
    for vocabulary in ALL {
        assert!(is_snake_case(vocabulary.name), "{}", vocabulary.name);
        assert!(names.insert(vocabulary.name), "{} twice", vocabulary.name);
        let last = vocabulary.entries.last().expect("no vocabulary is empty");
        assert_eq!(last.key, "khac", "{}", vocabulary.name);
        for entry in vocabulary.entries {
            let place = format!("{}.{}", vocabulary.name, entry.key);
            assert!(is_snake_case(entry.key), "{place}");
            for text in [entry.vi, entry.en, entry.gloss] {
                assert!(!text.is_empty() && text.trim() == text && is_nfc(text), "{place}: {text:?}");
            }
            assert!(entry.en.is_ascii(), "{place}: {}", entry.en);
            assert!(entry.gloss.ends_with('.'), "{place}: {}", entry.gloss);
        }
    }
}

#[test]
fn no_spelling_means_two_values() {
    for vocabulary in ALL {
        let mut spellings = BTreeSet::new();
        for entry in vocabulary.entries {
            let own: BTreeSet<String> = [entry.key, entry.vi, entry.en]
                .iter()
                .map(|s| s.to_lowercase().replace(['_', '-'], " "))
                .collect();
            for spelling in own {
                assert!(spellings.insert(spelling.clone()), "{}: {spelling}", vocabulary.name);
            }
        }
    }
}

#[test]
fn a_value_is_found_under_each_of_its_names() {
    let site = Vocabularies::built_in();
    let key = |written| site.term::<ConferenceKind>(written).map(|term| term.key().to_owned());
    for written in ["tong_ket", "Final review", "final_review", "FINAL-REVIEW", "hội nghị tổng kết"] {
        assert_eq!(key(written).as_deref(), Some("tong_ket"), "{written}");
    }
    let decomposed = "Hội nghị tổng kết".replace('ổ', "o\u{302}\u{309}");
    assert_eq!(key(&decomposed).as_deref(), Some("tong_ket"));
    assert_eq!(key("tổng quát"), None);

    let class = site.term::<AwardClass>("Nhất").expect("the word alone, as award lists write it");
    assert!(class.is("nhat"));
    assert_eq!(site.label("award_class", "nhat", true), "hạng Nhất");
    assert_eq!(site.label("award_class", "tu", true), "tu");
    assert_eq!(site.order("award_class", "ba"), 2);
}

#[test]
fn a_slip_of_the_hand_gets_a_suggestion() {
    let site = Vocabularies::built_in();
    assert_eq!(site.nearest::<ConferenceKind>("tong_kt").as_deref(), Some("tong_ket"));
    assert_eq!(site.nearest::<ConferenceKind>("xyz"), None);
}

#[test]
fn a_site_adds_values_before_the_last() {
    let mut site = Vocabularies::built_in();
    site.add("news_kind", "phong_van", "Phỏng vấn", "Interview", "Bài hỏi đáp.").expect("a new key");
    assert!(site.term::<NewsKind>("interview").is_some_and(|term| term.is("phong_van")));
    let keys: Vec<&str> = site.keys("news_kind").collect();
    assert_eq!(keys[keys.len() - 2..], ["phong_van", "khac"]);

    assert_eq!(site.add("news_kind", "tin", "a", "b", "c"), Err(AddFault::KeyTaken));
    assert_eq!(site.add("news_kind", "article", "a", "b", "c"), Err(AddFault::KeyTaken));
    assert_eq!(site.add("no_such", "tin", "a", "b", "c"), Err(AddFault::UnknownVocabulary));
}

#[derive(Deserialize)]
struct AwardTable {
    awards: Vec<Award>,
}

#[derive(Deserialize)]
struct Award {
    id: String,
    name: String,
    category: String,
    level: String,
    recipient: String,
    classes: Vec<String>,
    precedence: u32,
    issuer: String,
    prerequisites: Vec<serde_json::Value>,
}

#[test]
fn the_catalogue_holds_every_award_of_the_sector() {
    let shipped = awards("src/catalogue/vn-tdkt.yaml");
    assert_eq!(shipped.len(), 39);
    assert_eq!(shipped.iter().map(|award| award.prerequisites.len()).sum::<usize>(), 37);
    for known in awards("../shared/domain/awards.yaml") {
        let award = shipped.iter().find(|award| award.id == known.id).expect("no award is left out");
        let words = |a: &Award| [&a.name, &a.category, &a.level, &a.recipient, &a.issuer].map(String::clone);
        assert_eq!(words(award), words(&known));
        assert_eq!((&award.classes, award.precedence), (&known.classes, known.precedence), "{}", known.id);
        // Notes are our own wording; what a rule asks is not.
        let (ours, theirs) = (&award.prerequisites, &known.prerequisites);
        assert_eq!(without_prose(ours.clone()), without_prose(theirs.clone()), "{}", known.id);
    }
}

#[test]
fn the_catalogue_speaks_the_vocabularies() {
    let site = Vocabularies::built_in();
    for award in awards("src/catalogue/vn-tdkt.yaml") {
        assert!(site.term::<AwardCategory>(&award.category).is_some(), "{}", award.id);
        assert!(site.term::<AwardLevel>(&award.level).is_some(), "{}", award.id);
        assert!(site.term::<RecipientKind>(&award.recipient).is_some(), "{}", award.id);
        assert!(site.term::<Issuer>(&award.issuer).is_some(), "{}", award.id);
        for class in &award.classes {
            assert!(site.term::<AwardClass>(class).is_some(), "{}", award.id);
        }
    }
}

fn awards(path: &str) -> Vec<Award> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table: AwardTable = serde_yaml::from_str(&text).expect("an award table is YAML of this shape");
    table.awards
}

fn without_prose(mut rules: Vec<serde_json::Value>) -> Vec<serde_json::Value> {
    for rule in rules.iter_mut().filter_map(serde_json::Value::as_object_mut) {
        rule.remove("text");
        rule.remove("note");
    }
    rules
}

fn is_snake_case(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
