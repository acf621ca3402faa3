//! Many random edits, sound and broken: after each the preview says what a fresh check says, and shows what a fresh build makes.

mod builds;
mod publication;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Cursor,
    path::Path,
};

use image::{ImageFormat, RgbImage};
use kyyeu::{
    Compiled,
    disk::Disk,
    live::mirror::Changes,
    model::kind::RecordKind,
    render::{self, Rendered, Session},
    report::print::{Format, print},
    search::Index,
};

use super::{Desk, FILES, options, save};
use publication::{LINK_TO_ITSELF, PICTURE, State, area, base, edit, spoil};

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

/// Makes the disk hold `wanted` where it held `written`; the paths that were touched.
fn write(root: &Path, written: &State, wanted: &State) -> BTreeSet<String> {
    let gone: Vec<&String> = written.keys().filter(|it| !wanted.contains_key(*it)).collect();
    gone.iter().for_each(|it| fs::remove_file(root.join(it)).expect("it is there"));
    let others = wanted.iter().filter(|(path, text)| written.get(*path) != Some(text));
    let put = others.map(|(path, text)| {
        put(root, path, text);
        path
    });
    put.chain(gone).cloned().collect()
}

fn put(root: &Path, path: &str, text: &str) {
    match text.strip_prefix(PICTURE) {
        Some(width) => save(root, path, &picture(width.parse().unwrap_or(7))),
        None => save(root, path, text.as_bytes()),
    }
    #[cfg(unix)]
    if text == LINK_TO_ITSELF {
        let real = root.join(path);
        fs::remove_file(&real).expect("it is there");
        std::os::unix::fs::symlink(real.file_name().expect("it has a name"), &real)
            .expect("it can be linked");
    }
}

fn picture(width: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(width, 2).write_to(&mut bytes, ImageFormat::Png).expect("it is written to memory");
    bytes.into_inner()
}

/// Compares the problems with those that a fresh check finds; what it compiled, unless the theme is spoilt.
fn compare_problems(desk: &Desk, after: usize) -> Option<Compiled> {
    let disk = Disk::new(desk.root()).expect("it is there");
    let compiled = kyyeu::compile(&disk, &options(desk.preview.url())).ok()?;
    let problems = print(&compiled.report, compiled.sources(), Format::Short, Default::default());
    let shown = desk.live.shown();
    let seen = print(&shown.report, shown.sources(), Format::Short, Default::default());
    assert_eq!(seen, problems, "after {after} edits");
    Some(compiled)
}

/// Compares what is shown with a fresh build's: every output, or so many of them.
fn compare_outputs(desk: &Desk, fresh: &Session, some: Option<usize>, dice: &mut Dice, after: usize) {
    let shown = desk.live.shown();
    let live = shown.ready.as_ref().map(|it| &it.session).expect("there is a site");
    let outputs =
        |it: &Session| it.site.plan.outputs().map(|(path, _)| path.to_owned()).collect::<BTreeSet<_>>();
    let (seen, made) = (outputs(live), outputs(fresh));
    let [too_many, missing] = [&seen - &made, &made - &seen];
    assert_eq!((too_many, missing), Default::default(), "after {after} edits");
    let wanted: Vec<usize> = match some {
        None => (0..fresh.site.plan.len()).collect(),
        Some(n) => (0..n).map(|_| dice.roll(fresh.site.plan.len())).collect(),
    };
    for index in wanted {
        let path = fresh.site.plan.path(index);
        let [seen, made] = [live, fresh].map(|it| bytes(it, index));
        if seen != made {
            let [seen, made] = [around_difference(&seen, &made), around_difference(&made, &seen)];
            panic!("{path} differs after {after} edits: it is …{seen}… and should be …{made}…");
        }
    }
    if some.is_none() {
        let indexes = [live, fresh].map(Index::new);
        for (_, output) in fresh.site.plan.outputs() {
            if let kyyeu::plan::Output::Search(part) = output {
                assert_eq!(indexes[0].part(*part), indexes[1].part(*part), "{part:?} after {after} edits");
            }
        }
    }
}

