//! Text that was copied from elsewhere: addresses with blanks, paragraphs without their breaks; and text that only looks so.

use kyyeu::prose::{Dialect, LintKind, facts};

/// Lints, each with the text it points at.
fn lints(text: &str) -> Vec<(LintKind, String)> {
    let found = facts(text, Dialect::default()).lints;
    found.into_iter().map(|it| (it.kind, text[it.range].to_owned())).collect()
}

#[test]
fn an_address_with_a_blank_is_named_wherever_it_stands_and_both_remedies_work() {
    let addresses = [
        "quyết định 45.pdf",
        "/tai-lieu/Quyết định 45.pdf",
        "ảnh 1.jpg",
        "../tệp chung/a.docx",
        "https://a.vn/tệp chung/x",
        "bản (1) cuối.pdf",
        "a\u{a0}b c.pdf",
        "Số 12_VB kèm.xlsx",
    ];
    let around = [
        ("", ""),
        ("Xem ", "."),
        ("- ", ""),
        ("> ", " và"),
        ("**", "**"),
        ("| a |\n|--|\n| ", " |"),
        ("# ", ""),
    ];
    for address in addresses {
        for mark in ["", "!"] {
            for (label, title) in [("chữ", ""), ("bản **này**", ""), ("", ""), ("chữ", " \"Tên\"")] {
                for (before, after) in around {
                    let link = |address: &str| format!("{before}{mark}[{label}]({address}{title}){after}");
                    let kinds = lints(&link(address));
                    assert_eq!(
                        kinds,
                        [(LintKind::BlankInDestination, address.to_owned())],
                        "{}",
                        link(address)
                    );
                    for remedy in [format!("<{address}>"), address.replace([' ', '\u{a0}'], "%20")] {
                        let text = link(&remedy);
                        let found = facts(&text, Dialect::default());
                        assert!(found.lints.is_empty(), "{text}");
                        assert_eq!(found.links.len() + found.images.len() + found.photos.len(), 1, "{text}");
                    }
                }
            }
        }
    }
    for text in [
        "[sic](theo bản gốc)",
        "[1] (trang 5.pdf x)",
        "[chữ](a.pdf \"Tên tệp.pdf\")",
        "\\[a\\](b c.pdf)",
        "`[a](b c.pdf)`",
        "x](b c.pdf)",
        "[[person:a]] (b c.pdf)",
        "[a](b.pdf)(c d.pdf)",
        "[…](lược bỏ 2 dòng. Hết)",
        "[a](<b c.pdf>)",
        "(b c.pdf)",
    ] {
        let kinds = lints(text);
        assert!(!kinds.iter().any(|it| it.0 == LintKind::BlankInDestination), "{text} {kinds:?}");
    }
}

#[test]
fn sentences_that_are_glued_again_and_again_are_named_once_a_paragraph() {
    let ends = ["kết thúc.", "thế nào?", "thắng lợi!", "(có danh sách).", "“thi đua”."];
    let begins = ["Ngày 20/7", "Đoàn kiểm tra", "“Chúng tôi", "Ở đây", "Ông Mẫu"];
    for end in ends {
        for begin in begins {
            let glued = format!("Hội nghị {end}{begin} họp và {end}{begin} về.");
            let found = lints(&format!("Mở đầu.\n\n{glued}\n\nHết."));
            assert_eq!(found.len(), 1, "{glued} {found:?}");
            assert_eq!(found[0].0, LintKind::ParagraphsRunTogether);
            assert!(glued.contains(&format!(" {}", found[0].1)) && found[0].1.len() < 40, "{found:?}");
            assert_eq!(lints(&glued.replace(&format!("{end}{begin}"), &format!("{end} {begin}"))), []);
        }
    }
    let long = "Các đơn vị đã báo cáo kết quả và nêu bài học kinh nghiệm. ".repeat(20);
    assert_eq!(lints(&format!("{long}Hội nghị kết thúc.Ngày 20/7 họp.")).len(), 1);
    assert_eq!(lints("Hội nghị kết thúc.Ngày 20/7 họp."), [], "a slip of the finger");
}

#[test]
fn what_is_written_close_on_purpose_is_left_alone() {
    let close = [
        "TP.Hồ Chí Minh",
        "Tp.Huế",
        "tp.Huế",
        "TS.Nguyễn Văn Mẫu",
        "ThS.Lê Mẫu",
        "ths.Lê Mẫu",
        "PGS.TS.Trần Mẫu",
        "GS.TSKH",
        "Q.Ba Đình",
        "q.Ba Đình",
        "h.Tuy An",
        "tx.Sông Cầu",
        "đ/c.Mẫu",
        "P.V",
        "v.v.",
        "1.Phạm vi",
        "Điều 2.Đối tượng",
        "a.Nội dung",
        "II.Kết quả",
        "`thuc.Ngay`",
        "https://a.vn/tin.Ngay",
        "[x](tin.Ngay)",
        "index.html",
        "Báo cáo.PDF",
        "12.500.000",
        "8.30",
        "N.V.Mẫu",
        "kèm tệp a.Docx/b",
    ];
    for one in close {
        let text = format!("Theo {one} thì {one} và {one} đã rõ. ").repeat(12);
        assert_eq!(lints(&text), [], "{text}");
    }
}

#[test]
fn lines_that_are_paragraphs_are_named_and_other_lines_are_not() {
    let paragraph = "Sáng nay, đơn vị đã tổ chức hội nghị tổng kết phong trào thi đua với sự tham dự của đông đủ cán bộ. \
                     Tại hội nghị, các đại biểu đã thảo luận sôi nổi về những việc làm được trong năm qua.";
    for n in 3..8 {
        let lines = vec![paragraph; n];
        assert_eq!(lints(&lines.join("\n")), [(LintKind::ParagraphsRunTogether, "qua.".to_owned())]);
        assert_eq!(lints(&lines.join("\n\n")), []);
        assert_eq!(lints(&lines.join("\\\n")), [], "broken on purpose");
        let sentences: Vec<&str> =
            lines.iter().flat_map(|it| it.split_inclusive(". ")).map(str::trim).collect();
        assert_eq!(lints(&sentences.join("\n")), [], "a sentence a line");
        for width in [60, 72, 80, 100, 120] {
            let mut wrapped = String::new();
            let mut column = 0;
            for word in lines.join(" ").split(' ') {
                let length = word.chars().count() + 1;
                wrapped.push(if column + length > width { '\n' } else { ' ' });
                column = if column + length > width { length } else { column + length };
                wrapped.push_str(word);
            }
            assert_eq!(lints(wrapped.trim()), [], "wrapped at {width}");
        }
    }
}
