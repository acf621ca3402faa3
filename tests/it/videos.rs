//! A still that leads to a video elsewhere: on the page, in lists, feeds, books and data; nothing is embedded anywhere.

use kyyeu::edition::epub::epub;

use crate::{
    editions::{opened, with_material},
    site::{Site, picture},
};

const VIDEO: &str = "https://phim.example.vn/le-trao?x=1&y=2";

/// A news item and a book with the same still.
fn site(video: &str) -> Site {
    let photos =
        format!("photos:\n  - {{file: a.jpg, caption: Lễ trao., credit: \"Ảnh: A\", video: \"{video}\"}}\n");
    let book = "title: Kỷ yếu\nconference: dai-hoi\nspan: {from: 2019, to: 2023}\nresults_cutoff: 2023\nparts:\n  - {kind: loi_noi_dau, source: mo-dau.md}\n";
    Site::new()
        .file(
            "content/news/tin/index.md",
            format!(
                "---\ntitle: Lễ trao\nkind: tin\npublished: 2024-05-01\n{photos}---\nBài.\n\n![](a.jpg)\n"
            ),
        )
        .file("content/news/tin/a.jpg", picture(1))
        .file("content/conferences/dai-hoi.yaml", "name: Đại hội\nkind: so_ket\ndate: 2024-01-01\n")
        .file("content/yearbooks/sach/yearbook.yaml", format!("{book}{photos}"))
        .file("content/yearbooks/sach/mo-dau.md", "# Mở đầu\n\nLời.\n\n![](a.jpg)\n")
        .file("content/yearbooks/sach/a.jpg", picture(2))
}

#[test]
fn a_still_leads_to_its_video_wherever_it_stands() {
    let site = site(VIDEO);
    assert_eq!(site.check().problems(), "");
    let built = site.build();
    let escaped = VIDEO.replace('&', "&amp;");
    for address in ["/tin-tuc/tin/", "/ky-yeu/sach/mo-dau/"] {
        let page = built.page(address);
        assert!(page.html.contains(&format!("href=\"{escaped}\"")), "{}", page.main());
        assert!(page.says("Xem video: phim.example.vn/le-trao?x=1&y=2"), "{}", page.text());
        assert!(!page.html.contains("<iframe") && !page.html.contains("<video"));
    }
    assert!(built.page("/tin-tuc/tin/").main().contains("class=\"play\""), "the still has a mark");
    assert!(built.page("/").main().contains("class=\"play\""), "and so has its card");
    for feed in ["/atom.xml", "/rss.xml", "/feed.json"] {
        assert!(built.text(feed).contains("Xem video: phim.example.vn/le-trao"), "{feed}");
    }
    let entries = opened(with_material(&site, |it| epub(it, None)).expect("it is made"));
    let chapter = entries.iter().find(|it| it.1.contains("Xem video")).expect("the chapter says so");
    assert!(chapter.1.contains(&format!("<a href=\"{escaped}\">")), "{}", chapter.1);
    assert!(built.text("/data/news.json").contains(VIDEO));
}

#[test]
fn an_address_that_leads_nowhere_is_told() {
    for video in ["javascript:alert(1)", "không phải địa chỉ"] {
        let problems = site(video).check().problems();
        assert!(problems.contains("error[invalid-address]"), "{video}: {problems}");
    }
}
