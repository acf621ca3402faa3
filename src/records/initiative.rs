//! Initiatives, and presentations of exemplary work.

use super::{Conference, Document, Party, PartyRef, Person, Unit, Yearbook, resolve::Ref};
use crate::{
    model::{
        Term, Text, Years,
        vocabulary::{InitiativeKind, InitiativeLevel, PresentationStatus},
    },
    parse::{Markdown, Name, Whole},
    record,
};

record! {
    /// An initiative, study or project.
    RawInitiative => Initiative, "Một sáng kiến, đề tài hoặc đề án." {
        /// Title.
        title: essential Text, "tên", "Tên sáng kiến.";
        /// Authors.
        authors: required_list RawAuthor, "tác giả", "{person: …, share: 60}";
        /// The unit.
        unit: optional Ref<Unit>, "đơn vị", "Mã đơn vị." => Belongs;
        /// Year.
        year: optional Years, "năm", "2021";
        /// Level of recognition.
        level: optional Term<InitiativeLevel>, "cấp", "co_so, nganh, bo, toan_quoc";
        /// Kind.
        kind: optional Term<InitiativeKind>, "loại", "sang_kien, de_tai, de_an, chuyen_de";
        /// The decision that recognized it.
        recognised_by: optional Ref<Document>, "công nhận theo", "Mã văn bản." => Basis;
        /// Effect; usually the Markdown below the front matter.
        effect: optional Markdown, "hiệu quả", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// An author.
    RawAuthor => Author, "Một tác giả.", shorthand "name" {
        /// On record.
        person: optional Ref<Person>, "cá nhân", "Mã cá nhân." => Author;
        /// By name.
        name: optional Name<Text>, "họ và tên", "Người chưa có hồ sơ.";
        /// Share in percent.
        share: optional Whole<1, 100>, "tỷ lệ đóng góp (%)", "60";
    }
}

record! {
    /// A presentation at a conference or in a yearbook.
    RawPresentation => Presentation, "Một tham luận ở hội nghị hoặc trong kỷ yếu." {
        /// Title.
        title: essential Text, "tiêu đề", "Tên tham luận.";
        /// Who gave it.
        presenter: required PartyRef, "người, đơn vị trình bày", "person:… hoặc unit:…" => Presenter;
        /// Author as printed.
        author_text: optional Text, "tác giả ghi là", "Nguyên văn.";
        /// The conference.
        conference: optional Ref<Conference>, "hội nghị", "Mã hội nghị." => Part;
        /// The yearbook.
        yearbook: optional Ref<Yearbook>, "kỷ yếu", "Mã kỷ yếu." => Part;
        /// The exemplar it is about.
        about: list PartyRef, "về điển hình", "person:… hoặc unit:…" => Presenter;
        /// State of the text.
        status: optional Term<PresentationStatus>, "tình trạng", "moi, da_nop, bien_tap, duyet";
        /// The text; usually the Markdown below the front matter.
        body: optional Markdown, "nội dung", "Viết dưới dòng --- thứ hai.";
    }
}

impl Presentation {
    /// Who gave it, where known.
    pub fn presenter(&self) -> Option<Party> {
        self.presenter
    }
}
