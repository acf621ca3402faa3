//! Whom a book asks about each award, over generated histories of units: those that merged, split, were renamed or dissolved, in
//! chains, with awards before and after, of people who moved, of collectives and households. None vanishes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use kyyeu::{
    check::{Grant, Honored},
    editing::proof::{Extract, extract, units},
    model::table::Id,
    records::{Unit, Yearbook},
};

use crate::{
    properties::Dice,
    site::{Built, Site},
};

const UNITS: usize = 9;
const CUTOFF: u16 = 2019;

/// A unit as it was made up; units are numbered, those before and above have lower numbers.
#[derive(Default)]
struct Made {
    parent: Option<usize>,
    /// The year whose 30 June was its last day.
    ended: Option<u16>,
    successors: Vec<usize>,
}

/// An award as it was made up.
struct Award {
    unit: usize,
    year: u16,
    honored: &'static str,
}

/// Units of one history, and the awards in it by the citation that tells them apart.
struct History {
    units: Vec<Made>,
    awards: BTreeMap<String, Award>,
}

impl History {
    fn has_ended(&self, unit: usize) -> bool {
        self.units[unit].ended.is_some_and(|it| it <= CUTOFF)
    }

    /// Whoever carries on a unit: its successors, or those of the nearest unit above with which it went.
    fn heirs(&self, unit: usize) -> &[usize] {
        let it = &self.units[unit];
        if !it.successors.is_empty() {
            return if self.has_ended(unit) { &it.successors } else { &[] };
        }
        match it.parent {
            Some(above) if it.ended.is_none() || self.has_ended(unit) => self.heirs(above),
            _ => &[],
        }
    }

    /// Every unit that is asked about the awards of one: itself, those above, those who carry any of these on.
    fn asked(&self, unit: usize) -> BTreeSet<usize> {
        let (mut asked, mut looked_at) = (BTreeSet::new(), BTreeSet::new());
        let mut waiting = vec![unit];
        while let Some(one) = waiting.pop() {
            if !looked_at.insert(one) {
                continue;
            }
            let mut above = Some(one);
            while let Some(it) = above {
                asked.insert(it);
                above = self.units[it].parent;
            }
            waiting.extend(self.heirs(one));
        }
        asked
    }
}

fn made_up(number: usize, dice: &mut Dice, site: Site) -> (History, Site) {
    let mut made: Vec<Made> = Vec::new();
    let mut yaml = String::new();
    for unit in 0..UNITS {
        let mut one = Made {
            parent: (dice.roll(3) == 0).then(|| dice.roll(unit)).filter(|_| unit > 0),
            ..Made::default()
        };
        // Whoever carries a unit on has a higher number and ends later, if at all.
        one.ended = (dice.roll(2) == 0 && unit + 1 < UNITS).then(|| 2012 + unit as u16);
        let n_heirs = if unit + 2 < UNITS { [0, 0, 1, 1, 2][dice.roll(5)] } else { 0 };
        for _ in 0..n_heirs {
            let heir = unit + 1 + dice.roll(UNITS - unit - 1);
            if !one.successors.contains(&heir) {
                one.successors.push(heir);
            }
        }
        let kind = if dice.roll(2) == 0 { "vksnd_cap_tinh" } else { "phong" };
        let _ = write!(yaml, "- id: h{number}-{unit}\n  names: Đơn vị {number} {unit}\n  kind: {kind}\n");
        if let Some(parent) = one.parent {
            let _ = writeln!(yaml, "  parent: h{number}-{parent}");
        }
        if let Some(year) = one.ended {
            let _ = writeln!(yaml, "  dissolved: {year}-06-30");
        }
        if !one.successors.is_empty() {
            let to: Vec<String> = one.successors.iter().map(|it| format!("h{number}-{it}")).collect();
            let kind = ["doi_ten", "hop_nhat", "sap_nhap", "chia_tach"][dice.roll(4)];
            let (to, on) = (to.join(", "), 2012 + unit);
            let _ = writeln!(yaml, "  succession: [{{to: [{to}], on: {on}-07-01, kind: {kind}}}]");
        }
        made.push(one);
    }
    let mut there = |last: u16| {
        let first = dice.roll(UNITS);
        (first..UNITS)
            .find(|it| made[*it].ended.is_none_or(|it| it > last))
            .expect("the last unit is still there")
    };
    let (before, after) = (there(2015), there(2030));
    let people = format!(
        "- id: h{number}-an\n  name: Lê An {number}\n  positions:\n\
         \x20   - {{title: Kiểm sát viên, unit: h{number}-{before}, from: 2010-01-01, to: 2015-12-31}}\n\
         \x20   - {{title: Trưởng phòng, unit: h{number}-{after}, from: 2016-01-01}}\n"
    );
    let (mut awards, mut batches) = (BTreeMap::new(), String::new());
    for award in 0..14 {
        let unit = if award % 6 == 1 { [before, after][dice.roll(2)] } else { dice.roll(UNITS) };
        let last =
            made[unit].ended.unwrap_or(2023).min(if award % 6 == 1 && unit == before { 2015 } else { 2023 });
        let first = if award % 6 == 1 && unit != before { 2016 } else { 2011 };
        let year = first + dice.roll(usize::from(last - first) + 1) as u16;
        let (unit, recipient, honored) = match award % 6 {
            0 => (unit, format!("unit: h{number}-{unit}"), "unit"),
            1 => (if year <= 2015 { before } else { after }, format!("person: h{number}-an"), "people"),
            2 => (unit, format!("person: h{number}-an, unit_at: h{number}-{unit}"), "people"),
            3 => (
                unit,
                format!("name: Tập thể {award}, kind: tap_the, unit_at: h{number}-{unit}"),
                "collectives",
            ),
            4 => (
                unit,
                format!("name: Hộ {award}, kind: ho_gia_dinh, unit_at: h{number}-{unit}"),
                "households",
            ),
            _ => (unit, format!("count: 7, kind: ca_nhan, unit_at: h{number}-{unit}"), "people"),
        };
        let _ = write!(
            batches,
            "- id: h{number}-{award}\n  decision: {{number: {award}/QĐ-{number}, date: {year}-03-01}}\n  award: bang-khen-thu-tuong\n\
             \x20 year: {year}\n  recipients: [{{{recipient}, citation: \"Thành tích h{number}-{award}\"}}]\n"
        );
        awards.insert(format!("h{number}-{award}"), Award { unit, year, honored });
    }
    let site = site
        .file(&format!("content/units/h{number}.yaml"), yaml)
        .file(&format!("content/people/h{number}.yaml"), people)
        .file(&format!("content/grants/h{number}.yaml"), batches);
    (History { units: made, awards }, site)
}

