//! The catalogue of problems: code, severity and title of each. Every code has a page in `docs/problems/`
//! with a failing example, which is also its test.

use std::fmt;

use super::Language;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Forbids a build.
    Error,
    /// Should be reviewed; forbids a build under `--strict`.
    Warning,
}

impl Severity {
    /// As `--format short` and `json` write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! rules {
    ($($code:ident $name:literal $severity:ident $vi:literal $en:literal;)*) => {
        /// One rule of the catalogue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $en] $code,)*
        }

        impl Code {
            /// Every rule, in the order of the catalogue.
            pub const ALL: &[Code] = &[$(Code::$code,)*];

            /// The code as printed.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$code => $name,)* }
            }

            /// Whether it forbids a build.
            pub fn severity(self) -> Severity {
                match self { $(Code::$code => Severity::$severity,)* }
            }

            /// What the rule is about, in a few words.
            pub fn title(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Code::$code, Language::Vi) => $vi, (Code::$code, Language::En) => $en,)*
                }
            }
        }
    };
}

rules! {
    // Reading files.
    NotUtf8 "not-utf8" Error "tệp không phải UTF-8" "file is not UTF-8";
    Mojibake "mojibake" Warning "chữ của bảng mã cũ" "text of an old encoding";
    UnseenCharacter "unseen-character" Warning "ký tự không nhìn thấy" "character that nobody sees";
    FileTooLarge "file-too-large" Error "tệp quá lớn" "file is too large";
    UnreadableFile "unreadable-file" Error "không đọc được tệp" "file cannot be read";
    SpecialFile "special-file" Error "không phải tệp thường" "not a regular file";
    LinkOutsideRoot "link-outside-root" Error "liên kết tệp ra ngoài thư mục gốc" "symbolic link out of the root";
    LinkCircle "link-circle" Error "liên kết tệp vòng tròn" "symbolic link in a circle";
    OddFileName "odd-file-name" Error "tên tệp không dùng được" "file name cannot be used";
    MisplacedFile "misplaced-file" Warning "tệp đặt sai chỗ" "file in an unexpected place";
    UnusedFile "unused-file" Warning "tệp không được dùng" "file that nothing names";
    CopiedFile "copied-file" Warning "bản sao không được đọc" "copy that is not read";
    RepeatedRecord "repeated-record" Warning "một bản ghi có hai lần" "record that stands twice";
    MergeMark "merge-mark" Error "dấu gộp chưa xử lý" "mark of a merge";
    // YAML.
    YamlLine "yaml-line" Error "dòng YAML không hiểu được" "line of YAML that cannot be understood";
    YamlSyntax "yaml-syntax" Error "sai cú pháp YAML" "YAML syntax";
    YamlTooComplex "yaml-too-complex" Error "YAML quá phức tạp" "YAML is too complex";
    TypographicQuotes "typographic-quotes" Warning "ngoặc kép của Word bao cả giá trị" "value in quotation marks of Word";
    CutByComment "cut-by-comment" Warning "chữ bị dấu # cắt mất" "text cut off by #";
    DuplicateKey "duplicate-key" Error "khóa lặp lại" "key written twice";
    UnclosedFrontMatter "unclosed-front-matter" Error "phần đầu chưa đóng" "front matter is not closed";
    MissingFrontMatter "missing-front-matter" Error "thiếu phần đầu" "front matter is missing";
    // Fields.
    UnknownField "unknown-field" Error "trường không có trong mẫu" "unknown field";
    MissingField "missing-field" Error "thiếu trường bắt buộc" "required field is missing";
    NameWithTitle "name-with-title" Warning "họ tên lẫn danh xưng, chức vụ" "name with a title or an office";
    Placeholder "placeholder" Warning "chỗ chưa điền" "placeholder left standing";
    NotStated "not-stated" Warning "nguồn không nêu" "not stated by the source";
    WrongType "wrong-type" Error "sai kiểu giá trị" "value of the wrong type";
    UnknownValue "unknown-value" Error "giá trị không có trong danh mục" "value not in the vocabulary";
    InvalidDate "invalid-date" Error "ngày giờ không hợp lệ" "invalid date or time";
    InvalidId "invalid-id" Error "mã không hợp lệ" "invalid id";
    ReservedName "reserved-name" Error "tên dành riêng" "reserved name";
    InvalidAddress "invalid-address" Error "địa chỉ không hợp lệ" "invalid address";
    OutOfRange "out-of-range" Error "số ngoài khoảng cho phép" "number out of range";
    BodyAndField "body-and-field" Error "nội dung ghi hai nơi" "body and field both given";
    FieldConflict "field-conflict" Error "các trường loại trừ nhau" "fields exclude each other";
    // Records.
    DuplicateId "duplicate-id" Error "trùng mã" "duplicate id";
    EmptySlug "empty-slug" Error "không tạo được mã" "empty slug";
    AddressClash "address-clash" Error "hai trang một địa chỉ" "two outputs at one address";
    DanglingReference "dangling-reference" Error "tham chiếu không tồn tại" "dangling reference";
    WrongReferenceKind "wrong-reference-kind" Error "tham chiếu sai loại" "reference to the wrong kind";
    HiddenReference "hidden-reference" Error "tham chiếu tới bản ghi chưa công bố" "reference to a draft or internal record";
    MergedCircle "merged-circle" Error "gộp hồ sơ vòng tròn" "merged into itself";
    // Dates.
    WeekdayMismatch "weekday-mismatch" Error "thứ không khớp ngày" "weekday does not match the date";
    ReversedDates "reversed-dates" Error "ngày cuối trước ngày đầu" "end before start";
    OutsideLifetime "outside-lifetime" Error "ngoài thời gian tồn tại" "outside the lifetime";
    ProgrammeDay "programme-day" Error "mục chương trình ngoài ngày họp" "programme outside the conference";
    OutsideWeek "outside-week" Error "ngày ngoài tuần" "day outside the week";
    BeforeService "before-service" Warning "khen thưởng trước khi vào Ngành" "grant before joining the service";
    AnniversaryCount "anniversary-count" Error "sai số năm kỷ niệm" "wrong number of years";
    // Consultations and publications.
    NamesNobody "names-nobody" Error "mục không nêu ai" "item that names nobody";
    ProposedNotHonored "proposed-not-honored" Warning "được lấy ý kiến mà không được tặng" "proposed and not honored";
    Isbn "isbn" Error "sai số ISBN" "wrong ISBN";
    // Units and clusters.
    ParentCycle "parent-cycle" Error "đơn vị cấp trên vòng tròn" "parents form a circle";
    SuccessionGap "succession-gap" Error "kế thừa không khớp thời gian" "succession does not fit in time";
    OverlappingNames "overlapping-names" Error "tên gọi chồng thời gian" "names that overlap in time";
    ClusterHead "cluster-head" Error "cụm trưởng không phải thành viên" "cluster head is not a member";
    ClusterMemberTwice "cluster-member-twice" Error "đơn vị ở hai cụm cùng năm" "unit in two clusters of a year";
    ClusterOutsider "cluster-outsider" Error "đơn vị ngoài cụm, khối" "unit outside the cluster";
    ClusterTwice "cluster-twice" Error "một cụm, khối ghi hai lần" "cluster written twice";
    // Grants.
    RecipientMismatch "recipient-mismatch" Error "danh hiệu không dành cho đối tượng này" "award does not fit the recipient";
    RecipientKind "recipient-kind" Error "người nhận không rõ là ai, là gì" "who was honored is not told";
    ClassMismatch "class-mismatch" Error "thiếu hoặc thừa hạng" "class missing or not allowed";
    AbstractAward "abstract-award" Error "danh hiệu chung không rõ cơ quan tặng" "class of awards without an issuer";
    MissingIssuer "missing-issuer" Warning "thiếu cơ quan tặng" "issuing unit is missing";
    DuplicateGrant "duplicate-grant" Error "một lần khen thưởng ghi hai lần" "grant written twice";
    GrantAgain "grant-again" Warning "có thể một lần khen thưởng ghi hai lần" "grant perhaps written twice";
    RepeatedAward "repeated-award" Warning "khen thưởng lặp" "award repeated";
    RepeatedCitation "repeated-citation" Warning "một thành tích khen hai lần" "one achievement rewarded twice";
    ClassOrder "class-order" Warning "thứ tự hạng bất thường" "order of classes";
    MissingDecision "missing-decision" Warning "thiếu quyết định" "decision is missing";
    DecisionDates "decision-dates" Warning "một số quyết định hai ngày" "one decision number, two dates";
    LookalikeLetter "lookalike-letter" Warning "chữ trông giống nhưng sai mã" "look-alike letter";
    ClassWord "class-word" Warning "tên hạng viết sai" "wrong word for a class";
    // CSV.
    CsvMissing "csv-missing" Error "không có tệp CSV" "CSV file is missing";
    CsvFormat "csv-format" Error "tệp CSV sai định dạng" "CSV format";
    CsvHeader "csv-header" Error "tiêu đề cột CSV" "CSV header";
    CsvUnit "csv-unit" Error "không xác định được đơn vị" "unit cannot be determined";
    CsvCell "csv-cell" Error "ô CSV không có giá trị" "cell without a value";
    CsvRow "csv-row" Warning "dòng CSV không phải người được khen" "row that is no recipient";
    CsvGap "csv-gap" Warning "cột CSV có chỗ trống" "gap in a column";
    // Names.
    NotAName "not-a-name" Error "không phải tên một người" "not one person's name";
    NameForm "name-form" Warning "cách viết tên" "form of a name";
    NameOnRecord "name-on-record" Warning "tên của người đã có hồ sơ" "name of a person on record";
    // Photos and files.
    MissingFile "missing-file" Error "không có tệp" "file is missing";
    MissingImage "missing-image" Error "không có ảnh" "image is missing";
    UnreadableImage "unreadable-image" Error "ảnh không đọc được" "image cannot be read";
    MovingPicture "moving-picture" Warning "ảnh động chỉ còn khung đầu" "of an animation the first frame is left";
    ImageTooLarge "image-too-large" Error "ảnh quá lớn" "image is too large";
    UnlistedPhoto "unlisted-photo" Error "ảnh chưa khai báo" "photo is not listed";
    PhotoPlacedTwice "photo-placed-twice" Warning "ảnh đặt hai lần" "photo placed twice";
    PhotoCaption "photo-caption" Warning "ảnh thiếu chú thích" "photo without a caption";
    PhotoCredit "photo-credit" Warning "ảnh thiếu nguồn" "photo without a credit";
    // Prose.
    MalformedReference "malformed-reference" Error "tham chiếu viết sai" "malformed reference";
    DanglingLink "dangling-link" Error "liên kết hỏng" "dangling link";
    DanglingAnchor "dangling-anchor" Error "không có đề mục này" "dangling anchor";
    ForbiddenLink "forbidden-link" Error "liên kết không được phép" "forbidden link";
    MarkdownTrap "markdown-trap" Warning "Markdown hiểu khác ý" "Markdown reads it differently";
    RawHtml "raw-html" Warning "thẻ HTML in thành chữ" "HTML shown as text";
    Footnote "footnote" Error "chú thích cuối trang" "footnote";
    // Site and yearbook.
    MissingSite "missing-site" Error "không có site.yaml" "site.yaml is missing";
    UnsupportedFormat "unsupported-format" Error "phiên bản định dạng" "format version";
    UnknownLocale "unknown-locale" Error "không có ngôn ngữ này" "unknown locale";
    YearbookPart "yearbook-part" Error "phần kỷ yếu sai" "yearbook part";
    YearbookGap "yearbook-gap" Warning "phần kỷ yếu thiếu hồ sơ" "yearbook part without records";
    PortraitMissing "portrait-missing" Warning "điển hình thiếu ảnh chân dung" "exemplar without a portrait";
    UnsureFiling "unsure-filing" Warning "tên chưa rõ xếp vào chữ nào" "name whose place in the index is a guess";
    LiveFigure "live-figure" Error "số liệu trong bài viết sai" "malformed live figure";
    FigureDiffers "figure-differs" Error "số liệu khác hồ sơ" "figure differs from the records";
    FigureSplit "figure-split" Error "các phần không cộng đủ" "parts that do not add up";
    FigureCutoff "figure-cutoff" Error "số liệu sau mốc của sách" "figure after the cutoff";
    StatedFigure "stated-figure" Warning "con số trong bài mâu thuẫn" "figure of the text contradicts";
    MissingLetter "missing-letter" Error "phông chữ thiếu chữ" "letter that no font has";
    FaintPhoto "faint-photo" Warning "ảnh không đủ nét để in" "photo too coarse for print";
    Overfull "overfull" Warning "chữ không vừa chỗ trong bản in" "text larger than its place in print";
    ThemeFile "theme-file" Error "tệp của giao diện có lỗi" "fault of a theme's file";
    BookFreeze "book-freeze" Warning "kỷ yếu đóng băng mà đầu vào đổi" "frozen yearbook whose inputs changed";
    RedirectClash "redirect-clash" Error "địa chỉ cũ trùng địa chỉ đang dùng" "old address is in use";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
