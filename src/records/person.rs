//! People and the offices they held.

use super::{
    Unit,
    common::{RawExemplar, RawPhoto},
    resolve::Ref,
};
use crate::{
    model::{
        PartialDate, Term, Text,
        vocabulary::{JudicialTitle, Sex},
    },
    parse::{Markdown, Name, Whole, fields::Deceased},
    record,
};

record! {
    /// A person.
    RawPerson => Person, "Một cá nhân." {
        /// Full name, without honorific or office.
        name: essential Name<Text>, "họ và tên", "Đầy đủ, không kèm danh xưng, chức vụ.";
        /// Parts of the name, where splitting at spaces is wrong.
        sort_key: rare RawSortKey, "khóa sắp xếp", "{family: …, middle: …, given: …}";
        /// Sex, never guessed.
        sex: optional Term<Sex>, "giới tính", "nam, nu; không suy đoán.";
        /// Year of birth, only with a source.
        birth_year: optional @spanned Whole<1000, 2200>, "năm sinh", "Chỉ ghi khi có nguồn.";
        /// Ethnic group, only with a source.
        ethnicity: optional Text, "dân tộc", "Chỉ ghi khi có nguồn.";
        /// Home, only with a source.
        home: optional Text, "quê quán", "Chỉ ghi khi có nguồn.";
        /// Date of death, or `true`.
        deceased: optional @spanned Deceased, "đã mất", "Ngày, năm hoặc true.";
        /// Form of address; by default the site's.
        honorific: optional Text, "danh xưng", "Đồng chí";
        /// Academic title and degree.
        academic: list RawDatedText, "học hàm, học vị", "TS.";
        /// Military or service rank.
        rank: list RawDatedText, "quân hàm, ngạch", "Đại tá";
        /// Offices.
        positions: list RawPosition, "chức vụ", "{title: …, unit: …, as_of: …}";
        /// Judicial title.
        judicial_title: optional Term<JudicialTitle>, "chức danh tư pháp", "kiem_sat_vien_cao_cap, …";
        /// When the person joined the sector.
        service_from: optional @spanned PartialDate, "vào Ngành", "1998-09";
        /// Portrait.
        portrait: rare @spanned RawPhoto, "ảnh chân dung", "{file: chan-dung.jpg, credit: …}";
        /// Recognition as an exemplar.
        exemplar: rare RawExemplar, "điển hình tiên tiến", "{status: duoc_cong_nhan, …}";
        /// The record that this one was found to duplicate; this address redirects there.
        merged_into: optional Ref<Person>, "gộp vào", "Mã cá nhân còn lại.";
        /// The text; usually the Markdown below the front matter.
        bio: optional Markdown, "tiểu sử, thành tích", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// The parts of a name by which people are sorted.
    RawSortKey => SortKey, "Các phần của họ tên, để xếp thứ tự.", shorthand "given" {
        /// Given name.
        given: essential Box<str>, "tên", "Thảo";
        /// Family name.
        family: optional Box<str>, "họ", "Hồ";
        /// Middle name.
        middle: optional Box<str>, "đệm", "Ngọc";
    }
}

record! {
    /// A text that held for a time.
    RawDatedText => DatedText, "Điều đúng trong một thời gian.", shorthand "text" {
        /// The text.
        text: essential Text, "nội dung", "Đại tá";
        /// From.
        from: optional PartialDate, "từ", "2015";
        /// To.
        to: optional PartialDate, "đến", "2020";
    }
}

record! {
    /// An office: held from one day to another, or seen on one day.
    RawPosition => Position, "Một chức vụ: giữ từ ngày nào đến ngày nào, hoặc được thấy vào một ngày." {
        /// Title without the unit.
        title: essential Text, "chức vụ", "Phó Viện trưởng";
        /// The unit.
        unit: optional Ref<Unit>, "đơn vị", "Mã đơn vị." => Belongs;
        /// First day.
        from: optional @spanned PartialDate, "từ", "2016-04";
        /// Last day.
        to: optional @spanned PartialDate, "đến", "2021-04";
        /// A day on which the source shows the office, when its term is not known.
        as_of: optional @spanned PartialDate, "tại ngày", "2019-07-30 (ngày nguồn tin cho thấy chức vụ)";
        /// Acting.
        acting: optional bool, "quyền", "true";
        /// First among deputies.
        deputy_standing: optional bool, "thường trực", "true";
        /// Where it is known from.
        source: optional Text, "nguồn", "kiemsat.vn, 30/7/2019";
        /// Title and unit exactly as printed.
        text: optional Text, "ghi là", "Phó Viện trưởng VKSND tối cao";
    }
}

impl Position {
    /// The first day on which it is known to have been held.
    pub fn start(&self) -> Option<PartialDate> {
        self.from.or(self.as_of).map(|it| it.value)
    }
}
