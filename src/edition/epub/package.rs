//! What describes an EPUB to the program that reads it: the package with its metadata, files and reading order.

use anyhow::bail;
use serde_json::Value;
use time::{UtcOffset, format_description::well_known::Rfc3339};

use crate::{
    edition::Material,
    failure,
    model::date::in_offset,
    render::{book::EpubBook, xml::Xml},
};

/// The drawing that a shelf of books shows.
pub(super) const COVER: &str = "cover.svg";

/// A file of the book.
pub(super) struct Item {
    name: String,
    media_type: &'static str,
    properties: String,
    in_spine: bool,
}

impl Item {
    /// A page, read in the order of items.
    pub(super) fn document(name: &str, text: &str) -> Item {
        let mut properties = Vec::new();
        if name == "nav.xhtml" {
            properties.push("nav");
        }
        if text.contains("<svg") {
            properties.push("svg");
        }
        let properties = properties.join(" ");
        Item { name: name.to_owned(), media_type: "application/xhtml+xml", properties, in_spine: true }
    }

    /// The cover as a picture.
    pub(super) fn cover(name: &str) -> Item {
        let properties = "cover-image".to_owned();
        Item { name: name.to_owned(), media_type: "image/svg+xml", properties, in_spine: false }
    }

    /// Any other file; what it is, its name or its first bytes tell.
    pub(super) fn file(name: &str, bytes: &[u8]) -> anyhow::Result<Item> {
        let extension = name.rsplit_once('.').map_or("", |(_, it)| it);
        let media_type = match extension {
            "css" => "text/css",
            "woff2" => "font/woff2",
            "woff" => "font/woff",
            "ttf" => "font/ttf",
            "otf" => "font/otf",
            "svg" => "image/svg+xml",
            _ if bytes.starts_with(&[0xff, 0xd8]) => "image/jpeg",
            _ if bytes.starts_with(b"\x89PNG") => "image/png",
            _ => bail!(failure!(
                "tệp `{name}` không thuộc loại EPUB chứa được",
                "`{name}` is not a kind of file that an EPUB may hold"
            )),
        };
        Ok(Item { name: name.to_owned(), media_type, properties: String::new(), in_spine: false })
    }
}

/// `META-INF/container.xml`.
pub(super) fn container() -> String {
    let mut xml = Xml::document();
    let space = "urn:oasis:names:tc:opendocument:xmlns:container";
    xml.open("container", &[("version", "1.0"), ("xmlns", space)]);
    xml.open("rootfiles", &[]);
    let media_type = "application/oebps-package+xml";
    xml.empty("rootfile", &[("full-path", "book/package.opf"), ("media-type", media_type)]);
    xml.close("rootfiles");
    xml.close("container");
    xml.finish()
}

/// `package.opf`.
pub(super) fn package(material: &Material<'_>, book: &EpubBook, items: &[Item]) -> String {
    let language = text(&book.book["language"]);
    let mut xml = Xml::document();
    xml.open(
        "package",
        &[
            ("xmlns", "http://www.idpf.org/2007/opf"),
            ("version", "3.0"),
            ("unique-identifier", "identity"),
            ("xml:lang", language),
        ],
    );
    metadata(&mut xml, material, book);
    xml.open("manifest", &[]);
    for (index, item) in items.iter().enumerate() {
        let id = id(index);
        let mut attributes = vec![("id", id.as_str()), ("href", &item.name), ("media-type", item.media_type)];
        if !item.properties.is_empty() {
            attributes.push(("properties", &item.properties));
        }
        xml.empty("item", &attributes);
    }
    xml.close("manifest");
    xml.open("spine", &[]);
    for (index, _) in items.iter().enumerate().filter(|(_, it)| it.in_spine) {
        xml.empty("itemref", &[("idref", &id(index))]);
    }
    xml.close("spine");
    xml.close("package");
    xml.finish()
}

fn metadata(xml: &mut Xml, material: &Material<'_>, book: &EpubBook) {
    let view = &book.book;
    xml.open("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
    xml.text_with("dc:identifier", &[("id", "identity")], text(&view["permalink"]));
    xml.text("dc:title", text(&view["title"]));
    xml.text("dc:language", text(&view["language"]));
    xml.text("dc:publisher", text(&view["publisher"]));
    xml.text("dc:creator", text(&view["publisher"]));
    xml.text("dc:type", "yearbook");
    if let Some(conference) = view["conference"]["text"].as_str() {
        xml.text("dc:subject", conference);
    }
    if let Some(day) = view["build_date"]["iso"].as_str() {
        xml.text("dc:date", day);
    }
    let now = in_offset(material.session.site.config.now, UtcOffset::UTC);
    let now = now.replace_nanosecond(0).expect("zero is a part of a second");
    let now = now.format(&Rfc3339).expect("years of today have four digits");
    xml.text_with("meta", &[("property", "dcterms:modified")], &now);
    accessibility(xml, material, book);
    xml.close("metadata");
}

/// What readers who do not see, or who do not hold a mouse, can count on.
fn accessibility(xml: &mut Xml, material: &Material<'_>, book: &EpubBook) {
    let mut meta = |property: &str, value: &str| xml.text_with("meta", &[("property", property)], value);
    meta("schema:accessMode", "textual");
    meta("schema:accessMode", "visual");
    meta("schema:accessModeSufficient", "textual");
    let features = [
        "alternativeText",
        "displayTransformability",
        "index",
        "longDescription",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ];
    for feature in features {
        meta("schema:accessibilityFeature", feature);
    }
    if !book.page_list.is_empty() {
        meta("schema:accessibilityFeature", "pageBreakMarkers");
        meta("schema:accessibilityFeature", "pageNavigation");
        meta("pageBreakSource", text(&book.book["permalink"]));
    }
    meta("schema:accessibilityHazard", "none");
    if let Some(summary) = material.session.theme.words.get("epub_accessibility") {
        meta("schema:accessibilitySummary", summary);
    }
}

fn id(index: usize) -> String {
    format!("item-{}", index + 1)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
