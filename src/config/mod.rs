//! From `site.yaml` and the command line to decisions: after this, nothing is "perhaps given" any more.
//! Every default of the program is decided here and only here.

mod base;
pub mod raw;
pub mod synonyms;
pub mod written;

use std::collections::BTreeMap;

use time::{OffsetDateTime, UtcOffset};

use crate::{
    model::{PartialDate, RecordKind, Text, Vocabularies, Zone, vocabulary::AddFault},
    parse::{Decoder, FieldType, yaml},
    records::{Ids, Resolve, Resolver},
    report::{Language, Report},
    source::{FileId, Spanned, reserved},
    vietnamese::{collation::Collation, name::NameOrder, slug::slugify},
};
pub use base::BaseUrl;
pub use raw::{Catalogue, FeedForm, FeedsOf, Part};
use raw::{Feeds, Images, License, MenuItem, Named, Organization, RawSite, Site, SiteValue, Statistics};

/// What the command line decides.
#[derive(Clone, Debug)]
pub struct Options {
    /// The time of the build; "today" everywhere.
    pub now: OffsetDateTime,
    /// Drafts are built too.
    pub drafts: bool,
    /// What is due later is built too.
    pub future: bool,
    /// Stands for the site's `base_url`.
    pub base_url: Option<String>,
}

/// Everything that was decided about a publication before its records are read.
#[derive(Clone, Debug)]
pub struct Config {
    /// Title.
    pub title: Text,
    /// One or two sentences.
    pub description: Option<Text>,
    /// Where the site will stand.
    pub base: BaseUrl,
    /// Name of the theme.
    pub theme: String,
    /// Options of the theme as written, and where.
    pub theme_options: Option<(serde_json::Value, crate::source::Span)>,
    /// Language of the interface.
    pub language: Language,
    /// Where the site's clock stands.
    pub zone: Zone,
    /// How words are sorted.
    pub collation: Collation,
    /// Order of the parts of a name.
    pub name_order: NameOrder,
    /// Whether the awards of Vietnamese law are known.
    pub catalogue: Catalogue,
    /// Categories of news: key and label.
    pub categories: Vec<(Box<str>, Text)>,
    /// Controlled values, the site's own among them.
    pub vocabularies: Vocabularies,
    /// Ranks of position titles.
    pub ranks: Vec<raw::Rank>,
    /// Menus by name.
    pub menus: BTreeMap<String, Vec<MenuItem>>,
    /// Section names in addresses, by kind.
    pub sections: BTreeMap<RecordKind, String>,
    /// Section names that are no kind: `exemplars`, `page`, `tag` and so on.
    pub other_sections: BTreeMap<&'static str, String>,
    /// The publisher.
    pub organization: Option<Organization>,
    /// Under which the data may be used.
    pub license: Option<License>,
    /// Widths of photo variants, ascending.
    pub image_widths: Vec<u32>,
    /// JPEG quality.
    pub image_quality: u8,
    /// Feeds.
    pub feeds: FeedSettings,
    /// Parts that the site does without.
    pub without: Vec<Part>,
    /// Groups of words that search takes for one another.
    pub synonyms: Vec<Vec<String>>,
    /// Kinds of unit at the grass roots, by key.
    pub grassroots: Vec<Box<str>>,
    /// Host and path of the address as `site.yaml` has it, whatever `--base-url` says: the name of the publication.
    pub publication: String,
    /// Awards are given by decisions, so that one without is worth a warning.
    pub has_decisions: bool,
    /// HTML in Markdown is let through after cleaning.
    pub raw_html: bool,
    /// Mail address for reports of errors.
    pub report_errors_to: Option<String>,
    /// Form of address of people whose record has none.
    pub honorific: Option<Text>,
    /// Entries on a page of a list.
    pub page_size: usize,
    /// Whatever a theme wants.
    pub extra: serde_json::Value,
    /// The time of the build.
    pub now: OffsetDateTime,
    /// Drafts are built too.
    pub drafts: bool,
    /// What is due later is built too.
    pub future: bool,
}

/// Which feeds there are, and what is in them.
#[derive(Clone, Debug)]
pub struct FeedSettings {
    /// How many items a feed holds.
    pub n_items: usize,
    /// Whole texts in the site's feed.
    pub is_full: bool,
    /// Formats; all of them where it is empty.
    pub formats: Vec<FeedForm>,
    /// How many items a tag needs to have feeds.
    pub n_tag_items: usize,
    /// What has feeds; everything where it is empty.
    pub of: Vec<FeedsOf>,
}

/// Kinds of unit at the grass roots, unless a site names its own.
const GRASSROOTS: [&str; 5] = ["vksnd_cap_huyen", "vksnd_khu_vuc", "vksqs_khu_vuc", "phong", "to"];

