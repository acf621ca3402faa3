//! From a part of a manifest to its chapters.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Book, Chapter, Content, Context, Group, GroupBy, Heading, Written, history, results, select, unit_of,
};
use crate::{
    check::{Grant, files::beside},
    cut::Cut,
    model::{Id, PartialDate},
    parse::{
        front_matter::{self, Parts},
        yaml::{self, Value},
    },
    records::{
        Document, Mention, Party, Unit,
        selection::Since,
        yearbook::{Grouping, Part},
    },
    report::Report,
    source::Span,
    vietnamese::{collation::Collation, slug::slugify},
};

/// Exemplars on one page: more are cut into chapters, so that no page outgrows a telephone.
const EXEMPLARS_A_CHAPTER: usize = 40;
/// Rows of results on one page.
const ROWS_A_CHAPTER: usize = 600;

/// The chapters of a part; never none.
pub(super) fn chapters(
    cx: Context<'_>,
    book: &mut Book,
    part: &Part,
    slugs: &mut BTreeMap<String, usize>,
) -> Vec<Chapter> {
    let day = part.as_of.map_or(book.day, whole);
    let written = written(cx, book, part);
    let stem = part.source.as_ref().map(|it| stem(&it.0));
    let mut drafts = drafts(cx, book, part, day);
    // What leads into a single chapter stands in it; before several it is one of its own.
    match (written, drafts.len()) {
        (None, 0) => drafts.push(Draft::new(kind_slug(part), Heading::Part, Content::Prose)),
        (None, _) => {}
        (Some(written), 1) if matches!(drafts[0].heading, Heading::Part) => drafts[0].intro = Some(written),
        (Some(written), n_others) => {
            let slug = stem.unwrap_or_else(|| kind_slug(part));
            // The only chapter of a part is called as the part is, unless both have titles of their own.
            let is_all = n_others == 0 && (part.title.is_none() || !is_prose(part));
            let heading = match &written.title {
                Some(title) if !is_all => Heading::Text(title.clone()),
                _ => Heading::Part,
            };
            let intro = Draft::new(slug, heading, Content::Prose);
            drafts.insert(0, Draft { intro: Some(written), ..intro });
        }
    }
    let n_chapters = drafts.len();
    // What leads into chapters is none of them.
    let leads = n_chapters > 1 && drafts[0].intro.is_some();
    let mut chapters = Vec::with_capacity(n_chapters);
    for (at, draft) in drafts.into_iter().enumerate() {
        let number = at + 1 - usize::from(leads);
        chapters.push(Chapter {
            slug: unique(draft.slug, slugs),
            number: (n_chapters > 1 && number > 0).then_some(number as u32),
            heading: draft.heading,
            intro: draft.intro,
            content: draft.content,
            day,
        });
    }
    chapters
}

/// Whether a part is a text and nothing is computed for it.
pub(super) fn is_prose(part: &Part) -> bool {
    let is_list = part.award.is_some() || !part.tables.is_empty() || !part.documents.is_empty();
    let is_filter = part.presentations.is_some() || part.people.is_some() || part.units.is_some();
    let is_shown = part.photos.is_some() || !part.plates.is_empty() || part.conferences.is_some();
    !is_list && !is_filter && !is_shown && part.of.is_empty()
}

/// A chapter before it has its number and its name.
struct Draft {
    slug: String,
    heading: Heading,
    intro: Option<Written>,
    content: Content,
}

impl Draft {
    fn new(slug: String, heading: Heading, content: Content) -> Draft {
        Draft { slug, heading, intro: None, content }
    }
}

