//! Failures of the surroundings, such as a disk that is full or a theme that is broken, in both languages.
//!
//! They travel as `anyhow` errors, as everywhere, and whoever prints them chooses the language. A failure that was
//! not given its words here, such as one that a library reports, speaks English.

use std::{
    any::Any,
    error::Error,
    fmt, io,
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::{Language, Phrase};
use crate::phrase;

/// What could not be done, and why.
#[derive(Debug)]
pub struct Failure {
    words: Phrase,
    cause: Option<anyhow::Error>,
    template: Option<TemplateFault>,
    place: Option<ThemePlace>,
}

/// Where in a file of a theme something is wrong, and what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ThemePlace {
    /// The file, as the user calls it.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in the words of Tera or Typst.
    pub what: String,
}

/// What is wrong with a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// It cannot be rendered.
    Wrong,
    /// It does more than any page needs; so would it on every other page.
    Endless,
}

impl Failure {
    /// A failure that needs no further reason.
    pub fn new(words: Phrase) -> Failure {
        Failure { words, cause: None, template: None, place: None }
    }

    /// A fault of a template.
    pub fn of_template(words: Phrase, fault: TemplateFault) -> Failure {
        Failure { template: Some(fault), ..Failure::new(words) }
    }

    /// The same with its place, where that is known.
    pub fn at(self, place: Option<ThemePlace>) -> Failure {
        Failure { place, ..self }
    }
}

impl From<Phrase> for Failure {
    fn from(words: Phrase) -> Failure {
        Failure::new(words)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.words.en)
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|it| &**it as &(dyn Error + 'static))
    }
}

/// A failure on the spot: `failure!("không có `{id}`", "there is no `{id}`")`.
#[macro_export]
macro_rules! failure {
    ($vi:literal, $en:literal $(,)?) => {
        $crate::report::Failure::new($crate::phrase!($vi, $en))
    };
}

/// Describes what was being done when something failed.
pub trait Explain<T> {
    /// The same with words before it.
    fn explain(self, words: impl FnOnce() -> Phrase) -> anyhow::Result<T>;
}

impl<T, E: Into<anyhow::Error>> Explain<T> for Result<T, E> {
    fn explain(self, words: impl FnOnce() -> Phrase) -> anyhow::Result<T> {
        self.map_err(|it| Failure { cause: Some(it.into()), ..Failure::new(words()) }.into())
    }
}

/// Does what a fault of the program itself must not end. Whoever calls throws away what `act` may have left half done.
pub fn caught<T>(act: impl FnOnce() -> T) -> anyhow::Result<T> {
    catch_unwind(AssertUnwindSafe(act)).map_err(|payload| {
        let panic = panic_text(&*payload);
        Failure::new(phrase!(
            "chương trình có lỗi của chính nó ({panic}); xin báo cho người làm chương trình",
            "a fault of the program itself ({panic}); please report it"
        ))
        .into()
    })
}

fn panic_text(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("panic")
}

/// What is done to files and folders.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// Reads a file.
    Read,
    /// Writes a file.
    Write,
    /// Asks for a file's length or time.
    LookAt,
    /// Takes a file away.
    Remove,
    /// Lists what is in a folder.
    ReadFolder,
    /// Makes a folder.
    MakeFolder,
    /// Follows links to the real place.
    Resolve,
}

/// "cannot read `a.yaml`".
pub fn cannot(act: Act, what: impl fmt::Display) -> Phrase {
    match act {
        Act::Read => phrase!("không đọc được `{what}`", "cannot read `{what}`"),
        Act::Write => phrase!("không ghi được `{what}`", "cannot write `{what}`"),
        Act::LookAt => phrase!("không xem được `{what}`", "cannot look at `{what}`"),
        Act::Remove => phrase!("không xóa được `{what}`", "cannot remove `{what}`"),
        Act::ReadFolder => phrase!("không đọc được thư mục `{what}`", "cannot read the folder `{what}`"),
        Act::MakeFolder => phrase!("không tạo được thư mục `{what}`", "cannot make the folder `{what}`"),
        Act::Resolve => phrase!("không tìm được đường dẫn thật của `{what}`", "cannot resolve `{what}`"),
    }
}

/// The template's fault that is the reason of a failure, if one is.
pub fn template_fault(fault: &anyhow::Error) -> Option<TemplateFault> {
    fault.chain().find_map(|it| it.downcast_ref::<Failure>()?.template)
}

/// The place in a theme that is the reason of a failure, if one is.
pub fn theme_place(fault: &anyhow::Error) -> Option<&ThemePlace> {
    fault.chain().find_map(|it| it.downcast_ref::<Failure>()?.place.as_ref())
}

/// A failure with its reasons on one line.
pub fn in_language(fault: &anyhow::Error, language: Language) -> String {
    let words: Vec<String> = fault.chain().map(|it| words(it, language)).collect();
    words.join(": ")
}

fn words(fault: &(dyn Error + 'static), language: Language) -> String {
    if let Some(failure) = fault.downcast_ref::<Failure>() {
        return failure.words.in_language(language).to_owned();
    }
    match fault.downcast_ref::<io::Error>() {
        Some(system) => system_words(system).in_language(language).to_owned(),
        None => fault.to_string(),
    }
}

/// What the operating system says.
pub fn system_words(error: &io::Error) -> Phrase {
    match held(error) {
        Some(Held::Certainly) => Phrase::new(
            "chương trình khác đang mở tệp này; đóng tệp ở đó rồi làm lại",
            "another program has the file open; close it there and try again",
        ),
        Some(Held::Perhaps) => Phrase::new(
            "không có quyền, hoặc chương trình khác đang mở tệp này; đóng tệp ở đó rồi làm lại",
            "access is denied, or another program has the file open; close it there and try again",
        ),
        None => {
            let en = error.to_string();
            Phrase::new(vietnamese(error.kind()).unwrap_or(&en), en.as_str())
        }
    }
}

/// Whether another program holds a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// The system says so.
    Certainly,
    /// It says so in the words that it has for lacking rights.
    Perhaps,
}

/// Whether a fault says that another program holds the file.
pub fn held(fault: &io::Error) -> Option<Held> {
    if matches!(fault.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy) {
        return Some(Held::Certainly);
    }
    match fault.raw_os_error().filter(|_| cfg!(windows))? {
        // Access is denied: what a file that is open says to who would replace it.
        5 => Some(Held::Perhaps),
        // Another process uses it, or has a part of it locked.
        32 | 33 => Some(Held::Certainly),
        _ => None,
    }
}

/// What operating systems say most often.
fn vietnamese(kind: io::ErrorKind) -> Option<&'static str> {
    Some(match kind {
        io::ErrorKind::NotFound => "không có tệp hay thư mục này",
        io::ErrorKind::PermissionDenied => "không có quyền",
        io::ErrorKind::AlreadyExists => "đã có rồi",
        io::ErrorKind::StorageFull => "ổ đĩa đã đầy",
        io::ErrorKind::QuotaExceeded => "đã hết hạn mức ổ đĩa",
        io::ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        io::ErrorKind::NotADirectory => "không phải thư mục",
        io::ErrorKind::IsADirectory => "là thư mục",
        io::ErrorKind::FileTooLarge => "tệp quá lớn",
        io::ErrorKind::InvalidFilename => "tên tệp không dùng được",
        io::ErrorKind::AddrInUse => "cổng đang có chương trình khác dùng",
        _ => return None,
    })
}
