//! What themes see: the contract between the program and every theme.
//!
//! A page template gets the globals `site` (SiteView) and `t` (interface texts, key to text), `page` (PageView), and
//! one view under its kind's own name (`news`, `person`, `unit`, …) or, on a list, under `list`.
//!
//! Conventions:
//! - Absent is `null`, never a missing key: a template asks `{% if x %}` and needs no `?.` for one level.
//! - Names that end in `_html` hold safe markup and are printed with `| safe`; all else is text.
//! - Views are data; a template draws them by calling a component. `draw(component="news_card", of=item)` prints what the component makes of
//!   `item`, once for all pages that show that item.
//! - Addresses (`url`) are absolute paths with the base path in front; `null` means that there is no page, and
//!   the text stands alone. `permalink` and `canonical` are complete addresses.
//! - Dates, periods and numbers of words arrive already in the site's language.
//! - Lists arrive in their final order; a template never sorts. Maps (`site.sections`, `site.assets`, `t`) are for
//!   looking up: a loop over a map has no defined order, and a build must not depend on chance.

// The theme reference is generated from the comments in these files: a field's comment is written for somebody who
// makes a theme.
pub mod anniversary;
pub mod award;
pub mod block;
pub mod book;
pub mod book_container;
pub mod book_entry;
pub mod book_index;
pub mod card;
pub mod cluster;
pub mod common;
pub mod conference;
pub mod consultation;
pub mod data;
pub mod document;
pub mod facets;
pub mod grant;
pub mod home;
pub mod initiative;
pub mod listing;
pub mod movement;
pub mod news;
pub mod page;
pub mod person;
pub mod presentation;
pub mod proof;
pub mod publication;
pub mod roll;
pub mod schedule;
pub mod search;
pub mod site;
pub mod special;
pub mod statistics;
pub mod timeline;
pub mod unit;
