//! The kinds of record: the folder, the word and the address section of each.

use std::fmt;

use crate::report::Phrase;

macro_rules! kinds {
    ($($variant:ident $word:literal $folder:literal $section:literal $vi:literal $en:literal;)*) => {
        /// A kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordKind {
            $(#[doc = $en] $variant,)*
        }

        impl RecordKind {
            /// Every kind, in the order of the format's table.
            pub const ALL: &[RecordKind] = &[$(RecordKind::$variant,)*];

            /// The word of `kyyeu new` and of references: `person` in `person:le-van-c`.
            pub fn word(self) -> &'static str {
                match self { $(RecordKind::$variant => $word,)* }
            }

            /// The folder below `content/`.
            pub fn folder(self) -> &'static str {
                match self { $(RecordKind::$variant => $folder,)* }
            }

            /// The default section name in addresses; empty for pages, which stand at the top.
            pub fn section(self) -> &'static str {
                match self { $(RecordKind::$variant => $section,)* }
            }

            /// What people call it.
            pub fn label(self) -> Phrase {
                match self { $(RecordKind::$variant => Phrase::new($vi, $en),)* }
            }
        }
    };
}

kinds! {
    News "news" "news" "tin-tuc" "tin, bài" "news item";
    Conference "conference" "conferences" "hoi-nghi" "hội nghị" "conference";
    Person "person" "people" "ca-nhan" "cá nhân" "person";
    Unit "unit" "units" "don-vi" "đơn vị" "unit";
    Award "award" "awards" "danh-hieu" "danh hiệu" "award";
    Grants "grants" "grants" "khen-thuong" "đợt khen thưởng" "batch of grants";
    Document "document" "documents" "van-ban" "văn bản" "document";
    Movement "movement" "movements" "phong-trao" "phong trào" "movement";
    Anniversary "anniversary" "anniversaries" "ngay-ky-niem" "ngày kỷ niệm" "anniversary";
    Cluster "cluster" "clusters" "cum-khoi" "cụm, khối thi đua" "cluster";
    Initiative "initiative" "initiatives" "sang-kien" "sáng kiến" "initiative";
    Presentation "presentation" "presentations" "tham-luan" "tham luận" "presentation";
    Schedule "schedule" "schedules" "lich" "lịch công tác" "schedule";
    Consultation "consultation" "consultations" "lay-y-kien" "lần lấy ý kiến" "consultation";
    Publication "publication" "publications" "an-pham" "ấn phẩm" "publication";
    Page "page" "pages" "" "trang" "page";
    Yearbook "yearbook" "yearbooks" "ky-yeu" "kỷ yếu" "yearbook";
}

impl RecordKind {
    /// The kind of a word, as in a reference.
    pub fn from_word(word: &str) -> Option<RecordKind> {
        RecordKind::ALL.iter().copied().find(|it| it.word() == word)
    }

    /// The kind of a folder below `content/`.
    pub fn from_folder(folder: &str) -> Option<RecordKind> {
        RecordKind::ALL.iter().copied().find(|it| it.folder() == folder)
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
