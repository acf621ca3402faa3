//! From the bytes of a file to what is in it: text, sheets, a document or a page, in Unicode. What is not read is refused with words
//! that say what to do instead.

use std::sync::Arc;

use kyyeu_office::{self as office, Block, Fault, Flow, Format, Kept, Opened, Piece, Run, Sheet, Value};
use serde::Serialize;

use crate::{
    cut::Cut,
    parse::csv,
    phrase,
    report::Phrase,
    vietnamese::{
        converted::{Evidence, converted, of_font, recognized, share},
        legacy::Legacy,
        text::nfc,
    },
};

/// What is in a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// Lines of text.
    Text(String),
    /// Sheets.
    Sheets(Vec<Sheet>),
    /// A document of Word; its pictures are in the file.
    Document(Flow),
    /// A page of the web; its pictures are elsewhere.
    Page(Flow),
}

/// What a file was written in, and how that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Encoding {
    /// The code.
    pub name: String,
    /// Why it is this one.
    #[serde(skip)]
    pub evidence: Phrase,
    /// Letters that were converted.
    pub letters: usize,
    /// Pieces of text (cells, runs) that were converted.
    pub pieces: usize,
}

/// Reads a file, told by its bytes and, among texts, by its name.
pub fn read(name: &str, bytes: &[u8]) -> Result<(Content, Option<Encoding>), Phrase> {
    if name.starts_with("~$") {
        return Err(Phrase::new(
            "đây là tệp khóa mà Word, Excel để lại khi tệp đang mở: hãy nhập tệp không có `~$` ở đầu tên",
            "this is the lock file that Word and Excel leave while a file is open: import the file without `~$`",
        ));
    }
    match office::format(bytes) {
        Format::Docx | Format::Xlsx | Format::Xls | Format::Ods => {
            let opened = office::open(bytes).map_err(|it| damaged(&it))?;
            Ok(match opened {
                Opened::Flow(mut flow) => {
                    let encoding = convert_flow(&mut flow);
                    (Content::Document(flow), encoding)
                }
                Opened::Sheets(mut sheets) => {
                    let encoding = convert_sheets(&mut sheets);
                    (Content::Sheets(sheets), encoding)
                }
            })
        }
        Format::Other => text(name, bytes),
        other => Err(refusal(other)),
    }
}

/// Why a format is not read, and what to do.
fn refusal(format: Format) -> Phrase {
    let (vi, en) = match format {
        Format::Doc => (
            "tệp `.doc` của Word cũ chưa đọc được: mở bằng Word hoặc LibreOffice rồi lưu thành `.docx`",
            "a `.doc` of old Word is not read: open it in Word or LibreOffice and save it as `.docx`",
        ),
        Format::Protected => (
            "tệp có mật khẩu: mở bằng Word hoặc Excel, bỏ mật khẩu rồi lưu lại",
            "the file is protected by a password: open it in Word or Excel, take the password off and save it",
        ),
        Format::Pdf => (
            "tệp PDF chưa đọc được (bản quét không có chữ nào): hãy nhập tệp Word, Excel gốc",
            "a PDF is not read (one that was scanned holds no word): import the Word or Excel file that it was made from",
        ),
        Format::Rtf => (
            "tệp RTF chưa đọc được: mở bằng Word hoặc LibreOffice rồi lưu thành `.docx`",
            "RTF is not read: open it in Word or LibreOffice and save it as `.docx`",
        ),
        Format::Picture => (
            "đây là ảnh, không phải văn bản: để ảnh cạnh bài và ghi vào `photos`",
            "this is a picture and no text: put it beside its article and name it in `photos`",
        ),
        Format::Container => (
            "tệp nén hoặc tệp loại khác: giải nén rồi nhập từng tệp Word, Excel",
            "an archive, or a file of another kind: unpack it and import each Word and Excel file",
        ),
        _ => (
            "tệp loại này chưa đọc được: hãy lưu thành `.docx`, `.xlsx`, `.csv` hoặc văn bản",
            "a file of this kind is not read: save it as `.docx`, `.xlsx`, `.csv` or text",
        ),
    };
    Phrase::new(vi, en)
}

