//! Names of people who do not exist, with the ASCII forms of their syllables. The family names are words that nobody bears
//! as such (cloud, stone, lamp), so that no record can be taken for one about a real person.

use super::random::Random;

/// A syllable or two as written and as it stands in an id.
type Syllable = (&'static str, &'static str);

const FAMILY: [Syllable; 24] = [
    ("Mây", "may"),
    ("Sương", "suong"),
    ("Trăng", "trang"),
    ("Đá", "da"),
    ("Đồi", "doi"),
    ("Gió", "gio"),
    ("Suối", "suoi"),
    ("Sóng", "song"),
    ("Sao", "sao"),
    ("Nắng", "nang"),
    ("Mưa", "mua"),
    ("Cỏ", "co"),
    ("Rêu", "reu"),
    ("Lúa", "lua"),
    ("Dế", "de"),
    ("Đảo", "dao"),
    ("Én", "en"),
    ("Ốc", "oc"),
    ("Ấm", "am"),
    ("Ảnh", "anh"),
    ("Dâu", "dau"),
    ("Dừa", "dua"),
    ("Trám", "tram"),
    ("Đuốc", "duoc"),
];

const MIDDLE_MAN: [Syllable; 12] = [
    ("Văn", "van"),
    ("Hữu", "huu"),
    ("Đức", "duc"),
    ("Quang", "quang"),
    ("Minh", "minh"),
    ("Xuân", "xuan"),
    ("Công", "cong"),
    ("Đình", "dinh"),
    ("Trọng", "trong"),
    ("Huy", "huy"),
    ("Thế", "the"),
    ("Anh", "anh"),
];

const MIDDLE_WOMAN: [Syllable; 12] = [
    ("Thị", "thi"),
    ("Thu", "thu"),
    ("Ngọc", "ngoc"),
    ("Thúy", "thuy"),
    ("Bích", "bich"),
    ("Hồng", "hong"),
    ("Kim", "kim"),
    ("Lan", "lan"),
    ("Diệu", "dieu"),
    ("Mỹ", "my"),
    ("Thanh", "thanh"),
    ("Tuyết", "tuyet"),
];

const GIVEN: [Syllable; 48] = [
    ("An", "an"),
    ("Ánh", "anh"),
    ("Ân", "an"),
    ("Bình", "binh"),
    ("Cường", "cuong"),
    ("Châu", "chau"),
    ("Chi", "chi"),
    ("Dung", "dung"),
    ("Dũng", "dung"),
    ("Duyên", "duyen"),
    ("Đạt", "dat"),
    ("Điệp", "diep"),
    ("Đông", "dong"),
    ("Giang", "giang"),
    ("Hà", "ha"),
    ("Hạ", "ha"),
    ("Hải", "hai"),
    ("Hạnh", "hanh"),
    ("Hiền", "hien"),
    ("Hòa", "hoa"),
    ("Hoa", "hoa"),
    ("Hương", "huong"),
    ("Khánh", "khanh"),
    ("Khoa", "khoa"),
    ("Lâm", "lam"),
    ("Liên", "lien"),
    ("Linh", "linh"),
    ("Long", "long"),
    ("Mai", "mai"),
    ("Nam", "nam"),
    ("Nga", "nga"),
    ("Nghĩa", "nghia"),
    ("Nhung", "nhung"),
    ("Oanh", "oanh"),
    ("Phong", "phong"),
    ("Phương", "phuong"),
    ("Quân", "quan"),
    ("Quỳnh", "quynh"),
    ("Sơn", "son"),
    ("Tâm", "tam"),
    ("Thanh", "thanh"),
    ("Thành", "thanh"),
    ("Thảo", "thao"),
    ("Trang", "trang"),
    ("Tuấn", "tuan"),
    ("Uyên", "uyen"),
    ("Việt", "viet"),
    ("Yến", "yen"),
];

/// A name and the id of the `index`th person.
pub(crate) fn person(woman: bool, index: usize, random: &mut Random) -> (String, String) {
    let family = random.pick(&FAMILY);
    let middle = random.pick(if woman { &MIDDLE_WOMAN } else { &MIDDLE_MAN });
    let given = random.pick(&GIVEN);
    let name = format!("{} {} {}", family.0, middle.0, given.0);
    let id = format!("{}-{}-{}-{index:06}", family.1, middle.1, given.1);
    (name, id)
}
