//! Problems of `site.yaml` and of outputs.

use super::fields::address_hint;
use crate::{
    model::address::AddressFault,
    phrase,
    report::{Code, Diagnostic, Phrase, Report, alike::nearest},
    source::{Reserved, Span},
};

impl Report {
    /// No `content/site.yaml`.
    pub fn missing_site(&mut self, at: Span, near: Option<&str>) {
        let message = Phrase::new("không có tệp `content/site.yaml`", "there is no `content/site.yaml`");
        let hint = match near {
            Some(near) => phrase!(
                "có `{near}`: đổi tên thành `site.yaml` (Windows giấu đuôi tệp: bật “File name extensions” để thấy)",
                "there is `{near}`: name it `site.yaml` (Windows hides endings: turn on “File name extensions”)"
            ),
            None => Phrase::new(
                "chạy lệnh trong thư mục ấn phẩm, hoặc tạo mới bằng `kyyeu init`",
                "run the command in the folder of the publication, or make one with `kyyeu init`",
            ),
        };
        self.push(Diagnostic::new(Code::MissingSite, at, message).hint(hint));
    }

    /// A format that this version does not know.
    pub fn unsupported_format(&mut self, format: i64, at: Span) {
        let message = phrase!("chưa hỗ trợ định dạng {format}", "format {format} is not supported");
        self.push(Diagnostic::new(Code::UnsupportedFormat, at, message).hint(Phrase::new(
            "ghi `format: 1`, hoặc dùng bản kyyeu mới hơn",
            "write `format: 1`, or use a newer kyyeu",
        )));
    }

    /// A file of a theme that pages or books cannot be made with.
    pub fn theme_fault(&mut self, at: Span, what: &str) {
        let message =
            phrase!("giao diện không dùng được ở đây: {what}", "the theme cannot be used here: {what}");
        self.push(Diagnostic::new(Code::ThemeFile, at, message).hint(Phrase::new(
            "sửa tệp này của giao diện; tên mọi trường ở docs/theme-reference.md",
            "mend this file of the theme; docs/theme-reference.md has the names of all fields",
        )));
    }

    /// A `base_url` that is no address of a site.
    pub fn invalid_base_url(&mut self, at: Span, written: &str, fault: AddressFault) {
        let message = phrase!(
            "`base_url` không phải địa chỉ trang: `{written}`",
            "`base_url` is not the address of a site: `{written}`"
        );
        let hint = address_hint(fault).unwrap_or(Phrase::new(
            "viết như `https://vi-du.gov.vn/` hoặc `https://vi-du.gov.vn/ky-yeu/`",
            "write it as `https://example.gov.vn/` or `https://example.gov.vn/yearbook/`",
        ));
        self.push(Diagnostic::new(Code::InvalidAddress, at, message).hint(hint));
    }

    /// A locale whose collation is not known.
    pub fn unknown_locale(&mut self, written: &str, meant: Option<&str>, at: Span) {
        let message =
            phrase!("không có quy tắc sắp xếp cho `{written}`", "there is no collation for `{written}`");
        let hint = match meant {
            Some(meant) => phrase!("có phải `{meant}`?", "did you mean `{meant}`?"),
            None => Phrase::new(
                "ghi mã ngôn ngữ như `vi`, `en`, `fr`",
                "write a language code such as `vi`, `en`, `fr`",
            ),
        };
        self.push(Diagnostic::new(Code::UnknownLocale, at, message).hint(hint));
    }

    /// A vocabulary that does not exist.
    pub fn unknown_vocabulary(&mut self, written: &str, at: Span) {
        let names = crate::model::vocabulary::ALL.iter().map(|it| it.name);
        let message = phrase!("không có danh mục `{written}`", "there is no vocabulary `{written}`");
        let hint = match nearest(written, names) {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None => Phrase::new(
                "xem tên các danh mục trong tài liệu định dạng",
                "see the names of vocabularies in the format's documentation",
            ),
        };
        self.push(Diagnostic::new(Code::UnknownField, at, message).hint(hint));
    }

    /// A key of a vocabulary that is not ASCII `snake_case`.
    pub fn vocabulary_key(&mut self, written: &str, at: Span) {
        let message =
            phrase!("khóa danh mục không hợp lệ: `{written}`", "not a key of a vocabulary: `{written}`");
        let snake = crate::vietnamese::slug::slugify(written).replace('-', "_");
        self.push(
            Diagnostic::new(Code::InvalidId, at, message).hint(phrase!("viết `{snake}`", "write `{snake}`")),
        );
    }

    /// A key that the vocabulary has already.
    pub fn vocabulary_key_taken(&mut self, written: &str, at: Span) {
        let message = phrase!("danh mục đã có giá trị `{written}`", "the vocabulary already has `{written}`");
        self.push(Diagnostic::new(Code::DuplicateKey, at, message).hint(Phrase::new(
            "dùng giá trị có sẵn, hoặc đặt khóa khác",
            "use the value it has, or choose another key",
        )));
    }

