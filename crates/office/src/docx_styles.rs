//! What a document of Word says elsewhere of its paragraphs and runs: styles and lists.

use std::{collections::BTreeMap, sync::Arc};

use roxmltree::Node;

use crate::{
    Align, Fault, Item,
    package::Package,
    tree::{attribute, child, children, name, value_of},
};

/// Styles that rest on one another, at most.
const MOST_STYLES: usize = 30;

/// A font.
#[derive(Clone, Debug)]
pub(crate) enum Font {
    /// By its name.
    Named(Arc<str>),
    /// That of the theme for headings.
    Major,
    /// That of the theme for text.
    Minor,
}

/// How text is set, as far as it says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Look {
    /// The font of letters beyond ASCII, which the codes before Unicode live on.
    pub(crate) font: Option<Font>,
    /// The font of ASCII, where no other is named.
    pub(crate) ascii: Option<Font>,
    pub(crate) bold: Option<bool>,
    pub(crate) italic: Option<bool>,
    pub(crate) hidden: Option<bool>,
}

impl Look {
    /// Of the properties of a run.
    pub(crate) fn of(properties: Option<Node<'_, '_>>) -> Look {
        let Some(properties) = properties else { return Look::default() };
        let fonts = child(properties, "rFonts");
        Look {
            font: font(fonts, "hAnsiTheme", "hAnsi"),
            ascii: font(fonts, "asciiTheme", "ascii"),
            bold: switch(properties, "b"),
            italic: switch(properties, "i"),
            hidden: switch(properties, "vanish"),
        }
    }

    fn or(self, other: &Look) -> Look {
        Look {
            font: self.font.or_else(|| other.font.clone()),
            ascii: self.ascii.or_else(|| other.ascii.clone()),
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
        }
    }
}

/// The font of a theme, or else the one that is named.
fn font(fonts: Option<Node<'_, '_>>, theme: &str, named: &str) -> Option<Font> {
    let theme = fonts.and_then(|it| attribute(it, theme));
    let theme = theme.map(|it| if it.starts_with("major") { Font::Major } else { Font::Minor });
    theme.or_else(|| fonts.and_then(|it| attribute(it, named)).map(|it| Font::Named(Arc::from(it))))
}

fn switch(properties: Node<'_, '_>, name: &str) -> Option<bool> {
    child(properties, name).map(|it| !matches!(attribute(it, "val"), Some("0" | "false" | "off")))
}

/// How a paragraph is set, as far as it says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setting {
    pub(crate) align: Option<Align>,
    pub(crate) heading: Option<u8>,
    /// The list and the level in it.
    pub(crate) list: Option<(String, u8)>,
}

impl Setting {
    /// Of the properties of a paragraph.
    pub(crate) fn of(properties: Option<Node<'_, '_>>) -> Setting {
        let Some(properties) = properties else { return Setting::default() };
        let align = value_of(properties, "jc").map(|it| match it {
            "center" => Align::Center,
            "right" | "end" => Align::Right,
            _ => Align::Left,
        });
        let heading =
            value_of(properties, "outlineLvl").and_then(|it| it.parse().ok()).filter(|it: &u8| *it < 9);
        let list = child(properties, "numPr").and_then(|it| {
            let level = value_of(it, "ilvl").and_then(|it| it.parse().ok()).unwrap_or(0);
            Some((value_of(it, "numId")?.to_owned(), level))
        });
        Setting { align, heading: heading.map(|it| it + 1), list }
    }

    fn or(self, other: &Setting) -> Setting {
        Setting {
            align: self.align.or(other.align),
            heading: self.heading.or(other.heading),
            list: self.list.or_else(|| other.list.clone()),
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    look: Look,
    setting: Setting,
}

/// All styles, and all lists.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: BTreeMap<String, Style>,
    /// That of paragraphs that name none.
    default: Option<String>,
    look: Look,
    /// The fonts of the theme, for headings and for text.
    theme: [Option<Arc<str>>; 2],
    /// Whether a level of a list is numbered.
    lists: BTreeMap<String, BTreeMap<u8, bool>>,
}

impl Styles {
    /// Reads the parts of styles, lists and theme that a document relates to.
    pub(crate) fn read(package: &mut Package<'_>, parts: &[(String, String)]) -> Result<Styles, Fault> {
        let mut all = Styles::default();
        for (kind, part) in
            parts.iter().filter(|(kind, _)| matches!(&**kind, "styles" | "numbering" | "theme"))
        {
            let Some(text) = package.text_if_any(part)? else { continue };
            let tree = text.tree()?;
            let root = tree.root_element();
            match &**kind {
                "styles" => all.add(root),
                "numbering" => all.lists = lists(root),
                _ => all.theme = ["majorFont", "minorFont"].map(|it| theme_font(root, it)),
            }
        }
        Ok(all)
    }

