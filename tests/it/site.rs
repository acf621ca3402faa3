//! A publication in strings: the fixture of every test that needs content.
//!
//! ```ignore
//! let checked = Site::new().file("content/people/a.yaml", "name: Lê Văn A").check();
//! assert_eq!(checked.problems(), "");
//! ```

use std::{collections::BTreeMap, path::Path};

use kyyeu::{
    Checked, Compiled,
    build::{Build, Memory, Traced},
    check::Catalog,
    config::{Config, Options},
    own::Folder,
    render::{self, Rendered},
    report::{
        Language, Report,
        print::{Format, print},
    },
    source::{self, Files, Sources},
    write::Summary,
};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::html;

/// What `site.yaml` holds unless a test gives its own.
const SITE: &str = "title: Thử\nbase_url: https://example.org/\n";

/// Files of a publication and the options it is read with.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// The files, for stages that read them again.
    pub(crate) files: source::Memory,
    /// The options; `now` is noon of 1 June 2024, UTC.
    pub(crate) options: Options,
}

/// A publication that was checked, with helpers to look at it.
#[derive(Debug)]
pub(crate) struct Seen {
    /// What the check gave.
    pub(crate) checked: Checked,
}

/// Builds into `public` below `root` as the command does, with what it keeps beside it.
pub(crate) fn write(files: &dyn Files, options: &Options, root: &Path) -> Summary {
    let traced = Traced::new(files);
    let compiled = kyyeu::compile(&traced, options).expect("the theme is sound");
    let session = compiled.outcome.unwrap_or_else(|_| panic!("there is a site.yaml"));
    let public = root.join("public");
    let memory = Memory::new(&Folder::of(&root.join(".kyyeu")), &public, options).expect("it is real");
    let build = Build::new(&session, &traced, memory, Folder::of(&root.join("cache")));
    build.write(&public, false, &()).expect("it can be written")
}

impl Site {
    /// A publication with `site.yaml` alone.
    pub(crate) fn new() -> Site {
        let mut files = source::Memory::default();
        files.insert("content/site.yaml", SITE);
        let now = time::macros::datetime!(2024-06-01 12:00 UTC);
        Site { files, options: Options { now, drafts: false, future: false, base_url: None } }
    }

    /// Adds or replaces a file; its path is from the root.
    #[must_use]
    pub(crate) fn file(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Site {
        self.files.insert(path, bytes);
        self
    }

    /// The publication of the five press articles, its photos replaced by one small picture: making variants of
    /// photographs is slow and tested elsewhere.
    pub(crate) fn sample() -> Site {
        Site::published("examples/bao-chi")
    }

    /// The showcase, the publication that comes with the program; its photos are replaced, too.
    pub(crate) fn showcase() -> Site {
        let mut site = Site::published("");
        site.options.now = time::macros::datetime!(2026-12-01 12:00 UTC);
        site
    }

    /// A publication of the repository, by the folder that holds its `content/`.
    fn published(folder: &str) -> Site {
        let root = &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut site = Site { files: source::Memory::default(), ..Site::new() };
        for entry in walkdir::WalkDir::new(root.join("content")) {
            let entry = entry.expect("content/ can be read");
            if !entry.file_type().is_file() {
                continue;
            }
            let path = entry.path().strip_prefix(root).expect("the walk stays below the root");
            let path = path.to_string_lossy().replace('\\', "/");
            let bytes = match path.rsplit_once('.') {
                Some((_, "jpg")) => picture(path.len()),
                _ => std::fs::read(entry.path()).expect("content/ can be read"),
            };
            site.files.insert(&path, bytes);
        }
        site
    }

    /// Compiles it; a theme that cannot be loaded is the error.
    pub(crate) fn try_build(&self) -> Result<Built, String> {
        let compiled = kyyeu::compile(&self.files, &self.options).map_err(|it| format!("{it:#}"))?;
        let Compiled { report, outcome } = compiled;
        let problems = match &outcome {
            Ok(session) => print(&report, &session.site.sources, Format::Short, Language::En).to_string(),
            Err(sources) => print(&report, sources, Format::Short, Language::En).to_string(),
        };
        match outcome {
            Ok(session) => Ok(Built { session, problems }),
            Err(_) => Err(problems),
        }
    }

    /// Compiles it; warnings are let pass.
    #[track_caller]
    pub(crate) fn build(&self) -> Built {
        let built = self.try_build().expect("it can be built");
        assert_eq!(built.errors(), Vec::<&str>::new());
        built
    }

    /// Reads and checks it.
    pub(crate) fn check(&self) -> Seen {
        let checked = kyyeu::check(&self.files, &self.options);
        for it in checked.report.iter() {
            for span in std::iter::once(it.span).chain(it.labels.iter().map(|it| it.span)) {
                let text = &checked.sources.file(span.file).text;
                let is_whole = [span.start, span.end].iter().all(|it| text.is_char_boundary(*it as usize));
                assert!(is_whole, "{}: a character is cut by the place {span:?}", it.message.en);
            }
        }
        Seen { checked }
    }
}

/// A publication that was compiled; its pages are rendered when asked for.
pub(crate) struct Built {
    /// What renders it.
    pub(crate) session: Box<render::Session>,
    /// Every problem as `--format short --lang en` prints it.
    pub(crate) problems: String,
}

/// Whether a file is a table of data: one that is exact, or its twin for spreadsheets.
pub(crate) fn is_data(path: &str) -> bool {
    path.starts_with("data/") || path.starts_with("excel/")
}

/// A rendered page.
#[derive(Clone, Debug)]
pub(crate) struct Rendering {
    /// The whole of it.
    pub(crate) html: String,
}

impl Built {
    /// The problems that forbid a build.
    pub(crate) fn errors(&self) -> Vec<&str> {
        self.problems.lines().filter(|it| it.contains(": error[")).collect()
    }

