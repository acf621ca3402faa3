//! What a deputy head fears in print: a wrong office, a wrong order, an award counted twice, a person left out, an
//! address that moves, a text that was not to be published.

use crate::{
    html,
    site::{Built, Rendering, Site, is_data},
};

const AWARD: &str = "co-thi-dua-cua-chinh-phu";

const UNITS: &str = "\
- id: vien
  kind: vksnd_toi_cao
  names: Viện kiểm sát nhân dân tối cao
- id: vu-16
  kind: vu
  parent: vien
  names:
    - {name: Vụ Thi đua cũ, to: 2013-07-28}
    - {name: Vụ Thi đua mới, from: 2013-07-29}
- id: phong-a
  kind: phong
  names: Phòng A
  dissolved: 2019-12-31
- id: phong-b
  kind: phong
  names: Phòng B
  succession: [{from: [phong-a], on: 2020-01-01, kind: sap_nhap}]
";

const SITE: &str = "title: Thử\nbase_url: https://example.org/\n\
                    ranks: [{title: Vụ trưởng, rank: 30}, {title: Phó Vụ trưởng, rank: 40}]\n";

fn site() -> Site {
    Site::new()
        .file("content/site.yaml", SITE)
        .file("content/units/units.yaml", UNITS)
        .file(
            "content/people/people.yaml",
            "- {id: dan, name: Trần Thị Đan, positions: [{title: Kiểm sát viên, unit: vu-16, from: 2008, to: 2015-12}, \
             {title: Vụ trưởng, unit: vu-16, from: 2016}]}\n\
             - {id: an, name: Lê Văn An, positions: [{title: Phó Vụ trưởng, unit: vu-16, from: 2008}]}\n\
             - {id: dung, name: Bùi Thị Dung}\n\
             - {id: anh, name: Đặng Văn Ánh}\n",
        )
}

/// The text of the row or entry of an id.
#[track_caller]
fn row(page: &Rendering, id: &str) -> String {
    let start = page.html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}: {}", page.text()));
    let rest = &page.html[start..];
    let rest = &rest[rest.find('>').expect("a tag ends") + 1..];
    html::lines(&rest[..rest.find("</tr>").expect("a row ends")]).join(" ")
}

fn grants(id: &str, rest: &str) -> String {
    format!("id: {id}\ndecision: {{number: 12/QĐ-CTN, date: 2010-12-01, issuer: vien}}\nyear: 2010\n{rest}")
}

#[test]
fn names_and_offices_are_those_of_the_day() {
    let built = site()
        .file(
            "content/grants/dot-2010.yaml",
            grants("dot-2010", "award: chien-si-thi-dua-co-so\nrecipients: [person:dan, {unit: vu-16, }]\n")
                .replace(", {unit: vu-16, }", ""),
        )
        .file(
            "content/conferences/hoi-nghi-2010.yaml",
            "name: Hội nghị 2010\nkind: tong_ket\nlevel: nganh\ndate: 2010-12-20\nhost: unit:vu-16\n\
             participations: [{person: dan, role: phat_bieu}]\n",
        )
        .build();
    let page = built.page("/khen-thuong/dot-2010/");
    let recipient = row(&page, "chien-si-thi-dua-co-so--dan--2010");
    assert!(recipient.contains("Trần Thị Đan") && recipient.contains("Vụ Thi đua cũ"), "{recipient}");
    assert!(!recipient.contains("Vụ Thi đua mới"), "{recipient}");
    let conference = built.page("/hoi-nghi/hoi-nghi-2010/");
    assert!(conference.says("Vụ Thi đua cũ") && !conference.says("Vụ Thi đua mới"), "{}", conference.text());
    assert!(conference.says("Kiểm sát viên") && !conference.says("Vụ trưởng"), "{}", conference.text());
    let person = built.page("/ca-nhan/dan/");
    assert!(
        person.says("Vụ trưởng") && person.says("Vụ Thi đua mới"),
        "the office of today: {}",
        person.text()
    );
    let unit = built.page("/don-vi/vu-16/");
    assert!(unit.says("Vụ Thi đua cũ") && unit.says("Vụ Thi đua mới"), "{}", unit.text());
}

