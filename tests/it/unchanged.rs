//! What a second build leaves undone, and what it must not: after any change the folder is what a build from nothing
//! makes.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{Duration, SystemTime},
};

use kyyeu::{build::Build, own::Folder, write::Summary};
use time::Duration as Span;
use walkdir::WalkDir;

use crate::site::{Site, picture};

fn write(site: &Site, root: &Path) -> Summary {
    let compiled = kyyeu::compile(&site.files, &site.options).expect("the theme is sound");
    let Ok(compiled) = compiled.outcome else { panic!("there is a site.yaml") };
    let build = Build::new(&compiled, &site.files, Folder::of(&root.join("cache")));
    build.write(&root.join("public"), false, &()).expect("it can be written")
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
