//! A document, and the list of documents.

use crate::{
    check::files::beside,
    model::{Id, RecordKind, Relation, Term, vocabulary::DocumentRelation},
    parse::FilePath,
    plan::{ListPage, lists::CARDS_A_PAGE},
    records::{Document, Mention},
    render::{
        lens::{Lens, Shown},
        view::{
            common::{LinkView, TermView},
            document::{DocumentGroupView, DocumentListView, DocumentView, FileView, RelationView},
            listing::{FacetOptionView, FacetView},
            page::PageView,
        },
    },
    vietnamese::text::capitalized,
};

use super::{
    neighbors::neighbors,
    pagination::{kind_list, shown},
    referring::{referring, referring_links},
};

/// What the page of a document shows in places of its own.
const SHOWN: Shown = &[
    (RecordKind::Document, &[Relation::Linked]),
    (RecordKind::Grants, &[Relation::Basis]),
    (RecordKind::Conference, &[]),
    (RecordKind::Movement, &[]),
];

/// The page of a document.
pub fn document(lens: Lens<'_>, id: Id<Document>) -> (PageView, DocumentView) {
    let site = lens.site;
    let document = &site.catalog.records().documents[id];
    let of = Mention::Document(id);
    let body = lens.body(of);
    let subject = lens.text_of(&document.subject);
    let title = (lens.document_title(id).unwrap_or_else(|| lens.document_name(id)), subject.is_some());
    let mut page = lens.record_page(of, document, title, &body, SHOWN);
    if document.number.is_some() && page.description.is_none() {
        page.description = Some(format!("{}: {}", lens.document_name(id), page.title));
    }
    // Newest first, so what stands before is the newer one.
    let orders = &site.atlas.orders;
    (page.next, page.previous) = neighbors(lens, orders.documents.neighbors(id), Mention::Document);
    let grants = site.atlas.grants.of_document(id);
    let view = DocumentView {
        kind: lens.term_or_unknown(document.kind),
        number: document.number.as_ref().map(|it| it.to_string()),
        date: lens.date_of(document.date.map(|it| it.value)),
        year: document.year.map(|it| it.value as i32),
        issuer: lens.document_issuer(id),
        drafted_by: document
            .drafted_by
            .iter()
            .map(|it| lens.unit_link(*it, document.date.map(|it| it.value)))
            .collect(),
        slogan: lens.text_of(&document.slogan),
        signer: lens.text_of(&document.signer),
        subject: subject.as_deref().map(capitalized).unwrap_or_default(),
        in_force: lens.date_of(document.in_force),
        expires: lens.date_of(document.expires),
        state: state(lens, document),
        file: file(lens, &document.folder, document.file.as_deref()),
        relations: relations(lens, id),
        body: body.blocks,
        grants: lens.grants_by_award(grants),
        n_grants: lens.count(grants).n_grants,
        conferences: referring_links(lens, of, RecordKind::Conference),
        movements: referring_links(lens, of, RecordKind::Movement),
    };
    (page, view)
}

/// The list of documents, newest first.
pub fn document_list(lens: Lens<'_>, at: usize) -> (PageView, DocumentListView) {
    let order = &lens.site.atlas.orders.documents;
    let (page, pagination) = kind_list(lens, RecordKind::Document, at, order.len());
    let groups = shown(order, at).chunk_by(|a, b| year(lens, *a) == year(lens, *b));
    let groups = groups.map(|ids| DocumentGroupView {
        id: year_anchor(year(lens, ids[0])),
        year: year(lens, ids[0]).map(|it| it.to_string()),
        documents: ids.iter().map(|it| lens.document_card(*it)).collect(),
    });
    let view = DocumentListView {
        groups: groups.collect(),
        facets: vec![years(lens)],
        total: order.len() as u64,
        pagination,
    };
    (page, view)
}

