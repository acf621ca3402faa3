//! Vocabularies of awards, grants and the movements they reward.

use super::vocabulary;

vocabulary! {
    /// What form an award takes in law.
    AwardCategory = "award_category", "Loại hình khen thưởng", "Award category";
    huan_chuong: "Huân chương", "Order",
        "Hình thức khen thưởng cao quý của Nhà nước, nhiều loại chia thành ba hạng.";
    danh_hieu_vinh_du_nha_nuoc: "Danh hiệu vinh dự nhà nước", "State honorary title",
        "Danh hiệu Nhà nước tôn vinh người hoặc tập thể có công lao đặc biệt, như Anh hùng Lao động.";
    giai_thuong: "Giải thưởng Hồ Chí Minh, Giải thưởng Nhà nước", "State prize",
        "Giải thưởng trao cho tác giả công trình khoa học, văn học, nghệ thuật có giá trị lớn.";
    huy_chuong: "Huy chương", "Medal",
        "Hình thức khen thưởng của Nhà nước ghi nhận quá trình cống hiến, phục vụ.";
    danh_hieu_thi_dua: "Danh hiệu thi đua", "Emulation title",
        "Danh hiệu công nhận thành tích qua bình xét thi đua, gồm cả các loại cờ thi đua.";
    ky_niem_chuong: "Kỷ niệm chương", "Commemorative medal",
        "Vật phẩm tôn vinh người có nhiều năm đóng góp cho một ngành.";
    bang_khen: "Bằng khen", "Certificate of merit",
        "Hình thức khen thưởng của Thủ tướng Chính phủ, bộ, ngành hoặc tỉnh.";
    giay_khen: "Giấy khen", "Certificate of commendation",
        "Hình thức khen thưởng của thủ trưởng đơn vị ở cơ sở.";
    khac: "Loại hình khác", "Other",
        "Hình thức ghi nhận không thuộc các loại ở trên.";
}

vocabulary! {
    /// Whose honor an award is; state totals add the first two.
    AwardLevel = "award_level", "Cấp khen thưởng", "Award level";
    nha_nuoc: "Cấp Nhà nước", "State",
        "Khen thưởng do Chủ tịch nước quyết định.";
    chinh_phu: "Cấp Chính phủ", "Government",
        "Khen thưởng do Chính phủ hoặc Thủ tướng Chính phủ quyết định.";
    nganh: "Cấp bộ, ban, ngành, tỉnh", "Ministry, sector or province",
        "Khen thưởng do người đứng đầu bộ, ban, ngành hoặc tỉnh quyết định.";
    co_so: "Cấp cơ sở", "Grassroots",
        "Khen thưởng do thủ trưởng đơn vị trực tiếp quyết định.";
    khac: "Cấp khác", "Other",
        "Cấp khen thưởng không thuộc các cấp ở trên.";
}

vocabulary! {
    /// Whom an award is for.
    RecipientKind = "recipient_kind", "Đối tượng khen thưởng", "Recipient kind";
    ca_nhan: "Cá nhân", "Individual",
        "Chỉ dành cho một người.";
    tap_the: "Tập thể", "Collective",
        "Chỉ dành cho đơn vị, tổ chức.";
    ho_gia_dinh: "Hộ gia đình", "Household",
        "Chỉ dành cho hộ gia đình.";
    ca_hai: "Cá nhân và tập thể", "Individual or collective",
        "Có thể dành cho người, cho đơn vị hoặc cho hộ gia đình.";
    khac: "Đối tượng khác", "Other",
        "Đối tượng không phải là cá nhân hoặc tập thể theo nghĩa trên.";
}

vocabulary! {
    /// The class of an order or medal, written after its name.
    AwardClass = "award_class", "Hạng", "Award class";
    nhat: "hạng Nhất", "First Class",
        "Hạng cao nhất của một loại huân chương, huy chương.";
    nhi: "hạng Nhì", "Second Class",
        "Hạng thứ hai, dưới hạng Nhất.";
    ba: "hạng Ba", "Third Class",
        "Hạng thứ ba, dưới hạng Nhì.";
    khac: "hạng khác", "Other",
        "Cách chia hạng khác với ba hạng ở trên.";
}

