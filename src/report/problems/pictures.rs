//! Problems of pictures and of files beside records.

use crate::{
    image::{ImageFault, MAX_BYTES, MAX_PIXELS, MAX_SIDE},
    phrase,
    report::{Code, Diagnostic, Phrase, Report},
    source::Span,
};

impl Report {
    /// A file that a record names and that is not there.
    pub fn missing_file(&mut self, at: Span, path: &str, near: Option<&str>) {
        let message = phrase!("không có tệp `{path}`", "there is no file `{path}`");
        self.push(Diagnostic::new(Code::MissingFile, at, message).hint(put_it_there(near)));
    }

    /// A picture that is not there.
    pub fn missing_image(&mut self, at: Span, path: &str, near: Option<&str>) {
        let message = phrase!("không có ảnh `{path}`", "there is no picture `{path}`");
        let mut diagnostic = Diagnostic::new(Code::MissingImage, at, message).hint(put_it_there(near));
        if near.is_none() {
            diagnostic = diagnostic.hint(Phrase::new(
                "ảnh đã mất thì bỏ `file`, ghi `id:` và chú thích, đặt trong bài bằng `![](photo:mã)`",
                "for a lost picture leave out `file`, give `id:` and caption, and place it by `![](photo:id)`",
            ));
        }
        self.push(diagnostic);
    }

    /// A picture that cannot be shown, or is too large to be.
    pub fn unreadable_image(&mut self, at: Span, path: &str, fault: &ImageFault) {
        let is_size = matches!(fault, ImageFault::TooManyPixels { .. } | ImageFault::TooManyBytes(_));
        let code = if is_size { Code::ImageTooLarge } else { Code::UnreadableImage };
        let Phrase { vi, en } = image_fault(fault);
        let message = phrase!("ảnh `{path}`: {vi}", "picture `{path}`: {en}");
        let hint = match fault {
            ImageFault::TooManyPixels { .. } | ImageFault::TooManyBytes(_) => Phrase::new(
                "thu nhỏ ảnh; cạnh dài 4000 điểm ảnh là đủ cho cả bản in",
                "scale it down; 4000 pixels on the long side are enough even for print",
            ),
            ImageFault::Truncated => Phrase::new("chép lại tệp từ nguồn", "copy the file again"),
            _ => Phrase::new(
                "mở ảnh rồi lưu lại thành JPEG hoặc PNG",
                "open it in a viewer and save it as JPEG or PNG",
            ),
        };
        self.push(Diagnostic::new(code, at, message).hint(hint));
    }

    /// A picture that the system does not let us read, in its words.
    pub fn unread_image(&mut self, at: Span, path: &str, why: &str) {
        let message = phrase!("không đọc được ảnh `{path}`: {why}", "cannot read picture `{path}`: {why}");
        self.push(
            Diagnostic::new(Code::UnreadableImage, at, message)
                .hint(Phrase::new("kiểm tra quyền đọc tệp", "check the permissions of the file")),
        );
    }

    /// An entry of `photos` with neither file nor id.
    pub fn photo_without_file(&mut self, at: Span) {
        let message =
            Phrase::new("ảnh không có `file` mà cũng không có `id`", "photo with neither `file` nor `id`");
        self.push(Diagnostic::new(Code::MissingField, at, message).hint(Phrase::new(
            "ghi `file: anh-1.jpg`; ảnh đã mất thì ghi `id: anh-1`",
            "write `file: photo-1.jpg`; for a lost picture write `id: photo-1`",
        )));
    }

    /// Two entries of one file or id.
    pub fn photo_listed_twice(&mut self, at: Span, name: &str, earlier: Span) {
        let message = phrase!("ảnh `{name}` khai báo hai lần", "photo `{name}` is listed twice");
        self.push(
            Diagnostic::new(Code::FieldConflict, at, message)
                .label(earlier, Phrase::new("lần đầu ở đây", "first listed here"))
                .hint(Phrase::new("gộp hai mục làm một", "make one entry of the two")),
        );
    }

