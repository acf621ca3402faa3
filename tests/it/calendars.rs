//! Calendars as programs for calendars read them.

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
            "unit: vu-1\nweek: 2024-W23\n{rest}days:\n- date: 2024-06-03\n  entries:\n  - {{time: 07:30, text: Giao ban, place: Phòng họp}}\n  - {{text: Đi cơ sở, duration_days: 2}}\n"
        )
    };
    let site = Site::new().file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ 1\n");
    let closed = site.clone().file("content/schedules/a.yaml", week("")).build();
    assert!(!closed.has("/calendar.ics"));
    let built = site.file("content/schedules/a.yaml", week("visibility: public\n")).build();
    let lines = lines(&built, "/lich/vu-1/2024-w23/calendar.ics");
    for line in [
        "DTSTART:20240603T003000Z",
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
