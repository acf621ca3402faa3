//! Checked values as data for other programs: references are ids again, texts are plain, a file is the address at
//! which it can be had. `record!` makes this for every type from the one description of its fields.

use serde_json::Value;
use time::Time;

use super::{Mention, Records, resolve::Record};
use crate::{
    model::{Id, Moment, NonEmpty, PartialDate, Term, Text, Years},
    parse::{
        Address, Category, FilePath, Markdown, Share, Slug, Week,
        fields::{Anything, Deceased},
    },
    report::Language,
    source::Spanned,
};

/// What is needed to put values into the words of others.
#[derive(Clone, Copy)]
pub struct Outward<'a> {
    /// Every record, for the ids that references name.
    pub records: &'a Records,
    /// Of texts that stand in two.
    pub language: Language,
    /// Markdown without its markup.
    pub plain: &'a dyn Fn(&str) -> String,
    /// The complete address of a file beside the record; `None` where it is not published.
    pub file: &'a dyn Fn(&str) -> Option<String>,
}

/// A value that can be exported to other programs.
pub trait ToData {
    /// The value; `null` where there is none.
    fn to_data(&self, outward: Outward<'_>) -> Value;
}

/// Fields that are notes among editors, or nobody's but the theme's. They are not exported.
pub const NOT_EXPORTED: [&str; 6] = ["draft", "visibility", "note", "order", "extra", "withdrawn"];

impl<T: ToData> ToData for Spanned<T> {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        self.value.to_data(outward)
    }
}

impl<T: ToData> ToData for Box<T> {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        (**self).to_data(outward)
    }
}

impl<T: ToData> ToData for Option<T> {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        self.as_ref().map_or(Value::Null, |it| it.to_data(outward))
    }
}

impl<T: ToData> ToData for Vec<T> {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        self.as_slice().to_data(outward)
    }
}

impl<T: ToData> ToData for NonEmpty<T> {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        (**self).to_data(outward)
    }
}

impl<T: ToData> ToData for [T] {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        self.iter().map(|it| it.to_data(outward)).filter(|it| !it.is_null()).collect()
    }
}

impl<T: Record> ToData for Id<T> {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        outward.records.header(Mention::at(T::KIND, self.index())).id.into()
    }
}

impl<V> ToData for Term<V> {
    fn to_data(&self, _: Outward<'_>) -> Value {
        self.key().into()
    }
}

macro_rules! to_data {
    ($($ty:ty: |$it:ident, $outward:pat_param| $value:expr;)*) => {
        $(impl ToData for $ty {
            fn to_data(&self, $outward: Outward<'_>) -> Value {
                let $it = self;
                Value::from($value)
            }
        })*
    };
}

to_data! {
    Text: |it, outward| it.in_language(outward.language);
    Markdown: |it, outward| (outward.plain)(it.in_language(outward.language));
    FilePath: |it, outward| (outward.file)(&it.0);
    Years: |it, _| it.to_string().replace('–', "-");
    Week: |it, _| format!("{}-W{:02}", it.year, it.week);
    Time: |it, _| format!("{:02}:{:02}", it.hour(), it.minute());
    Deceased: |it, outward| it.0.map_or(Value::Bool(true), |it| it.to_data(outward));
    Share: |it, _| format!("{}/{}", it.of, it.parts);
    // What a theme wants is not exported.
    Anything: |_it, _| Value::Null;
    Box<str>: |it, _| it.to_string();
    PartialDate: |it, _| it.to_string();
    Moment: |it, _| it.to_string();
    Slug: |it, _| it.0.as_ref();
    Category: |it, _| it.0.as_ref();
    Address: |it, _| it.0.as_ref();
    bool: |it, _| *it;
    i64: |it, _| *it;
    f64: |it, _| *it;
}
