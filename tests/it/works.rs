//! Consultations, publications, and what a congress says of its days and delegates.

use kyyeu::{model::RecordKind, parse::Need, records::object};

use crate::site::Site;

const AWARD: &str = "name: Bằng khen\ncategory: bang_khen\nlevel: nganh\nrecipient: ca_hai\n";

fn asking() -> Site {
    Site::new()
        .file("content/awards/bang-khen.yaml", AWARD)
        .file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ 1\n")
        .file("content/people/an.yaml", "name: Lê Văn An\npositions: [{title: Vụ trưởng, unit: vu-1, from: 2020}]\n")
        .file(
            "content/consultations/thang-5.md",
            "---\ntitle: Lấy ý kiến nhân dân\nunit: vu-1\naward: bang-khen\nopens: 2024-05-28\ncloses: 2024-06-06\n\
             reply_to: {name: Phòng Thi đua, email: a@vi-du.vn}\n\
             proposed: [{person: an, position: Vụ trưởng}, {unit: vu-1}, Trần Thị Bình]\n---\nXin ý kiến bạn đọc.\n",
        )
}

#[test]
fn who_is_proposed_is_shown_found_and_never_counted() {
    let site = asking();
    assert_eq!(site.clone().check().problems(), "");
    let page = site.build().text("/lay-y-kien/thang-5/");
    for text in ["Đang lấy ý kiến", "Lê Văn An", "Trần Thị Bình", "a@vi-du.vn", "Xin ý kiến bạn đọc"]
    {
        assert!(page.contains(text), "{text}");
    }
    let person = site.build().text("/ca-nhan/an/");
    assert!(person.contains("/lay-y-kien/thang-5/"), "the person's page leads to the consultation");
    assert!(!person.contains("id=\"_khen-thuong\""), "a proposal is no award");
    assert!(site.build().text("/lay-y-kien/").contains("3 trường hợp đề nghị"));
    assert!(site.build().text("/lay-y-kien/atom.xml").contains("Lấy ý kiến nhân dân"));
    let calendar = site.build().text("/lay-y-kien/thang-5/calendar.ics");
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20240528") && calendar.contains("DTEND;VALUE=DATE:20240607")
    );
}

#[test]
fn a_consultation_says_whether_it_is_open_on_the_day_of_the_build() {
    for (now, state) in [
        (time::macros::datetime!(2024-05-27 12:00 UTC), "Sắp mở"),
        (time::macros::datetime!(2024-05-28 00:00 +07:00), "Đang lấy ý kiến"),
        (time::macros::datetime!(2024-06-06 23:59 +07:00), "Đang lấy ý kiến"),
        (time::macros::datetime!(2024-06-07 00:00 +07:00), "Đã đóng"),
    ] {
        let mut site = asking();
        site.options.now = now;
        assert!(site.build().text("/lay-y-kien/thang-5/").contains(state), "{now}");
    }
}

#[test]
fn proposals_are_compared_with_the_decision_that_followed_whoever_names_them() {
    let text = |proposed: &str| {
        format!(
            "title: Lấy ý kiến\nopens: 2024-05-01\ncloses: 2024-05-10\nreply_to: Phòng Thi đua\n\
             proposed: [{proposed}]\ngrants: qd\n"
        )
    };
    let of = |proposed: &str| {
        let seen = asking()
            .file("content/grants/qd.yaml", "decision: null\naward: bang-khen\nyear: 2023\nrecipients: [person:an, {name: Trần Thị Bình}]\n")
            .file("content/consultations/hai.yaml", text(proposed))
            .check();
        seen.problems().lines().filter(|it| it.contains("proposed-not-honored")).count()
    };
    for (proposed, missing) in [
        ("{person: an}", 0),
        ("Lê Văn An", 0),
        ("Trần Thị Bình", 0),
        ("TRẦN THỊ BÌNH", 0),
        ("Trần Thị Bính", 1),
        ("{unit: vu-1}", 1),
        ("{person: an}, {unit: vu-1}, Ngô Văn Lạ", 2),
    ] {
        assert_eq!(of(proposed), missing, "{proposed}");
    }
}

