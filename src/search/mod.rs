//! The search index: what a browser needs to find any record without a server.
//!
//! A pure function of a checked site. Every record becomes a numbered document (`documents`), its words are read
//! (`contents`), cut into syllables and collected batch by batch (`collect`, `pairs`); the lists are packed (`terms`,
//! `bits`) and cut into files (`leaves`). What results show lies beside them (`cards`, `facets`). `docs/search.md`
//! describes the files; the theme's `search/*.mjs` read them.
//!
//! Nothing here parses HTML, and nothing is in the index that no page shows, but for what kind of thing it is (`labels`).

pub mod bits;
pub mod cards;
pub mod collect;
pub mod contents;
pub mod documents;
pub mod facets;
pub mod interner;
pub mod labels;
pub mod leaves;
pub mod pairs;
pub mod remembered;
pub mod synonyms;
pub mod terms;

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use rayon::prelude::*;
use serde_json::json;

use crate::{
    config::synonyms::groups,
    cut::Cut,
    memo::reads::recorded,
    plan::search::{SearchPart, n_pair_files, n_term_files},
    records::Mention,
    render::Session,
    render::lens::Lens,
    vietnamese::syllable,
};
use cards::{Card, Cards, Deflater};
use collect::{Batch, Collector};
use interner::Interner;
use leaves::Leaves;
use pairs::Pairs;
use remembered::{Kept, Part, of_bytes, parts, to_bytes};
use synonyms::Synonyms;
use terms::Terms;

/// Fewer documents are not worth a batch.
const LEAST_A_BATCH: usize = 16;
/// About so many: more are only more to put together.
const MOST_BATCHES: usize = 16;
/// More offices than these are held by few.
const MOST_OFFICES: usize = 40;
/// The form of the files; a browser with an older script in its cache loads the page anew.
const FORMAT: u32 = 2;

/// Every file of the index.
#[derive(Debug)]
pub struct Index {
    root: Vec<u8>,
    terms: Vec<Vec<u8>>,
    pairs: Vec<Vec<u8>>,
    cards: Vec<Vec<u8>>,
    texts: Vec<Vec<u8>>,
    words: Vec<u8>,
    units: Vec<u8>,
    awards: Vec<u8>,
}

impl Index {
    /// Indexes a site, in the words of its theme.
    pub fn new(session: &Session) -> Index {
        Index::remembering(session, &())
    }

    /// The same; batches that are kept, and of which nothing is another, are not read again.
    pub fn remembering(session: &Session, kept: &dyn Kept) -> Index {
        let lens = Lens::new(session);
        let site = lens.site;
        let (documents, runs) = documents::documents(site);
        let interner = kept.syllables().and_then(|it| Interner::of_bytes(&it)).unwrap_or_default();
        let groups = groups(&site.config);
        let synonyms = Synonyms::new(&groups, &interner);
        let read = Reading { lens, documents: &documents, interner: &interner, synonyms: &synonyms };
        let size = (documents.len() / MOST_BATCHES).max(LEAST_A_BATCH);
        // A power of two is the same whatever comes or goes.
        let parts = parts(site, &documents, 1 << size.ilog2());
        let n_spellings = interner.n_spellings();
        let (batches, cards): (Vec<Batch>, Vec<Vec<Card>>) =
            parts.into_par_iter().map(|it| read.again(it, kept, n_spellings)).unzip();
        let cards: Vec<Card> = cards.into_iter().flatten().collect();
        let (spellings, folds) = interner.into_parts();
        kept.finish(&interner::to_bytes(&spellings, &folds));
        let n = documents.len();
        let (postings, pairs): (Vec<_>, Vec<_>) =
            batches.into_iter().map(|it| (it.postings, it.pairs)).unzip();
        // Each step lets go of what it was made from: together they would be most of what a build holds.
        let Terms { terms, alphabet, n_documents } = terms::terms(postings, &spellings, &folds, n as u32);
        let words = terms::words(&alphabet, &folds, &n_documents);
        let terms = leaves::terms(terms, n, n_term_files(n));
        let pairs = leaves::pairs(
            Pairs::new(pairs, &alphabet, &n_documents),
            &alphabet.iter().map(|it| &*folds[*it as usize]).collect::<Vec<_>>(),
            n,
            n_pair_files(n),
        );
        let Cards { files, blocks } = cards::cards(&cards);
        let (texts, cards) = (cards::texts(cards), files);
        let stamp = stamp([&terms.files, &pairs.files, &cards]);
        let runs: Vec<_> = runs.iter().map(|it| json!([it.kind.word(), it.year, it.len])).collect();
        let synonyms: Vec<Vec<String>> =
            groups.iter().map(|it| it.iter().map(|it| folded(it)).collect()).collect();
        let root = json!({
            "format": FORMAT,
            "stamp": stamp,
            "documents": documents.len(),
            "terms": described(&terms),
            "pairs": described(&pairs),
            "cards": blocks,
            "runs": runs,
            "synonyms": synonyms,
            "offices": offices(lens),
        });
        Index {
            root: root.to_string().into_bytes(),
            terms: terms.files,
            pairs: pairs.files,
            cards,
            texts,
            words,
            units: facets::units(lens, &documents),
            awards: facets::awards(lens, &documents),
        }
    }

