//! What the press articles state (`tests/tables/facts.yaml`), against the built sample: each fact on the page where a
//! reader looks for it, and nothing that is only inferred.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::{
    html,
    site::{Built, Rendering, Site},
    tables::{self, FactTable},
};

/// The facts and the pages they are looked for on; what is not there is gathered, so that one run tells all.
struct Facts {
    facts: FactTable,
    built: Built,
}

/// What was looked for in vain.
#[derive(Default)]
struct Missing(Vec<String>);

impl Missing {
    /// A page says this, in whatever case and with whatever dashes: an article's sentences begin with capitals.
    fn says(&mut self, page: &Rendering, address: &str, words: &str) {
        let fold = |text: &str| {
            html::plain(text)
                .to_lowercase()
                .replace('–', "-")
                .replace(['“', '”', '"'], "")
                .replace("hoá", "hóa")
        };
        if !fold(&page.text()).contains(&fold(words)) {
            self.0.push(format!("{address}: {words}"));
        }
    }

    /// A page says this letter by letter.
    fn says_verbatim(&mut self, page: &Rendering, address: &str, words: &str) {
        if !page.says(words) {
            self.0.push(format!("{address}, verbatim: {words}"));
        }
    }

    fn links(&mut self, page: &Rendering, address: &str, target: &str) {
        if !page.links(target) {
            self.0.push(format!("{address} does not link {target}"));
        }
    }

    /// A page links these items of news.
    fn links_items(&mut self, page: &Rendering, address: &str, items: &[String]) {
        for item in items {
            self.links(page, address, &format!("/tin-tuc/{item}/"));
        }
    }

    #[track_caller]
    fn none(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

fn facts() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| Facts { facts: tables::facts(), built: Site::sample().build() })
}

impl Facts {
    fn page(&self, section: &str, id: &str) -> (String, Rendering) {
        let address = format!("/{section}/{id}/");
        let page = self.built.page(&address);
        (address, page)
    }
}

/// `2019-07-30` as it is read: `30/7/2019`; a year stays a year.
fn date(iso: &str) -> String {
    let number = |part: &str| part.trim_start_matches('0').to_owned();
    let parts: Vec<String> = iso.split('T').next().unwrap_or(iso).split('-').rev().map(number).collect();
    parts.join("/")
}

/// `2021-11-16` in the long form: `16 tháng 11 năm 2021`.
fn long_date(iso: &str) -> String {
    date(iso).replacen('/', " tháng ", 1).replacen('/', " năm ", 1)
}

#[test]
fn people_stand_with_their_offices_and_what_mentions_them() {
    let mut missing = Missing::default();
    for person in &facts().facts.people {
        let (address, page) = facts().page("ca-nhan", &person.id);
        missing.says_verbatim(&page, &address, &person.name);
        for position in &person.positions {
            missing.says(&page, &address, &position.title);
            missing.links(&page, &address, &format!("/don-vi/{}/", position.unit));
            if let Some(day) = &position.as_of {
                missing.says(&page, &address, &date(day));
            }
        }
        missing.links_items(&page, &address, &person.mentioned_in);
        missing.says(&facts().built.page("/ca-nhan/"), "/ca-nhan/", &person.name);
    }
    missing.none();
}

#[test]
fn units_stand_under_every_name_they_are_called_by() {
    let mut missing = Missing::default();
    let index = facts().built.page("/don-vi/");
    for unit in &facts().facts.units {
        let (address, page) = facts().page("don-vi", &unit.id);
        missing.says(&page, &address, &unit.name);
        missing.links(&index, "/don-vi/", &address);
        if let Some(code) = &unit.code {
            missing.says_verbatim(&page, &address, code);
        }
        if let Some(parent) = &unit.parent {
            missing.links(&page, &address, &format!("/don-vi/{parent}/"));
        }
        for form in &unit.also {
            missing.says(&page, &address, form);
        }
    }
    assert_eq!(facts().facts.units.len(), 28);
    missing.none();
}

