//! A picture's smaller versions: decoded once, each resized from the original, turned upright, encoded without metadata.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageDecoder as _};

use crate::image::budget;
use crate::image::color::to_srgb;
use crate::image::probe::{ImageFault, Probe, decoder, fault, is_turned, probe};
use crate::image::variants::{becomes_png, height_at};

/// The bytes of the picture in `bytes` at each of `widths`, the same every time. A width beyond the original's gives the original's.
pub fn make(bytes: &[u8], widths: &[u32], quality: u8) -> Result<Vec<Vec<u8>>, ImageFault> {
    let probe = probe(bytes)?;
    let _leave = budget::wait_for(u64::from(probe.width) * u64::from(probe.height));
    let mut decoder = decoder(bytes, probe.format)?;
    let profile = decoder.icc_profile().ok().flatten();
    let decoded = DynamicImage::from_decoder(decoder).map_err(fault)?;
    let picture: DynamicImage =
        if becomes_png(&probe) { decoded.into_rgba8().into() } else { decoded.into_rgb8().into() };
    let mut resizer = Resizer::new();
    widths
        .iter()
        .map(|&width| {
            let small = shrink(&mut resizer, &picture, &probe, width.clamp(1, probe.width))?;
            encode(small, profile.as_deref(), quality)
        })
        .collect()
}

/// The picture upright and `width` wide. It is turned when small, which is cheaper.
fn shrink(
    resizer: &mut Resizer,
    picture: &DynamicImage,
    probe: &Probe,
    width: u32,
) -> Result<DynamicImage, ImageFault> {
    let height = height_at(probe, width);
    let (stored_width, stored_height) =
        if is_turned(probe.orientation) { (height, width) } else { (width, height) };
    let mut small = if (stored_width, stored_height) == (picture.width(), picture.height()) {
        picture.clone()
    } else {
        let mut small = DynamicImage::new(stored_width, stored_height, picture.color());
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        resizer
            .resize(picture, &mut small, &options)
            .map_err(|error| ImageFault::Unreadable(error.to_string()))?;
        small
    };
    small.apply_orientation(probe.orientation);
    Ok(small)
}

fn encode(picture: DynamicImage, profile: Option<&[u8]>, quality: u8) -> Result<Vec<u8>, ImageFault> {
    let mut bytes = Vec::new();
    match picture {
        DynamicImage::ImageRgb8(mut picture) => {
            if let Some(profile) = profile {
                to_srgb(&mut picture, profile);
            }
            JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&picture).map_err(fault)?;
        }
        picture => picture.write_with_encoder(PngEncoder::new(&mut bytes)).map_err(fault)?,
    }
    Ok(bytes)
}
