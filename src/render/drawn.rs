//! What the theme draws once for the whole site: the frame around every page, and the parts of cards and rows
//! that stand alike on many pages.

use std::{collections::BTreeSet, sync::Arc};

use serde::{Serialize, Serializer, ser::Error as _};
use tera::{Context, Map, Tera, Value};

use super::theme::{Theme, in_words};

/// Bytes that most of what is drawn does not exceed.
const USUAL: usize = 1024;

/// Markup that the theme drew once; templates print it as it is. What could not be drawn fails the pages that
/// print it, so that the message names one of them.
#[derive(Clone, Debug)]
pub struct Drawn(Result<Value, Arc<str>>);

impl Default for Drawn {
    fn default() -> Drawn {
        Drawn(Ok(Value::none()))
    }
}

impl Serialize for Drawn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Ok(value) => value.serialize(serializer),
            Err(fault) => Err(S::Error::custom(fault)),
        }
    }
}

impl Theme {
    /// Draws a component whose argument is `of`.
    pub fn draw(&self, component: &str, of: &impl Serialize) -> Drawn {
        let drawn = Value::try_from_serializable(of).and_then(|of| {
            let mut arguments = Context::new();
            arguments.insert_value("of", of);
            let mut markup = Vec::with_capacity(USUAL);
            self.tera.render_component_to(component, &arguments, None, true, &mut markup)?;
            Ok(String::from_utf8(markup)?)
        });
        Drawn(drawn.map(|it| Value::safe_string(&it)).map_err(|it| it.to_string().into()))
    }
}

/// Draws every template of `frame/`, what stands around all pages alike, as the global `frame`. These templates
/// see `site` and `t` alone.
pub fn draw_frame(tera: &mut Tera) -> anyhow::Result<()> {
    let names = tera.get_template_names().filter_map(|it| it.split_once("/frame/"));
    let names: BTreeSet<String> = names.map(|(_, name)| name.to_owned()).collect();
    let mut frame = Map::default();
    for name in names {
        let drawn = tera.render(&format!("frame/{name}"), &Context::new()).map_err(in_words)?;
        let stem = name.trim_end_matches(".html").to_owned();
        frame.insert(stem.into(), Value::safe_string(&drawn));
    }
    tera.global_context().insert_value("frame", frame.into());
    Ok(())
}
