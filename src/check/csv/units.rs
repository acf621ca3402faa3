//! Which unit a cell means: an id, or a name, short name, code or alias that was valid on the decision's day, be it abbreviated,
//! and be the unit above it named with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use crate::{
    check::as_of::holds,
    config::synonyms::Abbreviations,
    model::{FastMap, PartialDate},
    records::{RawEntry, unit::RawUnit},
    report::Alike,
    source::SourceFile,
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
pub struct UnitNames<'r> {
    ids: BTreeSet<&'r str>,
    /// By identity key.
    names: BTreeMap<String, Vec<Dated<'r>>>,
    /// Of each identity key, what it is with every abbreviation as short as can be.
    short: BTreeMap<String, Vec<String>>,
    /// The units above each.
    parents: BTreeMap<&'r str, Vec<&'r str>>,
    /// What stands in files of units that could not be read.
    unread: &'r [Arc<SourceFile>],
    abbreviations: Abbreviations,
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
pub enum Found<'r> {
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
    pub fn of(
        units: &'r [Arc<RawEntry<RawUnit>>],
        unread: &'r [Arc<SourceFile>],
        abbreviations: Abbreviations,
    ) -> UnitNames<'r> {
        let mut all = UnitNames {
            ids: BTreeSet::new(),
            names: BTreeMap::new(),
            short: BTreeMap::new(),
            parents: BTreeMap::new(),
            unread,
            abbreviations,
            alike: OnceLock::new(),
        };
        for unit in units {
            all.ids.insert(&unit.id);
            let parents = unit.fields.parent.iter().flat_map(|it| &it.unit);
            all.parents.insert(&unit.id, parents.map(|it| it.value.id()).collect());
            for name in &unit.fields.names {
                let (from, to) = (name.from.map(|it| it.value), name.to.map(|it| it.value));
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
        let key = identity_key(name.name);
        if !self.names.contains_key(&key) {
            let short = self.abbreviations.key(name.name);
            self.short.entry(short).or_default().push(key.clone());
        }
        self.names.entry(key).or_default().push(name);
    }

    /// Whether a name may be that of a unit which could not be read: that is reported there, and not once more wherever it is named.
    pub(super) fn may_be_unread(&self, name: &str) -> bool {
        self.unread.iter().any(|it| it.text.contains(name))
    }

    /// The unit of an id, or of a name on a day; without a day, of a name at any time.
    pub fn find(&self, text: &str, day: Option<PartialDate>) -> Found<'r> {
        if let Some(id) = self.ids.get(text) {
            return Found::One(id);
        }
        let mut named = self.named(text, day);
        if named.len() != 1 {
            let mut below: Vec<(usize, &'r str)> = splits(text)
                .flat_map(|(name, above)| {
                    let named = self.named(name, day).into_iter();
                    named.filter_map(move |it| Some((self.levels_below(it, above, day)?, it)))
                })
                .collect();
            below.sort_unstable();
            // `Phòng 1, VKSND tỉnh C` is the one right below, not that of some unit of the province.
            let nearest = below.first().map(|it| it.0);
            let below: BTreeSet<&'r str> =
                below.into_iter().filter(|it| Some(it.0) == nearest).map(|it| it.1).collect();
            named = if below.is_empty() { named } else { below };
        }
        let named: Vec<&'r str> = named.into_iter().collect();
        match named[..] {
            [] => Found::None,
            [unit] => Found::One(unit),
            _ => Found::Several(named),
        }
    }

    /// The units of a name on a day: of that very name, else of one that is the same but for abbreviations.
    fn named(&self, text: &str, day: Option<PartialDate>) -> BTreeSet<&'r str> {
        let valid = |key: &str| {
            let named = self.names.get(key).into_iter().flatten();
            named.filter(|it| day.is_none_or(|day| holds(it.from, it.to, day))).map(|it| it.unit)
        };
        let named: BTreeSet<&'r str> = valid(&identity_key(text)).collect();
        if !named.is_empty() {
            return named;
        }
        let alike = self.short.get(&self.abbreviations.key(text)).into_iter().flatten();
        alike.flat_map(|it| valid(it)).collect()
    }

    /// How many levels a unit is below units of all the names, which `,` parts; `None` where it is not below one of them.
    fn levels_below(&self, unit: &str, above: &str, day: Option<PartialDate>) -> Option<usize> {
        let names = above.split([',', ';']).map(str::trim).filter(|it| !it.is_empty());
        names.map(|it| self.level_below(unit, it, day)).sum()
    }

    /// How many levels a unit is below one of the name, or of a name that ends with it: of `VKSND tỉnh Phú Yên` people write
    /// `tỉnh Phú Yên`.
    fn level_below(&self, unit: &str, above: &str, day: Option<PartialDate>) -> Option<usize> {
        /// Deeper than any tree of units; a circle is a problem of its own.
        const MOST_LEVELS: usize = 16;
        let mut named = self.named(above, day);
        if named.is_empty() {
            let end = format!(" {}", self.abbreviations.key(above));
            let keys =
                self.short.iter().filter(|(short, _)| short.ends_with(&end)).flat_map(|(_, keys)| keys);
            named = keys.filter_map(|it| self.names.get(it)).flatten().map(|it| it.unit).collect();
        }
        let mut level: Vec<&str> = vec![unit];
        (1..=MOST_LEVELS).find(|_| {
            level = level.iter().filter_map(|it| self.parents.get(it)).flatten().copied().collect();
            level.iter().any(|it| named.contains(it))
        })
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
        let all = self.names.values().flatten();
        let (mut folded, mut units) = (FastMap::default(), FastMap::default());
        for Dated { unit, name, .. } in all.clone() {
            folded.entry(fold(name)).or_insert((*unit, *name));
            units.entry(*name).or_insert(*unit);
        }
        let names = Alike::of(all.map(|it| it.name));
        AlikeNames { folded, units, names, ids: Alike::of(self.ids.iter().copied()) }
    }
}

/// Every way to read a text as the name of a unit and that of a unit above it: `Xã A, Huyện B`, `Phòng 1 VKSND tỉnh C`.
fn splits(text: &str) -> impl Iterator<Item = (&str, &str)> {
    /// Longer texts name no unit.
    const MOST_WORDS: usize = 40;
    let ends = text.match_indices([' ', ',', ';', '(']).take(MOST_WORDS);
    ends.filter_map(|(at, _)| {
        let (name, above) = text.split_at_checked(at)?;
        let above = above.trim_start_matches(|it: char| !it.is_alphanumeric()).trim_end_matches(')');
        let above = ["thuộc ", "của "].iter().find_map(|it| above.strip_prefix(it)).unwrap_or(above);
        let name = name.trim_end_matches(|it: char| !it.is_alphanumeric());
        (!name.is_empty() && !above.is_empty()).then_some((name, above))
    })
}