    /// Whether something stands at an address or path, such as `/ca-nhan/le-van-a/` or `/atom.xml`.
    pub(crate) fn has(&self, address: &str) -> bool {
        self.index(address).is_some()
    }

    fn index(&self, address: &str) -> Option<usize> {
        let path = address.strip_prefix('/').expect("an address starts at the root");
        let plan = &self.session.site.plan;
        plan.at(path).or_else(|| plan.at(&format!("{path}index.html")))
    }

    /// The page at an address.
    #[track_caller]
    pub(crate) fn page(&self, address: &str) -> Rendering {
        Rendering { html: self.text(address) }
    }

    /// The text of whatever stands at an address.
    #[track_caller]
    pub(crate) fn text(&self, address: &str) -> String {
        let Some(index) = self.index(address) else { panic!("nothing stands at {address}") };
        let bytes = self.bytes(index).expect("it is text");
        String::from_utf8(bytes).expect("it is UTF-8")
    }

    /// The bytes of an output; photos and copied files are no renderings.
    pub(crate) fn bytes(&self, index: usize) -> Option<Vec<u8>> {
        match render::render(&self.session, index) {
            Ok(Rendered::Bytes(bytes)) => Some(bytes),
            Ok(Rendered::Copy(_) | Rendered::Photo(..) | Rendered::Search(_) | Rendered::Edition(..)) => None,
            Err(fault) => panic!("{}: {fault:#}", self.session.site.plan.path(index)),
        }
    }

    /// Everything that is rendered, by path.
    pub(crate) fn outputs(&self) -> BTreeMap<String, Vec<u8>> {
        let one = |index: usize| Some((self.session.site.plan.path(index).to_owned(), self.bytes(index)?));
        (0..self.session.site.plan.len()).into_par_iter().filter_map(one).collect()
    }

    /// Every page, by path.
    pub(crate) fn pages(&self) -> BTreeMap<String, Rendering> {
        let pages = self.outputs().into_iter().filter(|(path, _)| path.ends_with(".html"));
        pages
            .map(|(path, html)| (path, Rendering { html: String::from_utf8(html).expect("UTF-8") }))
            .collect()
    }
}

impl Rendering {
    /// The markup of `<main>`.
    pub(crate) fn main(&self) -> &str {
        let start = self.html.find("<main").expect("every page has a main part");
        let end = self.html.find("</main>").expect("which ends");
        &self.html[start..end]
    }

