//! Rendering: one planned output to bytes. Pure: it reads no clock, no disk and writes nothing.

pub mod filters;
pub mod lens;
pub mod pages;
pub mod theme;
pub mod view;