/// Sixty histories side by side, and two books: one asks nothing of anybody, one asks the units of a kind.
fn histories() -> (Vec<History>, Built) {
    let mut dice = Dice(13);
    let mut site = Site::new();
    let mut histories = Vec::new();
    for number in 0..60 {
        let history;
        (history, site) = made_up(number, &mut dice, site);
        histories.push(history);
    }
    for (id, owed) in
        [("tu-do", ""), ("duoc-hoi", "owed: {units: {kind: vksnd_cap_tinh, as_of: 2019-12-31}, report: 1}\n")]
    {
        let manifest = format!(
            "title: Sách\nconference: null\nspan: {{from: 2010, to: {CUTOFF}}}\nresults_cutoff: {CUTOFF}\n{owed}\
             parts: [{{kind: danh_sach, award: bang-khen-thu-tuong}}]\n"
        );
        site = site.file(&format!("content/yearbooks/{id}/yearbook.yaml"), manifest);
    }
    (histories, site.build())
}

/// The lists of an extract, each with what it is of.
fn lists<'e>(of: &'e Extract<'_>) -> [(&'static str, &'e [Id<Grant>]); 4] {
    [
        ("unit", &of.own),
        ("people", &of.by_people),
        ("collectives", &of.by_collectives),
        ("households", &of.by_households),
    ]
}

#[test]
fn every_award_is_on_the_extracts_where_it_should_be_and_on_no_other() {
    let (histories, built) = histories();
    let catalog = &built.session.site.catalog;
    let batch = |it: Id<Grant>| &*catalog.records().grants[catalog.grants()[it].batch].id;
    let book: Id<Yearbook> = built.session.site.books[0].yearbook;
    let mut n_inherited = 0;
    for (number, history) in histories.iter().enumerate() {
        let mut found: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for unit in 0..UNITS {
            let id = unit_id(&built, &format!("h{number}-{unit}"));
            let extract = extract(catalog, &built.session.site.atlas, book, id);
            n_inherited += extract.inherited.len();
            for (honored, list) in lists(&extract) {
                for grant in list {
                    let name = batch(*grant);
                    assert_eq!(history.awards[name].honored, honored, "{name} on the extract of {unit}");
                    let is_new = found.entry(name).or_default().insert(unit);
                    assert!(is_new, "{name} stands twice on the extract of {unit}");
                }
            }
        }
        for (name, award) in &history.awards {
            let wanted = if award.year <= CUTOFF { history.asked(award.unit) } else { BTreeSet::new() };
            assert_eq!(found.remove(&**name).unwrap_or_default(), wanted, "{name} of {}", award.unit);
        }
    }
    assert!(n_inherited > 100, "{n_inherited} units are carried on");
}

