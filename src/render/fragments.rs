//! What templates have rendered of views that many pages show.

use std::sync::{Arc, PoisonError, RwLock};

use serde::Serialize;
use tera::{TeraResult, Value};

use super::{draw::Draw, shared::Shared, theme::Theme};
use crate::model::FastMap;

/// Views that are kept as long as the session, by their addresses, with the component that rendered each and what came of it.
#[derive(Default)]
pub struct Fragments(RwLock<FastMap<usize, Option<Rendered>>>);

/// A component, and what it made.
type Rendered = (Box<str>, Value);

impl Fragments {
    /// A view that the session keeps: it will be rendered once.
    pub fn keep<T: Serialize>(&self, view: &T) -> Shared<T> {
        let shared = Shared::new(view);
        if let Some(address) = shared.value().and_then(address) {
            self.0.write().unwrap_or_else(PoisonError::into_inner).insert(address, None);
        }
        shared
    }

    /// What a component has made of the view at an address.
    fn cached(&self, address: usize, component: &str) -> Cached {
        match self.0.read().unwrap_or_else(PoisonError::into_inner).get(&address) {
            Some(Some((by, rendered))) if **by == *component => Cached::Rendered(rendered.clone()),
            Some(None) => Cached::Empty,
            _ => Cached::Absent,
        }
    }
}

/// What the session holds for a view.
enum Cached {
    /// What the component made of it.
    Rendered(Value),
    /// The session keeps it, and nobody has rendered it.
    Empty,
    /// It is a page's own, or another component has rendered it.
    Absent,
}

/// Where a view stands in memory: the same for all that share it.
fn address(view: &Value) -> Option<usize> {
    view.as_map().map(|it| std::ptr::from_ref(it).addr())
}

/// A theme, and what its components have rendered.
pub(super) struct Drawer {
    pub(super) theme: Arc<Theme>,
    pub(super) fragments: Arc<Fragments>,
}

impl Draw for Drawer {
    fn draw(&self, component: &str, of: Value) -> TeraResult<Value> {
        let address = address(&of);
        let cached = address.map_or(Cached::Absent, |it| self.fragments.cached(it, component));
        if let Cached::Rendered(rendered) = cached {
            return Ok(rendered);
        }
        let rendered = Value::safe_string(&self.theme.draw(component, of)?);
        if let (Some(address), Cached::Empty) = (address, cached) {
            let of_view = Some((component.into(), rendered.clone()));
            self.fragments.0.write().unwrap_or_else(PoisonError::into_inner).insert(address, of_view);
        }
        Ok(rendered)
    }
}
