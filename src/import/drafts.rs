//! From what is proposed to files below `content/`: drafts, which no build shows until a person has cleared them.

mod entries;
mod exported;
mod photos;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    account::{Id, Weight},
    known::{Known, Named},
    proposal::{Decision, List, News, Paper, Party, Proposal, Recipient, Text},
    vocabulary::Vocabulary,
};
use crate::{
    check::csv::Found,
    model::{PartialDate, RecordKind, Years},
    phrase,
    report::Phrase,
    source::reserved,
    vietnamese::{
        name::{generic_byline, looks_like_initials},
        slug::{shortened, slugify},
        text::one_line,
    },
};

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its path, from the publication's folder.
    pub path: String,
    /// What it holds.
    pub made_of: Made,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// Text.
    Text(String),
    /// A picture of the file that is imported, or beside it, by its name there.
    Picture(String),
}

/// Something to tell of what became a draft.
pub type Told = (Weight, Option<Id>, Phrase);

/// Makes drafts.
pub struct Maker<'m, 'k> {
    known: &'m Known<'k>,
    vocabulary: &'m Vocabulary,
    /// Take who has the very name and the very unit.
    accept_exact: bool,
    /// The file that is imported.
    source: &'m str,
    /// Drafts that earlier runs on this file made: their ids are taken by nobody else.
    own: &'m BTreeSet<String>,
    /// What is made.
    pub drafts: Vec<Draft>,
    /// What is to be told.
    pub told: Vec<Told>,
    taken: BTreeSet<String>,
    /// Units that are made, by what the file calls them.
    units: BTreeMap<String, String>,
}

/// A text in double quotes, which YAML has from JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(one_line(text)).to_string()
}

/// Those of one key together, keys in the order in which they first come.
fn grouped<'i, T, K: Ord + Clone>(all: &'i [T], key: impl Fn(&'i T) -> K) -> Vec<(K, Vec<&'i T>)> {
    let mut places: BTreeMap<K, usize> = BTreeMap::new();
    let mut groups: Vec<(K, Vec<&T>)> = Vec::new();
    for it in all {
        let key = key(it);
        let place = *places.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, group)) => group.push(it),
            None => groups.push((key, vec![it])),
        }
    }
    groups
}

impl<'m, 'k> Maker<'m, 'k> {
    /// One for a file.
    pub fn new(
        known: &'m Known<'k>,
        vocabulary: &'m Vocabulary,
        accept_exact: bool,
        (source, own): (&'m str, &'m BTreeSet<String>),
    ) -> Maker<'m, 'k> {
        Maker {
            known,
            vocabulary,
            accept_exact,
            source,
            own,
            drafts: Vec::new(),
            told: Vec::new(),
            taken: BTreeSet::new(),
            units: BTreeMap::new(),
        }
    }

    /// Makes drafts of all that is proposed.
    pub fn make(&mut self, proposal: &Proposal) {
        proposal.news.iter().for_each(|it| self.news(it));
        let papers: Vec<(Option<String>, String)> =
            proposal.papers.iter().map(|it| (it.number.clone(), self.paper(it))).collect();
        proposal.lists.iter().for_each(|it| self.list(it, &papers));
        proposal.entries.iter().for_each(|it| self.entry(it));
        proposal.tables.iter().for_each(|it| self.table(it));
    }

    /// An id that nothing has, and the path of its file.
    fn place(&mut self, kind: RecordKind, words: &str, ending: &str) -> (String, String) {
        let mut slug = shortened(&slugify(words)).to_owned();
        if slug.is_empty() || reserved(&slug).is_some() {
            slug = format!("{}-{}", kind.word(), slugify(self.source));
        }
        let path = |id: &str| format!("content/{}/{id}{ending}", kind.folder());
        let is_free = |it: &String| {
            let path = path(it);
            !self.taken.contains(&path) && (!self.known.is_taken(kind, it) || self.own.contains(&path))
        };
        let numbered = (2..).map(|it| format!("{slug}-{it}"));
        let id = std::iter::once(slug.clone()).chain(numbered).find(is_free).unwrap_or(slug);
        let path = path(&id);
        self.taken.insert(path.clone());
        (id, path)
    }

    fn put(&mut self, path: String, text: String) {
        self.drafts.push(Draft { path, made_of: Made::Text(text) });
    }

