//! What must come before an award, put in words. The catalogue states conditions as data, so that they can be
//! checked; where it also states them in words, a Vietnamese page shows those.

use serde_json::Value;

use crate::{
    model::{kind::RecordKind, table::Id},
    records::{Award, Mention},
    render::{
        lens::Lens,
        view::{award::PrerequisiteView, common::LegalBasisView},
    },
    report::Language,
    vietnamese::text::capitalized,
};

/// Conditions, those of the latest law first, then who is excluded and how many may receive it.
pub fn conditions(lens: Lens<'_>, award: &Award) -> Vec<PrerequisiteView> {
    let mut rules: Vec<(&Value, String)> = Vec::new();
    rules.extend(award.prerequisites.iter().filter_map(|it| Some((&it.0, in_words(lens, &it.0)?))));
    rules.extend(award.exclusions.iter().filter_map(|it| {
        let text = stated(lens, &it.0)?;
        Some((&it.0, capitalized(&fill(lens, "condition_excluded", &[("text", &text)]))))
    }));
    rules.extend(award.quota.iter().filter_map(|it| Some((&it.0, quota(lens, &it.0)?))));
    let instruments = &lens.site.catalog.extras().instruments;
    let start = |rule: &Value| instruments.regime(rule["regime"].as_str()?)?.from;
    rules.sort_by_key(|(rule, _)| std::cmp::Reverse(start(rule)));
    rules
        .into_iter()
        .map(|(rule, text)| PrerequisiteView {
            text,
            recipient: rule["recipient"].as_str().map(|it| lens.term_of("recipient_kind", it)),
            basis: basis(lens, rule),
        })
        .collect()
}

/// Where a rule stands: an article of its regime's law, or of a text that the article itself names.
fn basis(lens: Lens<'_>, rule: &Value) -> LegalBasisView {
    let instruments = &lens.site.catalog.extras().instruments;
    let regime = rule["regime"].as_str().and_then(|it| instruments.regime(it));
    let article = rule["article"].as_str().map(str::to_owned);
    let is_of_law = article.as_ref().is_none_or(|it| it.starts_with("Điều"));
    let law = regime.and_then(|it| it.law.as_deref()).map(|it| super::award::instrument(lens, it).0);
    let (document, article) = match (law, article) {
        (Some(law), article) if is_of_law => (law, article),
        (_, Some(article)) => (lens.plain(article), None),
        (law, None) => (law.unwrap_or_default(), None),
    };
    LegalBasisView {
        document,
        article,
        period: regime.and_then(|it| lens.stretch(it.from, it.to)),
        certain: rule["certain"].as_bool().unwrap_or(true),
    }
}

/// A rule as the catalogue words it.
fn stated(lens: Lens<'_>, rule: &Value) -> Option<String> {
    let key = if lens.language() == Language::Vi { "vi" } else { "en" };
    let text = &rule["text"];
    text.as_str().or_else(|| text[key].as_str()).or_else(|| text["vi"].as_str()).map(str::to_owned)
}

fn in_words(lens: Lens<'_>, rule: &Value) -> Option<String> {
    if let Value::String(text) = rule {
        return Some(text.clone());
    }
    let text = match (lens.language(), stated(lens, rule), composed(lens, rule)) {
        // "Kèm …" goes on where the data ends.
        (Language::Vi, Some(worded), Some(composed)) if worded.starts_with("kèm ") => {
            format!("{composed}, {worded}")
        }
        (Language::Vi, worded, composed) => worded.or(composed)?,
        (Language::En, worded, composed) => composed.or(worded)?,
    };
    let class = rule["class"].as_str().map(|it| lens.term_of("award_class", it).label);
    Some(capitalized(&match class {
        Some(class) => format!("{class}: {text}"),
        None => text,
    }))
}

fn composed(lens: Lens<'_>, rule: &Value) -> Option<String> {
    let mut alternatives = several(lens, &rule["any_of"]);
    if alternatives.is_empty() {
        alternatives.push(one(lens, rule));
    }
    alternatives.retain(|it| !it.is_empty());
    let mut text = alternatives.join(&format!("; {} ", lens.word("condition_or")));
    if text.is_empty() {
        return None;
    }
    if let (Some(body), Some(percent)) = (rule["vote"]["body"].as_str(), rule["vote"]["min_percent"].as_i64())
    {
        let body = lens.word(&format!("condition_body_{body}"));
        let vote = fill(lens, "condition_vote", &[("body", &body), ("percent", &percent.to_string())]);
        text = format!("{text}; {vote}");
    }
    if rule["other_routes"].as_bool() == Some(true) {
        text = format!("{text} ({})", lens.word("condition_other_routes"));
    }
    Some(text)
}

