//! Lists of who was honored, in tables of every origin: titles, header, sections, rows, totals, who signs.

pub(super) mod cells;
mod header;
mod rows;
mod sections;
pub(super) mod totals;

use cells::{decision, year};
pub use header::PRIVATE;
use header::{Column, Header, Role};
use rows::Reader;
pub(in crate::import) use sections::is_heading;
use totals::Totals;

use super::{
    account::{Account, Class, Id, Weight},
    counting::{Said, counts},
    grid::{Cell, Grid, set},
    proposal::List,
    vocabulary::Cx,
};
use crate::{phrase, vietnamese::text::one_line};

/// Reads the lists of a table; none where it has no header that names recipients. `titles` is what stands above the table.
pub(super) fn read(grid: &Grid, titles: &[(Id, String)], cx: &Cx<'_>, account: &mut Account) -> Vec<List> {
    let headers = Header::all(grid, cx);
    let ends = headers.iter().skip(1).map(|it| it.start).chain([grid.rows.len()]);
    let mut lists: Vec<List> = Vec::new();
    for (header, end) in headers.iter().zip(ends) {
        let titles = if lists.is_empty() { titles } else { &[] };
        let mut list = one(grid, header, end, titles, cx, account);
        if let Some(before) = lists.first() {
            list.inherit(before);
        }
        lists.push(list);
    }
    lists
}

/// The first cell of a row of headings that says of no column that it names recipients.
pub(super) fn headings(grid: &Grid, cx: &Cx<'_>) -> Option<Id> {
    Some(grid.row(Header::nearly(grid, cx)?).first()?.pieces[0])
}

/// Reads a list down to where the next one begins.
fn one(
    grid: &Grid,
    header: &Header,
    end: usize,
    titles: &[(Id, String)],
    cx: &Cx<'_>,
    account: &mut Account,
) -> List {
    let mut list = List { titles: titles.iter().map(|it| it.1.clone()).collect(), ..List::default() };
    let mut totals = Totals::default();
    let mut reader = Reader::new(grid, header, cx);
    for (id, title) in titles {
        totals.title(*id, counts(title, Said::InPassing, cx.vocabulary));
        reader.title(title);
    }
    for row in header.start..header.rows.start {
        read_title(grid, row, (&mut list, &mut totals, &mut reader), cx, account);
    }
    head(grid, header, account);
    for row in header.rows.end..end {
        reader.row(row, (&mut list, &mut totals), account);
    }
    reader.tell(account);
    let told = header.columns.iter().filter_map(|it| Some((it.heading.clone(), it.told.clone()?)));
    list.told = told.filter(|(heading, _)| !heading.is_empty()).collect();
    totals::hide_private(grid, (header, end), account);
    list.is_proposal = list.titles.iter().any(|it| cx.vocabulary.is_proposal(it));
    list.year = list.titles.iter().find_map(|it| year(it));
    totals.compare(&list, account);
    list
}

impl List {
    /// What a list does not say of itself is what the one before it says, in whose sheet or document it stands.
    pub(super) fn inherit(&mut self, before: &List) {
        let has_title = self.titles.iter().any(|it| !is_heading(it));
        self.is_proposal = self.is_proposal || !has_title && before.is_proposal;
        self.titles.extend(before.titles.iter().cloned());
        self.year = self.year.take().or_else(|| before.year.clone());
        self.decision = self.decision.take().or_else(|| before.decision.clone().filter(|_| !has_title));
        self.issuer = self.issuer.take().or_else(|| before.issuer.clone());
    }
}

/// The header is told, and what of it nobody understands.
fn head(grid: &Grid, header: &Header, account: &mut Account) {
    if header.rows.is_empty() {
        let words = phrase!(
            "danh sách không có hàng tiêu đề: các cột lấy theo `--columns`, danh sách bắt đầu ở hàng này",
            "the list has no header: its columns are those of `--columns`, and it begins at this row"
        );
        let first = grid.row(header.rows.start).first().map(|it| it.pieces[0]);
        account.remark(Weight::Note, first, words);
    }
    for cell in header.rows.clone().flat_map(|row| grid.starting(row)) {
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
    let hidden = header
        .columns
        .iter()
        .enumerate()
        .filter(|(at, it)| grid.is_hidden_column(*at) && !it.heading.is_empty());
    for (at, Column { heading, .. }) in hidden {
        let words = phrase!(
            "cột `{heading}` bị ẩn trong bảng tính, vẫn được đọc",
            "the column `{heading}` is hidden in the workbook and read all the same"
        );
        account.remark(Weight::Note, grid.at(header.rows.start, at).map(|it| it.pieces[0]), words);
    }
}

/// The last row of a table's header, and each column with what it holds; nothing where it has no header that names recipients.
pub(super) fn columns(grid: &Grid, cx: &Cx<'_>) -> Option<(usize, Vec<(String, &'static str)>)> {
    let header = Header::all(grid, cx).into_iter().next()?;
    Some((
        header.rows.end.saturating_sub(1),
        header.columns.into_iter().map(|it| (it.heading, it.role.word())).collect(),
    ))
}

/// What stands above the header: a letterhead, who issues the list, what it is, the decision that it belongs to, its first section.
fn read_title(
    grid: &Grid,
    row: usize,
    (list, totals, reader): (&mut List, &mut Totals, &mut Reader<'_>),
    cx: &Cx<'_>,
    account: &mut Account,
) {
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
            totals.title(cell.pieces[0], counts(&text, Said::InPassing, cx.vocabulary));
            reader.title(&text);
            list.titles.push(text);
            set(account, cell, &Class::Heading);
        }
    }
}
