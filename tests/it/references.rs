//! Whatever a field refers to tells so on its page. The fields are walked by the description of the records, so that a new
//! one is tried without being listed.

use std::collections::{BTreeMap, BTreeSet};

use kyyeu::{
    model::kind::RecordKind,
    parse::shape::{Field, Need, Object, Shape},
    plan::has_page,
    records::{self, Mention, common::RawCommon},
};
use serde_json::{Map, Value, json};

use crate::site::{Built, Site};

/// A field that names a record: the way to it, and the kinds that it may name.
struct Reference {
    path: Vec<&'static Field>,
    kinds: Vec<RecordKind>,
}

/// References that no page shows, each with its reason.
const EXCEPTIONS: [(&str, &str); 3] = [
    // The record that was merged has no page: its address leads to the one that remains.
    ("person", "merged_into"),
    // A unit's page counts the awards of its people and leads to the figures, instead of listing every decision.
    ("grants", "unit_at"),
    ("grants", "recipients.unit_at"),
];

fn references(object: &'static Object) -> Vec<Reference> {
    let mut found = Vec::new();
    for field in object.fields {
        walk(field.shape, &[field], &mut found);
    }
    found
}

fn walk(shape: &'static Shape, path: &[&'static Field], found: &mut Vec<Reference>) {
    match shape {
        Shape::Reference(kind) => found.push(Reference { path: path.to_vec(), kinds: vec![*kind] }),
        Shape::AnyReference(kinds) => found.push(Reference { path: path.to_vec(), kinds: kinds.to_vec() }),
        Shape::List(of) | Shape::Named(of) => walk(of, path, found),
        Shape::Either(forms) => forms.iter().for_each(|it| walk(it, path, found)),
        Shape::Object(object) => {
            for field in object.fields {
                walk(field.shape, &[path, &[field]].concat(), found);
            }
        }
        _ => {}
    }
}

/// What a field must hold for the record to stand; `number` tells records from one another.
fn least(shape: &Shape, number: usize) -> Value {
    match shape {
        Shape::Integer { min, max } => json!(2020.clamp(*min, *max)),
        Shape::Flag => json!(true),
        Shape::Date | Shape::Moment => json!("2020-03-02"),
        Shape::Week => json!(format!("{}-W{:02}", 1990 + number / 50, 1 + number % 50)),
        Shape::Years => json!(1901 + number % 100),
        Shape::Keyword(words) => json!(words[0]),
        Shape::Term(_) => json!("khac"),
        Shape::Reference(_) => json!("goc"),
        Shape::AnyReference(kinds) => json!(format!("{}:goc", kinds[0])),
        Shape::Object(object) => Value::Object(record(object, number)),
        Shape::Either(forms) => least(forms[0], number),
        _ => json!(format!("Chữ {number}")),
    }
}

/// The fields without which there is no record.
fn record(object: &Object, number: usize) -> Map<String, Value> {
    let mut fields = Map::new();
    for field in object.fields {
        let value = match field.need {
            // A batch is told from others by its year.
            Need::Required if field.name == "year" => least(field.shape, number),
            Need::Required if field.list => json!([least(field.shape, number)]),
            Need::Required => Value::Null,
            // A part of a whole has a form of its own.
            Need::Essential if field.name == "share" => json!("1/4"),
            Need::Essential if field.list => json!([least(field.shape, number)]),
            Need::Essential => least(field.shape, number),
            Need::Optional => continue,
        };
        fields.insert(field.name.to_owned(), value);
    }
    fields
}