#[test]
fn lists_go_by_class_rank_and_given_name() {
    let built = site()
        .file(
            "content/grants/huan-chuong.yaml",
            grants("huan-chuong", 
                "award: huan-chuong-lao-dong\nrecipients:\n  - {person: dung, class: ba}\n  - {person: anh, class: ba}\n  \
                 - {person: an, class: nhi}\n  - {person: dan, class: nhi}\n  - {unit: vu-16, class: nhat}\n",
            ),
        )
        .file("content/grants/khac.yaml", grants("khac", "award: bang-khen-thu-tuong\nrecipients: [person:an]\n"))
        .build();
    let page = built.page("/khen-thuong/huan-chuong/");
    page.in_order(&["Bùi Thị Dung", "Đặng Văn Ánh", "Lê Văn An", "Trần Thị Đan", "Vụ Thi đua cũ"]);
    // Over several decisions class first; then rank: the head of a department before the deputy; then the given name.
    let year = built.page("/khen-thuong/danh-hieu/huan-chuong-lao-dong/");
    year.in_order(&["Vụ Thi đua cũ", "Trần Thị Đan", "Lê Văn An", "Đặng Văn Ánh", "Bùi Thị Dung"]);
    built.page("/khen-thuong/2010/").in_order(&["Huân chương Lao động", "Bằng khen của Thủ tướng"]);
    let people = built.page("/ca-nhan/");
    people.in_order(&["Lê Văn An", "Đặng Văn Ánh", "Bùi Thị Dung", "Trần Thị Đan"]);
    built.page("/ca-nhan/thu-bac/").in_order(&["Trần Thị Đan", "Lê Văn An", "Đặng Văn Ánh", "Bùi Thị Dung"]);
}

#[test]
fn an_award_of_a_merged_unit_is_shown_apart_and_counted_once() {
    let built = site()
        .file(
            "content/grants/a.yaml",
            grants("a", &format!("award: {AWARD}\nrecipients: [unit:phong-a]\n")).replace("2010", "2018"),
        )
        .file(
            "content/grants/b.yaml",
            grants("b", &format!("award: {AWARD}\nrecipients: [unit:phong-b]\n")).replace("2010", "2021"),
        )
        .build();
    let unit = built.page("/don-vi/phong-b/");
    let (own, inherited) = (unit.section("khen-thuong"), unit.section("ke-thua"));
    assert!(own.contains("2021") && !own.contains("2018"), "{own}");
    assert!(inherited.contains("2018") && inherited.contains("Phòng A"), "{inherited}");
    let count = |unit: &str| {
        let mut units = built.session.site.catalog.records().units.iter();
        let (id, _) = units.find(|(_, it)| &*it.id == unit).expect("it is on record");
        built.session.site.count(&kyyeu::plan::GrantsBy::Unit(id)).n_grants
    };
    assert_eq!((count("phong-a"), count("phong-b")), (1, 1));
    assert_eq!(built.session.site.count(&kyyeu::plan::GrantsBy::All).n_grants, 2);
    let award = built.page(&format!("/danh-hieu/{AWARD}/"));
    assert!(award.section("danh-sach").contains("Phòng A") && award.section("danh-sach").contains("Phòng B"));
}

#[test]
fn only_what_was_given_and_kept_is_counted() {
    let built = site()
        .file(
            "content/grants/dot.yaml",
            grants("dot", 
                "award: huan-chuong-lao-dong\nclass: ba\nrecipients:\n  - {person: an, joint: {share: 1/4, with: [person:anh]}}\n  \
                 - {person: dan, revoked: {on: 2015-03-02, reason: Kê khai sai}}\n  - {person: dung, status: tu_choi}\n  \
                 - {person: anh, status: truy_tang}\n",
            ),
        )
        .build();
    let page = built.page("/khen-thuong/dot/");
    let anchor = |person: &str| format!("huan-chuong-lao-dong--{person}--2010--ba");
    assert!(row(&page, &anchor("an")).contains("1/4"), "{}", page.text());
    let revoked = row(&page, &anchor("dan"));
    assert!(revoked.contains("2/3/2015") && revoked.contains("Kê khai sai"), "{revoked}");
    assert!(row(&page, &anchor("dung")).to_lowercase().contains("từ chối"), "{}", page.text());
    assert!(row(&page, &anchor("anh")).to_lowercase().contains("truy tặng"), "{}", page.text());
    let count = built.session.site.count(&kyyeu::plan::GrantsBy::All);
    assert_eq!((count.n_grants, count.n_recipients), (2, 2));
    assert!(built.page("/ca-nhan/dan/").says("Kê khai sai"), "a revoked award says so where it stands");
}

