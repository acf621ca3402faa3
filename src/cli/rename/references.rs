//! Where one record is named: in fields of its kind, as `kind:id` and `{kind: id}`, in prose, in figures that a text
//! computes, and by its address.

use std::ops::Range;

use crate::{
    amend::edits::Edits,
    cut::Cut,
    model::RecordKind,
    parse::{
        Object, Shape,
        yaml::{self, Node, Value},
    },
    prose::{self, Argument, Dialect, Reference},
    source::{FileId, Sources},
};

/// The record and what it will be called.
#[derive(Clone, Debug)]
pub(super) struct Target<'t> {
    pub(super) kind: RecordKind,
    pub(super) old: &'t str,
    pub(super) new: &'t str,
    /// `/ca-nhan/ma-cu/` and `/ca-nhan/ma-moi/`, for kinds whose records have a page.
    pub(super) addresses: Option<(String, String)>,
}

impl Target<'_> {
    fn is(&self, reference: &Reference) -> bool {
        reference.kind == self.kind && reference.id == self.old
    }
}

/// Collects the changes of one file.
pub(super) struct Finder<'f> {
    pub(super) target: &'f Target<'f>,
    pub(super) file: FileId,
    pub(super) sources: &'f Sources,
    pub(super) edits: &'f mut Edits,
}

