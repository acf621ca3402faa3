#!/usr/bin/env python3
"""Writes the grants of the showcase in `content/grants`: who received what, by which decision.

    python3 tools/write_grants.py

The texts of the publication are written by hand; lists of names are not. People with a record of their own are named by
its id, everybody else has a name put together below, the same each time. What the script writes is kept in the repository.
"""

import itertools
import pathlib
import random
import re

CONTENT = pathlib.Path(__file__).resolve().parent.parent / "content"
GRANTS = CONTENT / "grants"

OLD, NEW, SEA, TOP = "vksnd-tinh-van-linh-1962", "vksnd-tinh-van-linh", "vksnd-tinh-lam-hai", "vksnd-toi-cao"
PRESIDENT, PREMIER = "Chủ tịch nước", "Thủ tướng Chính phủ"
# Units of the list of 240, as their own list of names writes them, with how many of it belong to them.
STAFF_2024 = {
    OLD: ("VKSND tỉnh Vân Lĩnh", 4), "van-phong": ("Văn phòng VKSND tỉnh Vân Lĩnh", 21),
    "phong-1": ("Phòng 1, VKSND tỉnh Vân Lĩnh", 14), "phong-2": ("Phòng 2, VKSND tỉnh Vân Lĩnh", 11),
    "phong-3": ("Phòng 3, VKSND tỉnh Vân Lĩnh", 11), "phong-7": ("Phòng 7, VKSND tỉnh Vân Lĩnh", 7),
    "phong-8": ("Phòng 8, VKSND tỉnh Vân Lĩnh", 10), "phong-9": ("Phòng 9, VKSND tỉnh Vân Lĩnh", 13),
    "phong-11": ("Phòng 11, VKSND tỉnh Vân Lĩnh", 5), "phong-12": ("Phòng 12, VKSND tỉnh Vân Lĩnh", 7),
    "phong-15": ("Phòng 15, VKSND tỉnh Vân Lĩnh", 9), "phong-thong-ke-cntt": ("Phòng Thống kê và CNTT", 5),
    "vksnd-thanh-pho-dong-linh": ("VKSND thành phố Đông Lĩnh", 61), "vksnd-huyen-muong-vai": ("VKSND huyện Mường Vai", 11),
    "vksnd-huyen-na-suong": ("VKSND huyện Nà Sương", 11), "vksnd-huyen-thuong-ha": ("VKSND huyện Thượng Hà", 40),
}
OFFICES = ("Kiểm sát viên sơ cấp", "Kiểm sát viên trung cấp", "Kiểm tra viên", "Chuyên viên", "Kiểm tra viên", "Nhân viên")

FAMILIES = "Lường Ma Nông Hoàng Tạ Đàm Lục Hứa Quách Chu Bế Đoàn Sầm Mạc Tống La Kha Vi Lương Âu Đinh Cầm Phùng Tô Ngân Trịnh".split()
MEN = (("Văn", "Đình", "Quang", "Hữu", "Bá", "Thế"), "Khoái Tưởng Chiêu Rộng Lịch Thiệu Đoái Phấn Trọng Bấc Hạp Sáng Kiệm Viễn Tuyến Hạnh Bật Lộng Thuần Khiêm Chư Đạt".split())
WOMEN = (("Thị", "Thị Kim", "Thị Bích", "Thúy", "Thị Hồng"), "Nhãn Lụa Chấm Sượi Nhàn Dịu Thêu Bưởi Vượng Thoa Xoan Nhuần Tấm Mến Ngoan Thắm Duyệt Chiên Hiệp Nõn Phấn Mây".split())


def made_up_names():
    """Pairs of a name and a sex, each once."""
    rng = random.Random(1962)
    every = [(f"{family} {middle} {given}", sex) for sex, (middles, givens) in (("nam", MEN), ("nu", WOMEN))
             for family, middle, given in itertools.product(FAMILIES, middles, givens)]
    rng.shuffle(every)
    taken = {name for name, _ in PEOPLE.values()}
    return (pair for pair in every if pair[0] not in taken)


