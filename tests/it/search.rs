//! The search index: what is in it, what is not, and that it grows no faster than the publication.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read as _,
};

use kyyeu::{
    plan::{Output, SearchPart},
    search::{
        Index,
        bits::Writer,
        pairs::{Collected, Pairs},
    },
    vietnamese::{
        syllable::{keys, syllables},
        text::match_key,
    },
};

use crate::{
    search_bits::Reader,
    site::{Built, Site},
};

/// A term of a leaf: its fold, its accents, its packed lists.
type Term = (String, Vec<String>, Vec<u8>);

/// Reads a leaf as a browser does.
struct Leaf<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Leaf<'_> {
    fn number(&mut self) -> usize {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.bytes[self.at];
            self.at += 1;
            value |= usize::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return value;
            }
        }
    }

    fn some(&mut self, length: usize) -> Vec<u8> {
        self.at += length;
        self.bytes[self.at - length..self.at].to_vec()
    }

    fn key(&mut self, last: &mut Vec<u8>) -> String {
        let byte = usize::from(self.some(1)[0]);
        let length = if byte & 15 == 15 { 15 + self.number() } else { byte & 15 };
        last.truncate(byte >> 4);
        last.extend(self.some(length));
        String::from_utf8(last.clone()).expect("UTF-8")
    }
}

/// The terms of a leaf.
fn terms(bytes: &[u8]) -> Vec<Term> {
    let mut leaf = Leaf { bytes, at: 0 };
    let mut last = Vec::new();
    let mut heads = Vec::new();
    for _ in 0..leaf.number() {
        let fold = leaf.key(&mut last);
        let mut accents = Vec::new();
        for _ in 0..leaf.number() {
            let length = leaf.number();
            accents.push(String::from_utf8(leaf.some(length)).expect("UTF-8"));
        }
        heads.push((fold, accents, leaf.number()));
    }
    let terms = heads.into_iter().map(|(fold, accents, length)| (fold, accents, leaf.some(length))).collect();
    assert_eq!(leaf.at, bytes.len());
    terms
}

/// The pairs of a leaf.
fn pairs(bytes: &[u8], n_documents: u32) -> Vec<(String, Vec<u32>)> {
    let mut leaf = Leaf { bytes, at: 0 };
    let mut last = Vec::new();
    let keys: Vec<String> = (0..leaf.number()).map(|_| leaf.key(&mut last)).collect();
    let mut reader = Reader::new(&bytes[leaf.at..]);
    keys.into_iter().map(|it| (it, reader.list(n_documents))).collect()
}

/// The leaves of files, with the key that the root gives for each.
fn leaves<'i>(
    root: &serde_json::Value,
    name: &str,
    file: impl Fn(usize) -> &'i [u8],
) -> Vec<(String, &'i [u8])> {
    let number = |it: &serde_json::Value| it.as_u64().expect("a number") as usize;
    let list = |it: &str| root[name][it].as_array().expect("a list").clone();
    let mut heads = list("first").into_iter().zip(list("bytes"));
    let mut found = Vec::new();
    for (place, n) in list("files").iter().enumerate() {
        let mut rest = file(place);
        for (first, length) in heads.by_ref().take(number(n)) {
            let (leaf, after) = rest.split_at(number(&length));
            found.push((first.as_str().expect("a key").to_owned(), leaf));
            rest = after;
        }
        assert!(rest.is_empty());
    }
    found
}

/// An index read back.
struct Read {
    index: Index,
    parts: Vec<SearchPart>,
    n_documents: u32,
    titles: Vec<String>,
    terms: BTreeMap<String, (Vec<String>, Vec<u8>)>,
    pairs: BTreeMap<String, Vec<u32>>,
}

