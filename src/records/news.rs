//! News items and articles.

use super::{Conference, Mention, News as Item, Person, Records, resolve::Ref};
use crate::{
    model::{
        Moment, PartialDate, Term, Text,
        vocabulary::{BylineKind, NewsKind},
    },
    parse::{Address, Category, Markdown, Name},
    record,
};

record! {
    /// A news item or an article.
    RawNews => News, "Một tin hoặc bài." {
        /// Kind of item.
        kind: required Term<NewsKind>, "thể loại", "tin, bai, guong, thong_bao, phong_su_anh, gioi_thieu_van_ban";
        /// Headline.
        title: required Text, "tiêu đề", "Tiêu đề tin, bài; đặt trong dấu nháy nếu có dấu hai chấm.";
        /// Day and time of publication; in the future it waits.
        published: required Moment, "ngày giờ đăng", "2019-07-30T17:45; ngày trong tương lai thì chờ đến lúc đó mới đăng.";
        /// Lede, set before the text.
        sapo: optional Markdown, "sapo", "Đoạn dẫn, một hai câu.";
        /// Place and day in the manner of news agencies.
        dateline: optional RawDateline, "địa điểm, ngày", "{place: …, date: …}";
        /// When the text was last changed in substance.
        updated: optional Moment, "cập nhật", "2019-07-31T08:00";
        /// Who signed it.
        byline: list RawByline, "tác giả", "Tên hoặc bút danh.";
        /// Where it was taken over from.
        source: rare RawOutlet, "nguồn tin", "{site: …, url: …}";
        /// The text; usually the Markdown below the front matter.
        body: optional Markdown, "nội dung", "Viết dưới dòng --- thứ hai.";
        /// A key of `categories` in site.yaml.
        category: optional Category, "chuyên mục", "Một khóa trong categories của site.yaml.";
        /// Key words.
        tags: list Box<str>, "từ khóa", "[thi đua, khen thưởng]";
        /// Items to read with it.
        related: list Ref<Item>, "tin liên quan", "Mã tin, bài.";
        /// The conference it reports.
        conference: optional Ref<Conference>, "hội nghị được đưa tin", "Mã hội nghị." => Reports;
        /// The original, when the text was taken from an archive.
        archived_from: rare RawArchived, "bản gốc", "{url: …, retrieved: …, sha256: …}";
        /// Stays at the top of the home page.
        pinned: optional bool, "ghim", "true: giữ ở đầu trang chủ.";
        /// After this day nothing leads to it but links in texts: lists, feeds, search and pages of what it names do not. Its address stays.
        expires: optional PartialDate, "hết hạn", "2019-12-31";
    }
}

record! {
    /// Place and day of a report.
    RawDateline => Dateline, "Nơi và ngày đưa tin.", shorthand "place" {
        /// Place.
        place: optional Text, "địa điểm", "trụ sở VKSND tối cao";
        /// Day.
        date: optional PartialDate, "ngày", "2019-07-30";
    }
}

record! {
    /// A signature.
    RawByline => Byline, "Một tên ký dưới bài.", shorthand "text" {
        /// As printed.
        text: essential Name<Box<str>>, "ghi là", "HỒ NGỌC THẢO, V.T, P.V";
        /// What kind of signature.
        kind: optional Term<BylineKind>, "loại", "full_name, pen_name, initials, generic";
        /// The person; only for a full name or a pen name.
        person: optional Ref<Person>, "cá nhân", "Mã cá nhân." => Author;
    }
}

record! {
    /// The outlet an item was taken over from.
    RawOutlet => Outlet, "Nơi đăng trước, mà bài được lấy lại từ đó.", shorthand "site" {
        /// Name of the site or paper.
        site: essential Box<str>, "báo, trang", "kiemsat.vn";
        /// Address of the original.
        url: optional Address, "địa chỉ", "https://…";
    }
}

record! {
    /// The archived original of an item.
    RawArchived => Archived, "Bản gốc đã lưu của bài.", shorthand "url" {
        /// Address.
        url: optional Address, "địa chỉ", "https://…";
        /// Day it was fetched.
        retrieved: optional PartialDate, "ngày lấy", "2024-05-31";
        /// SHA-256 of the file.
        sha256: optional Box<str>, "mã băm", "64 chữ số thập lục phân";
    }
}

impl News {
    /// Whether it has left lists, feeds, search and pages of others by `today`.
    pub fn has_expired(&self, today: PartialDate) -> bool {
        self.expires.is_some_and(|it| it.is_before(today))
    }
}

impl Records {
    /// Whether a record has left everything that leads readers to it by `today`.
    pub fn has_expired(&self, of: Mention, today: PartialDate) -> bool {
        matches!(of, Mention::News(news) if self.news[news].has_expired(today))
    }
}
