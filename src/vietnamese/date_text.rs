//! Finds dates, times and weekdays in a line of text.
//!
//! The line is cut into numbers, words and marks, so that the many spellings differ only in a few patterns. Works on cleaned
//! lower-case text; what the findings mean together is for [`crate::vietnamese::date`].

use std::ops::Range;

use time::{Date, Month, Time, Weekday};

use crate::cut::Cut;

/// Why a text has no date or time in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateProblem {
    /// Nothing that looks like a full date.
    NoDate,
    /// A day the calendar does not have, such as 31 February.
    NoSuchDate {
        /// As written.
        year: i32,
        /// As written.
        month: u8,
        /// As written.
        day: u8,
    },
    /// A time the clock does not have.
    NoSuchTime {
        /// As written.
        hour: u8,
        /// As written.
        minute: u8,
    },
    /// `13:00 SA`, `00:15 CH`: the hour and its half of the day contradict each other.
    WrongHalf {
        /// As written.
        hour: u8,
    },
    /// The weekday is not that of the date.
    WrongWeekday {
        /// As written.
        written: Weekday,
        /// By the calendar.
        actual: Weekday,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind<'a> {
    Number(&'a str),
    Word(&'a str),
    Mark(char),
}

/// A number, a word or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    kind: Kind<'a>,
    /// Whether nothing stands between it and the one before.
    glued: bool,
}

/// A line cut into tokens.
pub(super) struct Tokens<'a>(Vec<Token<'a>>);

impl<'a> Tokens<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut tokens = Vec::new();
        let mut rest = text;
        let mut glued = false;
        while let Some(first) = rest.chars().next() {
            let len = |same: fn(char) -> bool| rest.find(|it| !same(it)).unwrap_or(rest.len());
            let (kind, len) = if first.is_whitespace() {
                (None, first.len_utf8())
            } else if first.is_ascii_digit() {
                let len = len(|it| it.is_ascii_digit());
                (Some(Kind::Number(rest.cut(..len))), len)
            } else if first.is_alphabetic() {
                let len = len(char::is_alphabetic);
                (Some(Kind::Word(rest.cut(..len))), len)
            } else {
                (Some(Kind::Mark(first)), first.len_utf8())
            };
            tokens.extend(kind.map(|kind| Token { kind, glued }));
            glued = kind.is_some();
            rest = rest.cut(len..);
        }
        Self(tokens)
    }

    pub(super) fn all(&self) -> &[Token<'a>] {
        &self.0
    }
}

/// The first date and the tokens it takes up.
pub(super) fn find_date(tokens: &[Token<'_>]) -> Option<(Range<usize>, Result<Date, DateProblem>)> {
    (0..tokens.len()).find_map(|start| {
        let (date, len) = date_at(&tokens[start..]).filter(|_| !continues_number(tokens, start))?;
        Some((start..start + len, date))
    })
}

fn date_at(tokens: &[Token<'_>]) -> Option<(Result<Date, DateProblem>, usize)> {
    let (spelled, len) = match tokens.first()?.kind {
        Kind::Word("ngày") => (&tokens[1..], 6),
        _ => (tokens, 5),
    };
    let kinds: Vec<Kind<'_>> = spelled.iter().take(5).map(|it| it.kind).collect();
    let [Kind::Number(first), between, Kind::Number(month), between_too, Kind::Number(last)] = kinds[..]
    else {
        return None;
    };
    let goes_on = matches!(spelled.get(5), Some(Token { kind: Kind::Mark('/'), glued: true }));
    let (day, year) = match (between, between_too) {
        (Kind::Word("tháng"), Kind::Word("năm")) => (first, last),
        (Kind::Mark('-'), Kind::Mark('-')) if first.len() == 4 => (last, first),
        (Kind::Mark(one @ ('/' | '.' | '-')), Kind::Mark(other)) if one == other && !goes_on => (first, last),
        _ => return None,
    };
    if year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let date = Month::try_from(month).and_then(|it| Date::from_calendar_date(year, it, day));
    Some((date.map_err(|_| DateProblem::NoSuchDate { year, month, day }), len))
}

/// The first time of day and the tokens it takes up.
pub(super) fn find_time(tokens: &[Token<'_>]) -> Option<(Range<usize>, Result<Time, DateProblem>)> {
    (0..tokens.len()).find_map(|start| {
        let (time, len) =
            time_at(&tokens[start..], start == 0).filter(|_| !continues_number(tokens, start))?;
        Some((start..start + len, time))
    })
}

/// The time that tokens begin with. `g` without minutes is an hour only where a text begins: `mạng 5G` is none.
fn time_at(tokens: &[Token<'_>], is_first: bool) -> Option<(Result<Time, DateProblem>, usize)> {
    let hour = short_number(tokens, 0)?;
    let (minute, mut len) = match (tokens.get(1)?.kind, short_number(tokens, 2)) {
        (Kind::Mark(':'), Some(minute))
            if is_glued(tokens, 1) && is_glued(tokens, 2) && minute.len() == 2 =>
        {
            (minute, 3)
        }
        (Kind::Word("h" | "g" | "giờ"), Some(minute)) if is_glued(tokens, 1) && is_glued(tokens, 2) => {
            (minute, 3)
        }
        (Kind::Word("h" | "giờ"), Some(minute)) if ends_time(tokens, 3) => (minute, 3),
        (Kind::Word("h" | "giờ"), _) => ("0", 2),
        (Kind::Word("g"), None) if is_first && ends_time(tokens, 2) => ("0", 2),
        _ => return None,
    };
    if len == 3 && is_minute_sign(tokens, 3) {
        len += 1;
    }
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    let (is_before_noon, is_after) = (
        is_one_of(tokens, len, &["sa", "am", "sáng"]),
        is_one_of(tokens, len, &["ch", "pm", "chiều", "tối"]),
    );
    let half = usize::from(is_before_noon || is_after);
    let hour = match hour {
        1..=11 if is_after => hour + 12,
        12 if is_one_of(tokens, len, &["sa", "am"]) => 0,
        0 if is_after => return Some((Err(DateProblem::WrongHalf { hour }), len)),
        13..=23 if is_before_noon => return Some((Err(DateProblem::WrongHalf { hour }), len)),
        _ => hour,
    };
    let time = Time::from_hms(hour, minute, 0).map_err(|_| DateProblem::NoSuchTime { hour, minute });
    Some((time, len + half))
}

fn is_one_of(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    match tokens.get(at).map(|it| it.kind) {
        Some(Kind::Word(word)) => words.contains(&word),
        _ => false,
    }
}

fn is_glued(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|it| it.glued)
}

/// A number of one or two digits.
fn short_number<'a>(tokens: &[Token<'a>], at: usize) -> Option<&'a str> {
    match tokens.get(at)?.kind {
        Kind::Number(digits) if digits.len() <= 2 => Some(digits),
        _ => None,
    }
}

