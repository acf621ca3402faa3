//! The manifest of a yearbook. Its pages are made elsewhere; here its parts are read and checked.

use super::{
    Award, Conference, Document, Person, Presentation, Unit,
    resolve::Ref,
    selection::{AsOf, Exemplars, Selection, Since},
};
use crate::{
    keywords,
    model::{
        PartialDate, Term, Text, Years,
        vocabulary::{PartKind, UnitKind, YearbookStatus},
    },
    parse::{FilePath, Whole},
    record,
};

record! {
    /// A yearbook.
    RawYearbook => Yearbook, "Một cuốn kỷ yếu." {
        /// Title.
        title: essential Text, "tên", "Kỷ yếu Đại hội …";
        /// The congress it belongs to.
        conference: required Ref<Conference>, "đại hội", "Mã hội nghị." => Part;
        /// Years it covers, both included.
        span: required @spanned RawSpan, "giai đoạn", "{from: 2015, to: 2019}";
        /// Last year of achievement that its figures count.
        results_cutoff: required @spanned Whole<1000, 2200>, "mốc số liệu", "2019";
        /// What each unit owes to the book.
        owed: optional RawOwed, "đơn vị phải nộp", "{units: …, report: 1, presentations: …, due: …}";
        /// Parts, in order.
        parts: essential_list RawPart, "các phần", "{kind: loi_noi_dau, source: loi-noi-dau.md}";
        /// Editions that a build makes beside the pages.
        editions: list Edition, "ấn bản", "pdf, epub";
        /// Editorial board.
        editorial: list Text, "ban biên tập", "Mỗi dòng một mục.";
        /// What the law asks a book to say of itself.
        imprint: optional RawImprint, "thông tin xuất bản", "{publisher: …, licence: …, print_run: 500}";
        /// Whether pages before the first numbered part have Roman numerals in print, and that part begins with page 1.
        roman_front: optional bool, "đánh số La Mã phần đầu", "true";
        /// How far it has come.
        status: optional @spanned Term<YearbookStatus>, "tình trạng", "bien_soan, duyet, dong_bang, phat_hanh";
    }
}

record! {
    /// What a book says of itself, by article 27 of the publishing law of 2012.
    RawImprint => Imprint, "Điều sách phải nói về chính nó, theo Điều 27 Luật Xuất bản năm 2012." {
        /// Publisher, or the body that was licensed to publish.
        publisher: optional Text, "nhà xuất bản, cơ quan được cấp phép", "NXB …";
        /// Whom the publisher shares the publication with.
        partner: optional Text, "đơn vị liên kết xuất bản", "Tên, địa chỉ.";
        /// Who answers for the publication.
        director: optional Text, "chịu trách nhiệm xuất bản", "Giám đốc …";
        /// Who answers for what it says.
        chief_editor: optional Text, "chịu trách nhiệm nội dung", "Tổng biên tập …";
        /// Who edited it.
        editor: optional Text, "biên tập", "Họ và tên.";
        /// Who designed and illustrated it.
        design: optional Text, "trình bày, minh họa", "Họ và tên.";
        /// Who prepared it for print.
        technical_editor: optional Text, "biên tập kỹ thuật", "Họ và tên.";
        /// Who read the proofs.
        proofreader: optional Text, "sửa bản in", "Họ và tên.";
        /// Size of its pages.
        format: optional Text, "khuôn khổ", "14,8 × 21 cm";
        /// Number of the registration.
        registration: optional Text, "số xác nhận đăng ký xuất bản", "… /CXBIPH/…";
        /// The publisher's decision, or the authority's license.
        licence: optional Text, "quyết định xuất bản, giấy phép xuất bản", "Số … ngày …";
        /// Copies printed.
        print_run: optional Whole<1, 100000000>, "số lượng in", "500";
        /// The printing house and its address.
        printer: optional Text, "cơ sở in", "Công ty …, địa chỉ …";
        /// When copies were deposited.
        deposited: optional PartialDate, "nộp lưu chiểu", "2025-09";
        /// International Standard Book Number, of 10 or 13 digits.
        isbn: optional @spanned Box<str>, "ISBN", "978-604-…";
        /// Price, or that it is not for sale.
        price: optional Text, "giá bán", "Sách không bán";
    }
}

record! {
    /// First and last year.
    RawSpan => YearSpan, "Năm đầu và năm cuối." {
        /// First.
        from: essential Whole<1000, 2200>, "từ năm", "2015";
        /// Last.
        to: essential Whole<1000, 2200>, "đến năm", "2019";
    }
}

record! {
    /// What units owe to a yearbook.
    RawOwed => Owed, "Điều các đơn vị còn nợ kỷ yếu." {
        /// Who owes: units by their ids, or by kind or parent.
        units: optional Selection<RawUnitFilter, Unit>, "đơn vị", "{kind: [vu]}" => Part;
        /// How many reports each.
        report: optional Whole<0, 1000>, "báo cáo", "1";
        /// How many presentations each.
        presentations: optional RawOwedPresentations, "tham luận", "{unit: 1, person: 1}";
        /// The last day.
        due: optional PartialDate, "hạn nộp", "2020-05-31";
    }
}

record! {
    /// How many presentations a unit owes.
    RawOwedPresentations => OwedPresentations, "Số tham luận mỗi đơn vị phải nộp." {
        /// Given by the unit itself.
        unit: optional Whole<0, 1000>, "của đơn vị", "1";
        /// Given by people of it.
        person: optional Whole<0, 1000>, "của cá nhân", "1";
    }
}

