//! Tables that tests read, beside them in `tests/tables/`.

use serde::Deserialize;

/// What the press articles of the sample state.
pub(crate) fn facts() -> FactTable {
    serde_yaml::from_str(include_str!("../tables/facts.yaml")).expect("a table of facts")
}

/// Vietnamese texts and what becomes of them.
pub(crate) fn pairs() -> Pairs {
    serde_yaml::from_str(include_str!("../tables/vietnamese.yaml")).expect("a table of pairs")
}

/// The table of facts. A field that is absent is not stated in the articles.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactTable {
    pub(crate) people: Vec<Person>,
    pub(crate) units: Vec<Unit>,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) conferences: Vec<Conference>,
    pub(crate) grants: Vec<Grant>,
    pub(crate) movements: Vec<Movement>,
    pub(crate) documents: Vec<Document>,
    pub(crate) days: Vec<Day>,
    pub(crate) slogans: Vec<String>,
    pub(crate) quotations: Vec<Quotation>,
    pub(crate) week: Vec<DayOfWeek>,
    pub(crate) news: Vec<News>,
}

/// Somebody who is named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) positions: Vec<Position>,
    #[serde(default)]
    pub(crate) mentioned_in: Vec<String>,
}

/// An office as it stood on a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Position {
    pub(crate) title: String,
    pub(crate) unit: String,
    pub(crate) as_of: Option<String>,
}

/// A unit under every name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unit {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) code: Option<String>,
    pub(crate) parent: Option<String>,
    #[serde(default)]
    pub(crate) also: Vec<String>,
}

/// A cluster or bloc.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cluster {
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) also: Vec<String>,
    #[serde(default)]
    pub(crate) years: Vec<Year>,
}

/// Its members of a year.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Year {
    pub(crate) year: u16,
    #[serde(default)]
    pub(crate) members: Vec<String>,
}

/// A meeting.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Conference {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) date: Option<String>,
    #[serde(default)]
    pub(crate) says: Vec<String>,
    pub(crate) cluster: Option<String>,
    #[serde(default)]
    pub(crate) people: Vec<String>,
    #[serde(default)]
    pub(crate) conferred: Vec<String>,
    #[serde(default)]
    pub(crate) told_in: Vec<String>,
}

/// An award to a unit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grant {
    pub(crate) id: String,
    pub(crate) award: String,
    pub(crate) unit: String,
    pub(crate) says: Vec<String>,
    pub(crate) presenter: String,
    pub(crate) conferred_at: String,
}

/// A movement.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Movement {
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) also: Vec<String>,
    #[serde(default)]
    pub(crate) days: Vec<String>,
    #[serde(default)]
    pub(crate) told_in: Vec<String>,
}

/// A document that is referred to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) says: Vec<String>,
    pub(crate) date: Option<String>,
    #[serde(default)]
    pub(crate) told_in: Vec<String>,
}

/// A day that is kept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Day {
    pub(crate) text: String,
    pub(crate) span: Option<String>,
}

/// What was said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quotation {
    pub(crate) text: String,
    pub(crate) told_in: String,
}

/// A day of the schedule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DayOfWeek {
    pub(crate) date: String,
    pub(crate) entries: Vec<Entry>,
}

/// What is on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) time: Option<String>,
    pub(crate) text: String,
}

/// An item.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct News {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) site: Option<String>,
    pub(crate) day: Option<String>,
    #[serde(default)]
    pub(crate) captions: Vec<String>,
}

/// The sections of the table of pairs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pairs {
    pub(crate) slug: Vec<(String, String)>,
    pub(crate) slug_collisions: Vec<Vec<String>>,
    pub(crate) fold: Vec<(String, String)>,
    #[serde(rename = "match")]
    pub(crate) matches: Vec<(String, String, bool)>,
    pub(crate) tone_equiv: Vec<(String, String)>,
    pub(crate) tone_not_moved: Vec<String>,
    pub(crate) iy_equiv: Vec<(String, String)>,
    pub(crate) iy_distinct: Vec<(String, String)>,
    pub(crate) case: Vec<(String, String)>,
    pub(crate) namecase: Vec<(String, String)>,
    pub(crate) collate: Vec<Vec<String>>,
    pub(crate) codepoint_wrong: Vec<Vec<String>>,
    pub(crate) numeric_order: Vec<Vec<String>>,
    pub(crate) people_order: Vec<Vec<String>>,
    pub(crate) people_order_wrong: Vec<Vec<String>>,
    pub(crate) roman: Vec<(String, u32)>,
    pub(crate) ordinal: Vec<(String, u32)>,
    pub(crate) datetime: Vec<(String, String)>,
    pub(crate) time: Vec<(String, String)>,
    pub(crate) date_out: Vec<(String, String, String, String)>,
    pub(crate) number_out: Vec<(f64, String)>,
    pub(crate) docnumber: Vec<(String, Option<String>)>,
    pub(crate) nfc: Vec<(String, String)>,
    pub(crate) honorific: Vec<(String, Option<String>, String, String)>,
}
