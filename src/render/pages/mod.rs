//! The pages of the site: functions that fill the views of templates from the checked model, a file each kind.

pub mod document;
mod neighbors;
pub mod pagination;
pub mod referring;
