//! Many random edits, sound and broken: after them every page is what a fresh build makes.

use std::{collections::BTreeMap, fs, path::Path};

use kyyeu::{
    Compiled, disk::Disk, live::mirror::Changes, plan::Output, render::Rendered, report::print::Format,
};

use super::{Desk, FILES, options, save};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % below
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

/// What the files should be, and what they are now.
struct Draft {
    sound: BTreeMap<String, String>,
    written: BTreeMap<String, String>,
}

const NAMES: [&str; 6] = ["Lê Văn An", "Lê Văn Ân", "Đỗ Bình", "Phạm Chi", "Ờ Á", "Nguyễn Thị Út"];
const LINKS: [&str; 5] = ["[[person:an]]", "[[unit:so]]", "[[news:tin]]", "**đậm**", "![](anh.png)"];

/// Stands for a symbolic link that leads to itself, which no file can be read from.
const LINK_TO_ITSELF: &str = "→";

/// A sound edit of the publication.
fn edit(sound: &mut BTreeMap<String, String>, dice: &mut Dice) {
    let (name, link, n) = (*dice.pick(&NAMES), *dice.pick(&LINKS[..4]), dice.roll(9));
    let kind = dice.roll(18);
    let mut added = Vec::new();
    let mut put = |path: String, text: String| added.push((path, text));
    match kind {
        0 => put("content/people/an.md".into(), format!("---\nname: {name}\n---\nGặp {link} lần {n}.\n")),
        1 => put(format!("content/people/p{n}.yaml"), format!("name: {name} {n}\nbio: Có {link}.\n")),
        2 if sound.contains_key(&format!("content/grants/ca-nhan{n}.yaml")) => {}
        2 => drop(sound.remove(&format!("content/people/p{n}.yaml"))),
        3 if sound.contains_key(&format!("content/news/cu/n{n}.md")) => {}
        3 => put(
            format!("content/news/n{n}.md"),
            format!(
                "---\nkind: tin\ntitle: Tin {n} {name}\npublished: 2024-0{}-01\ntags: [Thẻ {n}]\n---\n## Mục\n\nVề {link} và [[person:an]].\n",
                n % 5 + 1
            ),
        ),
        4 => drop(sound.remove(&format!("content/news/n{n}.md"))),
        5 => {
            // A file moves to another folder of its kind.
            let (one, other) = (format!("content/news/n{n}.md"), format!("content/news/cu/n{n}.md"));
            if let Some(text) = sound.remove(&one) {
                sound.insert(other, text);
            } else if let Some(text) = sound.remove(&other) {
                sound.insert(one, text);
            }
        }
        6 => put(
            format!("content/grants/qd{n}.yaml"),
            format!(
                "award: bang-khen-thu-tuong\nyear: 201{n}\ndecision: {{number: {n}/QĐ, date: 201{n}-06-01}}\nrecipients: [unit:so, {{name: {name}, unit_at: so}}, {{csv: ds.csv}}]\n"
            ),
        ),
        7 => drop(sound.remove(&format!("content/grants/qd{n}.yaml"))),
        8 => put(
            "content/grants/ds.csv".into(),
            format!("Họ và tên,Đơn vị\n{name} Một,so\nÔng Hai,so\nBà {n},so\n"),
        ),
        9 => put("content/units/so.yaml".into(), format!("names: [{{name: Sở {name}}}]\nkind: khac\n")),
        10 => put(
            "content/site.yaml".into(),
            format!("title: Thử {n}\nbase_url: https://example.org/\ntheme: rieng\n"),
        ),
        11 => {
            // Everything that others look at: an office, a life, an order, a recognition, a former address.
            let lines = [
                format!("positions: [{{title: Trưởng phòng, unit: so, as_of: 20{n}1-02}}]"),
                format!("birth_year: 19{n}1"),
                format!("order: {n}"),
                "exemplar: duoc_cong_nhan".to_owned(),
                format!("aliases: [/nguoi/cu-{n}/]"),
                "sex: nam".to_owned(),
                format!("errata: [{{on: 2024-0{}-02, right: Đúng}}]", n % 5 + 1),
            ];
            let (one, other) = (dice.pick(&lines), dice.pick(&lines));
            let lines = if one.split(':').next() == other.split(':').next() {
                one.clone()
            } else {
                format!("{one}\n{other}")
            };
            put(format!("content/people/p{n}.yaml"), format!("name: {name} {n}\n{lines}\n"));
        }
        12 => put(
            format!("content/conferences/h{n}.md"),
            format!(
                "---\nname: Hội nghị {n}\nkind: so_ket\ndate: 20{n}1-03-0{}\nparticipations: [{{person: an, role: du}}]\n---\nCó {link}.\n",
                dice.roll(9) + 1
            ),
        ),
        13 => drop(sound.remove(&format!("content/conferences/h{n}.md"))),
        14 if !sound.contains_key(&format!("content/people/p{n}.yaml")) => {}
        14 => put(
            format!("content/grants/ca-nhan{n}.yaml"),
            format!(
                "award: chien-si-thi-dua-toan-quoc\nyear: 201{n}\ndecision: {{number: {n}/CN, date: 201{n}-06-01}}\nrecipients: [person:an, person:p{n}]\n"
            ),
        ),
        // A file that stands below the one record of its folder, or below none.
        15 => put(
            format!("content/pages/t{}.md", n % 2),
            format!("---\ntitle: {name}\n---\n[Bản đồ](ban-do.pdf)\n"),
        ),
        16 => drop(sound.remove(&format!("content/pages/t{}.md", n % 2))),
        _ => match n {
            0 => drop(sound.remove("themes/rieng/templates/page.html")),
            1 => drop(sound.remove("themes/rieng/templates/css/pages.css")),
            2 | 3 => put("themes/rieng/templates/css/pages.css".into(), format!(".n {{ order: {link:?} }}")),
            4 => put("themes/rieng/i18n/vi.yaml".into(), format!("skip: Nội dung {name}\n")),
            5 => put("themes/rieng/templates/frame/footer.html".into(), format!("<p>Chân {name}</p>")),
            _ => put(
                "themes/rieng/templates/page.html".into(),
                format!("{{% extends \"base.html\" %}}{{% block main %}}<p>{n}</p>{{% endblock %}}"),
            ),
        },
    }
    sound.extend(added);
}

