//! From texts to lists: which record has which syllable and in what rank, and which pairs stand side by side. Records are
//! taken in a fixed number of batches, so that neither the number of threads nor their pace shows in the result.

use std::borrow::Cow;

use super::{
    contents::Contents,
    interner::Interner,
    pairs::{Collected, Packed},
    synonyms::{Synonyms, Token},
};
use crate::{
    model::FastMap,
    vietnamese::{
        ordinal::{WORDS, to_roman},
        syllable::syllables,
    },
};

/// Places in names that are distinguished; what comes later only counts as being there.
pub const PLACES: u32 = 31;

/// A syllable in a name: where, and whether a name begins or ends there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InName {
    /// The document.
    pub document: u32,
    /// From 0, through all its names; `PLACES` where it is further on.
    pub place: u32,
    /// A name begins here.
    pub starts: bool,
    /// A name ends here.
    pub ends: bool,
    /// Whether the name is the title, another, or a number of a paper.
    pub of: NameKind,
}

/// What a name is, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// What is shown as title, also in other words.
    Title,
    /// Another name.
    Other,
    /// The number of a paper.
    Number,
}

/// Where a spelling stands. A document is in the first list that fits, and in `names` once for each place.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    /// In names.
    pub names: Vec<InName>,
    /// In what goes before the text.
    pub leads: Vec<u32>,
    /// In the text.
    pub texts: Vec<u32>,
}

impl Postings {
    /// How many documents, those with several places in names counted for each.
    pub fn n_documents(&self) -> usize {
        self.names.len() + self.leads.len() + self.texts.len()
    }
}

/// What a batch of documents has.
#[derive(Debug)]
pub struct Batch {
    /// By spelling.
    pub postings: Vec<(u32, Postings)>,
    /// Pairs of folds that stand side by side.
    pub pairs: Packed,
}

/// Takes documents in, in the order of their numbers.
#[derive(Debug)]
pub struct Collector<'i> {
    interner: &'i Interner,
    synonyms: &'i Synonyms,
    /// Numbers of what was met in this batch: the shared table is locked.
    known: FastMap<Box<str>, Option<Token>>,
    /// The place of each spelling in `postings`, plus 1.
    places: Vec<u32>,
    postings: Vec<(u32, Postings)>,
    /// The last document that each of `postings` has, plus 1.
    last: Vec<u32>,
    pairs: Collected,
    expanded: Vec<(usize, u32)>,
    /// Folds of the words between the numbers of a date.
    of_dates: Vec<u32>,
    ordinals: Ordinals,
}

/// “lần thứ năm” is “lần thứ V”: what a query's number is looked up by (`ordinals.js`).
#[derive(Debug)]
struct Ordinals {
    /// Folds of the words before the number.
    lead: [Option<u32>; 2],
    /// The fold of each word of number, and the numeral.
    numerals: Vec<(u32, Token)>,
}

impl Ordinals {
    fn new(interner: &Interner) -> Ordinals {
        let numerals = WORDS.iter().zip(1..).filter_map(|(word, number)| {
            Some((interner.number(word)?.1, interner.number(&to_roman(number))?))
        });
        let lead = ["lần", "thứ"].map(|it| interner.number(it).map(|it| it.1));
        Ordinals { lead, numerals: numerals.collect() }
    }

    /// The numeral for the word at a place; `None` where it is no ordinal.
    fn numeral(&self, tokens: &[Token], at: usize) -> Option<Token> {
        let before = tokens.get(at.checked_sub(2)?..at)?;
        let is_ordinal = before.iter().zip(self.lead).all(|(it, lead)| Some(it.1) == lead);
        let found = self.numerals.iter().filter(|_| is_ordinal).find(|it| it.0 == tokens[at].1)?;
        Some(found.1)
    }

    fn in_numerals(&self, name: &[Token]) -> Vec<Token> {
        let all = name.iter().enumerate();
        all.map(|(at, word)| self.numeral(name, at).unwrap_or(*word)).collect()
    }
}

