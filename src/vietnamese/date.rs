//! Dates as Vietnamese writes them: day, month, year; weekdays that must agree; clock times with SA and CH.
//!
//! Reading is for what people wrote, so every form in use is taken, and what contradicts itself is refused. Printing has
//! the administrative long form of decree 30/2020/NĐ-CP and the short one. Times are those of Vietnam, +07:00 all year.

use std::fmt;

use time::{Date, Time, Weekday};

pub use crate::vietnamese::date_text::DateProblem;
use crate::vietnamese::date_text::{Tokens, find_date, find_time, weekday_around, weekday_at_start};
use crate::vietnamese::number::push_digits;
use crate::vietnamese::text::clean;

/// A day, and a time if one was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parsed {
    /// The day.
    pub date: Date,
    /// The time, to the minute.
    pub time: Option<Time>,
}

impl fmt::Display for Parsed {
    /// ISO 8601 without an offset: `2021-10-21T23:52` or `2021-10-21`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        self.time.map_or(Ok(()), |it| write!(f, "T{:02}:{:02}", it.hour(), it.minute()))
    }
}

/// The first date in a line, with the time beside it: `Thứ Năm, 21/10/2021 23:52 CH`, `Hà Nội, ngày 14 tháng 5 năm 2019`.
///
/// `23:52 CH` is a 24-hour time with a redundant suffix, as a content system of the press prints it; `11:52 CH` is the same
/// minute. A weekday next to the date is checked against it.
pub fn parse_datetime(text: &str) -> Result<Parsed, DateProblem> {
    let lower = clean(text).to_lowercase();
    let tokens = Tokens::of(&lower);
    let (place, date) = find_date(tokens.all()).ok_or(DateProblem::NoDate)?;
    let date = date?;
    let (before, after) = (&tokens.all()[..place.start], &tokens.all()[place.end..]);
    if let Some(written) = weekday_around(before, after)
        && written != date.weekday()
    {
        return Err(DateProblem::WrongWeekday { written, actual: date.weekday() });
    }
    let time = find_time(before).or_else(|| find_time(after)).map(|it| it.1).transpose()?;
    Ok(Parsed { date, time })
}

/// The time that is all of a text: `07h00`, `8h`, `14h30`, `8 giờ 30 phút`, `8 giờ 30`, `7g`, `11:52 CH`.
pub fn parse_time(text: &str) -> Option<Time> {
    let lower = clean(text).to_lowercase();
    let tokens = Tokens::of(&lower);
    let (place, time) = find_time(tokens.all())?;
    time.ok().filter(|_| place == (0..tokens.all().len()))
}

/// The weekday of `Thứ Hai`, `Thứ 2`, `T2`, `Chủ Nhật`, `CN`.
pub fn parse_weekday(text: &str) -> Option<Weekday> {
    let lower = clean(text).to_lowercase();
    weekday_at_start(Tokens::of(&lower).all())
}

/// `Thứ Hai` to `Thứ Bảy`, `Chủ Nhật`.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Thứ Hai",
        Weekday::Tuesday => "Thứ Ba",
        Weekday::Wednesday => "Thứ Tư",
        Weekday::Thursday => "Thứ Năm",
        Weekday::Friday => "Thứ Sáu",
        Weekday::Saturday => "Thứ Bảy",
        Weekday::Sunday => "Chủ Nhật",
    }
}

/// The administrative form: `ngày 05 tháng 3 năm 2020`, with a zero before days under 10 and months 1 and 2.
pub fn long_date(date: Date) -> String {
    let mut text = String::with_capacity("ngày 05 tháng 12 năm 2020".len());
    text.push_str("ngày ");
    push_digits(&mut text, date.day().into(), 2);
    text.push(' ');
    push_month_year(&mut text, date.year(), date.month().into());
    text
}

/// `5/3/2020`.
pub fn short_date(date: Date) -> String {
    let mut text = String::with_capacity("15/12/2020".len());
    push_digits(&mut text, date.day().into(), 1);
    text.push('/');
    push_digits(&mut text, u8::from(date.month()).into(), 1);
    text.push('/');
    push_year(&mut text, date.year());
    text
}

/// The same as offices write it, by decree 30/2020/NĐ-CP, annex I: `05/3/2020`, `14/02/2020`.
pub fn administrative_short_date(date: Date) -> String {
    let mut text = String::with_capacity("15/12/2020".len());
    push_digits(&mut text, date.day().into(), 2);
    text.push('/');
    text.push_str(&administrative_short_month(date.year(), date.month().into()));
    text
}

/// A month as offices write it: `7/2020`, `02/2020`.
pub fn administrative_short_month(year: i32, month: u8) -> String {
    let mut text = String::with_capacity("12/2020".len());
    push_digits(&mut text, month.into(), width_of_month(month));
    text.push('/');
    push_year(&mut text, year);
    text
}

/// In how many digits offices write a month: January and February could be read as the beginning of another number.
fn width_of_month(month: u8) -> usize {
    if month <= 2 { 2 } else { 1 }
}

/// `Thứ Năm, 5/3/2020`.
pub fn date_with_weekday(date: Date) -> String {
    format!("{}, {}", weekday_name(date.weekday()), short_date(date))
}

/// A date known to the month: `tháng 7 năm 2020`, `tháng 02 năm 2020`.
pub fn month_year(year: i32, month: u8) -> String {
    let mut text = String::with_capacity("tháng 12 năm 2020".len());
    push_month_year(&mut text, year, month);
    text
}

fn push_month_year(text: &mut String, year: i32, month: u8) {
    text.push_str("tháng ");
    push_digits(text, month.into(), width_of_month(month));
    text.push_str(" năm ");
    push_year(text, year);
}

/// Years before the common era have no form of their own.
fn push_year(text: &mut String, year: i32) {
    if year < 0 {
        text.push('-');
    }
    push_digits(text, year.unsigned_abs(), 1);
}

/// A date known to the month, short: `7/2020`.
pub fn short_month_year(year: i32, month: u8) -> String {
    let mut text = String::with_capacity("12/2020".len());
    push_digits(&mut text, month.into(), 1);
    text.push('/');
    push_year(&mut text, year);
    text
}

/// A date known to the year: `năm 2020`.
pub fn year_only(year: i32) -> String {
    format!("năm {year}")
}
