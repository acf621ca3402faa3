//! What a list says of itself, compared with what was read; and what stands in its private columns.

use super::header::{Header, Role};
use crate::{
    import::{
        account::{Account, Id, Weight},
        grid::Grid,
        private::Kind,
        proposal::{List, Party, Recipient},
    },
    phrase,
};

/// What stands in private columns goes no further than its count.
pub(super) fn hide_private(grid: &Grid, header: &Header, account: &mut Account) {
    let (mut columns, mut values) = (Vec::new(), 0);
    for (at, column) in header.columns.iter().enumerate().filter(|(_, it)| it.role == Role::Private) {
        if !columns.contains(&column.top) {
            columns.push(column.top);
        }
        for row in header.last + 1..grid.rows.len() {
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

/// The recipients that a total counts, with what they are called: `tap_the`, `nam`; all where it is another.
pub(in crate::import) fn counted<'l>(
    what: &str,
    all: impl Iterator<Item = &'l Recipient>,
) -> (Vec<&'l str>, (&'static str, &'static str)) {
    let (is, words): (fn(&Recipient) -> bool, _) = match what {
        "tap_the" => (|it| it.party == Party::Collective, ("tập thể", "collectives")),
        "ca_nhan" => (|it| it.party == Party::Person, ("cá nhân", "people")),
        "ho_gia_dinh" => (|it| it.party == Party::Household, ("hộ gia đình", "households")),
        "nam" => (|it| it.sex == Some("nam"), ("nam", "men")),
        "nu" => (|it| it.sex == Some("nu"), ("nữ", "women")),
        _ => (|_| true, ("người, đơn vị", "recipients")),
    };
    (all.filter(|it| is(it)).map(|it| it.name.as_str()).collect(), words)
}

/// Compares what a list says of itself with what was read.
pub(super) fn compare(list: &List, at: Id, counts: &[(String, usize)], account: &mut Account) {
    for (what, said) in counts {
        let (read, (vi, en)) = counted(what, list.recipients.iter());
        let (count, names) = (read.len(), read.join(", "));
        if count == *said {
            account.remark(
                Weight::Note,
                Some(at),
                phrase!(
                    "tổng ghi trong tệp khớp: {said} {vi}",
                    "the total that the file gives is right: {said} {en}"
                ),
            );
        } else {
            account.remark(
                Weight::Error,
                Some(at),
                phrase!(
                    "tệp ghi {said} {vi}, đọc được {count}: {names}",
                    "the file says {said} {en}, {count} were read: {names}"
                ),
            );
        }
    }
}