fn drafts(cx: Context<'_>, book: &Book, part: &Part, day: PartialDate) -> Vec<Draft> {
    let records = cx.catalog.records();
    let mut drafts = Vec::new();
    if let Some(filter) = &part.presentations {
        let found = select::presentations(cx, book, filter);
        for id in found.into_iter().filter(|it| book.place(Mention::Presentation(*it)).is_none()) {
            let heading = Heading::Record(Mention::Presentation(id));
            let slug = records.presentations[id].id.to_string();
            drafts.push(Draft::new(slug, heading, Content::Presentation(id)));
        }
    }
    drafts.extend(match part.kind.key() {
        "dien_hinh" => exemplars(cx, book, part, day),
        "ket_qua_don_vi" => unit_results(cx, book, part, day),
        "danh_sach" => part.award.map_or_else(Vec::new, |award| {
            let slug = records.awards[award].id.to_string();
            let content = Content::AwardList(award, recipients(cx, book, part, award));
            vec![Draft::new(slug, Heading::Part, content)]
        }),
        "thong_ke" => {
            let tables = part.tables.to_vec();
            only(part, Content::Statistics(tables, part.years))
        }
        "hinh_anh" => {
            let asked = part.photos.as_ref();
            asked.map_or_else(Vec::new, |it| only(part, Content::Photos(select::photos_of(cx, it))))
        }
        "phu_ban" => only(part, Content::Plates(select::plates(cx, book, part))),
        "lanh_dao" => {
            let asked = part.units.as_ref();
            let leaders = asked.map(|it| history::leaders(cx, day, it, &part.offices));
            leaders.map_or_else(Vec::new, |it| only(part, Content::Leaders(it)))
        }
        "cac_ky_dai_hoi" => {
            let asked = part.conferences.as_ref();
            asked.map_or_else(Vec::new, |it| only(part, Content::Conferences(history::series(cx, book, it))))
        }
        "van_kien" => {
            let drafts = new_documents(book, part).map(|it| {
                let heading = Heading::Record(Mention::Document(it));
                Draft::new(records.documents[it].id.to_string(), heading, Content::Document(it))
            });
            drafts.collect()
        }
        "phu_luc" if !part.documents.is_empty() => {
            only(part, Content::Documents(new_documents(book, part).collect()))
        }
        "chi_muc" => indexes(part),
        _ => Vec::new(),
    });
    drafts
}

/// The one chapter of a part, which is called as the part is.
fn only(part: &Part, content: Content) -> Vec<Draft> {
    vec![Draft::new(kind_slug(part), Heading::Part, content)]
}

/// Documents of a part that have no place in the book yet.
fn new_documents(book: &Book, part: &Part) -> impl Iterator<Item = Id<Document>> {
    part.documents.iter().copied().filter(|it| book.place(Mention::Document(*it)).is_none())
}

fn indexes(part: &Part) -> Vec<Draft> {
    let indexes = part.of.iter().copied();
    indexes.map(|it| Draft::new(it.slug().to_owned(), Heading::Index(it), Content::Index(it))).collect()
}

/// Exemplars, cut into chapters where there are many; a group is never cut.
fn exemplars(cx: Context<'_>, book: &Book, part: &Part, day: PartialDate) -> Vec<Draft> {
    let people = part.people.as_ref().map_or_else(Vec::new, |it| select::people(cx, book, day, it));
    let units = part.units.as_ref().map_or_else(Vec::new, |it| select::exemplary_units(cx, day, it));
    let parties = units.into_iter().map(Party::Unit).chain(people.into_iter().map(Party::Person));
    let mut seen = BTreeSet::new();
    let parties = parties.filter(|it| {
        let of = Mention::from(*it);
        // Results give a unit its place, too, but do not show it as an exemplar.
        seen.insert(of)
            && book.place(of).is_none_or(|place| place.anchor != super::anchor_of(cx.catalog, *it))
    });
    let by = part.group_by;
    let collation = &cx.config.collation;
    let groups = grouped(
        collation,
        parties.collect(),
        |it| exemplar_group(cx, *it, by, day),
        |it| group_place(cx, it),
    );
    let cut = stretches(groups, EXEMPLARS_A_CHAPTER, by.is_none(), |it| it.items.len());
    let is_whole = cut.len() <= 1;
    cut.into_iter()
        .map(|groups| {
            let heading = if is_whole { Heading::Part } else { stretch(&groups) };
            Draft::new(kind_slug(part), heading, Content::Exemplars(groups))
        })
        .collect()
}

/// What groups of exemplars are called: by the units, or else by the exemplars, with which they begin and end.
fn stretch(groups: &[Group<Party>]) -> Heading {
    let (Some(begin), Some(end)) = (groups.first(), groups.last()) else { return Heading::Part };
    if let Some(GroupBy::Unit(first)) = begin.by {
        let last = if let Some(GroupBy::Unit(last)) = end.by { last } else { None };
        let ends = first.or(last).zip(last.or(first));
        return ends.map_or(Heading::Part, |(a, b)| Heading::Stretch(Mention::Unit(a), Mention::Unit(b)));
    }
    match (begin.items.first(), end.items.last()) {
        (Some(first), Some(last)) => Heading::Stretch((*first).into(), (*last).into()),
        _ => Heading::Part,
    }
}

fn exemplar_group(cx: Context<'_>, party: Party, by: Option<Grouping>, day: PartialDate) -> Option<GroupBy> {
    let records = cx.catalog.records();
    let exemplar = match party {
        Party::Person(person) => records.people[person].exemplar.as_ref(),
        Party::Unit(unit) => records.units[unit].exemplar.as_ref(),
    };
    Some(match by? {
        Grouping::Unit => GroupBy::Unit(match party {
            Party::Person(person) => unit_of(&records.people[person], day),
            Party::Unit(unit) => Some(unit),
        }),
        Grouping::Year => GroupBy::Year(exemplar.and_then(|it| it.recognised_on).map(|it| it.year())),
        Grouping::Level => GroupBy::Words(exemplar.and_then(|it| it.level.clone())),
        Grouping::Field => GroupBy::Words(exemplar.and_then(|it| it.field.clone())),
    })
}

