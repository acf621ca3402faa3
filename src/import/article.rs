//! Articles in documents of Word and on pages of news sites.

use kyyeu_office::{Align, Flow, Picture};

use super::{
    account::{Account, Class, Id, Place},
    blocks::{Listed, cells, markdown_table},
    counting::total,
    flow::{self, Para, Part},
    list,
    private::public,
    proposal::{List, News, Photo, Signed, Text},
    vocabulary::{Cx, stands_in},
    wording::{Signature, is_headline, moment, remark_glued, remark_wrong_weekday, signature},
};
use crate::{
    cut::Cut,
    report::Phrase,
    vietnamese::{
        date::parse_datetime,
        text::{fold, one_line},
    },
};

/// Letters of a title, at most.
const LONGEST_TITLE: usize = 250;

/// What pages call the day when they were published, the surest first.
const PUBLISHED: [&str; 8] = [
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "time",
];

/// Reads the article of a page: what the page says of itself goes before what it looks like.
pub(super) fn of_page(flow: &Flow, cx: &Cx<'_>, account: &mut Account) -> (Option<News>, Vec<List>) {
    let mut news = facts(flow, account);
    let parts = flow::parts(flow, cx, account);
    // What only the head says names the site behind the article.
    if let Some(title) = heading_of(&parts, news.title.as_deref()) {
        news.title = Some(title);
    }
    let mut reader = Reader::new(news, cx, account);
    let end = last_long(&parts);
    for (at, part) in parts.iter().enumerate() {
        reader.page_part(part, at >= end);
    }
    let (news, lists) = reader.finished();
    (Some(news).filter(|it| it.title.is_some() || !it.body.is_empty()), lists)
}

/// Reads the article of a document: title, lede, text, who signed.
pub(super) fn of_document(parts: &[Part], cx: &Cx<'_>, account: &mut Account) -> (Option<News>, Vec<List>) {
    let mut reader = Reader::new(News::default(), cx, account);
    let mut from = 0;
    if let Some((at, title)) = title(parts) {
        // What stands before the title is a part of the text, too.
        parts.iter().take(at).for_each(|it| reader.document_part(it, false));
        reader.news.title = Some(one_line(&title.text));
        reader.account.set(title.id, Class::Heading);
        from = at + 1;
        if let Some(Part::Para(sapo)) = parts
            .get(from)
            .filter(|it| matches!(it, Part::Para(it) if it.bold && it.text.chars().count() > 40))
        {
            reader.news.sapo = Some(sapo.markdown.clone());
            reader.account.set(sapo.id, Class::Kept);
            from += 1;
        }
    }
    let rest = parts.get(from..).unwrap_or_default();
    let end = last_long(rest);
    for (at, part) in rest.iter().enumerate() {
        reader.document_part(part, at >= end);
    }
    let (news, lists) = reader.finished();
    (Some(news).filter(|it| it.title.is_some() || !it.body.is_empty() || !it.photos.is_empty()), lists)
}

/// Whether a document is a list with its title and nothing to read beside.
pub(super) fn is_list_alone(parts: &[Part], cx: &Cx<'_>) -> bool {
    const MOST_LINES: usize = 12;
    let has_list = parts.iter().any(|it| matches!(it, Part::List(_)));
    has_list && parts.len() <= MOST_LINES && parts.iter().all(|it| is_line_of_list(it, cx))
}

/// Whether a part of a document may stand beside a list in what is nothing but one.
fn is_line_of_list(part: &Part, cx: &Cx<'_>) -> bool {
    const LONGEST_LINE: usize = 200;
    match part {
        // A sentence is something to read.
        Part::Para(it) if it.text.trim_end().ends_with('.') => {
            total(&one_line(&it.text), cx.vocabulary).is_some()
        }
        Part::Para(it) => it.text.chars().count() <= LONGEST_LINE,
        Part::List(_) => true,
        Part::Picture(..) | Part::Table(_) => false,
    }
}

/// Reads a list with its title: what stands below it is who signs, or a total.
pub(super) fn of_list(parts: &[Part], cx: &Cx<'_>, account: &mut Account) -> Vec<List> {
    let mut lists = Vec::new();
    for part in parts {
        match part {
            Part::List(list) => lists.push(list.clone()),
            Part::Para(it) => {
                let class = match () {
                    () if cx.vocabulary.is_letterhead(&it.text) => Class::letterhead(),
                    () if lists.is_empty() => Class::Heading,
                    () if total(&one_line(&it.text), cx.vocabulary).is_some() => Class::Field,
                    () if list::is_heading(&it.text) => Class::Heading,
                    () => Class::signature(),
                };
                account.set(it.id, class);
            }
            Part::Picture(..) | Part::Table(_) => {}
        }
    }
    lists
}

