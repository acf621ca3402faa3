//! `kyyeu import`: what offices have becomes drafts, and every line is accounted for.

mod accounts;
mod articles;
mod broken;
mod chance;
mod command;
mod damaged;
mod encodings;
mod exported;
mod forms;
mod lists;
pub(crate) mod made;
mod mutated;
mod pages;
mod private;
mod saved;
mod variants;

use std::{collections::BTreeSet, sync::OnceLock};

use kyyeu::{
    check::catalogue,
    config::{self, Config},
    discover,
    import::{
        Imported, Request,
        account::{Atom, Class, Weight},
        drafts::Made,
        import,
        known::Known,
        vocabulary::Vocabulary,
    },
    load,
    memo::Tracked,
    records::RawRecords,
    render::{form::form_of, lens::Lens},
    report::Report,
    source::Sources,
};

use crate::site::{Built, Site};

/// What came of a file, with what tests ask of it.
pub(crate) struct Read(Imported, String);

/// Imports a file into a publication of its own.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Read {
    read_alone(name, bytes).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// The same; the words where it is refused. The publication has nothing but the catalogue of awards, which is read once.
pub(crate) fn read_alone(name: &str, bytes: &[u8]) -> Result<Read, String> {
    static ALONE: OnceLock<(Config, RawRecords, Vocabulary)> = OnceLock::new();
    let (config, records, vocabulary) = ALONE.get_or_init(|| on_record(&Site::new()));
    import_into((&Known::of(records, config), vocabulary), name, bytes, false)
}

/// Imports a file into a publication; the words where it is refused.
pub(crate) fn read_into(site: &Site, name: &str, bytes: &[u8], accept_exact: bool) -> Result<Read, String> {
    let (config, records, vocabulary) = on_record(site);
    import_into((&Known::of(&records, &config), &vocabulary), name, bytes, accept_exact)
}

/// Imports a form that was filled in.
#[track_caller]
pub(crate) fn read_form(site: &Site, built: &Built, bytes: &[u8]) -> Read {
    let (config, records, vocabulary) = on_record(site);
    let known = Known::of(&records, &config);
    let form = |yearbook: &str, unit: &str| form_of(Lens::new(&built.session), yearbook, unit);
    let request = Request { form: &form, ..request((&known, &vocabulary), "mau.xlsx", bytes) };
    import(&request).map(|it| Read(it, request.name.to_owned())).unwrap_or_else(|why| panic!("{}", why.vi))
}

fn on_record(site: &Site) -> (Config, RawRecords, Vocabulary) {
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let file = load::read_text(&site.files, "content/site.yaml", &mut sources, &mut report)
        .expect("there is a site");
    let text = sources.file(file).text.clone();
    let config = config::read(file, &text, &site.options, &mut report).expect("it can be read");
    let discovered = Tracked::new(discover::discover(&site.files));
    let mut loaded = load::load(&site.files, &discovered, &config, &mut sources, &mut report);
    catalogue::add_embedded(&config, &mut loaded.records, &mut sources, &mut None, &mut report);
    (config, loaded.records, Vocabulary::with(None).expect("the program's own words can be read"))
}

fn request<'r, 'k>(
    (known, vocabulary): (&'r Known<'k>, &'r Vocabulary),
    name: &'r str,
    bytes: &'r [u8],
) -> Request<'r, 'k> {
    const NOTHING: &BTreeSet<String> = &BTreeSet::new();
    Request {
        name,
        bytes,
        known,
        vocabulary,
        columns: &[],
        accept_exact: false,
        own: NOTHING,
        form: &|_, _| None,
        beside: &|_| None,
        today: time::macros::date!(2031 - 06 - 01),
    }
}

fn import_into(
    on: (&Known<'_>, &Vocabulary),
    name: &str,
    bytes: &[u8],
    accept_exact: bool,
) -> Result<Read, String> {
    import(&Request { accept_exact, ..request(on, name, bytes) })
        .map(|it| Read(it, name.to_owned()))
        .map_err(|it| it.vi)
}

impl Read {
    /// The text of the draft whose path holds something.
    #[track_caller]
    pub(crate) fn draft(&self, path: &str) -> &str {
        let found = self.0.drafts.iter().find_map(|it| match &it.made_of {
            Made::Text(text) if it.path.contains(path) => Some(text.as_str()),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no draft at {path}: {:?}", self.paths()))
    }

    /// The paths of all drafts.
    pub(crate) fn paths(&self) -> Vec<&str> {
        self.0.drafts.iter().map(|it| it.path.as_str()).collect()
    }

    /// The texts of all drafts, one after another.
    pub(crate) fn all(&self) -> String {
        let texts = self.0.drafts.iter().filter_map(|it| match &it.made_of {
            Made::Text(text) => Some(format!("{}\n{text}", it.path)),
            Made::Picture(_) => None,
        });
        texts.collect()
    }

    /// The publication with all drafts in it, shown as if a person had cleared them.
    pub(crate) fn cleared(&self, site: Site) -> Site {
        self.0.drafts.iter().fold(site, |site, it| match &it.made_of {
            Made::Text(text) => site.file(&it.path, text.replacen("draft: true\n", "", 1)),
            Made::Picture(_) => site,
        })
    }

    /// How many pieces a class has.
    pub(crate) fn count(&self, class: &str) -> usize {
        self.0.account.pieces().filter(|(_, it)| it.name() == class).count()
    }

    /// Every piece with its class.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = (&Atom, &Class)> {
        self.0.account.pieces()
    }

    /// Pictures that are to be written, by what they are called in the file.
    pub(crate) fn pictures(&self) -> Vec<&str> {
        self.0
            .drafts
            .iter()
            .filter_map(|it| if let Made::Picture(it) = &it.made_of { Some(it.as_str()) } else { None })
            .collect()
    }

    /// Why something that holds a text was left out.
    pub(crate) fn reason(&self, text: &str) -> Option<&str> {
        let mut pieces = self.0.account.pieces().filter(|(atom, _)| atom.text.contains(text));
        pieces.find_map(|(_, it)| it.reason()).map(|it| it.vi.as_str())
    }

    /// The remarks of a weight.
    pub(crate) fn remarks(&self, weight: Weight) -> Vec<&str> {
        self.0
            .account
            .remarks
            .iter()
            .filter(|it| it.weight == weight)
            .map(|it| it.words.vi.as_str())
            .collect()
    }

    /// Asserts that remarks of a weight tell something.
    #[track_caller]
    pub(crate) fn tells(&self, weight: Weight, words: &str) {
        let told = self.remarks(weight);
        assert!(told.iter().any(|it| it.contains(words)), "{words}: {told:#?}");
    }

    /// Everything that would be written or shown: drafts, pieces, remarks.
    pub(crate) fn everything(&self) -> String {
        let outcomes: Vec<_> =
            self.paths().iter().map(|it| ((*it).to_owned(), kyyeu::import::state::Outcome::New)).collect();
        let summary = kyyeu::import::report::summary(
            &kyyeu::import::private::public(&self.1),
            &self.0,
            &outcomes,
            kyyeu::report::Language::Vi,
        );
        let json = serde_json::to_string(&summary).expect("a report is JSON");
        let page =
            kyyeu::import::report::page(&summary, kyyeu::report::Language::Vi).expect("a report is a page");
        format!("{}\n{json}\n{page}\n{}", self.all(), summary.text(kyyeu::report::Language::Vi))
    }
}
