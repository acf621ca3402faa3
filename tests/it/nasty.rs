//! Every field of every record, and of `site.yaml`, with what nobody expects there: no value, wherever it stands, ends the
//! program. What must be there is there all the same: whatever is left is rendered.

use std::collections::BTreeSet;

use kyyeu::{
    config::{self, raw::RawSite},
    model::kind::RecordKind,
    parse::shape::{Field, Need, Object, Shape},
    records::{self, common::RawCommon},
    report::{Report, Severity},
    source::{FileId, Sources},
};
use serde_json::{Map, Value, json};

use crate::site::{Seen, Site};

/// Records that references may name.
pub(crate) const SANE: [(&str, &str); 14] = [
    ("news", "kind: tin\ntitle: Gốc\npublished: 2020-01-01\n"),
    ("conferences", "name: Gốc\nkind: null\nlevel: null\ndate: 2020\n"),
    ("people", "name: Gốc Văn A\n"),
    ("units", "kind: vu\nnames: Gốc\n"),
    ("awards", "name: Gốc\ncategory: khac\nlevel: khac\nrecipient: ca_hai\n"),
    ("grants", "id: goc\ndecision: null\naward: goc\nyear: 2019\nrecipients: [person:goc]\n"),
    ("documents", "kind: khac\nsubject: Gốc\n"),
    ("movements", "name: Gốc\nkind: khac\n"),
    ("anniversaries", "event: Gốc\norigin_date: 1960-07-26\n"),
    ("clusters", "name: Gốc\nkind: cum\nscope_unit: goc\n"),
    ("initiatives", "title: Gốc\nauthors: [person: goc]\n"),
    ("presentations", "title: Gốc\npresenter: person:goc\n"),
    ("schedules", "unit: goc\nweek: 2020-W09\nvisibility: public\ndays: []\n"),
    ("pages", "title: Gốc\n"),
];

/// Values that no field means, and such as lie at an end of what one may mean.
fn nasty() -> Vec<Value> {
    let mut values = vec![
        json!(null),
        json!(true),
        json!([]),
        json!({}),
        json!([[], null, {}]),
        json!([null]),
        json!({"": null}),
        json!(""),
        json!(-1),
        json!(u64::MAX),
        json!("99999999999999999999999"),
        json!("1e400"),
        json!("Chủ nhật, 30/7/2019"),
        json!("ngày 30 tháng 7 năm 2019"),
        json!("9999-12-31T23:59:59-14:00"),
        json!("1000-01-01T00:00:00+14:00"),
        json!("2020-01-01T00:00+-128:00"),
        json!("9999-W53"),
        json!("0999"),
        json!("9999"),
        json!("1/0"),
        json!("4294967295/4294967296"),
        json!(":"),
        json!("person:"),
        json!("person:đ"),
        json!("[[person:goc|"),
        json!("{{ count("),
        json!("../\u{0}"),
        json!("<!--"),
    ];
    // A letter across every place at which a reader of dates, times or references may cut: one of three bytes has two such
    // places in it, one of four has three.
    for (letter, step) in [("ệ", 2), ("𝐀", 3)] {
        for before in (0..="2019-07-30T17:45+".len()).step_by(step) {
            let (head, tail) = "2019-07-30T17:45+07:00".split_at(before);
            values.push(json!(format!("{head}{letter}{tail}")));
        }
    }
    values
}

