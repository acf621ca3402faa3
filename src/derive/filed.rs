//! How people are filed by name, with a record or without.

use std::collections::HashSet;

use rayon::prelude::*;

use super::{inputs::Inputs, letters::person_name};
use crate::{
    check::{Catalog, Recipient},
    config::Config,
    model::{ByRecord, FastMap},
    records::{Entry, Person},
    vietnamese::name::PersonName,
};

/// How each person is filed, with a record or without.
#[derive(Default)]
pub(super) struct FiledNames {
    pub(super) people: ByRecord<Entry<Person>, Filed>,
    others: FastMap<Box<str>, Filed>,
}

/// How a person is filed by name.
pub struct Filed {
    /// What sorts it.
    pub key: Vec<u8>,
    /// The letter below which it stands.
    pub letter: Box<str>,
}

impl Filed {
    /// Of somebody of a name.
    pub fn new(config: &Config, name: &PersonName) -> Filed {
        Filed {
            key: name.sort_key(&config.collation, config.name_order),
            letter: config.collation.index_letter(name.filed_under(config.name_order)).into(),
        }
    }
}

impl FiledNames {
    pub(super) fn update(&mut self, config: &Config, catalog: &Catalog, inputs: &Inputs<'_>) {
        let people = &catalog.records().people;
        let n_filed =
            self.people.update(people, |_, _| true, |_, it, _| Filed::new(config, &person_name(config, it)));
        inputs.log.count("names of people", n_filed);
        let recipients = catalog.grants().iter().map(|(_, it)| &it.recipient);
        let names: HashSet<&str> =
            recipients.filter_map(|it| Some(it.unrecorded_person()?.as_str())).collect();
        self.others.retain(|name, _| names.contains(&**name));
        let new: Vec<&str> = names.into_iter().filter(|it| !self.others.contains_key(*it)).collect();
        let filed = new
            .into_par_iter()
            .map(|it| (it.into(), Filed::new(config, &PersonName::split(it, config.name_order))));
        self.others.par_extend(filed);
    }

    /// How the person is filed whom a grant honors; none where it honors something else.
    pub(super) fn of(&self, recipient: &Recipient) -> Option<&Filed> {
        match recipient {
            Recipient::Person(id) => self.people.get(id.index()),
            other => self.others.get(other.unrecorded_person()?.as_str()),
        }
    }
}
