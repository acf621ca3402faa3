//! The default theme stands on every value of its views: none, one and many of all that may be missing or repeated, in every
//! template, component and file of print. The values are made from the views' own description.

use std::collections::{BTreeMap, BTreeSet};

use kyyeu::{
    edition::{Material, epub::epub},
    image::Cache,
    own::Folder,
    render::{
        book::{EpubBook, Picture},
        lens::Lens,
        site_view,
    },
};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use serde_json::{Value, json};
use tera::Context;

use crate::{
    site::{Built, Site, picture},
    views::{Amount, Form, Kind, Module, Root, Sampler, TARGET, modules, roots},
};

const PICTURE: &str = "content/news/a/anh.jpg";

/// How many values by chance each template gets, beside none, one and many of everything.
const BY_CHANCE: u64 = 8;

/// A publication with a picture that views can name.
pub(crate) fn publication() -> Site {
    let article =
        "title: Tin\nkind: tin\npublished: 2024-05-01\nphotos: [{file: anh.jpg, caption: Ảnh, credit: A}]\n";
    Site::new()
        .file("content/news/a/index.md", format!("---\n{article}---\nChữ.\n"))
        .file(PICTURE, picture(1))
}

/// Amounts and seeds of the values that each template is tried with.
fn tries() -> impl Iterator<Item = (Option<Amount>, u64)> {
    let alike = [Amount::None, Amount::One, Amount::Several].into_iter().map(|it| (Some(it), 1));
    alike.chain((0..BY_CHANCE).map(|seed| (None, seed + 2)))
}

/// The view of a site by chance; what templates look up by name is there, as on every site.
fn site(built: &Built, sampler: &mut Sampler<'_>, amount: Option<Amount>, seed: u64) -> Value {
    let real = serde_json::to_value(site_view::site(Lens::new(&built.session))).expect("views are data");
    let mut site = sampler.sample("SiteView", amount, seed);
    let menus = json!({ "main": site["menus"]["a"], "footer": site["menus"]["b"] });
    site["menus"] = menus;
    for name in ["assets", "options", "sections", "facet_urls", "base_path"] {
        site[name] = real[name].clone();
    }
    site
}

/// Renders one template with everything; what it could not be rendered with, and the amounts there were of each field.
fn faults_of(built: &Built, modules: &[Module], root: &Root) -> (Vec<String>, Seen) {
    let mut sampler = Sampler::new(modules, PICTURE);
    let mut faults = BTreeSet::new();
    for (amount, seed) in tries() {
        let mut tera = built.session.theme.tera.clone();
        tera.global_context().remove("frame");
        let site = site(built, &mut sampler, amount, seed);
        tera.global_context().insert("site", &site);
        let mut context = Context::new();
        context.insert("page", &sampler.sample("PageView", amount, seed));
        let mut view = sampler.sample(&root.view, amount, seed);
        if root.template == "book-chapter.html" {
            view["part"] = sampler.sample("BookPartView", amount, seed);
            view["chapter"] = sampler.sample("BookChapterView", amount, seed);
        }
        context.insert(root.name.clone(), &view);
        let drawn = kyyeu::render::theme::draw_frame(&mut tera).map_err(|it| format!("{it:#}"));
        let rendered = drawn.and_then(|()| {
            let rendered = built.session.drawing(|| tera.render(&root.template, &context));
            rendered.map_err(|it| it.to_string())
        });
        faults.extend(rendered.map_or_else(Some, |page| unfit(&page)));
    }
    (faults.into_iter().collect(), sampler.seen)
}

/// What is wrong with a page whatever it shows: it is whole, and a strict policy on styles lets it pass.
fn unfit(page: &str) -> Option<String> {
    let is_whole = page.contains("<main") && page.trim_end().ends_with("</html>");
    // An extract to sign is no page of the site.
    let is_strict = page.contains("@page{") || !page.contains(" style=") && !page.contains("<style");
    (!is_whole || !is_strict).then(|| page.to_owned())
}

type Seen = BTreeMap<(String, String), BTreeSet<Amount>>;

#[test]
fn every_template_is_drawn_with_none_one_and_many_of_everything() {
    let modules = modules();
    let built = publication().build();
    let roots = roots(&modules);
    let found: Vec<(Vec<String>, Seen)> =
        roots.into_par_iter().map(|it| faults_of(&built, &modules, &it)).collect();
    let mut seen: Seen = BTreeMap::new();
    for (faults, of_root) in found {
        assert_eq!(faults, Vec::<String>::new());
        for (field, amounts) in of_root {
            seen.entry(field).or_default().extend(amounts);
        }
    }
    assert_eq!(untried(&modules, &seen), Vec::<String>::new());
}