/// Something that a field takes.
fn sane(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Line | Shape::Markdown => json!("Gốc Văn A"),
        Shape::Integer { min, max } => json!(2020.clamp(*min, *max)),
        Shape::Number => json!(1),
        Shape::Flag => json!(false),
        Shape::Date | Shape::Moment => json!("2020-03-02"),
        Shape::Time => json!("08:00"),
        Shape::Years => json!(2020),
        Shape::Week => json!("2020-W10"),
        Shape::Slug | Shape::Category => json!("ma-so"),
        Shape::Address => json!("https://example.org/"),
        Shape::Path => json!("anh.jpg"),
        Shape::Keyword(words) => json!(words[0]),
        Shape::Term(vocabulary) => json!(vocabulary.entries.first().map_or("khac", |it| it.key)),
        Shape::Reference(_) => json!("goc"),
        Shape::AnyReference(kinds) => json!(format!("{}:goc", kinds[0])),
        Shape::List(of) => json!([sane(of)]),
        Shape::Named(of) => json!({"khoa": sane(of)}),
        Shape::Object(object) => Value::Object(needed(object)),
        Shape::Either(forms) => sane(forms[0]),
        Shape::Anything => json!({}),
    }
}

fn needed(object: &Object) -> Map<String, Value> {
    let needed = object.fields.iter().filter(|it| it.need != Need::Optional);
    needed.map(|it| (it.name.to_owned(), listed(it, sane(it.shape)))).collect()
}

fn listed(field: &Field, value: Value) -> Value {
    if field.list { json!([value]) } else { value }
}

/// A shape with `nasty` in its place, and in the place of every part that it has.
fn variants(shape: &Shape, nasty: &Value, depth: usize) -> Vec<Value> {
    let mut all = vec![nasty.clone()];
    match shape {
        Shape::Object(object) if depth < 3 => {
            for field in object.fields {
                for value in variants(field.shape, nasty, depth + 1) {
                    let mut map = needed(object);
                    map.insert(field.name.to_owned(), listed(field, value));
                    all.push(Value::Object(map));
                }
            }
        }
        Shape::List(of) => all.extend(variants(of, nasty, depth + 1).into_iter().map(|it| json!([it]))),
        Shape::Named(of) => {
            all.extend(variants(of, nasty, depth + 1).into_iter().map(|it| json!({"khoa": it})));
        }
        Shape::Either(forms) => {
            all.extend(forms.iter().flat_map(|it| variants(it, nasty, depth + 1).into_iter().skip(1)));
        }
        _ => {}
    }
    all
}

/// Every field of an object in turn with `nasty`, alone and as an item, the others as they should be.
fn records_with(objects: [&Object; 2], nasty: &Value) -> Vec<Map<String, Value>> {
    let mut all = Vec::new();
    for field in objects.iter().flat_map(|it| it.fields).filter(|it| it.name != "id") {
        for value in variants(field.shape, nasty, 0) {
            for value in [Some(json!([value])).filter(|_| field.list), Some(value)].into_iter().flatten() {
                let mut map = needed(objects[1]);
                map.insert(field.name.to_owned(), value);
                all.push(map);
            }
        }
    }
    all
}

/// A publication whose every record has a nasty value somewhere.
fn site_of(nasty: &Value) -> Site {
    let mut site = Site::new().file("content/news/anh.jpg", crate::site::picture(1));
    for (folder, record) in SANE {
        site = site.file(&format!("content/{folder}/goc.yaml"), record);
    }
    for kind in RecordKind::ALL {
        let maps = records_with([RawCommon::OBJECT, records::object(*kind)], nasty);
        if *kind == RecordKind::Yearbook {
            for (number, map) in maps.into_iter().enumerate() {
                let path = format!("content/yearbooks/k{number}/yearbook.yaml");
                site = site.file(&path, Value::Object(map).to_string());
            }
            continue;
        }
        let numbered = maps.into_iter().enumerate().map(|(number, mut map)| {
            map.insert("id".to_owned(), json!(format!("r-{number}")));
            Value::Object(map)
        });
        // One a line, so that a problem's line tells whose it is.
        let list: String = numbered.map(|it| format!("- {it}\n")).collect();
        site = site.file(&format!("content/{}/tat-ca.yaml", kind.folder()), list);
    }
    site
}

