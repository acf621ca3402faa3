//! One article as the sites of many makers set it: whatever the page is built of, the same article comes of it.

use super::read;

const TITLE: &str = "Chi cục Bốn tổng kết công tác năm 2030";
const FIRST: &str = "Hội nghị do đồng chí Bùi Văn Tưởng chủ trì, có mặt đông đủ cán bộ của các phòng.";
const SECOND: &str = "Năm qua, chi cục hoàn thành các chỉ tiêu và không có đơn thư khiếu nại kéo dài.";

/// Pages by the kind of site, each with an article of the same title, day, author, two paragraphs, and photographs with captions.
fn shapes() -> Vec<(&'static str, String)> {
    let page = |head: String, body: String| {
        format!("<!DOCTYPE html><html lang=\"vi\"><head>{head}</head><body>{body}</body></html>")
    };
    let figure = |image: &str, caption: &str| {
        format!("<figure><img {image}><figcaption>{caption}</figcaption></figure>")
    };
    let plain = format!(
        "<p>{FIRST}</p>{}<p>{SECOND}</p>{}",
        figure("src=\"/a.jpg\"", "Quang cảnh hội nghị"),
        figure("src=\"/b.jpg\"", "Trao Giấy khen")
    );
    let signed = "<p style=\"text-align: right\"><strong>B.T</strong></p>";
    let around = "<nav><a>Trang chủ</a></nav>";
    let below = "<div class=\"related\"><h3>Tin liên quan</h3><ul><li>Một bài khác</li></ul></div><footer>Giấy phép số 0</footer>";
    let linked = |data: &str| format!("<script type=\"application/ld+json\">{data}</script>");
    let article = format!(
        "{{\"@type\":\"NewsArticle\",\"headline\":\"{TITLE}\",\"datePublished\":\"2030-12-20T17:45:00+07:00\",\"author\":{{\"@type\":\"Person\",\"name\":\"B.T\"}}}}"
    );
    vec![
        (
            "linked data in a graph",
            page(
                linked(&format!(
                    "{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"WebSite\",\"name\":\"Trang\"}},{article}]}}"
                )),
                format!("{around}<h1>{TITLE}</h1>{plain}{below}"),
            ),
        ),
        (
            "linked data in a list",
            page(
                linked(&format!(
                    "[{{\"@type\":\"BreadcrumbList\"}},{}]",
                    article.replace("\"NewsArticle\"", "[\"Article\",\"NewsArticle\"]")
                )),
                format!("{around}<h1>{TITLE}</h1>{plain}{below}"),
            ),
        ),
        (
            "meta alone",
            page(
                format!(
                    "<title>{TITLE} - Trang giả</title><meta property=\"og:title\" content=\"{TITLE}\"><meta property=\"article:published_time\" content=\"2030-12-20T17:45:00+0700\">"
                ),
                format!("{around}<div class=\"title\">{TITLE}</div>{plain}{signed}{below}"),
            ),
        ),
        (
            "microdata",
            page(
                format!("<title>{TITLE} | Trang giả</title>"),
                format!(
                    "{around}<article itemscope itemtype=\"https://schema.org/NewsArticle\"><h1 itemprop=\"headline\">{TITLE}</h1><meta itemprop=\"datePublished\" content=\"2030-12-20 17:45:00\">{plain}{signed}</article>{below}"
                ),
            ),
        ),
        (
            "WordPress",
            page(
                format!("<title>{TITLE} &#8211; Trang giả</title>"),
                format!(
                    "{around}<article class=\"post hentry\"><header class=\"entry-header\"><h1 class=\"entry-title\">{TITLE}</h1><div class=\"entry-meta\"><span class=\"posted-on\"><time class=\"entry-date published\" datetime=\"2030-12-20T17:45:00+07:00\">20/12/2030</time></span></div></header><div class=\"entry-content\"><p>{FIRST}</p><div class=\"wp-caption aligncenter\"><img class=\"wp-image-1\" src=\"/a.jpg\" srcset=\"/a-300.jpg 300w, /a.jpg 800w\"><p class=\"wp-caption-text\">Quang cảnh hội nghị</p></div><p>{SECOND}</p><figure class=\"wp-block-image\"><img src=\"/b.jpg\"><figcaption>Trao Giấy khen</figcaption></figure>{signed}</div></article>{below}"
                ),
            ),
        ),
        (
            "Drupal",
            page(
                format!(
                    "<title>{TITLE} | Trang giả</title><meta name=\"dcterms.date\" content=\"2030-12-20T17:45+07:00\">"
                ),
                format!(
                    "{around}<h1 class=\"page-title\">{TITLE}</h1><article class=\"node node--type-article\"><div class=\"field field--name-body\"><p>{FIRST}</p><div class=\"field field-image\"><img src=\"/a.jpg\"><div class=\"field-caption\">Quang cảnh hội nghị</div></div><p>{SECOND}</p><table class=\"picture\"><tr><td><img src=\"/b.jpg\"></td></tr><tr><td class=\"caption\">Trao Giấy khen</td></tr></table>{signed}</div><time datetime=\"2030-12-20T17:45:00+07:00\">20/12/2030</time></article>{below}"
                ),
            ),
        ),
        (
            "AMP",
            page(
                linked(&article),
                format!(
                    "{around}<h1>{TITLE}</h1><p>{FIRST}</p><figure><amp-img src=\"/a.jpg\"></amp-img><figcaption>Quang cảnh hội nghị</figcaption></figure><p>{SECOND}</p><figure><amp-img src=\"/b.jpg\"><noscript><img src=\"/b.jpg\"></noscript></amp-img><figcaption>Trao Giấy khen</figcaption></figure>{below}"
                ),
            ),
        ),
        (
            "pictures that load late",
            page(
                linked(&article),
                format!(
                    "{around}<h1>{TITLE}</h1><p>{FIRST}</p>{}<p>{SECOND}</p>{}{below}",
                    figure("src=\"data:image/gif;base64,R0\" data-src=\"/a.jpg\"", "Quang cảnh hội nghị"),
                    "<figure><picture><source srcset=\"/b-s.jpg 300w, /b.jpg 900w\"><img src=\"data:image/gif;base64,R0\"></picture><figcaption>Trao Giấy khen</figcaption></figure>"
                ),
            ),
        ),
        (
            "pictures for those without scripts",
            page(
                linked(&article),
                format!(
                    "{around}<h1>{TITLE}</h1><p>{FIRST}</p><figure><img src=\"data:image/gif;base64,R0\"><noscript><img src=\"/a.jpg\"></noscript><figcaption>Quang cảnh hội nghị</figcaption></figure><p>{SECOND}</p><figure><img data-srcset=\"/b-s.jpg 1x, /b.jpg 2x\"><noscript><img src=\"/b.jpg\"></noscript><figcaption>Trao Giấy khen</figcaption></figure>{below}"
                ),
            ),
        ),
        (
            "a page without a head",
            format!(
                "<html><body>{around}<h1>{TITLE}</h1><div class=\"date\">Thứ sáu, 20/12/2030 17:45</div>{plain}{signed}{below}</body></html>"
            ),
        ),
        (
            "old markup",
            page(
                format!("<title>{TITLE}</title>"),
                format!(
                    "{around}<H1>{TITLE}</H1><font size=2>20/12/2030 - 17:45</font><P>{FIRST}<P align=center><IMG SRC=\"/a.jpg\"><BR><P align=center><I>Quang cảnh hội nghị</I><P>{SECOND}<TABLE align=center><TR><TD><IMG SRC=\"/b.jpg\"><TR><TD><EM>Trao Giấy khen</EM></TABLE><P align=right><B>B.T</B></P>{below}"
                ),
            ),
        ),
    ]
}

#[test]
fn an_article_is_the_same_on_the_sites_of_every_maker() {
    for (what, page) in shapes() {
        let read = read("bai.html", page.as_bytes());
        let text = read.draft("news/");
        let has = |line: &str| assert!(text.contains(line), "{what}: {line}\n{text}\n{page}");
        has(&format!("title: \"{TITLE}\"\n"));
        has("published: 2030-12-20T17:45");
        has("byline:\n  - {text: \"B.T\", kind: initials}\n");
        has("    caption: \"Quang cảnh hội nghị\"\n    # /a.jpg\n");
        has("    caption: \"Trao Giấy khen\"\n    # /b.jpg\n");
        has(&format!("---\n\n{FIRST}\n\n![](photo:anh-1)\n\n{SECOND}\n\n![](photo:anh-2)\n"));
        for (text, why) in [
            ("Trang chủ", "thanh điều hướng"),
            ("Một bài khác", "tin liên quan"),
            ("Giấy phép", "chân trang"),
        ] {
            assert_eq!(read.reason(text), Some(why), "{what}: {text}");
        }
    }
}