vocabulary! {
    /// Who decides an award; often not who hands it over.
    Issuer = "issuer", "Thẩm quyền quyết định", "Issuer";
    chu_tich_nuoc: "Chủ tịch nước", "State President",
        "Chủ tịch nước quyết định tặng hoặc truy tặng.";
    chinh_phu: "Chính phủ", "Government",
        "Chính phủ quyết định tặng, như với Cờ thi đua của Chính phủ.";
    thu_tuong: "Thủ tướng Chính phủ", "Prime Minister",
        "Thủ tướng Chính phủ quyết định tặng hoặc truy tặng.";
    vien_truong_vksndtc: "Viện trưởng Viện kiểm sát nhân dân tối cao",
        "Procurator General of the Supreme People's Procuracy",
        "Người đứng đầu ngành Kiểm sát nhân dân quyết định.";
    bo_truong_bqp: "Bộ trưởng Bộ Quốc phòng", "Minister of National Defense",
        "Bộ trưởng Bộ Quốc phòng quyết định đối với đơn vị, người trong quân đội.";
    thu_truong_don_vi: "Thủ trưởng đơn vị", "Head of the unit",
        "Người đứng đầu một đơn vị có tư cách pháp nhân quyết định trong phạm vi đơn vị mình.";
    khac: "Cơ quan khác", "Other",
        "Cơ quan hoặc người có thẩm quyền khác, cần ghi rõ trong từng lần khen thưởng.";
}

vocabulary! {
    /// How far a grant has come; only `da_tang` and `truy_tang` are counted.
    GrantStatus = "grant_status", "Tình trạng khen thưởng", "Grant status";
    de_nghi: "Đề nghị", "Proposed",
        "Đã có đề nghị nhưng chưa có quyết định khen thưởng.";
    lay_y_kien: "Đang lấy ý kiến", "Under consultation",
        "Hồ sơ đề nghị đang được công khai để lấy ý kiến.";
    da_tang: "Đã tặng", "Granted",
        "Đã có quyết định tặng.";
    truy_tang: "Truy tặng", "Granted posthumously",
        "Đã có quyết định tặng cho người đã mất.";
    tu_choi: "Từ chối nhận", "Declined",
        "Người hoặc đơn vị được khen không nhận.";
    huy_bo: "Hủy bỏ", "Revoked",
        "Quyết định khen thưởng đã bị hủy hoặc bị thu hồi.";
    khac: "Tình trạng khác", "Other",
        "Tình trạng không thuộc các trường hợp ở trên và không được tính vào thống kê.";
}

vocabulary! {
    /// On what ground a grant was made.
    GrantBasis = "grant_basis", "Căn cứ khen thưởng", "Grant basis";
    thuong_xuyen: "Theo công trạng", "Regular merit",
        "Khen thưởng định kỳ theo kết quả công tác.";
    chuyen_de: "Theo đợt, theo chuyên đề", "Thematic movement",
        "Khen thưởng khi kết thúc một phong trào hoặc một đợt thi đua có chủ đề.";
    dot_xuat: "Đột xuất", "Outstanding act",
        "Khen thưởng ngay khi có thành tích xuất sắc bất ngờ.";
    cong_hien: "Quá trình cống hiến", "Lifelong contribution",
        "Khen thưởng người giữ trọng trách qua nhiều giai đoạn công tác.";
    nien_han: "Niên hạn", "Length of service",
        "Khen thưởng theo số năm phục vụ.";
    doi_ngoai: "Đối ngoại", "Foreign relations",
        "Khen thưởng người hoặc tổ chức nước ngoài có đóng góp.";
    khac: "Căn cứ khác", "Other",
        "Căn cứ không thuộc các trường hợp ở trên.";
}

vocabulary! {
    /// What kind of emulation a movement is.
    MovementKind = "movement_kind", "Loại phong trào", "Movement kind";
    phong_trao_thi_dua: "Phong trào thi đua", "Emulation movement",
        "Hoạt động thi đua lâu dài có mục tiêu và khẩu hiệu chung.";
    dot_thi_dua: "Đợt thi đua", "Emulation drive",
        "Hoạt động thi đua trong thời gian ngắn, hướng tới một việc hoặc một mốc.";
    cuoc_van_dong: "Cuộc vận động", "Campaign",
        "Lời kêu gọi rộng rãi để mọi người cùng thực hiện một việc.";
    hoc_tap_lam_theo: "Học tập và làm theo", "Study and follow",
        "Việc học tập và làm theo một tấm gương, như tư tưởng, đạo đức, phong cách Hồ Chí Minh.";
    khac: "Loại khác", "Other",
        "Phong trào không thuộc loại nào ở trên.";
}

vocabulary! {
    /// How far a movement reaches.
    MovementScope = "movement_scope", "Phạm vi phong trào", "Movement scope";
    toan_quoc: "Toàn quốc", "National",
        "Phong trào phát động cho cả nước.";
    nganh: "Toàn Ngành", "Sector",
        "Phong trào phát động cho toàn thể một ngành.";
    dia_phuong: "Địa phương", "Local",
        "Phong trào phát động cho một tỉnh, thành phố hoặc địa bàn nhỏ hơn.";
    don_vi: "Đơn vị", "Unit",
        "Phong trào trong nội bộ một đơn vị.";
    khac: "Phạm vi khác", "Other",
        "Phạm vi không thuộc các trường hợp ở trên.";
}