/// An output as text, or where its bytes come from.
fn bytes(session: &Session, index: usize) -> String {
    match render::render(session, index) {
        Ok(Rendered::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        Ok(Rendered::Copy(path)) => path,
        Ok(Rendered::Photo(path, place)) => {
            format!("{path} {:?}", session.site.plan.photo(&path).map(|it| &it[place]))
        }
        Ok(Rendered::Search(_) | Rendered::Edition(..)) => String::new(),
        Err(fault) => format!("{fault:#}"),
    }
}

/// The part of a text where it first differs from another.
fn around_difference(text: &str, other: &str) -> String {
    let same = text.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    text.chars().skip(same.saturating_sub(80)).take(200).collect()
}

/// What a run of edits came to.
#[derive(Default)]
struct Tried {
    /// Edits by what they touched.
    areas: BTreeMap<String, usize>,
    /// States without an error.
    sound: usize,
    /// States of which every output was compared.
    whole: usize,
}

fn run(n_edits: usize, seed: u64, whole_every: usize) -> Tried {
    let mut dice = Dice(seed);
    let desk = Desk::new(&[]);
    let (mut written, mut sound) = (State::new(), base());
    let mut history = vec![sound.clone()];
    let mut tried = Tried::default();
    for n in 1..=n_edits {
        // What is broken is mended at once, or stays while other things are edited.
        let mut wanted = if n == 1 || dice.roll(2) == 0 { sound.clone() } else { written.clone() };
        match dice.roll(12) {
            // Another branch is checked out: many files at once.
            0 => wanted = dice.pick(&history).clone(),
            1 => {
                let path = (*dice.pick(&wanted.keys().collect::<Vec<_>>())).clone();
                wanted.insert(path.clone(), spoil(&wanted[&path], &mut dice));
            }
            _ => {
                let path = edit(&mut wanted, &mut dice);
                *tried.areas.entry(area(&path).to_owned()).or_default() += 1;
            }
        }
        let touched = write(desk.root(), &written, &wanted);
        desk.live.take_in(&if dice.roll(6) == 0 { Changes::All } else { Changes::These(touched) });
        written = wanted;
        let compiled = compare_problems(&desk, n).filter(|it| !it.report.has_errors());
        let Some(Ok(fresh)) = compiled.map(|it| it.outcome) else { continue };
        tried.sound += 1;
        let is_whole = tried.sound % whole_every == 0;
        tried.whole += usize::from(is_whole);
        compare_outputs(&desk, &fresh, (!is_whole).then_some(4), &mut dice, n);
        sound.clone_from(&written);
        history.push(sound.clone());
    }
    tried
}

#[test]
fn after_many_edits_every_output_is_what_a_build_makes() {
    let tried = run(200, 0x5eed_1948, 20);
    let Tried { areas, sound, whole } = &tried;
    assert!(*sound >= 100 && *whole >= 5, "{sound} sound states, {whole} compared whole");
    let others = ["site.yaml", "static", "themes"];
    for area in RecordKind::ALL.iter().map(|it| it.folder()).chain(others) {
        assert!(areas.contains_key(area), "no edit touched {area}: {areas:?}");
    }
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

#[test]
fn a_link_that_comes_or_goes_in_a_text_is_seen_where_it_leads() {
    let desk = Desk::new(&[]);
    let take_in = |written: &State, wanted: &State| {
        desk.live.take_in(&Changes::These(write(desk.root(), written, wanted)));
        let fresh = compare_problems(&desk, 0).and_then(|it| it.outcome.ok()).expect("it is sound");
        let shown = desk.live.shown();
        let live = shown.ready.as_ref().map(|it| &it.session).expect("there is a site");
        let page =
            |it: &Session| bytes(it, it.site.plan.at("danh-hieu/khen/index.html").expect("it is planned"));
        (page(live), page(&fresh))
    };
    let base = base();
    let (before, _) = take_in(&State::new(), &base);
    for path in base.keys().filter(|it| it.ends_with(".md")) {
        let mut linked = base.clone();
        linked.insert(path.clone(), format!("{}\nNhận [[award:khen]].\n", base[path]));
        let (seen, made) = take_in(&base, &linked);
        assert!(seen == made && seen != before, "{path}");
        let (seen, made) = take_in(&linked, &base);
        assert!(seen == made && seen == before, "{path}");
    }
}
