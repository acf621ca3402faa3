//! Files written in every manner that YAML has.

/// Path and text.
pub(super) const FILES: [(&str, &str); 8] = [
    (
        "content/news/chu-thich.md",
        "---\n# Đầu tệp\n\nkind: tin # thể loại\ntitle: >-\n  Một tiêu đề\n  dài\n\n# Giữa tệp\npublished: 2024-01-05\t# có tab\n\
         sapo: |\n  Đoạn một.\n\n  Đoạn hai: \"có # dấu\".\n\n\nbyline:   # ai viết\n\n  # người thứ nhất\n  - {text: 'V.T', kind: initials}\n\n\
         \u{20} - text: \"P.V\" # chung\n    # loại\n    kind: generic\ntags: [a, \"b c\",\n  'd, e' ]   # từ khóa\n\
         x_rieng: giữ nguyên\nrelated:\n- tin-a\n# giữa\n- tin-b\n---\n\nĐoạn một.\n\n    mã\n\nĐoạn hai.  \nxuống dòng\n",
    ),
    (
        "content/news/ngoac/index.md",
        "---\n{kind: tin, title: \"A: b\", published: 2024-01-05,\n  tags: [một, hai], dateline: {place: Hà Nội, date: 2024-01-05}}\n---\n",
    ),
    (
        "content/people/an.md",
        "---\nname: {vi: Lê Văn An, en: \"Le Van An\"}\npositions:\n  -   title: Vụ trưởng\n      unit: vu-x   # nay\n      from: 2016-04\n  - {title: Phó,\n     unit: vu-y}\n  -\n    title: Chuyên viên\nsort_key: An\nportrait: an.jpg\n\
         academic: TS.\ndeceased: true\nexemplar:\n    status: duoc_cong_nhan\n    level: Cấp ngành\n---\n",
    ),
    (
        "content/people/neo.md",
        "---\nname: Trần B\npositions:\n  - &goc {title: Vụ trưởng, unit: vu-x}\n  - *goc\nnote: &n ghi chú\nhome: *n\nextra:\n  a: {b: 1}\nsources:\n  - url: https://a.vn/#x\n    text: 'It''s'\n---\n",
    ),
    (
        "content/units/nhieu.yaml",
        "# Các đơn vị\n- id: vu-x\n  names: {name: Vụ X, from: 2013}\n  kind: vu\n\n- id: vu-y   # thứ hai\n  kind: vu\n  names:\n    - name: Vụ Y\n      from: 2001\n    - name: Vụ Ý\n      from: 2013\n  aliases: [y]\n- {id: vu-z, kind: vu, names: Vụ Z}\n",
    ),
    (
        "content/grants/dot.yaml",
        "decision: 12/QĐ-X\naward: giay-khen\nyear: 2021\nrecipients:\n  - person:an # một\n  - {name: Trần Thị B, unit_at: vu-x}\n  - unit: vu-y\n    class: nhat\n  - {csv: danh-sach.csv}\nissuer_unit: vu-x",
    ),
    ("content/conferences/trong.md", "---\n---\n\nNội dung.\n"),
    (
        "content/documents/khac.yaml",
        "\"kind\": quyet_dinh\n'number' : 1/QĐ\nsubject: Về\n  việc khen\n  thưởng\ndate: ~\nnote:\nsources: []\nphotos: [ {file: a.jpg}, b.jpg ]\nerrata:\n- on: 2024\n  right: |+\n    Đúng.\n\n- {on: 2023, right: Phải}\n",
    ),
];

/// Why a change may be refused, by what is written there.
pub(super) fn may_be_refused(refusal: &str) -> Option<&'static str> {
    const REASONS: [(&str, &str, &str); 6] = [
        ("people/neo.md", ": positions", "an alias of an item"),
        ("people/neo.md", ": note", "it is named elsewhere"),
        ("people/neo.md", ": home", "an alias"),
        ("news/chu-thich.md", ": tags", "a comment among brackets"),
        ("documents/khac.yaml", ": errata", "the field behind a dash goes and another comes before the rest"),
        ("units/nhieu.yaml", ": id", "what a record is known by"),
    ];
    let is_it = |(path, field, _): &&(&str, &str, &str)| refusal.contains(path) && refusal.contains(field);
    REASONS.iter().find(is_it).map(|it| it.2)
}
