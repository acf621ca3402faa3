//! The long texts of the records, in Markdown. How a link to another record is written is the dialect's business.

use std::fmt::Write as _;

use super::{
    prose,
    random::Random,
    world::{News, Reference, Stream, World},
};

/// Writes a link to a record.
pub(crate) type Link<'a> = &'a dyn Fn(&World, Reference) -> String;

/// A news item's body: paragraphs, now and then a subheading, a list, a quotation or a table, and the item's photos.
pub(crate) fn news(world: &World, index: usize, news: &News, link: Link<'_>) -> String {
    let mut random = world.random(Stream::NewsText, index);
    let mut text = String::new();
    let n_paragraphs = random.between(4, 7);
    for nth in 0..n_paragraphs {
        if nth > 1 && random.chance(20) {
            push(&mut text, &format!("## {}", world.grammar.capital("subheading", &mut random)));
        }
        let mut paragraph = prose_of(world, 3, 4, &mut random);
        if let Some(&person) = news.people.get(nth) {
            let unit = news.units[nth % news.units.len()];
            paragraph.push(' ');
            paragraph.push_str(&mention(world, person, unit, link, &mut random));
        }
        if nth == 1
            && let Some(conference) = news.conference
        {
            let sentence = world.grammar.capital("mention_conference", &mut random);
            let place = link(world, Reference::Conference(conference));
            paragraph.push(' ');
            paragraph.push_str(&sentence.replace("@conference", &place));
        }
        push(&mut text, &paragraph);
        if let Some(photo) = news.photos.clone().nth(nth) {
            push(&mut text, &format!("![](anh-{photo}.jpg)"));
        }
        if random.chance(8) {
            push(&mut text, &block(world, &mut random));
        }
    }
    text
}

/// A short opening paragraph.
pub(crate) fn sapo(world: &World, index: usize) -> String {
    let mut random = world.random(Stream::NewsText, usize::MAX - index);
    world.grammar.capital("sentence", &mut random)
}

/// What a person has done.
pub(crate) fn person(world: &World, index: usize, units: &[usize], link: Link<'_>) -> String {
    let mut random = world.random(Stream::PersonText, index);
    let mut text = String::new();
    for nth in 0..random.between(2, 5) {
        let mut paragraph = prose_of(world, 2, 4, &mut random);
        if let Some(&unit) = units.get(nth) {
            let colleague = random.below(world.counts.people);
            paragraph.push(' ');
            paragraph.push_str(&mention(world, colleague, unit, link, &mut random));
        }
        push(&mut text, &paragraph);
    }
    text
}

/// What a unit is for.
pub(crate) fn unit(world: &World, index: usize) -> String {
    let mut random = world.random(Stream::UnitText, index);
    let mut text = String::new();
    for _ in 0..random.between(2, 4) {
        push(&mut text, &prose_of(world, 2, 4, &mut random));
    }
    text
}

/// How a conference went.
pub(crate) fn conference(world: &World, index: usize) -> String {
    let mut random = world.random(Stream::ConferenceText, index);
    let mut text = String::new();
    for _ in 0..random.between(3, 6) {
        push(&mut text, &prose_of(world, 3, 5, &mut random));
        if random.chance(10) {
            push(&mut text, &block(world, &mut random));
        }
    }
    text
}

fn prose_of(world: &World, least: usize, most: usize, random: &mut Random) -> String {
    let n_sentences = random.between(least, most);
    world.grammar.paragraph(n_sentences, random)
}

fn mention(world: &World, person: usize, unit: usize, link: Link<'_>, random: &mut Random) -> String {
    let sentence = world.grammar.capital("mention", random);
    let sentence = sentence.replace("@person", &link(world, Reference::Person(person)));
    sentence.replace("@unit", &link(world, Reference::Unit(unit)))
}

fn block(world: &World, random: &mut Random) -> String {
    let mut text = String::new();
    match random.below(3) {
        0 => {
            for _ in 0..random.between(3, 5) {
                writeln!(text, "- {};", world.grammar.capital("means", random)).expect("memory takes all");
            }
        }
        1 => {
            writeln!(text, "> {}.", world.grammar.capital("lesson", random)).expect("memory takes all");
        }
        _ => {
            text.push_str("| Địa bàn | Thụ lý | Giải quyết |\n|---|---:|---:|\n");
            for _ in 0..random.between(3, 5) {
                let taken = random.between(40, 400);
                let settled = taken - random.below(20);
                writeln!(text, "| {} | {taken} | {settled} |", prose::place(random))
                    .expect("memory takes all");
            }
        }
    }
    text.trim_end().to_owned()
}

fn push(text: &mut String, block: &str) {
    text.push_str(block);
    text.push_str("\n\n");
}
