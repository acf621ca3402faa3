//! Weekly work schedules.

use super::{Person, Unit, resolve::Ref};
use crate::{
    model::{PartialDate, Text},
    parse::{Week, Whole},
    record,
};
use time::Time;

record! {
    /// A unit's week.
    RawSchedule => Schedule, "Lịch một tuần của một đơn vị." {
        /// The unit.
        unit: essential Ref<Unit>, "đơn vị", "Mã đơn vị." => Host;
        /// The ISO week.
        week: essential Week, "tuần", "2021-W42";
        /// The days.
        days: required_list RawDay, "các ngày", "{date: …, entries: […]}";
    }
}

record! {
    /// A day of a schedule.
    RawDay => Day, "Một ngày của lịch." {
        /// The day.
        date: essential PartialDate, "ngày", "2021-10-18";
        /// The weekday as the source writes it, to be checked against the date.
        weekday: optional Box<str>, "thứ", "Thứ Hai";
        /// What is on.
        entries: list RawScheduleEntry, "nội dung", "{time: …, text: …}";
    }
}

record! {
    /// An entry of a schedule. Without a time it lasts all day.
    RawScheduleEntry => ScheduleEntry, "Một việc trong lịch. Không ghi giờ thì là cả ngày.", shorthand "text" {
        /// When.
        time: optional @spanned Time, "giờ", "07:00";
        /// Until when.
        until: optional @spanned Time, "đến giờ", "09:30";
        /// What, letter by letter.
        text: essential Text, "nội dung", "Nguyên văn.";
        /// Who.
        people: list RawAttendee, "người dự", "{name: Thảo, title: PVT}";
        /// Which units.
        units: list Ref<Unit>, "đơn vị", "Mã đơn vị." => Participant;
        /// Where.
        place: optional Text, "địa điểm", "phòng họp";
        /// How many days.
        duration_days: optional Whole<1, 366>, "số ngày", "2";
        /// What kind of entry.
        kind: optional Text, "loại", "hop, truc";
    }
}

record! {
    /// Someone in a schedule, who may be known by given name and office alone.
    RawAttendee => Attendee, "Người có trong lịch; có thể chỉ biết tên và chức vụ.", shorthand "name" {
        /// On record.
        person: optional Ref<Person>, "cá nhân", "Mã cá nhân." => Participant;
        /// As named.
        name: optional Text, "tên", "Thảo";
        /// Office as written.
        title: optional Text, "chức vụ", "PVT";
    }
}