#[test]
fn clusters_show_the_members_of_their_year() {
    let mut missing = Missing::default();
    for cluster in &facts().facts.clusters {
        let (address, page) = facts().page("cum-khoi", &cluster.id);
        missing.says(&page, &address, &cluster.name);
        for form in &cluster.also {
            missing.says(&page, &address, form);
        }
        for year in &cluster.years {
            missing.says(&page, &address, &year.year.to_string());
            for member in &year.members {
                missing.links(&page, &address, &format!("/don-vi/{member}/"));
            }
        }
    }
    missing.none();
    let bloc = facts().built.page("/cum-khoi/khoi-thi-dua-cac-bo-nganh-noi-chinh-trung-uong/");
    let facts_of_year = bloc.main().split_once("facts--grid").expect("the year has facts").1;
    let lines = html::lines(facts_of_year.split_once("</dl>").expect("which end").0);
    let after = |word: &str| {
        let at = lines.iter().position(|it| it.contains(word)).unwrap_or_else(|| panic!("{word}: {lines:?}"));
        lines[at + 1].clone()
    };
    assert!(
        after("trưởng").contains("iện kiểm sát nhân dân tối cao")
            || after("trưởng").contains("VKSND tối cao")
    );
    assert_eq!(after("phó"), "Bộ Công an");
}

#[test]
fn conferences_stand_with_what_is_known_of_them() {
    let mut missing = Missing::default();
    for conference in &facts().facts.conferences {
        let (address, page) = facts().page("hoi-nghi", &conference.id);
        if let Some(day) = &conference.date
            && !page.says(&long_date(day))
        {
            missing.says(&page, &address, &date(day));
        }
        for words in conference.name.iter().chain(&conference.says) {
            missing.says(&page, &address, words);
        }
        if let Some(cluster) = &conference.cluster {
            missing.links(&page, &address, &format!("/cum-khoi/{cluster}/"));
        }
        for person in &conference.people {
            missing.links(&page, &address, &format!("/ca-nhan/{person}/"));
            let (person_address, person_page) = facts().page("ca-nhan", person);
            missing.links(&person_page, &person_address, &address);
        }
        for grant in &conference.conferred {
            missing.links(&page, &address, &format!("/khen-thuong/{grant}/"));
        }
        missing.links_items(&page, &address, &conference.told_in);
    }
    missing.none();
}

#[test]
fn the_two_grants_say_what_is_stated_and_no_more() {
    let mut missing = Missing::default();
    for grant in &facts().facts.grants {
        let (address, page) = facts().page("khen-thuong", &grant.id);
        let (award, unit) = (&grant.award, &grant.unit);
        for words in &grant.says {
            missing.says_verbatim(&page, &address, words);
        }
        missing.links(&page, &address, &format!("/danh-hieu/{award}/"));
        missing.links(&page, &address, &format!("/don-vi/{unit}/"));
        missing.links(&page, &address, &format!("/ca-nhan/{}/", grant.presenter));
        missing.links(&page, &address, &format!("/hoi-nghi/{}/", grant.conferred_at));
        for other in [format!("/don-vi/{unit}/"), format!("/danh-hieu/{award}/"), "/khen-thuong/".to_owned()]
        {
            missing.links(&facts().built.page(&other), &other, &address);
        }
        // The year and the decision are not stated; 2019 is only inferred.
        missing.says(&page, &address, "chưa rõ");
        assert!(!page.text().contains("2019"), "{address}: {}", page.text());
    }
    missing.none();
    let batches = facts().built.session.site.catalog.records().grants.len();
    assert_eq!(batches, 2, "awards without named recipients and proposals are no grants");
}

