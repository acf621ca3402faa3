//! The rows of a list: sections, recipients with all that a row says of them, totals, who signs.

use super::{
    cells::{self, decision, sex},
    header::{Header, Role, repeats_title},
    sections::{self, Sections, Sure},
    totals::{self, Totals},
};
use crate::{
    import::{
        account::{Account, Class, Id, Weight},
        counting::{Said, counts},
        grid::{Cell, Grid, set},
        proposal::{Decision, List, Party, Recipient},
        vocabulary::Cx,
    },
    phrase,
    report::Phrase,
    vietnamese::text::one_line,
};

/// Reads the rows of a list, one after another.
pub(super) struct Reader<'g> {
    grid: &'g Grid,
    header: &'g Header,
    cx: &'g Cx<'g>,
    sections: Sections,
    /// The row above, for cells that say "as above".
    above: Option<Recipient>,
    has_ended: bool,
    /// Whether recipients have numbers.
    is_numbered: bool,
    /// The last decision whose day is known.
    decision: Option<Decision>,
    /// Recipients whose unit is left empty below one that has one.
    without_unit: Vec<Id>,
}

impl<'g> Reader<'g> {
    pub(super) fn new(grid: &'g Grid, header: &'g Header, cx: &'g Cx<'g>) -> Reader<'g> {
        Reader {
            grid,
            header,
            cx,
            sections: Sections::default(),
            above: None,
            has_ended: false,
            is_numbered: false,
            decision: None,
            without_unit: Vec::new(),
        }
    }

    /// A title above the list may be the heading of its first section.
    pub(super) fn title(&mut self, title: &str) {
        if sections::is_heading(title) {
            self.sections.begin(sections::of_text(title, self.cx.vocabulary));
        }
    }

    /// Reads a row.
    pub(super) fn row(
        &mut self,
        row: usize,
        (list, totals): (&mut List, &mut Totals),
        account: &mut Account,
    ) {
        let cells: Vec<&Cell> = self.grid.starting(row).collect();
        if cells.is_empty() {
            return;
        }
        let is_title_again = cells.len() == 1 && repeats_title(&cells[0].text, &list.titles);
        if self.header.repeats(self.grid, row) || is_title_again {
            return set_all(
                &cells,
                Class::Dropped(Phrase::new(
                    "số cột, tiêu đề lặp lại",
                    "numbers of columns, header once more",
                )),
                account,
            );
        }
        let vocabulary = self.cx.vocabulary;
        if let Some(counts) =
            totals::of_row(&cells, self.header, vocabulary).filter(|_| !self.has_number(row))
        {
            let first = cells.iter().copied().find(|it| it.text.chars().any(char::is_alphabetic));
            totals.row(first.unwrap_or(cells[0]), counts, list);
            self.has_ended = true;
            return set_all(&cells, Class::Field, account);
        }
        if cells.iter().any(|it| vocabulary.is_signature(&it.text)) {
            self.has_ended = true;
            return set_all(&cells, Class::signature(), account);
        }
        let section = sections::of_row(&cells, self.grid.columns(), self.is_apart(&cells), vocabulary);
        if let Some((_, section)) = section
            .filter(|it| it.0 == Sure::Told || !self.has_ended && !vocabulary.is_remark(&cells[0].text))
        {
            let counts = counts(&cells[cells.len() - 1].text, Said::InHeading, vocabulary);
            let depth = self.sections.begin(section);
            totals.section(cells[cells.len() - 1].pieces[0], depth, counts, list);
            (self.above, self.has_ended) = (None, false);
            return set_all(&cells, Class::Heading, account);
        }
        if cells.len() == 1 && vocabulary.is_remark(&cells[0].text) && !self.has_number(row) {
            return set_all(
                &cells,
                Class::Unread(Phrase::new("ghi chú dưới danh sách", "a remark below the list")),
                account,
            );
        }
        if self.has_ended && !self.has_number(row) {
            return set_all(&cells, Class::signature(), account);
        }
        self.has_ended = false;
        self.recipients(row, &cells, list, account);
    }

    /// Units that are not written in every row are told once.
    pub(super) fn tell(&self, account: &mut Account) {
        if let Some(first) = self.without_unit.first() {
            let many = self.without_unit.len();
            let words = phrase!(
                "{many} hàng từ đây để trống đơn vị dưới một hàng có ghi: nếu cùng đơn vị, gộp ô hoặc điền vào bảng rồi nhập lại",
                "{many} rows from here on leave the unit empty below one that names it: if it is the same, merge the cells or fill them in and import again"
            );
            account.remark(Weight::Proposal, Some(*first), words);
        }
    }

    fn has_number(&self, row: usize) -> bool {
        let number = self.header.place(&Role::Number).and_then(|it| self.grid.at(row, it));
        number.is_some_and(|it| it.columns == 1 && (it.is_formula || cells::number(&it.text).is_some()))
    }

    /// Whether a cell that stands alone in a row can be no recipient: others have a number, and it stands in no column of units.
    fn is_apart(&self, cells: &[&Cell]) -> bool {
        let role = cells.first().and_then(|it| self.header.columns.get(it.column)).map(|it| &it.role);
        let is_of_unit = matches!(role, Some(Role::Unit)) || self.sections.party() == Some(Party::Collective);
        self.header.place(&Role::Number).is_some() && !is_of_unit
    }

    /// What a cell of a column says; what it says "as above" is asked of the row above. Columns under one heading are one.
    fn value(&self, row: usize, role: &Role, above: impl Fn(&Recipient) -> Option<String>) -> Option<String> {
        let place = self.header.place(role)?;
        let top = self.header.columns[place].top;
        let columns = self.header.columns.iter().enumerate().skip(place);
        let columns = columns.filter(|(_, it)| it.role == *role && (it.top == top || *role == Role::Note));
        let mut said: Vec<String> = Vec::new();
        let mut last = None;
        for (at, _) in columns {
            let Some(cell) = self
                .grid
                .at(row, at)
                .filter(|it| last.replace((it.row, it.column)) != Some((it.row, it.column)))
            else {
                continue;
            };
            let text = one_line(&cell.text);
            if self.cx.vocabulary.is_ditto(&text) {
                return self.above.as_ref().and_then(above);
            }
            if !text.is_empty() && !self.cx.vocabulary.is_nothing(&text) {
                said.push(text);
            }
        }
        (!said.is_empty()).then(|| said.join(if *role == Role::Note { "; " } else { ", " }))
    }

    /// Cells of a column that nobody understands are in no draft.
    fn classify(&self, cells: &[&Cell], account: &mut Account) {
        for cell in cells {
            let class = match self.header.columns.get(cell.column).map(|it| &it.role) {
                Some(Role::Other) | None => {
                    Class::Unread(phrase!("cột chưa hiểu", "a column that is not understood"))
                }
                Some(Role::Decision | Role::DecisionDate | Role::Year) => Class::Field,
                _ => Class::Recipient,
            };
            set(account, cell, &class);
        }
    }

    /// That a row is hidden, and formulas in it have no value.
    fn tell_row(&self, row: usize, cells: &[&Cell], piece: Option<Id>, account: &mut Account) {
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
    }

    fn recipients(&mut self, row: usize, cells: &[&Cell], list: &mut List, account: &mut Account) {
        let Some(named) = self.named(row) else {
            let why = phrase!("hàng không có tên người, đơn vị", "a row that names nobody");
            cells.iter().for_each(|it| set(account, it, &Class::Unread(why.clone())));
            return;
        };
        self.is_numbered |= self.has_number(row);
        self.classify(cells, account);
        let piece =
            self.name_cell(row).map(|it| it.pieces[0]).or_else(|| cells.first().map(|it| it.pieces[0]));
        self.tell_row(row, cells, piece, account);
        let mut made = self.fields(row, piece, account);
        if made.unit.is_none() && named.1 == Party::Person {
            made.unit = self.sections.unit();
            let has_above =
                self.above.as_ref().is_some_and(|it| it.unit.is_some()) || !self.without_unit.is_empty();
            self.without_unit.extend(piece.filter(|_| made.unit.is_none() && has_above));
        }
        self.prior(row, &named.0, piece, account);
        let (names, is_split) = (&named.0, named.0.len() > 1);
        for person in names {
            list.recipients.push(Recipient {
                name: person.name.clone(),
                party: named.1,
                rank: made.rank.clone().or_else(|| person.rank.clone()),
                position: cells::joined(made.position.clone(), person.position.clone()),
                title: person.title.clone(),
                is_split,
                ..made.clone()
            });
        }
        if is_split {
            let all = names.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ");
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
        let number = self.value(row, &Role::Number, |_| None);
        Recipient {
            piece,
            unit,
            rank: self.value(row, &Role::Rank, |it| it.rank.clone()),
            position,
            sex: self.sex(row),
            line_no: number.and_then(|it| cells::number(&it)),
            award: self.value(row, &Role::Award, |it| it.award.clone()),
            class: self.value(row, &Role::Class, |it| it.class.clone()),
            year: self.value(row, &Role::Year, |it| it.year.clone()),
            citation: self.value(row, &Role::Citation, |it| it.citation.clone()),
            sections: self.sections.headings(),
            decision: self.decision(row, piece, account).or_else(|| self.sections.decision()),
            note: self.value(row, &Role::Note, |it| it.note.clone()),
            ..Recipient::default()
        }
    }

    fn sex(&self, row: usize) -> Option<&'static str> {
        let told = self.value(row, &Role::Sex, |it| it.sex.map(str::to_owned));
        if let Some(told) = told {
            return sex(&told);
        }
        let mut told = self
            .header
            .columns
            .iter()
            .enumerate()
            .filter(|(at, it)| it.sex.is_some() && self.is_filled(row, *at))
            .filter_map(|(_, it)| it.sex);
        told.next().filter(|_| told.next().is_none())
    }

    fn is_filled(&self, row: usize, column: usize) -> bool {
        self.grid
            .at(row, column)
            .is_some_and(|it| !it.text.trim().is_empty() && !self.cx.vocabulary.is_nothing(&it.text))
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
    fn prior(&self, row: usize, names: &[cells::Person], piece: Option<Id>, account: &mut Account) {
        let told = self.header.columns.iter().enumerate().filter_map(|(at, column)| {
            let Role::Prior(when) = &column.role else { return None };
            let text = one_line(&self.grid.at(row, at)?.text);
            (!text.is_empty() && !self.cx.vocabulary.is_nothing(&text)).then(|| format!("{when}: {text}"))
        });
        let all: Vec<String> = told.collect();
        if let (false, Some(cells::Person { name, .. })) = (all.is_empty(), names.first()) {
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
        [Role::Name, Role::NameOrUnit, Role::Unit, Role::Given, Role::Family]
            .iter()
            .filter_map(|it| self.grid.at(row, self.header.place(it)?))
            .find(|it| !it.text.trim().is_empty())
    }

    /// What the cell of the name says: of family and given name together.
    fn name_text(&self, row: usize, cell: &Cell) -> String {
        let part = |role: &Role| self.header.place(role).and_then(|it| self.grid.at(row, it));
        match (part(&Role::Family), part(&Role::Given)) {
            (Some(family), Some(given)) if (family.row, family.column) != (given.row, given.column) => {
                one_line(&format!("{} {}", family.text, given.text))
            }
            _ => cell.text.trim().to_owned(),
        }
    }

    /// Whom a row names, and what they are.
    fn named(&self, row: usize) -> Option<(Vec<cells::Person>, Party)> {
        let cell = self.name_cell(row)?;
        let role = &self.header.columns.get(cell.column)?.role;
        let text = self.name_text(row, cell);
        if !text.chars().any(char::is_alphabetic) {
            return None;
        }
        let section = self.sections.party();
        let is_unit = match (role, section) {
            (Role::Unit, _) => true,
            (Role::NameOrUnit, Some(section)) => section != Party::Person,
            (Role::NameOrUnit, None) => self.cx.vocabulary.is_unit(&text),
            _ => section == Some(Party::Collective),
        };
        if is_unit {
            let party = if section == Some(Party::Household) { Party::Household } else { Party::Collective };
            let name = one_line(&text);
            return Some((vec![cells::Person { name, ..cells::Person::default() }], party));
        }
        let mut people = cells::people(&text, self.cx.vocabulary);
        people.iter_mut().for_each(|it| it.name = cells::cased(&it.name));
        // Where recipients are numbered, what has no number and not the form of a name is none: a place and a day, who signs.
        let is_name = people.iter().all(|it| cells::is_name(&it.name));
        let is_recipient = is_name || !self.is_numbered || self.has_number(row);
        is_recipient.then_some((people, Party::Person))
    }
}

fn set_all(cells: &[&Cell], class: Class, account: &mut Account) {
    cells.iter().for_each(|it| set(account, it, &class))
}
