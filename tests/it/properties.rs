//! What holds for every publication: nothing panics, no link leads nowhere, whatever is referred to tells so, every
//! page is well formed, and no field of any record is read as markup, as a script or as a template.

use std::{collections::BTreeSet, sync::OnceLock};

use kyyeu::{
    model::kind::RecordKind,
    parse::shape::{Field, Need, Object, Shape},
    plan::has_page,
    records::{self, common::RawCommon},
    source::Files as _,
};

use crate::{
    html::{self, Token},
    nasty::SANE,
    site::{Built, Site, picture},
};

/// Numbers that look random and are the same every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn sample() -> &'static Built {
    static SAMPLE: OnceLock<Built> = OnceLock::new();
    SAMPLE.get_or_init(|| Site::sample().build())
}

const SOUP: [&str; 40] = [
    "---\n",
    "- ",
    ": ",
    "\n",
    "  ",
    "\t",
    "name",
    "title",
    "id",
    "&a ",
    "*a",
    "!!binary ",
    "|\n",
    ">-\n",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "null",
    "2019-13-45",
    "99999999999999999999",
    "-",
    "<<: ",
    "#",
    "[[person:",
    "|]]",
    "![](",
    ")",
    "\u{0}",
    "\u{FEFF}",
    "\u{202E}",
    "é",
    "e\u{301}",
    "Đ",
    "```\n",
    "%",
    "~",
    "recipients:\n",
];

#[test]
fn any_text_as_a_record_is_survived() {
    let mut dice = Dice(20);
    for _ in 0..6 {
        let mut site = Site::new();
        for kind in RecordKind::ALL {
            for number in 0..12 {
                let words: String = (0..dice.roll(60)).map(|_| SOUP[dice.roll(SOUP.len())]).collect();
                let form = ["md", "yaml", "yml", "csv"][dice.roll(4)];
                site = site.file(&format!("content/{}/r{number}.{form}", kind.folder()), words);
            }
        }
        let built = site.try_build().expect("site.yaml is sound");
        assert!(!built.errors().is_empty(), "soup is no publication");
        built.outputs();
    }
}

#[test]
fn any_bytes_as_a_record_are_survived() {
    let mut dice = Dice(7);
    let mut site = Site::new();
    for kind in RecordKind::ALL {
        for number in 0..8 {
            let bytes: Vec<u8> = (0..dice.roll(300)).map(|_| dice.roll(256) as u8).collect();
            site = site.file(&format!("content/{}/r{number}.md", kind.folder()), bytes);
        }
    }
    assert!(!site.try_build().expect("site.yaml is sound").errors().is_empty());
    let bytes: Vec<u8> = (0..500).map(|_| dice.roll(256) as u8).collect();
    assert!(Site::new().file("content/site.yaml", bytes).try_build().is_err());
}

/// A text with something wrong somewhere.
fn spoilt(text: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = text.to_vec();
    match dice.roll(4) {
        0 => bytes.truncate(dice.roll(text.len())),
        1 => {
            for _ in 0..4 {
                let at = dice.roll(bytes.len());
                bytes[at] ^= 1 << dice.roll(8);
            }
        }
        2 => {
            let lines: Vec<&[u8]> = text.split(|it| *it == b'\n').collect();
            let twice = lines[dice.roll(lines.len())];
            let at = dice.roll(lines.len());
            bytes = [&lines[..at], &[twice], &lines[at..]].concat().join(&b'\n');
        }
        _ => {
            let mut lines: Vec<&[u8]> = text.split(|it| *it == b'\n').collect();
            lines.remove(dice.roll(lines.len()));
            bytes = lines.join(&b'\n');
        }
    }
    bytes
}

#[test]
fn spoilt_records_are_survived() {
    let whole = Site::sample();
    let mut dice = Dice(99);
    for round in 0..4 {
        let mut site = whole.clone();
        for entry in whole.files.walk("content") {
            let is_text = entry.path.ends_with(".md") || entry.path.ends_with(".yaml");
            if is_text && entry.path != "content/site.yaml" && dice.roll(3) == 0 {
                let bytes = whole.files.read(&entry.path).expect("it is there");
                site = site.file(&entry.path, spoilt(&bytes, &mut dice));
            }
        }
        let built = site.try_build().expect("site.yaml is sound");
        if round == 0 {
            built.outputs();
        }
    }
}

