//! What the styles and names of elements say of the text in them: its form, whether it counts, the lists that Word writes as paragraphs.

use std::sync::Arc;

use scraper::ElementRef;

use crate::{Kept, Run};

/// What an element says of what is in it; what it says nothing of is as it was.
#[derive(Default)]
pub(crate) struct Style<'e> {
    bold: Option<bool>,
    italic: Option<bool>,
    kept: Option<Kept>,
    font: Option<&'e str>,
    link: Option<&'e str>,
    /// The level of the item that a paragraph of Word is, from 0.
    pub(crate) list: Option<u8>,
    /// Whether it is no text: the mark of an item, what readers of the document remarked.
    pub(crate) is_mark: bool,
}

impl Style<'_> {
    /// Gives text its form.
    pub(crate) fn set(&self, form: &mut Run) {
        form.bold = self.bold.unwrap_or(form.bold);
        form.italic = self.italic.unwrap_or(form.italic);
        form.kept = self.kept.unwrap_or(form.kept);
        if let Some(font) = self.font {
            form.font = Some(Arc::from(font));
        }
        if let Some(link) = self.link {
            form.link = Some(Arc::from(link));
        }
    }
}

/// What an element says.
pub(crate) fn style(element: ElementRef<'_>) -> Style<'_> {
    let mut style = Style::default();
    match element.value().name() {
        "b" | "strong" => style.bold = Some(true),
        "i" | "em" | "cite" => style.italic = Some(true),
        "del" => style.kept = Some(Kept::Deleted),
        "ins" => style.kept = Some(Kept::Inserted),
        "a" => style.link = element.attr("href").map(str::trim).filter(|it| !it.is_empty()),
        "font" => style.font = element.attr("face").map(first),
        _ => {}
    }
    for (name, value) in declarations(element.attr("style").unwrap_or_default()) {
        declare(&mut style, &name.to_ascii_lowercase(), value);
    }
    style
}

fn declare<'e>(style: &mut Style<'e>, name: &str, value: &'e str) {
    let word = value.to_ascii_lowercase();
    match (name, word.as_str()) {
        ("font-weight", "bold" | "bolder") => style.bold = Some(true),
        ("font-weight", "normal" | "lighter") => style.bold = Some(false),
        ("font-weight", weight) => style.bold = weight.parse::<u16>().ok().map(|it| it >= 600),
        ("font-style", "italic" | "oblique") => style.italic = Some(true),
        ("font-style", "normal") => style.italic = Some(false),
        ("font-family", _) => style.font = Some(first(value)).filter(|it| !it.is_empty()).or(style.font),
        ("display", "none") | ("mso-hide", "all") | ("visibility", "hidden") => {
            style.kept = Some(Kept::Hidden);
        }
        ("mso-list", "ignore") | ("mso-element", "comment-list" | "comment") => style.is_mark = true,
        ("mso-special-character", "comment") => style.is_mark = true,
        ("mso-list", list) => {
            let level = list.split_whitespace().find_map(|it| it.strip_prefix("level")?.parse::<u8>().ok());
            style.list = level.map(|it| it.clamp(1, 9) - 1);
        }
        _ => {}
    }
}

/// The first of several fonts.
fn first(fonts: &str) -> &str {
    fonts.split(',').next().unwrap_or_default().trim().trim_matches(['"', '\''])
}

/// Names and values of a style; signs within quotes mean nothing.
fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut quote = None;
    let parts = style.split(move |it: char| {
        match (quote, it) {
            (None, '"' | '\'') => quote = Some(it),
            (Some(open), it) if open == it => quote = None,
            _ => {}
        }
        quote.is_none() && it == ';'
    });
    parts.filter_map(|it| it.split_once(':')).map(|(name, value)| (name.trim(), value.trim()))
}

/// The mark before an item of Word: `1.`, `·`.
pub(crate) fn marker(element: ElementRef<'_>) -> String {
    let marks = element.descendants().filter_map(ElementRef::wrap).filter(|it| style(*it).is_mark);
    let text: String = marks.take(1).flat_map(|it| it.text()).collect();
    text.trim().to_owned()
}

/// What an element has to do with a note, as Word and LibreOffice write them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// The note of this number is called here.
    Called(u32),
    /// What the note of this number says.
    Text(u32),
    /// The way back from it.
    Back,
}

/// What an element has to do with a note, if anything.
pub(crate) fn note(element: ElementRef<'_>) -> Option<Note> {
    if element.value().name() == "div" {
        let id = element.attr("id")?;
        let starts = ["ftn", "edn", "sdfootnote", "sdendnote"];
        return starts.iter().find_map(|it| number(id.strip_prefix(it)?)).map(Note::Text);
    }
    let leads = element.attr("href")?.rsplit_once('#')?.1;
    let of_word = ["_ftn", "_edn"].iter().find_map(|it| leads.strip_prefix(it));
    let of_libre = ["sdfootnote", "sdendnote"].iter().find_map(|it| leads.strip_prefix(it));
    match (of_word, of_libre) {
        (Some(rest), _) if rest.starts_with("ref") => Some(Note::Back),
        (Some(rest), _) => number(rest).map(Note::Called),
        (_, Some(rest)) if rest.ends_with("anc") => Some(Note::Back),
        (_, Some(rest)) => number(rest.strip_suffix("sym")?).map(Note::Called),
        (None, None) => None,
    }
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

/// Whether an element of a name stands apart from what is around it.
pub(crate) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 38] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "ul",
    ];
    BLOCKS.contains(&name)
}