    fn news(&mut self, news: &News) {
        let words = news.title.clone().or_else(|| {
            news.body.iter().find_map(|it| match it {
                Text::Paragraph(text) => Some(text.split_whitespace().take(8).collect::<Vec<_>>().join(" ")),
                Text::Photo(_) => None,
            })
        });
        let (id, path) = self.place(RecordKind::News, &words.unwrap_or_default(), "/index.md");
        let mut text = self.head(true);
        text += "kind: tin\n";
        let title = news.title.as_deref().map_or_else(|| "null".to_owned(), quoted);
        text += &format!("title: {title}\n");
        text += &format!("published: {}\n", news.published.as_deref().unwrap_or("null"));
        if let Some(sapo) = &news.sapo {
            text += &format!("sapo: {}\n", quoted(sapo));
        }
        if !news.bylines.is_empty() {
            text += "byline:\n";
            for it in &news.bylines {
                let kind = match () {
                    () if generic_byline(&it.name) => "generic",
                    () if looks_like_initials(&it.name) => "initials",
                    () => "full_name",
                };
                let work = it.work.as_deref().map_or_else(String::new, |it| format!("  # {}", one_line(it)));
                text += &format!("  - {{text: {}, kind: {kind}}}{work}\n", quoted(&it.name));
            }
        }
        if let Some(source) = &news.source {
            text += &format!("source: {{site: {}}}\n", quoted(source));
        }
        if let Some(address) = &news.address {
            text += &format!("archived_from: {{url: {}}}\n", quoted(address));
        }
        if !news.tags.is_empty() {
            let tags: Vec<String> = news.tags.iter().map(|it| quoted(it)).collect();
            text += &format!("tags: [{}]\n", tags.join(", "));
        }
        self.text_with_photos(&format!("content/news/{id}"), text, (&news.photos, &news.body), path);
    }

    /// The first lines of every draft.
    fn head(&self, is_page: bool) -> String {
        let start = if is_page { "---\n" } else { "" };
        format!("{start}# kyyeu import: {}\ndraft: true\n", one_line(self.source))
    }

    /// The id of its record.
    fn paper(&mut self, paper: &Paper) -> String {
        let year = paper.date.map(|it| format!(" {}", it.year())).unwrap_or_default();
        let words = match &paper.number {
            Some(number) => format!("{number}{year}"),
            None => paper.subject.clone().unwrap_or_default(),
        };
        let (id, path) = self.place(RecordKind::Document, &words, "/index.md");
        let mut text = self.head(true);
        text += &format!("kind: {}\n", paper.kind);
        let fields = [("number", &paper.number), ("issuer_text", &paper.issuer), ("signer", &paper.signer)];
        for (field, value) in fields {
            if let Some(value) = value {
                text += &format!("{field}: {}\n", quoted(value));
            }
        }
        if let Some(date) = paper.date {
            text += &format!("date: {date}\n");
        }
        if let Some(unit) = &paper.issuer_unit {
            text += &format!("issuer: {unit}\n");
        }
        paper.notes.iter().for_each(|it| text += &format!("# {}\n", one_line(it)));
        text += &format!("subject: {}\n", paper.subject.as_deref().map_or_else(|| "null".to_owned(), quoted));
        self.text_with_photos(&format!("content/documents/{id}"), text, (&paper.photos, &paper.body), path);
        id
    }

    /// Batches, one for each award and decision.
    fn list(&mut self, list: &List, papers: &[(Option<String>, String)]) {
        // Headings of sections that say which award they are of.
        let headings: BTreeSet<&String> = list.recipients.iter().flat_map(|it| &it.sections).collect();
        let of_awards =
            headings.into_iter().filter(|it| self.known.award(it, self.vocabulary) != Named::None);
        let of_awards: BTreeSet<&String> = of_awards.collect();
        let batches = grouped(&list.recipients, |it| {
            let award = it.award.as_ref().or_else(|| it.sections.iter().find(|it| of_awards.contains(it)));
            let number = it.decision.as_ref().map(|it| it.number.clone());
            // A batch is of one year where the list has one for each.
            let year = it.year.clone().filter(|it| list.year.is_none() && Years::parse(it).is_some());
            (award.cloned(), number, year)
        });
        for ((award, _, year), recipients) in batches {
            self.batch(list, (award.as_deref(), year), &recipients, papers);
        }
    }

    fn batch(
        &mut self,
        list: &List,
        (award, own_year): (Option<&str>, Option<String>),
        recipients: &[&Recipient],
        papers: &[(Option<String>, String)],
    ) {
        let decision = recipients.iter().find_map(|it| it.decision.clone()).or_else(|| list.decision.clone());
        let day = decision.as_ref().and_then(|it| it.date);
        let on = day.and_then(|it| PartialDate::parse(&it.to_string()).ok());
        let (award, name) = self.award(list, award, recipients);
        let year = list.year.clone().or(own_year);
        let words = [year.as_deref(), decision.as_ref().and_then(|it| it.number.as_deref()), Some(&name)];
        let words: Vec<&str> = words.into_iter().flatten().collect();
        let (_, path) = self.place(RecordKind::Grants, &words.join(" "), ".yaml");
        let mut text = self.head(false);
        text += &format!("award: {award}\n");
        let is_range = year.as_ref().is_some_and(|it| it.contains('-'));
        text += &match &year {
            Some(year) if is_range => format!("year: {}\n", quoted(year)),
            Some(year) => format!("year: {year}\n"),
            None => "year: null\n".to_owned(),
        };
        text += &self.decision(decision.as_ref(), list, papers);
        if list.is_proposal {
            text += "status: de_nghi\n";
        }
        text += "recipients:\n";
        for it in recipients {
            text += &self.recipient(it, (on, year.as_deref()));
        }
        self.put(path, text);
    }

