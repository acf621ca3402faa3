//! The language module against the table of Vietnamese pairs (`tests/tables/vietnamese.yaml`), composed and decomposed.

use std::cmp::Ordering;

use kyyeu::model::Zone;
use kyyeu::vietnamese::collation::{ALPHABET, Collation};
use kyyeu::vietnamese::name::{
    NameOrder, PersonName, generic_byline, initials, looks_like_initials, split_honorific, title_case_name,
};
use kyyeu::vietnamese::slug::{LONGEST_ID, shortened, slugify};
use kyyeu::vietnamese::text::{clean, fold, has_lookalike, identity_key, match_key, nfc};
use kyyeu::vietnamese::tone::to_new_style;
use kyyeu::vietnamese::{date, document_number, glue, number, ordinal};
use time::{Date, Month, Weekday};
use unicode_normalization::UnicodeNormalization;

use crate::tables::pairs;

/// The text as written and decomposed, as macOS hands it out.
fn both_forms(text: &str) -> [String; 2] {
    [text.to_owned(), text.nfd().collect()]
}

/// The items of a section, which must not be empty: a section that is renamed must not pass for tested.
fn seen<T>(section: &[T]) -> &[T] {
    assert!(!section.is_empty(), "a section of the pairs is empty");
    section
}

fn vietnamese() -> Collation {
    Collation::new("vi").expect("the collator knows Vietnamese")
}

fn sorted(collation: &Collation, mut list: Vec<String>) -> Vec<String> {
    list.sort_by(|l, r| collation.compare(l, r));
    list
}

#[test]
fn text_becomes_nfc() {
    for (written, composed) in seen(&pairs().nfc) {
        for form in both_forms(written) {
            assert_eq!(nfc(&form), *composed);
        }
    }
}

#[test]
fn slugs() {
    let pairs = pairs();
    for (text, slug) in seen(&pairs.slug) {
        for form in both_forms(text) {
            assert_eq!(slugify(&form), *slug, "{text}");
        }
    }
    for group in seen(&pairs.slug_collisions) {
        let slugs: Vec<String> = group.iter().map(|it| slugify(it)).collect();
        assert!(slugs.windows(2).all(|it| it[0] == it[1]), "{slugs:?}");
    }
    assert_eq!(slugify("“”…"), "");
}

#[test]
fn fold_keys() {
    for (text, key) in seen(&pairs().fold) {
        for form in both_forms(text) {
            assert_eq!(fold(&form), *key, "{text}");
        }
    }
}

#[test]
fn queries_find_texts() {
    for (query, text, expected) in seen(&pairs().matches) {
        for (query, text) in both_forms(query).iter().flat_map(|q| both_forms(text).map(|t| (q.clone(), t))) {
            assert_eq!(match_key(&text).contains(&match_key(&query)), *expected, "{query} in {text}");
        }
    }
}

#[test]
fn tone_placement() {
    let pairs = pairs();
    for (old, new) in seen(&pairs.tone_equiv) {
        assert_ne!(old, new);
        for (old_form, new_form) in both_forms(old).iter().zip(both_forms(new)) {
            assert_eq!(to_new_style(old_form), *new);
            assert_eq!(to_new_style(&new_form), *new);
            assert_eq!(match_key(old_form), match_key(&new_form));
            assert_eq!(identity_key(old_form), identity_key(&new_form));
        }
    }
    for syllable in seen(&pairs.tone_not_moved) {
        for form in both_forms(syllable) {
            assert_eq!(to_new_style(&form), *syllable);
        }
    }
    assert_eq!(to_new_style("HÒA BÌNH, khỏe."), "HOÀ BÌNH, khoẻ.");
    assert_eq!(to_new_style("Chloé và Zoé"), "Chloé và Zoé");
}

#[test]
fn i_and_y() {
    let pairs = pairs();
    for (one, other) in seen(&pairs.iy_equiv) {
        assert_eq!(match_key(one), match_key(other));
        assert_ne!(identity_key(one), identity_key(other));
    }
    for (one, other) in seen(&pairs.iy_distinct) {
        assert_ne!(match_key(one), match_key(other));
    }
}

