//! Files of offices, made from a few words: documents, workbooks old and new.

use std::io::{Cursor, Read as _, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file can be begun");
        zip.write_all(bytes).expect("memory can be written");
    }
    zip.finish().expect("a container can be ended").into_inner()
}

/// The parts of a container, unpacked.
pub(super) fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("it was made");
    let many = archive.len();
    let each = |at| {
        let mut file = archive.by_index(at).expect("it is there");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("it can be read");
        (file.name().expect("it has one").into_owned(), bytes)
    };
    (0..many).map(each).collect()
}

/// A container with more parts, or others in the place of those of a name.
pub(super) fn with_parts(bytes: &[u8], more: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = unzipped(bytes);
    parts.retain(|(name, _)| !more.iter().any(|it| it.0 == name));
    let more = more.iter().map(|(name, text)| (*name, text.as_bytes()));
    let all: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).chain(more).collect();
    zip(&all)
}

/// What a part relates to: the last word of the type, and the target.
pub(super) fn relations(all: &[(&str, &str)]) -> String {
    let each = |(at, (kind, target)): (usize, &(&str, &str))| {
        format!(
            "<Relationship Id=\"rId{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>",
            at + 1
        )
    };
    format!(
        "<Relationships xmlns=\"{RELATIONS}\">{}</Relationships>",
        all.iter().enumerate().map(each).collect::<String>()
    )
}

