//! Text of the codes before Unicode, turned into what it meant. A document or a column is of one code as a whole: a single word may
//! be chance. Its fonts tell the code; where none is known, the share of words that are Vietnamese before and after does.

use super::{
    legacy::Legacy,
    mojibake::{of_tcvn3, vni_letter, vni_marks},
    text::nfc,
    tone::is_syllable,
};

/// What a text says of its code, if it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The code.
    pub code: Legacy,
    /// How many words the code writes in another way than Unicode.
    pub words: usize,
    /// How many of these are Vietnamese as they stand.
    pub before: usize,
    /// How many are once they are converted.
    pub after: usize,
}

/// The code that a font tells, and whether it shows small letters as capitals: `.VnTimeH`.
pub fn of_font(font: &str) -> Option<(Legacy, bool)> {
    let name = font.trim().to_lowercase();
    if name.starts_with(".vn") {
        return Some((Legacy::Tcvn3, name.ends_with('h')));
    }
    name.starts_with("vni").then_some((Legacy::Vni, false))
}

/// The text that was meant, of text whose bytes were taken for Western letters. What the code does not have stays: digits, quotation
/// marks and dashes of later programs.
pub fn converted(text: &str, code: Legacy, is_capital: bool) -> String {
    let meant = match code {
        // The soft hyphen, which shows nothing anywhere else, is its ư.
        Legacy::Tcvn3 => {
            text.chars().map(|it| if it == '\u{AD}' { 'ư' } else { of_tcvn3(it).unwrap_or(it) }).collect()
        }
        Legacy::Vni => of_vni(text),
        Legacy::Windows1258 => text.to_owned(),
    };
    let meant = nfc(&meant);
    if is_capital { meant.to_uppercase() } else { meant.into_owned() }
}

/// Whether a text is of a code and no Unicode; nothing where it may be either. Letters that no code before Unicode was taken for say that
/// it is none, else what is more Vietnamese does.
pub fn is_of_code(text: &str, code: Legacy) -> Option<bool> {
    if text.chars().any(is_unicode) {
        return Some(false);
    }
    let found = compared([text].into_iter(), code);
    (found.before != found.after).then_some(found.after > found.before)
}

/// Whether a letter of Vietnamese is in no code of one byte.
fn is_unicode(letter: char) -> bool {
    matches!(
        letter,
        'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}'
    )
}

/// How many words of texts a code writes in another way, and how many of these are Vietnamese before and after.
fn compared<'t>(texts: impl Iterator<Item = &'t str>, code: Legacy) -> Evidence {
    /// More say nothing more.
    const ENOUGH: usize = 5000;
    let mut found = Evidence { code, words: 0, before: 0, after: 0 };
    for word in texts.flat_map(words).filter(|it| !it.is_ascii()) {
        let meant = converted(word, code, false);
        if meant != word {
            found.words += 1;
            found.before += usize::from(is_syllable(word));
            found.after += usize::from(is_syllable(&meant));
        }
        if found.words >= ENOUGH {
            break;
        }
    }
    found
}

/// The code that most words of texts are of, if it makes them Vietnamese and they are not.
pub fn recognized<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Option<Evidence> {
    let found = [Legacy::Tcvn3, Legacy::Vni].map(|code| compared(texts.clone(), code));
    let best = found.into_iter().max_by_key(|it| it.after.saturating_sub(it.before))?;
    // Five words of ten are right by chance in no language; of two words nothing is sure.
    let is_sure = best.words >= 3 && best.after * 10 >= best.words * 8 && best.before * 2 <= best.after;
    is_sure.then_some(best)
}

/// The share of words beyond ASCII that are Vietnamese, and how many there are.
pub fn share(text: &str) -> (usize, usize) {
    let beyond = words(text).filter(|it| !it.is_ascii());
    beyond.fold((0, 0), |(known, all), it| (known + usize::from(is_syllable(it)), all + 1))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|it: char| it.is_whitespace() || it.is_ascii_punctuation() || it.is_ascii_digit());
    parts.map(|it| it.trim_matches(['“', '”', '‘', '’', '–', '…'])).filter(|it| !it.is_empty())
}

/// VNI: marks follow their vowel as letters of their own, each in capitals and small.
fn of_vni(text: &str) -> String {
    let (mut meant, mut before) = (String::with_capacity(text.len()), ' ');
    for it in text.chars() {
        let lower = it.to_lowercase().next().unwrap_or(it);
        if let Some(marks) = vni_marks(before, lower) {
            meant.push_str(marks);
            before = ' ';
            continue;
        }
        before = lower;
        let letter = vni_letter(lower).map(|letter| {
            let capital = letter.to_uppercase().next().filter(|_| it.is_uppercase());
            capital.unwrap_or(letter)
        });
        meant.push(letter.unwrap_or(it));
    }
    meant
}

#[cfg(test)]
mod tests {
    use super::{converted, of_font, recognized};
    use crate::vietnamese::legacy::Legacy;

    #[test]
    fn text_of_each_code_is_what_was_meant() {
        for (code, is_capital, written, meant) in [
            (
                Legacy::Tcvn3,
                false,
                "§¬n vÞ ®\u{AD}îc thµnh lËp n¨m 2013, “tèt” – 12/Q§-§VB",
                "Đơn vị được thành lập năm 2013, “tốt” – 12/QĐ-ĐVB",
            ),
            (Legacy::Tcvn3, true, "b¸o c¸o thµnh tÝch", "BÁO CÁO THÀNH TÍCH"),
            (
                Legacy::Vni,
                false,
                "DANH SAÙCH ÑÖÔÏC TAËNG BAÈNG KHEN NAÊM 2005",
                "DANH SÁCH ĐƯỢC TẶNG BẰNG KHEN NĂM 2005",
            ),
            (
                Legacy::Vni,
                false,
                "Nguyeãn Höõu Öôùc, Tröôûng phoøng, kyû nieäm",
                "Nguyễn Hữu Ước, Trưởng phòng, kỷ niệm",
            ),
        ] {
            assert_eq!(converted(written, code, is_capital), meant);
        }
    }

    #[test]
    fn unicode_and_other_languages_are_of_no_code() {
        for text in [
            "Đơn vị đã hoà giải, toà án, thuỳ dương, khoá học, xoã tóc, quý I",
            "Loïc et Anaïs goûtent du maïs; Müller und Jörg; São João",
            "Hop dong so 12, phong trao thi dua",
            "NguyÔn",
        ] {
            assert_eq!(recognized([text].into_iter()), None, "{text}");
        }
        let found = recognized(["Leâ Vaên Giaû Ñònh", "Tröôûng phoøng"].into_iter());
        assert_eq!(found.map(|it| (it.code, it.words, it.after)), Some((Legacy::Vni, 6, 6)));
    }

    #[test]
    fn fonts_tell_the_code() {
        assert_eq!(of_font(".VnTimeH"), Some((Legacy::Tcvn3, true)));
        assert_eq!(of_font(".VnArial"), Some((Legacy::Tcvn3, false)));
        assert_eq!(of_font("VNI-Times"), Some((Legacy::Vni, false)));
        assert_eq!(of_font("Times New Roman"), None);
    }
}
