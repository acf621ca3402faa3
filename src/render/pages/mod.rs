//! Page builders: each fills the view of one kind of page from the model, through the lens.

pub mod anniversary;
pub mod award;
pub mod batch;
pub mod cluster;
pub mod conditions;
pub mod conference;
pub mod data;
pub mod document;
pub mod facets;
pub mod grant_list;
pub mod home;
pub mod initiative;
pub mod movement;
pub mod neighbors;
pub mod news;
pub mod pagination;
pub mod people_by;
pub mod person;
pub mod presentation;
pub mod referring;
pub mod schedule;
pub mod shared;
pub mod special;
pub mod statistics;
pub mod timeline;
pub mod unit;
