use std::{cell::Cell, fs, io::Cursor};

use image::{
    DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
    codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder},
};

use kyyeu::{
    image::{Cache, Format, ImageFault, MAX_BYTES, Photo, Probe, Settings, key, make, probe, variants},
    own::Folder,
};

use crate::site::Site;

/// A picture whose left half is red and right half blue, with a stripe of green on top.
fn flag(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        if y < height / 4 {
            Rgb([20, 200, 20])
        } else if x < width / 2 {
            Rgb([200, 20, 20])
        } else {
            Rgb([20, 20, 200])
        }
    })
}

pub(crate) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(picture).expect("it can be encoded");
    bytes
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).expect("it can be encoded");
    bytes.into_inner()
}

/// A camera's metadata, big-endian: how it was held, who made it, and where, pointed to by the GPS tag.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x03".to_vec();
    tiff.extend(b"\x01\x0f\0\x02\0\0\0\x0c\0\0\0\x32");
    tiff.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x3e");
    tiff.extend(b"\0\0\0\0");
    tiff.extend(b"CAMERAMAKER\0");
    tiff.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0");
    tiff
}

/// `jpeg` with metadata put where cameras put it.
fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).expect("it is short");
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xFF, marker]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(payload);
    bytes.extend(&jpeg[2..]);
    bytes
}

fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    with_segment(jpeg, 0xE1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat())
}

pub(crate) fn decode(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).expect("our own output can be decoded")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}

#[test]
fn a_photo_held_sideways_is_turned_and_stripped() {
    let original = with_exif(&jpeg(&flag(400, 200)), 6);
    assert!(contains(&original, b"Exif") && contains(&original, b"CAMERAMAKER"));
    let found = probe(&original).expect("it is a picture");
    assert_eq!((found.width, found.height, found.format, found.alpha), (200, 400, Format::Jpeg, false));

    let made = make(&original, &[100], 80).expect("it can be made");
    let small = decode(&made[0]).into_rgb8();
    assert_eq!(small.dimensions(), (100, 200));
    for part in [b"Exif".as_slice(), b"CAMERAMAKER", b"MM\0\x2a", b"\xFF\xE1"] {
        assert!(!contains(&made[0], part), "metadata is left: {part:?}");
    }
    // Turned a quarter clockwise: the top is now on the right, the left on top.
    let color = |x, y| small.get_pixel(x, y).0;
    assert!(color(95, 100)[1] > 150, "{:?}", color(95, 100));
    assert!(color(30, 30)[0] > 150, "{:?}", color(30, 30));
    assert!(color(30, 170)[2] > 150, "{:?}", color(30, 170));
}

#[test]
fn every_way_of_holding_a_camera_yields_the_same_upright_picture() {
    let upright = flag(60, 40);
    let turned: [(u8, RgbImage); 4] = [
        (1, upright.clone()),
        (3, image::imageops::rotate180(&upright)),
        (6, image::imageops::rotate270(&upright)),
        (8, image::imageops::rotate90(&upright)),
    ];
    for (orientation, stored) in turned {
        let made = make(&with_exif(&jpeg(&stored), orientation), &[60], 90).expect("it can be made");
        let made = decode(&made[0]).into_rgb8();
        assert_eq!(made.dimensions(), (60, 40), "orientation {orientation}");
        assert!(
            made.get_pixel(15, 30).0[0] > 150 && made.get_pixel(45, 30).0[2] > 150,
            "orientation {orientation}"
        );
    }
}

#[test]
fn the_same_bytes_every_time() {
    let original = jpeg(&flag(700, 500));
    let both = make(&original, &[480, 100], 80).expect("it can be made");
    assert_eq!(make(&original, &[480, 100], 80).expect("again"), both);
    assert_eq!(make(&original, &[100], 80).expect("alone")[0], both[1]);
}

