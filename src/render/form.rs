//! The form that a unit fills in for a yearbook: what it owes, and what is known of it already. The workbook is made from this, and
//! what comes back is compared with it, so both know the same tables.

mod tables;

use std::collections::BTreeMap;

use kyyeu_office::{Column as Written, Look, Page, Workbook};

pub use tables::{Column, Holds, PAPERS, PARTIES, TABLES, TableOf};

use super::{lens::Lens, proof::place};
use crate::{
    check::{Grant, Honored, Recipient},
    editing::{
        proof::extract,
        status::{Debt, Delivery, debts, due, is_exemplary},
    },
    model::{Id, PartialDate, RecordKind},
    records::{Mention, Party, Person, Presentation, Unit, Yearbook},
    vietnamese::date::{short_date, short_month_year},
};

/// What the first cell of the hidden sheet says, by which a form is known, whatever was done to the rest of it.
pub const MARK: &str = "kyyeu-form-1";
/// The heading of the hidden column that holds the ids of records.
pub const ID: &str = "Mã hồ sơ (không sửa)";
/// How the first sheet begins.
pub const GUIDE: &str = "MẪU BÁO CÁO, SOÁT SỐ LIỆU";
/// Rows below the known ones that are ready to be filled in.
const SPARE: u32 = 300;

/// A form.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The id of the yearbook.
    pub yearbook: String,
    /// The id of the unit.
    pub unit: String,
    title: String,
    unit_name: String,
    due: Option<String>,
    /// What is owed, in words, a line each.
    owed: Vec<String>,
    /// The rows of each of [`TABLES`].
    pub tables: [Vec<Row>; 3],
    units: Vec<String>,
    awards: Vec<String>,
    made: (u16, u8, u8),
}

/// What is known of a record.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Which it is; nothing where the row is to be filled in.
    pub id: String,
    /// Where it is written.
    pub place: String,
    /// What each column says.
    pub cells: Vec<String>,
}

/// The form of a unit. Drafts, internal records and what records keep from readers are not in it, for it is made of what readers see.
pub fn form(lens: Lens<'_>, yearbook: Id<Yearbook>, unit: Id<Unit>) -> Form {
    let (catalog, atlas) = (&lens.site.catalog, &lens.site.atlas);
    let records = catalog.records();
    let book = &records.yearbooks[yearbook];
    let known = extract(catalog, atlas, yearbook, unit);
    let debt = debts(catalog, atlas, yearbook).into_iter().find(|it| it.unit == unit);
    let grants = [&known.own, &known.by_people, &known.by_collectives, &known.by_households];
    let below: Vec<Id<Unit>> = atlas
        .orders
        .units
        .iter()
        .copied()
        .filter(|it| records.line_on(*it, known.day).contains(&unit))
        .collect();
    let people = known.people.iter().map(|it| Party::Person(*it));
    let exemplars = people.chain(below.iter().map(|it| Party::Unit(*it)));
    let exemplars = exemplars.filter(|it| is_exemplary(catalog, *it)).map(|it| exemplar(lens, it, known.day));
    let today = lens.site.config.now_here().date();
    Form {
        yearbook: book.id.to_string(),
        unit: records.units[unit].id.to_string(),
        title: lens.text(&book.title),
        unit_name: lens.unit_link(unit, known.day).text,
        due: due(book).map(written),
        owed: debt.as_ref().map(owed).unwrap_or_default(),
        tables: [
            papers(lens, debt.as_ref(), &known.presentations, unit),
            exemplars.collect(),
            grants.into_iter().flatten().filter_map(|it| grant(lens, *it)).collect(),
        ],
        units: below.iter().map(|it| lens.unit_link(*it, known.day).text).collect(),
        awards: awards(lens),
        made: (today.year() as u16, today.month().into(), today.day()),
    }
}

/// The form of a yearbook and a unit by their ids, if there are such.
pub fn form_of(lens: Lens<'_>, yearbook: &str, unit: &str) -> Option<Form> {
    let catalog = &lens.site.catalog;
    let book = catalog.find(RecordKind::Yearbook, yearbook)?;
    let unit = catalog.find(RecordKind::Unit, unit)?;
    Some(form(lens, Id::from_index(book), Id::from_index(unit)))
}

