//! What a second build leaves undone, and what it must not: after any change the folder is what a build from nothing
//! makes.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{Duration, SystemTime},
};

use kyyeu::{
    build::{Build, Counts, Memory, Traced},
    disk::Disk,
    own::Folder,
    write::Summary,
};
use time::Duration as Span;
use walkdir::WalkDir;

use crate::site::{self, Site, picture};

fn write(site: &Site, root: &Path) -> Summary {
    site::write(&site.files, &site.options, root)
}

fn build(site: &Site, root: &Path) -> Summary {
    let summary = write(site, root);
    // As if the files had been written a minute ago: those as young as the list of them are looked into again.
    set_modified(&root.join("public/.kyyeu-manifest"), SystemTime::now() + Duration::from_secs(60));
    summary
}

fn set_modified(path: &Path, time: SystemTime) {
    let file = fs::File::options().write(true).open(path).expect("it is there");
    file.set_modified(time).expect("its time can be set");
}

/// Puts bytes of the same length and age in the place of a page: only whoever renders it could tell.
fn spoil(page: &Path, modified: SystemTime) -> Vec<u8> {
    let other = vec![b'.'; fs::read(page).expect("it can be read").len()];
    fs::write(page, &other).expect("it can be written");
    set_modified(page, modified);
    other
}

fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(root).into_iter().map(|it| it.expect("it can be read").into_path());
    let files = files.filter(|it| it.is_file() && !it.ends_with(".kyyeu-manifest"));
    let named = |it: std::path::PathBuf| {
        (it.strip_prefix(root).expect("below").display().to_string(), fs::read(it).expect("it can be read"))
    };
    files.map(named).collect()
}

fn small() -> Site {
    Site::new()
        .file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ 1\n")
        .file("content/people/an.yaml", "name: Lê Văn An\npositions: [{title: Vụ trưởng, unit: vu-1}]\n")
        .file(
            "content/news/tin/index.md",
            "---\nkind: tin\ntitle: Tin\npublished: 2024-05-31T08:00\nphotos: [{file: anh.jpg, caption: Ảnh, alt: Ảnh}]\n---\n\
             [[person:an]] họp.\n",
        )
        .file("content/news/tin/anh.jpg", picture(1))
        .file("content/static/tep.txt", "một")
}

#[test]
fn after_an_edit_one_batch_of_the_search_index_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let news = |number: usize, text: &str| {
        format!("---\nkind: tin\ntitle: Tin {number}\npublished: 2024-05-01\n---\n{text}\n")
    };
    let path = |number: usize| format!("content/news/tin-{number}.md");
    let site = (0..200).fold(Site::new(), |site, it| site.file(&path(it), news(it, "Hội nghị")));
    build(&site, folder.path());
    let batches = || {
        let kept = fs::read_dir(folder.path().join(".kyyeu/builds")).expect("it is there");
        let kept = kept.map(|it| it.expect("it can be read").path());
        let batches = kept.filter(|it| it.to_string_lossy().contains("-search-"));
        let written =
            |it: &std::path::PathBuf| fs::metadata(it).and_then(|it| it.modified()).expect("a time");
        batches.map(|it| (written(&it), it)).collect::<std::collections::BTreeSet<_>>()
    };
    let before = batches();
    assert!(before.len() > 5, "{before:?}");
    let site = site.file(&path(77), news(77, "Một lời khác hẳn"));
    build(&site, folder.path());
    assert_eq!(batches().difference(&before).count(), 1, "of {} batches", before.len());
    let other = tempfile::tempdir().expect("a folder");
    build(&site, other.path());
    assert!(tree(&folder.path().join("public")) == tree(&other.path().join("public")));
}

#[test]
fn a_page_is_not_rendered_again_while_nothing_has_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = small();
    let first = build(&site, folder.path());
    let page = folder.path().join("public/ca-nhan/an/index.html");
    let modified = fs::metadata(&page).and_then(|it| it.modified()).expect("it is there");
    let other = spoil(&page, modified);
    let second = build(&site, folder.path());
    assert_eq!((second.written, second.unchanged), (0, first.written));
    assert_eq!(fs::read(&page).expect("it can be read"), other);
}

