//! What must come before an award, put in words. The catalogue states conditions as data, so that they can be
//! checked; where it also states them in words, a Vietnamese page shows those.

use serde_json::Value;

use crate::{
    model::{Id, RecordKind},
    records::{Award, Mention},
    render::{
        lens::Lens,
        view::{
            award::PrerequisiteView,
            common::{LegalBasisView, LinkView, PeriodView},
        },
    },
    report::Language,
    vietnamese::text::capitalized,
};

/// Conditions, those of the latest law first, then who is excluded and how many may receive it; what holds for all
/// awards of a law last.
pub fn conditions(lens: Lens<'_>, award: &Award) -> Vec<PrerequisiteView> {
    let instruments = &lens.site.catalog.extras().instruments;
    let mut rules: Vec<(&Value, Words)> = Vec::new();
    rules.extend(award.prerequisites.iter().filter_map(|it| Some((&it.0, in_words(lens, &it.0)?))));
    rules.extend(award.exclusions.iter().filter_map(|it| {
        let text = stated(lens, &it.0)?;
        Some((&it.0, Words::from(fill(lens, "condition_excluded", &[("text", &text)]))))
    }));
    rules.extend(award.quota.iter().filter_map(|it| Some((&it.0, quota(lens, &it.0)?.into()))));
    let general = instruments.general().iter();
    let general =
        general.filter(|rule| award.prerequisites.iter().any(|it| it.0["regime"] == rule["regime"]));
    rules.extend(general.filter_map(|it| Some((it, stated(lens, it)?.into()))));
    let start = |rule: &Value| instruments.regime(rule["regime"].as_str()?)?.from;
    rules.sort_by_key(|(rule, _)| std::cmp::Reverse(start(rule)));
    rules
        .into_iter()
        .map(|(rule, words)| PrerequisiteView {
            text: capitalized(&words.text),
            alternatives: words.alternatives,
            recipient: rule["recipient"].as_str().map(|it| lens.term_of("recipient_kind", it)),
            quote: rule["quote"].as_str().map(str::to_owned),
            basis: basis(lens, rule),
        })
        .collect()
}

/// A rule in words; what one of several may meet is listed below it.
struct Words {
    text: String,
    alternatives: Vec<String>,
}

impl From<String> for Words {
    fn from(text: String) -> Words {
        Words { text, alternatives: Vec::new() }
    }
}

/// Where a rule stands: an article of its regime's law, of the text it names, or of one that the article names.
fn basis(lens: Lens<'_>, rule: &Value) -> LegalBasisView {
    let instruments = &lens.site.catalog.extras().instruments;
    let regime = rule["regime"].as_str().and_then(|it| instruments.regime(it));
    let article = rule["article"].as_str().map(str::to_owned);
    let named = rule["instrument"].as_str().map(|it| instrument(lens, it));
    let period = regime.and_then(|it| lens.stretch(it.from, it.to));
    let (law, period) = match named {
        Some((document, own)) => (Some(document), own),
        None => (regime.and_then(|it| it.law.as_deref()).map(|it| instrument(lens, it).0), period),
    };
    let is_of_law = article.as_ref().is_none_or(|it| it.starts_with("Điều"));
    let (document, article) = match (law, article) {
        (Some(law), article) if is_of_law => (law, article),
        (_, Some(article)) => (lens.plain(article), None),
        (law, None) => (law.unwrap_or_default(), None),
    };
    LegalBasisView { document, article, period, certain: rule["certain"].as_bool().unwrap_or(true) }
}

/// A rule as the catalogue words it, in the page's language where it can.
fn stated(lens: Lens<'_>, rule: &Value) -> Option<String> {
    let text = &rule["text"];
    stated_here(lens, rule).or_else(|| text.as_str().or_else(|| text["vi"].as_str()).map(str::to_owned))
}

/// A rule as the catalogue words it in the page's own language; a plain text is Vietnamese.
fn stated_here(lens: Lens<'_>, rule: &Value) -> Option<String> {
    let text = &rule["text"];
    let here = match lens.language() {
        Language::Vi => text.as_str().or_else(|| text["vi"].as_str()),
        Language::En => text["en"].as_str(),
    };
    here.map(str::to_owned)
}

