//! The batches put together: every fold with its spellings, and the documents that have them.

use rayon::prelude::*;

use super::{
    bits::{Writer, parameter},
    cards::Deflater,
    collect::{InName, Postings},
    interner::Spelling,
};

/// A fold as leaves hold it.
#[derive(Clone, Debug)]
pub struct Term {
    /// The fold.
    pub fold: Box<str>,
    /// The accent keys of its spellings, in the order of their lists.
    pub accents: Vec<Box<str>>,
    /// The packed lists.
    pub lists: Vec<u8>,
}

/// All folds that texts have.
#[derive(Debug)]
pub struct Terms {
    /// In the order of the alphabet.
    pub terms: Vec<Term>,
    /// The numbers of all folds in that order, synonyms that no text has among them.
    pub alphabet: Vec<u32>,
    /// In how many documents each fold is, by its number.
    pub n_documents: Vec<usize>,
}

/// Puts the lists of all batches together.
pub fn terms(
    batches: Vec<Vec<(u32, Postings)>>,
    spellings: &[Spelling],
    folds: &[Box<str>],
    n_documents: u32,
) -> Terms {
    let postings = merge(batches, spellings.len());
    let mut alphabet: Vec<u32> = (0..folds.len() as u32).collect();
    alphabet.sort_unstable_by_key(|it| &folds[*it as usize]);
    let mut of_fold: Vec<Vec<u32>> = vec![Vec::new(); folds.len()];
    let mut n_of_fold = vec![0; folds.len()];
    for (number, spelling) in spellings.iter().enumerate() {
        let n = postings[number].n_documents();
        n_of_fold[spelling.fold as usize] += n;
        if n > 0 {
            of_fold[spelling.fold as usize].push(number as u32);
        }
    }
    // Synonyms have numbers too, whether or not any text has them.
    let met: Vec<u32> = alphabet.iter().copied().filter(|it| n_of_fold[*it as usize] > 0).collect();
    let terms = met.par_iter().map(|fold| {
        let mut own = of_fold[*fold as usize].clone();
        own.sort_unstable_by_key(|it| &spellings[*it as usize].accent);
        let mut writer = Writer::default();
        for spelling in &own {
            write_postings(&mut writer, &postings[*spelling as usize], n_documents);
        }
        Term {
            fold: folds[*fold as usize].clone(),
            accents: own.iter().map(|it| spellings[*it as usize].accent.clone()).collect(),
            lists: writer.finish(),
        }
    });
    Terms { terms: terms.collect(), alphabet, n_documents: n_of_fold }
}

/// All syllables but those with digits, in the order of the alphabet, each followed by how common it is: the logarithm of the
/// number of its documents. What is misspelt is looked for here.
pub fn words(alphabet: &[u32], folds: &[Box<str>], n_documents: &[usize]) -> Vec<u8> {
    let mut words = String::new();
    for fold in alphabet {
        let (word, n) = (&*folds[*fold as usize], n_documents[*fold as usize]);
        if n > 0 && !word.bytes().any(|it| it.is_ascii_digit()) {
            words.push_str(word);
            words.push(char::from(b'0' + n.ilog2().min(9) as u8));
        }
    }
    Deflater::thorough().deflate(words.as_bytes())
}

/// Batches come in the order of their documents, so lists stay ascending.
fn merge(batches: Vec<Vec<(u32, Postings)>>, n_spellings: usize) -> Vec<Postings> {
    let mut postings = vec![Postings::default(); n_spellings];
    for (spelling, part) in batches.into_iter().flatten() {
        let whole = &mut postings[spelling as usize];
        whole.names.extend(part.names);
        whole.leads.extend(part.leads);
        whole.texts.extend(part.texts);
    }
    postings
}

fn write_postings(writer: &mut Writer, postings: &Postings, n_documents: u32) {
    writer.small(postings.names.len() as u32);
    let k = parameter(postings.names.len(), n_documents);
    let mut last = 0;
    for InName { document, place, starts, ends, of } in &postings.names {
        writer.rice(document - last, k);
        last = *document;
        writer.bits(*place, 5);
        writer.bits(u32::from(*starts), 1);
        writer.bits(u32::from(*ends), 1);
        writer.bits(*of as u32, 2);
    }
    writer.list(&postings.leads, n_documents);
    writer.list(&postings.texts, n_documents);
}