#[test]
fn files_as_young_as_the_list_of_them_are_looked_into_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = small();
    let first = build(&site, folder.path());
    let root = folder.path().join("public");
    let page = root.join("ca-nhan/an/index.html");
    let modified = fs::metadata(&page).and_then(|it| it.modified()).expect("it is there");
    // The list was written in the same step of the clock as the page.
    set_modified(&root.join(".kyyeu-manifest"), modified);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(write(&site, folder.path()).written, 0);
    let other = spoil(&page, modified);
    let third = write(&site, folder.path());
    assert_eq!((third.written, third.unchanged), (0, first.written));
    assert_eq!(fs::read(&page).expect("it can be read"), other, "the page was made once more");
}

#[test]
fn what_was_altered_or_lost_is_written_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = small();
    build(&site, folder.path());
    let whole = tree(&folder.path().join("public"));
    let at = |path: &str| folder.path().join("public").join(path);
    fs::write(at("ca-nhan/an/index.html"), "hỏng").expect("it can be written");
    fs::remove_file(at("tim-kiem/index.json")).expect("it is there");
    fs::remove_dir_all(at("don-vi")).expect("it is there");
    assert!(build(&site, folder.path()).written > 2);
    assert_eq!(tree(&folder.path().join("public")), whole);
}

/// The pages that are rendered again after a change.
fn made_again(change: impl FnOnce(Site) -> Site) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let site = small().file("content/units/vu-2.yaml", "kind: vu\nnames: Vụ 2\n").file(
        "content/people/binh.md",
        "---\nname: Lê Văn Bình\npositions: [{title: Vụ phó, unit: vu-2}]\n---\nTiểu sử.\n",
    );
    build(&site, folder.path());
    let public = folder.path().join("public");
    let pages = tree(&public).into_keys().filter(|it| it.ends_with(".html")).collect::<Vec<_>>();
    for page in &pages {
        let page = public.join(page);
        let modified = fs::metadata(&page).and_then(|it| it.modified()).expect("it is there");
        spoil(&page, modified);
    }
    build(&change(site), folder.path());
    let is_made = |it: &String| fs::read(public.join(it)).expect("it is there").iter().any(|it| *it != b'.');
    pages.into_iter().filter(is_made).collect()
}

#[test]
fn after_an_edit_those_pages_alone_are_made_again_that_read_something_else() {
    let nothing = made_again(|site| site);
    assert_eq!(nothing, Vec::<String>::new());
    let of_text = made_again(|site| {
        site.file(
            "content/people/binh.md",
            "---\nname: Lê Văn Bình\npositions: [{title: Vụ phó, unit: vu-2}]\n---\nTiểu sử khác.\n",
        )
    });
    assert!(of_text.contains(&"ca-nhan/binh/index.html".to_owned()), "{of_text:?}");
    let others =
        ["ca-nhan/an/index.html", "don-vi/vu-1/index.html", "tin-tuc/tin/index.html", "tin-tuc/index.html"];
    assert!(others.iter().all(|it| !of_text.contains(&(*it).to_owned())), "{of_text:?}");
    let of_name = made_again(|site| site.file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ Một\n"));
    for page in ["don-vi/vu-1/index.html", "ca-nhan/an/index.html", "don-vi/index.html"] {
        assert!(of_name.contains(&page.to_owned()), "{of_name:?}");
    }
    assert!(!of_name.contains(&"tin-tuc/tin/index.html".to_owned()), "{of_name:?}");
    let of_theme = made_again(|site| {
        let text = "title: Thử\nbase_url: https://example.org/\ntheme_options: {accent: \"#123456\"}\n";
        site.file("content/site.yaml", text)
    });
    assert!(others.iter().all(|it| of_theme.contains(&(*it).to_owned())), "{of_theme:?}");
}

/// Each change is made on top of those before it.
#[test]
fn after_any_change_the_folder_is_that_of_a_build_from_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut site = small();
    build(&site, folder.path());
    type Change = fn(Site) -> Site;
    let changes: [(&str, Change); 9] = [
        ("a body", |it| {
            let text = "---\nkind: tin\ntitle: Tin\npublished: 2024-05-31T08:00\n\
                photos: [{file: anh.jpg, caption: Ảnh, alt: Ảnh}]\n---\nMới.\n";
            it.file("content/news/tin/index.md", text)
        }),
        ("a name", |it| it.file("content/units/vu-1.yaml", "kind: vu\nnames: Vụ Một\n")),
        ("a photo", |it| it.file("content/news/tin/anh.jpg", picture(2))),
        ("a copied file", |it| it.file("content/static/tep.txt", "hai")),
        ("an added file", |it| it.file("content/static/them.txt", "ba")),
        ("an option of the theme", |it| {
            let text = "title: Thử\nbase_url: https://example.org/\ntheme_options: {accent: \"#123456\"}\n";
            it.file("content/site.yaml", text)
        }),
        ("a theme", |it| {
            it.file("themes/mau/theme.yaml", "name: mau\nextends: default\n")
                .file("themes/mau/i18n/vi.yaml", "search: Tìm\n")
                .file("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ntheme: mau\n")
        }),
        ("a word of the theme", |it| it.file("themes/mau/i18n/vi.yaml", "search: Tìm tin\n")),
        ("another address", |mut it| {
            it.options.base_url = Some("https://example.org/ky/".to_owned());
            it
        }),
    ];
    let same = |site: &Site, what: &str| {
        let fresh = tempfile::tempdir().expect("a folder");
        build(site, fresh.path());
        assert_eq!(
            tree(&folder.path().join("public")),
            tree(&fresh.path().join("public")),
            "after a change of {what}"
        );
    };
    for (what, change) in changes {
        site = change(site);
        assert!(build(&site, folder.path()).written > 0, "{what} is seen");
        same(&site, what);
    }
    for (what, after) in [("hour", Span::hours(1)), ("day", Span::days(1)), ("week", Span::weeks(1))] {
        site.options.now += after;
        build(&site, folder.path());
        same(&site, what);
    }
}