fn several(lens: Lens<'_>, rules: &Value) -> Vec<String> {
    rules.as_array().into_iter().flatten().map(|it| one(lens, it)).collect()
}

/// One alternative: conditions that must all be met.
fn one(lens: Lens<'_>, rule: &Value) -> String {
    let and = format!(", {} ", lens.word("condition_and"));
    if rule["all_of"].is_array() {
        return several(lens, &rule["all_of"]).join(&and);
    }
    let years = |name: &str| rule[name].as_i64().map(|it| it.to_string());
    let mut parts = Vec::new();
    parts.extend(award_received(lens, rule));
    if let Some(years) = years("service_years") {
        let is_continuous = rule["continuous"].as_bool() == Some(true);
        let word = if is_continuous { "condition_service_continuous" } else { "condition_service" };
        parts.push(fill(lens, word, &[("years", &years)]));
    }
    let rated = &rule["rating_years"];
    if let (Some(rating), Some(count)) = (rated["rating"].as_str(), rated["count"].as_i64()) {
        let in_a_row = rated["consecutive"].as_bool() == Some(true);
        let word = if in_a_row { "condition_rated_in_a_row" } else { "condition_rated" };
        parts.push(fill(
            lens,
            word,
            &[("years", &count.to_string()), ("rating", &self::rating(lens, rating))],
        ));
    }
    if let Some(years) = years("unit_age_years") {
        parts.push(fill(lens, "condition_unit_age", &[("years", &years)]));
    }
    let initiatives = &rule["initiatives"];
    if let (Some(count), Some(level)) = (initiatives["count"].as_i64(), initiatives["level"].as_str()) {
        let level = lens.term_of("initiative_level", level).label;
        parts.push(fill(lens, "condition_initiatives", &[("count", &count.to_string()), ("level", &level)]));
    }
    parts.join(&and)
}

/// "đã 5 lần liên tục được tặng …, sau đó có 5 năm …".
fn award_received(lens: Lens<'_>, rule: &Value) -> Option<String> {
    let mut award = name(lens, rule["award"].as_str()?);
    if let Some(class) = rule["class"].as_str() {
        award = format!("{award} {}", lens.term_of("award_class", class).label);
    }
    let count = rule["count"].as_i64().unwrap_or(1);
    let word = match (count, rule["consecutive"].as_bool()) {
        (..=1, _) => "condition_award",
        (_, Some(true)) => "condition_awards_in_a_row",
        _ => "condition_awards",
    };
    let mut text = fill(lens, word, &[("award", &award), ("count", &count.to_string())]);
    if rule["same_year"].as_bool() == Some(true) {
        text = format!("{text} {}", lens.word("condition_same_year"));
    }
    if rule["within"].is_string() {
        text = format!("{text} {}", lens.word("condition_within"));
    }
    if let Some(years) = rule["then_years"].as_i64().map(|it| it.to_string()) {
        let then = match rule["then_rating"].as_str() {
            Some(rating) => {
                let rating = self::rating(lens, rating);
                fill(lens, "condition_then_rated", &[("years", &years), ("rating", &rating)])
            }
            None => fill(lens, "condition_then_years", &[("years", &years)]),
        };
        text = format!("{text}, {then}");
    }
    if let Some(years) = rule["htxsnv_years"].as_i64() {
        let rating = self::rating(lens, "htxsnv");
        let of_these =
            fill(lens, "condition_of_these", &[("years", &years.to_string()), ("rating", &rating)]);
        text = format!("{text}, {of_these}");
    }
    Some(text)
}

fn quota(lens: Lens<'_>, rule: &Value) -> Option<String> {
    let award = name(lens, rule["max_percent_of"].as_str()?);
    let percent = rule["percent"].as_i64()?.to_string();
    Some(capitalized(&fill(lens, "condition_quota", &[("award", &award), ("percent", &percent)])))
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
