//! What a publication holds: records in YAML and front matter, texts, lists, manifests of yearbooks, `site.yaml`. Each is put among records that
//! references may name, checked, told in both languages, and shown.

use std::{collections::BTreeSet, sync::OnceLock};

use fastrand::Rng;
use kyyeu::{
    Compiled,
    config::{Options, raw::RawSite},
    model::RecordKind,
    prose::LIVE_FIGURE_ARGUMENTS,
    render::{self, Rendered, Session},
    report::{
        Language, Report,
        print::{Format, print},
    },
    source::{Memory, Sources},
};
use serde_json::json;

use super::Input;
use crate::{
    generator::{self, KNOWN},
    yaml::written,
};

pub(crate) const YAML: &[&str] = &[
    "id: ",
    "name: ",
    "title: ",
    "kind: ",
    "unit:goc",
    "person:goc",
    "award:goc",
    "\n- ",
    "\n  ",
    ": |\n  ",
    "null",
    "true",
    "2020",
    "2020-07-30",
    "{vi: A, en: B}",
    "draft: true\n",
    "recipients: ",
    "- {name: A, unit: goc}\n",
    "&x ",
    "*x",
    "!!str ",
    "%YAML 1.2\n",
];

pub(crate) const MARKDOWN: &[&str] = &[
    "# ",
    "## Đề {#rieng}\n",
    "- ",
    "1. ",
    "> ",
    "```\n",
    "    ",
    "|a|b|\n|-|-|\n",
    "| ",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "![",
    "](",
    ")",
    "](anh.jpg)",
    "[[person:goc]]",
    "[[person:goc|A]]",
    "[[",
    "]]",
    "[^1]",
    "[^1]: Chú.\n",
    "<!-- ",
    " -->",
    "<script>canary()</script>",
    "<a href=\"javascript:canary()\">",
    "[a](javascript:canary())",
    "<b onclick=canary()>",
    "&lt;",
    "&#0;",
    "\\",
    "\n\n",
    "  \n",
    "https://example.org/a_(b)",
    "www.a.vn",
    "{{ count(award=\"goc\") }}",
    "---\n",
    "***\n",
    "[a]: /b\n",
    "$x$",
    "\u{ad}",
    "\r\n",
];

pub(crate) const CSV: &[&str] = &[
    ",",
    ";",
    "\t",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "sep=;\n",
    "STT",
    "Họ và tên",
    "Đơn vị",
    "Năm",
    "Hạng",
    "nt",
    "-",
    "Tổng cộng: 02 người",
    "=A1",
    "'",
    "Phòng 1",
    "goc",
    "I. TẬP THỂ",
    "1,",
    "\u{feff}",
];

pub(crate) const FIGURES: &[&str] = &[
    "{{",
    "}}",
    "count(",
    "figure(",
    ")",
    "award=\"goc\"",
    "year=\"2020\"",
    "years=\"2016-2020\"",
    "unit=\"goc\"",
    "subunits=",
    "sex=\"nu\"",
    "distinct=\"true\"",
    "within=\"",
    "part_of=\"",
    "name=\"x\"",
    "=",
    "\"",
    "“",
    "”",
    ",",
    "402",
    "1.402",
    "{{ ",
    " }}",
    "{{{",
    "\u{a0}",
];

/// A record of any kind but the books'.
pub(crate) fn yaml(chance: &mut Rng) -> Input {
    let kinds: Vec<RecordKind> =
        RecordKind::ALL.iter().copied().filter(|it| *it != RecordKind::Yearbook).collect();
    let kind = kinds[chance.usize(..kinds.len())];
    let record = generator::record(kind, chance);
    Input::new("yaml", format!("content/{}/thu.yaml", kind.folder()), written(&record, chance))
}

pub(crate) fn site(chance: &mut Rng) -> Input {
    let mut site = generator::fields(RawSite::OBJECT, chance);
    site["title"] = json!("Thử");
    if chance.u8(..8) > 0 {
        site["base_url"] = json!("https://example.org/");
        site["theme"] = json!("default");
    }
    Input::new("site", "content/site.yaml", written(&site, chance))
}

