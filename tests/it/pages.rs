//! Pages of a publication as a reader sees them: the text of `<main>`, without markup.

use kyyeu::render::{Rendered, render};

use crate::site::Site;

/// The words of a page's main part, the words of each block on a line of their own.
fn text(site: &Site, path: &str) -> String {
    let html = html(site, path);
    let main = html.split_once("<main").and_then(|(_, it)| it.split_once("</main>"));
    let (main, _) = main.unwrap_or_else(|| panic!("{path} has no main part:\n{html}"));
    let mut text = String::new();
    for part in main.split('<').skip(1) {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        let tag = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if !["a", "span", "time", "strong", "em", "svg", "use", "use "].contains(&tag) {
            text.push('\n');
        }
        text.push_str(words);
    }
    let text = text.replace("&amp;", "&").replace("&quot;", "\"").replace("&#x27;", "'");
    let lines = text.lines().map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n")
}

fn html(site: &Site, path: &str) -> String {
    let compiled = kyyeu::compile(&site.files, &site.options).expect("the default theme loads");
    let Ok(session) = &compiled.outcome else { panic!("there is a site.yaml") };
    let at = session.site.plan.at(path).unwrap_or_else(|| {
        let paths: Vec<&str> = session.site.plan.outputs().map(|it| it.0).collect();
        panic!("nothing is planned at {path}, but at {}", paths.join(" "))
    });
    match render(session, at).expect("the page renders") {
        Rendered::Bytes(bytes) => String::from_utf8(bytes).expect("pages are UTF-8"),
        Rendered::Copy(_) | Rendered::Photo(..) | Rendered::Search(_) | Rendered::Edition(..) => {
            panic!("{path} is no page")
        }
    }
}

#[track_caller]
fn assert_has(text: &str, wanted: &[&str]) {
    for it in wanted {
        assert!(text.contains(it), "`{it}` is missing from\n{text}");
    }
}

fn units() -> Site {
    Site::new().file(
        "content/units/all.yaml",
        "- {id: toi-cao, names: [{name: Viện Thử}], kind: vksnd_toi_cao}\n\
         - id: vu-mot\n  kind: vu\n  names:\n    - {name: Ban Một, to: 2018}\n    - {name: Vụ Một, from: 2019}\n\
         - {id: vu-hai, names: [{name: Vụ Hai}], kind: vu}\n",
    )
}

#[test]
fn conditions_of_an_award_are_in_words() {
    let page = text(&Site::new(), "danh-hieu/bang-khen-thu-tuong/index.html");
    assert_has(
        &page,
        &[
            "Đã được tặng Bằng khen của Bộ, ban, ngành, tỉnh, và có liên tục từ 5 năm trở lên hoàn thành tốt nhiệm vụ \
             trở lên, trong thời gian đó có 3 lần được tặng Chiến sĩ thi đua cơ sở",
            "Luật Thi đua, khen thưởng 06/2022/QH15, Điều 73 khoản 1 điểm b (từ 1/1/2024)",
        ],
    );
}

#[test]
fn conditions_are_in_the_language_of_the_interface() {
    let site =
        Site::new().file("content/site.yaml", "title: Trial\nbase_url: https://example.org/\nlanguage: en\n");
    let page = text(&site, "danh-hieu/bang-khen-thu-tuong/index.html");
    assert_has(&page, &["and has 5 years or more of good performance or better", "from 1 Jan 2024"]);
}

#[test]
fn a_list_of_grants_counts_recipients_once_and_leaves_out_what_was_declined() {
    let site = units()
        .file(
            "content/grants/2021.yaml",
            "decision: {number: 1/QĐ-VT, date: 2022-01-05, issuer: toi-cao}\n\
             award: tap-the-lao-dong-xuat-sac\nyear: 2021\n\
             recipients: [unit:vu-mot, unit:vu-hai]\n",
        )
        .file(
            "content/grants/2017.yaml",
            "decision: null\naward: tap-the-lao-dong-xuat-sac\nyear: 2017\n\
             recipients: [unit:vu-mot, {unit: vu-hai, status: tu_choi}]\n",
        );
    let all = text(&site, "khen-thuong/index.html");
    assert_has(&all, &["3 lượt khen thưởng · 2 cá nhân, tập thể được khen", "2017 1", "2021 2"]);
    let award = text(&site, "danh-hieu/tap-the-lao-dong-xuat-sac/index.html");
    assert!(award.find("Năm 2021") < award.find("Năm 2017"), "{award}");
    let unit = text(&site, "khen-thuong/don-vi/vu-hai/index.html");
    assert_has(&unit, &["1 lượt khen thưởng · 1 cá nhân, tập thể được khen", "Từ chối nhận"]);
}

