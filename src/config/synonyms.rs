//! Abbreviations and what they stand for: those of the law's awards, and `search.synonyms` of `site.yaml`. Search takes them for
//! one another, and so do tables that name units.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Catalogue, Config};
use crate::{
    phrase,
    report::{Phrase, Report},
    source::Spanned,
    vietnamese::text::identity_key,
};

/// Forms that mean the same, the shortest first. Not here: what has two meanings, as VT, or is no word, as đ/c.
const BUILT_IN: &[&[&str]] = &[
    &["VKS", "Viện KS", "Viện kiểm sát"],
    &["VKSND", "Viện KSND", "Viện kiểm sát nhân dân"],
    &["VKSTC", "VKSNDTC", "VKSND tối cao", "Viện KSND tối cao", "Viện kiểm sát nhân dân tối cao"],
    &["VKSNDCC", "VKSND cấp cao", "Viện kiểm sát nhân dân cấp cao"],
    &["VKSQS", "Viện kiểm sát quân sự"],
    &["KSND", "kiểm sát nhân dân"],
    &["KSV", "kiểm sát viên"],
    &["KTV", "kiểm tra viên"],
    &["TĐKT", "thi đua khen thưởng"],
    &["HĐTĐKT", "Hội đồng TĐKT", "Hội đồng thi đua khen thưởng"],
    &["TĐYN", "thi đua yêu nước"],
    &["Vụ 16", "Vụ TĐKT", "Vụ Thi đua khen thưởng"],
    &["CSTĐ", "chiến sĩ thi đua"],
    &["CSTĐCS", "chiến sĩ thi đua cơ sở"],
    &["CSTĐN", "chiến sĩ thi đua ngành"],
    &["CSTĐTQ", "chiến sĩ thi đua toàn quốc"],
    &["LĐ", "lao động"],
    &["LĐTT", "lao động tiên tiến"],
    &["TTLĐTT", "tập thể lao động tiên tiến"],
    &["TTLĐXS", "tập thể lao động xuất sắc"],
    &["BK", "bằng khen"],
    &["BKTTg", "Bằng khen của Thủ tướng Chính phủ", "Bằng khen Thủ tướng Chính phủ"],
    &["GK", "giấy khen"],
    &["KNC", "kỷ niệm chương"],
    &["HC", "huân chương"],
    &["HCLĐ", "Huân chương Lao động"],
    &["HCĐL", "Huân chương Độc lập"],
    &["HCHCM", "Huân chương Hồ Chí Minh"],
    &["AHLĐ", "Anh hùng Lao động"],
    &["CBCC", "cán bộ công chức"],
    &["UBND", "ủy ban nhân dân"],
    &["HĐND", "hội đồng nhân dân"],
    &["TAND", "tòa án nhân dân"],
    &["TANDTC", "TAND tối cao", "tòa án nhân dân tối cao"],
    &["CQĐT", "cơ quan điều tra"],
    &["THADS", "thi hành án dân sự"],
    &["THAHS", "thi hành án hình sự"],
    &["LHPN", "liên hiệp phụ nữ"],
    &["TNCS", "thanh niên cộng sản"],
    &["TCCB", "tổ chức cán bộ"],
    &["CNTT", "công nghệ thông tin"],
    &["HTQT", "hợp tác quốc tế"],
    &["KHTC", "kế hoạch tài chính"],
    &["KV", "khu vực"],
    &["VP", "văn phòng"],
    &["PVT", "Phó Viện trưởng"],
    &["TP", "thành phố"],
    &["TĐ", "thi đua"],
    // Who honors.
    &["CTN", "Chủ tịch nước"],
    &["CP", "Chính phủ"],
    &["TTg", "TTCP", "Thủ tướng", "Thủ tướng Chính phủ"],
    // What the law's English is written for as well, and how it is spelled elsewhere.
    &["Labor Order", "Labour Order", "Labour Medal", "Labor Medal"],
    &["Independence Order", "Independence Medal"],
    &["Gold Star Order", "Gold Star Medal", "Order of the Gold Star"],
    &["Ho Chi Minh Order", "Ho Chi Minh Medal"],
    &["Military Exploit Order", "Military Exploit Medal"],
    &["Bravery Order", "Bravery Medal"],
    &["labor", "labour"],
    &["laborer", "labourer", "worker"],
    &["emulation fighter", "emulation soldier"],
    // Places (parting syllables run together needs no table): names that have two spellings or an older one, and abbreviations of one meaning only.
    &["TPHCM", "TP HCM", "TP Hồ Chí Minh", "thành phố Hồ Chí Minh", "Sài Gòn"],
    &["TP Hà Nội", "thành phố Hà Nội", "TPHN", "TP HN"],
    &["TP Hải Phòng", "thành phố Hải Phòng", "TPHP", "TP HP"],
    &["TP Đà Nẵng", "thành phố Đà Nẵng", "TPĐN", "TP ĐN"],
    &["TP Cần Thơ", "thành phố Cần Thơ", "TPCT", "TP CT"],
    &["BRVT", "Bà Rịa Vũng Tàu"],
    &["TT Huế", "Thừa Thiên Huế"],
    &["Đắk Lắk", "Đắc Lắc"],
    &["Đắk Nông", "Đắc Nông"],
    &["Bắc Kạn", "Bắc Cạn"],
    &["Kon Tum", "Công Tum", "Con Tum"],
    &["Plei Ku", "Plây Cu"],
    &["Buôn Ma Thuột", "Ban Mê Thuột", "Buôn Mê Thuột"],
    &["Quy Nhơn", "Qui Nhơn"],
];