/// The heading of a page that its title begins with, before a sign that parts it from the name of the site.
fn heading_of(parts: &[Part], title: Option<&str>) -> Option<String> {
    let title = fold(title?);
    parts.iter().find_map(|it| {
        let Part::Para(it) = it else { return None };
        let rest = title.strip_prefix(&fold(it.text.trim())).filter(|_| it.heading == Some(1))?;
        rest.trim_start().starts_with(['-', '–', '|', '•', '»', ':']).then(|| one_line(&it.text))
    })
}

/// Where the last paragraph stands that is too long for a signature.
fn last_long(parts: &[Part]) -> usize {
    parts.iter().rposition(|it| matches!(it, Part::Para(it) if it.text.chars().count() > 60)).unwrap_or(0)
}

/// The title of a document: a heading, else its first paragraph where that is set as one.
fn title(parts: &[Part]) -> Option<(usize, &Para)> {
    let mut paras = parts
        .iter()
        .enumerate()
        .filter_map(|(at, it)| if let Part::Para(it) = it { Some((at, it)) } else { None });
    let heading = paras.clone().take(3).find(|(_, it)| it.heading.is_some_and(|it| it <= 1) && is_short(it));
    let first = paras
        .next()
        .filter(|(_, it)| is_short(it) && (it.bold || it.align == Align::Center || is_headline(&it.text)));
    heading.or(first).filter(|(_, it)| it.list.is_none())
}

fn is_short(para: &Para) -> bool {
    para.text.chars().count() <= LONGEST_TITLE
}

/// What a page says of itself in its head: each thing that is taken is a piece.
fn facts(flow: &Flow, account: &mut Account) -> News {
    let linked: Vec<serde_json::Value> = flow
        .facts
        .iter()
        .filter(|(it, _)| it == "json-ld")
        .filter_map(|(_, it)| serde_json::from_str(it).ok())
        .collect();
    let article = linked.iter().find_map(article_of);
    let author = article
        .and_then(|it| it.get("author"))
        .and_then(name_of)
        .or_else(|| fact(flow, &["author", "article:author"]));
    let is_nukeviet = fact(flow, &["generator"]).is_some_and(|it| it.starts_with("NukeViet"));
    let head = fact(flow, &["title"]).map(|it| match it.split_once(" - ").filter(|_| is_nukeviet) {
        Some((title, _)) => title.to_owned(),
        None => it,
    });
    let published = text_of(article, "datePublished").or_else(|| fact(flow, &PUBLISHED));
    News {
        title: taken(
            "title",
            text_of(article, "headline").or_else(|| fact(flow, &["og:title", "headline"])).or(head),
            account,
        ),
        published: taken("date", published.and_then(|it| instant(&it)), account),
        bylines: taken("author", author.filter(|it| is_name(it)), account)
            .map(|name| Signed { name, work: None })
            .into_iter()
            .collect(),
        address: fact(flow, &["canonical", "og:url"])
            .filter(|it| it.starts_with("http") && public(it) == *it),
        ..News::default()
    }
}

/// Whether an author is told by a name, and not by an address or a sentence.
fn is_name(author: &str) -> bool {
    !author.contains("://") && !author.contains('@') && author.chars().count() <= 60
}

/// Takes in what the head of a page says, if it does.
fn taken(name: &'static str, said: Option<String>, account: &mut Account) -> Option<String> {
    let id = account.add(Place::Head(name), &said?);
    account.set(id, Class::Field);
    Some(account.text(id).to_owned())
}

fn text_of(article: Option<&serde_json::Value>, name: &str) -> Option<String> {
    article?.get(name)?.as_str().map(one_line)
}

/// What a page says of itself under the first of these names that it has.
fn fact(flow: &Flow, names: &[&str]) -> Option<String> {
    let found = names
        .iter()
        .find_map(|name| flow.facts.iter().find(|(it, content)| it == name && !content.trim().is_empty()));
    found.map(|(_, content)| one_line(content))
}

/// The instant that a page gives, as ISO has it: sites leave the colon of the offset, the `T`, the offset out.
fn instant(said: &str) -> Option<String> {
    let mut text = said.trim().replacen(' ', "T", 1).replace(' ', "");
    let offset = text.rfind(['+', '-']).filter(|at| *at > 10 && text.len() - at == 5);
    if let Some(at) = offset {
        text.insert(at + 3, ':');
    }
    let has_offset = time::OffsetDateTime::parse(&text, &time::format_description::well_known::Rfc3339);
    match has_offset {
        Ok(_) => Some(text),
        Err(_) => parse_datetime(&said.replacen('T', " ", 1)).ok().map(|it| it.to_string()),
    }
}

/// The article among linked data, which may be a list or a graph.
fn article_of(value: &serde_json::Value) -> Option<&serde_json::Value> {
    let graph = value.get("@graph").unwrap_or(value);
    match graph {
        serde_json::Value::Array(all) => all.iter().find(|it| is_article(it)),
        one => Some(one).filter(|it| is_article(it)),
    }
}

