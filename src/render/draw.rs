//! `draw` of templates: `{{ draw(component="news_card", of=item) }}` is what the component makes of a view, remembered where many
//! pages show that view.

use std::{cell::RefCell, sync::Arc};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Whoever draws.
pub(super) trait Draw: Send + Sync {
    /// What a component makes of a view.
    fn draw(&self, component: &str, of: Value) -> TeraResult<Value>;
}

thread_local! {
    /// Who draws for the page being rendered by this thread.
    static DRAWS: RefCell<Option<Arc<dyn Draw>>> = const { RefCell::new(None) };
}

/// Puts back who drew before, however rendering ends.
struct Before(Option<Arc<dyn Draw>>);

impl Drop for Before {
    fn drop(&mut self) {
        DRAWS.set(self.0.take());
    }
}

/// Renders something whose templates may call `draw`.
pub(super) fn drawing<T>(draws: Arc<dyn Draw>, render: impl FnOnce() -> T) -> T {
    let _before = Before(DRAWS.replace(Some(draws)));
    render()
}

/// Makes the function known to templates.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("draw", |arguments: Kwargs, _: &State<'_>| {
        let component: &str = arguments.must_get("component")?;
        let of: Value = arguments.must_get("of")?;
        let draws = DRAWS.with_borrow(Clone::clone);
        draws.ok_or_else(|| Error::message("`draw` is for pages; call the component"))?.draw(component, of)
    });
}