/// Where a group stands: units officially, years in time, words as a dictionary has them; what is not stated last.
fn group_place(cx: Context<'_>, by: &Option<GroupBy>) -> (bool, i64) {
    let place = match by {
        Some(GroupBy::Unit(unit)) => unit.map(|it| cx.atlas.orders.units.place(it) as i64),
        Some(GroupBy::Year(year)) => year.map(i64::from),
        Some(GroupBy::Words(words)) => words.as_ref().map(|_| 0),
        None => Some(0),
    };
    (place.is_none(), place.unwrap_or_default())
}

/// Items under their headings; within a group their order stays.
fn grouped<T: Copy>(
    collation: &Collation,
    items: Vec<T>,
    by: impl Fn(&T) -> Option<GroupBy>,
    place: impl Fn(&Option<GroupBy>) -> (bool, i64),
) -> Vec<Group<T>> {
    let mut keyed: Vec<(Option<GroupBy>, T)> = items.iter().map(|it| (by(it), *it)).collect();
    keyed.sort_by_cached_key(|(by, _)| {
        let words = match by {
            Some(GroupBy::Words(Some(words))) => Some(collation.sort_key(words.as_str())),
            _ => None,
        };
        (place(by), words)
    });
    let mut groups: Vec<Group<T>> = Vec::new();
    for (by, item) in keyed {
        match groups.last_mut().filter(|it| it.by == by) {
            Some(last) => last.items.push(item),
            None => groups.push(Group { by, items: vec![item] }),
        }
    }
    groups
}

/// Groups in stretches of about `most`; a list without headings is cut anywhere.
fn stretches<T: Copy>(
    groups: Vec<Group<T>>,
    most: usize,
    anywhere: bool,
    size: impl Fn(&Group<T>) -> usize,
) -> Vec<Vec<Group<T>>> {
    let groups: Vec<Group<T>> =
        if anywhere { groups.iter().flat_map(|it| even_pieces(it, most)).collect() } else { groups };
    packed(groups, most, size)
}

/// A group in as few pieces as hold `most` each, and these as even as can be.
fn even_pieces<T: Copy>(group: &Group<T>, most: usize) -> Vec<Group<T>> {
    let n = group.items.len();
    let even = n.div_ceil(n.div_ceil(most).max(1)).max(1);
    group.items.chunks(even).map(|it| Group { by: group.by.clone(), items: it.to_vec() }).collect()
}

/// Neighbors together in as few packs as hold `most` each, and these as even as can be: no last one with a rest of two.
fn packed<T>(items: Vec<T>, most: usize, size: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let sizes: Vec<usize> = items.iter().map(size).collect();
    let fewest = packs(&sizes, most).len();
    let (mut too_small, mut enough) = (0, most);
    while enough - too_small > 1 {
        let limit = too_small.midpoint(enough);
        if packs(&sizes, limit).len() > fewest { too_small = limit } else { enough = limit }
    }
    let mut items = items.into_iter();
    packs(&sizes, enough).into_iter().map(|n| items.by_ref().take(n).collect()).collect()
}

/// How many neighbors go into each pack, filled from the first on; what is larger than a pack has one of its own.
fn packs(sizes: &[usize], most: usize) -> Vec<usize> {
    let (mut packs, mut filled) = (Vec::new(), 0);
    for size in sizes {
        match packs.last_mut().filter(|_| filled + size <= most) {
            Some(last) => *last += 1,
            None => {
                filled = 0;
                packs.push(1);
            }
        }
        filled += size;
    }
    packs
}

