#!/usr/bin/env python3
"""Draws the pictures of the showcase in `content/`: portraits, groups, and those of its news.

    pip install cairosvg pillow
    python3 tools/draw_showcase.py [NAME…]      # all pictures, or those whose path contains NAME

A record names the files it wants, and a file's name says what is drawn: `cho-phien-2.jpg` is a market. What varies between
two pictures of one scene comes from their paths, so the same records give the same pictures.
"""

import os
import pathlib
import random
import re
import sys
import textwrap

# PDF of the same text is the same file.
os.environ["SOURCE_DATE_EPOCH"] = "1755734400"

import cairosvg

import draw_pictures as older
import showcase_scenes as new
from draw_pictures import document, logo_mark, render
from picture_parts import GOLD, GOLD_LIGHT, H, NAVY, RED_DARK, RED_DEEP, W, WHITE, fade, leaf_mark, path, rect

CONTENT = pathlib.Path(__file__).resolve().parent.parent / "content"
WIDTH = 1000
# Groups stand across a page of A4 in the book, in print.
GROUP_WIDTH = 1240

# Scenes of the press articles take no chance; they are varied by what is cut out of them and by their light.
OLDER = {"diem-cau": older.video_bridge, "phat-bieu": older.speaker_at_a_lectern, "hang-co": older.row_of_flags, "len-nhan": older.honorees_on_stage,
         "ban-tron": older.u_shaped_table, "trao-co": older.handing_over_a_flag, "hoi-truong": older.hall_from_the_back, "bao-cao": older.report_with_chart,
         "chu-tri": older.presiding_table, "dai-bieu": older.delegate_with_microphone, "san-khau": older.grand_stage, "man-hinh": older.speaker_before_a_screen}
NEW = {"giam-giu": new.custody_office, "ho-so": new.still_life, "hoa": new.wreath, "phien-toa": new.courtroom, "bang-tin": new.notice_board,
       "kho-ho-so": new.archive, "may-quet": new.scanner, "que": new.cinnamon, "hop-bao": new.small_meeting, "cho-phien": new.market,
       "tiep-dan": new.reception, "ban-lang": new.village, "sach": new.books, "bo-phieu": new.ballot, "lop-hoc": new.classroom, "rung": new.forest,
       "ky-ket": new.signing, "deo": new.pass_road, "tru-so": new.headquarters, "lu": new.flood, "trung-bay": new.exhibition,
       "cang-ca": new.harbor, "quan-nuoc": new.tea_stall}
GROUNDS = {"phong-2": new.small_hall, "phong-12": new.small_hall, "phong-thong-ke-cntt": new.archive, "vksnd-khu-vuc-2": new.pass_road,
           "dong-linh": new.headquarters, "muong-vai": new.village, "cua-lam": new.harbor, "doan-thanh-nien": new.small_hall}


def chance(place):
    return random.Random(place.relative_to(CONTENT).as_posix())


def framed(parts, rng):
    """Another cut and another light of a scene."""
    zoom = rng.uniform(1, 1.16)
    x, y = rng.uniform(0, W * (zoom - 1)), rng.uniform(0, H * (zoom - 1))
    turned = f"translate({W} 0) scale(-1 1)" if rng.random() < .5 else ""
    light, opacity = rng.choice((("#ffb347", .10), ("#5f8fd0", .12), ("#ffffff", .10), ("#7a2f5f", .10), ("#2f7a5f", .10), ("#000000", .08)))
    return [f'<g transform="translate({-x:.0f} {-y:.0f}) scale({zoom:.3f}) {turned}">', *parts, "</g>", rect(0, 0, W, H, light, 0, f'opacity="{opacity}"')]


def save(svg, width, target, quality=72):
    render(svg, width).save(target, quality=quality, optimize=True, progressive=True)
    print(f"{target.stat().st_size // 1024:4} KB  {target.relative_to(CONTENT)}")


def plate(svg, place):
    """The middle of a scene, upright and large enough for a page of a book."""
    whole = render(svg, 2440)
    side = whole.height * 3 // 4
    left = (whole.width - side) // 2
    whole.crop((left, 0, left + side, whole.height)).save(place, quality=72, optimize=True, progressive=True)
    print(f"{place.stat().st_size // 1024:4} KB  {place.relative_to(CONTENT)}")


