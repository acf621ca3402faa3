//! Controlled values are complete, unambiguous and found under each of their names.

use std::collections::BTreeSet;

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
    assert_eq!(site.nearest::<ConferenceKind>("tong_kt"), Some("tong_ket"));
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
    category: String,
    level: String,
    recipient: String,
    classes: Vec<String>,
    issuer: String,
}

#[test]
fn the_catalogue_holds_every_award_of_the_sector() {
    let shipped = awards();
    assert_eq!(shipped.len(), 40);
    let ids: std::collections::BTreeSet<&str> = shipped.iter().map(|it| &*it.id).collect();
    assert_eq!(ids.len(), shipped.len(), "each has an id of its own");
}

#[test]
fn the_catalogue_speaks_the_vocabularies() {
    let site = Vocabularies::built_in();
    for award in awards() {
        assert!(site.term::<AwardCategory>(&award.category).is_some(), "{}", award.id);
        assert!(site.term::<AwardLevel>(&award.level).is_some(), "{}", award.id);
        assert!(site.term::<RecipientKind>(&award.recipient).is_some(), "{}", award.id);
        assert!(site.term::<Issuer>(&award.issuer).is_some(), "{}", award.id);
        for class in &award.classes {
            assert!(site.term::<AwardClass>(class).is_some(), "{}", award.id);
        }
    }
}

fn awards() -> Vec<Award> {
    let text = include_str!("../../src/catalogue/vn-tdkt.yaml");
    let table: AwardTable = serde_yaml::from_str(text).expect("an award table is YAML of this shape");
    table.awards
}

fn is_snake_case(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
