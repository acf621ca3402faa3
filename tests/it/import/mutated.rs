//! Files as nobody makes them on purpose, and as somebody might: of each format a sound one whose bytes, parts, elements and records
//! are changed by chance, and those that claim, nest, repeat and refer without end.

use std::io::{Cursor, Read as _, Write as _};

use super::{
    chance::Chance,
    made::{
        self, Sheet, docx, ods, ods_cell, paragraph, picture, plain, row, run, text_table, unzipped, xls,
        xlsx, zip,
    },
};

/// The formats, by the ending of their files.
pub(super) const FORMATS: [&str; 7] = ["txt", "csv", "xlsx", "xls", "ods", "docx", "html"];

const LIST: [[&str; 4]; 4] = [
    ["STT", "Họ và tên", "Đơn vị", "Ngày sinh"],
    ["1", "Bùi Văn Tưởng", "Phòng Tổ chức", "5/6/1990"],
    ["2", "Thiếu tá Cao Thị Tượng", "nt", "1991"],
    ["", "Tổng cộng: 02 người", "", ""],
];

/// A sound file of a format.
pub(super) fn sound(format: &str) -> Vec<u8> {
    match format {
        "txt" => "Tiêu đề của bài viết\n\nThứ Tư, 12/03/2031 22:15 CH\n\n(trang-gia.example)\nSáng 12/3, Chi cục Bốn họp.\n\nleftcenterrightdel\nQuang cảnh hội nghị.\n\u{A0}\nÔng Bùi Văn Tưởng, điện thoại 0912 345 678, CCCD 001099012345, sinh ngày 5/6/1990.\n\nV.TMột bài khác\n\n13/03/2031 07:45\n\nNội dung.\n\nCÁC TIN KHÁC\n\n(0) Bình luận\n".as_bytes().to_vec(),
        "csv" => LIST.map(|it| it.join(";")).join("\r\n").into_bytes(),
        "xlsx" => xlsx(&[
            Sheet {
                name: "A",
                state: "visible",
                rows: LIST.iter().enumerate().map(|(at, it)| row(at + 1, "", it)).collect::<String>()
                    + &row(9, "hidden=\"1\"", &["#3", "=A1", "@32874", "#1E3"]),
                merged: &["B1:C1", "A7:D9"],
            },
            Sheet { name: "B", state: "hidden", rows: row(1, "", &["x"]), merged: &[] },
        ]),
        "xls" => {
            let cells: Vec<(u16, u16, &str)> = (0..4_u16)
                .flat_map(|row| (0..4_u16).map(move |column| (row, column, LIST[row as usize][column as usize])))
                .collect();
            xls("DS", &cells, &[2])
        }
        "ods" => {
            let cells = |it: &[&str; 4]| it.iter().map(|it| ods_cell("", it)).collect::<String>();
            let rows: String = LIST.iter().map(|it| format!("<table:table-row>{}</table:table-row>", cells(it))).collect();
            ods(&format!("<table:table-column table:number-columns-repeated=\"4\" table:visibility=\"collapse\"/>{rows}<table:table-row table:number-rows-repeated=\"9\">{}</table:table-row>", ods_cell("table:number-columns-spanned=\"2\" table:number-rows-spanned=\"3\" table:number-columns-repeated=\"2\"", "x")))
        }
        "docx" => {
            let rows: Vec<&[&str]> = LIST.iter().map(|it| &it[..]).collect();
            let body = [
                paragraph("<w:jc w:val=\"center\"/>", &run("<w:b/>", "Tiêu đề của bài viết")),
                plain("Nội dung thứ nhất của bài viết, dài hơn một dòng, có số 0912 345 678."),
                paragraph("", &picture(1)),
                paragraph("<w:pStyle w:val=\"Con\"/>", &run("<w:i/><w:rFonts w:ascii=\".VnTime\"/>", "Quang c¶nh")),
                made::table(&[&[("<w:gridSpan w:val=\"2\"/>", &plain("a")), ("<w:vMerge/>", &plain("b"))]]),
                format!("<w:p><w:del><w:r><w:delText>11</w:delText></w:r></w:del><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>{}", text_table(&rows)),
            ];
            let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Goc\"/><w:style w:type=\"paragraph\" w:styleId=\"Con\"><w:basedOn w:val=\"Goc\"/></w:style>";
            docx(&body.concat(), styles, &[("media/a.jpg", &made::jpeg("ghi chú"))])
        }
        _ => "<!DOCTYPE html><html><head><title>Tiêu đề</title><meta property=\"og:title\" content=\"Tiêu đề\"><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Tiêu đề\"}</script></head><body><nav>Thực đơn</nav><h1>Tiêu đề</h1><p>Nội dung <b>đậm <i>nghiêng</b></i></p><table><tr><td colspan=\"2\" rowspan=\"3\">a<td>b</table><figure><img data-src=\"a.jpg\" alt=\"x\"><figcaption>Quang cảnh</figcaption></figure><noscript><img src=\"b.jpg\"></noscript><footer>Chân trang</footer></body></html>".as_bytes().to_vec(),
    }
}

