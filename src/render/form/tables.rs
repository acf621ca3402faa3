//! The tables of forms, with their columns, as data.

/// A table of a form.
#[derive(Debug)]
pub struct TableOf {
    /// What programs call it.
    pub key: &'static str,
    /// The name of its sheet.
    pub name: &'static str,
    /// What to do with it.
    pub task: &'static str,
    /// Its columns, after the one of ids.
    pub columns: &'static [Column],
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its heading.
    pub heading: &'static str,
    /// The field of the record that it shows.
    pub field: &'static str,
    /// Its width in letters.
    pub(super) width: u16,
    /// What it holds.
    pub holds: Holds,
    /// Whether it tells which record a row is.
    pub is_identity: bool,
    /// Whether the unit is asked for it where it is empty.
    pub(super) is_asked: bool,
    /// What is told where a cell is entered.
    pub(super) help: &'static str,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text.
    Text,
    /// A day, which programs of offices write in many ways.
    Day,
    /// One of these words, or others.
    Choice(&'static [&'static str]),
    /// A unit, by its name.
    Unit,
    /// An award, by its name.
    Award,
}

const fn column(heading: &'static str, field: &'static str, width: u16, holds: Holds) -> Column {
    Column { heading, field, width, holds, is_identity: false, is_asked: false, help: "" }
}

impl Column {
    const fn identity(self) -> Column {
        Column { is_identity: true, ..self }
    }

    const fn asked(self, help: &'static str) -> Column {
        Column { is_asked: true, help, ..self }
    }
}

/// What a person, a collective, a household is called in a form.
pub const PARTIES: [&str; 3] = ["Cá nhân", "Tập thể", "Hộ gia đình"];
/// What papers are called in a form: a report, and what a unit or one of its people presents.
pub const PAPERS: [&str; 3] = ["Báo cáo", "Tham luận của đơn vị", "Tham luận của cá nhân"];

/// Papers, exemplars, awards.
pub const TABLES: [TableOf; 3] = [
    TableOf {
        key: "papers",
        name: "Bài nộp",
        task: "Điền tên từng bài, người trình bày, và gửi kèm tệp Word của bài.",
        columns: &[
            column("Loại bài", "kind", 24, Holds::Choice(&PAPERS)).identity(),
            column("Tên bài", "title", 50, Holds::Text).identity().asked("Tên bài như in trong kỷ yếu."),
            column("Người trình bày", "presenter", 28, Holds::Text)
                .asked("Họ và tên, không kèm chức vụ; bài của đơn vị thì để trống."),
            column("Ngày", "date", 14, Holds::Day),
            column("Tên tệp gửi kèm", "file", 28, Holds::Text),
            column("Ghi chú", "note", 28, Holds::Text),
        ],
    },
    TableOf {
        key: "exemplars",
        name: "Điển hình",
        task: "Soát các điển hình đã có, thêm điển hình mới vào các hàng trống.",
        columns: &[
            column("Cá nhân hay tập thể điển hình", "kind", 16, Holds::Choice(&PARTIES)),
            column("Họ và tên, tên tập thể điển hình", "name", 32, Holds::Text)
                .identity()
                .asked("Đủ họ và tên, không kèm danh xưng, chức vụ."),
            column("Giới tính", "sex", 10, Holds::Choice(&["Nam", "Nữ"])),
            column("Chức vụ", "position", 28, Holds::Text),
            column("Đơn vị công tác", "unit_at", 32, Holds::Unit),
            column("Lĩnh vực điển hình", "field", 28, Holds::Text),
            column("Cấp công nhận", "level", 24, Holds::Text).asked("Cấp đã công nhận; chưa thì để trống."),
            column("Ngày, năm công nhận", "recognised_on", 16, Holds::Day),
            column("Thành tích tiêu biểu", "bio", 60, Holds::Text),
            column("Ghi chú", "note", 28, Holds::Text),
        ],
    },
    TableOf {
        key: "awards",
        name: "Khen thưởng",
        task: "Soát từng lần khen thưởng, điền ô còn trống (nền vàng), thêm lần còn thiếu vào các hàng trống.",
        columns: &[
            column("Cá nhân, tập thể, hộ gia đình", "kind", 16, Holds::Choice(&PARTIES)),
            column("Họ và tên, tên tập thể được khen", "name", 32, Holds::Text)
                .identity()
                .asked("Đủ họ và tên, không kèm danh xưng, chức vụ."),
            column("Chức vụ lúc được khen", "position", 28, Holds::Text),
            column("Đơn vị lúc được khen", "unit_at", 32, Holds::Unit),
            column("Danh hiệu, hình thức khen thưởng", "award", 40, Holds::Award)
                .identity()
                .asked("Tên đầy đủ; chọn trong danh sách, hoặc gõ nếu không có."),
            column("Hạng", "class", 8, Holds::Choice(&["Nhất", "Nhì", "Ba"])),
            column("Năm thành tích", "year", 12, Holds::Text)
                .identity()
                .asked("2021 hoặc 2016-2020; không phải năm ký quyết định."),
            column("Số quyết định", "decision.number", 22, Holds::Text).asked("Như 152/QĐ-VKSTC."),
            column("Ngày quyết định", "decision.date", 14, Holds::Day).asked("Như 06/7/2022."),
            column("Thành tích", "citation", 50, Holds::Text),
            column("Ghi chú", "note", 28, Holds::Text),
        ],
    },
];
