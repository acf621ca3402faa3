//! Themes: layers of templates, words and files. A theme that extends another overrides single files of it, and
//! single blocks of its templates. The default theme travels inside the binary.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use anyhow::{bail, ensure};
use include_dir::Dir;
use serde::Deserialize;
use tera::Tera;

use super::{bounds::within, counted::counted, filters, view::site::SiteView};
use crate::{
    config::Config,
    cut::Cut,
    embedded::{DEFAULT_THEME, browser_form},
    failure,
    report::{
        Language, Report,
        failure::{Act, Explain as _, cannot},
    },
    source::{Decoded, Files, decode},
};

mod fill;
mod print;
mod reload;

use fill::{USUAL_PART, fill};
pub use fill::{draw_frame, in_words};
pub use print::{Letters, PrintFile, print_files};

/// Bytes that most files made from templates do not exceed.
const USUAL_ASSET: usize = 64 * 1024;
/// Layers a theme may have: more is a circle.
const MOST_LAYERS: usize = 8;

/// Everything a theme gives.
#[derive(Clone)]
pub struct Theme {
    /// Templates of all layers, `site` and `t` global.
    pub tera: Tera,
    /// Interface words.
    pub words: BTreeMap<String, String>,
    /// Options, the site's values over the defaults.
    pub options: BTreeMap<String, serde_json::Value>,
    /// Where each file of the theme goes, by its name: `theme.css` to `assets/theme.1a2b3c4d.css`.
    pub asset_paths: BTreeMap<String, String>,
    /// The bytes of each file of the theme, by its name.
    pub assets: Arc<BTreeMap<String, Vec<u8>>>,
    /// The letters that its printed book can show; none where it prints none.
    pub letters: Option<Letters>,
    /// What is wrong with the site's options.
    problems: Report,
    /// The view of the site that is global in the templates, as JSON.
    view: Vec<u8>,
    /// The templates of a publication's own theme with those of its layers: what each has to count follows from all of them.
    templates: Arc<Templates>,
    /// Where its layers are from, itself first.
    layers: Vec<Origin>,
    /// The files of its layers, as `theme/path`.
    files: BTreeSet<String>,
}

/// Where the files of a layer are from.
#[derive(Clone, Debug)]
struct Origin {
    /// Name of the theme.
    name: String,
    /// It travels inside the binary.
    is_embedded: bool,
}

/// Templates by `theme/path`, as written and so that they count what they do.
struct Templates {
    written: BTreeMap<String, String>,
    counted: BTreeMap<String, String>,
}

/// `theme.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    #[serde(rename = "name")]
    _name: String,
    #[serde(default, rename = "version")]
    _version: Option<serde_json::Value>,
    #[serde(default)]
    extends: Option<String>,
    #[serde(default)]
    options: BTreeMap<String, OptionManifest>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionManifest {
    #[serde(rename = "type")]
    form: OptionForm,
    #[serde(default)]
    default: serde_json::Value,
    #[serde(default, rename = "about")]
    _about: Option<serde_json::Value>,
}

/// What an option may be. Colors are checked, since they are printed into a style sheet.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum OptionForm {
    Color,
    Path,
    Bool,
    Text,
    Number,
}

/// One theme's files, by path inside it.
struct Layer {
    name: String,
    is_embedded: bool,
    files: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// Loads the site's theme with all that it extends.
    pub fn load(files: &dyn Files, config: &Config) -> anyhow::Result<Theme> {
        let mut problems = Report::default();
        let (layers, manifests) = layers(files, &config.theme)?;
        let options = options(&manifests, config, &mut problems);
        let words = words(&layers, config.language)?;
        let mut tera = Tera::new();
        filters::register(&mut tera, config, &words);
        tera.set_fallback_prefixes(layers.iter().map(|it| format!("{}/", it.name)))?;
        let templates = templates(&layers)?;
        // Tests have tried the program's own theme with everything; what a publication's own makes of it is counted, too.
        let is_own = layers.iter().any(|it| !it.is_embedded);
        let counted = if is_own { counted(&templates) } else { BTreeMap::new() };
        let read = if is_own { &counted } else { &templates };
        tera.add_raw_templates(read.iter()).map_err(in_words)?;
        let origins =
            layers.iter().map(|it| Origin { name: it.name.clone(), is_embedded: it.is_embedded }).collect();
        let mut theme = Theme {
            tera,
            words,
            options,
            asset_paths: BTreeMap::new(),
            assets: Arc::default(),
            letters: Letters::of(&layers),
            problems,
            view: Vec::new(),
            templates: Arc::new(Templates {
                written: if is_own { templates } else { BTreeMap::new() },
                counted,
            }),
            layers: origins,
            files: paths(&layers),
        };
        theme.take_files(layers);
        theme.render_assets()?;
        Ok(theme)
    }

    /// Whether all of it travels inside the binary.
    pub fn is_embedded(&self) -> bool {
        self.layers.iter().all(|it| it.is_embedded)
    }

