//! Pages as browsers save them, with their pictures in a folder beside them.

use super::made::jpeg;
use crate::cli::Desk;

const HEAD: &str = "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Chi cục Bốn tổng kết</title>\
    <meta property=\"article:published_time\" content=\"2030-12-20T17:45:00+07:00\">";
const TEXT: &str = "<p>Hội nghị do đồng chí Bùi Văn Tưởng chủ trì, có mặt đông đủ cán bộ của các phòng.</p>";

/// A page with a picture set in one way, saved as `name` with the picture at `place`.
fn saved(head: &str, picture: &str, name: &str, place: &str) -> (Desk, String, String) {
    let desk = Desk::with_publication();
    let page =
        format!("{HEAD}{head}</head><body><h1>Chi cục Bốn tổng kết</h1>{TEXT}{picture}{TEXT}</body></html>");
    desk.put(name, &page);
    let file = desk.path().join(place);
    std::fs::create_dir_all(file.parent().expect("it has one")).expect("it can be made");
    std::fs::write(&file, jpeg("Máy ảnh của ông Tư")).expect("it can be written");
    let out = desk.run(&["import", name, "--lang", "vi"]).done().out;
    let text = desk.text("content/news/chi-cuc-bon-tong-ket/index.md");
    (desk, text, out)
}

#[test]
fn pictures_of_a_saved_page_are_copied_from_beside_it() {
    let shapes = [
        ("", "<img src=\"./bai_files/a.jpg\">", "bai.html", "bai_files/a.jpg"),
        ("", "<img src=\"bai.files/a.jpg\">", "bai.htm", "bai.files/a.jpg"),
        (
            "",
            "<img src=\"./T%E1%BB%95ng%20k%E1%BA%BFt_files/%E1%BA%A3nh%201.jpg?v=3\">",
            "Tổng kết.html",
            "Tổng kết_files/ảnh 1.jpg",
        ),
        // Saved on a system that parts letters and accents, opened on one that does not.
        (
            "",
            "<img src=\"T\u{1ed5}ng_files/A.JPG\">",
            "To\u{302}\u{309}ng.html",
            "To\u{302}\u{309}ng_files/a.jpg",
        ),
        ("", "<img src=\"bai_files\\a.jpg\">", "bai.html", "bai_files/a.jpg"),
        ("", "<img src=\"a.jpg\">", "bai.html", "a.jpg"),
        ("<base href=\"bai_files/\">", "<img src=\"a.jpg\">", "bai.html", "bai_files/a.jpg"),
        (
            "<base href=\"https://trang-gia.example/tin/\">",
            "<img src=\"bai_files/a.jpg\">",
            "bai.html",
            "bai_files/a.jpg",
        ),
        // The list of sizes and the picture that loads late still lead to the site.
        (
            "",
            "<img data-src=\"https://trang-gia.example/anh/a.jpg\" src=\"bai_files/a.jpg\">",
            "bai.html",
            "bai_files/a.jpg",
        ),
        (
            "",
            "<img srcset=\"https://trang-gia.example/b.jpg 900w, https://trang-gia.example/a.jpg 300w\" src=\"bai_files/a.jpg\">",
            "bai.html",
            "bai_files/a.jpg",
        ),
        ("", "<img src=\"https://trang-gia.example/anh/a.jpg\">", "bai.html", "bai_files/a.jpg"),
        ("", "<img src=\"file:///D:/luu/bai_files/a.jpg\">", "bai.html", "bai_files/a.jpg"),
    ];
    for (head, picture, name, place) in shapes {
        let figure = format!("<figure>{picture}<figcaption>Quang cảnh. Ảnh: B.T</figcaption></figure>");
        let (desk, text, out) = saved(head, &figure, name, place);
        assert!(
            text.contains("  - file: anh-1.jpg\n    caption: \"Quang cảnh.\"\n    credit: \"B.T\"\n"),
            "{picture}\n{text}\n{out}"
        );
        let bytes = std::fs::read(desk.path().join("content/news/chi-cuc-bon-tong-ket/anh-1.jpg"));
        let bytes = bytes.unwrap_or_else(|why| panic!("{picture}: {why}"));
        assert!(
            !String::from_utf8_lossy(&bytes).contains("ông Tư"),
            "what a camera says of it stays outside"
        );
        assert!(!out.contains("không có cạnh trang"), "{out}");
    }
}

