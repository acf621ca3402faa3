//! Page builders: each fills the view of one kind of page from the model, through the lens.

pub mod conference;
pub mod document;
pub mod home;
pub mod neighbors;
pub mod news;
pub mod pagination;
pub mod person;
pub mod referring;
pub mod shared;
pub mod unit;