/// Fields that there was never none, one or many of.
fn untried(modules: &[Module], seen: &Seen) -> Vec<String> {
    let mut untried = Vec::new();
    for view in modules.iter().flat_map(|it| &it.views) {
        let Form::Struct(fields) = &view.form else { continue };
        for field in fields {
            let wanted: &[Amount] = match field.kind {
                Kind::Nullable(_) => &[Amount::None, Amount::One],
                Kind::List(_) if field.doc.contains("never empty") => &[Amount::One, Amount::Several],
                Kind::List(_) => &[Amount::None, Amount::One, Amount::Several],
                _ => continue,
            };
            let amounts = seen.get(&(view.name.clone(), field.name.clone()));
            if !wanted.iter().all(|it| amounts.is_some_and(|amounts| amounts.contains(it))) {
                untried.push(format!("{}.{}: {amounts:?}", view.name, field.name));
            }
        }
    }
    untried
}

/// Every page template is some view's, or needs none.
#[test]
fn every_template_has_a_view() {
    let built = publication().build();
    let known: BTreeSet<String> = roots(&modules()).into_iter().map(|it| it.template).collect();
    let is_page = |it: &&str| !it.contains('/') && !["base.html", "not-found.html"].contains(it);
    let names = built.session.theme.tera.get_template_names().filter_map(|it| it.strip_prefix("default/"));
    let pages: BTreeSet<String> = names.filter(is_page).map(str::to_owned).collect();
    assert_eq!(known, pages);
}

/// A book of everything by chance, whose anchors lead somewhere.
fn book(sampler: &mut Sampler<'_>, amount: Option<Amount>, seed: u64) -> Value {
    let mut book = sampler.sample("BookView", amount, seed);
    if let Some(part) = book["parts"].get_mut(0) {
        part["chapters"][0]["id"] = TARGET.into();
    }
    book
}

/// The same as an EPUB has it.
fn in_container(book: &Value) -> EpubBook {
    let list = |of: &Value| of.as_array().cloned().unwrap_or_default();
    let chapters: Vec<Value> = list(&book["parts"]).iter().flat_map(|it| list(&it["chapters"])).collect();
    let page_list = chapters.iter().flat_map(|it| list(&it["pages"])).collect();
    let pictures = vec![Picture { name: "images/0001.jpg".to_owned(), path: PICTURE.to_owned(), width: 480 }];
    EpubBook { book: book.clone(), chapters, page_list, pictures }
}

pub(crate) fn with_books(amounts: &[(Option<Amount>, u64)], make: impl Fn(&Material<'_>)) {
    let modules = modules();
    let publication = publication();
    let built = publication.build();
    let folder = tempfile::tempdir().expect("there is room for a cache");
    for (amount, seed) in amounts {
        let mut sampler = Sampler::new(&modules, PICTURE);
        let book = book(&mut sampler, *amount, *seed);
        make(&Material {
            session: &built.session,
            files: &publication.files,
            cache: &Cache::new(Folder::of(folder.path())),
            print: Box::new({
                let book = book.clone();
                move || Ok(book.clone())
            }),
            epub: Box::new(move |_| Ok(in_container(&book))),
        });
    }
}

#[test]
fn every_book_is_made_as_epub_with_none_one_and_many_of_everything() {
    with_books(&tries().collect::<Vec<_>>(), |it| {
        let made = epub(it, None).unwrap_or_else(|fault| panic!("{fault:#}"));
        assert!(made.len() > 1000);
    });
}

/// A print that cannot be made names the theme's file; the seeds that it is tried with are few, since each takes its time.
#[cfg(feature = "pdf")]
#[test]
fn every_book_is_printed_with_none_one_and_many_of_everything() {
    use kyyeu::edition::{
        Paper,
        pdf::{Outcome, Wish, pdf, proof},
    };
    let amounts: Vec<_> = tries().take(4).collect();
    for paper in [Paper::A4, Paper::A5] {
        with_books(&amounts, |it| match pdf(it, Wish { paper, ..Wish::default() }) {
            Ok(Outcome::Made(printed)) => assert!(printed.n_pages > 4),
            Ok(Outcome::Letters(letters)) => panic!("{letters:?}"),
            Err(fault) => panic!("{fault:#}"),
        });
    }
    let (modules, publication) = (modules(), publication());
    let built = publication.build();
    let mut sampler = Sampler::new(&modules, PICTURE);
    for (amount, seed) in amounts {
        let view = sampler.sample("ProofView", amount, seed);
        let made =
            proof(&built.session, &publication.files, &view, "thu").unwrap_or_else(|it| panic!("{it:#}"));
        assert!(matches!(made, Outcome::Made(_)));
    }
}
