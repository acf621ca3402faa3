//! Values as YAML, in any of the ways in which people and programs write it.

use fastrand::Rng;
use serde_json::Value;

/// A whole text.
pub(crate) fn written(value: &Value, chance: &mut Rng) -> String {
    let mut text = String::new();
    block(value, 0, chance, &mut text);
    text
}

/// A value that begins where a line does.
fn block(value: &Value, indent: usize, chance: &mut Rng, text: &mut String) {
    let blanks = " ".repeat(indent);
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                *text += &format!("{blanks}{key}:");
                below(value, indent, chance, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                *text += &format!("{blanks}-");
                below(item, indent, chance, text);
            }
        }
        _ => *text += &format!("{blanks}{}\n", inline(value, chance)),
    }
}

/// A value behind a key or a dash.
fn below(value: &Value, indent: usize, chance: &mut Rng, text: &mut String) {
    let is_long = match value {
        Value::Object(map) => !map.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    };
    match value {
        _ if is_long && chance.u8(..5) > 0 => {
            text.push('\n');
            block(value, indent + 2, chance, text);
        }
        Value::String(words) if words.contains('\n') || !words.is_empty() && chance.u8(..8) == 0 => {
            let blanks = " ".repeat(indent + 2);
            let sign = chance.choice(["|", "|-", ">", ">-", "|2"]).unwrap_or("|");
            let lines: String = words.split('\n').map(|it| format!("{blanks}{it}\n")).collect();
            *text += &format!(" {sign}\n{lines}");
        }
        _ => *text += &format!(" {}\n", inline(value, chance)),
    }
}

/// A value within a line.
fn inline(value: &Value, chance: &mut Rng) -> String {
    let joined = |items: Vec<String>| items.join(", ");
    match value {
        Value::Object(map) => {
            let items = map.iter().map(|(key, value)| format!("{key}: {}", inline(value, chance))).collect();
            format!("{{{}}}", joined(items))
        }
        Value::Array(items) => format!("[{}]", joined(items.iter().map(|it| inline(it, chance)).collect())),
        Value::String(words) => match chance.u8(..4) {
            0 | 1 if !words.contains('\n') => words.clone(),
            2 => format!("'{}'", words.replace('\'', "''")),
            _ => value.to_string(),
        },
        other => other.to_string(),
    }
}
