//! The pages of `docs/problems/`: each shows a small publication that has the problem, and what the program says
//! about it. A page is therefore a test, and `UPDATE_EXPECT=1` writes down what the program says today.
//!
//! A fenced block whose info names a path of the publication is that file; further words say what is odd about it:
//! `absent` (left out), `hex` (bytes in hexadecimal), `bytes=N` (so long), `symlink-out`, `symlink-circle`, `pipe`,
//! `odd-name`, `unreadable`. A block `text report` ends an example and holds its problems; `text report plan`
//! those of the plan of addresses too; `text report theme` those of trying the theme too; `text report print` those of the only yearbook as PDF, which needs the feature `pdf`:
//! without it the page's own words are taken.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use kyyeu::{
    check, compile,
    report::{Code, Language, Report, Severity},
    source::{Entry, Files, Found, Memory, Sources},
};

use crate::site::{Site, with_hints};

#[test]
fn every_page_says_what_the_program_says() {
    let pages: Vec<&Code> = Code::ALL.iter().filter(|it| page_path(**it).exists()).collect();
    assert!(pages.len() >= 40, "only {} pages", pages.len());
    let mut faults = String::new();
    for code in pages {
        let path = page_path(*code);
        let page = fs::read_to_string(&path).expect("the page is a text");
        let told = told(&page, *code, &mut faults);
        if told == page {
            continue;
        }
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &told).expect("the page can be written");
        } else {
            let differs = page.lines().zip(told.lines()).find(|(a, b)| a != b);
            let _ = writeln!(faults, "{code}: the report is another one; first difference: {differs:?}");
        }
    }
    assert_eq!(faults, "", "UPDATE_EXPECT=1 writes down the reports of today");
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let missing: Vec<&str> =
        Code::ALL.iter().filter(|it| !page_path(**it).exists()).map(|it| it.as_str()).collect();
    assert_eq!(missing, [""; 0], "codes without docs/problems/CODE.md");
    let known: BTreeSet<String> = Code::ALL.iter().map(|it| format!("{it}.md")).collect();
    for entry in fs::read_dir(folder()).expect("the folder is there") {
        let name = entry.expect("it can be read").file_name().to_string_lossy().into_owned();
        assert!(name == "README.md" || known.contains(&name), "{name} is the page of no code");
    }
}

#[test]
fn codes_are_words_joined_by_hyphens_each_once() {
    let names: BTreeSet<&str> = Code::ALL.iter().map(|it| it.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len());
    for name in names {
        let is_kebab = name
            .split('-')
            .all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()));
        assert!(is_kebab, "{name}");
    }
}

#[test]
fn the_index_lists_every_code() {
    let path = folder().join("README.md");
    let index = index();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &index).expect("the index can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, index, "UPDATE_EXPECT=1 writes the index");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/problems")
}

fn page_path(code: Code) -> PathBuf {
    folder().join(format!("{code}.md"))
}

fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "lỗi · error",
        Severity::Warning => "cảnh báo · warning",
    }
}

fn index() -> String {
    let mut index = String::from(
        "# Các lỗi và cảnh báo · Problems\n\n\
         Mỗi mã có một trang: nghĩa là gì, sửa thế nào, ví dụ và đúng lời chương trình báo. Các ví dụ là phép thử \
         của chương trình. Lỗi thì không dựng được trang; cảnh báo thì dựng được, trừ khi có `--strict`.\n\n\
         *Every code has a page: what it means, how to mend it, an example and the very words of the program. \
         Errors forbid a build; warnings do so with `--strict`.*\n\n\
         | mã · code | mức · severity | | |\n|---|---|---|---|\n",
    );
    for code in Code::ALL {
        let (vi, en) = (code.title(Language::Vi), code.title(Language::En));
        let _ = writeln!(index, "| [`{code}`]({code}.md) | {} | {vi} | {en} |", severity(*code));
    }
    index
}

