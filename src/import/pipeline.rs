//! A file through every stage: what it holds, its pieces, what they propose, the drafts.

use std::collections::BTreeSet;

use kyyeu_office::{Flow, Sheet};

use super::{
    account::{Account, Class, Place, Remark, Settled, Weight},
    article,
    drafts::{Draft, Maker},
    encoding::Encoding,
    exported,
    flow::{self, Beside},
    form,
    grid::{self, Grid},
    known::Known,
    list, paper,
    private::{Whose, public},
    proposal::{List, News, Proposal},
    scraped,
    source::{self, Content},
    vocabulary::{Cx, Vocabulary},
};
use crate::{phrase, render::form::Form, report::Phrase};

/// What a file is read with.
#[derive(Clone, Copy)]
pub struct Request<'r, 'k> {
    /// Its name.
    pub name: &'r str,
    /// What it holds.
    pub bytes: &'r [u8],
    /// What is on record.
    pub known: &'r Known<'k>,
    /// Words of roles.
    pub vocabulary: &'r Vocabulary,
    /// Columns that the user has told.
    pub columns: &'r [(String, String)],
    /// Take whoever has the very name and unit.
    pub accept_exact: bool,
    /// Drafts that earlier runs on this file made.
    pub own: &'r BTreeSet<String>,
    /// The form of a yearbook and a unit, by their ids, as it would be handed out today.
    pub form: &'r dyn Fn(&str, &str) -> Option<Form>,
    /// The picture beside a page that an address on it leads to.
    pub beside: &'r dyn Fn(&str) -> Option<Beside>,
    /// The day.
    pub today: time::Date,
}

/// What came of a file.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What it was.
    pub kind: Phrase,
    /// What it was written in, if not in UTF-8.
    pub encoding: Option<Encoding>,
    /// Every piece, and what is to be told.
    pub account: Settled,
    /// What is proposed to be written.
    pub drafts: Vec<Draft>,
    /// Headings of its lists that the user has told, and what is under each.
    pub columns: Vec<(String, String)>,
}

/// Reads a file; refused with words where it cannot be.
pub fn import(request: &Request<'_, '_>) -> Result<Imported, Phrase> {
    let (content, encoding) = source::read(request.name, request.bytes)?;
    let mut account = Account::new(request.today);
    let mut proposal = Proposal::default();
    let cx = Cx { vocabulary: request.vocabulary, told: request.columns };
    let is_form = matches!(&content, Content::Sheets(sheets) if form::sent(sheets).is_some());
    let kind = match content {
        Content::Text(text) => {
            proposal.news = scraped::read(&text, request.vocabulary, &mut account);
            Phrase::new("văn bản", "text")
        }
        Content::Sheets(sheets) => match form::sent(&sheets) {
            Some(sent) => {
                sheets.iter().for_each(|it| beside(it, &mut account));
                let cx = form::Cx { vocabulary: request.vocabulary, form: request.form };
                form::read(&sheets, &sent, &cx, (&mut proposal, &mut account));
                Phrase::new("mẫu đã điền", "form that was filled in")
            }
            None => {
                sheets.iter().for_each(|it| sheet(it, sheets.len() > 1, &cx, (&mut proposal, &mut account)));
                Phrase::new("bảng tính", "workbook")
            }
        },
        Content::Document(flow) => {
            document(&flow, &cx, (&mut proposal, &mut account));
            Phrase::new("văn bản Word", "Word document")
        }
        Content::Page(mut flow) => {
            flow::find_pictures(&mut flow, request.beside);
            add_article(article::of_page(&flow, &cx, &mut account), &mut proposal);
            Phrase::new("trang mạng", "page of the web")
        }
    };
    let name = public(request.name);
    let mut maker = Maker::new(request.known, request.vocabulary, request.accept_exact, (&name, request.own));
    maker.make(&proposal);
    let Maker { drafts, told, .. } = maker;
    for (weight, piece, words) in told {
        account.remark(weight, piece, words);
    }
    if drafts.is_empty() && !is_form {
        account.remarks.push(Remark {
            weight: Weight::Error,
            place: None,
            words: phrase!(
                "không thấy bài viết hay danh sách nào trong tệp",
                "there is no article and no list in the file"
            ),
        });
    }
    let columns = proposal.lists.into_iter().flat_map(|it| it.told).collect();
    Ok(Imported { kind, encoding, account: account.finished(), drafts, columns })
}

