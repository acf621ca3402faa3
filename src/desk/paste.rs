//! What is pasted, read by the importer's own readers: Markdown for a text, its pictures stored as photographs.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value as Json, json};

use super::{
    Desk, blocks,
    found::{Found, text},
};
use crate::{
    import::{
        copied::{Copied, Part, Pictured},
        vocabulary::Vocabulary,
    },
    report::Phrase,
};

impl Desk {
    /// What a clipboard's HTML and text read as: parts, each Markdown with its blocks or a photograph, and what is to be told of them.
    pub(super) fn paste(&self, asked: &Json) -> anyhow::Result<Option<Json>> {
        let shown = self.live.shown();
        let Some(found) = self.find(&shown, asked) else { return Ok(None) };
        let vocabulary = Vocabulary::of(self.live.disk().root())?;
        let copied = Copied { html: text(asked, "html"), text: text(asked, "text") };
        let pasted = match copied.read(&vocabulary) {
            Ok(pasted) => pasted,
            Err(why) => return Ok(Some(json!({"refused": why.in_language(self.language)}))),
        };
        let mut told: Vec<String> = pasted.told.iter().map(|it| self.words(it)).collect();
        let mut parts = Vec::new();
        for part in pasted.parts {
            match part {
                Part::Text(markdown) => {
                    let blocks = blocks::of(&shown, &markdown);
                    parts.push(json!({"text": markdown, "blocks": blocks}));
                }
                Part::Picture(it) => match self.photograph(&found, &it)? {
                    Ok(photo) => parts.extend(photo.map(|it| {
                        let placed = format!("![]({})", text(&it, "file"));
                        json!({"photo": it, "blocks": blocks::of(&shown, &placed)})
                    })),
                    Err(refused) => told.push(refused),
                },
            }
        }
        let texts: Vec<&str> = parts.iter().filter_map(|it| it["text"].as_str()).collect();
        let markdown = texts.join("\n\n");
        Ok(Some(json!({"parts": parts, "markdown": markdown, "is_table": pasted.is_table, "told": told})))
    }

    /// A picture of a clipboard as a photograph beside the record; nothing where the clipboard only names it.
    fn photograph(&self, found: &Found, it: &Pictured) -> anyhow::Result<Result<Option<Json>, String>> {
        let Some(bytes) = &it.bytes else { return Ok(Ok(None)) };
        let bytes: String = bytes.chars().filter(|it| !it.is_whitespace()).collect();
        let bytes = BASE64_STANDARD.decode(bytes).unwrap_or_default();
        let name = it.caption.as_deref().unwrap_or(&it.alt);
        Ok(self.keep(found, name, &bytes)?.map(|file| {
            let fields = [("caption", &it.caption), ("credit", &it.credit)];
            let mut photo = json!({"file": file});
            for (field, value) in fields {
                if let Some(value) = value {
                    photo[field] = json!(value);
                }
            }
            Some(photo)
        }))
    }

    pub(super) fn words(&self, phrase: &Phrase) -> String {
        phrase.in_language(self.language).to_owned()
    }
}