/// Links of a built site that lead nowhere.
fn broken_links(built: &Built) -> Vec<String> {
    let base = &built.session.site.config.base;
    let outputs = built.outputs();
    let ids = |path: &str| -> BTreeSet<String> {
        let bytes = outputs.get(path).map(Vec::as_slice).unwrap_or_default();
        html::ids(&String::from_utf8_lossy(bytes)).into_iter().collect()
    };
    let mut anchors: std::collections::BTreeMap<String, BTreeSet<String>> = Default::default();
    let mut broken = BTreeSet::new();
    for (path, bytes) in &outputs {
        let text = String::from_utf8_lossy(bytes);
        let mut addresses = match path.rsplit_once('.') {
            Some((_, "html")) => html::addresses(&text),
            Some((_, "xml")) => {
                let mut found = html::addresses(&text);
                found.extend(
                    text.split("<loc>").skip(1).filter_map(|it| Some(html::decoded(it.split_once('<')?.0))),
                );
                found
            }
            _ => continue,
        };
        addresses.sort();
        addresses.dedup();
        for address in addresses {
            let own = address.strip_prefix(&base.origin).unwrap_or(&address);
            if !own.starts_with(['/', '#']) {
                continue;
            }
            let (address_part, fragment) = own.split_once('#').unwrap_or((own, ""));
            let inside = address_part.split('?').next().unwrap_or_default();
            let inside = percent_encoding::percent_decode_str(inside).decode_utf8_lossy().into_owned();
            let target = if inside.is_empty() {
                path.clone()
            } else if let Some(inside) = inside.strip_prefix(&base.path) {
                let index = format!("{inside}index.html");
                if built.session.site.plan.at(inside).is_some() { inside.to_owned() } else { index }
            } else {
                "outside of the base path".to_owned()
            };
            if built.session.site.plan.at(&target).is_none() {
                broken.insert(format!("{path}: {address}"));
            } else if !fragment.is_empty() && target.ends_with(".html") {
                let fragment =
                    percent_encoding::percent_decode_str(fragment).decode_utf8_lossy().into_owned();
                let known = anchors.entry(target.clone()).or_insert_with(|| ids(&target));
                if !known.contains(&fragment) {
                    broken.insert(format!("{path}: {address} (no such anchor)"));
                }
            }
        }
    }
    broken.into_iter().collect()
}

#[test]
fn every_link_of_the_sample_leads_somewhere() {
    assert_eq!(broken_links(sample()), Vec::<String>::new());
}

#[test]
fn links_hold_below_a_path() {
    let mut site = Site::sample();
    site.options.base_url = Some("https://example.org/ky-yeu/2024/".to_owned());
    assert_eq!(broken_links(&site.build()), Vec::<String>::new());
}

/// What is not as HTML wants it on a page.
fn malformed(path: &str, page: &str) -> Vec<String> {
    let mut faults: Vec<String> =
        html::unbalanced(page).into_iter().map(|it| format!("{path}: {it}")).collect();
    let mut ids = html::ids(page);
    ids.sort();
    let twice = ids.windows(2).filter(|it| it[0] == it[1]).map(|it| format!("{path}: id {} twice", it[0]));
    faults.extend(twice);
    faults
}

