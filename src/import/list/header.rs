//! The header of a list: where it stands, and what each column holds.

use crate::{
    check::csv::field_of,
    import::{
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
}

/// The header of a list.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) columns: Vec<Column>,
}

/// Rows in which a header is looked for: titles stand above it.
const MOST_TITLES: usize = 40;

impl Header {
    /// Finds the header of a table: the first row that names two columns, one of them a recipient's. A column that the user has
    /// told by its heading is named; one told by its letter is where another column of the row is.
    pub(super) fn find(grid: &Grid, cx: &Cx<'_>) -> Option<Header> {
        let first = (0..grid.rows.len().min(MOST_TITLES)).find(|row| {
            let cells: Vec<&Cell> = grid.starting(*row).filter(|it| !it.text.trim().is_empty()).collect();
            let n = |named: Named| cells.iter().filter(|it| Named::of(it, cx) == Some(named)).count();
            let (told, known, by_letter) = (n(Named::Told), n(Named::Known), n(Named::ByLetter));
            cells.len() >= 2 && (told > 0 || known > 0 && known + by_letter >= 2)
        })?;
        let last = grid.row(first).iter().map(|it| it.row + it.rows - 1).max().unwrap_or(first);
        let last = last.max(second_row(grid, first, cx));
        let lists_people =
            grid.row(first).iter().any(|it| matches!(role(&it.text, cx), Some(Role::Name | Role::Family)));
        let columns = (0..grid.columns())
            .map(|column| column_of(grid, column, (first, last), lists_people, cx))
            .collect();
        let header = Header { first, last, columns };
        header.names_recipients().then_some(header)
    }

    /// The place of the first column of a role.
    pub(super) fn place(&self, role: &Role) -> Option<usize> {
        self.columns.iter().position(|it| it.role == *role)
    }

    fn names_recipients(&self) -> bool {
        [Role::Name, Role::Unit, Role::NameOrUnit, Role::Given].iter().any(|it| self.place(it).is_some())
    }

    /// Whether a row is the header once more, or the numbers of the columns below it.
    pub(super) fn repeats(&self, grid: &Grid, row: usize) -> bool {
        let cells: Vec<&Cell> = grid.row(row);
        let number = |it: &&Cell| it.text.trim().trim_matches(['(', ')']).parse::<usize>().ok();
        let numbers: Vec<usize> = cells.iter().filter_map(number).collect();
        let counts = numbers.len() >= 3 && numbers.iter().copied().eq(numbers[0]..numbers[0] + numbers.len());
        let is_letter = |it: &&Cell| it.text.trim().chars().count() == 1;
        let is_numbers = counts && cells.iter().all(|it| number(it).is_some() || is_letter(it));
        let above = |it: &Cell| {
            (self.first..=self.last)
                .any(|at| grid.at(at, it.column).is_some_and(|above| fold(&above.text) == fold(&it.text)))
        };
        is_numbers || cells.len() > 1 && cells.iter().all(|it| above(it))
    }
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
            let is_told = cx.told.iter().any(|(written, _)| is_letters(written, cell.column));
            is_told.then_some(Named::ByLetter)
        }
    }
}

/// Where cells of the first row stand above several others, these are a row of the header, too, though nothing reaches down to it.
fn second_row(grid: &Grid, first: usize, cx: &Cx<'_>) -> usize {
    let spans = grid.row(first).iter().any(|it| it.columns > 1 && it.rows == 1);
    let below = grid.row(first + 1);
    let is_sub = |it: &&Cell| {
        known(&it.text, cx) || matches!(&*fold(&it.text), "nam" | "nu") || fold(&it.text).starts_with("nam ")
    };
    let is_header = !below.is_empty() && below.iter().filter(|it| it.row == first + 1).all(is_sub);
    if spans && is_header { first + 1 } else { first }
}

fn column_of(
    grid: &Grid,
    column: usize,
    (first, last): (usize, usize),
    lists_people: bool,
    cx: &Cx<'_>,
) -> Column {
    let mut parts: Vec<&Cell> = Vec::new();
    for cell in (first..=last).filter_map(|row| grid.at(row, column)) {
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
            (Some(Role::Prior(_)), _) => Role::Prior(texts.last().copied().unwrap_or_default().to_owned()),
            (_, Some(Role::UnitAt)) if !lists_people && is_either(texts.last().copied()) => Role::Unit,
            (first, last) => last.or(first).unwrap_or(Role::Other),
        },
    };
    let top = parts.first().map_or((first, column), |it| (it.row, it.column));
    Column { role, heading, sex, top, told }
}

/// Headings that mean the recipient where the list names no people.
fn is_either(heading: Option<&str>) -> bool {
    heading.is_some_and(|it| matches!(&*fold(it), "don vi" | "phong, ban"))
}

/// Whether a column is told by its letter: `B`, `Cột B`.
fn is_letters(written: &str, column: usize) -> bool {
    let letter = fold(written);
    let letter = letter.strip_prefix("cot ").unwrap_or(&letter);
    column < 26 && letter.len() == 1 && letter.as_bytes()[0] == b'a' + column as u8
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
    let word = cx.vocabulary.column(heading).or_else(|| field_of(heading))?;
    Some(match word {
        "number" | "line_no" => Role::Number,
        "name" => Role::Name,
        "family" => Role::Family,
        "given" => Role::Given,
        "unit" => Role::Unit,
        "name_or_unit" => Role::NameOrUnit,
        "unit_at" => Role::UnitAt,
        "position" => Role::Position,
        "position_unit" => Role::PositionUnit,
        "sex" => Role::Sex,
        "male" => Role::Male,
        "female" => Role::Female,
        "award" => Role::Award,
        "class" => Role::Class,
        "citation" => Role::Citation,
        "decision" => Role::Decision,
        "decision_date" => Role::DecisionDate,
        "rank" => Role::Rank,
        "year" => Role::Year,
        "note" => Role::Note,
        "prior" => Role::Prior(String::new()),
        "birth_year" => Role::Private,
        _ => return None,
    })
}
