//! Lists as offices set them, in every way at once: whatever the header, the sections, the order of columns, who is honored, with what and
//! from where comes out as it went in, and a number that is wrong is found.

use kyyeu::import::account::Weight;

use super::{
    Read,
    chance::Chance,
    made::{Sheet, row, xlsx},
    read,
};

const PEOPLE: [&str; 10] = [
    "Bùi Văn Tưởng",
    "Cao Thị Tượng",
    "Mai Đức Giả",
    "Tô Thị Mô",
    "Lưu Văn Phỏng",
    "Đinh Quốc Ví",
    "Hà Thị Dụ",
    "Ngô Văn Thử",
    "Phan Thị Nghiệm",
    "Võ Minh Mẫu",
];
const UNITS: [&str; 4] = ["Phòng Tổ chức", "Phòng Kế hoạch", "Đội Ba", "Văn phòng"];
const AWARDS: [(&str, &str); 3] = [
    ("Chiến sĩ thi đua cơ sở", "chien-si-thi-dua-co-so"),
    ("Lao động tiên tiến", "lao-dong-tien-tien"),
    ("Bằng khen của Thủ tướng Chính phủ", "bang-khen-thu-tuong"),
];

/// An award, the collectives that have it, and the people with their units.
type Given = (&'static str, Vec<&'static str>, Vec<(&'static str, &'static str)>);

/// What a list means: for each award its collectives, and its people with their units.
#[derive(Default)]
struct Meant {
    awards: Vec<Given>,
}

impl Meant {
    fn by_chance(chance: &mut Chance) -> Meant {
        let many = 1 + chance.below(2);
        let first = chance.below(AWARDS.len());
        let mut at = 0;
        let awards = (0..many).map(|award| {
            let units = UNITS[..chance.below(3)].to_vec();
            let n_people = 1 + chance.below(4);
            let people = (0..n_people)
                .map(|it| {
                    at += 1;
                    // Who is in one unit stands together.
                    (PEOPLE[(at - 1) % PEOPLE.len()], UNITS[it * 2 / n_people + award % 2])
                })
                .collect();
            (AWARDS[(first + award) % AWARDS.len()].0, units, people)
        });
        Meant { awards: awards.collect() }
    }

    fn units(&self) -> usize {
        self.awards.iter().map(|it| it.1.len()).sum()
    }

    fn people(&self) -> usize {
        self.awards.iter().map(|it| it.2.len()).sum()
    }

    /// What drafts have of it, a line each.
    fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (award, units, people) in &self.awards {
            let id = AWARDS.iter().find(|it| it.0 == *award).expect("it is one of them").1;
            lines.extend(units.iter().map(|it| format!("{id}: {it}")));
            lines.extend(people.iter().map(|(name, unit)| format!("{id}: {name}, {unit}")));
        }
        lines.sort();
        lines
    }
}

/// What a reader made of a list, in the form of [`Meant::lines`].
fn found(read: &Read) -> Vec<String> {
    let mut lines = Vec::new();
    let unit =
        |id: &str| UNITS.iter().find(|it| kyyeu::vietnamese::slug::slugify(it) == id).copied().unwrap_or("?");
    for path in read.paths().into_iter().filter(|it| it.starts_with("content/grants/")) {
        let text = read.draft(path);
        let award = text.lines().find_map(|it| it.strip_prefix("award: ")).expect("a batch has an award");
        for line in text.lines().filter(|it| it.starts_with("  - {")) {
            let value = |key: &str| {
                let rest = line.split_once(&format!("{key}: "))?.1;
                Some(
                    rest.trim_start_matches('"').split(['"', ',', '}']).next().unwrap_or_default().to_owned(),
                )
            };
            lines.push(match (value("{unit"), value("name"), value("unit_at")) {
                (Some(id), ..) => format!("{award}: {}", unit(&id)),
                (_, Some(name), Some(id)) => format!("{award}: {name}, {}", unit(&id)),
                (_, name, _) => format!("{award}: {}", name.unwrap_or_default()),
            });
        }
    }
    lines.sort();
    lines
}

