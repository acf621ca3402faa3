//! The provinces of Viet Nam and its cities under the central government: the 63 before 1 July 2025 and the 34 since, how a
//! text names one, and a tile for each on a map of equal tiles. The layouts are ours: neighbors touch as far as
//! a grid allows, north is up, the sea is on the right.

use std::{collections::BTreeMap, sync::LazyLock};

use super::text::fold;

/// Which division of the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Division {
    /// The 34 since 1 July 2025.
    Present,
    /// The 63 before.
    Former,
}

/// The first day of the present division.
pub const PRESENT_SINCE: time::Date = time::macros::date!(2025 - 07 - 01);

/// A province or a city under the central government.
#[derive(Clone, Copy, Debug)]
pub struct Province {
    /// Name, without `tỉnh` or `thành phố`.
    pub name: &'static str,
    /// Name as short as a tile.
    pub short: &'static str,
    /// Column and row of its tile, from the upper left.
    pub tile: (u8, u8),
    /// The present province that its land belongs to.
    pub present: &'static str,
}

/// An archipelago: part of the country on every map of it, counted with its province.
#[derive(Clone, Copy, Debug)]
pub struct Archipelago {
    /// Name.
    pub name: &'static str,
    /// The province that it belongs to.
    pub province: &'static str,
    /// Column and row of its tile.
    pub tile: (u8, u8),
}

impl Division {
    /// Its provinces, from north to south.
    pub fn provinces(self) -> &'static [Province] {
        match self {
            Division::Present => &PRESENT,
            Division::Former => &FORMER,
        }
    }

    /// The archipelagos.
    pub fn archipelagos(self) -> [Archipelago; 2] {
        let tiles = match self {
            Division::Present => [(4, 9), (4, 15)],
            Division::Former => [(7, 11), (7, 17)],
        };
        [
            Archipelago { name: "Hoàng Sa", province: "Đà Nẵng", tile: tiles[0] },
            Archipelago { name: "Trường Sa", province: "Khánh Hòa", tile: tiles[1] },
        ]
    }

    /// The province that a text names: `Phú Yên`, `tỉnh Phú Yên`, `TP. Hồ Chí Minh`. Land whose province is no more
    /// belongs to the present one.
    pub fn find(self, written: &str) -> Option<usize> {
        let key = key(written);
        let name = KINDS.iter().find_map(|it| key.strip_prefix(it)?.strip_prefix(' ')).unwrap_or(&key);
        self.by_key(name)
    }

    /// The province in the name of a unit: the last of what follows `tỉnh` or `thành phố`. A unit `tại` a city has
    /// its seat there and works for more than that city.
    pub fn in_name(self, unit: &str) -> Option<usize> {
        let key = key(unit);
        let words: Vec<&str> = key.split(' ').collect();
        for start in (0..words.len()).rev() {
            let kind = KINDS.iter().find(|it| {
                let kind: Vec<&str> = it.split(' ').collect();
                words[start..].starts_with(&kind)
            });
            let Some(kind) = kind else { continue };
            if start > 0 && words[start - 1] == "tai" {
                continue;
            }
            let rest = &words[start + kind.split(' ').count()..];
            // The longest name first: a province's name may begin another's.
            let found = (1..=rest.len().min(4)).rev().find_map(|n| self.by_key(&rest[..n].join(" ")));
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn by_key(self, name: &str) -> Option<usize> {
        let name = OTHER_NAMES.iter().find(|it| it.0 == name).map_or(name, |it| it.1);
        let place = |division: Division, name: &str| division.keys().get(name).copied();
        place(self, name).or_else(|| match self {
            Division::Present => place(self, &key(FORMER[place(Division::Former, name)?].present)),
            Division::Former => (name == "hue").then(|| place(self, "thua thien hue")).flatten(),
        })
    }

    /// The place of each province by the key of its name.
    fn keys(self) -> &'static BTreeMap<String, usize> {
        static KEYS: LazyLock<[BTreeMap<String, usize>; 2]> = LazyLock::new(|| {
            [Division::Present, Division::Former].map(|division| {
                division.provinces().iter().enumerate().map(|(at, it)| (key(it.name), at)).collect()
            })
        });
        &KEYS[self as usize]
    }
}

/// What stands before the name of a province or a city, as keys.
const KINDS: [&str; 3] = ["tinh", "thanh pho", "tp"];

