//! What there is to ask the desk for: its pages, which hold nothing of the publication, and what these ask for.

use std::sync::LazyLock;

use serde_json::{Value as Json, json};

use super::Desk;
use crate::{
    describe::{form, schema::Words},
    embedded::browser_form,
    model::Vocabularies,
    report::failure::{caught, in_language},
    serve::{Answer, Ask, Body, Brought, Intake, Pages},
};

/// Bytes of a request at most: a long article is a tenth of it.
const MOST_BYTES: usize = 2 << 20;
/// Bytes of what is pasted at most: LibreOffice copies pictures along.
const MOST_PASTED: usize = 96 << 20;
/// Where the desk's pages ask.
const ASKED: &str = "/api/";

/// Where they bring a photograph.
const PHOTO: &str = "/api/photo";
/// Where they bring what is pasted.
const PASTED: [&str; 2] = ["/api/paste", "/api/rows"];

/// The desk's own files, as they are written.
const FILES: [(&str, &str); 26] = [
    ("index.html", include_str!("client/index.html")),
    ("desk.css", include_str!("client/desk.css")),
    ("desk.js", include_str!("client/desk.js")),
    ("ask.js", include_str!("client/ask.js")),
    ("turns.js", include_str!("../live/assets/turns.js")),
    ("words.js", include_str!("client/words.js")),
    ("elements.js", include_str!("client/elements.js")),
    ("dates.js", include_str!("client/dates.js")),
    ("controls.js", include_str!("client/controls.js")),
    ("reference.js", include_str!("client/reference.js")),
    ("photos.js", include_str!("client/photos.js")),
    ("grip.js", include_str!("client/grip.js")),
    ("paste.js", include_str!("client/paste.js")),
    ("rows.js", include_str!("client/rows.js")),
    ("book.js", include_str!("client/book.js")),
    ("record.js", include_str!("client/record.js")),
    ("kept.js", include_str!("client/kept.js")),
    ("arriving.js", include_str!("client/arriving.js")),
    ("beside.js", include_str!("client/beside.js")),
    ("told.js", include_str!("client/told.js")),
    ("blocks/marks.js", include_str!("client/blocks/marks.js")),
    ("blocks/line.js", include_str!("client/blocks/line.js")),
    ("blocks/lists.js", include_str!("client/blocks/lists.js")),
    ("blocks/kinds.js", include_str!("client/blocks/kinds.js")),
    ("blocks/column.js", include_str!("client/blocks/column.js")),
    ("start.js", include_str!("client/start.js")),
];

/// The same as browsers get them.
static SERVED: LazyLock<Vec<(&str, Vec<u8>)>> =
    LazyLock::new(|| FILES.iter().map(|(name, text)| (*name, browser_form(text).into_bytes())).collect());

impl Pages for Desk {
    fn answer(&self, ask: &Ask<'_>) -> Answer {
        let name = ask.target.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
        let name = if name.is_empty() { "index.html" } else { name };
        let mut answer = match SERVED.iter().find(|(it, _)| *it == name) {
            _ if !self.is_own_host(ask) => Answer::text(403, "the desk is shown only at its own address"),
            Some((name, bytes)) => Answer::made(bytes.clone(), name, ask),
            None => Answer::text(404, "the desk has no such file"),
        };
        self.harden(&mut answer);
        answer
    }

    fn admit(&self, ask: &Ask<'_>) -> Result<Intake, Answer> {
        let (form, intake) = match ask.target {
            PHOTO => ("application/octet-stream", self.intake()),
            it if PASTED.contains(&it) => ("application/json", Intake::Memory(MOST_PASTED)),
            _ => ("application/json", Intake::Memory(MOST_BYTES)),
        };
        let (status, why) = match () {
            () if !self.is_own_page(ask) => (403, "only the desk's own page may ask"),
            () if !ask.target.starts_with(ASKED) => (404, "there is nothing to be asked here"),
            () if ask.header("content-type") != Some(form) => {
                (415, "only JSON, and photographs as they are, are understood")
            }
            () => return Ok(intake),
        };
        Err(Answer::text(status, why))
    }

    fn take(&self, ask: &Ask<'_>, brought: Brought) -> Answer {
        let name = ask.target.strip_prefix(ASKED).unwrap_or_default();
        let answer = match (ask.target, brought) {
            (PHOTO, brought) => caught(|| self.store(ask, brought)).flatten(),
            (_, Brought::File(_)) => Ok(None),
            (_, Brought::Bytes(bytes)) => match serde_json::from_slice::<Json>(&bytes) {
                Err(_) => return Answer::text(400, "that is no JSON"),
                Ok(asked) if name == "picture" => return self.picture(&asked),
                Ok(asked) if name == "proof" => return self.proof(&asked),
                Ok(asked) => caught(|| self.asked(name, &asked)).flatten(),
            },
        };
        let (status, json) = match answer {
            Ok(Some(json)) => (200, json),
            Ok(None) => (404, json!({"error": "there is no such record"})),
            Err(fault) => (500, json!({"error": in_language(&fault, self.language)})),
        };
        let headers = vec![("content-type", "application/json".to_owned())];
        let mut answer = Answer { status, headers, body: Body::Bytes(json.to_string().into_bytes()) };
        self.harden(&mut answer);
        answer
    }
}

impl Desk {
    /// Nothing but the desk's own scripts runs, and nothing but the preview is shown within.
    fn harden(&self, answer: &mut Answer) {
        let preview = self.preview_origin();
        let policy = format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src blob:; \
             frame-src {preview}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        answer.headers.push(("content-security-policy", policy));
        answer.headers.push(("referrer-policy", "no-referrer".to_owned()));
    }

    fn preview_origin(&self) -> &str {
        let path = self.preview.match_indices('/').nth(2).map_or(self.preview.len(), |it| it.0);
        self.preview.get(..path).unwrap_or(&self.preview)
    }

    fn asked(&self, name: &str, asked: &Json) -> anyhow::Result<Option<Json>> {
        match name {
            "start" => Ok(Some(self.start())),
            "forms" => Ok(Some(self.forms())),
            "complete" => Ok(Some(self.complete(asked))),
            "open" => self.open(asked),
            "text" => self.text(asked),
            "blocks" => Ok(self.blocks(asked)),
            "forget" => Ok(self.forget(asked)),
            "type" => self.type_in(asked),
            "save" => self.save(asked),
            "publish" => self.publish(asked),
            "write" => self.write_text(asked),
            "new" => self.make(asked),
            "paste" => self.paste(asked),
            "rows" => self.rows(asked),
            "book" => Ok(self.book(asked)),
            _ => Ok(None),
        }
    }

    fn forms(&self) -> Json {
        let shown = self.live.shown();
        let built_in = Vocabularies::built_in();
        let config = shown.ready.as_ref().map(|it| &it.site().config);
        let vocabularies = config.map_or(&built_in, |it| &it.vocabularies);
        let categories = config.map_or(&[][..], |it| &it.categories);
        form::forms(Words { language: self.language, vocabularies }, categories)
    }
}
