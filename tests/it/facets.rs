//! The search by facets: its counts and columns against the plainest reading of the records, its pages without a
//! script.

use std::collections::{BTreeMap, BTreeSet};

use kyyeu::{
    check::{Grant, Recipient},
    facets::{Choice, FacetKey, Pack, ROWS_A_CHUNK, Table, column},
    model::table::Id,
    records::{Person, Unit},
    render::{
        facet_rows,
        lens::Lens,
        pages::{facets::plain_url, pagination::linked},
    },
    vietnamese::syllable::{keys, syllables},
};

use crate::{
    html,
    site::{Built, Site},
};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn one_of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.roll(words.len())]
    }
}

const N_UNITS: usize = 14;
const N_PEOPLE: usize = 30;
const AWARDS: [&str; 4] =
    ["lao-dong-tien-tien", "co-thi-dua-cua-chinh-phu", "huan-chuong-lao-dong", "bang-khen-thu-tuong"];

/// A publication with everything left to chance: who stands below whom, who received what, what was taken back.
fn made_up(seed: u64) -> Site {
    let mut dice = Dice(seed);
    let mut units = String::new();
    for unit in 0..N_UNITS {
        units += &format!("- {{id: u{unit}, kind: phong, names: Đơn vị {unit}");
        if unit > 0 && dice.roll(6) > 0 {
            units += &format!(", parent: u{}", dice.roll(unit));
        }
        units += "}\n";
    }
    let mut people = String::new();
    for person in 0..N_PEOPLE {
        people += &format!("- {{id: p{person}, name: Nguyễn Văn {}", (b'A' + person as u8 % 26) as char);
        if dice.roll(5) > 0 {
            people += &format!(", positions: [{{title: Cán bộ, unit: u{}, from: 2001}}]", dice.roll(N_UNITS));
        }
        people += "}\n";
    }
    let mut site = Site::new()
        .file("content/units/units.yaml", units)
        .file("content/people/people.yaml", people)
        .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ncategories: {a: A, b: B}\n");
    for batch in 0..25 {
        let mut text = format!("award: {}\n", AWARDS[dice.roll(4)]);
        text += &match dice.roll(8) {
            0 => "year: null\n".to_owned(),
            it => format!("year: {}\n", 2010 + it),
        };
        text += dice
            .one_of(&["decision: null\n", "decision: {number: 1/QĐ, date: 2019-05-06, issuer_text: Sở}\n"]);
        text += dice.one_of(&["", "basis: thuong_xuyen\n", "basis: dot_xuat\n"]);
        text += "recipients:\n";
        let mut taken = BTreeSet::new();
        for _ in 0..=dice.roll(6) {
            let who = match dice.roll(3) {
                0 => format!("unit: u{}", dice.roll(N_UNITS)),
                1 => format!("name: Trần Thị {}, unit_at: u{}", dice.roll(9), dice.roll(N_UNITS)),
                _ => format!("person: p{}", dice.roll(N_PEOPLE)),
            };
            let state =
                dice.one_of(&["", "", "", ", status: tu_choi", ", revoked: {on: 2020-01-02, reason: Sai}"]);
            if taken.insert(who.clone()) {
                text += &format!("  - {{{who}, class: khac, citation: Đợt {batch}{state}}}\n");
            }
        }
        site = site.file(&format!("content/grants/b{batch}.yaml"), text);
    }
    for item in 0..25 {
        let published = 2015 + dice.roll(4);
        let text = format!(
            "---\nkind: tin\ntitle: Tin {item}\npublished: {published}-02-03T08:00\ncategory: {}\ntags: [{}]\n---\n\
             Về [[unit:u{}]] và [[unit:u{}]], [[award:{}]].\n",
            dice.one_of(&["a", "b"]),
            dice.one_of(&["hoà bình", "hòa bình", "thi đua, khen thưởng"]),
            dice.roll(N_UNITS),
            dice.roll(N_UNITS),
            AWARDS[dice.roll(4)],
        );
        site = site.file(&format!("content/news/n{item}.md"), text);
    }
    site
}

