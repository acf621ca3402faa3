//! What every page has: heading, addresses, breadcrumbs, citation, sharing.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{Lens, Shown, body::BodyView};
use crate::{
    model::RecordKind,
    parse::Address,
    plan::{Calendar, Feed, FeedForm, ListPage, calendars, lists::NewsBy},
    prose,
    records::{
        Entry, Mention,
        common::{Common, Erratum},
    },
    render::view::{
        block::PhotoView,
        common::{ErratumView, ImageView, LinkView},
        page::{FeedView, PageView, ShareView},
    },
};

/// Everything that a `mailto:` query must not hold as it is.
const MAIL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'+')
    .add(b'=');
/// Characters of a description.
const DESCRIPTION: usize = 200;
/// Words that an adult reads in a minute.
const WORDS_A_MINUTE: usize = 220;

impl<'s> Lens<'s> {
    /// A page that is no record's.
    pub fn page(self, kind: &str, title: &str, url: String, parents: Vec<LinkView>) -> PageView {
        let site = self.text(&self.site.config.title);
        let head_title = if title == site { site } else { format!("{title} – {site}") };
        PageView {
            kind: kind.to_owned(),
            title: title.to_owned(),
            title_stated: true,
            head_title,
            language: self.language_tag().to_owned(),
            canonical: Some(self.site.config.base.absolute(&url)),
            noindex: self.site.config.is_preview(),
            image: self.site_image(),
            url,
            breadcrumbs: parents,
            og_type: "website".to_owned(),
            share: Vec::new(),
            extra: serde_json::Value::Null,
            ..PageView::default()
        }
    }

