//! The legal instruments and regimes of the embedded catalogue of awards: which law was in force when.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    model::PartialDate,
    parse::{Decoder, FieldType, fields::Anything, yaml::Node},
};

/// Instruments and regimes by their ids; empty for a publisher without the catalogue.
#[derive(Debug, Default)]
pub struct Instruments {
    instruments: BTreeMap<String, Instrument>,
    regimes: BTreeMap<String, Regime>,
    general: Vec<Value>,
}

/// A law, decree or circular.
#[derive(Debug)]
pub struct Instrument {
    /// Its name; some bear their number in it.
    pub name: String,
    /// Its number.
    pub number: String,
    /// First day in force, else the day it was signed.
    pub from: Option<PartialDate>,
    /// Last day in force.
    pub to: Option<PartialDate>,
}

/// A time under one law.
#[derive(Debug)]
pub struct Regime {
    /// First day.
    pub from: Option<PartialDate>,
    /// Last day.
    pub to: Option<PartialDate>,
    /// The law that its articles are of, by its id among instruments.
    pub law: Option<String>,
}

impl Instruments {
    /// Reads the lists of the catalogue's file.
    pub(super) fn read(root: &Node<'_>, cx: &mut Decoder<'_>) -> Instruments {
        let json = Anything::decode(root, cx).map_or(Value::Null, |it| it.0);
        Instruments {
            instruments: named(&json["instruments"], Instrument::of),
            regimes: named(&json["regimes"], Regime::of),
            general: json["general"].as_array().cloned().unwrap_or_default(),
        }
    }

    /// An instrument by its id.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.instruments.get(id)
    }

    /// What holds for every award of a regime, each with the `regime` it is of.
    pub fn general(&self) -> &[Value] {
        &self.general
    }

    /// A regime by its id.
    pub fn regime(&self, id: &str) -> Option<&Regime> {
        self.regimes.get(id)
    }
}

impl Instrument {
    fn of(json: &Value) -> Instrument {
        Instrument {
            name: text(json, "name"),
            number: text(json, "number"),
            from: date(&json["in_force"]).or_else(|| date(&json["date"])),
            to: date(&json["until"]),
        }
    }
}

fn text(json: &Value, name: &str) -> String {
    json[name].as_str().unwrap_or_default().to_owned()
}

impl Regime {
    fn of(json: &Value) -> Regime {
        // Later laws of a regime amend its first, whose articles are meant.
        let law = json["law"].get(0).and_then(Value::as_str).map(str::to_owned);
        Regime { from: date(&json["from"]), to: date(&json["to"]), law }
    }
}

fn named<T>(list: &Value, of: impl Fn(&Value) -> T) -> BTreeMap<String, T> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|it| Some((it["id"].as_str()?.to_owned(), of(it)))).collect()
}

fn date(json: &Value) -> Option<PartialDate> {
    PartialDate::parse(json.as_str()?).ok()
}
