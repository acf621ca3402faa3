//! The header of a list: where it stands, and what each column holds.

use std::ops::Range;

use super::cells::{is_name, people, sex};
use crate::{
    check::csv::{column_number, field_of},
    import::{
        account::letters,
        counting::total,
        grid::{Cell, Grid},
        vocabulary::Cx,
    },
    vietnamese::text::{fold, one_line},
};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Number,
    Name,
    Family,
    Given,
    Unit,
    /// A person or a unit: the section says which.
    NameOrUnit,
    UnitAt,
    Position,
    PositionUnit,
    Sex,
    /// The sex of whoever has something here.
    Male,
    Female,
    Award,
    Class,
    Citation,
    Decision,
    DecisionDate,
    Rank,
    Year,
    Note,
    /// Earlier awards, with the heading that says of when.
    Prior(String),
    Private,
    /// A heading that nobody knows.
    Other,
}

/// A column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) role: Role,
    /// Its headings, from the top.
    pub(super) heading: String,
    /// `nam` or `nu`, where it tells the sex beside what else it holds.
    pub(super) sex: Option<&'static str>,
    /// The number of the cell at its top: columns under one heading are one.
    pub(super) top: (usize, usize),
    /// What the user has told that it holds.
    pub(super) told: Option<String>,
    /// Whether its heading is one under which lists of units have the recipient, and lists of people where they work.
    is_either: bool,
}

impl Role {
    fn is_of_person(&self) -> bool {
        matches!(
            self,
            Role::Position | Role::PositionUnit | Role::Rank | Role::Sex | Role::Male | Role::Female
        )
    }
}

/// The header of a list.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// Where the list begins: its titles stand above the header.
    pub(super) start: usize,
    /// The rows of the header; none where the user has told the columns of a list without one.
    pub(super) rows: Range<usize>,
    pub(super) columns: Vec<Column>,
}

/// Rows in which a header is looked for: titles stand above it.
const MOST_TITLES: usize = 40;
/// Rows of titles above a header within a sheet.
const MOST_OWN_TITLES: usize = 8;
/// Rows of a header.
const MOST_ROWS: usize = 4;

impl Header {
    /// The headers of a table, one for each list in it. What is the same header once more, as at the top of every printed page, is
    /// none, unless titles above it say that another list begins.
    pub(super) fn all(grid: &Grid, cx: &Cx<'_>) -> Vec<Header> {
        let first = (0..grid.rows.len().min(MOST_TITLES)).find(|row| looks_like_one(grid, *row, cx));
        let first = first.map(|row| Header::at(grid, row, cx)).filter(Header::names_recipients);
        let Some(first) = first.or_else(|| Header::told(grid, cx)) else { return Vec::new() };
        let mut row = first.rows.end;
        let mut all = vec![Header { start: 0, ..first }];
        while row < grid.rows.len() {
            let last = &all[all.len() - 1];
            if Header::may_begin(grid, row, cx) {
                let start = titles_above(grid, (&all[0], last.rows.end), row, cx);
                let next = Header::at(grid, row, cx);
                if next.names_recipients() && (start < row || !last.repeats(grid, row)) {
                    row = next.rows.end;
                    all.push(Header { start, ..next });
                    continue;
                }
            }
            row += 1;
        }
        all
    }

    /// The row of headings of a table that names no recipients in any of them.
    pub(super) fn nearly(grid: &Grid, cx: &Cx<'_>) -> Option<usize> {
        (0..grid.rows.len().min(MOST_TITLES)).find(|row| looks_like_one(grid, *row, cx))
    }

    /// Whether another list may begin at a row: most of its cells are headings.
    fn may_begin(grid: &Grid, row: usize, cx: &Cx<'_>) -> bool {
        let cells: Vec<&Cell> = grid.starting(row).collect();
        // Nearly every other row has its number.
        if cells.iter().any(|it| it.text.trim().starts_with(|it: char| it.is_ascii_digit())) {
            return false;
        }
        let known = cells.iter().filter(|it| is_heading(it, cx)).count();
        known >= 2 && known * 2 >= cells.len()
    }

    /// The header whose first row is a row.
    fn at(grid: &Grid, first: usize, cx: &Cx<'_>) -> Header {
        let most = grid.rows.len().min(first + MOST_ROWS);
        let mut end = end_of_row(grid, first);
        while end < most && is_sub_row(grid, end, cx) {
            end = end_of_row(grid, end);
        }
        Header::of(grid, first..end.min(most).max(first + 1), cx)
    }

