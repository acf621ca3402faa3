//! What was probably meant by a word that is not known.

use kyyeu::report::alike::{Alike, nearest};

/// The least distance of a word that is close enough, taken of every one.
fn least(written: &str, words: &[String]) -> Option<usize> {
    let distances = words.iter().map(|it| (strsim::damerau_levenshtein(written, it), it));
    distances
        .filter(|(distance, it)| *distance <= 1 + written.len().max(it.len()) / 5)
        .filter(|(distance, it)| 3 * distance <= written.chars().count().max(it.chars().count()))
        .map(|(it, _)| it)
        .min()
}

/// Words of few letters, so that many are nearly alike; the same in every run.
fn word(dice: &mut u64) -> String {
    let mut roll = |below: u64| {
        *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*dice >> 33) % below
    };
    let letters = ["a", "b", "c", "A", "B", "0", "1", "2", "ă", "Đ", "/", "-"];
    (0..roll(13)).map(|_| letters[roll(letters.len() as u64) as usize]).collect()
}

#[test]
fn the_word_most_like_what_was_written_is_found() {
    let mut dice = 1948;
    let mut found = 0;
    for n in 0..3000 {
        let words: Vec<String> = (0..n % 30).map(|_| word(&mut dice)).collect();
        let written = word(&mut dice);
        let of_few = nearest(&written, words.iter().map(String::as_str));
        let distance = of_few.map(|it| strsim::damerau_levenshtein(&written, it));
        assert_eq!(distance, least(&written, &words), "{written} {words:?}");
        let alike = Alike::of(words.iter().map(String::as_str));
        assert_eq!(alike.nearest(&written), of_few, "{written} {words:?}");
        assert_eq!(alike.nearest(&written), of_few, "asked again");
        found += usize::from(of_few.is_some());
    }
    assert!((150..2500).contains(&found), "{found}");
}

#[test]
fn of_many_words_a_slip_finds_the_one_that_was_meant() {
    let words: Vec<String> = (0..5000).map(|it| format!("nguyen-van-{}", it * 37)).collect();
    let alike = Alike::of(words.iter().map(String::as_str));
    for (written, meant) in [("ngyuen-van-740", "nguyen-van-740"), ("nguyen-van740", "nguyen-van-740")] {
        assert_eq!(alike.nearest(written), Some(meant));
    }
    assert_eq!(alike.nearest(&"a".repeat(700)), None);
    assert_eq!(alike.nearest("le-thi-hoa"), None);
}
