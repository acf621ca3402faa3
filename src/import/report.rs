//! What is told of an import: on the terminal, as a page, for programs. All three say the same, from one value.

mod page;

use std::{collections::BTreeMap, fmt::Write as _};

use serde::Serialize;

use super::{
    Imported,
    account::{Class, Weight},
    private::words,
    state::Outcome,
};
use crate::report::{Language, Phrase};

pub use page::page;

/// What is told of a file.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// Its name.
    pub file: String,
    /// What it is.
    pub kind: String,
    /// What it was written in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoded>,
    /// How many pieces each class has, and how many words.
    pub classes: Vec<Count>,
    /// How many private values were left out, by kind.
    pub private: Vec<Count>,
    /// What is to be told.
    pub remarks: Vec<Said>,
    /// What was left out or not read, with its place.
    pub left_out: Vec<LeftOut>,
    /// What became of each draft.
    pub drafts: Vec<Drafted>,
}

/// What a file was written in.
#[derive(Clone, Debug, Serialize)]
pub struct Encoded {
    /// The code.
    pub name: String,
    /// How that was found.
    pub evidence: String,
    /// Letters that were converted.
    pub letters: usize,
    /// In how many pieces of text.
    pub pieces: usize,
}

/// How many there are of something.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// Its name for programs.
    pub name: &'static str,
    /// What it is.
    pub what: String,
    /// How many pieces.
    pub pieces: usize,
    /// How many words.
    pub words: usize,
}

/// A remark.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// How much it weighs.
    pub weight: Weight,
    /// The same in words.
    pub weighs: &'static str,
    /// Where.
    pub place: String,
    /// What.
    pub text: String,
}

/// A piece that stands in no draft.
#[derive(Clone, Debug, Serialize)]
pub struct LeftOut {
    /// `dropped` or `unread`.
    pub class: &'static str,
    /// Where it stood.
    pub place: String,
    /// What it said.
    pub text: String,
    /// Why.
    pub reason: String,
}

/// A draft.
#[derive(Clone, Debug, Serialize)]
pub struct Drafted {
    /// Its path.
    pub path: String,
    /// What became of it.
    pub state: &'static str,
    /// The same in words.
    pub what: String,
    /// How it differs from what stands there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub difference: String,
}

/// What is told of an import, in a language.
pub fn summary(file: &str, of: &Imported, drafts: &[(String, Outcome)], language: Language) -> Summary {
    let say = |it: &Phrase| it.in_language(language).to_owned();
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut left_out = Vec::new();
    for (atom, class) in of.account.pieces() {
        let count = counts.entry(class.name()).or_default();
        *count = (count.0 + 1, count.1 + words(&atom.text));
        if !atom.private.is_empty() && *class != Class::Private {
            counts.entry("private").or_default().0 += atom.private.len();
        }
        counts.entry("private").or_default().1 += atom.private_words;
        if let Some(why) = class.reason() {
            let (place, reason) = (say(&atom.place.words()), say(why));
            left_out.push(LeftOut { class: class.name(), place, text: atom.text.trim().to_owned(), reason });
        }
    }
    let classes = Class::NAMES.iter().filter_map(|(name, vi, en)| {
        let (pieces, words) = counts.get(name).copied().filter(|(pieces, _)| *pieces > 0)?;
        let what = if language == Language::Vi { *vi } else { *en };
        Some(Count { name, what: what.to_owned(), pieces, words })
    });
    let private = of.account.private().into_iter();
    let mut remarks: Vec<Said> = of
        .account
        .remarks
        .iter()
        .map(|it| Said {
            weight: it.weight,
            weighs: weight(it.weight, language),
            place: it.place.as_ref().map(|it| say(&it.words())).unwrap_or_default(),
            text: say(&it.words),
        })
        .collect();
    remarks.sort_by_key(|it| it.weight as u8);
    Summary {
        file: file.to_owned(),
        kind: say(&of.kind),
        encoding: of.encoding.as_ref().map(|it| Encoded {
            name: it.name.clone(),
            evidence: say(&it.evidence),
            letters: it.letters,
            pieces: it.pieces,
        }),
        classes: classes.collect(),
        private: private
            .map(|(kind, pieces)| Count { name: "private", what: say(&kind.words()), pieces, words: 0 })
            .collect(),
        remarks,
        left_out,
        drafts: drafts.iter().map(|(path, outcome)| drafted(path, outcome, language)).collect(),
    }
}

