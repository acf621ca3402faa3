//! Parts of a yearbook beside reports and lists: plates, leaders over the years, congresses of the series, documents of the
//! congress, exemplars by field of work, the imprint.

use crate::site::{Built, Site, picture};

const BOOK: &str = "/ky-yeu/dai-hoi/";

/// A book of the parts given, of the sixth congress of a unit that carries on two others.
fn site(parts: &str) -> Site {
    Site::new()
        .file(
            "content/units/tat-ca.yaml",
            "- {id: cu, names: Viện Cũ, kind: vksnd_cap_tinh, dissolved: 2018-06-30}\n\
             - {id: khac, names: Viện Khác, kind: vksnd_cap_tinh}\n\
             - id: moi\n  names: Viện Mới\n  kind: vksnd_cap_tinh\n  established: 2018-07-01\n\
             \x20 succession: [{from: [cu], on: 2018-07-01, kind: chuyen_thanh}]\n\
             \x20 exemplar: {status: duoc_cong_nhan, field: Ươm mầm}\n\
             - {id: sau-nay, names: Viện Sau Này, kind: vksnd_cap_tinh, established: 2021-01-01}\n",
        )
        .file(
            "content/people/tat-ca.yaml",
            "- {id: an, name: Lê An, exemplar: {status: duoc_cong_nhan, field: Án dân sự}, positions: [{title: Phó Viện trưởng, unit: cu, from: 2008, to: 2012}, {title: Viện trưởng, unit: cu, from: 2013, to: 2018}]}\n\
             - {id: bao, name: Đỗ Bảo, exemplar: {status: duoc_cong_nhan, field: Án dân sự}, positions: [{title: Viện trưởng, unit: cu, from: 2001, to: 2012}]}\n\
             - {id: chi, name: Vũ Chi, exemplar: duoc_cong_nhan, positions: [{title: Viện trưởng, unit: moi, from: 2018-07, to: 2023}, {title: Kiểm sát viên, unit: cu, from: 2000}]}\n\
             - {id: dung, name: Hồ Dũng, positions: [{title: Phó Viện trưởng, unit: moi, as_of: 2019-05-01, acting: true}, {title: Phó Viện trưởng, unit: cu, from: 2014, to: 2018}]}\n\
             - {id: em, name: Trần Em, positions: [{title: Viện trưởng, unit: moi, from: 2024}]}\n",
        )
        .file(
            "content/conferences/tat-ca.yaml",
            "- {id: iv, name: Đại hội lần thứ IV, kind: dai_hoi_thi_dua_yeu_nuoc, ordinal: 4, level: tinh, host: unit:cu, date: 2010-07-01, delegates: [{kind: Đại biểu, count: 1200}, {kind: Khách, count: 34}], description: Họp ở Viện Cũ.}\n\
             - {id: v, name: Đại hội lần thứ V, kind: dai_hoi_thi_dua_yeu_nuoc, ordinal: 5, level: tinh, host: unit:cu, date: 2015-07-01}\n\
             - {id: v-khac, name: Đại hội của Viện Khác, kind: dai_hoi_thi_dua_yeu_nuoc, ordinal: 5, level: tinh, host: unit:khac, date: 2015-08-01}\n\
             - {id: vi, name: Đại hội lần thứ VI, kind: dai_hoi_thi_dua_yeu_nuoc, ordinal: 6, level: tinh, host: unit:moi, date: 2020-07-20, end: 2020-07-21}\n\
             - {id: vii, name: Đại hội lần thứ VII, kind: dai_hoi_thi_dua_yeu_nuoc, ordinal: 7, level: tinh, host: unit:moi, date: 2025-07-20}\n",
        )
        .file(
            "content/documents/tat-ca.yaml",
            "- {id: khai-mac, kind: khac, date: 2020-07-20, subject: Diễn văn khai mạc, signer: Vũ Chi, description: 'Lời mở đầu của [[person:chi]].'}\n\
             - {id: be-mac, kind: khac, date: 2020-07-21, subject: Diễn văn bế mạc, description: Lời cuối.}\n",
        )
        .file("content/yearbooks/dai-hoi/doc.jpg", picture(1))
        .file("content/yearbooks/dai-hoi/ngang.jpg", picture(2))
        .file(
            "content/yearbooks/dai-hoi/yearbook.yaml",
            format!(
                "title: Kỷ yếu Đại hội VI\nconference: vi\nspan: {{from: 2015, to: 2019}}\nresults_cutoff: 2019\neditions: [epub]\n\
                 photos:\n  - {{file: doc.jpg, caption: 'Ảnh của *Chi*.', credit: X}}\n  - {{file: ngang.jpg, caption: Ảnh ngang., credit: X}}\n\
                 \x20 - {{id: mat, caption: Ảnh đã mất.}}\n\
                 imprint: {{print_run: 1200, publisher: NXB Thử, deposited: 2020-09, price: Sách không bán, isbn: 978-604-57-1234-4}}\n\
                 parts:\n{parts}"
            ),
        )
}

