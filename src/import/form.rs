//! Forms that units have filled in: what they changed of what is on record is proposed, what they added becomes drafts. Which record
//! a row is follows from its hidden id, and where that was lost or mixed up, from what the row says.

mod rows;

use std::collections::BTreeMap;

use kyyeu_office::Sheet;

use rows::{Page, Row, comparable, dashed, is_alike};
pub(super) use rows::{Sent, is_torn, sent};

use super::{
    account::{Account, Class, Id, Weight},
    grid::{self, Grid},
    list::cells::{self, decision},
    private,
    proposal::{Decision, Entry, List, Paper, Party, Proposal, Recipient, Value},
    vocabulary::Vocabulary,
};
use crate::{
    model::RecordKind,
    phrase,
    render::form::{Form, GUIDE, Holds, PAPERS, PARTIES, TABLES, TableOf},
    report::Phrase,
    vietnamese::text::{fold, one_line},
};

/// What forms are read with.
pub(super) struct Cx<'c> {
    pub(super) vocabulary: &'c Vocabulary,
    /// The form of a yearbook and a unit as it would be made today.
    pub(super) form: &'c dyn Fn(&str, &str) -> Option<Form>,
}

/// Reads a form.
pub(super) fn read(
    sheets: &[Sheet],
    sent: &Sent,
    cx: &Cx<'_>,
    (proposal, account): (&mut Proposal, &mut Account),
) {
    let now = (cx.form)(&sent.yearbook, &sent.unit);
    if now.is_none() {
        let Sent { yearbook, unit, .. } = sent;
        account.remark(
            Weight::Note,
            None,
            phrase!(
                "không có kỷ yếu `{yearbook}` với đơn vị `{unit}`: chỉ so với mẫu đã gửi, không so với hồ sơ hiện nay",
                "there is no yearbook `{yearbook}` with the unit `{unit}`: compared with the form as it was sent, not with what is on record"
            ),
        );
    }
    for (at, sheet) in sheets.iter().enumerate().filter(|(_, it)| !it.cells.is_empty()) {
        let grid = Grid::of_sheet(sheet, true, private::Whose::Anybody, account);
        let page = (at != sent.sheet && !sheet.is_hidden).then(|| Page::find(&grid)).flatten();
        let Some(page) = page else {
            let is_ours = at == sent.sheet || sheet.is_hidden || is_guide(&grid);
            let class = if is_ours {
                Class::Known
            } else {
                let name = private::public(&sheet.name);
                let words = phrase!(
                    "trang `{name}` không thuộc mẫu, hoặc tên cột đã đổi: không đọc",
                    "the sheet `{name}` is none of the form, or its headings were changed: it is not read"
                );
                account.remark(Weight::Error, grid.cells.first().map(|it| it.pieces[0]), words);
                Class::Unread(Phrase::new("trang không thuộc mẫu", "no sheet of the form"))
            };
            grid.cells.iter().for_each(|it| grid::set(account, it, &class));
            continue;
        };
        let now: BTreeMap<&str, (&str, Vec<String>)> = now
            .iter()
            .flat_map(|it| &it.tables[page.table])
            .map(|it| {
                (it.id.as_str(), (it.place.as_str(), it.cells.iter().map(|it| private::public(it)).collect()))
            })
            .collect();
        Reader { page: &page, grid: &grid, sent, now: &now, cx, account }.read(proposal);
    }
}

/// Whether a sheet is the first one, which says what to do, or that of the choices, should somebody have shown it.
fn is_guide(grid: &Grid) -> bool {
    grid.cells.first().is_some_and(|it| it.text.starts_with(GUIDE) || it.text == PAPERS[0])
}

/// Which sent row a row is, and whether that is told by what it says instead of its id.
struct Paired {
    row: Row,
    sent: Option<usize>,
    is_mended: bool,
}

struct Reader<'r> {
    page: &'r Page,
    grid: &'r Grid,
    sent: &'r Sent,
    /// By id what is on record now: where, and what the columns say.
    now: &'r BTreeMap<&'r str, (&'r str, Vec<String>)>,
    cx: &'r Cx<'r>,
    account: &'r mut Account,
}

