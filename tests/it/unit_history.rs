//! Units that moved, merged, split and ended: a grant counts for those that stood above its unit on its day, in every place
//! that counts by unit, against a history kept here beside the records.

use std::collections::{BTreeMap, BTreeSet};

use kyyeu::{
    derive::statistics::{Part, Selection, count, cross},
    facets::{Choice, FacetKey, Table},
    model::Id,
    plan::FacetFile,
    records::Unit,
    render::{facet_rows, lens::Lens},
};
use serde_json::Value as Json;

use crate::{
    html,
    properties::Dice,
    site::{Built, Site},
};

/// A day as a number that is ordered as days are.
type Day = u32;

fn day(year: u32, month: u32, of_month: u32) -> Day {
    year * 10_000 + month * 100 + of_month
}

fn iso(day: Day) -> String {
    format!("{}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100)
}

/// A unit as it was: what it stood below from when to when, and when it was there at all.
#[derive(Default)]
struct History {
    parents: Vec<(Day, Day, usize)>,
    began: Day,
    ended: Option<Day>,
    before: Vec<usize>,
}

const ALWAYS: Day = 99_999_999;

/// Changes left to chance, each on the first of July of some year.
fn histories(dice: &mut Dice) -> Vec<History> {
    let mut units: Vec<History> = Vec::new();
    for unit in 0..10 {
        let parents =
            if unit > 0 && dice.roll(5) > 0 { vec![(0, ALWAYS, dice.roll(unit))] } else { Vec::new() };
        units.push(History { parents, ..History::default() });
    }
    for year in [2012, 2015, 2018, 2021] {
        let (last, first) = (day(year, 6, 30), day(year, 7, 1));
        let alive: Vec<usize> = (0..units.len()).filter(|it| units[*it].ended.is_none()).collect();
        let unit = alive[dice.roll(alive.len())];
        match dice.roll(4) {
            // It goes elsewhere, or stands alone from then on.
            0 | 1 => {
                let to = alive[dice.roll(alive.len())];
                let moves = dice.roll(4) > 0;
                if !present(&units, to).contains(&unit) {
                    go(&mut units[unit], last, moves.then_some((first, to)));
                }
            }
            // One or two end, and one or two new ones stand in their place, with what was below them.
            kind => {
                let other = alive[dice.roll(alive.len())];
                let gone: BTreeSet<usize> =
                    if kind == 2 { BTreeSet::from([unit, other]) } else { BTreeSet::from([unit]) };
                let above = units[unit].parents.last().filter(|it| it.1 == ALWAYS && !gone.contains(&it.2));
                let above = above.map(|it| (first, ALWAYS, it.2)).filter(|it| it.2 < unit.min(other));
                let before = gone.iter().copied().collect();
                let new = units.len();
                units.push(History {
                    parents: above.into_iter().collect(),
                    began: first,
                    ended: None,
                    before,
                });
                for below in &alive {
                    let is_below =
                        units[*below].parents.last().is_some_and(|it| gone.contains(&it.2) && it.1 == ALWAYS);
                    if is_below
                        && !gone.contains(below)
                        && !present(&units, new).contains(below)
                        && dice.roll(3) > 0
                    {
                        go(&mut units[*below], last, Some((first, new)));
                    }
                }
                gone.iter().for_each(|it| units[*it].ended = Some(last));
            }
        }
    }
    units
}

/// A unit and those above it after the last change.
fn present(units: &[History], unit: usize) -> Vec<usize> {
    let above = |it: &usize| units[*it].parents.last().filter(|it| it.1 == ALWAYS).map(|it| it.2);
    std::iter::successors(Some(unit), above).collect()
}

fn go(unit: &mut History, last: Day, to: Option<(Day, usize)>) {
    if let Some(parent) = unit.parents.last_mut().filter(|it| it.1 == ALWAYS && it.0 < last) {
        parent.1 = last;
        unit.parents.extend(to.map(|(first, to)| (first, ALWAYS, to)));
    }
}

/// A grant: its unit, its days from the first to the last that it may be of.
struct Given {
    unit: usize,
    from: Day,
    to: Day,
}

/// Above whom a unit stood when it was honored, itself first.
fn line(units: &[History], given: &Given) -> Vec<usize> {
    let mut line = vec![given.unit];
    loop {
        let unit = &units[line[line.len() - 1]];
        let (mut from, mut to) = (given.from, given.to);
        if unit.began > to {
            (from, to) = (unit.began, unit.began);
        }
        let is_over = unit.ended.is_some_and(|it| it <= from);
        let held = unit.parents.iter().filter(|it| is_over || (it.0 <= to && from <= it.1));
        match held.max_by_key(|it| it.0) {
            Some((_, _, above)) => line.push(*above),
            None => return line,
        }
    }
}

fn made_up(seed: u64) -> (Vec<History>, Vec<Given>, Site) {
    let mut dice = Dice(seed);
    let units = histories(&mut dice);
    let mut yaml = String::new();
    for (number, unit) in units.iter().enumerate() {
        yaml += &format!("- id: u{number}\n  kind: phong\n  names: [{{name: Đơn vị {number}");
        yaml += if number % 3 == 0 {
            ", to: 2014-12-31}, {name: Đơn vị mới, from: 2015-01-01}]\n"
        } else {
            "}]\n"
        };
        if unit.began > 0 {
            yaml += &format!("  established: {}\n", iso(unit.began));
            let before: Vec<String> = unit.before.iter().map(|it| format!("u{it}")).collect();
            yaml += &format!(
                "  succession: [{{from: [{}], on: {}, kind: hop_nhat}}]\n",
                before.join(", "),
                iso(unit.began)
            );
        }
        if let Some(ended) = unit.ended {
            yaml += &format!("  dissolved: {}\n", iso(ended));
        }
        let mut parents: Vec<String> = Vec::new();
        for (from, to, above) in &unit.parents {
            let from = if *from > 0 { format!(", from: {}", iso(*from)) } else { String::new() };
            let to = if *to < ALWAYS { format!(", to: {}", iso(*to)) } else { String::new() };
            parents.push(format!("{{unit: u{above}{from}{to}}}"));
        }
        // Nobody is bound to write the oldest first.
        if dice.roll(2) == 0 {
            parents.reverse();
        }
        yaml += &format!("  parent: [{}]\n", parents.join(", "));
    }
    let (mut given, mut honored) = (Vec::new(), BTreeSet::new());
    let mut site = Site::new().file("content/units/u.yaml", yaml);
    for batch in 0..30 {
        let year = 2010 + dice.roll(14) as u32;
        let signed = day(year + 1, 1 + dice.roll(12) as u32, 1 + dice.roll(28) as u32);
        let (decision, (from, to)) = match dice.roll(3) {
            0 => ("null".to_owned(), (day(year, 1, 1), day(year, 12, 31))),
            _ => (format!("{{number: {batch}/QĐ, date: {}}}", iso(signed)), (signed, signed)),
        };
        let mut text =
            format!("award: bang-khen-thu-tuong\nyear: {year}\ndecision: {decision}\nrecipients:\n");
        for line_no in 0..4 {
            // What a unit did in its last year may be rewarded after its end.
            let was_there = |it: &usize| {
                units[*it].began <= from && units[*it].ended.is_none_or(|it| it >= day(year, 1, 1))
            };
            let there: Vec<usize> = (0..units.len()).filter(was_there).collect();
            let unit = there[dice.roll(there.len())];
            let is_own = line_no == 0 && honored.insert((unit, year));
            let name = ["An", "Bình", "Chi", "Dũng"][line_no];
            let who = match is_own {
                true => format!("unit: u{unit}"),
                false => format!("unit_at: u{unit}, name: Lê {} {name}", letters(batch)),
            };
            text += &format!("  - {{{who}}}\n");
            given.push(Given { unit, from, to });
        }
        site = site.file(&format!("content/grants/b{batch:02}.yaml"), text);
    }
    let figures = (0..units.len()).map(|it| format!("U{it}: {{{{ count(unit=\"u{it}\") }}}}.\n\n"));
    let text = format!(
        "---\ntitle: Tham luận\npresenter: unit:u0\nyearbook: sach\n---\n{}",
        figures.collect::<String>()
    );
    let book = "title: Sách\nconference: null\nspan: {from: 2010, to: 2025}\nresults_cutoff: 2025\nparts: [{kind: tham_luan, presentations: all}]\n";
    let site = site.file("content/yearbooks/sach/yearbook.yaml", book);
    (units, given, site.file("content/presentations/n.md", text))
}

fn id(built: &Built, unit: usize) -> Id<Unit> {
    let name = format!("u{unit}");
    let found = built.session.site.catalog.records().units.iter().find(|(_, it)| *it.id == *name);
    found.expect("it is there").0
}

fn letters(number: usize) -> String {
    let letter = |it: usize| (b'a' + (it % 26) as u8) as char;
    format!("T{}{}", letter(number), letter(number / 26))
}

/// Which grant a grant of the catalog is, by what it was given for.
fn number(built: &Built, grant: Id<kyyeu::check::Grant>) -> usize {
    let grant = &built.session.site.catalog.grants()[grant];
    let batch: usize = built.session.site.catalog.records().grants[grant.batch].id[1..].parse().expect("b01");
    let place = built
        .session
        .site
        .catalog
        .grants_of(grant.batch)
        .position(|it| std::ptr::eq(grant, &built.session.site.catalog.grants()[it]));
    batch * 4 + place.expect("it is of its batch")
}

#[test]
fn a_grant_counts_for_the_units_above_it_on_its_day() {
    let mut n_moved = 0;
    for seed in 0..12 {
        let (units, given, site) = made_up(seed);
        let built = site.try_build().expect("it can be built");
        assert_eq!(built.errors(), Vec::<&str>::new(), "{seed}");
        let atlas = &built.session.site.atlas;
        let facts = atlas.statistics.facts();
        assert_eq!(facts.len(), given.len(), "{seed}");
        let figures = html::plain(&built.page("/tham-luan/n/").text());
        let facets = built.session.site.facets().table(Table::Grants);
        let options = &facets.facets.iter().find(|it| it.key == FacetKey::Unit).expect("units").options;
        for top in 0..units.len() {
            let unit = id(&built, top);
            let lines: Vec<(usize, Vec<usize>)> = given
                .iter()
                .map(|it| line(&units, it))
                .enumerate()
                .filter(|it| it.1.contains(&top))
                .collect();
            let expected: BTreeSet<usize> = lines.iter().map(|it| it.0).collect();
            let selection = Selection { unit: Some(unit), ..Selection::default() };
            let selected = atlas.statistics.select(&selection);
            let found: BTreeSet<usize> = selected.iter().map(|it| number(&built, it.grant)).collect();
            assert_eq!(found, expected, "{seed}: below u{top}");
            let alone = Selection { subunits: false, ..selection };
            let own: BTreeSet<usize> =
                atlas.statistics.select(&alone).iter().map(|it| number(&built, it.grant)).collect();
            assert_eq!(
                own,
                expected.iter().copied().filter(|it| given[*it].unit == top).collect(),
                "{seed}: u{top} alone"
            );
            // Its parts are it and those right below it then, and add up.
            let mut parts: BTreeMap<Option<Id<Unit>>, u64> = BTreeMap::new();
            for (_, line) in &lines {
                let place = line.iter().position(|it| *it == top).expect("it is in it");
                let below = place.checked_sub(1).map(|it| id(&built, line[it]));
                *parts.entry(below).or_default() += 1;
            }
            let known = atlas.statistics.parts(&atlas.orders, &atlas.lines, Some(unit));
            let table = cross(
                selected.iter().copied(),
                |it| known.value(it),
                |_| kyyeu::derive::statistics::Value::Unknown,
            );
            let shown = table.rows().map(|it| match known.part(it).expect("it is a part") {
                Part::Itself(_) => (None, table.row_total(it).whole()),
                Part::Below(below) => (Some(below), table.row_total(it).whole()),
            });
            assert_eq!(shown.collect::<BTreeMap<_, _>>(), parts, "{seed}: parts of u{top}");
            let n = count(selected.iter().copied()).n_grants;
            assert!(
                figures.contains(&format!("U{top}: {n}.")),
                "{seed}: a figure of u{top} is {n}: {figures}"
            );
            let option = options.iter().find(|it| it.0 == Choice::Unit(unit)).map_or(0, |it| it.1);
            assert_eq!(option, n, "{seed}: the facet of u{top}");
            let address = format!("/thong-ke/don-vi/u{top}/");
            assert_eq!(built.has(&address), n > 0, "{seed}: {address}");
            let present = facts.iter().filter(|it| {
                built
                    .session
                    .site
                    .catalog
                    .records()
                    .line_on(it.unit.expect("it has one"), None)
                    .contains(&unit)
            });
            n_moved += usize::from(present.count() as u64 != n);
        }
        in_a_browser(&built, &units, &given, seed);
    }
    assert!(n_moved > 20, "the tree of today would do: {n_moved}");
}

/// The columns and the list of units that a browser reads give every grant the same units.
fn in_a_browser(built: &Built, units: &[History], given: &[Given], seed: u64) {
    let lens = Lens::new(&built.session);
    let file: Json = serde_json::from_slice(&facet_rows::file(lens, &FacetFile::Units)).expect("JSON");
    let entries = file[1].as_array().expect("a list");
    let mut above: Vec<usize> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (at, entry) in (1..).zip(entries) {
        if let Some(unit) = entry[0].as_u64() {
            names.push(names[unit as usize - 1].clone());
            above.push(entry[1].as_u64().expect("a number") as usize);
            continue;
        }
        open.retain(|it| it.1 >= at);
        above.push(open.last().map_or(0, |it| it.0));
        open.push((at, at + entry[2].as_u64().expect("a number") as usize));
        names.push(entry[0].as_str().expect("an id").to_owned());
    }
    for grant in built.session.site.catalog.grants().ids() {
        let mut at = built.session.site.atlas.lines.of_grant(grant).map_or(0, |it| it as usize + 1);
        let mut found = Vec::new();
        while at > 0 {
            found.push(names[at - 1].clone());
            at = above[at - 1];
        }
        let expected = line(units, &given[number(built, grant)]);
        assert_eq!(found, expected.iter().map(|it| format!("u{it}")).collect::<Vec<_>>(), "{seed}");
    }
}
