//! What keyboards, fonts and Word put in the place of what was meant: mistakes of YAML in the author's words, quotation marks that enclose a
//! whole value, words in codes before Unicode.

use std::collections::BTreeSet;

use kyyeu::vietnamese::mojibake;
use unicode_normalization::UnicodeNormalization;

use crate::site::Site;

fn news(head: &str) -> String {
    Site::new().file("content/news/a.md", format!("---\n{head}\n---\nMột.\n")).check().problems()
}

/// Each mistake wherever it may stand, at its own place and not where the parser gives up.
#[test]
fn mistakes_of_yaml_are_named_at_their_place() {
    let rest = "published: 2020-01-01";
    let nbsp = "\u{a0}";
    for (head, place, words) in [
        (format!("kind:{nbsp}tin\ntitle: Một\n{rest}"), "2:6", "U+00A0"),
        (format!("kind: tin\ntitle:{nbsp}Một\n{rest}"), "3:7", "U+00A0"),
        (format!("kind: tin\ntitle:\u{3000}Một\n{rest}"), "3:7", "U+3000"),
        (format!("kind: tin\ntitle: Một\n{nbsp} {rest}"), "4:1", "U+00A0"),
        (format!("kind: tin\ntitle: Một\nsources:\n  -{nbsp}text: a\n{rest}"), "5:4", "U+00A0"),
        (format!("kind: tin\n\ttitle: Một\n{rest}"), "3:1", "tab"),
        (format!("kind: tin\ntitle: Một\nphotos:\n  - file: a.jpg\n\tcaption: Hai\n{rest}"), "6:1", "tab"),
        (format!("kind: tin\ntitle： Một\n{rest}"), "3:6", "`：`"),
        (format!("kind: tin\ntitle:Một\n{rest}"), "3:6", "no blank"),
        (format!("kind: tin\ntitle: Một\ntags:\n– a\n– b\n{rest}"), "5:1", "`–`"),
        (format!("kind: tin\ntitle: “Một: hai”\n{rest}"), "3:8", "`“`"),
        (format!("kind: tin\ntitle: “Một” và: hai\n{rest}"), "3:8", "`“`"),
        (format!("kind: tin\ntitle: Một: hai\n{rest}"), "3:11", "has a colon"),
        (format!("kind: tin\ntitle: Một hai\nba bốn\n{rest}"), "4:1", "is not indented"),
        (
            format!(
                "kind: tin\ntitle: A\nphotos:\n  - file: a.jpg\n    caption: Toàn cảnh\nphát biểu\n{rest}"
            ),
            "7:1",
            "is not indented",
        ),
    ] {
        let problems = news(&head);
        let start = format!("content/news/a.md:{place}: error[yaml-");
        assert!(
            problems.lines().any(|it| it.starts_with(&start) && it.contains(words)),
            "{head}\n{problems}"
        );
        let n_wrong = if head.contains("\n– b") { 2 } else { 1 };
        assert_eq!(problems.matches("error[yaml-").count(), n_wrong, "{head}\n{problems}");
        let others = problems
            .lines()
            .filter(|it| !["yaml-", "missing-image", "photo-credit"].iter().any(|code| it.contains(code)));
        assert_eq!(others.collect::<Vec<_>>(), [""; 0], "the rest of the file is read: {head}");
    }
}

#[test]
fn quotation_marks_around_a_whole_value_are_named_and_understood_where_no_text_is_meant() {
    for (open, close) in [("“", "”"), ("”", "”"), ("„", "“"), ("‘", "’"), ("’", "’"), ("«", "»")]
    {
        let quoted = |it: &str| format!("{open}{it}{close}");
        let head = format!(
            "kind: {}\ntitle: {}\npublished: {}",
            quoted("tin"),
            quoted("Một hai"),
            quoted("2020-01-01")
        );
        let problems = news(&head);
        for place in ["2:7", "3:8", "4:12"] {
            let start = format!("content/news/a.md:{place}: warning[typographic-quotes]");
            assert!(problems.lines().any(|it| it.starts_with(&start)), "{head}\n{problems}");
        }
        assert_eq!(problems.lines().count(), 3, "{problems}");
    }
    for title in [
        "\"“Một hai”\"",
        "'“Một hai”'",
        "“Một” và “hai”",
        "Cuộc thi “Một hai”",
        "“Một hai” năm nay",
        "“Một “hai” ba”",
    ] {
        assert_eq!(news(&format!("kind: tin\ntitle: {title}\npublished: 2020-01-01")), "", "{title}");
    }
}

/// The letters of TCVN3 and what Western programs show in their place.
const TCVN3: [(&str, &str); 2] = [
    ("ĂÂÊÔƠƯĐăâêôơưđ", "¡¢£¤¥¦§¨©ª«¬\u{ad}®"),
    (
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    ),
];

