//! Vocabularies of written works: documents, initiatives, presentations and yearbooks.

use super::vocabulary;

vocabulary! {
    /// What kind of official paper a document is.
    DocumentKind = "document_kind", "Loại văn bản", "Document kind";
    luat: "Luật", "Law",
        "Văn bản quy phạm pháp luật do Quốc hội thông qua.";
    nghi_quyet: "Nghị quyết", "Resolution",
        "Văn bản ghi quyết định của một hội nghị hoặc cơ quan làm việc theo chế độ tập thể.";
    nghi_dinh: "Nghị định", "Decree",
        "Văn bản của Chính phủ quy định chi tiết việc thi hành luật.";
    thong_tu: "Thông tư", "Circular",
        "Văn bản quy phạm pháp luật của người đứng đầu bộ, ngành.";
    chi_thi: "Chỉ thị", "Directive",
        "Văn bản của cấp trên giao nhiệm vụ và yêu cầu thực hiện.";
    quyet_dinh: "Quyết định", "Decision",
        "Văn bản giải quyết một việc cụ thể, như tặng thưởng hoặc thành lập đơn vị.";
    quy_che: "Quy chế", "Regulation",
        "Văn bản đặt ra quy tắc làm việc trong một lĩnh vực hoặc một cơ quan.";
    ke_hoach: "Kế hoạch", "Plan",
        "Văn bản nêu việc cần làm, người làm và thời hạn.";
    de_an: "Đề án", "Project proposal",
        "Văn bản trình bày một giải pháp lớn để cấp có thẩm quyền xem xét.";
    huong_dan: "Hướng dẫn", "Guidance",
        "Văn bản chỉ cách thực hiện một quy định hoặc một việc.";
    bang_tieu_chi: "Bảng tiêu chí", "Criteria table",
        "Bảng các tiêu chí và mức điểm để chấm thi đua.";
    giao_uoc: "Giao ước thi đua", "Emulation pledge",
        "Bản cam kết thi đua mà các đơn vị cùng ký.";
    cong_van: "Công văn", "Official letter",
        "Thư công vụ trao đổi giữa các cơ quan.";
    to_trinh: "Tờ trình", "Submission",
        "Văn bản đề nghị cấp trên xem xét, quyết định.";
    bao_cao: "Báo cáo", "Report",
        "Văn bản trình bày tình hình và kết quả công tác.";
    thong_bao: "Thông báo", "Notice",
        "Văn bản báo cho các nơi biết một nội dung hoặc kết luận.";
    khac: "Văn bản khác", "Other",
        "Văn bản không thuộc loại nào ở trên.";
}

vocabulary! {
    /// How one document stands to another.
    DocumentRelation = "document_relation", "Quan hệ giữa văn bản", "Document relation";
    can_cu: "Căn cứ", "Based on",
        "Văn bản này được ban hành trên cơ sở văn bản kia.";
    sua_doi: "Sửa đổi, bổ sung", "Amends",
        "Văn bản này thay đổi một phần nội dung của văn bản kia.";
    thay_the: "Thay thế", "Replaces",
        "Văn bản này làm văn bản kia hết hiệu lực và đứng vào chỗ đó.";
    huong_dan_thi_hanh: "Hướng dẫn thi hành", "Implements",
        "Văn bản này quy định cách thực hiện văn bản kia.";
    kem_theo: "Kèm theo", "Attached to",
        "Văn bản này được ban hành cùng với văn bản kia.";
    khac: "Quan hệ khác", "Other",
        "Quan hệ không thuộc các trường hợp ở trên.";
}

vocabulary! {
    /// What kind of work an initiative is.
    InitiativeKind = "initiative_kind", "Loại sáng kiến", "Initiative kind";
    sang_kien: "Sáng kiến", "Initiative",
        "Giải pháp mới đem lại hiệu quả trong công việc.";
    de_tai: "Đề tài khoa học", "Research project",
        "Công trình nghiên cứu đã được nghiệm thu.";
    de_an: "Đề án", "Project proposal",
        "Giải pháp lớn đã được phê duyệt để thực hiện.";
    chuyen_de: "Chuyên đề", "Thematic study",
        "Bài tổng kết, nghiên cứu kinh nghiệm về một mặt công tác.";
    khac: "Loại khác", "Other",
        "Công trình không thuộc loại nào ở trên.";
}

vocabulary! {
    /// Where the use and influence of an initiative were recognized.
    InitiativeLevel = "initiative_level", "Phạm vi ảnh hưởng", "Initiative level";
    co_so: "Cấp cơ sở", "Grassroots",
        "Sáng kiến được công nhận có hiệu quả trong đơn vị.";
    nganh: "Toàn Ngành", "Sector",
        "Sáng kiến được công nhận có ảnh hưởng trong toàn Ngành.";
    bo: "Cấp bộ, tỉnh", "Ministry or province",
        "Sáng kiến được công nhận có ảnh hưởng trong bộ hoặc tỉnh.";
    toan_quoc: "Toàn quốc", "National",
        "Sáng kiến được công nhận có ảnh hưởng trong cả nước.";
    khac: "Phạm vi khác", "Other",
        "Phạm vi không thuộc các cấp ở trên.";
}

