//! The manifest of a yearbook. Its pages are made elsewhere; here its parts are read and checked.

use super::{Award, Conference, Document, resolve::Ref};
use crate::{
    model::{
        date::{PartialDate, Years},
        text::Text,
        vocabulary::{PartKind, Term, YearbookStatus},
    },
    parse::fields::{Anything, FilePath, Whole},
    record,
};

record! {
    /// A yearbook.
    RawYearbook => Yearbook {
        /// Title.
        title: essential Text, "tên", "Kỷ yếu Đại hội …";
        /// The congress it belongs to.
        conference: required Ref<Conference>, "đại hội", "Mã hội nghị." => Part;
        /// Years it covers, both included.
        span: required RawSpan, "giai đoạn", "{from: 2015, to: 2019}";
        /// Last year of achievement that its figures count.
        results_cutoff: required Whole<1900, 2200>, "mốc số liệu", "2019";
        /// What each unit owes to the book.
        owed: optional Anything, "đơn vị phải nộp", "{units: …, report: 1, presentations: …, due: …}";
        /// Parts, in order.
        parts: essential_list RawPart, "các phần", "{kind: loi_noi_dau, source: loi-noi-dau.md}";
        /// Editions that a build makes beside the pages.
        editions: list Box<str>, "ấn bản", "pdf, epub";
        /// Editorial board, license, publisher.
        editorial: list Text, "ban biên tập", "Mỗi dòng một mục.";
        /// How far it has come.
        status: optional Term<YearbookStatus>, "tình trạng", "bien_soan, duyet, dong_bang, phat_hanh";
    }
}

record! {
    /// First and last year.
    RawSpan => YearSpan {
        /// First.
        from: essential Whole<1900, 2200>, "từ năm", "2015";
        /// Last.
        to: essential Whole<1900, 2200>, "đến năm", "2019";
    }
}

record! {
    /// A part of a yearbook: prose from a file, or a list that is computed.
    RawPart => Part {
        /// Kind of part.
        kind: essential Term<PartKind>, "loại phần", "loi_noi_dau, bao_cao, tham_luan, dien_hinh, ket_qua_don_vi, …";
        /// Heading; by default the kind's name.
        title: optional Text, "tiêu đề", "Phần thứ nhất";
        /// Markdown file beside the manifest.
        source: optional FilePath, "tệp nội dung", "loi-noi-dau.md";
        /// Presentations: `all`, or which.
        presentations: optional Anything, "tham luận", "all";
        /// People: which.
        people: optional Anything, "cá nhân", "{exemplar: true}";
        /// Units: which.
        units: optional Anything, "đơn vị", "{kind: [vu], as_of: cutoff}";
        /// How people or units are grouped.
        group_by: optional Box<str>, "nhóm theo", "unit";
        /// From when results are listed: `founding` or a year.
        since: optional Box<str>, "từ", "founding";
        /// The award of a list.
        award: optional Ref<Award>, "danh hiệu", "Mã danh hiệu." => Part;
        /// Years of a list.
        years: optional Years, "các năm", "2015-2019";
        /// Tables of figures.
        tables: list Box<str>, "bảng", "award_by_year, award_by_unit, …";
        /// Photos: which.
        photos: optional Anything, "ảnh", "{conference: …}";
        /// Documents of an annex.
        documents: list Ref<Document>, "văn bản", "Mã văn bản." => Part;
        /// Indexes.
        of: list Box<str>, "chỉ mục", "people, units, awards";
        /// A day at which names and offices are taken.
        as_of: optional PartialDate, "tại ngày", "2019-12-31";
    }
}