/// Built whatever is said of grants given twice: those are left out.
fn build(seed: u64) -> Built {
    made_up(seed).try_build().expect("it can be built")
}

/// Columns as a reader's browser reads them.
struct Reader {
    bytes: Vec<u8>,
    at: usize,
}

impl Reader {
    fn number(&mut self) -> u32 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.bytes[self.at];
            self.at += 1;
            value |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 {
                return value;
            }
        }
    }

    fn column(&mut self, n: usize) -> Vec<u32> {
        let code = self.number();
        let length = self.number() as usize;
        let end = self.at + length;
        let mut values = Vec::new();
        match code {
            0 => {
                while self.at < end {
                    let run = self.number() as usize;
                    let value = self.number();
                    values.extend(std::iter::repeat_n(value, run));
                }
            }
            1 => {
                let mut last = 0_i64;
                while self.at < end {
                    let step = i64::from(self.number());
                    last += step >> 1 ^ -(step & 1);
                    values.push(last as u32);
                }
            }
            _ => {
                let width = usize::from(self.bytes[self.at]);
                let bit = |at: usize| self.bytes[self.at + 1 + at / 8] >> (at % 8) & 1;
                values = (0..n)
                    .map(|it| {
                        (0..width).fold(0, |sum, place| sum | u32::from(bit(it * width + place)) << place)
                    })
                    .collect();
                self.at = end;
            }
        }
        assert_eq!((values.len(), self.at), (n, end), "code {code}");
        values
    }
}

fn columns(built: &Built, table: Table, pack: Pack) -> Reader {
    let bytes = built.session.site.facets().pack(table, pack);
    assert_eq!(&bytes[..8], built.session.site.facets().table(table).version.as_bytes());
    Reader { bytes, at: 8 }
}

fn options(built: &Built, table: Table, key: FacetKey) -> &[(Choice, u64)] {
    let facets = &built.session.site.facets().table(table).facets;
    facets.iter().find(|it| it.key == key).map_or(&[], |it| it.options.as_slice())
}

/// Whether a unit is another or stands below it.
fn is_below(built: &Built, unit: Id<Unit>, above: Id<Unit>) -> bool {
    let mut at = Some(unit);
    while let Some(unit) = at {
        if unit == above {
            return true;
        }
        at = built.session.site.catalog.records().units[unit].parent_on(None);
    }
    false
}

/// Whether a grant has a value, read from the record alone.
fn has(built: &Built, grant: &Grant, choice: &Choice) -> bool {
    let award = &built.session.site.catalog.records().awards[grant.award];
    match choice {
        Choice::Year(year) => grant.year.map(|it| i32::from(it.to)) == *year,
        Choice::Award(award) => grant.award == *award,
        Choice::Level(key) => award.level.as_ref().is_some_and(|it| it.is(key)),
        Choice::Unit(unit) => grant.unit().is_some_and(|it| is_below(built, it, *unit)),
        Choice::Recipient(honored) => grant.recipient.honored() == *honored,
        Choice::Basis(key) => grant.basis.as_ref().map(|it| it.key()) == key.as_deref(),
        Choice::Category(_) | Choice::Tag(_) => false,
    }
}

#[test]
fn any_column_is_read_as_it_was_written() {
    let mut dice = Dice(3);
    for most in [1, 2, 3, 200, 70_000, 1 << 30] {
        for n in [0, 1, 7, 500] {
            let random: Vec<u32> = (0..n).map(|_| dice.roll(most) as u32).collect();
            let mut sorted = random.clone();
            sorted.sort_unstable();
            for values in [random, sorted] {
                let mut bytes = Vec::new();
                column::push(&values, &mut bytes);
                let mut reader = Reader { bytes, at: 0 };
                assert_eq!(reader.column(n), values);
                assert_eq!(reader.at, reader.bytes.len());
            }
        }
    }
}