impl Reader<'_> {
    fn of(&self) -> &'static TableOf {
        &TABLES[self.page.table]
    }

    fn read(mut self, proposal: &mut Proposal) {
        for row in 0..=self.page.header {
            self.grid.starting(row).for_each(|it| grid::set(self.account, it, &Class::Heading));
        }
        for (column, at) in self.of().columns.iter().zip(&self.page.columns).filter(|(_, at)| at.is_none()) {
            let (heading, name, _) = (column.heading, self.of().name, at);
            self.account.remark(
                Weight::Note,
                None,
                phrase!(
                    "trang “{name}” không còn cột “{heading}”: không đọc cột ấy",
                    "the sheet “{name}” has no column “{heading}” any more: it is not read"
                ),
            );
        }
        let paired = self.pair(self.rows());
        let mut list = List::default();
        for Paired { row, sent, is_mended } in &paired {
            match sent {
                Some(sent) => self.changed(row, *sent, *is_mended),
                None => self.added(row, proposal, &mut list),
            }
        }
        if !list.recipients.is_empty() {
            proposal.lists.push(list);
        }
        let seen: Vec<usize> = paired.iter().filter_map(|it| it.sent).collect();
        for (at, it) in self.sent.rows[self.page.table].iter().enumerate() {
            if !it.id.is_empty() && !seen.contains(&at) {
                let (id, what) = (&it.id, self.identity(&it.cells).join(", "));
                self.account.remark(
                    Weight::Note,
                    None,
                    phrase!(
                        "hàng của `{id}` ({what}) không còn trong mẫu: hồ sơ giữ nguyên",
                        "the row of `{id}` ({what}) is gone from the form: the record stays as it is"
                    ),
                );
            }
        }
    }

    /// Every row below the header that says something.
    fn rows(&self) -> Vec<Row> {
        let all = (self.page.header + 1..self.grid.rows.len()).map(|at| Row {
            id: self.text(at, self.page.id),
            at,
            cells: self.page.columns.iter().map(|it| self.text(at, *it)).collect(),
        });
        all.filter(|it| !it.id.is_empty() || it.cells.iter().any(|it| !it.is_empty())).collect()
    }

    fn text(&self, row: usize, column: Option<usize>) -> String {
        column.and_then(|it| self.grid.at(row, it)).map_or_else(String::new, |it| it.text.trim().to_owned())
    }

    /// What tells which record a row is, as it is compared.
    fn identity(&self, cells: &[String]) -> Vec<String> {
        let all = self.of().columns.iter().zip(cells);
        all.filter(|(of, _)| of.is_identity).map(|(of, it)| comparable(of.holds, it)).collect()
    }

    /// Which sent row each row is: that of its id where both say the same; else the one that says the same, for ids are left behind
    /// where rows are sorted without the hidden column, and doubled where rows are copied; else that of its id, if what tells one
    /// record from another is for the most part what it was. What is left is new.
    fn pair(&self, rows: Vec<Row>) -> Vec<Paired> {
        let sent = &self.sent.rows[self.page.table];
        let identities: Vec<Vec<String>> = sent.iter().map(|it| self.identity(&it.cells)).collect();
        let mut all: Vec<Paired> =
            rows.into_iter().map(|row| Paired { row, sent: None, is_mended: false }).collect();
        let mut is_taken = vec![false; sent.len()];
        for step in 0..3 {
            for it in all.iter_mut().filter(|it| it.sent.is_none()) {
                let own = self.identity(&it.row.cells);
                let is = |at: usize| match step {
                    0 => sent[at].id == it.row.id && identities[at] == own,
                    1 => identities[at] == own,
                    _ => !it.row.id.is_empty() && sent[at].id == it.row.id && is_alike(&identities[at], &own),
                };
                if let Some(at) = (0..sent.len()).find(|at| !is_taken[*at] && is(*at)) {
                    (it.sent, it.is_mended) = (Some(at), step == 1);
                    is_taken[at] = true;
                }
            }
        }
        all
    }

    fn class(&mut self, row: usize, column: Option<usize>, class: &Class) {
        let cell = column.and_then(|it| self.grid.at(row, it)).filter(|it| it.row == row);
        if let Some(cell) = cell {
            grid::set(self.account, cell, class);
        }
    }

    fn piece(&self, row: usize, column: usize) -> Option<Id> {
        let own = self.page.columns.get(column).copied().flatten().and_then(|it| self.grid.at(row, it));
        own.or_else(|| self.grid.starting(row).next()).map(|it| it.pieces[0])
    }

    /// Proposes what differs from what was sent, unless it is on record by now.
    fn changed(&mut self, row: &Row, sent: usize, is_mended: bool) {
        let was = &self.sent.rows[self.page.table][sent];
        let now = self.now.get(was.id.as_str());
        if is_mended && row.id != was.id {
            let id = &was.id;
            self.account.remark(
                Weight::Note,
                self.piece(row.at, 0),
                phrase!(
                    "mã ẩn của hàng không khớp nội dung: theo nội dung thì là `{id}`",
                    "the row's hidden id does not match what it says: by that it is `{id}`"
                ),
            );
        }
        for (at, of) in self.of().columns.iter().enumerate() {
            let [old, new] = [&was.cells[at], &row.cells[at]];
            let is_same = comparable(of.holds, old) == comparable(of.holds, new);
            let current = now.map(|it| it.1[at].as_str());
            let is_done = current.is_some_and(|it| comparable(of.holds, it) == comparable(of.holds, new));
            if self.page.columns[at].is_none() || is_same || is_done {
                continue;
            }
            self.class(row.at, self.page.columns[at], &Class::Field);
            let place = now.map_or_else(|| was.id.clone(), |it| it.0.to_owned());
            let (heading, field) = (of.heading, of.field);
            let [old, new] = [old, new].map(|it| if it.is_empty() { "…".to_owned() } else { one_line(it) });
            let later = current.filter(|it| comparable(of.holds, it) != comparable(of.holds, &was.cells[at]));
            let words = match later {
                Some(later) => phrase!(
                    "{place}: {heading} (`{field}`): “{old}” → “{new}”; hồ sơ nay ghi “{later}”",
                    "{place}: {heading} (`{field}`): “{old}” → “{new}”; the record says “{later}” by now"
                ),
                None => phrase!(
                    "{place}: {heading} (`{field}`): “{old}” → “{new}”",
                    "{place}: {heading} (`{field}`): “{old}” → “{new}”"
                ),
            };
            self.account.remark(Weight::Proposal, self.piece(row.at, at), words);
        }
        self.grid.starting(row.at).for_each(|it| grid::set(self.account, it, &Class::Known));
    }

    /// Makes what was added a draft.
    fn added(&mut self, row: &Row, proposal: &mut Proposal, awards: &mut List) {
        let get = |field: &str| {
            let at = self.of().columns.iter().position(|it| it.field == field)?;
            Some(one_line(&row.cells[at])).filter(|it| !it.is_empty())
        };
        let piece = self.piece(row.at, 1);
        let name = get("name").or_else(|| get("title"));
        let says_more = row.cells.iter().skip(1).any(|it| !it.is_empty());
        let Some(name) = name else {
            let class = if says_more {
                Class::Unread(Phrase::new("hàng chưa có tên", "a row without a name"))
            } else {
                Class::Known
            };
            if says_more {
                let words = Phrase::new(
                    "hàng chưa có tên: không thành bản nháp",
                    "a row without a name: no draft is made",
                );
                self.account.remark(Weight::Error, piece, words);
            }
            self.grid.starting(row.at).for_each(|it| grid::set(self.account, it, &class));
            return;
        };
        let unit = get("unit_at").unwrap_or_else(|| self.sent.unit.clone());
        match self.page.table {
            0 => self.paper(&name, get, piece, proposal),
            1 => proposal.entries.push(self.exemplar(&name, get, unit, piece)),
            _ => {
                let (party, one) = self.party(&name, get("kind").as_deref());
                let number = get("decision.number");
                let date = get("decision.date").and_then(|it| cells::day(&comparable(Holds::Day, &it)));
                let decision = (number.is_some() || date.is_some()).then(|| Decision {
                    number: number.as_deref().map(number_of),
                    date,
                    is_proposed: false,
                });
                awards.recipients.push(Recipient {
                    piece,
                    name: one.name,
                    party,
                    unit: (party != Party::Collective).then_some(unit),
                    rank: one.rank,
                    position: cells::joined(get("position"), one.position),
                    title: one.title,
                    award: get("award"),
                    class: get("class"),
                    year: get("year").map(|it| dashed(&it)),
                    citation: get("citation"),
                    decision,
                    note: get("note"),
                    ..Recipient::default()
                });
            }
        }
        self.grid.starting(row.at).for_each(|it| grid::set(self.account, it, &Class::Recipient));
    }

    /// What is named, and how: a person without honorific, the rank apart.
    fn party(&self, name: &str, kind: Option<&str>) -> (Party, cells::Person) {
        let kind = kind.and_then(|it| PARTIES.iter().position(|party| fold(party) == fold(it)));
        let is_unit = self.cx.vocabulary.is_unit(name);
        match kind {
            Some(2) => (Party::Household, named(name)),
            Some(1) => (Party::Collective, named(name)),
            None if is_unit => (Party::Collective, named(name)),
            _ => {
                let person =
                    cells::people(name, self.cx.vocabulary).into_iter().next().unwrap_or_else(|| named(name));
                (Party::Person, cells::Person { name: cells::cased(&person.name), ..person })
            }
        }
    }

    fn paper(
        &self,
        title: &str,
        get: impl Fn(&str) -> Option<String>,
        piece: Option<Id>,
        proposal: &mut Proposal,
    ) {
        let kind = get("kind").and_then(|it| PAPERS.iter().position(|paper| fold(paper) == fold(&it)));
        let file = get("file").map(|it| format!("tệp: {it}"));
        let notes: Vec<String> =
            file.into_iter().chain(get("note").map(|it| format!("ghi chú: {it}"))).collect();
        if kind == Some(0) {
            let date = get("date").and_then(|it| cells::day(&comparable(Holds::Day, &it)));
            proposal.papers.push(Paper {
                kind: "bao_cao".to_owned(),
                date,
                issuer_unit: Some(self.sent.unit.clone()),
                subject: Some(title.to_owned()),
                notes,
                ..Paper::default()
            });
            return;
        }
        let mut fields = vec![("title", Value::Text(title.to_owned()))];
        match get("presenter").filter(|_| kind != Some(1)) {
            // Who is meant by a name is for a person to say.
            Some(name) => {
                fields.extend([
                    ("presenter", Value::Word("null".to_owned())),
                    ("author_text", Value::Text(name)),
                ]);
            }
            None => fields.push(("presenter", Value::Word(format!("unit:{}", self.sent.unit)))),
        }
        fields.push(("yearbook", Value::Word(self.sent.yearbook.clone())));
        fields.push(("status", Value::Word("da_nop".to_owned())));
        proposal.entries.push(Entry {
            piece,
            kind: RecordKind::Presentation,
            name: title.to_owned(),
            fields,
            notes,
            ..Entry::default()
        });
    }

    fn exemplar(
        &self,
        name: &str,
        get: impl Fn(&str) -> Option<String>,
        unit: String,
        piece: Option<Id>,
    ) -> Entry {
        let (party, cells::Person { name, rank, position, .. }) = self.party(name, get("kind").as_deref());
        let is_person = party == Party::Person;
        let level = get("level");
        // Who proposes somebody has not recognized them.
        let status = if level.is_some() { "duoc_cong_nhan" } else { "de_xuat" };
        let on = get("recognised_on").map(|it| comparable(Holds::Day, &it));
        let mut fields = Vec::new();
        if is_person {
            fields.push(("name", Value::Text(name.clone())));
            fields.extend(
                get("sex").and_then(|it| cells::sex(&it)).map(|it| ("sex", Value::Word(it.to_owned()))),
            );
            fields.extend(rank.map(|it| ("rank", Value::List(vec![it]))));
            let title = cells::joined(get("position"), position);
            fields.extend(title.map(|title| ("positions", Value::Office { title, unit: unit.clone() })));
        } else {
            fields.push(("names", Value::Text(name.clone())));
            fields.push(("kind", Value::Word("null".to_owned())));
        }
        let exemplar = [
            ("status", Some(status.to_owned())),
            ("level", level),
            ("field", get("field")),
            ("recognised_on", on),
        ];
        fields.push((
            "exemplar",
            Value::Group(exemplar.into_iter().filter_map(|(key, it)| Some((key, it?))).collect()),
        ));
        Entry {
            piece,
            kind: if is_person { RecordKind::Person } else { RecordKind::Unit },
            unit: is_person.then_some(unit),
            name,
            fields,
            body: get("bio"),
            notes: get("note").map(|it| format!("ghi chú: {it}")).into_iter().collect(),
        }
    }
}

fn named(name: &str) -> cells::Person {
    cells::Person { name: name.to_owned(), ..cells::Person::default() }
}

/// The number of a decision without the words around it.
fn number_of(text: &str) -> String {
    decision(text).and_then(|it| it.number).unwrap_or_else(|| text.to_owned())
}
