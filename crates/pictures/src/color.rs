//! Colors: from what an embedded profile says to sRGB, which is what browsers take a picture without a
//! profile to be.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Converts `picture` from the color space that `profile` describes. Telephones use wider ones; without this,
/// once the profile is stripped with all other metadata, faces would turn pale.
///
/// A profile that is broken or not one of RGB (of a scan in gray, or of print colors, which the decoder has
/// turned into RGB by then) changes nothing.
pub(crate) fn to_srgb(picture: &mut [u8], layout: Layout, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, options) else {
        return;
    };
    let source = picture.to_vec();
    // It fails only on lengths that do not match, and these do.
    let _ = transform.transform(&source, picture);
}
