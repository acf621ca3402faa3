//! `site.yaml` as written.

use super::written::Base;
use crate::{
    keywords,
    model::{PartialDate, Relation, Text},
    parse::{
        Address, Decoder, FieldType, FilePath, Shape, Whole,
        decode::wrong_type,
        fields::Anything,
        yaml::{Node, Value},
    },
    record,
    records::{Outward, Resolve, Resolver, ToData, Visit, Visitor},
    source::{Span, Spanned},
};

record! {
    /// The configuration of a publication, `content/site.yaml`.
    RawSite => Site, "Cấu hình của ấn phẩm, tệp `content/site.yaml`." {
        /// Version of the format; 1.
        format: optional @spanned Whole<1, 1000>, "phiên bản định dạng", "1";
        /// Title of the publication.
        title: essential Text, "tên ấn phẩm", "Tên trang.";
        /// One or two sentences about it.
        description: optional Text, "giới thiệu", "Một hai câu.";
        /// Address under which the site will stand.
        base_url: essential @spanned Base, "địa chỉ trang", "https://vi-du.gov.vn/";
        /// Name of the theme.
        theme: optional Box<str>, "giao diện", "default";
        /// Options of the theme.
        theme_options: optional @spanned Anything, "tùy chọn giao diện", "{accent: \"#8c1c13\"}";
        /// Language of the interface.
        language: optional @spanned Box<str>, "ngôn ngữ giao diện", "vi hoặc en";
        /// Offset of times written without one, `+07:00`, or a zone by the name that it has in IANA's database, `Europe/Berlin`, with its summer time.
        time_zone: optional @spanned Box<str>, "múi giờ", "+07:00";
        /// Locale by whose rules words are sorted.
        collation: optional @spanned Box<str>, "quy tắc sắp xếp", "vi";
        /// Order of the parts of a name.
        name_order: optional @spanned Box<str>, "thứ tự họ tên", "family_first (họ trước) hoặc given_first";
        /// The catalogue of awards that comes with the program.
        catalogue: optional Catalogue, "danh mục khen thưởng", "vn-tdkt hoặc none";
        /// Categories of news.
        categories: optional Named<Text>, "chuyên mục", "tin-nganh: Tin trong Ngành";
        /// Values added to vocabularies.
        vocabularies: optional Named<Named<RawValue>>, "danh mục bổ sung", "unit_kind: {hoi: {vi: Hội, en: Association}}";
        /// Rank of position titles: smaller stands first.
        ranks: list RawRank, "thứ bậc chức vụ", "{title: Viện trưởng, rank: 10}";
        /// Menus by name.
        menus: optional Named<Vec<Spanned<RawMenuItem>>>, "trình đơn", "main: [{text: Tin tức, url: /tin-tuc/}]";
        /// Section names in addresses.
        addresses: optional Named<Box<str>>, "tên mục trong địa chỉ", "news: tin-tuc";
        /// The publisher.
        organization: optional RawOrganization, "cơ quan", "{name: …, logo: …}";
        /// License under which others may use texts and data; for photos the credits hold.
        license: optional RawLicense, "giấy phép sử dụng", "{title: …, name: CC-BY-4.0, url: …}";
        /// Photo variants.
        images: optional RawImages, "ảnh", "{widths: [480, 960, 1600], quality: 82}";
        /// Feeds.
        feeds: optional RawFeeds, "nguồn cấp tin", "{items: 20}";
        /// Search: `synonyms` are groups of words that are taken for one another, `[[KSND, kiểm sát nhân dân], …]`, beside those the program knows.
        search: optional @spanned Anything, "tìm kiếm", "{synonyms: [[KSND, kiểm sát nhân dân]]}";
        /// Parts that the site does without: `search`, `facets` (browsing by facets), `statistics`, `data` (tables for other programs).
        without: list Part, "các phần không làm", "[facets, data]";
        /// Whether awards here are given by a decision with number and day; `false` where the institution issues none.
        decisions: optional bool, "có quyết định khen thưởng", "false: nơi này không ra quyết định, không đợt nào phải ghi.";
        /// Figures.
        statistics: optional RawStatistics, "thống kê", "{grassroots: [phong, to]}";
        /// Lets HTML in Markdown through.
        raw_html: optional bool, "cho phép HTML", "false";
        /// Mail address for reports of errors.
        report_errors_to: optional @spanned Box<str>, "thư báo lỗi", "ban-bien-tap@vi-du.gov.vn";
        /// Form of address of people whose record has none.
        honorific: optional Text, "danh xưng mặc định", "Đồng chí";
        /// How many entries a page of a list holds.
        page_size: optional Whole<5, 500>, "số mục mỗi trang", "20";
        /// Whatever a theme wants.
        extra: optional Anything, "dữ liệu riêng của giao diện", "Tùy giao diện.";
    }
}