    /// The header that stands in some rows; in none, where all that is known of the columns is what the user has told.
    fn of(grid: &Grid, rows: Range<usize>, cx: &Cx<'_>) -> Header {
        let lists_people = grid
            .row(rows.start)
            .iter()
            .any(|it| matches!(role(&it.text, cx), Some(Role::Name | Role::Family)));
        let columns = (0..grid.columns()).map(|it| column_of(grid, it, rows.clone(), lists_people, cx));
        let mut columns = told_apart(columns.collect());
        // Where something is said of people, a unit is where they work: who they are stands under a heading that nobody knows.
        if columns.iter().any(|it| it.role.is_of_person()) {
            columns.iter_mut().filter(|it| it.is_either).for_each(|it| it.role = Role::UnitAt);
        }
        Header { start: rows.start, columns, rows }
    }

    /// A list without a header, whose columns the user has told by their letters: it begins at the first row that has something in
    /// each of them. That row is a header of words that nobody knows, unless it names a recipient.
    fn told(grid: &Grid, cx: &Cx<'_>) -> Option<Header> {
        let told: Vec<usize> = (0..grid.columns()).filter(|it| is_told_by_letter(*it, cx)).collect();
        if told.is_empty() {
            return None;
        }
        let first = (0..grid.rows.len()).find(|row| told.iter().all(|it| begins_text(grid, *row, *it)))?;
        let header = Header::of(grid, first..first, cx);
        let place = header.columns.iter().position(|it| RECIPIENTS.contains(&it.role))?;
        let text = grid.at(first, place).map_or("", |it| it.text.trim());
        let names_somebody =
            cx.vocabulary.is_unit(text) || people(text, cx.vocabulary).iter().all(|it| is_name(&it.name));
        Some(if names_somebody { header } else { Header::of(grid, first..first + 1, cx) })
    }

    /// The place of the first column of a role.
    pub(super) fn place(&self, role: &Role) -> Option<usize> {
        self.columns.iter().position(|it| it.role == *role)
    }

    fn names_recipients(&self) -> bool {
        RECIPIENTS.iter().any(|it| self.place(it).is_some())
    }

    /// Whether a row is the header once more, or the numbers of the columns below it.
    pub(super) fn repeats(&self, grid: &Grid, row: usize) -> bool {
        let cells: Vec<&Cell> = grid.row(row);
        are_numbers(&cells) || cells.len() > 1 && cells.iter().all(|it| self.has(grid, it))
    }

    /// Whether the header has the words of a cell in its column.
    fn has(&self, grid: &Grid, cell: &Cell) -> bool {
        let mut above = self.rows.clone().filter_map(|row| grid.at(row, cell.column));
        above.any(|it| fold(&it.text) == fold(&cell.text))
    }
}

/// The row behind all cells of a row, some of which may reach further down than others.
fn end_of_row(grid: &Grid, row: usize) -> usize {
    grid.row(row).iter().map(|it| it.row + it.rows).max().unwrap_or(row + 1)
}

/// Whether a cell is the heading of a column, and not a word that a list has below its header, too.
fn is_heading(cell: &Cell, cx: &Cx<'_>) -> bool {
    matches!(Named::of(cell, cx), Some(Named::Told | Named::Known)) && sex_of(cell).is_none()
}

/// What a column holds that says who was honored.
const RECIPIENTS: [Role; 4] = [Role::Name, Role::Unit, Role::NameOrUnit, Role::Given];

/// Whether a row names a column that the user has told by its heading, or two columns, one of them known; one told by its letter is where
/// another column of the row is.
fn looks_like_one(grid: &Grid, row: usize, cx: &Cx<'_>) -> bool {
    let cells: Vec<&Cell> = grid.starting(row).filter(|it| !it.text.trim().is_empty()).collect();
    let n = |named: Named| cells.iter().filter(|it| Named::of(it, cx) == Some(named)).count();
    let (told, known, by_letter) = (n(Named::Told), n(Named::Known), n(Named::ByLetter));
    told > 0 || known > 0 && known + by_letter >= 2
}

/// Whether the user has told a column by its letter.
fn is_told_by_letter(column: usize, cx: &Cx<'_>) -> bool {
    cx.told.iter().any(|(written, _)| is_letters(written, column))
}

/// Whether a cell of one column with something in it begins at a place.
fn begins_text(grid: &Grid, row: usize, column: usize) -> bool {
    grid.at(row, column).is_some_and(|it| it.columns == 1 && it.row == row && !it.text.trim().is_empty())
}

/// Whether cells count the columns above them; some are told by a letter instead.
fn are_numbers(cells: &[&Cell]) -> bool {
    let numbers: Vec<usize> = cells.iter().filter_map(|it| column_number(&it.text)).collect();
    let counts = numbers.len() >= 3 && numbers.iter().copied().eq(numbers[0]..numbers[0] + numbers.len());
    counts && cells.iter().all(|it| column_number(&it.text).is_some() || it.text.trim().chars().count() == 1)
}

