//! Live figures: how they are read, what they count, what is said where they differ, and how readers see them.

use kyyeu::{
    check::{live_figures::Bounds, stated::contradictions},
    prose::{Dialect, LiveFigureFault, facts},
    report::{
        Language,
        print::{Format, print},
    },
    source::{Sources, Span},
};

use crate::site::{Built, Site, with_hints};

const MERIT: &str = "bang-khen-thu-tuong";

/// A book up to 2019 with one chapter, and five awards: two of women, one of 2020, one of an unknown year.
fn book(chapter: &str) -> Site {
    Site::new()
        .file(
            "content/conferences/dai-hoi.yaml",
            "name: Đại hội lần thứ VI\nkind: dai_hoi_thi_dua_yeu_nuoc\nordinal: 6\n",
        )
        .file(
            "content/yearbooks/sach/yearbook.yaml",
            "title: Kỷ yếu\nconference: dai-hoi\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\n\
             parts: [{kind: bao_cao, source: bao-cao.md}]\n",
        )
        .file("content/yearbooks/sach/bao-cao.md", chapter)
        .file(
            "content/units/tat-ca.yaml",
            "- {id: tinh-a, names: Viện tỉnh A, kind: vksnd_cap_tinh}\n\
             - {id: phong-1, names: Phòng 1, kind: phong, parent: tinh-a}\n\
             - {id: tinh-b, names: Viện tỉnh B, kind: vksnd_cap_tinh}\n",
        )
        .file(
            "content/grants/bang-khen.yaml",
            "id: bk\ndecision: {number: 1/QĐ, date: 2018-05-01}\naward: bang-khen-thu-tuong\nyear: 2018\n\
             recipients:\n  - {name: Lê Văn An, sex: nam, unit_at: phong-1}\n\
             \x20 - {name: Trần Thị Bình, sex: nu, unit_at: tinh-a}\n\
             \x20 - {name: Trần Thị Bình, sex: nu, unit_at: tinh-a, year: 2017}\n\
             \x20 - {name: Đỗ Chi, unit_at: tinh-b, year: 2020}\n\
             \x20 - {name: Vũ Dũng, sex: nam, unit_at: tinh-b, year: 2016, status: de_nghi}\n",
        )
}

/// The same with the text as a presentation, whose page readers see.
fn page(text: &str) -> Built {
    book("Mở đầu.\n")
        .file(
            "content/presentations/tham-luan.md",
            format!("---\ntitle: Tham luận\npresenter: unit:tinh-a\nyearbook: sach\n---\n{text}\n"),
        )
        .build()
}

/// What is said of a chapter, in the lines of `--format short` with notes and remedies.
fn told(chapter: &str) -> String {
    let built = book(chapter).try_build().expect("the theme loads");
    let lines = print_of(&built);
    lines.lines().filter(|it| !it.contains("not-stated")).map(|it| format!("{it}\n")).collect()
}

fn print_of(built: &Built) -> String {
    let mut text = String::new();
    for line in built.problems.lines() {
        text += line.strip_prefix("content/yearbooks/sach/").unwrap_or(line);
        text += "\n";
    }
    text
}

#[test]
fn numbers_stand_in_the_text_as_the_language_prints_them() {
    let built = page(&format!(
        "Có {{{{ count(award=\"{MERIT}\") }}}} bằng khen, năm 2018 có {{{{count(award=“{MERIT}”, year=2018)}}}}.\n\n\
         | Đơn vị | Số |\n|---|---|\n| Viện tỉnh A | **{{{{ figure(3, award='{MERIT}', unit=\"tinh-a\") }}}}** |\n\n\
         Riêng Viện tỉnh A: {{{{ count(award=«{MERIT}», unit=unit:tinh-a, subunits=false) }}}}; hai\n\
         dòng: {{{{ count(award=\"award:{MERIT}\",\n years=\"span\", sex=\"Nữ\") }}}}; \
         người: {{{{ count(sex=\"nu\", distinct=true) }}}}.[^1]\n\n\
         [^1]: Trước 2017: {{{{ count(years=\"..2016\") }}}}.",
    ));
    let page = built.page("/tham-luan/tham-luan/");
    page.in_order(&[
        "Có 3 bằng khen, năm 2018 có 2.",
        "Viện tỉnh A 3",
        "Riêng Viện tỉnh A: 2; hai dòng: 2; người: 1.",
        "Trước 2017: 0.",
    ]);
    assert!(!page.html.contains("{{") && !page.html.contains("count("), "{}", page.main());
    // A count follows the records of its book, whose cutoff is 2019: the award of 2020 is in none.
    for (path, bytes) in built.outputs() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("count(award"), "{path} shows the notation");
    }
}

