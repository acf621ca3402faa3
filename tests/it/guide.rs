//! The second part of the guide, docs/huong-dan.md, and README.md as they are printed: every command and every snippet in order, in one
//! publication. What a fenced block is stands behind its fence: `yaml PATH` is that file; `yaml + PATH` goes into it, its fields
//! in the place of those of the same names; `yaml ? PATH` shows lines that are wrong there and right; `report PATH` is what is said of the file
//! with the line that it quotes. The first part is followed in a browser (tests/browser/desk-guide.mjs).

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use crate::{
    cli::{Desk, Ran},
    import::made,
    site::picture,
};

const GUIDE: &str = include_str!("../../docs/huong-dan.md");
const README: &str = include_str!("../../README.md");

/// What a page says one after the other.
enum Step {
    Command(String),
    Block { info: Vec<String>, text: String },
}

/// Commands are blocks of four spaces, lines behind `$ `, and whole spans of code; those without their arguments are only named.
fn steps(page: &str) -> Vec<Step> {
    const NAMED: [&str; 8] = ["check", "build", "serve", "desk", "rename", "import", "init", "new"];
    let mut steps = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let text: String =
                lines.by_ref().take_while(|it| *it != "```").flat_map(|it| [it, "\n"]).collect();
            let info: Vec<String> = info.split_whitespace().map(str::to_owned).collect();
            match info.first().is_some_and(|it| it == "console") {
                true => steps.extend(
                    text.lines()
                        .filter_map(|it| it.strip_prefix("$ "))
                        .map(|it| Step::Command(it.to_owned())),
                ),
                false => steps.push(Step::Block { info, text }),
            }
        } else if let Some(command) = line.strip_prefix("    ").filter(|it| it.starts_with("kyyeu ")) {
            steps.push(Step::Command(command.to_owned()));
        } else if !line.starts_with('|') {
            let spans = line.split('`').skip(1).step_by(2).filter(|it| it.starts_with("kyyeu "));
            let is_whole = |it: &&str| {
                let words = &it["kyyeu ".len()..];
                !NAMED.contains(&words) && !words.contains(|it: char| it.is_uppercase() || it == '…')
            };
            steps.extend(spans.filter(is_whole).map(|it| Step::Command(it.to_owned())));
        }
    }
    steps
}

/// The fields of a text, each with the lines below it: the name, and all of it.
fn fields(text: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let name = line
            .split(':')
            .next()
            .filter(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it == b'_'));
        match (name, fields.last_mut()) {
            (Some(name), _) => fields.push((name.to_owned(), format!("{line}\n"))),
            (None, Some(last)) => last.1 += &format!("{line}\n"),
            (None, None) => fields.push((String::new(), format!("{line}\n"))),
        }
    }
    fields
}

/// A file with more in it: fields take the place of those that are there, other text goes to the end.
fn with(file: &str, path: &str, more: &str) -> String {
    let added = fields(more);
    if added.iter().all(|it| it.0.is_empty()) {
        return format!("{}\n\n{more}", file.trim_end());
    }
    let (before, own, after) = match path.ends_with(".md") {
        true => {
            let (own, after) = file[4..].split_once("---\n").expect("the front matter ends");
            ("---\n", own, format!("---\n{after}"))
        }
        false => ("", file, String::new()),
    };
    let kept = fields(own).into_iter().filter(|it| added.iter().all(|added| added.0 != it.0));
    let all: String = kept.chain(added.clone()).map(|it| it.1).collect();
    format!("{before}{all}{after}")
}

/// A reader of the guide.
struct Reader {
    desk: Desk,
    n_commands: usize,
    n_snippets: usize,
}

impl Reader {
    fn run(&self, words: &str) -> Ran {
        let mut words: Vec<&str> = words.split_whitespace().collect();
        words.extend(["--lang", "vi"]);
        self.desk.run(&words)
    }

    fn command(&mut self, command: &str) {
        let words = command.strip_prefix("kyyeu ").expect("it is one of ours");
        let words = words.split("  ").next().unwrap_or(words);
        match words.split(' ').next() {
            Some("serve") => self.serve(words),
            _ => {
                self.run(words).done();
            }
        }
        self.n_commands += 1;
    }

    /// Runs until it says where to look.
    fn serve(&self, words: &str) {
        let words: Vec<&str> = words.split(' ').chain(["--port", "0"]).collect();
        let mut command = self.desk.command(&words);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let said = BufReader::new(child.stdout.take().expect("it was asked for")).lines();
        let is_shown = said.map_while(Result::ok).any(|it| it.contains("http://127.0.0.1"));
        child.kill().expect("it runs");
        child.wait().expect("it ends");
        assert!(is_shown, "{words:?}");
    }

    /// Puts a file of the snippet's own beside it where it names one that is not there.
    fn put(&self, path: &str, text: &str) {
        self.desk.put(path, text);
        let folder = path.rsplit_once('/').map_or("", |it| it.0);
        for name in text.split([' ', ',', '}', '[', ']', '"', '\n']) {
            let place = self.desk.path().join(folder).join(name);
            let bytes = match name.rsplit_once('.') {
                Some((_, "jpg")) => picture(name.len()),
                Some((_, "pdf")) => b"%PDF-1.4\n".to_vec(),
                _ => continue,
            };
            if !place.exists() {
                std::fs::write(place, bytes).expect("it can be written");
            }
        }
    }

    fn block(&mut self, info: &[String], text: &str) {
        let words: Vec<&str> = info.iter().map(String::as_str).collect();
        match words[..] {
            ["report", path] => self.report(path, text),
            [_, "?", path] => self.wrong_and_right(path, text),
            [_, "+", path] => {
                let file = self.desk.text(path);
                self.put(path, &with(&file, path, text));
            }
            [_, path] => self.put(path, text),
            _ => return,
        }
        self.n_snippets += 1;
    }

