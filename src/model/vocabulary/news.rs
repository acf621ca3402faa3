//! Vocabularies of news items and their photos, and who may see a record.

use super::vocabulary;

vocabulary! {
    /// What a news item is.
    NewsKind = "news_kind", "Thể loại tin, bài", "News kind";
    tin: "Tin", "News",
        "Bản tin ngắn thuật lại một sự việc vừa diễn ra.";
    bai: "Bài", "Article",
        "Bài viết dài hơn tin, có phân tích, tổng hợp hoặc bình luận.";
    guong: "Gương điển hình", "Exemplar feature",
        "Bài giới thiệu một cá nhân hoặc tập thể tiêu biểu và cách làm của họ.";
    thong_bao: "Thông báo", "Notice",
        "Thông tin chính thức của đơn vị gửi đến bạn đọc hoặc các đơn vị khác.";
    phong_su_anh: "Phóng sự ảnh", "Photo story",
        "Sự việc được kể chủ yếu bằng một chùm ảnh có chú thích.";
    gioi_thieu_van_ban: "Giới thiệu văn bản", "Document note",
        "Bài tóm lược nội dung chính của một văn bản mới ban hành.";
    khac: "Thể loại khác", "Other",
        "Tin, bài không thuộc thể loại nào ở trên.";
}

vocabulary! {
    /// How the author of a news item is named.
    BylineKind = "byline_kind", "Cách ghi tác giả", "Byline kind";
    full_name: "Họ và tên", "Full name",
        "Tác giả ghi đủ họ tên, nên có thể liên kết tới hồ sơ cá nhân.";
    pen_name: "Bút danh", "Pen name",
        "Tác giả dùng tên khác với tên thật.";
    initials: "Tên viết tắt", "Initials",
        "Tác giả chỉ ghi các chữ cái đầu của tên.";
    generic: "Tên chung", "Generic",
        "Chữ ký chung như P.V, BBT hay CTV, không chỉ một người cụ thể.";
    khac: "Cách ghi khác", "Other",
        "Cách ghi tác giả không thuộc các trường hợp ở trên.";
}

vocabulary! {
    /// What a photo shows, and so whether it proves anything.
    PhotoKind = "photo_kind", "Loại ảnh", "Photo kind";
    su_kien: "Ảnh sự kiện", "Event photo",
        "Ảnh chụp tại chính sự kiện được nói đến.";
    chan_dung: "Ảnh chân dung", "Portrait",
        "Ảnh chụp riêng một người hoặc một tập thể để giới thiệu.";
    tu_lieu: "Ảnh tư liệu", "Archive photo",
        "Ảnh lấy từ kho lưu trữ, chụp ở một dịp khác với sự kiện được nói đến.";
    minh_hoa: "Ảnh minh họa", "Illustrative photo",
        "Ảnh đặt cho dễ hình dung, không phải là căn cứ về việc được kể.";
    khac: "Ảnh khác", "Other",
        "Ảnh không thuộc loại nào ở trên.";
}

vocabulary! {
    /// Whether a record may leave the office; everything but `public` stays inside.
    Visibility = "visibility", "Phạm vi công khai", "Visibility";
    public: "Công khai", "Public",
        "Hồ sơ được đưa vào bản xuất bản cho mọi người đọc.";
    internal: "Nội bộ", "Internal",
        "Hồ sơ chỉ dùng trong cơ quan và không bao giờ có trong bản xuất bản.";
    khac: "Phạm vi khác", "Other",
        "Phạm vi do cơ quan tự quy định; không được xuất bản, như hồ sơ nội bộ.";
}