#[test]
fn counts_of_grants_are_those_of_the_records() {
    for seed in 0..8 {
        let built = build(seed);
        let grants: Vec<&Grant> = built.session.site.catalog.grants().iter().map(|(_, it)| it).collect();
        let table = built.session.site.facets().table(Table::Grants);
        assert_eq!(table.n_counted as usize, grants.iter().filter(|it| it.counts()).count());
        assert!(table.rows.len() > table.n_counted as usize, "some are taken back, and shown");
        for facet in &table.facets {
            for (choice, n) in &facet.options {
                let fits = |it: &&&Grant| it.counts() && has(&built, it, choice);
                assert_eq!(*n as usize, grants.iter().filter(fits).count(), "{seed}: {choice:?}");
            }
        }
    }
}

#[test]
fn columns_of_grants_say_what_the_records_say() {
    let built = build(5);
    let table = built.session.site.facets().table(Table::Grants);
    let rows: Vec<&Grant> = table
        .rows
        .iter()
        .map(|it| built.session.site.catalog.grants().iter().nth(*it as usize).expect("it is there").1)
        .collect();
    let mut narrow = columns(&built, Table::Grants, Pack::Narrow);
    let [year, award, _, recipient, basis, counted] = std::array::from_fn(|_| narrow.column(rows.len()));
    let unit = columns(&built, Table::Grants, Pack::Unit).column(rows.len());
    let keyed = [
        (FacetKey::Year, year),
        (FacetKey::Award, award),
        (FacetKey::Recipient, recipient),
        (FacetKey::Basis, basis),
    ];
    for (place, grant) in rows.iter().enumerate() {
        for (key, column) in &keyed {
            let (choice, _) = &options(&built, Table::Grants, *key)[column[place] as usize - 1];
            assert!(has(&built, grant, choice), "{key:?} of {}", grant.anchor);
        }
        let own = unit[place].checked_sub(1).map(|it| built.session.site.atlas.orders.units[it as usize]);
        assert_eq!(own, grant.unit());
        assert_eq!(counted[place] == 1, grant.counts());
    }
    assert!(
        rows.windows(2).all(|it| it[0].year.map(|it| it.to) >= it[1].year.map(|it| it.to)),
        "latest first"
    );
}

#[test]
fn people_are_counted_by_what_they_hold_and_by_unit_with_those_below() {
    for seed in 10..16 {
        let built = build(seed);
        let (catalog, atlas) = (&built.session.site.catalog, &built.session.site.atlas);
        let held = |person: Id<Person>, choice: &Choice| {
            let own = atlas.grants.of_person(person).iter().map(|it| &catalog.grants()[*it]);
            own.filter(|it| it.counts()).any(|it| has(&built, it, choice))
        };
        let today = Some(built.session.site.config.today());
        let works = |person: Id<Person>, unit: Id<Unit>| {
            let office = catalog.records().people[person].office_on(today);
            let own = office.and_then(|it| it.position.unit);
            own.is_some_and(|it| is_below(&built, it, unit))
        };
        for facet in &built.session.site.facets().table(Table::People).facets {
            for (choice, n) in &facet.options {
                let fits = |it: &Id<Person>| match choice {
                    Choice::Unit(unit) => works(*it, *unit),
                    _ => held(*it, choice),
                };
                let expected = catalog.records().people.ids().filter(fits).count();
                assert_eq!(*n as usize, expected, "{seed}: {choice:?}");
            }
        }
    }
}

#[test]
fn news_counts_once_for_a_unit_however_many_below_it_are_named() {
    let built = build(21);
    for (choice, n) in options(&built, Table::News, FacetKey::Unit) {
        let Choice::Unit(unit) = choice else { panic!("{choice:?} is no unit") };
        let names = |it: &&Id<kyyeu::records::News>| {
            built.session.site.atlas.browse.units_of_news(**it).iter().any(|it| is_below(&built, *it, *unit))
        };
        assert_eq!(*n as usize, built.session.site.atlas.news.current().iter().filter(names).count());
    }
    let of_tags: BTreeMap<_, _> = options(&built, Table::News, FacetKey::Tag).iter().cloned().collect();
    let news = &built.session.site.atlas.news;
    for (tag, _) in news.tags() {
        assert_eq!(of_tags[&Choice::Tag(tag)], news.tagged(tag).len() as u64);
    }
}