#[test]
fn numbers_of_books_are_judged_by_their_check_digit() {
    let problems = |isbn: &str| {
        let text = format!("title: Sổ tay\nkind: so_tay\nauthors: [Lê Văn A]\nisbn: \"{isbn}\"\n");
        Site::new().file("content/publications/so-tay.yaml", text).check().problems().contains("isbn")
    };
    for sound in [
        "978-0-306-40615-7",
        "9780306406157",
        "0-306-40615-2",
        "0 8044 2957 X",
        "978\u{2011}0\u{2011}306\u{2011}40615\u{2011}7",
    ] {
        assert!(!problems(sound), "{sound}");
    }
    let sound = "9780306406157";
    for place in 0..sound.len() {
        for digit in '0'..='9' {
            let mut other: Vec<char> = sound.chars().collect();
            other[place] = digit;
            let other: String = other.into_iter().collect();
            assert_eq!(problems(&other), other != sound, "{other}");
        }
    }
    for odd in ["", "978", "97803064061577", "030640615X", "X306406152", "978030640615X", "chưa rõ"] {
        assert!(problems(odd), "{odd}");
    }
}

#[test]
fn a_publication_has_its_page_its_list_and_its_file() {
    let site = Site::new()
        .file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ 1\n")
        .file("content/publications/so-tay/so-tay.pdf", "%PDF-")
        .file("content/publications/so-tay/bia.jpg", crate::site::picture(3))
        .file(
            "content/publications/so-tay/index.md",
            "---\ntitle: Sổ tay thống kê\nkind: so_tay\ncover: {file: bia.jpg, caption: Bìa, alt: Bìa, credit: Vụ 1}\n\
             authors: [{name: Lê Văn A, role: chu_bien}]\ndrafted_by: [vu-1]\npublisher: NXB Mẫu\nyear: 2023\n\
             isbn: 978-0-306-40615-7\npages: 1212\nfile: so-tay.pdf\n---\nGồm ba phần.\n",
        );
    assert_eq!(site.clone().check().problems(), "");
    let page = site.build().text("/an-pham/so-tay/");
    for text in [
        "Sổ tay thống kê",
        "Chủ biên",
        "Vụ 1",
        "NXB Mẫu",
        "978-0-306-40615-7",
        "1.212",
        "so-tay.pdf",
        "Gồm ba phần",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(site.build().text("/an-pham/").contains("Lê Văn A"));
    let nobody =
        Site::new().file("content/publications/a.yaml", "title: Sách\nkind: sach\n").check().problems();
    assert!(
        nobody.contains("missing-field") && nobody.contains("authors"),
        "a book without an author: {nobody}"
    );
}

#[test]
fn a_congress_tells_its_days_and_its_delegates() {
    let site = Site::new()
        .file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ 1\n")
        .file(
            "content/conferences/dai-hoi.yaml",
            "name: Đại hội\nkind: dai_hoi_thi_dua_yeu_nuoc\ndate: 2024-05-27\nend: 2024-05-28\n\
             delegates: [{kind: đại biểu đương nhiên, count: 38}]\ndelegations: [{unit: vu-1, count: 12}, Đoàn khách mời]\n\
             participations: [{text: Bà Lê Thị B, role: doan_chu_tich}]\n\
             programme: [{day: 2024-05-27, title: Phiên trù bị}, {title: Bầu Đoàn Chủ tịch}, {day: 2024-05-28, title: Bế mạc}]\n",
        );
    assert_eq!(site.clone().check().problems(), "");
    let page = site.build().text("/hoi-nghi/dai-hoi/");
    for text in [
        "Đoàn Chủ tịch",
        "đại biểu đương nhiên",
        "Đoàn khách mời",
        "27 tháng 5 năm 2024",
        "28 tháng 5 năm 2024",
    ] {
        assert!(page.contains(text), "{text}");
    }
    let (first, second) =
        (page.find("Bầu Đoàn").expect("it is there"), page.rfind("28 tháng 5").expect("it is there"));
    assert!(first < second, "a point without a day belongs to the one before");
}

/// A movement is launched by one unit or by several; each is on its page, under the name of that time, and its own page leads back.
#[test]
fn a_movement_may_be_launched_by_several_units() {
    let unit = "kind: vu\nnames: [{name: Phòng Cũ, to: 2019}, {name: Phòng Mới, from: 2020}]\n";
    let launched = |by: &str| {
        Site::new()
            .file("content/units/mot.yaml", unit)
            .file("content/units/hai.yaml", "kind: vu\nnames: Vụ Hai\n")
            .file(
                "content/movements/thi-dua.md",
                format!(
                    "---\nname: Thi đua\nkind: dot_thi_dua\nlaunched_by: {by}\nperiod: {{from: 2018}}\n---\n"
                ),
            )
    };
    for (by, units) in [("mot", &["mot"][..]), ("[mot]", &["mot"]), ("[mot, unit:hai]", &["mot", "hai"])] {
        let site = launched(by);
        assert_eq!(site.clone().check().problems(), "", "{by}");
        let built = site.build();
        let page = built.page("/phong-trao/thi-dua/");
        assert!(page.says("Phòng Cũ") && !page.says("Phòng Mới"), "{by}");
        for unit in ["mot", "hai"] {
            let is_launcher = units.contains(&unit);
            assert_eq!(page.links(&format!("/don-vi/{unit}/")), is_launcher, "{by}: {unit}");
            assert_eq!(
                built.page(&format!("/don-vi/{unit}/")).links("/phong-trao/thi-dua/"),
                is_launcher,
                "{by}: {unit}"
            );
        }
    }
    let problems = launched("[mot, ba]").check().problems();
    assert!(
        problems.contains("dangling-reference") && problems.contains("content/movements/thi-dua.md:4:20"),
        "{problems}"
    );
}

/// Who leads a cluster is called by what the cluster is called.
#[test]
fn a_cluster_and_a_bloc_call_their_heads_by_their_own_names() {
    for (kind, head, deputy) in [("cum", "Cụm trưởng", "Cụm phó"), ("khoi", "Khối trưởng", "Khối phó")]
    {
        let built = Site::new()
            .file("content/units/hai.yaml", "- {id: mot, kind: vu, names: Vụ Một}\n- {id: hai, kind: vu, names: Vụ Hai}\n")
            .file(
                "content/clusters/c.yaml",
                format!("name: Nhóm\nkind: {kind}\nscope_unit: mot\nyears: [{{year: 2024, head: mot, deputies: [hai], members: [mot, hai]}}]\n"),
            )
            .build();
        let page = built.page("/cum-khoi/c/");
        assert!(page.says(head) && page.says(deputy) && !page.says(&format!("{head}, ")), "{}", page.main());
        assert!(built.page("/cum-khoi/").says(head) && built.page("/don-vi/mot/").says(head));
        assert!(built.page("/don-vi/hai/").says(deputy));
    }
}

#[test]
fn a_list_of_nothing_states_as_little_as_no_value() {
    for kind in RecordKind::ALL {
        let lists = object(*kind).fields.iter().filter(|it| it.list && it.need != Need::Optional);
        for field in lists {
            let said = |value: &str| {
                let text = format!("id: mot\n{}: {value}\n", field.name);
                let path = match kind {
                    RecordKind::Yearbook => "content/yearbooks/mot/yearbook.yaml".to_owned(),
                    _ => format!("content/{}/mot.yaml", kind.folder()),
                };
                let seen = Site::new().file(&path, text).check();
                let problems = seen.problems();
                let own = problems.lines().find(|it| it.contains(":2:1:"));
                own.map(str::to_owned).unwrap_or_else(|| panic!("{kind}.{}: {value}: {problems}", field.name))
            };
            assert_eq!(said("[]"), said("null"), "{kind}.{}", field.name);
        }
    }
}