record! {
    /// A value that a site adds to a vocabulary.
    RawValue => SiteValue, "Một giá trị mà ấn phẩm thêm vào danh mục.", shorthand "vi" {
        /// Vietnamese label.
        vi: optional Box<str>, "nhãn tiếng Việt", "Hội";
        /// English label.
        en: optional Box<str>, "nhãn tiếng Anh", "Association";
        /// What it means.
        gloss: optional Box<str>, "giải nghĩa", "Một câu.";
    }
}

record! {
    /// The rank of a position title, at a time and at a kind of unit.
    RawRank => Rank, "Thứ bậc của một chức vụ, vào một thời gian, ở một loại đơn vị." {
        /// The title.
        title: essential Text, "chức vụ", "Viện trưởng";
        /// Kind of unit where it has this rank; anywhere where left out.
        unit_kind: optional Box<str>, "loại đơn vị", "vksnd_toi_cao";
        /// The rank: smaller stands first.
        rank: essential Whole<0, 1000000>, "thứ bậc", "10";
        /// Whether who holds it leads the unit; by default as the title says.
        leads: optional bool, "là lãnh đạo", "false cho chức danh chuyên môn; mặc định theo tên chức vụ.";
        /// From.
        from: optional PartialDate, "từ", "2015";
        /// To.
        to: optional PartialDate, "đến", "2025";
    }
}

record! {
    /// An entry of a menu.
    RawMenuItem => MenuItem, "Một mục của trình đơn." {
        /// Text.
        text: essential Text, "chữ", "Tin tức";
        /// Address.
        url: optional Address, "địa chỉ", "/tin-tuc/";
        /// Entries below.
        children: list RawSubItem, "mục con", "[{text: …, url: …}]";
    }
}

record! {
    /// An entry below an entry of a menu.
    RawSubItem => SubItem, "Một mục con của trình đơn." {
        /// Text.
        text: essential Text, "chữ", "Văn bản";
        /// Address.
        url: essential Address, "địa chỉ", "/van-ban/";
    }
}

record! {
    /// The publisher.
    RawOrganization => Organization, "Cơ quan chủ quản ấn phẩm.", shorthand "name" {
        /// Name.
        name: essential Text, "tên cơ quan", "Báo …";
        /// The body above it.
        parent: optional Text, "cơ quan chủ quản", "Viện kiểm sát nhân dân tối cao";
        /// Logo, below `static/`.
        logo: optional @spanned FilePath, "logo", "logo.svg";
        /// Its own site.
        url: optional Address, "trang chính", "https://…";
        /// Postal address.
        address: list Text, "địa chỉ", "Mỗi dòng một mục.";
        /// Telephone.
        phone: optional Box<str>, "điện thoại", "024 …";
        /// Mail.
        email: optional @spanned Box<str>, "thư điện tử", "…@…";
        /// Further lines of the imprint.
        imprint: list Text, "giấy phép, chịu trách nhiệm", "Mỗi dòng một mục.";
        /// Related agencies.
        related: list RawMenuItem, "cơ quan liên quan", "[{text: …, url: …}]";
    }
}

record! {
    /// A license.
    RawLicense => License, "Giấy phép sử dụng.", shorthand "title" {
        /// What it is called.
        title: essential Text, "tên giấy phép", "Giấy phép Creative Commons Ghi công 4.0";
        /// Its short name in the list of SPDX.
        name: optional Box<str>, "ký hiệu", "CC-BY-4.0";
        /// Where its text stands.
        url: optional Address, "địa chỉ", "https://creativecommons.org/licenses/by/4.0/deed.vi";
    }
}

record! {
    /// Photo variants.
    RawImages => Images, "Các cỡ ảnh." {
        /// Widths in pixels.
        widths: list Whole<16, 8192>, "bề rộng (điểm ảnh)", "[480, 960, 1600]";
        /// JPEG quality.
        quality: optional Whole<30, 100>, "chất lượng JPEG", "82";
    }
}

