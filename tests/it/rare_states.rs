//! What pages say of records in states that are rare: taken back, run out, unknown, nothing counted.

use crate::site::Site;

/// The words of the page at an address, line by line.
#[track_caller]
fn words(site: &Site, address: &str) -> String {
    site.build().page(address).lines().join("\n")
}

#[track_caller]
fn assert_has(text: &str, wanted: &[&str], unwanted: &[&str]) {
    for it in wanted {
        assert!(text.contains(it), "`{it}` is missing from\n{text}");
    }
    for it in unwanted {
        assert!(!text.contains(it), "`{it}` is in\n{text}");
    }
}

/// A batch with one recipient for each way of being taken back, under a decision that has a record.
fn batch(recipients: &str) -> Site {
    Site::new()
        .file("content/units/so.yaml", "{names: [{name: Sở Mẫu}], kind: khac}\n")
        .file("content/people/an.yaml", "name: Lê An\n")
        .file(
            "content/documents/qd.yaml",
            "- {id: tang, kind: quyet_dinh, number: 1/QĐ, date: 2020-01-05, issuer: so, subject: Tặng}\n\
             - {id: huy, kind: quyet_dinh, number: 2/QĐ, date: 2021-01-05, issuer: so, subject: Hủy}\n",
        )
        .file(
            "content/grants/dot.yaml",
            format!(
                "decision: tang\naward: giay-khen\nissuer_unit: so\nyear: 2019\nrecipients:\n{recipients}"
            ),
        )
}

#[test]
fn a_revoked_award_says_by_what_and_why_it_was_taken_back() {
    for revoked in [
        "{on: 2021-01-06, decision: huy, reason: Khai sai.}",
        "{on: 2021-01-06, decision: huy}",
        "{on: 2021-01-06, reason: Khai sai.}",
    ] {
        let site = || batch(&format!("  - {{person: an, revoked: {revoked}}}\n  - {{unit: so}}\n"));
        let mut wanted = vec!["không tính vào số liệu"];
        wanted.extend(revoked.contains("decision").then_some("số liệu · Quyết định 2/QĐ"));
        wanted.extend(revoked.contains("reason").then_some(" · Lý do: Khai sai."));
        for page in ["/khen-thuong/dot/", "/ca-nhan/an/"] {
            assert_has(&words(&site(), page), &wanted, &["Căn cứ"]);
        }
    }
}

#[test]
fn a_decision_whose_name_says_what_it_is_is_named_once() {
    let site = || batch("  - {person: an}\n");
    for page in ["/khen-thuong/", "/ca-nhan/an/"] {
        assert_has(&words(&site(), page), &["Quyết định 1/QĐ"], &["Quyết định: Quyết định"]);
    }
}

#[test]
fn a_batch_of_which_nothing_counts_says_so() {
    let page = words(&batch("  - {person: an, status: tu_choi}\n"), "/khen-thuong/dot/");
    assert_has(&page, &["Không có khen thưởng nào trong đợt này được tính"], &["0 lượt"]);
}

/// Who was only proposed as an exemplar, or is none any more, stands in no list of them.
#[test]
fn lists_of_exemplars_hold_those_who_are() {
    let statuses = ["de_xuat", "duoc_cong_nhan", "tieu_bieu_dai_hoi", "luu_tru", "thoi_cong_nhan", "khac"];
    let mut site = Site::new();
    for status in statuses {
        let name = status.replace('_', " ");
        let id = status.replace('_', "-");
        site = site
            .file(&format!("content/people/{id}.yaml"), format!("name: Lê {name}\nexemplar: {status}\n"))
            .file(
                &format!("content/units/u-{id}.yaml"),
                format!("{{names: [{{name: Tổ {name}}}], kind: khac, exemplar: {status}}}\n"),
            );
    }
    let built = site.build();
    for (path, kind) in [("/dien-hinh/", "Lê"), ("/dien-hinh/thu-bac/", "Lê"), ("/", "Tổ")] {
        let page = built.page(path).lines().join("\n");
        for status in statuses {
            let is_there = page.contains(&format!("{kind} {}", status.replace('_', " ")));
            assert_eq!(
                is_there,
                !["de_xuat", "thoi_cong_nhan"].contains(&status),
                "{status} on {path}\n{page}"
            );
        }
    }
}

