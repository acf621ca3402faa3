//! Problems of time: dates that contradict one another, lifetimes, units that came from others.

use time::Date;

use crate::{
    model::date::PartialDate,
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
    source::{Span, Spanned},
    vietnamese::date::{parse_weekday, weekday_name},
};

impl Report {
    /// The end of a stretch of time before its start.
    pub fn reversed_dates(&mut self, names: [&str; 2], at: Span, start: Span) {
        let [first, last] = names;
        let message = phrase!("`{last}` trước `{first}`", "`{last}` is before `{first}`");
        self.push(
            Diagnostic::new(Code::ReversedDates, at, message)
                .label(start, phrase!("`{first}` ở đây", "`{first}` is here"))
                .hint(Phrase::new(
                    "đối chiếu hai ngày với nguồn; có thể ghi ngược hoặc gõ nhầm năm",
                    "check both against the source: they may be swapped, or a year mistyped",
                )),
        );
    }

    /// A weekday that is not that of the date.
    pub fn weekday_mismatch(&mut self, at: Span, written: &str, date: Date, date_at: Span) {
        let name = weekday_name(date.weekday());
        let english = date.weekday();
        let said = parse_weekday(written).map_or_else(String::new, |it| format!(" ({it})"));
        let message = phrase!(
            "{date} là {name}, không phải `{written}`",
            "{date} is a {english}, not `{written}`{said}"
        );
        self.push(
            Diagnostic::new(Code::WeekdayMismatch, at, message)
                .label(date_at, Phrase::new("ngày ở đây", "the date is here"))
                .hint(phrase!(
                    "đối chiếu nguồn: sửa ngày, hoặc ghi `weekday: {name}`",
                    "check the source: correct the date, or write `weekday: {name}`"
                )),
        );
    }

    /// A text that is no weekday.
    pub fn no_weekday(&mut self, at: Span, written: &str, date: Date) {
        let name = weekday_name(date.weekday());
        let message = phrase!("`{written}` không phải một thứ trong tuần", "`{written}` is no weekday");
        self.push(
            Diagnostic::new(Code::WeekdayMismatch, at, message)
                .hint(phrase!("ghi `{name}`", "write `{name}`")),
        );
    }

    /// A day of another week than its schedule is for.
    pub fn outside_week(&mut self, at: Span, date: Date, week: (i32, u8), week_at: Span) {
        let (year, number) = week;
        let message =
            phrase!("{date} thuộc tuần {year}-W{number:02}", "{date} belongs to week {year}-W{number:02}");
        self.push(
            Diagnostic::new(Code::OutsideWeek, at, message)
                .label(week_at, Phrase::new("lịch này của tuần", "this schedule is for the week"))
                .hint(Phrase::new("sửa ngày hoặc `week`", "correct the date or `week`")),
        );
    }

    /// A number of years that is not the difference of the dates.
    pub fn anniversary_count(&mut self, at: Span, written: i64, real: i64, on: Span, origin: PartialDate) {
        let message = phrase!(
            "ghi {written} năm, nhưng từ {origin} đến ngày này là {real} năm",
            "{written} years are stated, but from {origin} to that day there are {real}"
        );
        self.push(
            Diagnostic::new(Code::AnniversaryCount, at, message)
                .label(on, Phrase::new("ngày kỷ niệm ở đây", "the day is here"))
                .hint(phrase!(
                    "ghi `years: {real}`, hoặc sửa `on` và `origin_date` theo nguồn",
                    "write `years: {real}`, or correct `on` and `origin_date` by the source"
                )),
        );
    }

    /// Something of a unit's before the unit existed.
    pub fn before_unit(&mut self, at: Span, unit: &str, day: PartialDate, start: &Spanned<PartialDate>) {
        let (first, when) = (start.value, when(day));
        let message = phrase!(
            "đơn vị `{unit}` chưa có vào {day}: thành lập {first}",
            "unit `{unit}` did not exist {when}: established {first}"
        );
        self.push(
            Diagnostic::new(Code::OutsideLifetime, at, message)
                .label(start.span, Phrase::new("ngày thành lập ở đây", "established here"))
                .hint(Phrase::new(
                    "ghi đơn vị tiền thân lúc đó, hoặc sửa ngày",
                    "name the unit that there was at the time, or correct the date",
                )),
        );
    }

