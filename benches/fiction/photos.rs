//! Drawn pictures, plainly no photographs, that cost about as much to decode and resize as photographs do.

use std::{io::Cursor, ops::Range, path::Path};

use anyhow::{Context, Result};
use image::{Rgb, RgbImage, codecs::jpeg::JpegEncoder};

use super::{
    output,
    world::{Stream, World},
};

const WIDTH: u32 = 1600;
const HEIGHT: u32 = 1067;
const QUALITY: u8 = 85;

/// Draws the numbered pictures into `folder`.
pub(crate) fn write(world: &World, numbers: Range<usize>, folder: &Path) -> Result<()> {
    for number in numbers {
        let mut jpeg = Cursor::new(Vec::new());
        let picture = draw(world, number);
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
            .encode_image(&picture)
            .with_context(|| format!("cannot encode picture {number}"))?;
        output::write(&folder.join(format!("anh-{number}.jpg")), jpeg.get_ref())?;
    }
    Ok(())
}

/// Hills under a sky, with grain so that the encoder has something to do. Whole numbers only: floating point need not
/// come out alike on every machine.
fn draw(world: &World, number: usize) -> RgbImage {
    let mut random = world.random(Stream::Photo, number);
    let sky = [random.between(120, 220), random.between(150, 230), random.between(190, 250)];
    let land = [random.between(30, 140), random.between(70, 160), random.between(20, 90)];
    let steps: Vec<u32> = (0..3).map(|_| random.between(180, 520) as u32).collect();
    let mut picture = RgbImage::new(WIDTH, HEIGHT);
    for x in 0..WIDTH {
        let ridge = HEIGHT / 2 + steps.iter().map(|&step| triangle(x, step) / 4).sum::<u32>() / 2;
        for y in 0..HEIGHT {
            let base = if y < ridge { sky } else { land };
            let shade = (y * 40 / HEIGHT) as usize + random.below(12);
            let channel = |color: usize| (color + 20).saturating_sub(shade).min(255) as u8;
            picture.put_pixel(x, y, Rgb(base.map(channel)));
        }
    }
    picture
}

/// A wave of straight lines, `0..=step`.
fn triangle(x: u32, step: u32) -> u32 {
    let place = x % (2 * step);
    if place < step { place } else { 2 * step - place }
}