#[test]
fn letter_case() {
    let pairs = pairs();
    for (lower, upper) in seen(&pairs.case) {
        assert_eq!(lower.to_uppercase(), *upper);
        assert_eq!(upper.to_lowercase(), *lower);
        assert_eq!(identity_key(lower), identity_key(upper));
    }
    for (capitals, name) in seen(&pairs.namecase) {
        for form in both_forms(capitals) {
            assert_eq!(title_case_name(&form), *name);
        }
    }
    assert_eq!(title_case_name("H’HEN NIÊ"), "H’Hen Niê");
}

#[test]
fn lists_in_dictionary_order() {
    let pairs = pairs();
    let collation = vietnamese();
    for list in seen(&pairs.collate).iter().chain(seen(&pairs.numeric_order)) {
        for expected in [list.clone(), list.iter().map(|it| it.nfd().collect()).collect()] {
            let reversed = expected.iter().rev().cloned().collect();
            assert_eq!(sorted(&collation, reversed), expected);
            let mut by_key: Vec<String> = expected.iter().rev().cloned().collect();
            by_key.sort_by_cached_key(|it| collation.sort_key(it));
            assert_eq!(by_key, expected);
        }
    }
    for wrong in seen(&pairs.codepoint_wrong) {
        assert_ne!(sorted(&collation, wrong.clone()), *wrong);
    }
}

#[test]
fn order_ignores_tone_style_and_lookalikes() {
    let collation = vietnamese();
    let mixed = ["Hóa Ba", "Hoa", "Hoá An", "Hòa", "Hoả", "Hoà"].map(str::to_owned).to_vec();
    assert_eq!(sorted(&collation, mixed), ["Hoa", "Hoà", "Hòa", "Hoả", "Hoá An", "Hóa Ba"]);
    assert_eq!(collation.compare("\u{00D0}ảng", "Dương"), Ordering::Greater);
    assert_eq!(collation.compare_normalized("\u{00D0}ảng", "Đảng"), Ordering::Equal);
    assert_ne!(collation.compare("hoà", "hòa"), Ordering::Equal);
}

#[test]
fn headings_of_a_to_z_lists() {
    let collation = vietnamese();
    let headings = [
        ("Ánh", "A"),
        ("ân", "Â"),
        ("Ậu", "Â"),
        ("\u{00D0}ào", "Đ"),
        ("ước", "Ư"),
        ("“Vì", "V"),
        ("30/4", "#"),
        ("", "#"),
    ];
    for (text, letter) in headings {
        for form in both_forms(text) {
            assert_eq!(collation.index_letter(&form), letter, "{text}");
        }
    }
    assert!(ALPHABET.iter().all(|it| collation.index_letter(it) == *it));
    assert!(ALPHABET.windows(2).all(|it| collation.compare(it[0], it[1]) == Ordering::Less));
    let english = Collation::new("en").expect("the collator knows English");
    assert_eq!(["Đặng", "Ân", "Örn"].map(|it| english.index_letter(it)), ["D", "A", "O"]);
    let swedish = Collation::new("sv").expect("the collator knows Swedish");
    assert_eq!(swedish.index_letter("örn"), "Ö");
}

/// Whatever the language files where: names of one heading stand together.
#[test]
fn every_heading_stands_once() {
    const NAMES: [&str; 44] = [
        "Abel",
        "Aagaard",
        "Åberg",
        "Ångström",
        "Ädel",
        "Ædel",
        "Afrem",
        "Azar",
        "Cech",
        "Chalupa",
        "Čapek",
        "Cyr",
        "Çelik",
        "Dacre",
        "Dube",
        "Đặng",
        "Ðal",
        "Džajić",
        "Hall",
        "Huss",
        "Lang",
        "Lund",
        "Łukasiewicz",
        "Ljubić",
        "Nagy",
        "Nyman",
        "Olsen",
        "Ørsted",
        "Ostrander",
        "Örn",
        "Őri",
        "Rand",
        "Řehoř",
        "Simon",
        "ßig",
        "Stark",
        "Szabó",
        "Šimek",
        "Tesla",
        "Þorsen",
        "Zeeman",
        "Żal",
        "Ünal",
        "Ulf",
    ];
    for locale in
        ["vi", "en", "de", "sv", "da", "nb", "is", "cs", "sk", "pl", "hu", "hr", "et", "tr", "es", "fr"]
    {
        let collation = Collation::new(locale).expect("a known locale");
        let mut names = NAMES.to_vec();
        names.sort_by(|one, other| collation.compare(one, other));
        let mut letters: Vec<String> = names.iter().map(|it| collation.index_letter(it)).collect();
        letters.dedup();
        let once: std::collections::BTreeSet<&String> = letters.iter().collect();
        assert_eq!(once.len(), letters.len(), "{locale}: {letters:?} of {names:?}");
    }
}

