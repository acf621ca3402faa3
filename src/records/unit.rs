//! Units and organizations: their names over time, their place in the tree, what became of them.

use std::collections::BTreeSet;

use super::{Document, Unit as Other, common::RawExemplar, resolve::Ref};
use crate::{
    model::{
        Id, PartialDate, Term, Text,
        vocabulary::{SuccessionKind, UnitKind},
    },
    parse::{Markdown, Name, Whole},
    record,
};

record! {
    /// A unit or organization. A renamed unit keeps its record; a merged one gets a new record.
    RawUnit => Unit, "Một đơn vị, tổ chức. Đổi tên thì giữ hồ sơ; sáp nhập thì lập hồ sơ mới." {
        /// Names, each with the time it held.
        names: essential_list @spanned RawUnitName, "tên gọi", "{name: …, short: …, code: …, from: …, to: …}";
        /// Kind of unit.
        kind: required Term<UnitKind>, "loại", "vu, vksnd_cap_tinh, phong, …";
        /// The unit above, with the time it was so.
        parent: list RawParent, "đơn vị cấp trên", "Mã đơn vị, hoặc {unit: …, from: …, to: …}";
        /// First day.
        established: optional @spanned PartialDate, "thành lập", "2013-07-29";
        /// Last day.
        dissolved: optional @spanned PartialDate, "kết thúc", "2025-06-30";
        /// Legal basis of both.
        basis: list Ref<Document>, "căn cứ", "Mã văn bản." => Basis;
        /// What it came from and what it became.
        succession: list @spanned RawSuccession, "kế thừa", "{from: […], to: […], on: …, kind: hop_nhat}";
        /// Province, in words; where left out, the one in its name, else that of the unit above.
        province: optional Text, "tỉnh, thành phố", "Phú Yên";
        /// Place in official lists.
        precedence: optional Whole<0, 1000000>, "thứ bậc", "Số nhỏ đứng trước.";
        /// Recognition as an exemplar.
        exemplar: rare RawExemplar, "điển hình tiên tiến", "{status: duoc_cong_nhan, …}";
        /// The text; usually the Markdown below the front matter.
        description: optional Markdown, "mô tả", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// A name of a unit and the time it held.
    RawUnitName => UnitName, "Một tên gọi của đơn vị và thời gian mang tên ấy.", shorthand "name" {
        /// Full name.
        name: essential Name<Text>, "tên đầy đủ", "Vụ Thi đua - Khen thưởng";
        /// Short name.
        short: optional Name<Text>, "tên ngắn", "Vụ TĐKT";
        /// Code; codes are used again over the years.
        code: optional Box<str>, "mã hiệu", "Vụ 16";
        /// First day.
        from: optional @spanned PartialDate, "từ", "2013-07-29";
        /// Last day.
        to: optional @spanned PartialDate, "đến", "2025-08";
    }
}

record! {
    /// A place in the tree of units and the time it held.
    RawParent => Parent, "Đơn vị cấp trên và thời gian trực thuộc.", shorthand "unit" {
        /// The unit above.
        unit: essential @spanned Ref<Other>, "đơn vị cấp trên", "Mã đơn vị." => Belongs;
        /// First day.
        from: optional PartialDate, "từ", "2013";
        /// Last day.
        to: optional PartialDate, "đến", "2025";
    }
}

record! {
    /// A change from units into units.
    RawSuccession => Succession, "Việc từ những đơn vị này thành những đơn vị kia." {
        /// Units before; this unit where left out.
        from: list @spanned Ref<Other>, "từ các đơn vị", "Mã đơn vị.";
        /// Units after; this unit where left out.
        to: list @spanned Ref<Other>, "thành các đơn vị", "Mã đơn vị.";
        /// The day.
        on: required @spanned PartialDate, "ngày", "2025-07-01";
        /// What kind of change.
        kind: required @spanned Term<SuccessionKind>, "hình thức", "doi_ten, hop_nhat, sap_nhap, chia_tach, giai_the, chuyen_thanh";
        /// Legal basis.
        basis: optional Ref<Document>, "căn cứ", "Mã văn bản." => Basis;
    }
}

impl Succession {
    /// Units before, and units after: `own` where a side is left out.
    pub fn sides(&self, own: Id<Other>) -> [BTreeSet<Id<Other>>; 2] {
        [&self.from, &self.to].map(|side| match side.is_empty() {
            true => BTreeSet::from([own]),
            false => side.iter().map(|it| it.value).collect(),
        })
    }
}
