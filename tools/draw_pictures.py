#!/usr/bin/env python3
"""Draws the pictures of examples/bao-chi: plain illustrations, no likeness of anybody.

    pip install cairosvg pillow
    python3 tools/draw_pictures.py [NAME…]      # all pictures, or those whose path contains NAME

Every scene is a function that returns SVG; `main` renders it as a JPEG beside its news item.
"""

import io
import pathlib
import random
import sys

import cairosvg
from PIL import Image

from picture_parts import (
    CREAM, GOLD, GOLD_DARK, GOLD_LIGHT, H, NAVY, NAVY_DARK, NAVY_MID, NAVY_SOFT, RED, RED_DARK, RED_DEEP, RED_SOFT,
    SAND, TAN, W, WHITE, WOOD, WOOD_DARK, bottle, bouquet, bust, curtain, fade, flag_on_pole, floor, flowers,
    honor_flag, leaf_mark, lectern, line, microphone, nameplate, oval, path, poly, potted_plant, rect,
    seen_from_behind, spotlight, standing, star, title_lines)

CONTENT = pathlib.Path(__file__).resolve().parent.parent / "examples/bao-chi/content"
VU_16 = "vu-16-tong-ket-2019"
BLOC = "so-ket-cong-tac-6-thang-dau-nam-2019-khoi-thi-dua-cac-bo-nganh-noi-chinh-trung-uong"
CLUSTER = "cum-thi-dua-so-1-tong-ket-cong-tac-thi-dua-khen-thuong-nam-2021"
PLAN = "phat-dong-cac-phong-trao-thi-dua-gan-voi-viec-thuc-hien-chuc-nang-nhiem-vu-cua-nganh"


def hall_from_the_back():
    """Rows of delegates before a lit stage."""
    wall_def, wall = fade("wall", "#d9c3a0", "#f1e4cf")
    s = [wall_def, rect(0, 0, W, H, wall)]
    for i in range(9):
        s.append(rect(i * 190 - 40, 0, 12, 560, "#000", 0, 'opacity=".05"'))
    for x in (60, 1360):
        s.append(rect(x, 120, 180, 380, WOOD) + rect(x + 14, 134, 152, 352, "#9a6a45") + rect(x + 62, 200, 56, 150, GOLD_LIGHT, 28))
    s.append(rect(300, 60, 1000, 470, WOOD_DARK) + curtain(320, 80, 960, 440, 16))
    s.append(path("M320 80 H1280 V140 Q1200 190 1120 140 Q1040 190 960 140 Q880 190 800 140 Q720 190 640 140 Q560 190 480 140 Q400 190 320 140 Z", RED_DEEP))
    s.append(path("M320 140 Q400 190 480 140 Q560 190 640 140 Q720 190 800 140 Q880 190 960 140 Q1040 190 1120 140 Q1200 190 1280 140", "none", f'stroke="{GOLD}" stroke-width="7"'))
    s.append(title_lines(800, 225, 430, 30))
    s.append(poly([(250, 520), (1350, 520), (1420, 590), (180, 590)], "#b98a5d") + rect(180, 590, 1240, 46, WOOD))
    s.append(flag_on_pole(395, 545, 350, 95) + flag_on_pole(1180, 545, 350, 95))
    for i, x in enumerate((610, 680, 770, 840)):
        s.append(bust(x, 462, 40, i, i == 2, hands=False))
    s.append(rect(560, 456, 330, 80, RED) + rect(550, 448, 350, 14, RED_DARK) + rect(560, 526, 330, 12, GOLD))
    s.append(standing(1010, 545, 38, 1, left=(990, 440), right=(1035, 440)) + lectern(1012, 548, 118))
    s.append(flowers(725, 532, 150, 4, .8) + flowers(470, 588, 150, 5, .9) + flowers(1290, 588, 150, 6, .9))
    for x in (480, 800, 1120):
        s.append(spotlight(x, 240, 0, 600, .07))
    s.append(floor(636, "#8f6a52", "#5d4338"))
    s.append(poly([(740, 636), (860, 636), (1010, H), (590, H)], RED_DARK) + poly([(740, 636), (748, 636), (612, H), (590, H)], GOLD_DARK) + poly([(852, 636), (860, 636), (1010, H), (988, H)], GOLD_DARK))
    rng = random.Random(7)
    for row, (base, h, gap) in enumerate(((742, 46, 108), (850, 62, 146), (985, 84, 196), (1150, 112, 262))):
        aisle = 72 + row * 40
        for side in (-1, 1):
            x, k = 800 + side * (aisle + gap * .5), 0
            while -gap < x < W + gap:
                s.append(seen_from_behind(x + rng.uniform(-6, 6), base, h, rng.randrange(12), rng.random() < .38))
                x, k = x + side * gap, k + 1
    return s


