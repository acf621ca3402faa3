//! A publication with every kind of record, and the edits that hands make of it.

use std::collections::BTreeMap;

use kyyeu::model::kind::RecordKind;

use super::Dice;

/// The text of every file, by path.
pub(super) type State = BTreeMap<String, String>;

/// Stands for a symbolic link that leads to itself, which no file can be read from.
pub(super) const LINK_TO_ITSELF: &str = "→";
/// Begins what stands for a picture; the number that follows tells one picture from another.
pub(super) const PICTURE: &str = "▣";

/// Records that numbered ones refer to, so nothing hides them; and what belongs to none.
const BASE: [(&str, &str); 15] = [
    ("content/site.yaml", "title: Thử\nbase_url: https://example.org/\ncatalogue: none\ntheme: rieng\n"),
    ("content/people/an.md", "---\nname: Lê Văn An\n---\nTiểu sử.\n"),
    ("content/units/so.yaml", "names: [{name: Sở Một}]\nkind: khac\n"),
    ("content/awards/khen.yaml", "name: Bằng khen\ncategory: khac\nlevel: co_so\nrecipient: ca_hai\n"),
    (
        "content/news/tin.md",
        "---\nkind: tin\ntitle: Tin đầu\npublished: 2024-05-01\nsapo: Mở đầu.\n---\nGặp [[person:an]] ở [[unit:so]].\n",
    ),
    ("content/conferences/hop.yaml", "name: Hội nghị đầu\nkind: so_ket\ndate: 2021-03-01\n"),
    (
        "content/documents/qd.yaml",
        "kind: quyet_dinh\nnumber: 5/QĐ\ndate: 2014-03-10\nissuer: so\nsubject: Tặng\n",
    ),
    ("content/movements/thi-dua.yaml", "name: Thi đua\nkind: phong_trao_thi_dua\n"),
    ("content/initiatives/sang-kien.yaml", "title: Sáng kiến\nauthors: [{person: an}]\n"),
    ("content/grants/ds.csv", "Họ và tên,Đơn vị\nÔng Một,so\n"),
    ("content/pages/ban-do.pdf", "%PDF-"),
    ("content/pages/trang.md", "---\ntitle: Trang\n---\nXem [[news:tin]], [bản đồ](ban-do.pdf).\n"),
    ("content/static/rieng.css", "a {}\n"),
    ("themes/rieng/theme.yaml", "name: rieng\nextends: default\n"),
    ("content/news/anh/index.md", "---\nkind: tin\ntitle: Ảnh\npublished: 2024-04-01\n---\nChữ.\n"),
];

