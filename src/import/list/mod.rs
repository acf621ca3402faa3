//! Lists of who was honored, in tables of every origin: titles, header, sections, rows, totals, who signs.

pub(super) mod cells;
mod header;
pub(super) mod totals;

use header::{Column, Header, Role};

use super::{
    account::{Account, Class, Id, Weight},
    grid::{Cell, Grid},
    proposal::{Decision, List, Party, Recipient},
    vocabulary::Cx,
};
use crate::{
    check::names::is_section,
    phrase,
    report::Phrase,
    vietnamese::{
        date::parse_datetime,
        document_number,
        text::{fold, one_line},
    },
};

/// Reads a list; nothing where the table has no header that names recipients. `titles` is what stands above the table.
pub(super) fn read(grid: &Grid, titles: &[String], cx: &Cx<'_>, account: &mut Account) -> Option<List> {
    let header = Header::find(grid, cx)?;
    let mut list = List { titles: titles.to_vec(), ..List::default() };
    for row in 0..header.first {
        read_title(grid, row, &mut list, cx, account);
    }
    for cell in (header.first..=header.last).flat_map(|row| grid.starting(row)) {
        set(account, cell, &Class::Heading);
        let column = header
            .columns
            .get(cell.column)
            .filter(|it| it.role == Role::Other && it.top == (cell.row, cell.column));
        if let Some(Column { heading, .. }) = column {
            let words = phrase!(
                "cột `{heading}` chưa hiểu, không vào bản nháp: nếu cần, dùng `--columns \"{heading}=Chức vụ\"`",
                "the column `{heading}` is not understood and in no draft: if need be, use `--columns \"{heading}=Chức vụ\"`"
            );
            account.remark(Weight::Proposal, Some(cell.pieces[0]), words);
        }
    }
    let mut reader = Reader {
        grid,
        header: &header,
        cx,
        section: None,
        above: None,
        totals: Vec::new(),
        has_ended: false,
        decision: None,
    };
    for row in header.last + 1..grid.rows.len() {
        reader.row(row, &mut list, account);
    }
    let Reader { totals, .. } = reader;
    let told = header.columns.iter().filter_map(|it| Some((it.heading.clone(), it.told.clone()?)));
    list.told = told.filter(|(heading, _)| !heading.is_empty()).collect();
    totals::hide_private(grid, &header, account);
    list.is_proposal = list.titles.iter().any(|it| cx.vocabulary.is_proposal(it));
    list.year = list.titles.iter().find_map(|it| year(it));
    for (id, counts) in &totals {
        totals::compare(&list, *id, counts, account);
    }
    Some(list)
}

pub(super) fn set(account: &mut Account, cell: &Cell, class: &Class) {
    cell.pieces.iter().for_each(|it| account.set(*it, class.clone()));
}

/// What stands above the header: a letterhead, who issues the list, what it is, the decision that it belongs to.
fn read_title(grid: &Grid, row: usize, list: &mut List, cx: &Cx<'_>, account: &mut Account) {
    let cells: Vec<&Cell> = grid.starting(row).collect();
    let has_letterhead = cells.iter().any(|it| it.text.lines().any(|it| cx.vocabulary.is_letterhead(it)));
    for cell in cells {
        let text = one_line(&cell.text);
        let is_letterhead = cell.text.lines().all(|it| cx.vocabulary.is_letterhead(it));
        if is_letterhead {
            set(account, cell, &Class::letterhead());
        } else if has_letterhead || row == 0 && grid.row(row).len() > 1 {
            list.issuer.get_or_insert(text);
            set(account, cell, &Class::Field);
        } else {
            if let Some(decision) = decision(&text) {
                list.decision.get_or_insert(decision);
            }
            list.titles.push(text);
            set(account, cell, &Class::Heading);
        }
    }
}

/// A sex, as records write it.
pub(super) fn sex(text: &str) -> Option<&'static str> {
    match &*fold(text) {
        "nam" | "male" => Some("nam"),
        "nu" | "female" => Some("nu"),
        _ => None,
    }
}

/// A decision that a text names.
pub(super) fn decision(text: &str) -> Option<Decision> {
    let number = document_number::find(text)?;
    Some(Decision {
        number: Some(number),
        date: parse_datetime(text).ok().map(|it| it.date),
        is_proposed: false,
    })
}

