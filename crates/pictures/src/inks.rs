//! Photographs made for print: a JPEG of four inks. `image` reads them as RGB by a rule of thumb, and the profile that
//! says what the inks look like is of no use then; so the inks themselves are read here.

use image::{
    ImageError, ImageFormat, ImageResult, Limits, RgbaImage,
    error::{DecodingError, ImageFormatHint},
};
use zune_jpeg::{
    JpegDecoder,
    errors::DecodeErrors,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

/// The inks of a JPEG, as if they were red, green, blue and alpha: cyan, magenta, yellow and black, each from 0 for
/// none of it to 255. `None` if it has no inks.
pub(crate) fn inks(bytes: &[u8]) -> ImageResult<Option<RgbaImage>> {
    let options =
        DecoderOptions::default().set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(fault)?;
    let (Some(info), Some(stored)) = (decoder.info(), decoder.input_colorspace()) else { return Ok(None) };
    if info.components != 4 || !matches!(stored, ColorSpace::CMYK | ColorSpace::YCCK) {
        return Ok(None);
    }
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    Limits::default().reserve(4 * u64::from(width) * u64::from(height))?;
    // As they are stored: the decoder knows no way from one to the other.
    decoder.set_options(options.jpeg_set_out_colorspace(stored));
    let mut pixels = decoder.decode().map_err(fault)?;
    if stored == ColorSpace::YCCK {
        pixels.chunks_exact_mut(4).for_each(to_stored_inks);
    }
    if has_adobe_mark(bytes) {
        pixels.iter_mut().for_each(|it| *it = 255 - *it);
    }
    Ok(RgbaImage::from_raw(width, height, pixels))
}

/// Cyan, magenta and yellow of a pixel of which brightness and two differences of color are stored. The norm (T.871)
/// says red, green and blue; of inks they are what is left out.
fn to_stored_inks(pixel: &mut [u8]) {
    let [y, blue, red] = [0, 1, 2].map(|it| f32::from(pixel[it]));
    let (blue, red) = (blue - 128.0, red - 128.0);
    let colors = [y + 1.402 * red, y - 0.344_136 * blue - 0.714_136 * red, y + 1.772 * blue];
    for (stored, color) in pixel.iter_mut().zip(colors) {
        *stored = 255 - color.round().clamp(0.0, 255.0) as u8;
    }
}

/// Whether Adobe's mark stands before the pixels: with it, 0 is all of an ink and 255 none.
fn has_adobe_mark(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xFF, marker, after @ ..] = rest {
        let length = match (marker, after) {
            // Bytes that fill up stand before a marker.
            (0xFF, _) => {
                rest = &rest[1..];
                continue;
            }
            (0xEE, [_, _, b'A', b'd', b'o', b'b', b'e', ..]) => return true,
            (0xDA, _) => return false,
            (_, [high, low, ..]) => usize::from(u16::from_be_bytes([*high, *low])),
            _ => return false,
        };
        rest = after.get(length..).unwrap_or_default();
    }
    false
}

fn fault(error: DecodeErrors) -> ImageError {
    ImageError::Decoding(DecodingError::new(ImageFormatHint::Exact(ImageFormat::Jpeg), error))
}
