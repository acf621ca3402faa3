//! What is remembered of feeds.

use crate::{memo::reads::Once, model::Id, plan::FeedForm, records::News};

/// The entries of news items in each format, made when first asked for: an item that names five units stands in
/// a score of feeds.
#[derive(Debug)]
pub struct FeedEntries {
    by_form: [Vec<Once<Box<str>>>; FeedForm::ALL.len()],
}

impl FeedEntries {
    /// No entry made yet.
    pub fn new(n_news: usize) -> FeedEntries {
        FeedEntries { by_form: std::array::from_fn(|_| (0..n_news).map(|_| Once::default()).collect()) }
    }

    pub(super) fn get(&self, form: FeedForm, id: Id<News>, make: impl FnOnce() -> String) -> &str {
        self.by_form[form as usize][id.index()].get_or_init(|| make().into())
    }
}