/// Whoever copies a site to a server every day copies what has changed.
#[test]
fn another_day_changes_the_home_page_and_what_tells_of_days() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut site = small();
    build(&site, folder.path());
    let before = tree(&folder.path().join("public"));
    site.options.now += Span::days(40);
    build(&site, folder.path());
    let after = tree(&folder.path().join("public"));
    let changed = |it: &&String| before.get(*it) != after.get(*it);
    let changed: Vec<&String> = before.keys().chain(after.keys()).filter(changed).collect();
    assert!(changed.iter().any(|it| *it == "index.html"), "{changed:?}");
    let pages = changed.iter().filter(|it| it.ends_with(".html") && **it != "index.html");
    assert_eq!(pages.collect::<Vec<_>>(), Vec::<&&String>::new());
}

/// A publication on a disk, built as the command builds it.
struct Remembering {
    folder: tempfile::TempDir,
    site: Site,
}

impl Remembering {
    fn new() -> Remembering {
        let made = Remembering { folder: tempfile::tempdir().expect("a folder"), site: small() };
        let root = made.folder.path();
        for (path, bytes) in made.site.files.iter() {
            fs::create_dir_all(root.join(path).parent().expect("it is in a folder")).expect("it can be made");
            fs::write(root.join(path), bytes).expect("it can be written");
        }
        made
    }

    fn at(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(path)
    }

    fn memory(&self) -> Memory {
        Memory::new(&Folder::of(&self.at(".kyyeu")), &self.at("public"), &self.site.options)
            .expect("it is real")
    }

    /// Whether it is known without reading any record that nothing has changed.
    fn is_unchanged(&self) -> bool {
        let disk = Disk::new(self.folder.path()).expect("it is there");
        self.memory().unchanged(&disk, &self.site.options, &self.at("public"), &()).is_some()
    }

    fn build(&self) {
        self.build_into("public");
        set_modified(&self.at("public/.kyyeu-manifest"), SystemTime::now() + Duration::from_secs(60));
    }

    fn build_into(&self, output: &str) {
        let disk = Disk::new(self.folder.path()).expect("it is there");
        let traced = Traced::new(&disk);
        let compiled = kyyeu::compile(&traced, &self.site.options).expect("the theme is sound");
        let Ok(site) = compiled.outcome else { panic!("there is a site.yaml") };
        let memory = Memory::new(&Folder::of(&self.at(".kyyeu")), &self.at(output), &self.site.options)
            .expect("it is real");
        let build = Build::new(&site, &traced, memory, Folder::of(&self.at("cache")));
        let build = if output == "public" { build.remembered(Counts::default()) } else { build };
        build.write(&self.at(output), false, &()).expect("it can be written");
    }

    /// Other bytes of the same number, with the time of the old ones.
    fn replace(&self, path: &str, from: &str, to: &str) {
        assert_eq!(from.len(), to.len());
        let file = self.at(path);
        let modified = fs::metadata(&file).and_then(|it| it.modified()).expect("it is there");
        let text = fs::read_to_string(&file).expect("it is a text");
        assert!(text.contains(from), "{path}");
        // So that a copied file shows the time of its change.
        std::thread::sleep(Duration::from_millis(25));
        fs::write(&file, text.replace(from, to)).expect("it can be written");
        set_modified(&file, modified);
    }
}

