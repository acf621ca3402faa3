//! Smaller versions of one photograph: decoded once, each resized from the original, turned upright, encoded
//! without metadata.
//!
//! A crate of its own for one reason: encoders and the resizer are generic, so they are compiled where they are
//! used, and only a crate can be optimized while the program around it is a debug build. It decides nothing; which
//! sizes a picture needs, and as what, is for its caller to say.

mod color;
mod inks;

use std::io::Cursor;

use fast_image_resize::{
    FilterType, ImageBufferError, ResizeAlg, ResizeError, ResizeOptions, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::U8x4,
};
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, RgbaImage,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    metadata::Orientation,
};

/// What is wanted of a picture.
#[derive(Clone, Copy, Debug)]
pub struct Order<'o> {
    /// What the original is.
    pub format: ImageFormat,
    /// How it must be turned to stand upright.
    pub orientation: Orientation,
    /// PNG, which may be transparent, or else JPEG.
    pub png: bool,
    /// Of JPEG, 1 to 100.
    pub quality: u8,
    /// Width and height of each version before it is turned: that is done when small, which is cheaper.
    pub sizes: &'o [(u32, u32)],
}

/// Why a picture cannot be made.
#[derive(Debug)]
pub enum Fault {
    /// What the decoder or encoder says.
    Image(ImageError),
    /// The buffers of the resizer do not fit.
    Buffer(ImageBufferError),
    /// What the resizer says.
    Resize(ResizeError),
}

impl From<ImageError> for Fault {
    fn from(error: ImageError) -> Fault {
        Fault::Image(error)
    }
}

impl From<ImageBufferError> for Fault {
    fn from(error: ImageBufferError) -> Fault {
        Fault::Buffer(error)
    }
}

impl From<ResizeError> for Fault {
    fn from(error: ResizeError) -> Fault {
        Fault::Resize(error)
    }
}

/// A picture that is decoded, its colors as they are stored.
pub struct Picture {
    pixels: DynamicImage,
    /// The channels are inks of print.
    has_inks: bool,
}

/// All pixels of a picture. It refuses to allocate more than 512 MB.
pub fn decode(bytes: &[u8], format: ImageFormat) -> Result<Picture, ImageError> {
    if format == ImageFormat::Jpeg
        && let Some(inks) = inks::inks(bytes)?
    {
        return Ok(Picture { pixels: inks.into(), has_inks: true });
    }
    Ok(Picture { pixels: image::load_from_memory_with_format(bytes, format)?, has_inks: false })
}

/// The bytes of the picture in `bytes` at each size, the same every time.
pub fn make(bytes: &[u8], order: &Order<'_>) -> Result<Vec<Vec<u8>>, Fault> {
    let profile = ImageReader::with_format(Cursor::new(bytes), order.format).into_decoder()?.icc_profile();
    let profile = profile.ok().flatten();
    let Picture { pixels, has_inks } = decode(bytes, order.format)?;
    let mut pixels = pixels.into_rgba8();
    match profile.as_deref() {
        profile if has_inks => color::print(&mut pixels, profile),
        Some(profile) => color::to_srgb(&mut pixels, profile),
        None => {}
    }
    let mut resizer = Resizer::new();
    let pictures = order.sizes.iter().map(|size| {
        let mut small = shrink(&mut resizer, &pixels, *size, order.png)?;
        small.apply_orientation(order.orientation);
        encode(small, order)
    });
    pictures.collect()
}

/// Every picture has four channels here, also an opaque one: each kind of pixel makes the program a good deal
/// longer to compile, and this is the one that the resizer is fastest with.
fn shrink(
    resizer: &mut Resizer,
    picture: &RgbaImage,
    (width, height): (u32, u32),
    use_alpha: bool,
) -> Result<DynamicImage, Fault> {
    let mut small = RgbaImage::new(width, height);
    let from = TypedImageRef::<U8x4>::from_buffer(picture.width(), picture.height(), picture)?;
    let mut to = TypedImage::<U8x4>::from_buffer(width, height, &mut small)?;
    let options =
        ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom)).use_alpha(use_alpha);
    resizer.resize_typed(&from, &mut to, &options)?;
    Ok(DynamicImage::from(small))
}

fn encode(picture: DynamicImage, order: &Order<'_>) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    if order.png {
        picture.into_rgba8().write_with_encoder(PngEncoder::new(&mut bytes))?;
    } else {
        JpegEncoder::new_with_quality(&mut bytes, order.quality).encode_image(&picture.into_rgb8())?;
    }
    Ok(bytes)
}