/// Reads `site.yaml`; `None` if a build is impossible, which is then reported.
pub fn read(file: FileId, text: &str, options: &Options, report: &mut Report) -> Option<Config> {
    let node = yaml::read(file, 0, text, report)?;
    let mut vocabularies = Vocabularies::built_in();
    let mut cx = Decoder { vocabularies: &vocabularies, zone: &Zone::UTC, report };
    let mut raw = RawSite::decode(&node, &mut cx)?;
    base::stand_in(&mut raw, node.head());
    let ids = Ids::default();
    let site = raw.resolve(node.head(), &mut Resolver::new(&ids, report))?;
    add_vocabularies(site.vocabularies.as_ref(), &mut vocabularies, report);
    decide(site, vocabularies, options, report)
}

fn add_vocabularies(
    added: Option<&Named<Named<SiteValue>>>,
    vocabularies: &mut Vocabularies,
    report: &mut Report,
) {
    for (vocabulary, values) in added.iter().flat_map(|it| &it.0) {
        for (key, value) in &values.0 {
            let is_well_formed =
                key.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_');
            if key.is_empty() || !is_well_formed {
                report.vocabulary_key(&key.value, key.span);
                continue;
            }
            let vi = value.vi.as_deref().or(value.en.as_deref()).unwrap_or(&key.value);
            let en = value.en.as_deref().unwrap_or(vi);
            let gloss = value.gloss.as_deref().unwrap_or_default();
            match vocabularies.add(&vocabulary.value, key.value.as_ref(), vi, en, gloss) {
                Ok(()) => {}
                Err(AddFault::UnknownVocabulary) => {
                    report.unknown_vocabulary(&vocabulary.value, vocabulary.span);
                }
                Err(AddFault::KeyTaken) => report.vocabulary_key_taken(&key.value, key.span),
            }
        }
    }
}

/// Destructured without `..`, so that no setting can be read and then forgotten.
fn decide(site: Site, vocabularies: Vocabularies, options: &Options, report: &mut Report) -> Option<Config> {
    let Site {
        format,
        title,
        description,
        base_url,
        theme,
        theme_options,
        language,
        time_zone,
        collation,
        name_order,
        catalogue,
        categories,
        vocabularies: _,
        ranks,
        menus,
        addresses,
        organization,
        license,
        images,
        feeds,
        search,
        statistics,
        without,
        raw_html,
        decisions,
        report_errors_to,
        honorific,
        page_size,
        extra,
    } = site;
    if let Some(format) = format.filter(|it| it.value != 1) {
        report.unsupported_format(format.value, format.span);
    }
    let base = base::base(&base_url, options, report);
    base::mailboxes(organization.as_ref(), report_errors_to.as_ref(), report);
    let (sections, other_sections) = sections(addresses, report);
    let (image_widths, image_quality) = image_settings(images);
    let grassroots = grassroots(statistics, &vocabularies, report);
    Some(Config {
        title,
        description,
        base,
        theme: theme.map_or_else(|| "default".to_owned(), |it| it.into()),
        theme_options: theme_options.map(|it| (it.value.0, it.span)),
        language: choice(language, &[("vi", Language::Vi), ("en", Language::En)], report),
        zone: time_zone.map_or(VIETNAM.into(), |it| zone(&it, report)),
        collation: collation_of(collation, report),
        name_order: choice(name_order, &NAME_ORDERS, report),
        catalogue: catalogue.unwrap_or(Catalogue::VnTdkt),
        categories: named(categories).map(|(key, label)| (key.value, label.value)).collect(),
        vocabularies,
        ranks,
        menus: named(menus).map(|(name, items)| (name.value.into(), items.value)).collect(),
        sections,
        other_sections,
        organization,
        license,
        image_widths,
        image_quality,
        feeds: feed_settings(feeds),
        without,
        synonyms: synonyms::synonyms(search.map(|it| it.map(|it| it.0)), report),
        grassroots,
        publication: publication(&base_url.value.0),
        has_decisions: decisions != Some(false),
        raw_html: raw_html == Some(true),
        report_errors_to: report_errors_to.map(|it| it.value.into()),
        honorific,
        page_size: page_size.map_or(24, |it| it as usize),
        extra: extra.map_or(serde_json::Value::Null, |it| it.0),
        now: options.now,
        drafts: options.drafts,
        future: options.future,
    })
}

/// An address without its scheme and without slashes at its ends.
fn publication(address: &str) -> String {
    address.split_once("://").map_or(address, |it| it.1).trim_matches('/').to_owned()
}

fn named<T>(values: Option<Named<T>>) -> impl Iterator<Item = (Spanned<Box<str>>, Spanned<T>)> {
    values.into_iter().flat_map(|it| it.0)
}

/// The kinds of unit that figures call the grass roots: where the work of a sector is done, below its provinces
/// and departments.
fn grassroots(
    written: Option<Statistics>,
    vocabularies: &Vocabularies,
    report: &mut Report,
) -> Vec<Box<str>> {
    let written = written.map(|it| it.grassroots).unwrap_or_default();
    if written.is_empty() {
        return GRASSROOTS.map(Box::from).to_vec();
    }
    let known: Vec<&str> = vocabularies.keys("unit_kind").collect();
    let (kinds, unknown): (Vec<_>, Vec<_>) = written.into_iter().partition(|it| known.contains(&&*it.value));
    unknown.iter().for_each(|it| report.unknown_choice(it.span, &it.value, &known));
    kinds.into_iter().map(|it| it.value).collect()
}

