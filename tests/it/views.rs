//! The views as their source describes them: what the theme reference prints, and what values of every kind are made from, to see
//! that a theme stands on all of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde_json::{Map, Value};

/// Views in the order of the reference: what is everywhere first.
pub(crate) const MODULES: [&str; 34] = [
    "site",
    "page",
    "common",
    "block",
    "card",
    "listing",
    "home",
    "news",
    "person",
    "unit",
    "conference",
    "award",
    "grant",
    "document",
    "movement",
    "anniversary",
    "cluster",
    "consultation",
    "initiative",
    "publication",
    "presentation",
    "proof",
    "roll",
    "schedule",
    "search",
    "facets",
    "statistics",
    "data",
    "timeline",
    "book",
    "book_entry",
    "book_index",
    "book_container",
    "special",
];

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Flag,
    Number,
    Anything,
    Nullable(Box<Kind>),
    List(Box<Kind>),
    Map(Box<Kind>),
    View(String),
}

impl Kind {
    fn of(rust: &str) -> Kind {
        let inside = |wrapper: &str| rust.strip_prefix(wrapper).and_then(|it| it.strip_suffix('>'));
        let of = |inner: &str| Box::new(Kind::of(inner));
        if let Some(inner) = inside("Option<") {
            return Kind::Nullable(of(inner));
        }
        if let Some(inner) = inside("Vec<") {
            return Kind::List(of(inner));
        }
        if let Some(inner) = inside("Box<").or_else(|| inside("Shared<")) {
            return Kind::of(inner);
        }
        if let Some(inner) = inside("BTreeMap<String, ") {
            return Kind::Map(of(inner));
        }
        match rust {
            "String" => Kind::Text,
            "bool" => Kind::Flag,
            "serde_json::Value" => Kind::Anything,
            "u8" | "u32" | "u64" | "i32" | "f64" => Kind::Number,
            view => Kind::View(view.to_owned()),
        }
    }
}

/// A field with the comment above it.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) doc: String,
}

/// What a view is: its fields, or for an enum those of each variant.
#[derive(Clone, Debug)]
pub(crate) enum Form {
    Struct(Vec<Field>),
    Enum(Vec<Variant>),
}

#[derive(Clone, Debug)]
pub(crate) struct Variant {
    /// As JSON has it.
    pub(crate) kind: String,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Field>,
}

/// A view.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) form: Form,
}

/// A file of `src/render/view/`.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    pub(crate) name: &'static str,
    /// The lines above it, as they are broken.
    pub(crate) head: Vec<String>,
    pub(crate) views: Vec<View>,
}

pub(crate) fn modules() -> Vec<Module> {
    MODULES.iter().map(|it| module(it)).collect()
}

fn module(name: &'static str) -> Module {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/render/view/{name}.rs"));
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut module = Module { name, head: Vec::new(), views: Vec::new() };
    let mut doc = String::new();
    for line in source.lines().map(str::trim) {
        let view = |form| declared(line, form).map(str::to_owned);
        if let Some(head) = line.strip_prefix("//!") {
            module.head.push(head.trim().to_owned());
        } else if let Some(text) = line.strip_prefix("///") {
            doc.push_str(text);
        } else if let Some(name) = view("pub struct ") {
            let doc = std::mem::take(&mut doc).trim().to_owned();
            module.views.push(View { name, doc, form: Form::Struct(Vec::new()) });
        } else if let Some(name) = view("pub enum ") {
            let doc = std::mem::take(&mut doc).trim().to_owned();
            module.views.push(View { name, doc, form: Form::Enum(Vec::new()) });
        } else if let Some(view) = module.views.last_mut() {
            within(view, line, &mut doc);
        }
    }
    module
}

/// Takes a line inside a declaration.
fn within(view: &mut View, line: &str, doc: &mut String) {
    let variant = line.strip_suffix(" {").or_else(|| line.strip_suffix(',').filter(|it| !it.contains(": ")));
    if let (Form::Enum(variants), Some(name), false) = (&mut view.form, variant, doc.is_empty()) {
        let doc = std::mem::take(doc).trim().to_owned();
        variants.push(Variant { kind: snake_case(name), doc, fields: Vec::new() });
    } else if let Some((field, kind)) = line.strip_suffix(',').and_then(|it| it.split_once(": ")) {
        let name = field.trim_start_matches("pub ").trim_start_matches("r#").to_owned();
        let field = Field { name, kind: Kind::of(kind), doc: std::mem::take(doc).trim().to_owned() };
        match &mut view.form {
            Form::Struct(fields) => fields.push(field),
            Form::Enum(variants) => variants.last_mut().expect("a field is of a variant").fields.push(field),
        }
    }
}