#[test]
fn unknown_locales_are_refused() {
    assert_eq!(Collation::new("vn").expect_err("vn is a country").meant, Some("vi"));
    assert_eq!(Collation::new("tiếng Việt").expect_err("not a locale name").meant, None);
}

#[test]
fn people_in_order() {
    let pairs = pairs();
    let collation = vietnamese();
    let by_name = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort_by_cached_key(|it| {
            PersonName::split(it, NameOrder::FamilyFirst).sort_key(&collation, NameOrder::FamilyFirst)
        });
        list
    };
    for list in seen(&pairs.people_order) {
        for expected in [list.clone(), list.iter().map(|it| it.nfd().collect()).collect()] {
            let reversed: Vec<String> = expected.iter().rev().cloned().collect();
            assert_eq!(by_name(&reversed), expected);
        }
    }
    for wrong in seen(&pairs.people_order_wrong) {
        assert_ne!(by_name(wrong), *wrong);
    }
}

#[test]
fn names_of_other_countries_go_by_family() {
    let english = Collation::new("en").expect("the collator knows English");
    let split = |it| PersonName::split(it, NameOrder::GivenFirst);
    let ada = split("Ada King Lovelace");
    assert_eq!((ada.given.as_str(), ada.middle.as_str(), ada.family.as_str()), ("Ada", "King", "Lovelace"));
    let key = |name| split(name).sort_key(&english, NameOrder::GivenFirst);
    assert!(key("Zoe Adams") < key("Ada King Lovelace"));
    assert!(key("Ada Adams") < key("Zoe Adams"));
    assert_eq!(split("Plato").filed_under(NameOrder::GivenFirst), "Plato");
    assert_eq!(PersonName::split("Nguyễn Quang Thành", NameOrder::FamilyFirst).middle, "Quang");
}

#[test]
fn bylines() {
    assert_eq!(initials("Võ Tuấn"), "V.T");
    assert_eq!(initials("Đỗ Thị Ánh"), "Đ.T.A");
    for nobody in ["P.V", "PV", "TG", "BBT", "CTV", "T.H", "TH", "Theo Báo Nhân dân", "(P.V)", "Phóng viên"]
    {
        assert!(generic_byline(nobody), "{nobody}");
        assert!(!looks_like_initials(nobody), "{nobody}");
    }
    assert!(looks_like_initials("V.T") && looks_like_initials("N. Q. T."));
    for somebody in ["HỒ NGỌC THẢO", "Hồ Ngọc Thảo", "An"] {
        assert!(!generic_byline(somebody) && !looks_like_initials(somebody), "{somebody}");
    }
}