/// The groups of a site: those of the law's awards where the site has them, then its own.
pub fn groups(config: &Config) -> Vec<Vec<String>> {
    let built_in: &[&[&str]] = if config.catalogue == Catalogue::VnTdkt { BUILT_IN } else { &[] };
    let built_in = built_in.iter().map(|group| group.iter().map(|it| (*it).to_owned()).collect());
    built_in.chain(config.synonyms.iter().cloned()).collect()
}

/// Names with every form that a site knows replaced by the shortest of its group.
#[derive(Debug)]
pub struct Abbreviations {
    /// The longest first, by their first word.
    forms: BTreeMap<String, Vec<Form>>,
}

#[derive(Debug)]
struct Form {
    words: Vec<String>,
    /// The shortest of its group.
    short: Vec<String>,
}

impl Abbreviations {
    /// Those of a site.
    pub fn of(config: &Config) -> Abbreviations {
        let mut forms: BTreeMap<String, Vec<Form>> = BTreeMap::new();
        for group in groups(config) {
            let group: Vec<Vec<String>> = group.iter().map(|it| words(it)).collect();
            for form in &group {
                let Some(first) = form.first() else { continue };
                let form = Form { words: form.clone(), short: group[0].clone() };
                forms.entry(first.clone()).or_default().push(form);
            }
        }
        forms.values_mut().for_each(|it| it.sort_by_key(|form| std::cmp::Reverse(form.words.len())));
        Abbreviations { forms }
    }

    /// The words of a name, each form it has as short as can be: the same for `VKSND TP. Huế` and for
    /// `Viện kiểm sát nhân dân thành phố Huế`. Marks between words say nothing.
    pub fn key(&self, name: &str) -> String {
        let words = words(name);
        let mut short: Vec<&str> = Vec::with_capacity(words.len());
        let mut rest = &words[..];
        while let [first, after @ ..] = rest {
            let mut known = self.forms.get(first).into_iter().flatten();
            match known.find(|it| rest.starts_with(&it.words)) {
                Some(form) => {
                    short.extend(form.short.iter().map(String::as_str));
                    rest = &rest[form.words.len()..];
                }
                None => {
                    short.push(first);
                    rest = after;
                }
            }
        }
        short.join(" ")
    }
}

fn words(text: &str) -> Vec<String> {
    let key = identity_key(text);
    let words = key.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_owned).collect()
}

/// The groups; what is no group is reported.
pub(super) fn synonyms(search: Option<Spanned<Value>>, report: &mut Report) -> Vec<Vec<String>> {
    let Some(search) = search else { return Vec::new() };
    let groups = search.value.as_object().filter(|it| it.keys().all(|it| it == "synonyms"));
    let groups = groups.map(|it| it.get("synonyms").and_then(Value::as_array).map_or(&[][..], Vec::as_slice));
    let read: Option<Vec<Vec<String>>> = groups.and_then(|it| it.iter().map(group).collect());
    read.unwrap_or_else(|| {
        let expected = phrase!(
            "`synonyms: [[KSND, kiểm sát nhân dân], …]`",
            "`synonyms: [[KSND, kiểm sát nhân dân], …]`"
        );
        let found = Phrase::new("một dạng khác", "another form");
        report.wrong_type(search.span, &expected, &found);
        Vec::new()
    })
}

fn group(value: &Value) -> Option<Vec<String>> {
    let words: Option<Vec<String>> =
        value.as_array()?.iter().map(|it| it.as_str().map(str::to_owned)).collect();
    words.filter(|it| it.len() > 1)
}