    fn add(&mut self, root: Node<'_, '_>) {
        let defaults = child(root, "docDefaults").and_then(|it| child(it, "rPrDefault"));
        self.look = Look::of(defaults.and_then(|it| child(it, "rPr")));
        for style in children(root, "style") {
            let Some(id) = attribute(style, "styleId") else { continue };
            let mut setting = Setting::of(child(style, "pPr"));
            let called = value_of(style, "name").unwrap_or_default().to_lowercase();
            let by_name = match called.strip_prefix("heading ") {
                Some(level) => level.parse().ok(),
                None => (called == "title").then_some(0),
            };
            setting.heading = by_name.or(setting.heading);
            let based_on = value_of(style, "basedOn").map(str::to_owned);
            if attribute(style, "type") == Some("paragraph") && attribute(style, "default") == Some("1") {
                self.default = Some(id.to_owned());
            }
            self.styles
                .insert(id.to_owned(), Style { based_on, look: Look::of(child(style, "rPr")), setting });
        }
    }

    /// A style and those that it rests on.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let mut next = id;
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.based_on.as_deref();
            Some(style)
        })
        .take(MOST_STYLES)
    }

    /// How a run is set: as it says itself, as its own style says, as that of its paragraph does.
    ///
    /// Behind these stands the style of the table around it.
    pub(crate) fn look(
        &self,
        own: Look,
        run: Option<&str>,
        paragraph: Option<&str>,
        table: Option<&str>,
    ) -> Look {
        let paragraph = self.chain(paragraph.or(self.default.as_deref()));
        let chain = self.chain(run).chain(paragraph).chain(self.chain(table));
        chain.fold(own, |all, it| all.or(&it.look)).or(&self.look)
    }

    /// The name of the font that letters beyond ASCII are shown in.
    pub(crate) fn font(&self, look: &Look) -> Option<Arc<str>> {
        let font = look.font.as_ref().or(look.ascii.as_ref())?;
        match font {
            Font::Named(name) => Some(name.clone()),
            Font::Major => self.theme[0].clone(),
            Font::Minor => self.theme[1].clone(),
        }
    }

    /// How a paragraph is set.
    pub(crate) fn setting(&self, own: Setting, style: Option<&str>) -> Setting {
        self.chain(style.or(self.default.as_deref())).fold(own, |all, it| all.or(&it.setting))
    }

    /// The item of a list; the list `0` is none.
    pub(crate) fn item(&self, setting: &Setting) -> Option<Item> {
        let (list, level) = setting.list.as_ref().filter(|(list, _)| list != "0")?;
        let ordered = self.lists.get(list).and_then(|it| it.get(level)).copied().unwrap_or(true);
        Some(Item { level: *level, ordered })
    }
}

/// The font of a theme for Latin letters.
fn theme_font(root: Node<'_, '_>, of: &str) -> Option<Arc<str>> {
    let fonts = root.descendants().find(|it| name(*it) == of)?;
    attribute(child(fonts, "latin")?, "typeface").filter(|it| !it.is_empty()).map(Arc::from)
}

fn lists(root: Node<'_, '_>) -> BTreeMap<String, BTreeMap<u8, bool>> {
    let forms: BTreeMap<&str, BTreeMap<u8, bool>> = children(root, "abstractNum")
        .filter_map(|it| Some((attribute(it, "abstractNumId")?, levels(it))))
        .collect();
    let lists = root.children().filter(|it| name(*it) == "num").filter_map(|it| {
        let form = value_of(it, "abstractNumId").and_then(|it| forms.get(it));
        Some((attribute(it, "numId")?.to_owned(), form.cloned().unwrap_or_default()))
    });
    lists.collect()
}

/// Whether each level of a list is numbered.
fn levels(list: Node<'_, '_>) -> BTreeMap<u8, bool> {
    let levels = children(list, "lvl").filter_map(|it| {
        let ordered = !matches!(value_of(it, "numFmt"), Some("bullet" | "none"));
        Some((attribute(it, "ilvl")?.parse().ok()?, ordered))
    });
    levels.collect()
}