    /// Two outputs at one address.
    pub fn address_clash(&mut self, address: &str, at: Span, other: Span) {
        let message = phrase!("hai trang cùng địa chỉ `{address}`", "two outputs at one address `{address}`");
        self.push(
            Diagnostic::new(Code::AddressClash, at, message)
                .label(other, Phrase::new("trang kia từ đây", "the other one comes from here"))
                .hint(Phrase::new(
                    "đổi `id` hoặc tên tệp của một trong hai",
                    "change the `id` or the file name of one of them",
                )),
        );
    }

    /// A former address that a page stands at.
    pub fn redirect_clash(&mut self, address: &str, at: Span, other: Option<Span>) {
        let message =
            phrase!("địa chỉ cũ `{address}` đang có trang khác", "former address `{address}` is in use");
        let mut diagnostic = Diagnostic::new(Code::RedirectClash, at, message)
            .hint(phrase!("bỏ `{address}` khỏi `aliases`", "remove `{address}` from `aliases`"));
        if let Some(other) = other {
            diagnostic =
                diagnostic.label(other, Phrase::new("trang ở địa chỉ này", "the page at this address"));
        }
        self.push(diagnostic);
    }

    /// A name that can be no output's.
    pub fn reserved_name(&mut self, name: &str, why: Reserved, at: Span) {
        let shown = name.escape_debug();
        let message = match why {
            Reserved::Device => {
                phrase!("`{shown}` là tên thiết bị của Windows", "`{shown}` is the name of a Windows device")
            }
            Reserved::Own => {
                phrase!(
                    "`{shown}` là tên kyyeu dành cho mình",
                    "`{shown}` is a name that kyyeu keeps for itself"
                )
            }
            Reserved::Sign => phrase!(
                "`{shown}` có ký tự không dùng được trong địa chỉ",
                "`{shown}` has a character that cannot be in an address"
            ),
        };
        self.push(Diagnostic::new(Code::ReservedName, at, message).hint(match why {
            Reserved::Device => Phrase::new(
                "đặt tên khác: `con`, `nul`, `aux`, `com1` … không dùng được trên Windows",
                "choose another name: `con`, `nul`, `aux`, `com1` and so on cannot be used on Windows",
            ),
            Reserved::Own => Phrase::new(
                "đặt tên không bắt đầu bằng `.kyyeu-`",
                "choose one that does not begin with `.kyyeu-`",
            ),
            Reserved::Sign => Phrase::new(
                "đổi tên, bỏ dấu `\\` và ký tự điều khiển",
                "rename it without `\\` and control characters",
            ),
        }));
    }

    /// A path that some systems would refuse.
    pub fn path_too_long(&mut self, path: &str, most: usize, at: Span) {
        let length = path.len();
        let message = phrase!(
            "đường dẫn dài {length} ký tự, tối đa {most}: `{path}`",
            "path has {length} characters, at most {most}: `{path}`"
        );
        self.push(
            Diagnostic::new(Code::InvalidId, at, message)
                .hint(Phrase::new("đặt `id` ngắn hơn", "choose a shorter `id`")),
        );
    }

    /// A link to an address inside the site where nothing stands.
    pub fn dangling_address(&mut self, destination: &str, at: Span, near: Option<&str>) {
        let message =
            phrase!("trang không có địa chỉ `{destination}`", "the site has no address `{destination}`");
        let hint = match near {
            Some(near) => phrase!("có phải `/{near}`?", "did you mean `/{near}`?"),
            None => Phrase::new(
                "xem lại địa chỉ; để trỏ tới bản ghi, viết `[[loại:mã]]` thì không bao giờ hỏng",
                "check the address; a reference `[[kind:id]]` to a record never breaks",
            ),
        };
        self.push(Diagnostic::new(Code::DanglingLink, at, message).hint(hint));
    }

    /// An option that the theme does not have.
    pub fn unknown_theme_option(&mut self, name: &str, at: Span, near: Option<&str>) {
        let message = phrase!("giao diện không có tùy chọn `{name}`", "the theme has no option `{name}`");
        let hint = match near {
            Some(near) => phrase!("có phải `{near}`?", "did you mean `{near}`?"),
            None => Phrase::new(
                "xem `options` trong `theme.yaml` của giao diện",
                "see `options` in the theme's `theme.yaml`",
            ),
        };
        self.push(Diagnostic::new(Code::UnknownField, at, message).hint(hint));
    }

    /// An option of the theme with a value of another form.
    pub fn theme_option_form(&mut self, name: &str, example: &str, at: Span) {
        let message = phrase!(
            "tùy chọn `{name}` của giao diện sai kiểu",
            "option `{name}` of the theme has the wrong form"
        );
        self.push(
            Diagnostic::new(Code::WrongType, at, message)
                .hint(phrase!("viết như `{example}`", "write it as `{example}`")),
        );
    }
}
