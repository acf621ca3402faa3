//! Vocabularies of persons and exemplars.

use super::vocabulary;

vocabulary! {
    /// Sex as a source states it; never guessed from a name.
    Sex = "sex", "Giới tính", "Sex";
    nam: "Nam", "Male",
        "Người được nguồn ghi là nam.";
    nu: "Nữ", "Female",
        "Người được nguồn ghi là nữ.";
    khac: "Khác", "Other",
        "Nguồn ghi khác với nam và nữ.";
}

vocabulary! {
    /// Judicial title held by appointment, apart from any office.
    JudicialTitle = "judicial_title", "Chức danh tư pháp", "Judicial title";
    kiem_sat_vien_vksnd_toi_cao: "Kiểm sát viên Viện kiểm sát nhân dân tối cao",
        "Procurator of the Supreme People's Procuracy",
        "Ngạch Kiểm sát viên cao nhất, công tác tại Viện kiểm sát nhân dân tối cao.";
    kiem_sat_vien_cao_cap: "Kiểm sát viên cao cấp", "Senior procurator",
        "Ngạch Kiểm sát viên ngay dưới Kiểm sát viên Viện kiểm sát nhân dân tối cao.";
    kiem_sat_vien_trung_cap: "Kiểm sát viên trung cấp", "Intermediate procurator",
        "Ngạch Kiểm sát viên bậc giữa, trên sơ cấp và dưới cao cấp.";
    kiem_sat_vien_so_cap: "Kiểm sát viên sơ cấp", "Junior procurator",
        "Ngạch Kiểm sát viên khởi đầu.";
    dieu_tra_vien_cao_cap: "Điều tra viên cao cấp", "Senior investigator",
        "Ngạch Điều tra viên cao nhất.";
    dieu_tra_vien_trung_cap: "Điều tra viên trung cấp", "Intermediate investigator",
        "Ngạch Điều tra viên bậc giữa.";
    dieu_tra_vien_so_cap: "Điều tra viên sơ cấp", "Junior investigator",
        "Ngạch Điều tra viên khởi đầu.";
    kiem_tra_vien_cao_cap: "Kiểm tra viên cao cấp", "Senior examiner",
        "Ngạch Kiểm tra viên cao nhất.";
    kiem_tra_vien_chinh: "Kiểm tra viên chính", "Principal examiner",
        "Ngạch Kiểm tra viên bậc giữa.";
    kiem_tra_vien: "Kiểm tra viên", "Examiner",
        "Ngạch Kiểm tra viên khởi đầu, giúp việc cho Kiểm sát viên.";
    khac: "Chức danh khác", "Other",
        "Chức danh không thuộc các ngạch ở trên.";
}

vocabulary! {
    /// How far the recognition of an exemplar has come.
    ExemplarStatus = "exemplar_status", "Tình trạng điển hình", "Exemplar status";
    de_xuat: "Đề xuất", "Proposed",
        "Đơn vị đã giới thiệu nhưng chưa có cấp nào công nhận.";
    duoc_cong_nhan: "Được công nhận", "Recognized",
        "Cấp có thẩm quyền đã công nhận là điển hình tiên tiến.";
    tieu_bieu_dai_hoi: "Tiêu biểu tại đại hội", "Congress exemplar",
        "Điển hình được chọn tôn vinh tại một đại hội hoặc hội nghị điển hình.";
    luu_tru: "Lưu trữ", "Archived",
        "Điển hình của giai đoạn trước, giữ lại để tra cứu.";
    thoi_cong_nhan: "Thôi công nhận", "Withdrawn",
        "Việc công nhận đã được rút lại.";
    khac: "Tình trạng khác", "Other",
        "Tình trạng không thuộc các trường hợp ở trên.";
}
