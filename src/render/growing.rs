//! Tera's filters that can make much of little, or take long over it, each with a bound before it. What they do is otherwise what
//! Tera's own do.

use tera::{Error, Kwargs, State, StringInput, Tera, TeraResult, Value, escape_html};

use super::bounds::{fits, turn, weigh};

/// Comparisons that cost as much as a turn of a loop.
const COMPARISONS: usize = 256;
/// As in Tera's own.
const WIDEST: usize = 1000;

/// Puts them in the place of Tera's own.
pub(super) fn register(tera: &mut Tera) {
    texts(tera);
    lists(tera);
    tera.register_filter("escape_html", |it: &str, _: Kwargs, _: &State<'_>| {
        fits(it.len())?;
        let mut escaped = Vec::with_capacity(it.len());
        escape_html(it, &mut escaped)?;
        Ok::<_, Error>(String::from_utf8(escaped)?)
    });
    tera.register_filter("escape_xml", |it: &str, _: Kwargs, _: &State<'_>| {
        fits(it.len()).map(|()| quick_xml::escape::escape(it).into_owned())
    });
    tera.register_filter("newlines_to_br", |it: &str, _: Kwargs, _: &State<'_>| {
        fits(it.len()).map(|()| it.replace("\r\n", "<br>").replace(['\n', '\r'], "<br>"))
    });
    tera.register_filter("str", |it: &Value, _: Kwargs, _: &State<'_>| {
        weigh(it).and_then(fits).map(|()| it.to_string())
    });
}

fn texts(tera: &mut Tera) {
    tera.register_filter("replace", |it: StringInput<'_>, arguments: Kwargs, state: &State<'_>| {
        let (from, to) = (arguments.must_get::<&str>("from")?, arguments.must_get::<StringInput<'_>>("to")?);
        let is_safe = state.autoescaping_enabled() && (it.is_safe() || to.is_safe());
        let (text, to) = (shown(&it, is_safe, state)?, shown(&to, is_safe, state)?);
        fits(text.len().saturating_add(text.matches(from).count().saturating_mul(to.len())))?;
        Ok::<_, Error>(made(text.replace(from, &to), is_safe))
    });
    tera.register_filter("indent", |it: StringInput<'_>, arguments: Kwargs, state: &State<'_>| {
        let width = arguments.get::<usize>("width")?.unwrap_or(4).min(WIDEST);
        let by = arguments.get::<StringInput<'_>>("indentation")?;
        let first = arguments.get::<bool>("first")?.unwrap_or(false);
        let blank = arguments.get::<bool>("blank")?.unwrap_or(false);
        if by.as_ref().is_some_and(|it| it.as_str().chars().count() != 1) {
            return Err(Error::message("The `indentation` argument must contain exactly one character"));
        }
        let is_safe =
            state.autoescaping_enabled() && (it.is_safe() || by.as_ref().is_some_and(StringInput::is_safe));
        let text = shown(&it, is_safe, state)?;
        let by = by.map_or_else(|| Ok(" ".to_owned()), |it| shown(&it, is_safe, state))?;
        fits(text.len().saturating_add(text.lines().count().saturating_mul(width * by.len())))?;
        let by = by.repeat(width);
        let lines = text.lines().enumerate().map(|(number, line)| {
            let is_indented = if number == 0 { first } else { blank || !line.is_empty() };
            if is_indented { format!("{by}{line}") } else { line.to_owned() }
        });
        let lines: Vec<String> = lines.collect();
        let end = if text.ends_with('\n') { "\n" } else { "" };
        Ok(made(lines.join("\n") + end, is_safe))
    });
}

fn lists(tera: &mut Tera) {
    tera.register_filter("split", |it: &str, arguments: Kwargs, _: &State<'_>| {
        let by = arguments.must_get::<&str>("pat")?;
        fits(it.matches(by).count().saturating_mul(size_of::<Value>()))?;
        Ok::<_, Error>(it.split(by).map(Value::from).collect::<Vec<Value>>())
    });
    tera.register_filter("join", |list: &[Value], arguments: Kwargs, state: &State<'_>| {
        let by = arguments.get::<StringInput<'_>>("sep")?;
        let between = by.as_ref().map_or(0, |it| it.as_str().len()).saturating_mul(list.len());
        fits(list.iter().try_fold(between, |sum, it| weigh(it).map(|bytes| sum.saturating_add(bytes)))?)?;
        let is_safe = state.autoescaping_enabled()
            && (by.as_ref().is_some_and(StringInput::is_safe)
                || list.iter().any(|it| it.is_string() && it.is_safe()));
        let parts = list.iter().map(|it| match is_safe && !it.is_undefined() {
            true => state.escape_if_needed(it),
            false => Ok(it.to_string()),
        });
        let parts: Vec<String> = parts.collect::<TeraResult<_>>()?;
        let by = by.map_or_else(|| Ok(String::new()), |it| shown(&it, is_safe, state))?;
        Ok::<_, Error>(made(parts.join(&by), is_safe))
    });
    tera.register_filter("unique", |list: &[Value], _: Kwargs, _: &State<'_>| {
        turn(list.len().saturating_mul(list.len()) / COMPARISONS)?;
        let mut unique: Vec<Value> = Vec::new();
        for it in list {
            if !unique.contains(it) {
                unique.push(it.clone());
            }
        }
        Ok::<_, Error>(unique)
    });
}

/// A text as it goes into another: escaped, where that is one for pages and this one is not.
fn shown(text: &StringInput<'_>, is_safe: bool, state: &State<'_>) -> TeraResult<String> {
    match is_safe {
        true => text.rendered(state).map(|it| it.into_owned()),
        false => Ok(text.as_str().to_owned()),
    }
}

fn made(text: String, is_safe: bool) -> Value {
    if is_safe { Value::safe_string(&text) } else { text.into() }
}
