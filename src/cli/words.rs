//! Every text of `--help`, in both languages, in one table.

use crate::report::Language;

/// The text of a name, such as `new.about`.
pub(super) fn word(language: Language, name: &str) -> &'static str {
    let (_, vi, en) =
        WORDS.iter().find(|(known, ..)| *known == name).expect("every text of the help is in the table");
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// Name, Vietnamese, English.
macro_rules! words {
    ($($name:literal: $vi:literal, $en:literal;)*) => {
        const WORDS: &[(&str, &str, &str)] = &[$(($name, $vi, $en)),*];
    };
}

words! {
    "about": "Làm trang và kỷ yếu từ hồ sơ thi đua, khen thưởng.",
        "Makes a site and a yearbook of commendation records.";
    "template": "{before-help}{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}",
        "{before-help}{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}";
    "commands": "Lệnh", "Commands";
    "arguments": "Tham số", "Arguments";
    "options": "Tùy chọn", "Options";
    "global": "Tùy chọn chung, trước hay sau lệnh đều được", "Global options, before or after the command";
    "usage.rest": "[TÙY CHỌN]", "[OPTIONS]";
    "usage.command": "LỆNH", "COMMAND";
    "after": "Mã thoát: 0 xong, 1 nội dung có lỗi, 2 không chạy được.\nXem từng lệnh: kyyeu help LỆNH",
        "Exit codes: 0 done, 1 the content has errors, 2 could not run.\nAbout a command: kyyeu help COMMAND";
    // Values.
    "value.dir": "THƯ_MỤC", "DIR";
    "value.kind": "LOẠI", "KIND";
    "value.id": "MÃ", "ID";
    "value.old": "MÃ_CŨ", "OLD";
    "value.new": "MÃ_MỚI", "NEW";
    "value.what": "GÌ", "WHAT";
    "value.table": "BẢNG", "TABLE";
    "value.shell": "SHELL", "SHELL";
    "value.url": "ĐỊA_CHỈ", "URL";
    "value.time": "LÚC", "RFC3339";
    "value.format": "DẠNG", "FORMAT";
    "value.language": "TIẾNG", "LANGUAGE";
    "value.number": "SỐ", "N";
    "value.paper": "KHỔ", "PAPER";
    "value.command": "LỆNH", "COMMAND";
    "value.files": "TỆP…", "FILE…";
    "value.column": "CỘT=GÌ", "COLUMN=WHAT";
    // Global options.
    "root": "Thư mục ấn phẩm, tức nơi có content/; mặc định là thư mục đang đứng, hoặc thư mục cha gần nhất có content/site.yaml",
        "Folder of the publication, where content/ is; by default this one, or the nearest above it with content/site.yaml";
    "output": "Thư mục ghi trang; mặc định là public trong thư mục ấn phẩm",
        "Folder to write the site to; by default public in the publication's folder";
    "base-url": "Địa chỉ trang, thay cho base_url", "Address of the site, instead of its base_url";
    "drafts": "Làm cả bản nháp", "Build drafts too";
    "future": "Làm cả tin hẹn ngày sau", "Build what is due later too";
    "now": "Coi lúc này là bây giờ, như 2024-06-01T08:00:00+07:00",
        "The time to take for now, such as 2024-06-01T08:00:00+07:00";
    "strict": "Coi cảnh báo là lỗi", "Take warnings for errors";
    "format": "Cách in lỗi và danh sách: human (mặc định), short (mỗi lỗi một dòng), json",
        "How problems and lists are printed: human (default), short (a line each), json";
    "quiet": "Chỉ in lỗi", "Print problems only";
    "verbose": "In nhiều hơn", "Print more";
    "lang": "Tiếng của chương trình: vi hoặc en; mặc định theo LC_ALL, LC_MESSAGES, LANG",
        "Language of messages: vi or en; by default as LC_ALL, LC_MESSAGES, LANG say";
    "threads": "Số luồng; mặc định bằng số nhân máy", "Number of threads; by default as many as cores";
    "help": "In hướng dẫn này", "Print this help";
    "version": "In số phiên bản", "Print the version";
    "licenses": "In giấy phép và thông báo của mọi phần do người khác làm",
        "Print the licenses and notices of every part that others made";
    // Commands.
    "init.about": "Tạo ấn phẩm mới, dùng được ngay", "Make a new publication that builds at once";
    "init.dir": "Thư mục, trống hoặc chưa có; mặc định là thư mục đang đứng",
        "A folder, empty or new; by default this one";
    "init.demo": "Chép ấn phẩm mẫu, đủ mọi loại hồ sơ, để tập", "Copy the sample publication, with every kind of record, to play with";
    "init.shortcut": "Kèm một tệp để bấm đúp là mở bàn biên tập", "With a file that opens the desk by a double click";
    "new.about": "Tạo một hồ sơ từ mẫu của loại", "Make a record from its kind's template";
    "new.kind": "news, conference, person, unit, award, grants, document, movement, anniversary, cluster, initiative, presentation, schedule, consultation, publication, page, yearbook",
        "news, conference, person, unit, award, grants, document, movement, anniversary, cluster, initiative, presentation, schedule, consultation, publication, page, yearbook";
    "new.id": "Mã: chữ thường không dấu, số, gạch ngang, như tong-ket-2021",
        "Id: lower-case ASCII letters, digits, hyphens, such as tong-ket-2021";
    "new.folder": "Tạo thư mục với index.md, để ảnh cạnh bài",
        "Make a folder with index.md, for photos beside the text";
    "new.file": "Tạo một tệp .md, không tạo thư mục", "Make a single file .md, no folder";
    "check.about": "Kiểm tra và in mọi lỗi, không ghi gì", "Say every problem, write nothing";
    "build.about": "Làm trang từ content/ vào public/", "Make the site: content/ to public/";
    "build.force": "Dùng cả thư mục có tệp của người khác; các tệp ấy được giữ lại",
        "Take over a folder that holds files of others; they stay";
    "build.timings": "In thời gian từng bước, từng mẫu, và những tệp làm lâu nhất",
        "Print the time of each stage, each template, and the slowest files";
    "serve.about": "Xem thử tại máy này trong khi viết",
        "Show the site at a loopback address while it is written";
    "serve.port": "Cổng; mặc định 1948, bận thì cổng kế tiếp",
        "Port; by default 1948, or the next one that is free";
    "serve.open": "Mở luôn trình duyệt", "Open the browser at once";
    "desk.about": "Mở bàn biên tập: viết và sửa trong trình duyệt, không cần biết tệp",
        "Open the desk: write and edit in a browser, without knowing of files";
    "desk.port": "Cổng; mặc định 1949, bận thì cổng kế tiếp",
        "Port; by default 1949, or the next one that is free";
    "desk.no-open": "Chỉ in địa chỉ, không mở trình duyệt", "Print the address alone, open no browser";
    "rename.about": "Đổi mã một hồ sơ: mọi tham chiếu đổi theo, địa chỉ cũ chuyển sang mới",
        "Change a record's id: every reference follows, the old address redirects";
    "yearbook.about": "Làm sách từ một kỷ yếu (PDF, EPUB) và theo dõi nó: còn thiếu gì, đóng băng, trích cho đơn vị ký, mẫu để đơn vị điền",
        "Make a book of a yearbook (PDF, EPUB), and look after it: what is missing, its freeze, proofs to sign, forms to fill in";
    "yearbook.id": "Mã kỷ yếu, tức tên thư mục trong content/yearbooks/",
        "Its id, a folder of content/yearbooks/";
    "yearbook.pdf": "Ghi MÃ-a5.pdf vào books/ hoặc thư mục của -o, theo PDF/A-2a và PDF/UA-1",
        "Write ID-a5.pdf into books/ or the folder of -o, as PDF/A-2a and PDF/UA-1";
    "yearbook.paper": "Khổ giấy của PDF: a5 (mặc định), a4", "Paper of the PDF: a5 (default), a4";
    "yearbook.bleed": "PDF tràn lề 3 mm, có dấu cắt, cho nhà in",
        "The PDF has 3 mm of bleed and crop marks, for a press";
    "yearbook.epub": "Ghi MÃ.epub; cùng với --pdf thì có thêm số trang của bản in",
        "Write ID.epub; together with --pdf it has the page numbers of the print";
    "yearbook.status": "Đơn vị nào còn nợ gì, hồ sơ còn thiếu gì, gì đã đổi từ khi đóng băng (mặc định)",
        "What units still owe, what records lack, what has changed since the freeze (default)";
    "yearbook.freeze": "Lưu dấu của mọi tệp đầu vào cạnh yearbook.yaml",
        "Keep the hash of every input beside yearbook.yaml";
    "yearbook.proof": "Ghi bản trích để đơn vị soát và ký, mỗi dòng có tệp và số dòng của hồ sơ: HTML, hoặc PDF với --pdf",
        "Write extracts for units to check and sign, with file and line of each record: HTML, or PDF with --pdf";
    "yearbook.forms": "Ghi mẫu Excel để mỗi đơn vị điền vào forms/ hoặc thư mục của -o; nhận lại bằng kyyeu import",
        "Write the workbooks that units fill in to forms/ or the folder of -o; kyyeu import takes them back";
    "yearbook.unit": "Chỉ đơn vị này và đơn vị cấp dưới", "Only this unit and those below it";
    "rename.kind": "Loại hồ sơ, như person", "Kind of record, such as person";
    "rename.old": "Mã đang dùng", "The id it has";
    "rename.new": "Mã mới", "The id it is to have";
    "rename.dry-run": "Chỉ in những gì sẽ đổi", "Only print what would change";
    "import.about": "Nhập bài, danh sách từ văn bản, Excel, Word thành bản nháp, kèm báo cáo từng dòng",
        "Make drafts of articles and lists from text, Excel and Word, with a report of every line";
    "import.files": "Các tệp cần nhập", "The files to import";
    "import.dry-run": "Chỉ in sẽ có gì, không ghi", "Only print what would come of it, write nothing";
    "import.accept-exact": "Nhận luôn hồ sơ có cùng họ tên và cùng đơn vị, khi chỉ có một",
        "Take the one record of the very name and the very unit";
    "import.columns": "Cho biết một cột chứa gì, như \"Cột B=Họ và tên\"; nhớ cho lần sau",
        "Say what a column holds, such as \"Cột B=Họ và tên\"; remembered for the next time";
    "list.about": "Liệt kê hồ sơ: drafts, future, withdrawn, kinds, hoặc một loại",
        "List records: drafts, future, withdrawn, kinds, or one kind";
    "list.what": "drafts (bản nháp), future (hẹn ngày), withdrawn (đã gỡ), kinds (các loại), hoặc tên một loại như news",
        "drafts, future, withdrawn, kinds, or a kind such as news";
    "export.about": "Xuất mọi hồ sơ công khai ra dữ liệu, như trong data/ của trang; hoặc địa chỉ cũ cho máy chủ web",
        "Give all public records as data, as in the site's data/; or former addresses for a web server";
    "export.form": "json (mọi bảng, hoặc một bảng) hoặc csv, excel (một bảng, hoặc mỗi bảng một tệp với -o); nginx, apache, iis (địa chỉ cũ: 301, 410)",
        "json (all tables, or one) or csv, excel (one table, or a file each with -o); nginx, apache, iis (former addresses: 301, 410)";
    "export.table": "Một bảng: news, people, grants…, withdrawn; với -o THƯ_MỤC thì ghi tệp vào đó, không thì in ra",
        "A table: news, people, grants…, withdrawn; with -o DIR files are written there, else it is printed";
    "schema.about": "In JSON Schema của hồ sơ, cho trình soạn thảo",
        "Print the JSON Schema of records, for editors";
    "schema.kind": "Một loại, site, hoặc all (mặc định)", "A kind, site, or all (default)";
    "schema.out": "Ghi mỗi loại một tệp vào thư mục này, kèm cách cài cho VS Code",
        "Write a file a kind into this folder, and say how to set VS Code up";
    "explain.about": "Giải thích một mã lỗi: nghĩa là gì, ví dụ, cách sửa",
        "Explain the code of a problem: what it means, an example, what to do";
    "explain.code": "Mã như invalid-date; để trống thì liệt kê mọi mã", "A code such as invalid-date; without it all are listed";
    "clean.about": "Xóa những gì chương trình đã ghi vào public/", "Remove what was written to public/";
    "completions.about": "In phần gợi ý lệnh cho shell", "Print completions for a shell";
    "completions.shell": "bash, zsh, fish, powershell, elvish", "bash, zsh, fish, powershell, elvish";
    "help.about": "In hướng dẫn, hoặc hướng dẫn một lệnh", "Print this help, or that of a command";
    "help.command": "Lệnh cần xem", "The command";
}