pub(crate) fn front_matter(chance: &mut Rng) -> Input {
    let kinds =
        [RecordKind::News, RecordKind::Person, RecordKind::Page, RecordKind::Unit, RecordKind::Presentation];
    let kind = kinds[chance.usize(..kinds.len())];
    let fields = written(&generator::record(kind, chance), chance);
    let fence = chance.choice(["---", "---", "---", "--- ", "----", "—-", "…", "+++"]).unwrap_or("---");
    let name = format!("content/{}/thu.md", kind.folder());
    Input::new("front-matter", name, format!("---\n{fields}{fence}\n{}", soup(MARKDOWN, 6, chance)))
}

pub(crate) fn markdown(chance: &mut Rng) -> Input {
    let head = "---\nkind: tin\ntitle: Tin\npublished: 2020-07-30\n---\n";
    Input::new("markdown", "content/news/thu.md", format!("{head}{}", soup(MARKDOWN, 60, chance)))
}

pub(crate) fn figures(chance: &mut Rng) -> Input {
    let mut text = "Mở đầu.\n".to_owned();
    for _ in 0..chance.usize(1..6) {
        let claim =
            if chance.bool() { "count(".to_owned() } else { format!("figure({}, ", chance.u16(..500)) };
        let arguments = (0..chance.usize(..4)).map(|_| {
            let name = LIVE_FIGURE_ARGUMENTS[chance.usize(..LIVE_FIGURE_ARGUMENTS.len())];
            let value =
                chance.choice([KNOWN, "2020", "2016-2020", "true", "ca_nhan", "co_so", ""]).unwrap_or("");
            format!("{name}=\"{value}\"")
        });
        let arguments: Vec<String> = arguments.collect();
        text += &format!("Có {{{{ {claim}{}) }}}} tấm.{}", arguments.join(", "), soup(FIGURES, 4, chance));
    }
    Input::new("figures", "content/yearbooks/goc/bao-cao.md", text)
}

pub(crate) fn manifest(chance: &mut Rng) -> Input {
    let mut record = generator::record(RecordKind::Yearbook, chance);
    if chance.u8(..4) > 0 {
        for (key, value) in book().as_object().into_iter().flatten().filter(|it| it.0 != "parts") {
            record[key] = value.clone();
        }
    }
    Input::new("manifest", "content/yearbooks/goc/yearbook.yaml", written(&record, chance))
}

pub(crate) fn csv(chance: &mut Rng) -> Input {
    let separator = chance.choice([",", ";", "\t"]).unwrap_or(",");
    let heads = ["STT", "Họ và tên", "Đơn vị", "Chức vụ", "Năm", "Ghi chú", "Cá nhân", "Hạng"];
    let heads: Vec<&str> = heads.into_iter().filter(|_| chance.u8(..4) > 0).collect();
    let mut rows = vec![heads.join(separator)];
    for number in 1..chance.usize(2..8) {
        let cell = |it: &&str| match *it {
            "STT" => number.to_string(),
            "Năm" => "2019".to_owned(),
            "Đơn vị" => chance.choice(["Gốc", "Phòng 1", "nt", ""]).unwrap_or("").to_owned(),
            _ => chance
                .choice(["Lê Văn A", "Trần Thị B", "\"A, B\"", "", "x", "person:goc"])
                .unwrap_or("")
                .to_owned(),
        };
        rows.push(heads.iter().map(cell).collect::<Vec<_>>().join(separator));
    }
    Input::new("csv", "content/grants/danh-sach.csv", rows.join("\n") + "\n")
}

/// Words of a notation, one after another.
fn soup(words: &[&str], most: usize, chance: &mut Rng) -> String {
    let mut text = String::new();
    for _ in 0..chance.usize(..=most) {
        text += match chance.u8(..4) {
            0 => chance.choice(["chữ ", "một hai ba ", "Ạ", "\n", "\n\n"]).unwrap_or(" "),
            _ => words[chance.usize(..words.len())],
        };
    }
    text + "\n"
}

fn book() -> serde_json::Value {
    json!({
        "title": "Sách", "conference": KNOWN, "span": {"from": 2015, "to": 2020}, "results_cutoff": 2020,
        "parts": [{"kind": "bao_cao", "source": "bao-cao.md"}],
    })
}

