//! Titles and forms of commendation as law or a publisher defines them.

use super::{Award as Other, resolve::Ref};
use crate::{
    model::{
        PartialDate, Term, Text,
        vocabulary::{AwardCategory, AwardClass, AwardLevel, Issuer, RecipientKind},
    },
    parse::{Markdown, Whole, fields::Anything},
    record,
};

record! {
    /// An award: a title (danh hiệu) or a form of commendation (hình thức khen thưởng).
    RawAward => Award, "Một danh hiệu thi đua hoặc hình thức khen thưởng." {
        /// Official name.
        name: essential Text, "tên", "Cờ thi đua của Chính phủ";
        /// Category.
        category: required Term<AwardCategory>, "nhóm", "danh_hieu_thi_dua, huan_chuong, bang_khen, …";
        /// Level.
        level: required Term<AwardLevel>, "cấp", "nha_nuoc, chinh_phu, nganh, co_so";
        /// Whom it may honour.
        recipient: required Term<RecipientKind>, "đối tượng", "ca_nhan, tap_the, ca_hai";
        /// Classes, highest first; none where it has no classes.
        classes: list Term<AwardClass>, "hạng", "[nhat, nhi, ba]";
        /// Place in official lists: smaller is higher.
        precedence: optional Whole<0, 1000000>, "thứ bậc", "Số nhỏ đứng trước.";
        /// Whether law fixes the place.
        precedence_certain: optional bool, "thứ bậc theo luật", "true";
        /// Abbreviations.
        abbr: list Box<str>, "viết tắt", "CSTĐCS";
        /// Other spellings of the name.
        variants: list Text, "cách viết khác", "Chiến sỹ thi đua cơ sở";
        /// Who decides.
        issuer: optional Term<Issuer>, "thẩm quyền", "chu_tich_nuoc, thu_tuong, …";
        /// Whether the issuer was checked against the law.
        issuer_certain: optional bool, "thẩm quyền chắc chắn", "true";
        /// The verb of its decision.
        verb: optional Text, "động từ", "tặng, phong tặng, truy tặng";
        /// Given every year.
        annual: optional bool, "hằng năm", "true";
        /// The occasion of the yearly award.
        annual_occasion: optional Text, "dịp xét tặng", "26/7";
        /// How often it is considered.
        cycle: optional Text, "chu kỳ", "5 năm một lần";
        /// At most once for a person.
        once_per_person: optional bool, "một lần cho mỗi người", "true";
        /// May be given after death.
        posthumous: optional bool, "truy tặng", "true";
        /// The issuing unit belongs in the grant.
        needs_issuer_unit: optional bool, "cần nêu cơ quan tặng", "true";
        /// Share of a larger group that may receive it.
        quota: optional Anything, "tỷ lệ", "Theo văn bản.";
        /// What must come before, per legal regime.
        prerequisites: list Anything, "điều kiện", "Theo văn bản.";
        /// Who is excluded.
        exclusions: list Anything, "không xét", "Theo văn bản.";
        /// Legal basis.
        legal: list RawLegalBasis, "căn cứ pháp lý", "{instrument: …, article: Điều 25}";
        /// The wider award of which it is a case.
        is_a: optional Ref<Other>, "thuộc loại", "Mã danh hiệu.";
        /// The award that stands for it elsewhere.
        equivalent_of: optional Ref<Other>, "tương đương", "Mã danh hiệu.";
        /// A class of awards, granted only by other bodies.
        is_abstract as "abstract": optional bool, "loại chung", "true";
        /// To whom it applies.
        applies_to: optional Text, "áp dụng cho", "Viện kiểm sát quân sự";
        /// Money that comes with it.
        bonus_base_salary: optional Anything, "tiền thưởng", "Theo văn bản.";
        /// Whether the entry was checked against the law.
        certain: optional bool, "đã đối chiếu", "true";
        /// First day it could be given.
        valid_from: optional PartialDate, "có từ", "2004-07-01";
        /// Last day.
        valid_to: optional PartialDate, "có đến", "2023-12-31";
        /// The text; usually the Markdown below the front matter.
        description: optional Markdown, "mô tả", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// Where the law speaks of an award.
    RawLegalBasis => LegalBasis, "Chỗ luật nói về danh hiệu.", shorthand "text" {
        /// The instrument, by its id in the catalogue or in words.
        instrument: optional Box<str>, "văn bản", "luat-06-2022-qh15";
        /// Article.
        article: optional Text, "điều khoản", "Điều 25";
        /// In words.
        text: optional Text, "ghi là", "Điều 25 Luật Thi đua, khen thưởng";
        /// Whether it was checked.
        certain: optional bool, "đã đối chiếu", "true";
    }
}
