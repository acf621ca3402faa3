//! Workbooks that are handed out to be filled in: a description in, the bytes of an XLSX out, the same for the same description.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook as Writer, Worksheet, XlsxError,
};

/// A workbook.
#[derive(Clone, Debug, Default)]
pub struct Workbook {
    /// What it is, in its properties.
    pub title: String,
    /// The day that it is of: year, month, day.
    pub made: (u16, u8, u8),
    /// Its sheets.
    pub pages: Vec<Page>,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its name.
    pub name: String,
    /// Whether only programs see it.
    pub is_hidden: bool,
    /// Whether nobody is to write on it.
    pub is_locked: bool,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows: text, and how it looks.
    pub rows: Vec<Vec<(String, Look)>>,
    /// How many rows stand above those that are filled in, and stay in sight.
    pub head: u32,
    /// Rows below the last that are ready to be filled in.
    pub spare: u32,
}

/// A column.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its width in letters; 0 where nobody is to see it.
    pub width: u16,
    /// What may be chosen, as a range of a sheet: `='Danh mục'!$A$1:$A$9`. Something else may be typed.
    pub choices: Option<String>,
    /// What is told where the cell is entered.
    pub help: Option<String>,
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As text.
    #[default]
    Plain,
    /// The title of a sheet.
    Title,
    /// A heading of a column.
    Heading,
    /// What is on record.
    Known,
    /// What is missing.
    Asked,
}

/// Letters of a message at most that a workbook shows beside a cell.
const LONGEST_HELP: usize = 250;

/// The bytes of a workbook; words where it holds what none can.
pub fn write(of: &Workbook) -> Result<Vec<u8>, String> {
    made(of).map_err(|it| it.to_string())
}

fn made(of: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut writer = Writer::new();
    // Without a day of ours the clock's would be in it.
    let (year, month, day) = of.made;
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    writer.set_properties(&DocProperties::new().set_title(&of.title).set_creation_datetime(&made));
    for page in &of.pages {
        fill(writer.add_worksheet(), page)?;
    }
    writer.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    sheet.set_name(&page.name)?;
    if page.is_hidden {
        sheet.set_very_hidden(true);
    }
    if page.is_locked {
        sheet.protect();
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    if page.head > 0 {
        sheet.set_freeze_panes(page.head, 0)?.set_repeat_rows(page.head - 1, page.head - 1)?;
    }
    let last = page.rows.len() as u32 + page.spare;
    for (at, column) in page.columns.iter().enumerate() {
        let at = at as u16;
        sheet.set_column_format(at, &format(Look::Plain))?;
        if column.width == 0 {
            sheet.set_column_hidden(at)?;
        } else {
            sheet.set_column_width(at, f64::from(column.width))?;
        }
        if let Some(validation) = validation(column)? {
            sheet.add_data_validation(page.head, at, last.max(page.head + 1) - 1, at, &validation)?;
        }
    }
    for (row, cells) in page.rows.iter().enumerate() {
        for (column, (text, look)) in cells.iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            if text.is_empty() {
                sheet.write_blank(row, column, &format(*look))?;
            } else {
                sheet.write_string_with_format(row, column, text, &format(*look))?;
            }
        }
    }
    Ok(())
}

fn validation(column: &Column) -> Result<Option<DataValidation>, XlsxError> {
    if column.choices.is_none() && column.help.is_none() {
        return Ok(None);
    }
    let mut validation = match &column.choices {
        Some(choices) => DataValidation::new().allow_list_formula(Formula::new(choices)),
        None => DataValidation::new().allow_any_value(),
    };
    // What nobody has thought of may be typed all the same.
    validation = validation.set_error_style(DataValidationErrorStyle::Information);
    if let Some(help) = &column.help {
        validation = validation.set_input_message(help.chars().take(LONGEST_HELP).collect::<String>())?;
    }
    Ok(Some(validation))
}

/// Every cell is text, so that no program takes `01/02/2030` or `007` for what it is not.
fn format(look: Look) -> Format {
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    match look {
        Look::Plain => text.set_unlocked(),
        Look::Title => Format::new().set_num_format("@").set_bold().set_font_size(14),
        Look::Heading => boxed(text).set_bold().set_background_color(Color::RGB(0x00E4_EAF2)),
        Look::Known => boxed(text).set_unlocked(),
        Look::Asked => boxed(text).set_unlocked().set_background_color(Color::RGB(0x00FF_F3C4)),
    }
}

fn boxed(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00B8_B8B8))
}
