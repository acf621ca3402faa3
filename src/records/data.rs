//! Checked values as data for other programs: references are ids again, texts are plain, a file is the address at
//! which it can be had. `record!` makes this for every type from the one description of its fields.

use serde_json::Value;
use time::Time;

use super::{Mention, Records, resolve::Record};
use crate::{
    model::{
        date::{Moment, PartialDate, Years},
        non_empty::NonEmpty,
        table::Id,
        text::Text,
        vocabulary::Term,
    },
    parse::fields::{Address, Anything, Deceased, FilePath, Markdown, Share, Slug, Week},
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

/// A value that can be told to other programs.
pub trait ToData {
    /// The value; `null` where there is none.
    fn to_data(&self, outward: Outward<'_>) -> Value;
}

/// Fields that are notes among editors, or nobody's but the theme's. They are told to nobody.
pub const UNTOLD: [&str; 6] = ["draft", "visibility", "note", "order", "extra", "withdrawn"];

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

impl ToData for Text {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        self.in_language(outward.language).into()
    }
}

impl ToData for Markdown {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        (outward.plain)(&self.0).into()
    }
}

impl ToData for FilePath {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        (outward.file)(&self.0).into()
    }
}

impl ToData for Years {
    fn to_data(&self, _: Outward<'_>) -> Value {
        self.to_string().replace('–', "-").into()
    }
}

impl ToData for Week {
    fn to_data(&self, _: Outward<'_>) -> Value {
        format!("{}-W{:02}", self.year, self.week).into()
    }
}

impl ToData for Time {
    fn to_data(&self, _: Outward<'_>) -> Value {
        format!("{:02}:{:02}", self.hour(), self.minute()).into()
    }
}

impl ToData for Deceased {
    fn to_data(&self, outward: Outward<'_>) -> Value {
        self.0.map_or(Value::Bool(true), |it| it.to_data(outward))
    }
}

impl ToData for Share {
    fn to_data(&self, _: Outward<'_>) -> Value {
        format!("{}/{}", self.of, self.parts).into()
    }
}

/// What a theme wants is told to nobody.
impl ToData for Anything {
    fn to_data(&self, _: Outward<'_>) -> Value {
        Value::Null
    }
}

macro_rules! as_text {
    ($($ty:ty),+) => {
        $(impl ToData for $ty {
            fn to_data(&self, _: Outward<'_>) -> Value {
                self.to_string().into()
            }
        })+
    };
}

as_text!(Box<str>, PartialDate, Moment);

impl ToData for Slug {
    fn to_data(&self, _: Outward<'_>) -> Value {
        self.0.as_ref().into()
    }
}

impl ToData for Address {
    fn to_data(&self, _: Outward<'_>) -> Value {
        self.0.as_ref().into()
    }
}

macro_rules! as_value {
    ($($ty:ty),+) => {
        $(impl ToData for $ty {
            fn to_data(&self, _: Outward<'_>) -> Value {
                Value::from(*self)
            }
        })+
    };
}

as_value!(bool, i64, f64);
