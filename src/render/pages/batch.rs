//! A batch: the grants of one decision.

use std::collections::BTreeSet;

use crate::{
    check::{Grant, Recipient},
    model::table::Id,
    plan::former,
    records::{Grants, Mention, grants::Decision},
    render::{
        lens::Lens,
        shared::Shared,
        view::{
            common::LinkView,
            grant::{BatchCardView, BatchRowView, BatchView, ConferredView},
            page::PageView,
        },
    },
};

/// The page of a batch.
pub fn batch(lens: Lens<'_>, id: Id<Grants>) -> (PageView, BatchView) {
    let site = lens.site;
    let entry = &site.catalog.records().grants[id];
    let of = Mention::Grants(id);
    let page = lens.record_page(of, entry, (lens.batch_name(id), true), &Default::default(), &[]);
    // The template is named for one grant, the kind for the batch.
    let page = PageView { kind: "grant".to_owned(), ..page };
    let ids = site.atlas.grants.of_batch(id);
    let all: Vec<&Grant> = ids.iter().map(|it| &site.catalog.grants()[*it]).collect();
    let shared = lens.inline_of(entry.citation.as_ref());
    let mut taken: BTreeSet<String> = all.iter().map(|it| it.anchor.clone()).collect();
    let grants: Vec<BatchRowView> =
        ids.iter().map(|it| row(lens, *it, shared.as_deref(), &mut taken)).collect();
    let counted = lens.count(ids);
    let units: Vec<Id<Grant>> =
        ids.iter().copied().filter(|it| site.catalog.grants()[*it].recipient.is_unit()).collect();
    let n_units = lens.count(&units).n_recipients;
    let document = match entry.decision.as_ref().map(|it| &it.value) {
        Some(Decision::Document(document)) => Some(lens.document_card(*document)),
        _ => None,
    };
    let view = BatchView {
        awards: vec![lens.mark(entry.award.value, same(&all, |it| &it.class).and_then(|it| it.as_ref()))],
        decision: lens.batch_decision(id),
        document,
        year: years(&all),
        conferred: conferred(lens, &all),
        citation_html: shared,
        n_counted: counted.n_grants,
        n_recipients: counted.n_recipients,
        n_people: counted.n_recipients - n_units,
        n_units,
        has_year: same(&all, |it| &it.year).is_none(),
        has_class: all.iter().any(|it| it.class.is_some()),
        has_place: all.iter().any(|it| has_place(it)),
        has_citation: grants.iter().any(|it| it.citation_html.is_some()),
        has_line_no: all.iter().any(|it| it.line_no.is_some()),
        grants,
    };
    (page, view)
}

/// A grant on the page of its batch, which shows a citation that all share once.
fn row(lens: Lens<'_>, id: Id<Grant>, shared: Option<&str>, taken: &mut BTreeSet<String>) -> BatchRowView {
    let grant = &lens.site.catalog.grants()[id];
    // Most have the batch's own citation, which need not be rendered to be known.
    let of_batch = lens.site.catalog.records().grants[grant.batch].citation.as_ref();
    let own = grant.citation.as_ref();
    let own = own.filter(|own| of_batch.is_none_or(|of_batch| !of_batch.value.is_same(&own.value)));
    let former = former::anchors(&lens.site.config, &lens.site.catalog, grant).into_iter();
    BatchRowView {
        grant: lens.grant_row(id),
        anchor: grant.anchor.clone(),
        former: former.filter(|it| taken.insert(it.clone())).collect(),
        line_no: grant.line_no,
        citation_html: lens.inline_of(own).filter(|it| Some(it.as_str()) != shared),
    }
}

/// What all grants have alike.
fn same<'g, T: PartialEq>(grants: &[&'g Grant], of: impl Fn(&'g Grant) -> &'g T) -> Option<&'g T> {
    let first = of(grants.first()?);
    grants.iter().all(|it| of(it) == first).then_some(first)
}

/// Years of achievement from the first to the last.
fn years(grants: &[&Grant]) -> Option<String> {
    let stated = || grants.iter().filter_map(|it| it.year);
    let (from, to) = (stated().map(|it| it.from).min()?, stated().map(|it| it.to).max()?);
    Some(crate::model::date::Years { from, to }.to_string())
}

/// Where, when and by whom, where that is the same for all.
fn conferred(lens: Lens<'_>, grants: &[&Grant]) -> Option<Shared<ConferredView>> {
    same(grants, |it| &it.conferred_at)?;
    same(grants, |it| &it.conferred_on)?;
    same(grants, |it| &it.presenter)?;
    lens.shared_conferred(grants.first()?)
}

fn has_place(grant: &Grant) -> bool {
    !matches!(grant.recipient, Recipient::Unit(_)) && (grant.position.is_some() || grant.unit_at.is_some())
}

/// A batch in a list.
pub fn batch_card(lens: Lens<'_>, id: Id<Grants>) -> Option<BatchCardView> {
    let entry = &lens.site.catalog.records().grants[id];
    let ids = lens.site.atlas.grants.of_batch(id);
    let all: Vec<&Grant> = ids.iter().map(|it| &lens.site.catalog.grants()[*it]).collect();
    let link = lens.link(Mention::Grants(id));
    (!all.is_empty()).then(|| BatchCardView {
        link: LinkView { text: lens.batch_name(id), ..link },
        awards: vec![lens.mark(entry.award.value, same(&all, |it| &it.class).and_then(|it| it.as_ref()))],
        decision: lens.batch_decision(id),
        year: years(&all),
        n_counted: lens.count(ids).n_grants,
    })
}