/// Results of units, a chapter for each kind of unit, and more where a kind fills several.
fn unit_results(cx: Context<'_>, book: &Book, part: &Part, day: PartialDate) -> Vec<Draft> {
    let Some(filter) = &part.units else { return Vec::new() };
    let day = select::day_of(filter, day);
    let asked = select::units(cx, day, filter);
    let since = match part.since {
        Some(Since::Year(year)) => Some(year),
        Some(Since::Founding) | None => part.years.map(|it| it.from),
    };
    let mut placed: BTreeSet<Id<Unit>> = shown(book);
    let all = results::results(cx, book, &asked, since, day, &mut placed);
    let mut by_kind: Vec<(String, Vec<results::UnitResults>)> = Vec::new();
    for results in all {
        let kind = cx.catalog.records().units[results.unit].kind;
        let key = kind.map_or("khac", |it| it.key()).to_owned();
        match by_kind.iter_mut().find(|(it, _)| *it == key) {
            Some((_, of_kind)) => of_kind.push(results),
            None => by_kind.push((key, vec![results])),
        }
    }
    let mut drafts = Vec::new();
    for (key, of_kind) in by_kind {
        let cut = packed(of_kind, ROWS_A_CHAPTER, results::UnitResults::n_rows);
        let n_pieces = cut.len();
        for piece in cut {
            let ends = piece.first().zip(piece.last()).map(|(a, b)| (a.unit, b.unit));
            let heading = Heading::Units(key.as_str().into(), ends.filter(|_| n_pieces > 1));
            let slug = format!("{}-{}", kind_slug(part), key.replace('_', "-"));
            drafts.push(Draft::new(slug, heading, Content::Results(piece)));
        }
    }
    drafts
}

/// Units whose results the book has already.
fn shown(book: &Book) -> BTreeSet<Id<Unit>> {
    let mut shown = BTreeSet::new();
    for (_, chapter) in book.chapters() {
        if let Content::Results(units) = &chapter.content {
            for results in units {
                shown.insert(results.unit);
                shown.extend(results.inherited.iter().map(|it| it.unit));
            }
        }
    }
    shown
}

/// Who received an award up to the cutoff.
fn recipients(
    cx: Context<'_>,
    book: &Book,
    part: &Part,
    award: Id<crate::records::Award>,
) -> Vec<Group<Id<Grant>>> {
    let all = cx.catalog.grants();
    let asked = cx.atlas.grants.of_award(award).iter().copied().filter(|it| {
        let grant = &all[*it];
        let in_years = part
            .years
            .is_none_or(|years| grant.year.is_some_and(|it| (years.from..=years.to).contains(&it.to)));
        in_years && book.counts(cx.catalog, grant)
    });
    let mut grants: Vec<Id<Grant>> = asked.collect();
    // A book goes with the time, each class by itself.
    grants.sort_by_cached_key(|it| {
        let class = all[*it].class;
        let class = class.map_or(0, |it| cx.config.vocabularies.order("award_class", it.key()));
        (class, all[*it].year.map_or((i16::MAX, i16::MAX), |it| (it.to, it.from)))
    });
    let by = part.group_by;
    grouped(&cx.config.collation, grants, |it| grant_group(&all[*it], by), |it| group_place(cx, it))
}

fn grant_group(grant: &Grant, by: Option<Grouping>) -> Option<GroupBy> {
    match by? {
        Grouping::Unit => Some(GroupBy::Unit(grant.unit())),
        Grouping::Year => Some(GroupBy::Year(grant.year.map(|it| i32::from(it.to)))),
        Grouping::Level | Grouping::Field => None,
    }
}

/// The text of the file that a part names.
fn written(cx: Context<'_>, book: &Book, part: &Part) -> Option<Written> {
    let folder = &cx.catalog.records().yearbooks[book.yearbook].folder;
    let path = beside(folder, &part.source.as_ref()?.0);
    let file = *cx.catalog.extras().texts.get(&path)?;
    let text = &cx.sources.file(file).text;
    let Parts::Both { fields, body, .. } = front_matter::split(text) else {
        return Some(Written { title: None, body: Span::new(file, 0..text.len()) });
    };
    // What is wrong with the front matter is the check's to say.
    let root = yaml::read(file, fields.start, text.cut(fields.clone()), &mut Report::default());
    let entries = root.as_ref().and_then(|it| it.entries()).unwrap_or_default();
    let title = entries.iter().find(|(key, _)| key.name == "title").and_then(|(_, it)| match &it.value {
        Value::Scalar { text, .. } => Some(text.trim().into()),
        _ => None,
    });
    Some(Written { title, body: Span::new(file, body) })
}

fn kind_slug(part: &Part) -> String {
    part.kind.key().replace('_', "-")
}

fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// A name that no other chapter has. `slugs` holds those taken, each with the number that its next namesake tries first.
fn unique(slug: String, slugs: &mut BTreeMap<String, usize>) -> String {
    let slug = if slug.is_empty() { "chuong".to_owned() } else { slug };
    let Some(first) = slugs.get(&slug).copied() else {
        slugs.insert(slug.clone(), 2);
        return slug;
    };
    let mut number = first;
    while slugs.contains_key(&format!("{slug}-{number}")) {
        number += 1;
    }
    let free = format!("{slug}-{number}");
    slugs.insert(slug, number + 1);
    slugs.insert(free.clone(), 2);
    free
}

/// The last day that a date may mean.
fn whole(date: PartialDate) -> PartialDate {
    PartialDate::of_date(date.latest())
}
