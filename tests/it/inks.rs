//! Photographs made for print, of four inks, look on a page as their profile says.

use image::Rgb;
use jpeg_encoder::{ColorType, Encoder};
use kyyeu::image::make;
use moxcms::{
    ColorProfile, DataColorSpace, LutDataType, LutStore, LutType, LutWarehouse, Matrix3d, ProfileClass,
};

use crate::images::decode;

/// Paper on which inks look like no rule of thumb has it: cyan is green, magenta is blue, yellow is red, black is gray.
fn profile(use_perceptual: bool) -> Vec<u8> {
    let mut table = Vec::new();
    for corner in 0..16_u8 {
        let [lightness, a, b] = look(corner);
        table.extend(
            [lightness * 652.8, (a + 128.0) * 256.0, (b + 128.0) * 256.0].map(|it| it.round() as u16),
        );
    }
    let straight = |n: usize| LutStore::Store16([0, u16::MAX].repeat(n));
    let lut = LutWarehouse::Lut(LutDataType {
        num_input_channels: 4,
        num_output_channels: 3,
        num_clut_grid_points: 2,
        matrix: Matrix3d::IDENTITY,
        num_input_table_entries: 2,
        num_output_table_entries: 2,
        input_table: straight(4),
        clut_table: LutStore::Store16(table),
        output_table: straight(3),
        lut_type: LutType::Lut16,
    });
    let mut profile = ColorProfile::new_srgb();
    profile.profile_class = ProfileClass::OutputDevice;
    profile.color_space = DataColorSpace::Cmyk;
    profile.pcs = DataColorSpace::Lab;
    (profile.red_trc, profile.green_trc, profile.blue_trc, profile.cicp) = (None, None, None, None);
    if use_perceptual {
        profile.lut_a_to_b_perceptual = Some(lut);
    } else {
        profile.lut_a_to_b_colorimetric = Some(lut);
    }
    profile.encode().expect("it can be encoded")
}

/// Lightness and color where the inks of a corner are printed: cyan is the highest bit, black the lowest.
fn look(corner: u8) -> [f32; 3] {
    match corner {
        0b0000 => [100.0, 0.0, 0.0],
        0b1000 => [60.0, -50.0, 40.0],
        0b0100 => [55.0, 10.0, -30.0],
        0b0010 => [60.0, 30.0, 15.0],
        0b0001 => [50.0, 0.0, 0.0],
        _ => [20.0, 0.0, 0.0],
    }
}

/// The same on a screen, where the darkest that can be printed is black.
fn srgb([l, a, b]: [f32; 3]) -> [u8; 3] {
    let back = |it: f32| if it > 6.0 / 29.0 { it.powi(3) } else { 108.0 / 841.0 * (it - 4.0 / 29.0) };
    let middle = (l + 16.0) / 116.0;
    let (x, y, z) = (0.9642 * back(middle + a / 500.0), back(middle), 0.8249 * back(middle - b / 200.0));
    let darkest = back((look(0b1111)[0] + 16.0) / 116.0);
    let [x, y, z] =
        [(x, 0.9642), (y, 1.0), (z, 0.8249)].map(|(it, white)| (it - darkest * white) / (1.0 - darkest));
    // From the white of profiles, D50, to the linear light of screens.
    let linear = [
        3.133_856 * x - 1.616_867 * y - 0.490_615 * z,
        -0.978_768 * x + 1.916_142 * y + 0.033_454 * z,
        0.071_945 * x - 0.228_991 * y + 1.405_243 * z,
    ];
    linear.map(|it| {
        let it = it.clamp(0.0, 1.0);
        let curved = if it <= 0.003_130_8 { it * 12.92 } else { 1.055 * it.powf(1.0 / 2.4) - 0.055 };
        (curved * 255.0).round() as u8
    })
}

/// The ways in which a file may hold inks.
#[derive(Clone, Copy, Debug)]
struct Way {
    as_ycck: bool,
    has_mark: bool,
    progressive: bool,
    side: u16,
}

fn ways() -> Vec<Way> {
    let mut ways = Vec::new();
    for (as_ycck, has_mark) in [(false, true), (true, true), (false, false)] {
        for progressive in [false, true] {
            ways.extend([5, 67].map(|side| Way { as_ycck, has_mark, progressive, side }));
        }
    }
    ways
}

/// A picture that is printed with `inks` everywhere.
fn photo(inks: [u8; 4], way: Way, profile: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    encoder.set_progressive(way.progressive);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).expect("it is short");
    }
    // The encoder turns inks round, as Adobe does and the mark says.
    let inks = if way.has_mark { inks } else { inks.map(|it| 255 - it) };
    let pixels = inks.repeat(usize::from(way.side) * usize::from(way.side));
    let kind = if way.as_ycck { ColorType::CmykAsYcck } else { ColorType::Cmyk };
    encoder.encode(&pixels, way.side, way.side, kind).expect("it can be encoded");
    if !way.has_mark {
        let mark = bytes.windows(5).position(|it| it == b"Adobe").expect("the encoder sets it");
        bytes[mark..mark + 5].copy_from_slice(b"Other");
    }
    bytes
}

fn shown(photo: &[u8], side: u16) -> [u8; 3] {
    let made = make(photo, &[u32::from(side)], 95).expect("it can be made");
    let middle = u32::from(side / 2);
    let Rgb(color) = *decode(&made[0]).into_rgb8().get_pixel(middle, middle);
    color
}

fn assert_near(shown: [u8; 3], right: [u8; 3], said: &str) {
    assert!(
        shown.iter().zip(right).all(|(a, b)| a.abs_diff(b) <= 6),
        "{shown:?}, should be {right:?}: {said}"
    );
}

#[test]
fn inks_look_as_their_profile_says_however_they_are_stored() {
    for by_perceptual in [true, false] {
        let profile = profile(by_perceptual);
        // By which intent is nothing of how inks are stored.
        let ways = ways().into_iter().take(if by_perceptual { usize::MAX } else { 1 });
        for way in ways {
            for corner in [0b0000, 0b1111, 0b1000, 0b0100, 0b0010, 0b0001] {
                let inks = [8, 4, 2, 1].map(|bit| if corner & bit == 0 { 0 } else { 255 });
                let shown = shown(&photo(inks, way, Some(&profile)), way.side);
                assert_near(shown, srgb(look(corner)), &format!("{corner:04b} {way:?}, {by_perceptual}"));
            }
        }
    }
}

#[test]
fn inks_without_a_profile_that_can_be_used_take_away_their_part_of_the_light() {
    let of_screens = ColorProfile::new_display_p3().encode().expect("it can be encoded");
    for profile in [None, Some(b"nonsense".as_slice()), Some(&of_screens)] {
        for way in ways() {
            for (inks, right) in [
                ([0, 0, 0, 0], [255, 255, 255]),
                ([38, 222, 248, 12], [207, 31, 7]),
                ([255, 0, 0, 0], [0, 255, 255]),
                ([0, 0, 0, 128], [127, 127, 127]),
            ] {
                assert_near(shown(&photo(inks, way, profile), way.side), right, &format!("{inks:?} {way:?}"));
            }
        }
    }
}