/// Records that are left out though nothing is said of them.
fn lost(seen: &Seen) -> Vec<String> {
    let mut lost = Vec::new();
    let errors = seen.checked.report.iter().filter(|it| it.severity() == Severity::Error);
    let places = errors.flat_map(|it| std::iter::once(it.span).chain(it.labels.iter().map(|it| it.span)));
    let told: BTreeSet<(FileId, usize)> =
        places.map(|it| (it.file, seen.checked.sources.line_column(it.file, it.start).line)).collect();
    for (file, source) in seen.checked.sources.iter().filter(|(_, it)| it.path.ends_with("/tat-ca.yaml")) {
        let folder = source.path.split('/').nth(1).expect("it is in a folder");
        let kind = RecordKind::from_folder(folder).expect("of a kind");
        for (number, record) in source.text.lines().enumerate() {
            // Such may be hidden, wait, or stand for another.
            let hides = [
                r#""visibility":"#,
                r#""draft":"#,
                r#""withdrawn":"#,
                r#""merged_into":"#,
                r#""published":"#,
            ];
            let is_hidden = hides.iter().any(|it| record.contains(it)) || kind == RecordKind::Schedule;
            let is_left_out = seen.catalog().find(kind, &format!("r-{number}")).is_none();
            if is_left_out && !is_hidden && !told.contains(&(file, number + 1)) {
                lost.push(format!("{}: {record}", source.path));
            }
        }
    }
    lost
}

#[test]
fn no_value_of_any_field_ends_the_program() {
    for (number, nasty) in nasty().iter().enumerate() {
        let site = site_of(nasty);
        let seen = site.check();
        assert!(!seen.problems().is_empty(), "{nasty} is nowhere wrong");
        assert_eq!(lost(&seen), Vec::<String>::new());
        if number % 16 == 0 {
            site.try_build().expect("site.yaml is sound").outputs();
        }
    }
}

#[test]
fn no_setting_ends_the_program() {
    for nasty in nasty() {
        for map in records_with([RawSite::OBJECT, RawSite::OBJECT], &nasty) {
            let text = Value::Object(map).to_string();
            let (mut sources, mut report) = (Sources::default(), Report::default());
            let file = sources.add("content/site.yaml", text.as_str());
            let read = config::read(file, &text, &Site::new().options, &mut report);
            assert!(read.is_some() || report.has_errors(), "{text} is refused without a word");
        }
    }
}

#[test]
fn no_time_ends_the_program() {
    let moments = ["1000-01-01T00:00:00", "9999-12-31T23:59:59"];
    let zones = ["+14:00", "-12:00", "Z"];
    for (moment, zone) in moments.iter().flat_map(|it| zones.map(|zone| (it, zone))) {
        let now = time::OffsetDateTime::parse(
            &format!("{moment}{zone}"),
            &time::format_description::well_known::Rfc3339,
        );
        for own in ["+14:00", "-12:00"] {
            let news = format!(
                "kind: tin\ntitle: Tin\npublished: {moment}{zone}\nexpires: {}\n",
                &moment[.."1000-01-01".len()]
            );
            let day = &moment[.."1000-01-01".len()];
            let settings = format!("title: Thử\nbase_url: https://example.org/\ntime_zone: \"{own}\"\n");
            let mut site = Site::new()
                .file("content/site.yaml", settings)
                .file("content/news/tin.yaml", news)
                .file("content/units/u.yaml", format!("kind: vu\nnames: Vụ\nestablished: {day}\n"))
                .file(
                    "content/conferences/h.yaml",
                    format!("name: Hội nghị\nkind: tong_ket\nlevel: co_so\ndate: {day}\nend_date: {day}\n"),
                )
                .file(
                    "content/schedules/l.yaml",
                    format!(
                        "unit: u\nweek: {}\nvisibility: public\ndays: []\n",
                        if moment.starts_with('9') { "9999-W52" } else { "1000-W01" }
                    ),
                );
            site.options.now = now.expect("it is a moment");
            site.options.future = true;
            let built = site.try_build().expect("site.yaml is sound");
            let outputs = built.outputs();
            assert!(outputs.contains_key("index.html"), "{}", built.problems);
        }
    }
}