impl Read {
    fn new(built: &Built) -> Read {
        let index = Index::new(&built.session);
        let parts: Vec<SearchPart> = built
            .session
            .site
            .plan
            .outputs()
            .filter_map(|(_, it)| match it {
                Output::Search(part) => Some(*part),
                _ => None,
            })
            .collect();
        let root: serde_json::Value = serde_json::from_slice(index.part(SearchPart::Root)).expect("JSON");
        let n_documents = root["documents"].as_u64().expect("a number") as u32;
        let mut found = BTreeMap::new();
        for (first, leaf) in leaves(&root, "terms", |it| index.part(SearchPart::Terms(it))) {
            let terms = terms(leaf);
            assert_eq!(terms[0].0, first);
            for (fold, accents, lists) in terms {
                assert!(found.insert(fold, (accents, lists)).is_none(), "a term is in one leaf");
            }
        }
        let mut beside = BTreeMap::new();
        for (first, leaf) in leaves(&root, "pairs", |it| index.part(SearchPart::Pairs(it))) {
            let pairs = pairs(leaf, n_documents);
            assert_eq!(pairs[0].0, first);
            beside.extend(pairs);
        }
        let mut titles = Vec::new();
        for (part, lengths) in root["cards"].as_array().expect("a list").iter().enumerate() {
            let mut rest = index.part(SearchPart::Cards(part));
            for length in lengths.as_array().expect("a list") {
                let (block, after) = rest.split_at(length.as_u64().expect("a number") as usize);
                let block: serde_json::Value = serde_json::from_str(&inflate(block)).expect("JSON");
                for row in block[1].as_array().expect("rows") {
                    titles.push(row[0].as_str().expect("a title").to_owned());
                }
                rest = after;
            }
        }
        assert_eq!(titles.len(), n_documents as usize);
        Read { index, parts, n_documents, titles, terms: found, pairs: beside }
    }

    /// The documents that have a syllable anywhere.
    fn documents(&self, fold: &str) -> BTreeSet<u32> {
        let Some((accents, lists)) = self.terms.get(fold) else { return BTreeSet::new() };
        let mut reader = Reader::new(lists);
        let mut documents = BTreeSet::new();
        for _ in accents {
            let n = reader.small();
            let k = kyyeu::search::bits::parameter(n as usize, self.n_documents);
            let mut document = 0;
            for _ in 0..n {
                document += reader.rice(k);
                documents.insert(document);
                reader.bits(9);
            }
            documents.extend(reader.list(self.n_documents));
            documents.extend(reader.list(self.n_documents));
        }
        documents
    }

    /// The titles of the documents that have every syllable of a query.
    fn find(&self, query: &str) -> Vec<&str> {
        let lists = syllables(query).map(|it| self.documents(&keys(it).fold));
        let all = lists.reduce(|all, one| all.intersection(&one).copied().collect()).unwrap_or_default();
        all.into_iter().map(|it| self.titles[it as usize].as_str()).collect()
    }

    /// Everything that can be read in any file.
    fn everything(&self) -> String {
        let keys = self.terms.keys().chain(self.pairs.keys());
        let mut all = keys.cloned().collect::<Vec<_>>().join(" ");
        for part in &self.parts {
            match part {
                SearchPart::Cards(_) | SearchPart::Texts(_) => {
                    let mut rest = self.index.part(*part);
                    while !rest.is_empty() {
                        let mut decoder = flate2::bufread::DeflateDecoder::new(rest);
                        decoder.read_to_string(&mut all).expect("it is text");
                        let read = decoder.total_in() as usize;
                        rest = &rest[read..];
                    }
                }
                SearchPart::Words | SearchPart::Units | SearchPart::Awards => {
                    all += &inflate(self.index.part(*part))
                }
                SearchPart::Root | SearchPart::Terms(_) | SearchPart::Pairs(_) => {}
            }
        }
        all
    }
}

pub(crate) fn inflate(bytes: &[u8]) -> String {
    let mut text = String::new();
    flate2::bufread::DeflateDecoder::new(bytes).read_to_string(&mut text).expect("it is text");
    text
}

#[test]
fn lists_come_back_as_they_were() {
    let n = 1000;
    // Every third, nearly all, none, all, the ends alone, and whatever a linear congruence gives.
    let mut seed = 1_u32;
    let mut chance = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        seed >> 16
    };
    let lists: Vec<Vec<u32>> = vec![
        (0..n).step_by(3).collect(),
        (0..n).filter(|it| it % 97 != 5).collect(),
        Vec::new(),
        (0..n).collect(),
        vec![0, n - 1],
        (0..n).filter(|_| chance() % 10 == 0).collect(),
        (0..n).filter(|_| chance() % 2 == 0).collect(),
    ];
    let mut writer = Writer::default();
    for list in &lists {
        writer.list(list, n);
        writer.small(list.len() as u32);
    }
    let bytes = writer.finish();
    let mut reader = Reader::new(&bytes);
    for list in &lists {
        assert_eq!(&reader.list(n), list);
        assert_eq!(reader.small(), list.len() as u32);
    }
}

