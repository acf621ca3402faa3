//! Colors: from what an embedded profile says to sRGB, which is what browsers take a picture without a
//! profile to be.
//!
//! They are converted before a picture is made smaller: halfway between two colors is another one in each space, so edges would
//! come out in colors that the photo does not have.

use std::sync::Arc;

use image::RgbaImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformExecutor, TransformOptions};

/// The intents by which a profile may tell what its colors look like, the one that most do first.
const INTENTS: [RenderingIntent; 3] =
    [RenderingIntent::Perceptual, RenderingIntent::RelativeColorimetric, RenderingIntent::Saturation];

/// Pixels that are converted at a time: a copy of the whole would take as much memory again.
const STRIP: usize = 1 << 16;

type Converter = Arc<dyn TransformExecutor<u8> + Send + Sync>;

/// Converts `picture` from the color space that `profile` describes. Telephones use wider ones; without this,
/// once the profile is stripped with all other metadata, faces would turn pale. What is transparent stays so.
///
/// A profile that is broken or one of inks changes nothing.
pub(crate) fn to_srgb(picture: &mut RgbaImage, profile: &[u8]) {
    if let Some(converter) = converter(profile, DataColorSpace::Rgb) {
        if !is_srgb(&converter) {
            repaint(picture, &converter, <[u8]>::to_vec);
        }
    } else if let Some(converter) = converter(profile, DataColorSpace::Gray) {
        // Each color of a scan in gray is the gray that its profile describes.
        repaint(picture, &converter, |strip| strip.chunks_exact(4).map(|it| it[0]).collect());
    }
}

/// Makes of `inks` what they look like on the paper that `profile` describes. Without one that can be used each ink takes away its
/// part of the light, as browsers have it.
pub(crate) fn print(inks: &mut RgbaImage, profile: Option<&[u8]>) {
    let mut darkest = [0; 3];
    // Four inks are laid out as red, green, blue and alpha are.
    match profile.and_then(|it| converter(it, DataColorSpace::Cmyk)) {
        Some(paper) if paper.transform(&[255; 4], &mut darkest).is_ok() => {
            repaint(inks, &paper, <[u8]>::to_vec);
            deepen(inks, darkest);
        }
        _ => {
            for ink in inks.pixels_mut() {
                let [c, m, y, k] = ink.0.map(|it| 255 - u16::from(it));
                let [r, g, b] = [c, m, y].map(|it| ((it * k + 127) / 255) as u8);
                ink.0 = [r, g, b, 255];
            }
        }
    }
    inks.pixels_mut().for_each(|it| it.0[3] = 255);
}

/// Gives every pixel the color that `converter` makes of what is `read` of it.
fn repaint(picture: &mut RgbaImage, converter: &Converter, read: impl Fn(&[u8]) -> Vec<u8>) {
    for strip in picture.chunks_mut(4 * STRIP) {
        let mut colors = vec![0; strip.len() / 4 * 3];
        // It fails only on lengths that do not match, and these do.
        if converter.transform(&read(strip), &mut colors).is_ok() {
            for (pixel, color) in strip.chunks_exact_mut(4).zip(colors.chunks_exact(3)) {
                pixel[..3].copy_from_slice(color);
            }
        }
    }
}

/// Whether it leaves every color as it is, but for rounding. Most cameras say that theirs are sRGB, and the whole picture need not
/// be gone through for that.
fn is_srgb(converter: &Converter) -> bool {
    let levels = || (0..=255_u8).step_by(17);
    let colors: Vec<u8> = levels()
        .flat_map(|r| levels().flat_map(move |g| levels().flat_map(move |b| [r, g, b, 255])))
        .collect();
    let mut converted = vec![0; colors.len() / 4 * 3];
    let done = converter.transform(&colors, &mut converted).is_ok();
    let mut pairs = colors.chunks_exact(4).zip(converted.chunks_exact(3));
    done && pairs.all(|(from, to)| from.iter().zip(to).all(|(from, to)| from.abs_diff(*to) <= 1))
}

/// Makes the darkest that can be printed black, and what is lighter accordingly darker, as programs for print do (black
/// point compensation): on a screen the black of paper looks like fog.
fn deepen(picture: &mut RgbaImage, darkest: [u8; 3]) {
    let [red, green, blue] = darkest.map(light);
    // A paper on which nothing is dark is left some of its fog.
    let darkest = (0.2126 * red + 0.7152 * green + 0.0722 * blue).min(0.185);
    let deeper: Vec<u8> = (0..=255).map(|it| level((light(it) - darkest) / (1.0 - darkest))).collect();
    picture.iter_mut().for_each(|it| *it = deeper[usize::from(*it)]);
}

/// The light of a level of sRGB, from 0 to 1.
fn light(level: u8) -> f32 {
    let level = f32::from(level) / 255.0;
    if level <= 0.040_45 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
}

/// The level of sRGB that has so much light.
fn level(light: f32) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let level = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (level * 255.0).round() as u8
}

/// What converts by a `profile` of the kind that it must be.
fn converter(profile: &[u8], space: DataColorSpace) -> Option<Converter> {
    let profile = ColorProfile::new_from_slice(profile).ok().filter(|it| it.color_space == space)?;
    let layout = if space == DataColorSpace::Gray { Layout::Gray } else { Layout::Rgba };
    let srgb = ColorProfile::new_srgb();
    INTENTS.into_iter().find_map(|rendering_intent| {
        let options = TransformOptions { rendering_intent, ..TransformOptions::default() };
        profile.create_transform_8bit(layout, &srgb, Layout::Rgb, options).ok()
    })
}