    /// Says what is wrong with the site's options.
    pub fn check(&self, report: &mut Report) {
        report.extend(self.problems.clone());
    }

    /// Makes the view of a site global in the templates of a theme, and draws what stands around all pages alike; nothing
    /// where that has been done for the same view.
    pub fn show(theme: &mut Arc<Theme>, view: &SiteView) -> anyhow::Result<()> {
        let json = serde_json::to_vec(view)?;
        if json == theme.view {
            return Ok(());
        }
        let theme = Arc::make_mut(theme);
        theme.view = json;
        // A frame sees nothing of one drawn before.
        theme.tera.global_context().remove("frame");
        theme.tera.global_context().insert("site", view);
        draw_frame(&mut theme.tera)
    }

    /// What a template makes of its context, within the bounds of a page.
    pub(super) fn fill(
        &self,
        template: &str,
        context: &tera::Context,
        usual: usize,
    ) -> anyhow::Result<Vec<u8>> {
        fill(&self.tera, template, context, usual)
    }

    /// Whether templates of a publication's own theme, or of one below it, have a word.
    pub fn mentions(&self, word: &str) -> bool {
        self.templates.written.values().any(|it| it.contains(word))
    }

    /// The view of the site that every template sees, as JSON.
    pub fn view(&self) -> &[u8] {
        &self.view
    }

    /// What a component makes of a view, within bounds of its own.
    pub(super) fn draw(&self, component: &str, of: tera::Value) -> tera::TeraResult<String> {
        let mut arguments = tera::Context::new();
        arguments.insert_value("of", of);
        let markup = within(USUAL_PART, |markup| {
            self.tera.render_component_to(component, &arguments, None, true, markup)
        })?;
        String::from_utf8(markup).map_err(tera::Error::message)
    }

    /// Files of `static/` keep their names, so that style sheets can name fonts.
    fn take_files(&mut self, layers: Vec<Layer>) {
        let mut assets = BTreeMap::new();
        for layer in layers.into_iter().rev() {
            for (path, bytes) in layer.files {
                if let Some(name) = path.strip_prefix("static/") {
                    self.asset_paths.insert(name.to_owned(), format!("assets/{name}"));
                    let script = (layer.is_embedded && name.ends_with(".js")).then(|| str::from_utf8(&bytes));
                    let script = script.and_then(Result::ok).map(|it| browser_form(it).into_bytes());
                    assets.insert(name.to_owned(), script.unwrap_or(bytes));
                }
            }
        }
        self.assets = Arc::new(assets);
    }

    /// Files made from templates get a fingerprint, so that servers may let browsers keep them for ever.
    fn render_assets(&mut self) -> anyhow::Result<()> {
        let globals = self.tera.global_context();
        globals.insert("site", &serde_json::json!({ "options": self.options }));
        globals.insert("t", &self.words);
        let names = self.tera.get_template_names().filter_map(|it| it.split_once("/assets/"));
        let of_layers = names.filter(|(layer, _)| self.layers.iter().any(|it| it.name == *layer));
        let names: BTreeSet<String> = of_layers.map(|it| it.1.to_owned()).collect();
        for name in names {
            let template = format!("assets/{name}");
            let text = fill(&self.tera, &template, &tera::Context::new(), USUAL_ASSET)?;
            let hash = blake3::hash(&text).to_hex();
            let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "txt"));
            let path = format!("assets/{stem}.{}.{extension}", hash.cut(..8));
            if self.asset_paths.get(&name) != Some(&path) {
                Arc::make_mut(&mut self.assets).insert(name.clone(), text);
                self.asset_paths.insert(name, path);
            }
        }
        Ok(())
    }
}

/// The layers of a theme, itself first, and their manifests.
fn layers(files: &dyn Files, name: &str) -> anyhow::Result<(Vec<Layer>, Vec<Manifest>)> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut manifests = Vec::new();
    let mut next = Some(name.to_owned());
    while let Some(name) = next {
        ensure!(
            layers.len() < MOST_LAYERS,
            failure!(
                "các giao diện mở rộng lẫn nhau thành vòng: `{name}`",
                "themes extend one another in a circle: `{name}`"
            )
        );
        ensure!(
            crate::parse::fields::Slug::is_valid(&name),
            failure!(
                "`{name}` không phải tên giao diện: chỉ dùng chữ thường không dấu, chữ số và gạch nối",
                "`{name}` is not the name of a theme: use lower-case letters, digits and hyphens"
            )
        );
        let layer = layer(files, &name)?;
        let manifest = layer.files.get("theme.yaml").map(Vec::as_slice).unwrap_or_default();
        let manifest = std::str::from_utf8(manifest)
            .explain(|| cannot(Act::Read, format_args!("themes/{name}/theme.yaml")))?;
        let manifest: Manifest = serde_yaml::from_str(manifest)
            .explain(|| cannot(Act::Read, format_args!("themes/{name}/theme.yaml")))?;
        next = manifest.extends.clone();
        layers.push(layer);
        manifests.push(manifest);
    }
    Ok((layers, manifests))
}

