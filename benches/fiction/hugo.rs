//! The same publication for Hugo: one page a record, addresses as Kỷ Yếu's, and layouts (in `hugo/`) that make the same
//! kinds of pages of it.
//!
//! Backlinks come from one index of all references that a cached partial makes for the whole site; the usual
//! `where site.RegularPages …` on every page is quadratic, and of the ways we tried (a hidden taxonomy among them) this is
//! the fastest. Links in texts are plain Markdown links that nobody checks.

use std::{collections::BTreeSet, fmt::Write as _, path::Path};

use anyhow::Result;
use include_dir::{Dir, include_dir};
use time::{Duration, macros::date};

use super::{
    output::{self, quoted},
    photos, texts,
    world::{CATEGORIES, Reference, Stream, World},
};

static PROJECT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/benches/fiction/hugo");

/// Writes the Hugo project below `out`.
pub(crate) fn write(world: &World, n_photos: usize, out: &Path) -> Result<()> {
    write_project(&PROJECT, out)?;
    let content = out.join("content");
    for index in 0..world.counts.units {
        let (id, text) = unit(world, index)?;
        output::write(&content.join(format!("units/{id}.md")), text.as_bytes())?;
    }
    for index in 0..world.counts.people {
        let (id, text) = person(world, index)?;
        output::write(&content.join(format!("people/{id}.md")), text.as_bytes())?;
    }
    for index in 0..world.counts.conferences {
        let (id, text) = conference(world, index)?;
        output::write(&content.join(format!("conferences/{id}.md")), text.as_bytes())?;
    }
    for index in 0..world.counts.grants {
        let (id, text) = grants(world, index)?;
        output::write(&content.join(format!("grants/{id}.md")), text.as_bytes())?;
    }
    for index in 0..world.counts.news {
        news(world, index, n_photos, &content)?;
    }
    Ok(())
}

fn write_project(folder: &Dir<'_>, out: &Path) -> Result<()> {
    for file in folder.files() {
        output::write(&out.join(file.path()), file.contents())?;
    }
    folder.dirs().try_for_each(|folder| write_project(folder, out))
}

fn link(world: &World, reference: Reference) -> String {
    match reference {
        Reference::Person(index) => {
            let person = world.person(index);
            format!("[{}](/ca-nhan/{}/)", person.name, person.id)
        }
        Reference::Unit(index) => {
            let unit = world.unit(index);
            format!("[{}](/don-vi/{}/)", unit.short, unit.id)
        }
        Reference::Conference(index) => {
            let conference = world.conference(index);
            format!("[{}](/hoi-nghi/{}/)", conference.name, conference.id)
        }
    }
}

/// The ids that a page refers to, each once, for the index of backlinks.
#[derive(Default)]
struct References(BTreeSet<String>);

impl References {
    fn person(&mut self, world: &World, index: usize) -> String {
        self.add(world.person(index).id)
    }

    fn unit(&mut self, world: &World, index: usize) -> String {
        self.add(world.unit(index).id)
    }

    fn conference(&mut self, world: &World, index: usize) -> String {
        self.add(world.conference(index).id)
    }

    fn add(&mut self, id: String) -> String {
        self.0.insert(id.clone());
        id
    }

    fn line(self) -> String {
        format!("refs: [{}]", Vec::from_iter(self.0).join(", "))
    }
}

fn news(world: &World, index: usize, n_photos: usize, content: &Path) -> Result<()> {
    let news = world.news(index, n_photos);
    let mut references = References::default();
    let mut text = String::from("---\n");
    writeln!(text, "title: {}", quoted(&news.title))?;
    writeln!(text, "slug: {}", news.id)?;
    writeln!(text, "kind_of_news: {}", news.kind)?;
    writeln!(text, "description: {}", quoted(&texts::sapo(world, index)))?;
    writeln!(text, "dateline: {{place: {}, date: {}}}", quoted(&news.place), news.date)?;
    writeln!(text, "date: {}T{:02}:{:02}:00+07:00", news.date, news.hour, news.minute)?;
    match news.author {
        Some(author) => {
            let name = world.person(author).name;
            let author = references.person(world, author);
            writeln!(text, "byline: {{text: {}, person: {author}}}", quoted(&name))?;
        }
        None => writeln!(text, "byline: {{text: \"P.V\"}}")?,
    }
    writeln!(text, "categories: [{}]", quoted(CATEGORIES[news.category].1))?;
    writeln!(text, "tags: [{}]", news.tags.join(", "))?;
    let (year, month) = (news.date.year(), u8::from(news.date.month()));
    writeln!(text, "years: [\"{year}\"]\nmonths: [\"{year}-{month:02}\"]")?;
    for &person in news.people.iter() {
        references.person(world, person);
    }
    for &unit in &news.units {
        references.unit(world, unit);
    }
    if let Some(conference) = news.conference {
        writeln!(text, "conference: {}", references.conference(world, conference))?;
    }
    writeln!(text, "{}", references.line())?;
    if !news.photos.is_empty() {
        writeln!(text, "photos:")?;
    }
    for photo in news.photos.clone() {
        let caption = world.grammar.text("caption", &mut world.random(Stream::Photo, photo));
        writeln!(text, "  - {{file: anh-{photo}.jpg, caption: {}, credit: \"Máy vẽ\"}}", quoted(&caption))?;
    }
    writeln!(text, "---\n\n{}", texts::news(world, index, &news, &link).trim_end())?;
    let folder = content.join(format!("news/{year}"));
    if news.photos.is_empty() {
        return output::write(&folder.join(format!("{}.md", news.id)), text.as_bytes());
    }
    let folder = folder.join(&news.id);
    output::write(&folder.join("index.md"), text.as_bytes())?;
    photos::write(world, news.photos, &folder)
}