/// The name of a variant as JSON has it.
fn snake_case(variant: &str) -> String {
    let mut out = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

fn declared<'l>(line: &'l str, keyword: &str) -> Option<&'l str> {
    line.strip_prefix(keyword)?.strip_suffix(" {")
}

/// The side of a picture: one without any is not there.
fn is_side(name: &str) -> bool {
    name.ends_with("width") || name.ends_with("height")
}

/// A view that a template of a page is given, as the view's comment says: `news` in `news.html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Root {
    pub(crate) template: String,
    pub(crate) name: String,
    pub(crate) view: String,
}

pub(crate) fn roots(modules: &[Module]) -> Vec<Root> {
    let views = modules.iter().flat_map(|it| &it.views);
    views.flat_map(|it| roots_of(&it.name, &it.doc)).collect()
}

fn roots_of(view: &str, doc: &str) -> Vec<Root> {
    let Some((before, after)) = doc.split_once("` in `") else { return Vec::new() };
    let name = before.rsplit('`').next().unwrap_or_default();
    let templates = std::iter::once(after.split('`').next().unwrap_or_default())
        .chain(after.split("and `").skip(1).filter_map(|it| it.split('`').next()));
    templates
        .filter(|it| it.ends_with(".html"))
        .map(|it| Root { template: it.to_owned(), name: name.to_owned(), view: view.to_owned() })
        .collect()
}

/// How many of everything that may be missing or repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Amount {
    None,
    One,
    Several,
}

/// What stands in lists, quotations and notes; the rest of a book's blocks stand by themselves.
const INNER: [&str; 7] = ["paragraph", "heading", "list", "quote", "table", "code", "rule"];

/// The id that every `anchor` leads to.
pub(crate) const TARGET: &str = "target";

/// Lists and maps in one another, and views in themselves, end here.
const DEEPEST: usize = 12;
const DEEPEST_OF_ONE: usize = 2;

/// Makes values of views.
pub(crate) struct Sampler<'v> {
    views: BTreeMap<&'v str, &'v View>,
    /// The same amount of everything, or by chance.
    amount: Option<Amount>,
    seed: u64,
    n_ids: usize,
    open: Vec<&'v str>,
    depth: usize,
    /// What `file` says: a picture that is there.
    file: &'v str,
    /// Which amounts there were of each field.
    pub(crate) seen: BTreeMap<(String, String), BTreeSet<Amount>>,
}