    /// The lines of text in `<main>`.
    pub(crate) fn lines(&self) -> Vec<String> {
        html::lines(self.main())
    }

    /// The text of `<main>`, on one line.
    pub(crate) fn text(&self) -> String {
        self.lines().join(" ")
    }

    /// Whether `<main>` says this, whatever the spaces.
    pub(crate) fn says(&self, words: &str) -> bool {
        html::plain(&self.text()).contains(&html::plain(words))
    }

    /// Whether `<main>` links an address.
    pub(crate) fn links(&self, address: &str) -> bool {
        html::addresses(self.main()).iter().any(|it| it.split('#').next() == Some(address))
    }

    /// The text of the section of an id, with or without the mark of the theme's own; empty where there is none.
    pub(crate) fn section(&self, id: &str) -> String {
        let find = |id: &str| self.html.find(&format!(" id=\"{id}\""));
        let Some(start) = find(&format!("_{id}")).or_else(|| find(id)) else { return String::new() };
        let rest = &self.html[start..];
        let rest = &rest[rest.find('>').map_or(0, |it| it + 1)..];
        html::lines(&rest[..rest.find("</section>").unwrap_or(rest.len())]).join(" ")
    }

    /// The places of these words in `<main>`; each must be there, after the one before.
    #[track_caller]
    pub(crate) fn in_order(&self, words: &[&str]) {
        let text = html::plain(&self.text());
        let mut from = 0;
        for word in words {
            let word = html::plain(word);
            match text[from..].find(&word) {
                Some(at) => from += at + word.len(),
                None => panic!("`{word}` is not there in its place:\n{text}"),
            }
        }
    }
}

/// A small picture, another for every number.
pub(crate) fn picture(number: usize) -> Vec<u8> {
    let paint = |x, y| image::Rgb([(x * 8) as u8, (y * 12) as u8, (number * 7) as u8]);
    let picture = image::RgbImage::from_fn(32, 20, paint);
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("memory can be written");
    bytes.into_inner()
}

impl Seen {
    /// Every problem as `--format short --lang en` prints it.
    pub(crate) fn problems(&self) -> String {
        print(&self.checked.report, &self.checked.sources, Format::Short, Language::En).to_string()
    }

    /// Every problem as `problems` prints it, each followed by its remedies: `  help: …`.
    pub(crate) fn problems_with_hints(&self) -> String {
        with_hints(&self.checked.report, &self.checked.sources)
    }

    /// The codes of all problems, in the order printed.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.checked.report.sorted(&self.checked.sources).iter().map(|it| it.code.as_str()).collect()
    }

    /// The configuration; a test whose `site.yaml` is unusable does not ask for it.
    pub(crate) fn config(&self) -> &Config {
        &self.checked.sound.as_ref().expect("site.yaml is usable").0
    }

    /// The catalog; a test whose `site.yaml` is unusable does not ask for it.
    pub(crate) fn catalog(&self) -> &Catalog {
        &self.checked.sound.as_ref().expect("site.yaml is usable").1
    }
}

/// A report as `--format short --lang en` prints it, each problem followed by its notes and remedies.
pub(crate) fn with_hints(report: &Report, sources: &Sources) -> String {
    let lines = print(report, sources, Format::Short, Language::En);
    let mut text = String::new();
    for (line, problem) in lines.lines().zip(report.sorted(sources)) {
        text += line;
        text += "\n";
        for note in &problem.notes {
            text += &format!("  note: {}\n", note.in_language(Language::En));
        }
        for hint in &problem.hints {
            text += &format!("  help: {}\n", hint.in_language(Language::En));
        }
    }
    text
}

#[test]
fn a_sound_publication_has_no_problems() {
    let seen = Site::new()
        .file(
            "content/people/le-van-a.yaml",
            "name: Lê Văn A\npositions:\n  - {title: Vụ trưởng, unit: vu-1}\n",
        )
        .file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ 1\n")
        .check();
    assert_eq!(seen.problems(), "");
    assert_eq!(seen.catalog().records().people.len(), 1);
}
