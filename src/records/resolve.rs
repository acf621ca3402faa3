//! From records as written to checked ones: references become ids. What cannot be resolved is reported and
//! left out; a record whose essential reference leads nowhere is no record.

use std::{
    marker::PhantomData,
    sync::{Arc, OnceLock},
};

use time::Time;

use crate::{
    model::{FastMap, Id, InTable, Moment, PartialDate, RecordKind, Term, Text, Years},
    parse::{
        Address, Category, Decoder, FieldType, FilePath, Markdown, Name, Shape, Share, Slug, Week, Whole,
        decode::wrong_type,
        fields::{Anything, Deceased},
        yaml::{Node, Value},
    },
    records::{
        Visit,
        grants::RecipientClass,
        lookups::{ChangedIds, Lookups},
        selection::{AsOf, Exemplars, Since},
    },
    report::{Alike, Report},
    source::{Span, Spanned},
    vietnamese::slug::slugify,
};

/// What is known of a record that references may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// In the catalog, at this place of its table.
    Public(usize),
    /// A draft, an internal record, or one whose time has not come; written at this place.
    Hidden(Span),
    /// Broken elsewhere: it counts as existing, and its own fault is reported there.
    Broken,
    /// Withdrawn: its page is a tombstone, so it may be linked but is in no list.
    Withdrawn,
}

/// Every id that references may name.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    /// Shared with copies until one of them changes.
    by_kind: [Arc<IdsOfKind>; RecordKind::ALL.len()],
}

/// The ids of the records of one kind.
#[derive(Debug, Default)]
pub(super) struct IdsOfKind {
    slots: FastMap<Box<str>, Slot>,
    /// For hints, from the first on.
    alike: OnceLock<Alike>,
}

impl Clone for IdsOfKind {
    /// A copy is made to be changed.
    fn clone(&self) -> Self {
        IdsOfKind { slots: self.slots.clone(), alike: OnceLock::new() }
    }
}

impl IdsOfKind {
    /// Makes an id known, or better known.
    pub(super) fn insert(&mut self, id: &str, slot: Slot) {
        match self.slots.get_mut(id) {
            Some(known) => *known = slot,
            None => {
                self.alike.take();
                self.slots.insert(id.into(), slot);
            }
        }
    }

    pub(super) fn get(&self, id: &str) -> Option<Slot> {
        self.slots.get(id).copied()
    }

    /// See [`Ids::nearest`].
    pub(super) fn nearest(&self, id: &str) -> Option<&str> {
        let IdsOfKind { slots, alike } = self;
        let slug = slugify(id);
        if let Some((known, _)) = slots.get_key_value(&*slug) {
            return Some(known);
        }
        let alike = alike.get_or_init(|| Alike::of(slots.keys().map(|it| &**it)));
        alike.nearest(id).or_else(|| alike.nearest(&slug).filter(|_| slug != id))
    }
}

impl Ids {
    /// Takes in the records of a kind.
    pub(super) fn set(&mut self, kind: RecordKind, of_kind: &Arc<IdsOfKind>) {
        self.by_kind[kind as usize] = Arc::clone(of_kind);
    }

    /// Makes an id better known.
    pub(super) fn insert(&mut self, kind: RecordKind, id: &str, slot: Slot) {
        if self.get(kind, id) != Some(slot) {
            Arc::make_mut(&mut self.by_kind[kind as usize]).insert(id, slot);
        }
    }

    /// What is different since an earlier revision. Kinds of which nothing is are shared with it then.
    pub fn since(&mut self, earlier: &Ids) -> ChangedIds {
        let mut changed = ChangedIds::default();
        for kind in RecordKind::ALL {
            let (now, before) = (&mut self.by_kind[*kind as usize], &earlier.by_kind[*kind as usize]);
            if Arc::ptr_eq(now, before) {
                continue;
            }
            let n_before = changed.len();
            let new =
                now.slots.iter().filter(|(id, slot)| before.slots.get(*id) != Some(slot)).map(|it| it.0);
            let gone = before.slots.keys().filter(|it| !now.slots.contains_key(*it));
            new.chain(gone).for_each(|it| changed.add(*kind, it));
            if changed.len() == n_before {
                *now = Arc::clone(before);
            }
        }
        changed
    }

