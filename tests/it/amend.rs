//! Every field of every kind set, cleared, added, its items removed and put in another order: the lines of that field alone differ,
//! and read again by a program of another make the file says what was meant, and nothing else.

use std::path::Path;

use kyyeu::{
    amend::{Change, RecordFile, Refusal, Target, amend, values},
    discover::record_file,
    parse::{Field, Need, Shape},
    records::body_field,
    vietnamese::slug::slugify,
};
use serde_json::{Value as Json, json};

mod publication;

/// One in so many changes of the showcase is tried; `AMEND_EVERY=1` tries all.
const EVERY: usize = 11;

/// A file with the ids of its records.
struct File {
    path: String,
    bytes: Vec<u8>,
    ids: Vec<String>,
}

impl File {
    fn new(path: &str, bytes: impl Into<Vec<u8>>) -> Option<File> {
        let (path, bytes) = (path.to_owned(), bytes.into());
        let stem = slugify(record_file(&path)?.stem());
        let ids = match plain(&path, &bytes)?.as_array() {
            Some(items) => items.iter().filter_map(|it| Some(it["id"].as_str()?.to_owned())).collect(),
            None => vec![plain(&path, &bytes)?["id"].as_str().map_or(stem, str::to_owned)],
        };
        Some(File { path, bytes, ids })
    }

    fn target<'t>(&'t self, id: &'t str) -> Target<'t> {
        Target { path: &self.path, kind: record_file(&self.path).expect("it is one").kind, id }
    }
}

/// The front matter, or the whole of a file of YAML.
fn yaml_of<'t>(path: &str, text: &'t str) -> &'t str {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if !path.ends_with(".md") {
        return text;
    }
    let start = text.find('\n').map_or(text.len(), |it| it + 1);
    let end = text[start - 1..].find("\n---").map_or(text.len(), |it| start + it);
    &text[start..end]
}

/// The fields as another reader of YAML has them.
fn plain(path: &str, bytes: &[u8]) -> Option<Json> {
    let text = std::str::from_utf8(bytes).ok()?;
    serde_yaml::from_str(yaml_of(path, text)).ok()
}

fn body_of(path: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let above = yaml_of(path, &text).len();
    let rest = text.trim_start_matches('\u{FEFF}').split_once('\n').filter(|_| path.ends_with(".md"));
    rest.map_or_else(String::new, |(_, rest)| rest[above..].trim().to_owned())
}

/// The lines of a file but for those of one field at its top, with comments wherever they stand, or without.
fn others(text: &str, field: &str, with_comments: bool) -> Vec<String> {
    let mut kept = Vec::new();
    let mut is_own = false;
    for line in text.trim_start_matches('\u{FEFF}').lines().filter(|it| !it.trim().is_empty()) {
        let is_comment = line.trim_start().starts_with('#');
        if !is_comment && (!line.starts_with([' ', '\t', '-']) || line.starts_with("---")) {
            let key = line.trim_start_matches(['"', '\'']).strip_prefix(field);
            is_own = key.is_some_and(|it| it.trim_start_matches(['"', '\'']).trim_start().starts_with(':'));
        }
        if if is_comment { with_comments } else { !is_own } {
            kept.push(line.to_owned());
        }
    }
    kept
}

/// A value that a field of this shape may have, with all that makes trouble in YAML.
fn sample(shape: &Shape, round: usize) -> Option<Json> {
    let texts = [
        "Một: hai # ba",
        "“Kỷ niệm” - 'quý' \"I\"",
        "null",
        "- gạch, [ngoặc] {nhọn}",
        "@a &b *c !d %e",
        "Số 0123",
    ];
    Some(match shape {
        Shape::Text | Shape::Line | Shape::Category => json!(texts[round % texts.len()]),
        Shape::Markdown if round.is_multiple_of(2) => {
            json!("Đoạn một: **đậm**.\n\n- mục # một\n- mục 2\n\n    mã")
        }
        Shape::Markdown => json!(texts[round % texts.len()]),
        Shape::Integer { min, .. } => json!((min + 1 + round as i64).to_string()),
        Shape::Number => json!("1.5"),
        Shape::Flag => json!(if round.is_multiple_of(2) { "true" } else { "false" }),
        Shape::Date => json!(["2020-07-30", "2020-07", "2020"][round % 3]),
        Shape::Moment => json!("2020-07-30T08:15"),
        Shape::Time => json!("07:30"),
        Shape::Years => json!(if round.is_multiple_of(2) { "2016-2020" } else { "2019" }),
        Shape::Week => json!("2021-W42"),
        Shape::Slug => json!(format!("ma-{round}")),
        Shape::Address => json!("https://vi-du.vn/?a=1#b"),
        Shape::Path => json!("tệp ảnh.jpg"),
        Shape::Keyword(words) => json!(words[round % words.len()]),
        Shape::Term(vocabulary) => json!(vocabulary.entries[round % vocabulary.entries.len()].key),
        Shape::Reference(_) => json!(format!("ma-{round}")),
        Shape::AnyReference(kinds) => json!(format!("{}:ma-{round}", kinds[round % kinds.len()])),
        Shape::List(inner) => json!([sample(inner, round)?, sample(inner, round + 1)?]),
        Shape::Object(object) => {
            let fields = object.fields.iter().skip(round % 2);
            let given = fields.filter_map(|it| Some((it.name.to_owned(), sample_of(it, round)?)));
            Json::Object(given.take(3).collect())
        }
        Shape::Either(shapes) => sample(shapes[round % shapes.len()], round)?,
        Shape::Named(_) | Shape::Anything => return None,
    })
}