/// What a hand does wrong.
fn spoil(text: &str, dice: &mut Dice) -> String {
    let cut = text.char_indices().map(|(at, _)| at).nth(dice.roll(text.chars().count().max(1))).unwrap_or(0);
    match dice.roll(6) {
        0 => text[..cut].to_owned(),
        4 => LINK_TO_ITSELF.to_owned(),
        1 => format!("{text}\nx: [[person:khong-co]]"),
        2 => text.replace(": ", ": ["),
        3 => String::new(),
        _ => text.replace("---", "--"),
    }
}

impl Draft {
    fn new() -> Draft {
        let mut sound: BTreeMap<String, String> =
            FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        let more = [
            ("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ntheme: rieng\n"),
            ("themes/rieng/theme.yaml", "name: rieng\nextends: default\n"),
            ("content/grants/ds.csv", "Họ và tên,Đơn vị\nÔng Một,so\n"),
            ("content/pages/ban-do.pdf", "%PDF-"),
            ("content/pages/trang.md", "---\ntitle: Trang\n---\nXem [[news:tin]], [bản đồ](ban-do.pdf).\n"),
        ];
        sound.extend(more.map(|(path, text)| (path.to_owned(), text.to_owned())));
        Draft { written: BTreeMap::new(), sound }
    }

    /// Makes the disk hold `wanted`; the paths that were touched.
    fn write(&mut self, root: &Path, wanted: BTreeMap<String, String>) -> Vec<String> {
        let mut touched = Vec::new();
        for path in self.written.keys().filter(|it| !wanted.contains_key(*it)) {
            fs::remove_file(root.join(path)).expect("it is there");
            touched.push(path.clone());
        }
        for (path, text) in wanted.iter().filter(|(path, text)| self.written.get(*path) != Some(text)) {
            put(root, path, text);
            touched.push(path.clone());
        }
        self.written = wanted;
        touched
    }
}

fn put(root: &Path, path: &str, text: &str) {
    save(root, path, text.as_bytes());
    #[cfg(unix)]
    if text == LINK_TO_ITSELF {
        let real = root.join(path);
        fs::remove_file(&real).expect("it is there");
        std::os::unix::fs::symlink(real.file_name().expect("it has a name"), &real)
            .expect("it can be linked");
    }
}

/// Compares the problems with those a fresh check finds; what it compiled, unless the theme is spoilt.
fn compare_problems(desk: &Desk, after: usize) -> Option<Compiled> {
    let disk = Disk::new(desk.root()).expect("it is there");
    let compiled = kyyeu::compile(&disk, &options(desk.preview.url())).ok()?;
    let problems =
        kyyeu::report::print::print(&compiled.report, compiled.sources(), Format::Short, Default::default());
    let shown = desk.live.shown();
    let seen = kyyeu::report::print::print(&shown.report, shown.sources(), Format::Short, Default::default());
    assert_eq!(seen, problems, "after {after} edits");
    Some(compiled)
}