fn built(parts: &str) -> Built {
    site(parts).build()
}

#[test]
fn leaders_follow_one_another_in_each_office_up_to_the_day() {
    let parts = "  - {kind: lanh_dao, units: [cu, moi, sau-nay]}\n  - {kind: chi_muc, of: [people]}\n";
    let built = built(parts);
    let page = built.page(&format!("{BOOK}lanh-dao/"));
    page.in_order(&[
        "Viện Cũ",
        "Viện trưởng",
        "Đỗ Bảo",
        "2001–2012",
        "Lê An",
        "2013–2018",
        "Phó Viện trưởng",
        "Lê An",
        "2008–2012",
        "Hồ Dũng",
        "Viện Mới",
        "Viện trưởng",
        "Vũ Chi",
        "từ 7/2018",
        "Phó Viện trưởng",
        "Hồ Dũng",
        "quyền",
        "tại thời điểm 01/5/2019",
    ]);
    for none in ["Kiểm sát viên", "Trần Em", "Viện Sau Này", "2023"] {
        assert!(!page.says(none), "{none} leads nobody, or came after the book");
    }
    assert!(built.page(&format!("{BOOK}chi-muc-ca-nhan/")).main().contains("lanh-dao/#lanh-dao--cu"));
    // The manifest may name the offices, in its own order and whichever they are.
    let named = self::built("  - {kind: lanh_dao, units: [cu], offices: [kiểm sát viên, Viện trưởng]}\n");
    let page = named.page(&format!("{BOOK}lanh-dao/"));
    page.in_order(&["Kiểm sát viên", "Vũ Chi", "Viện trưởng", "Đỗ Bảo", "Lê An"]);
    assert!(!page.says("Phó Viện trưởng"));
}

#[test]
fn a_series_goes_on_under_the_successor_and_ends_with_the_book() {
    let page =
        built("  - {kind: cac_ky_dai_hoi, conferences: series}\n").page(&format!("{BOOK}cac-ky-dai-hoi/"));
    page.in_order(&[
        "Đại hội lần thứ IV",
        "1/7/2010",
        "1.234 đại biểu",
        "Họp ở Viện Cũ.",
        "lần thứ V",
        "lần thứ VI",
        "21/7/2020",
    ]);
    assert!(!page.says("Viện Khác") && !page.says("VII"), "{}", page.text());
    let named = built("  - {kind: cac_ky_dai_hoi, conferences: [vi, iv]}\n");
    named.page(&format!("{BOOK}cac-ky-dai-hoi/")).in_order(&["lần thứ VI", "lần thứ IV"]);
}

