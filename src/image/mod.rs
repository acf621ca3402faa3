//! Photographs: what a file holds, which smaller ones a page needs of it, and their bytes.
//!
//! `probe` looks at a file's head and says whether it can be used; `variants` decides widths and names from
//! that alone, so pages can be planned and rendered before a single pixel is decoded; `make` does the work,
//! behind `Cache`, which spares doing it twice. Nothing here knows records, pages or the output folder.
//!
//! What a reader gets is upright, at most as wide as asked for, and holds no metadata: no place, no camera,
//! no names. Colors are sRGB, converted where the original says that it means something else. JPEG stays
//! JPEG; what may be transparent becomes PNG, any other picture JPEG; of an animation the first frame is
//! kept.
//!
//! SVG is refused. It is a document that may run and fetch things when opened by itself, and a list of what
//! is harmless in it would have to grow with the browsers. A drawing can be exported as PNG, or stand in
//! `static/`, for whose contents its author answers.

mod budget;
mod cache;
mod make;
mod probe;
mod structure;
mod variants;

pub use cache::{Cache, Photo};
pub use make::{decode, make};
pub use probe::{ImageFault, MAX_BYTES, MAX_PIXELS, MAX_SIDE, Probe, probe};
pub use structure::Format;
pub use variants::{Settings, Variant, key, variants};