#[test]
fn movements_documents_and_publications_are_there() {
    let mut missing = Missing::default();
    for movement in &facts().facts.movements {
        let (address, page) = facts().page("phong-trao", &movement.id);
        missing.says(&page, &address, movement.name.trim_end_matches('…'));
        for form in &movement.also {
            missing.says(&page, &address, form);
        }
        for day in &movement.days {
            missing.links(&page, &address, "/ngay-ky-niem/");
            assert!(page.main().contains(&format!("#{day}")), "{address} lacks {day}");
        }
        missing.links_items(&page, &address, &movement.told_in);
    }
    for document in &facts().facts.documents {
        let (address, page) = facts().page("van-ban", &document.id);
        for words in &document.says {
            missing.says(&page, &address, words);
        }
        if let Some(day) = &document.date {
            missing.says(&page, &address, &date(day));
        }
        missing.links_items(&page, &address, &document.told_in);
    }
    missing.none();
}

#[test]
fn anniversaries_slogans_and_quotations_are_verbatim() {
    let mut missing = Missing::default();
    let days = facts().built.page("/ngay-ky-niem/");
    for day in &facts().facts.days {
        missing.says(&days, "/ngay-ky-niem/", &day.text);
        if let Some(span) = &day.span {
            missing.says_verbatim(&days, "/ngay-ky-niem/", span);
        }
    }
    let pages: BTreeMap<String, String> = facts()
        .built
        .pages()
        .into_iter()
        .filter(|(_, it)| it.html.contains("<main"))
        .map(|(path, it)| (path, it.text()))
        .collect();
    for slogan in &facts().facts.slogans {
        let words = html::plain(slogan);
        let on = pages.iter().filter(|(path, text)| path.starts_with("tin-tuc/") && text.contains(&words));
        assert!(on.count() > 0, "no item has the slogan {words}");
    }
    for quotation in &facts().facts.quotations {
        let (address, page) = facts().page("tin-tuc", &quotation.told_in);
        missing.says_verbatim(&page, &address, &quotation.text);
    }
    missing.none();
}

