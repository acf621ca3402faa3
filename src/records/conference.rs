//! Conferences, congresses and ceremonies.

use super::{Document, HostRef, Movement, Person, Presentation, Unit, common::RawPeriod, resolve::Ref};
use crate::{
    model::{
        PartialDate, Term, Text, Years,
        vocabulary::{ConferenceKind, ConferenceLevel, ConferenceMode, ConferenceStatus, ParticipationRole},
    },
    parse::{Markdown, Whole},
    record,
};
use time::Time;

record! {
    /// A conference, congress or ceremony.
    RawConference => Conference, "Một hội nghị, đại hội hoặc buổi lễ." {
        /// Official name.
        name: required Text, "tên", "Tên chính thức; null nếu nguồn không nêu (khi đó ghi working_title).";
        /// Kind of conference.
        kind: required Term<ConferenceKind>, "loại", "so_ket, tong_ket, trien_khai, dai_hoi_thi_dua_yeu_nuoc, …";
        /// What to call it while its name is unknown.
        working_title: optional Text, "tên tạm", "Dùng khi chưa rõ tên chính thức.";
        /// Which in the series: 6 for the sixth.
        ordinal: optional Whole<1, 1000>, "lần thứ", "6 (hiện là VI)";
        /// Level.
        level: optional Term<ConferenceLevel>, "cấp", "toan_quoc, khoi_trung_uong, nganh, cum_khoi, don_vi, tinh";
        /// What it reviews or launches; not when it was held.
        period: optional RawPeriod, "kỳ", "{from: …, to: …, text: 6 tháng đầu năm 2019}";
        /// First day.
        date: optional PartialDate, "ngày", "2019-07-30";
        /// Time it began.
        time: optional @spanned Time, "giờ", "08:00";
        /// Time it ended, on its only day.
        until: optional @spanned Time, "đến giờ", "11:30";
        /// Last day.
        end: optional PartialDate, "ngày kết thúc", "2019-07-31";
        /// In person, online or both.
        mode: optional Term<ConferenceMode>, "hình thức", "truc_tiep, truc_tuyen, ket_hop";
        /// Places joined by video.
        bridge_points: list Text, "điểm cầu", "Các điểm cầu.";
        /// Where.
        venue: optional RawVenue, "địa điểm", "trụ sở VKSND tối cao";
        /// Who held it.
        host: optional HostRef, "đơn vị tổ chức", "unit:… hoặc cluster:…" => Host;
        /// Who took part, and as what.
        participations: list RawParticipation, "đại biểu", "{person: …, role: chu_tri}";
        /// How many delegates there were, by kind.
        delegates: list RawDelegates, "số đại biểu", "{kind: đại biểu đương nhiên, count: 38}";
        /// Delegations.
        delegations: list RawDelegation, "đoàn đại biểu", "{unit: …, head: …, count: 12}";
        /// The agenda.
        programme: list RawProgrammeItem, "chương trình", "{day: …, time: …, title: …, person: …}";
        /// Reports and commitments.
        documents: list Ref<Document>, "tài liệu", "Mã văn bản." => Basis;
        /// Papers read.
        presentations: list Ref<Presentation>, "tham luận", "Mã tham luận." => Part;
        /// Movements launched or reviewed.
        movements: list Ref<Movement>, "phong trào", "Mã phong trào.";
        /// Year whose achievements were rewarded.
        award_year: optional Years, "năm xét khen thưởng", "2019";
        /// Planned, held, postponed or called off.
        status: optional Term<ConferenceStatus>, "tình trạng", "du_kien, da_to_chuc, hoan, huy";
        /// The text; usually the Markdown below the front matter.
        description: optional Markdown, "mô tả", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// A place where something was held.
    RawVenue => Venue, "Nơi họp.", shorthand "place" {
        /// In words.
        place: optional Text, "nơi", "trụ sở VKSND tối cao";
        /// The unit whose house it was.
        unit: optional Ref<Unit>, "đơn vị", "Mã đơn vị." => Host;
    }
}

record! {
    /// Someone's part in a conference: a person, a unit or, where nobody is named, words.
    RawParticipation => Participation, "Vai của một người, một đơn vị trong hội nghị; không nêu ai thì là lời chung.", shorthand "text" {
        /// The person.
        person: optional Ref<Person>, "cá nhân", "Mã cá nhân." => Participant;
        /// The unit.
        unit: optional Ref<Unit>, "đơn vị", "Mã đơn vị." => Participant;
        /// In words.
        text: optional Text, "ghi là", "đại diện lãnh đạo …";
        /// As what.
        role: optional Term<ParticipationRole>, "vai trò", "chu_tri, chi_dao, du, bao_cao, tham_luan, phat_bieu";
        /// Office as printed on the day.
        position as "as": optional Text, "chức vụ", "Phó Viện trưởng VKSND tối cao";
        /// Place in the list, before rank and name.
        order: optional Whole<-1000000, 1000000>, "thứ tự", "Số nhỏ đứng trước.";
    }
}

record! {
    /// Delegates of one kind.
    RawDelegates => Delegates, "Số đại biểu của một thành phần." {
        /// What kind.
        kind: essential Text, "thành phần", "đại biểu đương nhiên";
        /// How many.
        count: essential Whole<1, 1000000>, "số lượng", "38";
    }
}

record! {
    /// A delegation.
    RawDelegation => Delegation, "Một đoàn đại biểu.", shorthand "name" {
        /// The unit it came from.
        unit: optional Ref<Unit>, "đơn vị", "Mã đơn vị." => Participant;
        /// What it is called, where it came from no unit on record.
        name: optional Text, "tên đoàn", "Đoàn đại biểu …";
        /// Who led it.
        head: optional Ref<Person>, "trưởng đoàn", "Mã cá nhân.";
        /// How many.
        count: optional Whole<1, 1000000>, "số đại biểu", "12";
    }
}

record! {
    /// A point of the agenda.
    RawProgrammeItem => ProgrammeItem, "Một mục của chương trình.", shorthand "title" {
        /// Which day, where the conference has several.
        day: optional @spanned PartialDate, "ngày", "2019-07-30";
        /// When.
        time: optional Time, "giờ", "08:00";
        /// What.
        title: essential Text, "nội dung", "Khai mạc";
        /// Who.
        person: optional Ref<Person>, "người trình bày", "Mã cá nhân." => Presenter;
    }
}

impl Conference {
    /// The first day, where all of it is known.
    pub fn whole_day(&self) -> Option<time::Date> {
        self.date.and_then(|it| it.whole())
    }
}