/// Other spellings, as keys.
const OTHER_NAMES: [(&str, &str); 4] =
    [("dac lac", "dak lak"), ("dac nong", "dak nong"), ("kontum", "kon tum"), ("hcm", "ho chi minh")];

/// Letters and digits of the folded text, words one space apart.
fn key(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

const fn present(name: &'static str, short: &'static str, x: u8, y: u8) -> Province {
    Province { name, short, tile: (x, y), present: name }
}

const fn former(name: &'static str, short: &'static str, x: u8, y: u8, present: &'static str) -> Province {
    Province { name, short, tile: (x, y), present }
}

/// Resolution 202/2025/QH15.
static PRESENT: [Province; 34] = [
    present("Tuyên Quang", "Tuyên Quang", 2, 0),
    present("Cao Bằng", "Cao Bằng", 3, 0),
    present("Lai Châu", "Lai Châu", 0, 1),
    present("Lào Cai", "Lào Cai", 1, 1),
    present("Thái Nguyên", "Thái Nguyên", 2, 1),
    present("Lạng Sơn", "Lạng Sơn", 3, 1),
    present("Điện Biên", "Điện Biên", 0, 2),
    present("Sơn La", "Sơn La", 1, 2),
    present("Phú Thọ", "Phú Thọ", 2, 2),
    present("Bắc Ninh", "Bắc Ninh", 3, 2),
    present("Quảng Ninh", "Quảng Ninh", 4, 2),
    present("Hà Nội", "Hà Nội", 2, 3),
    present("Hưng Yên", "Hưng Yên", 3, 3),
    present("Hải Phòng", "Hải Phòng", 4, 3),
    present("Ninh Bình", "Ninh Bình", 2, 4),
    present("Thanh Hóa", "Thanh Hóa", 2, 5),
    present("Nghệ An", "Nghệ An", 2, 6),
    present("Hà Tĩnh", "Hà Tĩnh", 2, 7),
    present("Quảng Trị", "Quảng Trị", 3, 8),
    present("Huế", "Huế", 3, 9),
    present("Đà Nẵng", "Đà Nẵng", 4, 10),
    present("Quảng Ngãi", "Quảng Ngãi", 4, 11),
    present("Gia Lai", "Gia Lai", 4, 12),
    present("Đắk Lắk", "Đắk Lắk", 4, 13),
    present("Lâm Đồng", "Lâm Đồng", 3, 14),
    present("Khánh Hòa", "Khánh Hòa", 4, 14),
    present("Tây Ninh", "Tây Ninh", 1, 15),
    present("Đồng Nai", "Đồng Nai", 2, 15),
    present("Đồng Tháp", "Đồng Tháp", 1, 16),
    present("Hồ Chí Minh", "TPHCM", 2, 16),
    present("An Giang", "An Giang", 0, 16),
    present("Cần Thơ", "Cần Thơ", 0, 17),
    present("Vĩnh Long", "Vĩnh Long", 1, 17),
    present("Cà Mau", "Cà Mau", 0, 18),
];

/// Before 1 July 2025, with the province that each is part of since.
static FORMER: [Province; 63] = [
    former("Hà Giang", "H.Giang", 4, 0, "Tuyên Quang"),
    former("Cao Bằng", "C.Bằng", 5, 0, "Cao Bằng"),
    former("Lai Châu", "L.Châu", 1, 1, "Lai Châu"),
    former("Lào Cai", "Lào Cai", 2, 1, "Lào Cai"),
    former("Yên Bái", "Yên Bái", 3, 1, "Lào Cai"),
    former("Tuyên Quang", "T.Quang", 4, 1, "Tuyên Quang"),
    former("Bắc Kạn", "Bắc Kạn", 5, 1, "Thái Nguyên"),
    former("Lạng Sơn", "L.Sơn", 6, 1, "Lạng Sơn"),
    former("Điện Biên", "Đ.Biên", 1, 2, "Điện Biên"),
    former("Sơn La", "Sơn La", 2, 2, "Sơn La"),
    former("Phú Thọ", "Phú Thọ", 3, 2, "Phú Thọ"),
    former("Vĩnh Phúc", "V.Phúc", 4, 2, "Phú Thọ"),
    former("Thái Nguyên", "T.Nguyên", 5, 2, "Thái Nguyên"),
    former("Bắc Giang", "B.Giang", 6, 2, "Bắc Ninh"),
    former("Quảng Ninh", "Q.Ninh", 7, 2, "Quảng Ninh"),
    former("Hòa Bình", "H.Bình", 3, 3, "Phú Thọ"),
    former("Hà Nội", "Hà Nội", 4, 3, "Hà Nội"),
    former("Bắc Ninh", "B.Ninh", 5, 3, "Bắc Ninh"),
    former("Hải Dương", "H.Dương", 6, 3, "Hải Phòng"),
    former("Hải Phòng", "H.Phòng", 7, 3, "Hải Phòng"),
    former("Hà Nam", "Hà Nam", 4, 4, "Ninh Bình"),
    former("Hưng Yên", "H.Yên", 5, 4, "Hưng Yên"),
    former("Thái Bình", "T.Bình", 6, 4, "Hưng Yên"),
    former("Ninh Bình", "N.Bình", 4, 5, "Ninh Bình"),
    former("Nam Định", "N.Định", 5, 5, "Ninh Bình"),
    former("Thanh Hóa", "T.Hóa", 4, 6, "Thanh Hóa"),
    former("Nghệ An", "Nghệ An", 4, 7, "Nghệ An"),
    former("Hà Tĩnh", "Hà Tĩnh", 4, 8, "Hà Tĩnh"),
    former("Quảng Bình", "Q.Bình", 5, 9, "Quảng Trị"),
    former("Quảng Trị", "Q.Trị", 5, 10, "Quảng Trị"),
    former("Thừa Thiên Huế", "T.T.Huế", 5, 11, "Huế"),
    former("Đà Nẵng", "Đ.Nẵng", 6, 11, "Đà Nẵng"),
    former("Quảng Nam", "Q.Nam", 6, 12, "Đà Nẵng"),
    former("Kon Tum", "KonTum", 5, 13, "Quảng Ngãi"),
    former("Quảng Ngãi", "Q.Ngãi", 6, 13, "Quảng Ngãi"),
    former("Gia Lai", "Gia Lai", 5, 14, "Gia Lai"),
    former("Bình Định", "B.Định", 6, 14, "Gia Lai"),
    former("Đắk Lắk", "Đắk Lắk", 5, 15, "Đắk Lắk"),
    former("Phú Yên", "Phú Yên", 6, 15, "Đắk Lắk"),
    former("Đắk Nông", "Đ.Nông", 4, 16, "Lâm Đồng"),
    former("Lâm Đồng", "L.Đồng", 5, 16, "Lâm Đồng"),
    former("Khánh Hòa", "K.Hòa", 6, 16, "Khánh Hòa"),
    former("Tây Ninh", "T.Ninh", 2, 17, "Tây Ninh"),
    former("Bình Phước", "B.Phước", 3, 17, "Đồng Nai"),
    former("Đồng Nai", "Đ.Nai", 4, 17, "Đồng Nai"),
    former("Bình Thuận", "B.Thuận", 5, 17, "Lâm Đồng"),
    former("Ninh Thuận", "N.Thuận", 6, 17, "Khánh Hòa"),
    former("Long An", "Long An", 2, 18, "Tây Ninh"),
    former("Bình Dương", "B.Dương", 3, 18, "Hồ Chí Minh"),
    former("Bà Rịa - Vũng Tàu", "BR-VT", 4, 18, "Hồ Chí Minh"),
    former("An Giang", "A.Giang", 0, 19, "An Giang"),
    former("Đồng Tháp", "Đ.Tháp", 1, 19, "Đồng Tháp"),
    former("Tiền Giang", "T.Giang", 2, 19, "Đồng Tháp"),
    former("Hồ Chí Minh", "TPHCM", 3, 19, "Hồ Chí Minh"),
    former("Kiên Giang", "K.Giang", 0, 20, "An Giang"),
    former("Cần Thơ", "C.Thơ", 1, 20, "Cần Thơ"),
    former("Vĩnh Long", "V.Long", 2, 20, "Vĩnh Long"),
    former("Bến Tre", "Bến Tre", 3, 20, "Vĩnh Long"),
    former("Hậu Giang", "HậuGiang", 1, 21, "Cần Thơ"),
    former("Sóc Trăng", "S.Trăng", 2, 21, "Cần Thơ"),
    former("Trà Vinh", "T.Vinh", 3, 21, "Vĩnh Long"),
    former("Cà Mau", "Cà Mau", 0, 22, "Cà Mau"),
    former("Bạc Liêu", "B.Liêu", 1, 22, "Cà Mau"),
];