/// The row at which the titles begin that stand above a header within a table; those of the first list once more are none.
fn titles_above(grid: &Grid, (first, from): (&Header, usize), header: usize, cx: &Cx<'_>) -> usize {
    let of_first: Vec<String> =
        (first.start..first.rows.start).flat_map(|it| grid.row(it)).map(|it| it.text.clone()).collect();
    let (mut start, mut is_repeated) = (header, false);
    for row in (from.max(header.saturating_sub(MOST_OWN_TITLES))..header).rev() {
        let cells: Vec<&Cell> = grid.starting(row).collect();
        let Some(first) = cells.first() else { continue };
        let in_parentheses = cells.iter().all(|it| it.text.trim_start().starts_with('('));
        if in_parentheses && cells.len() == 1 {
            // It goes with the title above it, if there is one.
            continue;
        }
        if cells.len() > 2
            || !cells.iter().all(|it| is_title(&it.text, cx) || repeats_title(&it.text, &of_first))
        {
            // Behind a recipient the same title once more is the head of the next page.
            let is_of_list = first.text.trim().starts_with(|it: char| it.is_ascii_digit());
            return if is_repeated && is_of_list { header } else { start };
        }
        is_repeated |= cells.iter().any(|it| repeats_title(&it.text, &of_first));
        start = row;
    }
    start
}

/// Whether a text is one of the titles once more, as the next page has it: perhaps with `(tiếp theo)`.
pub(super) fn repeats_title(text: &str, titles: &[String]) -> bool {
    let text = fold(&one_line(text));
    titles.iter().map(|it| fold(&one_line(it))).any(|it| it.len() > 8 && text.starts_with(&it))
}

/// Whether a text within a table is the title of what follows.
fn is_title(text: &str, cx: &Cx<'_>) -> bool {
    const BEGIN: [&str; 7] = ["danh sach", "phu luc", "bieu", "bang", "(kem theo", "(ban hanh", "kem theo"];
    let key = fold(text);
    let is_over = cx.vocabulary.is_signature(text) || total(text, cx.vocabulary).is_some();
    BEGIN.iter().any(|it| key.starts_with(it)) && !is_over
}

/// Of columns that hold the same the first counts: what another holds is in no draft. Where one heading stands above several columns,
/// these are parts of one: family and given name, an office and its unit.
fn told_apart(mut columns: Vec<Column>) -> Vec<Column> {
    let many = [Role::Private, Role::Note, Role::Other, Role::Male, Role::Female];
    for at in 1..columns.len() {
        let (before, rest) = columns.split_at_mut(at);
        let own = &mut rest[0];
        if many.contains(&own.role) || matches!(own.role, Role::Prior(_)) {
            continue;
        }
        let twice = before.iter().any(|it| it.role == own.role && it.top != own.top);
        let left = before.last_mut().filter(|it| it.top == own.top);
        let family = left.filter(|it| it.role == Role::Name && own.role == Role::Name);
        if let Some(family) = family {
            (family.role, own.role) = (Role::Family, Role::Given);
        } else if twice {
            own.role = Role::Other;
        }
    }
    columns
}

/// Why a cell may be the heading of a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// The user has told what is under this heading.
    Told,
    /// The vocabulary has it.
    Known,
    /// The user has told what is in the column, which any cell of it may head.
    ByLetter,
}

impl Named {
    fn of(cell: &Cell, cx: &Cx<'_>) -> Option<Named> {
        if cx.told.iter().any(|(written, _)| fold(written) == fold(&cell.text)) {
            Some(Named::Told)
        } else if known(&cell.text, cx) {
            Some(Named::Known)
        } else {
            is_told_by_letter(cell.column, cx).then_some(Named::ByLetter)
        }
    }
}

/// Whether the row behind those of a header is one of it, too, though nothing reaches down to it: all its cells say what is below a
/// heading that stands above several columns, or above an empty place.
fn is_sub_row(grid: &Grid, row: usize, cx: &Cx<'_>) -> bool {
    let cells: Vec<&Cell> = grid.starting(row).collect();
    let are_several = cells.len() > 1 || cells.iter().all(|it| is_below_several(grid, it));
    !cells.is_empty() && are_several && cells.iter().all(|it| may_stand_below(it, cx))
}

/// Whether a cell of one column stands below a heading of several, or below an empty place.
fn is_below_several(grid: &Grid, cell: &Cell) -> bool {
    cell.columns == 1 && grid.at(cell.row - 1, cell.column).is_none_or(|it| it.columns > 1)
}

/// Whether a cell says what is below a heading: a heading itself, a sex or a year.
fn may_stand_below(cell: &Cell, cx: &Cx<'_>) -> bool {
    let is_known = known(&cell.text, cx) || sex_of(cell).is_some() || fold(&cell.text).starts_with("nam ");
    is_known && !cell.text.trim().starts_with(|it: char| it.is_ascii_digit())
}

