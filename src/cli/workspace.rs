//! Where the publication is, and what the command line decides about reading it.

use std::path::{Path, PathBuf};

use anyhow::ensure;
use time::OffsetDateTime;

use super::{args::Globals, terminal::Terminal};
use crate::{
    config::{Config, Options},
    discover::{CONTENT, SITE_FILE},
    disk::Disk,
    failure,
    load::Loaded,
    own::{Folder, STATE, real_place},
    phrase,
    report::{Explain as _, Phrase, Report},
    source::Sources,
    write::{ensure_outside_of_sites, ensure_safe_target, finish_interrupted},
};

/// The folder of the site, in the publication's.
const SITE: &str = "public";
/// The folder of themes.
const THEMES: &str = "themes";

/// A publication's folder.
pub(super) struct Workspace {
    /// As the user would name it.
    pub(super) root: PathBuf,
    /// The folder that `-o` names.
    pub(super) given: Option<PathBuf>,
    /// How to read it.
    pub(super) options: Options,
    /// Its files.
    pub(super) disk: Disk,
}

/// Records as written, for commands that look at more than what will be built.
pub(super) struct Written {
    /// Every text.
    pub(super) sources: Sources,
    /// What was wrong with reading them.
    pub(super) report: Report,
    /// Configuration and records; `None` without a usable `site.yaml`.
    pub(super) loaded: Option<(Config, Loaded)>,
}

impl Workspace {
    /// The folder of `--root`, else this one or the nearest above it that holds a publication.
    pub(super) fn find(globals: &Globals, terminal: &Terminal) -> anyhow::Result<Workspace> {
        let root = match &globals.root {
            Some(root) => root.clone(),
            None => nearest()?,
        };
        let disk = Disk::new(&root).explain(|| {
            let path = root.display();
            phrase!("không mở được thư mục `{path}`", "cannot open the folder `{path}`")
        })?;
        let place = Workspace { given: globals.output.clone(), options: options(globals), disk, root };
        place.finish_interrupted(terminal)?;
        Ok(place)
    }

    /// Finishes or takes back what a command that was killed had begun to change in the sources.
    fn finish_interrupted(&self, terminal: &Terminal) -> anyhow::Result<()> {
        if !finish_interrupted(self.disk.root(), CONTENT)? {
            return Ok(());
        }
        terminal.note(&Phrase::new(
            "lệnh trước bị ngắt khi đang sửa nội dung: nay đã làm nốt hoặc trả lại như cũ",
            "the last command was ended while it changed the content: that is now finished or taken back",
        ))
    }

    /// Where the site goes: the folder of `-o`, else `public`.
    pub(super) fn site(&self) -> anyhow::Result<PathBuf> {
        let site = self.given_or(SITE)?;
        self.ensure_safe(&site)?;
        Ok(site)
    }

    /// Where files go that are none of the site's: the folder of `-o`, else one of a name of their own.
    pub(super) fn beside_site(&self, by_default: &str) -> anyhow::Result<PathBuf> {
        let folder = self.given_or(by_default)?;
        self.ensure_beside_site(&folder)?;
        Ok(folder)
    }

    /// Refuses a folder for files that are none of the site's.
    pub(super) fn ensure_beside_site(&self, folder: &Path) -> anyhow::Result<()> {
        self.ensure_safe(folder)?;
        ensure_outside_of_sites(folder, &self.in_root(SITE))
    }

    /// Nothing is written over what the publication is made from, nor among what is kept between runs.
    fn ensure_safe(&self, folder: &Path) -> anyhow::Result<()> {
        let root = self.disk.root();
        let sources = [CONTENT, THEMES, STATE].map(|it| root.join(it));
        ensure_safe_target(folder, root, &sources.each_ref().map(PathBuf::as_path))
    }

    /// A folder that nobody named may not lead elsewhere: the publication may be a stranger's.
    fn given_or(&self, by_default: &str) -> anyhow::Result<PathBuf> {
        if let Some(given) = &self.given {
            return Ok(given.clone());
        }
        Folder::of(&self.root).folder(by_default).find()?;
        Ok(self.in_root(by_default))
    }

    /// Shown in messages, so without the `./` that joining would give it.
    fn in_root(&self, name: &str) -> PathBuf {
        if self.root == Path::new(".") { name.into() } else { self.root.join(name) }
    }

    /// The folder of what is kept between runs.
    pub(super) fn state(&self) -> Folder {
        Folder::of(self.disk.root()).folder(STATE)
    }

    /// Where smaller versions of photographs are kept; refused at once where it would lead elsewhere.
    pub(super) fn cache(&self) -> anyhow::Result<Folder> {
        let cache = self.state().folder("cache");
        cache.find()?;
        Ok(cache)
    }

    /// The folder and the name of a file that is to be made in the publication, which no link leads out of.
    pub(super) fn inside(&self, path: &str) -> anyhow::Result<(Folder, String)> {
        let place = self.root.join(path);
        let (folder, name) = (place.parent().unwrap_or(&self.root), place.file_name().unwrap_or_default());
        let real = real_place(folder)?;
        let shown = place.display();
        ensure!(
            real.starts_with(self.disk.root()),
            failure!(
                "không ghi `{shown}`: một liên kết (symlink) dẫn ra ngoài thư mục ấn phẩm",
                "`{shown}` is not written: a symbolic link leads out of the publication's folder"
            )
        );
        Ok((Folder::of(&real), name.to_string_lossy().into_owned()))
    }

    /// Reads every record as written.
    pub(super) fn load(&self) -> Written {
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let loaded = crate::read(&self.disk, &self.options, &mut sources, &mut report);
        Written { sources, report, loaded }
    }

    /// The path below which the site will live; `/` where nothing states it.
    pub(super) fn base_path(&self) -> String {
        let config = self.config(&mut Sources::default(), &mut Report::default());
        config.map_or_else(|| "/".to_owned(), |it| it.base.path)
    }

    /// Reads `site.yaml`.
    pub(super) fn config(&self, sources: &mut Sources, report: &mut Report) -> Option<Config> {
        crate::read_config(&self.disk, &self.options, sources, report)
    }
}

fn options(globals: &Globals) -> Options {
    Options {
        now: globals.now.unwrap_or_else(OffsetDateTime::now_utc),
        drafts: globals.drafts,
        future: globals.future,
        base_url: globals.base_url.clone(),
    }
}

/// An author stands in `content/news/` as often as at the top.
fn nearest() -> anyhow::Result<PathBuf> {
    let here = std::env::current_dir()
        .explain(|| Phrase::new("không biết đang ở thư mục nào", "cannot tell the current folder"))?;
    let found = here.ancestors().find(|it| it.join(SITE_FILE).is_file()).map(Path::to_owned);
    // The shorter name is what the user sees in messages.
    Ok(found.filter(|it| *it != here).unwrap_or_else(|| PathBuf::from(".")))
}
