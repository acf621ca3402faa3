//! The diagnostic for a wrong command line, in the user's language. The parser speaks English only, so in Vietnamese the
//! sentences are made here, of what the parser found.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args;
use crate::report::{Language, nearest};

/// The words for a refusal, without colors; ends with a line end.
pub(super) fn refusal(fault: &clap::Error, language: Language) -> String {
    let vietnamese = (language == Language::Vi).then(|| sentence(fault)).flatten();
    if fault.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(word)) = fault.get(ContextKind::InvalidSubcommand)
    {
        let near = nearest(word, args::COMMANDS.into_iter())
            .map(|it| args::is_meant(language, it))
            .unwrap_or_default();
        return match language {
            Language::Vi => format!("lỗi: không có lệnh `{word}`{near}\n\nXem cách dùng: kyyeu --help\n"),
            Language::En => format!("error: there is no command `{word}`{near}\n\nFor usage: kyyeu --help\n"),
        };
    }
    match vietnamese {
        Some(sentence) => format!("lỗi: {sentence}\n\nXem cách dùng: kyyeu --help\n"),
        None => fault.render().to_string(),
    }
}

fn sentence(fault: &clap::Error) -> Option<String> {
    let get = |kind| fault.get(kind).map(words);
    let argument = get(ContextKind::InvalidArg).unwrap_or_default();
    let value = get(ContextKind::InvalidValue).unwrap_or_default();
    let sentence = match fault.kind() {
        ErrorKind::UnknownArgument => format!("không có tùy chọn `{argument}`"),
        ErrorKind::MissingRequiredArgument => format!("còn thiếu: {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` cần một giá trị"),
        ErrorKind::InvalidValue => format!("`{value}` không dùng được cho `{argument}`"),
        ErrorKind::ValueValidation => {
            let choices = std::error::Error::source(fault).map(|it| it.to_string()).unwrap_or_default();
            return Some(format!("`{value}` không dùng được cho `{argument}`\n  dùng được: {choices}"));
        }
        ErrorKind::ArgumentConflict => {
            let other = get(ContextKind::PriorArg).unwrap_or_default();
            format!("`{argument}` không đi cùng `{other}`")
        }
        ErrorKind::TooManyValues => format!("thừa `{value}` ở `{argument}`"),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("`{argument}` cần một giá trị")
        }
        ErrorKind::MissingSubcommand => "cần một lệnh".to_owned(),
        ErrorKind::InvalidUtf8 => "dòng lệnh có chữ không phải UTF-8".to_owned(),
        _ => return None,
    };
    let suggestion =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .into_iter()
            .find_map(|it| fault.get(it).map(best));
    let choices = get(ContextKind::ValidValue);
    Some(match (suggestion, choices) {
        (Some(near), _) => format!("{sentence}\n  có phải `{near}`?"),
        (None, Some(choices)) => format!("{sentence}\n  dùng được: {choices}"),
        (None, None) => sentence,
    })
}

/// Suggestions come in ascending likeness.
fn best(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(words) => words.last().cloned().unwrap_or_default(),
        other => other.to_string(),
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(words) => words.join(", "),
        other => other.to_string(),
    }
}
