//! Documents: decisions, plans, laws and reports.

use super::{Document as Other, Unit, resolve::Ref};
use crate::{
    model::{
        PartialDate, Term, Text,
        vocabulary::{DocumentKind, DocumentRelation},
    },
    parse::{FilePath, Markdown, Whole},
    record,
};

record! {
    /// A document. Its identity is number, issuer and year, since numbers recur every year.
    RawDocument => Document, "Một văn bản, nhận ra bằng số, cơ quan ban hành và năm, vì số lặp lại mỗi năm." {
        /// Kind of document.
        kind: required Term<DocumentKind>, "loại", "quyet_dinh, ke_hoach, thong_tu, …";
        /// Number, its leading zero included.
        number: optional @spanned Box<str>, "số, ký hiệu", "09/KH-VKSTC";
        /// Day it was signed.
        date: optional @spanned PartialDate, "ngày", "2019-05-14";
        /// Year, where there is a number and no date.
        year: optional @spanned Whole<1000, 2200>, "năm", "2020";
        /// Who issued it: a unit's id.
        issuer: optional Ref<Unit>, "cơ quan ban hành", "Mã đơn vị." => Issuer;
        /// Who issued it, in words.
        issuer_text: optional Text, "cơ quan ban hành (ghi là)", "Bộ Chính trị";
        /// The units that drafted it.
        drafted_by: list Ref<Unit>, "đơn vị soạn thảo", "Mã đơn vị." => Author;
        /// Who signed it.
        signer: optional Text, "người ký", "Họ tên, chức vụ.";
        /// What it is about.
        subject: required Text, "trích yếu", "Về việc …";
        /// The motto it gives out, letter by letter.
        slogan: optional Text, "khẩu hiệu, phương châm", "Nguyên văn.";
        /// First day in force.
        in_force: optional PartialDate, "hiệu lực từ", "2019-06-28";
        /// Last day in force.
        expires: optional PartialDate, "hết hiệu lực", "2024-09-30";
        /// Relations to other documents.
        relations: list RawRelation, "quan hệ", "{kind: thay_the, document: …}";
        /// The text as a file.
        file: optional @spanned FilePath, "tệp", "quyet-dinh.pdf";
        /// The text; usually the Markdown below the front matter.
        description: optional Markdown, "mô tả", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// A relation to another document.
    RawRelation => Relation, "Quan hệ với một văn bản khác." {
        /// What kind of relation.
        kind: essential Term<DocumentRelation>, "quan hệ", "can_cu, sua_doi, thay_the, huong_dan_thi_hanh, kem_theo";
        /// The other document.
        document: essential Ref<Other>, "văn bản", "Mã văn bản.";
    }
}