/// The year of achievement that a title names: `NĂM 2030`, `giai đoạn 2026 - 2030`.
pub(super) fn year(title: &str) -> Option<String> {
    let key = fold(title);
    let words: Vec<&str> = key.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let year = |it: &&str| it.len() == 4 && it.parse::<u32>().is_ok_and(|it| (1800..2200).contains(&it));
    let at = words.iter().position(|it| matches!(*it, "nam" | "doan")).map(|it| it + 1);
    let at = at.filter(|at| words.get(*at).is_some_and(year))?;
    let from = words[at];
    match words.get(at + 1).filter(|it| year(it)) {
        Some(to) if key.contains(&format!("{from}-{to}")) || key.contains(&format!("{from} - {to}")) => {
            Some(format!("{from}-{to}"))
        }
        _ => Some(from.to_owned()),
    }
}

/// A name, and the rank that stands before it.
type Name = (String, Option<String>);

struct Reader<'g> {
    grid: &'g Grid,
    header: &'g Header,
    cx: &'g Cx<'g>,
    /// What the section of the list honors.
    section: Option<Party>,
    /// The row above, for cells that say "as above".
    above: Option<Recipient>,
    totals: Vec<(Id, Vec<(String, usize)>)>,
    has_ended: bool,
    /// The last decision whose day is known.
    decision: Option<Decision>,
}

