//! Answers browsers: pages of the site as it is now, and the preview's own files below `/__kyyeu/`.

use std::{fs::File, sync::Arc};

use super::{
    Live,
    shown::{Found, Shown},
    state,
};
use crate::{
    report::{
        Language,
        failure::{TemplateFault, in_language, template_fault},
    },
    serve::{Answer, Ask, Body, Pages},
    source::Files as _,
};

/// Where the preview's own files stand, at the root of the host.
const OWN: &str = "/__kyyeu/";
/// What the site's pages ask servers to send, so that an author meets what readers' browsers will refuse.
const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'; \
                      font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ";

/// The preview's own files: name and text.
const FILES: [(&str, &str); 8] = [
    ("icon.svg", include_str!("assets/icon.svg")),
    ("live.js", include_str!("assets/live.js")),
    ("written.js", include_str!("assets/written.js")),
    ("live.css", include_str!("assets/live.css")),
    ("panel.js", include_str!("assets/panel.js")),
    ("problems.js", include_str!("assets/problems.js")),
    ("turns.js", include_str!("assets/turns.js")),
    ("index.html", include_str!("assets/panel.html")),
];
/// Stands for a page that cannot be shown.
const FAULT: &str = include_str!("assets/fault.html");

impl Pages for Live {
    fn answer(&self, ask: &Ask<'_>) -> Answer {
        let shown = self.shown();
        let answer = match self.find(&shown, ask) {
            Ok(Some(answer)) => Ok(answer),
            Ok(None) => self.missing(&shown),
            Err(error) => Err(error),
        };
        let mut answer = answer.unwrap_or_else(|fault| self.fault_page(&shown, status(&fault)));
        answer.headers.push(("content-security-policy", self.policy()));
        answer
    }

    fn own(&self, ask: &Ask<'_>) -> Option<Answer> {
        let below = ask.target.strip_prefix(OWN)?;
        let (name, query) = below.split_once('?').unwrap_or((below, ""));
        let name = if name.is_empty() { "index.html" } else { name };
        let mut answer = match name {
            "events" => Answer::events(self.events.listen()),
            "state.json" => self.state(query),
            _ => match FILES.iter().find(|(it, _)| *it == name) {
                Some((name, text)) => Answer::made(text.as_bytes().to_vec(), name, ask),
                None => Answer::text(404, "the preview has no such file"),
            },
        };
        answer.headers.push(("content-security-policy", self.policy()));
        Some(answer)
    }
}

/// What the status of a page says that cannot be shown: one that was given up may come after the next save.
fn status(fault: &anyhow::Error) -> u16 {
    match template_fault(fault) {
        Some(TemplateFault::Endless) => 503,
        Some(TemplateFault::Wrong) | None => 500,
    }
}

impl Live {
    fn policy(&self) -> String {
        format!("{POLICY}{}", self.framed_by.as_deref().unwrap_or("'none'"))
    }

    fn find(&self, shown: &Arc<Shown>, ask: &Ask<'_>) -> anyhow::Result<Option<Answer>> {
        let Some(mut parts) = ask.parts() else { return Ok(None) };
        let wants_folder = parts.last().is_some_and(String::is_empty);
        if wants_folder {
            parts.pop();
            parts.push("index.html".to_owned());
        }
        let path = parts.join("/");
        if shown.at(&path).is_some() {
            return self.output(shown, &path, ask).map(Some);
        }
        if !wants_folder && shown.at(&format!("{path}/index.html")).is_some() {
            let end = ask.target.find(['?', '#']).unwrap_or(ask.target.len());
            let (path, query) = ask.target.split_at_checked(end).unwrap_or((ask.target, ""));
            let base = ask.base_path.trim_end_matches('/');
            return Ok(Some(Answer::redirect(format!("{base}{path}/{query}"))));
        }
        Ok(None)
    }