#[test]
fn what_may_be_transparent_stays_so() {
    let picture = RgbaImage::from_fn(300, 300, |x, _| Rgba([200, 0, 0, if x < 150 { 0 } else { 255 }]));
    let original = encoded(picture, ImageFormat::Png);
    let found = probe(&original).expect("it is a picture");
    assert!(found.alpha);
    let made = make(&original, &[100], 80).expect("it can be made");
    assert_eq!(image::guess_format(&made[0]).expect("a picture"), ImageFormat::Png);
    let small = decode(&made[0]).into_rgba8();
    assert_eq!((small.get_pixel(10, 50).0[3], small.get_pixel(90, 50).0), (0, [200, 0, 0, 255]));

    let opaque = encoded(flag(300, 300), ImageFormat::Png);
    let made = make(&opaque, &[100], 80).expect("it can be made");
    assert_eq!(image::guess_format(&made[0]).expect("a picture"), ImageFormat::Jpeg);
}

#[test]
fn gif_and_webp_can_be_read() {
    for (format, ours) in [(ImageFormat::Gif, Format::Gif), (ImageFormat::WebP, Format::WebP)] {
        let original = encoded(RgbaImage::from(DynamicImage::from(flag(64, 48)).into_rgba8()), format);
        assert_eq!(probe(&original).expect("it is a picture").format, ours);
        let made = make(&original, &[32], 80).expect("it can be made");
        assert_eq!(decode(&made[0]).into_rgb8().dimensions(), (32, 24));
        assert_eq!(probe(&original[..original.len() - 9]), Err(ImageFault::Truncated), "{format:?}");
    }
}

#[test]
fn a_wide_gamut_photo_is_converted_before_its_profile_goes() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().expect("it can be encoded");
    let icc = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let red = RgbImage::from_pixel(64, 64, Rgb([200, 60, 60]));
    let original = with_segment(&jpeg(&red), 0xE2, &icc);
    let made = make(&original, &[32], 95).expect("it can be made");
    assert!(!contains(&made[0], b"ICC_PROFILE"));
    let Rgb([r, g, b]) = *decode(&made[0]).into_rgb8().get_pixel(16, 16);
    assert!(r > 208 && g < 56 && b < 60, "sRGB needs stronger numbers for the same red: {r} {g} {b}");

    // A scan whose numbers are linear in light: what it calls 50 is a lighter gray to browsers.
    let mut profile = moxcms::ColorProfile::new_gray_with_gamma(1.0);
    profile.white_point = moxcms::ColorProfile::new_srgb().white_point;
    let profile = profile.encode().expect("it can be encoded");
    let icc = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let mut scan = Vec::new();
    JpegEncoder::new_with_quality(&mut scan, 95)
        .encode_image(&image::GrayImage::from_pixel(64, 64, image::Luma([50])))
        .expect("it can be encoded");
    let made = make(&with_segment(&scan, 0xE2, &icc), &[32], 95).expect("it can be made");
    let Rgb([r, g, b]) = *decode(&made[0]).into_rgb8().get_pixel(16, 16);
    assert!(r.abs_diff(123) < 4 && r == g && g == b, "sRGB has other numbers for the same gray: {r} {g} {b}");

    let garbled = with_segment(&jpeg(&red), 0xE2, b"ICC_PROFILE\0\x01\x01nonsense");
    assert!(make(&garbled, &[32], 95).is_ok(), "a broken profile does not keep a photo off the page");
}

/// A picture with a profile.
fn with_profile(picture: impl Into<DynamicImage>, format: ImageFormat, profile: &[u8]) -> Vec<u8> {
    fn write(picture: &DynamicImage, mut encoder: impl ImageEncoder, profile: &[u8]) {
        encoder.set_icc_profile(profile.to_vec()).expect("it takes a profile");
        picture.write_with_encoder(encoder).expect("it can be encoded");
    }
    let (picture, mut bytes) = (picture.into(), Vec::new());
    match format {
        ImageFormat::WebP => write(&picture, WebPEncoder::new_lossless(&mut bytes), profile),
        _ => write(&picture, PngEncoder::new(&mut bytes), profile),
    }
    bytes
}

/// The check sum of a chunk of PNG.
fn crc(bytes: &[u8]) -> u32 {
    let bit = |sum: u32, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), bit))
}