/// A theme of the publication's own folder goes before the one inside the binary.
fn layer(files: &dyn Files, name: &str) -> anyhow::Result<Layer> {
    let folder = format!("themes/{name}");
    let prefix = format!("{folder}/");
    let mut found = BTreeMap::new();
    for entry in files.walk(&folder) {
        let Some(path) = entry.path.strip_prefix(&prefix) else { continue };
        if matches!(entry.found, crate::source::Found::File(_)) {
            let bytes = files.read(&entry.path).explain(|| cannot(Act::Read, &entry.path))?;
            found.insert(path.to_owned(), bytes);
        }
    }
    if found.contains_key("theme.yaml") {
        return Ok(Layer { name: name.to_owned(), is_embedded: false, files: found });
    }
    if name != "default" {
        bail!(failure!(
            "không có giao diện `{name}`: thiếu `{folder}/theme.yaml`",
            "there is no theme `{name}`: `{folder}/theme.yaml` is missing"
        ));
    }
    let mut found = BTreeMap::new();
    embedded(&DEFAULT_THEME, &mut found);
    Ok(Layer { name: name.to_owned(), is_embedded: true, files: found })
}

fn paths(layers: &[Layer]) -> BTreeSet<String> {
    let paths =
        layers.iter().flat_map(|layer| layer.files.keys().map(move |it| format!("{}/{it}", layer.name)));
    paths.collect()
}

fn embedded(dir: &Dir<'_>, found: &mut BTreeMap<String, Vec<u8>>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        found.insert(path, file.contents().to_vec());
    }
    for dir in dir.dirs() {
        embedded(dir, found);
    }
}

fn templates(layers: &[Layer]) -> anyhow::Result<BTreeMap<String, String>> {
    let mut templates = BTreeMap::new();
    for layer in layers {
        for (path, bytes) in &layer.files {
            let Some(name) = path.strip_prefix("templates/") else { continue };
            let theme = &layer.name;
            let Decoded { text, .. } = decode(bytes).map_err(|_| {
                failure!("`themes/{theme}/{path}` không phải UTF-8", "`themes/{theme}/{path}` is not UTF-8")
            })?;
            templates.insert(format!("{}/{name}", layer.name), text.into());
        }
    }
    Ok(templates)
}

/// The words of the base theme first, those of the themes over it after; Vietnamese stands in where a theme
/// lacks a language.
fn words(layers: &[Layer], language: Language) -> anyhow::Result<BTreeMap<String, String>> {
    let mut words = BTreeMap::new();
    let languages: &[&str] = match language {
        Language::Vi => &["en", "vi"],
        Language::En => &["vi", "en"],
    };
    for language in languages {
        for layer in layers.iter().rev() {
            let path = format!("i18n/{language}.yaml");
            let Some(bytes) = layer.files.get(&path) else { continue };
            let text = String::from_utf8_lossy(bytes);
            let table: BTreeMap<String, String> = serde_yaml::from_str(&text)
                .explain(|| cannot(Act::Read, format_args!("themes/{}/{path}", layer.name)))?;
            words.extend(table);
        }
    }
    Ok(words)
}

/// The options of all layers with the site's values; a wrong one is a problem of `site.yaml`.
fn options(
    manifests: &[Manifest],
    config: &Config,
    report: &mut Report,
) -> BTreeMap<String, serde_json::Value> {
    let mut forms: BTreeMap<&str, OptionForm> = BTreeMap::new();
    let mut options = BTreeMap::new();
    for manifest in manifests.iter().rev() {
        for (name, option) in &manifest.options {
            forms.insert(name, option.form);
            options.insert(name.clone(), option.default.clone());
        }
    }
    let Some((written, at)) = &config.theme_options else { return options };
    for (name, value) in written.as_object().into_iter().flatten() {
        match forms.get(name.as_str()) {
            None => {
                let near = crate::report::alike::nearest(name, forms.keys().copied());
                report.unknown_theme_option(name, *at, near);
            }
            Some(form) if !form.accepts(value) => report.theme_option_form(name, form.in_words(), *at),
            Some(_) => {
                options.insert(name.clone(), value.clone());
            }
        }
    }
    options
}

impl OptionForm {
    fn accepts(self, value: &serde_json::Value) -> bool {
        match self {
            _ if value.is_null() => true,
            OptionForm::Color => value.as_str().is_some_and(is_color),
            OptionForm::Path => value
                .as_str()
                .is_some_and(|it| !it.contains("..") && !it.contains([':', '\\', '"', '<', '>'])),
            OptionForm::Bool => value.is_boolean(),
            OptionForm::Text => value.is_string(),
            OptionForm::Number => value.is_number(),
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            OptionForm::Color => "#8c1c13",
            OptionForm::Path => "logo.svg",
            OptionForm::Bool => "true, false",
            OptionForm::Text => "\"…\"",
            OptionForm::Number => "12",
        }
    }
}

/// `#rgb`, `#rrggbb` or with alpha: nothing that could leave its place in a style sheet.
fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|it| it.is_ascii_hexdigit())
}
