//! Whatever a file holds, nothing of it is lost, and what is private is written nowhere.

use super::{
    Read,
    made::{Sheet, docx, paragraph, plain, row, run, text_table, xlsx},
    read,
};

/// Numbers by chance, the same for the same start.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

const WORDS: [&str; 24] = [
    "Hội nghị",
    "tổng kết",
    "phong trào",
    "thi đua",
    "Đồng chí",
    "Bùi Văn Tưởng",
    "Phòng Tổ chức",
    "Trưởng phòng",
    "được tặng",
    "Giấy khen",
    "năm 2030",
    "12",
    "I",
    "TẬP THỂ",
    "nt",
    "-",
    "STT",
    "Họ và tên",
    "B.T",
    "(0) Bình luận",
    "leftcenterrightdel",
    "Tổng cộng: 02",
    "NGƯỜI LẬP",
    "Nơi nhận:",
];

fn phrase(chance: &mut Chance) -> String {
    let many = 1 + chance.below(5);
    let words: Vec<&str> = (0..many).map(|_| chance.one(&WORDS)).collect();
    words.join(" ") + chance.one(&["", ".", ":", ";"])
}

/// The letters and digits of texts, sorted: what may not be lost.
fn letters<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<char> {
    let mut all: Vec<char> =
        texts.into_iter().flat_map(str::chars).filter(|it| it.is_alphanumeric()).collect();
    all.sort_unstable();
    all
}

#[track_caller]
fn nothing_is_lost(read: &Read, written: &[String], what: &str) {
    let classes = [
        "kept",
        "photo",
        "caption",
        "byline",
        "field",
        "recipient",
        "heading",
        "known",
        "private",
        "dropped",
        "unread",
    ];
    let pieces: Vec<&str> = classes.iter().flat_map(|it| read.texts(it)).collect();
    assert_eq!(letters(pieces), letters(written.iter().map(String::as_str)), "{what}");
}

#[test]
fn every_letter_of_a_file_is_in_one_piece() {
    for seed in 0..60 {
        let mut chance = Chance(seed);
        let many = 2 + chance.below(14);
        let written: Vec<String> = (0..many).map(|_| phrase(&mut chance)).collect();
        let text: String = written.iter().map(|it| format!("{it}\n{}", chance.one(&["", "\n"]))).collect();
        nothing_is_lost(&read("a.txt", text.as_bytes()), &written, &text);

        let html: String = written
            .iter()
            .map(|it| {
                let element = chance.one(&[
                    "p",
                    "div class=\"sapo\"",
                    "h2",
                    "li",
                    "td",
                    "span",
                    "footer",
                    "figcaption",
                ]);
                let name = element.split(' ').next().unwrap_or_default();
                format!("<{element}>{it}</{name}>")
            })
            .collect();
        let page = format!(
            "<!DOCTYPE html><html><body><table><tr><td>{}</td></tr></table>{html}</body></html>",
            written[0]
        );
        let all: Vec<String> = written.iter().chain([&written[0]]).cloned().collect();
        nothing_is_lost(&read("a.html", page.as_bytes()), &all, &page);

        let body: String = written
            .iter()
            .map(|it| match chance.below(6) {
                0 => text_table(&[&[it], &["", ""]]),
                1 => paragraph("<w:jc w:val=\"right\"/>", &run("<w:b/>", it)),
                2 => paragraph("", &format!("<w:del><w:r><w:delText>{it}</w:delText></w:r></w:del>")),
                3 => paragraph("", &format!("<w:hyperlink>{}</w:hyperlink>", run("<w:i/>", it))),
                4 => format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", plain(it)),
                _ => plain(it),
            })
            .collect();
        nothing_is_lost(&read("a.docx", &docx(&body, "", &[])), &written, &body);

        let rows: Vec<String> = written
            .chunks(3)
            .enumerate()
            .map(|(at, it)| row(at + 1, "", &it.iter().map(String::as_str).collect::<Vec<_>>()))
            .collect();
        let rows = rows.concat();
        let sheets = [Sheet {
            name: "A",
            state: chance.one(&["visible", "visible", "hidden"]),
            rows: rows.clone(),
            merged: &["A1:B1"],
        }];
        nothing_is_lost(&read("a.xlsx", &xlsx(&sheets)), &written, &rows);
    }
}

const SECRETS: [&str; 5] = ["001099012345", "0912345678", "0912.345.679", "7912345670", "15/3/1975"];

#[test]
fn private_values_are_written_nowhere() {
    let prose = format!(
        "Tiêu đề của bài viết\n\nÔng Bùi Văn Tưởng, CCCD {}, điện thoại {} hoặc {}, số BHXH {}, sinh ngày {}, nơi ở hiện nay: số 9 Đường Kín, Phường Riêng; được khen.\n",
        SECRETS[0], SECRETS[1], SECRETS[2], SECRETS[3], SECRETS[4],
    );
    let header = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Địa chỉ", "Cột lạ"];
    let cells = [
        "1",
        "Bùi Văn Tưởng",
        SECRETS[4],
        SECRETS[0],
        SECRETS[1],
        "số 9 Đường Kín, Phường Riêng",
        SECRETS[2],
    ];
    // In columns whose headings say nothing, and on sheets that are no list.
    let hidden = [SECRETS[4], SECRETS[0], SECRETS[1], SECRETS[3]];
    let sheets = [
        Sheet {
            name: "A",
            state: "visible",
            rows: [row(1, "", &header), row(2, "", &cells)].concat(),
            merged: &[],
        },
        Sheet { name: "B", state: "hidden", rows: row(1, "", &hidden), merged: &[] },
        Sheet { name: "C", state: "visible", rows: row(1, "", &hidden), merged: &[] },
    ];
    let csv = format!("{}\n{}\n", header.join(";"), cells.join(";"));
    let body: String = prose.lines().filter(|it| !it.is_empty()).map(plain).collect::<String>()
        + &text_table(&[&header, &cells])
        + &text_table(&[&hidden]);
    let html = format!(
        "<html><body><h1>Tiêu đề</h1><p>{prose}</p><p>Sinh ngày <b>{}</b></p></body></html>",
        SECRETS[4]
    );
    for (name, bytes) in [
        ("a.txt", prose.as_bytes().to_vec()),
        ("a.csv", csv.into_bytes()),
        ("a.xlsx", xlsx(&sheets)),
        ("a.docx", docx(&body, "", &[])),
        ("a.html", html.into_bytes()),
    ] {
        let read = read(name, &bytes);
        let everything = read.everything();
        for secret in SECRETS.into_iter().chain(["Đường Kín", "1975-03-15", "15/03/1975"]) {
            assert!(!everything.contains(secret), "{name}: {secret}\n{everything}");
        }
        assert!(everything.contains("Bùi Văn Tưởng"), "{name}");
        assert!(read.count("private") > 0 || everything.contains("[…]"), "{name}");
    }
}