impl Finder<'_> {
    /// Looks through the fields of a mapping.
    pub(super) fn mapping(&mut self, node: &Node<'_>, objects: &[&'static Object]) {
        for (key, value) in node.entries().into_iter().flatten() {
            let Some(field) = objects.iter().find_map(|it| it.field(&key.name)) else { continue };
            // The record's own id is changed where its file is; `extra` is the theme's, whatever it means there.
            if matches!(field.name, "id" | "extra") {
                continue;
            }
            match &value.value {
                Value::Sequence(items) if field.list => {
                    items.iter().for_each(|it| self.value(it, field.shape, field.name));
                }
                _ => self.value(value, field.shape, field.name),
            }
        }
    }

    fn value(&mut self, node: &Node<'_>, shape: &'static Shape, field: &str) {
        match shape {
            Shape::Reference(kind) => self.reference(node, *kind == self.target.kind),
            Shape::AnyReference(kinds) if kinds.contains(&self.target.kind) => self.reference(node, false),
            Shape::Markdown => self.prose_of_field(node),
            Shape::Address => self.address(node),
            Shape::Object(object) => match (node.entries(), object.shorthand) {
                (Some(_), _) => self.mapping(node, &[object]),
                (None, Some(short)) => {
                    let short = object.field(short).expect("a shorthand is one of the fields");
                    self.value(node, short.shape, short.name);
                }
                (None, None) => {}
            },
            Shape::List(inner) => match &node.value {
                Value::Sequence(items) => items.iter().for_each(|it| self.value(it, inner, field)),
                _ => self.value(node, inner, field),
            },
            Shape::Named(inner) => {
                node.entries().into_iter().flatten().for_each(|(_, it)| self.value(it, inner, field));
            }
            Shape::Either(shapes) => shapes.iter().for_each(|it| self.value(node, it, field)),
            Shape::Anything => self.anything(node, field),
            Shape::AnyReference(_)
            | Shape::Text
            | Shape::Line
            | Shape::Integer { .. }
            | Shape::Number
            | Shape::Flag
            | Shape::Date
            | Shape::Moment
            | Shape::Time
            | Shape::Years
            | Shape::Week
            | Shape::Slug
            | Shape::Category
            | Shape::Path
            | Shape::Keyword(_)
            | Shape::Term(_) => {}
        }
    }

    /// `id` where `bare`, `kind:id`, `{kind: id}`.
    fn reference(&mut self, node: &Node<'_>, bare: bool) {
        let Target { kind, old, .. } = *self.target;
        match &node.value {
            Value::Scalar { text, .. } => match text.trim().split_once(':') {
                None if bare && text.trim() == old => self.id_at_end(node),
                Some((word, id)) if word == kind.word() && id.trim() == old => self.id_at_end(node),
                _ => {}
            },
            Value::Mapping(entries) => {
                if let [(key, value)] = entries.as_slice()
                    && key.name == kind.word()
                {
                    self.reference(value, true);
                }
            }
            Value::Null | Value::Sequence(_) => {}
        }
    }

    /// The id is the last word of a scalar, quotation marks and an alias's star aside.
    fn id_at_end(&mut self, node: &Node<'_>) {
        let Target { old, new, .. } = *self.target;
        if let Some(at) = self.sources.text(node.span).rfind(old) {
            let start = node.span.range().start + at;
            self.edits.put(self.file, start..start + old.len(), new);
        }
    }

    /// What an award may ask for, `{award: id}` or `awards: [id, id]`, in fields that have no description yet.
    fn anything(&mut self, node: &Node<'_>, field: &str) {
        let kind = self.target.kind;
        let of_kind = field == kind.word() || field == kind.folder();
        match &node.value {
            Value::Scalar { .. } => self.reference(node, of_kind),
            Value::Sequence(items) => items.iter().for_each(|it| self.anything(it, field)),
            Value::Mapping(entries) => entries.iter().for_each(|(key, it)| self.anything(it, &key.name)),
            Value::Null => {}
        }
    }

    fn address(&mut self, node: &Node<'_>) {
        let Some((old, new)) = &self.target.addresses else { return };
        let written = self.sources.text(node.span);
        if let Some(at) = written.find('/').filter(|at| leads_to(written.cut(*at..), old)) {
            let start = node.span.range().start + at;
            self.edits.put(self.file, start..start + old.len(), new.as_str());
        }
    }

    /// Markdown in a field.
    fn prose_of_field(&mut self, node: &Node<'_>) {
        let text = match &node.value {
            Value::Scalar { text, .. } => text,
            // In two languages.
            Value::Mapping(entries) => return entries.iter().for_each(|(_, it)| self.prose_of_field(it)),
            Value::Sequence(_) | Value::Null => return,
        };
        if !text.contains("[[") {
            return;
        }
        let (written, target) = (self.sources.text(node.span), self.target);
        for it in prose::facts(text, Dialect::default()).references.iter().filter(|it| target.is(it)) {
            // With its brackets and kind no escape of the scalar is like it, as one is like an id of one letter.
            let Some(opening) = yaml::written_range(written, text, it.range.start..it.id_range.end) else {
                continue;
            };
            let end = node.span.range().start + opening.end;
            self.edits.put(self.file, end - it.id_range.len()..end, target.new);
        }
    }

    /// Markdown below the front matter, or a file of it.
    pub(super) fn body(&mut self, body: Range<usize>, figures: bool) {
        let text = self.sources.file(self.file).text.cut(body.clone());
        let facts = prose::facts(text, Dialect { live_figures: figures, ..Dialect::default() });
        let target = self.target;
        for it in facts.references.iter().filter(|it| target.is(it)) {
            let place = body.start + it.id_range.start..body.start + it.id_range.end;
            self.edits.put(self.file, place, target.new);
        }
        if let Some((old, new)) = &self.target.addresses {
            for it in facts.links.iter().filter(|it| leads_to(&it.destination, old)) {
                if let Some(at) = text.cut(it.range.clone()).rfind(old.as_str()) {
                    let start = body.start + it.range.start + at;
                    self.edits.put(self.file, start..start + old.len(), new.as_str());
                }
            }
        }
        for argument in facts.live_figures.iter().flat_map(|it| &it.arguments) {
            self.live_figure(argument, text, body.start);
        }
    }

    /// `award="id"` in `{{ count(award="id") }}`.
    fn live_figure(&mut self, argument: &Argument, text: &str, offset: usize) {
        let Target { kind, old, new, .. } = *self.target;
        let value = argument.value.as_str();
        let id = value.strip_prefix(kind.word()).and_then(|it| it.strip_prefix(':')).unwrap_or(value);
        if argument.name == kind.word()
            && id == old
            && let Some(at) = text.cut(argument.range.clone()).rfind(old)
        {
            let start = offset + argument.range.start + at;
            self.edits.put(self.file, start..start + old.len(), new);
        }
    }
}

/// Whether a written address is that page, or a place in it.
fn leads_to(written: &str, address: &str) -> bool {
    let rest = written.strip_prefix(address);
    rest.is_some_and(|it| it.is_empty() || it.starts_with(['#', '?', '"', '\'']))
}
