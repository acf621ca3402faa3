//! Problems of pictures and of files beside records.

use super::near_or;
use crate::{
    image::{ImageFault, MAX_BYTES, MAX_PIXELS, MAX_SIDE},
    phrase,
    prose::PHOTO_ID,
    report::{Code, Diagnostic, Phrase, Report},
    source::Span,
};

problems! {
    MissingFile: missing_file(at: Span, path: &str, near: Option<&str>) {
        message(at, "không có tệp `{path}`", "there is no file `{path}`");
        hint(put_it_there(near));
    }

    UnreadableImage: unread_image(at: Span, path: &str, why: &str) {
        message(at, "không đọc được ảnh `{path}`: {why}", "cannot read picture `{path}`: {why}");
        hint("kiểm tra quyền đọc tệp", "check the permissions of the file");
    }

    /// An entry of `photos` with neither file nor id.
    MissingField: photo_without_file(at: Span) {
        message(at, "ảnh không có `file` mà cũng không có `id`", "photo with neither `file` nor `id`");
        hint("ghi `file: anh-1.jpg`; ảnh đã mất thì ghi `id: anh-1`",
             "write `file: photo-1.jpg`; for a lost picture write `id: photo-1`");
    }

    FieldConflict: photo_listed_twice(at: Span, name: &str, earlier: Span) {
        message(at, "ảnh `{name}` khai báo hai lần", "photo `{name}` is listed twice");
        label(earlier, "lần đầu ở đây", "first listed here");
        hint("gộp hai mục làm một", "make one entry of the two");
    }

    UnlistedPhoto: unlisted_photo_id(at: Span, id: &str, near: Option<&str>) {
        let near = near.map(|it| format!("{PHOTO_ID}{it}"));
        message(at, "không có ảnh nào trong `photos` mang mã `{id}`",
                    "no entry of `photos` has the id `{id}`");
        near(near, "thêm vào `photos:` một mục `- {{id: {id}, caption: \"…\"}}`",
                   "add to `photos:` an entry `- {{id: {id}, caption: \"…\"}}`");
    }

    PhotoPlacedTwice: photo_placed_twice(at: Span, name: &str, earlier: Span) {
        message(at, "ảnh `{name}` đặt hai lần trong bài", "photo `{name}` is placed twice");
        label(earlier, "lần đầu ở đây", "first placed here");
        hint("bỏ một lần", "remove one of them");
    }

    PhotoCaption: photo_caption(at: Span, name: &str) {
        message(at, "ảnh `{name}` chưa có chú thích", "photo `{name}` has no caption");
        hint("thêm `caption:` (ai, làm gì, ở đâu); các ảnh chung chú thích thì ghi cùng một `group:`",
             "add `caption:` (who, what, where); photos that share one get the same `group:`");
    }

    PhotoCredit: photo_credit(at: Span, name: &str) {
        message(at, "ảnh `{name}` chưa ghi nguồn", "photo `{name}` has no credit");
        hint("thêm `credit:` (người chụp hoặc nơi lấy ảnh)",
             "add `credit:` (who took it, or where it comes from)");
    }

    MissingImage: missing_image(at: Span, path: &str, near: Option<&str>) {
        message(at, "không có ảnh `{path}`", "there is no picture `{path}`");
        hint(put_it_there(near));
        hints(near.is_none().then(|| words!(
            "ảnh đã mất thì bỏ `file`, ghi `id:` và chú thích, đặt trong bài bằng `![](photo:mã)`",
            "for a lost picture leave out `file`, give `id:` and caption, and place it by `![](photo:id)`")));
    }

    /// Smaller versions of an animation would be as large as films, and print has none.
    MovingPicture: moving_picture(at: Span, path: &str) {
        message(at, "ảnh động `{path}`: trang chỉ có khung đầu, đứng yên",
                    "picture `{path}` moves: the page shows its first frame, still");
        hint("lưu khung muốn dùng thành JPEG hoặc PNG; nếu cần chuyển động, để phim ở nơi xem được và ghi `video: https://…` ở ảnh",
             "save the frame that is meant as JPEG or PNG; if the movement matters, put the film where it can be watched and give the photo `video: https://…`");
    }

    UnlistedPhoto: photo_elsewhere(at: Span, written: &str, name: &str) {
        message(at, "ảnh `{written}` không nằm cạnh bản ghi", "photo `{written}` does not lie beside the record");
        hint("chép tệp ảnh vào cạnh bản ghi, viết `![]({name})`, và thêm vào `photos:` một mục `- {{file: {name}, caption: \"…\", credit: \"…\"}}`",
             "put the file beside the record, write `![]({name})`, and add to `photos:` an entry `- {{file: {name}, caption: \"…\", credit: \"…\"}}`");
    }

    UnlistedPhoto: unlisted_photo(at: Span, file: &str, on_disk: bool, near: Option<&str>) {
        message(at, "ảnh `{file}` chưa có trong `photos`", "photo `{file}` is not listed in `photos`");
        near(near, "thêm vào `photos:` một mục `- {{file: {file}, caption: \"…\", credit: \"…\"}}`",
                   "add to `photos:` an entry `- {{file: {file}, caption: \"…\", credit: \"…\"}}`");
        hints((!on_disk && near.is_none())
            .then(|| words!("và đặt tệp ảnh cạnh bản ghi", "and put the file beside the record")));
    }
}

