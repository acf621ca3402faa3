//! A picture's smaller versions, asked of the crate that makes them.

use kyyeu_pictures::{Fault, Order};

use crate::image::{
    budget,
    probe::{ImageFault, Probe, fault, is_turned, probe},
    variants::{becomes_png, height_at},
};

/// Decodes the whole of a picture, as making versions of it will: decoders tell much of what is wrong only then.
pub fn decode(bytes: &[u8], probe: &Probe) -> Result<(), ImageFault> {
    let _leave = budget::wait_for(u64::from(probe.width) * u64::from(probe.height));
    kyyeu_pictures::decode(bytes, probe.format.into()).map(drop).map_err(fault)
}

/// The bytes of the picture in `bytes` at each of `widths`, the same every time. A width beyond the original's
/// gives the original's.
pub fn make(bytes: &[u8], widths: &[u32], quality: u8) -> Result<Vec<Vec<u8>>, ImageFault> {
    let probe = probe(bytes)?;
    let _leave = budget::wait_for(u64::from(probe.width) * u64::from(probe.height));
    let sizes = widths.iter().map(|width| {
        let width = (*width).clamp(1, probe.width);
        let height = height_at(&probe, width);
        if is_turned(probe.orientation) { (height, width) } else { (width, height) }
    });
    let sizes: Vec<(u32, u32)> = sizes.collect();
    let order = Order {
        format: probe.format.into(),
        orientation: probe.orientation,
        png: becomes_png(&probe),
        quality,
        sizes: &sizes,
    };
    kyyeu_pictures::make(bytes, &order).map_err(|it| match it {
        Fault::Image(error) => fault(error),
        Fault::Buffer(error) => ImageFault::Unreadable(error.to_string()),
        Fault::Resize(error) => ImageFault::Unreadable(error.to_string()),
    })
}
