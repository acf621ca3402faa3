//! Photographs put beside a record, each looked at as `build` would before it is stored, and shown to the desk's own page.

use std::{fs, io::Read as _, sync::PoisonError};

use percent_encoding::percent_decode_str;
use serde_json::{Value as Json, json};

use super::{Desk, found::Found};
use crate::{
    discover::CONTENT,
    failure,
    image::{ImageFault, MAX_BYTES, decode, probe},
    live::mirror::Changes,
    own::{Folder, STATE},
    report::{Act, Explain as _, Report, cannot},
    serve::{Answer, Ask, Brought, Intake},
    source::{Sources, Span, reserved},
    vietnamese::slug::{shortened, slugify},
    write::Together,
};

/// A header in which a browser sends what is no ASCII.
fn header(ask: &Ask<'_>, name: &str) -> String {
    let written = ask.header(name).unwrap_or_default();
    percent_decode_str(written).decode_utf8_lossy().into_owned()
}

impl Desk {
    /// Where a photograph is put while it comes: one that is slow or large is nobody's memory.
    pub(super) fn intake(&self) -> Intake {
        let folder = Folder::of(self.live.disk().root()).folder(STATE).folder("desk");
        // A little more than is taken, so that what is too large is told by its size.
        Intake::File(MAX_BYTES as usize + (1 << 20), folder)
    }

    /// Stores a photograph beside the record that a header names, under a name made of that it had.
    pub(super) fn store(&self, ask: &Ask<'_>, brought: Brought) -> anyhow::Result<Option<Json>> {
        let asked = json!({"record": header(ask, "x-kyyeu-record")});
        let Some(found) = self.find(&self.live.shown(), &asked) else { return Ok(None) };
        let name = header(ask, "x-kyyeu-name");
        // Of all that come at once one is looked at.
        let _turn = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = match brought {
            Brought::Bytes(bytes) => bytes,
            Brought::File(file) => {
                let mut bytes = Vec::new();
                let read = file.reopen().and_then(|mut it| it.read_to_end(&mut bytes));
                read.explain(|| cannot(Act::Read, &name))?;
                bytes
            }
        };
        Ok(Some(match self.keep(&found, &name, &bytes)? {
            Ok(file) => json!({"file": file}),
            Err(refused) => json!({"refused": refused}),
        }))
    }

    /// Puts a photograph beside a record; the name that it has there, else why it is none.
    pub(super) fn keep(
        &self,
        found: &Found,
        name: &str,
        bytes: &[u8],
    ) -> anyhow::Result<Result<String, String>> {
        let looked_at = probe(bytes).and_then(|it| decode(bytes, &it).map(|()| it));
        let extension = match looked_at {
            Ok(it) => it.format.extension(),
            Err(fault) => return Ok(Err(self.refusal(name, &fault))),
        };
        let mut together = Together::begin_soon(self.live.disk().root(), CONTENT)?;
        let file = self.free_name(found, name, extension)?;
        let path = format!("{}/{file}", folder(found));
        together.make(&self.live.disk().root().join(&path), bytes)?;
        together.commit()?;
        self.live.take_in(&Changes::These([path].into()));
        Ok(Ok(file))
    }

    /// Why a file is no photograph, in the words of `check`.
    fn refusal(&self, name: &str, fault: &ImageFault) -> String {
        let mut report = Report::default();
        let file = Sources::default().add("", "");
        report.unreadable_image(Span::whole(file), name, fault);
        let told = report.iter().flat_map(|it| std::iter::once(&it.message).chain(&it.hints));
        told.map(|it| it.in_language(self.language)).collect::<Vec<_>>().join("; ")
    }

    fn free_name(&self, found: &Found, name: &str, extension: &str) -> anyhow::Result<String> {
        let slug = slugify(name.rsplit_once('.').map_or(name, |it| it.0));
        let words = shortened(&slug);
        let stem = if words.is_empty() || reserved(words).is_some() { "anh" } else { words };
        let folder = self.live.disk().root().join(folder(found));
        let names = std::iter::once(format!("{stem}.{extension}"))
            .chain((2..1000).map(|it| format!("{stem}-{it}.{extension}")));
        let free = names.into_iter().find(|it| folder.join(it).symlink_metadata().is_err());
        free.ok_or_else(|| {
            failure!("không đặt được tên cho ảnh", "no name is free for the photograph").into()
        })
    }

    /// A photograph beside a record, by its name there.
    pub(super) fn picture(&self, asked: &Json) -> Answer {
        let name = super::found::text(asked, "file");
        let is_plain = !name.contains(['/', '\\']) && !name.starts_with('.');
        let found = self.find(&self.live.shown(), asked).filter(|_| is_plain);
        let bytes = found.and_then(|it| {
            let real = self.live.disk().real(&format!("{}/{name}", folder(&it))).ok()?;
            fs::read(real).ok().filter(|it| probe(it).is_ok())
        });
        match bytes {
            Some(bytes) => Answer::made(bytes, name, &Ask::plain("/")),
            None => Answer::text(404, "there is no such photograph"),
        }
    }
}

/// The folder that a record's files are named from.
fn folder(found: &Found) -> &str {
    found.path.rsplit_once('/').map_or(CONTENT, |it| it.0)
}