def people():
    """Names and sexes of the people on record, and where each worked at the end of 2024."""
    found, places = {}, {}
    for file in sorted(CONTENT.glob("people/**/*.md")):
        text = file.read_text(encoding="utf-8")
        if "\nmerged_into:" in text:
            continue
        name = file.parent.name if file.stem == "index" else file.stem
        found[name] = (re.search(r'^name: "(.*)"', text, re.M)[1], re.search(r"^sex: (\w+)", text, re.M)[1])
        offices = re.findall(r'title: "(.*?)", unit: ([\w-]+), from: ([\d-]+)(?:, to: ([\d-]+))?', text)
        for title, unit, start, end in offices:
            if start <= "2024-12-24" <= (end or "9999"):
                places[name] = (title, unit)
    return found, places


PEOPLE, PLACES = people()
NAMES = made_up_names()


def person(name, **fields):
    return entry(person=name, **fields)


def entry(**fields):
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"


def stranger(unit, **fields):
    """Somebody without a record, who worked at this unit."""
    name, sex = next(NAMES)
    return entry(name=f'"{name}"', sex=sex, unit_at=unit, **fields)


def each(names):
    """Recipients from words: an id of a person, `unit:…`, or `+unit` for somebody of that unit without a record."""
    kinds = {"+": lambda it: stranger(it[1:]), "u": lambda it: f"  - unit:{it[5:]}"}
    return [kinds[it[0]](it) if it[0] == "+" or it.startswith("unit:") else f"  - person:{it}" for it in names.split()]


