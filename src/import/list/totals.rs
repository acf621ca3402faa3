//! What a list says of itself, compared with what was read; and what stands in its private columns.

use std::collections::BTreeSet;

use super::header::{Header, Role};
use crate::{
    import::{
        account::{Account, Id, Weight},
        counting::{self, Count, Said},
        grid::{Cell, Grid},
        private::Kind,
        proposal::{List, Party, Recipient},
        vocabulary::Vocabulary,
    },
    phrase,
    vietnamese::text::{fold, one_line},
};

/// What stands in private columns goes no further than its count. `end` is where the next list begins.
pub(super) fn hide_private(grid: &Grid, (header, end): (&Header, usize), account: &mut Account) {
    let (mut columns, mut values) = (Vec::new(), 0);
    for (at, column) in header.columns.iter().enumerate().filter(|(_, it)| it.role == Role::Private) {
        if !columns.contains(&column.top) {
            columns.push(column.top);
        }
        for row in header.rows.end..end {
            let Some(cell) = grid.at(row, at).filter(|it| it.column == at && it.row == row) else { continue };
            let is_of_list = !grid.row(row).is_empty() && !header.repeats(grid, row);
            if is_of_list
                && cell.pieces.iter().any(|it| !account.text(*it).trim().is_empty())
                && cell.columns < 3
            {
                cell.pieces.iter().for_each(|it| account.hide(*it, Kind::Column));
                values += 1;
            }
        }
    }
    if values > 0 {
        let columns = columns.len();
        account.remark(
            Weight::Note,
            None,
            phrase!(
                "{columns} cột riêng tư, {values} giá trị được bỏ ra ngoài",
                "{columns} private columns, {values} values left out"
            ),
        );
    }
}

/// What a row counts that is a total: in its words, in those beside them, in numbers below a heading.
pub(super) fn of_row(cells: &[&Cell], header: &Header, vocabulary: &Vocabulary) -> Option<Vec<Count>> {
    let at = cells.iter().position(|it| it.text.chars().any(char::is_alphabetic))?;
    let counts = counting::total(&one_line(&cells[at].text), vocabulary)?;
    if !counts.is_empty() {
        return Some(counts);
    }
    let beside = cells.iter().skip(at + 1).flat_map(|cell| {
        let text = one_line(&cell.text);
        if text.chars().any(char::is_alphabetic) {
            let named = counting::counts(&text, Said::AsTotal, vocabulary);
            return named.into_iter().filter(|it| it.of != "all").collect::<Vec<_>>();
        }
        let of = match header.columns.get(cell.column).map(|it| &it.role) {
            Some(Role::Male) => "nam",
            Some(Role::Female) => "nu",
            Some(
                Role::Number
                | Role::Name
                | Role::Family
                | Role::Given
                | Role::NameOrUnit
                | Role::Unit
                | Role::UnitAt
                | Role::Position
                | Role::PositionUnit,
            ) => "all",
            _ => return Vec::new(),
        };
        let many = text.parse().ok().filter(|it: &usize| *it < 1_000_000);
        many.map(|many| Count { of: of.to_owned(), many, spoken: None }).into_iter().collect()
    });
    Some(beside.collect())
}

/// Of what a total is.
#[derive(Clone, Debug)]
enum Scope {
    /// Of the whole list.
    List,
    /// Of a section.
    Section { number: usize },
    /// Of what stands above: the section, or all down to it. `Cộng` is rather of the section.
    Above { start: usize, end: usize, is_part: bool },
}

/// What a list says of how many it names.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    said: Vec<(Id, Scope, Vec<Count>)>,
    /// Where each section begins, and how deep it is.
    sections: Vec<(usize, usize)>,
}

impl Totals {
    pub(super) fn title(&mut self, at: Id, counts: Vec<Count>) {
        self.said.push((at, Scope::List, counts));
    }

    pub(super) fn section(&mut self, at: Id, depth: usize, counts: Vec<Count>, list: &List) {
        let number = self.sections.len();
        self.sections.push((list.recipients.len(), depth));
        self.said.push((at, Scope::Section { number }, counts));
    }

    pub(super) fn row(&mut self, cell: &Cell, counts: Vec<Count>, list: &List) {
        let start = self.sections.last().map_or(0, |it| it.0);
        let is_part = fold(cell.text.trim()).starts_with("cong");
        let scope = Scope::Above { start, end: list.recipients.len(), is_part };
        self.said.push((cell.pieces[0], scope, counts));
    }

