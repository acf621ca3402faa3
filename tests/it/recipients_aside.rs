//! What few recipients have: other units, a day of announcement, addresses elsewhere, words of one's own, and who shares with them.

use crate::site::{Built, Site};

fn publication(recipients: &str, batch: &str) -> Built {
    Site::new()
        .file("content/units/vien.yaml", "kind: vu\nnames: [{name: Viện Vật lý, short: VVL}]\nsame_as: [https://ror.org/01]\n")
        .file("content/units/truong.yaml", "kind: vu\nnames: Trường Đại học X\n")
        .file("content/people/ba.yaml", "name: Lê Thị Ba\nsame_as: [https://www.wikidata.org/wiki/Q7, https://isni.org/1]\n")
        .file("content/people/tu.yaml", "name: Trần Tư\n")
        .file(
            "content/grants/dot.yaml",
            format!("award: bang-khen-thu-tuong\nyear: 1895\ndecision: {{number: 1/QĐ, date: 1896-05-01}}\n{batch}recipients:\n{recipients}"),
        )
        .build()
}

#[test]
fn what_is_said_is_shown_on_the_row_and_on_the_page() {
    let built = publication(
        "- {person: ba, unit_at: vien, also_at: [truong], announced_on: 1896-04-02, same_as: [https://viaf.org/viaf/1], extra: {Tiền thưởng: 150 đồng, so: 3, sai: {a: b}}}\n\
         - {name: Phạm Năm, same_as: [https://viaf.org/viaf/2]}\n",
        "announced_on: 1896-04-01\n",
    );
    let batch = built.page("/khen-thuong/dot/");
    for words in [
        "VVL; Trường Đại học X",
        "Công bố: 2/4/1896",
        "Tiền thưởng: 150 đồng",
        "so: 3",
        "Ở kho khác: viaf.org",
    ] {
        assert!(batch.says(words), "{words}: {}", batch.text());
    }
    assert!(batch.html.contains("\"sameAs\":[\"https://viaf.org/viaf/2\"]"), "{}", batch.html);
    assert!(!batch.says("sai:"));
    let person = built.page("/ca-nhan/ba/");
    for words in ["Trường Đại học X", "Công bố: 2/4/1896", "Ở kho khác wikidata.org, isni.org"]
    {
        assert!(person.says(words), "{words}: {}", person.text());
    }
    assert!(
        person.html.contains("\"sameAs\":[\"https://www.wikidata.org/wiki/Q7\",\"https://isni.org/1\"]"),
        "{}",
        person.html
    );
    assert!(built.page("/don-vi/vien/").html.contains("\"sameAs\":[\"https://ror.org/01\"]"));
    assert!(built.page("/don-vi/truong/").says("Bằng khen"), "the other unit leads to the award");
    assert!(built.page("/thong-ke/").says("1895"));
}

#[test]
fn a_day_that_all_share_is_said_once() {
    let built = publication("- person:ba\n- person:tu\n", "announced_on: 1896-04-01\n");
    let text = built.page("/khen-thuong/dot/").text();
    assert_eq!(text.matches("1/4/1896").count(), 1, "{text}");
}

#[test]
fn who_shares_an_award_is_named() {
    let built = publication(
        "- {person: ba, joint: {share: 1/2}}\n- {person: tu, joint: {share: 1/4}}\n- {name: Phạm Năm, joint: {share: 1/4}}\n- {name: Người Khác}\n",
        "",
    );
    let page = built.page("/ca-nhan/ba/");
    assert!(page.says("Cùng nhận: Trần Tư, Phạm Năm"), "{}", page.text());
    assert!(!page.says("Người Khác"));
}

#[test]
fn who_shares_an_award_with_a_namesake_is_told_apart() {
    let built = publication(
        "- {person: ba, unit_at: vien, joint: {share: 1/4}}\n- {name: Lê Thị Ba, unit_at: truong, joint: {share: 1/4}}\n\
         - {name: Phạm Năm, unit_at: vien, joint: {share: 1/4}}\n- {name: Phạm Năm, position: Giáo sư, unit_at: truong, joint: {share: 1/4}}\n",
        "",
    );
    let page = built.page("/ca-nhan/ba/");
    let shared =
        "Cùng nhận: Lê Thị Ba (Trường Đại học X), Phạm Năm (VVL), Phạm Năm (Giáo sư, Trường Đại học X)";
    assert!(page.says(shared), "{}", page.text());
}