    fn decision(
        &mut self,
        decision: Option<&Decision>,
        list: &List,
        papers: &[(Option<String>, String)],
    ) -> String {
        let number = decision.and_then(|it| it.number.as_ref());
        let paper =
            papers.iter().find(|(own, _)| own.is_some() && (own.as_ref() == number || number.is_none()));
        if let Some((_, id)) = paper {
            return format!("decision: {id}\n");
        }
        let Some(decision) = decision else { return "decision: null\n".to_owned() };
        let mut parts = Vec::new();
        parts.extend(decision.number.as_deref().map(|it| format!("number: {}", quoted(it))));
        parts.extend(decision.date.map(|it| format!("date: {it}")));
        parts.extend(list.issuer.as_deref().map(|it| format!("issuer_text: {}", quoted(it))));
        let asked = if decision.is_proposed { "  # đề xuất: ngày lấy theo hàng trên" } else { "" };
        format!("decision: {{{}}}{asked}\n", parts.join(", "))
    }

    /// The award of a batch, and its name: a record of its own where nobody can say which it is.
    fn award(&mut self, list: &List, own: Option<&str>, recipients: &[&Recipient]) -> (String, String) {
        let words: Vec<&str> =
            own.map_or_else(|| list.titles.iter().map(String::as_str).collect(), |it| vec![it]);
        let named =
            words.iter().map(|it| self.known.award(it, self.vocabulary)).find(|it| *it != Named::None);
        let piece = recipients.first().and_then(|it| it.piece);
        let (name, told) = match named {
            Some(Named::One(id)) => {
                let name = self.known.award_name(&id).unwrap_or(&id).to_owned();
                return (id, name);
            }
            Some(Named::Several(name, ids)) => {
                let ids = if ids.is_empty() { "–".to_owned() } else { ids.join(", ") };
                let told = phrase!(
                    "`{name}` có thể là: {ids}; sửa `award` trong bản nháp",
                    "`{name}` may be: {ids}; put it right in the draft's `award`"
                );
                (name, told)
            }
            _ => {
                let name = own.map_or_else(|| "Chưa rõ danh hiệu".to_owned(), str::to_owned);
                let told = phrase!(
                    "chưa rõ danh hiệu nào: sửa `award` trong bản nháp",
                    "no award is named: put it right in the draft's `award`"
                );
                (name, told)
            }
        };
        self.told.push((Weight::Proposal, piece, told));
        let id = self.record(RecordKind::Award, &name, |text| {
            *text += "category: null\nlevel: null\nrecipient: null\n";
        });
        (id, name)
    }

    /// A draft of a record that is little but its name; one for each name.
    fn record(&mut self, kind: RecordKind, name: &str, more: impl FnOnce(&mut String)) -> String {
        let key = format!("{} {name}", kind.word());
        if let Some(id) = self.units.get(&key) {
            return id.clone();
        }
        let (id, path) = self.place(kind, name, ".yaml");
        let mut text = self.head(false);
        text += &match kind {
            RecordKind::Unit => format!("names:\n  - name: {}\nkind: null\n", quoted(name)),
            _ => format!("name: {}\n", quoted(name)),
        };
        more(&mut text);
        self.put(path, text);
        self.units.insert(key, id.clone());
        id
    }

