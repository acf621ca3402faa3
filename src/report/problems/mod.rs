//! The constructors of problems, one file per group: `rg 'report\.'` lists every place that reports. Each is described once by
//! `problems!`, with its rule, its words in both languages, other places and what to do.

/// Words in both languages, as `phrase!` takes them; `(words; words)` are two phrases, and a `match` has words in each arm or a
/// block that makes a phrase.
macro_rules! words {
    (match $value:tt$(.$method:ident())? { $($pattern:pat $(if $guard:expr)? => $words:tt $(,)?)* }) => {
        match $value$(.$method())? { $($pattern $(if $guard)? => words!(@ $words),)* }
    };
    (@ ($($words:tt)*)) => { words!($($words)*) };
    (@ $block:tt) => { $block };
    ($vi:literal, $en:literal) => { $crate::phrase!($vi, $en) };
    ($vi:literal, $en:literal; $($more:tt)+) => { ($crate::phrase!($vi, $en), words!($($more)+)) };
    ($phrase:expr) => { $phrase };
}

/// A diagnostic of a rule: what its words need, `message`, then whatever else `Diagnostic` can be given.
macro_rules! problem {
    ($rule:ident { let $pattern:pat = $value:expr; $($rest:tt)* }) => {{
        let $pattern = $value;
        problem!($rule { $($rest)* })
    }};
    ($rule:ident { message($at:expr, $($words:tt)*); $($rest:tt)* }) => {
        problem!(Diagnostic::new(Code::$rule, $at, words!($($words)*)) => $($rest)*)
    };
    ($rule:ident { message_and_hint($at:expr, $($words:tt)*); $($rest:tt)* }) => {{
        let (message, hint) = words!($($words)*);
        problem!(Diagnostic::new(Code::$rule, $at, message).hint(hint) => $($rest)*)
    }};
    ($problem:expr => label($at:expr, $($words:tt)*); $($rest:tt)*) => {
        problem!($problem.label($at, words!($($words)*)) => $($rest)*)
    };
    ($problem:expr => near($near:expr, $($words:tt)*); $($rest:tt)*) => {
        problem!($problem.hint(crate::report::problems::near_or($near, words!($($words)*))) => $($rest)*)
    };
    ($problem:expr => $part:ident($($words:tt)*); $($rest:tt)*) => {
        problem!($problem.$part(words!($($words)*)) => $($rest)*)
    };
    ($problem:expr =>) => { $problem };
}

/// Constructors of problems: `Rule: name(arguments) { message(place, "vi", "en"); hint("vi", "en"); }`. What a problem is, its rule and
/// its message say; a comment is for what they do not.
macro_rules! problems {
    ($($(#[$doc:meta])* $rule:ident: $name:ident($($argument:ident: $type:ty),* $(,)?) { $($parts:tt)* })*) => {
        impl Report {
            $($(#[$doc])*
            #[doc = concat!("A problem of the rule [`Code::", stringify!($rule), "`].")]
            pub fn $name(&mut self, $($argument: $type),*) {
                self.push(problem!($rule { $($parts)* }));
            })*
        }
    };
}

pub mod csv;
pub mod fields;
pub mod files;
pub mod grants;
pub mod history;
pub mod live_figures;
pub mod names;
pub mod pictures;
pub mod prose;
pub mod reading;
pub mod recipients;
pub mod references;
pub mod site;
pub mod works;
mod yaml_faults;
mod yearbook;

use std::fmt;

use crate::{
    phrase,
    report::{Phrase, nearest},
};

/// The word that seems to be meant, else what else to do.
fn near_or(near: Option<impl fmt::Display>, otherwise: Phrase) -> Phrase {
    near.map_or(otherwise, |near| phrase!("có phải `{near}`?", "did you mean `{near}`?"))
}

/// The known word most like what was written, else all of them.
fn near_or_all(written: &str, known: &[&str]) -> Phrase {
    let words = listed(known);
    near_or(nearest(written, known.iter().copied()), phrase!("dùng được: {words}", "usable: {words}"))
}

/// Words in backticks, parted by commas.
pub fn listed<T: fmt::Display>(words: impl IntoIterator<Item = T>) -> String {
    words.into_iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}
