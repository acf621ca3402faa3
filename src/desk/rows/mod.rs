//! Rows of a spreadsheet pasted into a list: shown with what each column and row was taken for, and taken in when somebody has confirmed it.
//! Nothing here writes: what is confirmed goes into the form like what is typed.

mod objects;
mod recipients;

use kyyeu_office::Sheet;
use serde_json::{Map, Value as Json, json};

use super::{
    Desk,
    found::{Found, text},
};
use crate::{
    amend::values::form_of,
    import::{
        copied::Copied,
        rows::{Column, PRIVATE},
    },
    live::shown::{Ready, Shown},
    parse::{Object, Shape},
    phrase,
    records::grants::RawRecipientFields,
};

/// Rows with the list that they are pasted into.
struct Asked<'a> {
    shown: &'a Shown,
    ready: &'a Ready,
    found: &'a Found,
    sheet: &'a Sheet,
    /// What a person has said that each column holds.
    columns: Option<Vec<String>>,
    /// Values of the record that are typed and not saved.
    typed: Map<String, Json>,
}

impl Desk {
    /// What rows would become in a list of a record.
    pub(super) fn rows(&self, asked: &Json) -> anyhow::Result<Option<Json>> {
        let shown = self.live.shown();
        let (Some(found), Some(ready)) = (self.find(&shown, asked), &shown.ready) else { return Ok(None) };
        let list = form_of(found.kind, text(asked, "field")).filter(|it| it.is_several());
        let Some(object) = list.and_then(|it| object(it.item().shape)) else { return Ok(None) };
        let copied = Copied { html: text(asked, "html"), text: text(asked, "text") };
        let sheet = match copied.rows() {
            Ok(Some(sheet)) => sheet,
            Ok(None) => {
                let why = phrase!(
                    "không phải bảng: hãy chép các ô trong Excel",
                    "that is no table: copy cells of a spreadsheet"
                );
                return Ok(Some(json!({"refused": self.words(&why)})));
            }
            Err(why) => return Ok(Some(json!({"refused": self.words(&why)}))),
        };
        let told = asked.get("columns").and_then(Json::as_array);
        let columns = told.map(|it| it.iter().map(|it| it.as_str().unwrap_or_default().to_owned()).collect());
        let typed = asked.get("values").and_then(Json::as_object).cloned().unwrap_or_default();
        let asked = Asked { shown: &shown, ready, found: &found, sheet: &sheet, columns, typed };
        match object.name == RawRecipientFields::OBJECT.name {
            true => self.recipients(&asked).map(Some),
            false => Ok(Some(self.objects(&asked, object))),
        }
    }

    /// The columns that nothing is taken from.
    fn left_out(&self, columns: &[Column]) -> Option<String> {
        let left = columns.iter().filter(|it| matches!(&*it.role, "" | PRIVATE | "note" | "prior"));
        let names: Vec<&str> = left.map(|it| it.heading.as_str()).filter(|it| !it.is_empty()).collect();
        let names = names.join("; ");
        (!names.is_empty())
            .then(|| self.words(&phrase!("cột không lấy vào: {names}", "columns that are left out: {names}")))
    }
}

/// The object that an item of a list is, or may be.
fn object(shape: &'static Shape) -> Option<&'static Object> {
    match shape {
        Shape::Object(object) => Some(object),
        Shape::Either(shapes) => shapes.iter().find_map(|it| object(it)),
        _ => None,
    }
}