fn sex_of(cell: &Cell) -> Option<&'static str> {
    sex(cell.text.trim())
}

fn column_of(grid: &Grid, column: usize, rows: Range<usize>, lists_people: bool, cx: &Cx<'_>) -> Column {
    let first = rows.start;
    let mut parts: Vec<&Cell> = Vec::new();
    for cell in rows.filter_map(|row| grid.at(row, column)) {
        if parts.last().is_none_or(|it| (it.row, it.column) != (cell.row, cell.column)) {
            parts.push(cell);
        }
    }
    let texts: Vec<&str> = parts.iter().map(|it| it.text.trim()).filter(|it| !it.is_empty()).collect();
    let heading = one_line(&texts.join(" / "));
    let roles: Vec<Option<Role>> = texts.iter().map(|it| role(it, cx)).collect();
    let sex = roles.iter().rev().flatten().find_map(|it| match it {
        Role::Male => Some("nam"),
        Role::Female => Some("nu"),
        _ => None,
    });
    let is_private = texts.iter().any(|it| cx.vocabulary.is_private_column(it));
    let told =
        cx.told.iter().find(|(written, _)| fold(written) == fold(&heading) || is_letters(written, column));
    let told = told.map(|(_, meant)| meant.clone());
    let role = match &told {
        Some(meant) => role(meant, cx).unwrap_or(Role::Other),
        None if is_private => Role::Private,
        None => match (roles.first().cloned().flatten(), roles.last().cloned().flatten()) {
            (Some(Role::Prior(_)), _) => Role::Prior(texts.get(1..).unwrap_or_default().join(", ")),
            (_, Some(Role::UnitAt)) if !lists_people && is_either(texts.last().copied()) => Role::Unit,
            (first, last) => last.or(first).unwrap_or(Role::Other),
        },
    };
    let top = parts.first().map_or((first, column), |it| (it.row, it.column));
    let is_either = role == Role::Unit && told.is_none() && is_either(texts.last().copied());
    Column { role, heading, sex, top, told, is_either }
}

/// Headings that mean the recipient where the list names no people.
fn is_either(heading: Option<&str>) -> bool {
    heading.is_some_and(|it| matches!(&*fold(it), "don vi" | "phong, ban"))
}

/// Whether a column is told by its letters: `B`, `Cột AB`.
fn is_letters(written: &str, column: usize) -> bool {
    let key = fold(written);
    key.strip_prefix("cot ").unwrap_or(&key).eq_ignore_ascii_case(&letters(column as u32))
}

fn known(heading: &str, cx: &Cx<'_>) -> bool {
    role(heading, cx).is_some() || cx.vocabulary.is_private_column(heading)
}

fn role(heading: &str, cx: &Cx<'_>) -> Option<Role> {
    let heading = heading.trim();
    // A heading is short; what is long is a title that holds one of its words.
    if heading.is_empty() || heading.chars().count() > 60 {
        return None;
    }
    // A sign may lead to a note, and what is in parentheses explains.
    let bare = heading.split('(').next().unwrap_or_default().trim_end_matches([' ', '*', ':', '\n']);
    let word = cx.vocabulary.column(bare).or_else(|| field_of(bare)).or_else(|| field_of(heading))?;
    ROLES.iter().find(|(it, _)| *it == word).map(|(_, role)| role.clone())
}

/// The word of columns that hold what is nobody's business.
pub const PRIVATE: &str = "private";

/// Every role by the words that vocabularies and fields have for it, the first being its own.
const ROLES: [(&str, Role); 23] = [
    ("number", Role::Number),
    ("line_no", Role::Number),
    ("name", Role::Name),
    ("family", Role::Family),
    ("given", Role::Given),
    ("unit", Role::Unit),
    ("name_or_unit", Role::NameOrUnit),
    ("unit_at", Role::UnitAt),
    ("position", Role::Position),
    ("position_unit", Role::PositionUnit),
    ("sex", Role::Sex),
    ("male", Role::Male),
    ("female", Role::Female),
    ("award", Role::Award),
    ("class", Role::Class),
    ("citation", Role::Citation),
    ("decision", Role::Decision),
    ("decision_date", Role::DecisionDate),
    ("rank", Role::Rank),
    ("year", Role::Year),
    ("note", Role::Note),
    ("prior", Role::Prior(String::new())),
    ("birth_year", Role::Private),
];

impl Role {
    /// Its word; none for what nobody knows.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Role::Private => PRIVATE,
            Role::Prior(_) => "prior",
            role => ROLES.iter().find(|(_, it)| it == role).map_or("", |it| it.0),
        }
    }
}