/// Puts the reference at the end of the path, with what the mappings on the way must hold.
fn put(fields: &mut Map<String, Value>, path: &[&'static Field], reference: Value, number: usize) {
    let [field, rest @ ..] = path else { return };
    let value = match rest {
        [] => reference,
        [next, ..] => {
            let object = holder(field.shape, next).expect("the way leads through mappings");
            let mut inner = record(object, number);
            put(&mut inner, rest, reference, number);
            // A recipient is a person, a unit or a name.
            if object.field("recipient_text").is_some() && !["person", "unit"].contains(&next.name) {
                inner.insert("name".to_owned(), json!(format!("Nguyễn Văn {number}")));
            }
            Value::Object(inner)
        }
    };
    fields.insert(field.name.to_owned(), if field.list { json!([value]) } else { value });
}

/// The mapping in a shape that has a field.
fn holder(shape: &'static Shape, field: &Field) -> Option<&'static Object> {
    match shape {
        Shape::Object(object) => object.fields.iter().any(|it| std::ptr::eq(it, field)).then_some(object),
        Shape::List(of) | Shape::Named(of) => holder(of, field),
        Shape::Either(forms) => forms.iter().find_map(|it| holder(it, field)),
        _ => None,
    }
}

fn file(kind: RecordKind, id: &str) -> String {
    match kind {
        RecordKind::Yearbook => format!("content/yearbooks/{id}/yearbook.yaml"),
        _ => format!("content/{}/{id}.yaml", kind.folder()),
    }
}

/// By the kind and id of the record that has a reference: its name, and the kind that it names.
type Written = BTreeMap<(RecordKind, String), (String, RecordKind)>;

/// The name of a reference, the record that has it, and what it names.
type Case = (String, Mention, Mention);

/// A record for each reference of each kind to each kind, with the name of the reference and its kind, and the records that they name.
fn written() -> (Site, Written) {
    let mut site = Site::new();
    let mut cases = BTreeMap::new();
    let complete = |mut fields: Map<String, Value>, kind: RecordKind, id: &str| {
        fields.insert("id".to_owned(), json!(id));
        if kind == RecordKind::Schedule {
            fields.insert("visibility".to_owned(), json!("public"));
        }
        Value::Object(fields).to_string()
    };
    for kind in RecordKind::ALL {
        site = site.file(&file(*kind, "goc"), complete(record(records::object(*kind), 0), *kind, "goc"));
        for object in [RawCommon::OBJECT, records::object(*kind)] {
            for Reference { path, kinds } in references(object) {
                let name: Vec<&str> = path.iter().map(|it| it.name).collect();
                let name = name.join(".");
                if EXCEPTIONS.contains(&(kind.word(), &name)) {
                    continue;
                }
                for to in &kinds {
                    let number = cases.len() + 1;
                    let reference = json!(format!("{to}:goc"));
                    let mut fields = record(records::object(*kind), number);
                    put(&mut fields, &path, reference, number);
                    let id = format!("nguon-{number}");
                    site = site.file(&file(*kind, &id), complete(fields, *kind, &id));
                    cases.insert((*kind, id), (format!("{kind}.{name} -> {to}"), *to));
                }
            }
        }
    }
    (site, cases)
}

/// The same, built.
fn publication() -> (Built, Vec<Case>) {
    let (site, cases) = written();
    let built = site.try_build().expect("site.yaml is sound");
    let find = |kind: RecordKind, id: &str| {
        let own: Vec<&str> = built.problems.lines().filter(|it| it.starts_with(&file(kind, id))).collect();
        let index = built.session.site.catalog.find(kind, id);
        Mention::at(kind, index.unwrap_or_else(|| panic!("{kind}:{id} was refused: {own:#?}")))
    };
    let cases = cases.into_iter().map(|((kind, id), (name, to))| (name, find(kind, &id), find(to, "goc")));
    let cases = cases.collect();
    (built, cases)
}

#[test]
fn every_field_that_names_a_record_is_told_on_the_page_of_that_record() {
    let (built, cases) = publication();
    assert!(cases.len() > 300, "{} references were found", cases.len());
    let addresses = &built.session.site.plan.addresses;
    let mut pages = BTreeMap::new();
    let mut silent = Vec::new();
    for (name, from, to) in cases {
        if !built.session.site.atlas.backlinks.of(to).iter().any(|it| it.from == from) {
            silent.push(format!("{name}: no backlink"));
        } else if has_page(from) && has_page(to) {
            let page = pages.entry(to).or_insert_with(|| built.page(&addresses.url(to)));
            let address = addresses.url(from);
            if !page.links(address.split('#').next().unwrap_or_default()) {
                silent.push(format!("{name}: not on the page"));
            }
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}

/// Whatever names a record that cannot be read, or is broken or missing, says nothing beyond that.
#[test]
fn a_record_that_cannot_be_had_is_one_problem_whoever_names_it() {
    let told =
        |site: Site| -> BTreeSet<String> { site.check().problems().lines().map(str::to_owned).collect() };
    let sound = told(written().0);
    for kind in RecordKind::ALL {
        let own = file(*kind, "goc");
        for text in ["id: goc\nnote: 'x\n", "id: goc\nnote: [\n", "- a\n- b: c\n"] {
            let new: Vec<String> = told(written().0.file(&own, text)).difference(&sound).cloned().collect();
            let elsewhere: Vec<&String> = new.iter().filter(|it| !it.starts_with(&own)).collect();
            assert!(elsewhere.is_empty() && !new.is_empty(), "{kind} {text}: {elsewhere:#?}");
        }
        // Of a draft each reference says so, and nothing else.
        let new = told(written().0.file(&own, "id: goc\ndraft: true\n"));
        let is_other = |it: &&String| !it.contains("error[hidden-reference]") && !it.starts_with(&own);
        let others: Vec<&String> = new.difference(&sound).filter(is_other).collect();
        assert!(others.is_empty(), "{kind}: {others:#?}");
    }
}

#[test]
fn a_name_where_an_id_belongs_gets_the_id_of_its_record() {
    let told = |field: &str| {
        Site::new()
            .file("content/people/dang-huu-mau.yaml", "name: Đặng Hữu Mẫu\n")
            .file("content/units/phong-tham-muu.yaml", "names: Phòng Tham mưu\nkind: phong\n")
            .file(
                "content/news/a.md",
                format!("---\nkind: tin\ntitle: A\npublished: 2021-01-01\n{field}\n---\nChữ.\n"),
            )
            .check()
            .problems_with_hints()
    };
    for name in
        ["Đặng Hữu Mẫu", "ĐẶNG HỮU MẪU", "Đặng  Hữu Mẫu", "dang huu mau", "Đặng Hữu Mẩu", "Đặng Hữu Mâu"]
    {
        let problems = told(&format!("byline: {{text: A, person: {name}}}"));
        assert!(problems.contains("did you mean `dang-huu-mau`?"), "{name}: {problems}");
    }
    let problems = told("byline: {text: A, person: Lê Quốc Toản}");
    assert!(problems.contains("`kyyeu new person le-quoc-toan`"), "{problems}");
    let problems = told("photos: [{file: a.jpg, people: [Đặng Hữu Mẫu]}]");
    assert!(problems.contains("did you mean `dang-huu-mau`?"), "{problems}");
}