/// A column of the sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    Number,
    Name,
    Unit,
    Sex,
    Born,
    Award,
    Note,
}

/// A sheet that is being written.
struct Writer<'c> {
    chance: &'c mut Chance,
    columns: Vec<Column>,
    rows: String,
    at: usize,
    merged: Vec<String>,
    /// How the header is set: rows, whether cells are merged.
    header: (usize, bool),
}

const fn letter(column: usize) -> char {
    (b'A' + column as u8) as char
}

impl Writer<'_> {
    fn row(&mut self, cells: &[String]) {
        self.at += 1;
        let hidden = if self.chance.below(12) == 0 && cells.len() > 2 { "hidden=\"1\"" } else { "" };
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        self.rows += &row(self.at, hidden, &cells);
    }

    /// A text across the sheet, merged or not.
    fn wide(&mut self, text: &str) {
        self.row(&[text.to_owned()]);
        if self.chance.below(3) > 0 {
            self.merged.push(format!("A{0}:{1}{0}", self.at, letter(self.width() - 1)));
        }
    }

    fn width(&self) -> usize {
        self.columns.iter().map(|it| if *it == Column::Sex { 2 } else { 1 }).sum()
    }

    fn place(&self, column: Column) -> usize {
        let before = self.columns.iter().take_while(|it| **it != column);
        before.map(|it| if *it == Column::Sex { 2 } else { 1 }).sum()
    }

    fn header(&mut self) {
        let heading = |it: &Column| match it {
            Column::Number => "STT",
            Column::Name => "Họ và tên, tên tập thể",
            Column::Unit => "Đơn vị công tác",
            Column::Sex => "Giới tính",
            Column::Born => "Ngày tháng năm sinh",
            Column::Award => "Danh hiệu thi đua",
            Column::Note => "Ghi chú",
        };
        let (many, is_merged) = self.header;
        let mut first: Vec<String> = vec![String::new(); self.width()];
        for column in self.columns.clone() {
            let at = self.place(column);
            first[at] = heading(&column).to_owned();
        }
        let top = self.at + 1;
        self.row(&first);
        if self.columns.contains(&Column::Sex) {
            let at = self.place(Column::Sex);
            let mut second = vec![String::new(); self.width()];
            (second[at], second[at + 1]) = ("Nam".to_owned(), "Nữ".to_owned());
            self.row(&second);
            if is_merged {
                self.merged.push(format!("{}{top}:{}{top}", letter(at), letter(at + 1)));
            }
        }
        // Cells that reach down make the header as deep as they do.
        if is_merged {
            let bottom = top + many.max(self.at - top + 1) - 1;
            while self.at < bottom {
                self.row(&[]);
            }
            for column in self.columns.clone().into_iter().filter(|it| *it != Column::Sex) {
                let at = letter(self.place(column));
                self.merged.push(format!("{at}{top}:{at}{bottom}"));
            }
        }
        if self.chance.below(2) == 0 {
            let numbers: Vec<String> = (1..=self.width()).map(|it| format!("({it})")).collect();
            self.row(&numbers);
        }
    }

    fn recipient(&mut self, number: usize, name: &str, unit: &str, award: &str) {
        let mut cells = vec![String::new(); self.width()];
        let mut put = |column: Column, text: String| {
            if self.columns.contains(&column) {
                let at = self.place(column);
                cells[at] = text;
            }
        };
        put(Column::Number, format!("#{number}"));
        put(Column::Name, name.to_owned());
        put(Column::Unit, unit.to_owned());
        put(Column::Award, award.to_owned());
        if !unit.is_empty() {
            put(Column::Born, "5/6/1990".to_owned());
            let sex = usize::from(name.contains("Thị"));
            if self.columns.contains(&Column::Sex) {
                let at = self.place(Column::Sex) + sex;
                cells[at] = "x".to_owned();
            }
        }
        self.row(&cells);
    }
}