/// A part of a document: its root, and what is in it.
pub(super) fn part(root: &str, inside: &str) -> String {
    format!("<w:{root} {W}>{inside}</w:{root}>")
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A run; `properties` are those of Word.
pub(super) fn run(properties: &str, text: &str) -> String {
    let text = escaped(text).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of runs.
pub(super) fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A paragraph of text.
pub(crate) fn plain(text: &str) -> String {
    paragraph("", &run("", text))
}

/// A picture by its number.
pub(super) fn picture(number: usize) -> String {
    format!("<w:r><w:drawing><a:blip r:embed=\"rId{number}\"/></w:drawing></w:r>")
}

/// A table of rows of cells, each with its properties and its paragraphs.
pub(super) fn table(rows: &[&[(&str, &str)]]) -> String {
    let cell =
        |(properties, inside): &(&str, &str)| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>");
    let row =
        |cells: &&[(&str, &str)]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A table of text alone.
pub(super) fn text_table(rows: &[&[&str]]) -> String {
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(|it| format!("<w:tc>{}</w:tc>", plain(it))).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A document of a body, styles, and pictures by their names.
pub(crate) fn docx(body: &str, styles: &str, pictures: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{body}</w:body></w:document>");
    let styles = format!("<w:styles {W}>{styles}</w:styles>");
    let relation = |(at, (name, _)): (usize, &(&str, &[u8]))| {
        format!("<Relationship Id=\"rId{}\" Type=\"image\" Target=\"{name}\"/>", at + 1)
    };
    let relations: String = pictures.iter().enumerate().map(relation).collect();
    let relations = format!("<Relationships xmlns=\"{RELATIONS}\">{relations}</Relationships>");
    let names: Vec<String> =
        pictures.iter().map(|(name, _)| format!("word/{}", name.trim_start_matches("../"))).collect();
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ];
    files.extend(names.iter().zip(pictures).map(|(name, (_, bytes))| (name.as_str(), *bytes)));
    zip(&files)
}

/// The same whose theme has a font for text.
pub(super) fn docx_with_theme(body: &str, font: &str) -> Vec<u8> {
    let theme = format!(
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:minorFont><a:latin typeface=\"{font}\"/></a:minorFont></a:theme>"
    );
    let parts = [
        ("word/theme/theme1.xml", &*theme),
        ("word/_rels/document.xml.rels", &relations(&[("theme", "theme/theme1.xml")])),
    ];
    with_parts(&docx(body, "", &[]), &parts)
}

/// A sheet of XLSX: its name, its state, its rows, cells that are one.
pub(crate) struct Sheet<'s> {
    pub(crate) name: &'s str,
    pub(crate) state: &'s str,
    pub(crate) rows: String,
    pub(crate) merged: &'s [&'s str],
}

/// The row of a number, its properties, and its cells: text, `=formula`, `#number`, `@day`.
pub(crate) fn row(number: usize, properties: &str, cells: &[&str]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let place = format!("{}{number}", char::from(b'A' + at as u8));
        match text.split_at_checked(1) {
            _ if text.is_empty() => String::new(),
            Some(("=", formula)) => format!("<c r=\"{place}\"><f>{formula}</f></c>"),
            Some(("#", value)) => format!("<c r=\"{place}\"><v>{value}</v></c>"),
            Some(("@", value)) => format!("<c r=\"{place}\" s=\"1\"><v>{value}</v></c>"),
            _ => format!(
                "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                escaped(text)
            ),
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!("<row r=\"{number}\" {properties}>{cells}</row>")
}

pub(crate) fn xlsx(sheets: &[Sheet<'_>]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (at, it) in sheets.iter().enumerate() {
        let number = at + 1;
        list += &format!(
            "<sheet name=\"{}\" sheetId=\"{number}\" state=\"{}\" r:id=\"rId{number}\"/>",
            escaped(it.name),
            it.state
        );
        relations += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        let merged: String = it.merged.iter().map(|it| format!("<mergeCell ref=\"{it}\"/>")).collect();
        let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{}</sheetData>{merged}</worksheet>", it.rows),
        ));
    }
    let workbook =
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>");
    let relations = format!(
        "<Relationships xmlns=\"{RELATIONS}\">{relations}<Relationship Id=\"rId99\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/></numFmts>\
        <fonts><font><name val=\"Arial\"/></font></fonts><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"164\" fontId=\"0\"/></cellXfs></styleSheet>"
    );
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    files.extend(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    zip(&files)
}

/// A spreadsheet of LibreOffice, of the rows of its one table.
pub(super) fn ods(rows: &str) -> Vec<u8> {
    let urn = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<office:document-content xmlns:office=\"{urn}:office:1.0\" xmlns:text=\"{urn}:text:1.0\" xmlns:table=\"{urn}:table:1.0\" xmlns:draw=\"{urn}:drawing:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A cell of it, with its properties; a line a paragraph.
pub(super) fn ods_cell(properties: &str, text: &str) -> String {
    let lines: String = text.lines().map(|it| format!("<text:p>{}</text:p>", escaped(it))).collect();
    format!("<table:table-cell office:value-type=\"string\" {properties}>{lines}</table:table-cell>")
}

/// A workbook of Excel before 2007, of one sheet with text cells by row and column; `hidden` are its hidden rows.
pub(super) fn xls(name: &str, cells: &[(u16, u16, &str)], hidden: &[u16]) -> Vec<u8> {
    xls_in("Arial", name, cells, hidden)
}

/// The same in a font.
pub(super) fn xls_in(font: &str, name: &str, cells: &[(u16, u16, &str)], hidden: &[u16]) -> Vec<u8> {
    let record = |kind: u16, body: &[u8]| {
        let head = [kind.to_le_bytes(), (body.len() as u16).to_le_bytes()].concat();
        [head, body.to_vec()].concat()
    };
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let beginning =
        |kind: u16| record(0x0809, &[&0x0600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let end = record(0x000A, &[]);
    let sheet_name = [&[name.encode_utf16().count() as u8, 1][..], &wide(name)].concat();
    let globals = |start: u32| {
        let bound = record(0x0085, &[&start.to_le_bytes()[..], &[0, 0], &sheet_name].concat());
        let named = [&[0; 14][..], &[font.encode_utf16().count() as u8, 1], &wide(font)].concat();
        [beginning(5), record(0x0031, &named), record(0x00E0, &[0; 20]), bound, end.clone()].concat()
    };
    let start = globals(0).len() as u32;
    let mut stream = [globals(start), beginning(0x10)].concat();
    for row in hidden {
        let body = [&row.to_le_bytes()[..], &[0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]].concat();
        stream.extend(record(0x0208, &body));
    }
    for (row, column, text) in cells {
        let count = text.encode_utf16().count() as u16;
        let body =
            [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], &count.to_le_bytes(), &[1], &wide(text)]
                .concat();
        stream.extend(record(0x0204, &body));
    }
    stream.extend(end);
    compound("/Workbook", &stream)
}

/// A compound file of one stream.
pub(super) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory can be written");
    file.create_stream(name).and_then(|mut it| it.write_all(stream)).expect("memory can be written");
    file.flush().expect("memory can be written");
    file.into_inner().into_inner()
}

/// Records of a workbook of old, one after another.
pub(super) fn records(all: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |(kind, body): &(u16, Vec<u8>)| {
        let head = [kind.to_le_bytes(), (body.len() as u16).to_le_bytes()].concat();
        [head, body.clone()].concat()
    };
    all.iter().flat_map(record).collect()
}

/// A photograph as a camera writes it: a remark and EXIF that say something, and how it is to be turned.
pub(super) fn jpeg(told: &str) -> Vec<u8> {
    let mut pixels = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut pixels, 60);
    encoder.encode(&[90; 16 * 12 * 3], 16, 12, jpeg_encoder::ColorType::Rgb).expect("memory can be written");
    let segment =
        |kind: u8, body: &[u8]| [&[0xFF, kind][..], &(body.len() as u16 + 2).to_be_bytes(), body].concat();
    let length = (told.len() as u32 + 1).to_le_bytes();
    let exif = [
        &b"Exif\0\0II\x2A\0\x08\0\0\0\x02\0"[..],
        b"\x0E\x01\x02\0",
        &length,
        &38_u32.to_le_bytes(),
        b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0",
        &[0; 4],
        told.as_bytes(),
        b"\0",
    ];
    let rest = pixels.split_off(2);
    [pixels, segment(0xE1, &exif.concat()), segment(0xFE, told.as_bytes()), rest, told.as_bytes().to_vec()]
        .concat()
}