#[test]
fn the_key_of_a_syllable_is_the_match_key() {
    let words =
        "Nguyễn HOÀ hòa quý quí Kỷ kỉ thúy thuỷ tay tai Đảng Ðảng đ/c 152 VKSND Ắc-quy Ơn ước nghiêng";
    for word in syllables(words) {
        assert_eq!(keys(word).fold, match_key(word), "{word}");
    }
}

#[test]
fn where_a_tone_stands_and_y_for_i_make_no_other_spelling() {
    for (one, other) in [("hòa", "hoà"), ("thúy", "thuý"), ("kỷ", "kỉ"), ("quỹ", "quĩ"), ("Ðức", "đức")]
    {
        assert_eq!(keys(one), keys(other));
    }
    for (one, other) in [("tay", "tai"), ("thúy", "thúi"), ("hòa", "hóa"), ("đi", "di")] {
        assert_ne!(keys(one), keys(other));
    }
}

fn publication() -> Site {
    Site::new()
        .file("content/units/vu-16.yaml", "kind: vu\nnames: {name: Vụ Thi đua - Khen thưởng, code: Vụ 16}\n")
        .file("content/people/thanh.md", "---\nname: Nguyễn Quang Thành\n---\nÔng tận tuỵ với công việc.\n")
        .file("content/people/hoa.yaml", "name: Nguyễn Văn Hoà\n")
        .file(
            "content/news/ksnd.md",
            "---\nkind: tin\ntitle: Tin của ngành KSND\npublished: 2024-05-01\n---\nCấp uỷ đã cố gắng.\n",
        )
        .file(
            "content/news/kiem-sat.md",
            "---\nkind: tin\ntitle: Ngành kiểm sát nhân dân\npublished: 2023-05-01\n---\nNội dung khác.\n",
        )
}

#[test]
fn a_record_is_found_by_its_names_and_by_its_text_without_accents() {
    let read = Read::new(&publication().build());
    assert_eq!(read.find("nguyen quang thanh"), ["Nguyễn Quang Thành"]);
    assert_eq!(read.find("tận tụy"), ["Nguyễn Quang Thành"]);
    assert_eq!(read.find("nguyen van hoa"), ["Nguyễn Văn Hoà"]);
    assert_eq!(read.find("cap uy da co gang"), ["Tin của ngành KSND"]);
    // Awards of the catalogue are there too; none of the five records above speaks of an office of procuracy.
    assert_eq!(read.find("vien kiem sat"), ["Bằng khen của Viện trưởng VKSND tối cao"]);
}

#[test]
fn abbreviations_find_what_they_stand_for_and_are_found_by_it() {
    let read = Read::new(&publication().build());
    for query in ["KSND", "kiem sat nhan dan"] {
        let found = read.find(query);
        assert!(found.starts_with(&["Tin của ngành KSND", "Ngành kiểm sát nhân dân"]), "{query}: {found:?}");
    }
    for query in ["vụ 16", "thi đua khen thưởng", "tdkt", "Vụ TĐKT", "V16"] {
        assert_eq!(read.find(query), ["Vụ Thi đua - Khen thưởng"], "{query}");
    }
}

/// The page of a person names units as they were then; people know them by their names of today, by code and initial.
#[test]
fn people_are_found_by_whatever_their_units_are_called() {
    let unit = "kind: phong\nnames:\n  - {name: Phòng Kế toán, code: Phòng 7, to: 2015-12-31}\n  - {name: Phòng Hậu cần, code: Phòng 9, from: 2016-01-01}\n";
    let person = "name: Tẩn Láo Lở\npositions: [{title: Trưởng phòng, unit: phong, from: 2003, to: 2012}]\n";
    let site = publication().file("content/units/phong.yaml", unit).file("content/people/lo.yaml", person);
    let read = Read::new(&site.build());
    for query in ["lở phòng 7", "lở P7", "lở phòng kế toán", "lở phòng hậu cần"] {
        assert_eq!(read.find(query), ["Tẩn Láo Lở"], "{query}");
    }
}