/// A sound file of a format that is sound no more; the same for the same number.
pub(super) fn mutated(format: &str, number: u64) -> Vec<u8> {
    let mut chance = Chance(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ format.len() as u64);
    let whole = sound(format);
    match format {
        "xlsx" | "ods" | "docx" if chance.below(8) > 0 => zip_mutated(&whole, &mut chance),
        "xls" if chance.below(8) > 0 => records_mutated(&whole, &mut chance),
        "html" if chance.below(3) > 0 => markup_mutated(whole, &mut chance),
        _ => bytes_mutated(whole, &mut chance),
    }
}

fn bytes_mutated(mut bytes: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    for _ in 0..1 + chance.below(6) {
        let at = chance.below(bytes.len());
        let end = (at + chance.below(40)).min(bytes.len());
        match chance.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part.repeat(1 + chance.below(50)));
            }
            3 => drop(bytes.splice(
                at..at,
                std::iter::repeat_n(b"\0<>\"\n;\xFF\xC3"[chance.below(8)], 1 + chance.below(3)),
            )),
            _ => {
                if let Some(it) = bytes.get_mut(at) {
                    *it = chance.below(256) as u8;
                }
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// Changes where elements, attributes and numbers are.
fn markup_mutated(bytes: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    const NUMBERS: [&str; 10] =
        ["0", "-1", "1", "65535", "1048576", "16384", "4294967296", "99999999999999999999", "1e308", "NaN"];
    let Ok(mut text) = String::from_utf8(bytes) else { return Vec::new() };
    for _ in 0..1 + chance.below(4) {
        let tags: Vec<usize> = text.match_indices('<').map(|it| it.0).collect();
        if tags.is_empty() {
            break;
        }
        let (one, other) = (chance.one(&tags), chance.one(&tags));
        let (from, to) = (one.min(other), one.max(other));
        match chance.below(9) {
            0 => drop(text.drain(from..to)),
            1 => {
                let part = text[from..to].repeat(1 + chance.below(4));
                text.insert_str(chance.one(&tags), &part);
            }
            2 => text.insert_str(from, &"<x>".repeat(1 + chance.below(400))),
            3 => text.insert_str(
                from,
                &format!("<a {}=\"{}\">", "b".repeat(chance.below(300)), "c ".repeat(chance.below(3000))),
            ),
            4 => text.insert_str(
                from,
                ["&lol;", "&#0;", "&#xD800;", "<![CDATA[", "<!--", "]]>", "<?x", "\u{FEFF}", "\u{0}"]
                    [chance.below(9)],
            ),
            5 => text.truncate(from),
            6 => text = text.replacen("xmlns", "xmlnz", 1),
            _ => {
                let starts: Vec<usize> = text
                    .char_indices()
                    .filter(|(at, it)| {
                        it.is_ascii_digit() && !text[..*at].ends_with(|it: char| it.is_ascii_digit())
                    })
                    .map(|it| it.0)
                    .collect();
                if starts.is_empty() {
                    continue;
                }
                let at = chance.one(&starts);
                let length = text[at..].find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len() - at);
                text.replace_range(at..at + length, chance.one::<&str>(&NUMBERS));
            }
        }
        // Numbers that grow with each round are enough.
        if text.len() > 300_000 {
            break;
        }
    }
    text.into_bytes()
}