fn sample_of(field: &Field, round: usize) -> Option<Json> {
    let one = sample(field.shape, round)?;
    Some(if field.list { json!([one]) } else { one })
}

/// What a field that has a value may be made to hold.
fn others_than(now: Option<&Json>, field: &'static Field, round: usize) -> Vec<Option<Json>> {
    let mut wanted =
        vec![None, sample_of(field, round), Some(Json::Null).filter(|_| field.need == Need::Required)];
    match now {
        Some(Json::Array(items)) if !items.is_empty() => {
            let with = |change: &dyn Fn(&mut Vec<Json>)| {
                let mut items = items.clone();
                change(&mut items);
                Some(Json::Array(items))
            };
            let new = sample(field.shape, round);
            wanted.push(with(&|it| it.extend(new.clone())));
            wanted.push(with(&|it| new.clone().into_iter().for_each(|new| it.insert(0, new))));
            wanted.push(with(&|it| it.reverse()));
            wanted.push(with(&|it| it.rotate_left(1)));
            wanted.push(with(&|it| drop(it.pop())));
            wanted.push(with(&|it| drop(it.remove(0))));
            for at in [0, items.len() - 1] {
                for changed in inside(&items[at], field.shape, round) {
                    wanted.push(with(&|it| it[at] = changed.clone()));
                }
            }
        }
        Some(one) => wanted.extend(inside(one, field.shape, round).into_iter().map(Some)),
        None => {}
    }
    wanted
}

/// One field of an object changed, taken away, or added.
fn inside(value: &Json, shape: &'static Shape, round: usize) -> Vec<Json> {
    let Some(map) = value.as_object() else { return Vec::new() };
    let objects = match shape {
        Shape::Object(object) => vec![*object],
        Shape::Either(shapes) => {
            let objects =
                shapes.iter().filter_map(|it| if let Shape::Object(it) = it { Some(*it) } else { None });
            objects.filter(|it| map.keys().all(|key| it.field(key).is_some())).take(1).collect()
        }
        _ => Vec::new(),
    };
    let mut changed = Vec::new();
    for field in objects.iter().flat_map(|it| it.fields) {
        let mut without = map.clone();
        if without.remove(field.name).is_some() {
            changed.push(Json::Object(without));
        }
        let mut with = map.clone();
        if let Some(new) = sample_of(field, round) {
            with.insert(field.name.to_owned(), new);
            changed.push(Json::Object(with));
        }
    }
    changed
}

/// What came of trying.
#[derive(Default)]
struct Tried {
    made: usize,
    refused: Vec<String>,
}

fn try_all(file: &File, every: usize, tried: &mut Tried) {
    for id in &file.ids {
        let target = file.target(id);
        let now = RecordFile::of(&file.bytes, target)
            .unwrap_or_else(|| panic!("{}: {id} cannot be read", file.path));
        for (round, field) in values::described(target.kind).enumerate() {
            if field.name == "id" || matches!(field.shape, Shape::Anything | Shape::Named(_)) {
                continue;
            }
            let held = now.values.get(field.name);
            for (number, wanted) in others_than(held, field, round + id.len()).into_iter().enumerate() {
                if (round + number + file.path.len() + tried.made).is_multiple_of(every) {
                    try_one(file, target, field, wanted, tried);
                }
            }
        }
    }
}

