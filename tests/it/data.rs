//! The publication as tables for other programs.

use serde_json::Value;

use crate::site::{Built, Site, is_data};

pub(crate) fn table(built: &Built, name: &str) -> Vec<Value> {
    let text = built.text(&format!("/data/{name}.json"));
    serde_json::from_str::<Value>(&text).expect("it is JSON").as_array().expect("a list").clone()
}

/// The rows of a CSV file, each cell by its column.
fn csv(built: &Built, name: &str) -> Vec<Vec<(String, String)>> {
    let text = built.text(&format!("/data/{name}.csv"));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().expect("it has a header").clone();
    let row =
        |it: csv::StringRecord| names.iter().zip(&it).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    reader.records().map(|it| row(it.expect("it is CSV"))).collect()
}

fn site() -> Site {
    Site::new()
        .file(
            "content/site.yaml",
            "title: Thử\nbase_url: https://example.org/ky/\ncatalogue: none\n\
             license: {title: CC BY 4.0, name: CC-BY-4.0, url: \"https://creativecommons.org/licenses/by/4.0/\"}\n",
        )
        .file("content/awards/bang-khen.yaml", "name: Bằng khen\ncategory: khac\nlevel: khac\nrecipient: ca_hai\n")
        .file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ 1\nestablished: 2013-07\n")
        .file(
            "content/people/le-van-a.md",
            "---\nname: Lê Văn A\nnote: Kín\nextra: {kin: Kín}\naliases: [\"=1+1\"]\n---\n\
             Làm ở **[[unit:vu-1]]**.\n\n[//]: # (Kín)\n",
        )
        .file(
            "content/grants/a.yaml",
            "id: dot-1\ndecision: {number: 1/QĐ, date: 2022-07-06}\naward: bang-khen\nyear: 2016-2020\nrecipients:\n\
             - person:le-van-a\n- {unit: vu-1, citation: Đã có *thành tích*}\n- {name: Trần Thị B, sex: nu, status: tu_choi, line_no: 3}\n",
        )
}

#[test]
fn each_recipient_is_a_row_with_the_defaults_of_its_batch() {
    let built = site().build();
    let rows = table(&built, "grants");
    assert_eq!(rows.len(), 3);
    for row in &rows {
        assert_eq!((&row["batch"], &row["decision_number"]), (&"dot-1".into(), &"1/QĐ".into()));
        assert_eq!((&row["year_from"], &row["year_to"]), (&2016.into(), &2020.into()));
        let url = row["url"].as_str().unwrap_or_default();
        assert!(url.starts_with("https://example.org/ky/khen-thuong/dot-1/#"), "{row}");
    }
    let named = rows.iter().find(|it| it["recipient_kind"] == "name").expect("one is named");
    assert_eq!(
        (&named["sex"], &named["counts"], &named["line_no"]),
        (&"nu".into(), &false.into(), &3.into())
    );
    let unit = rows.iter().find(|it| it["unit"] == "vu-1").expect("one is a unit");
    assert_eq!(unit["citation"], "Đã có thành tích");
}

#[test]
fn both_formats_say_the_same_and_values_are_true() {
    let built = site().build();
    for name in ["people", "units", "awards", "grants"] {
        for (object, cells) in table(&built, name).iter().zip(csv(&built, name)) {
            assert_eq!(object.as_object().expect("an object").len(), cells.len());
            for (column, cell) in cells {
                let value = match &object[&column] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    Value::Array(items) if items.is_empty() => String::new(),
                    other => other.to_string(),
                };
                assert_eq!(cell, value, "{name}.{column}");
            }
        }
    }
    let person = &table(&built, "people")[0];
    assert_eq!(person["bio"], "Làm ở Vụ 1.");
    assert_eq!(person["aliases"], serde_json::json!(["=1+1"]), "no guard changes a value");
    assert_eq!(table(&built, "units")[0]["established"], "2013-07");
}

#[test]
fn the_package_describes_every_file_and_every_column() {
    let built = site().build();
    let package: Value = serde_json::from_str(&built.text("/data/datapackage.json")).expect("it is JSON");
    assert_eq!(package["licenses"][0]["name"], "CC-BY-4.0");
    let resources = package["resources"].as_array().expect("a list");
    assert_eq!(resources.len(), 8, "{resources:#?}");
    for resource in resources {
        let path = resource["path"].as_str().expect("a path");
        let text = built.text(&format!("/data/{path}"));
        let fields = resource["schema"]["fields"].as_array().expect("a list");
        let names: Vec<&str> = fields.iter().filter_map(|it| it["name"].as_str()).collect();
        if path.ends_with(".csv") {
            assert_eq!(resource["bytes"], text.len());
            assert_eq!(text.lines().next(), Some(names.join(",").as_str()));
        }
    }
    let grants = resources.iter().find(|it| it["name"] == "grants").expect("a table of grants");
    let to_awards =
        serde_json::json!({"fields": ["award"], "reference": {"resource": "awards", "fields": ["id"]}});
    assert!(grants["schema"]["foreignKeys"].as_array().expect("a list").contains(&to_awards), "{grants:#}");
    let page = built.page("/du-lieu/");
    assert!(page.links("/ky/data/grants.csv") && page.links("/ky/data/datapackage.json"), "{}", page.text());
    assert!(page.html.contains("\"@type\":\"Dataset\""));
    assert!(built.page("/").html.contains("href=\"/ky/du-lieu/\""));
}

