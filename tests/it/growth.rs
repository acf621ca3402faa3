//! No page grows without bound: what a record has too much of goes on on pages of its own, and nothing of it is lost.

use std::{collections::BTreeSet, io::Write as _};

use flate2::{Compression, write::GzEncoder};
use time::{Date, Weekday};

use crate::{
    html,
    site::{Built, Site},
};

/// A decision that honors so many, with a citation for each.
fn batch(n_recipients: usize) -> Site {
    let units: String =
        (0..40).map(|it| format!("- {{id: don-vi-{it}, names: Đơn vị số {it}, kind: vu}}\n")).collect();
    let family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"];
    let given =
        ["An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Khoa", "Lan", "Mai", "Nga", "Oanh", "Phúc", "Sơn"];
    let rows: String = (0..n_recipients)
        .map(|it| {
            let name = format!("{} {} {}", family[it * 7 % 10], family[it / 130 % 10], given[it % 13]);
            format!("{};{name} {};don-vi-{};Thành tích số {it}\n", it + 1, given[it / 13 % 13], it * 11 % 40)
        })
        .collect();
    Site::new()
        .file("content/units/tat-ca.yaml", units)
        .file("content/grants/dot.csv", format!("STT;Họ và tên;Đơn vị;Thành tích\n{rows}"))
        .file(
            "content/grants/dot.yaml",
            "id: dot\ndecision: {number: 1/QĐ-X, date: 2022-07-06}\naward: ky-niem-chuong-vi-su-nghiep-kiem-sat\nyear: 2022\n\
             recipients: [{csv: dot.csv}]\n",
        )
}

fn compressed(text: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).expect("memory takes all");
    encoder.finish().expect("memory takes all").len()
}

/// The addresses of a list's pages, from the first on.
fn pages(built: &Built, first: &str) -> Vec<String> {
    let later = (2..).map(|it| format!("{first}trang/{it}/"));
    std::iter::once(first.to_owned()).chain(later).take_while(|it| built.has(it)).collect()
}

#[test]
fn a_large_batch_keeps_every_anchor_on_its_first_address() {
    let built = batch(450).build();
    let page = built.page("/khen-thuong/dot/");
    let ids: Vec<String> = html::ids(&page.html);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids are unique");
    for (_, grant) in built.session.site.catalog.grants().iter() {
        assert!(ids.contains(&grant.anchor), "{}", grant.anchor);
    }
    assert!(!page.says("Thành tích số"), "citations stand in the parts");
    let parts = pages(&built, "/khen-thuong/dot/danh-sach/");
    assert_eq!(parts.len(), 5);
    let mut said = BTreeSet::new();
    for part in &parts {
        assert!(page.links(part), "{part}");
        let lines = built.page(part).lines();
        said.extend(lines.into_iter().filter(|it| it.starts_with("Thành tích số ")));
    }
    assert_eq!(said.len(), 450, "every citation stands in a part");
    built.page(&parts[1]).in_order(&["101", "102", "200"]);
    let listed = built.text("/sitemap.xml");
    let is_listed = |it: &&String| listed.contains(&format!("{it}</loc>"));
    assert_eq!(
        parts.iter().filter(is_listed).collect::<Vec<_>>(),
        [&parts[0]],
        "search engines go on from the first"
    );
    let small = batch(200).build();
    assert!(!small.has("/khen-thuong/dot/danh-sach/"), "what one page takes has no parts");
    assert!(small.page("/khen-thuong/dot/").says("Thành tích số 199"));
}

#[test]
fn former_anchors_of_a_large_batch_stay_on_its_first_address() {
    let units: String = (0..40)
        .map(|it| {
            format!(
                "- {id}, names: Đơn vị số {it}, kind: vu, aliases: [/don-vi/ten-cu-{it}/]}}\n",
                id = format_args!("{{id: don-vi-{it}")
            )
        })
        .collect();
    let built = batch(450).file("content/units/tat-ca.yaml", units).build();
    let ids: BTreeSet<String> = html::ids(&built.page("/khen-thuong/dot/").html).into_iter().collect();
    for (_, grant) in built.session.site.catalog.grants().iter() {
        let former = grant.anchor.replace("--don-vi-", "--ten-cu-");
        assert!(ids.contains(&grant.anchor) && ids.contains(&former), "{former}");
    }
}