impl<'v> Sampler<'v> {
    pub(crate) fn new(modules: &'v [Module], file: &'v str) -> Sampler<'v> {
        let views = modules.iter().flat_map(|it| &it.views).map(|it| (it.name.as_str(), it)).collect();
        Sampler {
            views,
            amount: None,
            seed: 1,
            n_ids: 0,
            open: Vec::new(),
            depth: 0,
            file,
            seen: BTreeMap::new(),
        }
    }

    /// A value with the same amount of everything, or with amounts by chance.
    pub(crate) fn sample(&mut self, view: &str, amount: Option<Amount>, seed: u64) -> Value {
        self.amount = amount;
        self.seed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let view = self.views[view];
        self.view(view)
    }

    /// xorshift: the same values on every machine.
    fn next(&mut self, below: usize) -> usize {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        (self.seed >> 33) as usize % below
    }

    fn view(&mut self, view: &'v View) -> Value {
        self.open.push(&view.name);
        let made = match &view.form {
            Form::Struct(fields) => Value::Object(self.fields(&view.name, fields)),
            Form::Enum(variants) => {
                let is_inner = view.name == "BookBlockView"
                    && self.open.iter().filter(|it| **it == "BookBlockView").count() > 1;
                // Lines of fields have no notes, and notes have none of their own.
                let in_field = self.open.contains(&"BookTextView");
                let may_be = |it: &&Variant| match it.kind.as_str() {
                    "footnote" => !in_field && self.open.iter().filter(|it| **it == "RunView").count() < 2,
                    kind => !is_inner || INNER.contains(&kind),
                };
                let variants: Vec<&Variant> = variants.iter().filter(may_be).collect();
                let place = self.next(variants.len());
                self.variant(&view.name, variants[place])
            }
        };
        self.open.pop();
        made
    }

    fn variant(&mut self, view: &str, variant: &'v Variant) -> Value {
        let mut fields = self.fields(view, &variant.fields);
        fields.insert("kind".to_owned(), variant.kind.as_str().into());
        Value::Object(fields)
    }

    fn fields(&mut self, view: &str, fields: &'v [Field]) -> Map<String, Value> {
        fields.iter().map(|it| (it.name.clone(), self.field(view, it))).collect()
    }

    fn field(&mut self, view: &str, field: &'v Field) -> Value {
        if matches!(field.kind, Kind::Nullable(_) | Kind::List(_)) {
            let is_deep = self.depth > DEEPEST;
            let chance = self.chance(view, field);
            let amount = if is_deep { Amount::None } else { self.amount.unwrap_or(chance) };
            // A book without a part, or a part without a chapter, is none.
            let amount = if field.doc.contains("never empty") { amount.max(Amount::One) } else { amount };
            let (made, amount) = self.some(field, &field.kind, amount);
            self.seen.entry((view.to_owned(), field.name.clone())).or_default().insert(amount);
            return made;
        }
        self.value(field, &field.kind)
    }

    /// An amount that there was not yet, else any.
    fn chance(&mut self, view: &str, field: &Field) -> Amount {
        let all = [Amount::None, Amount::One, Amount::Several];
        // What may be missing is never several.
        let all = if matches!(field.kind, Kind::Nullable(_)) { &all[..2] } else { &all[..] };
        let seen = self.seen.get(&(view.to_owned(), field.name.clone()));
        let new = all.iter().find(|it| seen.is_none_or(|seen| !seen.contains(it)));
        new.copied().unwrap_or_else(|| all[self.next(all.len())])
    }

    fn some(&mut self, field: &'v Field, kind: &'v Kind, amount: Amount) -> (Value, Amount) {
        let is_in_itself = |it: &Kind| matches!(it, Kind::View(name) if self.open.iter().filter(|it| **it == name).count() > DEEPEST_OF_ONE);
        match kind {
            Kind::Nullable(inner) if amount != Amount::None && !is_in_itself(inner) => {
                (self.value(field, inner), Amount::One)
            }
            Kind::List(inner) if amount != Amount::None && !is_in_itself(inner) => {
                self.depth += 1;
                let made = self.list(field, inner, amount);
                self.depth -= 1;
                (made, amount)
            }
            Kind::List(_) => (Value::Array(Vec::new()), Amount::None),
            _ => (Value::Null, Amount::None),
        }
    }

    /// One, or several; of variants every one, but not again below them.
    fn list(&mut self, field: &'v Field, inner: &'v Kind, amount: Amount) -> Value {
        if let (Kind::View(name), Amount::Several) = (inner, amount)
            && let Form::Enum(variants) = &self.views[name.as_str()].form
            && !self.open.contains(&name.as_str())
        {
            self.open.push(name);
            let in_field = self.open.contains(&"BookTextView");
            let variants = variants.iter().filter(|it| !in_field || it.kind != "footnote");
            let made = variants.map(|it| self.variant(name, it)).collect();
            self.open.pop();
            return Value::Array(made);
        }
        let n = if amount == Amount::One { 1 } else { 2 };
        Value::Array((0..n).map(|_| self.value(field, inner)).collect())
    }

    fn value(&mut self, field: &'v Field, kind: &'v Kind) -> Value {
        match kind {
            Kind::Text => self.text(field).into(),
            Kind::Flag => (field.name != "again" && self.next(2) == 0).into(),
            Kind::Number if field.name == "level" => (2 + self.next(2)).into(),
            Kind::Number if field.doc.contains("0 ") && !is_side(&field.name) => self.next(4).into(),
            Kind::Number => (1 + self.next(40)).into(),
            Kind::Anything => "#8c1c13".into(),
            Kind::Map(inner) => Value::Object(
                [("a".to_owned(), self.value(field, inner)), ("b".to_owned(), self.value(field, inner))]
                    .into_iter()
                    .collect(),
            ),
            Kind::View(name) => self.view(self.views[name.as_str()]),
            Kind::Nullable(_) | Kind::List(_) => {
                let chance = [Amount::None, Amount::One, Amount::Several][self.next(3)];
                let amount = self.amount.unwrap_or(chance);
                self.some(field, kind, amount).0
            }
        }
    }

    /// One of the words that the field's comment names, or some text.
    fn text(&mut self, field: &Field) -> String {
        match field.name.as_str() {
            "id" => {
                self.n_ids += 1;
                format!("x{}", self.n_ids)
            }
            "anchor" => TARGET.to_owned(),
            "language" => "vi".to_owned(),
            "iso" => "2019-07-30".to_owned(),
            "file" => self.file.to_owned(),
            "permalink" | "canonical" => "https://example.org/a/".to_owned(),
            _ => {
                if field.name == "counts" {
                    return "awards".to_owned();
                }
                let is_word =
                    |it: &&str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
                let quoted = field.doc.split('`').skip(1).step_by(2).filter(is_word);
                let words: Vec<&str> = quoted.filter(|it| !["null", "true", "false"].contains(it)).collect();
                // What is one of some words is never another.
                if field.doc.starts_with("One of ") {
                    return words[self.next(words.len())].to_owned();
                }
                match self.next(words.len() + 1) {
                    0 => "Chữ & \"nghĩa\" <b>".to_owned(),
                    place => words[place - 1].to_owned(),
                }
            }
        }
    }
}
