//! What a text says of how many there are: `02 tập thể, 05 cá nhân`, `12 (mười hai) đồng chí`, `Tổng số: 45`.

use super::vocabulary::Vocabulary;
use crate::vietnamese::{numeral::spoken, text::nfc};

/// So many of something, as a text says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// What is counted, by its word in the vocabulary; `all` where nothing is named.
    pub(super) of: String,
    /// How many.
    pub(super) many: usize,
    /// The number that stands behind it in words, where that is another.
    pub(super) spoken: Option<usize>,
}

/// Where a text stands: in a total every number counts, in running text only the one before what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// In a title, in an article of a paper.
    InPassing,
    /// In the heading of a section: the same, or a number that ends it, as `I. TẬP THỂ (02)`.
    InHeading,
    /// In a row or a line that is a total and nothing else.
    AsTotal,
}

/// A word with the signs beside it.
#[derive(Default)]
struct Word {
    text: String,
    before: Option<char>,
    after: Option<char>,
}

/// A number of so many words, and what is said behind it if that is another.
struct Number {
    many: usize,
    spoken: Option<usize>,
    length: usize,
}

/// What a text says of how many there are, in order.
pub(super) fn counts(text: &str, said: Said, vocabulary: &Vocabulary) -> Vec<Count> {
    let words = words(text);
    let plain: Vec<&str> = words.iter().map(|it| it.text.as_str()).collect();
    let counted = |at: usize| vocabulary.counted(plain.get(at..).unwrap_or_default());
    let mut counts = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(number) = number(&words, &plain, at, said) {
            at += number.length;
            let Some((mut of, length)) = counted(at) else { continue };
            at += length;
            if let Some((sex, length)) =
                counted(at).filter(|it| is_sex(&it.0) && sign_before(&words, at).is_none())
            {
                (of, at) = (sex, at + length);
            }
            // `07 tập thể, cá nhân` counts both.
            let next = at + usize::from(plain.get(at) == Some(&"và"));
            if let Some((other, length)) = counted(next).filter(|it| it.0 != of && !is_sex(&of))
                && matches!(sign_before(&words, at), None | Some(',' | '/' | '-'))
                && number_behind(&words, &plain, next + length, &other).is_none()
            {
                (of, at) = ("all".to_owned(), next + length);
            }
            // In running text `05 nam` is hardly a count.
            if said == Said::AsTotal || !is_sex(&of) {
                counts.push(Count { of, many: number.many, spoken: number.spoken });
            }
            continue;
        }
        // `Tập thể: 02`, `nữ 3`.
        let Some((of, length)) = counted(at).filter(|_| said == Said::AsTotal) else {
            at += 1;
            continue;
        };
        at += length;
        if let Some(Number { many, spoken, length }) = number_behind(&words, &plain, at, &of) {
            counts.push(Count { of, many, spoken });
            at += length;
        }
    }
    if counts.is_empty() {
        counts.extend(bare(&words, &plain, said));
    }
    counts
}

fn sign_before(words: &[Word], at: usize) -> Option<char> {
    words.get(at).and_then(|it| it.before)
}

fn is_sex(counted: &str) -> bool {
    matches!(counted, "nam" | "nu")
}

/// What a line counts that is a total and nothing else: empty where it only says that it is one.
pub(super) fn total(line: &str, vocabulary: &Vocabulary) -> Option<Vec<Count>> {
    let (rest, is_whole) = vocabulary.total(line)?;
    let counts = counts(rest, Said::AsTotal, vocabulary);
    // `Trong đó` counts a part; of it only who is told apart by more than by being in it.
    let counts: Vec<Count> = counts.into_iter().filter(|it| is_whole || it.of != "all").collect();
    let says = !counts.is_empty() || rest.starts_with(':') || rest.contains(|it: char| it.is_ascii_digit());
    (rest.is_empty() && is_whole || says).then_some(counts)
}

/// A number that counts nothing by name: the last of a heading, the first of a total.
fn bare(words: &[Word], plain: &[&str], said: Said) -> Option<Count> {
    const MONEY: [&str; 8] = ["đồng", "đ", "vnđ", "vnd", "triệu", "tỷ", "tỉ", "điểm"];
    let found = match said {
        Said::InPassing => None,
        Said::InHeading => {
            let last = words.len().checked_sub(1)?;
            let is_told = matches!(words[last].before, Some('(' | ':'));
            number(words, plain, last, said).filter(|_| is_told)
        }
        Said::AsTotal => (0..words.len()).find_map(|at| {
            let found = number(words, plain, at, said)?;
            let unit = plain.get(at + found.length).copied().unwrap_or_default();
            (!MONEY.contains(&unit)).then_some(found)
        }),
    }?;
    Some(Count { of: "all".to_owned(), many: found.many, spoken: found.spoken })
}