fn in_tcvn3(word: &str) -> String {
    let pairs: Vec<(char, char)> =
        TCVN3.iter().flat_map(|(is, shown)| is.chars().zip(shown.chars())).collect();
    word.nfc().map(|it| pairs.iter().find(|pair| pair.0 == it).map_or(it, |pair| pair.1)).collect()
}

fn in_vni(word: &str) -> String {
    let mut typed = String::new();
    for letter in word.nfc() {
        let (lower, is_capital) = (letter.to_lowercase().next().unwrap_or(letter), letter.is_uppercase());
        let whole = [('đ', "ñ"), ('ĩ', "ó"), ('ị', "ò"), ('ỉ', "æ"), ('ỵ', "î"), ('í', "í"), ('ì', "ì")];
        let parts: Vec<char> = std::iter::once(lower).nfd().collect();
        let has = |mark: char| parts.contains(&mark);
        let tones = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];
        let tone = tones.iter().position(|it| has(*it));
        let marks = match (has('\u{302}'), has('\u{306}')) {
            (true, _) => "àáåãäâ",
            (_, true) => "èéúüëê",
            _ => "øùûõï",
        };
        let is_other = has('\u{302}') || has('\u{306}');
        let mark = tone
            .map(|it| marks.chars().nth(it))
            .unwrap_or_else(|| is_other.then(|| marks.chars().last()).flatten());
        let shown = match whole.iter().find(|it| it.0 == lower) {
            Some((_, shown)) => (*shown).to_owned(),
            None => {
                let base = match (parts[0], has('\u{31B}')) {
                    ('o', true) => 'ô',
                    ('u', true) => 'ö',
                    (other, _) => other,
                };
                std::iter::once(base).chain(mark).collect()
            }
        };
        typed.push_str(&if is_capital { shown.to_uppercase() } else { shown });
    }
    typed
}

/// Words of this repository's own Vietnamese, with a capital as names have it.
fn words() -> BTreeSet<String> {
    let texts = [include_str!("../../docs/huong-dan.md"), include_str!("../tables/vietnamese.yaml")].concat();
    let is_word =
        |it: &&str| it.chars().count() > 1 && !it.is_ascii() && it.chars().skip(1).all(char::is_lowercase);
    let words = texts.split(|it: char| !it.is_alphabetic()).filter(is_word);
    let words = words.filter(|it| kyyeu::vietnamese::tone::is_syllable(it));
    words.map(kyyeu::vietnamese::text::capitalized).collect()
}