fn damaged(fault: &Fault) -> Phrase {
    match fault {
        Fault::Damaged(_, why) if why == "password" => refusal(Format::Protected),
        Fault::Damaged(part, _) => phrase!(
            "tệp hỏng ở `{part}`: mở bằng Word, Excel hoặc LibreOffice rồi lưu lại",
            "the file is damaged at `{part}`: open it in Word, Excel or LibreOffice and save it again"
        ),
        Fault::Missing(part) => phrase!(
            "tệp thiếu phần `{part}`: mở bằng Word, Excel hoặc LibreOffice rồi lưu lại",
            "the part `{part}` is missing: open the file in Word, Excel or LibreOffice and save it again"
        ),
        Fault::TooLarge(part) => phrase!(
            "phần `{part}` lớn hơn mọi danh sách, bài viết: hãy chia tệp, hoặc xóa các hàng, cột trống có định dạng",
            "the part `{part}` is larger than any list or article: split the file, or delete rows and columns that are empty but formatted"
        ),
        Fault::TooDeep(part) => phrase!(
            "phần `{part}` có quá nhiều lớp lồng nhau: tệp hỏng hoặc không phải do Word, Excel làm ra",
            "the part `{part}` is nested too deeply: it is damaged, or no Word or Excel made it"
        ),
        Fault::Unknown => refusal(Format::Other),
    }
}

/// What is text: a table, a page, or lines.
fn text(name: &str, bytes: &[u8]) -> Result<(Content, Option<Encoding>), Phrase> {
    let (text, encoding) = decoded(bytes)?;
    let head = text.trim_start().chars().take(2000).collect::<String>().to_lowercase();
    let ending = name.rsplit_once('.').map(|(_, it)| it.to_lowercase()).unwrap_or_default();
    if head.contains("<rss") && text.contains("wordpress.org/export") {
        return Err(Phrase::new(
            "tệp xuất của WordPress (WXR) chưa đọc được: mở từng bài trên trang, lưu trang thành `.html` rồi nhập",
            "an export of WordPress (WXR) is not read: open each item on the site, save the page as `.html` and import that",
        ));
    }
    let is_front_matter = ["+++\n", "---\n"].iter().any(|it| text.starts_with(it));
    if is_front_matter && (ending == "md" || ending == "markdown") {
        return Err(Phrase::new(
            "trang của Hugo và các chương trình khác chưa đọc được: chép nội dung vào hồ sơ do `kyyeu new news` tạo",
            "pages of Hugo and other generators are not read: copy the text into a record made by `kyyeu new news`",
        ));
    }
    let is_page = ["<!doctype html", "<html"].iter().any(|it| head.starts_with(it))
        || matches!(&*ending, "html" | "htm") && head.contains('<');
    if is_page {
        let flow = office::read_page(&text).map_err(|it| damaged(&it))?;
        return Ok((Content::Page(flow), encoding));
    }
    if head.starts_with("<?xml") {
        return Err(refusal(Format::Compound));
    }
    if matches!(&*ending, "csv" | "tsv") || is_table(&text) {
        return Ok((Content::Sheets(vec![sheet(&text)]), encoding));
    }
    Ok((Content::Text(text), encoding))
}

/// Whether most rows have as many cells as the first, parted by tabs, as a spreadsheet copies and saves them.
fn is_table(text: &str) -> bool {
    if !text.lines().next().is_some_and(|it| it.contains('\t')) {
        return false;
    }
    let (rows, _) = csv::read(text);
    let Some((first, rest)) = rows.split_first().filter(|(first, _)| first.len() > 1) else { return false };
    let like = rest.iter().filter(|it| it.len() == first.len()).count();
    !rest.is_empty() && like * 5 >= rest.len() * 4
}