fn in_words(lens: Lens<'_>, rule: &Value) -> Option<Words> {
    if let Value::String(text) = rule {
        return Some(text.clone().into());
    }
    let worded = stated_here(lens, rule).map(Words::from);
    let words = worded.or_else(|| composed(lens, rule)).or_else(|| Some(stated(lens, rule)?.into()))?;
    let mut head = Vec::new();
    head.extend(rule["class"].as_str().map(|it| lens.term_of("award_class", it).label));
    let units = rule["units"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let units: Vec<String> = units.map(|it| lens.word(&format!("condition_units_{it}"))).collect();
    if !units.is_empty() {
        head.push(fill(lens, "condition_units", &[("units", &units.join("; "))]));
    }
    if rule["again"].as_bool() == Some(true) {
        head.push(lens.word("condition_again"));
    }
    let text = if head.is_empty() { words.text } else { format!("{}: {}", head.join(", "), words.text) };
    Some(Words { text, ..words })
}

fn composed(lens: Lens<'_>, rule: &Value) -> Option<Words> {
    // One way whose years may be filled in several ways: these are a list.
    let only = rule["any_of"].as_array().filter(|it| it.len() == 1).map(|it| &it[0]);
    let listed = only.map(|it| several(lens, &it["meanwhile"], true)).filter(|it| it.len() > 1);
    let mut ways = match (&listed, only) {
        (Some(_), Some(only)) => {
            let mut start = only.clone();
            start["meanwhile"] = Value::Null;
            vec![format!("{}, {}", one(lens, &start, false), lens.word("condition_one_of"))]
        }
        _ => several(lens, &rule["any_of"], false),
    };
    if ways.is_empty() {
        ways.push(one(lens, rule, false));
    }
    ways.retain(|it| !it.is_empty());
    let mut text = ways.join(&format!("; {} ", lens.word("condition_or")));
    if rule["on_anniversary"].as_bool() == Some(true) {
        let rest = if text.is_empty() { lens.word("condition_no_award") } else { text };
        text = format!("{}, {rest}", lens.word("condition_anniversary"));
    }
    if text.is_empty() {
        return None;
    }
    if let (Some(body), Some(percent)) = (rule["vote"]["body"].as_str(), rule["vote"]["min_percent"].as_i64())
    {
        let body = lens.word(&format!("condition_body_{body}"));
        let vote = fill(lens, "condition_vote", &[("body", &body), ("percent", &percent.to_string())]);
        text = format!("{text}; {vote}");
    }
    let mut alternatives = listed.unwrap_or_default();
    if rule["other_routes"].as_bool() == Some(true) {
        let end = alternatives.last_mut().unwrap_or(&mut text);
        *end = format!("{end} ({})", lens.word("condition_other_routes"));
    }
    Some(Words { text, alternatives })
}

fn several(lens: Lens<'_>, rules: &Value, times: bool) -> Vec<String> {
    rules.as_array().into_iter().flatten().map(|it| one(lens, it, times)).collect()
}

/// One alternative: conditions that must all be met. With `times` it says how often an award was received within years
/// that are spoken of already.
fn one(lens: Lens<'_>, rule: &Value, times: bool) -> String {
    let and = format!(" {} ", lens.word("condition_and"));
    if rule["all_of"].is_array() {
        return several(lens, &rule["all_of"], times).join(&and);
    }
    let mut parts = Vec::new();
    if let Some(years) = number(rule, "unit_age_years") {
        parts.push(fill(lens, "condition_unit_age", &[("years", &years)]));
    }
    parts.extend(award_received(lens, rule, times));
    if let Some(award) = rule["standard_of"].as_str() {
        parts.push(fill(lens, "condition_standard", &[("award", &name(lens, award))]));
    }
    let members = &rule["members"];
    if let Some(award) = members["award"].as_str().map(|it| name(lens, it)) {
        parts.push(match number(members, "percent") {
            Some(percent) => {
                fill(lens, "condition_members_percent", &[("award", &award), ("percent", &percent)])
            }
            None => fill(lens, "condition_members", &[("award", &award)]),
        });
    }
    if let Some(years) = number(rule, "service_years") {
        let is_continuous = rule["continuous"].as_bool() == Some(true);
        let word = if is_continuous { "condition_service_continuous" } else { "condition_service" };
        parts.push(fill(lens, word, &[("years", &years)]));
    }
    let rated = &rule["rating_years"];
    if let (Some(rating), Some(years)) = (rated["rating"].as_str(), number(rated, "count")) {
        let in_a_row = rated["consecutive"].as_bool() == Some(true);
        let word = if in_a_row { "condition_rated_in_a_row" } else { "condition_rated" };
        parts.push(fill(lens, word, &[("years", &years), ("rating", &self::rating(lens, rating))]));
    }
    let initiatives = &rule["initiatives"];
    if let (Some(count), Some(level)) = (number(initiatives, "count"), initiatives["level"].as_str()) {
        let level = lens.term_of("initiative_level", level).label;
        parts.push(fill(lens, "condition_initiatives", &[("count", &count), ("level", &level)]));
    }
    parts.join(&format!(",{and}"))
}

fn number(rule: &Value, name: &str) -> Option<String> {
    rule[name].as_i64().map(|it| it.to_string())
}

/// "đã 5 lần liên tục được tặng …, sau đó có 5 năm …".
fn award_received(lens: Lens<'_>, rule: &Value, times: bool) -> Option<String> {
    let mut award = name(lens, rule["award"].as_str()?);
    if let Some(class) = rule["class"].as_str() {
        award = format!("{award} {}", lens.term_of("award_class", class).label);
    }
    let count = rule["count"].as_i64().unwrap_or(1);
    let word = match (count, rule["consecutive"].as_bool()) {
        _ if times => "condition_times",
        (2.., Some(true)) => "condition_awards_in_a_row",
        (2.., _) => "condition_awards",
        _ => "condition_award",
    };
    let mut text = fill(lens, word, &[("award", &award), ("count", &count.to_string())]);
    if rule["same_year"].as_bool() == Some(true) {
        text = format!("{text} {}", lens.word("condition_same_year"));
    }
    if rule["without_flags"].as_bool() == Some(true) {
        text = format!("{text} ({})", lens.word("condition_without_flags"));
    }
    if rule["from_latest"].as_bool() == Some(true) {
        text = format!("{text} ({})", lens.word("condition_from_latest"));
    }
    text += &years_since(lens, rule);
    let during = several(lens, &rule["meanwhile"], true);
    if !during.is_empty() {
        let during = during.join(&format!(", {} ", lens.word("condition_or")));
        text = format!("{text}, {} {during}", lens.word("condition_within"));
    }
    Some(text)
}

/// ", sau đó có liên tục từ 5 năm trở lên hoàn thành tốt nhiệm vụ trở lên, trong đó có …".
fn years_since(lens: Lens<'_>, rule: &Value) -> String {
    let rated = rule["rating"].as_str().map(|it| rating(lens, it));
    let (years_given, plain, with_rating) = match (number(rule, "then_years"), number(rule, "within_years")) {
        (Some(years), _) => (years, "condition_then_years", "condition_then_rated"),
        (None, Some(years)) => (years, "condition_within_years", "condition_within_rated"),
        (None, None) => return String::new(),
    };
    let mut text = match &rated {
        Some(rating) => fill(lens, with_rating, &[("years", &years_given), ("rating", rating)]),
        None => fill(lens, plain, &[("years", &years_given)]),
    };
    if let Some(title) = rule["or_title"].as_str() {
        text = format!("{text} {}", fill(lens, "condition_or_title", &[("award", &name(lens, title))]));
    }
    if let Some(years) = number(rule, "rated_years") {
        let rating = rating(lens, "htxsnv");
        text = format!(
            "{text}, {}",
            fill(lens, "condition_of_these", &[("years", &years), ("rating", &rating)])
        );
    }
    format!(", {text}")
}

fn quota(lens: Lens<'_>, rule: &Value) -> Option<String> {
    let award = name(lens, rule["max_percent_of"].as_str()?);
    let percent = rule["percent"].as_i64()?.to_string();
    Some(fill(lens, "condition_quota", &[("award", &award), ("percent", &percent)]))
}

fn rating(lens: Lens<'_>, key: &str) -> String {
    lens.word(&format!("condition_rating_{key}"))
}

fn name(lens: Lens<'_>, id: &str) -> String {
    let known = lens.site.catalog.find(RecordKind::Award, id);
    known.map_or_else(|| id.replace('-', " "), |it| lens.name(Mention::Award(Id::from_index(it))))
}

/// A word of the theme with its `{gaps}` filled.
fn fill(lens: Lens<'_>, word: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(lens.word(word), |text, (gap, value)| text.replace(&format!("{{{gap}}}"), value))
}

/// An instrument by its id: with its page where the publication has it as a document; else as the catalogue
/// knows it; else in the words of the record. Beside it, when it was in force.
pub(super) fn instrument(lens: Lens<'_>, id: &str) -> (LinkView, Option<PeriodView>) {
    let known = lens.site.catalog.extras().instruments.instrument(id);
    let period = known.and_then(|it| lens.stretch(it.from, it.to));
    let text = known.map(|it| {
        let short = it.number.split('/').next().unwrap_or_default();
        if it.name.contains(short) { it.name.clone() } else { format!("{} {}", it.name, it.number) }
    });
    if let Some(place) = lens.site.catalog.find(RecordKind::Document, id) {
        let link = lens.link(Mention::Document(Id::from_index(place)));
        return (LinkView { text: text.unwrap_or(link.text), url: link.url }, period);
    }
    (lens.plain(text.unwrap_or_else(|| id.to_owned())), period)
}