    /// The output at a path where there is one.
    fn output(&self, shown: &Shown, path: &str, ask: &Ask<'_>) -> anyhow::Result<Answer> {
        let (ready, index) = shown.at(path).expect("whoever asks has looked");
        let disk = self.disk();
        match ready.bytes(index, &disk, &self.cache)? {
            Found::File(file) => Ok(Answer::file(File::open(disk.real(&file)?)?, path, ask)?),
            Found::Bytes(bytes) => {
                let mut bytes = bytes.into_owned();
                if path.ends_with(".html") {
                    self.add_script(shown, &mut bytes);
                }
                Ok(Answer::made(bytes, path, ask))
            }
        }
    }

    /// The script is the one thing by which a page differs from a built one.
    fn add_script(&self, shown: &Shown, page: &mut Vec<u8>) {
        const END: &[u8] = b"</body>";
        let at = page.windows(END.len()).rposition(|it| it == END).unwrap_or(page.len());
        page.splice(at..at, self.script(shown).into_bytes());
    }

    fn script(&self, shown: &Shown) -> String {
        let version = format!("{}.{}", self.started, shown.versions.pages);
        let styles = shown.versions.styles;
        format!(
            "<script type=\"module\" src=\"{OWN}live.js?pages={version}&amp;styles={styles}\"></script>\n"
        )
    }

    /// The site's own page for what is not there; the preview's, where there is no site.
    fn missing(&self, shown: &Arc<Shown>) -> anyhow::Result<Answer> {
        let plain = Ask::plain("/404.html");
        match shown.at("404.html") {
            Some(_) => Ok(Answer { status: 404, ..self.output(shown, "404.html", &plain)? }),
            None => Ok(self.fault_page(shown, 500)),
        }
    }

    /// A page that the overlay is shown over, where the site's own cannot be shown.
    fn fault_page(&self, shown: &Shown, status: u16) -> Answer {
        let mut page = FAULT.as_bytes().to_vec();
        self.add_script(shown, &mut page);
        let plain = Ask::plain("/");
        Answer { status, ..Answer::made(page, "index.html", &plain) }
    }

    /// What is wrong, for the overlay; everything else too, for the preview's own page.
    fn state(&self, query: &str) -> Answer {
        let shown = self.shown();
        let value = |name: &str| query.split('&').find_map(|it| it.strip_prefix(name)?.strip_prefix('='));
        let language = match value("lang") {
            Some(it) if !it.starts_with("vi") => Language::En,
            _ => Language::Vi,
        };
        let wanted = state::Wanted {
            language,
            is_whole: value("all").is_some(),
            page_fault: value("page").and_then(|it| self.page_fault(&shown, it, language)),
            due: value("page").and_then(|it| state::due(&shown, &self.page_path(it)?)),
        };
        let body = Body::Bytes(state::state(&shown, wanted));
        Answer { status: 200, headers: vec![("content-type", "application/json".to_owned())], body }
    }

    /// The output's path of a page's address, encoded once more to stand in a query.
    fn page_path(&self, encoded: &str) -> Option<String> {
        let address = percent_encoding::percent_decode_str(encoded).decode_utf8().ok()?;
        let shown = self.shown();
        let base = &shown.ready.as_ref()?.site().config.base.path;
        let target = format!("/{}", address.strip_prefix(base.as_str())?);
        let mut parts = Ask { target: &target, base_path: base, headers: Vec::new() }.parts()?;
        if parts.last().is_some_and(String::is_empty) {
            parts.pop();
            parts.push("index.html".to_owned());
        }
        Some(parts.join("/"))
    }

    /// Why a page cannot be rendered.
    fn page_fault(&self, shown: &Shown, encoded: &str, language: Language) -> Option<String> {
        let path = self.page_path(encoded)?;
        let (ready, index) = shown.at(&path)?;
        let disk = self.disk();
        let fault = match ready.bytes(index, &disk, &self.cache) {
            Ok(Found::File(path)) => disk.read(&path).err().map(anyhow::Error::from),
            Ok(Found::Bytes(_)) => None,
            Err(fault) => Some(fault),
        };
        fault.map(|it: anyhow::Error| in_language(&it, language))
    }
}