fn sheet(text: &str) -> Sheet {
    let (rows, _) = csv::read(text);
    let mut sheet = Sheet::default();
    let mut line = (0, 0);
    for row in rows {
        // Rows that are empty are not told of, so the line says which row it is.
        let start = row.first().map_or(0, |it| it.range.start);
        line = (line.0 + text.cut(line.1..start).matches('\n').count() as u32, start);
        for (column, cell) in row.into_iter().enumerate().filter(|(_, it)| !it.text.is_empty()) {
            let value = Value::Text(cell.text.into_owned());
            sheet.cells.insert((line.0, column as u32), office::Cell { value, font: None });
        }
    }
    sheet
}

/// Bytes as text, and the code that they were of if it is not UTF-8.
fn decoded(bytes: &[u8]) -> Result<(String, Option<Encoding>), Phrase> {
    let wide = |name: &'static encoding_rs::Encoding| {
        let (text, _) = name.decode_without_bom_handling(bytes.get(2..).unwrap_or_default());
        let evidence = Phrase::new("dấu ở đầu tệp (BOM)", "the mark at the start of the file (BOM)");
        let letters = beyond_ascii(&text);
        let encoding = Encoding { name: name.name().to_owned(), evidence, letters, pieces: 1 };
        (lines(&text), Some(encoding))
    };
    match bytes {
        [0xFF, 0xFE, ..] => return Ok(wide(encoding_rs::UTF_16LE)),
        [0xFE, 0xFF, ..] => return Ok(wide(encoding_rs::UTF_16BE)),
        _ => {}
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(Phrase::new(
            "tệp không phải văn bản: hãy lưu thành `.docx`, `.xlsx`, `.csv` hoặc văn bản UTF-8",
            "the file is no text: save it as `.docx`, `.xlsx`, `.csv` or text in UTF-8",
        ));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = lines(text.trim_start_matches('\u{FEFF}'));
        let found = recognized(text.lines());
        return Ok(match found {
            None => (text, None),
            Some(found) => {
                (converted(&text, found.code, false), Some(by_share(&found, beyond_ascii(&text), 1)))
            }
        });
    }
    Ok(of_one_byte(bytes))
}

/// Bytes of a code of one byte a letter: the one in which most words are Vietnamese.
fn of_one_byte(bytes: &[u8]) -> (String, Option<Encoding>) {
    let (western, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    let (vietnamese, _) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes);
    let candidates = [
        (Legacy::Windows1258, lines(&vietnamese)),
        (Legacy::Tcvn3, lines(&converted(&western, Legacy::Tcvn3, false))),
        (Legacy::Vni, lines(&converted(&western, Legacy::Vni, false))),
    ]
    .map(|(code, text)| (share(&text), code, text));
    let best = candidates.into_iter().max_by_key(|((known, _), ..)| *known);
    let Some(((after, words), code, text)) = best.filter(|((known, _), ..)| *known > 0) else {
        return (lines(&western), None);
    };
    let (before, _) = share(&western);
    let letters = bytes.iter().filter(|it| **it >= 0x80).count();
    let encoding = by_share(&Evidence { code, words, before, after }, letters, 1);
    (text, Some(encoding))
}

fn by_share(found: &Evidence, letters: usize, pieces: usize) -> Encoding {
    let Evidence { code, words, before, after } = *found;
    let evidence = phrase!(
        "âm tiết tiếng Việt: {before}/{words} trước, {after}/{words} sau khi chuyển mã",
        "Vietnamese syllables: {before} of {words} before, {after} of {words} after conversion"
    );
    Encoding { name: code.name().to_owned(), evidence, letters, pieces }
}

/// How many letters a text has that ASCII does not.
fn beyond_ascii(text: &str) -> usize {
    text.chars().filter(|it| !it.is_ascii()).count()
}

fn lines(text: &str) -> String {
    nfc(&text.replace("\r\n", "\n").replace('\r', "\n")).into_owned()
}

