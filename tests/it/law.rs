//! The award catalogue against the text of the law of 2022, of which `tests/law/` holds a copy.

use std::collections::{BTreeMap, BTreeSet};

use kyyeu::model::date::PartialDate;
use serde_json::Value;

use crate::site::Site;

const LAW: &str = include_str!("../law/luat-06-2022-qh15.txt");
const CATALOGUE: &str = include_str!("../../src/catalogue/vn-tdkt.yaml");

fn catalogue() -> Value {
    serde_yaml::from_str(CATALOGUE).expect("the catalogue is YAML")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Every rule with the id of its award.
fn rules(catalogue: &Value) -> Vec<(String, &Value)> {
    let mut rules = Vec::new();
    for award in list(&catalogue["awards"]) {
        rules.extend(list(&award["prerequisites"]).map(|it| (text(&award["id"]).to_owned(), it)));
    }
    rules
}

/// The text of an article, from its heading to the next.
fn article(number: u32) -> &'static str {
    let heading = |number| format!("\nĐiều {number}. ");
    let from = LAW.find(&heading(number)).unwrap_or_else(|| panic!("the law has no article {number}"));
    let rest = &LAW[from + 1..];
    rest.find("\nĐiều ").map_or(rest, |to| &rest[..to])
}

/// The part of a text whose first line begins with a mark, up to the next mark of its kind.
fn part<'t>(whole: &'t str, mark: &str, is_mark: impl Fn(&str) -> bool) -> &'t str {
    let mut from = None;
    let mut at = 0;
    for line in whole.split_inclusive('\n') {
        match from {
            None if line.starts_with(mark) => from = Some(at),
            Some(from) if is_mark(line) => return &whole[from..at],
            _ => {}
        }
        at += line.len();
    }
    from.map_or_else(|| panic!("no {mark} in {whole}"), |from| &whole[from..])
}

fn is_clause(line: &str) -> bool {
    line.split_once('.')
        .is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit()))
}

fn is_point(line: &str) -> bool {
    is_clause(line) || line.split_once(')').is_some_and(|(letter, _)| letter.chars().count() == 1)
}

/// The law's text at "Điều 34 khoản 3 điểm a, khoản 5": the passages that it names, one after another.
fn passages(place: &str) -> Vec<&'static str> {
    let number = |text: &str| text.split(' ').next().unwrap_or_default().to_owned();
    let rest = place.strip_prefix("Điều ").unwrap_or_else(|| panic!("{place} is no article"));
    let whole = article(number(rest).parse().unwrap_or_else(|_| panic!("{place} has no number")));
    let mut found = Vec::new();
    for clause in rest.split("khoản ").skip(1) {
        let text = part(whole, &format!("{}.", number(clause.trim_end_matches([',', ' ']))), is_clause);
        found.push(match clause.split_once("điểm ") {
            Some((_, letter)) => {
                part(text, &format!("{})", number(letter.trim_end_matches([',', ' ']))), is_point)
            }
            None => text,
        });
    }
    if found.is_empty() { vec![whole] } else { found }
}

/// Rules that the law of 2022 itself states.
fn of_the_law(rule: &Value) -> bool {
    rule["regime"] == "r2022" && text(&rule["article"]).starts_with("Điều")
}

#[test]
fn every_rule_quotes_the_law_where_it_says_it_stands() {
    let catalogue = catalogue();
    let mut n_rules = 0;
    for (award, rule) in rules(&catalogue) {
        let (place, quote) = (text(&rule["article"]), text(&rule["quote"]));
        if !of_the_law(rule) {
            assert_eq!(quote, "", "{award}: only the law of 2022 is at hand");
            assert_eq!(
                rule["certain"], false,
                "{award}, {}: other texts were not read again",
                rule["regime"]
            );
            continue;
        }
        n_rules += 1;
        assert_eq!(rule["certain"], true, "{award}, {place}");
        assert!((20..500).contains(&quote.chars().count()), "{award}, {place}: {quote}");
        let named = passages(place);
        let is_quoted = |it: &&str| quote.split('…').any(|piece| it.contains(piece.trim()));
        assert!(named.iter().all(is_quoted), "{award}: of {place} a passage says nothing of: {quote}");
        let passages = named.concat();
        let mut rest = passages.as_str();
        for piece in quote.split('…').map(str::trim) {
            let at = rest
                .find(piece)
                .unwrap_or_else(|| panic!("{award}: {place} does not say: {piece}\n{passages}"));
            rest = &rest[at + piece.len()..];
        }
    }
    assert!(n_rules > 35, "{n_rules}");
}

