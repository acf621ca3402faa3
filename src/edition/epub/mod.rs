//! The yearbook as EPUB 3: templates of the theme draw its pages, here they are put in order, described and packed.
//!
//! Bytes depend on the book and the time of the build alone: entries stand in reading order and bear one date.

mod package;

use std::io::{Cursor, Write as _};

use rayon::prelude::*;
use serde_json::Value;
use tera::Context;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{Material, ON_DEVICE};
use crate::{
    book::PrintedPages,
    failure,
    render::{
        book::{EpubBook, Picture, chapter_file},
        theme::in_words,
    },
};
use package::Item;

/// A page of the book, which the templates of the theme draw.
struct Document {
    name: String,
    text: String,
}

/// The book in one file. `pages` are those of its print, where there is one.
pub fn epub(material: &Material<'_>, pages: Option<&PrintedPages>) -> anyhow::Result<Vec<u8>> {
    let book = (material.epub)(pages)?;
    let mut items = Vec::new();
    let mut entries: Vec<(String, Vec<u8>)> = Vec::new();
    for document in documents(material, &book)? {
        items.push(Item::document(&document.name, &document.text));
        entries.push((document.name, document.text.into_bytes()));
    }
    let style = draw(material, "book.css", &book, &Value::Null)?;
    let assets = &material.session.theme.assets;
    for (name, bytes) in assets.iter().filter(|(name, _)| style.contains(name.as_str())) {
        items.push(Item::file(name, bytes)?);
        entries.push((name.clone(), bytes.clone()));
    }
    items.push(Item::file("book.css", style.as_bytes())?);
    entries.push(("book.css".to_owned(), style.into_bytes()));
    for (picture, bytes) in book.pictures.iter().zip(pictures(material, &book.pictures)?) {
        items.push(Item::file(&picture.name, &bytes)?);
        entries.push((picture.name.clone(), bytes));
    }
    let cover = draw(material, "cover.svg", &book, &Value::Null)?;
    items.push(Item::cover(package::COVER));
    entries.push((package::COVER.to_owned(), cover.into_bytes()));
    entries.push(("package.opf".to_owned(), package::package(material, &book, &items).into_bytes()));
    pack(&entries)
}

/// What photographs of a book may take together: it goes by mail and onto phones.
const MOST_BYTES: usize = 8 << 20;
/// None is made smaller than this part of its width for that.
const LEAST: f64 = 0.5;

/// Of so many photographs one in four tells how large all will be.
const MANY: usize = 16;

/// Photographs as they are packed: where there are many, each is smaller.
fn pictures(material: &Material<'_>, all: &[Picture]) -> anyhow::Result<Vec<Vec<u8>>> {
    let at = |all: &[&Picture], part: f64| -> anyhow::Result<Vec<Vec<u8>>> {
        let pictures = all.par_iter().map(|Picture { path, width, .. }| {
            let width = (f64::from(*width) * part).ceil() as u32;
            let bytes = material.picture(path, width, ON_DEVICE)?;
            Ok(bytes.ok_or_else(|| failure!("không có ảnh `{path}`", "there is no photo `{path}`"))?)
        });
        pictures.collect()
    };
    let n_bytes = |made: &[Vec<u8>]| made.iter().map(Vec::len).sum::<usize>();
    let all: Vec<&Picture> = all.iter().collect();
    let sample: Vec<&Picture> = all.iter().copied().step_by(if all.len() < MANY { 1 } else { 4 }).collect();
    // Each is decoded whole for each size, so not all are made at one that most books of many do not keep.
    let foreseen = n_bytes(&at(&sample, 1.0)?) * all.len() / sample.len().max(1);
    let part = part_within(foreseen);
    let made = at(&all, part)?;
    // A sample may mislead, but little does not matter.
    match n_bytes(&made) > MOST_BYTES + MOST_BYTES / 8 && part > LEAST {
        true => at(&all, (part * part_within(n_bytes(&made))).max(LEAST)),
        false => Ok(made),
    }
}

/// How much smaller photographs are to be that take so many bytes: these go by area.
fn part_within(n_bytes: usize) -> f64 {
    (MOST_BYTES as f64 / n_bytes.max(1) as f64).sqrt().clamp(LEAST, 1.0)
}

/// Draws all of it and packs nothing: photographs are not read.
pub(super) fn rehearse(material: &Material<'_>) -> anyhow::Result<()> {
    let book = (material.epub)(None)?;
    documents(material, &book)?;
    for template in ["book.css", "cover.svg"] {
        draw(material, template, &book, &Value::Null)?;
    }
    Ok(())
}

/// Cover, title, contents and chapters, in reading order.
fn documents(material: &Material<'_>, book: &EpubBook) -> anyhow::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for name in ["cover", "front", "nav"] {
        let text = draw(material, name, book, &Value::Null)?;
        documents.push(Document { name: format!("{name}.xhtml"), text });
    }
    for (number, chapter) in (1..).zip(&book.chapters) {
        let text = draw(material, "chapter", book, chapter)?;
        documents.push(Document { name: chapter_file(number), text });
    }
    Ok(documents)
}

fn draw(material: &Material<'_>, template: &str, book: &EpubBook, chapter: &Value) -> anyhow::Result<String> {
    let mut context = Context::new();
    let mut put = |name: &'static str, value: &Value| -> anyhow::Result<()> {
        context.insert_value(name, tera::Value::try_from_serializable(value).map_err(in_words)?);
        Ok(())
    };
    put("book", &book.book)?;
    put("chapter", chapter)?;
    put("page_list", &book.page_list.as_slice().into())?;
    let name = format!("epub/{template}.html");
    material.session.drawing(|| material.session.theme.tera.render(&name, &context)).map_err(in_words)
}

/// The container: its kind first and plain, as the format asks, then what names the package, then all else.
fn pack(entries: &[(String, Vec<u8>)]) -> anyhow::Result<Vec<u8>> {
    let plain = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let packed = plain.compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("mimetype", plain)?;
    zip.write_all(b"application/epub+zip")?;
    zip.start_file("META-INF/container.xml", packed)?;
    zip.write_all(package::container().as_bytes())?;
    for (name, bytes) in entries {
        let is_packed_already = [".jpg", ".png", ".woff2"].iter().any(|it| name.ends_with(it));
        zip.start_file(format!("book/{name}"), if is_packed_already { plain } else { packed })?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