vocabulary! {
    /// What kind of publication it is.
    PublicationKind = "publication_kind", "Loại ấn phẩm", "Publication kind";
    sach: "Sách", "Book",
        "Sách chuyên khảo, giáo trình hoặc sách tham khảo.";
    hoi_dap: "Sách hỏi, đáp", "Questions and answers",
        "Sách giải đáp từng câu hỏi về một lĩnh vực.";
    so_tay: "Sổ tay", "Handbook",
        "Tài liệu cầm tay để tra cứu trong công việc.";
    tap_san: "Tập san, tạp chí", "Journal or bulletin",
        "Ấn phẩm ra theo kỳ.";
    ky_yeu: "Kỷ yếu", "Yearbook",
        "Kỷ yếu của hội thảo, đại hội hoặc một giai đoạn.";
    khac: "Ấn phẩm khác", "Other",
        "Ấn phẩm không thuộc loại nào ở trên.";
}

vocabulary! {
    /// As what somebody worked on a publication.
    ContributorRole = "contributor_role", "Vai trò biên soạn", "Contributor role";
    chu_bien: "Chủ biên", "Chief editor",
        "Người chịu trách nhiệm chung về nội dung.";
    bien_soan: "Biên soạn", "Author",
        "Người viết cả cuốn hoặc một phần.";
    hieu_dinh: "Hiệu đính", "Reviser",
        "Người đọc và sửa bản thảo.";
    trinh_bay: "Trình bày", "Designer",
        "Người thiết kế bìa, trình bày trang.";
    khac: "Vai trò khác", "Other",
        "Vai trò không thuộc các trường hợp ở trên.";
}

vocabulary! {
    /// How far the text of a presentation has come.
    PresentationStatus = "presentation_status", "Tình trạng tham luận", "Presentation status";
    moi: "Mới", "New",
        "Đã đăng ký nhưng chưa nộp bài.";
    da_nop: "Đã nộp", "Submitted",
        "Đơn vị đã gửi bài cho ban biên tập.";
    bien_tap: "Đang biên tập", "In editing",
        "Ban biên tập đang sửa bài.";
    duyet: "Đã duyệt", "Approved",
        "Bài đã được duyệt để in hoặc trình bày.";
    khac: "Tình trạng khác", "Other",
        "Tình trạng không thuộc các trường hợp ở trên.";
}

vocabulary! {
    /// How far a yearbook has come.
    YearbookStatus = "yearbook_status", "Tình trạng kỷ yếu", "Yearbook status";
    bien_soan: "Đang biên soạn", "In preparation",
        "Nội dung còn được bổ sung và sửa chữa.";
    duyet: "Đang duyệt", "Under approval",
        "Bản thảo đã xong và đang chờ cấp có thẩm quyền duyệt.";
    dong_bang: "Đã chốt", "Frozen",
        "Nội dung và số liệu đã khóa, mọi thay đổi về sau là đính chính.";
    phat_hanh: "Đã phát hành", "Published",
        "Kỷ yếu đã in hoặc công bố tới bạn đọc.";
    khac: "Tình trạng khác", "Other",
        "Tình trạng không thuộc các trường hợp ở trên.";
}

vocabulary! {
    /// What a part of a yearbook holds.
    PartKind = "part_kind", "Loại phần kỷ yếu", "Yearbook part kind";
    loi_noi_dau: "Lời nói đầu", "Foreword",
        "Lời mở sách của lãnh đạo hoặc ban biên tập.";
    phu_ban: "Phụ bản ảnh", "Plates",
        "Ảnh in trọn trang, mỗi trang một ảnh với chú thích.";
    bao_cao: "Báo cáo", "Report",
        "Báo cáo tổng kết cả giai đoạn, với số liệu khớp các danh sách trong sách.";
    van_kien: "Văn kiện Đại hội", "Documents of the congress",
        "Diễn văn khai mạc, phát biểu chỉ đạo, lời kêu gọi thi đua, diễn văn bế mạc, theo thứ tự đã ghi.";
    lanh_dao: "Lãnh đạo qua các thời kỳ", "Leaders over the years",
        "Những người đứng đầu, cấp phó của một đơn vị và thời gian giữ chức vụ.";
    cac_ky_dai_hoi: "Các kỳ đại hội", "Congresses of the series",
        "Các đại hội từ lần đầu đến lần này.";
    tham_luan: "Tham luận", "Presentations",
        "Bài tham luận của các đơn vị và cá nhân.";
    dien_hinh: "Điển hình tiên tiến", "Exemplars",
        "Giới thiệu các tập thể, cá nhân tiêu biểu.";
    ket_qua_don_vi: "Kết quả khen thưởng của các đơn vị", "Results of units",
        "Thành tích khen thưởng xếp theo từng đơn vị.";
    danh_sach: "Danh sách khen thưởng", "List of recipients",
        "Danh sách người và đơn vị được tặng một danh hiệu, hình thức khen thưởng.";
    thong_ke: "Thống kê", "Statistics",
        "Bảng số liệu khen thưởng theo năm, cấp, đơn vị hoặc giới tính.";
    hinh_anh: "Hình ảnh", "Photographs",
        "Các trang ảnh của đại hội và phong trào.";
    phu_luc: "Phụ lục", "Appendix",
        "Các văn bản, tài liệu in kèm.";
    chi_muc: "Chỉ mục", "Index",
        "Bảng tra tên người, đơn vị và danh hiệu.";
    dinh_chinh: "Đính chính", "Errata",
        "Các chỗ sửa sau khi sách đã đóng băng; phần này tự có ở cuối sách.";
    khac: "Phần khác", "Other",
        "Phần không thuộc loại nào ở trên.";
}