    /// What an id stands for.
    pub fn get(&self, kind: RecordKind, id: &str) -> Option<Slot> {
        self.by_kind[kind as usize].get(id)
    }

    /// The known id most like `id`, for a hint. In its place may stand a name, whose slug is the id of most records.
    pub fn nearest(&self, kind: RecordKind, id: &str) -> Option<&str> {
        self.by_kind[kind as usize].nearest(id)
    }

    /// Other kinds that have this very id, for a hint.
    pub fn kinds_of(&self, id: &str) -> Vec<RecordKind> {
        RecordKind::ALL.iter().copied().filter(|kind| self.get(*kind, id).is_some()).collect()
    }
}

/// What resolving may look at, and where it reports.
pub struct Resolver<'c> {
    /// Every id.
    pub ids: &'c Ids,
    /// Where faults go.
    pub report: &'c mut Report,
    /// What was looked up.
    pub lookups: Lookups,
    /// Something that was named cannot be had.
    pub has_lost: bool,
}

impl<'c> Resolver<'c> {
    /// Resolves what stands in one record.
    pub fn new(ids: &'c Ids, report: &'c mut Report) -> Resolver<'c> {
        Resolver { ids, report, lookups: Lookups::default(), has_lost: false }
    }

    /// The place in its table of the record that `kind:id` names, or a report.
    pub fn find(&mut self, kind: RecordKind, id: &str, span: Span) -> Option<usize> {
        let slot = self.ids.get(kind, id);
        self.lookups.add(kind, id, slot);
        if let Some(Slot::Public(index)) = slot {
            return Some(index);
        }
        self.has_lost = true;
        match slot {
            Some(Slot::Public(_) | Slot::Broken | Slot::Withdrawn) => {}
            Some(Slot::Hidden(at)) => self.report.hidden_reference(kind, id, span, at),
            None => {
                let nearest = self.ids.nearest(kind, id);
                self.report.dangling_reference(kind, id, span, nearest, &self.ids.kinds_of(id));
            }
        }
        None
    }
}

/// A type as written that has a checked twin.
pub trait Resolve: Sized {
    /// The twin.
    type Checked;

    /// The twin of what is written at `span`, or `None` where an essential part is missing or leads nowhere; what is wrong has
    /// been reported.
    fn resolve(&self, span: Span, cx: &mut Resolver<'_>) -> Option<Self::Checked>;
}

/// Resolves one value; `keep` says whether its place is kept.
pub fn one<T: Resolve, U>(
    value: Option<&Spanned<T>>,
    keep: impl Fn(T::Checked, Span) -> U,
    cx: &mut Resolver<'_>,
) -> Option<U> {
    let Spanned { value, span } = value?;
    value.resolve(*span, cx).map(|it| keep(it, *span))
}

/// Resolves each of a list, leaving out what does not resolve.
pub fn many<T: Resolve, U>(
    values: &[Spanned<T>],
    keep: impl Fn(T::Checked, Span) -> U,
    cx: &mut Resolver<'_>,
) -> Vec<U> {
    values.iter().filter_map(|it| one(Some(it), &keep, cx)).collect()
}

/// A checked record type that references can name by bare id.
pub trait Record: InTable + 'static {
    /// Its kind.
    const KIND: RecordKind;
}

/// A reference as written where one kind is allowed.
pub struct Ref<T> {
    id: Box<str>,
    to: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// The id as written.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Ref { id: self.id.clone(), to: PhantomData }
    }
}

impl<T: Record> std::fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", T::KIND, self.id)
    }
}

