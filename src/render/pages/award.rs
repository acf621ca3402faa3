//! An award's definition, and the list of awards.

use crate::{
    derive::statistics::count,
    model::{Id, PartialDate, RecordKind, Relation},
    plan::{GrantsBy, ListPage},
    records::{Award, Mention, award::LegalBasis},
    render::{
        lens::Lens,
        view::{
            award::{AwardCardView, AwardClassView, AwardGroupView, AwardListView, AwardView, AwardYearView},
            common::{LegalBasisView, LinkView},
            page::PageView,
        },
    },
};

use super::{
    conditions::{conditions, instrument},
    neighbors::neighbors,
    ordered,
    pagination::kind_page,
    statistics::statistics_link,
};

/// How many grants the page of an award shows; the list of its grants has all.
const GRANTS_ON_A_PAGE: usize = 200;

/// The page of an award.
pub fn award(lens: Lens<'_>, id: Id<Award>) -> (PageView, AwardView) {
    let site = lens.site;
    let award = &site.catalog.records().awards[id];
    let of = Mention::Award(id);
    let body = lens.body(of);
    let name = lens.text(&award.name);
    let mut page = lens.record_page(
        of,
        award,
        (name.clone(), true),
        &body,
        &[(RecordKind::Grants, &[Relation::Received])],
    );
    let orders = &site.atlas.orders;
    (page.previous, page.next) = neighbors(lens, orders.awards.neighbors(id), Mention::Award);
    let counted = site.count(&GrantsBy::Award(id));
    let view = AwardView {
        mark: lens.mark(id, None),
        name,
        abbreviations: award.abbr.iter().map(|it| it.to_string()).collect(),
        variants: award.variants.iter().map(|it| lens.text(it)).collect(),
        category: lens.term_or_unknown(award.category),
        level: lens.term_or_unknown(award.level),
        recipient: lens.term_or_unknown(award.recipient),
        issuer: award.issuer.map(|it| lens.term(it)),
        classes: classes(lens, id),
        cycle: cycle(lens, award),
        once: award.once_per_person == Some(true),
        posthumous: award.posthumous == Some(true),
        is_a: award.is_a.map(|it| lens.link(Mention::Award(it))),
        equivalent_of: award.equivalent_of.map(|it| lens.link(Mention::Award(it))),
        valid: lens.stretch(award.valid_from, award.valid_to),
        legal: legal(lens, &award.legal),
        prerequisites: conditions(lens, award),
        body: body.blocks,
        years: years(lens, id),
        orders: ordered::orders(lens, of, None),
        letters: ordered::letters_of(lens, of),
        all_grants: all_grants(lens, id),
        n_counted: counted.n_grants,
        n_recipients: counted.n_recipients,
        statistics: statistics_link(lens, &GrantsBy::Award(id)),
    };
    (page, view)
}

fn classes(lens: Lens<'_>, id: Id<Award>) -> Vec<AwardClassView> {
    let grants = lens.site.catalog.grants();
    let classes = lens.records().awards[id].classes.iter().map(|class| {
        let facts = lens.site.atlas.statistics.of_award(id);
        let of_class = facts.filter(|it| grants[it.grant].class.is_some_and(|it| it.is(class.key())));
        AwardClassView { class: lens.term(*class), n_counted: count(of_class).n_grants }
    });
    classes.collect()
}

/// Its own words, else "every year" and on which occasion.
fn cycle(lens: Lens<'_>, award: &Award) -> Option<String> {
    lens.text_of(&award.cycle).or_else(|| {
        award.annual.filter(|it| *it)?;
        let occasion = lens.text_of(&award.annual_occasion).map(|it| format!(" ({it})"));
        Some(lens.word("every_year") + &occasion.unwrap_or_default())
    })
}

/// Recipients by year, the latest first, as many as one page takes.
fn years(lens: Lens<'_>, id: Id<Award>) -> Vec<AwardYearView> {
    let mut left = GRANTS_ON_A_PAGE;
    let mut years = Vec::new();
    for (year, grants) in lens.site.atlas.grants.years_of_award(id) {
        let shown = &grants[..left.min(grants.len())];
        left -= shown.len();
        if shown.is_empty() {
            break;
        }
        years.push(AwardYearView {
            id: super::document::year_anchor(year.map(i32::from)),
            year: year.map(|it| it.to_string()),
            n_counted: (shown.len() == grants.len()).then(|| lens.count(grants).n_grants),
            grants: lens.grant_rows(shown),
        });
    }
    years
}

/// The list of all grants, where the page does not show them all.
fn all_grants(lens: Lens<'_>, id: Id<Award>) -> Option<LinkView> {
    let n_grants = lens.site.atlas.grants.of_award(id).len();
    let url = lens.list_url(&ListPage::Grants(GrantsBy::Award(id), 0));
    (n_grants > GRANTS_ON_A_PAGE).then(|| LinkView { text: lens.word("all_recipients"), url: Some(url) })
}

/// Where the law speaks of it, the latest law first.
fn legal(lens: Lens<'_>, legal: &[LegalBasis]) -> Vec<LegalBasisView> {
    let mut bases: Vec<(Option<PartialDate>, LegalBasisView)> =
        legal.iter().map(|it| legal_basis(lens, it)).collect();
    bases.sort_by_key(|(from, _)| std::cmp::Reverse(*from));
    bases.into_iter().map(|(_, basis)| basis).collect()
}

fn legal_basis(lens: Lens<'_>, basis: &LegalBasis) -> (Option<PartialDate>, LegalBasisView) {
    let text = lens.text_of(&basis.text);
    let named = basis.instrument.as_ref().map(|it| instrument(lens, it));
    let (law, period) = named.map_or((None, None), |(link, period)| (Some(link), period));
    let known =
        basis.instrument.as_ref().and_then(|it| lens.site.catalog.extras().instruments.instrument(it));
    let view = LegalBasisView {
        document: match (text, law) {
            (Some(text), law) => LinkView { text, url: law.and_then(|it| it.url) },
            (None, law) => law.unwrap_or_default(),
        },
        article: lens.text_of(&basis.article),
        period,
        certain: basis.certain != Some(false),
    };
    (known.and_then(|it| it.from), view)
}

/// The list of awards by category, both in order of precedence.
pub fn award_list(lens: Lens<'_>) -> (PageView, AwardListView) {
    let awards = &lens.records().awards;
    let mut groups: Vec<AwardGroupView> = Vec::new();
    for id in &lens.site.atlas.orders.awards {
        let category = lens.term_or_unknown(awards[*id].category);
        let place = groups.iter().position(|it| it.category.key == category.key).unwrap_or_else(|| {
            let key = if category.key.is_empty() { "khong-ro" } else { category.key.as_str() };
            let id = key.replace('_', "-");
            groups.push(AwardGroupView { id, category, awards: Vec::new() });
            groups.len() - 1
        });
        groups[place].awards.push(card(lens, *id));
    }
    (kind_page(lens, RecordKind::Award, 0), AwardListView { groups, total: awards.len() as u64 })
}

fn card(lens: Lens<'_>, id: Id<Award>) -> AwardCardView {
    let award = &lens.records().awards[id];
    AwardCardView {
        mark: lens.mark(id, None),
        abbreviation: award.abbr.first().map(|it| it.to_string()),
        recipient: lens.term_or_unknown(award.recipient),
        issuer: award.issuer.map(|it| lens.term(it)),
        classes: award.classes.iter().map(|it| lens.term(*it)).collect(),
        n_counted: lens.site.count(&GrantsBy::Award(id)).n_grants,
    }
}