    /// What the page shows is what is said of the file with that line in it.
    fn report(&self, path: &str, wanted: &str) {
        let file = self.desk.text(path);
        let quoted = wanted
            .lines()
            .find_map(|it| it.split_once(" | ").filter(|it| it.0.trim().parse::<u32>().is_ok()));
        let (number, line) = quoted.expect("it quotes a line");
        let number: usize = number.trim().parse().expect("a number");
        let lines = file.lines().enumerate().map(|(at, it)| if at + 1 == number { line } else { it });
        self.desk.put(path, &lines.flat_map(|it| [it, "\n"]).collect::<String>());
        assert_eq!(self.run("check").out, wanted, "the page shows another report");
        self.desk.put(path, &file);
    }

    /// With the lines that are called wrong something is found, with the others nothing.
    fn wrong_and_right(&self, path: &str, text: &str) {
        let file = self.desk.text(path);
        for (mark, is_right) in [("# sai", false), ("# đúng", true)] {
            let other = if is_right { "# sai" } else { "# đúng" };
            let lines = text.lines().filter(|it| !it.contains(other));
            let lines: String =
                lines.map(|it| format!("{}\n", it.split(mark).next().unwrap_or(it).trim_end())).collect();
            self.desk.put(path, &with(&file, path, &lines));
            let ran = self.run("check");
            assert_eq!(ran.code, Some(i32::from(!is_right)), "{lines}{}", ran.out);
        }
        self.desk.put(path, &file);
    }
}

#[test]
fn every_command_and_snippet_of_the_guide_works_in_order() {
    let part = &GUIDE[GUIDE.find("# Phần hai").expect("it has a second part")..];
    let desk = Desk::new();
    desk.run(&["init", "--lang", "vi"]).done();
    let mut reader = Reader { desk, n_commands: 0, n_snippets: 0 };
    for step in steps(part) {
        match step {
            Step::Command(command) => reader.command(&command),
            Step::Block { info, text } => reader.block(&info, &text),
        }
    }
    // What is set in site.yaml after the book was frozen is told of it.
    let last = reader.run("check --format short").done();
    assert!(last.out.lines().all(|it| it.contains("[book-freeze]")), "{}", last.out);
    assert!(
        reader.n_commands >= 25 && reader.n_snippets >= 25,
        "{} {}",
        reader.n_commands,
        reader.n_snippets
    );
}

#[test]
fn every_command_and_snippet_of_the_readme_works_in_order() {
    let desk = Desk::new();
    let mut reader = Reader { desk: Desk::new(), n_commands: 0, n_snippets: 0 };
    for step in steps(README) {
        let Step::Command(command) = step else { continue };
        for command in command.split(" && ") {
            match command.split(' ').collect::<Vec<_>>()[..] {
                ["tests/run"] | ["cargo", "install", ..] | ["cd", ..] => {}
                ["cargo", "run", "--", ref words @ ..] => {
                    // The repository's own publications are only looked at: a preview of them keeps files.
                    assert_eq!(words.last(), Some(&"serve"), "{command}");
                    let root = words.iter().position(|it| *it == "--root").map_or(".", |it| words[it + 1]);
                    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
                    desk.run(&["--root", root.to_str().expect("it is text"), "check"]).done();
                }
                ["kyyeu", "init", "ky-yeu"] => {
                    reader.desk = Desk::new();
                    reader.desk.run(&["init", "--lang", "vi"]).done();
                }
                ["kyyeu", "import", ref files @ ..] => {
                    let [report, list] = office_files();
                    std::fs::write(reader.desk.path().join(files[0]), report).expect("it can be written");
                    std::fs::write(reader.desk.path().join(files[1]), list).expect("it can be written");
                    reader.command(command);
                }
                ["kyyeu", ..] => reader.command(command),
                _ => panic!("the README has a command that this test does not know: {command}"),
            }
        }
    }
    assert!(reader.n_commands >= 4, "{}", reader.n_commands);
    files_of_the_readme(&Desk::new());
}

/// A report of Word and a list of Excel.
fn office_files() -> [Vec<u8>; 2] {
    let body = [made::plain("Tiêu đề"), made::plain("Nội dung của bài, đủ dài để là một đoạn.")].concat();
    let cells: [&[&str]; 3] =
        [&["DANH SÁCH TẶNG GIẤY KHEN NĂM 2023"], &["STT", "Họ và tên"], &["1", "Bùi Văn Tưởng"]];
    let rows = cells.iter().enumerate().map(|(at, it)| made::row(at + 1, "", it)).collect();
    let sheet = made::Sheet { name: "A", state: "visible", rows, merged: &[] };
    [made::docx(&body, "", &[]), made::xlsx(&[sheet])]
}

/// What a record looks like, with the paths that the words before each block name.
fn files_of_the_readme(desk: &Desk) {
    desk.put("content/site.yaml", "title: Thử\nbase_url: https://example.org/\n");
    desk.put("content/grants/danh-sach.csv", "Họ và tên\nPhạm Văn D\n");
    let part = README.split("## What a record looks like").nth(1).and_then(|it| it.split("\n## ").next());
    let part = part.expect("it shows records");
    let mut paths = part.split('`').filter(|it| it.starts_with("content/") && it.contains('.'));
    let mut n_files = 0;
    for step in steps(part) {
        let Step::Block { text, .. } = step else { continue };
        desk.put(paths.next().expect("each has a path"), &text);
        n_files += 1;
    }
    let ran = desk.run(&["check", "--strict"]);
    assert_eq!((ran.code, n_files), (Some(0), 4), "{}", ran.out);
}