/// Items that a tag needs to have feeds.
const TAG_ITEMS: usize = 10;

fn feed_settings(written: Option<Feeds>) -> FeedSettings {
    let (items, full, tag_items, formats, of) = match written {
        Some(Feeds { items, full, tag_items, formats, of }) => (items, full, tag_items, formats, of),
        None => Default::default(),
    };
    FeedSettings {
        n_items: items.map_or(20, |it| it as usize),
        is_full: full != Some(false),
        n_tag_items: tag_items.map_or(TAG_ITEMS, |it| it as usize),
        formats,
        of,
    }
}

/// One of a few words, the first being the default.
fn choice<T: Copy>(written: Option<Spanned<Box<str>>>, words: &[(&str, T)], report: &mut Report) -> T {
    let Some(written) = written else { return words[0].1 };
    match words.iter().find(|(word, _)| *word == &*written.value) {
        Some((_, value)) => *value,
        None => {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            report.unknown_choice(written.span, &written.value, &known);
            words[0].1
        }
    }
}

const NAME_ORDERS: [(&str, NameOrder); 2] =
    [("family_first", NameOrder::FamilyFirst), ("given_first", NameOrder::GivenFirst)];

const VIETNAM: UtcOffset = time::macros::offset!(+7);

/// An offset, or a zone by its name.
fn zone(written: &Spanned<Box<str>>, report: &mut Report) -> Zone {
    match &*written.value {
        // The zone tells of the clocks of Saigon; records of a Vietnamese publication may be of Hà Nội in 1960.
        "Asia/Ho_Chi_Minh" | "Asia/Saigon" => VIETNAM.into(),
        other => Zone::parse(other).unwrap_or_else(|| {
            report.unknown_zone(written.span, other, &Zone::names());
            VIETNAM.into()
        }),
    }
}

fn collation_of(written: Option<Spanned<Box<str>>>, report: &mut Report) -> Collation {
    let Some(written) = written else { return vietnamese() };
    Collation::new(&written.value).unwrap_or_else(|fault| {
        report.unknown_locale(&written.value, fault.meant, written.span);
        vietnamese()
    })
}

fn vietnamese() -> Collation {
    Collation::new("vi").expect("Vietnamese collation is compiled in")
}

fn sections(
    addresses: Option<Named<Box<str>>>,
    report: &mut Report,
) -> (BTreeMap<RecordKind, String>, BTreeMap<&'static str, String>) {
    let mut kinds: BTreeMap<RecordKind, String> =
        RecordKind::ALL.iter().map(|it| (*it, it.section().to_owned())).collect();
    let mut others: BTreeMap<&'static str, String> =
        raw::OTHER_SECTIONS.iter().map(|(key, section)| (*key, (*section).to_owned())).collect();
    for (key, section) in named(addresses) {
        if section.value.is_empty() || slugify(&section.value) != *section.value {
            report.invalid_id(section.span, &section.value);
            continue;
        }
        if let Some((name, why)) = reserved(&section.value) {
            report.reserved_name(name, why, section.span);
            continue;
        }
        if let Some(kind) = RecordKind::from_folder(&key.value).filter(|it| *it != RecordKind::Page) {
            kinds.insert(kind, section.value.into());
        } else if let Some((name, _)) = raw::OTHER_SECTIONS.iter().find(|(name, _)| *name == &*key.value) {
            others.insert(name, section.value.into());
        } else {
            let known: Vec<&str> = RecordKind::ALL
                .iter()
                .map(|it| it.folder())
                .chain(raw::OTHER_SECTIONS.iter().map(|(name, _)| *name))
                .collect();
            report.unknown_choice(key.span, &key.value, &known);
        }
    }
    (kinds, others)
}

fn image_settings(images: Option<Images>) -> (Vec<u32>, u8) {
    let (mut widths, quality) = match images {
        Some(images) => {
            (images.widths.iter().map(|it| *it as u32).collect(), images.quality.map_or(82, |it| it as u8))
        }
        None => (Vec::new(), 82),
    };
    if widths.is_empty() {
        widths = vec![480, 960, 1600];
    }
    widths.sort_unstable();
    widths.dedup();
    (widths, quality)
}

impl Config {
    /// The section of a kind.
    pub fn section(&self, kind: RecordKind) -> &str {
        &self.sections[&kind]
    }

    /// Whether the site has a part that it may do without.
    pub fn has(&self, part: Part) -> bool {
        !self.without.contains(&part)
    }

    /// A section that is no kind.
    pub fn other_section(&self, name: &str) -> &str {
        &self.other_sections[name]
    }

    /// Whether drafts or what is still to appear are in it: then it is for editors, and nothing of it for search engines.
    pub fn is_preview(&self) -> bool {
        self.drafts || self.future
    }

    /// "Today" where the publication is made.
    pub fn today(&self) -> PartialDate {
        PartialDate::of_date(self.now_here().date())
    }

    /// "Now" as clocks show it where the publication is made.
    pub fn now_here(&self) -> OffsetDateTime {
        self.zone.here(self.now)
    }
}