/// Names of awards, those that have been given first: a list of choices is short, or nobody reads it.
fn awards(lens: Lens<'_>) -> Vec<String> {
    let catalog = &lens.site.catalog;
    let mut given = vec![false; catalog.records().awards.len()];
    catalog.grants().iter().for_each(|(_, it)| given[it.award.index()] = true);
    let mut all: Vec<(bool, String)> = catalog
        .records()
        .awards
        .ids()
        .map(|it| (!given[it.index()], lens.name(Mention::Award(it))))
        .collect();
    all.sort_by_key(|it| it.0);
    let mut names: Vec<String> = Vec::new();
    all.into_iter().for_each(|(_, it)| {
        if !names.contains(&it) {
            names.push(it)
        }
    });
    names
}

fn owed(debt: &Debt) -> Vec<String> {
    let parts = [&debt.report, &debt.by_unit, &debt.by_people];
    let lines = PAPERS.iter().zip(parts).filter(|(_, it)| it.owed > 0);
    lines
        .map(|(name, Delivery { owed, delivered })| {
            let come = delivered.len();
            let left = owed.saturating_sub(come as u64);
            format!("{name}: phải nộp {owed}, đã có {come}, còn thiếu {left}")
        })
        .collect()
}

/// What has come, and an empty row for each that has not.
fn papers(lens: Lens<'_>, debt: Option<&Debt>, given: &[Id<Presentation>], unit: Id<Unit>) -> Vec<Row> {
    let records = lens.records();
    let mut rows = Vec::new();
    for it in debt.iter().flat_map(|it| &it.report.delivered) {
        let Mention::Document(id) = it else { continue };
        let document = &records.documents[*id];
        let title = document.subject.as_ref().map(|it| lens.text(it)).unwrap_or_default();
        let date = document.date.map(|it| written(it.value)).unwrap_or_default();
        let cells = cells([("kind", PAPERS[0].to_owned()), ("title", title), ("date", date)], &TABLES[0]);
        rows.push(Row { id: format!("document:{}", document.id), place: place(lens, document.at), cells });
    }
    for id in given {
        let it = &records.presentations[*id];
        let (kind, presenter) = match it.presenter() {
            Some(Party::Unit(of)) if of == unit => (PAPERS[1], String::new()),
            Some(Party::Unit(of)) => (PAPERS[1], lens.unit_link(of, None).text),
            Some(Party::Person(person)) => (PAPERS[2], lens.text(&records.people[person].name)),
            None => (PAPERS[2], lens.text_of(&it.author_text).unwrap_or_default()),
        };
        let cells = cells(
            [("kind", kind.to_owned()), ("title", lens.text(&it.title)), ("presenter", presenter)],
            &TABLES[0],
        );
        rows.push(Row { id: format!("presentation:{}", it.id), place: place(lens, it.at), cells });
    }
    let parts = debt.map(|it| [&it.report, &it.by_unit, &it.by_people]);
    for (kind, it) in PAPERS.iter().zip(parts.into_iter().flatten()) {
        let missing = it.owed.saturating_sub(it.delivered.len() as u64);
        for _ in 0..missing {
            let cells = cells([("kind", (*kind).to_owned())], &TABLES[0]);
            rows.push(Row { cells, ..Row::default() });
        }
    }
    rows
}

fn exemplar(lens: Lens<'_>, of: Party, day: Option<PartialDate>) -> Row {
    let records = lens.records();
    let (id, at, mut known, exemplar) = match of {
        Party::Person(id) => {
            let it = &records.people[id];
            (format!("person:{}", it.id), it.at, person(lens, id, day), it.exemplar.as_deref())
        }
        Party::Unit(id) => {
            let it = &records.units[id];
            let known = vec![("kind", PARTIES[1].to_owned()), ("name", lens.unit_link(id, day).text)];
            (format!("unit:{}", it.id), it.at, known, it.exemplar.as_deref())
        }
    };
    if let Some(it) = exemplar {
        known.extend(lens.text_of(&it.field).map(|it| ("field", it)));
        known.extend(lens.text_of(&it.level).map(|it| ("level", it)));
        known.extend(it.recognised_on.map(|it| ("recognised_on", written(it))));
    }
    Row { id, place: place(lens, at), cells: cells(known, &TABLES[1]) }
}

