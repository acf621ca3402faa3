//! Fields that every record may have, and small parts that several kinds share.

use super::{Document, MentionRef, News, Person, resolve::Ref};
use crate::{
    model::{
        PartialDate, Term, Text,
        vocabulary::{ExemplarStatus, PhotoKind, Visibility},
    },
    parse::{Address, FilePath, Markdown, Slug, Whole, fields::Anything},
    prose::PHOTO_ID,
    record,
    source::Spanned,
};

record! {
    /// Fields of every record.
    RawCommon => Common, "Những trường mà hồ sơ nào cũng có." {
        /// Permanent name of the record in references and in its address; by default the file's stem.
        id: optional Slug, "mã", "Chữ thường không dấu, nối bằng gạch ngang; mặc định là tên tệp. Không đổi sau khi đăng.";
        /// `true` keeps the record out of every build until it is ready.
        draft: optional bool, "bản nháp", "true hoặc để trống: chưa đăng.";
        /// `internal` keeps the record out of every build for good.
        visibility: rare Term<Visibility>, "phạm vi", "public (mặc định) hoặc internal (không bao giờ đăng).";
        /// A note among editors; never built.
        note: rare Text, "ghi chú nội bộ", "Không bao giờ đăng.";
        /// Where the facts come from.
        sources: list RawSource, "nguồn", "Bài báo, văn bản, trang mạng làm căn cứ.";
        /// Other names of the record; those that start with `/` are former addresses and redirect here.
        aliases: list @spanned Box<str>, "tên khác, địa chỉ cũ", "Cách viết khác của tên; mục bắt đầu bằng / là địa chỉ cũ, tự chuyển hướng.";
        /// Addresses of the same thing elsewhere: in a catalogue of names, in Wikidata.
        same_as: list Address, "mã ở nơi khác", "https://www.wikidata.org/wiki/Q…; địa chỉ của chính người, đơn vị, sự việc ấy ở kho khác.";
        /// Place in official lists, before award, rank and name.
        order: rare Whole<-1000000, 1000000>, "thứ tự", "Số nhỏ đứng trước; chỉ dùng khi cần xếp khác quy định.";
        /// The record has been taken back; its page becomes a tombstone.
        withdrawn: rare RawWithdrawal, "gỡ bỏ", "Ngày và lý do gỡ; trang chỉ còn thông báo.";
        /// Corrections made after publication.
        errata: list RawErratum, "đính chính", "Mỗi lần sửa sau khi đăng.";
        /// Photographs, in the order of the text.
        photos: list @spanned RawPhoto, "ảnh", "Ảnh theo thứ tự trong bài.";
        /// Records that the text speaks of without linking them.
        mentions: list MentionRef, "nhắc đến", "Bản ghi được nhắc đến mà chưa có liên kết trong bài." => Mentions;
        /// Whatever a theme wants.
        extra: rare Anything, "dữ liệu riêng của giao diện", "Tùy giao diện.";
    }
}

record! {
    /// A source of facts.
    RawSource => Source, "Một nguồn của dữ kiện.", shorthand "text" {
        /// The source in words.
        text: optional Text, "nguồn", "Tên bài, tên báo, ngày.";
        /// Its address.
        url: optional Address, "địa chỉ", "https://…";
        /// A document on record.
        document: optional Ref<Document>, "văn bản", "Mã văn bản." => Source;
        /// A news item on record.
        news: optional Ref<News>, "tin, bài", "Mã tin, bài." => Source;
        /// When it was read.
        retrieved: optional PartialDate, "ngày truy cập", "2024-05-31";
    }
}

record! {
    /// A withdrawal.
    RawWithdrawal => Withdrawal, "Việc gỡ một hồ sơ.", shorthand "on" {
        /// The day.
        on: essential PartialDate, "ngày gỡ", "2024-05-31";
        /// Why, for the tombstone.
        reason: optional Text, "lý do", "Một câu.";
    }
}

record! {
    /// A correction.
    RawErratum => Erratum, "Một lần đính chính." {
        /// The day.
        on: essential PartialDate, "ngày đính chính", "2024-05-31";
        /// What stood there.
        wrong: optional Text, "đã đăng", "Nguyên văn chỗ sai.";
        /// What is right.
        right: essential Text, "sửa thành", "Nguyên văn chỗ đúng.";
        /// Who corrected it.
        by: optional Text, "người đính chính", "Ban biên tập";
    }
}

