//! Dates, moments and periods in the words of the interface's language.

use time::{Date, Month, Weekday};

use super::Lens;
use crate::{
    cut::Cut,
    model::{Moment, PartialDate},
    records::common::Period,
    render::view::common::{DateView, PeriodView},
    report::Language,
    source::Spanned,
    vietnamese::{date as vietnamese, number::push_digits},
};

impl Lens<'_> {
    /// A date as far as it is known.
    pub fn date(self, date: PartialDate) -> DateView {
        let (text, long) = match (date.whole(), date.month()) {
            (Some(day), _) => (self.short_day(day), self.long_day(day)),
            (None, Some(month)) => {
                (self.short_month(date.year(), month), self.long_month(date.year(), month))
            }
            (None, None) => (date.year().to_string(), self.long_year(date.year())),
        };
        DateView {
            iso: date.iso(),
            text,
            long,
            day: date.day().map(two_digits),
            month: date.month().map(|it| vietnamese::short_month_year(date.year(), it)),
            weekday: date.whole().map(|it| self.weekday(it.weekday())),
            time: None,
        }
    }

    /// A date that may be missing.
    pub fn date_of(self, date: Option<PartialDate>) -> Option<DateView> {
        date.map(|it| self.date(it))
    }

    /// A moment, shown in the offset it was written in.
    pub fn moment(self, moment: Moment) -> DateView {
        DateView {
            iso: moment.to_string(),
            time: moment.time.map(|it| self.time(it)),
            ..self.date(PartialDate::of_date(moment.date))
        }
    }

    /// A time of day.
    pub fn time(self, time: time::Time) -> String {
        two_digits(time.hour()) + ":" + &two_digits(time.minute())
    }

    /// When something begins and, where that is stated, ends: `08:00`, `08:00–11:30`.
    pub fn hours(
        self,
        from: Option<Spanned<time::Time>>,
        until: Option<Spanned<time::Time>>,
    ) -> Option<String> {
        let from = self.time(from?.value);
        Some(until.map_or(from.clone(), |it| format!("{from}–{}", self.time(it.value))))
    }

    /// A stretch of time in words; `None` where neither end is known.
    pub fn stretch(self, from: Option<PartialDate>, to: Option<PartialDate>) -> Option<PeriodView> {
        let (from, to) = (from.map(|it| self.date(it)), to.map(|it| self.date(it)));
        let text = match (&from, &to, self.language()) {
            (None, None, _) => return None,
            (Some(from), Some(to), _) if from.text == to.text => from.text.clone(),
            (Some(from), Some(to), _) => format!("{}–{}", from.text, to.text),
            (Some(from), None, Language::Vi) => format!("từ {}", from.text),
            (Some(from), None, Language::En) => format!("from {}", from.text),
            (None, Some(to), Language::Vi) => format!("đến {}", to.text),
            (None, Some(to), Language::En) => format!("until {}", to.text),
        };
        Some(PeriodView { text, from, to })
    }

    /// A period as a record gives it: its own words before its bounds.
    pub fn period(self, period: &Option<Period>) -> Option<PeriodView> {
        let period = period.as_ref()?;
        let (from, to) = (period.from, period.to);
        let stretch = self.stretch(from, to);
        let Some(text) = &period.text else { return stretch };
        let text = text.in_language(self.language()).to_owned();
        Some(PeriodView { text, ..stretch.unwrap_or_default() })
    }

    fn weekday(self, weekday: Weekday) -> String {
        match self.language() {
            Language::Vi => vietnamese::weekday_name(weekday).to_owned(),
            Language::En => weekday.to_string(),
        }
    }

    fn short_day(self, day: Date) -> String {
        match self.language() {
            Language::Vi if self.is_book() => vietnamese::administrative_short_date(day),
            Language::Vi => vietnamese::short_date(day),
            Language::En => format!("{} {} {}", day.day(), day.month().to_string().cut(..3), day.year()),
        }
    }

    fn long_day(self, day: Date) -> String {
        match self.language() {
            Language::Vi => vietnamese::long_date(day),
            Language::En => format!("{} {} {}", day.day(), day.month(), day.year()),
        }
    }

    fn short_month(self, year: i32, month: u8) -> String {
        match self.language() {
            Language::Vi if self.is_book() => vietnamese::administrative_short_month(year, month),
            Language::Vi => vietnamese::short_month_year(year, month),
            Language::En => format!("{} {year}", english_month(month).cut(..3)),
        }
    }

    /// A month in words, for headings of an archive.
    pub fn long_month(self, year: i32, month: u8) -> String {
        match self.language() {
            Language::Vi => vietnamese::month_year(year, month),
            Language::En => format!("{} {year}", english_month(month)),
        }
    }

    /// A year in words.
    pub fn long_year(self, year: i32) -> String {
        match self.language() {
            Language::Vi => vietnamese::year_only(year),
            Language::En => year.to_string(),
        }
    }
}

fn two_digits(number: u8) -> String {
    let mut text = String::with_capacity("23:59".len());
    push_digits(&mut text, number.into(), 2);
    text
}

fn english_month(month: u8) -> String {
    Month::try_from(month).map_or_else(|_| String::from("???"), |it| it.to_string())
}
