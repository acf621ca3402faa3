//! Reading rendered markup as a browser roughly does: tokens, text, links, balance.

/// A piece of markup.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// Text between tags, entities decoded.
    Text(String),
    /// A start tag with its attributes, values decoded.
    Open(String, Vec<(String, String)>),
    /// An end tag.
    Close(String),
}

/// Elements without an end tag.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "path",
];

/// Elements that start and end a line of text.
const BLOCKS: [&str; 39] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "title",
    "svg",
];

/// Markup to tokens. What stands in `script` and `style` is one text.
pub(crate) fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            tokens.push(Token::Text(decoded(&rest[..at])));
        }
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |it| it.1);
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest = rest.split_once('>').map_or("", |it| it.1);
        } else if let Some(end) = rest.strip_prefix("</") {
            let (name, after) = end.split_once('>').unwrap_or((end, ""));
            tokens.push(Token::Close(name.trim().to_lowercase()));
            rest = after;
        } else if rest[1..].starts_with(|it: char| it.is_ascii_alphabetic()) {
            let (token, after) = open(&rest[1..]);
            rest = after;
            if let Token::Open(name, _) = &token
                && (name == "script" || name == "style")
            {
                let close = format!("</{name}");
                let (raw, after) = rest.split_at(rest.find(&close).unwrap_or(rest.len()));
                tokens.extend([token, Token::Text(raw.to_owned())]);
                rest = after;
                continue;
            }
            tokens.push(token);
        } else {
            tokens.push(Token::Text("<".to_owned()));
            rest = &rest[1..];
        }
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(decoded(rest)));
    }
    tokens
}

/// A start tag, from its name on.
fn open(mut rest: &str) -> (Token, &str) {
    let ends = |it: char| it.is_whitespace() || it == '>' || it == '/';
    let (name, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
    rest = after;
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == '/');
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix('>') {
            rest = after;
            break;
        }
        let ends = |it: char| it.is_whitespace() || it == '>' || it == '/' || it == '=';
        let (key, after) = rest.split_at(rest[1..].find(ends).map_or(rest.len(), |it| it + 1));
        rest = after.trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            rest = after.trim_start();
            (value, rest) = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
                _ => {
                    rest.split_at(rest.find(|it: char| it.is_whitespace() || it == '>').unwrap_or(rest.len()))
                }
            };
        }
        attributes.push((key.to_lowercase(), decoded(value)));
    }
    (Token::Open(name.to_lowercase(), attributes), rest)
}

/// Text with its entities decoded.
pub(crate) fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let entity = rest.split_once(';').filter(|(name, _)| name.len() < 10);
        let sign = entity.and_then(|(name, _)| match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{A0}'),
            _ => {
                let number = name.strip_prefix('#')?;
                let hex = number.strip_prefix(['x', 'X']);
                let code = hex.map_or_else(|| number.parse().ok(), |it| u32::from_str_radix(it, 16).ok());
                code.and_then(char::from_u32)
            }
        });
        match (sign, entity) {
            (Some(sign), Some((_, after))) => {
                out.push(sign);
                rest = after;
            }
            _ => out.push('&'),
        }
    }
    out + rest
}

/// One kind of space, no line ends: what is equal to a reader is equal here.
pub(crate) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of text a reader sees.
pub(crate) fn lines(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut skipping = 0;
    for token in tokens(html) {
        match token {
            Token::Open(name, _) if name == "script" || name == "style" => skipping += 1,
            Token::Close(name) if name == "script" || name == "style" => skipping -= 1,
            Token::Text(part) if skipping == 0 => text += &part.replace(['\n', '\t'], " "),
            Token::Open(name, _) | Token::Close(name) if BLOCKS.contains(&name.as_str()) => text.push('\n'),
            _ => {}
        }
    }
    text.lines().map(plain).filter(|it| !it.is_empty()).collect()
}

/// Every address that markup points to, with the attribute that holds it.
pub(crate) fn addresses(html: &str) -> Vec<String> {
    let mut addresses = Vec::new();
    for token in tokens(html) {
        let Token::Open(_, attributes) = token else { continue };
        for (key, value) in attributes {
            match key.as_str() {
                "href" | "src" | "action" | "poster" | "data" => addresses.push(value),
                "srcset" | "imagesrcset" => {
                    let one = |it: &str| it.split_whitespace().next().map(str::to_owned);
                    addresses.extend(value.split(',').filter_map(one));
                }
                _ => {}
            }
        }
    }
    addresses
}

/// Every `id` of a page.
pub(crate) fn ids(html: &str) -> Vec<String> {
    let of = |token: Token| match token {
        Token::Open(_, attributes) => attributes.into_iter().find(|(key, _)| key == "id").map(|it| it.1),
        _ => None,
    };
    tokens(html).into_iter().filter_map(of).collect()
}

/// End tags without a start and start tags without an end.
pub(crate) fn unbalanced(html: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    let mut faults = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Open(name, _) if !VOID.contains(&name.as_str()) && !SVG.contains(&name.as_str()) => {
                open.push(name);
            }
            Token::Close(name) if !VOID.contains(&name.as_str()) && !SVG.contains(&name.as_str()) => {
                if open.last() == Some(&name) {
                    open.pop();
                } else {
                    faults.push(format!("</{name}> within {open:?}"));
                    return faults;
                }
            }
            _ => {}
        }
    }
    faults.extend(open);
    faults
}

/// Elements of SVG that may close themselves.
const SVG: [&str; 8] = ["use", "circle", "rect", "line", "g", "polyline", "polygon", "ellipse"];

#[test]
fn markup_is_read_as_a_browser_reads_it() {
    let html = "<!doctype html><p class=a title='x>y'>A &amp; <b>B</b>&#32;C<br>D</p><script>1 < 2</script>";
    assert_eq!(lines(html), ["A & B C", "D"]);
    assert_eq!(unbalanced(html), Vec::<String>::new());
    assert_eq!(unbalanced("<p><b></p></b>"), ["</p> within [\"p\", \"b\"]"]);
    assert_eq!(addresses("<a href=\"/a?b&amp;c\"><img srcset='/x 1x, /y 2x'>"), ["/a?b&c", "/x", "/y"]);
    let spoilt = "<img alt=\"\"><img onerror>\">";
    assert_eq!(tokens(spoilt).len(), 3);
}