/// A heading with its number, in one cell or in two.
fn heading(writer: &mut Writer<'_>, mark: &str, text: &str) {
    if writer.chance.below(2) == 0 {
        writer.wide(&format!("{mark}. {text}"));
        return;
    }
    writer.row(&[mark.to_owned(), text.to_owned()]);
    if writer.chance.below(2) == 0 && writer.width() > 2 {
        writer.merged.push(format!("B{0}:{1}{0}", writer.at, letter(writer.width() - 1)));
    }
}

/// A sheet with a list, and what it says of how many it names.
fn sheet(meant: &Meant, said: (usize, usize), chance: &mut Chance) -> (String, Vec<String>) {
    let is_in_column = chance.below(2) == 0;
    let mut columns = vec![Column::Number, Column::Name, Column::Unit];
    let mut others = vec![Column::Sex, Column::Born, Column::Note];
    if is_in_column {
        others.push(Column::Award);
    }
    for it in others {
        if chance.below(2) == 0 || it == Column::Award {
            columns.push(it);
        }
    }
    // The number comes first, the others in any order.
    for at in (2..columns.len()).rev() {
        let other = 1 + chance.below(at);
        columns.swap(at, other);
    }
    let header = (1 + chance.below(4), chance.below(2) == 0);
    let mut writer = Writer { chance, columns, rows: String::new(), at: 0, merged: Vec::new(), header };
    let (units, people) = said;
    let is_single = meant.awards.len() == 1;
    let of = if is_single && !is_in_column {
        format!(" TẶNG {}", meant.awards[0].0.to_uppercase())
    } else {
        String::new()
    };
    let title = format!("DANH SÁCH TẬP THỂ, CÁ NHÂN{of} NĂM 2030");
    writer.wide(&title);
    let says = writer.chance.below(4);
    if says == 0 {
        writer.wide(&format!("(Gồm {units:02} tập thể và {people:02} cá nhân)"));
    }
    if writer.chance.below(2) == 0 {
        writer.at += 1;
    }
    writer.header();
    let is_by_party = meant.units() > 0;
    let is_by_unit = !is_in_column && !is_by_party && writer.chance.below(2) == 0;
    let restarts = writer.chance.below(2) == 0;
    let mut number = 0;
    for (place, (award, of_units, of_people)) in meant.awards.iter().enumerate() {
        if !is_single && !is_in_column {
            heading(&mut writer, ["A", "B"][place], &format!("DANH HIỆU {}", award.to_uppercase()));
        }
        let own = if is_in_column { *award } else { "" };
        if restarts {
            number = 0;
        }
        if is_by_party {
            heading(&mut writer, "I", "TẬP THỂ");
            for unit in of_units {
                number += 1;
                writer.recipient(number, unit, "", own);
            }
            heading(&mut writer, "II", "CÁ NHÂN");
            number = if restarts { 0 } else { number };
        }
        let mut last = "";
        for (at, (name, unit)) in of_people.iter().enumerate() {
            if is_by_unit && last != *unit {
                heading(&mut writer, ["I", "II", "III"][at.min(2)], unit);
            }
            number += 1;
            let ditto = !is_by_unit && last == *unit && writer.chance.below(3) == 0;
            let own_unit = match () {
                () if is_by_unit => "",
                () if ditto => "nt",
                () => unit,
            };
            let written = match writer.chance.below(4) {
                0 => format!("Ông {name}").replace("Ông", if name.contains("Thị") { "Bà" } else { "Ông" }),
                1 => name.to_uppercase(),
                2 => name.replacen(' ', "\u{a0} ", 1),
                _ => (*name).to_owned(),
            };
            writer.recipient(number, &written, own_unit, own);
            last = unit;
            match writer.chance.below(8) {
                // A page ends.
                0 if at + 1 < of_people.len() => writer.header(),
                1 => writer.at += 1,
                _ => {}
            }
        }
    }
    match says {
        1 => writer.row(&[String::new(), format!("Tổng cộng: {units:02} tập thể, {people:02} cá nhân")]),
        2 => writer.wide(&format!("Ấn định danh sách có {} tập thể, cá nhân", units + people)),
        3 => writer.wide(&format!("Tổng số: {}", units + people)),
        _ => {}
    }
    if writer.chance.below(2) == 0 {
        writer.wide("Ghi chú: Danh sách xếp theo thứ tự chữ cái.");
    }
    writer.at += 1;
    writer.row(&[String::new(), "NGƯỜI LẬP".to_owned(), String::new(), "TRƯỞNG PHÒNG".to_owned()]);
    writer.at += 2;
    writer.row(&[String::new(), "Đinh Thị Ký".to_owned()]);
    (writer.rows, writer.merged)
}

