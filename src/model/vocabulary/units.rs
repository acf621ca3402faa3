//! Vocabularies of units, their history and their emulation clusters.

use super::vocabulary;

vocabulary! {
    /// What kind of body a unit is.
    UnitKind = "unit_kind", "Loại đơn vị", "Unit kind";
    nganh: "Ngành", "Sector",
        "Toàn thể một ngành, khi cả ngành được khen thưởng hoặc nhắc đến.";
    vksnd_toi_cao: "Viện kiểm sát nhân dân tối cao", "Supreme People's Procuracy",
        "Cơ quan cấp cao nhất của hệ thống Viện kiểm sát nhân dân.";
    vu: "Vụ", "Department",
        "Đơn vị tham mưu, nghiệp vụ cấp vụ thuộc cơ quan trung ương.";
    cuc: "Cục", "Agency",
        "Đơn vị quản lý chuyên sâu cấp cục thuộc cơ quan trung ương.";
    van_phong: "Văn phòng", "Office",
        "Đơn vị giúp việc chung cho lãnh đạo cơ quan.";
    co_quan_dieu_tra: "Cơ quan điều tra", "Investigation agency",
        "Đơn vị có thẩm quyền điều tra theo luật định.";
    truong: "Trường", "School",
        "Cơ sở đào tạo, bồi dưỡng.";
    bao_chi: "Cơ quan báo chí", "Press organ",
        "Báo, tạp chí hoặc trang thông tin của cơ quan.";
    vksnd_cap_cao: "Viện kiểm sát nhân dân cấp cao", "High-level People's Procuracy",
        "Viện kiểm sát có địa hạt gồm nhiều tỉnh, kết thúc hoạt động từ ngày 01/7/2025.";
    vksnd_cap_tinh: "Viện kiểm sát nhân dân cấp tỉnh", "Provincial People's Procuracy",
        "Viện kiểm sát của một tỉnh hoặc thành phố trực thuộc trung ương.";
    vksnd_cap_huyen: "Viện kiểm sát nhân dân cấp huyện", "District People's Procuracy",
        "Viện kiểm sát của một huyện, quận, thị xã, kết thúc hoạt động từ ngày 01/7/2025.";
    vksnd_khu_vuc: "Viện kiểm sát nhân dân khu vực", "Area People's Procuracy",
        "Viện kiểm sát cấp khu vực, hoạt động từ ngày 01/7/2025.";
    phong: "Phòng", "Division",
        "Đơn vị cấp phòng trong một vụ, cục, văn phòng hoặc cơ quan cấp tỉnh.";
    vksqs_trung_uong: "Viện kiểm sát quân sự trung ương", "Central Military Procuracy",
        "Cơ quan đứng đầu hệ thống Viện kiểm sát quân sự.";
    vksqs_quan_khu: "Viện kiểm sát quân sự quân khu", "Military Procuracy of a military region",
        "Viện kiểm sát quân sự của một quân khu hoặc cấp tương đương.";
    vksqs_khu_vuc: "Viện kiểm sát quân sự khu vực", "Area Military Procuracy",
        "Viện kiểm sát quân sự ở cấp khu vực.";
    hoi_dong: "Hội đồng", "Council",
        "Tổ chức tư vấn hoặc xét duyệt, như Hội đồng thi đua, khen thưởng.";
    to: "Tổ", "Team",
        "Nhóm công tác nhỏ, lập ra theo việc hoặc nằm trong một phòng.";
    dang: "Tổ chức Đảng", "Party organization",
        "Ban, đảng bộ, chi bộ và các tổ chức khác của Đảng.";
    doan_the: "Đoàn thể", "Mass organization",
        "Công đoàn, Đoàn Thanh niên, Hội Phụ nữ và các tổ chức tương tự.";
    bo_nganh: "Bộ, ban, ngành khác", "Ministry or other central body",
        "Cơ quan trung ương nằm ngoài ngành đang nói đến.";
    toa_an: "Tòa án", "Court",
        "Tòa án nhân dân hoặc Tòa án quân sự các cấp.";
    cong_an: "Công an", "Police",
        "Đơn vị của lực lượng Công an nhân dân.";
    ubnd: "Ủy ban nhân dân", "People's Committee",
        "Cơ quan hành chính nhà nước ở địa phương.";
    khac: "Đơn vị khác", "Other",
        "Tổ chức không thuộc loại nào ở trên.";
}

vocabulary! {
    /// How one unit became another.
    SuccessionKind = "succession_kind", "Hình thức kế thừa", "Succession kind";
    doi_ten: "Đổi tên", "Renaming",
        "Đơn vị giữ nguyên tổ chức, chỉ mang tên mới.";
    hop_nhat: "Hợp nhất", "Merger",
        "Nhiều đơn vị nhập lại thành một đơn vị mới.";
    sap_nhap: "Sáp nhập", "Absorption",
        "Một đơn vị nhập vào một đơn vị khác vẫn tiếp tục hoạt động.";
    chia_tach: "Chia, tách", "Split",
        "Một đơn vị được chia thành nhiều đơn vị hoặc tách ra một phần.";
    chuyen_thanh: "Chuyển thành", "Conversion",
        "Đơn vị được tổ chức lại thành một loại đơn vị khác.";
    giai_the: "Giải thể", "Dissolution",
        "Đơn vị chấm dứt hoạt động mà không có đơn vị kế thừa.";
    khac: "Hình thức khác", "Other",
        "Thay đổi về tổ chức không thuộc các trường hợp ở trên.";
}

vocabulary! {
    /// What a group of units that compete with each other is called.
    ClusterKind = "cluster_kind", "Cụm hay khối", "Cluster kind";
    cum: "Cụm thi đua", "Emulation cluster",
        "Nhóm đơn vị thi đua thường lập theo địa bàn.";
    khoi: "Khối thi đua", "Emulation bloc",
        "Nhóm đơn vị thi đua thường lập theo chức năng, nhiệm vụ.";
    khac: "Nhóm khác", "Other",
        "Nhóm thi đua không gọi là cụm hoặc khối.";
}
