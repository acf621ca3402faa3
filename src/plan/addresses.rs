//! The address of every record, without the base path: `tin-tuc/hoi-nghi/`.

use std::sync::Arc;

use crate::{check::Catalog, config::Config, model::kind::RecordKind, records::Mention};

/// Addresses of records, relative to the site's root.
#[derive(Clone, Debug)]
pub struct Addresses {
    by_kind: Vec<Arc<Vec<Box<str>>>>,
    /// `/` or `/path/`.
    base_path: String,
}

impl Addresses {
    /// Works out every record's address.
    pub fn new(config: &Config, catalog: &Catalog) -> Addresses {
        let records = catalog.records();
        let mut by_kind: Vec<Vec<Box<str>>> = vec![Vec::new(); RecordKind::ALL.len()];
        macro_rules! by_id {
            ($($table:ident $kind:ident),*) => {
                $(by_kind[RecordKind::$kind as usize] = records
                    .$table
                    .places_with(|it| of_id(config, RecordKind::$kind, &records.$table[it].id).into());)*
            };
        }
        by_id!(
            news News, conferences Conference, people Person, units Unit, awards Award, grants Grants,
            documents Document, movements Movement, anniversaries Anniversary, clusters Cluster,
            initiatives Initiative, presentations Presentation, pages Page, yearbooks Yearbook
        );
        by_kind[RecordKind::Schedule as usize] = records
            .schedules
            .iter()
            .map(|(_, it)| {
                let unit = &records.units[it.unit.value].id;
                let week = &it.week.value;
                let section = config.section(RecordKind::Schedule);
                format!("{section}/{unit}/{}-w{:02}/", week.year, week.week).into()
            })
            .collect();
        Addresses {
            by_kind: by_kind.into_iter().map(Arc::new).collect(),
            base_path: config.base.path.clone(),
        }
    }

    /// The address of a record below the site's root, `tin-tuc/hoi-nghi/`; an anniversary's has an anchor.
    pub fn relative(&self, mention: Mention) -> &str {
        &self.by_kind[mention.kind() as usize][mention.index()]
    }

    /// Gives a record another address; none is that of a place without a record.
    pub(super) fn set(&mut self, mention: Mention, address: String) {
        Arc::make_mut(&mut self.by_kind[mention.kind() as usize])[mention.index()] = address.into();
    }

    /// The address of a record as pages link it, with the base path.
    pub fn url(&self, mention: Mention) -> String {
        self.absolute(self.relative(mention))
    }

    /// An address below the site's root as pages link it.
    pub fn absolute(&self, relative: &str) -> String {
        format!("{}{relative}", self.base_path)
    }
}

/// The address that a record of a kind has by its id.
pub fn of_id(config: &Config, kind: RecordKind, id: &str) -> String {
    let section = config.section(kind);
    match kind {
        RecordKind::Anniversary => format!("{section}/#{id}"),
        RecordKind::Page => format!("{id}/"),
        _ => [section, "/", id, "/"].concat(),
    }
}
