//! `kyyeu yearbook ID --pdf --epub`: the book itself, for the press and for readers' devices.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use super::{
    super::{
        Outcome,
        args::{Editions, Globals},
        build::STATE,
        place::Place,
        terminal::Terminal,
    },
    Book,
};
use crate::{
    edition::{Material, Pages, Paper, epub},
    image::Cache,
    phrase,
    render::{book, lens::Lens},
    report::{
        Phrase,
        failure::{Act, Explain as _, cannot},
    },
};

/// Without Typst in the program there is no PDF: says what to type before anything is read.
pub(super) fn ensure_possible(id: &str, wanted: Editions, terminal: &Terminal) -> anyhow::Result<()> {
    if wanted.pdf && !cfg!(feature = "pdf") {
        return Err(terminal.failure(&without_pdf(id, wanted)));
    }
    Ok(())
}

pub(super) fn run(
    of: &Book<'_>,
    wanted: Editions,
    place: &Place,
    globals: &Globals,
    terminal: &Terminal,
) -> anyhow::Result<Outcome> {
    let view = book::view(Lens::new(of.site), of.id, book::Form::Print);
    let material = Material {
        site: of.site,
        files: &place.disk,
        cache: Cache::new(&place.disk.root().join(STATE).join("cache")),
        book: serde_json::to_value(&view)
            .explain(|| Phrase::new("không đọc được sách", "cannot read the book"))?,
    };
    let press = Press { id: &view.id, wanted, place, globals, terminal };
    let mut pages = None;
    if wanted.pdf {
        match press.pdf(&material)? {
            Ok(found) => pages = Some(found),
            Err(outcome) => return Ok(outcome),
        }
    }
    if wanted.epub {
        let start = Instant::now();
        let bytes = epub::epub(&material, pages.as_ref())?;
        press.put(&format!("{}.epub", view.id), &bytes, "", start)?;
    }
    Ok(Outcome::Done)
}

/// What to type, since Typst is not in every program.
fn without_pdf(id: &str, wanted: Editions) -> Phrase {
    let paper =
        if wanted.paper == Paper::default() { String::new() } else { format!(" --paper {}", wanted.paper) };
    let bleed = if wanted.bleed { " --bleed" } else { "" };
    let make = "cargo build --release --features pdf";
    let run = format!("target/release/kyyeu yearbook {id} --pdf{paper}{bleed}");
    phrase!(
        "chương trình này được dựng không kèm phần in PDF; trong thư mục mã nguồn của kyyeu, gõ:\n\n    {make}\n    {run}\n\n(lần đầu mất vài phút; cần Rust 1.92 trở lên)",
        "this program was built without PDF; in the source folder of kyyeu, type:\n\n    {make}\n    {run}\n\n(the first time takes some minutes; Rust 1.92 or later is needed)"
    )
}

/// What is made, and where it goes.
struct Press<'p> {
    id: &'p str,
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only PDFs have paper"))]
    wanted: Editions,
    place: &'p Place,
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only PDFs are warned of"))]
    globals: &'p Globals,
    terminal: &'p Terminal,
}

impl Press<'_> {
    /// Writes a file into the output folder and says so.
    fn put(&self, name: &str, bytes: &[u8], about: &str, start: Instant) -> anyhow::Result<()> {
        let folder: &Path = &self.place.output;
        fs::create_dir_all(folder).explain(|| cannot(Act::MakeFolder, folder.display()))?;
        let path: PathBuf = folder.join(name);
        fs::write(&path, bytes).explain(|| cannot(Act::Write, path.display()))?;
        let shown = path.display();
        let size = bytes.len().div_ceil(1024);
        let time = self.terminal.seconds(start);
        self.terminal.note(&phrase!(
            "đã ghi {shown} ({about}{size} KB); {time}",
            "wrote {shown} ({about}{size} KB); {time}"
        ))
    }

    #[cfg(not(feature = "pdf"))]
    fn pdf(&self, _: &Material<'_>) -> anyhow::Result<Result<Pages, Outcome>> {
        unreachable!("it was refused before: {}", self.id)
    }

    #[cfg(feature = "pdf")]
    fn pdf(&self, material: &Material<'_>) -> anyhow::Result<Result<Pages, Outcome>> {
        use crate::edition::pdf;
        let start = Instant::now();
        let terminal = self.terminal;
        let wish = pdf::Wish { paper: self.wanted.paper, bleed: self.wanted.bleed };
        let waiting = terminal.waiting(&Phrase::new("đang dàn trang…", "laying out…"));
        let outcome = pdf::pdf(material, wish)?;
        drop(waiting);
        let printed = match outcome {
            pdf::Outcome::Made(printed) => printed,
            pdf::Outcome::Letters(missing) => {
                let word = terminal.say(&Phrase::new("lỗi", "error")).to_owned();
                for line in pdf::letters(&missing, &material.site.sources, terminal.language) {
                    terminal.complain(&format!("{word}: {line}\n"))?;
                }
                return Ok(Err(Outcome::Faulty));
            }
        };
        let faint = pdf::faint(&printed).into_iter().map(|it| terminal.say(&it).to_owned());
        let warnings: Vec<String> = pdf::warnings(&printed).into_iter().chain(faint).collect();
        let word = terminal.say(&Phrase::new("cảnh báo", "warning")).to_owned();
        for line in &warnings {
            terminal.complain(&format!("{word}: {line}\n"))?;
        }
        if self.globals.strict && !warnings.is_empty() {
            return Ok(Err(Outcome::Faulty));
        }
        let bleed = if wish.bleed { "-bleed" } else { "" };
        let name = format!("{}-{}{bleed}.pdf", self.id, wish.paper);
        let n_pages = printed.n_pages;
        let s = Terminal::s(n_pages);
        let about = phrase!("{n_pages} trang, ", "{n_pages} page{s}, ");
        self.put(&name, &printed.pdf, terminal.say(&about), start)?;
        Ok(Ok(printed.labels))
    }
}