/// Who knows an order by its English name, or a decision's award by what offices abbreviate it to, finds both.
#[test]
fn awards_are_found_in_the_other_language_and_abbreviated_with_their_classes() {
    let batch = "award: huan-chuong-lao-dong\nclass: nhi\nyear: 2019\ndecision: {number: 9/QĐ-CTN, date: 2019-05-01}\nrecipients: [{name: An}]\n";
    let read = Read::new(&publication().file("content/grants/hc.yaml", batch).build());
    for query in ["labour medal second class", "labor order second class", "HC LĐ hạng nhì", "hcld"] {
        let found = read.find(query);
        assert!(found.contains(&"Huân chương Lao động"), "{query}: {found:?}");
        assert!(found.iter().any(|it| it.contains("2019")), "{query}: {found:?}");
    }
    assert_eq!(read.find("labor order third class"), ["Huân chương Lao động"]);
    assert_eq!(read.find("BK TTCP"), ["Bằng khen của Thủ tướng Chính phủ"]);
    assert!(read.find("emulation soldier").contains(&"Chiến sĩ thi đua toàn quốc"));
}

#[test]
fn a_number_of_order_is_found_as_a_numeral_where_it_is_a_word() {
    let congress = |number: &str| {
        format!("name: Đại hội lần thứ {number}\nkind: dai_hoi_thi_dua_yeu_nuoc\nlevel: null\ndate: 2020\n")
    };
    let site = publication().file("content/conferences/nam.yaml", congress("năm"));
    let read = Read::new(&site.file("content/conferences/sau.yaml", congress("VI")).build());
    assert_eq!(read.find("đại hội V"), ["Đại hội lần thứ năm"]);
    assert_eq!(read.find("đại hội lần thứ năm"), ["Đại hội lần thứ năm"]);
    assert_eq!(read.find("đại hội VI"), ["Đại hội lần thứ VI"]);
}

/// What kind of thing a record is stands on its page, or is its name in the other language.
#[test]
fn a_record_is_found_with_the_name_of_its_kind() {
    let read = Read::new(
        &publication()
            .file("content/initiatives/so.yaml", "title: Sổ tay bút chì\nauthors: [{name: An}]\nyear: 2020\n")
            .file(
                "content/documents/tt.yaml",
                "kind: thong_tu\nnumber: 05/TT-X\ndate: 2020-01-02\nsubject: về mẫu\n",
            )
            .file(
                "content/conferences/dh.yaml",
                "name: Đại hội VI\nkind: dai_hoi_thi_dua_yeu_nuoc\nlevel: null\ndate: 2020\n",
            )
            .build(),
    );
    assert_eq!(read.find("sáng kiến sổ tay"), ["Sổ tay bút chì"]);
    assert_eq!(read.find("initiative so tay"), ["Sổ tay bút chì"]);
    assert_eq!(read.find("circular 05"), ["Thông tư 05/TT-X"]);
    assert_eq!(read.find("patriotic emulation congress"), ["Đại hội VI"]);
}

#[test]
fn a_site_has_synonyms_of_its_own() {
    let site = "title: Thử\nbase_url: https://example.org/\nsearch: {synonyms: [[QT, Quang Thành]]}\n";
    let read = Read::new(&publication().file("content/site.yaml", site).build());
    assert_eq!(read.find("nguyen qt"), ["Nguyễn Quang Thành"]);
    let faulty = "title: Thử\nbase_url: https://example.org/\nsearch: {synonyms: [QT]}\n";
    let seen = publication().file("content/site.yaml", faulty).check();
    assert!(seen.codes().contains(&"wrong-type"), "{}", seen.problems());
}

