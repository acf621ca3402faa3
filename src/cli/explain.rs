//! `kyyeu explain CODE`: what a problem means, with an example and what to do, without the network.

use super::{
    Outcome, args,
    terminal::{Data, Terminal},
};
use crate::{
    embedded::PROBLEMS,
    phrase,
    report::{Code, Language, nearest},
};

pub(super) fn run(code: Option<&str>, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let Some(written) = code else {
        let lines = Code::ALL.iter().map(|it| format!("{it}: {}\n", it.title(terminal.language)));
        terminal.print(&Data(&lines.collect::<String>()))?;
        return Ok(Outcome::Done);
    };
    // As it stands in a report: `error[invalid-date]`.
    let word = written.rsplit(['[', ']', '`']).find(|it| !it.is_empty()).unwrap_or(written);
    let page = PROBLEMS.get_file(format!("{word}.md")).and_then(|it| it.contents_utf8());
    let known = Code::ALL.iter().map(|it| it.as_str());
    let Some(page) = page.filter(|_| known.clone().any(|it| it == word)) else {
        let near = nearest(word, known).map(|it| args::is_meant(terminal.language, it)).unwrap_or_default();
        return Err(terminal.failure(&phrase!(
            "không có mã `{word}`; `kyyeu explain` liệt kê mọi mã{near}",
            "there is no code `{word}`; `kyyeu explain` lists all{near}"
        )));
    };
    terminal.print(&Data(&in_language(page, terminal.language)))?;
    Ok(Outcome::Done)
}

/// A page has each paragraph in Vietnamese, then in English between asterisks; examples are of both.
fn in_language(page: &str, language: Language) -> String {
    let mut text = String::new();
    let mut is_example = false;
    let mut paragraphs = page.split("\n\n").peekable();
    while let Some(paragraph) = paragraphs.next() {
        let is_text = !is_example && !paragraph.starts_with(['#', '`']);
        is_example ^= paragraph.lines().filter(|it| it.starts_with("```")).count() % 2 == 1;
        let shown = match (is_text, language) {
            (true, Language::Vi) if english(paragraph).is_some() => continue,
            (true, Language::En) if paragraphs.peek().is_some_and(|it| english(it).is_some()) => continue,
            (true, Language::En) => english(paragraph).unwrap_or_else(|| paragraph.to_owned()),
            _ => paragraph.to_owned(),
        };
        text += &format!("{}\n\n", shown.trim_end_matches('\n'));
    }
    text.trim_end().to_owned() + "\n"
}

fn english(paragraph: &str) -> Option<String> {
    Some(paragraph.trim_end().strip_prefix('*')?.strip_suffix('*')?.to_owned())
}
