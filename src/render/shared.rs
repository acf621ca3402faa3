//! A view that many pages show.

use std::{marker::PhantomData, sync::Arc};

use serde::{Serialize, Serializer, ser::Error as _};
use tera::Value;

/// A view that many pages show, made once and then only pointed at. A template sees the view itself.
#[derive(Debug)]
pub struct Shared<T> {
    value: Result<Value, Arc<str>>,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Shared<T> {
    /// Makes the view's value.
    pub fn new(view: &T) -> Shared<T> {
        let value = Value::try_from_serializable(view).map_err(|it| it.to_string().into());
        Shared { value, of: PhantomData }
    }
}

impl<T> Shared<T> {
    /// The value, where one could be made.
    pub(super) fn value(&self) -> Option<&Value> {
        self.value.as_ref().ok()
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared { value: self.value.clone(), of: PhantomData }
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Shared { value: Ok(Value::none()), of: PhantomData }
    }
}

/// Tera takes a value that stands in a view as it is, without looking inside.
impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Ok(value) => value.serialize(serializer),
            Err(fault) => Err(S::Error::custom(fault)),
        }
    }
}