#[test]
fn an_agenda_keeps_its_order_and_who_came_without_a_role_was_there() {
    let site = Site::new().file(
        "content/conferences/hoi.yaml",
        "name: Họp\nkind: khac\ndate: 2021-05-01\n\
         participations: [{text: Ông A, role: chu_tri}, Đại diện các sở]\n\
         programme: [{time: '08:00', title: Khai mạc}, {title: Tham luận}, {time: '11:00', title: Bế mạc}, {title: Chụp ảnh}]\n",
    );
    let page = words(&site, "/hoi-nghi/hoi/");
    let places: Vec<_> =
        ["Khai mạc", "Tham luận", "Bế mạc", "Chụp ảnh"].iter().map(|it| page.find(it)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{page}");
    assert_has(&page, &["Nội dung", "Cùng dự\nĐại diện các sở"], &["chưa rõ", "Hội nghị khác", "Trích yếu"]);
}

#[test]
fn what_the_source_does_not_state_is_said_of_what_it_is() {
    let site = || {
        Site::new()
            .file("content/initiatives/s.yaml", "title: Sáng kiến Thử\nauthors: null\n")
            .file("content/conferences/h.yaml", "name: Họp\nkind: null\n")
            .file("content/units/u.yaml", "{names: [{name: Tổ Thử}], kind: null}\n")
    };
    assert_has(&words(&site(), "/sang-kien/s/"), &["Tác giả\nchưa rõ"], &[]);
    assert_has(&words(&site(), "/hoi-nghi/h/"), &["Hội nghị, loại chưa rõ"], &[]);
    assert_has(&words(&site(), "/don-vi/u/"), &["Đơn vị, loại chưa rõ"], &[]);
}

#[test]
fn celebrations_without_words_are_told_by_years_and_day() {
    let site = Site::new().file(
        "content/anniversaries/n.yaml",
        "- {id: n, event: Ngày Thử, origin_date: 1955, observed: [{years: 40, on: 1995-02-01}, {years: 50, text: lần thứ năm mươi}, {on: 2015}]}\n",
    );
    let page = words(&site, "/ngay-ky-niem/");
    assert_has(&page, &["1955\n", "Kỷ niệm 40 năm, 1/2/1995\nlần thứ năm mươi\n2015"], &["chưa rõ"]);
}

/// What has run out says so on its own page, and what has no date is no older news.
#[test]
fn news_that_ran_out_says_so_and_undated_news_is_not_old() {
    let site = || {
        let news = |title: &str, rest: &str| format!("---\nkind: tin\ntitle: {title}\n{rest}\n---\nLời.\n");
        Site::new()
            .file("content/news/cu.md", news("Tin cũ", "published: 2020-01-05\nexpires: 2020-02-01"))
            .file("content/news/moi.md", news("Tin mới", "published: 2021-01-05\nexpires: 2999-01-01"))
            .file("content/news/khong.md", news("Tin không ngày", "published: null"))
    };
    assert_has(&words(&site(), "/tin-tuc/cu/"), &["Hết hạn ngày 1/2/2020"], &["Tin cũ hơn"]);
    assert_has(&words(&site(), "/tin-tuc/moi/"), &["Tin không ngày"], &["Hết hạn", "Tin cũ hơn"]);
    assert_has(&words(&site(), "/tin-tuc/khong/"), &["chưa rõ"], &["Tin mới hơn"]);
}

/// On small screens what stands in more than four columns stands below one another.
#[test]
fn wide_tables_of_grants_stack_on_small_screens() {
    let site = batch("  - {person: an, initiatives: [s]}\n  - {unit: so}\n  - {name: Trần B, unit_at: so}\n")
        .file("content/initiatives/s.yaml", "title: Sáng kiến\nauthors: Lê An\n");
    let mut n_wide = 0;
    for (path, page) in site.build().pages() {
        for table in page.html.split("<table class=\"table grants").skip(1) {
            let head = table.split("</thead>").next().unwrap_or_default();
            let n_columns = head.matches("<th ").count();
            n_wide += usize::from(n_columns > 4);
            assert!(n_columns <= 4 || head.starts_with(" grants--stacked"), "{path} has {n_columns} columns");
        }
    }
    assert!(n_wide > 0, "no page has a wide table");
}

#[test]
fn news_of_a_conference_is_what_reports_it_and_what_mentions_it_only_refers_to_it() {
    let news =
        |fields: &str, body: &str| format!("---\nkind: tin\npublished: 2024-01-01\n{fields}\n---\n{body}\n");
    let site = Site::new()
        .file("content/conferences/h.yaml", "name: Hội nghị H\nkind: tong_ket\ndate: 2024-01-01\n")
        .file("content/news/ve.md", news("title: Bài tường thuật\nconference: h", "Chữ."))
        .file("content/news/nhac.md", news("title: Bài chỉ nhắc tên", "Sau [[conference:h]]."))
        .file("content/news/ca-hai.md", news("title: Bài cả hai\nconference: h", "Tại [[conference:h]]."));
    let words = words(&site, "/hoi-nghi/h/");
    let (about, referring) = words.split_once("Liên quan đến trang này").unwrap_or((&words, ""));
    assert_has(about, &["Bài tường thuật", "Bài cả hai"], &["Bài chỉ nhắc tên"]);
    assert_has(referring, &["Bài chỉ nhắc tên"], &["Bài tường thuật", "Bài cả hai"]);
}

#[test]
fn provinces_without_awards_are_named_where_they_are_the_fewer() {
    let site = |n_with: usize| {
        let provinces: Vec<&str> =
            kyyeu::vietnamese::provinces::Division::Present.provinces().iter().map(|it| it.name).collect();
        let units =
            provinces.iter().take(n_with).enumerate().map(|(at, name)| {
                format!("- {{id: d{at}, kind: khac, names: Đơn vị {at}, province: {name}}}\n")
            });
        let recipients: String = (0..n_with).map(|at| format!("  - unit:d{at}\n")).collect();
        let batch = format!(
            "decision: {{number: 1/QĐ, date: 2025-12-01}}\naward: giay-khen\nissuer_unit: d0\nyear: 2025\nrecipients:\n{recipients}"
        );
        Site::new()
            .file("content/units/d.yaml", units.collect::<String>())
            .file("content/grants/g.yaml", batch)
    };
    let label = "chưa ghi nhận khen thưởng";
    for (n_with, is_told) in [(1, false), (10, false), (30, true)] {
        let words = words(&site(n_with), "/thong-ke/").to_lowercase();
        assert_eq!(words.contains(label), is_told, "{n_with}\n{words}");
    }
}