#[test]
fn honorifics() {
    for (text, honorific, name, position) in seen(&pairs().honorific) {
        for form in both_forms(text) {
            let honored = split_honorific(&form);
            assert_eq!(honored.honorific, *honorific, "{text}");
            assert_eq!(honored.name, *name, "{text}");
            assert_eq!(honored.position.as_deref(), Some(position.as_str()), "{text}");
        }
    }
    let cases = [
        ("Nguyễn Quang Thành", None, "Nguyễn Quang Thành", None),
        ("đồng chí Trung tướng Lê Văn A", Some("đồng chí Trung tướng"), "Lê Văn A", None),
        ("Đ/c Thảo", Some("Đ/c"), "Thảo", None),
        (
            "Bí thư Ban cán sự đảng, Viện trưởng VKSND tối cao Lê Minh Trí",
            None,
            "Lê Minh Trí",
            Some("Bí thư Ban cán sự đảng, Viện trưởng VKSND tối cao"),
        ),
        (
            "Viện trưởng VKSND tỉnh Phú Yên Lê Trung Hưng",
            None,
            "Lê Trung Hưng",
            Some("Viện trưởng VKSND tỉnh Phú Yên"),
        ),
        (
            "Phó Viện trưởng Bùi Mạnh Cường, Bí thư Đảng ủy",
            None,
            "Bùi Mạnh Cường",
            Some("Phó Viện trưởng, Bí thư Đảng ủy"),
        ),
        ("Viện trưởng VKSND thành phố Hà Nội", None, "Viện trưởng VKSND thành phố Hà Nội", None),
        ("HỒ NGỌC THẢO", None, "HỒ NGỌC THẢO", None),
        ("", None, "", None),
    ];
    for (text, honorific, name, position) in cases {
        let honored = split_honorific(text);
        assert_eq!(
            (honored.honorific.as_deref(), honored.name.as_str(), honored.position.as_deref()),
            (honorific, name, position)
        );
    }
}

#[test]
fn ordinals() {
    let pairs = pairs();
    for (numeral, number) in seen(&pairs.roman) {
        assert_eq!(ordinal::parse_roman(numeral), Some(*number));
        assert_eq!(ordinal::parse_ordinal(numeral), Some(*number));
    }
    for (text, number) in seen(&pairs.ordinal) {
        for form in both_forms(text) {
            assert_eq!(ordinal::parse_ordinal(&form), Some(*number), "{text}");
        }
    }
    assert!((1..4000).all(|it| ordinal::parse_roman(&ordinal::to_roman(it)) == Some(it)));
    assert_eq!(["IIX", "vi", "", "VIÊN"].map(ordinal::parse_roman), [None; 4]);
    assert_eq!(ordinal::parse_ordinal("lần thứ mười lăm"), Some(15));
    assert_eq!(ordinal::parse_ordinal("lần thứ nhất trăm"), None);
}

#[test]
fn dates_and_times_in_text() {
    let pairs = pairs();
    for (text, expected) in seen(&pairs.datetime) {
        for form in both_forms(text) {
            let parsed = date::parse_datetime(&form).map(|it| it.to_string());
            assert_eq!(parsed.as_deref().unwrap_or("error"), expected, "{text}: {parsed:?}");
        }
    }
    for (text, expected) in seen(&pairs.time) {
        let parsed = date::parse_time(text).expect("the table holds valid times");
        assert_eq!(format!("{:02}:{:02}", parsed.hour(), parsed.minute()), *expected);
    }
}

/// Every way to write a time of day is read by whatever reads one: a line of text, a field's remedy, a moment's.
#[test]
fn a_time_is_the_same_however_it_is_written() {
    use kyyeu::model::{Moment, date as field};

    let accepted = |it: Result<Moment, field::DateFault>| match it {
        Ok(moment) => moment.time,
        Err(field::DateFault::Form(Some(meant))) => {
            Moment::parse(&meant, &Zone::UTC).expect("what is recommended is accepted").time
        }
        Err(_) => None,
    };
    let mut n_forms = 0;
    for (hour, minute) in (0..=25).flat_map(|hour| [0, 5, 30, 59, 60].map(|minute| (hour, minute))) {
        let mut forms = vec![
            format!("{hour}h{minute:02}"),
            format!("{hour:02}H{minute:02}"),
            format!("{hour}h {minute:02}"),
            format!("{hour}h{minute:02}p"),
            format!("{hour}h{minute:02}'"),
            format!("{hour}g{minute:02}"),
            format!("{hour} giờ {minute:02}"),
            format!("{hour} giờ {minute} phút"),
            format!("{hour:02}:{minute:02}"),
        ];
        if minute == 0 {
            forms.extend(["h", "g", " giờ", " h", " g"].map(|it| format!("{hour}{it}")));
        }
        let wanted = time::Time::from_hms(hour, minute, 0).ok();
        for form in forms {
            assert_eq!(date::parse_time(&form), wanted, "{form}");
            let of_field = match field::parse_time(&form) {
                Ok(time) => Some(time),
                Err(field::DateFault::Form(Some(meant))) => field::parse_time(&meant).ok(),
                Err(_) => None,
            };
            assert_eq!(of_field, wanted, "{form} in a field");
            for moment in
                [format!("30/7/2019 {form}"), format!("2019-07-30 {form}"), format!("{form} ngày 30/7/2019")]
            {
                assert_eq!(accepted(Moment::parse(&moment, &Zone::UTC)), wanted, "{moment}");
            }
            n_forms += 1;
        }
    }
    assert!(n_forms > 1200, "{n_forms}");
    assert_eq!(date::parse_time("8 giờ tối"), time::Time::from_hms(20, 0, 0).ok());
    let in_line = |text| date::parse_datetime(text).map(|it| it.to_string()).unwrap_or_default();
    assert_eq!(in_line("21/10/2021, từ 8 giờ 30 người có mặt"), "2021-10-21T08:00");
    assert_eq!(in_line("8 giờ 30/7/2019"), "2019-07-30T08:00");
    assert_eq!(in_line("ngày 21/10/2021 phủ sóng mạng 5G"), "2021-10-21", "the name of a network");
}

