//! The plan after a few records came, went or changed: where these decide about no list, their own pages are put in and
//! taken out, and everything else stays where it is.

use super::{Output, Page, Plan, addresses, claims, has_page, shape::Shape};
use crate::{
    check::{Catalog, Touched},
    config::Config,
    derive::Atlas,
    model::kind::RecordKind,
    records::{Mention, entry::Header},
};

impl Plan {
    /// The plan of a catalog that differs from that of `self` in touched records alone; `before` is the catalog of `self`.
    /// `None` where more changes than their own pages. Whoever asks has seen that there are the same photos, copied files,
    /// files of the theme and no yearbook.
    pub fn again(
        &self,
        before: &Catalog,
        config: &Config,
        catalog: &Catalog,
        atlas: &Atlas,
        touched: &[Touched],
    ) -> Option<Plan> {
        let shape = Shape::new(config, catalog, atlas);
        if shape != *self.shape || !self.problems.is_empty() {
            return None;
        }
        let mut again = self.clone();
        touched.iter().try_for_each(|it| again.take_in(before, config, catalog, it))?;
        (again.n_sitemaps(config, catalog) == self.n_sitemaps(config, before)).then_some(again)
    }

    /// Puts in or takes out the page of a record.
    fn take_in(&mut self, before: &Catalog, config: &Config, catalog: &Catalog, it: &Touched) -> Option<()> {
        let record = it.record;
        let kind = record.kind();
        let [old, new] = [before, catalog].map(|it| it.records().get(record));
        let has_former = |it: Header<'_>| it.common.aliases.iter().any(|it| it.value.starts_with('/'));
        if old.is_some_and(has_former) || new.is_some_and(has_former) {
            return None;
        }
        let [old, new] = [old, new].map(|it| it.map(|it| (it.id, it.folder)));
        if old == new {
            return Some(());
        }
        // Whose folder it is decides where a photo or a copied file stands.
        if [old, new].into_iter().flatten().any(|(_, folder)| self.has_files_of(folder)) {
            return None;
        }
        // The page of a conference has a calendar beside it.
        let has_page_alone = has_page(record) && kind != RecordKind::Conference;
        match (old, new) {
            (Some((old, _)), Some((new, _))) if old == new => Some(()),
            (Some(_), None) if has_page_alone => self.take_out(record),
            (None, Some((id, _))) if has_page_alone => {
                self.put_in(record, addresses::of_id(config, kind, id))
            }
            _ => None,
        }
    }

    /// Whether a photo or a copied file lies in a folder.
    fn has_files_of(&self, folder: &str) -> bool {
        let mut paths = self.photos.keys().chain(self.files.keys());
        paths.any(|it| it.rsplit_once('/').is_some_and(|(own, _)| own == folder))
    }

    fn take_out(&mut self, record: Mention) -> Option<()> {
        let path = format!("{}index.html", self.addresses.relative(record));
        let page = Output::Page(Page::Record(record));
        let place = self.at(&path).filter(|it| *self.output(*it) == page)?;
        self.outputs.remove(place);
        self.addresses.set(record, String::new());
        Some(())
    }

    fn put_in(&mut self, record: Mention, address: String) -> Option<()> {
        let path = format!("{address}index.html");
        let is_taken = self.outputs.iter().any(|(it, _)| claims::is_alike(it, &path));
        if is_taken || !claims::is_fit(&path) {
            return None;
        }
        let place = self.outputs.partition_point(|(it, _)| **it < *path);
        self.outputs.insert(place, (path.into(), Output::Page(Page::Record(record))));
        self.addresses.set(record, address);
        Some(())
    }
}
