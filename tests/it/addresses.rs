//! Addresses in fields: what is taken, and what is refused with words.

use kyyeu::{
    config::BaseUrl,
    model::address::{AddressFault, any, in_ascii, mailbox},
};

use crate::site::Site;

#[test]
fn addresses_that_mislead_are_refused_with_their_reason() {
    use AddressFault::{Climbing, MailFields, Mailbox, Port, Spaces, Unreadable, User};
    let cases = [
        ("https://example.vn/a?b=c#d", Ok(())),
        ("http://127.0.0.1:8080/", Ok(())),
        ("https://example.vn:8443/~van/@an", Ok(())),
        ("https://tên-miền.vn/kỷ-yếu", Ok(())),
        ("/tin-tuc/a..b/", Ok(())),
        ("mailto:a@example.vn", Ok(())),
        ("mailto:a@example.vn,b@example.vn?subject=x&body=y", Ok(())),
        ("tel:+84-24-1234", Ok(())),
        ("https://user@example.vn/", Err(User)),
        ("https://user:pw@example.vn/", Err(User)),
        ("https://@example.vn/", Err(User)),
        ("https://bank.example@evil.example/", Err(User)),
        ("https://example.vn:99999/", Err(Port)),
        ("https://example.vn:0/", Err(Port)),
        ("https://example.vn:8o/", Err(Port)),
        ("https:///", Err(Unreadable)),
        ("https://exa mple.vn/", Err(Spaces)),
        ("https://example.vn/hội nghị?q=a b", Err(Spaces)),
        ("/tài liệu/a.pdf", Err(Spaces)),
        ("mailto:a @example.vn", Err(Spaces)),
        ("tel:024 1234", Err(Spaces)),
        ("xem trang nhà", Err(Unreadable)),
        ("https://exam\u{0}ple.vn/", Err(Unreadable)),
        ("https:\\\\evil.example", Err(Unreadable)),
        ("javascript:alert(1)", Err(Unreadable)),
        ("//evil.example/", Err(Climbing)),
        ("/../x", Err(Climbing)),
        ("/a/%2E%2e/x", Err(Climbing)),
        ("/a/..%2fx", Err(Climbing)),
        ("mailto:a@example.vn?bcc=evil@example.com", Err(MailFields)),
        ("mailto:a@example.vn?subject=x&CC=b@example.com", Err(MailFields)),
        ("mailto:a@example.vn?%62cc=b@example.com", Err(MailFields)),
        ("mailto:a%40example.vn", Err(Mailbox)),
        ("mailto:a@example.vn%3Fbcc=b@example.com", Err(Mailbox)),
        ("mailto:", Err(Mailbox)),
        ("tel:", Err(Unreadable)),
    ];
    for (address, expected) in cases {
        assert_eq!(any(address), expected, "{address}");
    }
    for good in ["a@example.vn", "ban-bien.tap+x@tin.example.vn"] {
        assert_eq!(mailbox(good), Ok(()), "{good}");
    }
    for bad in [
        "a",
        "@example.vn",
        "a@",
        "a@b@c.vn",
        "a@vn",
        "a?bcc=x@example.vn",
        "a@example.vn?bcc=x",
        "a&b@example.vn",
        "a b@example.vn",
        "a@exa mple.vn",
        "a%20@example.vn",
        "a@example.vn,b@example.vn",
        "a@example.vn:25",
        "<a@example.vn>",
    ] {
        assert_eq!(mailbox(bad), Err(Mailbox), "{bad}");
    }
}

#[test]
fn a_site_has_a_plain_address() {
    let parse = |text| BaseUrl::parse(text).map(|it| it.absolute(&it.path));
    for (written, is) in [
        ("https://example.vn", "https://example.vn/"),
        ("https://Example.vn:443/ky-yeu", "https://example.vn/ky-yeu/"),
        ("http://127.0.0.1:1234/a/b/", "http://127.0.0.1:1234/a/b/"),
        ("https://[::1]:80/", "https://[::1]:80/"),
    ] {
        assert_eq!(parse(written).as_deref(), Ok(is), "{written}");
    }
    use AddressFault::{Climbing, Port, Unreadable, User};
    for (written, fault) in [
        ("https://u:p@example.vn/", User),
        ("https://example.vn:70000/", Port),
        ("https://example.vn/a/../b/", Climbing),
        ("https://example.vn/%2e%2e/b/", Climbing),
        ("https://example.vn/./b/", Climbing),
        ("https://example.vn/?a", Unreadable),
        ("https://example.vn/#a", Unreadable),
        ("https://example.vn/\\b", Unreadable),
        ("https://", Unreadable),
        ("ftp://example.vn/", Unreadable),
    ] {
        assert_eq!(parse(written), Err(fault), "{written}");
    }
}

