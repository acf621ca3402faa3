//! Calendars as programs for calendars read them.

use kyyeu::model::Zone;
use time::{Date, Time, UtcOffset, macros::date};

use crate::site::{Built, Site};

/// The lines of a calendar, unfolded.
fn lines(built: &Built, address: &str) -> Vec<String> {
    let text = built.text(address);
    assert!(text.lines().all(|it| it.len() <= 75), "a line holds at most 75 bytes: {text}");
    assert!(text.ends_with("\r\n") && text.matches('\n').count() == text.matches("\r\n").count());
    text.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

fn conference(rest: &str) -> String {
    format!(
        "name: \"Hội nghị tổng kết; năm 2023, triển khai năm 2024 của toàn Ngành\"\nkind: tong_ket\nlevel: nganh\n{rest}"
    )
}

#[test]
fn a_conference_has_a_calendar_where_its_day_is_known() {
    let built = Site::new()
        .file("content/conferences/gio.yaml", conference("date: 2024-01-05\ntime: 08:00\nvenue: Hà Nội\n"))
        .file(
            "content/conferences/ngay.yaml",
            conference("date: 2024-07-01\nend: 2024-07-02\ntime: 08:00\nstatus: du_kien\n"),
        )
        .file("content/conferences/thang.yaml", conference("date: 2024-02\n"))
        .file("content/conferences/nhap.yaml", conference("date: 2024-02-01\ndraft: true\n"))
        .build();
    let timed = lines(&built, "/hoi-nghi/gio/calendar.ics");
    for line in [
        "UID:hoi-nghi-gio@example.org",
        "DTSTART:20240105T010000Z",
        "DTEND:20240105T020000Z",
        "DTSTAMP:20240104T170000Z",
        "LOCATION:Hà Nội",
        "STATUS:CONFIRMED",
        "SUMMARY:Hội nghị tổng kết\\; năm 2023\\, triển khai năm 2024 của toàn Ngành",
        "URL:https://example.org/hoi-nghi/gio/",
    ] {
        assert!(timed.iter().any(|it| it == line), "{line} is not in {timed:#?}");
    }
    let whole = lines(&built, "/hoi-nghi/ngay/calendar.ics");
    for line in [
        "DTSTART;VALUE=DATE:20240701",
        "DTEND;VALUE=DATE:20240703",
        "STATUS:TENTATIVE",
        "DTSTAMP:20240531T170000Z",
    ] {
        assert!(whole.iter().any(|it| it == line), "{line} is not in {whole:#?}");
    }
    assert!(!built.has("/hoi-nghi/thang/calendar.ics"));
    let all = lines(&built, "/calendar.ics");
    assert_eq!(all.iter().filter(|it| *it == "BEGIN:VEVENT").count(), 2);
    assert!(built.page("/hoi-nghi/gio/").links("/hoi-nghi/gio/calendar.ics"));
    assert!(built.page("/hoi-nghi/").links("/calendar.ics"));
}

#[test]
fn the_weeks_of_a_schedule_stand_in_calendars_once_they_are_public() {
    let week = |rest: &str| {
        format!(
            "unit: vu-1\nweek: 2024-W23\n{rest}days:\n- date: 2024-06-03\n  entries:\n  - {{time: 07:30, until: 08:45, text: Giao ban, place: Phòng họp}}\n  - {{text: Đi cơ sở, duration_days: 2}}\n"
        )
    };
    let site = Site::new().file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ 1\n");
    let closed = site.clone().file("content/schedules/a.yaml", week("")).build();
    assert!(!closed.has("/calendar.ics"));
    let built = site.file("content/schedules/a.yaml", week("visibility: public\n")).build();
    let lines = lines(&built, "/lich/vu-1/2024-w23/calendar.ics");
    for line in [
        "DTSTART:20240603T003000Z",
        "DTEND:20240603T014500Z",
        "SUMMARY:Giao ban",
        "DTSTART;VALUE=DATE:20240603",
        "DTEND;VALUE=DATE:20240605",
    ] {
        assert!(lines.iter().any(|it| it == line), "{line} is not in {lines:#?}");
    }
    let all = self::lines(&built, "/calendar.ics");
    let ids = all.iter().filter(|it| it.starts_with("UID:lich-") && it.contains("-2024-06-03-"));
    assert_eq!(ids.count(), 2);
}

/// A gala at ten in the morning of a day, in a publication whose clocks stand in a zone.
fn start(zone: &str, day: &str) -> (Vec<String>, String) {
    let settings = format!("title: Thử\nbase_url: https://example.org/\ntime_zone: {zone}\n");
    let built = Site::new()
        .file("content/site.yaml", settings)
        .file(
            "content/conferences/gala.yaml",
            conference(&format!("date: {day}\ntime: 10:00\nuntil: 12:30\n")),
        )
        .build();
    let lines = lines(&built, "/hoi-nghi/gala/calendar.ics");
    let is_time = |it: &String| it.starts_with("DTSTART") || it.starts_with("DTEND");
    let mut times: Vec<String> = lines.into_iter().filter(is_time).collect();
    times.sort();
    (times, built.page("/hoi-nghi/gala/").html)
}

#[test]
fn a_zone_with_summer_time_has_both_halves_of_the_year_right() {
    for (zone, day, from, until) in [
        ("Europe/Berlin", "2026-07-10", "20260710T080000Z", "20260710T103000Z"),
        ("Europe/Berlin", "2026-12-10", "20261210T090000Z", "20261210T113000Z"),
        ("America/New_York", "2026-07-10", "20260710T140000Z", "20260710T163000Z"),
        ("Australia/Sydney", "2026-12-10", "20261209T230000Z", "20261210T013000Z"),
        ("Asia/Ho_Chi_Minh", "1960-07-10", "19600710T030000Z", "19600710T053000Z"),
        ("\"+07:00\"", "2026-07-10", "20260710T030000Z", "20260710T053000Z"),
        ("UTC", "2026-07-10", "20260710T100000Z", "20260710T123000Z"),
    ] {
        let (times, page) = start(zone, day);
        assert_eq!(times, [format!("DTEND:{until}"), format!("DTSTART:{from}")], "{zone} {day}");
        assert!(page.contains("10:00–12:30"), "the page says until when");
    }
    // In JSON-LD, and where a moment is written without an offset.
    let (_, page) = start("Europe/Berlin", "2026-07-10");
    assert!(page.contains("2026-07-10T10:00:00+02:00") && page.contains("2026-07-10T12:30:00+02:00"));
}

/// Clocks that are set forward leave an hour out, and have one twice when they are set back.
#[test]
fn hours_around_a_change_of_clocks_are_moments() {
    let zone = Zone::parse("Europe/Berlin").expect("it is known");
    let utc = |day: Date, hour| {
        let at = zone.moment(day, Time::from_hms(hour, 30, 0).expect("a time")).to_offset(UtcOffset::UTC);
        (at.hour(), at.minute())
    };
    assert_eq!([1, 2, 3].map(|it| utc(date!(2026 - 03 - 29), it)), [(0, 30), (1, 30), (1, 30)]);
    assert_eq!([1, 2, 3].map(|it| utc(date!(2026 - 10 - 25), it)), [(23, 30), (0, 30), (2, 30)]);
    for name in Zone::names() {
        let zone = Zone::parse(&name).expect("it has a name");
        for day in [
            Date::MIN,
            date!(1000 - 01 - 01),
            date!(1883 - 11 - 18),
            date!(2026 - 07 - 10),
            date!(9999 - 12 - 31),
        ] {
            let at = zone.moment(day, Time::from_hms(23, 59, 59).expect("a time"));
            assert_eq!(at.offset().seconds_past_minute(), 0, "{name}: RFC 3339 has no seconds in an offset");
            zone.here(at);
        }
    }
}

#[test]
fn a_zone_that_there_is_not_is_told_with_the_one_that_is_meant() {
    let told = |zone: &str| {
        let settings = format!("title: Thử\nbase_url: https://example.org/\ntime_zone: {zone}\n");
        Site::new().file("content/site.yaml", settings).check().problems_with_hints()
    };
    let told_of = told("Europe/Berln");
    assert!(
        told_of
            .contains("content/site.yaml:3:12: error[unknown-value]: there is no time zone `Europe/Berln`"),
        "{told_of}"
    );
    assert!(told_of.contains("Europe/Berlin"), "{told_of}");
    assert!(told("Hà Nội").contains("such as `+07:00`"));
}

#[test]
fn an_end_before_the_beginning_is_told() {
    let seen = Site::new()
        .file("content/conferences/a.yaml", conference("date: 2024-01-05\ntime: 14:00\nuntil: 11:30\n"))
        .check();
    assert!(
        seen.problems().contains("error[reversed-dates]: `until` is before `time`"),
        "{}",
        seen.problems()
    );
}