/// `8 giờ 30` is followed by nothing that it could count: `8 giờ 30 người` and `8 giờ 30/7/2019` have no minutes.
fn ends_time(tokens: &[Token<'_>], at: usize) -> bool {
    let after = tokens.get(at + 1);
    match tokens.get(at).map(|it| it.kind) {
        None => true,
        Some(Kind::Number(_)) => false,
        Some(Kind::Word(word)) => {
            ["phút", "p", "ngày", "thứ", "chủ", "cn", "sa", "ch", "am", "pm", "sáng", "trưa", "chiều", "tối"]
                .contains(&word)
        }
        Some(Kind::Mark('%')) => false,
        Some(Kind::Mark(_)) => !after.is_some_and(|it| it.glued && matches!(it.kind, Kind::Number(_))),
    }
}

fn is_minute_sign(tokens: &[Token<'_>], at: usize) -> bool {
    matches!(
        tokens.get(at),
        Some(Token { kind: Kind::Word("phút" | "p") | Kind::Mark('\'' | '’' | '′'), .. })
    )
}

/// The weekday written next to a date: before it (`Thứ Hai, ngày …`), else after it (`… (Thứ Hai)`).
pub(super) fn weekday_around(before: &[Token<'_>], after: &[Token<'_>]) -> Option<Weekday> {
    let before = &before[..before.iter().rposition(|it| !is_filler(it)).map_or(0, |at| at + 1)];
    let preceding = (1..=2).filter_map(|len| before.len().checked_sub(len)).find_map(|start| {
        // `Đại hội lần thứ hai, ngày …` counts conferences, not days.
        let is_ordinal = start > 0 && matches!(before[start - 1].kind, Kind::Word("lần"));
        weekday_at_start(&before[start..]).filter(|_| !is_ordinal)
    });
    let after = &after[after.iter().position(|it| !is_filler(it)).unwrap_or(after.len())..];
    preceding.or_else(|| weekday_at_start(after))
}

fn is_filler(token: &Token<'_>) -> bool {
    matches!(
        token.kind,
        Kind::Mark(',' | '(' | '-' | '–' | '|' | '.') | Kind::Word("ngày" | "sáng" | "chiều" | "tối")
    )
}

/// The weekday that a text begins with.
pub(super) fn weekday_at_start(tokens: &[Token<'_>]) -> Option<Weekday> {
    let name = match (tokens.first()?.kind, tokens.get(1).map(|it| it.kind)) {
        (Kind::Word("cn"), _) => "cn",
        (Kind::Word("chủ"), Some(Kind::Word("nhật"))) => "cn",
        (Kind::Word("thứ"), Some(Kind::Word(name) | Kind::Number(name))) => name,
        (Kind::Word("t"), Some(Kind::Number(name))) if tokens[1].glued => name,
        _ => return None,
    };
    Some(match name {
        "hai" | "2" => Weekday::Monday,
        "ba" | "3" => Weekday::Tuesday,
        "tư" | "4" => Weekday::Wednesday,
        "năm" | "5" => Weekday::Thursday,
        "sáu" | "6" => Weekday::Friday,
        "bảy" | "bẩy" | "7" => Weekday::Saturday,
        "cn" => Weekday::Sunday,
        _ => return None,
    })
}

/// Whether a number is but a part of a longer one, as the 2 of `1/2` and the 7 of `GMT+7`.
fn continues_number(tokens: &[Token<'_>], at: usize) -> bool {
    if at == 0 || !tokens[at].glued {
        return false;
    }
    match tokens[at - 1].kind {
        Kind::Mark('+') => true,
        Kind::Mark('/' | '.' | ':' | '-') => {
            at > 1 && tokens[at - 1].glued && matches!(tokens[at - 2].kind, Kind::Number(_))
        }
        Kind::Mark(_) | Kind::Word(_) | Kind::Number(_) => false,
    }
}
