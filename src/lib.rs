//! Kỷ Yếu: records of conferences, exemplars and awards in; a checked site out.

pub mod image;
pub mod model;
pub mod render;
pub mod vietnamese;
pub mod write;