#[test]
fn the_address_of_one_of_many_never_moves() {
    let csv = |names: &[String]| format!("name,unit_at\n{}", names.concat());
    let names: Vec<String> = (0..402).map(|it| format!("Nguyễn Văn {},vu-16\n", letters(it))).collect();
    let batch = "id: ky-niem\ndecision: {number: 152/QĐ-VKSTC, date: 2022-07-06}\naward: ky-niem-chuong-vi-su-nghiep-kiem-sat\n\
                 year: 2022\nrecipients: [{csv: ds.csv}]\n";
    let built = |names: &[String]| {
        site().file("content/grants/ky-niem.yaml", batch).file("content/grants/ds.csv", csv(names)).build()
    };
    let anchors = |built: &Built| -> Vec<String> {
        let mut ids = html::ids(&built.page("/khen-thuong/ky-niem/").html);
        ids.retain(|it| it.starts_with("ky-niem-chuong"));
        ids.sort();
        ids
    };
    let before = anchors(&built(&names));
    assert_eq!(before.len(), 402);
    let mut changed: Vec<String> = names.iter().rev().cloned().collect();
    changed.insert(17, "Trần Thị Mới,vu-16\n".to_owned());
    let after = built(&changed);
    let after_anchors = anchors(&after);
    assert_eq!(after_anchors.len(), 403);
    assert!(before.iter().all(|it| after_anchors.contains(it)), "an anchor has moved");
    let list = after.page("/khen-thuong/2022/");
    let linked = html::addresses(&list.html);
    let one = format!("/khen-thuong/ky-niem/#{}", before[200]);
    let on_pages = (2..=5).any(|it| {
        let address = format!("/khen-thuong/2022/trang/{it}/");
        after.has(&address) && html::addresses(&after.page(&address).html).contains(&one)
    });
    assert!(linked.contains(&one) || on_pages, "each of many is linked by its own address");
}

/// A name of two letters for a number.
fn letters(number: usize) -> String {
    let letter = |it: usize| char::from(b'a' + (it % 26) as u8);
    format!("{}{}", letter(number / 26).to_uppercase(), letter(number))
}

fn news(title: &str, rest: &str) -> String {
    format!("---\nkind: tin\ntitle: {title}\npublished: 2024-05-01T08:00\n{rest}---\nNội dung.\n")
}

#[test]
fn what_was_withdrawn_leaves_a_stone_and_nothing_else() {
    let built = site()
        .file("content/news/tin-con.md", news("Tin còn đây", ""))
        .file(
            "content/news/rut.md",
            news("Tin đã rút xong", "withdrawn: {on: 2024-05-20, reason: Sai tên người}\n"),
        )
        .build();
    let stone = built.page("/tin-tuc/rut/");
    assert!(stone.says("Sai tên người") && stone.says("20/5/2024"), "{}", stone.text());
    assert!(stone.html.contains("noindex"));
    for (path, bytes) in built.outputs() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("Tin đã rút xong"), "{path} has its title");
        // The table of withdrawals tells programs what the stone tells readers.
        let tells_of_it =
            path == "tin-tuc/rut/index.html" || (is_data(&path) && path.contains("/withdrawn."));
        assert!(tells_of_it || !text.contains("/tin-tuc/rut/"), "{path} links it");
    }
}

#[test]
fn old_addresses_and_merged_people_lead_on() {
    let built = site()
        .file("content/people/tran-dan.yaml", "name: Trần Đan\nmerged_into: dan\n")
        .file("content/news/moi.md", news("Tin mới", "aliases: [/cu/tin-1.html, /bai-viet/12/]\n"))
        .build();
    for (from, to) in [
        ("/cu/tin-1.html", "/tin-tuc/moi/"),
        ("/bai-viet/12/", "/tin-tuc/moi/"),
        ("/ca-nhan/tran-dan/", "/ca-nhan/dan/"),
    ] {
        let page = built.page(from);
        assert!(page.html.contains("http-equiv=\"refresh\""), "{from}: {}", page.html);
        assert!(html::addresses(&page.html).iter().any(|it| it == to), "{from} does not lead to {to}");
        assert!(!built.text("/sitemap.xml").contains(from), "{from} is in the sitemap");
    }
    assert!(!built.page("/ca-nhan/").says("Trần Đan"));
}