#[test]
fn numbers_of_thousands_are_grouped() {
    let many: String = (0..1234).map(|it| format!("  - {{name: Lê {it}, unit_at: tinh-b}}\n")).collect();
    let grants = format!(
        "decision: {{number: 9/QĐ, date: 2016-01-01}}\naward: giay-khen\nyear: 2015\nissuer_unit: tinh-b\nrecipients:\n{many}"
    );
    let site = book("x").file("content/grants/giay-khen.yaml", grants).file(
        "content/presentations/tham-luan.md",
        "---\ntitle: Tham luận\npresenter: unit:tinh-a\nyearbook: sach\n---\n{{ figure(1.234, award=\"giay-khen\") }} giấy khen\n",
    );
    assert!(site.build().page("/tham-luan/tham-luan/").says("1.234 giấy khen"));
    let english = site.file("content/site.yaml", "title: T\nbase_url: https://example.org/\nlanguage: en\n");
    assert!(english.build().page("/tham-luan/tham-luan/").says("1,234 giấy khen"));
}

#[test]
fn braces_are_text_wherever_they_are_not_figures() {
    let text = "Ngoặc \\{{ count(award=\"x\") }}, `{{ count() }}`, {{{ count() }}}, { {count()} }, }} và\n\n\
                    {{ count() }}\n\n```\n{{ figure(9) }}\n```\n";
    let page = page(text).page("/tham-luan/tham-luan/");
    for shown in ["Ngoặc {{ count(award=\"x\") }}", "{{ count() }}, {{{ count() }}}", "{{ figure(9) }}"] {
        assert!(page.says(shown), "{shown}: {}", page.text());
    }
    // News, pages and captions have no figures.
    let news = "---\ntitle: Tin\nkind: tin\npublished: 2024-01-01\n---\nThử {{ count(xyz) }} {{\n";
    let built = book("x").file("content/news/tin.md", news).build();
    assert!(built.page("/tin-tuc/tin/").says("Thử {{ count(xyz) }} {{"));
}

#[test]
fn a_figure_off_by_one_fails_at_its_line_with_the_records_it_counted() {
    let chapter = "---\ntitle: Báo cáo\n---\nMở đầu.\n\nCả kỳ có {{ figure(4, award=\"bang-khen-thu-tuong\") }} bằng khen.\n";
    let compiled = kyyeu::compile(&book(chapter).files, &Site::new().options).expect("the theme loads");
    let text = with_hints(&compiled.report, compiled.sources());
    let text: Vec<&str> = text.lines().skip_while(|it| !it.contains("figure-differs")).take(9).collect();
    assert_eq!(
        text,
        [
            "content/yearbooks/sach/bao-cao.md:6:20: error[figure-differs]: the text states 4, the records have 3 awards",
            "  note: stated, 4: Prime Minister's Certificate of Merit; up to 2019",
            "  note: recorded, 3, by award: Prime Minister's Certificate of Merit: 3",
            "  note: recorded, 3, by year: 2017: 1, 2018: 2",
            "  note: recorded, 3, by unit: Viện tỉnh A: 2, Phòng 1: 1",
            "  note: recorded, 3, by sex: Male: 1, Female: 2",
            "  help: write 3, or add the records that are missing; all that were counted: `kyyeu check --format json`",
        ]
    );
    let human = print(&compiled.report, compiled.sources(), Format::Human, Language::Vi);
    for shown in [
        "bài viết nêu 4, hồ sơ có 3 lần khen thưởng",
        "content/grants/bang-khen.yaml",
        "1. Lê Văn An, Bằng khen của Thủ tướng Chính phủ, 2018, Phòng 1, Nam",
        "không đếm: Đề nghị",
    ] {
        assert!(human.contains(shown), "{shown}:\n{human}");
    }
    let json = print(&compiled.report, compiled.sources(), Format::Json, Language::En);
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let problem = json.as_array().and_then(|it| it.iter().find(|it| it["code"] == "figure-differs"));
    let problem = problem.expect("it is reported");
    assert_eq!(problem["labels"].as_array().map(Vec::len), Some(4), "three records, and one not counted");
    assert_eq!(problem["notes"].as_array().map(Vec::len), Some(5));
    assert_eq!(told(&chapter.replace("(4,", "(3,")), "");
}