#[test]
fn one_word_of_an_old_code_is_told_in_a_short_line_and_none_of_unicode() {
    let words = words();
    assert!(words.len() > 500, "{} words", words.len());
    let families =
        ["Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
    for (code, encode) in [("TCVN3", in_tcvn3 as fn(&str) -> String), ("VNI", in_vni)] {
        let seen: Vec<(&String, String)> = words
            .iter()
            .map(|it| (it, encode(it)))
            .filter(|(it, typed)| **it != *typed && !typed.is_ascii())
            .collect();
        let told =
            seen.iter().filter(|(_, typed)| mojibake::find(&format!("name: {typed}")).is_some()).count();
        let mut names = 0;
        let mut told_names = 0;
        for (word, _) in &seen {
            for family in families {
                names += 1;
                told_names += usize::from(mojibake::find(&encode(&format!("{family} Văn {word}"))).is_some());
            }
        }
        assert!(told * 100 >= seen.len() * 40, "{code}: {told} of {} words alone", seen.len());
        assert!(told_names * 100 >= names * 98, "{code}: {told_names} of {names} names");
    }
    for word in &words {
        assert_eq!(mojibake::find(&format!("name: {word}")), None, "{word}");
    }
}

#[test]
fn names_of_other_languages_alone_in_a_line_are_no_mojibake() {
    let names = "Müller Françoise São Ångström Lübeck Kæmpe Loïc Zoë Noël Raphaël Michaël Anaïs Caïn Thaïs Haïti Chloë Joël Gaël Maël Ismaël \
        Citroën Benoît Jérôme Hélène Éloïse Aimée Hervé Geneviève François Bücher Größe Jürgen Jörg Björn Sjöberg Åsa Öberg Møller Jørgen Søren \
        Færøy Guðrún Þórður Ásdís João Conceição Guimarães Camões Brandão Muñoz Peña Núñez Raúl Saúl Baúl Aún Jaén José María Ángel Łukasz Wójcik \
        Król Göteborg Malmö Määttä Hämäläinen Räikkönen Väinö Eötvös Petőfi Gödel Čapek Dvořák Žižka Škoda Đorđe Šarić Çelik Gül Öztürk Şahin \
        Où Août Goût Coût Soûl Mañana Año Niño Señor Ação Não Irmão Põe Tõnu Jõgi Põld Lõuna Kadõrov Kõiv Siân Llŷn Seán Niamh Ó’Brien Aoï \
        Château Pâques Âge Île Forêt Fenêtre Crêpe Théâtre Cœur Sœur Œuvre Æsop Encyclopædia Curaçao Façade Garçon Ça Leçon Citroën Boëtie \
        µm 5µm m² km² N·m kW·h m×n a×b Win® Pro™ §1 Nº1 Mª 1ª «oui» «mot» mot» «La ½ x½ 90° °C ±5 Pokémon Beyoncé Naïve Coöperatie Zaïre Moët Röntgen";
    let told: Vec<&str> =
        names.split_whitespace().filter(|it| mojibake::find(&format!("title: {it}")).is_some()).collect();
    assert_eq!(told, [""; 0]);
}

#[test]
fn words_of_two_scripts_are_named_with_their_letter_and_words_of_one_are_not() {
    let foreign: Vec<(char, char)> = "АВСЕНІЈКМОРЅТХҮаеосрхуіјѕԁһԛԝ"
        .chars()
        .zip("ABCEHIJKMOPSTXYaeocpxyijsdhqw".chars())
        .chain("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο".chars().zip("ABEZHIKMNOPTYXo".chars()))
        .chain("օսհՕՏᎪᎢ".chars().zip("ouhOSAT".chars()))
        .collect();
    let mut n_words = 0;
    for word in ["Đảng", "NGUYỄN", "Kiểm", "Thao", "Khen", "Mai", "Hoàng", "ABOUT", "Xuân", "phong"]
    {
        for (other, latin) in &foreign {
            let Some(at) = word.find(*latin) else { continue };
            let typed = format!("{}{other}{}", &word[..at], &word[at + 1..]);
            let problems = Site::new()
                .file("content/pages/a.md", format!("---\ntitle: A\n---\nMột {typed} hai.\n"))
                .check();
            let code = u32::from(*other);
            let told = format!(
                "content/pages/a.md:4:5: warning[lookalike-letter]: `{typed}` has the letter {other} U+{code:04X}"
            );
            assert!(problems.problems().contains(&told), "{typed}: {}", problems.problems());
            assert!(problems.problems_with_hints().contains(&format!("type `{word}`")), "{typed}");
            n_words += 1;
        }
    }
    assert!(n_words > 30, "{n_words}");
    for (typed, meant) in
        [("𝐍𝐠𝐮𝐲ễ𝐧", "Nguyễn"), ("𝗧𝗵𝗼\u{302}𝗻𝗴", "Thông"), ("Ｎｇｕｙễｎ", "Nguyễn"), ("ﬁle", "file")]
    {
        let found = kyyeu::vietnamese::mixed::mixed_words(typed);
        assert_eq!(found.iter().map(|it| it.meant.as_str()).collect::<Vec<_>>(), [meant]);
    }
    for text in [
        "Владимир Путин и СССР",
        "Αθήνα, Ελλάδα και ΟΗΕ",
        "Wi-Fi-модуль, USB-кабель",
        "kΩ, ΔT, μm, αH, λmax, β-caroten, σmax, ρgh, νt, αx, γy, υz, Σx, πr",
        "𝑥 + 𝑦 = 𝑧",
        "Guðrún Sigurðsdóttir, Þórður",
        "王小明 và 山田",
        "Nguyễn Văn Ước, ĐẶNG HỮU MẪU",
        "Łukasz, Đorđe, Şahin",
    ] {
        assert_eq!(kyyeu::vietnamese::mixed::mixed_words(text), [], "{text}");
    }
}

/// Words, a blank and a number sign are a title to its author and a comment to YAML.
#[test]
fn what_a_comment_cuts_is_named_and_comments_that_stand_apart_are_not() {
    let rest = "published: 2020-01-01";
    for (head, place) in [
        (format!("kind: tin\ntitle: Tổng kết #1 năm 2021\n{rest}"), "3:8"),
        (format!("kind: tin\n{rest}\ntitle: Tổng kết #1"), "4:8"),
        (format!("kind: tin\ntitle: Tổng kết\n  phong trào #1\n{rest}"), "3:8"),
        (format!("kind: tin\ntitle: Một\ntags:\n  - thi đua #2\n{rest}"), "5:5"),
        (format!("kind: tin\ntitle: Một\nsources:\n  - text: Báo ra số #3\n{rest}"), "5:11"),
        (format!("kind: tin\ntitle: {{vi: Tổng kết #4\n  }}\n{rest}"), "3:13"),
    ] {
        let problems = news(&head);
        let start = format!("content/news/a.md:{place}: warning[cut-by-comment]");
        assert!(problems.lines().any(|it| it.starts_with(&start)), "{head}\n{problems}");
        assert_eq!(problems.matches("[cut-by-comment]").count(), 1, "{head}\n{problems}");
    }
    for title in [
        "Một hai  # xem lại",
        "Một hai\t# xem lại",
        "\"Tổng kết #1\"",
        "'Tổng kết' # xem",
        "Quý # một chữ",
        "C# và F#",
        "|\n  Số #1",
    ] {
        let head = format!("kind: tin # loại\ntitle: {title}\n{rest}\n# Một hai #3");
        assert!(!news(&head).contains("[cut-by-comment]"), "{head}\n{}", news(&head));
    }
}