#[test]
fn time_takes_news_off_and_lets_news_in() {
    let site = site()
        .file("content/news/het-han.md", news("Tin hết hạn", "expires: 2024-05-15\nmentions: [person:an]\n"))
        .file(
            "content/news/con-han.md",
            news("Tin còn hạn", "expires: 2024-06-01\nrelated: [het-han]\nmentions: [person:an]\n"),
        )
        .file(
            "content/news/tuong-lai.md",
            news("Tin ngày mai", "").replace("2024-05-01T08:00", "2024-06-02T07:00"),
        );
    let built = site.build();
    let (list, feed) = (built.page("/tin-tuc/"), built.text("/atom.xml"));
    assert!(list.says("Tin còn hạn") && !list.says("Tin hết hạn"), "{}", list.text());
    assert!(feed.contains("Tin còn hạn") && !feed.contains("Tin hết hạn"), "{feed}");
    assert!(built.has("/tin-tuc/het-han/"), "its address still stands");
    for (path, bytes) in built.outputs() {
        let is_own = path.starts_with("tin-tuc/het-han/") || path.starts_with("du-lieu/") || is_data(&path);
        assert!(is_own || !String::from_utf8_lossy(&bytes).contains("het-han"), "{path} leads to it");
    }
    let (found, _) = kyyeu::search::documents::documents(&built.session.site);
    let news = found.iter().filter(|it| matches!(it, kyyeu::records::Mention::News(_))).count();
    assert_eq!(news, built.session.site.atlas.news.current().len(), "search finds what lists have");
    assert!(built.page("/ca-nhan/an/").says("Tin còn hạn"));
    assert!(built.outputs().values().all(|it| !String::from_utf8_lossy(it).contains("Tin ngày mai")));
    let mut later = site.clone();
    later.options.now = time::macros::datetime!(2024-06-02 00:01 UTC);
    assert!(later.build().page("/tin-tuc/").says("Tin ngày mai"), "at 07:01 in Vietnam it is there");
    let mut ahead = site;
    ahead.options.future = true;
    assert!(ahead.build().page("/tin-tuc/").says("Tin ngày mai"));
}

#[test]
fn what_is_not_public_is_in_no_byte() {
    let secret = "BÍMẬT";
    let built = site()
        .file("content/news/nhap.md", news(&format!("Nháp {secret}"), "draft: true\n"))
        .file("content/news/noi-bo.md", news(&format!("Nội bộ {secret}"), "visibility: internal\n"))
        .file("content/news/cong-khai.md", news("Tin công khai", &format!("note: Dặn {secret}\n")))
        .file("content/people/an-danh.md", format!("---\nname: Ẩn Danh {secret}\nvisibility: internal\n---\nChữ {secret}.\n"))
        .file("content/schedules/tuan.yaml", format!("unit: vu-16\nweek: 2024-W20\ndays: [{{date: 2024-05-13, entries: [{{text: Họp {secret}}}]}}]\n"))
        .file("content/documents/vb.yaml", format!("kind: khac\nsubject: Văn bản\nnote: {secret}\n"))
        .build();
    for (path, bytes) in built.outputs() {
        assert!(!path.to_lowercase().contains("noi-bo") && !path.contains("nhap"), "{path}");
        assert!(!String::from_utf8_lossy(&bytes).contains(secret), "{path} tells what is not public");
    }
    assert!(built.has("/tin-tuc/cong-khai/"));
}

#[test]
fn two_spellings_of_a_tag_are_one() {
    let built = site()
        .file("content/news/mot.md", news("Tin thứ nhất", "tags: [văn hoá công sở]\n"))
        .file("content/news/hai.md", news("Tin thứ hai", "tags: [Văn hóa công sở]\n"))
        .build();
    let pages: Vec<String> =
        built.pages().into_keys().filter(|it| it.starts_with("tin-tuc/tu-khoa/")).collect();
    assert_eq!(pages, ["tin-tuc/tu-khoa/van-hoa-cong-so/index.html"]);
    let page = built.page("/tin-tuc/tu-khoa/van-hoa-cong-so/");
    assert!(page.says("Tin thứ nhất") && page.says("Tin thứ hai"), "{}", page.text());
}

#[test]
fn letters_stand_in_the_order_of_the_alphabet() {
    let names = ["Vũ Đức", "Lê Dũng", "Trần Ê", "Hồ Ế", "Phan Ân", "Ngô Ăn", "Mai An", "Cao Dung", "Tạ Đan"];
    let people: Vec<String> =
        names.iter().enumerate().map(|(at, name)| format!("- {{id: nguoi-{at}, name: {name}}}\n")).collect();
    let built = Site::new().file("content/people/a.yaml", people.concat()).build();
    built.page("/ca-nhan/").in_order(&[
        "Mai An",
        "Ngô Ăn",
        "Phan Ân",
        "Cao Dung",
        "Lê Dũng",
        "Tạ Đan",
        "Vũ Đức",
        "Trần Ê",
        "Hồ Ế",
    ]);
}

