//! Files of offices: of every format a sound one, damaged as tests of the import damage it, and what is copied from a page or a program.

#[allow(dead_code)]
#[path = "../../../tests/it/import/chance.rs"]
mod chance;
#[allow(dead_code)]
#[path = "../../../tests/it/import/made.rs"]
mod made;
#[allow(dead_code, clippy::string_slice)]
#[path = "../../../tests/it/import/mutated.rs"]
mod mutated;

use std::collections::BTreeSet;

use fastrand::Rng;
use kyyeu::{
    config,
    import::{
        Request,
        copied::Copied,
        drafts::Made,
        import,
        known::Known,
        pictures::cleaned,
        report::{page, summary},
        state,
        vocabulary::Vocabulary,
    },
    records::RawRecords,
    report::{Language, Report},
    source::Sources,
};

use super::{Input, content::options};

pub(crate) const WORDS: &[&str] = &[
    "<table>",
    "<tr><td>",
    "</td><td>",
    "<p>",
    "<b>",
    "<style>",
    "<script>",
    "<!--",
    "colspan=\"9999\"",
    "rowspan=\"9999\"",
    "<o:p>",
    "&nbsp;",
    "STT",
    "Họ và tên",
    "Đơn vị",
    "Tổng cộng",
    "0912 345 678",
    "CCCD 001099012345",
    "(Ảnh: T.M)",
    "12/03/2031 07:45",
    "<w:p>",
    "</w:tbl>",
    "\n\n",
    "\u{ad}",
    "Quang c¶nh",
];

/// What the clipboard holds is text.
const COPIED: &str = "copied";

pub(crate) fn make(chance: &mut Rng) -> Input {
    let formats = mutated::FORMATS.len();
    match mutated::FORMATS.get(chance.usize(..formats + 2)) {
        Some(format) => Input::new("import", *format, mutated::mutated(format, chance.u64(..))),
        None => Input::new("import", COPIED, mutated::sound("html")),
    }
}

pub(crate) fn try_out(input: &Input) -> Vec<String> {
    let vocabulary = Vocabulary::with(None).expect("the words that come with the program");
    if input.name == COPIED {
        let html = String::from_utf8_lossy(&input.bytes);
        let copied = Copied { html: &html, text: &html };
        let Ok(pasted) = copied.read(&vocabulary) else { return vec!["refused".to_owned()] };
        let markdown = pasted.markdown();
        assert!(!markdown.contains("<script>"), "a script was pasted");
        return vec![format!("{} {}", pasted.is_table, markdown.len() / 64)];
    }
    let (mut sources, mut report) = (Sources::default(), Report::default());
    let text = "title: Thử\nbase_url: https://example.org/\n";
    let file = sources.add("content/site.yaml", text);
    let config = config::read(file, text, &options(), &mut report).expect("it is sound");
    let records = RawRecords::default();
    let name = format!("tep.{}", input.name);
    let request = Request {
        name: &name,
        bytes: &input.bytes,
        known: &Known::of(&records, &config),
        vocabulary: &vocabulary,
        columns: &[],
        accept_exact: false,
        own: &BTreeSet::new(),
        form: &|_, _| None,
        beside: &|_| None,
        today: options().now.date(),
    };
    let imported = match import(&request) {
        Ok(imported) => imported,
        Err(words) => return vec![input.name.clone(), words.en],
    };
    for it in &imported.drafts {
        if let Made::Picture(source) = &it.made_of {
            let _ = kyyeu_office::media(&input.bytes, source).map(cleaned);
        }
    }
    let outcomes: Vec<_> = imported.drafts.iter().map(|it| (it.path.clone(), state::Outcome::New)).collect();
    let summary = summary(&name, &imported, &outcomes, Language::Vi);
    assert!(page(&summary, Language::Vi).is_ok() && !summary.text(Language::Vi).is_empty(), "no report");
    vec![
        input.name.clone(),
        imported.drafts.len().to_string(),
        summary.text(Language::En).lines().count().to_string(),
    ]
}