#[test]
fn every_value_has_a_page_that_holds_its_records() {
    for built in [build(30), build(31), Site::sample().build()] {
        let lens = Lens::new(&built.session);
        for table in Table::ALL {
            for facet in &built.session.site.facets().table(table).facets {
                for (choice, _) in &facet.options {
                    let url = plain_url(lens, table, choice);
                    let url = url.unwrap_or_else(|| panic!("{table:?}: {choice:?} has no page"));
                    assert!(built.has(&url), "{table:?}: {choice:?} leads to {url}, where nothing stands");
                }
            }
        }
    }
}

#[test]
fn plain_lists_hold_what_is_counted() {
    let built = build(40);
    let lens = Lens::new(&built.session);
    for (choice, n) in options(&built, Table::People, FacetKey::Award) {
        let page = built.page(&plain_url(lens, Table::People, choice).expect("it has a page"));
        assert!(page.says(&format!("{n} người")), "{}", page.text());
    }
    for key in [FacetKey::Recipient, FacetKey::Basis] {
        for (choice, n) in options(&built, Table::Grants, key) {
            let page = built.page(&plain_url(lens, Table::Grants, choice).expect("it has a page"));
            assert!(page.says(&format!("{n} lượt khen thưởng")), "{choice:?}: {}", page.text());
            let batches = built
                .session
                .site
                .catalog
                .grants()
                .iter()
                .map(|(_, it)| it)
                .filter(|it| has(&built, it, choice));
            for grant in batches {
                let url = lens.url(kyyeu::records::Mention::Grants(grant.batch));
                assert!(page.links(&url), "{choice:?}: {url} is missing");
            }
        }
    }
}

const THEN: &str = "award: huan-chuong-lao-dong\nclass: ba\nyear: 2015\n\
    decision: {number: 9/QĐ, date: 2015-03-04, issuer_text: Sở}\nrecipients:\n\
    - {unit: vu}\n- {name: Lê Thị Bốn, unit_at: vu}\n\
    - {name: Lê Thị Năm, unit_at: vu, status: tu_choi}\n\
    - {name: Lê Thị Sáu, unit_at: vu, revoked: {on: 2016-07-08, reason: Sai}}\n";

fn then() -> Built {
    Site::new()
        .file(
            "content/units/vu.yaml",
            "kind: vu\nnames:\n- {name: Vụ Cũ, to: 2018}\n- {name: Vụ Mới, from: 2019}\n",
        )
        .file("content/grants/b.yaml", THEN)
        .build()
}

#[test]
fn rows_bear_the_names_of_their_day_and_say_what_does_not_count() {
    let built = then();
    let rows = facet_rows::rows(Lens::new(&built.session), Table::Grants, 0, ROWS_A_CHUNK);
    assert_eq!(rows[0].cells[0].text, "Vụ Cũ");
    assert!(rows[1..].iter().all(|it| it.cells[4].text == "Vụ Cũ"), "{rows:?}");
    let of = |name: &str| rows.iter().find(|it| it.cells[0].text == name).expect("it is shown");
    assert!(!of("Lê Thị Bốn").void && of("Lê Thị Năm").void && of("Lê Thị Sáu").void);
    assert_eq!(of("Lê Thị Năm").note.as_deref(), Some("Từ chối nhận"));
    assert_eq!(of("Lê Thị Sáu").note.as_deref(), Some("Đã thu hồi 8/7/2016"));
    let page = built.page("/tra-cuu/khen-thuong/");
    assert!(page.says("2 lượt khen thưởng") && page.says("Đã thu hồi 8/7/2016"), "{}", page.text());
    assert!(page.says("Vụ Mới 2"), "the unit to choose bears the name of today: {}", page.text());
}