#[test]
fn faults_of_the_notation_are_told_at_the_very_word() {
    let chapter = "{{ cuont(award=\"giay-khen\") }}\n\
                   {{ count(aword=\"giay-khen\", sex=\"nuu\", unit=\"tinh-aa\", award=\"giay-khem\") }}\n\
                   {{ count(402) }} {{ figure(award=\"giay-khen\") }} {{ figure(nhiều) }}\n\n\
                   {{ count(year=\"2015..2016\", years=\"hai năm\") }} {{ count(subunits=true) }}\n\n\
                   {{ count(award=\"giay-khen) }}\n\n{{ count award }} {{ count(sex=\"nu\" sex=\"nu\") }}\n\n\
                   {{ count(sex=\"nu\", sex=\"nu\") }} {{ count() thêm }}\n\nchưa đóng {{ count(sex=\"nu\"\n\n\
                   # Đề mục {{ count() }}\n\n{{ count(year=2020) }} {{ count(unit=\"tinh-a\", subunits=có) }}\n";
    let told = told(chapter);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines,
        [
            "bao-cao.md:1:4: error[live-figure]: there is no live figure `cuont`",
            "bao-cao.md:2:10: error[live-figure]: live figures have no argument `aword`",
            "bao-cao.md:3:10: error[live-figure]: `count` takes no number",
            "bao-cao.md:3:21: error[live-figure]: `figure` states no number",
            "bao-cao.md:3:60: error[live-figure]: `nhiều` is no number",
            "bao-cao.md:5:15: error[live-figure]: `year` does not take `2015..2016`",
            "bao-cao.md:5:35: error[live-figure]: both `year` and `years` are given",
            "bao-cao.md:5:35: error[live-figure]: `years` does not take `hai năm`",
            "bao-cao.md:5:67: error[live-figure]: `subunits` says nothing without `unit`",
            "bao-cao.md:7:16: error[live-figure]: quotation mark without its partner",
            "bao-cao.md:9:10: error[live-figure]: `(` is expected here",
            "bao-cao.md:9:37: error[live-figure]: `,` is expected here",
            "bao-cao.md:11:20: error[live-figure]: argument `sex` is given twice",
            "bao-cao.md:11:44: error[live-figure]: `}}` is expected here",
            "bao-cao.md:13:11: error[live-figure]: live figure is not closed by `}}`",
            "bao-cao.md:15:10: error[live-figure]: headings take no live figures",
            "bao-cao.md:17:15: error[figure-cutoff]: 2020 is after the book's cutoff 2019",
            "bao-cao.md:17:57: error[live-figure]: `subunits` does not take `có`",
        ]
    );
    // Values are judged once the notation itself is sound.
    let told = self::told("{{ count(sex=\"nuu\", unit=\"tinh-aa\", award=\"bang-khen-thu-tuonk\") }}\n");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines,
        [
            "bao-cao.md:1:14: error[unknown-value]: vocabulary `sex` (Sex) has no `nuu`",
            "bao-cao.md:1:26: error[dangling-reference]: no unit has the id `tinh-aa`",
            "bao-cao.md:1:43: error[dangling-reference]: no award has the id `bang-khen-thu-tuonk`",
        ]
    );
}

#[test]
fn parts_must_add_up_to_their_whole() {
    let whole = "{{ figure(3, award=\"bang-khen-thu-tuong\", name=\"bk\") }}";
    let chapter = |parts: &str| format!("Có {whole} bằng khen, trong đó {parts}.\n");
    let men = "{{ figure(1, part_of=\"bk\", sex=\"nam\") }} nam";
    let women = "{{ figure(2, part_of=\"bk\", sex=\"nu\") }} nữ";
    assert_eq!(told(&chapter(&format!("{men}, {women}"))), "");
    // One part alone need not be all, if it says so.
    assert_eq!(told(&chapter(&women.replace("part_of", "within"))), "");
    assert_eq!(
        told(&chapter(women)),
        "bao-cao.md:1:4: error[figure-split]: the parts come to 2 = 2, not 3\n"
    );
    let overlapping = format!("{women}, {{{{ count(part_of=\"bk\", year=2018) }}}}");
    assert!(told(&chapter(&overlapping)).contains("the parts come to 2 + 2 = 4, not 3"));
    for (part, fault) in [
        ("{{ count(part_of=\"kb\") }}", "no figure before this one bears the name `kb`"),
        ("{{ count(part_of=\"bk\", award=\"giay-khen\") }}", "`award` differs from the figure `bk`"),
        ("{{ count(within=\"bk\", part_of=\"bk\") }}", "both `within` and `part_of` are given"),
        ("{{ count(name=\"bk\") }}", "the name `bk` is taken"),
    ] {
        let told = told(&chapter(part));
        assert!(told.contains(fault), "{part}: {told}");
    }
}