def handing_over_a_flag():
    """Two figures with the flag of honour between them."""
    wall_def, wall = fade("w", RED_DARK, RED_DEEP)
    s = [wall_def, rect(0, 0, W, H, wall)]
    s.append(curtain(0, 0, W, 800, 18))
    s.append(oval(800, 380, 640, 420, "#fff0c8", 'opacity=".10"') + oval(800, 400, 430, 300, "#fff0c8", 'opacity=".10"'))
    s.append(leaf_mark(800, 150, 90, GOLD_DARK))
    s.append(floor(800, "#b3855c", "#7f5639") + rect(0, 796, W, 8, GOLD_DARK))
    s.append(flag_on_pole(150, 830, 620, 190) + flag_on_pole(1330, 830, 620, 190))
    s.append(standing(448, 1010, 134, 1, left=(612, 634), right=(606, 458), turn=1, suit=NAVY))
    s.append(standing(1152, 1010, 134, 2, left=(994, 458), right=(988, 634), turn=-1, suit="#3a4152", tie=NAVY_MID))
    s.append(honor_flag(600, 420, 400, 270))
    for x, y in ((606, 458), (994, 458), (612, 634), (988, 634)):
        s.append(oval(x, y, 24, 24, "#d6a27b"))
    s.append(flowers(110, 1066, 330, 12, 1.2) + flowers(800, 1090, 420, 14, 1.4) + flowers(1500, 1066, 330, 13, 1.2))
    return s


def speaker_at_a_lectern():
    """One speaker, a lectern and flowers before a navy backdrop."""
    wall_def, wall = fade("w", NAVY_DARK, NAVY_MID)
    s = [wall_def, rect(0, 0, W, H, wall)]
    for i in range(14):
        s.append(path(f"M{1600 - i * 75} 0 C{1300 - i * 70} 360 {1500 - i * 60} 700 {1150 - i * 55} 1067", "none", f'stroke="{GOLD}" stroke-opacity="{.05 + i * .012:.2f}" stroke-width="2.5"'))
    s.append(oval(660, 400, 420, 420, "#fff", 'opacity=".05"') + oval(660, 400, 300, 300, "#fff", 'opacity=".05"'))
    s.append(title_lines(1170, 240, 520, 40))
    s.append(flag_on_pole(170, 960, 800, 250))
    s.append(floor(960, "#5a3b2c", "#3d271d"))
    s.append(standing(640, 1260, 150, 1, left=(540, 690), right=(742, 690), turn=1, suit="#2b2f3c", tie=RED))
    s.append(lectern(640, 1180, 480, 1.15))
    s.append(flowers(640, 1080, 470, 21, 1.7) + flowers(1180, 1085, 420, 23, 1.3, (GOLD_LIGHT, WHITE, GOLD)))
    s.append(potted_plant(1440, 1000, 330))
    return s