#[test]
fn documents_of_the_congress_are_chapters_in_the_stated_order() {
    let built = built(
        "  - {kind: van_kien, documents: [khai-mac, be-mac]}\n  - {kind: phu_luc, documents: [khai-mac]}\n  - {kind: chi_muc, of: [people]}\n",
    );
    built.page(BOOK).in_order(&["Văn kiện Đại hội", "1.", "Diễn văn khai mạc", "2.", "Diễn văn bế mạc"]);
    let page = built.page(&format!("{BOOK}khai-mac/"));
    page.in_order(&["Diễn văn khai mạc", "20/7/2020", "Vũ Chi", "Lời mở đầu của Vũ Chi."]);
    assert_eq!(page.main().matches("Diễn văn khai mạc").count(), 1, "its title stands once");
    assert!(built.page(&format!("{BOOK}chi-muc-ca-nhan/")).links(&format!("{BOOK}khai-mac/")));
    assert!(
        built.page("/van-ban/khai-mac/").links(&format!("{BOOK}khai-mac/")),
        "the document leads to its place"
    );
    assert!(
        built.page(&format!("{BOOK}phu-luc/")).says("Chưa có hồ sơ"),
        "a document has one place in a book"
    );
}

#[test]
fn plates_fill_pages_and_stand_outside_the_count() {
    let built = built(
        "  - {kind: phu_ban, plates: [ngang.jpg, doc.jpg]}\n  - {kind: van_kien, documents: [khai-mac]}\n",
    );
    built.page(BOOK).in_order(&["Phụ bản ảnh", "Phần I", "Văn kiện"]);
    let page = built.page(&format!("{BOOK}phu-ban/"));
    page.in_order(&["Ảnh ngang.", "Ảnh của Chi."]);
    assert!(page.main().contains("<em>Chi</em>"));
    assert_eq!(page.main().matches("<img").count(), 2);
}

#[test]
fn exemplars_stand_under_their_fields_in_the_order_of_a_dictionary() {
    let parts = "  - {kind: dien_hinh, people: {exemplar: true}, group_by: field}\n  - {kind: dien_hinh, title: Tập thể, units: {exemplar: true}, group_by: field}\n";
    let built = built(parts);
    let people = built.page(&format!("{BOOK}dien-hinh/"));
    people.in_order(&["Án dân sự", "Lê An", "Đỗ Bảo", "chưa rõ", "Vũ Chi"]);
    let units = built.page(&format!("{BOOK}dien-hinh-2/"));
    units.in_order(&["Ươm mầm", "Viện Mới"]);
    assert!(!units.says("Viện Khác"));
}

#[test]
fn the_imprint_says_what_the_law_asks_in_its_order() {
    let built = built("  - {kind: van_kien, documents: [khai-mac]}\n");
    let expected = [
        "Nhà xuất bản",
        "NXB Thử",
        "Số lượng in",
        "1.200",
        "Nộp lưu chiểu",
        "9/2020",
        "978-604-57-1234-4",
        "Sách không bán",
    ];
    built.page(BOOK).in_order(&expected);
    built.page(&format!("{BOOK}in/")).in_order(&expected);
}

#[test]
fn faults_of_these_parts_come_out_in_one_run() {
    let parts = "  - {kind: phu_ban}\n\
         \x20 - {kind: phu_ban, plates: [dọc.jpg, doc2.jpg, mat]}\n\
         \x20 - {kind: lanh_dao, offices: [Viện trưởng]}\n\
         \x20 - {kind: lanh_dao, units: [khac]}\n\
         \x20 - {kind: lanh_dao, units: [cu], group_by: unit}\n\
         \x20 - {kind: cac_ky_dai_hoi, conferences: [khong-co]}\n\
         \x20 - {kind: cac_ky_dai_hoi, conferences: serie}\n\
         \x20 - {kind: van_kien}\n\
         \x20 - {kind: danh_sach, award: anh-hung-lao-dong, group_by: field}\n";
    let seen = site(parts)
        .file("content/yearbooks/so/yearbook.yaml", "title: Sách\nconference: vi\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\nimprint: {isbn: 978-604-57-1234-1, print_run: nhiều, licenc: x}\nparts: [{kind: phu_ban, photos: {conference: vi}}]\n")
        .check();
    let seen = format!("{}\n{}", seen.problems(), seen.problems_with_hints());
    for said in [
        "`phu_ban` lacks `plates`, `photos`",
        "have no `dọc.jpg`",
        "did you mean `doc.jpg`?",
        "have no `doc2.jpg`",
        "have no `mat`",
        "`lanh_dao` lacks `units`",
        "no use for `group_by`",
        "`khong-co`",
        "`serie`",
        "`van_kien` lacks `documents`",
        "does not take `field`",
        "978-604-57-1234-1",
        "nhiều",
        "`licenc`",
    ] {
        assert!(seen.contains(said), "{said} is not in:\n{seen}");
    }
}