fn try_one(file: &File, target: Target<'_>, field: &Field, wanted: Option<Json>, tried: &mut Tried) {
    let change = Change { field: field.name.to_owned(), value: wanted };
    let what = || format!("{} {}: {} = {:?}", file.path, target.id, field.name, change.value);
    let after = match amend(&file.bytes, target, &change) {
        Ok(after) => after,
        Err(refusal) => return tried.refused.push(format!("{}: {refusal:?}", what())),
    };
    tried.made += 1;
    let meant = change.value.as_ref().and_then(values::tidied);
    let read = RecordFile::of(&after, target).unwrap_or_else(|| panic!("{}: not readable", what()));
    assert_eq!(read.values.get(field.name), meant.as_ref(), "{}", what());
    let is_body = body_field(target.kind) == Some(field.name) && file.path.ends_with(".md");
    let texts = [&file.bytes, &after].map(|it| String::from_utf8(it.clone()).expect("UTF-8"));
    if is_body && plain(&file.path, &file.bytes).is_none_or(|it| it.get(field.name).is_none()) {
        let fields = texts.each_ref().map(|it| yaml_of(&file.path, it));
        assert_eq!(fields[0], fields[1], "{}", what());
        return;
    }
    assert_eq!(body_of(&file.path, &file.bytes), body_of(&file.path, &after), "{}", what());
    let (Some(was), Some(is)) = (plain(&file.path, &file.bytes), plain(&file.path, &after)) else {
        panic!("{}: another reader cannot read\n{}", what(), texts[1]);
    };
    let strip = |it: &Json| match it {
        Json::Object(map) => {
            let mut map = map.clone();
            map.remove(field.name);
            Json::Object(map)
        }
        // A record without any field is nothing.
        Json::Null => json!({}),
        other => other.clone(),
    };
    let is_in_braces = yaml_of(&file.path, &texts[0]).starts_with('{');
    if was.is_array() {
        let others = |all: &Json| -> Vec<Json> {
            let all = all.as_array().expect("a list").iter();
            all.map(|it| if it["id"] == target.id { strip(it) } else { it.clone() }).collect()
        };
        assert_eq!(others(&was), others(&is), "{}\n{}", what(), texts[1]);
        return;
    }
    assert_eq!(strip(&was), strip(&is), "{}\n{}", what(), texts[1]);
    // A comment inside what goes away goes along.
    let held = RecordFile::of(&file.bytes, target).expect("read before").values.remove(field.name);
    let is_kept = match (&held, &meant) {
        (Some(Json::Array(was)), Some(Json::Array(is))) => was.iter().all(|it| is.contains(it)),
        (Some(Json::String(_)), Some(Json::String(_))) | (None, _) => true,
        _ => false,
    };
    if is_in_braces {
        return;
    }
    let lines = texts.each_ref().map(|it| others(it, field.name, is_kept));
    assert_eq!(lines[0], lines[1], "{}\n{}", what(), texts[1]);
    let has_odd_ends = |it: &str| it.matches('\n').count() != it.matches("\r\n").count();
    assert!(!texts[0].contains("\r\n") || !has_odd_ends(&texts[1]), "{}: line ends", what());
}

#[test]
fn every_field_of_the_showcase_changes_alone() {
    let every = std::env::var("AMEND_EVERY").ok().and_then(|it| it.parse().ok()).unwrap_or(EVERY);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut tried, mut n_records) = (Tried::default(), 0);
    for entry in walkdir::WalkDir::new(root.join("content")).sort_by_file_name() {
        let entry = entry.expect("content/ can be read");
        let path = entry.path().strip_prefix(root).expect("below it").to_string_lossy().replace('\\', "/");
        if !entry.file_type().is_file() || record_file(&path).is_none() {
            continue;
        }
        let file =
            File::new(&path, std::fs::read(entry.path()).expect("it can be read")).expect("it is sound");
        n_records += file.ids.len();
        try_all(&file, every, &mut tried);
    }
    assert!(n_records > 200 && tried.made > 20_000 / every, "{n_records} records, {} changes", tried.made);
    assert!(tried.refused.is_empty(), "{:#?}", tried.refused);
}

/// Written by hand in every manner there is: what cannot be changed says so, the rest changes alone.
#[test]
fn every_field_of_a_publication_written_in_every_manner_changes_alone() {
    let mut tried = Tried::default();
    for (path, text) in publication::FILES {
        let manners =
            [(text.to_owned(), 1), (text.replace('\n', "\r\n"), EVERY), (format!("\u{FEFF}{text}"), EVERY)];
        for (bytes, every) in manners {
            let file = File::new(path, bytes).unwrap_or_else(|| panic!("{path} is sound"));
            try_all(&file, every, &mut tried);
        }
    }
    let odd: Vec<&String> =
        tried.refused.iter().filter(|it| publication::may_be_refused(it).is_none()).collect();
    assert!(odd.is_empty(), "{odd:#?}");
    assert!(tried.made > 1000, "{}", tried.made);
}