impl Report {
    /// A picture that cannot be shown, or is too large to be.
    pub fn unreadable_image(&mut self, at: Span, path: &str, fault: &ImageFault) {
        let is_size = matches!(fault, ImageFault::TooManyPixels { .. } | ImageFault::TooManyBytes(_));
        let code = if is_size { Code::ImageTooLarge } else { Code::UnreadableImage };
        let Phrase { vi, en } = image_fault(fault);
        let message = phrase!("ảnh `{path}`: {vi}", "picture `{path}`: {en}");
        let hint = words! { match fault {
            ImageFault::TooManyPixels { .. } | ImageFault::TooManyBytes(_) => (
                "thu nhỏ ảnh; cạnh dài 4000 điểm ảnh là đủ cho cả bản in",
                "scale it down; 4000 pixels on the long side are enough even for print"),
            ImageFault::Film => (
                "đưa phim lên nơi đăng phim rồi ghi địa chỉ của nó ở `video: https://…`; `file` là một ảnh tĩnh chụp từ phim",
                "put the film where films are kept and write its address as `video: https://…`; `file` is a still of it"),
            ImageFault::Truncated => ("chép lại tệp từ nguồn", "copy the file again"),
            _ => ("mở ảnh rồi lưu lại thành JPEG hoặc PNG", "open it in a viewer and save it as JPEG or PNG"),
        } };
        self.push(Diagnostic::new(code, at, message).hint(hint));
    }
}

fn put_it_there(near: Option<&str>) -> Phrase {
    near_or(
        near,
        words!(
            "chép tệp vào đó, hoặc xem lại tên, kể cả chữ hoa và phần mở rộng",
            "put the file there, or look at its name, capitals and extension included"
        ),
    )
}

fn image_fault(fault: &ImageFault) -> Phrase {
    words! { match fault {
        ImageFault::NotAnImage => ("không phải là ảnh", "it is not a picture"),
        ImageFault::Film => ("là phim, không phải ảnh", "it is a film, not a picture"),
        ImageFault::Unsupported(name) => ("chưa dùng được ảnh {name}", "{name} pictures are not supported"),
        ImageFault::Truncated => ("tệp bị cụt", "the file is cut off"),
        ImageFault::Unreadable(why) => ("không giải mã được: {why}", "it cannot be decoded: {why}"),
        ImageFault::TooManyPixels { width, height } => {
            let most = MAX_PIXELS / 1_000_000;
            words!(
                "{width} × {height} điểm ảnh, quá {MAX_SIDE} mỗi cạnh hoặc {most} triệu tất cả",
                "{width} × {height} pixels are more than {MAX_SIDE} a side or {most} million in all")
        }
        ImageFault::TooManyBytes(bytes) => {
            let (size, most) = (bytes >> 20, MAX_BYTES >> 20);
            phrase!("{size} MB, quá {most} MB", "{size} MB are more than {most} MB")
        }
    } }
}
