//! Photographs as they come out of damaged mails and cards.

use std::io::Cursor;

use fastrand::Rng;
use image::{ImageFormat, Rgb, RgbImage};
use kyyeu::image::{decode, make as make_smaller, probe};

use super::Input;

const FORMATS: [(ImageFormat, &str); 4] = [
    (ImageFormat::Jpeg, "jpg"),
    (ImageFormat::Png, "png"),
    (ImageFormat::Gif, "gif"),
    (ImageFormat::WebP, "webp"),
];

pub(crate) fn sound(format: ImageFormat) -> Vec<u8> {
    let paint = |x: u32, y: u32| Rgb([(x * 8) as u8, (y * 12) as u8, (x * y) as u8]);
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_fn(32, 20, paint).write_to(&mut bytes, format).expect("memory can be written");
    bytes.into_inner()
}

pub(crate) fn make(chance: &mut Rng) -> Input {
    let (format, name) = FORMATS[chance.usize(..FORMATS.len())];
    Input::new("picture", name, sound(format))
}

pub(crate) fn try_out(input: &Input) -> Vec<String> {
    let probed = match probe(&input.bytes) {
        Ok(probed) => probed,
        Err(fault) => return vec![format!("{} {fault:.20}", input.name)],
    };
    // A head may say any size; memory for it is another matter, which its own tests look after.
    if u64::from(probed.width) * u64::from(probed.height) > 1_000_000 {
        return vec![format!("{} large", input.name)];
    }
    let decoded = decode(&input.bytes, &probed).is_ok();
    let made = make_smaller(&input.bytes, &[16], 80).map(|it| it.iter().map(Vec::len).collect::<Vec<_>>());
    assert!(decoded || made.is_err(), "what could not be decoded was made smaller");
    vec![format!("{} {:?} {decoded} {}", input.name, probed.orientation, made.is_ok())]
}
