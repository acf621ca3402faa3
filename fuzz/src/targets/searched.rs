//! Files of the search index that a build keeps for the next one: damaged, they must cost time at most.

use std::{
    collections::BTreeMap,
    sync::{Mutex, OnceLock, PoisonError},
};

use fastrand::Rng;
use kyyeu::{
    memo::reads::Reads,
    render::Session,
    search::{Index, remembered::Kept},
    source::Memory,
};

use super::{Input, content::options};

/// What a build keeps: the numbers of syllables as `None`, and each batch.
type Files = BTreeMap<Option<u64>, Vec<u8>>;

struct Keeper {
    given: Files,
    taken: Mutex<Files>,
}

impl Keeper {
    fn put(&self, name: Option<u64>, bytes: Vec<u8>) {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).insert(name, bytes);
    }
}

impl Kept for Keeper {
    fn syllables(&self) -> Option<Vec<u8>> {
        self.given.get(&None).cloned()
    }

    fn batch(&self, name: u64) -> Option<Vec<u8>> {
        self.given.get(&Some(name)).cloned()
    }

    fn keep(&self, name: u64, batch: &dyn Fn() -> Vec<u8>, _: &Reads) {
        self.put(Some(name), batch());
    }

    fn finish(&self, syllables: &[u8]) {
        self.put(None, syllables.to_vec());
    }
}

/// A site, and what its build keeps.
fn built() -> &'static (Box<Session>, Files) {
    static BUILT: OnceLock<(Box<Session>, Files)> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut files = Memory::default();
        files.insert("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n");
        for number in 0..40 {
            files.insert(
                &format!("content/news/tin-{number}.md"),
                format!("---\nkind: tin\ntitle: Tin thứ {number}\npublished: 2020-07-30\n---\nViện kiểm sát số {number} họp.\n"),
            );
        }
        let compiled = kyyeu::compile(&files, &options()).expect("the theme loads");
        let session = compiled.outcome.unwrap_or_else(|_| panic!("there is a site.yaml"));
        let keeper = Keeper { given: Files::new(), taken: Mutex::default() };
        Index::remembering(&session, &keeper);
        (session, keeper.taken.into_inner().unwrap_or_else(PoisonError::into_inner))
    })
}

pub(crate) fn make(chance: &mut Rng) -> Input {
    let files: Vec<_> = built().1.iter().collect();
    let (name, bytes) = files[chance.usize(..files.len())];
    let name = name.map_or_else(|| "syllables".to_owned(), |it| it.to_string());
    Input::new("search", name, bytes.clone())
}

pub(crate) fn try_out(input: &Input) -> Vec<String> {
    let (session, files) = built();
    let mut given = files.clone();
    given.insert(input.name.parse().ok(), input.bytes.clone());
    let keeper = Keeper { given, taken: Mutex::default() };
    Index::remembering(session, &keeper);
    // What was made anew says how much could be used.
    let anew = keeper.taken.into_inner().unwrap_or_else(PoisonError::into_inner);
    vec![anew.len().to_string(), (input.bytes.len() / 64).to_string()]
}