#[test]
fn what_is_transparent_has_its_colors_converted_and_stays_transparent() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().expect("it can be encoded");
    let half = RgbaImage::from_fn(64, 64, |x, _| Rgba([200, 60, 60, if x < 32 { 0 } else { 255 }]));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let made = make(&with_profile(half.clone(), format, &profile), &[32], 95).expect("it can be made");
        let small = decode(&made[0]).into_rgba8();
        let [r, g, b, a] = small.get_pixel(28, 16).0;
        assert!(r > 208 && g < 56 && b < 60 && a == 255, "{format:?}: {r} {g} {b} {a}");
        assert_eq!(small.get_pixel(4, 16).0[3], 0, "{format:?}");
    }
}

/// Halfway between black and white is another gray in each space: an edge would have a color that the photo has not.
#[test]
fn colors_are_converted_before_a_picture_is_made_smaller() {
    let mut linear = moxcms::ColorProfile::new_gray_with_gamma(1.0);
    linear.white_point = moxcms::ColorProfile::new_srgb().white_point;
    let linear = linear.encode().expect("it can be encoded");
    let squares = image::GrayImage::from_fn(64, 64, |x, y| image::Luma([((x + y) % 2 * 255) as u8]));
    let made = make(&with_profile(squares, ImageFormat::Png, &linear), &[8], 95).expect("it can be made");
    let Rgb([gray, ..]) = *decode(&made[0]).into_rgb8().get_pixel(4, 4);
    assert!(gray.abs_diff(127) < 8, "the mean of both as browsers show them, not 188: {gray}");
}

/// An animation is told of, in every format that has any; what has one picture is none.
#[test]
fn what_moves_is_told() {
    let gif = |n_frames: u8| {
        let mut bytes = Vec::new();
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
        for number in 0..n_frames {
            let picture = RgbaImage::from_pixel(8, 6, Rgba([number * 90, 0, 0, 255]));
            encoder.encode_frame(image::Frame::new(picture)).expect("a frame");
        }
        drop(encoder);
        bytes
    };
    let png = |n_frames: u32| {
        let still = encoded(flag(8, 6), ImageFormat::Png);
        let data = [&b"acTL"[..], &n_frames.to_be_bytes(), &[0; 4]].concat();
        let chunk = [&8_u32.to_be_bytes()[..], &data, &crc(&data).to_be_bytes()].concat();
        // After the head: signature, then a chunk of thirteen bytes.
        [&still[..33], &chunk, &still[33..]].concat()
    };
    let webp = |n_frames: usize| {
        let frame = |_| [&b"ANMF"[..], &3_u32.to_le_bytes(), &[0; 4]].concat();
        let frames: Vec<u8> = (0..n_frames).flat_map(frame).collect();
        let still = encoded(DynamicImage::from(flag(8, 6)).into_rgba8(), ImageFormat::WebP);
        let length = (still.len() - 8 + frames.len()) as u32;
        [&still[..4], &length.to_le_bytes(), &still[8..], &frames].concat()
    };
    for (name, one, two) in [("gif", gif(1), gif(2)), ("png", png(1), png(2)), ("webp", webp(0), webp(2))] {
        let moves = |bytes: &[u8]| probe(bytes).map(|it| it.moves);
        assert_eq!((moves(&one), moves(&two)), (Ok(false), Ok(true)), "{name}");
    }
    let told = |gif: Vec<u8>| {
        let news = "---\nkind: tin\ntitle: Tin\npublished: 2024-01-01\nphotos: [{file: a.gif, caption: A, credit: B}]\n---\nChữ.\n";
        let seen =
            Site::new().file("content/news/a/index.md", news).file("content/news/a/a.gif", gif).check();
        seen.problems()
    };
    assert!(told(gif(3)).contains(
        "content/news/a/index.md:5:17: warning[moving-picture]: picture `content/news/a/a.gif` moves"
    ));
    assert_eq!(told(gif(1)), "");
}