fn person(lens: Lens<'_>, id: Id<Person>, day: Option<PartialDate>) -> Vec<(&'static str, String)> {
    let it = &lens.records().people[id];
    let mut known = vec![("kind", PARTIES[0].to_owned()), ("name", lens.text(&it.name))];
    known.extend(it.sex.map(|it| ("sex", lens.term(it).label)));
    if let Some((office, unit)) = lens.office(id, day) {
        known.push(("position", office));
        known.extend(unit.map(|it| ("unit_at", it.text)));
    }
    known
}

/// A grant; one of so many whose names nobody knows is nothing that a unit could put right here.
fn grant(lens: Lens<'_>, id: Id<Grant>) -> Option<Row> {
    let records = lens.records();
    let it = &lens.site.catalog.grants()[id];
    if matches!(it.recipient, Recipient::Counted { .. }) {
        return None;
    }
    let party = match it.recipient.honored() {
        Honored::People => PARTIES[0],
        Honored::Collectives => PARTIES[1],
        Honored::Households => PARTIES[2],
    };
    let decision = it.decision.as_ref().map(|it| it.facts(records)).unwrap_or_default();
    let known = [
        ("kind", party.to_owned()),
        ("name", lens.recipient_then(it).text),
        ("position", lens.text_of(&it.position).unwrap_or_default()),
        ("unit_at", lens.unit_then(it).map(|it| it.text).unwrap_or_default()),
        ("award", lens.name(Mention::Award(it.award))),
        ("class", it.class.map(|it| lens.term(it).label).unwrap_or_default()),
        ("year", it.year.map(|it| it.to_string()).unwrap_or_default()),
        ("decision.number", decision.number.unwrap_or_default().to_owned()),
        ("decision.date", decision.date.map(written).unwrap_or_default()),
        ("citation", it.citation.as_ref().map(|it| lens.plain_text(&it.value)).unwrap_or_default()),
    ];
    let batch = &records.grants[it.batch].id;
    let id = format!("grants:{batch}#{}", it.anchor);
    Some(Row { id, place: place(lens, it.at), cells: cells(known, &TABLES[2]) })
}