/// The page with every report as it is today; what is wrong with the page itself goes to `faults`.
fn told(page: &str, code: Code, faults: &mut String) -> String {
    let (vi, en) = (code.title(Language::Vi), code.title(Language::En));
    let head = format!("# `{code}`: {vi}\n\n{}: {en}\n", severity(code));
    if !page.starts_with(&head) {
        let _ = writeln!(faults, "{code}: the page should start with\n{head}");
    }
    let mut told = String::new();
    let mut example = Example::default();
    let mut n_examples = 0;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        told += line;
        told += "\n";
        let fence: String = line.chars().take_while(|it| *it == '`').collect();
        if fence.len() < 3 {
            continue;
        }
        let text: String = lines.by_ref().take_while(|it| *it != fence).flat_map(|it| [it, "\n"]).collect();
        let info: Vec<&str> = line[fence.len()..].split_whitespace().collect();
        match info[..] {
            [_, "report", ref stage @ ..] => {
                let example = std::mem::take(&mut example);
                if stage == ["print"] && !cfg!(feature = "pdf") {
                    n_examples += 1;
                    told += &text;
                    told += &fence;
                    told += "\n";
                    continue;
                }
                let (report, codes) = example.report(stage.first().copied());
                if !codes.contains(&code) {
                    let _ = writeln!(faults, "{code}: an example does not have it, but\n{report}");
                }
                told += &report;
                n_examples += 1;
            }
            [_, path, ref words @ ..] if path.contains('/') && !words.contains(&"mended") => {
                example.add(path, words, &text);
                told += &text;
            }
            _ => told += &text,
        }
        told += &fence;
        told += "\n";
    }
    if n_examples == 0 {
        let _ = writeln!(faults, "{code}: the page has no example");
    }
    told
}

/// The remedies of a page: after an example stand the files that were mended, and with them the problem is gone, and there is no other.
#[test]
fn what_a_page_says_to_do_mends_its_example() {
    let mut faults = String::new();
    let mut n_mended = 0;
    for code in Code::ALL {
        let page = fs::read_to_string(page_path(*code)).expect("the page is there");
        let (mut example, mut reported, mut is_mended) = (Example::default(), None, false);
        let mut before = Vec::new();
        for (info, text) in blocks(&page) {
            let info: Vec<&str> = info.split_whitespace().collect();
            match info[..] {
                [_, "report", ref stage @ ..] if reported.is_none() => {
                    reported = Some(stage.first().map(|it| (*it).to_owned()));
                    if stage.first() != Some(&"print") {
                        before = example.clone().report(stage.first().copied()).1;
                    }
                }
                [_, path, ref words @ ..]
                    if path.contains('/') && (words.contains(&"mended") || reported.is_none()) =>
                {
                    if words.contains(&"mended") {
                        is_mended = true;
                        let stays = !words.contains(&"removed");
                        example.mend(path, stays.then(|| content(words, &text)));
                    } else {
                        example.add(path, words, &text);
                    }
                }
                _ => {}
            }
        }
        let stage = reported.flatten();
        if !is_mended {
            let _ = writeln!(faults, "{code}: the page shows no example after the remedy");
        } else if stage.as_deref() != Some("print") || cfg!(feature = "pdf") {
            let (report, codes) = example.report(stage.as_deref());
            n_mended += 1;
            if codes.contains(code) {
                let _ = writeln!(faults, "{code}: is still there\n{report}");
            }
            let is_new = |it: &&Code| !before.contains(it) && stage.as_deref() != Some("print");
            for new in codes.iter().filter(is_new) {
                let _ = writeln!(faults, "{code}: the remedy makes another problem, {new}\n{report}");
            }
        }
    }
    assert_eq!(faults, "");
    // Only a program that prints sees what is wrong in print.
    let n_untried = if cfg!(feature = "pdf") { 0 } else { 2 };
    assert_eq!(n_mended, Code::ALL.len() - n_untried, "remedies of problems");
}

/// The fenced blocks of a page: what stands behind the fence, and the text.
fn blocks(page: &str) -> Vec<(&str, String)> {
    let mut lines = page.lines();
    let mut blocks = Vec::new();
    while let Some(line) = lines.next() {
        let fence: String = line.chars().take_while(|it| *it == '`').collect();
        if fence.len() >= 3 {
            let text = lines.by_ref().take_while(|it| *it != fence).flat_map(|it| [it, "\n"]).collect();
            blocks.push((&line[fence.len()..], text));
        }
    }
    blocks
}