    /// Something of a unit's after its end.
    pub fn after_unit(&mut self, at: Span, unit: &str, day: PartialDate, end: &Spanned<PartialDate>) {
        let (last, when) = (end.value, when(day));
        let message = phrase!(
            "đơn vị `{unit}` không còn vào {day}: kết thúc {last}",
            "unit `{unit}` did not exist any more {when}: dissolved {last}"
        );
        self.push(
            Diagnostic::new(Code::OutsideLifetime, at, message)
                .label(end.span, Phrase::new("ngày kết thúc ở đây", "dissolved here"))
                .hint(Phrase::new(
                    "ghi đơn vị kế thừa, hoặc sửa ngày",
                    "name the unit that succeeded it, or correct the date",
                )),
        );
    }

    /// A grant before its recipient was born.
    pub fn before_birth(&mut self, at: Span, person: &str, day: PartialDate, birth: &Spanned<PartialDate>) {
        let year = birth.value;
        let message = phrase!(
            "`{person}` sinh năm {year}, sau lần khen thưởng {day}",
            "`{person}` was born in {year}, after this grant of {day}"
        );
        self.push(
            Diagnostic::new(Code::OutsideLifetime, at, message)
                .label(birth.span, Phrase::new("năm sinh ở đây", "year of birth is here"))
                .hint(Phrase::new(
                    "sửa năm; nếu là người khác trùng tên, tạo hồ sơ riêng",
                    "correct the year; if it is another person of that name, make a record",
                )),
        );
    }

    /// A grant before its recipient joined the service: possible, but rare.
    pub fn before_service(&mut self, at: Span, person: &str, day: PartialDate, start: &Spanned<PartialDate>) {
        let (first, joined) = (start.value, when(start.value));
        let message = phrase!(
            "`{person}` vào Ngành {first}, sau lần khen thưởng {day}",
            "`{person}` joined the service {joined}, after this grant of {day}"
        );
        self.push(
            Diagnostic::new(Code::BeforeService, at, message)
                .label(start.span, Phrase::new("ngày vào Ngành ở đây", "joined here"))
                .hint(Phrase::new(
                    "đối chiếu quyết định; nếu đúng là khen khi công tác ở nơi khác thì giữ nguyên",
                    "check the decision; if it was given for work elsewhere, leave it as it is",
                )),
        );
    }

    /// A grant to someone who had died, not marked as posthumous.
    pub fn after_death(&mut self, at: Span, person: &str, day: PartialDate, died: &Spanned<PartialDate>) {
        let (end, died_when) = (died.value, when(died.value));
        let message = phrase!(
            "`{person}` mất {end}, trước lần khen thưởng {day}",
            "`{person}` died {died_when}, before this grant of {day}"
        );
        self.push(
            Diagnostic::new(Code::OutsideLifetime, at, message)
                .label(died.span, Phrase::new("ngày mất ở đây", "date of death is here"))
                .hint(Phrase::new(
                    "nếu là truy tặng, ghi `status: truy_tang`",
                    "if it was given posthumously, write `status: truy_tang`",
                )),
        );
    }

    /// A name that begins before the one before it has ended.
    pub fn overlapping_names(&mut self, at: Span, later: &str, earlier: &str, end: Span) {
        let message = phrase!(
            "tên `{later}` bắt đầu khi tên `{earlier}` chưa hết",
            "name `{later}` begins before `{earlier}` has ended"
        );
        self.push(
            Diagnostic::new(Code::OverlappingNames, at, message)
                .label(end, Phrase::new("tên trước đến đây", "the earlier name ends here"))
                .hint(Phrase::new(
                    "mỗi ngày một tên: sửa `from`, `to`; cách viết khác thì đặt trong `aliases`",
                    "one name a day: correct `from` and `to`; another spelling belongs in `aliases`",
                )),
        );
    }

    /// Parents that lead back to where they started.
    pub fn parent_cycle(&mut self, at: Span, circle: &[&str]) {
        let circle = circle.join("` → `");
        let message = phrase!("đơn vị cấp trên đi vòng: `{circle}`", "parents form a circle: `{circle}`");
        self.push(Diagnostic::new(Code::ParentCycle, at, message).hint(Phrase::new(
            "sửa `parent` của một đơn vị, hoặc ghi thời gian: `{unit: …, from: …, to: …}`",
            "correct the `parent` of one of them, or give the time: `{unit: …, from: …, to: …}`",
        )));
    }