record! {
    /// A photograph.
    RawPhoto => Photo, "Một bức ảnh.", shorthand "file" {
        /// The file beside the record. Without it the picture is lost and shown as a gap.
        file: optional @spanned FilePath, "tệp ảnh", "anh-1.jpg; bỏ trống khi ảnh đã mất.";
        /// Name to place it by when it has no file: `![](photo:id)`.
        id: optional @spanned Slug, "mã ảnh", "Dùng khi không còn tệp.";
        /// Caption.
        caption: optional Markdown, "chú thích", "Ai, làm gì, ở đâu.";
        /// Who took it or where it comes from.
        credit: optional Text, "nguồn ảnh", "Ảnh: …";
        /// What kind of picture it is.
        kind: optional Term<PhotoKind>, "loại ảnh", "su_kien, chan_dung, tu_lieu, minh_hoa";
        /// People in it.
        people: list Ref<Person>, "người trong ảnh", "Mã cá nhân." => Shows;
        /// The conference it was taken at.
        taken_at: optional Ref<super::Conference>, "chụp tại", "Mã hội nghị." => Shows;
        /// Photos of one group share a caption.
        group: optional Slug, "nhóm ảnh", "Các ảnh chung một chú thích.";
        /// Text for those who do not see it; by default the caption.
        alt: optional Text, "mô tả ảnh", "Cho người không nhìn thấy ảnh.";
        /// What a crop has to keep, such as a face; without it the middle, of upright pictures the upper third.
        focus: rare RawFocus, "điểm chính của ảnh", "{x: 40, y: 25}: phần trăm từ trái, từ trên; ảnh bị cắt thì giữ lại điểm này.";
        /// A video that the picture stands for and leads to; it is never embedded.
        video: rare Address, "video", "https://…; ảnh tĩnh dẫn tới video, không nhúng vào trang.";
    }
}

record! {
    /// A point of a picture, in hundredths of its width and height.
    RawFocus => Focus, "Một điểm của ảnh, tính bằng phần trăm chiều rộng và chiều cao." {
        /// From the left.
        x: essential Whole<0, 100>, "từ trái (%)", "40";
        /// From above.
        y: essential Whole<0, 100>, "từ trên (%)", "25";
    }
}

record! {
    /// A period as written, with bounds where they are known.
    RawPeriod => Period, "Một kỳ như nguồn viết, có đầu và cuối nếu biết.", shorthand "text" {
        /// First day.
        from: optional PartialDate, "từ", "2019-01-01";
        /// Last day.
        to: optional PartialDate, "đến", "2019-06-30";
        /// In words.
        text: optional Text, "kỳ", "6 tháng đầu năm 2019";
    }
}

record! {
    /// Recognition as an exemplar.
    RawExemplar => Exemplar, "Việc công nhận điển hình tiên tiến.", shorthand "status" {
        /// How far the recognition has come.
        status: essential Term<ExemplarStatus>, "tình trạng", "duoc_cong_nhan, tieu_bieu_dai_hoi, …";
        /// The level, in words.
        level: optional Text, "cấp", "Cấp ngành";
        /// When.
        recognised_on: optional PartialDate, "ngày công nhận", "2020";
        /// By whom.
        by: optional Text, "cấp công nhận", "Viện trưởng VKSND tối cao";
        /// Field of work.
        field: optional Text, "lĩnh vực", "Kiểm sát điều tra";
        /// Period of the recognition.
        term: optional Text, "giai đoạn", "2015-2019";
    }
}

impl Common {
    /// Its place in official lists; `otherwise` where it has none of its own.
    pub fn order_or(&self, otherwise: i64) -> i64 {
        self.order.as_deref().copied().unwrap_or(otherwise)
    }
}

impl Photo {
    /// Its anchor in the text of its record, as the one at this place among the record's photos.
    pub fn anchor(&self, place: usize) -> String {
        self.id.as_ref().map_or_else(|| format!("anh-{}", place + 1), |it| it.0.to_string())
    }

    /// What a text may place it with: its file, `photo:` and its id.
    pub fn names(&self) -> impl Iterator<Item = Spanned<String>> {
        let file =
            self.file.iter().filter(|it| !it.is_refused()).map(|it| Spanned::new(it.0.to_string(), it.span));
        file.chain(self.id.iter().map(|it| Spanned::new(format!("{PHOTO_ID}{}", it.0), it.span)))
    }
}

impl Exemplar {
    /// Whether the recognition stands: it is neither only proposed nor taken back.
    pub fn is_recognized(&self) -> bool {
        !["de_xuat", "thoi_cong_nhan"].iter().any(|it| self.status.is(it))
    }
}
