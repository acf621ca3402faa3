//! The bleed box of each page: Typst writes where a page is cut, and a press wants to know how far beyond it there is ink. The
//! pages are written once more behind the end of the file, as PDF has changes (ISO 32000-1, 7.5.6): all that was there stays.

use std::fmt::Write as _;

/// Points in a millimeter.
const POINTS: f32 = 72.0 / 25.4;

/// Adds a bleed box to every page with a trim box; the bleed is in millimeters. Nothing where the file is not as Typst writes it: a
/// single plain table of objects, pages among them uncompressed.
pub(crate) fn with_bleed(mut pdf: Vec<u8>, bleed: f32) -> Option<Vec<u8>> {
    let end = rfind(&pdf, b"startxref")?;
    let table: usize = text(&pdf[end..])?.split_whitespace().nth(1)?.parse().ok()?;
    let (_, rest) = text(&pdf[table..end])?.split_once("xref\n0 ")?;
    let (entries, trailer) = rest.split_once("trailer\n<<")?;
    let trailer = trailer.trim_end().to_owned();
    let offsets = entries.lines().skip(1).map(|it| it.get(..10)?.parse::<usize>().ok());
    let offsets = offsets.collect::<Option<Vec<usize>>>()?;
    let mut changed = String::from("xref\n");
    for (number, offset) in offsets.into_iter().enumerate().skip(1) {
        let Some(page) = page(&pdf[offset..]) else { continue };
        let with_box = with_bleed_box(page, bleed * POINTS)?;
        let _ = write!(changed, "{number} 1\n{:010} 00000 n\r\n", pdf.len());
        pdf.extend(with_box.as_bytes());
    }
    let start = pdf.len();
    let _ = write!(changed, "trailer\n<</Prev {table}{trailer}\nstartxref\n{start}\n%%EOF\n");
    pdf.extend(changed.as_bytes());
    Some(pdf)
}

/// The page that an object is, if it is one with a trim box.
fn page(object: &[u8]) -> Option<&str> {
    let end = object.windows(7).position(|it| it == b"endobj\n")?;
    let object = text(&object[..end + 7])?;
    let (_, fields) = object.split_once(" 0 obj\n<</Type/Page/")?;
    fields.contains("/TrimBox[").then_some(object)
}

fn with_bleed_box(page: &str, beyond: f32) -> Option<String> {
    let (before, after) = page.split_once("/TrimBox[")?;
    let (trim, after) = after.split_once(']')?;
    let sides = trim.split_whitespace().map(|it| it.parse::<f32>().ok()).collect::<Option<Vec<f32>>>()?;
    let [left, bottom, right, top] = sides[..] else { return None };
    let bleed =
        [left - beyond, bottom - beyond, right + beyond, top + beyond].map(|it| it.to_string()).join(" ");
    Some(format!("{before}/TrimBox[{trim}]/BleedBox[{bleed}]{after}"))
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

fn rfind(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes.windows(sought.len()).rposition(|it| it == sought)
}