#[test]
fn pictures_that_are_not_there_are_named_and_no_address_leads_out() {
    for picture in [
        "../ngoai.jpg",
        "/etc/ngoai.jpg",
        "bai_files/../../ngoai.jpg",
        "bai_files/khong-co.jpg",
        "https://trang-gia.example/x.jpg",
    ] {
        let body = format!("<img src=\"{picture}\">");
        let (_, text, out) = saved("", &body, "bai.html", "bai_files/a.jpg");
        assert!(text.contains("  - id: anh-1\n"), "{picture}\n{text}");
        assert!(out.contains("ảnh không có cạnh trang đã lưu") && out.contains(picture), "{picture}\n{out}");
    }
    // A link beside the page leads nowhere.
    #[cfg(unix)]
    {
        let desk = Desk::with_publication();
        desk.put("that.jpg", "");
        std::fs::write(desk.path().join("that.jpg"), jpeg("x")).expect("it can be written");
        std::fs::create_dir(desk.path().join("bai_files")).expect("it can be made");
        std::os::unix::fs::symlink(desk.path().join("that.jpg"), desk.path().join("bai_files/a.jpg"))
            .expect("it can be made");
        desk.put("bai.html", &format!("{HEAD}</head><body><h1>Chi cục Bốn tổng kết</h1>{TEXT}<img src=\"bai_files/a.jpg\"></body></html>"));
        let out = desk.run(&["import", "bai.html", "--lang", "vi"]).done().out;
        assert!(out.contains("ảnh không có cạnh trang đã lưu"), "{out}");
    }
}

#[test]
fn galleries_and_signs_of_the_site_are_told_apart() {
    let gallery = "<header class=\"site\"><img src=\"bai_files/a.jpg\" alt=\"Biểu trưng\"></header>\
        <div class=\"gallery\"><figure><img src=\"bai_files/a.jpg\"><figcaption>Ảnh thứ nhất</figcaption></figure>\
        <figure><img src=\"bai_files/b.jpg\"><figcaption>Ảnh thứ hai</figcaption></figure></div>\
        <p><img src=\"bai_files/c.jpg\"></p><p><img src=\"bai_files/d.jpg\"></p><p><em>Chung cho hai ảnh</em></p>\
        <table><tr><td><img src=\"bai_files/e.jpg\"></td><td><img src=\"bai_files/f.jpg\"></td></tr><tr><td>Bên trái</td><td>Bên phải</td></tr></table>\
        <img src=\"dem.gif\" width=\"1\" height=\"1\"><div class=\"related\"><img src=\"tin-khac.jpg\"></div>";
    let (_, text, _) = saved("", gallery, "bai.html", "bai_files/a.jpg");
    for line in [
        "  - file: anh-1.jpg\n    caption: \"Ảnh thứ nhất\"\n  - id: anh-2\n    caption: \"Ảnh thứ hai\"\n",
        "  - id: anh-3\n    caption: \"Chung cho hai ảnh\"\n    group: \"anh-3\"\n    # bai_files/c.jpg\n  - id: anh-4\n    group: \"anh-3\"\n",
        "    caption: \"Bên trái\"\n    # bai_files/e.jpg\n",
        "    caption: \"Bên phải\"\n    # bai_files/f.jpg\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(
        !text.contains("dem.gif") && !text.contains("tin-khac") && !text.contains("Biểu trưng"),
        "{text}"
    );
}
