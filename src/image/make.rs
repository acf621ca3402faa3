//! A picture's smaller versions: decoded once, each resized from the original, turned upright, encoded
//! without metadata.

use fast_image_resize::{
    FilterType, ResizeAlg, ResizeOptions, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::U8x4,
};
use image::{
    DynamicImage, ImageDecoder as _, RgbaImage,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};

use crate::image::{
    budget,
    color::to_srgb,
    probe::{ImageFault, Probe, decoder, fault, is_turned, probe},
    variants::{becomes_png, height_at},
};

/// The bytes of the picture in `bytes` at each of `widths`, the same every time. A width beyond the original's
/// gives the original's.
pub fn make(bytes: &[u8], widths: &[u32], quality: u8) -> Result<Vec<Vec<u8>>, ImageFault> {
    let probe = probe(bytes)?;
    let _leave = budget::wait_for(u64::from(probe.width) * u64::from(probe.height));
    let profile = decoder(bytes, probe.format)?.icc_profile().ok().flatten();
    // Not by the decoder at hand: this function is compiled in `image`, which is optimized in debug builds too.
    // It also refuses to allocate more than 512 MB.
    let decoded = image::load_from_memory_with_format(bytes, probe.format.into()).map_err(fault)?;
    let picture = decoded.into_rgba8();
    let mut resizer = Resizer::new();
    widths
        .iter()
        .map(|&width| {
            let small = shrink(&mut resizer, &picture, &probe, width.clamp(1, probe.width))?;
            encode(small, &probe, profile.as_deref(), quality)
        })
        .collect()
}

/// The picture upright and `width` wide. It is turned when small, which is cheaper.
///
/// Every picture has four channels here, also an opaque one: each kind of pixel makes the program a good deal
/// longer to compile, and this is the one that the resizer is fastest with.
fn shrink(
    resizer: &mut Resizer,
    picture: &RgbaImage,
    probe: &Probe,
    width: u32,
) -> Result<DynamicImage, ImageFault> {
    let height = height_at(probe, width);
    let (stored_width, stored_height) =
        if is_turned(probe.orientation) { (height, width) } else { (width, height) };
    let mut small = RgbaImage::new(stored_width, stored_height);
    let unreadable = |error: &dyn std::fmt::Display| ImageFault::Unreadable(error.to_string());
    let from = TypedImageRef::<U8x4>::from_buffer(picture.width(), picture.height(), picture)
        .map_err(|error| unreadable(&error))?;
    let mut to = TypedImage::<U8x4>::from_buffer(stored_width, stored_height, &mut small)
        .map_err(|error| unreadable(&error))?;
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom))
        .use_alpha(becomes_png(probe));
    resizer.resize_typed(&from, &mut to, &options).map_err(|error| unreadable(&error))?;
    let mut small = DynamicImage::from(small);
    small.apply_orientation(probe.orientation);
    Ok(small)
}

fn encode(
    picture: DynamicImage,
    probe: &Probe,
    profile: Option<&[u8]>,
    quality: u8,
) -> Result<Vec<u8>, ImageFault> {
    let mut bytes = Vec::new();
    if becomes_png(probe) {
        picture.write_with_encoder(PngEncoder::new(&mut bytes)).map_err(fault)?;
        return Ok(bytes);
    }
    let mut picture = picture.into_rgb8();
    if let Some(profile) = profile {
        to_srgb(&mut picture, profile);
    }
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&picture).map_err(fault)?;
    Ok(bytes)
}
