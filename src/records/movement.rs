//! Emulation movements and campaigns, and the anniversaries they are held for.

use super::{
    Anniversary as Day, Conference, Document, Movement as Other, Unit, common::RawPeriod, resolve::Ref,
};
use crate::{
    model::{
        PartialDate, Term, Text,
        vocabulary::{MovementKind, MovementScope},
    },
    parse::{Markdown, Whole},
    record,
};

record! {
    /// An emulation movement or campaign.
    RawMovement => Movement, "Một phong trào thi đua hoặc cuộc vận động." {
        /// Name, without quotation marks.
        name: essential Text, "tên", "Không kèm dấu ngoặc kép.";
        /// Kind.
        kind: required Term<MovementKind>, "loại", "phong_trao_thi_dua, cuoc_van_dong, dot_thi_dua, hoc_tap_lam_theo";
        /// How wide.
        scope: optional Term<MovementScope>, "phạm vi", "toan_quoc, nganh, don_vi, dia_phuong";
        /// Who launched it: one unit or several.
        launched_by: list Ref<Unit>, "đơn vị phát động", "Mã đơn vị; nhiều đơn vị thì ghi danh sách." => Issuer;
        /// Where it was launched.
        launched_at: optional Ref<Conference>, "phát động tại", "Mã hội nghị." => Issuer;
        /// Its motto, letter by letter.
        slogan: optional Text, "phương châm", "Nguyên văn.";
        /// When.
        period: optional RawPeriod, "thời gian", "{from: …, to: …, text: …}";
        /// Documents.
        documents: list Ref<Document>, "văn bản", "Mã văn bản." => Basis;
        /// Anniversaries it is held for.
        anniversaries: list Ref<Day>, "chào mừng", "Mã ngày kỷ niệm.";
        /// Movements it goes together with.
        linked: list Ref<Other>, "gắn với", "Mã phong trào.";
        /// Results; usually the Markdown below the front matter.
        results: optional Markdown, "kết quả", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// A day to remember.
    RawAnniversary => Anniversary, "Một ngày kỷ niệm." {
        /// What happened.
        event: essential Text, "sự kiện", "Ngày thành lập Đảng Cộng sản Việt Nam";
        /// When.
        origin_date: required PartialDate, "ngày gốc", "1930-02-03";
        /// Celebrations that a source states, with the number of years it states.
        observed: list RawObserved, "các lần kỷ niệm", "{years: 90, on: 2020-02-03}";
        /// The text; usually the Markdown below the front matter.
        description: optional Markdown, "mô tả", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// One celebration.
    RawObserved => Observed, "Một lần tổ chức kỷ niệm.", shorthand "years" {
        /// How many years, as the source says.
        years: optional Whole<1, 10000>, "số năm", "90";
        /// The day.
        on: optional PartialDate, "ngày", "2020-02-03";
        /// In words.
        text: optional Text, "ghi là", "90 năm ngày thành lập Đảng Cộng sản Việt Nam (3/2/1930-3/2/2020)";
    }
}

impl Movement {
    /// The first day of its period.
    pub fn start(&self) -> Option<PartialDate> {
        self.period.as_ref()?.from
    }
}