/// The files of one example.
#[derive(Clone)]
struct Example {
    site: Site,
    odd: Vec<Entry>,
    absent: BTreeSet<String>,
}

impl Default for Example {
    fn default() -> Example {
        Example { site: Site::new(), odd: Vec::new(), absent: BTreeSet::new() }
    }
}

/// What a file of an example holds: its text, or the bytes that it writes out.
fn content(words: &[&str], text: &str) -> Vec<u8> {
    if !words.contains(&"hex") {
        return text.as_bytes().to_vec();
    }
    let digits: String = text.split_whitespace().collect();
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal");
    (0..digits.len() / 2).map(|it| byte(2 * it)).collect()
}

impl Example {
    fn add(&mut self, path: &str, words: &[&str], text: &str) {
        let bytes = content(words, text);
        for word in words {
            let found = match *word {
                "absent" => {
                    self.absent.insert(path.to_owned());
                    return;
                }
                "hex" => continue,
                "symlink-out" => Found::LinkOut,
                "symlink-circle" => Found::LinkCircle,
                "pipe" => Found::Special,
                "odd-name" => Found::OddName,
                "unreadable" => Found::Unreadable("Permission denied".to_owned()),
                other => match other.strip_prefix("bytes=").and_then(|it| it.parse().ok()) {
                    Some(count) => Found::File(count),
                    None => panic!("{path}: `{other}` is no word of an example"),
                },
            };
            self.odd.push(Entry { path: path.to_owned(), found });
            return;
        }
        self.site.files.insert(path, bytes);
    }

    /// Puts another text in the place of a file, or nothing.
    fn mend(&mut self, path: &str, content: Option<Vec<u8>>) {
        self.odd.retain(|it| it.path != path);
        self.absent.remove(path);
        let mut files = Memory::default();
        let others = self.site.files.iter().filter(|it| it.0 != path);
        others.for_each(|(path, bytes)| files.insert(path, bytes));
        content.iter().for_each(|it| files.insert(path, it.as_slice()));
        self.site.files = files;
    }

    /// What the program says, and the codes in it.
    fn report(self, stage: Option<&str>) -> (String, Vec<Code>) {
        let options = self.site.options.clone();
        let files = OddFiles(self);
        let told = |report: &Report, sources: &Sources| {
            for problem in report.sorted(sources) {
                assert!(!problem.hints.is_empty(), "{problem:?} says what is wrong and not what to do");
            }
            let codes = report.sorted(sources).iter().map(|it| it.code).collect();
            (with_hints(report, sources), codes)
        };
        #[cfg(feature = "pdf")]
        if stage == Some("print") {
            return crate::print::problems(&files.0.site, told);
        }
        if stage == Some("theme") {
            return crate::themes::rehearsed(&files.0.site, told);
        }
        if stage == Some("plan") {
            let compiled = compile(&files, &options).expect("the default theme loads");
            return told(&compiled.report, compiled.sources());
        }
        let checked = check(&files, &options);
        told(&checked.report, &checked.sources)
    }
}

/// Files in memory, and entries that only a disk can have.
struct OddFiles(Example);

impl OddFiles {
    fn files(&self) -> &Memory {
        &self.0.site.files
    }
}

impl Files for OddFiles {
    fn walk(&self, folder: &str) -> Vec<Entry> {
        let below = |it: &&Entry| it.path.starts_with(&format!("{folder}/"));
        let mut entries = self.files().walk(folder);
        entries.extend(self.0.odd.iter().filter(below).cloned());
        let entries: BTreeMap<String, Entry> = entries.into_iter().map(|it| (it.path.clone(), it)).collect();
        entries.into_values().collect()
    }

    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        self.files().read(path)
    }

    fn exists(&self, path: &str) -> bool {
        self.files().exists(path) && !self.0.absent.contains(path)
    }
}