/// A document is a paper, a list with its title, or an article.
fn document(flow: &Flow, cx: &Cx<'_>, (proposal, account): (&mut Proposal, &mut Account)) {
    let parts = flow::parts(flow, cx, account);
    if let Some(kind) = paper::kind(&parts, cx) {
        let (paper, lists) = paper::read(&kind, &parts, cx, account);
        proposal.papers.push(paper);
        proposal.lists = lists;
    } else if article::is_list_alone(&parts, cx) {
        proposal.lists = article::of_list(&parts, cx, account);
    } else {
        add_article(article::of_document(&parts, cx, account), proposal);
    }
}

fn add_article((news, lists): (Option<News>, Vec<List>), proposal: &mut Proposal) {
    proposal.news.extend(news);
    proposal.lists = lists;
}

/// What is in no cell of a sheet is in no draft.
fn beside(sheet: &Sheet, account: &mut Account) {
    for it in &sheet.beside {
        let (row, column) = it.at.unwrap_or_default();
        let id = account.add(Place::Cell { sheet: public(&sheet.name), row, column }, &it.text);
        let class = match it.kind {
            "comment" => Class::remark_of_reader(),
            "header" => Class::margin(),
            "textbox" => Class::Unread(Phrase::new("hộp chữ trong bảng tính", "a text box in the workbook")),
            "picture" => Class::Unread(Phrase::new("ảnh trong bảng tính", "a picture in the workbook")),
            _ => Class::Unread(Phrase::new("đối tượng nhúng trong tệp", "an object inside the file")),
        };
        account.set(id, class);
    }
}

/// A sheet is a list, or it is not read and that is said.
fn sheet(
    sheet: &Sheet,
    is_one_of_many: bool,
    cx: &Cx<'_>,
    (proposal, account): (&mut Proposal, &mut Account),
) {
    beside(sheet, account);
    if sheet.cells.is_empty() {
        return;
    }
    let exported = exported::kind_of(sheet).filter(|_| !sheet.is_hidden);
    let whose = if exported.is_some() { Whose::Published } else { Whose::Anybody };
    let grid = Grid::of_sheet(sheet, is_one_of_many, whose, account);
    let name = if sheet.name.is_empty() { "–".to_owned() } else { public(&sheet.name) };
    let (class, words) = if sheet.is_hidden {
        (
            Class::Unread(Phrase::new("trang tính ẩn", "hidden sheet")),
            phrase!("trang tính `{name}` bị ẩn: không đọc", "the sheet `{name}` is hidden: it is not read"),
        )
    } else if form::is_torn(sheet) {
        (
            Class::Unread(Phrase::new("mẫu mất trang ẩn", "a form without its hidden sheet")),
            phrase!(
                "trang tính `{name}` là mẫu đã điền nhưng mất trang ẩn `kyyeu`, không biết gì đã đổi: chép các ô vào một mẫu mới (`kyyeu yearbook … --forms`) rồi nhập",
                "the sheet `{name}` is of a form that has lost its hidden sheet `kyyeu`, so nobody can tell what was changed: copy its cells into a new form (`kyyeu yearbook … --forms`) and import that"
            ),
        )
    } else if let Some(kind) = exported {
        proposal.tables.push(exported::read(kind, &grid, account));
        return;
    } else {
        let lists = list::read(&grid, &[], cx, account);
        if !lists.is_empty() {
            proposal.lists.extend(lists);
            return;
        }
        (
            Class::Unread(Phrase::new("trang tính không có hàng tiêu đề", "sheet without a header")),
            phrase!(
                "trang tính `{name}` không có hàng tiêu đề nào nêu người, đơn vị: thêm một hàng tiêu đề, hoặc nói cột nào là gì, theo tiêu đề (`--columns \"Tiêu đề=Họ và tên\"`) hay theo chữ của cột (`--columns \"B=Họ và tên\" --columns \"C=Đơn vị\"`)",
                "no row of the sheet `{name}` is a header that names people or units: add a row of headings, or tell what is in which column, by its heading (`--columns \"Heading=Họ và tên\"`) or by its letter (`--columns \"B=Họ và tên\" --columns \"C=Đơn vị\"`)"
            ),
        )
    };
    let weight = match () {
        () if sheet.is_hidden => Weight::Note,
        // A line beside the list is none.
        () if is_one_of_many && grid.columns() < 2 => Weight::Proposal,
        () => Weight::Error,
    };
    let at = list::headings(&grid, cx).filter(|_| !sheet.is_hidden);
    account.remark(weight, at.or_else(|| Some(grid.cells.first()?.pieces[0])), words);
    grid.cells.iter().for_each(|it| grid::set(account, it, &class));
}
