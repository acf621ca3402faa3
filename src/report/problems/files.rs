//! Problems of files that nothing reads.

use super::listed;
use crate::{
    check::leftovers::Leftover,
    model::RecordKind,
    phrase,
    report::{Code, Diagnostic, Phrase, Report, nearest},
    source::Span,
};

/// So many names of one folder are reported.
const MOST_NAMES: usize = 5;

problems! {
    /// Files where no record is looked for: of an unknown folder, or one at the top.
    MisplacedFile: misplaced_files(at: Span, folder: &str, n_files: usize) {
        let lower = folder.to_lowercase();
        let mut kinds = RecordKind::ALL.iter();
        let meant = kinds.find(|it| [it.folder(), it.word(), it.section()].contains(&lower.as_str()));
        let near = meant.map(|it| it.folder());
        let near = near.or_else(|| nearest(folder, RecordKind::ALL.iter().map(|it| it.folder())));
        message(at, match n_files {
            1 => ("tệp ở đây không được đọc", "a file here is not read"),
            _ => ("{n_files} tệp trong thư mục `{folder}/` không được đọc",
                  "{n_files} files in the folder `{folder}/` are not read"),
        });
        hint(match near {
            Some(near) => ("đổi tên thư mục thành `{near}/`", "name the folder `{near}/`"),
            None => {
                let folders = RecordKind::ALL.iter().map(|it| format!("`{}/`", it.folder()));
                let folders = folders.collect::<Vec<_>>().join(", ");
                phrase!("đặt tệp vào một trong các thư mục: {folders}; tệp chép nguyên vào trang thì đặt vào `static/`",
                        "put it into one of the folders: {folders}; what is copied as it is goes into `static/`")
            }
        });
    }

    CopiedFile: copied_file(at: Span, name: &str, original: &str) {
        message(at, "`{name}` là bản sao của `{original}`, không được đọc",
                    "`{name}` is a copy of `{original}`, it is not read");
        hint("xóa bản sao; nếu là một bản ghi khác thì đặt tên khác, như `ten-bai-moi`: tên tệp là địa chỉ của trang",
             "delete the copy; if it is another record give it a name of its own: that is its address");
    }

    /// A file or folder that is, by its name, what was left of a change in two places.
    CopiedFile: conflicting_copy(at: Span, name: &str, original: &str) {
        message(at, "`{name}` là bản xung đột của `{original}`, không được đọc",
                    "`{name}` is a conflicting copy of `{original}`, it is not read");
        hint("hai nơi đã cùng sửa `{original}`: so hai tệp, giữ phần đúng ở `{original}`, rồi xóa bản này",
             "`{original}` was changed in two places: compare the two, keep what is right in `{original}`, delete this one");
    }

    RepeatedRecord: repeated_record(at: Span, first: Span, path: &str) {
        message(at, "tên và nội dung giống hệt `{path}`", "name and text are the same as in `{path}`");
        label(first, "bản ghi kia ở đây", "the other record is here");
        hint("nếu là bản sao thì xóa một trong hai; nếu là hai bản ghi thì đặt tên cho khác nhau",
             "delete one of them if it is a copy; if there are two, give them different names");
    }

    MergeMark: merge_mark(at: Span) {
        message(at, "dấu gộp của hai phiên bản còn trong tệp; tệp không được đọc",
                    "mark of a merge of two versions; the file is not read");
        hint("giữ lại một phiên bản, xóa các dòng `<<<<<<<`, `=======`, `>>>>>>>`",
             "keep one version and delete the lines `<<<<<<<`, `=======`, `>>>>>>>`");
    }

    /// Files of one folder that nothing names.
    UnusedFile: unused_files(at: Span, names: &[String], what: Leftover) {
        let list = listed(names.iter().take(MOST_NAMES));
        let n_more = names.len().saturating_sub(MOST_NAMES);
        message(at, match n_more {
            0 => ("không bản ghi nào nhắc đến {list}: không được dùng", "no record names {list}: not used"),
            _ => ("không bản ghi nào nhắc đến {list} và {n_more} tệp nữa: không được dùng",
                  "no record names {list} and {n_more} more: not used"),
        });
        hint(remedy(what));
    }
}

fn remedy(what: Leftover) -> Phrase {
    words! { match what {
        Leftover::HiddenEnding => (
            "đổi đuôi tệp thành `.md`, `.yaml` hoặc `.csv` (Windows giấu đuôi tệp: bật “File name extensions” để thấy)",
            "give it the ending `.md`, `.yaml` or `.csv` (Windows hides endings: turn on “File name extensions”)"),
        Leftover::Picture => (
            "khai ở `photos:` của bài như `- {{file: …, caption: \"…\", credit: \"…\"}}`, hoặc chuyển ảnh ra khỏi `content/`",
            "list it in `photos:` of the record as `- {{file: …, caption: \"…\", credit: \"…\"}}`, or move it out of `content/`"),
        Leftover::Table => ("đợt khen thưởng đọc danh sách bằng `recipients: [{{csv: …}}]`",
                            "a batch of grants reads a list by `recipients: [{{csv: …}}]`"),
        Leftover::Workbook => ("lưu bảng tính thành “CSV UTF-8” rồi ghi tên tệp ở `recipients: [{{csv: …}}]`",
                               "save the spreadsheet as “CSV UTF-8” and name that in `recipients: [{{csv: …}}]`"),
        Leftover::Document => (
            "chép nội dung vào tệp `.md` (`kyyeu new` tạo sẵn mẫu); tệp để người đọc tải về thì ghi ở `file` của văn bản, hoặc đặt \
             liên kết trong bài",
            "copy the text into a `.md` file (`kyyeu new` makes a template); what readers may load is named in `file` of a document, \
             or linked in a text"),
        Leftover::Text => (
            "chương của kỷ yếu ghi ở `source` của một phần; bản dịch `….en.md` cần có tệp gốc `….md`",
            "a chapter is named in `source` of a part of its yearbook; a translation `….en.md` needs its `….md`"),
        Leftover::Remains => ("tệp do trình soạn thảo hoặc việc gộp để lại: xóa đi",
                              "an editor or a merge left it: delete it"),
        Leftover::Other => (
            "nhắc đến tệp trong bản ghi, đặt vào `content/static/` để chép nguyên, hoặc chuyển ra khỏi `content/`",
            "name it in a record, put it into `content/static/` to have it copied, or move it out of `content/`"),
    } }
}
