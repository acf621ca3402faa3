//! `keywords!`: a closed set of words that a field takes, described once. Unlike a vocabulary, a site adds nothing to it, since the
//! program acts on each of them.

use super::{
    decode::{Decoder, wrong_type},
    yaml::{Node, Value},
};

/// See the module. A keyword is `Variant = "word",` under an English doc comment.
#[macro_export]
macro_rules! keywords {
    ($(#[doc = $doc:literal])+ $name:ident {
        $($(#[doc = $word_doc:literal])+ $variant:ident = $word:literal,)+
    }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $word_doc])+ $variant,)+ }

        impl $name {
            /// Every one of them, in the order described.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// As files write them.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// As files write it.
            pub fn word(self) -> &'static str {
                Self::WORDS[self as usize]
            }
        }

        impl $crate::parse::FieldType for $name {
            const SHAPE: &'static $crate::parse::Shape =
                &$crate::parse::Shape::Keyword(Self::WORDS);

            fn decode(
                node: &$crate::parse::yaml::Node<'_>,
                cx: &mut $crate::parse::Decoder<'_>,
            ) -> Option<Self> {
                let index = $crate::parse::keywords::index_of(node, Self::SHAPE, Self::WORDS, cx)?;
                Self::ALL.get(index).copied()
            }
        }

        impl $crate::records::Resolve for $name {
            type Checked = $name;

            fn resolve(
                &self,
                _: $crate::source::Span,
                _: &mut $crate::records::Resolver<'_>,
            ) -> Option<$name> {
                Some(*self)
            }
        }

        impl $crate::records::Visit for $name {}

        impl $crate::records::ToData for $name {
            fn to_data(&self, _: $crate::records::Outward<'_>) -> serde_json::Value {
                self.word().into()
            }
        }
    };
}

/// The place of a value among the words that a field takes, or a report.
pub fn index_of(
    node: &Node<'_>,
    shape: &'static super::shape::Shape,
    words: &[&str],
    cx: &mut Decoder<'_>,
) -> Option<usize> {
    let Value::Scalar { text, .. } = &node.value else {
        wrong_type(node, shape, cx.report);
        return None;
    };
    let index = words.iter().position(|it| *it == text.trim());
    if index.is_none() {
        cx.report.unknown_choice(node.span, text.trim(), words);
    }
    index
}
