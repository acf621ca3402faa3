//! What the keys and spellings of the language module promise for every text, not only for the table's pairs.

use kyyeu::vietnamese::collation::Collation;
use kyyeu::vietnamese::name::{
    NameOrder, PersonName, initials, looks_like_initials, split_honorific, title_case_name,
};
use kyyeu::vietnamese::slug::slugify;
use kyyeu::vietnamese::text::{fold, identity_key, match_key, nfc};
use kyyeu::vietnamese::tone::to_new_style;
use kyyeu::vietnamese::{date, document_number, glue, ordinal};
use unicode_normalization::UnicodeNormalization;

/// Every character of the living scripts but ideographs, alone and among Vietnamese letters.
#[test]
fn keys_keep_their_promises_for_every_character() {
    for it in ('\0'..='\u{33FF}').chain('\u{F900}'..='\u{FFFD}').chain(['\u{1F389}', '\u{1D400}']) {
        for text in [it.to_string(), format!("Hóa{it}đỏ")] {
            let slug = slugify(&text);
            let is_plain = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
            assert!(slug.bytes().all(is_plain), "{it:?}: {slug}");
            assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"), "{it:?}: {slug}");
            let folded = fold(&text);
            assert_eq!(fold(&folded), folded, "{it:?}");
            assert_eq!(match_key(&match_key(&text)), match_key(&text), "{it:?}");
            assert_eq!(identity_key(&identity_key(&text)), identity_key(&text), "{it:?}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(fold(&decomposed), folded, "{it:?}");
            assert_eq!(slugify(&decomposed), slug, "{it:?}");
            assert_eq!(identity_key(&decomposed), identity_key(&text), "{it:?}");
            assert!(unicode_normalization::is_nfc(&nfc(&text)), "{it:?}");
        }
    }
}

/// Every syllable that an onset, open or closed vowels and a tone can make.
#[test]
fn tone_styles_are_stable() {
    let vowels = ["a", "oa", "oe", "uy", "ua", "ia", "oai", "oan", "uyên", "uân", "ươi"];
    for onset in ["", "h", "q", "qu", "gi", "ngh", "đ", "Tr", "KH"] {
        for rhyme in vowels {
            for (at, tone) in (1..=rhyme.chars().count())
                .flat_map(|at| "\u{0300}\u{0301}\u{0303}\u{0309}\u{0323}".chars().map(move |it| (at, it)))
            {
                let (left, right) =
                    rhyme.split_at(rhyme.char_indices().nth(at).map_or(rhyme.len(), |it| it.0));
                let syllable: String = format!("{onset}{left}{tone}{right} x").nfc().collect();
                let new = to_new_style(&syllable);
                assert_eq!(to_new_style(&new), new);
            }
        }
    }
}

/// Readers of text people wrote take anything, cut anywhere.
#[test]
fn no_text_makes_a_reader_panic() {
    let collation = Collation::new("vi").expect("the collator knows Vietnamese");
    let line =
        "Đ/c Lê Văn A, Thứ 2, 18/10/2021 8h30: số 09/Q\u{00D0}-VKSTC, lần thứ Ⅵ (T2) 99:99 CH 7/ 1/2/ - –";
    let cut = line.char_indices().flat_map(|(at, _)| [&line[..at], &line[at..]]).map(str::to_owned);
    let odd = ('\0'..='\u{33FF}').step_by(7).map(|it| format!("Đ/c {it}{it} {it}8{it}10{it}2021 {it}"));
    for text in cut.chain(odd) {
        for text in [text.nfd().collect(), text] {
            let honored = split_honorific(&text);
            assert!(honored.name.len() <= nfc(&text).len());
            let name = PersonName::split(&text, NameOrder::FamilyFirst);
            assert!(
                name.sort_key(&collation, NameOrder::FamilyFirst).iter().filter(|it| **it == 0).count() >= 6
            );
            assert!(!collation.index_letter(&text).is_empty());
            assert_eq!(glue::glue(&text).replace('\u{00A0}', " "), nfc(&text).replace('\u{00A0}', " "));
            if let Some(number) = document_number::find(&text) {
                assert_eq!(document_number::find(&number), Some(number));
            }
            if let Ok(parsed) = date::parse_datetime(&text) {
                assert_eq!(
                    date::parse_datetime(&date::date_with_weekday(parsed.date)).map(|it| it.date),
                    Ok(parsed.date)
                );
            }
            let _ = date::parse_time(&text);
            let _ = (
                date::parse_weekday(&text),
                ordinal::parse_ordinal(&text),
                initials(&text),
                looks_like_initials(&text),
            );
            let _ = title_case_name(&text);
        }
    }
}

#[test]
fn every_character_is_composed_as_the_tables_say() {
    let all = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
    for it in all {
        for text in [it.to_string(), format!("a{it}"), format!("{it}b"), format!("ệ{it}ệ")] {
            assert_eq!(nfc(&text), text.nfc().collect::<String>(), "{it:?}");
        }
    }
}

/// Whole texts are looked at in stretches of 512 bytes.
#[test]
fn a_character_is_composed_wherever_it_stands() {
    for it in ["\u{0301}", "\u{0344}", "\u{2126}", "\u{2000}", "ệ", "\u{FA0E}", "\u{1D15E}"] {
        for before in (500..=520).chain(1012..=1026) {
            for after in ["", "b", "ệ", "bcd"] {
                let text = format!("{}{it}{after}", "a".repeat(before));
                assert_eq!(nfc(&text), text.nfc().collect::<String>(), "{it:?} after {before}");
            }
        }
    }
}
