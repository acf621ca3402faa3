//! The publication in Kỷ Yếu's own content format.

use std::{fmt::Write as _, path::Path};

use anyhow::Result;
use time::{Date, Duration, macros::date};

use super::{
    output::{self, quoted},
    photos, texts,
    world::{CATEGORIES, Reference, Stream, World},
    yearbook,
};

/// Writes the whole publication below `out`.
pub(crate) fn write(world: &World, n_photos: usize, n_exemplars: usize, out: &Path) -> Result<()> {
    let content = out.join("content");
    output::write(&content.join("site.yaml"), site().as_bytes())?;
    for index in 0..world.counts.units {
        let (id, text) = unit(world, index)?;
        output::write(&content.join(format!("units/{id}.md")), text.as_bytes())?;
    }
    for index in 0..world.counts.people {
        let in_yearbook = index < n_exemplars;
        let (id, text) = person(world, index, in_yearbook)?;
        if in_yearbook {
            let folder = content.join(format!("people/{id}"));
            output::write(&folder.join("index.md"), text.as_bytes())?;
            yearbook::portrait(world, index, &folder.join("chan-dung.jpg"))?;
            continue;
        }
        output::write(&content.join(format!("people/{id}.md")), text.as_bytes())?;
    }
    for index in 0..world.counts.conferences {
        let (id, text) = conference(world, index)?;
        output::write(&content.join(format!("conferences/{id}.md")), text.as_bytes())?;
    }
    for index in 0..world.counts.grants {
        let (path, text) = grants(world, index)?;
        output::write(&content.join(path), text.as_bytes())?;
    }
    for index in 0..world.counts.news {
        news(world, index, n_photos, &content)?;
    }
    if n_exemplars > 0 {
        yearbook::write(world, &content)?;
    }
    Ok(())
}

fn site() -> String {
    let mut text = String::from(
        "format: 1\n\
         title: \"Kỷ yếu Hư Cấu\"\n\
         description: \"Ấn phẩm thử tốc độ: mọi tên người, đơn vị, con số đều do máy bịa ra\"\n\
         base_url: https://hu-cau.example/\n\
         categories:\n",
    );
    for (id, label) in CATEGORIES {
        text.push_str(&format!("  {id}: {}\n", quoted(label)));
    }
    text
}

fn link(world: &World, reference: Reference) -> String {
    match reference {
        Reference::Person(index) => format!("[[person:{}]]", world.person(index).id),
        Reference::Unit(index) => {
            let unit = world.unit(index);
            format!("[[unit:{}|{}]]", unit.id, unit.short)
        }
        Reference::Conference(index) => format!("[[conference:{}]]", world.conference(index).id),
    }
}

fn news(world: &World, index: usize, n_photos: usize, content: &Path) -> Result<()> {
    let news = world.news(index, n_photos);
    let mut text = String::from("---\n");
    writeln!(text, "id: {}", news.id)?;
    writeln!(text, "kind: {}", news.kind)?;
    writeln!(text, "title: {}", quoted(&news.title))?;
    writeln!(text, "sapo: {}", quoted(&texts::sapo(world, index)))?;
    writeln!(text, "dateline: {{place: {}, date: {}}}", quoted(&news.place), news.date)?;
    writeln!(text, "published: {}T{:02}:{:02}", news.date, news.hour, news.minute)?;
    match news.author {
        Some(author) => {
            let author = world.person(author);
            writeln!(
                text,
                "byline:\n  - {{text: {}, kind: full_name, person: {}}}",
                quoted(&author.name),
                author.id
            )?;
        }
        None => writeln!(text, "byline:\n  - {{text: \"P.V\", kind: generic}}")?,
    }
    writeln!(text, "category: {}", CATEGORIES[news.category].0)?;
    writeln!(text, "tags: [{}]", news.tags.join(", "))?;
    writeln!(text, "mentions:")?;
    for &unit in &news.units {
        writeln!(text, "  - unit:{}", world.unit(unit).id)?;
    }
    if let Some(conference) = news.conference {
        writeln!(text, "conference: {}", world.conference(conference).id)?;
    }
    if !news.photos.is_empty() {
        writeln!(text, "photos:")?;
    }
    for photo in news.photos.clone() {
        let caption = world.grammar.text("caption", &mut world.random(Stream::Photo, photo));
        writeln!(
            text,
            "  - {{file: anh-{photo}.jpg, caption: {}, credit: \"Máy vẽ\", kind: minh_hoa}}",
            quoted(&caption)
        )?;
    }
    writeln!(text, "---\n\n{}", texts::news(world, index, &news, &link).trim_end())?;
    let folder = content.join(format!("news/{}", news.date.year()));
    if news.photos.is_empty() {
        return output::write(&folder.join(format!("{}.md", news.id)), text.as_bytes());
    }
    let folder = folder.join(&news.id);
    output::write(&folder.join("index.md"), text.as_bytes())?;
    photos::write(world, news.photos, &folder)
}

