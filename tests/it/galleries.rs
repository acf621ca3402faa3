//! Photographs together: each is shown once, with its own caption or that of its group and no other, wherever a text places them.

use std::collections::{BTreeMap, BTreeSet};

use crate::site::{Site, picture};

/// Photographs: the group of each, and its caption.
type Photos = Vec<(Option<&'static str>, bool)>;

/// Four photographs in all ways of two groups and none, with captions here and there.
fn photos() -> Vec<Photos> {
    let groups = [None, Some("mot"), Some("hai")];
    let all = 3_usize.pow(4) * 2_usize.pow(4);
    let of = |number: usize| {
        let one = |at: u32| (groups[number / 3_usize.pow(at) % 3], (number / 81) & (1 << at) != 0);
        (0..4).map(one).collect()
    };
    // Some of them: each with every text would take minutes.
    (0..all).step_by(23).map(of).collect()
}

/// What stands in a text, the photographs that stand together there, and whether others follow the text.
fn texts() -> Vec<(String, Vec<Vec<usize>>)> {
    let line = |of: &[usize]| of.iter().map(|it| format!("![]({it}.jpg)")).collect::<Vec<_>>().join(" ");
    vec![
        ("Chữ.\n".to_owned(), vec![vec![0, 1, 2, 3]]),
        (format!("Chữ.\n\n{}\n\nChữ.\n", line(&[0, 1, 2, 3])), vec![vec![0, 1, 2, 3]]),
        (format!("Chữ.\n\n{}\n\nChữ.\n", line(&[2, 1])), vec![vec![2, 1], vec![0, 3]]),
        // Those of a list or a quotation stand below it.
        (format!("- {}\n\n- Chữ.\n\n- {}\n", line(&[0, 1]), line(&[2, 3])), vec![vec![0, 1, 2, 3]]),
        (format!("> {}\n>\n> - {}\n\nChữ.\n", line(&[3, 1]), line(&[0])), vec![vec![3, 1, 0], vec![2]]),
    ]
}

/// By caption, the photographs that it must be said of.
fn wanted(photos: &Photos, together: &[Vec<usize>]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut wanted = BTreeMap::new();
    for (part, at) in together.iter().flat_map(|part| part.iter().map(move |at| (part, *at))) {
        let (group, has_caption) = photos[at];
        let fellows: Vec<usize> =
            part.iter().copied().filter(|it| group.is_some() && photos[*it].0 == group).collect();
        let is_shared = fellows.iter().filter(|it| photos[**it].1).count() == 1;
        if has_caption {
            let of = if is_shared { fellows } else { vec![at] };
            wanted.insert(format!("Lời {at}"), of.into_iter().collect());
        }
    }
    wanted
}

/// By caption, the photographs in its figure; and all photographs in their order.
fn said(html: &str) -> (BTreeMap<String, BTreeSet<usize>>, Vec<usize>) {
    let (mut captions, mut shown) = (BTreeMap::new(), Vec::new());
    let mut open: Vec<(Option<String>, BTreeSet<usize>)> = Vec::new();
    for tag in html.split('<').skip(1) {
        if tag.starts_with("figure") {
            open.push((None, BTreeSet::new()));
        } else if tag.starts_with("/figure") {
            let (caption, inside) = open.pop().expect("it was opened");
            open.last_mut().map(|it| it.1.extend(inside.iter().copied())).unwrap_or_default();
            if let Some(caption) = caption {
                assert!(captions.insert(caption.clone(), inside).is_none(), "{caption} twice: {html}");
            }
        } else if let Some((_, alt)) = tag.split_once("alt=\"Hình ") {
            let number = alt[..1].parse().expect("it is a number");
            shown.push(number);
            open.last_mut().expect("it stands in a figure").1.insert(number);
        } else if let Some((_, caption)) = tag.split_once(">").filter(|it| it.1.contains("Lời ")) {
            let at = caption.find("Lời ").expect("it is there");
            open.last_mut().expect("it stands in a figure").0 = Some(caption[at..].trim().to_owned());
        }
    }
    (captions, shown)
}

fn site(photos: &Photos, text: &str) -> Site {
    let listed: String = photos
        .iter()
        .enumerate()
        .map(|(at, (group, has_caption))| {
            let group = group.map(|it| format!(", group: {it}")).unwrap_or_default();
            let caption = if *has_caption { format!(", caption: Lời {at}") } else { String::new() };
            format!("  - {{file: {at}.jpg, alt: Hình {at}{group}{caption}}}\n")
        })
        .collect();
    let person =
        format!("---\nname: Lê An\nexemplar: {{status: duoc_cong_nhan}}\nphotos:\n{listed}---\n{text}");
    let news = format!("---\ntitle: T\nkind: tin\npublished: 2024-05-01\nphotos:\n{listed}---\n{text}");
    let book = "title: K\nconference: null\nspan: {from: 2015, to: 2019}\nresults_cutoff: 2019\nparts:\n  - {kind: dien_hinh, people: {exemplar: true}}\n";
    let site = Site::new()
        .file("content/people/a/index.md", person)
        .file("content/news/t/index.md", news)
        .file("content/yearbooks/k/yearbook.yaml", book);
    ["people/a", "news/t"]
        .into_iter()
        .flat_map(|it| (0..4).map(move |at| (it, at)))
        .fold(site, |site, (folder, at)| site.file(&format!("content/{folder}/{at}.jpg"), picture(at)))
}

#[test]
fn photographs_together_have_their_own_captions_or_that_of_their_group() {
    for (number, photos) in photos().into_iter().enumerate() {
        let texts = texts();
        let (text, together) = &texts[number % texts.len()];
        let built = site(&photos, text).build();
        let wanted = wanted(&photos, together);
        for address in ["/tin-tuc/t/", "/ca-nhan/a/", "/ky-yeu/k/in/"] {
            let html = built.page(address).main().to_owned();
            let (captions, mut shown) = said(&html);
            assert_eq!(captions, wanted, "{address} {photos:?} {text}: {html}");
            shown.sort_unstable();
            assert_eq!(shown, [0, 1, 2, 3], "{address} {photos:?} {text}");
            let numbers = html.matches("caption__number").count();
            assert_eq!(numbers, if address.contains("in/") { wanted.len() } else { 0 }, "{photos:?}");
            for number in 1..=numbers {
                assert!(
                    html.contains(&format!("Hình {number}.</b>"))
                        || html.contains(&format!("Ảnh {number}.</b>")),
                    "{number}: {html}"
                );
            }
        }
        let feed = built.text("/feed.json");
        for (at, (_, has_caption)) in photos.iter().enumerate() {
            assert_eq!(feed.matches(&format!("Hình {at}")).count(), 1, "{feed}");
            assert_eq!(feed.matches(&format!("Lời {at}")).count(), usize::from(*has_caption), "{feed}");
        }
    }
}

#[test]
fn a_caption_may_be_in_two_languages_and_each_is_checked() {
    let news = |caption: &str| {
        format!(
            "---\ntitle: T\nkind: tin\npublished: 2024-05-01\nphotos:\n  - {{file: a.jpg, credit: X, caption: {caption}}}\n---\n![](a.jpg)\n"
        )
    };
    let site = |language: &str, caption: &str| {
        Site::new()
            .file(
                "content/site.yaml",
                format!("title: T\nbase_url: https://example.org/\nlanguage: {language}\n"),
            )
            .file("content/people/an.yaml", "name: Lê An\n")
            .file("content/news/t/a.jpg", picture(1))
            .file("content/news/t/index.md", news(caption))
    };
    let both = "{vi: 'Ảnh của [[person:an]].', en: 'A picture of *[[person:an]]*.'}";
    for (language, shown, other) in
        [("vi", "Ảnh của Lê An.", "picture"), ("en", "A picture of Lê An.", "Ảnh của")]
    {
        let built = site(language, both).build();
        let (html, feed) = (built.page("/tin-tuc/t/"), built.text("/feed.json"));
        assert!(html.says(shown) && !html.main().contains(other), "{}", html.main());
        assert!(
            feed.contains(shown.split(' ').next().unwrap_or_default()) && !feed.contains(other),
            "{feed}"
        );
    }
    let seen = site("vi", "{vi: Của An, en: '[[person:anh]] and <b>'}").check();
    assert!(seen.problems().contains("no person has the id `anh`"), "{}", seen.problems());
    let seen = site("vi", "{vi: Của An, fr: '[[person:anh]]'}").check();
    assert!(seen.problems().contains("`fr`"), "{}", seen.problems());
}

/// Wherever a photograph stands alone, in whatever list or quotation, it is placed: once, with caption and text for those who do
/// not see it, below the list or the quotation.
#[test]
fn a_photograph_alone_in_a_list_or_a_quotation_is_placed_below_it() {
    let around = [
        "- Một\n\n  ![](0.jpg)\n\n- Hai",
        "1. Một\n\n   ![](0.jpg)\n2. Hai",
        "- Một\n- ![](0.jpg)\n- Hai",
        "> Một\n>\n> ![](0.jpg)\n>\n> Hai",
        "> - Một\n>\n>   ![](0.jpg)\n> - Hai",
        "- Một\n  - Hai\n\n    ![](0.jpg)",
        "- ![](0.jpg)\n\nMột Hai",
        "> ![](0.jpg)\n\nMột Hai",
        "1. > ![](0.jpg)\n\nMột Hai",
    ];
    for text in around {
        let text = format!("Đầu.\n\n{text}\n\nCuối.\n");
        let built = site(&vec![(None, true); 4], &text).build();
        for address in ["/tin-tuc/t/", "/ca-nhan/a/", "/ky-yeu/k/in/"] {
            let html = built.page(address).main().to_owned();
            let (captions, shown) = said(&html);
            assert_eq!(shown, [0, 1, 2, 3], "{text}: {html}");
            assert_eq!(captions.len(), 4, "{text}: {html}");
            for empty in [
                "<li></li>",
                "<ul></ul>",
                "<blockquote></blockquote>",
                "<blockquote>\n</blockquote>",
                "<ul>\n</ul>",
                "alt=\"\"",
            ] {
                assert!(!html.contains(empty), "{empty} in {html}");
            }
            let place = |it: &str| html.find(it).unwrap_or_else(|| panic!("{it} is not in {html}"));
            assert!(place("Đầu.") < place("Lời 0") && place("Lời 0") < place("Lời 1"), "{html}");
        }
    }
    // In a line or a table it stays, with what it shows.
    let built = site(&vec![(None, true); 4], "Trong dòng ![](0.jpg) này.\n").build();
    assert!(!built.page("/tin-tuc/t/").main().contains("alt=\"\""));
}