    /// The bytes of a file.
    pub fn part(&self, part: SearchPart) -> &[u8] {
        match part {
            SearchPart::Root => &self.root,
            SearchPart::Terms(part) => &self.terms[part],
            SearchPart::Pairs(part) => &self.pairs[part],
            SearchPart::Cards(part) => &self.cards[part],
            SearchPart::Texts(part) => &self.texts[part],
            SearchPart::Words => &self.words,
            SearchPart::Units => &self.units,
            SearchPart::Awards => &self.awards,
        }
    }
}

/// What documents are read with.
#[derive(Clone, Copy)]
struct Reading<'r> {
    lens: Lens<'r>,
    documents: &'r [Mention],
    interner: &'r Interner,
    synonyms: &'r Synonyms,
}

impl Reading<'_> {
    /// A batch as it was kept, if it was; `n_spellings` are those whose numbers were.
    fn again(self, part: Part, kept: &dyn Kept, n_spellings: usize) -> (Batch, Vec<Card>) {
        let base = part.documents.start as u32;
        let earlier = kept.batch(part.name).and_then(|it| of_bytes(&it, base, n_spellings));
        earlier.unwrap_or_else(|| {
            let ((batch, cards), reads) = recorded(|| self.read(part.documents));
            kept.keep(part.name, &|| to_bytes(&batch, &cards, base), &reads);
            (batch, cards)
        })
    }

    fn read(self, range: Range<usize>) -> (Batch, Vec<Card>) {
        let Reading { lens, documents, interner, synonyms } = self;
        let mut collector = Collector::new(interner, synonyms);
        let mut cards = Vec::with_capacity(range.len());
        let mut deflater = Deflater::fast();
        for number in range {
            let of = documents[number];
            let mut contents = contents::contents(lens, of);
            collector.add(number as u32, &contents);
            contents.leads.push(contents.text);
            contents.leads.retain(|it| !it.is_empty());
            // A row ends with its anchor, after a character that no text has.
            contents
                .leads
                .extend(contents.rows.into_iter().map(|(words, anchor)| format!("{words}\u{1f}{anchor}")));
            cards.push(Card {
                title: contents.names.swap_remove(0),
                context: contents.context,
                address: lens.site.plan.addresses.relative(of).to_owned(),
                text: deflater.deflate(contents.leads.join("\n").as_bytes()),
            });
        }
        (collector.finish(), cards)
    }
}

/// What the root says of leaves: the first key of each, its bytes, how many are in each file.
fn described(leaves: &Leaves) -> serde_json::Value {
    json!({ "first": leaves.first, "bytes": leaves.bytes, "files": leaves.of_file })
}

/// The offices that most people hold: in a query they say who is meant, not what a page must have.
fn offices(lens: Lens<'_>) -> Vec<String> {
    let people = lens.records().people.iter();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for position in people.flat_map(|(_, it)| &it.positions) {
        *counts.entry(folded(&lens.position_title(position))).or_default() += 1;
    }
    let mut offices: Vec<(String, usize)> = counts.into_iter().collect();
    offices.sort_by_key(|it| Reverse(it.1));
    offices.into_iter().take(MOST_OFFICES).map(|it| it.0).collect()
}

/// Distinguishes states of the index.
fn stamp(files: [&[Vec<u8>]; 3]) -> String {
    let mut hasher = blake3::Hasher::new();
    for file in files.into_iter().flatten() {
        hasher.update(file);
    }
    hasher.finalize().to_hex().cut(..8).to_owned()
}

/// The folds of a text, for marking synonyms in results.
fn folded(text: &str) -> String {
    syllable::syllables(text).map(|it| syllable::keys(it).fold).collect::<Vec<_>>().join(" ")
}