#[test]
fn every_page_of_the_sample_is_well_formed() {
    let faults: Vec<String> =
        sample().pages().iter().flat_map(|(path, page)| malformed(path, &page.html)).collect();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn whatever_is_named_in_a_text_tells_so_on_its_page() {
    let built = sample();
    let addresses = &built.session.site.plan.addresses;
    let mut silent = BTreeSet::new();
    for (from, targets) in &built.session.site.catalog.extras().references.texts {
        let from = *from;
        for to in targets.iter().copied() {
            let known = built.session.site.atlas.backlinks.of(to).iter().any(|it| it.from == from);
            let shown = !has_page(from) || !has_page(to) || {
                built
                    .page(&addresses.url(to))
                    .links(addresses.url(from).split('#').next().unwrap_or_default())
            };
            if !known || !shown {
                silent.insert(format!("{} does not tell of {}", addresses.url(to), addresses.url(from)));
            }
        }
    }
    assert_eq!(silent, BTreeSet::new());
}

/// What somebody who means harm would write into a form.
const HOSTILE: [&str; 4] = [
    "<script>alert(1)</script>\"><img src=x onerror=alert(2)>'",
    "{{ 1234*1000 }}{% include \"base.html\" %}{# x #}{{ site.title }}",
    "</title></main></script><!-- --> ]]> &lt;b&gt; onclick=\"x\" <svg onload=alert(3)>",
    "[x](javascript:alert(4)) ![y](data:text/html;base64,AAAA) <javascript:alert(5)> [z](<vbscript:x> \"t\" )",
];

/// Fields that decide whether or where a record is shown, and such that exclude others.
const LEFT_ALONE: [&str; 12] = [
    "id",
    "draft",
    "visibility",
    "withdrawn",
    "merged_into",
    "aliases",
    "file",
    "portrait",
    "expires",
    "status",
    "csv",
    "decision",
];

/// A value of a shape, as JSON, with every free text hostile; `None` where nothing need be written.
fn value(shape: &Shape, hostile: &str, depth: usize) -> Option<serde_json::Value> {
    use serde_json::json;
    let word = |kind: &RecordKind| format!("{}:goc", kind.word());
    Some(match shape {
        Shape::Text | Shape::Line | Shape::Markdown => json!(hostile),
        Shape::Integer { min, max } => json!(2020.clamp(*min, *max)),
        Shape::Number => json!(1),
        Shape::Flag => json!(false),
        Shape::Date | Shape::Moment => json!("2020-03-02"),
        Shape::Time => json!("08:00"),
        Shape::Years => json!(2020),
        Shape::Week => json!("2020-W10"),
        Shape::Slug | Shape::Category => json!("ma-so"),
        Shape::Reference(_) => json!("goc"),
        Shape::AnyReference(kinds) => json!(word(&kinds[0])),
        Shape::Keyword(words) => json!(words[0]),
        Shape::Term(_) => json!("khac"),
        Shape::List(of) => json!([value(of, hostile, depth)?]),
        Shape::Object(object) if depth < 3 => serde_json::Value::Object(fields(object, hostile, depth + 1)),
        Shape::Either(forms) => {
            let object = forms.iter().find(|it| matches!(it, Shape::Object(_)));
            value(object.unwrap_or(&forms[0]), hostile, depth)?
        }
        Shape::Object(_) | Shape::Address | Shape::Path | Shape::Named(_) | Shape::Anything => return None,
    })
}

fn fields(object: &Object, hostile: &str, depth: usize) -> serde_json::Map<String, serde_json::Value> {
    let mut map = serde_json::Map::new();
    let parties = ["person", "unit", "name", "csv"];
    for Field { name, need, list, shape, .. } in object.fields {
        let excluded = parties.contains(name) && parties.iter().any(|it| map.contains_key(*it));
        if LEFT_ALONE.contains(name) && (depth > 0 || *need == Need::Optional || *name == "id")
            || excluded && object.field("recipient_text").is_some()
        {
            continue;
        }
        if let Some(value) = value(shape, hostile, depth) {
            let value = if *list { serde_json::json!([value]) } else { value };
            map.insert((*name).to_owned(), value);
        }
    }
    map
}

/// A record of every kind whose every text is hostile, and the records that they refer to.
fn hostile_site(hostile: &str) -> Site {
    let mut site = Site::new().file("content/news/anh.jpg", picture(1));
    for (folder, record) in SANE {
        site = site.file(&format!("content/{folder}/goc.yaml"), record);
    }
    for kind in RecordKind::ALL.iter().filter(|it| **it != RecordKind::Yearbook) {
        let mut map = fields(RawCommon::OBJECT, hostile, 0);
        map.extend(fields(records::object(*kind), hostile, 0));
        map.insert("id".to_owned(), "doc-hai".into());
        if *kind == RecordKind::Schedule {
            map.insert("visibility".to_owned(), "public".into());
        }
        let json = serde_json::Value::Object(map).to_string();
        site = site.file(&format!("content/{}/doc-hai.yaml", kind.folder()), json);
    }
    let text = |it: &str| serde_json::Value::from(it).to_string();
    let settings = format!(
        "title: {0}\ndescription: {0}\nbase_url: https://example.org/\norganization: {{name: {0}, address: [{0}], phone: {0}, \
         imprint: [{0}], parent: {0}}}\nhonorific: {0}\ntheme_options: {{footer_note: {0}}}\n\
         menus: {{main: [{{text: {0}, url: /ca-nhan/}}]}}\n",
        text(hostile)
    );
    site.file("content/site.yaml", settings)
}

#[test]
fn nothing_written_in_any_field_is_read_as_markup() {
    for hostile in HOSTILE {
        let built = hostile_site(hostile).try_build().expect("site.yaml is sound");
        for kind in RecordKind::ALL.iter().filter(|it| **it != RecordKind::Yearbook) {
            assert!(
                built.session.site.catalog.find(*kind, "doc-hai").is_some(),
                "{kind} was refused:\n{}",
                built.problems
            );
        }
        for (path, bytes) in built.outputs() {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(!text.contains("1234000"), "{path}: a field was read as a template");
            if path.ends_with(".html") {
                assert_inert(&path, &text);
            } else if path.ends_with(".xml") {
                assert_eq!(xml_fault(&text), None, "{path}");
                assert!(!text.contains("<script") && !text.contains("<img"), "{path}");
            }
        }
    }
}

/// What a parser of XML stumbles over.
fn xml_fault(text: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return None,
            Ok(_) => {}
            Err(fault) => return Some(format!("{fault} at {}", reader.error_position())),
        }
    }
}

#[track_caller]
fn assert_inert(path: &str, page: &str) {
    assert_eq!(malformed(path, page), Vec::<String>::new());
    for token in html::tokens(page) {
        let Token::Open(name, attributes) = token else { continue };
        let value = |key: &str| attributes.iter().find(|it| it.0 == key).map(|it| it.1.as_str());
        // Data, or a file of the theme: nothing that is written in the page.
        let is_own = value("src").is_some_and(|it| it.contains("/assets/"));
        let is_data = value("type") == Some("application/ld+json");
        assert!(name != "script" || is_data || is_own, "{path} has a script");
        assert!(name != "img" || value("src") != Some("x"), "{path} has the picture of a stranger");
        for (key, value) in &attributes {
            assert!(!key.starts_with("on"), "{path}: <{name} {key}={value}>");
            let scheme = value.trim_start().to_lowercase();
            let bad = ["javascript:", "vbscript:", "data:"].iter().any(|it| scheme.starts_with(it));
            assert!(
                !bad || !["href", "src", "srcset", "action"].contains(&key.as_str()),
                "{path}: {key}={value}"
            );
        }
    }
}