record! {
    /// Feeds.
    RawFeeds => Feeds, "Nguồn cấp tin." {
        /// How many items a feed holds.
        items: optional Whole<1, 500>, "số tin", "20";
        /// Whole texts instead of summaries.
        full: optional bool, "toàn văn", "true";
        /// Formats; all where none is named.
        formats: list FeedForm, "định dạng", "[atom, rss, json]";
        /// How many items a tag needs to have feeds: tags are many, and few of them are followed.
        tag_items: optional Whole<1, 100000>, "từ khóa có nguồn cấp khi có từ", "10";
        /// What has feeds; all of it where nothing is named.
        of: list FeedsOf, "nguồn của", "[site, categories, sections, tags, units]";
    }
}

record! {
    /// Figures.
    RawStatistics => Statistics, "Số liệu thống kê." {
        /// Kinds of unit at the grass roots.
        grassroots: list @spanned Box<str>, "loại đơn vị ở cơ sở", "[phong, vksnd_khu_vuc]";
    }
}

keywords! {
    /// A catalogue of awards that comes with the program.
    Catalogue {
        /// The Vietnamese law on emulation and commendation.
        VnTdkt = "vn-tdkt",
        /// None.
        None = "none",
    }
}

keywords! {
    /// A part that a site may do without.
    Part {
        /// The search page and its index.
        Search = "search",
        /// Browsing by facets.
        Facets = "facets",
        /// Figures, and the pages that show them.
        Statistics = "statistics",
        /// Tables for other programs.
        Data = "data",
    }
}

keywords! {
    /// A format in which every feed is written, the one that readers prefer first.
    FeedForm {
        /// Atom (RFC 4287).
        Atom = "atom",
        /// RSS 2.0.
        Rss = "rss",
        /// JSON Feed 1.1.
        Json = "json",
    }
}

keywords! {
    /// What may have feeds.
    FeedsOf {
        /// The site.
        Site = "site",
        /// Each category of news.
        Categories = "categories",
        /// Records of a kind.
        Sections = "sections",
        /// Each tag of news.
        Tags = "tags",
        /// Each unit that news names.
        Units = "units",
    }
}

/// Values under names of the author's own, in the order written.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Named<T>(pub Vec<(Spanned<Box<str>>, Spanned<T>)>);

impl<T: FieldType> FieldType for Named<T> {
    const SHAPE: &'static Shape = &Shape::Named(T::SHAPE);

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Mapping(entries) = &node.value else {
            wrong_type(node, Self::SHAPE, cx.report);
            return None;
        };
        let entries = entries.iter().filter_map(|(key, value)| {
            let name = Spanned::new(Box::from(&*key.name), key.span);
            T::decode(value, cx).map(|it| (name, Spanned::new(it, value.head())))
        });
        Some(Named(entries.collect()))
    }
}

impl<T: ToData> ToData for Named<T> {
    fn to_data(&self, outward: Outward<'_>) -> serde_json::Value {
        self.0.iter().map(|(name, it)| (name.value.to_string(), it.to_data(outward))).collect()
    }
}

impl<T: Visit> Visit for Named<T> {
    fn visit<'c>(&'c self, relation: Relation, visitor: &mut dyn Visitor<'c>) {
        self.0.iter().for_each(|(_, it)| it.visit(relation, visitor));
    }
}

impl<T: Resolve> Resolve for Named<T> {
    type Checked = Named<T::Checked>;

    fn resolve(&self, _: Span, cx: &mut Resolver<'_>) -> Option<Self::Checked> {
        let entries = self.0.iter().filter_map(|(name, value)| {
            crate::records::resolve::one(Some(value), Spanned::new, cx).map(|it| (name.clone(), it))
        });
        Some(Named(entries.collect()))
    }
}

/// The sections that belong to no kind, with their default names.
pub(super) const OTHER_SECTIONS: [(&str, &str); 19] = [
    ("basis", "can-cu"),
    ("by_name", "theo-ten"),
    ("by_unit", "theo-don-vi"),
    ("category", "chuyen-muc"),
    ("data", "du-lieu"),
    ("exemplars", "dien-hinh"),
    ("facets", "tra-cuu"),
    ("households", "ho-gia-dinh"),
    ("level", "cap"),
    ("official", "thu-bac"),
    ("page", "trang"),
    ("part", "danh-sach"),
    ("recipient", "doi-tuong"),
    ("roll", "vinh-danh"),
    ("search", "tim-kiem"),
    ("statistics", "thong-ke"),
    ("tag", "tu-khoa"),
    ("timeline", "dong-thoi-gian"),
    ("unknown", "khong-ro"),
];