fn is_article(value: &serde_json::Value) -> bool {
    let Some(kind) = value.get("@type") else { return false };
    is_kind_of_article(kind) || kind.as_array().is_some_and(|it| it.iter().any(is_kind_of_article))
}

fn is_kind_of_article(kind: &serde_json::Value) -> bool {
    kind.as_str().is_some_and(|it| it.ends_with("Article") || it.ends_with("BlogPosting"))
}

fn name_of(author: &serde_json::Value) -> Option<String> {
    let one = author.as_array().and_then(|it| it.first()).unwrap_or(author);
    let name = one.as_str().or_else(|| one.get("name")?.as_str())?;
    Some(name.trim().to_owned()).filter(|it| !it.is_empty())
}

struct Reader<'r> {
    news: News,
    cx: &'r Cx<'r>,
    account: &'r mut Account,
    lists: Vec<List>,
    /// Photographs that wait for their caption.
    pending: Vec<usize>,
    /// Those whose caption was the last thing read.
    captioned: Vec<usize>,
    /// Who took the pictures that do not say it themselves.
    credit: Option<String>,
    /// The list that is written.
    listed: Listed,
    /// Whether the article is over: what follows are other items.
    is_over: bool,
}

impl<'r> Reader<'r> {
    fn new(news: News, cx: &'r Cx<'r>, account: &'r mut Account) -> Reader<'r> {
        Reader {
            news,
            cx,
            account,
            lists: Vec::new(),
            pending: Vec::new(),
            captioned: Vec::new(),
            credit: None,
            listed: Listed::default(),
            is_over: false,
        }
    }

    fn page_part(&mut self, part: &Part, is_last: bool) {
        let vocabulary = self.cx.vocabulary;
        let Part::Para(it) = part else { return self.other(part) };
        let text = it.text.trim();
        let is_title = self.news.title.as_ref().is_some_and(|it| fold(it) == fold(text));
        match () {
            () if is_title
                || it.heading == Some(1)
                    && !stands_in(&it.within, &["header".to_owned(), "hd_print".to_owned()])
                    && self.news.title.is_none() =>
            {
                self.news.title.get_or_insert_with(|| text.to_owned());
                self.account.set(it.id, Class::Heading);
            }
            () if moment(text).is_some() => match moment(text) {
                Some(Ok(parsed)) => {
                    self.news.published.get_or_insert_with(|| parsed.to_string());
                    self.account.set(it.id, Class::Field);
                }
                _ => remark_wrong_weekday(it.id, self.account),
            },
            () if stands_in(&it.within, &vocabulary.tags) => self.tags(it),
            () if self.is_caption(it) => self.caption(it),
            () if stands_in(&it.within, &["author".to_owned(), "nguon".to_owned(), "source".to_owned()]) => {
                self.signed(it)
            }
            () => {
                if let Some(name) = vocabulary.element(&it.within).or_else(|| vocabulary.chrome(text)) {
                    return self.account.set(it.id, Class::Dropped(name));
                }
                if self.is_over || vocabulary.is_cut(text) {
                    self.is_over = true;
                    return self.account.set(
                        it.id,
                        Class::Dropped(Phrase::new("tin khác của trang", "other items of the site")),
                    );
                }
                if stands_in(&it.within, &vocabulary.sapo) && self.news.sapo.is_none() {
                    self.news.sapo = Some(it.markdown.clone());
                    return self.account.set(it.id, Class::Kept);
                }
                self.body(it, is_last);
            }
        }
    }

    fn document_part(&mut self, part: &Part, is_last: bool) {
        match part {
            Part::Para(it) if self.is_caption(it) => self.caption(it),
            Part::Para(it) => match moment(it.text.trim()) {
                Some(Ok(parsed)) if self.news.published.is_none() && parsed.time.is_some() => {
                    self.news.published = Some(parsed.to_string());
                    self.account.set(it.id, Class::Field);
                }
                _ => self.body(it, is_last),
            },
            _ => self.other(part),
        }
    }

    /// Pictures, tables, lists.
    fn other(&mut self, part: &Part) {
        match part {
            Part::Picture(id, _) if self.is_over => {
                let words = Phrase::new("tin khác của trang", "other items of the site");
                self.account.set(*id, Class::Dropped(words));
            }
            Part::Picture(id, picture) => self.picture(*id, picture),
            Part::Table(rows) => {
                self.pending.clear();
                let rows: Vec<&Vec<Para>> =
                    rows.iter().filter(|row| !row.iter().all(|it| self.is_chrome(it))).collect();
                self.news.body.extend(markdown_table(&cells(&rows)).map(Text::Paragraph));
                rows.iter().flat_map(|it| it.iter()).for_each(|it| self.account.set(it.id, Class::Kept));
            }
            Part::List(list) => self.lists.push(list.clone()),
            Part::Para(_) => {}
        }
    }

    fn is_chrome(&mut self, it: &Para) -> bool {
        let name = self.cx.vocabulary.element(&it.within);
        let is_chrome = name.is_some();
        if let Some(name) = name {
            self.account.set(it.id, Class::Dropped(name));
        }
        is_chrome
    }

    fn picture(&mut self, id: Id, picture: &Picture) {
        self.account.set(id, Class::Photo);
        self.news.body.push(Text::Photo(self.news.photos.len()));
        self.pending.push(self.news.photos.len());
        self.news.photos.push(flow::photo(picture, None));
    }

    /// What stands right behind pictures and is set as captions are.
    fn is_caption(&self, it: &Para) -> bool {
        if self.pending.is_empty() || it.text.chars().count() > 400 {
            return false;
        }
        let is_named = stands_in(&it.within, &self.cx.vocabulary.captions);
        is_named || it.italic && it.list.is_none() || it.align == Align::Center && is_headline(&it.text)
    }

    /// A caption is of the one picture before it; of several in a row that have none, it is that of all.
    fn caption(&mut self, it: &Para) {
        let pending = std::mem::take(&mut self.pending);
        let group = (pending.len() > 1).then(|| format!("anh-{}", pending[0] + 1));
        let Photo { mut caption, credit, kind, .. } = flow::photo(&Picture::default(), Some(&it.text));
        for at in &pending {
            let photo = &mut self.news.photos[*at];
            // Photographs of a group have one caption among them.
            (photo.caption, photo.credit, photo.kind) = (caption.take(), credit.clone(), kind);
            photo.group = group.clone();
        }
        self.captioned = pending;
        self.account.set(it.id, Class::Caption);
    }

    fn tags(&mut self, it: &Para) {
        let text = it.text.split_once(':').map_or(it.text.as_str(), |(_, rest)| rest);
        let tags = text.split([',', ';', '\n']).map(str::trim).filter(|it| !it.is_empty());
        self.news.tags.extend(tags.map(str::to_owned));
        self.account.set(it.id, Class::Field);
    }

    /// `Tác giả bài viết: T.M`, `Nguồn tin: Trang mẫu`.
    fn signed(&mut self, it: &Para) {
        let key = fold(&it.text);
        let value = it.text.split_once(':').map_or("", |(_, rest)| rest).trim().to_owned();
        if key.starts_with("nguon") && !value.is_empty() {
            self.news.source.get_or_insert(value);
            return self.account.set(it.id, Class::Field);
        }
        match signature(&it.text, true) {
            Some(signature) => self.sign(it.id, signature),
            None => self.body(it, true),
        }
    }

    fn sign(&mut self, id: Id, signature: Signature) {
        for signed in signature.bylines {
            match self.news.bylines.iter_mut().find(|it| it.name == signed.name) {
                Some(known) => known.work = known.work.take().or(signed.work),
                None => self.news.bylines.push(signed),
            }
        }
        self.news.source = self.news.source.take().or(signature.source);
        self.credit = self.credit.take().or(signature.credit);
        self.account.set(id, Class::Byline);
    }

    /// Who took a picture may be said below its caption, on a line of its own.
    fn is_credit(&mut self, it: &Para) -> bool {
        let captioned = std::mem::take(&mut self.captioned);
        let captioned = if captioned.is_empty() { self.pending.clone() } else { captioned };
        let said = signature(&it.text, false).filter(|it| it.bylines.is_empty());
        let Some(credit) = said.and_then(|it| it.credit).filter(|_| !captioned.is_empty()) else {
            return false;
        };
        captioned.iter().for_each(|at| self.news.photos[*at].credit = Some(credit.clone()));
        self.account.set(it.id, Class::Caption);
        true
    }

    fn finished(mut self) -> (News, Vec<List>) {
        self.credit.iter().for_each(|it| self.news.credit_photos(it));
        (self.news, self.lists)
    }

    /// A paragraph of the text, or who signed it: `is_last` is where none follows that is long.
    fn body(&mut self, it: &Para, is_last: bool) {
        if self.is_credit(it) {
            return;
        }
        self.pending.clear();
        let is_apart = it.align == Align::Right;
        if (is_apart || is_last)
            && !it.is_note
            && let Some(signature) = signature(&it.text, is_apart)
        {
            return self.sign(it.id, signature);
        }
        remark_glued(&it.text, it.id, self.account);
        self.account.set(it.id, Class::Kept);
        self.listed.push(&mut self.news.body, (&it.markdown, it.list, it.heading));
    }
}

/// The first words of a text, for what has no title.
pub(super) fn first_line(text: &str) -> &str {
    text.cut(..text.find('\n').unwrap_or(text.len()))
}