    /// BCP 47 tag of the interface's language.
    pub fn language_tag(self) -> &'static str {
        match self.language() {
            crate::report::Language::Vi => "vi",
            crate::report::Language::En => "en",
        }
    }

    /// The home page's link, first of every breadcrumb.
    pub fn home(self) -> LinkView {
        LinkView { text: self.word("home"), url: Some(self.site.config.base.path.clone()) }
    }

    /// The list of a kind, for breadcrumbs.
    pub fn kind_list(self, kind: RecordKind) -> Option<LinkView> {
        let list = match kind {
            RecordKind::News => ListPage::News(NewsBy::All, 0),
            RecordKind::Person => ListPage::People(crate::plan::People::ByName, 0),
            // A site of proposals alone has no list of awards.
            RecordKind::Grants if !self.site.atlas.grants.has_any() => return None,
            RecordKind::Grants => ListPage::Grants(crate::plan::GrantsBy::All, 0),
            RecordKind::Page => return None,
            _ => ListPage::Kind(kind, 0),
        };
        Some(self.list_link(self.kind_term(kind).label, &list))
    }

    /// What stands above a page of a kind: home, and the list of the kind.
    pub fn parents(self, kind: RecordKind) -> Vec<LinkView> {
        [Some(self.home()), self.kind_list(kind)].into_iter().flatten().collect()
    }

    /// The page of a record. `shown` is what the record's own view shows of those that refer to it.
    pub fn record_page<T>(
        self,
        of: Mention,
        entry: &'s Entry<T>,
        title: (String, bool),
        body: &BodyView,
        shown: Shown,
    ) -> PageView {
        let kind = of.kind();
        let url = self.url(of);
        let permalink = self.site.config.base.absolute(&url);
        let (title, title_stated) = title;
        let reference = format!("{kind}:{}", entry.id);
        let n_words = body.n_words;
        let description = prose::excerpt(&body.opening, DESCRIPTION);
        PageView {
            title_stated,
            description: (!description.is_empty()).then_some(description),
            permalink: Some(permalink.clone()),
            og_type: if kind == RecordKind::Person { "profile" } else { "article" }.to_owned(),
            draft: entry.is_draft,
            image: self.first_photo(entry).and_then(|it| self.image(it)).or_else(|| self.site_image()),
            errata: self.errata(&entry.common.errata),
            sources: self.sources(&entry.common.sources),
            same_as: self.elsewhere(entry.common.same_as.iter().map(|it| &it.value)),
            cite: Some(self.cite(&title, &permalink)),
            bibtex: Some(self.bibtex(entry, &title, &permalink)),
            report_error: self.report_error(&reference, &permalink),
            share: self.share(&title, &permalink),
            contents: body.headings.clone(),
            reading_minutes: (n_words > 0).then(|| n_words.div_ceil(WORDS_A_MINUTE) as u32),
            backlinks: self.backlinks(of, shown),
            all_references: self.all_references(of),
            has_code: body.has_code,
            extra: extra(&entry.common),
            reference: Some(reference),
            ..self.page(kind.word(), &title, url, self.parents(kind))
        }
    }

    /// Links to the same thing elsewhere, each called by its host.
    pub fn elsewhere<'a>(self, addresses: impl IntoIterator<Item = &'a Address>) -> Vec<LinkView> {
        let addresses = addresses.into_iter();
        addresses.map(|it| LinkView { text: host(&it.0), url: Some(it.0.to_string()) }).collect()
    }

    /// Corrections, oldest first.
    pub fn errata(self, errata: &[Erratum]) -> Vec<ErratumView> {
        let mut errata: Vec<_> = errata.iter().collect();
        errata.sort_by_key(|it| it.on);
        let views = errata.into_iter().map(|it| ErratumView {
            on: Some(self.date(it.on)),
            wrong: self.text_of(&it.wrong).unwrap_or_default(),
            right: self.text(&it.right),
            by: self.text_of(&it.by),
        });
        views.collect()
    }

    /// "Title. Publication. Address." When it was read is for the reader to add.
    pub fn cite(self, title: &str, permalink: &str) -> String {
        let site = self.text(&self.site.config.title);
        format!("“{title}”. {site}. {permalink}.")
    }

    /// The same for BibTeX; the title in braces, or its capitals were lost.
    fn bibtex<T>(self, entry: &Entry<T>, title: &str, permalink: &str) -> String {
        let site = without_braces(&self.text(&self.site.config.title));
        let title = without_braces(title);
        format!(
            "@misc{{{},\n  title = \"{{{title}}}\",\n  howpublished = {{{site}}},\n  url = {{{permalink}}}\n}}",
            entry.id
        )
    }

    /// What search engines show of a page: its own description, else what it is and where it stands.
    pub fn summary(self, page: &PageView) -> String {
        if let Some(description) = &page.description {
            return description.clone();
        }
        let config = &self.site.config;
        let site = self.text(&config.title);
        let above = page.breadcrumbs.iter().skip(1).map(|it| it.text.as_str());
        let about = self.text_of(&config.description);
        let parts =
            [page.title.as_str()].into_iter().chain(above).chain([site.as_str()]).chain(about.as_deref());
        let mut said: Vec<&str> = parts.filter(|it| !it.is_empty()).collect();
        said.dedup();
        prose::excerpt(&said.join(" – "), DESCRIPTION)
    }

    fn report_error(self, reference: &str, permalink: &str) -> Option<String> {
        let to = self.site.config.report_errors_to.as_ref()?;
        let subject = format!("{} {reference}", self.word("report_error"));
        let subject = utf8_percent_encode(&subject, MAIL);
        let body = utf8_percent_encode(permalink, MAIL);
        Some(format!("mailto:{to}?subject={subject}&body={body}"))
    }

    fn share(self, title: &str, permalink: &str) -> Vec<ShareView> {
        let subject = utf8_percent_encode(title, MAIL);
        let body = utf8_percent_encode(permalink, MAIL);
        vec![
            ShareView {
                way: self.own_term("mail", "email"),
                url: format!("mailto:?subject={subject}&body={body}"),
            },
            ShareView {
                way: self.own_term("zalo", "zalo"),
                url: format!("https://sp.zalo.me/share_inline?url={body}"),
            },
            ShareView {
                way: self.own_term("facebook", "facebook"),
                url: format!("https://www.facebook.com/sharer/sharer.php?u={body}"),
            },
            ShareView { way: self.own_term("link", "link"), url: permalink.to_owned() },
        ]
    }

    /// A photo as it stands for a page elsewhere, in its largest size.
    pub fn image(self, photo: PhotoView) -> Option<ImageView> {
        let largest = photo.srcset.last()?;
        let base = &self.site.config.base;
        let (width, height) = (photo.width?, photo.height?);
        Some(ImageView {
            url: base.absolute(&largest.url),
            width: Some(largest.width),
            height: Some(
                u32::try_from(u64::from(height) * u64::from(largest.width) / u64::from(width)).ok()?,
            ),
            alt: photo.alt,
        })
    }

    /// `static/og.png`, where the publication has one.
    pub fn site_image(self) -> Option<ImageView> {
        let path = ["og.png", "og.jpg"].iter().find(|it| self.site.plan.at(it).is_some())?;
        let base = &self.site.config.base;
        Some(ImageView {
            url: base.absolute(&self.site.plan.addresses.absolute(path)),
            width: None,
            height: None,
            alt: self.text(&self.site.config.title),
        })
    }

    /// What a feed is called.
    pub fn feed_title(self, feed: &Feed) -> String {
        let site = self.text(&self.site.config.title);
        let part = match feed {
            Feed::Site => return site,
            Feed::Section(kind) => self.kind_term(*kind).label,
            Feed::Category(key) => self.category_link(key).map_or_else(|| key.to_string(), |it| it.text),
            Feed::Tag(tag) => self.site.atlas.news.named(*tag)[0].to_owned(),
            Feed::Unit(unit) => self.listed(Mention::Unit(*unit)),
        };
        format!("{site}: {part}")
    }

    /// A calendar; none where it would be empty.
    pub fn calendar(self, calendar: &Calendar) -> Option<FeedView> {
        let path = calendars::path(&self.site.plan.addresses, calendar);
        self.site.plan.at(&path)?;
        Some(FeedView {
            title: self.word("calendar"),
            label: "iCalendar".to_owned(),
            url: self.address(&path),
            media_type: "text/calendar".to_owned(),
        })
    }

    /// A feed in each of its formats; none where it has nothing to say.
    pub fn feeds(self, feed: &Feed) -> Vec<FeedView> {
        let site = self.site;
        let folder = crate::plan::feeds::folder(&site.config, &site.catalog, &site.atlas, feed);
        let paths = FeedForm::ALL.iter().map(|form| (*form, format!("{folder}{}", form.file())));
        let planned = paths.filter(|(_, path)| site.plan.at(path).is_some());
        planned
            .map(|(form, path)| FeedView {
                title: format!("{} ({})", self.feed_title(feed), form.label()),
                label: form.label().to_owned(),
                url: self.address(&path),
                media_type: form.media_type().to_owned(),
            })
            .collect()
    }
}

fn without_braces(text: &str) -> String {
    text.replace(['{', '}', '\\'], "")
}

fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |it| it.1);
    rest.split('/').next().unwrap_or(rest).trim_start_matches("www.").to_owned()
}

fn extra(common: &Common) -> serde_json::Value {
    common.extra.as_ref().map_or(serde_json::Value::Null, |it| it.0.clone())
}
