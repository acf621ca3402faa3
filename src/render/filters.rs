//! What templates can do beyond Tera's own filters: Vietnamese dates, numbers, order and keys. Each is a thin
//! door to `crate::vietnamese`; the theme reference lists them.

use std::collections::BTreeMap;

use tera::{ArgFromValue, Kwargs, State, Tera, TeraResult, Value};

use crate::{
    config::Config,
    model::PartialDate,
    report::Language,
    vietnamese::{date, glue, name, number, ordinal, slug, text},
};

/// Every filter with the Vietnamese name it had before, which goes on being understood, and what it does, for the theme reference.
pub const FILTERS: &[(&str, Option<&str>, &str)] = &[
    ("absolute_url", None, "complete address of a path inside the site"),
    ("glue", None, "no-break spaces where a line must not break: number and unit, `lần thứ` and its figure"),
    ("initials", Some("chu_cai_dau"), "initials of a name in its order: `V.T`"),
    ("long_date", Some("ngay_dai"), "long date of an ISO date: `ngày 05 tháng 3 năm 2020`"),
    ("match_key", Some("khoa_tim"), "match key: spellings of one word (hoá, hóa; kỷ, kỉ) become one"),
    (
        "noun",
        None,
        "what a number counts, in the form that goes with it: `noun(of=\"awards\")` is the text `count_awards`, or \
         `one_awards` after 1 in English",
    ),
    ("number", Some("so"), "number grouped: `1.234.567,5`, `1,234,567.5` in English"),
    ("percent", Some("phan_tram"), "a share as percent: `12,5%`, `12.5%` in English"),
    ("proper_name", Some("ten_rieng"), "capitals byline as a name: `HỒ NGỌC THẢO` to `Hồ Ngọc Thảo`"),
    ("roman", Some("la_ma"), "Roman numeral of a number"),
    ("short_date", Some("ngay"), "short date of an ISO date: `5/3/2020`"),
    ("slug", None, "address-safe form of a text"),
    ("sort_names", Some("sap_xep_ten"), "list of people's names by given, family, middle name"),
    ("sort_texts", Some("sap_xep"), "list of texts in the order of the site's collation"),
    ("unaccented", Some("bo_dau"), "text without Vietnamese marks, for keys and comparisons"),
    ("weekday_date", Some("thu"), "short date with its weekday: `Thứ Năm, 5/3/2020`"),
];

/// Makes a filter known under both its names.
macro_rules! filter {
    ($tera:ident, $name:literal | $alias:literal, $filter:expr) => {
        $tera.register_filter($name, $filter);
        $tera.register_filter($alias, $filter);
    };
}

/// Makes the filters known; must come before templates are added.
pub fn register(tera: &mut Tera, config: &Config, words: &BTreeMap<String, String>) {
    super::bounds::register(tera);
    super::draw::register(tera);
    super::growing::register(tera);
    dates(tera);
    texts(tera, config);
    numbers(tera, config.language);
    nouns(tera, config.language, words.clone());
    orders(tera, config);
}

fn dates(tera: &mut Tera) {
    filter!(tera, "short_date" | "ngay", |iso: &str, _: Kwargs, _: &State| {
        on_date(iso, |it| match (it.whole(), it.month()) {
            (Some(day), _) => date::short_date(day),
            (None, Some(month)) => date::short_month_year(it.year(), month),
            (None, None) => it.year().to_string(),
        })
    });
    filter!(tera, "long_date" | "ngay_dai", |iso: &str, _: Kwargs, _: &State| {
        on_date(iso, |it| match (it.whole(), it.month()) {
            (Some(day), _) => date::long_date(day),
            (None, Some(month)) => date::month_year(it.year(), month),
            (None, None) => date::year_only(it.year()),
        })
    });
    filter!(tera, "weekday_date" | "thu", |iso: &str, _: Kwargs, _: &State| {
        on_date(iso, |it| it.whole().map_or_else(|| it.to_string(), date::date_with_weekday))
    });
}