/// What a hand writes, by path. `{n}` is the number of the file and `{m}` another; `{name}` and `{link}` stand for some, and
/// the word of a kind for a record of it that readers may see; `{more}` for fields of any record.
const FILES: [(&str, &str); 40] = [
    ("content/people/an.md", "---\nname: {name}\n---\nGặp {link} lần {m}.\n"),
    ("content/people/nguoi-{n}.yaml", "name: {name} {m}\nbio: Có {link}.\n{more}"),
    ("content/people/nguoi-{n}.yaml", "name: {name}\n{more}"),
    (
        "content/people/nguoi-{n}.yaml",
        "name: {name} {m}\npositions: [{title: Trưởng phòng, unit: {unit}, as_of: 20{m}1-02}]\nbirth_year: 19{m}1\nexemplar: duoc_cong_nhan\n",
    ),
    ("content/people/nguoi-{n}.yaml", "name: {name}\nmerged_into: an\n"),
    (
        "content/people/nguoi-{n}.yaml",
        "name: {name}\nsex: nam\nportrait: {file: chan-dung.png, credit: Ảnh}\n",
    ),
    ("content/people/chan-dung.png", "▣{m}"),
    ("content/units/so.yaml", "names: [{name: Sở {name}}]\nkind: khac\n"),
    (
        "content/units/don-vi-{n}.md",
        "---\nnames: [{name: Phòng {name} {n}}]\nkind: phong\nparent: [{unit: so}]\n{more}---\nCó {link}.\n",
    ),
    (
        "content/units/don-vi-{n}.md",
        "---\nnames: [{name: Phòng {m}, to: 2015-01}, {name: Ban {n} {m}, from: 2015-02}]\nkind: phong\n---\nChữ.\n",
    ),
    ("content/units/don-vi-{n}.en.md", "Unit {m}, {link}.\n"),
    (
        "content/awards/giai-{n}.yaml",
        "name: Giải {name} {n}\ncategory: khac\nlevel: nganh\nrecipient: ca_hai\nprecedence: {m}\n{more}",
    ),
    (
        "content/awards/khen.yaml",
        "name: Bằng khen {m}\ncategory: khac\nlevel: co_so\nrecipient: ca_hai\nclasses: [nhat, nhi]\n",
    ),
    (
        "content/grants/dot-{n}.yaml",
        "award: khen\nyear: 201{m}\ndecision: {number: {n}/QĐ, date: 201{m}-06-01}\nrecipients: [unit:so, {name: {name}, unit_at: so}, {csv: ds.csv}]\n",
    ),
    (
        "content/grants/dot-{n}.yaml",
        "award: {award}\nyear: 201{m}\ndecision: {document}\nconferred_at: {conference}\nrecipients: [{person: {person}, citation: \"Về {link}\"}, {unit: {unit}}]\n{more}",
    ),
    (
        "content/grants/dot-{n}.yaml",
        "award: {award}\nyear: 201{m}\nstatus: de_nghi\nmovement: {movement}\nrecipients: [person:an]\n",
    ),
    ("content/grants/ds.csv", "Họ và tên,Đơn vị\n{name} Một,so\nÔng Hai,so\nBà {m},so\n"),
    (
        "content/documents/van-ban-{n}.md",
        "---\nkind: ke_hoach\nnumber: {n}/KH\nyear: 201{m}\nsubject: Về {name}\n{more}---\nCó {link}.\n",
    ),
    (
        "content/documents/qd.yaml",
        "kind: quyet_dinh\nnumber: 5/QĐ\ndate: 2014-0{m}-10\nissuer: so\nsubject: Tặng {name}\n",
    ),
    (
        "content/movements/phong-trao-{n}.md",
        "---\nname: Phong trào {name} {n}\nkind: phong_trao_thi_dua\nperiod: {from: 201{m}-01}\ndocuments: [{document}]\n{more}---\nKết quả {link}.\n",
    ),
    ("content/anniversaries/ngay-{n}.yaml", "event: Ngày {name} {n}\norigin_date: 19{m}1-02-0{m}\n{more}"),
    (
        "content/clusters/cum-{n}.md",
        "---\nkind: cum\nname: Cụm {name}\nnumber: {n}\nscope_unit: so\nyears: [{year: 201{m}, members: [{unit}], head: {unit}}]\n{more}---\nCó {link}.\n",
    ),
    (
        "content/initiatives/y-{n}.md",
        "---\ntitle: Sáng kiến {name} {n}\nauthors: [{person: {person}, share: 60}]\nunit: {unit}\nyear: 201{m}\n{more}---\nHiệu quả {link}.\n",
    ),
    (
        "content/presentations/tham-luan-{n}.md",
        "---\ntitle: Tham luận {name} {n}\npresenter: person:{person}\nconference: {conference}\n{more}---\nCó {link} và {{ count(award=khen) }}.\n",
    ),
    (
        "content/consultations/lay-y-kien-{n}.md",
        "---\ntitle: Lấy ý kiến {name} {n}\nunit: {unit}\nopens: 2024-0{m}-01\ncloses: 2024-0{m}-20\nreply_to: Phòng {m}\nproposed: [{person: {person}}, {unit: {unit}}, {name}]\n{more}---\nCó {link}.\n",
    ),
    (
        "content/publications/sach-{n}.md",
        "---\ntitle: Sách {name} {n}\nkind: sach\nauthors: [{person: {person}}, {name}]\ndrafted_by: [{unit}]\nyear: 201{m}\n{more}---\nCó {link}.\n",
    ),
    ("content/schedules/tuan-{n}.yaml", "unit: so\nweek: 2021-W4{m}\nvisibility: public\ndays: []\n{more}"),
    (
        "content/conferences/hoi-nghi-{n}.md",
        "---\nname: Hội nghị {n}\nkind: so_ket\ndate: 20{m}1-03-0{m}\nparticipations: [{person: {person}, role: du}]\n{more}---\nCó {link}.\n",
    ),
    (
        "content/news/tin-{n}.md",
        "---\nkind: tin\ntitle: Tin {n} {name}\npublished: 2024-0{m}-01\ntags: [Thẻ {m}]\n{more}---\n## Mục\n\nVề {link} và [[person:{person}]], [tin](/tin-tuc/tin/).\n",
    ),
    ("content/news/tin-{n}.en.md", "English {m}, {link}.\n"),
    (
        "content/news/anh/index.md",
        "---\nkind: tin\ntitle: Ảnh {name}\npublished: 2024-04-01\nphotos: [{file: a.png, caption: Có {link}, credit: Ảnh}]\n---\n![](a.png)\n\nChữ.\n",
    ),
    ("content/news/anh/a.png", "▣{m}"),
    ("content/pages/trang-{n}.md", "---\ntitle: {name}\n{more}---\n[Bản đồ](ban-do.pdf), {link}\n"),
    ("content/pages/ban-do.pdf", "%PDF-{m}"),
    (
        "content/yearbooks/sach-{n}/yearbook.yaml",
        "title: Sách {name}\nconference: hop\nspan: {from: 2010, to: 2019}\nresults_cutoff: 2019\nparts: [{kind: loi_noi_dau, source: mo.md}, {kind: danh_sach, award: khen}, {kind: chi_muc, of: [people, units]}]\n",
    ),
    ("content/yearbooks/sach-{n}/mo.md", "---\ntitle: Lời {m}\n---\nCó {link} và {{ count(award=khen) }}.\n"),
    ("content/static/rieng.css", "a { order: {m} }\n"),
    (
        "content/site.yaml",
        "title: Thử {m}\nbase_url: https://example.org/\ncatalogue: none\ntheme: rieng\npage_size: 1{m}\n",
    ),
    (
        "content/site.yaml",
        "title: {name}\nbase_url: https://example.org/\ncatalogue: none\ntheme: rieng\nname_order: given_first\n",
    ),
    ("themes/rieng/", ""),
];