#[test]
fn older_news_stays_within_reach() {
    let mut site = site().file(
        "content/conferences/hoi-nghi.yaml",
        "name: Hội nghị\nkind: tong_ket\nlevel: nganh\ndate: 2010-12-20\n",
    );
    for day in 1..=30 {
        site = site.file(
            &format!("content/news/tin-{day}.md"),
            format!(
                "---\nkind: tin\ntitle: Tin ngày {day}\npublished: 2011-01-{day:02}\nconference: hoi-nghi\n---\n\
                 [[person:dan]] và [[unit:vu-16]].\n"
            ),
        );
    }
    let built = site.build();
    for address in ["/ca-nhan/dan/", "/don-vi/vu-16/", "/hoi-nghi/hoi-nghi/"] {
        let page = built.page(address);
        let lost: Vec<i32> = (1..=30).filter(|it| !page.links(&format!("/tin-tuc/tin-{it}/"))).collect();
        assert_eq!(lost, Vec::<i32>::new(), "days lost on {address}");
    }
}

#[test]
fn anniversaries_share_a_page_without_sharing_ids() {
    let text = |id: &str| {
        format!(
            "---\nid: {id}\nevent: Ngày {id}\norigin_date: 1960-07-26\nphotos: [{{id: le, caption: Buổi lễ}}]\n---\n\
             Xem [dưới](#y-nghia).[^1]\n\n![](photo:le)\n\n# Ý nghĩa\n\nMột.\n\n## Thêm\n\n[^1]: Nguồn.\n"
        )
    };
    let built = Site::new()
        .file("content/anniversaries/a.md", text("a"))
        .file("content/anniversaries/b.md", text("b"))
        .build();
    let page = built.page("/ngay-ky-niem/");
    let values = |name: &str| -> Vec<&str> {
        page.main().split(name).skip(1).filter_map(|it| it.split('"').next()).collect()
    };
    let mut ids = values(" id=\"");
    let n_ids = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), n_ids, "{ids:?}");
    let links = values("href=\"#");
    assert_eq!(links.len(), 6, "{links:?}");
    assert!(links.iter().all(|it| ids.contains(it)), "{links:?} {ids:?}");
    // The event is a heading of the second level, so its text starts at the third.
    assert!(page.html.contains("<h3 id=\"a--y-nghia\"") && page.html.contains("<h4 id=\"b--them\""));
}

#[test]
fn headings_of_a_text_stand_below_that_of_its_section() {
    let built = site()
        .file(
            "content/people/le.md",
            "---\nid: le\nname: Lê Văn L\n---\n## Thời trẻ\n\nMột.\n\n### Học\n\nHai.\n",
        )
        .file(
            "content/movements/p.md",
            "---\nname: Phong trào\nkind: null\nscope: null\n---\n# Kết quả chung\n\nMột.\n",
        )
        .build();
    let person = built.page("/ca-nhan/le/").html;
    assert!(person.contains("<h3 id=\"thoi-tre\"") && person.contains("<h4 id=\"hoc\""), "{person}");
    assert!(built.page("/phong-trao/p/").html.contains("<h3 id=\"ket-qua-chung\""));
}

#[test]
fn addresses_in_fields_are_checked_and_lead_below_the_base_path() {
    let site = Site::new()
        .file("content/site.yaml", SITE.replace("example.org/", "example.org/luu-tru/"))
        .file("content/static/qd.pdf", "PDF")
        .file(
            "content/pages/a.md",
            "---\ntitle: A\nsources: [{url: /qd.pdf}, {url: /luu-tru/a/}, {url: /khong-co/}]\n---\nMột.\n",
        )
        .file(
            "content/news/b.md",
            "---\nkind: tin\ntitle: B\npublished: 2020-01-01\nsource: {site: Báo, url: /bao/}\n\
             archived_from: {url: /goc/}\n---\nMột.\n",
        );
    let built = site.try_build().expect("it can be built");
    assert_eq!(
        built.errors(),
        [
            "content/news/b.md:5:26: error[dangling-link]: the site has no address `/bao/`",
            "content/news/b.md:6:22: error[dangling-link]: the site has no address `/goc/`",
            "content/pages/a.md:3:53: error[dangling-link]: the site has no address `/khong-co/`",
        ]
    );
    let page = built.page("/a/");
    assert!(page.links("/luu-tru/qd.pdf") && page.links("/luu-tru/a/"), "{}", page.main());
}
