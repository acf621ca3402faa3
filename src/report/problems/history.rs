//! Problems of time: dates that contradict one another, lifetimes, units that came from others.

use time::Date;

use crate::{
    model::PartialDate,
    report::{Code, Diagnostic, Report},
    source::{Span, Spanned},
    vietnamese::date::{parse_weekday, weekday_name},
};

problems! {
    ReversedDates: reversed_dates(names: [&str; 2], at: Span, start: Span) {
        let [first, last] = names;
        message(at, "`{last}` trước `{first}`", "`{last}` is before `{first}`");
        label(start, "`{first}` ở đây", "`{first}` is here");
        hint("đối chiếu hai ngày với nguồn; có thể ghi ngược hoặc gõ nhầm năm",
             "check both against the source: they may be swapped, or a year mistyped");
    }

    WeekdayMismatch: weekday_mismatch(at: Span, written: &str, date: Date, date_at: Span) {
        let name = weekday_name(date.weekday());
        let english = date.weekday();
        let weekday = parse_weekday(written).map_or_else(String::new, |it| format!(" ({it})"));
        message(at, "{date} là {name}, không phải `{written}`",
                    "{date} is a {english}, not `{written}`{weekday}");
        label(date_at, "ngày ở đây", "the date is here");
        hint("đối chiếu nguồn: sửa ngày, hoặc ghi `weekday: {name}`",
             "check the source: correct the date, or write `weekday: {name}`");
    }

    WeekdayMismatch: no_weekday(at: Span, written: &str, date: Date) {
        let name = weekday_name(date.weekday());
        message(at, "`{written}` không phải một thứ trong tuần", "`{written}` is no weekday");
        hint("ghi `{name}`", "write `{name}`");
    }

    OutsideWeek: outside_week(at: Span, date: Date, week: (i32, u8), week_at: Span) {
        let (year, number) = week;
        message(at, "{date} thuộc tuần {year}-W{number:02}", "{date} belongs to week {year}-W{number:02}");
        label(week_at, "lịch này của tuần", "this schedule is for the week");
        hint("sửa ngày hoặc `week`", "correct the date or `week`");
    }

    AnniversaryCount: anniversary_count(at: Span, written: i64, real: i64, on: Span, origin: PartialDate) {
        message(at, "ghi {written} năm, nhưng từ {origin} đến ngày này là {real} năm",
                    "{written} years are stated, but from {origin} to that day there are {real}");
        label(on, "ngày kỷ niệm ở đây", "the day is here");
        hint("ghi `years: {real}`, hoặc sửa `on` và `origin_date` theo nguồn",
             "write `years: {real}`, or correct `on` and `origin_date` by the source");
    }

    OutsideLifetime: before_unit(at: Span, unit: &str, day: PartialDate, start: &Spanned<PartialDate>) {
        let (first, when) = (start.value, when(day));
        message(at, "đơn vị `{unit}` chưa có vào {day}: thành lập {first}",
                    "unit `{unit}` did not exist {when}: established {first}");
        label(start.span, "ngày thành lập ở đây", "established here");
        hint("ghi đơn vị tiền thân lúc đó, hoặc sửa ngày",
             "name the unit that there was at the time, or correct the date");
    }

    OutsideLifetime: after_unit(at: Span, unit: &str, day: PartialDate, end: &Spanned<PartialDate>) {
        let (last, when) = (end.value, when(day));
        message(at, "đơn vị `{unit}` không còn vào {day}: kết thúc {last}",
                    "unit `{unit}` did not exist any more {when}: dissolved {last}");
        label(end.span, "ngày kết thúc ở đây", "dissolved here");
        hint("ghi đơn vị kế thừa, hoặc sửa ngày", "name the unit that succeeded it, or correct the date");
    }

    OutsideLifetime: before_birth(at: Span, person: &str, day: PartialDate, birth: &Spanned<PartialDate>) {
        let year = birth.value;
        message(at, "`{person}` sinh năm {year}, sau lần khen thưởng {day}",
                    "`{person}` was born in {year}, after this grant of {day}");
        label(birth.span, "năm sinh ở đây", "year of birth is here");
        hint("sửa năm; nếu là người khác trùng tên, tạo hồ sơ riêng",
             "correct the year; if it is another person of that name, make a record");
    }

    /// A grant before its recipient joined the service: possible, but rare.
    BeforeService: before_service(at: Span, person: &str, day: PartialDate, start: &Spanned<PartialDate>) {
        let (first, joined) = (start.value, when(start.value));
        message(at, "`{person}` vào Ngành {first}, sau lần khen thưởng {day}",
                    "`{person}` joined the service {joined}, after this grant of {day}");
        label(start.span, "ngày vào Ngành ở đây", "joined here");
        hint("đối chiếu quyết định; nếu đúng là khen khi công tác ở nơi khác thì giữ nguyên",
             "check the decision; if it was given for work elsewhere, leave it as it is");
    }

    OutsideLifetime: after_death(at: Span, person: &str, day: PartialDate, died: &Spanned<PartialDate>) {
        let (end, died_when) = (died.value, when(died.value));
        message(at, "`{person}` mất {end}, trước lần khen thưởng {day}",
                    "`{person}` died {died_when}, before this grant of {day}");
        label(died.span, "ngày mất ở đây", "date of death is here");
        hint("nếu là truy tặng, ghi `status: truy_tang`",
             "if it was given posthumously, write `status: truy_tang`");
    }

    OverlappingNames: overlapping_names(at: Span, later: &str, earlier: &str, end: Span) {
        message(at, "tên `{later}` bắt đầu khi tên `{earlier}` chưa hết",
                    "name `{later}` begins before `{earlier}` has ended");
        label(end, "tên trước đến đây", "the earlier name ends here");
        hint("mỗi ngày một tên: sửa `from`, `to`; cách viết khác thì đặt trong `aliases`",
             "one name a day: correct `from` and `to`; another spelling belongs in `aliases`");
    }

    ParentCycle: parent_cycle(at: Span, circle: &[&str]) {
        let circle = circle.join("` → `");
        message(at, "đơn vị cấp trên đi vòng: `{circle}`", "parents form a circle: `{circle}`");
        hint("sửa `parent` của một đơn vị, hoặc ghi thời gian: `{{unit: …, from: …, to: …}}`",
             "correct the `parent` of one of them, or give the time: `{{unit: …, from: …, to: …}}`");
    }

    SuccessionGap: successor_missing(
        at: Span,
        unit: &str,
        on: &Spanned<PartialDate>,
        bound: &Spanned<PartialDate>,
    ) {
        let (day, when) = (on.value, when(on.value));
        message(at, "đơn vị `{unit}` không tồn tại vào {day}", "unit `{unit}` did not exist {when}");
        label(bound.span, "theo ngày này", "by this date");
        label(on.span, "ngày kế thừa", "the day of the change");
        hint("sửa `on`, hoặc `established`, `dissolved` của đơn vị đó",
             "correct `on`, or `established` and `dissolved` of that unit");
    }

    SuccessionGap: succession_to_itself(at: Span, unit: &str) {
        message(at, "`{unit}` kế thừa chính nó", "`{unit}` succeeds itself");
        hint("ghi đơn vị trước ở `from` hoặc đơn vị sau ở `to`; đổi tên thì ghi `kind: doi_ten`",
             "name the units before in `from` or those after in `to`; for a new name write `kind: doi_ten`");
    }

    ClusterHead: cluster_head(at: Span, unit: &str, members: Span) {
        message(at, "`{unit}` là cụm trưởng, cụm phó nhưng không phải thành viên",
                    "`{unit}` leads the cluster but is no member");
        label(members, "thành viên ở đây", "members are here");
        hint("thêm `{unit}` vào `members`", "add `{unit}` to `members`");
    }

    ClusterOutsider: cluster_outsider(at: Span, unit: &str, members: Span) {
        message(at, "`{unit}` được xếp hạng, bỏ phiếu nhưng không phải thành viên",
                    "`{unit}` is ranked or voted on but is no member");
        label(members, "thành viên ở đây", "members are here");
        hint("thêm `{unit}` vào `members`, hoặc bỏ", "add `{unit}` to `members`, or remove it");
    }

    ClusterMemberTwice: cluster_member_twice(at: Span, unit: &str, year: i64, earlier: Span) {
        message(at, "`{unit}` đã là thành viên một cụm, khối năm {year}",
                    "`{unit}` is already a member of a cluster in {year}");
        label(earlier, "lần đầu ở đây", "first here");
        hint("một đơn vị chỉ thuộc một cụm hoặc khối của cùng cơ quan trong một năm: bỏ một nơi",
             "a unit is in one cluster of one scope a year: remove it from one of them");
    }

    ClusterMemberTwice: ranked_twice(at: Span, unit: &str, earlier: Span) {
        message(at, "`{unit}` được xếp hai hạng", "`{unit}` is ranked twice");
        label(earlier, "lần đầu ở đây", "first here");
        hint("giữ một hạng", "keep one place");
    }

    ClusterTwice: cluster_twice(at: Span, earlier: Span) {
        message(at, "cụm, khối này đã ghi cho năm này: cùng cơ quan tổ chức, số và năm",
                    "this cluster is already written for this year: same scope, number and year");
        label(earlier, "lần đầu ở đây", "first here");
        hint("gộp làm một, hoặc sửa `number`, `scope_unit`, `year`",
             "make one of both, or correct `number`, `scope_unit` or `year`");
    }
}

fn when(day: PartialDate) -> String {
    if day.day().is_some() { format!("on {day}") } else { format!("in {day}") }
}