fn workbook(sheets: &[(String, Vec<String>)]) -> Vec<u8> {
    let names = ["Một", "Hai"];
    let merged: Vec<Vec<&str>> = sheets.iter().map(|it| it.1.iter().map(String::as_str).collect()).collect();
    let all: Vec<Sheet<'_>> = sheets
        .iter()
        .zip(names)
        .zip(&merged)
        .map(|((it, name), merged)| Sheet { name, state: "visible", rows: it.0.clone(), merged })
        .collect();
    xlsx(&all)
}

#[test]
fn a_list_in_every_shape_is_what_it_means() {
    for seed in 0..150 {
        let mut chance = Chance(seed);
        let meant = Meant::by_chance(&mut chance);
        let said = (meant.units(), meant.people());
        let sheet = sheet(&meant, said, &mut chance);
        let read = read("ds.xlsx", &workbook(std::slice::from_ref(&sheet)));
        assert_eq!(
            found(&read),
            meant.lines(),
            "{seed}\n{}\n{}",
            sheet.0.replace("<row", "\n<row"),
            read.all()
        );
        assert_eq!(read.remarks(Weight::Error), Vec::<&str>::new(), "{seed}");
    }
}

#[test]
fn what_a_list_says_of_how_many_it_names_is_compared() {
    let mut wrong = 0;
    for seed in 0..80 {
        let mut chance = Chance(seed);
        let meant = Meant::by_chance(&mut chance);
        let said = (meant.units(), meant.people() + 3);
        let sheet = sheet(&meant, said, &mut chance);
        let says = ["Gồm ", "Tổng ", "Ấn định"].iter().any(|it| sheet.0.contains(it));
        let read = read("ds.xlsx", &workbook(&[sheet]));
        let told = read.remarks(Weight::Error);
        assert_eq!(told.len(), usize::from(says), "{seed}: {told:?}");
        if says {
            wrong += 1;
            assert!(
                told[0].contains(", đọc được ") && told[0].contains(meant.awards[0].2[0].0),
                "{seed}: {told:?}"
            );
        }
    }
    assert!(wrong > 40, "{wrong}");
}

#[test]
fn several_lists_of_a_workbook_are_several() {
    for seed in 0..30 {
        let mut chance = Chance(seed + 1000);
        let (one, two) = (Meant::by_chance(&mut chance), Meant::by_chance(&mut chance));
        let (first, second) = (
            sheet(&one, (one.units(), one.people()), &mut chance),
            sheet(&two, (two.units(), two.people()), &mut chance),
        );
        let mut wanted = [one.lines(), two.lines()].concat();
        wanted.sort();
        let apart = read("ds.xlsx", &workbook(&[first.clone(), second.clone()]));
        assert_eq!(found(&apart), wanted, "{seed}");
        assert_eq!(apart.remarks(Weight::Error), Vec::<&str>::new(), "{seed}");
        // The same below one another in one sheet.
        let last =
            first.0.rsplit_once("<row r=\"").map_or("0", |it| it.1).split('"').next().unwrap_or_default();
        let shift: usize = last.parse::<usize>().unwrap_or_default() + 2;
        let both = (
            first.0.clone() + &shifted(&second.0, shift),
            [first.1.clone(), second.1.iter().map(|it| shifted_area(it, shift)).collect()].concat(),
        );
        let together = read("ds.xlsx", &workbook(&[both]));
        assert_eq!(found(&together), wanted, "{seed}\n{}", together.all());
        assert_eq!(together.remarks(Weight::Error), Vec::<&str>::new(), "{seed}");
    }
}