/// The law of 2022 itself says from when on it holds; the one before it held until then.
#[test]
fn the_law_is_in_force_from_the_day_it_says() {
    let catalogue = catalogue();
    let of = |list: &str, id: &str| {
        let all = catalogue[list].as_array().expect("it is a list");
        all.iter().find(|it| it["id"] == id).expect("it is there").clone()
    };
    let law = of("instruments", "luat-06-2022-qh15");
    let day = PartialDate::parse(text(&law["in_force"])).expect("it is a day").whole().expect("a whole one");
    let words = format!(
        "có hiệu lực thi hành từ ngày {:02} tháng {:02} năm {}",
        day.day(),
        u8::from(day.month()),
        day.year()
    );
    assert!(LAW.contains(&words), "{words}");
    assert_eq!(of("regimes", "r2022")["from"], law["in_force"]);
    let eve = day.previous_day().expect("there is one before").to_string();
    for before in [of("regimes", "r2013"), of("instruments", "luat-15-2003-qh11")] {
        assert!([&before["to"], &before["until"]].iter().any(|it| **it == eve.as_str()), "{before}");
    }
}

/// Every number and every award of a rule, as the law writes them.
fn claims(names: &BTreeMap<String, String>, rule: &Value, of: &str, found: &mut BTreeSet<String>) {
    match rule {
        Value::Array(items) => items.iter().for_each(|it| claims(names, it, of, found)),
        Value::Object(fields) => {
            let is_award = fields.contains_key("award");
            for (key, value) in fields {
                match (key.as_str(), value) {
                    (
                        "then_years" | "within_years" | "unit_age_years" | "rated_years" | "service_years",
                        Value::Number(n),
                    ) => {
                        found.insert(format!("{:0>2} năm", n.to_string()));
                    }
                    ("count", Value::Number(n)) if is_award && of == "meanwhile" => {
                        found.insert(format!("{:0>2} lần", n.to_string()));
                    }
                    ("percent", Value::Number(n)) => drop(found.insert(format!("{n}%"))),
                    ("award" | "or_title" | "standard_of", Value::String(id)) => {
                        found.insert(names[id].clone());
                    }
                    ("class", Value::String(class)) if is_award => {
                        let class = match class.as_str() {
                            "nhat" => "Nhất",
                            "nhi" => "Nhì",
                            _ => "Ba",
                        };
                        found.insert(format!("{}” hạng {class}", names[text(&fields["award"])]));
                    }
                    ("rating", Value::String(rating)) if rating == "htxsnv" => {
                        found.insert("hoàn thành xuất sắc nhiệm vụ".to_owned());
                    }
                    ("rating", _) => drop(found.insert("hoàn thành tốt nhiệm vụ trở lên".to_owned())),
                    ("on_anniversary", _) => drop(found.insert("ngày thành lập năm tròn".to_owned())),
                    ("without_flags", _) => {
                        found.insert("đối với tập thể không thuộc đối tượng được tặng cờ thi đua".to_owned());
                    }
                    _ => {}
                }
                let of = if key == "all_of" || key == "any_of" { of } else { key };
                claims(names, value, of, found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_number_and_award_of_a_rule_stands_in_its_article() {
    let catalogue = catalogue();
    let mut names: BTreeMap<String, String> = list(&catalogue["awards"])
        .map(|it| (text(&it["id"]).to_owned(), text(&it["name"]).to_owned()))
        .collect();
    // Armed forces have flags and titles of their own ministries.
    names.insert("co-thi-dua-cap-bo".to_owned(), "cờ thi đua của Bộ".to_owned());
    names.insert("bang-khen-cap-bo".to_owned(), "bằng khen của Bộ".to_owned());
    names.insert("chien-si-thi-dua-cap-bo".to_owned(), "chiến sĩ thi đua".to_owned());
    let mut n_claims = 0;
    for (award, rule) in rules(&catalogue).into_iter().filter(|(_, it)| of_the_law(it)) {
        let passages = passages(text(&rule["article"])).concat().to_lowercase();
        let mut found = BTreeSet::new();
        claims(&names, rule, "", &mut found);
        n_claims += found.len();
        for claim in &found {
            let claim = claim.to_lowercase();
            assert!(passages.contains(&claim), "{award}: {} does not say: {claim}", rule["article"]);
        }
    }
    assert!(n_claims > 150, "{n_claims}");
}

#[test]
fn awards_stand_in_the_articles_they_name() {
    let catalogue = catalogue();
    let law = LAW.to_lowercase();
    let mut n_named = 0;
    for award in list(&catalogue["awards"]) {
        let name = text(&award["name"]).to_lowercase();
        let bases = list(&award["legal"]).filter(|it| it["certain"] == true);
        for basis in bases {
            assert_eq!(basis["instrument"], "luat-06-2022-qh15", "{name}: other texts were not read again");
            let words = text(&basis["article"]);
            let numbers =
                words.split(|it: char| !it.is_ascii_digit()).filter_map(|it| it.parse::<u32>().ok());
            let first = article(numbers.clone().next().unwrap_or_else(|| panic!("{name}: {words}")));
            // Awards of the sector are cases of what the law names in general.
            if law.contains(&name) {
                n_named += 1;
                assert!(first.to_lowercase().contains(&name), "{words} does not speak of {name}");
            }
        }
    }
    assert!(n_named >= 30, "{n_named}");
}

#[test]
fn orders_and_medals_stand_in_the_order_of_the_law() {
    let catalogue = catalogue();
    for (number, category) in [(33, "huan_chuong"), (54, "huy_chuong")] {
        let mut awards: Vec<&Value> =
            list(&catalogue["awards"]).filter(|it| it["category"] == category).collect();
        awards.sort_by_key(|it| it["precedence"].as_u64());
        let places: Vec<usize> = awards
            .iter()
            .map(|it| article(number).find(text(&it["name"])).unwrap_or_else(|| panic!("{}", it["name"])))
            .collect();
        assert!(places.is_sorted(), "{category}");
        assert!(awards.iter().all(|it| it["precedence_certain"] == true), "{category}");
        let listed = article(number).lines().filter(|it| is_point(it) && !is_clause(it)).count();
        assert_eq!(awards.len(), listed, "{category}");
    }
}

#[test]
fn laws_and_decrees_follow_one_another() {
    let catalogue = catalogue();
    let repealed = part(article(94), "2.", is_clause);
    let instruments: BTreeMap<&str, &Value> =
        list(&catalogue["instruments"]).map(|it| (text(&it["id"]), it)).collect();
    for (id, instrument) in &instruments {
        if id.starts_with("luat-") && *id != "luat-06-2022-qh15" {
            assert!(repealed.contains(text(&instrument["number"])), "{id}");
            assert_eq!(instrument["until"], "2023-12-31", "{id}");
        }
    }
    let named = repealed.matches("/QH").count();
    assert_eq!(instruments.keys().filter(|it| it.starts_with("luat-")).count(), named + 1);
    for (id, until, from) in [
        ("nd-98-2023", "2025-06-30", "2024-01-01"),
        ("nd-28-2024", "2025-06-30", ""),
        ("nd-152-2025", "", "2025-07-01"),
    ] {
        assert_eq!(
            (text(&instruments[id]["until"]), text(&instruments[id]["in_force"])),
            (until, from),
            "{id}"
        );
    }
    for regime in list(&catalogue["regimes"]) {
        for key in ["law", "decrees", "sector"] {
            let unknown: Vec<&str> =
                list(&regime[key]).map(text).filter(|it| !instruments.contains_key(it)).collect();
            assert!(unknown.is_empty(), "{unknown:?}");
        }
    }
    let bonus = |id: &str| {
        let award = list(&catalogue["awards"]).find(|it| it["id"] == id).expect("it is there");
        let last = list(&award["bonus_base_salary"]).last().expect("it has a bonus").clone();
        assert_eq!(
            (text(&last["from"]), text(&last["source"])),
            ("2025-07-01", "NĐ 152/2025 Điều 50"),
            "{id}"
        );
        last["individual"].as_f64().or(last["collective"].as_f64()).expect("a number")
    };
    assert_eq!(bonus("chien-si-thi-dua-toan-quoc"), 4.5);
    assert_eq!(bonus("co-thi-dua-cua-chinh-phu"), 12.0);
    assert_eq!(bonus("lao-dong-tien-tien"), 0.3);
}

/// A quota of another law is not one of this.
#[test]
fn quotas_hold_for_their_law_alone() {
    let catalogue = catalogue();
    for award in list(&catalogue["awards"]).filter(|it| it["quota"].is_object()) {
        let quota = &award["quota"];
        assert_eq!(quota["certain"], false, "{}", award["id"]);
        let regime = if text(&quota["article"]).contains("91/2017") { "r2013" } else { "r2022" };
        assert_eq!(quota["regime"], regime, "{}", award["id"]);
    }
}

/// A key that the head of the file does not explain is one that nobody reads.
#[test]
fn the_catalogue_explains_its_keys() {
    fn keys<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
        match value {
            Value::Array(items) => items.iter().for_each(|it| keys(it, found)),
            Value::Object(fields) => {
                for (key, value) in fields.iter().filter(|(key, _)| *key != "text") {
                    found.insert(key.as_str());
                    keys(value, found);
                }
            }
            _ => {}
        }
    }
    let catalogue = catalogue();
    let head: Vec<&str> = CATALOGUE.lines().take_while(|it| it.is_empty() || it.starts_with('#')).collect();
    let explained: BTreeSet<&str> =
        head.iter().flat_map(|it| it.split(|it: char| !(it.is_ascii_lowercase() || it == '_'))).collect();
    let mut found = BTreeSet::new();
    rules(&catalogue).iter().for_each(|(_, rule)| keys(rule, &mut found));
    let unexplained: Vec<&&str> = found.difference(&explained).collect();
    assert!(unexplained.is_empty(), "{unexplained:?}");
}

#[test]
fn pages_of_awards_say_what_the_law_says() {
    let built = Site::new().build();
    let says = |id: &str, words: &[&str]| {
        let page = built.page(&format!("/danh-hieu/{id}/"));
        for words in words {
            assert!(page.says(words), "{id} does not say: {words}\n{}", page.text());
        }
    };
    says(
        "huan-chuong-doc-lap",
        &[
            "Hạng Nhất, đối với Bộ, ban, ngành, tỉnh, cơ quan của Quốc hội: nhân dịp kỷ niệm ngày thành lập năm tròn, \
             đã được tặng Huân chương Độc lập hạng Nhì",
            "Hạng Nhất, đối với các tập thể khác: đã được tặng Huân chương Độc lập hạng Nhì, sau đó có liên tục từ 10 \
             năm trở lên hoàn thành xuất sắc nhiệm vụ hoặc đạt danh hiệu Tập thể lao động xuất sắc, trong thời gian \
             đó có một trong các mức:",
            "3 lần được tặng Cờ thi đua của Chính phủ và 1 lần được tặng Bằng khen của Thủ tướng Chính phủ",
            "không đòi hình thức khen thưởng nào trước đó",
            "được xây dựng và phát triển từ 30 năm trở lên",
        ],
    );
    says("huan-chuong-ho-chi-minh", &["Lần tiếp theo: đã được tặng Huân chương Hồ Chí Minh, sau đó"]);
    says(
        "bang-khen-thu-tuong",
        &[
            "Đã được tặng Bằng khen của Bộ, ban, ngành, tỉnh, và có liên tục từ 5 năm trở lên hoàn thành tốt nhiệm vụ \
             trở lên, trong thời gian đó có 3 lần được tặng Chiến sĩ thi đua cơ sở",
            "Điều 73 khoản 1 điểm b",
            "Không nhất thiết phải có hình thức khen thưởng mức thấp",
        ],
    );
    says("tap-the-lao-dong-xuat-sac", &["Có ít nhất 70% cá nhân đạt Lao động tiên tiến và có cá nhân đạt"]);
    let base = built.page("/danh-hieu/chien-si-thi-dua-co-so/");
    assert!(base.says("không nhất thiết đã được tặng"), "{}", base.text());
    let (_, quota) = base.main().split_once("Không quá 15%").expect("the quota of 2013");
    let quota = quota.split("</li>").next().unwrap_or_default();
    assert!(quota.contains("31/12/2023") && quota.contains("chưa đối chiếu"), "{quota}");
    // A rule that is certain shows the law's words and no doubt, any other no words and its doubt.
    for award in ["huan-chuong-lao-dong", "chien-si-thi-dua-toan-quoc", "co-thi-dua-cua-chinh-phu"] {
        let page = built.page(&format!("/danh-hieu/{award}/"));
        let (_, list) = page.main().split_once("id=\"_tieu-chuan\"").expect("it has conditions");
        let list = list.split("</section>").next().unwrap_or_default();
        let rules = list.split("<li><span class=\"tag\">").skip(1);
        let (certain, doubted): (Vec<&str>, Vec<&str>) = rules.partition(|it| it.contains("<q"));
        assert!(certain.iter().all(|it| !it.contains("chưa đối chiếu")), "{award}: {certain:?}");
        assert!(doubted.iter().all(|it| it.contains("chưa đối chiếu")), "{award}: {doubted:?}");
        assert!(!certain.is_empty() && !doubted.is_empty() || award.starts_with("co-"), "{award}");
    }
}
