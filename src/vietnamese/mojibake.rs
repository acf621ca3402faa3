//! Vietnamese of the codes before Unicode that was taken for Western letters, and so stands in UTF-8: `NguyÔn V¨n B×nh`,
//! `Toång keát`. No byte shows it: a word does that is none as it stands, and is Vietnamese once its code is read.

use super::{
    legacy::Legacy,
    text::{has_bytes, nfc},
    tone::is_syllable,
};

/// What a text has of such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mojibake<'t> {
    /// Where the first such word is.
    pub at: usize,
    /// That word.
    pub word: &'t str,
    /// What it was.
    pub meant: String,
    /// How many such words there are.
    pub count: usize,
    /// The code it was written in.
    pub code: Legacy,
}

/// Looks through a text line by line, for one field may be such and the others not. One word alone may be chance, as a
/// name (Loïc) or a unit (µm), unless nothing else writes it and it is not one of many.
pub fn find(text: &str) -> Option<Mojibake<'_>> {
    if !may_be(text.as_bytes()) {
        return None;
    }
    let mut found: Option<Mojibake<'_>> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for code in [Legacy::Tcvn3, Legacy::Vni] {
            let Some(new) = of_line(line, code) else { continue };
            match &mut found {
                Some(it) => it.count += new.count,
                None => found = Some(Mojibake { at: start + new.at, ..new }),
            }
            break;
        }
        start += line.len();
    }
    found
}

/// What one line has of one code.
fn of_line(line: &str, code: Legacy) -> Option<Mojibake<'_>> {
    let mut found: Option<Mojibake<'_>> = None;
    /// A field or a row, not a paragraph.
    const FEW_WORDS: usize = 16;
    let (mut differ, mut is_all_french) = (false, true);
    let (mut is_sure, mut words) = (false, 0);
    let mut at = 0;
    for word in line.split(|it: char| it.is_whitespace() || it.is_ascii_punctuation()) {
        let here = at;
        at += word.len();
        at += line.get(at..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
        words += usize::from(!word.is_empty());
        let Some(meant) = meant(word, code) else { continue };
        is_sure |= is_unmistakable(word, code);
        is_all_french &= code == Legacy::Vni && word.contains(['ï', 'Ï']);
        match &mut found {
            Some(it) => {
                it.count += 1;
                differ |= it.word != word;
            }
            None => found = Some(Mojibake { at: here, word, meant, count: 1, code }),
        }
    }
    found.filter(|_| (differ && !is_all_french) || (is_sure && words <= FEW_WORDS))
}

/// Whether one word is enough: none of a formula (m×n, N·m), none in French quotation marks (mot»), none with ï (Loïc), none like
/// Seán, and longer than `où` and `aún`.
fn is_unmistakable(word: &str, code: Legacy) -> bool {
    let letters = word.chars().count();
    match code {
        Legacy::Tcvn3 => !word.contains(['«', '»']) && (letters > 3 || !word.contains(['×', '÷', '·', 'µ'])),
        Legacy::Vni => {
            let lower = word.to_lowercase();
            let is_irish = lower.contains("eá") && !lower.contains("ieá") && !lower.contains("yeá");
            let is_long = letters > 3 || letters == 3 && lower.ends_with('â');
            is_long && !is_irish && !lower.contains('ï')
        }
        Legacy::Windows1258 => false,
    }
}

/// The syllable that a word was in a code, if it can be nothing else.
fn meant(word: &str, code: Legacy) -> Option<String> {
    if word.is_ascii() || !word.contains(|it: char| it.is_ascii_alphabetic()) {
        return None;
    }
    let meant = match code {
        Legacy::Tcvn3 if is_odd(word) => word.chars().map(of_tcvn3).collect::<Option<String>>(),
        Legacy::Vni if !is_syllable(word) => of_vni(word),
        Legacy::Tcvn3 | Legacy::Vni | Legacy::Windows1258 => None,
    }?;
    is_syllable(&meant).then_some(meant)
}

/// Whether a word holds a sign, or a capital after a small letter: no language writes these within words.
fn is_odd(word: &str) -> bool {
    // µm and «i are shorter than any that is evidence.
    const FEWEST_LETTERS: usize = 3;
    if word.chars().count() < FEWEST_LETTERS {
        return false;
    }
    let mut after_small = false;
    word.chars().any(|it| {
        let is_sign = matches!(it, '\u{A1}'..='\u{BE}' | '×' | '÷');
        let is_odd = is_sign || (after_small && !it.is_ascii() && it.is_uppercase());
        after_small = it.is_ascii_lowercase();
        is_odd
    })
}

/// A letter of TCVN3, taken for Latin-1.
pub(super) fn of_tcvn3(written: char) -> Option<char> {
    const WRITTEN: &str = "¡¢£¤¥¦§¨©ª«¬®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ";
    const MEANT: &str = "ĂÂÊÔƠƯĐăâêôơđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
    if written.is_ascii_alphabetic() {
        return Some(written);
    }
    WRITTEN.chars().zip(MEANT.chars()).find(|(it, _)| *it == written).map(|(_, it)| it)
}

