//! Vocabularies of conferences, congresses and ceremonies.

use super::vocabulary;

vocabulary! {
    /// What a gathering is held for.
    ConferenceKind = "conference_kind", "Loại hội nghị", "Conference kind";
    so_ket: "Hội nghị sơ kết", "Interim review",
        "Hội nghị đánh giá kết quả giữa kỳ, thường là sáu tháng đầu năm.";
    tong_ket: "Hội nghị tổng kết", "Final review",
        "Hội nghị đánh giá kết quả của cả năm hoặc cả một giai đoạn.";
    trien_khai: "Hội nghị triển khai công tác", "Launch of the year's work",
        "Hội nghị giao nhiệm vụ của năm mới, có thể họp ngay từ cuối năm trước.";
    giao_ban: "Hội nghị giao ban", "Periodic briefing",
        "Cuộc họp định kỳ để nắm tình hình và điều hành công việc.";
    dai_hoi_thi_dua_yeu_nuoc: "Đại hội thi đua yêu nước", "Patriotic emulation congress",
        "Đại hội năm năm một lần, tổng kết phong trào thi đua và tôn vinh điển hình.";
    hoi_nghi_dien_hinh_tien_tien: "Hội nghị điển hình tiên tiến", "Conference of exemplars",
        "Hội nghị gặp mặt, biểu dương và nhân rộng các điển hình tiên tiến.";
    le_ky_niem: "Lễ kỷ niệm", "Anniversary ceremony",
        "Buổi lễ nhân ngày thành lập, ngày truyền thống hoặc một mốc lịch sử.";
    le_trao_tang: "Lễ trao tặng", "Award ceremony",
        "Buổi lễ công bố quyết định và trao danh hiệu, hình thức khen thưởng.";
    phat_dong: "Lễ phát động thi đua", "Launch of an emulation movement",
        "Buổi lễ mở đầu một phong trào hoặc một đợt thi đua.";
    ky_giao_uoc: "Hội nghị ký giao ước thi đua", "Signing of emulation pledges",
        "Hội nghị để các đơn vị thỏa thuận và ký cam kết thi đua với nhau.";
    tap_huan: "Hội nghị tập huấn", "Training conference",
        "Hội nghị hướng dẫn nghiệp vụ, kỹ năng cho người làm công tác.";
    hoi_thao: "Hội thảo", "Seminar",
        "Cuộc họp trao đổi ý kiến chuyên môn về một chủ đề.";
    binh_xet: "Hội nghị bình xét thi đua", "Appraisal meeting",
        "Cuộc họp của cụm, khối để chấm điểm, bỏ phiếu và suy tôn đơn vị dẫn đầu.";
    khac: "Hội nghị khác", "Other",
        "Cuộc họp hoặc buổi lễ không thuộc loại nào ở trên.";
}

vocabulary! {
    /// How far a gathering reaches.
    ConferenceLevel = "conference_level", "Cấp hội nghị", "Conference level";
    toan_quoc: "Toàn quốc", "National",
        "Hội nghị có đại biểu của các cơ quan, địa phương trong cả nước.";
    khoi_trung_uong: "Khối các cơ quan Trung ương", "Bloc of central bodies",
        "Hội nghị của khối thi đua gồm các bộ, ban, ngành ở Trung ương.";
    nganh: "Toàn Ngành", "Sector",
        "Hội nghị của toàn thể một ngành, từ trung ương đến địa phương.";
    cum_khoi: "Cụm, khối thi đua", "Emulation cluster or bloc",
        "Hội nghị của các đơn vị trong cùng một cụm hoặc khối thi đua.";
    tinh: "Cấp tỉnh", "Provincial",
        "Hội nghị của một tỉnh hoặc thành phố trực thuộc trung ương.";
    khu_vuc: "Cấp khu vực", "Area",
        "Hội nghị của đơn vị cấp khu vực, có từ ngày 01/7/2025.";
    huyen: "Cấp huyện", "District",
        "Hội nghị của đơn vị cấp huyện, trước ngày 01/7/2025.";
    don_vi: "Cấp đơn vị", "Unit",
        "Hội nghị trong nội bộ một đơn vị.";
    khac: "Cấp khác", "Other",
        "Phạm vi hội nghị không thuộc cấp nào ở trên.";
}

vocabulary! {
    /// How people take part.
    ConferenceMode = "conference_mode", "Hình thức tổ chức", "Conference mode";
    truc_tiep: "Trực tiếp", "In person",
        "Mọi đại biểu có mặt tại cùng một địa điểm.";
    truc_tuyen: "Trực tuyến", "Online",
        "Đại biểu dự họp qua mạng từ các điểm cầu.";
    ket_hop: "Trực tiếp kết hợp trực tuyến", "Hybrid",
        "Một phần đại biểu có mặt tại hội trường, phần còn lại dự qua các điểm cầu.";
    khac: "Hình thức khác", "Other",
        "Hình thức tổ chức không thuộc các trường hợp ở trên.";
}

vocabulary! {
    /// What someone does at a gathering; chairing and directing are different offices.
    ParticipationRole = "participation_role", "Vai trò tham dự", "Participation role";
    chu_tri: "Chủ trì", "Chair",
        "Người đứng đầu, điều khiển và kết luận hội nghị.";
    doan_chu_tich: "Đoàn Chủ tịch", "Presidium",
        "Người được đại hội bầu để cùng điều hành.";
    chi_dao: "Dự và chỉ đạo", "Directing guest",
        "Lãnh đạo cấp trên đến dự và phát biểu chỉ đạo nhưng không chủ trì.";
    dieu_hanh: "Điều hành", "Moderator",
        "Người dẫn dắt chương trình và phần thảo luận.";
    bao_cao: "Trình bày báo cáo", "Rapporteur",
        "Người đọc báo cáo chính của hội nghị.";
    tham_luan: "Trình bày tham luận", "Presenter of a paper",
        "Người thay mặt đơn vị hoặc cá nhân đọc tham luận.";
    phat_bieu: "Phát biểu", "Speaker",
        "Người nêu ý kiến tại hội nghị ngoài báo cáo và tham luận.";
    thu_ky: "Thư ký", "Secretary",
        "Người ghi biên bản và tổng hợp ý kiến.";
    khach_moi: "Khách mời", "Guest",
        "Đại biểu ngoài đơn vị được mời đến dự.";
    du: "Tham dự", "Attendee",
        "Đại biểu có mặt, không giữ vai trò riêng.";
    khac: "Vai trò khác", "Other",
        "Vai trò không thuộc các trường hợp ở trên.";
}

vocabulary! {
    /// Whether a gathering has taken place.
    ConferenceStatus = "conference_status", "Tình trạng hội nghị", "Conference status";
    du_kien: "Dự kiến", "Planned",
        "Hội nghị đã có kế hoạch nhưng chưa diễn ra.";
    da_to_chuc: "Đã tổ chức", "Held",
        "Hội nghị đã diễn ra.";
    hoan: "Hoãn", "Postponed",
        "Hội nghị lùi sang một ngày khác.";
    huy: "Hủy", "Canceled",
        "Hội nghị không tổ chức nữa.";
    khac: "Tình trạng khác", "Other",
        "Tình trạng không thuộc các trường hợp ở trên.";
}
