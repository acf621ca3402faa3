//! JSON-LD as search engines read it.

use serde_json::Value;

use crate::site::{Built, Site};

/// The nodes of a page, by type.
#[track_caller]
fn node(built: &Built, address: &str, of_type: &str) -> Value {
    let nodes = nodes(&built.text(address));
    let found = nodes.iter().find(|it| it["@type"] == of_type);
    found.unwrap_or_else(|| panic!("{address} has no {of_type}: {nodes:?}")).clone()
}

pub(crate) fn nodes(page: &str) -> Vec<Value> {
    let Some((_, rest)) = page.split_once("<script type=\"application/ld+json\">") else { return Vec::new() };
    let (text, _) = rest.split_once("</script>").expect("it ends");
    let graph: Value = serde_json::from_str(text).expect("it is JSON");
    assert_eq!(graph["@context"], "https://schema.org");
    graph["@graph"].as_array().expect("a list of nodes").clone()
}

fn site() -> Site {
    Site::new()
        .file(
            "content/site.yaml",
            "title: Thử\nbase_url: https://example.org/ky/\norganization: {name: Báo Thử, url: \"https://bao.example/\"}\n",
        )
        .file("content/units/vu-1.yaml", "kind: vu\nnames: [{name: Vụ Một, short: V1}]\nestablished: 2010\n")
        .file(
            "content/people/le-van-a.yaml",
            "name: Lê Văn A\npositions: [{title: Vụ trưởng, unit: vu-1, from: 2020}]\n",
        )
        .file("content/grants/a.yaml", "decision: null\naward: bang-khen-thu-tuong\nyear: 2021\nrecipients: [person:le-van-a, unit:vu-1]\n")
}

#[test]
fn news_tells_its_title_dates_authors_publisher_and_corrections() {
    let front = "kind: tin\ntitle: \"Tin </script><b>\"\npublished: 2024-05-01\nbyline: [{text: Lê Văn A, kind: full_name, person: le-van-a}, {text: P.V, kind: generic}]\n\
                 errata: [{on: 2024-05-03, right: Hai}]\ntags: [Thi đua]";
    let built = site()
        .file("content/news/a.md", format!("---\n{front}\n---\n"))
        .file("content/news/b.md", "---\nkind: tin\ntitle: Không rõ ngày\npublished: null\n---\n")
        .build();
    let news = node(&built, "/tin-tuc/a/", "NewsArticle");
    assert_eq!(news["headline"], "Tin </script><b>");
    assert_eq!(news["datePublished"], "2024-05-01T00:00:00+07:00");
    assert_eq!(news["dateModified"], "2024-05-03T00:00:00+07:00");
    assert_eq!(news["mainEntityOfPage"], "https://example.org/ky/tin-tuc/a/");
    assert_eq!(news["author"][0]["url"], "https://example.org/ky/ca-nhan/le-van-a/");
    assert_eq!(
        (&news["author"][0]["@type"], &news["author"][1]["@type"]),
        (&"Person".into(), &"Organization".into())
    );
    assert_eq!(news["publisher"]["name"], "Báo Thử");
    assert_eq!(news["correction"][0]["text"], "Hai");
    assert_eq!(
        built.text("/tin-tuc/a/").matches("<script type=\"application/ld").count(),
        1,
        "a title does not end the block"
    );
    let undated = node(&built, "/tin-tuc/b/", "Article");
    assert!(undated.get("datePublished").is_none() && undated.get("image").is_none(), "{undated}");
}

#[test]
fn people_and_units_tell_offices_and_awards() {
    let built = site().build();
    let person = node(&built, "/ca-nhan/le-van-a/", "Person");
    assert_eq!(person["jobTitle"], "Vụ trưởng");
    assert_eq!(person["worksFor"]["url"], "https://example.org/ky/don-vi/vu-1/");
    let award = person["award"][0].as_str().unwrap_or_default();
    assert!(award.starts_with("Bằng khen") && award.ends_with("(2021)"), "{person}");
    let unit = node(&built, "/don-vi/vu-1/", "Organization");
    assert_eq!((&unit["alternateName"][0], &unit["foundingDate"]), (&"V1".into(), &"2010".into()));
}

#[test]
fn a_conference_is_an_event_where_its_day_is_known() {
    let conference = |rest: &str| format!("name: Hội nghị\nkind: tong_ket\nlevel: nganh\n{rest}");
    let built = site()
        .file(
            "content/conferences/a.yaml",
            conference(
                "date: 2024-05-01\ntime: 08:00\nend: 2024-05-02\nhost: unit:vu-1\nvenue: Hội trường\n",
            ),
        )
        .file("content/conferences/b.yaml", conference("date: 2024-05\n"))
        .file("content/conferences/c.yaml", conference("date: 2024-07-01\nstatus: huy\nmode: truc_tuyen\n"))
        .build();
    let event = node(&built, "/hoi-nghi/a/", "Event");
    assert_eq!(event["startDate"], "2024-05-01T08:00:00+07:00");
    assert_eq!(event["endDate"], "2024-05-02");
    assert_eq!(event["location"]["name"], "Hội trường");
    assert_eq!(event["organizer"]["name"], "Vụ Một");
    assert!(nodes(&built.text("/hoi-nghi/b/")).iter().all(|it| it["@type"] != "Event"));
    let canceled = node(&built, "/hoi-nghi/c/", "Event");
    assert_eq!(canceled["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(canceled["location"]["@type"], "VirtualLocation");
}

#[test]
fn every_page_tells_where_it_stands() {
    let built = Site::sample().build();
    for (path, page) in built.pages() {
        let nodes = nodes(&page.html);
        let is_unlisted = page.html.contains("<meta name=\"robots\" content=\"noindex\">");
        if is_unlisted {
            assert!(nodes.is_empty(), "{path}");
            continue;
        }
        let Some(trail) = nodes.iter().find(|it| it["@type"] == "BreadcrumbList") else {
            assert_eq!(path, "index.html");
            continue;
        };
        let items = trail["itemListElement"].as_array().expect("a list");
        let last = items.last().expect("not empty");
        let own = format!("https://ky-yeu.example/{}", path.trim_end_matches("index.html"));
        assert_eq!(last["item"], own, "{path}");
        assert_eq!(last["position"], items.len(), "{path}");
    }
}