/// A publication with one record of each kind.
fn known() -> &'static Memory {
    static KNOWN_FILES: OnceLock<Memory> = OnceLock::new();
    KNOWN_FILES.get_or_init(|| {
        let mut files = Memory::default();
        files.insert("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n");
        for kind in RecordKind::ALL.iter().filter(|it| **it != RecordKind::Yearbook) {
            let record = generator::least(*kind);
            files.insert(&format!("content/{}/{KNOWN}.yaml", kind.folder()), record.to_string());
        }
        files.insert(
            "content/grants/danh-sach.yaml",
            "decision: null\naward: goc\nyear: 2019\nrecipients: [{csv: danh-sach.csv}]\n",
        );
        files.insert("content/grants/danh-sach.csv", "Họ và tên,Đơn vị\nLê Văn A,Gốc\n");
        files.insert("content/yearbooks/goc/yearbook.yaml", book().to_string());
        files.insert("content/yearbooks/goc/bao-cao.md", "Mở đầu.\n");
        files.insert("content/news/anh.jpg", super::pictures::sound(image::ImageFormat::Jpeg));
        files
    })
}

pub(crate) fn options() -> Options {
    Options {
        now: time::macros::datetime!(2024-06-01 12:00 UTC),
        drafts: false,
        future: false,
        base_url: None,
    }
}

/// Puts the input among the records that are known, and looks at all that the program says and shows of it.
pub(crate) fn try_out(input: &Input) -> Vec<String> {
    let mut files = known().clone();
    files.insert(&input.name, input.bytes.clone());
    let seed =
        input.bytes.iter().fold(0_usize, |sum, it| sum.wrapping_mul(31).wrapping_add(usize::from(*it)));
    // Loading a theme takes longer than all checks, so pages of every fourth are shown.
    if !seed.is_multiple_of(4) {
        let checked = kyyeu::check(&files, &options());
        return answer(&checked.report, &checked.sources);
    }
    let Ok(Compiled { report, outcome }) = kyyeu::compile(&files, &options()) else {
        return vec!["theme".to_owned()];
    };
    match &outcome {
        Ok(session) => {
            shown(session, seed);
            answer(&report, &session.site.sources)
        }
        Err(sources) => answer(&report, sources),
    }
}

/// The codes of all that is said, once it has been said in both languages.
fn answer(report: &Report, sources: &Sources) -> Vec<String> {
    for language in [Language::Vi, Language::En] {
        let told = print(report, sources, Format::Human, language);
        assert!(!told.contains('\u{202e}'), "a terminal would be commanded");
    }
    let codes: BTreeSet<&str> = report.iter().map(|it| it.code.as_str()).collect();
    codes.into_iter().map(str::to_owned).collect()
}

/// Renders a share of what there is, another for each input, and looks for what must never get to a page.
fn shown(session: &Session, seed: usize) {
    let plan = &session.site.plan;
    let of_input = |path: &str| path.contains("thu") || path.contains("ky-yeu") || path.contains("danh-sach");
    for index in (0..plan.len()).filter(|it| of_input(plan.path(*it)) || it % 16 == seed % 16) {
        let path = plan.path(index);
        let Rendered::Bytes(bytes) =
            render::render(session, index).unwrap_or_else(|it| panic!("{path}: {it:#}"))
        else {
            continue;
        };
        if path.ends_with(".html") {
            let page = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is no UTF-8"));
            assert!(!page.contains("<script>canary"), "{path} has a script of the text's");
            let active = tags(&page).find(|it| is_active(it));
            assert_eq!(active, None, "{path} has an address or an act of the text's");
            assert!(page.trim_end().ends_with("</html>"), "{path} is cut off");
        }
    }
}

/// The insides of all tags: what is text has no such sign.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<').skip(1).filter_map(|it| it.split('>').next())
}

/// Whether a browser would run something of the text's. What stands between quotation marks is a value, and no attribute.
fn is_active(tag: &str) -> bool {
    let mut parts = tag.split('"').step_by(2);
    let is_address = ["href=\"javascript:", "src=\"javascript:"].iter().any(|it| tag.contains(it));
    is_address || parts.any(|it| it.contains(" onclick="))
}
