//! Official papers in documents of Word: decisions with their lists, reports, plans.

use kyyeu_office::Align;

use super::{
    account::{Account, Class},
    article::first_line,
    blocks::{Listed, cells, markdown_table},
    counting::{Count, Said, counts},
    flow::{self, Para, Part, is_capital},
    list::totals::compare,
    proposal::{List, Paper, Text},
    vocabulary::Cx,
};
use crate::vietnamese::{
    date::parse_datetime,
    document_number,
    text::{capitalized, fold, one_line},
};

/// Paragraphs among which the one is that names the kind of paper.
const MOST_HEAD: usize = 8;

/// The kind of paper that a document is, if it is one: a line in capitals names it.
pub(super) fn kind(parts: &[Part], cx: &Cx<'_>) -> Option<String> {
    let paras = parts.iter().filter_map(|it| if let Part::Para(it) = it { Some(it) } else { None });
    let named = paras
        .take(MOST_HEAD)
        .filter(|it| is_capital(&it.text))
        .find_map(|it| cx.vocabulary.document(first_line(it.text.trim())));
    named.map(str::to_owned)
}

/// Reads a paper and the lists that it holds.
pub(super) fn read(kind: &str, parts: &[Part], cx: &Cx<'_>, account: &mut Account) -> (Paper, Vec<List>) {
    let mut reader = Reader {
        paper: Paper { kind: kind.to_owned(), ..Paper::default() },
        cx,
        account,
        lists: Vec::new(),
        claims: Vec::new(),
        listed: Listed::default(),
        is_signed: false,
    };
    let before_list = before_list(parts);
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Para(it) => reader.para(it, parts.get(at + 1..).unwrap_or_default(), before_list[at]),
            Part::Table(rows) => reader.table(rows),
            Part::Picture(id, picture) => {
                reader.account.set(*id, Class::Photo);
                reader.paper.body.push(Text::Photo(reader.paper.photos.len()));
                reader.paper.photos.push(flow::photo(picture, None));
            }
            Part::List(list) => reader.lists.push(list.clone()),
        }
    }
    reader.compare();
    let Reader { paper, mut lists, .. } = reader;
    for list in &mut lists {
        let subject = paper.subject.clone();
        list.titles.extend(subject);
        list.year =
            list.year.clone().or_else(|| list.titles.iter().find_map(|it| super::list::cells::year(it)));
        list.issuer = list.issuer.clone().or_else(|| paper.issuer.clone());
    }
    (paper, lists)
}

/// Of each part whether a list is the next one that is no paragraph.
fn before_list(parts: &[Part]) -> Vec<bool> {
    let mut next = false;
    let mut before: Vec<bool> = Vec::with_capacity(parts.len());
    for it in parts.iter().rev() {
        before.push(next);
        if !matches!(it, Part::Para(_)) {
            next = matches!(it, Part::List(_));
        }
    }
    before.reverse();
    before
}

struct Reader<'r> {
    paper: Paper,
    cx: &'r Cx<'r>,
    account: &'r mut Account,
    lists: Vec<List>,
    /// What the paper says of how many it honors, with the piece that says it.
    claims: Vec<(super::account::Id, Vec<Count>)>,
    listed: Listed,
    /// Whether the paper is signed: what follows is what goes with it.
    is_signed: bool,
}