#[test]
fn fields_say_what_is_wrong_with_their_address() {
    let head = "title: Thử\nbase_url: https://example.vn/\n";
    for (yaml, place, hint) in [
        ("report_errors_to: a@example.vn?bcc=b@example.com\n", "3:19", "write one mail address"),
        ("organization: {name: X, email: 'a?cc=x@example.vn'}\n", "3:32", "write one mail address"),
        ("organization: {name: X, url: 'https://a:b@example.vn/'}\n", "3:30", "remove user, password"),
        ("license: {name: X, url: 'https://example.vn:99999/'}\n", "3:25", "a port is a number"),
        ("menus: {main: [{text: X, url: '//evil.example/'}]}\n", "3:31", "write the path straight"),
        ("license: {name: X, url: 'https://example.vn/a b'}\n", "3:25", "an address has no spaces"),
    ] {
        let problems = Site::new().file("content/site.yaml", format!("{head}{yaml}")).check().problems();
        assert!(
            problems.contains(&format!("content/site.yaml:{place}: error[invalid-address]")),
            "{yaml}{problems}"
        );
        let human = Site::new().file("content/site.yaml", format!("{head}{yaml}")).check();
        let hints: Vec<String> = human
            .checked
            .report
            .iter()
            .flat_map(|it| it.hints.iter().map(|it| it.in_language(kyyeu::report::Language::En).to_owned()))
            .collect();
        assert!(hints.iter().any(|it| it.contains(hint)), "{yaml}{hints:?}");
    }
}

#[test]
fn addresses_with_accents_are_plain_wherever_they_are_shown() {
    for (written, is) in [
        ("https://example.vn/a?b=c#d", "https://example.vn/a?b=c#d"),
        (
            "https://tên-miền.vn/kỷ-yếu?q=ước#mục",
            "https://xn--tn-min-iva0322d.vn/k%E1%BB%B7-y%E1%BA%BFu?q=%C6%B0%E1%BB%9Bc#m%E1%BB%A5c",
        ),
        ("https://example.vn/k%E1%BB%B7-yếu", "https://example.vn/k%E1%BB%B7-y%E1%BA%BFu"),
        ("/tài-liệu/", "/t%C3%A0i-li%E1%BB%87u/"),
        ("mailto:a@example.vn?subject=Hỏi", "mailto:a@example.vn?subject=H%E1%BB%8Fi"),
    ] {
        assert_eq!(in_ascii(written), is);
    }
    let address = |at: usize| format!("https://báo.vn/kỷ-yếu-{at}");
    let site = format!(
        "title: Thử\nbase_url: https://example.vn/\norganization: {{name: X, url: '{}'}}\nlicense: {{title: X, url: '{}'}}\n\
         menus: {{main: [{{text: X, url: '{}'}}]}}\n",
        address(0),
        address(1),
        address(2)
    );
    let news = format!(
        "---\ntitle: A\nkind: tin\npublished: 2024-05-02\nsource: {{site: Báo, url: '{}'}}\nsame_as: '{}'\n---\nĐọc [x]({}).\n",
        address(3),
        address(4),
        address(5)
    );
    let built = Site::new().file("content/site.yaml", site).file("content/news/a.md", news).build();
    let mut shown = 0;
    for (path, bytes) in built.outputs() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("://báo.vn"), "{path}");
        assert!(!text.contains("/kỷ-yếu-"), "{path}");
        shown += text.matches("/k%E1%BB%B7-y%E1%BA%BFu-").count();
    }
    assert!(shown > 6, "{shown}");
}

#[test]
fn links_in_prose_are_judged_as_addresses_in_fields() {
    let told = |link: &str| {
        let text = format!("---\ntitle: A\n---\nĐọc {link} nhé.\n");
        Site::new().file("content/pages/a.md", text).check().problems_with_hints()
    };
    for good in [
        "[x](https://example.vn/a?b=c#d)",
        "[x](HTTPS://EXAMPLE.VN/)",
        "[x](//example.vn/a)",
        "[x](mailto:a@example.vn?subject=Thư)",
        "[x](tel:+84-24-1234)",
        "<a@example.vn>",
        "<https://example.vn/@an>",
    ] {
        assert_eq!(told(good), "", "{good}");
    }
    for (bad, why) in [
        ("[x](https://user:pw@example.vn/)", "remove user, password"),
        ("[x](HTTPS://user:pw@example.vn/)", "remove user, password"),
        ("[x](//bank.example@evil.example/)", "remove user, password"),
        ("<https://bank.example@evil.example/>", "remove user, password"),
        ("[x][1]\n\n[1]: https://example.vn:0/\n", "a port is a number"),
        ("[x](mailto:a@example.vn?bcc=b@example.com)", "after `?` only"),
        ("[x](MAILTO:a@example.vn?%62cc=b@example.com)", "after `?` only"),
        ("[x](mailto:a)", "write one mail address"),
    ] {
        let problems = told(bad);
        assert!(
            problems.starts_with("content/pages/a.md:4:5: error[invalid-address]: "),
            "{bad}: {problems}"
        );
        assert!(problems.contains(why), "{bad}: {problems}");
        assert_eq!(problems.matches("error[").count(), 1, "{bad}: {problems}");
    }
}
