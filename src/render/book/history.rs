//! Who led units, the congresses of the series, and what the book says of itself.

use super::BookLens;
use crate::{
    book::{Leaders, OfficeTerm, anchor_of_leaders, anchor_of_term},
    model::{Id, Text},
    records::{Conference, Mention, Yearbook},
    render::filters::separated,
    render::view::{
        book::BookImprintLineView,
        book_entry::{BookConferenceView, BookLeadersView, BookOfficeView, BookPhotoView, BookTermView},
        common::LinkView,
        page::HeadingView,
    },
    vietnamese::number,
};

impl BookLens<'_> {
    pub(super) fn leaders(self, of: &Leaders, headings: &mut Vec<HeadingView>) -> BookLeadersView {
        let unit = LinkView {
            text: self.lens.listed(Mention::Unit(of.unit)),
            url: Some(self.lens.url(Mention::Unit(of.unit))),
        };
        let id = anchor_of_leaders(&self.lens.site.catalog, of.unit);
        self.heading(headings, 2, &id, &unit.text);
        let offices = of.offices.iter().enumerate().map(|(office, (title, terms))| BookOfficeView {
            title: self.text_of(title),
            terms: terms
                .iter()
                .enumerate()
                .map(|(place, it)| self.term(it, anchor_of_term(&id, (office, place))))
                .collect(),
        });
        BookLeadersView { offices: offices.collect(), id, unit }
    }

    fn term(self, of: &OfficeTerm, id: String) -> BookTermView {
        let lens = self.lens;
        let person = &lens.records().people[of.person];
        let portrait = person.portrait.as_ref().map(|it| self.photo(&person.folder, it, 0));
        let as_of = || of.as_of.map(|it| format!("{} {}", lens.word("as_of"), lens.date(it).text));
        BookTermView {
            id,
            person: self.link(Mention::Person(of.person)),
            initials: lens.initials(of.person),
            // One portrait may stand here several times, so it has no name.
            portrait: portrait
                .filter(|it| !it.photo.missing)
                .map(|it| BookPhotoView { id: String::new(), ..it }),
            period: lens.stretch(of.from, of.to).map(|it| it.text).or_else(as_of),
            is_acting: of.is_acting,
        }
    }

    pub(super) fn conference(
        self,
        id: Id<Conference>,
        headings: &mut Vec<HeadingView>,
    ) -> BookConferenceView {
        let lens = self.lens;
        let conference = &lens.records().conferences[id];
        let of = Mention::Conference(id);
        let anchor = self.book.place(of).map(|it| it.anchor.clone()).unwrap_or_default();
        let name = lens.name(of);
        self.heading(headings, 2, &anchor, &name);
        let venue = conference.venue.as_ref();
        let n_delegates: u64 = conference.delegates.iter().map(|it| it.count.unsigned_abs()).sum();
        let photos = &conference.common.photos;
        let prose = lens.records().prose(of);
        BookConferenceView {
            name: LinkView { text: name, url: Some(lens.url(of)) },
            date: lens.date_of(conference.date),
            end: lens.date_of(conference.end.filter(|it| conference.date != Some(*it))),
            place: venue.and_then(|it| lens.text_of(&it.place)),
            n_delegates: (n_delegates > 0).then_some(n_delegates),
            blocks: self.record_body(prose, &conference.folder, photos, &anchor, 3, headings),
            id: anchor,
        }
    }

    /// The imprint, in the order of the law.
    pub(super) fn imprint(self, of: &Yearbook) -> Vec<BookImprintLineView> {
        let Some(it) = &of.imprint else { return Vec::new() };
        let lens = self.lens;
        let text = |it: &Option<Text>| lens.text_of(it);
        let lines = [
            ("publisher", text(&it.publisher)),
            ("imprint_partner", text(&it.partner)),
            ("imprint_director", text(&it.director)),
            ("imprint_chief_editor", text(&it.chief_editor)),
            ("imprint_editor", text(&it.editor)),
            ("imprint_design", text(&it.design)),
            ("imprint_technical_editor", text(&it.technical_editor)),
            ("imprint_proofreader", text(&it.proofreader)),
            ("imprint_format", text(&it.format)),
            ("imprint_registration", text(&it.registration)),
            ("publishing_licence", text(&it.licence)),
            ("print_run", it.print_run.map(|it| separated(number::group(it), lens.language()))),
            ("imprint_printer", text(&it.printer)),
            ("imprint_deposited", it.deposited.map(|it| lens.date(it).text)),
            ("imprint_isbn", it.isbn.as_ref().map(|it| it.to_string())),
            ("imprint_price", text(&it.price)),
        ];
        let line = |(word, text): (&str, Option<String>)| {
            Some(BookImprintLineView { label: lens.word(word), text: text? })
        };
        lines.into_iter().filter_map(line).collect()
    }
}
