//! The text of a news item for readers' programs, which have no theme: photos become plain images with their
//! captions.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::{
    model::Id,
    records::{Mention, News},
    render::{
        lens::Lens,
        view::{
            block::{BlockView, PhotoView},
            common::LinkView,
        },
    },
};

/// The whole text as markup. The lens gives complete addresses.
pub(super) fn body(lens: Lens<'_>, id: Id<News>) -> String {
    let news = &lens.records().news[id];
    let mut html =
        lens.inline_of(Mention::News(id), &news.sapo).map_or_else(String::new, |it| format!("<p>{it}</p>"));
    for block in lens.body(Mention::News(id)).blocks {
        match block {
            BlockView::Html { html: part } => html.push_str(&part),
            BlockView::Photo { photo } => image(lens, &photo, &mut html),
            BlockView::Gallery { photos, caption_html } => {
                photos.iter().for_each(|it| image(lens, it, &mut html));
                if let Some(caption) = caption_html {
                    let _ = write!(html, "<p>{caption}</p>");
                }
            }
            BlockView::Code { html: code, .. } => {
                let _ = write!(html, "<pre><code>{code}</code></pre>");
            }
        }
    }
    html
}

fn image(lens: Lens<'_>, photo: &PhotoView, html: &mut String) {
    if let Some(src) = &photo.src {
        let _ = write!(html, "<p><img src=\"{}\" alt=\"{}\"></p>", escape(src), escape(&photo.alt));
    }
    if let Some(caption) = &photo.caption_html {
        let _ = write!(html, "<p>{caption}</p>");
    }
    if let Some(LinkView { text, url: Some(url) }) = &photo.video {
        let word = lens.word("watch_video");
        let _ = write!(html, "<p><a href=\"{}\">{word}: {}</a></p>", escape(url), escape(text));
    }
}