fn changed(path: &str, text: &str, field: &str, value: Option<Json>) -> Result<String, Refusal> {
    let file = File::new(path, text).expect("it is sound");
    let change = Change { field: field.to_owned(), value };
    amend(&file.bytes, file.target(&file.ids[0]), &change).map(|it| String::from_utf8(it).expect("UTF-8"))
}

#[test]
fn what_is_written_looks_as_a_person_would_write_it() {
    let path = "content/people/an.md";
    let text = "---\n# Hồ sơ\nname: \"Lê Văn An\"   # theo báo\npositions:\n  # từ 2019\n  - title: Vụ trưởng\n    unit: vu-x\n---\nAnh.\n";
    let position = |title: &str| json!({"title": title, "unit": "vu-x"});
    for (field, value, expected) in [
        ("name", Some(json!("Lê Văn Ân")), text.replace("Văn An", "Văn Ân")),
        ("sex", Some(json!("nam")), text.replace("báo\n", "báo\nsex: nam\n")),
        ("draft", Some(json!("true")), text.replace("vu-x\n", "vu-x\ndraft: true\n")),
        ("positions", None, "---\n# Hồ sơ\nname: \"Lê Văn An\"   # theo báo\n---\nAnh.\n".to_owned()),
        (
            "positions",
            Some(json!([position("Vụ trưởng"), position("Phó")])),
            text.replace("vu-x\n", "vu-x\n  - title: Phó\n    unit: vu-x\n"),
        ),
        ("positions", Some(json!([{"title": "Vụ trưởng"}])), text.replace("    unit: vu-x\n", "")),
        ("bio", Some(json!("Anh.\n\nChị.")), text.replace("Anh.\n", "Anh.\n\nChị.\n")),
    ] {
        assert_eq!(changed(path, text, field, value.clone()).as_deref(), Ok(&*expected), "{field} {value:?}");
    }
}

#[test]
fn items_that_move_take_their_comments_along() {
    let text = "names: A\nkind: vu\naliases:\n  - một # 1\n  # của hai\n  - 'hai'\n  - ba\n";
    let moved = changed("content/units/a.yaml", text, "aliases", Some(json!(["hai", "một", "ba"])));
    let expected = "names: A\nkind: vu\naliases:\n  # của hai\n  - 'hai'\n  - một # 1\n  - ba\n";
    assert_eq!(moved.as_deref(), Ok(expected));
}

/// What stands below the first field of an item comes up to its dash, comments that stand on lines of their own among it.
#[test]
fn a_field_behind_a_dash_goes_and_comments_below_it_stay() {
    let of = |item: &str| format!("names: A\nkind: vu\nsources:\n{item}  - text: c\n");
    let url = json!("https://a.vn/");
    let wanted = Some(json!([{"url": url}, {"text": "c"}]));
    let with_date = Some(json!([{"url": url, "retrieved": "2024"}, {"text": "c"}]));
    for (item, wanted, expected) in [
        (
            "  - text: a # một\n    # hai\n    url: https://a.vn/\n",
            &wanted,
            "  - # hai\n    url: https://a.vn/\n",
        ),
        ("  - text: a # một\n\n    url: https://a.vn/\n", &wanted, "  - url: https://a.vn/\n"),
        (
            "  -   text: a\n      # hai\n      retrieved: 2024\n      # ba\n      url: https://a.vn/\n",
            &wanted,
            "  -   # hai\n      # ba\n      url: https://a.vn/\n",
        ),
        (
            "  - text: a\n    retrieved: 2024\n    url: https://a.vn/ # bốn\n",
            &wanted,
            "  - url: https://a.vn/ # bốn\n",
        ),
        (
            "  - text: a\n    # hai\n    retrieved: 2024\n    url: https://a.vn/\n",
            &with_date,
            "  - # hai\n    retrieved: 2024\n    url: https://a.vn/\n",
        ),
    ] {
        let now = changed("content/units/a.yaml", &of(item), "sources", wanted.clone());
        assert_eq!(now.as_deref(), Ok(&*of(expected)), "{item}");
    }
}

#[test]
fn what_an_anchor_is_named_for_elsewhere_is_not_changed_in_passing() {
    let text = "names: &ten Vụ A\nkind: vu\nnote: *ten\n";
    let put = |field, value| changed("content/units/a.yaml", text, field, value);
    assert_eq!(put("names", Some(json!([{"name": "Vụ B"}]))), Err(Refusal::Guarded));
    assert_eq!(put("names", None), Err(Refusal::Guarded));
    assert_eq!(put("note", Some(json!("khác"))), Err(Refusal::NotPlain));
    assert_eq!(
        put("kind", Some(json!("phong"))).as_deref(),
        Ok("names: &ten Vụ A\nkind: phong\nnote: *ten\n")
    );
    assert_eq!(put("khong-co", None), Err(Refusal::UnknownField));
}
