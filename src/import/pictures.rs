//! Photographs as they are put beside a text: what cameras and programs have written into them (where, when, by whom, with what) is
//! nobody's business and taken out; how they are to be turned stays.

use image::metadata::Orientation;

/// The bytes of a picture without what is told in them beside the picture. What is damaged ends where the damage is.
pub fn cleaned(bytes: Vec<u8>) -> Vec<u8> {
    match &*bytes {
        [0xFF, 0xD8, rest @ ..] => jpeg(rest),
        [0x89, b'P', b'N', b'G', _, _, _, _, rest @ ..] => png(bytes.get(..8).unwrap_or_default(), rest),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', rest @ ..] => webp(rest),
        _ => bytes,
    }
}

/// Of the segments before the picture those that show it: no EXIF, XMP, IPTC, comments, and no second picture behind it.
fn jpeg(mut rest: &[u8]) -> Vec<u8> {
    const EXIF: &[u8] = b"Exif\0\0";
    let mut clean = vec![0xFF, 0xD8];
    while let [0xFF, kind, high, low, after @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(body) = length.checked_sub(2).and_then(|it| after.get(..it)) else { break };
        let whole = rest.get(..2 + length).unwrap_or_default();
        match kind {
            // The picture itself, to its end.
            0xDA => {
                let end = memchr::memmem::find(rest, b"\xFF\xD9").map_or(rest.len(), |it| it + 2);
                clean.extend(rest.get(..end).unwrap_or_default());
                break;
            }
            0xE1 => {
                let turned = body.strip_prefix(EXIF).and_then(Orientation::from_exif_chunk);
                if let Some(turned) = turned.filter(|it| *it != Orientation::NoTransforms) {
                    clean.extend(exif(turned.to_exif()));
                }
            }
            0xE2 if !body.starts_with(b"ICC_PROFILE") => {}
            0xE3..=0xED | 0xEF | 0xFE => {}
            _ => clean.extend(whole),
        }
        rest = rest.get(2 + length..).unwrap_or_default();
    }
    clean
}

/// A segment that says how a picture is to be turned, and nothing else.
fn exif(turned: u8) -> Vec<u8> {
    let head = b"\xFF\xE1\0\x22Exif\0\0II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0";
    [&head[..], &[turned, 0, 0, 0], &[0; 4]].concat()
}

fn png(head: &[u8], mut rest: &[u8]) -> Vec<u8> {
    let mut clean = head.to_vec();
    while let [a, b, c, d, kind @ ..] = rest {
        let length = 12 + u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let Some(chunk) = rest.get(..length) else { break };
        let kind = kind.get(..4).unwrap_or_default();
        if !matches!(kind, b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf" | b"tIME") {
            clean.extend(chunk);
        }
        if kind == b"IEND" {
            break;
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    clean
}

fn webp(mut rest: &[u8]) -> Vec<u8> {
    let mut clean = b"WEBP".to_vec();
    while let [a, b, c, d, l1, l2, l3, l4, ..] = rest {
        let length = u32::from_le_bytes([*l1, *l2, *l3, *l4]) as usize;
        // Chunks begin at even places.
        let Some(chunk) = rest.get(..8 + length + length % 2) else { break };
        match &[*a, *b, *c, *d] {
            b"EXIF" | b"XMP " => {}
            b"VP8X" => {
                let mut chunk = chunk.to_vec();
                // That there is EXIF and XMP is said in two bits.
                if let Some(flags) = chunk.get_mut(8) {
                    *flags &= !0x0C;
                }
                clean.extend(chunk);
            }
            _ => clean.extend(chunk),
        }
        rest = rest.get(8 + length + length % 2..).unwrap_or_default();
    }
    [b"RIFF", &(clean.len() as u32).to_le_bytes()[..], &clean].concat()
}
