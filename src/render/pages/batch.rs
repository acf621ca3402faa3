//! A batch: the grants of one decision.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    check::{Grant, Honored},
    model::{Id, RecordKind},
    parse::fields::Anything,
    plan::{
        ListPage, former,
        lists::{GRANTS_A_PAGE, n_pages},
        parts,
    },
    records::{Grants, Mention, grants::Decision},
    render::{
        lens::Lens,
        shared::Shared,
        view::{
            common::LinkView,
            grant::{
                BatchCardView, BatchRowView, BatchView, ConferredView, ExtraView, GrantLineView, HonoredView,
            },
            page::PageView,
        },
    },
};

use super::{
    ordered::{letters_of, orders},
    pagination::{pagination, range},
};

/// The page of a batch. A large one has a line for each recipient here, and its rows on the pages of its parts.
pub fn batch(lens: Lens<'_>, id: Id<Grants>) -> (PageView, BatchView) {
    let ids = lens.site.atlas.grants.of_batch(id);
    let (page, view) = whole(lens, id);
    if !parts::has_parts(&lens.site.atlas, id) {
        return (page, rows(lens, id, ids, view));
    }
    let mut taken = anchors(lens, ids);
    let has_place = ids.len() <= parts::MOST_LINES_WITH_PLACE;
    let mut next = 1;
    let lines = ids.iter().map(|it| line(lens, *it, &mut next, has_place, &mut taken));
    let parts = (0..n_pages(ids.len(), GRANTS_A_PAGE))
        .map(|at| {
            let of = range(at, ids.len(), GRANTS_A_PAGE);
            let url = lens.list_url(&ListPage::Part(Mention::Grants(id), at));
            LinkView { text: format!("{}–{}", of.start + 1, of.end), url: Some(url) }
        })
        .collect();
    (page, BatchView { compact: lines.collect(), parts, ..view })
}

/// A page with some rows of a large batch.
pub fn batch_part(lens: Lens<'_>, id: Id<Grants>, at: usize) -> (PageView, BatchView) {
    let ids = lens.site.atlas.grants.of_batch(id);
    let shown = range(at, ids.len(), GRANTS_A_PAGE);
    let n_before = shown.start as u32;
    let (_, view) = whole(lens, id);
    let mut view = rows(lens, id, &ids[shown.clone()], view);
    view.n_before = n_before;
    let list = |at: usize| ListPage::Part(Mention::Grants(id), at);
    view.pagination = Some(pagination(lens, at, ids.len(), GRANTS_A_PAGE, list));
    let mut parents = lens.parents(RecordKind::Grants);
    parents.push(lens.link(Mention::Grants(id)));
    let title = format!("{} ({}–{})", lens.batch_name(id), shown.start + 1, shown.end);
    let mut page = lens.page("grant", &title, lens.list_url(&list(at)), parents);
    page.noindex |= at > 0;
    (page, view)
}

/// What a batch says of all its grants.
fn whole(lens: Lens<'_>, id: Id<Grants>) -> (PageView, BatchView) {
    let site = lens.site;
    let entry = &site.catalog.records().grants[id];
    let of = Mention::Grants(id);
    let page = lens.record_page(of, entry, (lens.batch_name(id), true), &Default::default(), &[]);
    // The template is named for one grant, the kind for the batch.
    let page = PageView { kind: "grant".to_owned(), ..page };
    let ids = site.atlas.grants.of_batch(id);
    let all: Vec<&Grant> = ids.iter().map(|it| &site.catalog.grants()[*it]).collect();
    let counted = lens.count(ids);
    let honored = Honored::ALL.map(|honored| {
        let ids = ids.iter().copied().filter(|it| site.catalog.grants()[*it].recipient.honored() == honored);
        let ids: Vec<Id<Grant>> = ids.collect();
        HonoredView { kind: honored.key().to_owned(), n: lens.count(&ids).n_recipients }
    });
    let document = match entry.decision.as_ref().map(|it| &it.value) {
        Some(Decision::Document(document)) => Some(lens.document_card(*document)),
        _ => None,
    };
    let view = BatchView {
        awards: vec![lens.mark(entry.award.value, same(&all, |it| &it.class).copied().flatten())],
        decision: lens.batch_decision(id),
        document,
        year: years(&all),
        announced: same(&all, |it| &it.announced_on).copied().flatten().map(|it| lens.date(it)),
        conferred: conferred(lens, &all),
        citation_html: lens.inline_of(Mention::Grants(id), &entry.citation),
        n_counted: counted.n_grants,
        n_recipients: counted.n_recipients,
        honored: honored.into_iter().filter(|it| it.n > 0).collect(),
        is_proposal: site.catalog.is_proposal(id),
        orders: orders(lens, of, None),
        letters: letters_of(lens, of),
        has_year: same(&all, |it| &it.year).is_none(),
        has_class: all.iter().any(|it| it.class.is_some()),
        has_place: all.iter().any(|it| has_place(it)),
        has_line_no: all.iter().any(|it| it.line_no.is_some()),
        ..BatchView::default()
    };
    (page, view)
}

/// Full rows of some of its grants.
fn rows(lens: Lens<'_>, id: Id<Grants>, ids: &[Id<Grant>], view: BatchView) -> BatchView {
    let mut taken = anchors(lens, lens.site.atlas.grants.of_batch(id));
    let shared = view.citation_html.as_deref();
    let grants: Vec<BatchRowView> = ids.iter().map(|it| row(lens, *it, shared, &mut taken)).collect();
    BatchView { has_citation: grants.iter().any(|it| it.citation_html.is_some()), grants, ..view }
}