fn person(world: &World, index: usize, in_yearbook: bool) -> Result<(String, String)> {
    let person = world.person(index);
    let mut text = String::from("---\n");
    writeln!(text, "id: {}", person.id)?;
    writeln!(text, "name: {}", quoted(&person.name))?;
    writeln!(text, "sex: {}", if person.woman { "nu" } else { "nam" })?;
    writeln!(text, "positions:")?;
    for position in &person.positions {
        let unit = world.unit(position.unit).id;
        write!(text, "  - {{title: {}, unit: {unit}, from: {}", position.title, position.from)?;
        match position.to {
            Some(to) => writeln!(text, ", to: {to}}}")?,
            None => writeln!(text, "}}")?,
        }
    }
    if in_yearbook {
        writeln!(text, "exemplar: {{status: tieu_bieu_dai_hoi, level: Cấp ngành, recognised_on: 2024}}")?;
        writeln!(text, "portrait: {{file: chan-dung.jpg, credit: Máy vẽ, kind: chan_dung}}")?;
    } else if let Some(year) = person.exemplar {
        writeln!(text, "exemplar: {{status: duoc_cong_nhan, level: Cấp cơ sở, recognised_on: {year}}}")?;
    }
    let units: Vec<usize> = person.positions.iter().map(|position| position.unit).collect();
    let life = texts::person(world, index, &units, &link);
    // A book has a paragraph for each.
    let life = if in_yearbook { life.split("\n\n").next().unwrap_or_default() } else { life.trim_end() };
    writeln!(text, "---\n\n{life}")?;
    Ok((person.id, text))
}

fn unit(world: &World, index: usize) -> Result<(String, String)> {
    const RENAMED: Date = date!(2013 - 07 - 01);
    let unit = world.unit(index);
    let mut text = String::from("---\n");
    writeln!(text, "id: {}\nnames:", unit.id)?;
    let (name, short) = (quoted(&unit.name), quoted(&unit.short));
    match &unit.former_name {
        Some(former) => {
            let until = RENAMED - Duration::days(1);
            writeln!(text, "  - {{name: {}, from: {}, to: {until}}}", quoted(former), unit.established)?;
            writeln!(text, "  - {{name: {name}, short: {short}, from: {RENAMED}}}")?;
        }
        None => writeln!(text, "  - {{name: {name}, short: {short}, from: {}}}", unit.established)?,
    }
    writeln!(text, "kind: {}", unit.kind)?;
    if let Some(parent) = unit.parent {
        writeln!(text, "parent: {}", world.unit(parent).id)?;
    }
    writeln!(text, "established: {}", unit.established)?;
    writeln!(text, "---\n\n{}", texts::unit(world, index).trim_end())?;
    Ok((unit.id, text))
}

fn conference(world: &World, index: usize) -> Result<(String, String)> {
    let conference = world.conference(index);
    let host = world.unit(conference.host);
    let mut text = String::from("---\n");
    writeln!(text, "id: {}", conference.id)?;
    writeln!(text, "name: {}", quoted(&conference.name))?;
    writeln!(text, "kind: {}", conference.kind)?;
    writeln!(text, "level: {}", conference.level)?;
    writeln!(text, "date: {}", conference.date)?;
    writeln!(text, "mode: truc_tiep")?;
    writeln!(text, "venue: {{place: {}, unit: {}}}", quoted(&format!("trụ sở {}", host.short)), host.id)?;
    writeln!(text, "host: unit:{}", host.id)?;
    writeln!(text, "participations:")?;
    for &(person, role) in &conference.participants {
        let person = world.person(person);
        let title = person.position(conference.date).title;
        writeln!(text, "  - {{person: {}, role: {role}, as: {title}}}", person.id)?;
    }
    writeln!(text, "award_year: {}", conference.date.year() - 1)?;
    writeln!(text, "status: da_to_chuc")?;
    writeln!(text, "---\n\n{}", texts::conference(world, index).trim_end())?;
    Ok((conference.id, text))
}

fn grants(world: &World, index: usize) -> Result<(String, String)> {
    let grants = world.grants(index);
    let mut random = world.random(Stream::GrantsText, index);
    let mut text = String::new();
    writeln!(text, "# {}", grants.award.name)?;
    writeln!(text, "id: {}", grants.id)?;
    let issuer = world.unit(grants.issuer).id;
    writeln!(text, "decision: {{number: {}, date: {}, issuer: {issuer}}}", grants.number, grants.date)?;
    writeln!(text, "award: {}", grants.award.id)?;
    if let Some(class) = grants.award.class {
        writeln!(text, "class: {class}")?;
    }
    writeln!(text, "year: {}", grants.year)?;
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
    Ok((format!("grants/{}/{}.yaml", grants.date.year(), grants.id), text))
}