/// What leads into several chapters is none of them: those are counted from one.
#[test]
fn an_introduction_is_no_chapter_of_its_part() {
    let built = site("  - {kind: van_kien, source: dan.md, documents: [khai-mac, be-mac]}\n")
        .file("content/yearbooks/dai-hoi/dan.md", "Hai văn kiện của Đại hội.\n")
        .build();
    for (page, title) in
        [("dan", "Văn kiện"), ("khai-mac", "1. Diễn văn khai mạc"), ("be-mac", "2. Diễn văn bế mạc")]
    {
        let page = built.page(&format!("{BOOK}{page}/"));
        assert!(page.says(title), "{title}: {}", page.main());
    }
    assert!(!built.page(&format!("{BOOK}dan/")).says("1. "));
}

/// A chapter is linked by its file, a heading of it by its anchor; what is not there is told at the link.
#[test]
fn chapters_lead_to_one_another() {
    let parts = "  - {kind: bao_cao, source: mot.md}\n  - {kind: bao_cao, title: Phần sau, source: hai.md}\n";
    let with = |links: &str| {
        site(parts)
            .file("content/yearbooks/dai-hoi/mot.md", format!("# Một\n\n{links}\n\n## Một nửa\n\nChữ.\n"))
            .file("content/yearbooks/dai-hoi/hai.md", "# Hai\n\n## Kết quả\n\nXem [một](mot.md#mot-nua).\n")
    };
    let built = with("[hai](hai.md), [chỗ ấy](./hai.md#ket-qua), [đây](#mot-nua).").build();
    let page = built.page(&format!("{BOOK}mot/"));
    for address in [format!("{BOOK}hai/"), format!("{BOOK}hai/#hai--ket-qua"), "#mot--mot-nua".to_owned()] {
        assert!(page.main().contains(&format!("href=\"{address}\"")), "{address}: {}", page.main());
    }
    let whole = built.page(&format!("{BOOK}in/"));
    for anchor in ["hai--ket-qua", "mot--mot-nua"] {
        assert!(whole.main().contains(&format!("href=\"#{anchor}\"")), "{anchor}");
        assert!(whole.main().contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
    let problems = with("[ba](ba.md), [sai](hai.md#khong-co).").check().problems();
    assert!(problems.contains("mot.md:3:1: error[dangling-link]"), "{problems}");
    assert!(problems.contains("mot.md:3:14: error[dangling-anchor]"), "{problems}");
}

/// A long part is cut into as few chapters as hold it, and these are even: forty-one people are no forty and one.
#[test]
fn chapters_of_a_long_part_are_even() {
    for (people, chapters) in [(40, &[40][..]), (41, &[21, 20]), (80, &[40, 40]), (81, &[27, 27, 27])] {
        let person = |it: usize| format!("- {{id: n-{it}, name: Lê Văn {it}, exemplar: duoc_cong_nhan}}\n");
        let site = Site::new()
            .file("content/people/nhieu.yaml", (0..people).map(person).collect::<String>())
            .file("content/conferences/vi.yaml", "name: Đại hội\nkind: dai_hoi_thi_dua_yeu_nuoc\ndate: 2020-07-20\n")
            .file(
                "content/yearbooks/dai-hoi/yearbook.yaml",
                "title: Kỷ yếu\nconference: vi\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\nparts:\n  - {kind: dien_hinh, people: {exemplar: true}}\n",
            );
        let built = site.build();
        let seen = built.session.site.books[0].chapters().map(|(_, it)| match &it.content {
            kyyeu::book::Content::Exemplars(groups) => groups.iter().map(|it| it.items.len()).sum(),
            _ => 0,
        });
        assert_eq!(seen.collect::<Vec<usize>>(), chapters, "{people}");
    }
}
