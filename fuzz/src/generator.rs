//! Records by chance, made from the descriptions of their fields: whatever is added to a description is tried from that day on.

use fastrand::Rng;
use kyyeu::{
    model::RecordKind,
    parse::{Field, Need, Object, Shape},
    records::{self, common::RawCommon},
};
use serde_json::{Map, Value, json};

/// The id of the record of each kind that references lead to.
pub(crate) const KNOWN: &str = "goc";

/// How deep parts of parts go.
const DEEPEST: usize = 4;

/// Values that no field means, and such as lie at an end of what one may mean.
const ODD: [&str; 36] = [
    "",
    " ",
    "-1",
    "0",
    "99999999999999999999",
    "1e400",
    "9999-12-31T23:59:59-14:00",
    "1000-01-01T00:00:00+14:00",
    "2020-07-30T08:00:00.000Z",
    "2020-02-30",
    "30/7/2019",
    "ngày 30 tháng 7 năm 2019",
    "7h30",
    "24:00",
    "9999-W53",
    "2016-2020",
    "2020-2016",
    "1/0",
    "4294967295/4294967296",
    ":",
    "person:",
    "person:goc",
    "unit:goc",
    "[[person:goc|A]]",
    "../../x",
    "/",
    "//a",
    "javascript:alert(1)",
    "https://[::1",
    "{{ count(",
    "<!--",
    "Lê Văn Ạ",
    "Lê Văn A\u{0323}",
    "𝐀𝐁",
    "ＶＫＳ",
    "Trang 1\u{c}2",
];

/// The least that a record of `kind` must have: what references lead to.
pub(crate) fn least(kind: RecordKind) -> Value {
    let mut maker = Maker { chance: Rng::with_seed(0), odd: 0, optional: 0, is_plain: true };
    let mut record = maker.object(records::object(kind), 0);
    record.insert("id".to_owned(), json!(KNOWN));
    Value::Object(record)
}

/// A record with fields by chance, of which some hold what they should not.
pub(crate) fn record(kind: RecordKind, chance: &mut Rng) -> Value {
    let mut maker = Maker::of(chance);
    let mut record = maker.object(records::object(kind), 0);
    record.extend(maker.object(RawCommon::OBJECT, 0));
    record.insert("id".to_owned(), json!("thu"));
    Value::Object(record)
}

/// The fields of any object.
pub(crate) fn fields(object: &'static Object, chance: &mut Rng) -> Value {
    Value::Object(Maker::of(chance).object(object, 0))
}

struct Maker {
    chance: Rng,
    /// Of a hundred values, how many are odd.
    odd: u8,
    /// Of a hundred fields that may be left out, how many are there.
    optional: u8,
    /// The first of all values that a shape may have.
    is_plain: bool,
}

impl Maker {
    fn of(chance: &mut Rng) -> Maker {
        let odd = [0, 0, 3, 20][chance.usize(..4)];
        let optional = [5, 20, 60][chance.usize(..3)];
        Maker { chance: chance.fork(), odd, optional, is_plain: false }
    }

    fn is(&mut self, of_hundred: u8) -> bool {
        of_hundred == 100 || !self.is_plain && self.chance.u8(..100) < of_hundred
    }

    fn object(&mut self, object: &'static Object, depth: usize) -> Map<String, Value> {
        let mut map = Map::new();
        for field in object.fields {
            let share = match field.need {
                Need::Optional if depth >= DEEPEST => 0,
                Need::Optional => self.optional,
                // Now and then something is forgotten.
                Need::Essential | Need::Required => 100 - self.odd / 4,
            };
            if self.is(share) {
                let value = self.field(field, depth);
                map.insert(field.name.to_owned(), value);
            }
        }
        map
    }

    fn field(&mut self, field: &'static Field, depth: usize) -> Value {
        if field.list && !self.is(20) {
            let many = self.chance.usize(..4);
            return Value::Array((0..many.max(1)).map(|_| self.value(field.shape, depth)).collect());
        }
        self.value(field.shape, depth)
    }