#[test]
fn rows_in_files_are_those_of_the_page() {
    let built = then();
    let json = built.text("/tra-cuu/data/khen-thuong/0.json");
    let (version, rows): (String, Vec<Vec<serde_json::Value>>) =
        serde_json::from_str(&json).expect("it is JSON of this form");
    let facets = built.session.site.facets();
    assert_eq!(version, facets.rows(Table::Grants).1);
    assert_eq!(rows.len(), 4);
    assert_eq!(
        rows[0][..3],
        [serde_json::json!(""), serde_json::json!(0), serde_json::json!(["Vụ Cũ", "don-vi/vu/"])]
    );
    let page = built.page("/tra-cuu/khen-thuong/");
    let versions = format!("{} {version} {}", facets.table(Table::Grants).version, facets.shared_version());
    assert!(page.html.contains(&format!("data-version=\"{versions}\"")), "files and page know one another");
}

/// The syllables of names with the places of the names that have them, as the files say.
fn names_in_files(built: &Built, table: Table) -> BTreeMap<String, BTreeSet<u32>> {
    let section = if table == Table::Grants { "khen-thuong" } else { "ca-nhan" };
    let page = built.page(&format!("/tra-cuu/{section}/")).html;
    let files = page.split("data-names=\"").nth(1).and_then(|it| it.split('"').next()).expect("it is there");
    let files: Vec<(&str, &str)> = files.split(' ').filter_map(|it| it.split_once('=')).collect();
    let ends = files.iter().skip(1).map(|it| it.1).chain([""]);
    let mut found = BTreeMap::new();
    for ((file, first), end) in files.iter().zip(ends) {
        let json = built.text(&format!("/tra-cuu/data/{section}/names-{file}.json"));
        let (version, rows): (String, Vec<Vec<serde_json::Value>>) =
            serde_json::from_str(&json).expect("it is JSON of this form");
        assert_eq!(version, built.session.site.facets().table(table).version);
        assert_eq!(rows[0], [*first, end], "a file knows where it begins and ends");
        for row in &rows[1..] {
            let syllable = row[0].as_str().expect("a syllable comes first");
            assert!(
                *first <= syllable && (end.is_empty() || syllable < end),
                "{syllable} is in another file"
            );
            let gaps = row[1..].iter().map(|it| it.as_u64().expect("a gap is a number") as u32);
            let places = gaps.scan(0, |last, gap| {
                *last += gap;
                Some(*last)
            });
            assert!(found.insert(syllable.to_owned(), places.collect()).is_none(), "{syllable} stands twice");
        }
    }
    found
}

#[test]
fn a_name_is_found_by_each_of_its_syllables() {
    let many: String = (0..9000).map(|it| format!("- {{name: \"Người {it} O’Hà\"}}\n")).collect();
    let head = "award: bang-khen-thu-tuong\nyear: 2020\ndecision: null\nrecipients:\n";
    let large = Site::new().file("content/grants/dot.yaml", format!("{head}{many}")).build();
    assert!(
        large.page("/tra-cuu/khen-thuong/").html.contains(" 1="),
        "names of many rows are in several files"
    );
    for (built, tables) in [(build(3), &[Table::Grants, Table::People][..]), (large, &[Table::Grants])] {
        let lens = Lens::new(&built.session);
        for table in tables {
            let site = &built.session.site;
            let facets = site.facets();
            let grants: BTreeMap<usize, &Grant> =
                site.catalog.grants().iter().map(|(id, it)| (id.index(), it)).collect();
            let people: BTreeMap<usize, String> = site
                .catalog
                .records()
                .people
                .iter()
                .map(|(id, it)| (id.index(), it.name.to_string()))
                .collect();
            let (rows, by_name) = (facets.rows(*table).0, facets.names(*table).0);
            let mut expected: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
            for (at, row) in rows.iter().enumerate() {
                let name = match table {
                    Table::Grants => match grants[&(*row as usize)].recipient {
                        Recipient::Person(id) => people[&id.index()].clone(),
                        _ => lens.recipient_then(grants[&(*row as usize)]).text,
                    },
                    _ => people[&(*row as usize)].clone(),
                };
                let place = by_name.get(at).copied().unwrap_or(at as u32);
                for syllable in syllables(&name) {
                    expected.entry(keys(syllable).fold).or_default().insert(place);
                }
            }
            assert_eq!(names_in_files(&built, *table), expected);
        }
    }
}