def cover(place):
    """The cover of a publication, with the title and what stands below it in its record."""
    record = next(it for it in place.parent.glob("*.md") if place.name in it.read_text(encoding="utf-8")).read_text(encoding="utf-8")
    field = lambda name: (re.search(rf'^{name}: "(.+)"', record, re.M) or [None, ""])[1]
    ground, shade = (RED_DARK, RED_DEEP) if "kind: hoi_dap" in record else (NAVY, "#1d2b45")
    fill_def, fill = fade("cover", ground, shade)
    words = lambda y, text, size, color, weight="bold": f'<text x="300" y="{y}" text-anchor="middle" font-family="DejaVu Serif" font-weight="{weight}" font-size="{size}" fill="{color}">{text}</text>'
    lines = textwrap.wrap(field("title"), 18)
    parts = [fill_def, rect(0, 0, 600, 850, fill), rect(26, 26, 548, 798, "none", 0, f'stroke="{GOLD}" stroke-width="2"'), words(92, "VKSND TỈNH VÂN LĨNH (HƯ CẤU)", 21, GOLD_LIGHT)]
    parts += [words(240 + i * 62, text, 44, WHITE) for i, text in enumerate(lines)]
    parts += [words(240 + len(lines) * 62 + 30 + i * 34, text, 25, GOLD_LIGHT, "normal") for i, text in enumerate(textwrap.wrap(field("subtitle"), 30))]
    return [*parts, leaf_mark(300, 690, 44), words(790, re.search(r"^year: (\d+)", record, re.M)[1], 24, GOLD_LIGHT)]


def draw(place):
    """One picture, by its path."""
    rng = chance(place)
    scene = re.sub(r"-\d+$", "", place.stem)
    if scene == "chan-dung":
        text = (place.parent / "index.md").read_text(encoding="utf-8")
        parts, w, h = new.portrait(rng, "sex: nu" in text, re.search(r"service_from: (\d+)", text)[1] < "2000")
        return save(document(parts, w, h, stamp=False), w, place, 80)
    if place.parts[-2] in GROUNDS and scene == "tap-the" or scene in GROUNDS:
        return save(document(new.group(rng, GROUNDS[place.parts[-2] if scene == "tap-the" else scene]), stamp=False), GROUP_WIDTH, place)
    if scene.startswith("bia"):
        return save(document(cover(place), 600, 850, stamp=False), 600, place, 82)
    parts = OLDER[scene]() if scene in OLDER else NEW[scene](rng)
    if "yearbooks" in place.parts:
        return plate(document(parts, stamp=False), place)
    return save(document(framed(parts, rng), stamp=False), WIDTH, place)


def wanted_pictures():
    """What the records name, beside the record that names it."""
    for record in sorted([*CONTENT.rglob("*.md"), *CONTENT.rglob("*.yaml")]):
        for name in re.findall(r"file: ([\w-]+\.jpg)", record.read_text(encoding="utf-8")):
            yield record.parent / name


def paper(target, number, title, lines):
    """A file of a document: its head, its number and what it says, on one page of A4."""
    words = lambda x, y, text, size, bold=False, middle=False: (
        f'<text x="{x}" y="{y}" font-family="DejaVu Serif" font-size="{size}"' + (' font-weight="bold"' if bold else "")
        + (' text-anchor="middle"' if middle else "") + f' fill="#1a171a">{text}</text>')
    s = [rect(0, 0, 595, 842, "#ffffff"), words(160, 60, "VIỆN KIỂM SÁT NHÂN DÂN", 9, True, True), words(160, 74, "TỈNH VÂN LĨNH (HƯ CẤU)", 9, True, True), words(160, 92, number, 9, False, True),
         words(440, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 8.4, True, True), words(440, 74, "Độc lập - Tự do - Hạnh phúc", 9, True, True), rect(370, 80, 140, .7, "#1a171a")]
    s += [words(297, 140 + i * 18, text, 12, True, True) for i, text in enumerate(title)]
    s += [words(70, 200 + i * 22, text, 10) for i, text in enumerate(lines)]
    s.append(words(70, 790, "Tài liệu minh họa của ấn phẩm mẫu; tỉnh Vân Lĩnh không có thật.", 8))
    cairosvg.svg2pdf(bytestring=document(s, 595, 842, stamp=False).encode(), write_to=str(target))
    print(f"{target.stat().st_size // 1024:4} KB  {target.relative_to(CONTENT)}")