    fn value(&mut self, shape: &'static Shape, depth: usize) -> Value {
        if self.is(self.odd) {
            return match self.chance.u8(..8) {
                0 => Value::Null,
                1 => json!([]),
                2 => json!({}),
                3 => json!([[], null, {"": null}]),
                _ => json!(self.chance.choice(ODD)),
            };
        }
        self.sound(shape, depth)
    }

    /// Something that the shape means.
    fn sound(&mut self, shape: &'static Shape, depth: usize) -> Value {
        match shape {
            Shape::Text if self.is(20) => json!({"vi": "Chữ", "en": "Words"}),
            Shape::Text | Shape::Line => {
                json!(self.one(&["Lê Văn A", "Phòng 1", "Chữ: có # và \"dấu\"", "12", "a"]))
            }
            Shape::Markdown => {
                json!(self.one(&["Một đoạn.", "## Đề\n\n- một\n- hai\n", "[[person:goc]] và *nhấn*"]))
            }
            Shape::Integer { min, max } => {
                let (low, high) = ((*min).max(-10_000), (*max).min(10_000));
                json!(if low <= high { self.chance.i64(low..=high) } else { *min })
            }
            Shape::Number => json!(self.chance.f64() * 100.0),
            Shape::Flag => json!(self.chance.bool()),
            Shape::Date => json!(self.date()),
            Shape::Moment => json!(self.one(&[
                "2020-07-30",
                "2020-07-30T08:00",
                "2019-12-31T23:59:59+07:00",
                "2030-01-01"
            ])),
            Shape::Time => json!(format!("{:02}:{:02}", self.chance.u8(..24), self.chance.u8(..60))),
            Shape::Years => json!(self.one(&["2019", "2016-2020", "2020"])),
            Shape::Week => json!(format!("2020-W{:02}", self.chance.u8(1..54))),
            Shape::Slug | Shape::Category => json!(self.one(&["ma-so", KNOWN, "a"])),
            Shape::Address => {
                json!(self.one(&["https://example.org/", "/ca-nhan/goc/", "mailto:a@example.org"]))
            }
            Shape::Path => json!(self.one(&["anh.jpg", "thieu.jpg", "g.csv"])),
            Shape::Keyword(words) => json!(self.one(words)),
            Shape::Term(vocabulary) => {
                let keys: Vec<&str> = vocabulary.entries.iter().map(|it| it.key).collect();
                json!(self.one(&keys))
            }
            Shape::Reference(_) => json!(self.one(&[KNOWN, KNOWN, KNOWN, "khong-co"])),
            Shape::AnyReference(kinds) => {
                json!(format!("{}:{KNOWN}", kinds[self.chance.usize(..kinds.len())]))
            }
            Shape::List(of) => {
                let many = self.chance.usize(..4);
                Value::Array((0..many).map(|_| self.value(of, depth + 1)).collect())
            }
            Shape::Named(of) => {
                let keys = ["khoa", "main", "vi"];
                let many = self.chance.usize(1..=keys.len());
                Value::Object(
                    keys[..many].iter().map(|it| ((*it).to_owned(), self.value(of, depth + 1))).collect(),
                )
            }
            Shape::Object(object) => match object.shorthand.and_then(|it| object.field(it)) {
                Some(short) if self.is(30) => self.value(short.shape, depth + 1),
                _ => Value::Object(self.object(object, depth + 1)),
            },
            Shape::Either(forms) => {
                let form = self.chance.usize(..forms.len());
                self.value(forms[form], depth)
            }
            Shape::Anything => json!({"tu_do": [1, "hai", null]}),
        }
    }

    fn date(&mut self) -> String {
        let (year, month, day) = (self.chance.u16(1945..2027), self.chance.u8(1..13), self.chance.u8(1..29));
        match self.chance.u8(..3) {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        if self.is_plain { of[0] } else { of[self.chance.usize(..of.len())] }
    }
}