/// Files of the theme.
const THEME: [(&str, &str); 6] = [
    ("templates/css/pages.css", ".n { order: \"{link}\" }"),
    ("templates/page.html", "{% extends \"base.html\" %}{% block main %}<p>{m}</p>{% endblock %}"),
    (
        "templates/person.html",
        "{% extends \"default/person.html\" %}{% block end %}{{ super() }}<p>{m}</p>{% endblock end %}",
    ),
    ("templates/frame/footer.html", "<p>Chân {name}</p>"),
    ("i18n/vi.yaml", "skip: Nội dung {name}\n"),
    ("theme.yaml", "name: rieng\nextends: default\nversion: \"{m}\"\n"),
];

/// Fields of every kind of record.
const MORE: [&str; 10] = [
    "",
    "",
    "draft: true\n",
    "visibility: internal\n",
    "withdrawn: {on: 2024-02-0{m}, reason: Gỡ}\n",
    "aliases: [/cu/{n}-{m}/]\n",
    "order: {m}\n",
    "errata: [{on: 2024-05-0{m}, right: Đúng}]\n",
    "mentions: [person:{person}, unit:so]\n",
    "sources: [{url: /don-vi/so/}, {document: qd}]\n",
];
const HIDING: [&str; 4] = ["draft: true", "visibility: internal", "withdrawn:", "merged_into:"];

