//! Kỷ Yếu: records of conferences, exemplars and awards in; a checked site out.

pub mod image;
pub mod model;
pub mod parse;
pub mod prose;
pub mod records;
pub mod render;
pub mod report;
pub mod serve;
pub mod source;
pub mod vietnamese;
pub mod write;