#[test]
fn contradictions_in_dates_are_named() {
    use date::DateProblem::{NoDate, NoSuchDate, NoSuchTime, WrongHalf, WrongWeekday};
    let problem = |text| date::parse_datetime(text).expect_err(text);
    let weekday = WrongWeekday { written: Weekday::Wednesday, actual: Weekday::Thursday };
    assert_eq!(problem("Thứ Tư, 21/10/2021 08:00"), weekday);
    assert_eq!(problem("21/10/2021 (thứ tư)"), weekday);
    assert_eq!(problem("Thứ Năm, 21/10/2021 13:00 SA"), WrongHalf { hour: 13 });
    assert_eq!(problem("21/10/2021 25:00"), NoSuchTime { hour: 25, minute: 0 });
    assert_eq!(problem("31/02/2020"), NoSuchDate { year: 2020, month: 2, day: 31 });
    assert_eq!(problem("Thông tư số 01/2019/TT-VKSTC"), NoDate);
    let read = |text| date::parse_datetime(text).expect(text).to_string();
    assert_eq!(read("Đại hội lần thứ hai, ngày 21/10/2021"), "2021-10-21");
    assert_eq!(read("Thời gian:8h30 ngày 2021-10-21"), "2021-10-21T08:30");
}

#[test]
fn weekdays_and_forms_of_dates() {
    assert_eq!(
        ["Thứ Bảy", "T2", "CN", "thứ tám"].map(date::parse_weekday),
        [Some(Weekday::Saturday), Some(Weekday::Monday), Some(Weekday::Sunday), None]
    );
    assert_eq!(date::month_year(2020, 7), "tháng 7 năm 2020");
    assert_eq!(date::year_only(2020), "năm 2020");
}

#[test]
fn dates_in_print() {
    for (iso, long, short, with_weekday) in seen(&pairs().date_out) {
        let mut parts = iso.split('-').map(|it| it.parse::<u16>().expect("an ISO date"));
        let mut part = || parts.next().expect("an ISO date has three parts");
        let (year, month, day) = (part(), part(), part());
        let month = Month::try_from(month as u8).expect("an ISO month");
        let date = Date::from_calendar_date(year.into(), month, day as u8).expect("an ISO date");
        assert_eq!(date::long_date(date), *long);
        assert_eq!(date::short_date(date), *short);
        assert_eq!(date::date_with_weekday(date), *with_weekday);
        assert_eq!(date::parse_datetime(long).map(|it| it.date), Ok(date));
        assert_eq!(date::parse_datetime(with_weekday).map(|it| it.date), Ok(date));
    }
}

/// Decree 30/2020/NĐ-CP, annex I: days below ten and months below three have a zero, and no others.
#[test]
fn dates_in_official_papers() {
    let months = [Month::January, Month::February, Month::March, Month::October];
    let written = months.map(|month| {
        let date = |day: u8| Date::from_calendar_date(2024, month, day).expect("every month has it");
        [1, 9, 10, 28].map(|day| date::administrative_short_date(date(day)))
    });
    assert_eq!(
        written,
        [
            ["01/01/2024", "09/01/2024", "10/01/2024", "28/01/2024"],
            ["01/02/2024", "09/02/2024", "10/02/2024", "28/02/2024"],
            ["01/3/2024", "09/3/2024", "10/3/2024", "28/3/2024"],
            ["01/10/2024", "09/10/2024", "10/10/2024", "28/10/2024"],
        ]
    );
    assert_eq!([2, 3].map(|it| date::administrative_short_month(2024, it)), ["02/2024", "3/2024"]);
}