    /// A change in which a unit that did not exist takes part.
    pub fn successor_missing(
        &mut self,
        at: Span,
        unit: &str,
        on: &Spanned<PartialDate>,
        bound: &Spanned<PartialDate>,
    ) {
        let (day, when) = (on.value, when(on.value));
        let message =
            phrase!("đơn vị `{unit}` không tồn tại vào {day}", "unit `{unit}` did not exist {when}");
        self.push(
            Diagnostic::new(Code::SuccessionGap, at, message)
                .label(bound.span, Phrase::new("theo ngày này", "by this date"))
                .label(on.span, Phrase::new("ngày kế thừa", "the day of the change"))
                .hint(Phrase::new(
                    "sửa `on`, hoặc `established`, `dissolved` của đơn vị đó",
                    "correct `on`, or `established` and `dissolved` of that unit",
                )),
        );
    }

    /// A change from a unit into itself.
    pub fn succession_to_itself(&mut self, at: Span, unit: &str) {
        let message = phrase!("`{unit}` kế thừa chính nó", "`{unit}` succeeds itself");
        self.push(Diagnostic::new(Code::SuccessionGap, at, message).hint(Phrase::new(
            "ghi đơn vị trước ở `from` hoặc đơn vị sau ở `to`; đổi tên thì ghi `kind: doi_ten`",
            "name the units before in `from` or those after in `to`; for a new name write `kind: doi_ten`",
        )));
    }

    /// A head or deputy that is no member.
    pub fn cluster_head(&mut self, at: Span, unit: &str, members: Span) {
        let message = phrase!(
            "`{unit}` là cụm trưởng, cụm phó nhưng không phải thành viên",
            "`{unit}` leads the cluster but is no member"
        );
        self.push(
            Diagnostic::new(Code::ClusterHead, at, message)
                .label(members, Phrase::new("thành viên ở đây", "members are here"))
                .hint(phrase!("thêm `{unit}` vào `members`", "add `{unit}` to `members`")),
        );
    }

    /// A ranked unit, or one voted on, that is no member.
    pub fn cluster_outsider(&mut self, at: Span, unit: &str, members: Span) {
        let message = phrase!(
            "`{unit}` được xếp hạng, bỏ phiếu nhưng không phải thành viên",
            "`{unit}` is ranked or voted on but is no member"
        );
        self.push(
            Diagnostic::new(Code::ClusterOutsider, at, message)
                .label(members, Phrase::new("thành viên ở đây", "members are here"))
                .hint(phrase!(
                    "thêm `{unit}` vào `members`, hoặc bỏ",
                    "add `{unit}` to `members`, or remove it"
                )),
        );
    }

    /// A unit in two clusters of one kind, scope and year.
    pub fn cluster_member_twice(&mut self, at: Span, unit: &str, year: i64, earlier: Span) {
        let message = phrase!(
            "`{unit}` đã là thành viên một cụm, khối năm {year}",
            "`{unit}` is already a member of a cluster in {year}"
        );
        self.push(
            Diagnostic::new(Code::ClusterMemberTwice, at, message)
                .label(earlier, Phrase::new("lần đầu ở đây", "first here"))
                .hint(Phrase::new(
                    "một đơn vị chỉ thuộc một cụm hoặc khối của cùng cơ quan trong một năm: bỏ một nơi",
                    "a unit is in one cluster of one scope a year: remove it from one of them",
                )),
        );
    }

    /// A unit with two places in one ranking.
    pub fn ranked_twice(&mut self, at: Span, unit: &str, earlier: Span) {
        let message = phrase!("`{unit}` được xếp hai hạng", "`{unit}` is ranked twice");
        self.push(
            Diagnostic::new(Code::ClusterMemberTwice, at, message)
                .label(earlier, Phrase::new("lần đầu ở đây", "first here"))
                .hint(Phrase::new("giữ một hạng", "keep one place")),
        );
    }

    /// The same cluster and year written twice.
    pub fn cluster_twice(&mut self, at: Span, earlier: Span) {
        let message = Phrase::new(
            "cụm, khối này đã ghi cho năm này: cùng cơ quan tổ chức, số và năm",
            "this cluster is already written for this year: same scope, number and year",
        );
        self.push(
            Diagnostic::new(Code::ClusterTwice, at, message)
                .label(earlier, Phrase::new("lần đầu ở đây", "first here"))
                .hint(Phrase::new(
                    "gộp làm một, hoặc sửa `number`, `scope_unit`, `year`",
                    "make one of both, or correct `number`, `scope_unit` or `year`",
                )),
        );
    }
}

fn when(day: PartialDate) -> String {
    if day.day().is_some() { format!("on {day}") } else { format!("in {day}") }
}