#[test]
fn two_thousand_recipients_are_within_a_hundred_kilobytes() {
    let built = batch(2000).build();
    let page = compressed(built.text("/khen-thuong/dot/").as_bytes());
    let mut others = 0;
    for (path, output) in built.outputs() {
        if path.starts_with("assets/theme.") {
            others += compressed(&output);
        } else if path.ends_with(".woff2") && !path.contains("italic") && !path.contains("-latin.") {
            // Letters of other languages are loaded where a page has some, and this one is Vietnamese.
            others += output.len();
        }
    }
    assert!(others > 50_000, "{others} bytes of style and fonts");
    assert!(page + others <= 100_000, "{page} bytes and {others} of style and fonts");
}

#[test]
fn what_refers_to_a_record_goes_on_on_pages_of_its_own() {
    let mut site = Site::new().file("content/people/an.yaml", "name: Lê Văn An\n");
    for item in 0..450 {
        let text = format!(
            "---\ntitle: Tin {item}\nkind: tin\npublished: 20{:02}-01-02\nmentions: [person:an]\n---\nBài.\n",
            item % 24
        );
        site = site.file(&format!("content/news/tin-{item}.md"), text);
    }
    let built = site.build();
    let page = built.page("/ca-nhan/an/");
    assert!(page.html.len() < 60_000, "{} bytes", page.html.len());
    assert!(page.says("Xem tất cả (450)") && page.links("/ca-nhan/an/danh-sach/"), "{}", page.text());
    let lists = pages(&built, "/ca-nhan/an/danh-sach/");
    assert_eq!(lists.len(), 3);
    let mut found = BTreeSet::new();
    for list in &lists {
        let addresses = html::addresses(built.page(list).main());
        found.extend(addresses.into_iter().filter(|it| it.starts_with("/tin-tuc/tin-")));
    }
    assert_eq!(found.len(), 450, "nothing is lost");
}

#[test]
fn lists_of_every_kind_are_cut_into_pages() {
    let units = "- {id: vu-mot, names: Vụ Một, kind: vu}\n- {id: vu-hai, names: Vụ Hai, kind: vu}\n";
    let mut site = Site::new().file("content/units/tat-ca.yaml", units);
    for week in 0..300 {
        let (year, number, unit) =
            (2018 + week / 50, (week % 50 + 1) as u8, if week < 200 { "vu-mot" } else { "vu-hai" });
        let monday = Date::from_iso_week_date(year, number, Weekday::Monday).expect("there is such a week");
        let days = format!("days: [{{date: {monday}, entries: [{{text: Họp}}]}}]");
        let text = format!("unit: {unit}\nweek: {year}-W{number:02}\nvisibility: public\n{days}\n");
        site = site.file(&format!("content/schedules/{unit}-{year}-{number:02}.yaml"), text);
        let text =
            format!("title: Sáng kiến {week}\nkind: sang_kien\nauthors: [{{name: Lê An}}]\nyear: {year}\n");
        site = site.file(&format!("content/initiatives/sk-{week}.yaml"), text);
    }
    let many = |item: &dyn Fn(usize) -> String| (0..300).map(item).collect::<String>();
    let built = site
        .file(
            "content/movements/tat-ca.yaml",
            many(&|it| format!("- {{id: pt-{it}, name: Phong trào {it}, kind: dot_thi_dua, scope: nganh, launched_by: \"unit:vu-mot\"}}\n")),
        )
        .file(
            "content/clusters/tat-ca.yaml",
            many(&|it| format!("- {{id: ck-{it}, name: Cụm {it}, kind: cum, scope_unit: vu-mot}}\n")),
        )
        .file(
            "content/presentations/tat-ca.yaml",
            many(&|it| format!("- {{id: tl-{it}, title: Tham luận {it}, presenter: \"unit:vu-mot\"}}\n")),
        )
        .build();
    for (first, own) in [
        ("/lich/", "/lich/vu-"),
        ("/sang-kien/", "/sang-kien/sk-"),
        ("/phong-trao/", "/phong-trao/pt-"),
        ("/cum-khoi/", "/cum-khoi/ck-"),
        ("/tham-luan/", "/tham-luan/tl-"),
    ] {
        let lists = pages(&built, first);
        assert_eq!(lists.len(), 2, "{first}");
        let links = lists.iter().flat_map(|it| html::addresses(built.page(it).main()));
        let found: BTreeSet<String> = links.filter(|it| it.starts_with(own)).collect();
        assert_eq!(found.len(), 300, "{first}");
    }
}