fn drafted(path: &str, outcome: &Outcome, language: Language) -> Drafted {
    let (state, what, difference) = match outcome {
        Outcome::New => ("new", Phrase::new("tạo mới", "made"), ""),
        Outcome::Same => ("same", Phrase::new("như cũ", "as it was"), ""),
        Outcome::Changed(difference) => {
            ("changed", Phrase::new("cập nhật theo tệp", "follows the file"), difference.as_str())
        }
        Outcome::Edited => {
            ("edited", Phrase::new("đã có người sửa, giữ nguyên", "edited by a person, left as it is"), "")
        }
        Outcome::Differs(difference) => (
            "differs",
            Phrase::new(
                "đã có người sửa, giữ nguyên; tệp nay khác ở chỗ sau",
                "edited by a person, left as it is; the file differs now",
            ),
            difference.as_str(),
        ),
        Outcome::Removed => (
            "removed",
            Phrase::new("đã bị xóa hoặc đổi tên, không tạo lại", "removed or renamed, not made again"),
            "",
        ),
        Outcome::Foreign => (
            "foreign",
            Phrase::new("đã có tệp khác ở đó, giữ nguyên", "another file stands there, left as it is"),
            "",
        ),
    };
    Drafted {
        path: path.to_owned(),
        state,
        what: what.in_language(language).to_owned(),
        difference: difference.to_owned(),
    }
}

impl Summary {
    /// Whether something is wrong.
    pub fn is_faulty(&self) -> bool {
        self.remarks.iter().any(|it| it.weight == Weight::Error)
    }

    /// What the terminal shows: counts, remarks, reasons once each, drafts.
    pub fn text(&self, language: Language) -> String {
        let say = |vi: &'static str, en: &'static str| if language == Language::Vi { vi } else { en };
        let mut text = format!("{} ({})\n", self.file, self.kind);
        if let Some(Encoded { name, evidence, letters, pieces }) = &self.encoding {
            let (code, converted) =
                (say("mã chữ", "code"), say("chữ đã chuyển, trong", "letters converted, in"));
            let _ = writeln!(text, "  {code} {name}: {evidence}; {letters} {converted} {pieces}");
        }
        for it in &self.classes {
            let _ = writeln!(text, "  {:>6}  {}", it.pieces, it.what);
        }
        for it in &self.private {
            let _ = writeln!(text, "          {}: {}", it.what, it.pieces);
        }
        for it in &self.remarks {
            let weight = it.weighs;
            let place = if it.place.is_empty() { String::new() } else { format!("{}: ", it.place) };
            let _ = writeln!(text, "  {weight}: {place}{}", it.text);
        }
        for (reason, count, first) in self.reasons() {
            let _ = writeln!(text, "  {}: {reason} × {count} ({first})", say("bỏ", "left out"));
        }
        for it in &self.drafts {
            let _ = writeln!(text, "  {} — {}", it.path, it.what);
            text.extend(
                it.difference.lines().filter(|it| !it.starts_with("@@")).map(|it| format!("      {it}\n")),
            );
        }
        text
    }

    /// Each reason once, with how many pieces it is of and where the first stood.
    fn reasons(&self) -> Vec<(&str, usize, &str)> {
        let mut reasons: Vec<(&str, usize, &str)> = Vec::new();
        for it in &self.left_out {
            match reasons.iter_mut().find(|(reason, ..)| *reason == it.reason) {
                Some((_, count, _)) => *count += 1,
                None => reasons.push((&it.reason, 1, &it.place)),
            }
        }
        reasons
    }
}

/// A weight in words.
fn weight(weight: Weight, language: Language) -> &'static str {
    let (vi, en) = match weight {
        Weight::Error => ("lỗi", "error"),
        Weight::Proposal => ("đề xuất", "proposal"),
        Weight::Note => ("ghi chú", "note"),
    };
    if language == Language::Vi { vi } else { en }
}