    /// Compares all that was said with what was read.
    pub(super) fn compare(&self, list: &List, account: &mut Account) {
        for (number, (at, scope, counts)) in self.said.iter().enumerate() {
            let all = 0..list.recipients.len();
            let mut scopes = Vec::new();
            match *scope {
                Scope::List => scopes.push(all),
                Scope::Section { number } => {
                    // It ends where one begins that stands not within it.
                    let (start, depth) = self.sections[number];
                    let next = self.sections.iter().skip(number + 1).find(|it| it.1 <= depth);
                    scopes.push(start..next.map_or(all.end, |it| it.0));
                }
                Scope::Above { start, end, is_part } => {
                    let mut later = self.said.iter().skip(number + 1);
                    let is_last = end == all.end && !later.any(|it| matches!(it.1, Scope::Above { .. }));
                    if is_part || !is_last {
                        scopes.push(start..end);
                    }
                    scopes.extend([0..end, all]);
                }
            }
            let scopes: Vec<&[Recipient]> =
                scopes.into_iter().filter_map(|it| list.recipients.get(it)).collect();
            compare(&scopes, *at, counts, account);
        }
    }
}

/// Compares what a text counts with what was read: it is right where one of the ranges has so many.
/// Of several counts of one kind (`3 cá nhân … Bằng khen, 5 cá nhân … Giấy khen`) the sum may be meant.
pub(in crate::import) fn compare(ranges: &[&[Recipient]], at: Id, counts: &[Count], account: &mut Account) {
    for (number, count) in counts.iter().enumerate() {
        if let Some(spoken) = count.spoken {
            let many = count.many;
            let words = phrase!(
                "tệp ghi {many} bằng số nhưng {spoken} bằng chữ",
                "the file says {many} in digits and {spoken} in words"
            );
            account.remark(Weight::Error, Some(at), words);
        }
        if counts.iter().position(|it| it.of == count.of) != Some(number) {
            continue;
        }
        let first = count.many;
        let sum = counts.iter().filter(|it| it.of == count.of).map(|it| it.many).sum::<usize>();
        let read: Vec<Read<'_>> = ranges.iter().map(|it| Read::of(&count.of, it)).collect();
        let found = read.iter().find(|it| [first, sum].contains(&it.names.len()));
        // Else the one that could be meant: no part can have more than are in it.
        let large = read.iter().find(|it| it.names.len() > first);
        if let Some(right) = found.or(large).or(read.last()) {
            right.tell(if right.names.len() == sum { sum } else { first }, at, account);
        }
    }
}

/// The recipients that a total counts.
struct Read<'l> {
    names: Vec<&'l str>,
    /// What they are called.
    what: (&'static str, &'static str),
    /// Why nobody can tell.
    unknown: Option<(&'static str, &'static str)>,
}

impl<'l> Read<'l> {
    fn of(what: &str, all: &'l [Recipient]) -> Read<'l> {
        let has_sex = all.iter().any(|it| it.sex.is_some());
        let collectives = names_of(all, |it| it.party == Party::Collective);
        let no_sex =
            Some(("danh sách không có giới tính", "the list does not tell the sex")).filter(|_| !has_sex);
        let (names, what, unknown) = match what {
            "tap_the" => (collectives, ("tập thể", "collectives"), None),
            // Of people it counts where they work, as far as each row says it.
            "don_vi" if collectives.is_empty() => {
                let units: BTreeSet<&str> = all.iter().filter_map(|it| it.unit.as_deref()).collect();
                let words = ("danh sách là của cá nhân", "the list is of people");
                (units.into_iter().collect(), ("đơn vị", "units"), Some(words))
            }
            "don_vi" => (collectives, ("đơn vị", "units"), None),
            "ca_nhan" => (names_of(all, |it| it.party == Party::Person), ("cá nhân", "people"), None),
            "ho_gia_dinh" => {
                (names_of(all, |it| it.party == Party::Household), ("hộ gia đình", "households"), None)
            }
            "nam" => (names_of(all, |it| it.sex == Some("nam")), ("nam", "men"), no_sex),
            "nu" => (names_of(all, |it| it.sex == Some("nu")), ("nữ", "women"), no_sex),
            _ => (names_of(all, |_| true), ("người, đơn vị", "recipients"), None),
        };
        Read { names, what, unknown }
    }

    fn tell(&self, said: usize, at: Id, account: &mut Account) {
        let (count, names, (vi, en)) = (self.names.len(), self.names.join(", "), self.what);
        let (weight, words) = match self.unknown {
            _ if count == said => (
                Weight::Note,
                phrase!(
                    "tổng ghi trong tệp khớp: {said} {vi}",
                    "the total that the file gives is right: {said} {en}"
                ),
            ),
            Some((why_vi, why_en)) => (
                Weight::Proposal,
                phrase!(
                    "tệp ghi {said} {vi}, đọc được {count}, {why_vi}: hãy xem lại",
                    "the file says {said} {en}, {count} were read, {why_en}: please look"
                ),
            ),
            None => (
                Weight::Error,
                phrase!(
                    "tệp ghi {said} {vi}, đọc được {count}: {names}",
                    "the file says {said} {en}, {count} were read: {names}"
                ),
            ),
        };
        account.remark(weight, Some(at), words);
    }
}

fn names_of(all: &[Recipient], is_such: fn(&Recipient) -> bool) -> Vec<&str> {
    all.iter().filter(|it| is_such(it)).map(|it| it.name.as_str()).collect()
}