    /// A photo that a text places and its record does not list.
    pub fn unlisted_photo(&mut self, at: Span, file: &str, on_disk: bool, near: Option<&str>) {
        let message =
            phrase!("ảnh `{file}` chưa có trong `photos`", "photo `{file}` is not listed in `photos`");
        let hint = match near {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None => phrase!(
                "thêm vào `photos:` một mục `- {{file: {file}, caption: \"…\", credit: \"…\"}}`",
                "add to `photos:` an entry `- {{file: {file}, caption: \"…\", credit: \"…\"}}`"
            ),
        };
        let mut diagnostic = Diagnostic::new(Code::UnlistedPhoto, at, message).hint(hint);
        if !on_disk && near.is_none() {
            diagnostic = diagnostic
                .hint(Phrase::new("và đặt tệp ảnh cạnh bản ghi", "and put the file beside the record"));
        }
        self.push(diagnostic);
    }

    /// A lost photo that a text places and its record does not list.
    pub fn unlisted_photo_id(&mut self, at: Span, id: &str, near: Option<&str>) {
        let message = phrase!(
            "không có ảnh nào trong `photos` mang mã `{id}`",
            "no entry of `photos` has the id `{id}`"
        );
        let hint = match near {
            Some(near) => phrase!("có phải `photo:{near}`?", "did you mean `photo:{near}`?"),
            None => phrase!(
                "thêm vào `photos:` một mục `- {{id: {id}, caption: \"…\"}}`",
                "add to `photos:` an entry `- {{id: {id}, caption: \"…\"}}`"
            ),
        };
        self.push(Diagnostic::new(Code::UnlistedPhoto, at, message).hint(hint));
    }

    /// A photo that stands in a text twice.
    pub fn photo_placed_twice(&mut self, at: Span, name: &str, earlier: Span) {
        let message = phrase!("ảnh `{name}` đặt hai lần trong bài", "photo `{name}` is placed twice");
        self.push(
            Diagnostic::new(Code::PhotoPlacedTwice, at, message)
                .label(earlier, Phrase::new("lần đầu ở đây", "first placed here"))
                .hint(Phrase::new("bỏ một lần", "remove one of them")),
        );
    }

    /// A photo of which nothing says what it shows.
    pub fn photo_caption(&mut self, at: Span, name: &str) {
        let message = phrase!("ảnh `{name}` chưa có chú thích", "photo `{name}` has no caption");
        self.push(Diagnostic::new(Code::PhotoCaption, at, message).hint(Phrase::new(
            "thêm `caption:` (ai, làm gì, ở đâu); các ảnh chung chú thích thì ghi cùng một `group:`",
            "add `caption:` (who, what, where); photos that share one get the same `group:`",
        )));
    }

    /// A photo of which nothing says whose it is.
    pub fn photo_credit(&mut self, at: Span, name: &str) {
        let message = phrase!("ảnh `{name}` chưa ghi nguồn", "photo `{name}` has no credit");
        self.push(Diagnostic::new(Code::PhotoCredit, at, message).hint(Phrase::new(
            "thêm `credit:` (người chụp hoặc nơi lấy ảnh)",
            "add `credit:` (who took it, or where it comes from)",
        )));
    }
}

fn put_it_there(near: Option<&str>) -> Phrase {
    match near {
        Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
        None => Phrase::new(
            "chép tệp vào đó, hoặc xem lại tên, kể cả chữ hoa và phần mở rộng",
            "put the file there, or look at its name, capitals and extension included",
        ),
    }
}

fn image_fault(fault: &ImageFault) -> Phrase {
    match fault {
        ImageFault::NotAnImage => Phrase::new("không phải là ảnh", "it is not a picture"),
        ImageFault::Unsupported(name) => {
            phrase!("chưa dùng được ảnh {name}", "{name} pictures are not supported")
        }
        ImageFault::Truncated => Phrase::new("tệp bị cụt", "the file is cut off"),
        ImageFault::Unreadable(why) => phrase!("không giải mã được: {why}", "it cannot be decoded: {why}"),
        ImageFault::TooManyPixels { width, height } => {
            let most = MAX_PIXELS / 1_000_000;
            phrase!(
                "{width} × {height} điểm ảnh, quá {MAX_SIDE} mỗi cạnh hoặc {most} triệu tất cả",
                "{width} × {height} pixels are more than {MAX_SIDE} a side or {most} million in all"
            )
        }
        ImageFault::TooManyBytes(bytes) => {
            let (size, most) = (bytes >> 20, MAX_BYTES >> 20);
            phrase!("{size} MB, quá {most} MB", "{size} MB are more than {most} MB")
        }
    }
}