#[test]
fn pasted_text_is_read_as_meant() {
    let dialect = Dialect { live_figures: true, ..Dialect::default() };
    let read = |text: &str| facts(text, dialect);
    for text in [
        "{{\u{A0}figure(\u{A0}402\u{A0}, year\u{202F}=\u{A0}2019\u{A0})\u{A0}}}",
        "{{figure(\"402\",year=“2019”)}}",
        "{{ figure(402, year=‘2019’,) }}",
        "> {{ figure(402,\n> year=2019) }}",
        "- {{ figure(402, year=„2019“) }}",
        "{{ figure(402, year=&quot;2019&quot;) }}",
        "**{{ figure(402, year=\\\"2019\\\") }}**",
    ] {
        let found = read(text);
        assert_eq!(found.bad_live_figures, [], "{text}");
        let [figure] = found.live_figures.as_slice() else { panic!("{text}: {found:?}") };
        assert_eq!(figure.claim.as_ref().map(|it| it.number), Some(402), "{text}");
        assert_eq!((figure.arguments[0].name, &*figure.arguments[0].value), ("year", "2019"), "{text}");
        assert!(
            text[figure.range.clone()].starts_with("{{") && text[figure.range.clone()].ends_with("}}"),
            "{text}"
        );
    }
    // Marks of Markdown and of other programs inside a value are part of it.
    let found = read("{{ count(unit=\"a_b_c #x $y @z\") }} và {{ count(name=\"một\") }}");
    let values: Vec<&str> = found.live_figures.iter().map(|it| &*it.arguments[0].value).collect();
    assert_eq!(values, ["a_b_c #x $y @z", "một"]);
    let nested = read("{{ count({{ count() }}) }}");
    assert_eq!(nested.bad_live_figures[0].fault, LiveFigureFault::Unclosed);
    assert_eq!(nested.live_figures.len(), 1, "the inner one is whole");
    for hostile in ["{{".repeat(5000), format!("{{{{ count({}", "a=\"b\", ".repeat(5000)), "{{ ".repeat(5000)]
    {
        let found = read(&hostile);
        assert!(found.live_figures.is_empty());
    }
}

#[test]
fn numbers_of_prose_are_compared_with_each_other_and_with_the_book() {
    let bounds = Bounds { congress: Some((6, Some(2020))), cutoff: book_cutoff(), ..Bounds::default() };
    let found = |text: &str| -> Vec<String> {
        contradictions(text, &bounds)
            .into_iter()
            .map(|it| format!("{} {:?}", &text[it.range], it.kind))
            .collect()
    };
    for sound in [
        "20 + 13 + 369 = 402 người; 1.000 + 234 = 1.234; A + B = C; 2+2 là 4; C++ = 1",
        "5 năm (2015-2019), 60 năm (1960-2020), 90 năm ngày thành lập Đảng (3/2/1930 - 3/2/2020)",
        "sau 10 năm. Nghị quyết (2015-2019) và năm (2015-2019), 5 năm (2015), trong 3 năm (từ 2015 đến 2019)",
        "tính đến hết năm 2019; tính đến ngày 31/12/2019; tính đến năm 2005; từ khi thành lập đến nay",
        "Đại hội thi đua yêu nước ngành KSND lần thứ V; lần thứ VII họp Hội đồng; Đại hội thi đua yêu nước lần thứ VI năm 2020",
        "Khóa XII. Đại hội thi đua yêu nước toàn quốc. Họp lần thứ IX.",
    ] {
        assert_eq!(found(sound), [""; 0], "{sound}");
    }
    for (text, wanted) in [
        ("20 + 13 + 369 = 403", "20 + 13 + 369 = 403 Sum(403, 402)"),
        ("có 1.000+234=1.235 bằng", "1.000+234=1.235 Sum(1235, 1234)"),
        ("60 năm (1960-2021)", "60 năm Span(60, 61)"),
        ("5 năm (2015–2018)", "5 năm Span(5, 3)"),
        ("60 năm Ngày thành lập (26/7/1960 – 26/7/2019)", "60 năm Span(60, 59)"),
        ("số liệu đến ngày 31/12/2018", "31/12/2018 Cutoff(2018, 2019)"),
        ("Từ khi thành lập đến năm 2020", "2020 Cutoff(2020, 2019)"),
        ("tiến tới Đại hội thi đua yêu nước ngành KSND lần thứ VII", "VII Ordinal(7, 6)"),
        ("Đại hội thi đua yêu nước lần thứ V, năm 2020", "V Ordinal(5, 6)"),
    ] {
        assert_eq!(found(text), [wanted], "{text}");
    }
    for hostile in [
        "+".repeat(2000),
        "1+".repeat(3000),
        " năm(".repeat(3000),
        "lần thứ ".repeat(2000),
        "ấ+ấ=ấ".to_owned(),
    ] {
        found(&hostile);
    }
}

/// The cutoff as a manifest states it.
fn book_cutoff() -> Option<(i16, Span)> {
    Some((2019, Span::whole(Sources::default().add("yearbook.yaml", ""))))
}