impl<T: Record> FieldType for Ref<T> {
    const SHAPE: &'static Shape = &Shape::Reference(T::KIND);

    /// The bare id; the prefixed form is understood too, since people copy references from prose.
    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let (kind, id) = match written_reference(node, Self::SHAPE, cx)? {
            (Some(kind), id) => (kind, id),
            (None, id) => (T::KIND, id),
        };
        if kind != T::KIND {
            cx.report.wrong_reference_kind(node.span, kind, &[T::KIND]);
            return None;
        }
        Some(Ref { id, to: PhantomData })
    }
}

impl<T: Record> Resolve for Ref<T> {
    type Checked = Id<T>;

    fn resolve(&self, span: Span, cx: &mut Resolver<'_>) -> Option<Id<T>> {
        cx.find(T::KIND, &self.id, span).map(Id::from_index)
    }
}

/// A reference as written where several kinds are allowed.
#[derive(Clone, Debug)]
pub struct AnyRef {
    /// The kind written.
    pub kind: RecordKind,
    /// The id written.
    pub id: Box<str>,
}

/// Reads `id`, `kind:id` or `{kind: id}`; the id's form is judged by whether it exists.
fn written_reference(
    node: &Node<'_>,
    shape: &'static Shape,
    cx: &mut Decoder<'_>,
) -> Option<(Option<RecordKind>, Box<str>)> {
    match &node.value {
        Value::Scalar { text, .. } => match text.trim().split_once(':') {
            None => Some((None, text.trim().into())),
            Some((word, id)) => match RecordKind::from_word(word) {
                Some(kind) => Some((Some(kind), id.trim().into())),
                None => {
                    cx.report.unknown_reference_word(node.span, word);
                    None
                }
            },
        },
        Value::Mapping(entries) => match entries.as_slice() {
            [(key, Node { value: Value::Scalar { text, .. }, .. })] => {
                match RecordKind::from_word(&key.name) {
                    Some(kind) => Some((Some(kind), text.trim().into())),
                    None => {
                        cx.report.unknown_reference_word(key.span, &key.name);
                        None
                    }
                }
            }
            _ => {
                wrong_type(node, shape, cx.report);
                None
            }
        },
        _ => {
            wrong_type(node, shape, cx.report);
            None
        }
    }
}

/// Reads a reference to one of `kinds`; a bare id is refused, since it would be ambiguous.
pub fn decode_any(
    node: &Node<'_>,
    shape: &'static Shape,
    kinds: &[RecordKind],
    cx: &mut Decoder<'_>,
) -> Option<AnyRef> {
    match written_reference(node, shape, cx)? {
        (None, id) => {
            cx.report.bare_reference(node.span, &id, kinds);
            None
        }
        (Some(kind), _) if !kinds.contains(&kind) => {
            cx.report.wrong_reference_kind(node.span, kind, kinds);
            None
        }
        (Some(kind), id) => Some(AnyRef { kind, id }),
    }
}