/// Changes parts of a container after they were unpacked, and packs them again.
fn zip_mutated(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut parts = unzipped(bytes);
    for _ in 0..1 + chance.below(3) {
        if parts.is_empty() {
            break;
        }
        let at = chance.below(parts.len());
        match chance.below(9) {
            0 => drop(parts.remove(at)),
            1 => {
                let other = parts[chance.below(parts.len())].1.clone();
                parts[at].1 = other;
            }
            2 => {
                parts[at].0 = ["../../evil", "/etc/x", "a\0b", "C:\\x", "word/document.xml", "content.xml"]
                    [chance.below(6)]
                .to_owned()
            }
            3 => parts[at].1 = bytes_mutated(std::mem::take(&mut parts[at].1), chance),
            _ => parts[at].1 = markup_mutated(std::mem::take(&mut parts[at].1), chance),
        }
    }
    parts.dedup_by(|one, other| one.0 == other.0);
    let mut names = std::collections::BTreeSet::new();
    parts.retain(|it| names.insert(it.0.clone()));
    zip(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

/// Changes records of a workbook of old, and packs them again.
fn records_mutated(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).expect("it was made");
    let mut stream = Vec::new();
    file.open_stream("/Workbook").and_then(|mut it| it.read_to_end(&mut stream)).expect("it can be read");
    for _ in 0..1 + chance.below(4) {
        let mut starts = vec![0];
        while let Some(length) = starts.last().and_then(|at| stream.get(at + 2..at + 4)) {
            let at = starts[starts.len() - 1] + 4 + usize::from(u16::from_le_bytes([length[0], length[1]]));
            if at >= stream.len() {
                break;
            }
            starts.push(at);
        }
        let at = chance.one(&starts);
        let end = starts.iter().copied().find(|it| *it > at).unwrap_or(stream.len());
        match chance.below(6) {
            0 => drop(stream.drain(at..end)),
            1 => {
                let part = stream[at..end].repeat(1 + chance.below(30));
                stream.splice(at..at, part);
            }
            2 => {
                for it in stream.iter_mut().skip(at + 2).take(2) {
                    *it = chance.one(&[0, 1, 3, 0x20, 0xFF]);
                }
            }
            3 => {
                const KINDS: [u16; 14] = [
                    0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0205, 0x027E, 0x00FC, 0x003C, 0x00E5, 0x041E,
                    0x01B6, 0x0031, 0x002F,
                ];
                let kind = chance.one(&KINDS).to_le_bytes();
                stream.splice(at..(at + 2).min(stream.len()), kind);
            }
            _ => stream = bytes_mutated(stream, chance),
        }
        if stream.is_empty() {
            break;
        }
    }
    made::compound("/Workbook", &stream)
}

/// Files that claim, nest, repeat and refer as no program does; `size` is by how much.
pub(super) fn hostile(format: &str, size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let (many, deep) = (size, size / 10);
    match format {
        "txt" => vec![
            ("one word", b"a".repeat(many)),
            ("numbers", "0912345678 ".repeat(many / 11).into_bytes()),
            ("addresses", "địa chỉ: ".repeat(many / 12).into_bytes()),
            ("days of birth", "sinh ngày ".repeat(many / 12).into_bytes()),
            ("labels", "cccd số: ".repeat(many / 10).into_bytes()),
            ("entities", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".repeat(many / 34).into_bytes()),
            ("lines", "a\n\n".repeat(many / 3).into_bytes()),
            ("glued bylines", "A.BMột bài\n\n".repeat(many / 14).into_bytes()),
            ("marks", "leftcenterrightdel\n".repeat(many / 19).into_bytes()),
            ("days", "12/03/2031 22:15\n\n".repeat(many / 18).into_bytes()),
            ("high bytes", b"\xB8\xD5 ".repeat(many / 3)),
            ("nothing", Vec::new()),
            ("a mark alone", b"\xFF\xFE".to_vec()),
        ],
        "csv" => vec![
            ("an open quote", format!("a,\"{}", "b,\n".repeat(many / 3)).into_bytes()),
            ("columns", format!("STT;Họ và tên\n{}", ";".repeat(many)).into_bytes()),
            (
                "wide and long",
                format!("{}a\n{}", ";".repeat(16_000.min(many)), "a\n".repeat(many / 2)).into_bytes(),
            ),
            ("rows", format!("STT;Họ và tên\n{}", "1;A B\n".repeat(many / 6)).into_bytes()),
        ],
        "xlsx" => {
            let sheet =
                |rows: String, merged: &[&str]| xlsx(&[Sheet { name: "A", state: "visible", rows, merged }]);
            let cell = |place: &str| format!("<row><c r=\"{place}\"><v>1</v></c></row>");
            let head = row(1, "", &["STT", "Họ và tên"]);
            vec![
                ("far apart", sheet(cell("A1") + &cell("XFD1048576"), &[])),
                ("a diagonal", sheet((1..=many / 200).map(|it| cell(&format!("{}{it}", letters(it % 16_384)))).collect(), &[])),
                ("merged over all", sheet(head.clone() + &row(2, "", &["1", "A B"]), &["A1:XFD1048576", "A2:XFD1048576"])),
                ("merged many times", {
                    let rows: String = (1..200).map(|it| row(it, "", &["a"; 20])).collect();
                    let merged: Vec<String> = (1..200).map(|it| format!("A{it}:XFD1048576")).collect();
                    sheet(rows, &merged.iter().map(String::as_str).collect::<Vec<_>>())
                }),
                ("deep", sheet("<a>".repeat(deep), &[])),
                ("cells", sheet(head + &(2..many / 40).map(|it| format!("<row r=\"{it}\"><c r=\"A{it}\"><v>1</v></c><c r=\"B{it}\"><v>2</v></c></row>")).collect::<String>(), &[])),
                ("entities", spoilt(sheet(cell("A1"), &[]), "xl/worksheets/sheet1.xml", &lol)),
                ("a file of the machine", spoilt(sheet(cell("A1"), &[]), "xl/worksheets/sheet1.xml", &xxe)),
                ("relations in a circle", spoilt(sheet(cell("A1"), &[]), "xl/_rels/workbook.xml.rels", &|it| it.replace("worksheets/sheet1.xml", "workbook.xml"))),
                ("shared strings", spoilt(sheet(cell("A1"), &[]), "xl/workbook.xml", &|it| it.replace("<sheets>", &"<sheets>".repeat(300)))),
                ("a bomb", bomb(&sheet(cell("A1"), &[]), "xl/worksheets/sheet2.xml", many)),
            ]
        }
        "xls" => vec![
            ("far apart", xls("A", &[(0, 0, "a"), (65_535, 65_535, "b")], &[])),
            (
                "sheets",
                made::compound("/Workbook", &made::records(&vec![(0x0085, vec![0_u8; 9]); many / 20])),
            ),
            ("records", made::compound("/Workbook", &vec![0_u8; many])),
            ("merged over all", {
                let mut stream = made::records(&[
                    (0x0809, vec![0, 6, 5, 0]),
                    (0x0085, vec![20, 0, 0, 0, 0, 0, 1, 0, b'A']),
                ]);
                stream.truncate(21);
                stream.extend(made::records(&vec![
                    (
                        0x00E5,
                        [vec![255, 3], [0, 0, 255, 255, 0, 0, 255, 255].repeat(1023)].concat()
                    );
                    20
                ]));
                made::compound("/Workbook", &stream)
            }),
        ],
        "ods" => {
            let row = |properties: &str, cells: &str| {
                format!("<table:table-row {properties}>{cells}</table:table-row>")
            };
            let all = "table:number-columns-repeated=\"16384\"";
            let down = "table:number-rows-repeated=\"1048576\"";
            vec![
                ("repeated cells", ods(&row(down, &ods_cell(all, "a")))),
                ("repeated empty cells", ods(&row(down, &format!("<table:table-cell {all}/>")).repeat(100))),
                ("repeated spans", ods(&row(down, &ods_cell(&format!("{all} table:number-columns-spanned=\"16384\" table:number-rows-spanned=\"1048576\""), "")).repeat(20))),
                ("columns", ods(&format!("<table:table-column {all} table:visibility=\"collapse\"/>").repeat(many / 100))),
                ("deep", ods(&"<table:table-row-group>".repeat(deep))),
                ("entities", spoilt(ods(""), "content.xml", &lol)),
                ("a bomb", bomb(&ods(""), "content.xml", many)),
            ]
        }
        "docx" => {
            let body = |it: String| docx(&it, "", &[]);
            let attributes = |many: usize| (0..many).map(|it| format!(" a{it}=\"\"")).collect::<String>();
            let table = |cells: String| format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>");
            let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"63\"/></w:tcPr><w:p/></w:tc>";
            vec![
                ("deep", body("<w:tbl><w:tr><w:tc>".repeat(deep))),
                ("deep, behind a sign", body("<w:p a=\"/>\"><w:sdt>".repeat(deep))),
                ("deep and closed", body("<w:sdt>".repeat(deep) + &"</w:sdt>".repeat(deep))),
                ("a huge attribute", body(format!("<w:p a=\"{}\"/>", "b".repeat(many)))),
                ("attributes", body(format!("<w:p{}/>", attributes(many / 20)))),
                ("columns", body(table(cell.repeat(many / 60)))),
                (
                    "columns and rows",
                    body(format!(
                        "<w:tbl><w:tr>{}</w:tr>{}</w:tbl>",
                        cell.repeat(100),
                        "<w:tr/>".repeat(many / 7)
                    )),
                ),
                (
                    "runs",
                    body(format!(
                        "<w:p>{}</w:p>",
                        "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>".repeat(many / 50)
                    )),
                ),
                ("paragraphs", body("<w:p><w:r><w:t>a b</w:t></w:r></w:p>".repeat(many / 40))),
                (
                    "pictures",
                    docx(
                        &format!("<w:p>{}</w:p>", picture(1).repeat(many / 60)),
                        "",
                        &[("media/a.jpg", &made::jpeg("x"))],
                    ),
                ),
                (
                    "notes",
                    body(format!(
                        "<w:p>{}</w:p>",
                        (0..many / 60)
                            .map(|it| format!("<w:r><w:footnoteReference w:id=\"{it}\"/></w:r>"))
                            .collect::<String>()
                    )),
                ),
                (
                    "styles in a circle",
                    docx(
                        &paragraph("<w:pStyle w:val=\"A\"/>", &run("", "a")),
                        "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>",
                        &[],
                    ),
                ),
                (
                    "a picture elsewhere",
                    docx(
                        &paragraph("", &picture(1)),
                        "",
                        &[
                            ("../../../../etc/passwd", b"root"),
                            ("/etc/passwd", b"root"),
                            ("media/a\0b.jpg", b"\xFF\xD8\xFF"),
                            ("media\\..\\..\\c.jpg", b"\xFF\xD8\xFF"),
                        ],
                    ),
                ),
                ("entities", spoilt(body(plain("a")), "word/document.xml", &lol)),
                ("a file of the machine", spoilt(body(plain("a")), "word/document.xml", &xxe)),
                (
                    "relations in a circle",
                    spoilt(body(plain("a")), "word/_rels/document.xml.rels", &|it| {
                        it.replace("</Rel", "<Relationship Id=\"a\" Type=\"x/header\" Target=\"document.xml\"/><Relationship Id=\"b\" Type=\"x/footnotes\" Target=\"../word/document.xml\"/></Rel")
                    }),
                ),
                ("a bomb", bomb(&body(plain("a")), "word/document.xml", many)),
                (
                    "a bomb of a picture",
                    docx(
                        &paragraph("", &picture(1)),
                        "",
                        &[("media/a.jpg", &[&b"\xFF\xD8\xFF"[..], &vec![0; many * 4]].concat())],
                    ),
                ),
            ]
        }
        _ => {
            let page = |it: String| format!("<!DOCTYPE html><html><body>{it}</body></html>").into_bytes();
            vec![
                ("deep", page("<div>".repeat(deep))),
                ("deep, behind a sign", page("<div a=\"</div></div>\">".repeat(deep))),
                (
                    "forms that stay open",
                    page(
                        (0..700).map(|it| format!("<i id={it}>")).collect::<String>()
                            + &"<p>a".repeat(many / 4),
                    ),
                ),
                ("paragraphs", page("<p>a".repeat(many / 4))),
                (
                    "a huge class",
                    page(format!("<div class=\"{}\">{}", "b ".repeat(many / 2), "<p>a</p>".repeat(1000))),
                ),
                (
                    "classes",
                    page(
                        format!("<div class=\"{}\">", "bcdefgh ".repeat(50)).repeat(150)
                            + &"<p>a</p>".repeat(many / 40),
                    ),
                ),
                (
                    "spans",
                    page("<table>".to_owned() + &"<tr><td colspan=1000 rowspan=65534>a".repeat(many / 40)),
                ),
                ("tables", page("<table><tr><td>".repeat(deep))),
                (
                    "attributes",
                    page(format!("<p {}>", (0..many / 8).map(|it| format!("a{it} ")).collect::<String>())),
                ),
                (
                    "linked data",
                    page(format!("<script type=\"application/ld+json\">{}</script>", "[".repeat(many))),
                ),
                ("comments", page("<!--".repeat(many / 4))),
                ("misnested", page("<b><p></b></p>".repeat(many / 140))),
            ]
        }
    }
}

fn letters(mut column: usize) -> String {
    let mut letters = String::new();
    column = column.max(1);
    while column > 0 {
        letters.insert(0, char::from(b'A' + ((column - 1) % 26) as u8));
        column = (column - 1) / 26;
    }
    letters
}

/// A container with one part of text changed.
fn spoilt(bytes: Vec<u8>, part: &str, change: &dyn Fn(&str) -> String) -> Vec<u8> {
    let mut parts = unzipped(&bytes);
    for (name, bytes) in &mut parts {
        if name == part {
            *bytes = change(&String::from_utf8_lossy(bytes)).into_bytes();
        }
    }
    zip(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

/// Entities that grow without end.
fn lol(xml: &str) -> String {
    let entities: String =
        (1..30).map(|it| format!("<!ENTITY l{it} \"{}\">", format!("&l{};", it - 1).repeat(10))).collect();
    let xml = xml.split_once("?>").map_or(xml, |(_, it)| it);
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY l0 \"lol\">{entities}]>{}",
        xml.replacen("<v>1", "<v>&l29;", 1).replacen(">a<", ">&l29;<", 1)
    )
}

/// An entity that is a file.
fn xxe(xml: &str) -> String {
    let xml = xml.split_once("?>").map_or(xml, |(_, it)| it);
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}",
        xml.replacen("<v>1", "<v>&x;", 1).replacen(">a<", ">&x;<", 1)
    )
}

/// A container with a part that is a thousand times as large unpacked.
fn bomb(bytes: &[u8], part: &str, many: usize) -> Vec<u8> {
    let mut parts = unzipped(bytes);
    parts.retain(|it| it.0 != part);
    let names: Vec<String> = (0..40).map(|it| format!("xl/worksheets/more{it}.xml")).collect();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in parts {
        zip.start_file(name, options)
            .and_then(|()| Ok(zip.write_all(&bytes)?))
            .expect("memory can be written");
    }
    for name in names.iter().map(String::as_str).chain([part]) {
        zip.start_file(name, options).expect("a file can be begun");
        let block = vec![b' '; 64 << 10];
        for _ in 0..(many * 40 / block.len()).max(1) {
            zip.write_all(&block).expect("memory can be written");
        }
    }
    zip.finish().expect("a container can be ended").into_inner()
}