/// A word of VNI, taken for Latin-1: marks follow their vowel as letters of their own. `None` if it has none.
fn of_vni(word: &str) -> Option<String> {
    let (mut meant, mut before, mut has_mark) = (String::new(), ' ', false);
    for it in word.to_lowercase().chars() {
        if let Some(marks) = vni_marks(before, it) {
            meant.push_str(marks);
            (before, has_mark) = (' ', true);
            continue;
        }
        before = it;
        let is_own = matches!(it, 'í' | 'ì') || it.is_ascii_alphabetic();
        meant.push(vni_letter(it).or(is_own.then_some(it))?);
    }
    let meant = has_mark.then(|| nfc(&meant).into_owned())?;
    let is_capital = word.starts_with(char::is_uppercase);
    Some(if is_capital { super::text::capitalized(&meant) } else { meant })
}

/// A letter of VNI that is another as a whole, small.
pub(super) fn vni_letter(written: char) -> Option<char> {
    Some(match written {
        'ñ' => 'đ',
        'ô' => 'ơ',
        'ö' => 'ư',
        'ó' => 'ĩ',
        'ò' => 'ị',
        'æ' => 'ỉ',
        'î' => 'ỵ',
        _ => return None,
    })
}

/// The marks that a letter of VNI puts on the vowel before it.
pub(super) fn vni_marks(vowel: char, letter: char) -> Option<&'static str> {
    Some(match (vowel, letter) {
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ô' | 'ö', 'ø') => "\u{300}",
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ô' | 'ö', 'ù') => "\u{301}",
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ô' | 'ö', 'û') => "\u{309}",
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ô' | 'ö', 'õ') => "\u{303}",
        ('a' | 'e' | 'o' | 'u' | 'ô' | 'ö', 'ï') => "\u{323}",
        ('a' | 'e' | 'o', 'â') => "\u{302}",
        ('a' | 'e' | 'o', 'á') => "\u{302}\u{301}",
        ('a' | 'e' | 'o', 'à') => "\u{302}\u{300}",
        ('a' | 'e' | 'o', 'å') => "\u{302}\u{309}",
        ('a' | 'e' | 'o', 'ã') => "\u{302}\u{303}",
        ('a' | 'e' | 'o', 'ä') => "\u{302}\u{323}",
        ('a', 'ê') => "\u{306}",
        ('a', 'é') => "\u{306}\u{301}",
        ('a', 'è') => "\u{306}\u{300}",
        ('a', 'ú') => "\u{306}\u{309}",
        ('a', 'ü') => "\u{306}\u{303}",
        ('a', 'ë') => "\u{306}\u{323}",
        _ => return None,
    })
}

/// Told from the bytes alone: signs and capitals that follow small letters, and marks that follow vowels. Vietnamese has of
/// these only `oà`, `oá` and `oã`, and quotation marks.
fn may_be(bytes: &[u8]) -> bool {
    has_bytes(bytes, |first, second, third| {
        let is_sign = (first == 0xC2) & (0xA7..=0xBE).contains(&second) & (second != 0xAB) & (second != 0xBB);
        let is_vowel = matches!(first | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        let mark = third | 0x20;
        let is_tone = matches!(mark, 0xAF | 0xB5 | 0xB8 | 0xB9 | 0xBB);
        let is_hat = (0xA0..0xAC).contains(&mark) & matches!(first | 0x20, b'a' | b'e');
        let is_capital = first.is_ascii_lowercase() & (third < 0xA0);
        is_sign | ((second == 0xC3) & (is_capital | (is_vowel & (is_tone | is_hat))))
    })
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn names_and_texts_of_other_languages_are_no_mojibake() {
        for text in [
            "Loïc, Caïn, Anaïs, Zoë et Noël goûtent en août; Raphaël, Michaël, naïf, maïs, haï, théâtre, «i» et «m»",
            "Guðrún Sigurðsdóttir, Þórður Óðinsson, Sæmundur, Björk, Ásdís, Jóhanna",
            "Łukasz Żółć, Wójcik, Król, Góra, Róg, Paweł, Grażyna, Józef",
            "Så här är det: på sjön går två öar, Åsa Öberg, Jørgen Ås, Bjørn Færøy, för när än",
            "Müller, Jörg, König, Schön, Größe, für, Köln. Pää, pimeä, työ. São João não há mãe. Año, aún, Raúl, Mª",
            "Trường hợp hoà giải, toà án, khoá, xoã, hoàn toàn, thuỳ, thùy, huê, quê, quá, giã, già; 5 µm, N·m, m², §1",
            "Ông Loïc và bà Anaïs nói có ở Huế; điều này đã rõ, thuế, tuần, xuân, yên",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn text_of_the_codes_is_told_with_its_first_word() {
        for (text, word, meant, count) in [
            ("name: NguyÔn §øc B×nh", "NguyÔn", "Nguyễn", 3),
            ("1;TrÇn ThÞ Hoa;Phòng 1", "TrÇn", "Trần", 2),
            ("Quê hương\nKiÓm s¸t viªn trung cÊp\n", "KiÓm", "Kiểm", 4),
            ("title: \"Toång keát phong traøo thi ñua naêm 2021\"", "Toång", "Tổng", 4),
            ("Nguyeãn Vaên Bình", "Nguyeãn", "Nguyễn", 2),
            ("TÖÔØNG HÔÏP, ÑAÏI HOÄI", "TÖÔØNG", "Tường", 4),
        ] {
            let found = find(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.word, &*found.meant, found.count), (word, meant, count), "{text}");
            assert!(text.get(found.at..).is_some_and(|it| it.starts_with(word)), "{text}");
        }
    }
}