#[test]
fn what_is_no_picture_is_told_by_its_fault() {
    assert_eq!(probe(b""), Err(ImageFault::NotAnImage));
    assert_eq!(probe("Đây là chữ, không phải ảnh".as_bytes()), Err(ImageFault::NotAnImage));
    assert_eq!(probe(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(ImageFault::Unsupported("HEIC")));
    assert_eq!(probe(b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0"), Err(ImageFault::Unsupported("BMP")));
    let svg = b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- logo -->\n<svg xmlns='http://www.w3.org/2000/svg'/>";
    assert_eq!(probe(svg), Err(ImageFault::Unsupported("SVG")));
    assert_eq!(probe(b"<p>no drawing</p>"), Err(ImageFault::NotAnImage));
    let large = vec![0; usize::try_from(MAX_BYTES).expect("it fits") + 1];
    assert!(matches!(probe(&large), Err(ImageFault::TooManyBytes(_))));
}

/// A PNG of which only the head is there; its checksum is right.
fn png_head(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 2, 0, 0, 0]);
    let mut crc = !0_u32;
    for byte in &chunk {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 0 { crc >> 1 } else { crc >> 1 ^ 0xEDB8_8320 };
        }
    }
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(chunk);
    bytes.extend((!crc).to_be_bytes());
    bytes.extend(b"\0\0\0\x08IDAT\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

#[test]
fn a_picture_of_too_many_pixels_is_refused_by_its_head() {
    assert_eq!(probe(&png_head(30_001, 1)), Err(ImageFault::TooManyPixels { width: 30_001, height: 1 }));
    assert_eq!(probe(&png_head(1, 30_001)), Err(ImageFault::TooManyPixels { width: 1, height: 30_001 }));
    assert_eq!(
        probe(&png_head(20_000, 20_000)),
        Err(ImageFault::TooManyPixels { width: 20_000, height: 20_000 })
    );
    assert!(matches!(make(&png_head(30_001, 1), &[100], 80), Err(ImageFault::TooManyPixels { .. })));
    // No more than its head says is ever allocated, and its pixels are missing.
    assert!(probe(&png_head(9_000, 9_000)).is_ok());
    assert!(make(&png_head(100, 100), &[10], 80).is_err());
}

#[test]
fn a_picture_that_is_cut_off_is_told() {
    let jpeg = with_exif(&jpeg(&flag(300, 200)), 1);
    let png = encoded(flag(300, 200), ImageFormat::Png);
    for whole in [jpeg, png] {
        assert!(probe(&whole).is_ok());
        for part in [whole.len() - 2, whole.len() / 2, 200] {
            assert!(probe(&whole[..part]).is_err(), "{part} of {}", whole.len());
        }
        assert_eq!(probe(&whole[..whole.len() * 3 / 4]), Err(ImageFault::Truncated));
    }
}

#[test]
fn any_bytes_after_a_good_beginning_are_survived() {
    let originals = [
        with_exif(&jpeg(&flag(40, 30)), 6),
        encoded(flag(40, 30), ImageFormat::Png),
        encoded(flag(40, 30), ImageFormat::WebP),
        encoded(RgbaImage::new(40, 30), ImageFormat::Gif),
    ];
    let mut seed = 7_u32;
    for original in originals {
        for _ in 0..100 {
            let mut bytes = original.clone();
            for _ in 0..4 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = seed as usize % bytes.len();
                bytes[at] = (seed >> 24) as u8;
            }
            // A width that a flipped bit made huge takes long to decode and shows nothing more.
            if probe(&bytes).is_ok_and(|it| it.width * it.height < 1_000_000) {
                let _ = make(&bytes, &[20], 80);
            }
        }
    }
}

fn named(width: u32, height: u32) -> Vec<(String, u32, u32)> {
    let mut probe: Probe = probe(&jpeg(&flag(8, 8))).expect("it is a picture");
    (probe.width, probe.height) = (width, height);
    let content = blake3::hash(b"photo");
    let variants = variants(&probe, &content, "tin-tuc/a", "anh-1", &Settings::default());
    variants.into_iter().map(|it| (it.path, it.width, it.height)).collect()
}

#[test]
fn variants_are_never_larger_than_the_original() {
    let sizes = |width, height| named(width, height).into_iter().map(|(_, w, h)| (w, h)).collect::<Vec<_>>();
    assert_eq!(sizes(4000, 3000), [(480, 360), (960, 720), (1600, 1200)]);
    assert_eq!(sizes(1600, 10), [(480, 3), (960, 6), (1600, 10)]);
    assert_eq!(sizes(1200, 900), [(480, 360), (960, 720), (1200, 900)]);
    assert_eq!(sizes(970, 970), [(480, 480), (960, 960)]);
    assert_eq!(sizes(90, 120), [(90, 120)]);
    assert_eq!(sizes(20_000, 1), [(480, 1), (960, 1), (1600, 1)]);
}

#[test]
fn names_change_with_content_and_settings() {
    let probe = probe(&jpeg(&flag(8, 8))).expect("it is a picture");
    let name = |content: &[u8], quality| {
        let settings = Settings { quality, ..Settings::default() };
        variants(&probe, &blake3::hash(content), "", "anh", &settings)[0].path.clone()
    };
    let first = name(b"a", 80);
    assert!(
        first.starts_with("anh-") && first.ends_with("-8.jpg") && first.len() == "anh-01234567-8.jpg".len()
    );
    assert_eq!(name(b"a", 80), first);
    assert_ne!(name(b"b", 80), first);
    assert_ne!(name(b"a", 70), first);
    assert!(named(500, 500)[0].0.starts_with("tin-tuc/a/anh-1-"));
    let content = blake3::hash(b"a");
    assert_ne!(key(&content, 480, 80), key(&content, 960, 80));
}

#[test]
fn the_cache_spares_work_and_heals() {
    let place = tempfile::tempdir().expect("there is a folder for temporary files");
    let dir = place.path().join("cache");
    let original = jpeg(&flag(600, 400));
    let photo = Photo { content: blake3::hash(&original), widths: vec![480, 600], quality: 80 };
    let loads = Cell::new(0);
    let get = |cache: &Cache, width| {
        let load = || {
            loads.set(loads.get() + 1);
            Ok(original.clone())
        };
        cache.variant(&photo, width, load).expect("it can be made")
    };
    let cache = Cache::new(Folder::of(&dir));
    assert_eq!(cache.trim(0).expect("nothing is there yet"), 0);
    let first = get(&cache, 480);
    get(&cache, 600);
    assert_eq!(get(&Cache::new(Folder::of(&dir)), 480), first);
    assert_eq!(loads.get(), 1, "all widths are made at once and found by the next build");

    for entry in walkdir::WalkDir::new(&dir).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_file() {
            let mut bytes = fs::read(entry.path()).expect("readable");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(entry.path(), bytes).expect("writable");
        }
    }
    assert_eq!(get(&cache, 480), first, "a damaged entry is made anew");
    assert_eq!(loads.get(), 2);
    assert_eq!(cache.trim(u64::MAX).expect("it can be trimmed"), 0);
    assert_eq!(cache.trim(0).expect("it can be trimmed"), 2);
    fs::remove_dir_all(&dir).expect("it is there");
    assert_eq!(get(&cache, 480), first);

    let changed = cache.variant(&photo, 100, || Ok(b"another".to_vec())).expect_err("the file changed");
    assert!(format!("{changed}").contains("changed during the build"));
}

#[test]
fn a_photo_wanted_by_many_threads_is_made_once() {
    let place = tempfile::tempdir().expect("there is a folder for temporary files");
    let cache = Cache::new(Folder::of(place.path()));
    let original = jpeg(&flag(300, 200));
    let photo = Photo { content: blake3::hash(&original), widths: vec![100, 200, 300], quality: 80 };
    let loads = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for width in [100, 200, 300, 100, 200, 300] {
            let (cache, photo, original, loads) = (&cache, &photo, &original, &loads);
            scope.spawn(move || {
                let load = || {
                    loads.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                    Ok(original.clone())
                };
                cache.variant(photo, width, load).expect("it can be made");
            });
        }
    });
    assert_eq!(loads.into_inner(), 1);
}
