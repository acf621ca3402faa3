//! A yearbook of the made-up publication: the first people are its exemplars, each with a drawn portrait.

use std::{fmt::Write as _, io::Cursor, path::Path};

use anyhow::{Context, Result};
use image::{Rgb, RgbImage, codecs::jpeg::JpegEncoder};

use super::{
    output::{self, quoted},
    world::{AWARDS, Stream, World},
};

const WIDTH: u32 = 600;
const HEIGHT: u32 = 800;
/// The years that the book covers; later decisions are not in it.
const SPAN: (i32, i32) = (2020, 2024);

/// Writes the manifest and its chapters.
pub(crate) fn write(world: &World, content: &Path) -> Result<()> {
    let folder = content.join("yearbooks/dai-hoi-hu-cau");
    let congress = world.conference(world.counts.conferences - 1).id;
    let mut text = String::from("title: \"Kỷ yếu Đại hội Hư Cấu\"\n");
    writeln!(text, "conference: {congress}")?;
    writeln!(text, "span: {{from: {}, to: {}}}\nresults_cutoff: {}", SPAN.0, SPAN.1, SPAN.1)?;
    writeln!(text, "status: bien_soan\neditorial: [\"Máy bịa ra\"]\nparts:")?;
    for chapter in ["loi_noi_dau", "bao_cao"] {
        let file = format!("{}.md", chapter.replace('_', "-"));
        writeln!(text, "  - {{kind: {chapter}, source: {file}}}")?;
        output::write(&folder.join(file), prose(world, chapter).as_bytes())?;
    }
    writeln!(text, "  - {{kind: dien_hinh, people: {{exemplar: tieu_bieu_dai_hoi}}, group_by: unit}}")?;
    writeln!(
        text,
        "  - {{kind: ket_qua_don_vi, units: {{kind: vksnd_cap_tinh, as_of: cutoff}}, since: founding}}"
    )?;
    for award in &AWARDS {
        writeln!(text, "  - {{kind: danh_sach, award: {}}}", award.id)?;
    }
    writeln!(text, "  - {{kind: thong_ke, tables: [award_by_year, level_by_year, sex_by_award]}}")?;
    writeln!(text, "  - {{kind: chi_muc, of: [people, units, awards]}}")?;
    output::write(&folder.join("yearbook.yaml"), text.as_bytes())
}

fn prose(world: &World, chapter: &str) -> String {
    let mut random = world.random(Stream::Yearbook, chapter.len());
    let mut text =
        format!("---\ntitle: {}\n---\n", quoted(&world.grammar.capital("subheading", &mut random)));
    for nth in 0..20 {
        if nth % 5 == 1 {
            text += &format!("## {}\n\n", world.grammar.capital("subheading", &mut random));
        }
        for _ in 0..5 {
            text += &format!("{} ", world.grammar.capital("sentence", &mut random));
        }
        text += "\n\n";
    }
    text
}

/// Draws the portrait of a person: a head and shoulders before a plain ground, plainly nobody.
pub(crate) fn portrait(world: &World, index: usize, path: &Path) -> Result<()> {
    let mut random = world.random(Stream::Portrait, index);
    let mut color = || [random.between(60, 200), random.between(60, 200), random.between(60, 200)];
    let (ground, coat, head) = (color(), color(), color());
    let (middle, radius) = (i64::from(WIDTH) / 2, 120);
    let mut picture = RgbImage::new(WIDTH, HEIGHT);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let (x, y) = (i64::from(x), i64::from(y));
        let in_head = (x - middle).pow(2) + (y - 300).pow(2) < radius * radius;
        let in_coat = (x - middle).pow(2) * 2 + (y - 800).pow(2) < 330 * 330;
        let base = if in_head {
            head
        } else if in_coat {
            coat
        } else {
            ground
        };
        let shade = (x * 7 + y * 13) as usize % 9;
        *pixel = Rgb(base.map(|it| (it + 20).saturating_sub(shade).min(255) as u8));
    }
    let mut jpeg = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut jpeg, 85)
        .encode_image(&picture)
        .with_context(|| format!("cannot encode the portrait of person {index}"))?;
    output::write(path, jpeg.get_ref())
}
