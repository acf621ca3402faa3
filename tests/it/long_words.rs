//! A word that no line of a page holds may break wherever it is shown, and nowhere else.

use crate::{
    html::{Token, tokens},
    site::Site,
};

/// Letters that may stand together in the text of a page.
const MOST: usize = 25;

/// Words that no line holds, each of a kind of its own.
fn long_words() -> Vec<(&'static str, String)> {
    vec![
        ("with accents", "Nghiêngngả".repeat(10)),
        ("with accents apart", "Nghie\u{302}ngnga\u{309}".repeat(10)),
        ("of digits", "1234567890".repeat(10)),
        ("joined by underscores", "dien_hinh_".repeat(10)),
        ("with commas and no space", "An,Bình,".repeat(15)),
        ("of dots", ".".repeat(100)),
        ("of references", "A&B".repeat(40)),
        ("of what browsers break by themselves", "thi-dua/khen-thuong?".repeat(10)),
        ("of ideographs", "越南".repeat(50)),
    ]
}

/// The publication that shows a word in all manners.
fn site(word: &str) -> Site {
    let news = format!(
        "---\ntitle: \"{word}\"\nsapo: \"{word}\"\nkind: tin\npublished: 2024-05-02\n---\n\
         Chữ {word} chữ.\n\n## {word}\n\n| A | {word} |\n|---|---|\n| {word} | b |\n\n`{word}`\n\n    {word}\n"
    );
    let person = format!("name: \"{word}\"\npositions: [{{title: \"{word}\"}}]\n");
    Site::new().file("content/news/a.md", news).file("content/people/b.yaml", person)
}

/// The longest stretch of the text of a page in which no line may break, where text is set in lines.
fn longest(page: &str) -> String {
    let mut longest = String::new();
    let mut stretch = String::new();
    let mut verbatim = None;
    for token in tokens(page) {
        match token {
            Token::Text(text) if verbatim.is_none() => {
                for sign in text.chars() {
                    stretch.push(sign);
                    if sign.is_whitespace() || matches!(sign, '-' | '/' | '?' | '\u{2e80}'..) {
                        stretch.clear();
                    }
                    if letters(&stretch) > letters(&longest) {
                        longest.clone_from(&stretch);
                    }
                }
            }
            Token::Open(name, _) if ["script", "style", "title", "pre", "svg"].contains(&name.as_str()) => {
                verbatim = verbatim.or(Some(name));
            }
            Token::Close(name) if verbatim.as_ref() == Some(&name) => verbatim = None,
            Token::Open(name, _) if !["code", "a", "span", "strong"].contains(&name.as_str()) => {
                stretch.clear()
            }
            _ => {}
        }
    }
    longest
}

fn letters(text: &str) -> usize {
    text.chars().filter(|it| !unicode_normalization::char::is_combining_mark(*it)).count()
}

#[test]
fn a_long_word_of_any_kind_may_break_wherever_it_is_set() {
    let mut broken = 0;
    for (kind, word) in long_words() {
        for (path, page) in site(&word).build().pages() {
            let longest = longest(&page.html);
            assert!(letters(&longest) <= MOST, "{kind}, {path}: {longest}");
            broken += page.html.matches("<wbr>").count();
        }
    }
    assert!(broken > 1000, "{broken}");
}

#[test]
fn where_a_word_may_break_it_is_still_one_word() {
    let word = "Nghiêngngả".repeat(10);
    let built = site(&word).build();
    for (path, page) in built.pages() {
        for token in tokens(&page.html) {
            match token {
                Token::Text(text) => assert!(!text.contains("wbr"), "{path}: {text}"),
                Token::Open(_, attributes) => {
                    assert!(
                        attributes.iter().all(|(_, value)| !value.contains("wbr")),
                        "{path}: {attributes:?}"
                    );
                }
                Token::Close(_) => {}
            }
        }
    }
    let page = built.page("/tin-tuc/a/");
    assert!(page.says(&word));
    assert!(page.html.contains(&format!("<title>{word}")));
    assert!(!page.html.contains(&format!("<wbr>, {word}")));
}

#[test]
fn words_of_usual_length_stay_as_they_are() {
    let text = "Nghiêng ngả, “phong trào thi đua”: hai mươi chữ cái liền nhau là abcdefghijklmnopqrst.";
    let page = Site::new()
        .file("content/news/a.md", format!("---\ntitle: A\nkind: tin\npublished: 2024-05-02\n---\n{text}\n"))
        .build()
        .page("/tin-tuc/a/");
    assert!(page.html.contains("abcdefghijklmnopqrst.</p>"), "{}", page.main());
    assert!(!page.html.contains("<wbr>"));
}