/// What each column of a table says, by the fields that are known.
fn cells(known: impl IntoIterator<Item = (&'static str, String)>, of: &TableOf) -> Vec<String> {
    let mut known: BTreeMap<&str, String> = known.into_iter().collect();
    of.columns.iter().map(|it| known.remove(it.field).unwrap_or_default()).collect()
}

/// A date as officers write it.
fn written(date: PartialDate) -> String {
    match (date.whole(), date.month()) {
        (Some(day), _) => short_date(day),
        (None, Some(month)) => short_month_year(date.year(), month),
        (None, None) => date.to_string(),
    }
}

impl Form {
    /// The workbook that is handed out.
    pub fn workbook(&self) -> Workbook {
        let mut pages = vec![self.guide()];
        pages.extend(TABLES.iter().zip(&self.tables).map(|(of, rows)| self.page(of, rows)));
        pages.push(list(CHOICES, &self.choices()));
        pages.push(list("kyyeu", &self.sent()));
        Workbook { title: format!("{} – {}", self.title, self.unit_name), made: self.made, pages }
    }

    /// The first sheet: what to do.
    fn guide(&self) -> Page {
        let mut lines = vec![
            (format!("{GUIDE}: {}", self.title), Look::Title),
            (format!("Đơn vị: {}", self.unit_name), Look::Title),
        ];
        lines.extend(self.due.iter().map(|it| (format!("Hạn gửi lại: {it}"), Look::Title)));
        let mut say = |it: &str| lines.push((it.to_owned(), Look::Plain));
        say("");
        if !self.owed.is_empty() {
            say("Đơn vị còn phải nộp:");
            self.owed.iter().for_each(|it| say(&format!("– {it}")));
            say("");
        }
        say("Cách làm:");
        for (at, it) in TABLES.iter().enumerate() {
            say(&format!("{}. Trang “{}”: {}", at + 1, it.name, it.task));
        }
        for it in [
            "4. Ô nền vàng là ô còn thiếu. Chỗ nào sai thì sửa ngay trong ô: ban biên tập thấy cả giá trị cũ và mới.",
            "5. Được sắp xếp, chèn, xóa hàng. Xóa một hàng không xóa hồ sơ; muốn bỏ thì ghi lý do ở cột “Ghi chú”.",
            "6. Không đổi tên cột. Không ghi số căn cước, ngày sinh, điện thoại, địa chỉ nhà: các số ấy không được nhận.",
            "7. Lưu ở dạng .xlsx (hoặc .ods) và gửi lại tệp này cho ban biên tập.",
        ] {
            say(it);
        }
        Page {
            name: "Hướng dẫn".to_owned(),
            is_locked: true,
            columns: vec![Written { width: 120, ..Written::default() }],
            rows: lines.into_iter().map(|it| vec![it]).collect(),
            ..Page::default()
        }
    }

    /// The sheet of a table: what it is, the headings, what is known.
    fn page(&self, of: &TableOf, known: &[Row]) -> Page {
        let mut rows = vec![
            vec![(String::new(), Look::Plain), (format!("{}. {}", of.name, of.task), Look::Plain)],
            std::iter::once(heading(ID)).chain(of.columns.iter().map(|it| heading(it.heading))).collect(),
        ];
        rows[0][1].1 = Look::Title;
        for row in known {
            let is_person = row.cells[0] == PARTIES[0];
            let cells = of.columns.iter().zip(&row.cells).map(|(column, cell)| {
                let is_asked = column.is_asked || column.field == "unit_at" && is_person;
                (cell.clone(), if cell.is_empty() && is_asked { Look::Asked } else { Look::Known })
            });
            rows.push(std::iter::once((row.id.clone(), Look::Known)).chain(cells).collect());
        }
        let columns = of.columns.iter().map(|it| Written {
            width: it.width,
            choices: self.range(it.holds),
            help: Some(it.help.to_owned()).filter(|it| !it.is_empty()),
        });
        Page {
            name: of.name.to_owned(),
            columns: std::iter::once(Written::default()).chain(columns).collect(),
            rows,
            head: 2,
            spare: SPARE,
            ..Page::default()
        }
    }

    /// Every list of choices: first those of the tables, in order, then units and awards.
    fn lists(&self) -> Vec<(Holds, Vec<String>)> {
        let mut lists: Vec<(Holds, Vec<String>)> = Vec::new();
        for it in TABLES.iter().flat_map(|it| it.columns) {
            let words: Vec<String> = match it.holds {
                Holds::Text | Holds::Day => continue,
                Holds::Choice(words) => words.iter().map(|it| (*it).to_owned()).collect(),
                Holds::Unit => self.units.clone(),
                Holds::Award => self.awards.clone(),
            };
            if !words.is_empty() && !lists.iter().any(|(holds, _)| *holds == it.holds) {
                lists.push((it.holds, words));
            }
        }
        lists
    }

    /// The sheet of choices, a column a list.
    fn choices(&self) -> Vec<Vec<String>> {
        let lists = self.lists();
        let most = lists.iter().map(|it| it.1.len()).max().unwrap_or(0);
        let rows =
            (0..most).map(|at| lists.iter().map(|it| it.1.get(at).cloned().unwrap_or_default()).collect());
        rows.collect()
    }

    /// Where the choices of a column stand.
    fn range(&self, holds: Holds) -> Option<String> {
        let lists = self.lists();
        let at = lists.iter().position(|it| it.0 == holds)?;
        let (letter, last) = (char::from(b'A' + at as u8), lists[at].1.len());
        Some(format!("='{CHOICES}'!${letter}$1:${letter}${last}"))
    }

    /// What the hidden sheet keeps: which form it is, and every row as it was sent, by which is known what the unit has changed.
    fn sent(&self) -> Vec<Vec<String>> {
        let mut rows = vec![vec![MARK.to_owned(), self.yearbook.clone(), self.unit.clone()]];
        for (of, known) in TABLES.iter().zip(&self.tables) {
            rows.extend(known.iter().map(|it| {
                let head = [of.key.to_owned(), it.id.clone()];
                head.into_iter().chain(it.cells.iter().cloned()).collect()
            }));
        }
        rows
    }
}

fn heading(text: &str) -> (String, Look) {
    (text.to_owned(), Look::Heading)
}

/// The sheet of choices.
const CHOICES: &str = "Danh mục";

fn list(name: &str, rows: &[Vec<String>]) -> Page {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let rows = rows.iter().map(|it| it.iter().map(|it| (it.clone(), Look::Plain)).collect());
    Page {
        name: name.to_owned(),
        is_hidden: true,
        columns: vec![Written { width: 20, ..Written::default() }; columns],
        rows: rows.collect(),
        ..Page::default()
    }
}