PAPERS = {
    "bang-tieu-chi-2024.pdf": ("Số: 13/BTC-VKS", ["BẢNG TIÊU CHÍ", "chấm điểm thi đua đối với các đơn vị năm 2024"], [
        "1. Thực hành quyền công tố, kiểm sát hoạt động tư pháp: 60 điểm.", "    - Không để xảy ra oan, sai: 20 điểm; vi phạm thì không xếp loại.", "    - Tỷ lệ kháng nghị, kiến nghị được chấp nhận: 15 điểm.",
        "    - Thời hạn tố tụng: 15 điểm.", "    - Chất lượng hồ sơ, kiểm tra ngẫu nhiên 10 hồ sơ: 10 điểm.", "2. Xây dựng đơn vị: 20 điểm.", "3. Việc đổi mới đã đăng ký: 10 điểm.",
        "    Việc không hoàn thành mà ghi lại được lý do thì không bị trừ điểm.", "4. Sáng kiến được đơn vị khác áp dụng: 10 điểm.", "Đơn vị tự chấm trước ngày 05/12; cụm, khối chấm chéo trước ngày 20/12."]),
    "ke-hoach-27-kh-vks.pdf": ("Số: 27/KH-VKS", ["KẾ HOẠCH", "tổ chức Đại hội thi đua yêu nước lần thứ VI"], [
        "I. Mục đích: tổng kết phong trào thi đua 5 năm (2020 - 2024); biểu dương điển hình.", "II. Thời gian: hai ngày, trong tháng 8/2025. Địa điểm: phường Đông Lĩnh.",
        "III. Các bước:", "    1. Phát hiện, giới thiệu điển hình từ cơ sở: trước ngày 30/4/2025.", "    2. Báo cáo 5 năm, tham luận: trước ngày 31/5/2025.", "    3. Thẩm định hồ sơ, lấy ý kiến nơi công tác: tháng 5 - 6/2025.",
        "    4. Biên soạn kỷ yếu: tháng 6 - 7/2025.", "    5. Tổ chức Đại hội: tháng 8/2025.", "IV. Kinh phí: từ nguồn chi thường xuyên; không tổ chức liên hoan."]),
    "giao-uoc-2024.pdf": ("Đông Lĩnh, ngày 06/02/2024", ["GIAO ƯỚC THI ĐUA NĂM 2024", "Cụm thi đua các Viện kiểm sát nhân dân cấp huyện"], [
        "1. Đông Lĩnh: mọi phiên tòa rút kinh nghiệm đều trình chiếu chứng cứ.", "2. Mường Vai: không bỏ phiên chợ nào có bàn tiếp dân.", "3. Nà Sương: in thêm bốn mẫu văn bản song ngữ.",
        "4. Thượng Hà: kiểm sát mọi tin báo phá rừng trong hai mươi bốn giờ.", "Bốn đơn vị chấm chéo tháng 12/2024."]),
    "the-le-cuoc-thi-viet.pdf": ("Số: 58/TB-VKS", ["THỂ LỆ CUỘC THI VIẾT", "“Trang hồ sơ tôi nhớ nhất”"], [
        "Điều 1. Bài dự thi dài 800 - 1.500 chữ, kể một việc có thật, người thật đã đồng ý.", "Điều 2. Không nhận bài viết về Thủ trưởng đơn vị mình.", "Điều 3. Nhận bài từ ngày 10/4 đến hết ngày 30/9/2026.",
        "Điều 4. Ban Giám khảo đọc bài đã rọc phách.", "Điều 5. Giải thưởng không phải là danh hiệu thi đua, hình thức khen thưởng."]),
}


def card():
    """The preview picture that links to the site carry."""
    fill_def, fill = fade("bg", RED_DARK, RED_DEEP)
    words = lambda y, text, size, color, face="DejaVu Serif": f'<text x="440" y="{y}" font-family="{face}" font-weight="bold" font-size="{size}" fill="{color}">{text}</text>'
    parts = [fill_def, rect(0, 0, 1200, 630, fill)] + [path(f"M0 {420 + i * 34} Q300 {300 + i * 40} 620 {430 + i * 26} T1200 {360 + i * 40}", "none", f'stroke="{GOLD}" stroke-opacity="{.30 - i * .04:.2f}" stroke-width="3"') for i in range(6)]
    parts += [f'<g transform="translate(110 150) scale(2.8)">{logo_mark(GOLD, GOLD_LIGHT, RED_DEEP)}</g>', words(260, "Thi đua, khen thưởng", 54, WHITE), words(330, "VKSND tỉnh Vân Lĩnh", 46, GOLD_LIGHT), words(395, "Ấn phẩm mẫu, tỉnh hư cấu", 28, WHITE, "DejaVu Sans"), leaf_mark(1120, 80, 34)]
    return document(parts, 1200, 630, stamp=False)


def main(names):
    wanted = lambda place: not names or any(name in place.as_posix() for name in names)
    for place in wanted_pictures():
        if wanted(place):
            draw(place)
    for name, (number, title, lines) in PAPERS.items():
        target = CONTENT / "documents" / name
        if wanted(target):
            paper(target, number, title, lines)
    static = CONTENT / "static"
    static.mkdir(exist_ok=True)
    if wanted(static / "og.png"):
        render(card(), 1200).quantize(128).save(static / "og.png", optimize=True)
    if wanted(static / "logo.svg"):
        mark = logo_mark("#8f1d1f", "#c08a2c", "#ffffff")
        (static / "logo.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" role="img"><title>Vân Lĩnh</title>{mark}</svg>\n', encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
