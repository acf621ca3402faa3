//! Problems of `site.yaml` and of outputs.

use super::fields::address_hint;
use crate::{
    model::address::AddressFault,
    report::{Code, Diagnostic, Report, nearest},
    source::{Reserved, Span},
};

problems! {
    /// No `content/site.yaml`.
    MissingSite: missing_site(at: Span, near: Option<&str>) {
        message(at, "không có tệp `content/site.yaml`", "there is no `content/site.yaml`");
        hint(match near {
            Some(near) => (
                "có `{near}`: đổi tên thành `site.yaml` (Windows giấu đuôi tệp: bật “File name extensions” để thấy)",
                "there is `{near}`: name it `site.yaml` (Windows hides endings: turn on “File name extensions”)"),
            None => ("chạy lệnh trong thư mục ấn phẩm, hoặc tạo mới bằng `kyyeu init`",
                     "run the command in the folder of the publication, or make one with `kyyeu init`"),
        });
    }

    UnsupportedFormat: unsupported_format(format: i64, at: Span) {
        message(at, "chưa hỗ trợ định dạng {format}", "format {format} is not supported");
        hint("ghi `format: 1`, hoặc dùng bản kyyeu mới hơn", "write `format: 1`, or use a newer kyyeu");
    }

    ThemeFile: theme_fault(at: Span, what: &str) {
        message(at, "giao diện không dùng được ở đây: {what}", "the theme cannot be used here: {what}");
        hint("sửa tệp này của giao diện; tên mọi trường ở docs/theme-reference.md",
             "mend this file of the theme; docs/theme-reference.md has the names of all fields");
    }

    /// A `base_url` that is no address of a site.
    InvalidAddress: invalid_base_url(at: Span, written: &str, fault: AddressFault) {
        message(at, "`base_url` không phải địa chỉ trang: `{written}`",
                    "`base_url` is not the address of a site: `{written}`");
        hint(address_hint(fault, words!(
            "viết như `https://vi-du.gov.vn/` hoặc `https://vi-du.gov.vn/ky-yeu/`",
            "write it as `https://example.gov.vn/` or `https://example.gov.vn/yearbook/`")));
    }

    /// A former address that no page can have.
    InvalidAddress: former_address(at: Span, written: &str) {
        message(at, "địa chỉ cũ không hợp lệ: `{written}`", "former address cannot be used: `{written}`");
        hint("viết đường dẫn như `/tin-cu/ten-bai/`: không dấu cách, `?`, `#`, `..`, dấu nháy",
             "write a path such as `/old-news/some-item/`: without blanks, `?`, `#`, `..` or quotes");
    }

    UnknownLocale: unknown_locale(written: &str, meant: Option<&str>, at: Span) {
        message(at, "không có quy tắc sắp xếp cho `{written}`", "there is no collation for `{written}`");
        near(meant, "ghi mã ngôn ngữ như `vi`, `en`, `fr`", "write a language code such as `vi`, `en`, `fr`");
    }

    UnknownField: unknown_vocabulary(written: &str, at: Span) {
        let near = nearest(written, crate::model::vocabulary::ALL.iter().map(|it| it.name));
        message(at, "không có danh mục `{written}`", "there is no vocabulary `{written}`");
        near(near, "xem tên các danh mục trong tài liệu định dạng",
                   "see the names of vocabularies in the format's documentation");
    }

    /// A key of a vocabulary that is not ASCII `snake_case`.
    InvalidId: vocabulary_key(written: &str, at: Span) {
        let snake = crate::vietnamese::slug::slugify(written).replace('-', "_");
        message(at, "khóa danh mục không hợp lệ: `{written}`", "not a key of a vocabulary: `{written}`");
        hint("viết `{snake}`", "write `{snake}`");
    }

    DuplicateKey: vocabulary_key_taken(written: &str, at: Span) {
        message(at, "danh mục đã có giá trị `{written}`", "the vocabulary already has `{written}`");
        hint("dùng giá trị có sẵn, hoặc đặt khóa khác", "use the value it has, or choose another key");
    }

    AddressClash: address_clash(address: &str, at: Span, other: Span) {
        message(at, "hai trang cùng địa chỉ `{address}`", "two outputs at one address `{address}`");
        label(other, "trang kia từ đây", "the other one comes from here");
        hint("đổi `id` hoặc tên tệp của một trong hai", "change the `id` or the file name of one of them");
    }

    /// A file below `static/` where the program has a page or a file of its own.
    AddressClash: file_in_the_way(address: &str, file: &str, at: Span, other: Option<Span>) {
        message(at, "tệp `{file}` chiếm địa chỉ `{address}` của trang",
                    "the file `{file}` takes the address `{address}` of the site");
        labels(other.map(|it| (it, words!("trang ở địa chỉ này", "the page at this address"))));
        hint("đổi tên tệp `{file}`, hoặc xóa nó", "rename the file `{file}`, or delete it");
    }

    /// A name that can be no output's.
    ReservedName: reserved_name(name: &str, why: Reserved, at: Span) {
        let shown = name.escape_debug();
        message(at, match why {
            Reserved::Device => ("`{shown}` là tên thiết bị của Windows",
                                 "`{shown}` is the name of a Windows device"),
            Reserved::Own => ("`{shown}` là tên kyyeu dành cho mình",
                              "`{shown}` is a name that kyyeu keeps for itself"),
            Reserved::Sign => ("`{shown}` có ký tự không dùng được trong địa chỉ",
                               "`{shown}` has a character that cannot be in an address"),
        });
        hint(match why {
            Reserved::Device => (
                "đặt tên khác: `con`, `nul`, `aux`, `com1` … không dùng được trên Windows",
                "choose another name: `con`, `nul`, `aux`, `com1` and so on cannot be used on Windows"),
            Reserved::Own => ("đặt tên không bắt đầu bằng `.kyyeu-`",
                              "choose one that does not begin with `.kyyeu-`"),
            Reserved::Sign => ("đổi tên, bỏ dấu `\\` và ký tự điều khiển",
                               "rename it without `\\` and control characters"),
        });
    }

    InvalidId: path_too_long(path: &str, most: usize, at: Span) {
        let length = path.len();
        message(at, "đường dẫn dài {length} ký tự, tối đa {most}: `{path}`",
                    "path has {length} characters, at most {most}: `{path}`");
        hint("đặt `id` ngắn hơn", "choose a shorter `id`");
    }

    InvalidId: tag_too_long(tag: &str, at: Span) {
        message(at, "từ khóa dài quá, không làm địa chỉ được: `{tag}`", "tag is too long for an address: `{tag}`");
        hint("viết từ khóa vài chữ; tệp này là một nơi ghi nó", "write a tag of a few words; this file is one that has it");
    }

    DanglingLink: dangling_address(destination: &str, at: Span, near: Option<&str>) {
        let near = near.map(|it| format!("/{it}"));
        message(at, "trang không có địa chỉ `{destination}`", "the site has no address `{destination}`");
        near(near, "xem lại địa chỉ; để trỏ tới bản ghi, viết `[[loại:mã]]` thì không bao giờ hỏng",
                   "check the address; a reference `[[kind:id]]` to a record never breaks");
    }

    UnknownField: unknown_theme_option(name: &str, at: Span, near: Option<&str>) {
        message(at, "giao diện không có tùy chọn `{name}`", "the theme has no option `{name}`");
        near(near, "xem `options` trong `theme.yaml` của giao diện",
                   "see `options` in the theme's `theme.yaml`");
    }

    WrongType: theme_option_form(name: &str, example: &str, at: Span) {
        message(at, "tùy chọn `{name}` của giao diện sai kiểu",
                    "option `{name}` of the theme has the wrong form");
        hint("viết như `{example}`", "write it as `{example}`");
    }

    RedirectClash: redirect_clash(address: &str, at: Span, other: Option<Span>) {
        message(at, "địa chỉ cũ `{address}` đang có trang khác", "former address `{address}` is in use");
        labels(other.map(|it| (it, words!("trang ở địa chỉ này", "the page at this address"))));
        hint("bỏ `{address}` khỏi `aliases`", "remove `{address}` from `aliases`");
    }
}