impl Reader<'_> {
    fn row(&mut self, row: usize, list: &mut List, account: &mut Account) {
        let cells: Vec<&Cell> = self.grid.starting(row).collect();
        if cells.is_empty() {
            return;
        }
        let all = |class: Class, account: &mut Account| cells.iter().for_each(|it| set(account, it, &class));
        if self.header.repeats(self.grid, row) {
            return all(
                Class::Dropped(Phrase::new(
                    "số cột, tiêu đề lặp lại",
                    "numbers of columns, header once more",
                )),
                account,
            );
        }
        let first = cells.iter().find(|it| it.text.chars().any(char::is_alphabetic));
        if let Some((cell, rest)) = first.and_then(|it| Some((it, self.cx.vocabulary.total(&it.text)?))) {
            let counts = self.cx.vocabulary.counts(rest);
            self.totals.push((cell.pieces[0], counts));
            self.has_ended = true;
            return all(Class::Field, account);
        }
        let is_signature = cells.iter().any(|it| self.cx.vocabulary.is_signature(&it.text));
        if is_signature || self.has_ended && !self.is_numbered(row) {
            self.has_ended = true;
            return all(Class::signature(), account);
        }
        self.has_ended = false;
        if let Some(party) = self.is_section(&cells) {
            self.section = party.or(self.section);
            self.above = None;
            return all(Class::Heading, account);
        }
        self.recipients(row, &cells, list, account);
    }

    fn is_numbered(&self, row: usize) -> bool {
        let number = self.header.place(&Role::Number).and_then(|it| self.grid.at(row, it));
        number.is_some_and(|it| it.is_formula || it.text.trim().trim_end_matches('.').parse::<u32>().is_ok())
    }

    /// Whether a row is the heading of a section, and of what.
    fn is_section(&self, cells: &[&Cell]) -> Option<Option<Party>> {
        let is_mark = |it: &str| {
            let mark = it.trim().trim_matches(['.', ')', '(', '/']);
            !mark.is_empty()
                && (mark.chars().all(|it| "IVX".contains(it))
                    || mark.len() == 1 && mark.chars().all(|it| it.is_ascii_uppercase()))
        };
        let (mark, text) = match cells {
            [text] => (false, *text),
            [mark, text] if is_mark(&mark.text) => (true, *text),
            _ => return None,
        };
        let name = text.text.trim();
        let bare =
            name.split_once(['.', '/', ')']).filter(|(it, _)| is_mark(it)).map_or(name, |(_, it)| it.trim());
        let is_wide = text.columns > 1 && self.grid.columns() > 2;
        if !(mark || bare.len() < name.len() || is_section(bare) || is_wide) {
            return None;
        }
        let key = fold(bare);
        Some(match () {
            () if key.contains("tap the") && !key.contains("ca nhan") => Some(Party::Collective),
            () if key.contains("ca nhan") && !key.contains("tap the") => Some(Party::Person),
            () if key.contains("gia dinh") => Some(Party::Household),
            () => None,
        })
    }

    /// What a cell of a column says; what it says "as above" is asked of the row above.
    fn value(&self, row: usize, role: &Role, above: impl Fn(&Recipient) -> Option<String>) -> Option<String> {
        let cell = self.grid.at(row, self.header.place(role)?)?;
        let text = one_line(&cell.text);
        if self.cx.vocabulary.is_ditto(&text) {
            return self.above.as_ref().and_then(above);
        }
        (!text.is_empty() && !self.cx.vocabulary.is_nothing(&text)).then_some(text)
    }

    /// Cells of a column that nobody understands are in no draft.
    fn classify(&self, cells: &[&Cell], account: &mut Account) {
        for cell in cells {
            let column = self.header.columns.get(cell.column);
            match column.filter(|it| it.role == Role::Other && !it.heading.is_empty()) {
                Some(_) => set(
                    account,
                    cell,
                    &Class::Unread(phrase!("cột chưa hiểu", "a column that is not understood")),
                ),
                None => set(
                    account,
                    cell,
                    match column.map(|it| &it.role) {
                        Some(Role::Decision | Role::DecisionDate | Role::Year) => &Class::Field,
                        _ => &Class::Recipient,
                    },
                ),
            }
        }
    }

    fn recipients(&mut self, row: usize, cells: &[&Cell], list: &mut List, account: &mut Account) {
        let Some(named) = self.named(row) else {
            let why = phrase!("hàng không có tên người, đơn vị", "a row that names nobody");
            cells.iter().for_each(|it| set(account, it, &Class::Unread(why.clone())));
            return;
        };
        self.classify(cells, account);
        let piece =
            self.name_cell(row).map(|it| it.pieces[0]).or_else(|| cells.first().map(|it| it.pieces[0]));
        if self.grid.rows[row].is_hidden {
            account.remark(
                Weight::Note,
                piece,
                phrase!(
                    "hàng bị ẩn trong bảng tính, vẫn được nhập",
                    "the row is hidden in the workbook and imported all the same"
                ),
            );
        }
        for cell in cells.iter().filter(|it| it.is_formula) {
            account.remark(
                Weight::Note,
                Some(cell.pieces[0]),
                phrase!("công thức chưa có giá trị: bỏ trống", "a formula without a value: left empty"),
            );
        }
        let made = self.fields(row, piece, account);
        self.prior(row, &named.0, piece, account);
        let (names, is_split) = (&named.0, named.0.len() > 1);
        for (name, rank) in names {
            let position = cells::ranked(rank.clone(), made.position.clone());
            let recipient =
                Recipient { name: name.clone(), party: named.1, position, is_split, ..made.clone() };
            list.recipients.push(recipient);
        }
        if is_split {
            let all = names.iter().map(|it| it.0.as_str()).collect::<Vec<_>>().join(", ");
            let many = names.len();
            account.remark(
                Weight::Proposal,
                piece,
                phrase!(
                    "một ô có {many} tên: {all}; mỗi tên thành một người",
                    "a cell with {many} names: {all}; each becomes a person"
                ),
            );
        }
        self.above = Some(made);
    }

    /// All that a row says but the name.
    fn fields(&mut self, row: usize, piece: Option<Id>, account: &mut Account) -> Recipient {
        let mut unit = self.value(row, &Role::UnitAt, |it| it.unit.clone());
        let mut position = self.value(row, &Role::Position, |it| it.position.clone());
        if let Some(both) = self.header.place(&Role::PositionUnit).and_then(|it| self.grid.at(row, it)) {
            if self.cx.vocabulary.is_ditto(&both.text) {
                let above = self.above.as_ref();
                (position, unit) =
                    (above.and_then(|it| it.position.clone()), above.and_then(|it| it.unit.clone()));
            } else {
                let parts = cells::position_and_unit(&both.text, self.cx.vocabulary);
                (position, unit) = (position.or(parts.0), unit.or(parts.1));
            }
        }
        let position = cells::ranked(self.value(row, &Role::Rank, |_| None), position);
        let number = self.value(row, &Role::Number, |_| None);
        Recipient {
            piece,
            unit,
            position,
            sex: self.sex(row),
            line_no: number.and_then(|it| it.trim_end_matches(['.', ')']).parse().ok()),
            award: self.value(row, &Role::Award, |it| it.award.clone()),
            class: self.value(row, &Role::Class, |it| it.class.clone()),
            year: self.value(row, &Role::Year, |it| it.year.clone()),
            citation: self.value(row, &Role::Citation, |it| it.citation.clone()),
            decision: self.decision(row, piece, account),
            note: self.value(row, &Role::Note, |it| it.note.clone()),
            ..Recipient::default()
        }
    }

    fn sex(&self, row: usize) -> Option<&'static str> {
        let told = self.value(row, &Role::Sex, |it| it.sex.map(str::to_owned));
        if let Some(told) = told {
            return sex(&told);
        }
        let filled = |column: usize| {
            self.grid
                .at(row, column)
                .is_some_and(|it| !it.text.trim().is_empty() && !self.cx.vocabulary.is_nothing(&it.text))
        };
        let mut told = self
            .header
            .columns
            .iter()
            .enumerate()
            .filter(|(at, it)| it.sex.is_some() && filled(*at))
            .filter_map(|(_, it)| it.sex);
        told.next().filter(|_| told.next().is_none())
    }

    /// The decision of a row. A day that it does not give is that of the same number above, as a proposal.
    fn decision(&mut self, row: usize, piece: Option<Id>, account: &mut Account) -> Option<Decision> {
        let text = self.value(row, &Role::Decision, |it| it.decision.as_ref()?.number.clone())?;
        let day = self.value(row, &Role::DecisionDate, |_| None);
        let mut found =
            decision(&text).unwrap_or_else(|| Decision { number: Some(text), ..Decision::default() });
        found.date = found.date.or_else(|| day.and_then(|it| cells::day(&it)));
        let same = self.decision.as_ref().filter(|it| it.number == found.number);
        match (found.date, same.and_then(|it| it.date)) {
            (None, Some(date)) => {
                (found.date, found.is_proposed) = (Some(date), true);
                let number = found.number.clone().unwrap_or_default();
                account.remark(
                    Weight::Proposal,
                    piece,
                    phrase!(
                        "ngày của quyết định {number} lấy theo hàng trên: {date}",
                        "the day of decision {number} is taken from a row above: {date}"
                    ),
                );
            }
            _ => self.decision = Some(found.clone()),
        }
        Some(found)
    }

    /// Awards of earlier years are no grants of this list.
    fn prior(
        &self,
        row: usize,
        names: &[(String, Option<String>)],
        piece: Option<Id>,
        account: &mut Account,
    ) {
        let told = |(at, column): (usize, &Column)| {
            let Role::Prior(when) = &column.role else { return None };
            let text = one_line(&self.grid.at(row, at)?.text);
            (!text.is_empty() && !self.cx.vocabulary.is_nothing(&text)).then(|| format!("{when}: {text}"))
        };
        let all: Vec<String> = self.header.columns.iter().enumerate().filter_map(told).collect();
        if let (false, Some((name, _))) = (all.is_empty(), names.first()) {
            let all = all.join("; ");
            account.remark(
                Weight::Proposal,
                piece,
                phrase!(
                    "{name} — khen thưởng trước đây, chưa thành hồ sơ: {all}",
                    "{name} — earlier awards, not made records: {all}"
                ),
            );
        }
    }

    fn name_cell(&self, row: usize) -> Option<&Cell> {
        [Role::Name, Role::NameOrUnit, Role::Unit, Role::Given]
            .iter()
            .filter_map(|it| self.grid.at(row, self.header.place(it)?))
            .find(|it| !it.text.trim().is_empty())
    }

    /// Whom a row names, each with the rank before the name, and what they are.
    fn named(&self, row: usize) -> Option<(Vec<Name>, Party)> {
        let part = |role: &Role| self.value(row, role, |_| None);
        if let (Some(family), Some(given)) = (part(&Role::Family), part(&Role::Given)) {
            return Some((vec![(cells::cased(&format!("{family} {given}")), None)], Party::Person));
        }
        let cell = self.name_cell(row)?;
        let role = &self.header.columns.get(cell.column)?.role;
        let text = cell.text.trim();
        if !text.chars().any(char::is_alphabetic) {
            return None;
        }
        let is_unit = match (role, self.section) {
            (Role::Unit, _) => true,
            (Role::NameOrUnit, Some(section)) => section != Party::Person,
            (Role::NameOrUnit, None) => self.cx.vocabulary.is_unit(text),
            _ => self.section == Some(Party::Collective),
        };
        if is_unit {
            let party =
                if self.section == Some(Party::Household) { Party::Household } else { Party::Collective };
            return Some((vec![(one_line(text), None)], party));
        }
        let names = cells::people(text, self.cx.vocabulary);
        Some((names.into_iter().map(|(name, rank)| (cells::cased(&name), rank)).collect(), Party::Person))
    }
}