/// Rows so many rows further down.
fn shifted(rows: &str, by: usize) -> String {
    let mut shifted = String::new();
    for (at, part) in rows.split("r=\"").enumerate() {
        if at > 0 {
            let (place, rest) = part.split_once('"').expect("it is closed");
            shifted += &format!("r=\"{}\"{rest}", moved(place, by));
        } else {
            shifted += part;
        }
    }
    shifted
}

fn moved(place: &str, by: usize) -> String {
    let digits = place.trim_start_matches(|it: char| it.is_ascii_uppercase());
    let letters = &place[..place.len() - digits.len()];
    format!("{letters}{}", digits.parse::<usize>().expect("it is a place") + by)
}

fn shifted_area(area: &str, by: usize) -> String {
    let (from, to) = area.split_once(':').expect("it is an area");
    format!("{}:{}", moved(from, by), moved(to, by))
}

/// A text that says how many there are, in digits and in words.
type Phrase = fn(usize, &str) -> String;

#[test]
fn numbers_in_titles_sections_and_totals_are_compared_in_every_phrase() {
    let phrases: [(&str, Phrase); 9] = [
        ("title", |n, words| format!("DANH SÁCH GỒM {n:02} ({words}) ĐỒNG CHÍ TẶNG GIẤY KHEN NĂM 2030")),
        ("title", |n, _| format!("Danh sách {n} cá nhân được tặng Giấy khen năm 2030")),
        ("section", |n, _| format!("I. CÁ NHÂN ({n:02})")),
        ("section", |n, _| format!("I. CÁ NHÂN: {n:02} đồng chí")),
        ("total", |n, _| format!("Tổng số: {n}")),
        ("total", |n, words| format!("Danh sách gồm {n} ({words}) đồng chí./.")),
        ("total", |_, words| format!("(Bằng chữ: {words} cá nhân)")),
        ("total", |n, _| format!("Ấn định danh sách có {n} cá nhân")),
        ("total", |n, _| format!("Tổng cộng: {n:02} người")),
    ];
    let spoken = [
        "không",
        "một",
        "hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mười một",
        "mười hai",
    ];
    for (place, phrase) in phrases {
        for many in [1, 4, 10] {
            for said in [many, many + 1, many + 2] {
                let line = phrase(said, spoken[said]);
                let people: String =
                    (0..many).map(|it| format!("{},{},Phòng Ba\n", it + 1, PEOPLE[it])).collect();
                let at = |it: &str| if it == place { format!("\"{line}\"\n") } else { String::new() };
                let csv =
                    format!("{}STT,Họ và tên,Đơn vị\n{}{people}{}", at("title"), at("section"), at("total"),);
                let read = read("ds.csv", csv.as_bytes());
                let errors = read.remarks(Weight::Error);
                if said == many {
                    assert_eq!(errors, Vec::<&str>::new(), "{line}");
                    read.tells(Weight::Note, &format!("tổng ghi trong tệp khớp: {said} "));
                } else {
                    assert_eq!(errors.len(), 1, "{line}: {errors:?}");
                    assert!(
                        errors[0].starts_with(&format!("tệp ghi {said} ")) && errors[0].contains(PEOPLE[0]),
                        "{errors:?}"
                    );
                }
                assert_eq!(found(&read).len(), many, "{line}");
            }
        }
    }
    let csv = "STT,Họ và tên\n1,Bùi Văn Tưởng\n,\"Danh sách có 01 (hai) đồng chí\"\n";
    let read = read("ds.csv", csv.as_bytes());
    assert_eq!(read.remarks(Weight::Error), ["tệp ghi 1 bằng số nhưng 2 bằng chữ"]);
}