impl Reader<'_> {
    fn para(&mut self, it: &Para, rest: &[Part], is_before_list: bool) {
        let text = one_line(&it.text);
        let is_title_of_list = is_before_list
            && (is_capital(&text) || it.align == Align::Center || text.starts_with('('))
            && self.paper.subject.is_some();
        match () {
            () if it.text.lines().all(|it| self.cx.vocabulary.is_letterhead(it)) => {
                self.account.set(it.id, Class::letterhead());
            }
            () if self.is_signed || is_title_of_list => self.account.set(it.id, Class::Heading),
            () if self.paper.subject.is_none() && self.names_kind(&text) => {
                self.account.set(it.id, Class::Heading);
                let follows =
                    rest.iter().find_map(|it| if let Part::Para(it) = it { Some(it) } else { None });
                // `BÁO CÁO THÀNH TÍCH` says it all; below `QUYẾT ĐỊNH` stands what it is about.
                let is_bare = fold(&text).split(' ').count() <= 2;
                let subject =
                    follows.filter(|it| is_subject(&it.text) || is_bare && it.text.chars().count() < 300);
                if subject.is_none() {
                    self.paper.subject = Some(sentence(&text));
                }
            }
            () if self.paper.subject.is_none()
                && (is_subject(&text) || it.text.chars().count() < 300)
                && self.has_kind() =>
            {
                self.paper.subject = Some(text);
                self.account.set(it.id, Class::Field);
            }
            () if self.paper.number.is_none()
                && fold(&text).starts_with("so:")
                && document_number::find(&text).is_some() =>
            {
                self.paper.number = document_number::find(&text);
                self.account.set(it.id, Class::Field);
            }
            () if !self.paper.body.is_empty() && self.cx.vocabulary.is_signature(&text) => {
                self.account.set(it.id, Class::signature())
            }
            () => {
                if fold(&text).starts_with("dieu ") {
                    self.claims.push((it.id, counts(&text, Said::InPassing, self.cx.vocabulary)));
                }
                self.account.set(it.id, Class::Kept);
                self.listed.push(&mut self.paper.body, (&it.markdown, it.list, it.heading));
            }
        }
    }

    fn names_kind(&self, text: &str) -> bool {
        is_capital(text) && self.cx.vocabulary.document(text).is_some()
    }

    /// Whether the line that names the kind of paper has passed.
    fn has_kind(&self) -> bool {
        self.paper.body.is_empty()
    }

    /// The table of a letterhead, that of the signature, or another.
    fn table(&mut self, rows: &[Vec<Para>]) {
        let vocabulary = self.cx.vocabulary;
        let all: Vec<&Para> = rows.iter().flatten().collect();
        if all.iter().any(|it| it.text.lines().any(|it| vocabulary.is_letterhead(it))) {
            for it in &all {
                self.letterhead(it, &lines_of(it));
            }
            return;
        }
        if all.iter().any(|it| it.text.lines().any(|it| vocabulary.is_signature(it))) {
            self.is_signed = true;
            for it in &all {
                let lines = lines_of(it);
                let is_receiver = lines.first().is_some_and(|it| fold(it).starts_with("noi nhan"));
                let signs = lines.first().is_some_and(|it| vocabulary.is_signature(it) || is_capital(it));
                match lines.split_last().filter(|(name, offices)| {
                    !is_receiver && signs && !offices.is_empty() && !is_capital(name)
                }) {
                    Some((name, offices)) => {
                        self.paper.signer = Some(format!("{name}, {}", offices.join(", ")));
                        self.account.set(it.id, Class::Field);
                    }
                    None => self.account.set(it.id, Class::signature()),
                }
            }
            return;
        }
        all.iter().for_each(|it| self.account.set(it.id, Class::Kept));
        let rows: Vec<&Vec<Para>> = rows.iter().collect();
        self.paper.body.extend(markdown_table(&cells(&rows)).map(Text::Paragraph));
    }

    fn letterhead(&mut self, it: &Para, lines: &[String]) {
        let whole = lines.join(" ");
        if lines.iter().all(|it| self.cx.vocabulary.is_letterhead(it)) {
            return self.account.set(it.id, Class::letterhead());
        }
        self.account.set(it.id, Class::Field);
        if let Some(number) = document_number::find(&whole) {
            self.paper.number.get_or_insert(number);
        }
        if let Ok(parsed) = parse_datetime(&whole) {
            self.paper.date.get_or_insert(parsed.date);
        } else if document_number::find(&whole).is_none() && self.paper.issuer.is_none() {
            self.paper.issuer = lines.last().cloned();
        }
    }

    /// What the articles say of how many people and collectives are honored is compared with the lists.
    fn compare(&mut self) {
        let Reader { lists, account, claims, .. } = self;
        if lists.is_empty() {
            return;
        }
        let all: Vec<_> = lists.iter().flat_map(|it| it.recipients.clone()).collect();
        for (id, counts) in claims {
            counts.retain(|it| matches!(&*it.of, "tap_the" | "ca_nhan"));
            compare(&[&all], *id, counts, account);
        }
    }
}

fn lines_of(para: &Para) -> Vec<String> {
    para.text.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn is_subject(text: &str) -> bool {
    let key = fold(text);
    ["ve viec", "v/v", "vv ", "ve "].iter().any(|it| key.starts_with(it))
}

/// A title in capitals as a sentence; names in it are small, which a person puts right.
fn sentence(text: &str) -> String {
    if is_capital(text) && text.split(' ').count() > 3 { text.to_owned() } else { capitalized(text) }
}
