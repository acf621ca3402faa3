//! What the press articles state (`press/facts.yaml`), against the built sample: each fact on the page where a
//! reader looks for it, and nothing that is only inferred.

use std::{collections::BTreeMap, path::Path, sync::OnceLock};

use serde_json::Value;

use crate::{
    html,
    site::{Built, Rendering, Site},
};

/// The facts and the pages they are looked for on; what is not there is gathered, so that one run tells all.
struct Facts {
    facts: Value,
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

    #[track_caller]
    fn none(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

fn facts() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    FACTS.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/press/facts.yaml");
        let text = std::fs::read_to_string(path).expect("the facts are there");
        let facts = serde_yaml::from_str(&text).expect("the facts are YAML");
        Facts { facts, built: Site::sample().build() }
    })
}

impl Facts {
    fn list(&self, name: &str) -> &[Value] {
        list(&self.facts[name])
    }

    fn page(&self, section: &str, fact: &Value) -> (String, Rendering) {
        let address = format!("/{section}/{}/", text(&fact["id"]).replace("--", "-"));
        let page = self.built.page(&address);
        (address, page)
    }

    /// The address of the item that retells a seed.
    fn news_of(&self, seed: &Value) -> String {
        let item =
            self.list("news_items").iter().find(|it| it["seed"] == *seed).expect("every seed is an item");
        format!("/tin-tuc/{}/", text(&item["id"]))
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("it is text")
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
    for person in facts().list("persons") {
        let (address, page) = facts().page("ca-nhan", person);
        missing.says_verbatim(&page, &address, text(&person["name"]));
        for position in list(&person["positions"]) {
            missing.says(&page, &address, text(&position["title"]));
            missing.links(&page, &address, &format!("/don-vi/{}/", text(&position["unit"])));
            if let Some(day) = position["as_of"].as_str() {
                missing.says(&page, &address, &date(day));
            }
        }
        for mention in list(&person["mentions"]) {
            missing.links(&page, &address, &facts().news_of(&mention["seed"]));
        }
        missing.says(&facts().built.page("/ca-nhan/"), "/ca-nhan/", text(&person["name"]));
    }
    missing.none();
}

#[test]
fn units_stand_under_every_name_they_are_called_by() {
    let mut missing = Missing::default();
    let index = facts().built.page("/don-vi/");
    for unit in facts().list("units") {
        let (address, page) = facts().page("don-vi", unit);
        missing.says(&page, &address, text(&unit["name"]));
        missing.links(&index, "/don-vi/", &address);
        if let Some(code) = unit["code"].as_str() {
            missing.says_verbatim(&page, &address, code);
        }
        if let Some(parent) = unit["parent"].as_str() {
            missing.links(&page, &address, &format!("/don-vi/{parent}/"));
        }
        for form in list(&unit["forms"]).iter().filter(|it| it["elliptical"] != Value::Bool(true)) {
            missing.says(&page, &address, text(&form["text"]));
        }
    }
    assert_eq!(facts().list("units").len(), 28);
    missing.none();
}

#[test]
fn clusters_show_the_members_of_their_year() {
    let mut missing = Missing::default();
    for cluster in facts().list("clusters") {
        let (address, page) = facts().page("cum-khoi", cluster);
        missing.says(&page, &address, text(&cluster["name"]));
        for form in list(&cluster["forms"]) {
            missing.says(&page, &address, text(&form["text"]));
        }
        for year in list(&cluster["years"]) {
            missing.says(&page, &address, &year["year"].to_string());
            for member in list(&year["members"]) {
                missing.links(&page, &address, &format!("/don-vi/{}/", text(member)));
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
    for conference in facts().list("conferences") {
        let (address, page) = facts().page("hoi-nghi", conference);
        if let Some(name) = conference["name"].as_str() {
            missing.says(&page, &address, name);
        }
        if let Some(day) = conference["date"].as_str()
            && !page.says(&long_date(day))
        {
            missing.says(&page, &address, &date(day));
        }
        for word in [&conference["venue"], &conference["period"]["text"]] {
            if let Some(word) = word.as_str() {
                missing.says(&page, &address, word);
            }
        }
        if let Some(cluster) = conference["cluster"].as_str() {
            missing.links(&page, &address, &format!("/cum-khoi/{cluster}/"));
        }
        let attendees = ["speakers", "reports", "attendees"].iter().flat_map(|it| list(&conference[*it]));
        for one in attendees.chain([&conference["chair"], &conference["directed_by"]]) {
            if let Some(person) = one["person"].as_str() {
                missing.links(&page, &address, &format!("/ca-nhan/{person}/"));
                let person_page = facts().built.page(&format!("/ca-nhan/{person}/"));
                missing.links(&person_page, &format!("/ca-nhan/{person}/"), &address);
            }
        }
        for words in list(&conference["attendees_text"]) {
            missing.says(&page, &address, text(words));
        }
        for grant in list(&conference["awards_conferred"]) {
            missing.links(&page, &address, &format!("/khen-thuong/{}/", text(grant).replace("--", "-")));
        }
        for cite in list(&conference["cites"]) {
            missing.links(&page, &address, &facts().news_of(&cite["seed"]));
        }
    }
    missing.none();
}

#[test]
fn the_two_grants_say_what_is_stated_and_no_more() {
    let mut missing = Missing::default();
    for grant in facts().list("award_grants") {
        let (address, page) = facts().page("khen-thuong", grant);
        let (award, unit) = (text(&grant["award"]), text(&grant["recipient"]));
        missing.says_verbatim(&page, &address, text(&grant["award_text"]));
        missing.says_verbatim(&page, &address, text(&grant["recipient_text"]));
        missing.links(&page, &address, &format!("/danh-hieu/{award}/"));
        missing.links(&page, &address, &format!("/don-vi/{unit}/"));
        missing.links(&page, &address, &format!("/ca-nhan/{}/", text(&grant["presenter"])));
        missing.links(&page, &address, &format!("/hoi-nghi/{}/", text(&grant["conferred_at"])));
        if let Some(citation) = grant["citation_text"].as_str() {
            missing.says_verbatim(&page, &address, citation);
        }
        for other in [format!("/don-vi/{unit}/"), format!("/danh-hieu/{award}/"), "/khen-thuong/".to_owned()]
        {
            missing.links(&facts().built.page(&other), &other, &address);
        }
        // The year and the decision are not stated; 2019 is only inferred.
        missing.says(&page, &address, "chưa rõ");
        assert!(!page.text().contains("2019"), "{address}: {}", page.text());
    }
    missing.none();
    let batches = facts().built.site.catalog.records().grants.len();
    assert_eq!(batches, 2, "awards without named recipients and proposals are no grants");
}

#[test]
fn movements_documents_and_publications_are_there() {
    let mut missing = Missing::default();
    for movement in facts().list("movements") {
        let (address, page) = facts().page("phong-trao", movement);
        missing.says(&page, &address, text(&movement["name"]).trim_end_matches('…'));
        for form in list(&movement["forms"]) {
            missing.says(&page, &address, text(form));
        }
        for day in list(&movement["anniversaries"]) {
            missing.links(&page, &address, "/ngay-ky-niem/");
            assert!(page.main().contains(&format!("#{}", text(day))), "{address} lacks {day}");
        }
        for cite in list(&movement["cites"]) {
            missing.links(&page, &address, &facts().news_of(&cite["seed"]));
        }
    }
    for document in facts().list("documents") {
        let (address, page) = facts().page("van-ban", document);
        for word in [&document["number"], &document["subject"], &document["issuer_text"]] {
            if let Some(word) = word.as_str() {
                missing.says(&page, &address, word);
            }
        }
        if let Some(day) = document["date"].as_str() {
            missing.says(&page, &address, &date(day));
        }
        for cite in list(&document["cites"]) {
            missing.links(&page, &address, &facts().news_of(&cite["seed"]));
        }
    }
    missing.none();
}

#[test]
fn anniversaries_slogans_and_quotations_are_verbatim() {
    let mut missing = Missing::default();
    let days = facts().built.page("/ngay-ky-niem/");
    for day in facts().list("anniversaries") {
        missing.says(&days, "/ngay-ky-niem/", text(&day["text"]));
        if let Some(span) = day["span_text"].as_str() {
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
    for slogan in facts().list("slogans") {
        let words = html::plain(text(&slogan["text"]));
        let on = pages.iter().filter(|(path, text)| path.starts_with("tin-tuc/") && text.contains(&words));
        assert!(on.count() > 0, "no item has the slogan {words}");
    }
    for quotation in facts().list("quotations") {
        let address = facts().news_of(&quotation["cite"]["seed"]);
        missing.says_verbatim(&facts().built.page(&address), &address, text(&quotation["text"]));
    }
    missing.none();
}

#[test]
fn the_week_of_phu_yen_is_whole() {
    let schedule = &facts().facts["schedule"];
    let page = facts().built.page("/lich/vksnd-tinh-phu-yen/2021-w42/");
    let mut words = Vec::new();
    let mut n_entries = 0;
    for day in list(&schedule["days"]) {
        words.push(date(text(&day["date"])));
        let mut last = None;
        for entry in list(&day["entries"]) {
            n_entries += 1;
            let time = entry["time"].as_str();
            words.extend(time.filter(|_| time != last).map(str::to_owned));
            last = time;
            words.push(text(&entry["text"]).to_owned());
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
    for item in facts().list("news_items") {
        let (address, page) = facts().page("tin-tuc", item);
        match item["title"].as_str() {
            Some(title) => missing.says_verbatim(&page, &address, title),
            None => missing.says(&page, &address, "chưa"),
        }
        if let Some(byline) = item["byline"]["text"].as_str() {
            missing.says(&page, &address, byline);
        }
        match item["published"].as_str() {
            Some(moment) => missing.says(&page, &address, &date(moment)),
            None => missing.says(&page, &address, "chưa rõ"),
        }
        if let Some(site) = item["source"]["site"].as_str() {
            missing.says_verbatim(&page, &address, site);
        }
        if let Some(day) = item["dateline"]["date"].as_str() {
            let day = date(day);
            if !page.says(&day) && !page.text().contains("ngày") {
                missing.says(&page, &address, &day);
            }
        }
        let photos: Vec<&Value> = list(&item["blocks"]).iter().filter(|it| it["kind"] == "photo").collect();
        let figures: Vec<&str> = page.main().split("<figure class=\"photo").skip(1).collect();
        let body: Vec<&str> = page.main().split("article__body").skip(1).collect();
        assert_eq!(body.len(), 1, "{address}");
        n_photos += figures.len();
        assert_eq!(figures.len(), photos.len(), "{address}");
        for (photo, figure) in photos.iter().zip(figures) {
            let caption = figure.split_once("caption__text\">").and_then(|it| it.1.split_once("</span>"));
            let caption = caption.map_or_else(String::new, |it| html::plain(&html::lines(it.0).join(" ")));
            n_captions += usize::from(!caption.is_empty());
            assert_eq!(caption, html::plain(text(&photo["caption"])), "{address}");
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
        ("/hoi-nghi/hoi-nghi-tong-ket-cum-thi-dua-so-1-nam-2021/", "trực tuyến"),
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
    for person in facts().list("persons") {
        let page = built.page(&format!("/ca-nhan/{}/", text(&person["id"])));
        assert!(!page.text().contains("Giới tính"), "sex is not stated and must not be guessed");
    }
}