#[test]
fn long_lists_are_cut_into_pages_that_lead_to_one_another() {
    let names: String = (0..450).map(|it| format!("  - {{name: Người thứ {it}}}\n")).collect();
    let site = Site::new().file(
        "content/grants/2021.yaml",
        format!("decision: null\naward: lao-dong-tien-tien\nyear: 2021\nrecipients:\n{names}"),
    );
    let html = html(&site, "khen-thuong/trang/3/index.html");
    for page in [r#"rel="prev" href="/khen-thuong/trang/2/""#, r#"rel="next" href="/khen-thuong/trang/4/""#] {
        assert!(html.contains(page), "{page}");
    }
    assert_eq!(html.matches("<tr>").count(), 1 + 100, "a heading and a hundred grants");
    let award = self::html(&site, "danh-hieu/lao-dong-tien-tien/index.html");
    assert!(
        award.contains(r#"href="/khen-thuong/danh-hieu/lao-dong-tien-tien/""#),
        "the rest is a link away"
    );
}

#[test]
fn documents_show_their_relations_from_both_sides() {
    let site = units().file(
        "content/documents/all.yaml",
        "- {id: cu, kind: quy_che, number: 1/QC, date: 2010-01-01, issuer: vu-mot, subject: Quy chế cũ, expires: 2019-12-31}\n\
         - {id: moi, kind: quy_che, number: 2/QC, date: 2020-01-01, issuer: vu-mot, subject: về việc thi đua,\n\
            \x20  in_force: 2020-01-01, relations: [{kind: thay_the, document: cu}]}\n",
    );
    let new = text(&site, "van-ban/moi/index.html");
    assert_has(&new, &["Về việc thi đua", "Còn hiệu lực", "Vụ Một", "Thay thế\nQuy chế 1/QC"]);
    let old = text(&site, "van-ban/cu/index.html");
    assert_has(&old, &["Hết hiệu lực", "Ban Một", "Được thay thế bởi\nQuy chế 2/QC"]);
}

#[test]
fn a_cluster_shows_each_year_under_the_names_of_that_year() {
    let site = units().file(
        "content/clusters/cum.yaml",
        "name: Cụm số 1\nkind: cum\nscope_unit: toi-cao\nyears:\n\
         \x20 - {year: 2016, members: [vu-hai, vu-mot], head: vu-mot}\n\
         \x20 - year: 2021\n    members: [vu-mot, vu-hai]\n    head: vu-hai\n    ranking: [vu-hai, vu-mot]\n\
         \x20   votes: [{unit: vu-hai, award: co-thi-dua-nganh-ksnd, yes: 12, total: 13}]\n",
    );
    let page = text(&site, "cum-khoi/cum/index.html");
    assert!(page.find("Năm 2021") < page.find("Năm 2016"), "{page}");
    assert_has(&page, &["Ban Một", "Vụ Một", "12/13 (92,3%)"]);
}

#[test]
fn weeks_of_a_unit_follow_one_another() {
    let week = |unit: &str, week: &str, day: &str| {
        format!(
            "unit: {unit}\nweek: {week}\nvisibility: public\n\
             days: [{{date: {day}, entries: [{{time: \"07:00\", text: Họp giao ban, people: [{{name: An, title: PVT}}]}}]}}]\n"
        )
    };
    let site = units()
        .file("content/schedules/a.yaml", week("vu-hai", "2021-W01", "2021-01-05"))
        .file("content/schedules/b.yaml", week("vu-hai", "2020-W53", "2020-12-28"))
        .file("content/schedules/c.yaml", week("vu-mot", "2021-W02", "2021-01-11"));
    let page = text(&site, "lich/vu-hai/2021-w01/index.html");
    assert_has(&page, &["4/1/2021–10/1/2021", "Họp giao ban PVT An", "Thứ Hai", "Tuần 53/2020"]);
    assert!(!page.contains("Tuần 2/2021"), "another unit's week is no neighbor\n{page}");
    assert!(!page.contains("Chủ Nhật"), "a weekend without entries is left out\n{page}");
}

#[test]
fn anniversaries_stand_in_the_order_of_the_calendar() {
    let site = Site::new().file(
        "content/anniversaries/all.yaml",
        "- {id: thang-bay, event: Ngày Bảy, origin_date: 1960-07-26}\n\
         - {id: khong-ro, event: Ngày Không Rõ, origin_date: null}\n\
         - {id: nhuan, event: Ngày Nhuận, origin_date: 1960-02-29}\n",
    );
    let page = text(&site, "ngay-ky-niem/index.html");
    let places: Vec<_> = ["Ngày Nhuận", "Ngày Bảy", "Ngày Không Rõ"].map(|it| page.find(it)).into();
    assert!(places.is_sorted() && places[0].is_some(), "{page}");
    assert_has(&page, &["29/2/2028 (68 năm)", "26/7/2024 (64 năm)"]);
}

#[test]
fn initiatives_and_presentations_name_who_made_them() {
    let site = units()
        .file("content/people/le-an.yaml", "name: Lê An\npositions: [{title: Vụ trưởng, unit: vu-mot, from: 2020}]\n")
        .file("content/conferences/hoi.yaml", "name: Hội nghị Thử\nkind: tong_ket\ndate: 2021-05-01\n")
        .file(
            "content/initiatives/sk.yaml",
            "title: Sáng kiến Thử\nauthors: [{person: le-an, share: 60}, Trần Bình]\nunit: vu-mot\nyear: 2017-2018\n",
        )
        .file(
            "content/presentations/tl.md",
            "---\ntitle: Tham luận Thử\npresenter: person:le-an\nconference: hoi\n---\nXin chào.\n",
        );
    let initiative = text(&site, "sang-kien/sk/index.html");
    assert_has(&initiative, &["Lê An (60%), Trần Bình", "Ban Một", "2017–2018"]);
    let presentation = text(&site, "tham-luan/tl/index.html");
    assert_has(&presentation, &["Lê An", "Vụ trưởng", "Hội nghị Thử · 1/5/2021", "Xin chào."]);
    assert_has(&text(&site, "tham-luan/index.html"), &["Hội nghị Thử\nTham luận Thử"]);
    assert_has(&text(&site, "sang-kien/index.html"), &["2018", "Sáng kiến Thử"]);
}

#[test]
fn what_is_gone_says_so_and_what_moved_leads_on() {
    let site = Site::new()
        .file("content/pages/moi.md", "---\ntitle: Trang mới\naliases: [/cu/]\n---\nNội dung.\n")
        .file(
            "content/pages/go.md",
            "---\ntitle: Trang gỡ\nwithdrawn: {on: 2024-05-31, reason: Sai người.}\n---\n",
        );
    assert_has(&html(&site, "cu/index.html"), &["https://example.org/moi/", "Trang mới"]);
    let gone = text(&site, "go/index.html");
    assert_has(&gone, &["31/5/2024", "Sai người."]);
    assert!(!gone.contains("Trang gỡ"), "a tombstone tells nothing of what was withdrawn\n{gone}");
    assert!(html(&site, "404.html").contains("noindex"));
}

/// Authors call their headings what the theme calls its sections.
#[test]
fn a_heading_of_a_body_shares_no_id_with_the_page_around_it() {
    let headings =
        ["Nội dung", "Nguồn", "Khen thưởng", "Kết quả", "Tiểu sử", "Hình ảnh", "Liên quan", "Đính chính"];
    let body: String = headings.iter().map(|it| format!("## {it}\n\nLời.\n\n")).collect();
    let built = Site::new()
        .file("content/people/an.md", format!("---\nname: Lê Văn An\nphotos: [{{id: a, caption: Ảnh}}]\n---\n{body}"))
        .file("content/units/vu-1.md", format!("---\nkind: vu\nnames: Vụ 1\n---\n{body}"))
        .file("content/movements/m.md", format!("---\nname: Phong trào\n---\n{body}"))
        .file("content/news/t.md", format!("---\nkind: tin\ntitle: Tin\npublished: 2024-05-01\n---\n{body}\n[[person:an]] [[unit:vu-1]]\n"))
        .file("content/grants/g.yaml", "award: bang-khen-thu-tuong\nyear: 2020\ndecision: null\nrecipients: [person:an, unit:vu-1]\n")
        .try_build()
        .expect("it can be built");
    for path in ["/ca-nhan/an/", "/don-vi/vu-1/", "/phong-trao/m/", "/tin-tuc/t/"] {
        let ids = crate::html::ids(&built.text(path));
        assert!(ids.iter().any(|it| it == "nguon"), "{path} has the author's heading");
        let mut seen = std::collections::BTreeSet::new();
        let twice: Vec<&String> = ids.iter().filter(|it| !seen.insert(it.as_str())).collect();
        assert_eq!(twice, Vec::<&String>::new(), "{path}");
    }
}