#[test]
fn what_readers_may_not_see_is_in_no_table() {
    let person = |rest: &str| format!("name: Người Kín\n{rest}\n");
    let built = site()
        .file("content/people/nhap.yaml", person("draft: true"))
        .file("content/people/noi-bo.yaml", person("visibility: internal"))
        .file("content/people/go.yaml", person("withdrawn: {on: 2024-05-01, reason: Theo yêu cầu}"))
        .file("content/news/sau.md", "---\nkind: tin\ntitle: Kín\npublished: 2024-06-03\n---\n")
        .build();
    for (path, bytes) in built.outputs() {
        if is_data(&path) {
            assert!(!String::from_utf8_lossy(&bytes).contains("Kín"), "{path}");
        }
    }
    assert!(!built.has("/data/news.csv"));
    let gone = &table(&built, "withdrawn")[0];
    assert_eq!(
        (&gone["id"], &gone["on"], &gone["reason"]),
        (&"go".into(), &"2024-05-01".into(), &"Theo yêu cầu".into())
    );
}

#[test]
fn a_correction_stands_in_the_table() {
    let built = site()
        .file(
            "content/units/vu-2.yaml",
            "kind: vu\nnames: Vụ 2\nerrata: [{on: 2024-05-01, wrong: Hai, right: Ba}]\n",
        )
        .build();
    let errata = &table(&built, "units")[1]["errata"];
    assert_eq!(errata, &serde_json::json!([{"on": "2024-05-01", "right": "Ba", "wrong": "Hai"}]));
    assert!(built.page("/don-vi/vu-2/").section("dinh-chinh").contains("Ba"));
}

#[test]
fn live_figures_stand_in_tables_as_numbers() {
    let body = "Có {{ count(award=\\\"co-thi-dua-cua-chinh-phu\\\") }} lượt.";
    let built = Site::new()
        .file("content/units/vu-1.yaml", "names: Vụ Một\nkind: vu\n")
        .file(
            "content/grants/co.yaml",
            "decision: {number: 2/QĐ, date: 2018-01-05}\naward: co-thi-dua-cua-chinh-phu\nyear: 2017\nrecipients: [unit:vu-1]\n",
        )
        .file(
            "content/presentations/a.yaml",
            format!("title: A\npresenter: unit:vu-1\nconference: null\nbody: \"{body}\"\n"),
        )
        .build();
    assert_eq!(table(&built, "presentations")[0]["body"], "Có 1 lượt.");
}

/// What stands in a table for spreadsheets can be opened with a double click: UTF-8 is told, and no text is run as a formula. The
/// tables for programs stay as records are.
#[test]
fn a_table_for_spreadsheets_runs_nothing_and_the_strict_ones_stay_true() {
    let cells = ["=1+1", "+84 24", "-An", "@SUM(A1)", "\u{ff1d}A1", "Đỗ Thị Ước"];
    let people: String = cells
        .iter()
        .enumerate()
        .map(|(n, it)| format!("- {{id: n-{n}, name: An, home: \"{it}\"}}\n"))
        .collect();
    let built = Site::new().file("content/people/nhieu.yaml", people).build();
    let (sheet, strict) = (built.text("/excel/people.excel.csv"), built.text("/data/people.csv"));
    assert!(sheet.starts_with('\u{feff}') && !strict.starts_with('\u{feff}'));
    let column = |text: &str| -> Vec<String> {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let at = reader.headers().expect("a head").iter().position(|it| it == "home").expect("a column");
        reader.records().map(|it| it.expect("a row")[at].to_owned()).collect()
    };
    assert_eq!(column(&strict), cells);
    let guarded: Vec<String> = cells
        .iter()
        .map(|it| if it.starts_with('Đ') { (*it).to_owned() } else { format!("'{it}") })
        .collect();
    assert_eq!(column(&sheet), guarded);
    let page = built.page("/du-lieu/");
    assert!(page.links("/excel/people.excel.csv") && page.links("/data/people.csv"));
    assert!(!built.text("/data/datapackage.json").contains("excel"), "what is described is exact");
}
