//! Names that read like something other than a person: a number, a collective, a household. Nothing is taken for one
//! without a word that no personal name begins with; where family names are such words too (Đoàn, Ban, Phòng), another
//! sign is asked for, a word in small letters or a number.

use crate::{
    model::{Term, vocabulary::RecipientKind},
    vietnamese::{
        number::is_digits,
        text::{fold, identity_key},
    },
};

/// Whom a grant honors: what it counts as in every total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Honored {
    /// People, on record or not.
    People,
    /// Collectives: units on record, and others by name.
    Collectives,
    /// Households, which the law has as recipients of their own (law of 2022, articles 20, 73 and 74).
    Households,
}

impl Honored {
    /// All, in the order of the vocabulary.
    pub const ALL: [Honored; 3] = [Honored::People, Honored::Collectives, Honored::Households];

    /// Its key in the vocabulary of recipient kinds.
    pub fn key(self) -> &'static str {
        match self {
            Honored::People => "ca_nhan",
            Honored::Collectives => "tap_the",
            Honored::Households => "ho_gia_dinh",
        }
    }

    pub(super) fn of_term(term: Term<RecipientKind>) -> Option<Honored> {
        Honored::ALL.into_iter().find(|it| term.is(it.key()))
    }
}

/// What a name reads like, where that is not a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seeming {
    /// A number of recipients: `04 đơn vị`, `mười hai hộ gia đình`.
    Count {
        /// How many, where digits say it.
        count: Option<u32>,
        /// Of what.
        honored: Honored,
    },
    /// Nobody in particular: `Nhiều tập thể, cá nhân`.
    Nobody,
    /// A collective.
    Collective,
    /// A household.
    Household,
}

/// Words after a number that say what is counted.
const COUNTED: [(&str, Honored); 33] = [
    ("hộ", Honored::Households),
    ("gia đình", Honored::Households),
    ("households", Honored::Households),
    ("families", Honored::Households),
    ("cá nhân", Honored::People),
    ("người", Honored::People),
    ("đồng chí", Honored::People),
    ("đ/c", Honored::People),
    ("cán bộ", Honored::People),
    ("công chức", Honored::People),
    ("chiến sĩ", Honored::People),
    ("chiến sỹ", Honored::People),
    ("đảng viên", Honored::People),
    ("học sinh", Honored::People),
    ("sinh viên", Honored::People),
    ("em", Honored::People),
    ("ông", Honored::People),
    ("bà", Honored::People),
    ("individuals", Honored::People),
    ("people", Honored::People),
    ("persons", Honored::People),
    ("đơn vị", Honored::Collectives),
    ("tập thể", Honored::Collectives),
    ("cơ quan", Honored::Collectives),
    ("phòng", Honored::Collectives),
    ("xã", Honored::Collectives),
    ("phường", Honored::Collectives),
    ("thôn", Honored::Collectives),
    ("chi bộ", Honored::Collectives),
    ("doanh nghiệp", Honored::Collectives),
    ("trường", Honored::Collectives),
    ("units", Honored::Collectives),
    ("collectives", Honored::Collectives),
];

/// Numbers in words, as a count begins.
const NUMBERS: [&str; 14] =
    ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "trăm", "hơn", "gần"];

const NOBODY: [&str; 6] = ["nhiều", "một số", "các", "những", "toàn thể", "many"];

const HOUSEHOLD: [&str; 5] = ["hộ", "gia đình", "hộ gia đình", "vợ chồng", "household"];

/// What no personal name begins with.
const COLLECTIVE: [&str; 76] = [
    "tập thể",
    "đơn vị",
    "cơ quan",
    "uỷ ban",
    "ubnd",
    "hđnd",
    "ubmttq",
    "vksnd",
    "vksqs",
    "vks",
    "tand",
    "viện kiểm sát",
    "toà án",
    "công an tỉnh",
    "công an thành phố",
    "công an huyện",
    "công an xã",
    "công an phường",
    "công ty",
    "tổng công ty",
    "tập đoàn",
    "bệnh viện",
    "chi bộ",
    "đảng bộ",
    "đảng uỷ",
    "chi đoàn",
    "công đoàn",
    "đoàn thanh niên",
    "đoàn cơ sở",
    "hội đồng",
    "hội phụ nữ",
    "hội nông dân",
    "hội cựu chiến binh",
    "hội liên hiệp",
    "hội chữ thập đỏ",
    "liên đoàn",
    "mặt trận",
    "ban chấp hành",
    "ban chỉ huy",
    "ban chỉ đạo",
    "ban giám đốc",
    "ban giám hiệu",
    "ban quản lý",
    "ban tổ chức",
    "ban biên tập",
    "văn phòng",
    "trung tâm",
    "hợp tác xã",
    "htx",
    "doanh nghiệp",
    "xí nghiệp",
    "nhà máy",
    "nhà trường",
    "ngân hàng",
    "nhà xuất bản",
    "tạp chí",
    "đài phát thanh",
    "đài truyền hình",
    "đồn biên phòng",
    "khu phố",
    "tổ dân phố",
    "thị trấn",
    "thành phố",
    "nhân dân",
    "cán bộ",
    "lãnh đạo",
    "câu lạc bộ",
    "clb",
    "tiểu đoàn",
    "trung đoàn",
    "sư đoàn",
    "lữ đoàn",
    "đại đội",
    "quân khu",
    "bộ tư lệnh",
    "bộ chỉ huy",
];

