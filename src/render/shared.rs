//! Views that many pages show.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

/// A view that many pages show, made once and then only pointed at. A template sees the view itself.
#[derive(Debug)]
pub struct Shared<T> {
    value: Value,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Shared<T> {
    /// Makes the view's value.
    pub fn new(view: &T) -> Shared<T> {
        Shared { value: Value::from_serializable(view), of: PhantomData }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared { value: self.value.clone(), of: PhantomData }
    }
}

/// Tera takes a value that stands in a view as it is, without looking inside.
impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
