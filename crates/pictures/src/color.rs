//! Colors: from what an embedded profile says to sRGB, which is what browsers take a picture without a
//! profile to be.

use image::{RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, TransformOptions};

/// The intents by which a profile may tell what its colors look like, the one that most do first.
const INTENTS: [RenderingIntent; 3] =
    [RenderingIntent::Perceptual, RenderingIntent::RelativeColorimetric, RenderingIntent::Saturation];

/// Converts `picture` from the color space that `profile` describes. Telephones use wider ones; without this,
/// once the profile is stripped with all other metadata, faces would turn pale.
///
/// A profile that is broken or one of inks changes nothing.
pub(crate) fn to_srgb(picture: &mut [u8], layout: Layout, profile: &[u8]) {
    let source = picture.to_vec();
    if !convert(&source, layout, picture, layout, (profile, DataColorSpace::Rgb)) {
        gray_to_srgb(picture, layout, profile);
    }
}

/// The same of a scan in gray, each of whose colors is the gray that its profile describes.
fn gray_to_srgb(picture: &mut [u8], layout: Layout, profile: &[u8]) {
    let gray: Vec<u8> = picture.chunks_exact(layout.channels()).map(|it| it[0]).collect();
    let mut colors = vec![0; gray.len() * 3];
    if convert(&gray, Layout::Gray, &mut colors, Layout::Rgb, (profile, DataColorSpace::Gray)) {
        for (pixel, color) in picture.chunks_exact_mut(layout.channels()).zip(colors.chunks_exact(3)) {
            pixel[..3].copy_from_slice(color);
        }
    }
}

/// What `inks` look like on the paper that `profile` describes. Without one that can be used each ink takes away its
/// part of the light, as browsers have it.
pub(crate) fn printed(inks: &RgbaImage, profile: Option<&[u8]>) -> RgbImage {
    let mut picture = RgbImage::new(inks.width(), inks.height());
    let described = profile.is_some_and(|profile| {
        // Four inks are laid out as red, green, blue and alpha are.
        let by = (profile, DataColorSpace::Cmyk);
        let mut darkest = [0; 3];
        convert(&[255; 4], Layout::Rgba, &mut darkest, Layout::Rgb, by)
            && convert(inks, Layout::Rgba, &mut picture, Layout::Rgb, by)
            && deepen(&mut picture, darkest)
    });
    if !described {
        for (color, ink) in picture.pixels_mut().zip(inks.pixels()) {
            let [c, m, y, k] = ink.0.map(|it| 255 - u16::from(it));
            color.0 = [c, m, y].map(|it| ((it * k + 127) / 255) as u8);
        }
    }
    picture
}

/// Makes the darkest that can be printed black, and what is lighter accordingly darker, as programs for print do (black
/// point compensation): on a screen the black of paper looks like fog.
fn deepen(picture: &mut RgbImage, darkest: [u8; 3]) -> bool {
    let [red, green, blue] = darkest.map(light);
    // A paper on which nothing is dark is left some of its fog.
    let darkest = (0.2126 * red + 0.7152 * green + 0.0722 * blue).min(0.185);
    let deeper: Vec<u8> = (0..=255).map(|it| level((light(it) - darkest) / (1.0 - darkest))).collect();
    picture.iter_mut().for_each(|it| *it = deeper[usize::from(*it)]);
    true
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

/// Whether `from` could be converted by a `profile` of the kind that it must be.
fn convert(
    from: &[u8],
    layout: Layout,
    to: &mut [u8],
    to_layout: Layout,
    (profile, space): (&[u8], DataColorSpace),
) -> bool {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return false };
    if profile.color_space != space {
        return false;
    }
    let srgb = ColorProfile::new_srgb();
    let by = |rendering_intent| {
        let options = TransformOptions { rendering_intent, ..TransformOptions::default() };
        profile.create_transform_8bit(layout, &srgb, to_layout, options).ok()
    };
    // It fails only on lengths that do not match, and these do.
    INTENTS.into_iter().find_map(by).is_some_and(|it| it.transform(from, to).is_ok())
}