/// Compares every page with a fresh build's.
fn compare_pages(desk: &Desk, compiled: Compiled, after: usize) {
    // Pages of broken records show what they were, so nothing may be broken here.
    assert!(!compiled.report.has_errors());
    let shown = desk.live.shown();
    let Ok(site) = compiled.outcome else { panic!("there is a site.yaml") };
    let live = shown.ready.as_ref().map(|it| &it.site).expect("there is a site");
    let paths =
        |it: &kyyeu::site::Site| it.plan.outputs().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(live), paths(&site), "after {after} edits");
    for index in 0..site.plan.len() {
        let path = site.plan.path(index);
        let Ok(Rendered::Bytes(fresh)) = kyyeu::render::render(&site, index) else { continue };
        let reply = desk.get(&format!("/{}", path.strip_suffix("index.html").unwrap_or(path)));
        let is_page = matches!(site.plan.output(index), Output::Page(_));
        let shown = if is_page { without_script(&reply.text()) } else { reply.text() };
        let fresh = String::from_utf8_lossy(&fresh);
        if shown != fresh {
            let [seen, wanted] = [around_difference(&shown, &fresh), around_difference(&fresh, &shown)];
            panic!("{path} differs after {after} edits: it is …{seen}… and should be …{wanted}…");
        }
    }
}

/// The part of a text where it first differs from another.
fn around_difference(text: &str, other: &str) -> String {
    let same = text.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    text.chars().skip(same.saturating_sub(80)).take(200).collect()
}

fn without_script(page: &str) -> String {
    let start = page.find("<script type=\"module\" src=\"/__kyyeu/").expect("every page has it");
    let end = start + page[start..].find("</script>\n").expect("it ends") + "</script>\n".len();
    format!("{}{}", &page[..start], &page[end..])
}

fn run(n_edits: usize, seed: u64, compare_every: usize) {
    let mut dice = Dice(seed);
    let mut draft = Draft::new();
    let files: Vec<(&str, &str)> = Vec::new();
    let desk = Desk::new(&files);
    let mut history = vec![draft.sound.clone()];
    for n in 1..=n_edits {
        match dice.roll(10) {
            // Another branch is checked out: many files at once.
            0 => draft.sound = dice.pick(&history).clone(),
            1 => history.push(draft.sound.clone()),
            _ => edit(&mut draft.sound, &mut dice),
        }
        let is_mended = n % compare_every == 0 || n == n_edits;
        let mut wanted = draft.sound.clone();
        if !is_mended && dice.roll(3) == 0 {
            let paths: Vec<String> = wanted.keys().cloned().collect();
            let path = dice.pick(&paths);
            let spoilt = spoil(&wanted[path], &mut dice);
            wanted.insert(path.clone(), spoilt);
        }
        let touched = draft.write(desk.root(), wanted);
        let changes = match dice.roll(4) {
            0 => Changes::All,
            _ => Changes::These(touched.into_iter().collect()),
        };
        desk.live.take_in(&changes);
        let compiled = compare_problems(&desk, n);
        if is_mended {
            compare_pages(&desk, compiled.expect("the theme is sound"), n);
        }
    }
}

#[test]
fn after_many_edits_every_page_is_what_a_build_makes() {
    run(60, 0x5eed_1948, 12);
}

/// The same at length: `cargo test --release --test it live::edits -- --ignored`.
#[test]
#[ignore = "a thousand edits take minutes"]
fn after_a_thousand_edits_every_page_is_what_a_build_makes() {
    run(1000, 0x5eed_2024, 10);
}

#[test]
fn a_record_that_stands_twice_is_told_as_soon_as_it_does() {
    let page = |text: &str| format!("---\ntitle: Trang\n---\n{text}\n");
    let (same, other) = (page("Chữ."), page("Chữ khác."));
    let files = FILES.iter().copied().chain([("content/pages/trang.md", &*same)]).collect::<Vec<_>>();
    let desk = Desk::new(&files);
    let is_told = || desk.live.shown().report.iter().any(|it| it.code.as_str() == "repeated-record");
    let copy = "content/pages/trang 2.md";
    let steps = [(copy, Some(&same), true), (copy, Some(&other), false), (copy, Some(&same), true)];
    let steps = steps.into_iter().chain([
        ("content/pages/trang.md", Some(&other), false),
        (copy, Some(&other), true),
        (copy, None, false),
    ]);
    for (step, (path, text, told)) in steps.enumerate() {
        match text {
            Some(text) => desk.put(path, text),
            None => desk.remove(path),
        }
        compare_problems(&desk, step);
        assert_eq!(is_told(), told, "step {step}");
    }
    // Several that come at once.
    for path in ["content/pages/x.md", "content/pages/y.md"] {
        save(desk.root(), path, page("Mới.").as_bytes());
    }
    desk.see(&["content/pages/x.md", "content/pages/y.md"]);
    compare_problems(&desk, 9);
    assert!(is_told());
}
