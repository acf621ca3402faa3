//! Every unit with its figures, each before those below it.

use crate::{
    derive::statistics::count,
    plan::{
        GrantsBy, ListPage,
        figures::{self, UNITS_A_PAGE},
    },
    records::Mention,
    render::{
        lens::Lens,
        pages::pagination::pagination,
        view::{
            common::LinkView,
            page::PageView,
            statistics::{FigureColumnView, FigureRowView, FigureTableView, UnitFiguresListView},
        },
    },
};

/// A page of the list.
pub fn unit_figures(lens: Lens<'_>, at: usize) -> (PageView, UnitFiguresListView) {
    let atlas = &lens.site.atlas;
    let units: Vec<_> = figures::units(atlas).collect();
    let rows = units.iter().skip(at * UNITS_A_PAGE).take(UNITS_A_PAGE).map(|unit| {
        let (own, below) =
            (count(atlas.statistics.of_unit(*unit)), count(atlas.statistics.below_unit(*unit)));
        let url = lens.list_url(&ListPage::Statistics(GrantsBy::Unit(*unit)));
        let numbers = [own.n_grants, below.n_grants, below.n_recipients];
        FigureRowView {
            heading: LinkView { text: lens.listed(Mention::Unit(*unit)), url: Some(url) },
            depth: 0,
            cells: numbers.map(|it| lens.number(it as f64)).to_vec(),
        }
    });
    let title = lens.word("all_units_figures");
    let view = UnitFiguresListView {
        table: FigureTableView {
            caption: title.clone(),
            counted: lens.word("count_awards"),
            corner: lens.word("unit"),
            columns: vec![
                column(lens, "unit_alone", false),
                column(lens, "unit_and_below", true),
                column(lens, "recipients", false),
            ],
            rows: rows.collect(),
            totals: Vec::new(),
        },
        total: units.len() as u64,
        pagination: pagination(lens, at, units.len(), UNITS_A_PAGE, ListPage::StatisticsUnits),
    };
    let statistics = lens.list_link(lens.word("statistics"), &ListPage::Statistics(GrantsBy::All));
    let url = lens.list_url(&ListPage::StatisticsUnits(at));
    let mut page = lens.page("unit_figures", &title, url, vec![lens.home(), statistics]);
    page.noindex |= at > 0;
    (page, view)
}

fn column(lens: Lens<'_>, word: &str, total: bool) -> FigureColumnView {
    FigureColumnView { label: lens.word(word), series: None, total }
}
