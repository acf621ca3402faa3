//! Consultations: names put out for the public's opinion before an award is proposed.

use super::{Award, Document, Grants, Person, Unit, resolve::Ref};
use crate::{
    model::{PartialDate, Term, Text, vocabulary::AwardClass},
    parse::{Markdown, Name, Whole},
    record,
};

record! {
    /// Names put out for the public's opinion, from one day to another. None of them is honored by that: `report` says what came of it, `grants` which decision followed.
    RawConsultation => Consultation, "Danh sách đăng để lấy ý kiến nhân dân, từ ngày nào đến ngày nào. Chưa ai được khen vì vậy: `report` nói kết quả, `grants` nói quyết định sau đó." {
        /// Title.
        title: essential Text, "tiêu đề", "Lấy ý kiến nhân dân về đề nghị tặng thưởng Huân chương Lao động";
        /// Who asks.
        unit: optional Ref<Unit>, "đơn vị lấy ý kiến", "Mã đơn vị." => Issuer;
        /// The award proposed to all of them.
        award: optional Ref<Award>, "danh hiệu, hình thức đề nghị", "Mã danh hiệu; khác nhau thì ghi ở từng người.";
        /// First day of the consultation.
        opens: required @spanned PartialDate, "từ ngày", "2025-08-04";
        /// Its last day.
        closes: required @spanned PartialDate, "đến hết ngày", "2025-08-13";
        /// Where replies go.
        reply_to: required RawReplyTo, "nơi nhận ý kiến", "{name: …, address: …, email: …, phone: …}";
        /// The names proposed.
        proposed: required_list @spanned RawProposed, "danh sách đề nghị", "{person: …, award: …} hoặc {name: …}";
        /// The notice and what it rests on.
        documents: list Ref<Document>, "văn bản", "Mã văn bản." => Basis;
        /// What came of it.
        report: rare RawConsultationReport, "báo cáo kết quả", "{on: …, replies: 12, text: …, document: …}";
        /// The decision that followed.
        grants: optional @spanned Ref<Grants>, "đợt khen thưởng sau đó", "Mã đợt khen thưởng.";
        /// What is asked; usually the Markdown below the front matter.
        description: optional Markdown, "nội dung", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// Where replies go.
    RawReplyTo => ReplyTo, "Nơi nhận ý kiến.", shorthand "name" {
        /// Office or person.
        name: optional Text, "nơi nhận", "Phòng Thi đua – Khen thưởng";
        /// Postal address.
        address: optional Text, "địa chỉ", "Số nhà, đường, phường, tỉnh.";
        /// Electronic mail.
        email: optional @spanned Box<str>, "thư điện tử", "…@…";
        /// Telephone.
        phone: optional Box<str>, "điện thoại", "024 …";
    }
}

record! {
    /// Someone who is proposed.
    RawProposed => Proposed, "Người, tập thể được đề nghị.", shorthand "name" {
        /// A person on record.
        person: optional @spanned Ref<Person>, "cá nhân", "Mã cá nhân.";
        /// A unit on record.
        unit: optional @spanned Ref<Unit>, "tập thể", "Mã đơn vị.";
        /// Without a record.
        name: optional @spanned Name<Text>, "tên", "Người, tập thể chưa có hồ sơ.";
        /// Office as announced.
        position: optional Text, "chức vụ", "Trưởng phòng, Phòng 2";
        /// The award, where it is not that of all.
        award: optional Ref<Award>, "danh hiệu, hình thức đề nghị", "Mã danh hiệu.";
        /// Its class.
        class: optional Term<AwardClass>, "hạng", "nhat, nhi, ba";
        /// For what.
        citation: optional Markdown, "tóm tắt thành tích", "Đã có thành tích …";
    }
}

record! {
    /// The closing report of a consultation.
    RawConsultationReport => ConsultationReport, "Báo cáo khi hết hạn lấy ý kiến.", shorthand "text" {
        /// The day of the report.
        on: optional @spanned PartialDate, "ngày", "2025-08-18";
        /// How many replies came in.
        replies: optional Whole<0, 10000000>, "số ý kiến", "12";
        /// What it found.
        text: optional Markdown, "kết quả", "Không có ý kiến không đồng ý.";
        /// The report itself.
        document: optional Ref<Document>, "văn bản", "Mã văn bản." => Basis;
    }
}

impl Consultation {
    /// Its first and its last day, where all of both is known.
    pub fn days(&self) -> Option<(time::Date, time::Date)> {
        Some((self.opens?.whole()?, self.closes?.whole()?))
    }
}