/// The number at a word: in digits, with its words behind it or not; in a total in words alone, too.
fn number(words: &[Word], plain: &[&str], at: usize, said: Said) -> Option<Number> {
    /// What is numbered by what follows it, and not counted.
    const NUMBERED: [&str; 20] = [
        "năm", "số", "tháng", "ngày", "quý", "đợt", "khóa", "khoá", "lần", "thứ", "kỳ", "lục", "điều",
        "khoản", "mục", "khối", "cụm", "biểu", "bảng", "đoạn",
    ];
    let word = &words[at];
    let before = at.checked_sub(1).map_or("", |it| plain[it]);
    let is_total = before == "số" && at > 1 && plain[at - 2] == "tổng";
    let is_joined = word.before.is_none();
    let Some(many) = word.text.parse::<usize>().ok().filter(|_| word.text.len() <= 6) else {
        let (many, length) = spoken(&plain[at..]).filter(|_| said == Said::AsTotal)?;
        // `trong năm` is no five.
        let is_number = length > 1 || !is_joined || matches!(before, "" | "có" | "gồm" | "là");
        return is_number.then_some(Number { many, spoken: None, length });
    };
    let in_words = words.get(at + 1).filter(|it| it.before == Some('('));
    let in_words = in_words.and_then(|_| spoken(&plain[at + 1..]));
    let length = 1 + in_words.map_or(0, |it| it.1);
    let is_numbered = is_joined && NUMBERED.contains(&before) && !is_total;
    let is_share = words[at..at + length].iter().any(|it| it.after == Some('%'));
    let spoken = in_words.map(|it| it.0).filter(|it| *it != many);
    (!is_numbered && !is_share).then_some(Number { many, spoken, length })
}

/// The number behind what is counted, where a sign or the word itself says that it is of it.
fn number_behind(words: &[Word], plain: &[&str], at: usize, of: &str) -> Option<Number> {
    let first = words.get(at)?;
    let is_told = matches!(first.before, Some(':' | '(' | '='))
        || first.before.is_none() && matches!(of, "nam" | "nu" | "tap_the" | "ca_nhan");
    let is_digits = first.text.starts_with(|it: char| it.is_ascii_digit());
    number(words, plain, at, Said::AsTotal).filter(|_| is_told && is_digits)
}

/// The words of a text in small letters; digits that are grouped are one number: `1.250`.
fn words(text: &str) -> Vec<Word> {
    let text = nfc(text).to_lowercase();
    let mut words: Vec<Word> = Vec::new();
    let (mut is_open, mut signs) = (false, String::new());
    for it in text.chars() {
        if !(it.is_alphanumeric() || it == '/') {
            if let Some(word) = words.last_mut().filter(|_| is_open) {
                word.after = Some(it).filter(|it| !it.is_whitespace());
            }
            is_open = false;
            signs.push(it);
            continue;
        }
        if !is_open {
            let before = signs.chars().rev().find(|it| !it.is_whitespace());
            let may_go_on = signs == "." && it.is_ascii_digit();
            let number = words
                .last_mut()
                .filter(|it| may_go_on && it.text.bytes().all(|it| it.is_ascii_digit() || it == b'.'));
            match number {
                Some(word) => word.text.push('.'),
                None => words.push(Word { before, ..Word::default() }),
            }
            (is_open, signs) = (true, String::new());
        }
        if let Some(word) = words.last_mut() {
            word.text.push(it);
        }
    }
    for word in &mut words {
        if word.text.split('.').skip(1).all(|it| it.len() == 3) {
            word.text.retain(|it| it != '.');
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{Said, counts};
    use crate::import::vocabulary::Vocabulary;

    #[test]
    fn numbers_count_what_they_stand_with() {
        let vocabulary = Vocabulary::with(None).expect("the program's own words can be read");
        let said = |text: &str, said| {
            let counts = counts(text, said, &vocabulary);
            let each = counts.iter().map(|it| match it.spoken {
                Some(spoken) => format!("{} {} / {spoken}", it.of, it.many),
                None => format!("{} {}", it.of, it.many),
            });
            each.collect::<Vec<_>>().join(", ")
        };
        for (text, wanted) in [
            ("Danh sách 02 tập thể, 05 cá nhân được tặng Giấy khen", "tap_the 2, ca_nhan 5"),
            ("DANH SÁCH GỒM 12 (MƯỜI HAI) ĐỒNG CHÍ", "ca_nhan 12"),
            ("gồm 12 (mười ba) đồng chí", "ca_nhan 12 / 13"),
            ("tặng 1.250 cá nhân", "ca_nhan 1250"),
            ("NĂM 2030 CÁ NHÂN TIÊU BIỂU", ""),
            ("Kèm theo Quyết định số 12/QĐ-X ngày 10/01/2030", ""),
            ("Tổng kết 05 năm, 03 nữ", ""),
            ("Gồm 07 tập thể, cá nhân", "all 7"),
            ("tặng 07 tập thể và cá nhân", "all 7"),
            ("giữa hai đơn vị", ""),
            ("đạt 100% cá nhân", ""),
        ] {
            assert_eq!(said(text, Said::InPassing), wanted, "{text}");
        }
        for (text, wanted) in [
            ("I. TẬP THỂ (02)", "all 2"),
            ("II. CÁ NHÂN: 05 đồng chí", "ca_nhan 5"),
            ("PHÒNG 2", ""),
            ("Phòng 2 (03 đồng chí)", "ca_nhan 3"),
        ] {
            assert_eq!(said(text, Said::InHeading), wanted, "{text}");
        }
        for (text, wanted) in [
            ("Tổng số: 45", "all 45"),
            ("Tổng số 45 đồng chí", "ca_nhan 45"),
            ("05 người (nam: 3, nữ: 2)", "ca_nhan 5, nam 3, nu 2"),
            ("tập thể: 02; cá nhân: 05", "tap_the 2, ca_nhan 5"),
            ("Tập thể 02, cá nhân 05", "tap_the 2, ca_nhan 5"),
            ("danh sách gồm mười hai đồng chí", "ca_nhan 12"),
            ("(Bằng chữ: Năm cá nhân)", "ca_nhan 5"),
            ("45.000.000 đồng", ""),
            ("402 (bốn trăm lẻ hai) cá nhân./.", "ca_nhan 402"),
            ("trong năm cá nhân có cố gắng", ""),
        ] {
            assert_eq!(said(text, Said::AsTotal), wanted, "{text}");
        }
    }
}