const NAMES: [&str; 6] = ["Lê Văn An", "Lê Văn Ân", "Đỗ Bình", "Phạm Chi", "Ờ Á", "Nguyễn Thị Út"];

/// The publication before the first edit.
pub(super) fn base() -> State {
    BASE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// What an edit touched, for the list of what was tried: a kind's folder, or the first part of the path below the root.
pub(super) fn area(path: &str) -> &str {
    let mut parts = path.split('/');
    let (top, below) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if top == "content" { below } else { top }
}

/// One edit; the path that it touched.
pub(super) fn edit(state: &mut State, dice: &mut Dice) -> String {
    let (n, m) = (dice.roll(4).to_string(), (dice.roll(5) + 1).to_string());
    let (path, text) = match *dice.pick(&FILES) {
        (folder, "") => {
            let (path, text) = *dice.pick(&THEME);
            (format!("{folder}{path}"), text)
        }
        (path, text) => (path.replace("{n}", &n), text),
    };
    let is_base = BASE.iter().any(|(it, _)| *it == path);
    if !is_base && state.contains_key(&path) && dice.roll(3) == 0 {
        state.remove(&path);
        return path;
    }
    // A record without its folder's own place: it moves, and stays what it is.
    if path.starts_with("content/news/tin-") && dice.roll(5) == 0 && state.contains_key(&path) {
        let text = state.remove(&path).unwrap_or_default();
        let moved = path.replace("news/", "news/cu/");
        state.insert(moved.clone(), text);
        return moved;
    }
    let (more, name) = (*dice.pick(&MORE), *dice.pick(&NAMES));
    let mut text = text.replace("{more}", more);
    text = text.replace("{n}", &n).replace("{m}", &m).replace("{name}", name);
    while text.contains("{link}") {
        text = text.replacen("{link}", &link(state, dice), 1);
    }
    for kind in RecordKind::ALL {
        let wanted = format!("{{{}}}", kind.word());
        while text.contains(&wanted) {
            text = text.replacen(&wanted, &any_of(*kind, state, dice), 1);
        }
    }
    state.insert(path.clone(), text);
    path
}

/// What may stand in a text.
fn link(state: &State, dice: &mut Dice) -> String {
    let kinds =
        [RecordKind::Person, RecordKind::Unit, RecordKind::News, RecordKind::Award, RecordKind::Document];
    match dice.roll(7) {
        0 => "**đậm**".to_owned(),
        1 => "[trang](/don-vi/so/)".to_owned(),
        _ => {
            let kind = *dice.pick(&kinds);
            format!("[[{kind}:{}]]", any_of(kind, state, dice))
        }
    }
}

/// The id of a record that readers may see.
fn any_of(kind: RecordKind, state: &State, dice: &mut Dice) -> String {
    let folder = format!("content/{}/", kind.folder());
    let is_seen = |text: &str| !HIDING.iter().any(|it| text.contains(it));
    let own = state.iter().filter(|(path, text)| path.starts_with(&folder) && is_seen(text));
    let ids: Vec<&str> = own.filter_map(|(path, _)| id_of(path)).collect();
    (*dice.pick(&ids)).to_owned()
}

/// The id of a record's file.
fn id_of(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    let (stem, ending) = name.split_once('.')?;
    let is_record = ["md", "yaml"].contains(&ending);
    let of_folder = ["index", "yearbook"].contains(&stem).then(|| folder.rsplit('/').next()).flatten();
    is_record.then(|| of_folder.unwrap_or(stem))
}

/// What a hand does wrong.
pub(super) fn spoil(text: &str, dice: &mut Dice) -> String {
    let cut = text.char_indices().map(|(at, _)| at).nth(dice.roll(text.chars().count().max(1))).unwrap_or(0);
    match dice.roll(6) {
        0 => text.get(..cut).unwrap_or_default().to_owned(),
        4 => LINK_TO_ITSELF.to_owned(),
        1 => format!("{text}\nx: [[person:khong-co]]"),
        2 => text.replace(": ", ": ["),
        3 => String::new(),
        _ => text.replace("---", "--"),
    }
}
