//! Which offices lead: who held one was a leader, whoever else has left was not.

/// Words that make an office one that leads: `Viện trưởng`, `Phó Chánh Văn phòng`, `Tổng Biên tập`.
const LEADS: &str = "trưởng|phó|chánh|giám đốc|chủ tịch|chủ nhiệm|bí thư|quyền|phụ trách|tư lệnh|chính ủy|chính uỷ|chỉ huy|\
    lãnh đạo|quản đốc|tổng biên tập|tổng thanh tra|tổng kiểm toán|tổng thư ký|director|head|chief|deputy|chair|chairman|\
    chairwoman|chairperson|president|minister|principal|rector|dean|commander|leader|editor-in-chief";

/// How offices begin that lead nobody, whomever they serve: `Thư ký Viện trưởng`, `Kế toán trưởng`.
const SERVES: &str = "kiểm sát viên|kiểm tra viên|điều tra viên|thẩm phán|thẩm tra viên|thanh tra viên|kiểm toán viên|\
    chấp hành viên|chuyên viên|giảng viên|giáo viên|phóng viên|biên tập viên|cán bộ|nhân viên|công chức|viên chức|chiến sĩ|\
    văn thư|thư ký|trợ lý|giúp việc|kế toán|lái xe|bác sĩ|y tá|điều dưỡng|assistant|secretary|clerk|officer";

/// Whether an office leads, as far as its title shows. A title may name several offices, parted by commas.
pub fn leads(title: &str) -> Option<bool> {
    let lower = title.to_lowercase();
    let leading = lower.split([',', ';']).filter_map(|it| part_leads(it.trim()));
    leading.reduce(|one, other| one || other)
}

/// Whether an office is that of a deputy, as its title begins.
pub fn is_deputy(title: &str) -> bool {
    let lower = title.to_lowercase();
    ["phó ", "deputy ", "vice "].iter().any(|it| lower.starts_with(it))
}

fn part_leads(office: &str) -> Option<bool> {
    let words = format!(" {office} ");
    if SERVES.split('|').any(|it| words.starts_with(&format!(" {it} "))) {
        return Some(false);
    }
    LEADS.split('|').any(|it| words.contains(&format!(" {it} "))).then_some(true)
}
