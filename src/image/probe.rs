//! What a picture file is, by its head and its outline; no pixel is decoded.

use std::{fmt, io::Cursor};

use image::{ImageDecoder, ImageFormat, ImageReader, metadata::Orientation};

use crate::image::structure::{Format, is_complete, moves};

/// The longest side that is accepted.
pub const MAX_SIDE: u32 = 30_000;
/// The most pixels that are accepted: decoded, they take 400 MB.
pub const MAX_PIXELS: u64 = 100_000_000;
/// The largest file that is accepted.
pub const MAX_BYTES: u64 = 64 << 20;

/// A picture that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Probe {
    /// Width in pixels as it is to be seen, after turning it upright.
    pub width: u32,
    /// Height in pixels, likewise.
    pub height: u32,
    /// What the file is.
    pub format: Format,
    /// How the stored picture must be turned to stand upright.
    pub orientation: Orientation,
    /// Whether some of it may be transparent.
    pub alpha: bool,
    /// Whether it is an animation, of which the first frame is shown.
    pub moves: bool,
}

/// Why a file cannot be shown as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageFault {
    /// Its bytes are not those of any kind of picture.
    NotAnImage,
    /// Its bytes are those of a film.
    Film,
    /// A kind of picture that is not taken, since browsers or we cannot show it, or not safely; its name.
    Unsupported(&'static str),
    /// The file ends too early.
    Truncated,
    /// Something else is wrong with it, in the decoder's words.
    Unreadable(String),
    /// More pixels than are accepted.
    TooManyPixels {
        /// Pixels in a row.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// More bytes than are accepted.
    TooManyBytes(u64),
}

impl fmt::Display for ImageFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Film => formatter.write_str("it is a film"),
            Self::NotAnImage => formatter.write_str("it is not a picture"),
            Self::Unsupported(name) => write!(formatter, "{name} pictures are not supported"),
            Self::Truncated => formatter.write_str("the file is cut off"),
            Self::Unreadable(reason) => write!(formatter, "it cannot be decoded: {reason}"),
            Self::TooManyPixels { width, height } => write!(
                formatter,
                "{width} × {height} pixels are more than {MAX_SIDE} a side or {} million in all",
                MAX_PIXELS / 1_000_000
            ),
            Self::TooManyBytes(bytes) => {
                write!(formatter, "{} MB are more than {} MB", bytes >> 20, MAX_BYTES >> 20)
            }
        }
    }
}

impl std::error::Error for ImageFault {}

/// Identifies what picture `bytes`, a whole file, hold.
pub fn probe(bytes: &[u8]) -> Result<Probe, ImageFault> {
    let format = judge(bytes)?;
    let mut decoder = decoder(bytes, format)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(ImageFault::Unreadable("it has no pixels".to_owned()));
    }
    if width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(ImageFault::TooManyPixels { width, height });
    }
    // After the size, which stands in the head: of a picture that is both too wide and cut off the former is
    // worth telling.
    if !is_complete(bytes, format) {
        return Err(ImageFault::Truncated);
    }
    // A garbled note on how the camera was held must not keep the picture off the page.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let alpha = format != Format::Jpeg && decoder.color_type().has_alpha();
    let (width, height) = if is_turned(orientation) { (height, width) } else { (width, height) };
    Ok(Probe { width, height, format, orientation, alpha, moves: moves(bytes, format) })
}

/// Whether turning it upright makes width height.
pub(super) fn is_turned(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

fn judge(bytes: &[u8]) -> Result<Format, ImageFault> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ImageFault::TooManyBytes(bytes.len() as u64));
    }
    // Telephones make these; the decoder's table does not have them.
    if bytes.get(4..8) == Some(b"ftyp") {
        let brand = bytes.get(8..12).unwrap_or_default();
        return Err(match brand {
            b"avif" | b"avis" => ImageFault::Unsupported("AVIF"),
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => {
                ImageFault::Unsupported("HEIC")
            }
            // A film has the same beginning.
            _ => ImageFault::Film,
        });
    }
    match image::guess_format(bytes) {
        Ok(ImageFormat::Gif) => Ok(Format::Gif),
        Ok(ImageFormat::Jpeg) => Ok(Format::Jpeg),
        Ok(ImageFormat::Png) => Ok(Format::Png),
        Ok(ImageFormat::WebP) => Ok(Format::WebP),
        Ok(ImageFormat::Bmp) => Err(ImageFault::Unsupported("BMP")),
        Ok(ImageFormat::Tiff) => Err(ImageFault::Unsupported("TIFF")),
        Ok(ImageFormat::Ico) => Err(ImageFault::Unsupported("ICO")),
        // The others' signatures are so short that text may begin with one.
        Ok(_) | Err(_) if is_svg(bytes) => Err(ImageFault::Unsupported("SVG")),
        Ok(_) | Err(_) => Err(ImageFault::NotAnImage),
    }
}

/// Whether it is a text in which a drawing soon begins.
fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    text.starts_with(b"<") && text.windows(4).any(|it| it.eq_ignore_ascii_case(b"<svg"))
}

/// A decoder that has read the head of `bytes`.
fn decoder(bytes: &[u8], format: Format) -> Result<impl ImageDecoder + '_, ImageFault> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format.into());
    // Sizes are judged by `probe`, with a message that says them.
    reader.no_limits();
    reader.into_decoder().map_err(fault)
}

/// What went wrong, from the decoder's error.
pub(super) fn fault(error: image::ImageError) -> ImageFault {
    match &error {
        image::ImageError::IoError(inner) if inner.kind() == std::io::ErrorKind::UnexpectedEof => {
            ImageFault::Truncated
        }
        _ => ImageFault::Unreadable(error.to_string()),
    }
}
