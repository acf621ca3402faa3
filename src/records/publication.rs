//! Publications: books, handbooks and collections that an office brought out.

use super::{Person, Unit, common::RawPhoto, resolve::Ref};
use crate::{
    model::{
        Term, Text,
        date::Years,
        vocabulary::{ContributorRole, PublicationKind},
    },
    parse::{FilePath, Markdown, Name, Whole},
    record,
};

record! {
    /// A publication of an office, such as a handbook: who made it, where it came out, its cover, the whole of it as a file. A congress yearbook is a `yearbook`.
    RawPublication => Publication, "Một ấn phẩm của cơ quan, như sổ tay: ai làm, ai xuất bản, bìa, toàn văn trong một tệp. Kỷ yếu đại hội thì là `yearbook`." {
        /// Title.
        title: essential Text, "tên", "Tên in trên bìa.";
        /// What is printed below it.
        subtitle: optional Text, "tên phụ", "Phần in nhỏ dưới tên.";
        /// Kind of publication.
        kind: required Term<PublicationKind>, "loại", "sach, hoi_dap, so_tay, tap_san, ky_yeu";
        /// The cover.
        cover: rare @spanned RawPhoto, "ảnh bìa", "{file: bia.jpg, credit: …}";
        /// Who wrote or compiled it.
        authors: required_list @spanned RawContributor, "tác giả", "{person: …, role: chu_bien} hoặc {name: …}";
        /// The unit that prepared it.
        drafted_by: list Ref<Unit>, "đơn vị biên soạn", "Mã đơn vị." => Author;
        /// Publisher.
        publisher: optional Text, "nhà xuất bản", "NXB …";
        /// Year.
        year: optional Years, "năm", "2024";
        /// International Standard Book Number, of 10 or 13 digits.
        isbn: optional @spanned Box<str>, "ISBN", "978-604-…";
        /// License of publication.
        licence: optional Text, "giấy phép, quyết định xuất bản", "Số … ngày …";
        /// Pages.
        pages: optional Whole<1, 100000>, "số trang", "212";
        /// Copies printed.
        print_run: optional Whole<1, 100000000>, "số lượng in", "1000";
        /// The whole of it as a file.
        file: optional @spanned FilePath, "tệp", "sach.pdf";
        /// What it holds; usually the Markdown below the front matter.
        description: optional Markdown, "giới thiệu", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// Someone who worked on a publication.
    RawContributor => Contributor, "Người tham gia làm ấn phẩm.", shorthand "name" {
        /// A person on record.
        person: optional Ref<Person>, "cá nhân", "Mã cá nhân." => Author;
        /// A unit on record.
        unit: optional Ref<Unit>, "đơn vị", "Mã đơn vị." => Author;
        /// Without a record.
        name: optional Name<Text>, "họ và tên", "Người chưa có hồ sơ.";
        /// As what.
        role: optional Term<ContributorRole>, "vai trò", "chu_bien, bien_soan, hieu_dinh, trinh_bay";
    }
}
