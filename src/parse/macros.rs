//! `record!`: describes the fields of a type once. It makes the type as written (every field may be missing,
//! references are text), its checked twin (references are ids, what must be there is there), its decoder, and
//! the `Object` from which schema, docs and templates are made, its values as data, and a visit of what it names and says.

/// See the module. What it is stands in English in its doc comment and in Vietnamese behind the types. A field is
/// `name: need Type, "vietnamese name", "vietnamese help";` under an English doc comment; a reference may end in `=> Relation`, else it is `Linked`. Needs: `essential`, `required`, `optional`
/// (one value); `rare` (optional, and boxed, so that the many records without it hold no room for it); `list`, `required_list`,
/// `essential_list` (several). As checked, a value stands alone; with `@spanned` before its type it keeps the place it was written
/// at, for rules that ask for it. With `given name`, the type as written has a member of that name that tells which fields are given.
#[macro_export]
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $raw:ident => $checked:ident, $vi_doc:literal $(, shorthand $shorthand:literal)? $(, given $given:ident)? {
            $( $(#[doc = $field_doc:literal])+ $field:ident $(as $key:literal)? :
               $need:ident $(@$spanned:ident)? $ty:ty, $vi:literal, $help:literal $(=> $relation:ident)?; )*
        }
    ) => {
        #[doc = concat!("As written: ", $($doc,)+)]
        #[derive(Clone, Debug)]
        pub struct $raw {
            $( $(#[doc = $field_doc])+ pub $field: $crate::record!(@raw $need $ty), )*
            $(
                /// The fields that are given, whether they could be read or not, with the places of their keys.
                pub $given: Vec<$crate::source::Spanned<&'static str>>,
            )?
        }

        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Hash)]
        pub struct $checked {
            $( $(#[doc = $field_doc])+ pub $field: $crate::record!(@checked $need $crate::record!(@value $($spanned)? $ty)), )*
        }

        impl $raw {
            /// The description of the fields.
            pub const OBJECT: &'static $crate::parse::Object = &$crate::parse::Object {
                name: stringify!($checked),
                doc: concat!($($doc,)+),
                vi: $vi_doc,
                fields: &[$( $crate::parse::Field {
                    name: $crate::record!(@key $field $($key)?),
                    need: $crate::record!(@need $need),
                    is_rare: $crate::record!(@rare $need),
                    list: $crate::record!(@list $need),
                    shape: <$ty as $crate::parse::FieldType>::SHAPE,
                    vi: $vi,
                    help: $help,
                    doc: concat!($($field_doc,)+),
                }, )*],
                shorthand: $crate::record!(@shorthand $($shorthand)?),
            };

            /// Reads the fields of a mapping; those that are wrong are reported and left empty.
            pub fn of_mapping(
                mapping: &$crate::parse::Mapping<'_, '_>,
                cx: &mut $crate::parse::Decoder<'_>,
            ) -> $raw {
                let mut fields = Self::OBJECT.fields.iter();
                $raw {
                    $( $field: $crate::record!(
                        @decode $need $ty, mapping, fields.next().expect("a field for each member"), cx), )*
                    $( $given: mapping.given(Self::OBJECT), )?
                }
            }

            /// Takes from `defaults` what is not written here.
            pub fn or(&mut self, defaults: &$raw) {
                $( $crate::record!(@or $need self.$field, defaults.$field); )*
            }
        }

        impl $crate::parse::FieldType for $raw {
            const SHAPE: &'static $crate::parse::Shape =
                &$crate::parse::Shape::Object(Self::OBJECT);

            fn decode(
                node: &$crate::parse::yaml::Node<'_>,
                cx: &mut $crate::parse::Decoder<'_>,
            ) -> Option<Self> {
                let long = $crate::parse::decode::written_out(node, Self::OBJECT, cx.report);
                let mut mapping = $crate::parse::Mapping::of(
                    long.as_ref().unwrap_or(node), Self::SHAPE, cx)?;
                mapping.refuse_unknown(&[Self::OBJECT], cx);
                Some(Self::of_mapping(&mapping, cx))
            }
        }

        impl $crate::records::Resolve for $raw {
            type Checked = $checked;

            fn resolve(
                &self,
                _: $crate::source::Span,
                cx: &mut $crate::records::Resolver<'_>,
            ) -> Option<$checked> {
                $( let $field = $crate::record!(@resolve $need self.$field, $crate::record!(@keep $($spanned)?), cx); )*
                Some($checked { $( $field: $crate::record!(@essential $need $field), )* })
            }
        }

        impl $crate::records::Visit for $checked {
            fn visit<'c>(
                &'c self,
                _: $crate::model::Relation,
                visitor: &mut dyn $crate::records::Visitor<'c>,
            ) {
                $($crate::records::Visit::visit(
                    &self.$field, $crate::record!(@relation $($relation)?), visitor);)*
            }
        }

        impl $checked {
            /// Every field as data, in the order described.
            pub fn values(
                &self,
                outward: $crate::records::Outward<'_>,
            ) -> Vec<serde_json::Value> {
                vec![$( $crate::records::ToData::to_data(&self.$field, outward), )*]
            }
        }

        impl $crate::records::ToData for $checked {
            fn to_data(&self, outward: $crate::records::Outward<'_>) -> serde_json::Value {
                let names = $raw::OBJECT.fields.iter().map(|it| it.name);
                let values = names.zip(self.values(outward));
                let values = values.filter(|(name, it)| {
                    !it.is_null() && !$crate::records::data::NOT_EXPORTED.contains(name)
                });
                values.map(|(name, value)| (name.to_owned(), value)).collect()
            }
        }
    };

    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };

    (@shorthand) => { None };
    (@shorthand $name:literal) => { Some($name) };

    (@relation) => { $crate::model::Relation::Linked };
    (@relation $name:ident) => { $crate::model::Relation::$name };

    (@need essential) => { $crate::parse::Need::Essential };
    (@need essential_list) => { $crate::parse::Need::Essential };
    (@need required) => { $crate::parse::Need::Required };
    (@need required_list) => { $crate::parse::Need::Required };
    (@need optional) => { $crate::parse::Need::Optional };
    (@need rare) => { $crate::parse::Need::Optional };
    (@need list) => { $crate::parse::Need::Optional };

    (@rare rare) => { true };
    (@rare $need:ident) => { false };

    (@list essential) => { false };
    (@list required) => { false };
    (@list optional) => { false };
    (@list rare) => { false };
    (@list $need:ident) => { true };

    (@raw essential $ty:ty) => { Option<$crate::source::Spanned<$ty>> };
    (@raw required $ty:ty) => { Option<$crate::source::Spanned<$ty>> };
    (@raw optional $ty:ty) => { Option<$crate::source::Spanned<$ty>> };
    (@raw rare $ty:ty) => { Option<Box<$crate::source::Spanned<$ty>>> };
    (@raw $need:ident $ty:ty) => { Vec<$crate::source::Spanned<$ty>> };

    (@value spanned $ty:ty) => {
        $crate::source::Spanned<<$ty as $crate::records::Resolve>::Checked>
    };
    (@value $ty:ty) => { <$ty as $crate::records::Resolve>::Checked };

    (@checked essential $value:ty) => { $value };
    (@checked required $value:ty) => { Option<$value> };
    (@checked optional $value:ty) => { Option<$value> };
    (@checked rare $value:ty) => { Option<Box<$value>> };
    (@checked essential_list $value:ty) => { $crate::model::NonEmpty<$value> };
    (@checked $need:ident $value:ty) => { Vec<$value> };

    (@decode essential $ty:ty, $mapping:ident, $field:expr, $cx:ident) => { $mapping.one::<$ty>($field, $cx) };
    (@decode required $ty:ty, $mapping:ident, $field:expr, $cx:ident) => { $mapping.one::<$ty>($field, $cx) };
    (@decode optional $ty:ty, $mapping:ident, $field:expr, $cx:ident) => { $mapping.one::<$ty>($field, $cx) };
    (@decode rare $ty:ty, $mapping:ident, $field:expr, $cx:ident) => {
        $mapping.one::<$ty>($field, $cx).map(Box::new)
    };
    (@decode $need:ident $ty:ty, $mapping:ident, $field:expr, $cx:ident) => {
        $mapping.many::<$ty>($field, $cx)
    };

    (@keep spanned) => { $crate::source::Spanned::new };
    (@keep) => { |value, _| value };

    (@resolve rare $value:expr, $keep:expr, $cx:ident) => {
        $crate::records::resolve::one($value.as_deref(), $keep, $cx).map(Box::new)
    };
    (@resolve essential_list $value:expr, $keep:expr, $cx:ident) => {
        $crate::model::NonEmpty::of($crate::records::resolve::many(&$value, $keep, $cx))
    };
    (@resolve list $value:expr, $keep:expr, $cx:ident) => {
        $crate::records::resolve::many(&$value, $keep, $cx)
    };
    (@resolve required_list $value:expr, $keep:expr, $cx:ident) => {
        $crate::records::resolve::many(&$value, $keep, $cx)
    };
    (@resolve $need:ident $value:expr, $keep:expr, $cx:ident) => {
        $crate::records::resolve::one($value.as_ref(), $keep, $cx)
    };

    (@or essential $own:expr, $other:expr) => { if $own.is_none() { $own.clone_from(&$other) } };
    (@or required $own:expr, $other:expr) => { if $own.is_none() { $own.clone_from(&$other) } };
    (@or optional $own:expr, $other:expr) => { if $own.is_none() { $own.clone_from(&$other) } };
    (@or rare $own:expr, $other:expr) => { if $own.is_none() { $own.clone_from(&$other) } };
    (@or $need:ident $own:expr, $other:expr) => { if $own.is_empty() { $own.clone_from(&$other) } };

    (@essential essential $field:ident) => { $field? };
    (@essential essential_list $field:ident) => { $field? };
    (@essential $need:ident $field:ident) => { $field };
}