#[test]
fn nothing_is_in_the_index_that_readers_may_not_see() {
    let secret = |field: &str| {
        format!("---\nkind: tin\ntitle: Bimatmot\npublished: 2024-05-01\n{field}\n---\nBimathai xong.\n")
    };
    let site = publication()
        .file("content/news/nhap.md", secret("draft: true"))
        .file("content/news/noi-bo.md", secret("visibility: internal"))
        .file("content/news/go.md", secret("withdrawn: {on: 2024-05-02, reason: Sai}"))
        .file("content/news/sau.md", secret("").replace("2024-05-01", "2030-01-01"))
        .file(
            "content/news/chung.md",
            "---\nkind: tin\ntitle: Chung\npublished: 2024-05-01\nnote: Bimatba\n---\nNói. <!-- Bimatbon -->\n",
        );
    let read = Read::new(&site.build());
    assert!(!read.find("chung").is_empty());
    let everything = read.everything().to_lowercase();
    assert!(everything.contains("chung"));
    assert!(!everything.contains("bimat"), "{everything}");
}

#[test]
fn pairs_are_kept_where_they_tell_more_than_their_syllables() {
    let mut site = Site::new();
    for number in 0..40 {
        let text = if number == 7 { "xanh lam" } else { "xanh rồi lam" };
        let page = format!("---\ntitle: Trang {number}\n---\n{text}\n");
        site = site.file(&format!("content/pages/trang-{number}.md"), page);
    }
    let read = Read::new(&site.build());
    let titles = |pair: &str| -> Option<Vec<&str>> {
        Some(read.pairs.get(pair)?.iter().map(|it| read.titles[*it as usize].as_str()).collect())
    };
    assert_eq!(titles("xanh lam"), Some(vec!["Trang 7"]));
    assert_eq!(titles("xanh roi"), None, "it stands nearly wherever both do");
}

#[test]
fn documents_are_numbered_by_kind_and_newest_first() {
    let read = Read::new(&publication().build());
    let first: Vec<&str> = read.titles.iter().take(2).map(String::as_str).collect();
    assert_eq!(first, ["Tin của ngành KSND", "Ngành kiểm sát nhân dân"]);
}

#[test]
fn the_number_of_files_is_small_and_known_beforehand() {
    assert!(SearchPart::all(0).len() < 10);
    assert!(SearchPart::all(10_000).len() <= 120);
    assert!(SearchPart::all(100_000).len() <= 700);
}

#[test]
fn an_empty_publication_has_an_empty_index() {
    let site = "title: Thử\nbase_url: https://example.org/\ncatalogue: none\n";
    let read = Read::new(&Site::new().file("content/site.yaml", site).build());
    assert_eq!((read.n_documents, read.terms.len()), (0, 0));
}

#[test]
fn browsers_are_told_how_to_search() {
    let site = "title: Thử\nbase_url: https://example.org/duoi/\naddresses: {search: tim}\n";
    let built = publication().file("content/site.yaml", site).build();
    let text = built.text("/tim/opensearch.xml");
    assert!(text.contains("template=\"https://example.org/duoi/tim/?q={searchTerms}\""), "{text}");
    let page = built.page("/tim/");
    assert!(page.html.contains("data-index=\"/duoi/tim/\""));
    assert!(page.links("/duoi/tin-tuc/2024/"), "years are offered without JavaScript");
}

#[test]
fn pairs_of_batches_come_together() {
    let packed = |documents: &[(u32, &[u32])]| {
        let mut collected = Collected::default();
        for (document, folds) in documents {
            let tokens: Vec<(u32, u32)> = folds.iter().map(|it| (*it, *it)).collect();
            collected.add(*document, &tokens);
        }
        collected.pack()
    };
    let first = packed(&[(0, &[1, 0, 1, 0]), (300, &[0, 1])]);
    let second = packed(&[(70_000, &[1, 0]), (70_001, &[2, 2])]);
    let pairs = Pairs::new(vec![first, packed(&[]), second], &[2, 1, 0], &[100, 100, 8]);
    let found: Vec<([u32; 2], &[u32])> =
        pairs.pairs.iter().map(|it| (it.folds, pairs.documents(it))).collect();
    // The pair of twos is in one document, and its syllable in only eight.
    assert_eq!(found, [([1, 2], &[0, 70_000][..]), ([2, 1], &[0, 300][..])]);
}