/// Years as ways into the list: each leads to the place where it starts, on whichever page that is.
fn years(lens: Lens<'_>) -> FacetView {
    let order = &lens.site.atlas.orders.documents;
    let mut options = Vec::new();
    let mut start = 0;
    while let Some(first) = order.get(start) {
        let of = year(lens, *first);
        let n_items = order[start..].partition_point(|it| year(lens, *it) == of);
        let page = lens.list_url(&ListPage::Kind(RecordKind::Document, start / CARDS_A_PAGE));
        options.push(FacetOptionView {
            text: of.map_or_else(|| lens.word("not_stated"), |it| it.to_string()),
            url: format!("{page}#{}", year_anchor(of)),
            n_items: Some(n_items as u64),
            current: false,
        });
        start += n_items;
    }
    FacetView { key: "year".to_owned(), label: lens.word("year"), options }
}

/// The anchor of a year's heading.
pub(super) fn year_anchor(year: Option<i32>) -> String {
    year.map_or_else(|| "khong-ro-nam".to_owned(), |it| format!("nam-{it}"))
}

fn year(lens: Lens<'_>, id: Id<Document>) -> Option<i32> {
    let document = &lens.records().documents[id];
    let stated = document.year.map(|it| it.value as i32);
    document.date.map(|it| it.year()).or(stated)
}

/// Whether it is in force on the day of the build; nothing where the record does not tell.
fn state(lens: Lens<'_>, document: &Document) -> Option<TermView> {
    let today = lens.site.config.today();
    let (from, to) = (document.in_force, document.expires);
    Some(if to.is_some_and(|it| it.is_before(today)) {
        lens.own_term("het_hieu_luc", "state_expired")
    } else if from.is_some_and(|it| today.is_before(it)) {
        lens.own_term("chua_co_hieu_luc", "state_not_yet")
    } else if from.is_some() {
        lens.own_term("con_hieu_luc", "state_in_force")
    } else {
        return None;
    })
}

/// The file of a record in `folder`, as its page offers it.
pub(super) fn file(lens: Lens<'_>, folder: &str, written: Option<&FilePath>) -> Option<FileView> {
    let written = &*written?.0;
    let planned = lens.site.plan.file(&beside(folder, written))?;
    let name = written.rsplit('/').next().unwrap_or_default();
    let format = name.rsplit_once('.').map_or("", |(_, it)| it);
    Some(FileView {
        url: lens.site.plan.addresses.absolute(planned),
        name: name.to_owned(),
        format: format.to_uppercase(),
    })
}

/// Its own relations, those of other documents to it, then documents that only mention it.
fn relations(lens: Lens<'_>, id: Id<Document>) -> Vec<RelationView> {
    let documents = &lens.records().documents;
    let mut relations: Vec<RelationView> = Vec::new();
    for relation in &documents[id].relations {
        let to = lens.link(Mention::Document(relation.document));
        add(&mut relations, lens.term(relation.kind), to);
    }
    for other in referring(lens, Mention::Document(id), RecordKind::Document) {
        let Mention::Document(from) = other else { continue };
        let to_this = documents[from].relations.iter().filter(|it| it.document == id);
        let mut kinds: Vec<TermView> = to_this.map(|it| inverse(lens, it.kind)).collect();
        if kinds.is_empty() {
            kinds.push(lens.own_term("duoc_nhac_den", "mentioned_by"));
        }
        for kind in kinds {
            add(&mut relations, kind, lens.link(other));
        }
    }
    relations
}

fn add(relations: &mut Vec<RelationView>, kind: TermView, document: LinkView) {
    match relations.iter_mut().find(|it| it.kind.key == kind.key) {
        Some(group) => group.documents.push(document),
        None => relations.push(RelationView { kind, documents: vec![document] }),
    }
}

/// A relation seen from its target. A site's own relations have no word for that.
fn inverse(lens: Lens<'_>, kind: Term<DocumentRelation>) -> TermView {
    let word = match kind.key() {
        "can_cu" => "inverse_can_cu",
        "sua_doi" => "inverse_sua_doi",
        "thay_the" => "inverse_thay_the",
        "huong_dan_thi_hanh" => "inverse_huong_dan_thi_hanh",
        "kem_theo" => "inverse_kem_theo",
        _ => "mentioned_by",
    };
    lens.own_term(&format!("duoc_{}", kind.key()), word)
}