#[test]
fn a_build_is_remembered_until_anything_changes_that_it_was_made_from_or_that_it_made() {
    let mut it = Remembering::new();
    let put = |it: &Remembering, path: &str, text: &str| {
        fs::create_dir_all(it.at(path).parent().expect("in a folder")).expect("it can be made");
        fs::write(it.at(path), text).expect("it can be written");
    };
    type Change<'c> = (&'c str, &'c dyn Fn(&mut Remembering));
    let changes: [Change<'_>; 15] = [
        ("a text of the same length and time", &|it| it.replace("content/units/vu-1.yaml", "Vụ 1", "Vụ 2")),
        ("a copied file of the same length and time", &|it| {
            it.replace("content/static/tep.txt", "một", "chín")
        }),
        ("a file of no kind", &|it| put(it, "content/news/thua.docx", "thừa")),
        ("an added record", &|it| put(it, "content/people/binh.yaml", "name: Lê Văn Bình\n")),
        ("a removed record", &|it| fs::remove_file(it.at("content/people/binh.yaml")).expect("it is there")),
        ("a photograph", &|it| {
            fs::write(it.at("content/news/tin/anh.jpg"), picture(7)).expect("it can be written")
        }),
        ("news of later today", &|it| {
            let text = "---\nkind: tin\ntitle: Sau\npublished: 2024-06-01T21:00\n---\nChữ.\n";
            put(it, "content/news/sau.md", text);
        }),
        ("its hour", &|it| it.site.options.now += Span::hours(3)),
        ("two days later", &|it| it.site.options.now += Span::hours(47)),
        ("another day", &|it| it.site.options.now += Span::days(1)),
        ("an earlier day", &|it| it.site.options.now -= Span::days(2)),
        ("drafts", &|it| it.site.options.drafts = true),
        ("the address", &|it| it.site.options.base_url = Some("https://example.org/ky/".to_owned())),
        ("a page", &|it| {
            let page = it.at("public/ca-nhan/an/index.html");
            fs::write(&page, "hỏng").expect("it can be written");
        }),
        ("a lost page", &|it| fs::remove_file(it.at("public/don-vi/index.html")).expect("it is there")),
    ];
    it.build();
    for (what, change) in changes {
        assert!(it.is_unchanged(), "before {what}");
        change(&mut it);
        assert!(!it.is_unchanged(), "{what} is seen");
        it.build();
        let fresh = format!("fresh-{}", what.len());
        it.build_into(&fresh);
        assert_eq!(tree(&it.at("public")), tree(&it.at(&fresh)), "after {what}");
        fs::remove_dir_all(it.at(&fresh)).expect("it is there");
    }
    it.site.options.now += Span::minutes(1);
    assert!(it.is_unchanged(), "a minute alone changes nothing");
}

#[test]
fn what_is_remembered_of_a_build_holds_for_its_folder_and_list_alone() {
    let it = Remembering::new();
    it.build();
    let remembered = walkdir::WalkDir::new(it.at(".kyyeu/builds")).into_iter().filter_map(Result::ok);
    let remembered = remembered.filter(|it| it.file_type().is_file()).map(|it| it.into_path());
    // What outputs and the search index read stands beside, under the same name with another word.
    let is_trace =
        |it: &std::path::PathBuf| it.file_name().is_some_and(|it| !it.to_string_lossy().contains('-'));
    let traces: Vec<_> = remembered.filter(is_trace).collect();
    assert_eq!(traces.len(), 1);
    let file = &*traces[0];
    let text = fs::read_to_string(file).expect("it is a text");
    for spoilt in ["", "{}", "{}\n", &text.replace("read ", "walk "), &text[..text.len() / 2], "\u{0}\n\n"] {
        fs::write(file, spoilt).expect("it can be written");
        assert!(!it.is_unchanged(), "{spoilt:?}");
    }
    fs::write(file, &text).expect("it can be written");
    assert!(it.is_unchanged());
    let manifest = it.at("public/.kyyeu-manifest");
    let list = fs::read_to_string(&manifest).expect("it is a text");
    let shorter: Vec<&str> = list.lines().filter(|it| !it.ends_with("tep.txt")).collect();
    fs::write(&manifest, format!("{}\n", shorter.join("\n"))).expect("it can be written");
    set_modified(&manifest, SystemTime::now() + Duration::from_secs(60));
    assert!(!it.is_unchanged(), "another list");
}