    fn recipient(&mut self, it: &Recipient, (day, year): (Option<PartialDate>, Option<&str>)) -> String {
        let is_person = it.party == Party::Person;
        let unit = it
            .unit
            .as_deref()
            .filter(|_| it.party != Party::Collective)
            .and_then(|name| self.unit(name, day, it));
        let mut notes: Vec<String> = Vec::new();
        let mut parts = vec![self.who(it, unit.as_deref(), day, &mut notes)];
        parts.extend(unit.map(|it| format!("unit_at: {it}")));
        parts.extend(it.rank.as_deref().map(|it| format!("rank: {}", quoted(it))));
        parts.extend(it.position.as_deref().map(|it| format!("position: {}", quoted(it))));
        parts.extend(it.sex.filter(|_| is_person).map(|it| format!("sex: {it}")));
        parts.extend(it.class.as_deref().map(|it| format!("class: {}", quoted(it))));
        parts.extend(
            it.year
                .as_deref()
                .filter(|it| Years::parse(it).is_some() && Some(*it) != year)
                .map(|it| format!("year: {}", quoted(it))),
        );
        parts.extend(it.line_no.map(|it| format!("line_no: {it}")));
        parts.extend(
            it.citation.as_deref().map(|it| format!("citation: {}", quoted(&super::wording::markdown(it)))),
        );
        if it.is_split {
            notes.push("đề xuất: một ô có nhiều tên".to_owned());
        }
        notes.extend(it.title.as_deref().map(|it| format!("trước họ tên: {it}")));
        notes.extend(it.note.as_deref().map(|it| format!("ghi chú: {}", one_line(it))));
        let notes: String = notes.iter().map(|it| format!("  # {it}\n")).collect();
        format!("  - {{{}}}\n{notes}", parts.join(", "))
    }

    /// Who was honored: by name, unless the very one is known and may be taken.
    fn who(
        &mut self,
        it: &Recipient,
        unit: Option<&str>,
        day: Option<PartialDate>,
        notes: &mut Vec<String>,
    ) -> String {
        let kind = match it.party {
            Party::Person => "",
            Party::Collective => ", kind: tap_the",
            Party::Household => ", kind: ho_gia_dinh",
        };
        let by_name = format!("name: {}{kind}", quoted(&it.name));
        if it.party == Party::Collective {
            return match self.collective(it, day) {
                Some(id) => format!("unit: {id}"),
                None => by_name,
            };
        }
        if it.party == Party::Person
            && let Some(id) = self.somebody(it, unit, day, notes)
        {
            return format!("person: {id}");
        }
        by_name
    }

    /// The one person who has the very name and unit, if that is to be taken; whoever else may be meant is told.
    fn somebody(
        &mut self,
        it: &Recipient,
        unit: Option<&str>,
        day: Option<PartialDate>,
        notes: &mut Vec<String>,
    ) -> Option<String> {
        let candidates = self.known.candidates(&it.name, unit, day);
        let mut exact = candidates.iter().filter(|it| it.is_exact);
        if let (Some(only), None, true) = (exact.next(), exact.next(), self.accept_exact) {
            return Some(only.id.clone());
        }
        for one in candidates {
            let (id, reason) = (one.id, one.reason);
            notes.push(format!("có thể là person:{id} ({})", reason.vi));
            let words = Phrase::new(
                format!("có thể là `person:{id}`: {}", reason.vi),
                format!("may be `person:{id}`: {}", reason.en),
            );
            self.candidate(it, &words);
        }
        None
    }

    /// The unit that a collective is: the one that bore the name on the day, as in CSV files of recipients; else a draft of one, where it
    /// is called as units are.
    fn collective(&mut self, it: &Recipient, day: Option<PartialDate>) -> Option<String> {
        match self.known.unit(&it.name, day) {
            Found::None if !self.vocabulary.is_unit(&it.name) => None,
            Found::None => {
                let above = it.unit.as_deref().and_then(|above| self.unit(above, day, it));
                Some(self.new_unit(&it.name, above.as_deref(), it))
            }
            _ => self.unit(&it.name, day, it),
        }
    }

    fn candidate(&mut self, of: &Recipient, words: &Phrase) {
        let name = &of.name;
        self.told.push((
            Weight::Proposal,
            of.piece,
            Phrase::new(format!("{name} {}", words.vi), format!("{name} {}", words.en)),
        ));
    }

    /// The unit that bore a name on the day, else a draft of one.
    fn unit(&mut self, name: &str, day: Option<PartialDate>, of: &Recipient) -> Option<String> {
        match self.known.unit(name, day) {
            Found::One(id) => Some(id.to_owned()),
            Found::Several(ids) => {
                let ids = ids.join(", ");
                self.candidate(
                    of,
                    &phrase!("`{name}` là một trong các đơn vị: {ids}", "`{name}` is one of the units {ids}"),
                );
                None
            }
            Found::None => Some(self.new_unit(name, None, of)),
        }
    }

    /// A draft of a unit, one for each name.
    fn new_unit(&mut self, name: &str, above: Option<&str>, of: &Recipient) -> String {
        let is_new = !self.units.contains_key(&format!("unit {name}"));
        let id = self.record(RecordKind::Unit, name, |text| {
            *text += &above.map_or_else(String::new, |it| format!("parent: [{it}]\n"));
        });
        if is_new {
            self.told.push((
                Weight::Proposal,
                of.piece,
                phrase!(
                    "đơn vị `{name}` chưa có hồ sơ: tạo bản nháp `{id}`",
                    "there is no record of the unit `{name}`: a draft `{id}` is made"
                ),
            ));
        }
        id
    }
}