record! {
    /// A part of a yearbook: prose from a file, or a list that is computed.
    RawPart => Part, "Một phần của kỷ yếu: lời văn từ một tệp, hoặc danh sách do chương trình làm ra.", given given {
        /// Kind of part.
        kind: essential @spanned Term<PartKind>, "loại phần", "loi_noi_dau, bao_cao, tham_luan, dien_hinh, ket_qua_don_vi, …";
        /// Heading; by default the kind's name.
        title: optional Text, "tiêu đề", "Phần thứ nhất";
        /// Markdown file beside the manifest.
        source: optional @spanned FilePath, "tệp nội dung", "loi-noi-dau.md";
        /// Presentations: `all`, or which.
        presentations: optional Selection<All, Presentation>, "tham luận", "all" => Part;
        /// People: which.
        people: optional Selection<RawPersonFilter, Person>, "cá nhân", "{exemplar: true}" => Part;
        /// Units: which.
        units: optional Selection<RawUnitFilter, Unit>, "đơn vị", "{kind: [vu], as_of: cutoff}" => Part;
        /// Offices whose holders are listed, in their order.
        offices: list @spanned Text, "chức vụ", "[Viện trưởng, Phó Viện trưởng]";
        /// Congresses: `series`, those of the book's congress and before it; or which.
        conferences: optional @spanned Selection<Series, Conference>, "đại hội", "series" => Part;
        /// Pictures of a page each, by their files among the yearbook's `photos`.
        plates: list @spanned FilePath, "ảnh trọn trang", "anh-1.jpg";
        /// How people, units or recipients are grouped.
        group_by: optional Grouping, "nhóm theo", "unit";
        /// From when results are listed: `founding` or a year.
        since: optional Since, "từ", "founding";
        /// The award of a list.
        award: optional Ref<Award>, "danh hiệu", "Mã danh hiệu." => Part;
        /// Years of a list.
        years: optional Years, "các năm", "2015-2019";
        /// Tables of figures.
        tables: list Figures, "bảng", "award_by_year, award_by_unit, …";
        /// Photos: which.
        photos: optional RawPhotoFilter, "ảnh", "{conference: …}";
        /// Documents of an annex.
        documents: list Ref<Document>, "văn bản", "Mã văn bản." => Part;
        /// Indexes.
        of: list IndexKind, "chỉ mục", "people, units, awards, figures, tables";
        /// A day at which names and offices are taken.
        as_of: optional PartialDate, "tại ngày", "2019-12-31";
        /// The heading in few words, for running heads.
        short: optional Text, "tiêu đề ngắn", "Báo cáo tổng kết";
    }
}

record! {
    /// Which people a part shows: those for whom all that is given holds.
    RawPersonFilter => PersonFilter, "Phần sách nêu những cá nhân nào: ai thỏa mọi điều ghi ở đây." {
        /// Whether they are recognized as exemplars, or how.
        exemplar: optional Exemplars, "điển hình", "true";
        /// Where they belong: to one of these units, or below it.
        unit: list Ref<Unit>, "đơn vị", "Mã đơn vị." => Part;
        /// What they received: one of these awards.
        award: list Ref<Award>, "danh hiệu", "Mã danh hiệu." => Part;
    }
}

record! {
    /// Which units a part shows: those for which all that is given holds.
    RawUnitFilter => UnitFilter, "Phần sách nêu những đơn vị nào: đơn vị nào thỏa mọi điều ghi ở đây." {
        /// Whether they are recognized as exemplars, or how.
        exemplar: optional Exemplars, "điển hình", "true";
        /// What they are.
        kind: list Term<UnitKind>, "loại đơn vị", "vu";
        /// What they stand below: one of these units, which are themselves among them.
        parent: list Ref<Unit>, "đơn vị cấp trên", "Mã đơn vị." => Part;
        /// The day on which they exist: `cutoff`, the last one that the book tells of, or another.
        as_of: optional AsOf, "tại ngày", "cutoff";
    }
}

record! {
    /// Which photos a part shows.
    RawPhotoFilter => PhotoFilter, "Phần sách có những ảnh nào." {
        /// Those of these conferences.
        conference: essential_list Ref<Conference>, "hội nghị", "ma-hoi-nghi" => Part;
    }
}

keywords! {
    /// A book as one file, beside its pages.
    Edition {
        /// For the press, on A5.
        Pdf = "pdf",
        /// For readers' devices.
        Epub = "epub",
    }
}

keywords! {
    /// By what people, units or recipients are grouped.
    Grouping {
        /// By unit.
        Unit = "unit",
        /// By year.
        Year = "year",
        /// By level of recognition.
        Level = "level",
        /// By field of work.
        Field = "field",
    }
}

keywords! {
    /// A table of figures.
    Figures {
        /// Awards by year.
        AwardByYear = "award_by_year",
        /// Awards by unit.
        AwardByUnit = "award_by_unit",
        /// Years by level.
        LevelByYear = "level_by_year",
        /// Awards by class.
        ClassByAward = "class_by_award",
        /// Awards by sex of the people.
        SexByAward = "sex_by_award",
    }
}

keywords! {
    /// What an index lists.
    IndexKind {
        /// People.
        People = "people",
        /// Units.
        Units = "units",
        /// Awards.
        Awards = "awards",
        /// Pictures with a caption.
        Figures = "figures",
        /// Tables with a caption or a title.
        Tables = "tables",
    }
}

keywords! {
    /// The congresses of the book's own series.
    Series {
        /// The word.
        Series = "series",
    }
}

keywords! {
    /// Everything there is.
    All {
        /// The word.
        All = "all",
    }
}