/// The anchors that former ones must not take.
fn anchors(lens: Lens<'_>, ids: &[Id<Grant>]) -> BTreeSet<String> {
    ids.iter().map(|it| lens.site.catalog.grants()[*it].anchor.clone()).collect()
}

/// A grant on the first address of a large batch.
fn line(
    lens: Lens<'_>,
    id: Id<Grant>,
    next: &mut u32,
    has_place: bool,
    taken: &mut BTreeSet<String>,
) -> GrantLineView {
    let grant = &lens.site.catalog.grants()[id];
    let former = former::anchors(&lens.site.config, &lens.site.catalog, grant).into_iter();
    let number = grant.line_no.filter(|it| it != next);
    *next = grant.line_no.unwrap_or(*next) + 1;
    GrantLineView {
        anchor: grant.anchor.clone(),
        former: former.filter(|it| taken.insert(it.clone())).collect(),
        number,
        link: lens.recipient_then(grant),
        class: grant.class.map(|it| lens.term(it).label),
        place: has_place.then(|| lens.place(grant, true)).flatten(),
        counted: grant.counts(),
    }
}

/// A grant on the page of its batch, which shows a citation that all share once.
fn row(lens: Lens<'_>, id: Id<Grant>, shared: Option<&str>, taken: &mut BTreeSet<String>) -> BatchRowView {
    let grant = &lens.site.catalog.grants()[id];
    // Most have the batch's own citation, which need not be rendered to be known.
    let of_batch = lens.records().grants[grant.batch].citation.as_ref();
    let of_batch_day = lens.records().grants[grant.batch].announced_on.as_deref().copied();
    let own = grant.citation.as_ref();
    let own = own.filter(|own| of_batch.is_none_or(|of_batch| !of_batch.value.is_same(&own.value)));
    let former = former::anchors(&lens.site.config, &lens.site.catalog, grant).into_iter();
    BatchRowView {
        grant: lens.grant_row(id),
        anchor: grant.anchor.clone(),
        former: former.filter(|it| taken.insert(it.clone())).collect(),
        line_no: grant.line_no,
        citation_html: own
            .map(|it| lens.inline(lens.origin(Mention::Grants(grant.batch)), it))
            .filter(|it| Some(it.as_str()) != shared),
        announced: lens.date_of(grant.announced_on.filter(|it| of_batch_day != Some(*it))),
        same_as: lens.elsewhere(grant.aside.iter().flat_map(|it| &it.same_as)),
        extra: grant.aside.as_deref().and_then(|it| it.extra.as_ref()).map_or_else(Vec::new, extra),
    }
}

/// What a recipient says in words of its own: texts, numbers, and lists of them; all else is for themes.
fn extra(of: &Anything) -> Vec<ExtraView> {
    let Value::Object(fields) = &of.0 else { return Vec::new() };
    let views =
        fields.iter().filter_map(|(label, it)| Some(ExtraView { label: label.clone(), text: words(it)? }));
    views.filter(|it| !it.text.is_empty()).collect()
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::Array(all) => Some(all.iter().filter_map(word).collect::<Vec<_>>().join(", ")),
        other => word(other),
    }
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(it) => Some(it.clone()),
        Value::Number(it) => Some(it.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// What all grants have alike.
fn same<'g, T: PartialEq>(grants: &[&'g Grant], of: impl Fn(&'g Grant) -> &'g T) -> Option<&'g T> {
    let first = of(grants.first()?);
    grants.iter().all(|it| of(it) == first).then_some(first)
}

/// Years of achievement from the first to the last.
fn years(grants: &[&Grant]) -> Option<String> {
    let stated = grants.iter().filter_map(|it| it.year);
    let (from, to) = (stated.clone().map(|it| it.from).min()?, stated.map(|it| it.to).max()?);
    Some(crate::model::Years { from, to }.to_string())
}

/// Where, when and by whom, where that is the same for all.
fn conferred(lens: Lens<'_>, grants: &[&Grant]) -> Option<Shared<ConferredView>> {
    same(grants, |it| &it.conferred_at)?;
    same(grants, |it| &it.conferred_on)?;
    same(grants, |it| &it.presenter)?;
    lens.shared_conferred(grants.first()?)
}

fn has_place(grant: &Grant) -> bool {
    !grant.recipient.is_unit()
        && (grant.rank.is_some() || grant.position.is_some() || grant.unit_at.is_some())
}

/// A batch in a list.
pub fn batch_card(lens: Lens<'_>, id: Id<Grants>) -> Option<BatchCardView> {
    let entry = &lens.records().grants[id];
    let ids = lens.site.atlas.grants.of_batch(id);
    let all: Vec<&Grant> = ids.iter().map(|it| &lens.site.catalog.grants()[*it]).collect();
    let link = lens.link(Mention::Grants(id));
    (!all.is_empty()).then(|| BatchCardView {
        link: LinkView { text: lens.batch_name(id), ..link },
        awards: vec![lens.mark(entry.award.value, same(&all, |it| &it.class).copied().flatten())],
        decision: lens.batch_decision(id),
        year: years(&all),
        n_counted: lens.count(ids).n_grants,
    })
}