#[test]
fn extracts_of_a_book_together_have_every_award() {
    let (histories, built) = histories();
    let (catalog, atlas) = (&built.session.site.catalog, &built.session.site.atlas);
    for book in &built.session.site.books {
        let chosen = units(catalog, atlas, book.yearbook);
        assert_eq!(chosen.iter().collect::<BTreeSet<_>>().len(), chosen.len(), "each unit has one");
        let mut asked: BTreeSet<Id<Grant>> = BTreeSet::new();
        for unit in &chosen {
            let extract = extract(catalog, atlas, book.yearbook, *unit);
            asked.extend(lists(&extract).iter().flat_map(|it| it.1));
        }
        let there: BTreeSet<Id<Grant>> =
            catalog.grants().iter().filter(|(_, it)| book.counts(catalog, it)).map(|it| it.0).collect();
        assert_eq!(asked, there);
        // Who was no more is asked where nobody else can be.
        let is_owing = catalog.records().yearbooks[book.yearbook].owed.is_some();
        for unit in chosen.iter().filter(|_| !is_owing) {
            let id = &*catalog.records().units[*unit].id;
            let (number, own) = id[1..].split_once('-').expect("it is made so");
            let (history, own) =
                (&histories[number.parse::<usize>().expect("a number")], own.parse().expect("a number"));
            let is_carried_on = history.heirs(own).iter().any(|it| !history.has_ended(*it));
            assert!(!history.has_ended(own) || !is_carried_on, "{id} is carried on");
        }
    }
}

fn unit_id(built: &Built, id: &str) -> Id<Unit> {
    built.session.site.catalog.records().units.iter().find(|(_, it)| &*it.id == id).expect("it is there").0
}

#[test]
fn collectives_and_households_are_no_people_on_pages_and_in_books() {
    let site = Site::new()
        .file("content/units/tat-ca.yaml", "- {id: vien, names: Viện A, kind: vksnd_cap_tinh}\n")
        .file("content/people/an.yaml", "name: Lê An\n")
        .file(
            "content/grants/dot.yaml",
            "id: dot\ndecision: {number: 1/QĐ, date: 2018-05-01}\naward: bang-khen-thu-tuong\nyear: 2018\nunit_at: vien\n\
             recipients:\n  - {name: Tập thể lãnh đạo, kind: tap_the}\n  - person:an\n  - {name: Hộ ông Ba, kind: ho_gia_dinh}\n\
             \x20 - {count: 4, kind: ho_gia_dinh}\n  - {unit: vien}\n",
        )
        .file(
            "content/yearbooks/sach/yearbook.yaml",
            "title: Sách\nconference: null\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\n\
             parts: [{kind: ket_qua_don_vi, units: {kind: [vksnd_cap_tinh], as_of: cutoff}, since: founding}]\n",
        );
    let built = site.build();
    let page = built.page("/don-vi/vien/");
    for (id, counted) in [("ca-nhan", "1 1 2018"), ("tap-the", "1 1 2018"), ("ho-gia-dinh", "5 5 2018")] {
        let section = page.section(&format!("_khen-thuong-{id}"));
        assert!(section.contains(&format!("Chính phủ {counted}")), "{id}: {section}");
        assert!(built.page("/khen-thuong/don-vi/vien/").html.contains(&format!("id=\"{id}\"")), "{id}");
    }
    let results = built.page("/ky-yeu/sach/ket-qua-don-vi-vksnd-cap-tinh/").section("don-vi--vien");
    let award = "Bằng khen của Thủ tướng Chính phủ";
    for said in [
        format!("Cá nhân của đơn vị: {award}: 1 (2018)."),
        format!("Tập thể thuộc đơn vị: {award}: 1 (2018)."),
        format!("Hộ gia đình thuộc đơn vị: {award}: 5 (2018)."),
    ] {
        assert!(results.contains(&said), "{said}: {results}");
    }
    assert_eq!(
        built
            .session
            .site
            .catalog
            .grants()
            .iter()
            .filter(|(_, it)| it.recipient.honored() == Honored::Households)
            .count(),
        2
    );
}