def batch(name, award, year, decision, recipients, **fields):
    """A file of one decision and one award; `decision` is a document's id, or number, day and who decided."""
    if isinstance(decision, tuple):
        number, day, who = decision
        issuer = f"issuer: {who}" if who in (OLD, NEW, SEA, TOP, "ubnd-tinh-van-linh") else f'issuer_text: "{who}"'
        decision = f"{{number: {number}, date: {day}, {issuer}}}"
    lines = [f"decision: {decision}", f"award: {award}", f"year: {year}"]
    lines += [f"{key}: {value}" for key, value in fields.items()]
    lines += ["recipients:", *(each(recipients) if isinstance(recipients, str) else recipients)]
    (GRANTS / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def state():
    batch("huan-chuong-lao-dong-2001", "huan-chuong-lao-dong", 2000, ("512/QĐ-CTN", "2001-07-18", PRESIDENT), f"unit:{OLD}", **{"class": "ba"})
    batch("huan-chuong-lao-dong-2012", "huan-chuong-lao-dong", 2012, ("1266/QĐ-CTN", "2012-08-21", PRESIDENT), f"unit:{OLD}", **{"class": "nhi"})
    batch("huan-chuong-lao-dong-2016", "huan-chuong-lao-dong", 2015, ("407/QĐ-CTN", "2016-03-09", PRESIDENT), f"unit:{SEA}", **{"class": "ba"})
    batch("huan-chuong-lao-dong-2020", "huan-chuong-lao-dong", 2020, ("1930/QĐ-CTN", "2020-10-27", PRESIDENT), "bui-duc-luong",
          **{"class": "ba"}, basis="cong_hien", unit_at=OLD)
    batch("huan-chuong-lao-dong-2022", "huan-chuong-lao-dong", 2022, ("1011/QĐ-CTN", "2022-09-12", PRESIDENT), f"unit:{OLD}",
          **{"class": "nhat"}, conferred_at="ky-niem-60-nam-don-vi")
    batch("huan-chuong-lao-dong-2023", "huan-chuong-lao-dong", 2023, ("1487/QĐ-CTN", "2023-12-08", PRESIDENT), "unit:phong-2",
          **{"class": "ba"}, conferred_at="trien-khai-cong-tac-2024")
    batch("huan-chuong-dung-cam-2024", "huan-chuong-dung-cam", 2024, ("206/QĐ-CTN", "2025-02-17", PRESIDENT),
          [person("vi-van-khanh", unit_at="vksnd-huyen-muong-vai", citation='"Đã có hành động dũng cảm cứu mười một người trong lũ đêm 11/9/2024."')],
          status="truy_tang", basis="dot_xuat", conferred_at="le-truy-tang-huan-chuong-dung-cam")
    # A proposal is no award: the page says so, and no figure counts it.
    batch("de-nghi-huan-chuong-2026", "huan-chuong-lao-dong", 2026, "null", "unit:phong-12", **{"class": "ba"}, status="de_nghi")


def government():
    batch("co-chinh-phu-2016", "co-thi-dua-cua-chinh-phu", 2016, ("288/QĐ-TTg", "2017-02-24", PREMIER), f"unit:{SEA}")
    batch("co-chinh-phu-2018", "co-thi-dua-cua-chinh-phu", 2018, ("196/QĐ-TTg", "2019-02-18", PREMIER), f"unit:{OLD}")
    batch("co-chinh-phu-2023", "co-thi-dua-cua-chinh-phu", 2023, ("1701/QĐ-TTg", "2023-12-29", PREMIER), f"unit:{OLD}",
          conferred_at="trien-khai-cong-tac-2024")
    batch("chien-si-thi-dua-toan-quoc-2024", "chien-si-thi-dua-toan-quoc", 2024, ("89/QĐ-TTg", "2025-01-08", PREMIER),
          [person("tran-huu-quyet", unit_at="phong-2", initiatives="[phieu-kiem-tra-loi-khai]")], conferred_at="trien-khai-cong-tac-2025")
    batch("bang-khen-thu-tuong-2022", "bang-khen-thu-tuong", 2022, ("655/QĐ-TTg", "2023-06-05", PREMIER),
          "duong-van-kinh unit:vksnd-huyen-muong-vai", conferred_at="ky-niem-63-nam-nganh")
    batch("bang-khen-thu-tuong-2023", "bang-khen-thu-tuong", 2023, ("233/QĐ-TTg", "2024-03-18", PREMIER), "tong-thi-hao khuc-thi-ngan")
    batch("bang-khen-thu-tuong-2024", "bang-khen-thu-tuong", 2024, ("74/QĐ-TTg", "2025-01-07", PREMIER),
          "nong-van-sinh unit:phong-12", conferred_at="trien-khai-cong-tac-2025")


# Of each year: decision of the Supreme People's Procuracy, the ceremony, and who was honoured; the second list is of Lam Hải.
FLAGS = {2017: ("15/QĐ-VKSTC", "2018-01-09", OLD), 2020: ("07/QĐ-VKSTC", "2021-01-06", SEA), 2021: ("03/QĐ-VKSTC", "2022-01-05", OLD),
         2022: ("02/QĐ-VKSTC", "2023-01-04", OLD), 2023: ("04/QĐ-VKSTC", "2024-01-08", OLD), 2024: ("05/QĐ-VKSTC", "2025-01-07", OLD),
         2025: ("06/QĐ-VKSTC", "2026-01-06", NEW)}
SECTOR_TITLES = {
    2021: "tran-huu-quyet duong-van-kinh dang-van-thuyet", 2022: "hoang-thi-nhien nong-van-sinh | cao-van-duong",
    2023: "tran-huu-quyet ma-thi-kieu ta-quang-binh ninh-van-trac", 2024: "pham-thi-thu-hoai dang-van-thuyet doan-thanh-lam | phung-van-duenh",
    2025: "ngo-minh-triet tong-thi-hao phan-thi-khue giang-a-pao"}
CERTIFICATES = {
    2020: "luc-van-toan le-cong-suu mai-xuan-chan +phong-9 unit:phong-7 | truong-ba-lo",
    2021: "cu-thi-vinh vuong-dinh-to quach-van-nhuong vi-van-khanh +van-phong unit:van-phong unit:vksnd-thanh-pho-dong-linh | lai-van-song",
    2022: "luong-van-phien be-thi-loan nguyen-bao-thach trieu-thi-gam +phong-1 unit:phong-1 unit:vksnd-huyen-na-suong | thai-thi-bien au-thi-diep",
    2023: "dao-thi-bich-hue bui-khac-dien hua-thi-ngan chu-thi-sen +vksnd-huyen-thuong-ha +phong-15 unit:phong-9 unit:phong-thong-ke-cntt | huynh-thi-net unit:vksnd-thanh-pho-cua-lam",
    2024: "ly-a-su tong-thi-inh do-thi-mui sam-van-hoi +vksnd-thanh-pho-dong-linh +phong-3 unit:phong-3 unit:phong-8 unit:vksnd-huyen-muong-vai | doan-thi-cam unit:vksnd-huyen-hai-vinh",
    2025: "au-thi-diep lai-van-song luong-van-phien +vksnd-khu-vuc-1 +vksnd-khu-vuc-3 +van-phong unit:vksnd-khu-vuc-2 unit:van-phong unit:phong-11"}
COLLECTIVES = {
    2020: "unit:vksnd-thanh-pho-dong-linh unit:phong-2 unit:phong-9 unit:van-phong",
    2021: "unit:vksnd-huyen-muong-vai unit:phong-8 unit:phong-2 unit:vksnd-thanh-pho-dong-linh",
    2022: "unit:vksnd-thanh-pho-dong-linh unit:vksnd-huyen-thuong-ha unit:phong-1 unit:phong-7 unit:van-phong | unit:vksnd-thanh-pho-cua-lam",
    2023: "unit:phong-8 unit:phong-2 unit:vksnd-huyen-muong-vai unit:van-phong | unit:vksnd-thanh-pho-cua-lam",
    2024: "unit:phong-8 unit:phong-12 unit:phong-9 unit:vksnd-huyen-na-suong | unit:vksnd-thanh-pho-cua-lam",
    2025: "unit:vksnd-khu-vuc-2 unit:phong-2 unit:phong-12 unit:van-phong unit:vksnd-khu-vuc-3"}
MEDALS = {
    2021: "le-cong-suu duong-van-kinh mai-xuan-chan +van-phong +vksnd-huyen-thuong-ha +vksnd-thanh-pho-dong-linh",
    2022: "tran-huu-quyet tong-thi-hao ninh-van-trac +phong-15 +phong-1",
    2023: "nong-van-sinh phan-thi-khue ta-quang-binh +phong-7 +vksnd-huyen-muong-vai +vksnd-huyen-na-suong +phong-12 +van-phong",
    2024: "dang-van-thuyet luc-van-toan nguyen-bao-thach vuong-dinh-to +phong-8 +vksnd-thanh-pho-dong-linh +vksnd-thanh-pho-dong-linh",
    2025: "pham-thi-thu-hoai ma-thi-kieu hoang-thi-nhien khuc-thi-ngan phung-van-duenh truong-ba-lo",
    2026: "be-thi-loan +van-phong +van-phong +phong-12 +vksnd-khu-vuc-3"}


def halves(text):
    """Recipients of Vân Lĩnh, and those of Lam Hải before the merger."""
    first, _, second = text.partition(" | ")
    return [(first, ""), (second, "-lam-hai")] if second else [(first, "")]


def sector():
    ceremony = lambda year, tail: {} if tail else {"conferred_at": f"trien-khai-cong-tac-{year + 1}"}
    for year, (number, day, who) in FLAGS.items():
        held = ceremony(year, "" if who != SEA and year >= 2020 else "-")
        batch(f"co-nganh-{year}", "co-thi-dua-nganh-ksnd", year, (number, day, TOP), f"unit:{who}", **held)
    for prefix, award, lists, offset in (("chien-si-thi-dua-nganh", "chien-si-thi-dua-nganh-ksnd", SECTOR_TITLES, 3),
                                         ("bang-khen-vien-truong", "bang-khen-vien-truong-vksndtc", CERTIFICATES, 6),
                                         ("tap-the-lao-dong-xuat-sac", "tap-the-lao-dong-xuat-sac", COLLECTIVES, 9)):
        for year, text in lists.items():
            number = f"{int(FLAGS[year][0].split('/')[0]) + offset:02}/QĐ-VKSTC"
            for recipients, tail in halves(text):
                batch(f"{prefix}-{year}{tail}", award, year, (number, FLAGS[year][1], TOP), recipients, **ceremony(year, tail))
    decisions = {2021: "142/QĐ-VKSTC 2021-07-08 61", 2022: "150/QĐ-VKSTC 2022-07-07 62", 2023: "133/QĐ-VKSTC 2023-07-11 63",
                 2024: "128/QĐ-VKSTC 2024-07-09 64", 2025: "161/QĐ-VKSTC 2025-07-10 65", 2026: "117/QĐ-VKSTC 2026-07-09 66"}
    for year, text in MEDALS.items():
        number, day, years = decisions[year].split()
        batch(f"ky-niem-chuong-{year}", "ky-niem-chuong-vi-su-nghiep-kiem-sat", year, (number, day, TOP), text,
              conferred_at=f"ky-niem-{years}-nam-nganh", basis="nien_han")


# Of each year: the decision of the province's own head, and who; the second list is of Lam Hải.
GRASSROOTS = {
    2020: ("201/QĐ-VKS", "2020-12-25", "tran-huu-quyet duong-van-kinh dang-van-thuyet hoang-thi-nhien nong-van-sinh luong-van-phien luc-van-toan tong-thi-hao le-cong-suu mai-xuan-chan +phong-9 +phong-1 +vksnd-huyen-thuong-ha +vksnd-huyen-na-suong | cao-van-duong lai-van-song +vksnd-tinh-lam-hai"),
    2021: ("197/QĐ-VKS", "2021-12-23", "tran-huu-quyet duong-van-kinh dang-van-thuyet hoang-thi-nhien nong-van-sinh ma-thi-kieu ta-quang-binh ninh-van-trac luong-van-phien vi-van-khanh cu-thi-vinh +vksnd-thanh-pho-dong-linh +phong-2 +phong-15 | cao-van-duong truong-ba-lo +vksnd-huyen-hai-vinh +vksnd-tinh-lam-hai"),
    2022: ("189/QĐ-VKS", "2022-12-26", "tran-huu-quyet dang-van-thuyet hoang-thi-nhien nong-van-sinh ma-thi-kieu ta-quang-binh ninh-van-trac pham-thi-thu-hoai doan-thanh-lam luong-van-phien vi-van-khanh vuong-dinh-to +phong-2 +vksnd-thanh-pho-dong-linh +phong-11 | cao-van-duong phung-van-duenh huynh-thi-net +vksnd-tinh-lam-hai +vksnd-thanh-pho-cua-lam"),
    2023: ("192/QĐ-VKS", "2023-12-25", "tran-huu-quyet dang-van-thuyet ma-thi-kieu ta-quang-binh ninh-van-trac pham-thi-thu-hoai doan-thanh-lam tong-thi-hao phan-thi-khue giang-a-pao luong-van-phien vi-van-khanh quach-van-nhuong +phong-3 +phong-12 | ngo-minh-triet phung-van-duenh thai-thi-bien +vksnd-tinh-lam-hai +vksnd-huyen-hai-vinh"),
    2024: ("187/QĐ-VKS", "2024-12-24", "tran-huu-quyet dang-van-thuyet pham-thi-thu-hoai doan-thanh-lam tong-thi-hao phan-thi-khue giang-a-pao luong-van-phien hua-thi-ngan trieu-thi-gam bui-khac-dien tong-thi-inh nguyen-bao-thach +phong-2 +vksnd-thanh-pho-dong-linh +vksnd-huyen-thuong-ha | ngo-minh-triet phung-van-duenh doan-thi-cam huynh-thi-net +vksnd-thanh-pho-cua-lam"),
    2025: ("205/QĐ-VKS", "2025-12-26", "ngo-minh-triet tong-thi-hao phan-thi-khue giang-a-pao luong-van-phien ly-a-su chu-thi-sen do-thi-mui doan-thi-cam lai-van-song be-thi-loan au-thi-diep sam-van-hoi +phong-2 +phong-7 +vksnd-khu-vuc-1 +vksnd-khu-vuc-3 +van-phong")}
SEA_DECISIONS = {2020: ("96/QĐ-VKS", "2020-12-28"), 2021: ("88/QĐ-VKS", "2021-12-27"), 2022: ("91/QĐ-VKS", "2022-12-28"),
                 2023: ("85/QĐ-VKS", "2023-12-27"), 2024: ("93/QĐ-VKS", "2024-12-26")}


def grassroots():
    for year, (number, day, text) in GRASSROOTS.items():
        for recipients, tail in halves(text):
            decision = (*SEA_DECISIONS[year], SEA) if tail else (number, day, NEW if year == 2025 else OLD)
            batch(f"chien-si-thi-dua-co-so-{year}{tail}", "chien-si-thi-dua-co-so", year, decision, recipients)
    # Of these years nothing but the numbers is left.
    for year, (workers, fighters) in {2016: (171, 22), 2017: (176, 23), 2018: (183, 25), 2019: (190, 25)}.items():
        for award, number, count in (("lao-dong-tien-tien", 180, workers), ("chien-si-thi-dua-co-so", 181, fighters)):
            batch(f"{award}-{year}", award, year, (f"{number + year % 10}/QĐ-VKS", f"{year}-12-26", OLD), [entry(count=count, kind="ca_nhan")], unit_at=OLD)
    batch("lao-dong-tien-tien-2024-lam-hai", "lao-dong-tien-tien", 2024, ("92/QĐ-VKS", "2024-12-26", SEA), [entry(count=112, kind="ca_nhan")], unit_at=SEA)
    batch("lao-dong-tien-tien-2025", "lao-dong-tien-tien", 2025, ("204/QĐ-VKS", "2025-12-26", NEW), [entry(count=351, kind="ca_nhan")], unit_at=NEW)
    list_of_240()


def list_of_240():
    """One decision, 240 people, as the office's table has them: by unit, those with a record by their id."""
    rows, rng = ["STT;Mã cá nhân;Họ và tên;Giới tính;Chức vụ;Đơn vị"], random.Random(240)
    for unit, (words, amount) in STAFF_2024.items():
        known = [it for it, (_, place) in PLACES.items() if place == unit]
        for one in known:
            rows.append(f"{len(rows)};{one};;;{PLACES[one][0]};{words}")
        for _ in range(amount - len(known)):
            name, sex = next(NAMES)
            rows.append(f"{len(rows)};;{name};{'Nam' if sex == 'nam' else 'Nữ'};{rng.choice(OFFICES)};{words}")
    assert len(rows) == 241, len(rows)
    (GRANTS / "lao-dong-tien-tien-2024.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    batch("lao-dong-tien-tien-2024", "lao-dong-tien-tien", 2024, "quyet-dinh-186-2024", ["  - {csv: lao-dong-tien-tien-2024.csv}"])


def letters_of_praise():
    """Giấy khen and the province's certificates: for an act, for a theme, one shared, one declined, one taken back."""
    two = ("tran-huu-quyet", "le-cong-suu")
    shared = [person(one, unit_at="phong-2", joint=f"{{share: 1/2, with: [person:{other}]}}") for one, other in (two, two[::-1])]
    batch("giay-khen-dot-xuat-2022", "giay-khen", 2022, ("104/QĐ-VKS", "2022-07-15", OLD), [*shared, person("ma-thi-kieu", unit_at="phong-2")], issuer_unit=OLD, basis="dot_xuat",
          conferred_on="2022-07-19", presenter="ha-quang-tue",
          citation='"Đã không phê chuẩn quyết định khởi tố bị can đối với người không phạm tội và góp phần làm rõ thủ phạm vụ án ở bản Khe Tào."')
    batch("giay-khen-doi-moi-2023", "giay-khen", 2023, ("171/QĐ-VKS", "2023-12-06", OLD),
          "unit:phong-12 unit:phong-8 unit:phong-thong-ke-cntt unit:vksnd-huyen-na-suong cu-thi-vinh ly-a-su", issuer_unit=OLD, basis="chuyen_de",
          movement="moi-don-vi-mot-viec-doi-moi")
    batch("giay-khen-khac-phuc-lu-2024", "giay-khen", 2024, ("149/QĐ-VKS", "2024-10-14", OLD), [
        person("tong-thi-inh", unit_at="vksnd-huyen-muong-vai", citation='"Đã bảo vệ an toàn kho hồ sơ trong trận lũ tháng 9/2024."'),
        entry(name='"Lường Văn Pâng"', position='"dân quân xóm Bến"', citation='"Đã cùng đồng chí Vi Văn Khánh cứu người trong lũ."'),
        entry(name='"Tòng Văn Hặc"', position='"dân quân xóm Bến"', citation='"Đã cùng đồng chí Vi Văn Khánh cứu người trong lũ."'),
        entry(name='"Hộ bà Lò Thị Ím, xóm Bến"', kind="ho_gia_dinh", citation='"Đã cưu mang ba gia đình bị lũ cuốn nhà."')],
        issuer_unit=OLD, basis="dot_xuat")
    batch("giay-khen-hop-nhat-2025", "giay-khen", 2025, ("188/QĐ-VKS", "2025-12-10", NEW), [
        "  - unit:vksnd-khu-vuc-2", person("chu-thi-sen", unit_at="vksnd-khu-vuc-2"), person("au-thi-diep", unit_at="van-phong"),
        stranger("vksnd-khu-vuc-3"), stranger("van-phong"),
        entry(name='"Mè Văn Lún"', position='"lái xe thư báo tuyến Mường Vai"'),
        entry(name='"Tập thể lãnh đạo VKSND tỉnh"', kind="tap_the", unit_at=NEW, status="tu_choi"),
        entry(name='"Lê Hữu Tráng"', unit_at="phong-15", position='"chuyên viên"',
              revoked='{on: 2026-03-16, decision: quyet-dinh-30-2026, reason: "Báo cáo thành tích kê khai giải pháp của người khác."}')],
        issuer_unit=NEW, basis="chuyen_de")
    batch("kiem-sat-vien-tieu-bieu-2025", "kiem-sat-vien-tieu-bieu", 2025, ("31/QĐ-VKS", "2025-07-21", NEW),
          "tran-huu-quyet luong-van-phien pham-thi-thu-hoai dang-van-thuyet ngo-minh-triet ma-thi-kieu quach-van-nhuong huynh-thi-net +phong-1 +vksnd-khu-vuc-1",
          conferred_at="ky-niem-65-nam-nganh")
    batch("giay-khen-cuoc-thi-viet-2026", "giay-khen", 2026, ("121/QĐ-VKS", "2026-10-15", NEW),
          "+van-phong +vksnd-khu-vuc-1 +vksnd-khu-vuc-2 +vksnd-khu-vuc-3 +phong-9 doan-thi-cam", issuer_unit=NEW, basis="chuyen_de")
    batch("bang-khen-ubnd-2023", "bang-khen-cap-bo", 2023, ("2214/QĐ-UBND", "2023-10-06", "ubnd-tinh-van-linh"),
          "unit:van-phong doan-thanh-lam", issuer_unit="ubnd-tinh-van-linh", basis="chuyen_de")
    batch("bang-khen-ubnd-2024", "bang-khen-cap-bo", 2024, ("2490/QĐ-UBND", "2024-11-08", "ubnd-tinh-van-linh"),
          "unit:vksnd-huyen-muong-vai unit:doan-thanh-nien luong-van-phien", issuer_unit="ubnd-tinh-van-linh", basis="dot_xuat")


if __name__ == "__main__":
    GRANTS.mkdir(exist_ok=True)
    for old in GRANTS.iterdir():
        old.unlink()
    state()
    government()
    sector()
    grassroots()
    letters_of_praise()