impl<'i> Collector<'i> {
    /// Nothing yet.
    pub fn new(interner: &'i Interner, synonyms: &'i Synonyms) -> Collector<'i> {
        Collector {
            interner,
            synonyms,
            known: FastMap::default(),
            places: Vec::new(),
            postings: Vec::new(),
            last: Vec::new(),
            pairs: Collected::default(),
            expanded: Vec::new(),
            ordinals: Ordinals::new(interner),
            of_dates: ["tháng", "năm"].iter().filter_map(|it| interner.number(it)).map(|it| it.1).collect(),
        }
    }

    /// Takes a document in; the best comes first, since a document is listed once for a syllable.
    pub fn add(&mut self, document: u32, contents: &Contents) {
        let first = contents.names.iter().take(1).chain(&contents.called).map(|it| (it, NameKind::Title));
        let others = contents.names.iter().skip(1).map(|it| (it, NameKind::Other));
        let names = first.chain(others);
        let names = names.chain(contents.numbers.iter().map(|it| (it, NameKind::Number)));
        let names: Vec<(Vec<Token>, NameKind)> = names.map(|(it, kind)| (self.tokens(it), kind)).collect();
        // Places in names are few: a number has its own as a numeral, and as a word it is only there.
        let numbered = names.iter().map(|(name, kind)| (self.ordinals.in_numerals(name), *kind));
        let numbered: Vec<(Vec<Token>, NameKind)> = numbered.collect();
        self.names(document, &numbered);
        for (name, _) in &names {
            self.syllables(document, name, true);
            self.pairs(document, name);
            self.expand(document, name, true);
        }
        let leads = contents.leads.iter().chain(std::iter::once(&contents.context));
        let texts = std::iter::once(&contents.text).chain(contents.rows.iter().map(|(it, _)| it));
        for (text, is_lead) in leads.map(|it| (it, true)).chain(texts.map(|it| (it, false))) {
            // What stands in two lines is beside nothing.
            for line in text.split('\n') {
                let tokens = self.tokens(line);
                self.syllables(document, &tokens, is_lead);
                let numerals = (2..tokens.len()).filter_map(|at| self.ordinals.numeral(&tokens, at));
                let numerals: Vec<Token> = numerals.collect();
                self.syllables(document, &numerals, is_lead);
                self.pairs(document, &tokens);
                self.expand(document, &tokens, is_lead);
            }
        }
    }

    fn pairs(&mut self, document: u32, tokens: &[Token]) {
        self.pairs.add(document, tokens);
        // “3 tháng 8 năm 2012” is 3/8/2012, too.
        for it in tokens.windows(3).filter(|it| self.of_dates.contains(&it[1].1)) {
            self.pairs.add(document, &[it[0], it[2]]);
        }
        for at in 2..tokens.len() {
            if let Some(numeral) = self.ordinals.numeral(tokens, at) {
                self.pairs.add(document, &[tokens[at - 1], numeral]);
            }
        }
    }

    /// Everything, in no particular order.
    pub fn finish(self) -> Batch {
        Batch { postings: self.postings, pairs: self.pairs.pack() }
    }

    fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 4);
        for written in syllables(text) {
            let found = match self.known.get(written) {
                Some(found) => *found,
                None => {
                    let found = self.interner.number(written);
                    self.known.insert(written.into(), found);
                    found
                }
            };
            tokens.extend(found);
        }
        tokens
    }

    fn slot(&mut self, spelling: u32) -> usize {
        let place = spelling as usize;
        if place >= self.places.len() {
            self.places.resize(place + 1024, 0);
        }
        if self.places[place] == 0 {
            self.postings.push((spelling, Postings::default()));
            self.last.push(0);
            self.places[place] = self.postings.len() as u32;
        }
        self.places[place] as usize - 1
    }

    /// Names, and names in other words, one after the other with a gap between.
    fn names(&mut self, document: u32, names: &[(Vec<Token>, NameKind)]) {
        // Places are few: the title in all its forms comes before other names.
        let (first, others) = names.split_at(names.iter().take_while(|it| it.1 == NameKind::Title).count());
        let mut all: Vec<(Cow<'_, [Token]>, NameKind)> = Vec::new();
        for group in [first, others] {
            all.extend(group.iter().map(|(name, kind)| (Cow::Borrowed(&name[..]), *kind)));
            for place in 0..3 {
                all.extend(group.iter().filter_map(|(name, kind)| {
                    Some((Cow::Owned(self.synonyms.respelled(name, place)?), *kind))
                }));
            }
        }
        let mut place = 0;
        for (number, (name, kind)) in all.iter().enumerate() {
            if all[..number].iter().any(|it| it.0 == *name) {
                continue;
            }
            for (at, (spelling, _)) in name.iter().enumerate() {
                let slot = self.slot(*spelling);
                self.last[slot] = document + 1;
                let names = &mut self.postings[slot].1.names;
                let beyond = place >= PLACES;
                // Of places beyond those that are distinguished, one is enough.
                if beyond && names.last().is_some_and(|it| it.document == document) {
                    continue;
                }
                names.push(InName {
                    document,
                    place: place.min(PLACES),
                    starts: at == 0 && !beyond,
                    ends: at + 1 == name.len() && !beyond,
                    of: *kind,
                });
                place += 1;
            }
            place += 1;
        }
    }

    fn syllables(&mut self, document: u32, tokens: &[Token], is_lead: bool) {
        for (spelling, _) in tokens {
            let slot = self.slot(*spelling);
            if std::mem::replace(&mut self.last[slot], document + 1) == document + 1 {
                continue;
            }
            let postings = &mut self.postings[slot].1;
            if is_lead { &mut postings.leads } else { &mut postings.texts }.push(document);
        }
    }

    /// Adds the other forms of every synonym, each group once a document.
    fn expand(&mut self, document: u32, tokens: &[Token], is_lead: bool) {
        let synonyms = self.synonyms;
        for at in 0..tokens.len() {
            for found in synonyms.at(&tokens[at..]) {
                if self.expanded.contains(&(found.group, document)) {
                    continue;
                }
                self.expanded.retain(|it| it.1 == document);
                self.expanded.push((found.group, document));
                for form in synonyms.forms(found.group) {
                    self.syllables(document, form, is_lead);
                    self.pairs.add(document, form);
                }
            }
        }
    }
}
