//! A publication, and the list of publications.

use std::cmp::Reverse;

use crate::{
    model::{Id, RecordKind},
    records::{Entry, Mention, Publication, publication::Contributor},
    render::{
        lens::{Lens, body::Origin},
        view::{
            block::PhotoView,
            common::LinkView,
            page::PageView,
            publication::{ContributorView, PublicationCardView, PublicationListView, PublicationView},
        },
    },
};

use super::{
    document::file,
    pagination::{kind_list, shown},
};

/// The page of a publication.
pub fn publication(lens: Lens<'_>, id: Id<Publication>) -> (PageView, PublicationView) {
    let publication = &lens.records().publications[id];
    let of = Mention::Publication(id);
    let body = lens.body(of);
    let title = (lens.text(&publication.title), true);
    let mut page = lens.record_page(of, publication, title, &body, &[]);
    let cover = cover(lens, publication);
    page.image = cover.clone().and_then(|it| lens.image(it)).or(page.image.take());
    let view = PublicationView {
        kind: lens.term_or_unknown(publication.kind),
        subtitle: lens.text_of(&publication.subtitle),
        cover,
        authors: publication.authors.iter().map(|it| contributor(lens, it)).collect(),
        drafted_by: publication.drafted_by.iter().map(|it| lens.link(Mention::Unit(*it))).collect(),
        publisher: lens.text_of(&publication.publisher),
        year: publication.year.map(|it| it.to_string()),
        isbn: publication.isbn.as_ref().map(|it| it.to_string()),
        licence: lens.text_of(&publication.licence),
        pages: publication.pages.map(|it| it.unsigned_abs()),
        print_run: publication.print_run.map(|it| it.unsigned_abs()),
        file: file(lens, &publication.folder, publication.file.as_deref()),
        body: body.blocks,
    };
    (page, view)
}

fn cover(lens: Lens<'_>, publication: &Entry<Publication>) -> Option<PhotoView> {
    let cover = publication.cover.as_ref().map(|it| lens.photo(Origin::beside(&publication.folder), it, 0));
    cover.filter(|it| !it.missing)
}

fn contributor(lens: Lens<'_>, contributor: &Contributor) -> ContributorView {
    ContributorView { link: lens.contributor(contributor), role: contributor.role.map(|it| lens.term(it)) }
}

/// The list of publications, the latest first; those without a year stand last.
pub fn publication_list(lens: Lens<'_>, at: usize) -> (PageView, PublicationListView) {
    let publications = &lens.records().publications;
    let mut ids: Vec<Id<Publication>> = publications.ids().collect();
    ids.sort_by_cached_key(|it| {
        let title = lens.site.config.collation.sort_key(&lens.text(&publications[*it].title));
        (Reverse(publications[*it].year.map(|it| it.to)), title)
    });
    let (page, pagination) = kind_list(lens, RecordKind::Publication, at, ids.len());
    let cards = shown(&ids, at).iter().map(|id| {
        let publication = &publications[*id];
        PublicationCardView {
            link: lens.link(Mention::Publication(*id)),
            cover: cover(lens, publication),
            kind: lens.term_or_unknown(publication.kind),
            authors: publication.authors.iter().map(|it| lens.contributor(it)).collect(),
            publisher: lens.text_of(&publication.publisher),
            year: publication.year.map(|it| it.to_string()),
        }
    });
    (page, PublicationListView { publications: cards.collect(), total: ids.len() as u64, pagination })
}

impl Lens<'_> {
    /// Someone who worked on a publication.
    pub fn contributor(self, contributor: &Contributor) -> LinkView {
        self.party(contributor.person, contributor.unit, contributor.name.as_ref())
    }
}