fn on_date(iso: &str, words: impl FnOnce(PartialDate) -> String) -> TeraResult<String> {
    let day = iso.split('T').next().unwrap_or(iso);
    PartialDate::parse(day)
        .map(words)
        .map_err(|_| tera::Error::message(format!("`{iso}` is not an ISO date")))
}

fn texts(tera: &mut Tera, config: &Config) {
    filter!(tera, "unaccented" | "bo_dau", |it: &str, _: Kwargs, _: &State| text::fold(it));
    filter!(tera, "match_key" | "khoa_tim", |it: &str, _: Kwargs, _: &State| text::match_key(it));
    tera.register_filter("slug", |it: &str, _: Kwargs, _: &State| slug::slugify(it));
    tera.register_filter("glue", |it: &str, _: Kwargs, _: &State| glue::glue(it));
    filter!(tera, "initials" | "chu_cai_dau", |it: &str, _: Kwargs, _: &State| name::initials(it));
    filter!(tera, "proper_name" | "ten_rieng", |it: &str, _: Kwargs, _: &State| name::title_case_name(it));
    let base = config.base.clone();
    tera.register_filter("absolute_url", move |it: &str, _: Kwargs, _: &State| base.absolute(it));
}

fn numbers(tera: &mut Tera, language: Language) {
    filter!(tera, "number" | "so", move |it: Value, _: Kwargs, _: &State| {
        grouped(&it).map(|it| separated(it, language))
    });
    filter!(tera, "percent" | "phan_tram", move |it: f64, _: Kwargs, _: &State| {
        separated(number::percent(it), language)
    });
    filter!(tera, "roman" | "la_ma", |it: u32, _: Kwargs, _: &State| ordinal::to_roman(it));
}

fn grouped(value: &Value) -> TeraResult<String> {
    if let Some(whole) = value.as_i64() {
        return Ok(number::group(whole));
    }
    value.as_f64().map(number::decimal).ok_or_else(|| tera::Error::message("`number` takes a number"))
}

/// English has point and comma the other way round.
pub(super) fn separated(text: String, language: Language) -> String {
    if language == Language::Vi {
        return text;
    }
    let swapped = text.chars().map(|it| match it {
        '.' => ',',
        ',' => '.',
        other => other,
    });
    swapped.collect()
}

fn nouns(tera: &mut Tera, language: Language, words: BTreeMap<String, String>) {
    tera.register_filter("noun", move |it: u64, arguments: Kwargs, _: &State| {
        let of: &str = arguments.must_get("of")?;
        noun(&words, language, it, of)
            .ok_or_else(|| tera::Error::message(format!("there is no text `count_{of}`")))
    });
}

/// What a number counts, in the form that goes with the number.
pub fn noun(words: &BTreeMap<String, String>, language: Language, number: u64, of: &str) -> Option<String> {
    let one = language.is_singular(number).then(|| words.get(&format!("one_{of}"))).flatten();
    one.or_else(|| words.get(&format!("count_{of}"))).cloned()
}

fn orders(tera: &mut Tera, config: &Config) {
    filter!(tera, "sort_texts" | "sap_xep", {
        let collation = config.collation.clone();
        move |list: &Value, _: Kwargs, _: &State| sorted(list, |it| collation.sort_key(it))
    });
    filter!(tera, "sort_names" | "sap_xep_ten", {
        let (collation, order) = (config.collation.clone(), config.name_order);
        move |list: &Value, _: Kwargs, _: &State| {
            sorted(list, |it| name::PersonName::split(it, order).sort_key(&collation, order))
        }
    });
}

fn sorted(list: &Value, key: impl Fn(&str) -> Vec<u8>) -> TeraResult<Vec<String>> {
    // A list may share one long text many times.
    super::bounds::weigh(list).and_then(super::bounds::fits)?;
    let mut list = <Vec<String> as ArgFromValue<'_>>::from_value(list)?;
    list.sort_by_cached_key(|it| key(it));
    Ok(list)
}