/// What a personal name may begin with too, or what is near to a family name.
const EITHER: [&str; 37] = [
    "ban",
    "phòng",
    "đoàn",
    "hội",
    "tổ",
    "đội",
    "cục",
    "vụ",
    "sở",
    "bộ",
    "khoa",
    "lớp",
    "báo",
    "trạm",
    "thôn",
    "bản",
    "làng",
    "ấp",
    "xã",
    "phường",
    "huyện",
    "quận",
    "tỉnh",
    "viện",
    "quỹ",
    "khối",
    "cụm",
    "nhóm",
    "trường",
    "học viện",
    "đại học",
    "department",
    "office",
    "board",
    "school",
    "team",
    "division",
];

/// What the name of a collective ends with in English.
const ENDINGS: [&str; 10] = [
    "team",
    "department",
    "committee",
    "company",
    "school",
    "university",
    "office",
    "group",
    "club",
    "division",
];

/// What a name reads like; `None` for that of a person.
pub(super) fn seeming(name: &str) -> Option<Seeming> {
    let key = identity_key(name);
    let has_sign = has_sign(name);
    let last = key.split(' ').skip(1).last();
    let begins_with = |heads: &[&str]| heads.iter().any(|it| is_head(&key, it));
    // Hai Bà Trưng and Năm are names; in words only what is written small is a number.
    if let Some(counted) = counted(&key)
        && (has_sign || key.starts_with(|it: char| it.is_ascii_digit()))
    {
        return Some(counted);
    }
    if begins_with(&NOBODY) {
        return Some(Seeming::Nobody);
    }
    if begins_with(&HOUSEHOLD) || key.ends_with(" family") {
        return Some(Seeming::Household);
    }
    let ends_like_one = last.is_some_and(|it| ENDINGS.contains(&it));
    let is_sure = begins_with(&COLLECTIVE) || ends_like_one || (has_sign && begins_with(&EITHER));
    // Typed without accents, hardly a word is sure.
    let mut heads = COLLECTIVE.iter().chain(&EITHER);
    let is_collective = is_sure || name.is_ascii() && has_sign && heads.any(|it| is_head(&key, &fold(it)));
    is_collective.then_some(Seeming::Collective)
}

fn is_head(key: &str, head: &str) -> bool {
    key.strip_prefix(head).is_some_and(|it| it.is_empty() || it.starts_with([' ', ',', ':', '-']))
}

/// After its first word, a word in small letters, one with a digit, or an abbreviation among words that are none.
fn has_sign(name: &str) -> bool {
    let shouts = name.split_whitespace().all(|it| is_loud(it) || it.chars().count() == 1);
    name.split_whitespace().skip(1).any(|it| {
        let is_small = it.starts_with(char::is_lowercase);
        is_small || it.contains(|it: char| it.is_ascii_digit()) || (is_loud(it) && !shouts)
    })
}

fn is_loud(word: &str) -> bool {
    word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
}

/// A number, in digits or words, and what is counted.
fn counted(key: &str) -> Option<Seeming> {
    let mut rest = key;
    let mut count = None;
    let mut has_number = false;
    loop {
        let word = rest.split(' ').next().unwrap_or_default();
        let digits = word.replace('.', "");
        if is_digits(&digits) {
            count = count.or(digits.parse().ok());
        } else if !NUMBERS.contains(&word) {
            break;
        }
        has_number |= !matches!(word, "hơn" | "gần");
        rest = rest.strip_prefix(word).unwrap_or_default().trim_start();
    }
    let honored = COUNTED.iter().find(|(it, _)| has_number && is_head(rest, it)).map(|it| it.1)?;
    Some(Seeming::Count { count, honored })
}
