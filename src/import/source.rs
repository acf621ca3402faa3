//! From the bytes of a file to what is in it: text, sheets, a document or a page, in Unicode. What is not read is refused with words
//! that say what to do instead.

use kyyeu_office::{self as office, Fault, Flow, Format, Opened, Sheet, Value};

use super::encoding::{Encoding, beyond_ascii, convert_flow, convert_sheets};
use crate::{
    cut::Cut,
    parse::csv,
    phrase,
    report::Phrase,
    vietnamese::{
        converted::{Evidence, converted, recognized, share},
        legacy::Legacy,
        text::{nfc, one_line},
    },
};

/// Bytes of a text at most, its lines, and cells of a table.
const MOST_TEXT: usize = 8 << 20;
const MOST_LINES: usize = 100_000;
const MOST_CELLS: usize = 250_000;

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
        Format::Odt => (
            "văn bản `.odt` của LibreOffice chưa đọc được: mở bằng LibreOffice rồi lưu thành `.docx`",
            "an `.odt` of LibreOffice is not read: open it in LibreOffice and save it as `.docx`",
        ),
        Format::Xlsb => (
            "bảng tính `.xlsb` chưa đọc được: mở bằng Excel rồi lưu thành `.xlsx`",
            "an `.xlsb` is not read: open it in Excel and save it as `.xlsx`",
        ),
        Format::Slides => (
            "bản trình chiếu chưa đọc được: chép phần chữ sang Word rồi nhập tệp `.docx`",
            "slides are not read: copy their text into Word and import the `.docx`",
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

pub(super) fn damaged(fault: &Fault) -> Phrase {
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
        let mut flow = office::read_page(&text).map_err(|it| damaged(&it))?;
        let by_font = convert_flow(&mut flow);
        return Ok((Content::Page(flow), encoding.or(by_font)));
    }
    if head.starts_with("<?xml") {
        return Err(refusal(Format::Compound));
    }
    if matches!(&*ending, "csv" | "tsv") || is_table(&text) {
        let sheet = sheet(&text).ok_or_else(too_long)?;
        return Ok((Content::Sheets(vec![sheet]), encoding));
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

/// The sheet that a text is which a spreadsheet has copied, if it is one.
pub(super) fn table_of(text: &str) -> Result<Option<Sheet>, Phrase> {
    let text = lines(text);
    if !is_table(&text) {
        return Ok(None);
    }
    Ok(Some(in_unicode(sheet(&text).ok_or_else(too_long)?)))
}

/// A column of the lines of a text, where it has several.
pub(super) fn column_of(text: &str) -> Option<Sheet> {
    let rows = lines(text).lines().map(one_line).filter(|it| !it.is_empty()).collect::<Vec<_>>();
    if !(2..=MOST_CELLS).contains(&rows.len()) {
        return None;
    }
    let cells = rows.into_iter().zip(0..);
    let cells = cells.map(|(it, row)| ((row, 0), office::Cell { value: Value::Text(it), font: None }));
    Some(in_unicode(Sheet { cells: cells.collect(), ..Sheet::default() }))
}

/// A sheet that was copied, out of whatever code its letters were in.
fn in_unicode(sheet: Sheet) -> Sheet {
    let mut all = [sheet];
    convert_sheets(&mut all);
    let [sheet] = all;
    sheet
}

/// The sheet that a table in text is; nothing where no list is so large.
fn sheet(text: &str) -> Option<Sheet> {
    /// Bytes of a row at most.
    const LONGEST_ROW: usize = 1 << 20;
    if text.lines().any(|it| it.len() > LONGEST_ROW) {
        return None;
    }
    let (rows, _) = csv::read(text);
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if rows.len().saturating_mul(columns) > MOST_CELLS * 4 {
        return None;
    }
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
    (sheet.cells.len() <= MOST_CELLS).then_some(sheet)
}

fn too_long() -> Phrase {
    Phrase::new(
        "văn bản lớn hơn mọi danh sách, bài viết: hãy chia thành nhiều tệp",
        "the text is larger than any list or article: split it into several files",
    )
}

/// Bytes as text, and the code that they were of if it is not UTF-8.
fn decoded(bytes: &[u8]) -> Result<(String, Option<Encoding>), Phrase> {
    if bytes.len() > MOST_TEXT || memchr::memchr_iter(b'\n', bytes).count() > MOST_LINES {
        return Err(too_long());
    }
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return Ok(wide(rest, encoding_rs::UTF_16LE)),
        [0xFE, 0xFF, rest @ ..] => return Ok(wide(rest, encoding_rs::UTF_16BE)),
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
            Some(found) => (
                converted(&text, found.code, false),
                Some(Encoding::by_share(&found, beyond_ascii(&text), 1)),
            ),
        });
    }
    Ok(of_one_byte(bytes))
}

/// A text in UTF-16 behind its mark of order.
fn wide(bytes: &[u8], code: &'static encoding_rs::Encoding) -> (String, Option<Encoding>) {
    let (text, _) = code.decode_without_bom_handling(bytes);
    let evidence = Phrase::new("dấu ở đầu tệp (BOM)", "the mark at the start of the file (BOM)");
    let letters = beyond_ascii(&text);
    let encoding = Encoding { name: code.name().to_owned(), evidence, letters, pieces: 1 };
    (lines(&text), Some(encoding))
}

/// Bytes of a code of one byte a letter: the one in which most words are Vietnamese.
fn of_one_byte(bytes: &[u8]) -> (String, Option<Encoding>) {
    /// Letters that tell the code; more say nothing more.
    const ENOUGH: usize = 100_000;
    let (western, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    let (vietnamese, _) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes);
    let candidates = [
        (Legacy::Windows1258, lines(&vietnamese)),
        (Legacy::Tcvn3, lines(&converted(&western, Legacy::Tcvn3, false))),
        (Legacy::Vni, lines(&converted(&western, Legacy::Vni, false))),
    ]
    .map(|(code, text)| {
        let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |it| it.0);
        (share(text.cut(..end)), code, text)
    });
    let best = candidates.into_iter().max_by_key(|((known, _), ..)| *known);
    let Some(((after, words), code, text)) = best.filter(|((known, _), ..)| *known > 0) else {
        return (lines(&western), None);
    };
    let (before, _) = share(&western);
    let letters = bytes.iter().filter(|it| **it >= 0x80).count();
    let encoding = Encoding::by_share(&Evidence { code, words, before, after }, letters, 1);
    (text, Some(encoding))
}

fn lines(text: &str) -> String {
    nfc(&text.replace("\r\n", "\n").replace('\r', "\n")).into_owned()
}