def honorees_on_stage():
    """A row of people with bouquets and framed certificates."""
    wall_def, wall = fade("w", "#f3e6cf", "#e2c9a1")
    s = [wall_def, rect(0, 0, W, H, wall)]
    s.append(rect(200, 60, 1200, 560, RED) + rect(216, 76, 1168, 528, RED_DARK) + leaf_mark(800, 165, 62) + title_lines(800, 265, 620, 44))
    s.append(curtain(0, 0, 200, 700, 4) + curtain(1400, 0, 200, 700, 4))
    s.append(floor(690, "#b98b62", "#8a6244") + rect(0, 686, W, 8, GOLD_DARK))
    for i in range(8):
        x, woman = 190 + i * 174, i in (1, 3, 6)
        foot, h = 960 + (i % 2) * 14, 88 + (i * 5) % 9
        chest = foot - h * 4.3
        if i % 2 == 0:
            frame = (rect(x - h * .62, chest - h * .45, h * 1.24, h * .95, GOLD, 4) + rect(x - h * .53, chest - h * .37, h * 1.06, h * .79, WHITE)
                     + star(x, chest - h * .18, h * .12, RED) + rect(x - h * .32, chest, h * .64, h * .07, RED) + rect(x - h * .24, chest + h * .16, h * .48, h * .05, TAN))
            s.append(standing(x, foot, h, i, woman, left=(x - h * .66, chest + h * .2), right=(x + h * .66, chest + h * .2), suit=RED_SOFT if woman else None, tie=(RED, NAVY_MID)[i % 4 // 2]))
            s.append(frame)
        else:
            s.append(standing(x, foot, h, i, woman, left=(x - h * .25, chest + h * .75), right=(x + h * .25, chest + h * .72), suit=("#d9a9a0", "#6f86ad", "#c9a24c")[i % 3] if woman else None))
            s.append(bouquet(x, chest + h * .1, h * .62, i + 3))
    s.append(flowers(250, 1066, 330, 31, 1.2) + flowers(800, 1080, 380, 32, 1.3) + flowers(1350, 1066, 330, 33, 1.2))
    return s


def u_shaped_table():
    """A meeting round a U-shaped table, seen from its open end."""
    wall_def, wall = fade("w", "#efe2cb", "#dcc6a3")
    s = [wall_def, rect(0, 0, W, H, wall)]
    s.append(rect(0, 0, W, 46, WOOD) + rect(0, 46, W, 6, WOOD_DARK))
    for x in (70, 1280):
        s.append(rect(x, 110, 250, 330, "#c9dbe4") + rect(x + 118, 110, 14, 330, WHITE) + rect(x, 265, 250, 12, WHITE) + rect(x - 10, 100, 270, 350, "none", 0, f'stroke="{WOOD}" stroke-width="16"'))
        s.append(curtain(x - 34, 90, 60, 380, 3, TAN, "#a98f6c", SAND) + curtain(x + 224, 90, 60, 380, 3, TAN, "#a98f6c", SAND))
    s.append(rect(420, 90, 760, 330, NAVY_DARK) + rect(432, 102, 736, 306, NAVY_MID) + title_lines(800, 180, 480, 42))
    s.append(flag_on_pole(450, 520, 390, 110) + flag_on_pole(1095, 520, 390, 110))
    s.append(floor(560, "#a87c5a", "#6f4d38"))
    s.append(poly([(480, 640), (1120, 640), (1290, H), (310, H)], "#8d3b36", 'opacity=".55"'))
    for i, x in enumerate((590, 690, 800, 910, 1010)):
        s.append(bust(x, 530, 62, i, i in (1, 4), hands=False))
    s.append(poly([(500, 522), (1100, 522), (1130, 560), (470, 560)], "#b98457") + rect(470, 560, 660, 84, WOOD) + rect(470, 560, 660, 12, WOOD_DARK))
    for i, x in enumerate((590, 690, 800, 910, 1010)):
        s.append(nameplate(x, 552, 46) + bottle(x + 36, 550, 34))
    s.append(flowers(800, 640, 230, 41, 1.0))
    for side in (-1, 1):
        for k in range(4):
            x, base, h = 800 + side * (398 + k * 88), 600 + k * 92, 66 + k * 12
            s.append(bust(x, base, h, k + (side > 0) * 2, (k + (side > 0)) % 3 == 1, turn=-side, hands=False))
        inner, outer = 800 + side * 300, 800 + side * 390
        s.append(poly([(inner, 562), (outer, 562), (800 + side * 800, 1010), (800 + side * 610, 1010)], "#b98457"))
        s.append(poly([(inner, 562), (800 + side * 610, 1010), (800 + side * 610, H), (800 + side * 590, H), (inner, 650)], WOOD))
        s.append(poly([(800 + side * 610, 1010), (800 + side * 800, 1010), (800 + side * 800, H), (800 + side * 610, H)], WOOD_DARK))
        for k in range(4):
            x, y = 800 + side * (362 + k * 92), 606 + k * 92
            s.append(microphone(x - side * 8, y + 4, 54 + k * 10, -side) + bottle(x + side * 34, y + 10, 36 + k * 7))
    s.append(flowers(800, 960, 300, 44, 1.2) + oval(800, 966, 170, 18, "#000", 'opacity=".16"'))
    return s


def report_with_chart():
    """A presenter beside a projected chart."""
    wall_def, wall = fade("w", NAVY_MID, NAVY_DARK)
    s = [wall_def, rect(0, 0, W, H, wall)]
    s.append(rect(520, 90, 980, 580, "#10192b") + rect(540, 110, 940, 540, CREAM))
    s.append(rect(600, 160, 420, 34, RED, 4) + rect(600, 212, 280, 16, TAN, 4))
    for i in range(5):
        s.append(line(600, 560 - i * 70, 1120, 560 - i * 70, SAND, 3))
    for i, (v, c) in enumerate(((120, NAVY_SOFT), (176, NAVY_SOFT), (150, NAVY_SOFT), (232, NAVY_MID), (286, RED))):
        s.append(rect(625 + i * 98, 560 - v, 58, v, c, 3))
    s.append(line(600, 560, 1120, 560, NAVY, 5))
    s.append(path("M1300 420 m-110 0 a110 110 0 1 1 110 110 L1300 420 Z", NAVY_MID) + path("M1290 430 L1290 540 A110 110 0 0 1 1180 430 Z", RED) + oval(1300, 420, 46, 46, CREAM))
    for i in range(3):
        s.append(rect(1196, 574 + i * 22, 16, 14, (RED, NAVY_MID, GOLD)[i]) + rect(1222, 576 + i * 22, 150 - i * 24, 9, TAN, 3))
    s.append(poly([(540, 650), (1480, 650), (1600, 900), (420, 900)], "#fff3d0", 'opacity=".05"'))
    s.append(floor(830, "#4b3328", "#33221b") + rect(0, 824, W, 8, GOLD_DARK))
    s.append(standing(300, 1130, 132, 4, left=(196, 726), right=(492, 520), turn=1, suit="#30384a", tie=RED))
    s.append(lectern(290, 1130, 420, 1.1))
    for i, x in enumerate((700, 900, 1100, 1300, 1500)):
        s.append(seen_from_behind(x, 1050, 84, i * 2 + 1, i in (1, 3), NAVY_DARK))
    s.append(flowers(290, 1090, 300, 51, 1.2))
    return s


def delegate_with_microphone():
    """One delegate speaks at the table, neighbours listen."""
    wall_def, wall = fade("w", "#e9d9bd", "#cfb48c")
    s = [wall_def, rect(0, 0, W, H, wall)]
    for i in range(6):
        s.append(rect(i * 290 - 60, 60, 240, 520, "#a87a52", 6) + rect(i * 290 - 42, 78, 204, 484, "#b98b62", 4))
    s.append(rect(0, 590, W, 20, WOOD_DARK))
    for i, (x, woman) in enumerate(((250, False), (1330, True))):
        s.append(bust(x, 790, 120, i * 2 + 1, woman, turn=1 - 2 * i))
    for i, x in enumerate((90, 1520)):
        s.append(bust(x, 800, 112, i + 3, False, turn=1 - 2 * i, hands=False))
    s.append(bust(800, 800, 158, 0, False, tie=RED_DARK, suit="#2a3350"))
    s.append(poly([(0, 780), (W, 780), (W, 860), (0, 860)], "#c49768") + rect(0, 860, W, 220, WOOD) + rect(0, 856, W, 10, WOOD_DARK))
    for i in range(5):
        s.append(rect(30 + i * 320, 890, 270, 200, "#7b4f32", 6))
    s.append(nameplate(800, 850, 180) + nameplate(255, 836, 130) + nameplate(1340, 836, 130))
    s.append(microphone(690, 846, 190, 1) + microphone(380, 832, 120, -1) + microphone(1200, 832, 120, 1))
    s.append(bottle(950, 846, 104) + bottle(140, 836, 84) + bottle(1450, 836, 84))
    s.append(poly([(1000, 850), (1130, 850), (1108, 806), (1000, 806)], WHITE) + line(1018, 820, 1086, 820, TAN, 4) + line(1016, 834, 1092, 834, TAN, 4))
    s.append(flowers(560, 850, 190, 61, .9))
    return s


def presiding_table():
    """The chair stands and speaks behind a table in red cloth."""
    wall_def, wall = fade("w", NAVY_MID, NAVY_DARK)
    s = [wall_def, rect(0, 0, W, H, wall)]
    s.append(curtain(0, 0, W, 780, 20, NAVY, NAVY_DARK, NAVY_MID))
    s.append(oval(800, 340, 700, 380, "#fff0c8", 'opacity=".09"'))
    s.append(title_lines(800, 110, 760, 46))
    s.append(flag_on_pole(120, 800, 640, 190) + flag_on_pole(1360, 800, 640, 190))
    s.append(floor(780, "#a5774f", "#6d4a31"))
    for i, x in enumerate((390, 1210)):
        s.append(bust(x, 740, 108, i * 2 + 1, i == 1, turn=1 - 2 * i, tie=NAVY_MID, suit="#d8c5b4" if i else None))
    s.append(standing(800, 1130, 116, 1, left=(712, 730), right=(888, 730), suit="#454b5c", tie=RED_SOFT))
    s.append(rect(190, 728, 1220, 26, WHITE, 4) + rect(200, 750, 1200, 330, RED))
    for i in range(24):
        s.append(rect(200 + i * 50, 750, 16, 330, RED_DARK, 0, 'opacity=".5"'))
    s.append(rect(200, 770, 1200, 10, GOLD) + leaf_mark(800, 870, 62))
    for x in (390, 800, 1210):
        s.append(nameplate(x, 742, 120))
    s.append(microphone(650, 736, 130, 1) + microphone(500, 736, 100, -1) + microphone(1095, 736, 100, 1))
    s.append(bottle(950, 736, 84) + bottle(300, 736, 84) + bottle(1310, 736, 84))
    s.append(flowers(470, 1064, 460, 71, 1.4) + flowers(1130, 1064, 460, 72, 1.4))
    return s


def speaker_before_a_screen():
    """A seated speaker, behind whom a large screen shows the joined rooms."""
    wall_def, wall = fade("w", "#32456b", "#1a2743")
    s = [wall_def, rect(0, 0, W, H, wall)]
    s.append(rect(120, 70, 1360, 610, "#0d1526", 10) + rect(140, 90, 1320, 570, "#2b3e63"))
    for i in range(3):
        x = 160 + i * 436
        s.append(rect(x, 110, 408, 240, ("#ddc9a6", "#c8d3dd", "#d8bfae")[i]) + rect(x, 250, 408, 100, ("#a6784f", "#8a6a52", "#9a6a45")[i]))
        s.append(rect(x + 110, 130, 188, 62, RED) + rect(x + 146, 152, 116, 16, GOLD, 3))
        for k in range(4):
            s.append(bust(x + 70 + k * 90, 290, 38, k + i, k == i, hands=False))
        s.append(rect(x + 14, 288, 380, 26, WOOD) + rect(x, 326, 130, 24, NAVY_DARK) + rect(x + 12, 334, 92, 8, WHITE, 3))
    s.append(rect(160, 378, 1280, 262, RED_DARK) + title_lines(420, 440, 360, 34) + title_lines(1180, 440, 360, 34))
    s.append(rect(0, 700, W, 8, GOLD_DARK))
    s.append(floor(708, "#4b3a35", "#2f2522"))
    s.append(rect(590, 520, 420, 420, "#571417", 60) + rect(612, 542, 376, 400, RED_DEEP, 50))
    s.append(bust(800, 860, 160, 2, False, suit="#232a3c", tie=RED))
    s.append(poly([(120, 846), (1480, 846), (1560, 930), (40, 930)], "#b98457") + rect(40, 930, 1520, 150, WOOD) + rect(40, 926, 1520, 10, WOOD_DARK))
    s.append(microphone(650, 910, 190, 1) + microphone(960, 910, 170, -1) + nameplate(800, 920, 190) + bottle(1090, 910, 110))
    s.append(poly([(450, 916), (590, 916), (580, 868), (474, 868)], WHITE) + line(490, 884, 566, 884, TAN, 4) + line(486, 898, 570, 898, TAN, 4))
    s.append(flowers(250, 926, 330, 81, 1.2) + flowers(1340, 926, 330, 82, 1.2))
    return s


def video_bridge():
    """A wall screen of nine rooms, watched by delegates."""
    wall_def, wall = fade("w", "#20304f", "#131d33")
    s = [wall_def, rect(0, 0, W, H, wall)]
    s.append(rect(130, 50, 1340, 690, "#0b1220", 12) + rect(150, 70, 1300, 650, "#18233a"))
    walls, tables = ("#e3d2b2", "#cfd9e2", "#e2c8b8", "#d9d3c2"), ("#a6784f", "#8a5a3a", "#96694b")
    for n in range(9):
        x, y = 162 + (n % 3) * 428, 82 + (n // 3) * 212
        rng = random.Random(n)
        s.append(rect(x, y, 420, 202, walls[n % 4]) + rect(x, y + 132, 420, 70, tables[n % 3]))
        if n == 4:
            s.append(rect(x, y, 420, 202, RED_DARK) + rect(x + 60, y + 20, 300, 20, GOLD, 4) + bust(x + 210, y + 172, 62, 2) + rect(x, y + 168, 420, 34, WOOD))
            s.append(rect(x - 3, y - 3, 426, 208, "none", 4, f'stroke="{GOLD}" stroke-width="8"'))
        else:
            if n % 2 == 0:
                s.append(rect(x + 140, y + 18, 140, 44, RED) + rect(x + 168, y + 34, 84, 10, GOLD, 3))
            else:
                s.append(rect(x + 24, y + 22, 90, 70, "#b9cbd6") + rect(x + 66, y + 22, 6, 70, WHITE) + flag_on_pole(x + 370, y + 150, 130, 36, mark=False))
            count = rng.choice((4, 5, 6))
            for k in range(count):
                s.append(bust(x + 210 + (k - (count - 1) / 2) * 62, y + 158, 34, rng.randrange(9), rng.random() < .35, hands=False))
            s.append(rect(x + 16, y + 156, 388, 24, tables[(n + 1) % 3]))
        s.append(rect(x, y + 182, 120 + (n % 3) * 24, 20, NAVY_DARK) + rect(x + 10, y + 188, 84 + (n % 3) * 24, 8, WHITE, 3))
    s.append(oval(800, 760, 760, 60, "#8fb0e6", 'opacity=".10"'))
    s.append(floor(770, "#3a2c2a", "#211917"))
    for i in range(7):
        s.append(seen_from_behind(130 + i * 224, 935, 70, i + 2, i in (1, 5), NAVY_DARK))
    for i in range(6):
        s.append(seen_from_behind(60 + i * 298, 1120, 104, i * 3 + 1, i in (2, 4), "#101828"))
    return s


def grand_stage():
    """The flag is handed over on a wide stage under a row of flags."""
    wall_def, wall = fade("w", "#f5e3b8", "#e0b866")
    s = [wall_def, rect(0, 0, W, H, wall)]
    for i in range(21):
        a = i * 80
        s.append(poly([(800, 640), (a - 24, 0), (a + 16, 0)], "#fff7df", 'opacity=".35"'))
    s.append(oval(800, 640, 330, 330, "#f7d98a") + oval(800, 640, 262, 262, GOLD_LIGHT))
    for i in range(9):
        s.append(flag_on_pole(120 + i * 166, 720 - abs(4 - i) * 4, 520 - abs(4 - i) * 26, 120, (RED, RED_DARK)[i % 2], i == 4))
    s.append(poly([(0, 700), (W, 700), (W, 800), (0, 800)], RED_DARK) + rect(0, 694, W, 12, GOLD_DARK))
    s.append(floor(790, "#b5402f", "#7d1b1a"))
    for i in range(3):
        s.append(rect(0, 950 + i * 40, W, 10, "#000", 0, 'opacity=".14"'))
    s.append(standing(250, 905, 82, 4, True, suit="#ead9c6", left=(222, 640), right=(282, 640)) + bouquet(252, 600, 56, 8))
    s.append(standing(600, 940, 104, 1, left=(708, 650), right=(704, 524), turn=1, suit=NAVY_DARK, tie=RED))
    s.append(standing(1050, 940, 104, 0, left=(946, 524), right=(942, 650), turn=-1, suit="#30384a", tie=RED_SOFT))
    s.append(honor_flag(700, 500, 250, 180))
    for x, y in ((704, 524), (946, 524), (708, 650), (942, 650)):
        s.append(oval(x, y, 19, 19, "#d6a27b"))
    s.append(standing(1340, 905, 82, 3, True, suit=RED_SOFT, left=(1312, 640), right=(1372, 640)) + bouquet(1342, 600, 56, 9))
    s.append(flowers(180, 1066, 380, 91, 1.4) + flowers(800, 1082, 460, 92, 1.6) + flowers(1420, 1066, 380, 93, 1.4))
    return s


def row_of_flags():
    """Units in a row, each with the flag it was given."""
    wall_def, wall = fade("w", "#2a3d63", "#1b2947")
    s = [wall_def, rect(0, 0, W, H, wall)]
    s.append(path("M0 0 H1600 V250 Q1200 90 800 250 Q400 410 0 250 Z", "#fff", 'opacity=".04"'))
    s.append(leaf_mark(800, 130, 78) + title_lines(800, 225, 700, 34, GOLD, NAVY_SOFT))
    for x in (200, 600, 1000, 1400):
        s.append(spotlight(x, 230, 0, 840, .07))
    s.append(floor(800, "#9a6f4e", "#65452f") + rect(0, 796, W, 8, GOLD_DARK))
    for i in range(6):
        x, foot, h = 165 + i * 254, 985 + (i % 2) * 10, 98
        y = foot - h * 4.2
        woman = i in (1, 4)
        s.append(standing(x, foot, h, i + 1, woman, left=(x - 92, y + 30), right=(x + 92, y + 30), suit=("#d9a9a0", "#e8d3ae")[i % 2] if woman else None, tie=(RED, NAVY_MID, RED_DARK)[i % 3]))
        s.append(honor_flag(x - 88, y, 176, 128, .04))
        for sx in (-1, 1):
            s.append(oval(x + sx * 88, y + 24, 17, 17, "#d6a27b"))
    s.append(flowers(200, 1072, 320, 95, 1.1) + flowers(800, 1084, 380, 96, 1.3) + flowers(1400, 1072, 320, 97, 1.1))
    return s


PICTURES = {
    f"{VU_16}/anh-1.jpg": hall_from_the_back, f"{VU_16}/anh-2.jpg": handing_over_a_flag,
    f"{VU_16}/anh-3.jpg": speaker_at_a_lectern, f"{VU_16}/anh-5.jpg": honorees_on_stage,
    f"{BLOC}/anh-1.jpg": u_shaped_table, f"{BLOC}/anh-2.jpg": report_with_chart,
    f"{BLOC}/anh-3.jpg": delegate_with_microphone, f"{BLOC}/anh-4.jpg": presiding_table,
    f"{CLUSTER}/anh-1.jpg": speaker_before_a_screen, f"{CLUSTER}/anh-2.jpg": video_bridge,
    f"{PLAN}/anh-1.jpg": grand_stage, f"{PLAN}/anh-2.jpg": row_of_flags,
}


def document(parts, width=W, height=H, stamp=True):
    """The whole SVG, with the mark that says what kind of picture it is."""
    mark = ""
    if stamp:
        mark = (rect(W - 178, H - 58, 154, 38, "#1a171a", 19, 'opacity=".55"')
                + f'<text x="{W - 101}" y="{H - 32}" font-family="DejaVu Sans" font-size="21" fill="#fff7e6" text-anchor="middle">Minh họa</text>')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">{"".join(parts)}{mark}</svg>'


def render(svg, width):
    """Drawn at twice the size and reduced, which smooths the edges of thin shapes."""
    big = Image.open(io.BytesIO(cairosvg.svg2png(bytestring=svg.encode(), output_width=width * 2))).convert("RGB")
    return big.resize((big.width // 2, big.height // 2), Image.LANCZOS)


def social_card():
    """The preview picture that links to the site carry: the mark, and abstract flags."""
    fill_def, fill = fade("bg", RED_DARK, RED_DEEP)
    parts = [fill_def, rect(0, 0, 1200, 630, fill)]
    for i in range(16):
        parts.append(path(f"M{1260 - i * 46} -20 C{1010 - i * 40} 220 {1240 - i * 44} 420 {900 - i * 30} 660", "none", f'stroke="{GOLD}" stroke-opacity="{.06 + i * .016:.2f}" stroke-width="2"'))
    parts.append(f'<g transform="translate(110 175) scale(2.8)">{logo_mark(GOLD, GOLD_LIGHT, RED_DEEP)}</g>')
    parts.append(f'<text x="440" y="300" font-family="DejaVu Serif" font-weight="bold" font-size="92" fill="{WHITE}">Kỷ Yếu</text>')
    parts.append(f'<text x="444" y="372" font-family="DejaVu Sans" font-size="35" fill="{GOLD_LIGHT}">Thi đua · Khen thưởng · Tư liệu</text>')
    parts.append(rect(444, 410, 90, 6, GOLD))
    return document(parts, 1200, 630, stamp=False)


def logo_mark(main_color, second, ground):
    """Our own mark in a 100-unit square: an open book whose pages rise into three leaves."""
    leaf = "M50 62 C34 46 37 24 50 8 C63 24 66 46 50 62 Z"
    side = "M50 64 C30 60 19 44 19 24 C38 30 48 44 50 64 Z"
    book = "M50 94 C38 84 22 81 6 84 V60 C22 57 38 61 50 71 C62 61 78 57 94 60 V84 C78 81 62 84 50 94 Z"
    return (path(side, second) + f'<g transform="matrix(-1 0 0 1 100 0)">{path(side, second)}</g>' + path(leaf, main_color)
            + path(book, main_color) + path("M50 71 V94", "none", f'stroke="{ground}" stroke-width="2.4"')
            + path("M14 67 C27 65 39 68 45 73 M14 75 C27 73 39 76 45 81 M86 67 C73 65 61 68 55 73 M86 75 C73 73 61 76 55 81", "none", f'stroke="{ground}" stroke-width="1.8" stroke-linecap="round"'))


def main(names):
    wanted = lambda name: not names or any(n in name for n in names)
    for name, scene in PICTURES.items():
        if wanted(name):
            target = CONTENT / "news" / name
            render(document(scene()), W).save(target, quality=82, optimize=True, progressive=True, subsampling=1)
            print(f"{target.stat().st_size // 1024:4} KB  {name}")
    if wanted("og.png"):
        target = CONTENT / "static" / "og.png"
        render(social_card(), 1200).quantize(160).save(target, optimize=True)
        print(f"{target.stat().st_size // 1024:4} KB  og.png")
    if wanted("logo.svg"):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" role="img"><title>Kỷ Yếu</title>{logo_mark("#8f1d1f", "#c08a2c", "#ffffff")}</svg>\n'
        (CONTENT / "static" / "logo.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