fn person(world: &World, index: usize) -> Result<(String, String)> {
    let person = world.person(index);
    let given = person.name.rsplit(' ').next().expect("a name has a given name");
    let mut references = References::default();
    let mut text = String::from("---\n");
    writeln!(text, "title: {}", quoted(&person.name))?;
    writeln!(text, "given: {given}")?;
    writeln!(text, "letters: [{}]", given.chars().next().expect("a given name has letters"))?;
    writeln!(text, "sex: {}", if person.woman { "nu" } else { "nam" })?;
    writeln!(text, "positions:")?;
    for position in &person.positions {
        let unit = references.unit(world, position.unit);
        write!(text, "  - {{title: {}, unit: {unit}, from: {}", position.title, position.from)?;
        match position.to {
            Some(to) => writeln!(text, ", to: {to}}}")?,
            None => writeln!(text, "}}")?,
        }
    }
    if let Some(year) = person.exemplar {
        writeln!(text, "exemplar: {year}")?;
    }
    writeln!(text, "{}", references.line())?;
    let units: Vec<usize> = person.positions.iter().map(|position| position.unit).collect();
    writeln!(text, "---\n\n{}", texts::person(world, index, &units, &link).trim_end())?;
    Ok((person.id, text))
}

fn unit(world: &World, index: usize) -> Result<(String, String)> {
    let unit = world.unit(index);
    let mut references = References::default();
    let mut text = String::from("---\n");
    writeln!(text, "title: {}\nshort: {}", quoted(&unit.name), quoted(&unit.short))?;
    if let Some(former) = &unit.former_name {
        let until = date!(2013 - 07 - 01) - Duration::days(1);
        writeln!(text, "former_names:\n  - {{name: {}, to: {until}}}", quoted(former))?;
    }
    writeln!(text, "kind_of_unit: {}", unit.kind)?;
    if let Some(parent) = unit.parent {
        writeln!(text, "parent_unit: {}", references.unit(world, parent))?;
    }
    writeln!(text, "established: {}", unit.established)?;
    writeln!(text, "{}", references.line())?;
    writeln!(text, "---\n\n{}", texts::unit(world, index).trim_end())?;
    Ok((unit.id, text))
}

fn conference(world: &World, index: usize) -> Result<(String, String)> {
    let conference = world.conference(index);
    let host = world.unit(conference.host);
    let mut references = References::default();
    let mut text = String::from("---\n");
    writeln!(text, "title: {}", quoted(&conference.name))?;
    writeln!(text, "kind_of_conference: {}\nlevel: {}", conference.kind, conference.level)?;
    writeln!(text, "date: {}", conference.date)?;
    writeln!(text, "venue: {{place: {}, unit: {}}}", quoted(&format!("trụ sở {}", host.short)), host.id)?;
    writeln!(text, "host: {}", references.unit(world, conference.host))?;
    writeln!(text, "participations:")?;
    for &(index, role) in &conference.participants {
        let title = world.person(index).position(conference.date).title;
        let id = references.person(world, index);
        writeln!(text, "  - {{person: {id}, role: {role}, as: {title}}}")?;
    }
    writeln!(text, "award_year: {}", conference.date.year() - 1)?;
    writeln!(text, "{}", references.line())?;
    writeln!(text, "---\n\n{}", texts::conference(world, index).trim_end())?;
    Ok((conference.id, text))
}

fn grants(world: &World, index: usize) -> Result<(String, String)> {
    let grants = world.grants(index);
    let mut random = world.random(Stream::GrantsText, index);
    let mut text = String::from("---\n");
    let title = format!("Quyết định {}: {} năm {}", grants.number, grants.award.name, grants.year);
    writeln!(text, "title: {}", quoted(&title))?;
    writeln!(text, "date: {}\nnumber: {}", grants.date, grants.number)?;
    writeln!(text, "issuer: {}", world.unit(grants.issuer).id)?;
    writeln!(text, "awards: [{}]", quoted(grants.award.name))?;
    writeln!(text, "award_years: [\"{}\"]", grants.year)?;
    if let Some(class) = grants.award.class {
        writeln!(text, "class: {class}")?;
    }
    writeln!(text, "conferred_at: {}", world.conference(grants.conference).id)?;
    writeln!(text, "recipients:")?;
    for &recipient in &grants.recipients {
        match recipient {
            Reference::Unit(unit) => write!(text, "  - {{unit: {}", world.unit(unit).id)?,
            Reference::Person(person) => {
                let person = world.person(person);
                let unit = world.unit(person.position(grants.date).unit).id;
                write!(text, "  - {{person: {}, unit_at: {unit}", person.id)?;
            }
            Reference::Conference(_) => unreachable!("no conference is honored"),
        }
        if random.chance(15) {
            let citation = format!("Đã {} (đợt {}).", world.grammar.text("means", &mut random), index + 1);
            write!(text, ", citation: {}", quoted(&citation))?;
        }
        text.push_str("}\n");
    }
    text.push_str("---\n");
    Ok((grants.id, text))
}
