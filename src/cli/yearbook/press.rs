//! `kyyeu yearbook ID --pdf --epub`: the book itself, for the press and for readers' devices.

use std::{path::PathBuf, time::Instant};

use super::{
    super::{Outcome, args::Editions, terminal::Terminal, workspace::Workspace},
    Book,
};
use crate::{
    book::PrintedPages,
    edition::{Material, Paper, epub},
    image::Cache,
    own::Folder,
    phrase,
    report::Report,
};

/// Without Typst in the program there is no PDF: says what to type before anything is read. `options` are what was asked for.
pub(super) fn ensure_possible(options: &str, terminal: &Terminal) -> anyhow::Result<()> {
    if cfg!(feature = "pdf") {
        return Ok(());
    }
    let make = "cargo build --release --features pdf";
    let run = format!("target/release/kyyeu yearbook {options}");
    Err(terminal.failure(&phrase!(
        "chương trình này được dựng không kèm phần in PDF; trong thư mục mã nguồn của kyyeu, gõ:\n\n    {make}\n    {run}\n\n(lần đầu mất vài phút; cần Rust 1.92 trở lên)",
        "this program was built without PDF; in the source folder of kyyeu, type:\n\n    {make}\n    {run}\n\n(the first time takes some minutes; Rust 1.92 or later is needed)"
    )))
}

/// What was asked for, as it is typed.
pub(super) fn options(id: &str, wanted: Editions) -> String {
    let paper =
        if wanted.paper == Paper::default() { String::new() } else { format!(" --paper {}", wanted.paper) };
    let bleed = if wanted.bleed { " --bleed" } else { "" };
    format!("{id} --pdf{paper}{bleed}")
}

pub(super) fn run(
    of: &Book<'_>,
    wanted: Editions,
    folder: PathBuf,
    place: &Workspace,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let cache = Cache::new(place.cache()?);
    let material = Material::new(of.session, &place.disk, &cache, of.id);
    let id = of.site.catalog.records().yearbooks[of.id].id.to_string();
    let press = Press { id: &id, of, wanted, folder, terminal };
    let mut report = Report::default();
    crate::book::check(
        std::slice::from_ref(&of.site.books[of.id.index()]),
        &of.site.config,
        &of.site.catalog,
        &mut report,
    );
    let mut pages = None;
    if wanted.pdf {
        match press.pdf(&material, report)? {
            Ok(found) => pages = Some(found),
            Err(outcome) => return Ok(outcome),
        }
    } else {
        press.report(&report)?;
    }
    if wanted.epub {
        let start = Instant::now();
        let bytes = epub::epub(&material, pages.as_ref())?;
        press.put(&format!("{id}.epub"), &bytes, "", start)?;
    }
    Ok(Outcome::Done)
}

/// What is made, and where it goes.
struct Press<'p> {
    id: &'p str,
    of: &'p Book<'p>,
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only PDFs have paper"))]
    wanted: Editions,
    folder: PathBuf,
    terminal: &'p Terminal,
}

impl Press<'_> {
    /// Writes a file into the folder of books and says so.
    fn put(&self, name: &str, bytes: &[u8], about: &str, start: Instant) -> anyhow::Result<()> {
        Folder::of(&self.folder).put(name, bytes)?;
        let path = self.folder.join(name);
        let shown = path.display();
        let size = bytes.len().div_ceil(1024);
        let time = self.terminal.seconds(start);
        self.terminal.note(&phrase!(
            "đã ghi {shown} ({about}{size} KB); {time}",
            "wrote {shown} ({about}{size} KB); {time}"
        ))
    }

    /// Reports what is to be mended before the book goes to the press.
    fn report(&self, report: &Report) -> anyhow::Result<()> {
        if report.is_empty() {
            return Ok(());
        }
        let sources = &self.of.site.sources;
        self.terminal.complain(&self.terminal.problems(report, sources))
    }

    #[cfg(not(feature = "pdf"))]
    fn pdf(&self, _: &Material<'_>, _: Report) -> anyhow::Result<Result<PrintedPages, Outcome>> {
        unreachable!("it was refused before: {}", self.id)
    }

    #[cfg(feature = "pdf")]
    fn pdf(
        &self,
        material: &Material<'_>,
        mut report: Report,
    ) -> anyhow::Result<Result<PrintedPages, Outcome>> {
        use crate::{
            edition::{faults, letters, pdf},
            report::Phrase,
        };
        let start = Instant::now();
        let (site, terminal) = (self.of.site, self.terminal);
        let at = site.catalog.records().yearbooks[self.of.id].at;
        let wish = pdf::Wish { paper: self.wanted.paper, bleed: self.wanted.bleed, ..pdf::Wish::default() };
        let (wishes, endings): (Vec<_>, Vec<_>) = wish.files().into_iter().unzip();
        let waiting = terminal.waiting(&Phrase::new("đang dàn trang…", "laying out…"));
        let made = pdf::pdfs(material, &wishes)?;
        drop(waiting);
        let made = match made {
            pdf::Outcome::Made(printed) => printed,
            pdf::Outcome::Letters(missing) => {
                report.extend(letters::report_missing(self.of.session, &missing, at));
                self.report(&report)?;
                return Ok(Err(Outcome::Faulty));
            }
        };
        for printed in &made {
            report.extend(faults::faults(site, printed, wish.paper, at));
        }
        self.report(&report)?;
        let warnings: Vec<String> = made.iter().flat_map(pdf::warnings).collect();
        let word = terminal.say(&Phrase::new("cảnh báo", "warning")).to_owned();
        for line in &warnings {
            terminal.complain(&format!("{word}: {line}\n"))?;
        }
        if self.terminal.strict && !(warnings.is_empty() && report.is_empty()) {
            return Ok(Err(Outcome::Faulty));
        }
        for (ending, printed) in endings.iter().zip(&made) {
            let n_pages = printed.n_pages;
            let s = Terminal::s(n_pages);
            let about = phrase!("{n_pages} trang, ", "{n_pages} page{s}, ");
            let name = format!("{}-{}{ending}.pdf", self.id, wish.paper);
            self.put(&name, &printed.pdf, terminal.say(&about), start)?;
        }
        // The cover bears no numbers.
        let pages = made.first().map(pdf::pages);
        Ok(Ok(pages.unwrap_or_default()))
    }
}