/// Declares a reference to one of several kinds: the type as written and the checked sum of ids.
#[macro_export]
macro_rules! reference_union {
    ($(#[doc = $doc:literal])+ $raw:ident => $checked:ident { $($variant:ident),+ }) => {
        #[doc = concat!("As written: ", $($doc,)+)]
        #[derive(Clone, Debug)]
        pub struct $raw(pub $crate::records::resolve::AnyRef);

        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $checked {
            $(#[doc = stringify!($variant)]
              $variant($crate::model::Id<$crate::records::$variant>),)+
        }

        impl $crate::parse::FieldType for $raw {
            const SHAPE: &'static $crate::parse::Shape =
                &$crate::parse::Shape::AnyReference(&[
                    $($crate::model::RecordKind::$variant,)+
                ]);

            fn decode(
                node: &$crate::parse::yaml::Node<'_>,
                cx: &mut $crate::parse::Decoder<'_>,
            ) -> Option<Self> {
                let kinds = &[$($crate::model::RecordKind::$variant,)+];
                $crate::records::resolve::decode_any(node, Self::SHAPE, kinds, cx).map($raw)
            }
        }

        impl $checked {
            /// The kind of the record.
            pub fn kind(self) -> $crate::model::RecordKind {
                match self { $($checked::$variant(_) => $crate::model::RecordKind::$variant,)+ }
            }

            /// The place of the record in the table of its kind.
            pub fn index(self) -> usize {
                match self { $($checked::$variant(id) => id.index(),)+ }
            }
        }

        impl $crate::records::ToData for $checked {
            fn to_data(&self, outward: $crate::records::Outward<'_>) -> serde_json::Value {
                let record = $crate::records::Mention::at(self.kind(), self.index());
                outward.records.reference(record).into()
            }
        }

        impl $crate::records::Visit for $checked {
            fn visit<'c>(
                &'c self,
                relation: $crate::model::Relation,
                visitor: &mut dyn $crate::records::Visitor<'c>,
            ) {
                visitor.reference($crate::records::Mention::at(self.kind(), self.index()), relation);
            }
        }

        impl $crate::records::Resolve for $raw {
            type Checked = $checked;

            fn resolve(
                &self,
                span: $crate::source::Span,
                cx: &mut $crate::records::Resolver<'_>,
            ) -> Option<$checked> {
                let index = cx.find(self.0.kind, &self.0.id, span)?;
                match self.0.kind {
                    $($crate::model::RecordKind::$variant =>
                        Some($checked::$variant($crate::model::Id::from_index(index))),)+
                    #[allow(unreachable_patterns)]
                    _ => None,
                }
            }
        }
    };
}

macro_rules! holds_nothing {
    ($($ty:ty),+ $(,)?) => {
        $(impl Resolve for $ty {
            type Checked = $ty;

            fn resolve(&self, _: Span, _: &mut Resolver<'_>) -> Option<$ty> {
                Some(self.clone())
            }
        }

        impl Visit for $ty {})+
    };
}

holds_nothing!(
    Box<str>,
    Text,
    f64,
    bool,
    PartialDate,
    Moment,
    Time,
    Years,
    Week,
    Deceased,
    Share,
    Slug,
    Category,
    FilePath,
    Anything,
    Since,
    AsOf,
    Exemplars,
    RecipientClass,
);

macro_rules! keeps_its_place {
    ($($ty:ty),+ $(,)?) => {
        $(impl Resolve for $ty {
            type Checked = Spanned<$ty>;

            fn resolve(&self, span: Span, _: &mut Resolver<'_>) -> Option<Spanned<$ty>> {
                Some(Spanned::new(self.clone(), span))
            }
        })+
    };
}

// What is wrong with them is found once the whole site is read.
keeps_its_place!(Markdown, Address);

impl<const MIN: i64, const MAX: i64> Resolve for Whole<MIN, MAX> {
    type Checked = i64;

    fn resolve(&self, _: Span, _: &mut Resolver<'_>) -> Option<i64> {
        Some(self.0)
    }
}

impl<T: Resolve> Resolve for Name<T> {
    type Checked = T::Checked;

    fn resolve(&self, span: Span, cx: &mut Resolver<'_>) -> Option<T::Checked> {
        self.value.resolve(span, cx)
    }
}

impl<V> Resolve for Term<V> {
    type Checked = Term<V>;

    fn resolve(&self, _: Span, _: &mut Resolver<'_>) -> Option<Term<V>> {
        Some(*self)
    }
}

impl<T: Resolve> Resolve for Vec<Spanned<T>> {
    type Checked = Vec<T::Checked>;

    fn resolve(&self, _: Span, cx: &mut Resolver<'_>) -> Option<Self::Checked> {
        Some(many(self, |it, _| it, cx))
    }
}
