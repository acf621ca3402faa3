//! What was typed and not saved, kept in the publication's own state and never in its content, so that it is offered again whatever ended: the
//! browser, the program or the machine. The browser keeps it, too, and at once; here it is found by another browser and at another port.

use serde_json::{Value as Json, json};

use super::{Desk, found::Found};
use crate::{
    own::{Folder, STATE},
    parse::Slug,
};

impl Desk {
    fn typed(&self) -> Folder {
        Folder::of(self.live.disk().root()).folder(STATE).folder("desk").folder("typed")
    }

    /// Keeps what a request has typed into a record. Where it cannot, what is typed is shown all the same.
    pub(super) fn keep_typed(&self, found: &Found, asked: &Json) {
        let changes = asked.get("changes").and_then(Json::as_array).filter(|it| !it.is_empty());
        let (Some(changes), Some(name)) = (changes, name(found)) else { return self.forget_typed(found) };
        let typed = json!({"at": asked.get("at"), "changes": changes});
        let _ = self.typed().put(&name, typed.to_string().as_bytes());
    }

    /// What was typed into a record and never saved.
    pub(super) fn kept(&self, found: &Found) -> Option<Json> {
        let bytes = self.typed().read(&name(found)?).ok()??;
        serde_json::from_slice(&bytes).ok()
    }

    /// It was saved, or nobody wants it.
    pub(super) fn forget_typed(&self, found: &Found) {
        if let Some(name) = name(found) {
            let _ = self.typed().remove(&name);
        }
    }

    /// Gives up what was typed into a record.
    pub(super) fn forget(&self, asked: &Json) -> Option<Json> {
        let found = self.find(&self.live.shown(), asked)?;
        self.forget_typed(&found);
        Some(json!({}))
    }
}

/// The name of its file. What has no id that is one has nothing kept.
fn name(found: &Found) -> Option<String> {
    Slug::is_valid(&found.id).then(|| format!("{}.{}.json", found.kind, found.id))
}
