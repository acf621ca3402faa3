//! From files to records as written. Parsing never fails: what is wrong is reported, the rest goes on.

pub mod csv;
pub mod decode;
pub mod fields;
pub mod front_matter;
pub mod keywords;
pub mod macros;
pub mod mending;
pub mod shape;
pub mod yaml;

pub use decode::{Decoder, FieldType, Mapping};
pub use fields::{Address, Category, FilePath, Markdown, Name, Share, Slug, Week, Whole};
pub use shape::{Field, Need, Object, Shape};
