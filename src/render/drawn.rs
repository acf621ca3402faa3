//! What the theme draws once for the whole site: the frame around every page, and the parts of cards and rows
//! that stand alike on many pages.

use std::{collections::BTreeSet, sync::Arc};

use anyhow::ensure;
use serde::{Serialize, Serializer, ser::Error as _};
use tera::{ComponentArgType, Context, Map, Tera, Value};

use super::{
    bounds::within,
    theme::{Theme, fill},
};
use crate::failure;

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

/// The components that are drawn here, and not by a template that calls them. Each takes its view as `of`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Component {
    /// How a grant was handed over.
    Conferred,
    /// A decision.
    Decision,
    /// One way to narrow a list.
    Facet,
    /// The mark of an award.
    MarkSign,
    /// The card of a news item.
    NewsCard,
    /// A person in a line.
    PersonLine,
    /// Who was honored.
    Recipient,
}

impl Component {
    /// All of them.
    pub const ALL: [Component; 7] = [
        Component::Conferred,
        Component::Decision,
        Component::Facet,
        Component::MarkSign,
        Component::NewsCard,
        Component::PersonLine,
        Component::Recipient,
    ];

    /// As themes call it.
    pub fn name(self) -> &'static str {
        match self {
            Component::Conferred => "conferred",
            Component::Decision => "decision",
            Component::Facet => "facet",
            Component::MarkSign => "mark_sign",
            Component::NewsCard => "news_card",
            Component::PersonLine => "person_line",
            Component::Recipient => "recipient",
        }
    }

    /// Whether a theme's component can be drawn with nothing but its view.
    fn is_sound(self, tera: &Tera) -> bool {
        let Some(found) = tera.get_component_definition(self.name()) else { return false };
        let takes_view = found.rest_param().is_some()
            || found
                .args()
                .iter()
                .any(|it| it.name() == "of" && matches!(it.arg_type(), None | Some(ComponentArgType::Map)));
        takes_view && found.args().iter().all(|it| it.name() == "of" || !it.is_required())
    }
}

/// Says which components of a theme cannot be drawn with the views that they are for.
pub fn hold_against_views(tera: &Tera) -> anyhow::Result<()> {
    let faulty = Component::ALL.into_iter().filter(|it| !it.is_sound(tera)).map(Component::name);
    let faulty: Vec<&str> = faulty.collect();
    let names = faulty.join("`, `");
    ensure!(
        faulty.is_empty(),
        failure!(
            "lỗi giao diện: thành phần `{names}` phải có tham số `of`, và mọi tham số khác phải có giá trị mặc định",
            "theme error: the component `{names}` must take `of`, and every other argument must have a default"
        )
    );
    Ok(())
}

impl Theme {
    /// Draws a component with its view.
    pub fn draw(&self, component: Component, of: &impl Serialize) -> Drawn {
        let drawn = Value::try_from_serializable(of).and_then(|of| {
            let mut arguments = Context::new();
            arguments.insert_value("of", of);
            let markup = within(USUAL, |markup| {
                self.tera.render_component_to(component.name(), &arguments, None, true, markup)
            });
            Ok(String::from_utf8(markup?)?)
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
        let drawn = fill(tera, &format!("frame/{name}"), &Context::new(), USUAL)?;
        let stem = name.trim_end_matches(".html").to_owned();
        frame.insert(stem.into(), Value::safe_string(&String::from_utf8(drawn)?));
    }
    tera.global_context().insert_value("frame", frame.into());
    Ok(())
}
