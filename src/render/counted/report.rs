//! Reports of Tera's about counted templates, as reports about the theme's own files.

use super::{CALLS, END, MARK, OF, SECTION, VARIABLE};
use crate::cut::Cut;

/// A report of Tera's about counted templates as one about the theme's own files: what was put in is taken out of the lines that
/// it shows, and places and carets move with it.
pub(in crate::render) fn as_written(report: &str) -> String {
    let mut lines: Vec<String> = report.split('\n').map(str::to_owned).collect();
    for at in 2..lines.len().saturating_sub(1) {
        let [place, _, shown, carets] = &mut lines.as_mut_slice()[at - 2..=at + 1] else { continue };
        let Some((head, column)) = place.rsplit_once(':') else { continue };
        let (Ok(column), Some(margin)) = (column.parse::<usize>(), shown.find(" | ").map(|it| it + 3)) else {
            continue;
        };
        let line = shown.cut(margin..).to_owned();
        let first = kept_before(&line, column.saturating_sub(1));
        let width = carets.chars().filter(|it| *it == '^').count();
        let last = kept_before(&line, column.saturating_sub(1) + width);
        let (before, written) = (shown.cut(..margin).to_owned(), without(&line));
        let indent: String =
            written.chars().take(first).map(|it| if it == '\t' { '\t' } else { ' ' }).collect();
        *carets = format!("{}{indent}{}", carets.cut(..margin), "^".repeat((last - first).max(1)));
        *place = format!("{}:{}", in_folder(head), first + 1);
        *shown = before + &written;
    }
    without(&lines.join("\n"))
}

/// ` --> default/news.html:3` as ` --> themes/default/templates/news.html:3`.
fn in_folder(place: &str) -> String {
    let begin = place.rfind(' ').map_or(0, |it| it + 1);
    match place.cut(begin..).split_once('/') {
        Some((theme, file)) => format!("{}themes/{theme}/templates/{file}", place.cut(..begin)),
        None => place.to_owned(),
    }
}

fn without(text: &str) -> String {
    let (mut own, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(first) = rest.chars().next() {
        let put_in = put_in(rest);
        if put_in == 0 {
            own.push(first);
        }
        rest = rest.cut(put_in.max(first.len_utf8() * usize::from(put_in == 0))..);
    }
    own
}

/// How many of the first characters of a line are the theme's own.
fn kept_before(line: &str, n_chars: usize) -> usize {
    let (mut own, mut seen, mut rest) = (0, 0, line);
    while seen < n_chars && !rest.is_empty() {
        let put_in = put_in(rest);
        if put_in > 0 {
            seen += rest.cut(..put_in).chars().count();
            rest = rest.cut(put_in..);
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            (own, seen, rest) = (own + 1, seen + 1, rest.cut(length..));
        }
    }
    own
}

/// The length of what was put in here: a tag from its mark to its other one, a call up to its argument, or what ends or follows one.
fn put_in(text: &str) -> usize {
    let is_tag = text.strip_prefix("{%").is_some_and(|it| it.trim_start_matches('-').starts_with(MARK));
    let length = if is_tag {
        let end = text.match_indices(MARK).nth(1).map(|it| it.0);
        end.and_then(|end| text.cut(end..).find("%}").map(|it| end + it + 2))
    } else if CALLS.iter().any(|it| text.starts_with(it)) {
        text.cut(MARK.len()..).find(OF).map(|it| MARK.len() + it + OF.len())
    } else {
        [END, VARIABLE, SECTION].iter().find(|it| text.starts_with(**it)).map(|it| it.len())
    };
    length.unwrap_or_default()
}