#[test]
fn the_week_of_phu_yen_is_whole() {
    let page = facts().built.page("/lich/vksnd-tinh-phu-yen/2021-w42/");
    let mut words = Vec::new();
    let mut n_entries = 0;
    for day in &facts().facts.week {
        words.push(date(&day.date));
        let mut last = None;
        for entry in &day.entries {
            n_entries += 1;
            let time = entry.time.as_ref();
            words.extend(time.filter(|_| time != last).cloned());
            last = time;
            words.push(entry.text.clone());
        }
    }
    assert_eq!(n_entries, 17);
    // Times may be written 07:00 or 07h00; the words must follow one another.
    let words: Vec<String> = words.into_iter().filter(|it| it.len() != 5).collect();
    page.in_order(&words.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(facts().built.page("/don-vi/vksnd-tinh-phu-yen/").links("/lich/vksnd-tinh-phu-yen/2021-w42/"));
}

#[test]
fn items_carry_title_byline_date_and_every_photo() {
    let mut n_photos = 0;
    let mut n_captions = 0;
    let mut missing = Missing::default();
    for item in &facts().facts.news {
        let (address, page) = facts().page("tin-tuc", &item.id);
        match &item.title {
            Some(title) => missing.says_verbatim(&page, &address, title),
            None => missing.says(&page, &address, "chưa"),
        }
        if let Some(byline) = &item.byline {
            missing.says(&page, &address, byline);
        }
        match &item.published {
            Some(moment) => missing.says(&page, &address, &date(moment)),
            None => missing.says(&page, &address, "chưa rõ"),
        }
        if let Some(site) = &item.site {
            missing.says_verbatim(&page, &address, site);
        }
        if let Some(day) = &item.day {
            let day = date(day);
            if !page.says(&day) && !page.text().contains("ngày") {
                missing.says(&page, &address, &day);
            }
        }
        let figures: Vec<&str> = page.main().split("<figure class=\"photo").skip(1).collect();
        let body: Vec<&str> = page.main().split("article__body").skip(1).collect();
        assert_eq!(body.len(), 1, "{address}");
        n_photos += figures.len();
        assert_eq!(figures.len(), item.captions.len(), "{address}");
        for (stated, figure) in item.captions.iter().zip(figures) {
            let caption = figure.split_once("caption__text\">").and_then(|it| it.1.split_once("</span>"));
            let caption = caption.map_or_else(String::new, |it| html::plain(&html::lines(it.0).join(" ")));
            n_captions += usize::from(!caption.is_empty());
            assert_eq!(caption, html::plain(stated), "{address}");
        }
    }
    missing.none();
    assert_eq!((n_photos, n_captions), (13, 12));
}

#[test]
fn what_is_only_inferred_is_nowhere_asserted() {
    let built = &facts().built;
    let never = [
        ("/ca-nhan/ho-ngoc-thao/", "Phó Viện trưởng"),
        ("/don-vi/vksnd-tinh-phu-yen/", "Đắk Lắk"),
        ("/hoi-nghi/vu-16-hoi-nghi-nam-2019/", "tổng kết"),
        ("/hoi-nghi/hoi-nghi-tong-ket-cum-thi-dua-so-1-nam-2021/", "kết hợp"),
        ("/ngay-ky-niem/", "1930-10-20"),
        ("/ngay-ky-niem/", "20/10/1930"),
    ];
    for (address, words) in never {
        let text = built.page(address).text();
        assert!(!text.to_lowercase().contains(&words.to_lowercase()), "{address} says {words}: {text}");
    }
    // No item without a stated date stands in a feed.
    let feed = built.text("/atom.xml");
    assert_eq!(feed.matches("<entry>").count(), 2);
    for person in &facts().facts.people {
        let (_, page) = facts().page("ca-nhan", &person.id);
        assert!(!page.text().contains("Giới tính"), "sex is not stated and must not be guessed");
    }
}

/// The table of what the articles state: each row's records are there, their pages are made, and no record is left out of it.
#[test]
fn every_row_of_the_table_of_the_articles_leads_somewhere() {
    use kyyeu::model::RecordKind;
    let table = include_str!("../../docs/bao-chi.md");
    let quoted =
        |cell: &str| -> Vec<String> { cell.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    let catalog = &facts().built.session.site.catalog;
    let (mut missing, mut told, mut n_rows) = (Missing::default(), Vec::new(), 0);
    for line in table.lines().filter(|it| it.starts_with("| ") && it.contains(" · *")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [stated, records, pages] = cells[..] else { panic!("three cells: {line}") };
        n_rows += 1;
        assert!(stated.ends_with('*'), "in both languages: {line}");
        if records == "–" {
            assert!(pages.contains(" · *"), "a row without a record says why, in both languages: {line}");
            continue;
        }
        for record in quoted(records) {
            let (kind, id) = record.split_once(':').expect("kind and id");
            let kind = RecordKind::from_word(kind).unwrap_or_else(|| panic!("{kind} is no kind"));
            if catalog.find(kind, id).is_none() {
                missing.0.push(format!("no record {record}"));
            }
            told.push((kind, id.to_owned()));
        }
        let pages = quoted(pages);
        assert!(!pages.is_empty(), "{line}");
        for address in pages.iter().filter(|it| !facts().built.has(it)) {
            missing.0.push(format!("no page {address}"));
        }
    }
    assert!(n_rows > 50, "{n_rows} rows");
    let kinds = RecordKind::ALL.iter().filter(|it| !matches!(it, RecordKind::Page | RecordKind::Award));
    for header in kinds.flat_map(|it| catalog.records().headers(*it)) {
        let of = (header.0.kind(), header.1.id.to_string());
        if !told.contains(&of) {
            missing.0.push(format!("{}:{} is in no row", of.0, of.1));
        }
    }
    missing.none();
}
