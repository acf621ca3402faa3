//! What is wrong and what is unpublished, as data for the preview's scripts.

use serde::Serialize;
use time::format_description::well_known::Rfc3339;

use super::shown::Shown;
use crate::{
    model::RecordKind,
    plan::{claims::record_of, has_page},
    records::{Header, Mention},
    report::{
        Diagnostic, Language, Severity,
        failure::in_language,
        print::{plain, short},
    },
    site::Site,
    source::Sources,
};

/// Problems that a page or the terminal shows: more are nobody's reading, and each takes room.
pub const MOST_PROBLEMS: usize = 100;
/// The same on the preview's own page.
const MOST_PROBLEMS_WHOLE: usize = 2000;

/// What a script asks for.
pub(super) struct Wanted {
    pub(super) language: Language,
    /// Records and timings too.
    pub(super) is_whole: bool,
    /// Why the page that asks cannot be rendered.
    pub(super) page_fault: Option<String>,
    /// When the page that asks will be published.
    pub(super) due: Option<String>,
}

#[derive(Serialize)]
struct State<'s> {
    language: &'static str,
    n_errors: usize,
    n_warnings: usize,
    /// Of the surroundings or the theme, which have no place in a text.
    faults: Vec<String>,
    problems: Vec<Problem>,
    due: Option<String>,
    #[serde(flatten)]
    whole: Option<Whole<'s>>,
}

#[derive(Serialize)]
struct Problem {
    severity: &'static str,
    /// `path:line:col: severity[code]: text`.
    line: String,
    /// With the excerpt and what to do.
    text: String,
}

#[derive(Serialize)]
struct Whole<'s> {
    title: String,
    home: &'s str,
    site_language: &'static str,
    records: Vec<Count>,
    drafts: Vec<Item>,
    future: Vec<Item>,
    waiting: Vec<Item>,
    shows_drafts: bool,
    shows_future: bool,
    changed: Vec<&'s str>,
    n_changed: usize,
    check_ms: f64,
    derive_ms: f64,
    n_outputs: usize,
}

#[derive(Serialize)]
struct Count {
    kind: String,
    n: usize,
}

/// A record that readers do not see yet.
#[derive(Serialize)]
struct Item {
    reference: String,
    url: Option<String>,
    due: Option<String>,
    file: Option<String>,
}

/// The state as JSON.
pub(super) fn state(shown: &Shown, wanted: Wanted) -> Vec<u8> {
    let Wanted { language, is_whole, page_fault, due } = wanted;
    let fault = shown.fault.as_ref().map(|it| in_language(it, language));
    let state = State {
        language: code(language),
        n_errors: shown.report.count(Severity::Error),
        n_warnings: shown.report.count(Severity::Warning),
        faults: fault.into_iter().chain(page_fault).collect(),
        problems: problems(shown, language, if is_whole { MOST_PROBLEMS_WHOLE } else { MOST_PROBLEMS }),
        due,
        whole: is_whole.then(|| whole(shown, language)),
    };
    serde_json::to_vec(&state).expect("strings and numbers serialize")
}

fn code(language: Language) -> &'static str {
    match language {
        Language::Vi => "vi",
        Language::En => "en",
    }
}

fn problems(shown: &Shown, language: Language, most: usize) -> Vec<Problem> {
    let sources = shown.sources();
    shown
        .report
        .gravest_first(sources)
        .into_iter()
        .take(most)
        .map(|it| problem(it, sources, language))
        .collect()
}

fn problem(it: &Diagnostic, sources: &Sources, language: Language) -> Problem {
    Problem {
        severity: it.severity().as_str(),
        line: short(it, sources, language),
        text: plain(it, sources, language),
    }
}

fn whole(shown: &Shown, language: Language) -> Whole<'_> {
    let site = shown.ready.as_ref().map(|it| it.site());
    let (drafts, future) = site.map(unpublished).unwrap_or_default();
    Whole {
        title: site.map_or_else(String::new, |it| it.config.title.as_str().to_owned()),
        home: site.map_or("/", |it| &it.config.base.path),
        site_language: code(site.map_or(language, |it| it.config.language)),
        records: site.map_or_else(Vec::new, |it| counts(it, language)),
        drafts,
        future,
        waiting: site.map_or_else(Vec::new, waiting),
        shows_drafts: site.is_some_and(|it| it.config.drafts),
        shows_future: site.is_some_and(|it| it.config.future),
        changed: shown.changed.iter().take(20).map(String::as_str).collect(),
        n_changed: shown.changed.len(),
        check_ms: milliseconds(shown.timings.check),
        derive_ms: milliseconds(shown.timings.derive),
        n_outputs: site.map_or(0, |it| it.plan.len()),
    }
}

fn milliseconds(it: std::time::Duration) -> f64 {
    (it.as_secs_f64() * 10_000.0).round() / 10.0
}

fn counts(site: &Site, language: Language) -> Vec<Count> {
    let counts = RecordKind::ALL.iter().map(|kind| Count {
        kind: kind.label().in_language(language).to_owned(),
        n: site.catalog.records().n_of(*kind),
    });
    counts.filter(|it| it.n > 0).collect()
}

/// Drafts, and news whose time has not come, as far as the preview was asked to show them.
fn unpublished(site: &Site) -> (Vec<Item>, Vec<Item>) {
    let (mut drafts, mut future) = (Vec::new(), Vec::new());
    for kind in RecordKind::ALL {
        for (record, Header { id, at, common, .. }) in site.catalog.records().headers(*kind) {
            let due = due_of(site, record);
            let is_draft = common.draft == Some(true);
            if due.is_none() && !is_draft {
                continue;
            }
            let item = Item {
                reference: format!("{kind}:{id}"),
                url: has_page(record).then(|| site.plan.addresses.url(record)),
                due: due.clone(),
                file: Some(site.sources.path(at.file).to_owned()),
            };
            if is_draft { drafts.push(item) } else { future.push(item) }
        }
    }
    (drafts, future)
}

/// News that is left out because its time has not come.
fn waiting(site: &Site) -> Vec<Item> {
    let items = site.catalog.extras().waiting.iter().map(|(id, due)| Item {
        reference: format!("{}:{id}", RecordKind::News),
        url: None,
        due: due.format(&Rfc3339).ok(),
        file: None,
    });
    items.collect()
}

/// When a page that is shown early will be published.
pub(super) fn due(shown: &Shown, path: &str) -> Option<String> {
    let (ready, index) = shown.at(path)?;
    due_of(ready.site(), record_of(ready.site().plan.output(index))?)
}

fn due_of(site: &Site, record: Mention) -> Option<String> {
    let Mention::News(news) = record else { return None };
    let published = site.catalog.records().news[news].published?.instant();
    (published > site.config.now).then(|| published.format(&Rfc3339).ok()).flatten()
}