#[test]
fn numbers_in_print() {
    for (value, text) in seen(&pairs().number_out) {
        let printed = if text.ends_with('%') { number::percent(*value) } else { number::decimal(*value) };
        assert_eq!(printed, *text);
    }
    assert_eq!(
        [0, -1_000, 402, i64::MIN].map(number::group),
        ["0", "-1.000", "402", "-9.223.372.036.854.775.808"]
    );
    assert_eq!([0.07, 1.0, 0.0].map(number::percent), ["7%", "100%", "0%"]);
}

#[test]
fn document_numbers() {
    for (text, expected) in seen(&pairs().docnumber) {
        for form in both_forms(text) {
            assert_eq!(document_number::find(&form), *expected, "{text}");
        }
    }
    for (text, number) in [
        ("số 292/Q\u{00D0}-VKSTC-V9", Some("292/QĐ-VKSTC-V9")),
        ("05-CT/TW", Some("05-CT/TW")),
        ("12/TTr-VKSTC", Some("12/TTr-VKSTC")),
        ("06/2022/QH15", Some("06/2022/QH15")),
        ("20/10/2021", None),
    ] {
        assert_eq!(document_number::find(text).as_deref(), number, "{text}");
    }
}

#[test]
fn words_that_stay_on_one_line() {
    let cases = [
        ("Đại hội lần thứ VI", "Đại hội lần thứ~VI"),
        ("ngày 05 tháng 3 năm 2020", "ngày~05 tháng~3 năm~2020"),
        ("đ/c Thảo và ông Hà (bà Lê Thị Hà)", "đ/c~Thảo và ông~Hà (bà~Lê Thị Hà)"),
        ("thưởng 2.340.000 đồng, trong 02 ngày.", "thưởng 2.340.000~đồng, trong 02~ngày."),
        ("năm 2020, người", "năm~2020, người"),
        ("Vụ 16, hạng Nhất", "Vụ~16, hạng~Nhất"),
        ("các ông và năm nay", "các ông và năm nay"),
    ];
    for (text, glued) in cases {
        assert_eq!(glue::glue(text), glued.replace('~', "\u{00A0}"));
        assert_eq!(clean(&glue::glue(text)), text);
    }
}

#[test]
fn lookalikes_are_pointed_at() {
    assert_eq!(has_lookalike("của \u{00D0}ảng"), Some((6, '\u{00D0}', 'Đ')));
    assert_eq!(has_lookalike("của Đảng"), None);
    assert_eq!(clean("của\u{00A0}\u{00D0}ảng"), "của Đảng");
}

#[test]
fn two_spellings_of_a_tag_are_one_tag() {
    for (one, other) in [("Văn hoá", "văn hóa"), ("Thi đua – Khen thưởng", "thi đua  -\u{00A0}khen thưởng")]
    {
        for form in both_forms(one) {
            assert_eq!(identity_key(&form), identity_key(other));
        }
    }
    assert_ne!(identity_key("Thành"), identity_key("Thanh"));
}

#[test]
fn an_id_made_of_a_long_title_ends_with_a_word() {
    let word = |letters: usize| "a".repeat(letters);
    let of = |words: &[usize]| words.iter().map(|it| word(*it)).collect::<Vec<_>>().join("-");
    for (words, kept) in [
        (vec![5, 4], vec![5, 4]),
        (vec![35, 34], vec![35, 34]),
        (vec![35, 35], vec![35]),
        (vec![30, 39, 3], vec![30, 39]),
        (vec![70, 1], vec![70]),
        (vec![71, 1], vec![]),
        (vec![80], vec![]),
    ] {
        assert_eq!(shortened(&of(&words)), of(&kept), "{words:?}");
        assert!(shortened(&of(&words)).len() <= LONGEST_ID);
    }
}