#[test]
fn what_belongs_to_one_build_is_told_from_another() {
    let version = |built: &Built| built.session.site.facets().table(Table::Grants).version.clone();
    assert_eq!(version(&then()), version(&then()));
    assert_ne!(version(&build(1)), version(&build(2)));
}

#[test]
fn pages_work_under_a_strict_policy() {
    let built = build(50);
    for address in ["/tra-cuu/", "/tra-cuu/khen-thuong/", "/tra-cuu/ca-nhan/", "/tra-cuu/tin-tuc/"] {
        let html = built.page(address).html;
        let scripts =
            html.split("<script").skip(1).filter(|it| !it.starts_with(" type=\"application/ld+json\""));
        assert!(
            scripts
                .clone()
                .all(|it| it.starts_with(" src=\"/") || it.starts_with(" type=\"module\" src=\"/")),
            "{address} has a script of its own"
        );
        assert!(!html.contains("<style") && !html.contains(" style="), "{address} has a style of its own");
        assert!(!html.contains(" onclick=") && !html.contains(" onchange="), "{address} has a handler");
    }
}

#[test]
fn a_site_without_records_has_no_search() {
    let built = Site::new().file("content/pages/a.md", "---\ntitle: A\n---\nChữ.\n").build();
    assert!(!built.has("/tra-cuu/"));
    assert!(!built.page("/").html.contains("/tra-cuu/"));
}

#[test]
fn any_page_of_a_list_is_two_clicks_from_its_first() {
    for n_pages in (1..300).chain([1_667, 2_000, 10_000]) {
        let from_first = linked(0, n_pages);
        let reached: BTreeSet<usize> = from_first.iter().flat_map(|it| linked(*it, n_pages)).collect();
        assert_eq!(reached.len(), n_pages, "of {n_pages}");
        let n_links: usize = (0..n_pages).map(|it| linked(it, n_pages).len()).sum();
        assert!(n_links <= 12 * n_pages, "{n_links} links on {n_pages} pages");
    }
}

#[test]
fn every_record_of_a_long_list_is_four_clicks_from_home() {
    let mut site =
        Site::new().file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\npage_size: 5\n");
    for item in 0..500 {
        let (hour, minute) = (item / 60, item % 60);
        let head = format!("kind: tin\ntitle: Tin {item}\npublished: 2020-01-02T{hour:02}:{minute:02}\n");
        let text = format!("---\n{head}---\nChữ.\n");
        site = site.file(&format!("content/news/n{item}.md"), text);
    }
    let built = site.build();
    let mut seen = BTreeSet::from(["/".to_owned()]);
    let mut pages = seen.clone();
    for _ in 0..4 {
        // Records lead to their neighbors, which would hide that a list does not.
        let lists = pages.iter().filter(|it| !it.starts_with("/tin-tuc/n"));
        let links = lists.flat_map(|it| html::addresses(&built.page(it).html));
        let inside = links.filter(|it| it.starts_with('/') && it.ends_with('/'));
        pages = inside.filter(|it| seen.insert(it.clone())).collect();
    }
    let missing: Vec<usize> = (0..500).filter(|it| !seen.contains(&format!("/tin-tuc/n{it}/"))).collect();
    assert_eq!(missing, Vec::<usize>::new());
}
