//! Which unit a cell means: an id, or a name, short name, code or alias that was valid on the decision's day.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use crate::{
    check::as_of::holds,
    model::{date::PartialDate, fast_map::FastMap},
    records::{entry::RawEntry, unit::RawUnit},
    report::alike::Alike,
    vietnamese::text::{fold, identity_key},
};

/// A name and the time it was valid.
struct Dated<'r> {
    unit: &'r str,
    name: &'r str,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
}

/// Every name of every unit.
pub(super) struct UnitNames<'r> {
    ids: BTreeSet<&'r str>,
    /// By identity key.
    names: BTreeMap<String, Vec<Dated<'r>>>,
    /// For hints, from the first on.
    alike: OnceLock<AlikeNames<'r>>,
}

/// Names to be found by what is like them.
struct AlikeNames<'r> {
    /// With the unit, by the folded name.
    folded: FastMap<String, (&'r str, &'r str)>,
    /// The unit of a name.
    units: FastMap<&'r str, &'r str>,
    names: Alike,
    ids: Alike,
}

/// What a cell means.
#[derive(Debug)]
pub(super) enum Found<'r> {
    /// This unit.
    One(&'r str),
    /// One of these, by id.
    Several(Vec<&'r str>),
    /// None.
    None,
}

/// The unit that may be meant, and why it is not certain.
#[derive(Debug)]
pub struct Near<'r> {
    /// Its id.
    pub unit: &'r str,
    /// The name that is alike.
    pub name: &'r str,
    /// First day of that name, if it is the very name but at another time.
    pub from: Option<PartialDate>,
    /// Last day of that name.
    pub to: Option<PartialDate>,
}

impl<'r> UnitNames<'r> {
    /// Collects the names of all units, broken and hidden ones too.
    pub(super) fn of(units: &'r [Arc<RawEntry<RawUnit>>]) -> UnitNames<'r> {
        let mut all = UnitNames { ids: BTreeSet::new(), names: BTreeMap::new(), alike: OnceLock::new() };
        for unit in units {
            all.ids.insert(&unit.id);
            for name in &unit.fields.names {
                let (from, to) = (name.from.as_ref().map(|it| it.value), name.to.as_ref().map(|it| it.value));
                let texts = [
                    name.name.as_ref().map(|it| it.value.as_str()),
                    name.short.as_ref().map(|it| it.value.as_str()),
                    name.code.as_ref().map(|it| &*it.value),
                ];
                for text in texts.into_iter().flatten() {
                    all.add(Dated { unit: &unit.id, name: text, from, to });
                }
            }
            let lifetime = (&unit.fields.established, &unit.fields.dissolved);
            let (from, to) = (lifetime.0.as_ref().map(|it| it.value), lifetime.1.as_ref().map(|it| it.value));
            for alias in unit.common.aliases.iter().filter(|it| !it.value.starts_with('/')) {
                all.add(Dated { unit: &unit.id, name: &alias.value, from, to });
            }
        }
        all
    }

    fn add(&mut self, name: Dated<'r>) {
        self.names.entry(identity_key(name.name)).or_default().push(name);
    }

    /// The unit of an id, or of a name on a day; without a day, of a name at any time.
    pub(super) fn find(&self, text: &str, day: Option<PartialDate>) -> Found<'r> {
        if let Some(id) = self.ids.get(text) {
            return Found::One(id);
        }
        let named = self.names.get(&identity_key(text)).into_iter().flatten();
        let valid = named.filter(|it| day.is_none_or(|day| holds(it.from, it.to, day)));
        let units: BTreeSet<&'r str> = valid.map(|it| it.unit).collect();
        let units: Vec<&'r str> = units.into_iter().collect();
        match units[..] {
            [] => Found::None,
            [unit] => Found::One(unit),
            _ => Found::Several(units),
        }
    }

    /// The unit of the same name at another time, else the one whose name or id is most alike.
    pub(super) fn near(&self, text: &str) -> Option<Near<'r>> {
        if let Some(same) = self.names.get(&identity_key(text)).and_then(|it| it.first()) {
            return Some(Near { unit: same.unit, name: same.name, from: same.from, to: same.to });
        }
        let AlikeNames { folded, units, names, ids } = self.alike.get_or_init(|| self.alike_names());
        let same_letters = folded.get(&fold(text)).copied();
        let alike = same_letters.or_else(|| {
            let (name, unit) = units.get_key_value(names.nearest(text)?)?;
            Some((*unit, *name))
        });
        if let Some((unit, name)) = alike {
            return Some(Near { unit, name, from: None, to: None });
        }
        let id = self.ids.get(ids.nearest(text)?).copied()?;
        Some(Near { unit: id, name: id, from: None, to: None })
    }
    fn alike_names(&self) -> AlikeNames<'r> {
        let all = || self.names.values().flatten();
        let (mut folded, mut units) = (FastMap::default(), FastMap::default());
        for Dated { unit, name, .. } in all() {
            folded.entry(fold(name)).or_insert((*unit, *name));
            units.entry(*name).or_insert(*unit);
        }
        let names = Alike::of(all().map(|it| it.name));
        AlikeNames { folded, units, names, ids: Alike::of(self.ids.iter().copied()) }
    }
}