/// Converts what fonts of the time before Unicode show; where no font tells, what most words of the whole document are of.
fn convert_flow(flow: &mut Flow) -> Option<Encoding> {
    let mut all = Vec::new();
    let notes = flow.notes.iter_mut().flat_map(|(_, it)| it);
    flow.blocks.iter_mut().chain(notes).chain(&mut flow.margins).for_each(|it| runs(it, &mut all));
    let fonts: Vec<Arc<str>> =
        all.iter().filter_map(|it| it.font.clone()).filter(|it| of_font(it).is_some()).collect();
    if let Some(font) = fonts.first() {
        let (mut letters, mut pieces) = (0, 0);
        let (code, _) = of_font(font)?;
        for run in all {
            let Some((code, is_capital)) = run.font.as_deref().and_then(of_font) else { continue };
            // A run in such a font that is Unicode already was typed later, by a program that chose another font to show it.
            if run.text.chars().any(|it| {
                matches!(it, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1EA0}'..='\u{1EF9}')
            }) {
                continue;
            }
            let meant = converted(&run.text, code, is_capital);
            letters += run.text.chars().zip(meant.chars()).filter(|(one, other)| one != other).count();
            pieces += usize::from(meant != run.text);
            run.text = meant;
        }
        let mut named: Vec<&str> = fonts.iter().map(|it| &**it).collect();
        named.sort_unstable();
        named.dedup();
        let named = named.join("`, `");
        let evidence = phrase!("phông chữ `{named}`", "the fonts `{named}`");
        return Some(Encoding { name: code.name().to_owned(), evidence, letters, pieces });
    }
    let found = recognized(all.iter().map(|it| it.text.as_str()))?;
    Some(convert(&found, all.into_iter().map(|it| &mut it.text)))
}

fn convert<'t>(found: &Evidence, texts: impl Iterator<Item = &'t mut String>) -> Encoding {
    let (mut letters, mut pieces) = (0, 0);
    for text in texts {
        let meant = converted(text, found.code, false);
        if meant != *text {
            letters += beyond_ascii(text);
            pieces += 1;
            *text = meant;
        }
    }
    by_share(found, letters, pieces)
}

fn runs<'f>(block: &'f mut Block, all: &mut Vec<&'f mut Run>) {
    match block {
        Block::Paragraph(paragraph) => {
            all.extend(paragraph.pieces.iter_mut().filter_map(|it| match it {
                Piece::Text(run) if run.kept != Kept::Deleted || !run.text.is_empty() => Some(run),
                _ => None,
            }));
        }
        Block::Table(table) => {
            table.cells.iter_mut().flat_map(|it| &mut it.blocks).for_each(|it| runs(it, all));
        }
    }
}

/// The same for a workbook: by the fonts of its cells, else by what most of its words are of.
fn convert_sheets(sheets: &mut [Sheet]) -> Option<Encoding> {
    let mut by_font: Option<Encoding> = None;
    for cell in sheets.iter_mut().flat_map(|it| it.cells.values_mut()) {
        let Some(font) = cell.font.clone() else { continue };
        let (Some((code, is_capital)), Value::Text(text)) = (of_font(&font), &mut cell.value) else {
            continue;
        };
        let meant = converted(text, code, is_capital);
        if meant == *text {
            continue;
        }
        let evidence = phrase!("phông chữ `{font}`", "the font `{font}`");
        let encoding = by_font.get_or_insert_with(|| Encoding {
            name: code.name().to_owned(),
            evidence,
            letters: 0,
            pieces: 0,
        });
        encoding.letters += beyond_ascii(text);
        encoding.pieces += 1;
        *text = meant;
    }
    if by_font.is_some() {
        return by_font;
    }
    let texts: Vec<String> = sheets
        .iter()
        .flat_map(|it| {
            std::iter::once(it.name.clone()).chain(it.cells.values().map(|it| it.value.text().to_owned()))
        })
        .collect();
    let found = recognized(texts.iter().map(String::as_str))?;
    let texts = sheets.iter_mut().flat_map(|it| {
        let cells = it.cells.values_mut().filter_map(|it| match &mut it.value {
            Value::Text(text) => Some(text),
            _ => None,
        });
        std::iter::once(&mut it.name).chain(cells)
    });
    Some(convert(&found, texts))
}
