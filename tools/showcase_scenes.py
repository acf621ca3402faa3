"""Scenes of the showcase beside those of `draw_pictures.py`: offices, villages, roads, still lifes, portraits, groups.

Each takes a source of chance, so that two pictures of one scene differ, and returns SVG parts of a picture W by H.
"""

import math

from picture_parts import (
    CREAM, GOLD, GOLD_DARK, GOLD_LIGHT, H, LEAF, LEAF_DARK, NAVY, NAVY_DARK, NAVY_MID, NAVY_SOFT, RED, RED_DARK, RED_SOFT,
    SAND, SKINS, SUITS, TAN, W, WHITE, WOOD, WOOD_DARK, bottle, bust, fade, flag_on_pole, floor, flowers, head, leaf_mark,
    lectern, line, nameplate, oval, path, poly, potted_plant, rect, seen_from_behind, standing, star, title_lines, torso)

PAPER = "#fdf8ec"
SKIES = (("#f7e3c4", "#f3c79b"), ("#dce9f0", "#f4ead5"), ("#cfdfe6", "#e9efe6"), ("#efe0d6", "#f6d9b8"))
GREENS = ("#8fae8a", "#6f9472", "#557c5c", "#3f6349", "#2f4d3a")


# ---------------------------------------------------------------- grounds

def sky(rng, dusk=False):
    top, low = ("#2c3a5e", "#d99a6b") if dusk else rng.choice(SKIES)
    fill_def, fill = fade("sky", top, low)
    x, y = rng.randint(250, 1350), rng.randint(130, 260)
    return [fill_def, rect(0, 0, W, H, fill), oval(x, y, 80, 80, "#fff3cf", 'opacity=".8"'), oval(x, y, 130, 130, "#fff3cf", 'opacity=".25"')]


def hills(rng, top=360, layers=4, colors=GREENS):
    parts = []
    for k in range(layers):
        base, y = top + k * 130, []
        for i in range(9):
            y.append(base + rng.randint(-80, 70))
        d = f"M0 {H} L0 {y[0]} " + " ".join(f"Q{i * 200 - 100} {y[i - 1] - rng.randint(10, 70)} {i * 200} {y[i]}" for i in range(1, 9)) + f" L{W} {H} Z"
        parts.append(path(d, colors[k % len(colors)]))
        if k < layers - 1:
            parts.append(rect(0, base + 30, W, 100, "#ffffff", 0, 'opacity=".10"'))
    return parts


def room(rng, wall=None, low="#b98f63"):
    top, under = wall or rng.choice((("#f0e4cf", "#dfcaa6"), ("#dde6ea", "#c5d3da"), ("#f3e6dc", "#e3cdb9"), ("#e6eadb", "#cfd7bd")))
    fill_def, fill = fade("wall", top, under)
    return [fill_def, rect(0, 0, W, H, fill), floor(790, low, "#7c5636"), rect(0, 780, W, 14, WOOD_DARK)]


def window(x, y, w, h, view="#bcd7e2"):
    return (rect(x - 12, y - 12, w + 24, h + 24, WHITE) + rect(x, y, w, h, view) + path(f"M{x} {y + h} L{x + w * .3} {y + h * .5} L{x + w * .55} {y + h * .75} L{x + w * .8} {y + h * .45} L{x + w} {y + h * .8} V{y + h} Z", "#86a78a")
            + rect(x + w / 2 - 5, y, 10, h, WHITE) + rect(x, y + h / 2 - 5, w, 10, WHITE))


def house(x, foot, w, roof="#6b4a35", wall="#c89f6d"):
    """A house on stilts."""
    h = w * .42
    parts = [rect(x + w * k - 6, foot - h * .7, 12, h * .7, WOOD_DARK) for k in (.1, .37, .63, .9)]
    parts += [rect(x, foot - h * 1.4, w, h * .75, wall), poly([(x - w * .12, foot - h * 1.35), (x + w * 1.12, foot - h * 1.35), (x + w * .86, foot - h * 2.2), (x + w * .14, foot - h * 2.2)], roof)]
    parts += [rect(x + w * .14, foot - h * 1.25, w * .16, h * .45, WOOD_DARK), rect(x + w * .66, foot - h * 1.25, w * .2, h * .34, "#f7dd97")]
    parts.append(poly([(x + w * .4, foot - h * .66), (x + w * .56, foot - h * .66), (x + w * .66, foot), (x + w * .46, foot)], WOOD))
    return "".join(parts)


def tree(x, foot, h, pine=False, leaf=None):
    leaf = leaf or (LEAF_DARK if pine else LEAF)
    parts = [rect(x - h * .03, foot - h * .4, h * .06, h * .4, WOOD_DARK)]
    if pine:
        parts += [poly([(x, foot - h * (1 - k * .2)), (x - h * (.12 + k * .06), foot - h * (.6 - k * .2)), (x + h * (.12 + k * .06), foot - h * (.6 - k * .2))], leaf) for k in range(3)]
    else:
        parts += [oval(x + dx * h, foot - dy * h, h * .2, h * .19, leaf) for dx, dy in ((-.14, .52), (.14, .52), (0, .7), (-.05, .6))]
        parts.append(oval(x + h * .08, foot - h * .5, h * .18, h * .14, "#000", 'opacity=".08"'))
    return "".join(parts)


def sheet(x, y, w, turn=0, ink=NAVY_SOFT, lines=9):
    """A sheet of paper with lines of writing and a seal."""
    h = w * 1.38
    inner = rect(x + 10, y + 12, w, h, "#000", 4, 'opacity=".14"') + rect(x, y, w, h, PAPER, 4) + rect(x + w * .3, y + h * .07, w * .4, h * .03, RED, 3)
    inner += "".join(rect(x + w * .1, y + h * (.17 + k * .075), w * (.8 if k % 4 < 3 else .5), h * .018, ink, 2, 'opacity=".7"') for k in range(lines))
    inner += oval(x + w * .72, y + h * .87, w * .1, w * .1, "none", f'stroke="{RED}" stroke-width="{w * .018:.1f}"') + star(x + w * .72, y + h * .87, w * .05, RED)
    return f'<g transform="rotate({turn} {x + w / 2:.0f} {y + h / 2:.0f})">{inner}</g>'


def files(rng, x, y, w, h, count, lying=False):
    """Bound files in a row on a shelf, or one upon another."""
    parts, step = [], (h if lying else w) / count
    for i in range(count):
        color = rng.choice(("#b5894f", "#9c6f3d", "#c7a268", RED_DARK, NAVY_MID, "#8d9a7a", "#d8bb85"))
        if lying:
            parts.append(rect(x + rng.randint(-8, 8), y + i * step + 1, w, step - 3, color, 3) + rect(x + w * .1, y + i * step + step * .35, w * .3, step * .3, PAPER, 2))
        else:
            tall = h * rng.uniform(.78, .96)
            parts.append(rect(x + i * step + 1, y + h - tall, step - 3, tall, color, 2) + rect(x + i * step + step * .2, y + h - tall * .8, step * .55, tall * .22, PAPER, 1))
    return "".join(parts)


def cup(x, y, s):
    return (rect(x - s * .4, y - s * .6, s * .8, s * .6, WHITE, s * .16) + oval(x, y - s * .6, s * .4, s * .1, "#a9783f") + oval(x + s * .46, y - s * .34, s * .16, s * .16, "none", f'stroke="{WHITE}" stroke-width="{s * .09:.1f}"')
            + path(f"M{x - s * .1} {y - s * .8} q{s * .1} {-s * .15} 0 {-s * .3} q{-s * .1} {-s * .15} 0 {-s * .3}", "none", f'stroke="#fff" stroke-opacity=".55" stroke-width="{s * .06:.1f}"'))


def truck(x, foot, w, color, load=True):
    h = w * .36
    parts = [rect(x, foot - h * .62, w * .66, h * .4, color, 6), path(f"M{x + w * .62} {foot - h * .22} V{foot - h} h{w * .2} l{w * .13} {h * .42} h{w * .05} v{h * .36} Z", color),
             poly([(x + w * .68, foot - h * .9), (x + w * .8, foot - h * .9), (x + w * .9, foot - h * .58), (x + w * .68, foot - h * .58)], "#d3e3ea")]
    if load:
        parts += [rect(x + w * (.04 + k * .15), foot - h * (.94 if k % 2 else .86), w * .13, h * (.32 if k % 2 else .24), ("#c9a26b", "#b5894f")[k % 2], 3) for k in range(4)]
    parts += [oval(x + w * k, foot - h * .1, h * .17, h * .17, "#22242b") + oval(x + w * k, foot - h * .1, h * .07, h * .07, "#9aa0aa") for k in (.17, .8)]
    return "".join(parts)


# ---------------------------------------------------------------- outdoors

def village(rng):
    s = sky(rng) + hills(rng, 330, 4)
    for i in range(rng.randint(4, 6)):
        s.append(house(120 + i * 260 + rng.randint(-40, 40), 760 + rng.randint(-60, 90), rng.randint(170, 230)))
    s += [tree(rng.randint(40, 1560), 830 + rng.randint(0, 60), rng.randint(150, 260), rng.random() < .5) for _ in range(7)]
    s.append(path(f"M0 {H} C400 900 700 1000 900 880 S1300 820 {W} 860 V{H} Z", "#c9ad7e") + path(f"M0 {H} C400 960 760 1030 960 930 S1360 880 {W} 920 V{H} Z", "#b89766", 'opacity=".6"'))
    return s


def market(rng):
    s = sky(rng) + hills(rng, 280, 3) + [rect(0, 760, W, 307, "#c9ab7a")]
    s.append(tree(260, 800, 620))
    for i in range(4):
        x, c = 420 + i * 300, (RED_SOFT, GOLD, NAVY_SOFT, "#7d9b74")[i]
        s.append(rect(x, 560, 10, 240, WOOD_DARK) + rect(x + 230, 560, 10, 240, WOOD_DARK) + poly([(x - 30, 580), (x + 270, 580), (x + 220, 480), (x + 20, 480)], c) + rect(x + 5, 730, 230, 70, WOOD))
        s.append("".join(oval(x + 30 + k * 34, 722, 20, 18, ("#d97b3a", "#7f9f53", "#d5b24a", RED)[(k + i) % 4]) for k in range(6)))
    for i in range(8):
        s.append(standing(110 + i * 200 + rng.randint(-40, 40), 1000 + rng.randint(-30, 50), 62, rng.randrange(9), rng.random() < .6, suit=rng.choice((NAVY, RED_DARK, "#2f4d4a", "#5a3a6b", "#374b7a"))))
    return s


def pass_road(rng):
    s = sky(rng) + hills(rng, 240, 4, ("#a9bcb0", "#86a393", "#64877a", "#486b60"))
    s.append(path(f"M{W} 560 C1200 540 1000 620 1180 700 S600 760 520 860 S1000 1000 {W} 960 V{H} H300 C200 960 380 820 620 760 S1000 700 940 640 S1200 500 {W} 500 Z", "#7f776d"))
    s.append(path(f"M{W} 530 C1210 520 970 610 1060 680 S560 760 440 880", "none", 'stroke="#f3ead6" stroke-width="6" stroke-dasharray="34 30"'))
    s += [truck(420, 930, 330, rng.choice((NAVY_MID, RED_DARK, "#4c6b5c"))), truck(860, 735, 200, rng.choice(("#c7a268", NAVY_SOFT)))]
    s += [tree(x, 640 + rng.randint(-30, 40), rng.randint(180, 300), True) for x in (60, 170, 1330, 1450, 1560)]
    s += [rect(0, 380 + k * 90, W, 60, "#fff", 30, f'opacity="{.16 - k * .03:.2f}"') for k in range(3)]
    return s


def forest(rng):
    s = sky(rng) + hills(rng, 320, 3)
    s += [tree(x * 92 + rng.randint(-30, 30), 720 + rng.randint(-20, 40), rng.randint(320, 520), rng.random() < .6, rng.choice(GREENS[1:])) for x in range(18)]
    s.append(rect(0, 740, W, 330, "#8f9f68") + path(f"M700 740 C780 860 560 960 640 {H} H1040 C980 940 860 860 800 740 Z", "#cdb284"))
    s.append(house(1060, 840, 300, RED_DARK, "#d9c39c") + rect(1000, 640, 16, 210, WOOD_DARK) + rect(900, 620, 190, 70, GOLD_LIGHT, 6) + title_lines(995, 630, 150, 14, RED, NAVY))
    s += [standing(560, 1010, 84, rng.randrange(9), suit="#3c5a45"), standing(700, 1020, 84, rng.randrange(9), suit=NAVY)]
    return s


def cinnamon(rng):
    s = sky(rng) + hills(rng, 360, 3)
    for i in range(14):
        x, lean = i * 122 + rng.randint(-20, 20), rng.randint(-14, 14)
        s.append(poly([(x - 16, H), (x + 16, H), (x + 10 + lean, 150), (x - 8 + lean, 150)], "#7a4a2e") + oval(x + lean, 130, 110, 90, rng.choice(GREENS[1:4])))
        if i % 3 == 0:
            s.append(poly([(x - 17, 640), (x + 14, 600), (x + 14, 690), (x - 17, 730)], "#d99a5b") + line(x - 20, 640, x + 20, 590, "#4d2c1a", 5))
    s.append(rect(0, 900, W, 170, "#6c7d4b"))
    s += [path(f"M{200 + i * 260} 960 q80 -46 160 0", "none", f'stroke="#a8663a" stroke-width="{22 + i % 3 * 5}" stroke-linecap="round"') for i in range(5)]
    return s


def flood(rng):
    s = sky(rng, True) + hills(rng, 300, 3, ("#4b5b6e", "#3c4b5c", "#2e3b49"))
    s += [house(240, 760, 260), house(900, 740, 220)]
    s.append(tree(1240, 830, 520))
    fill_def, fill = fade("water", "#8a6f55", "#5d4a3c")
    s.append(fill_def + rect(0, 690, W, 380, fill))
    for k in range(26):
        x, y = rng.randint(-60, W), rng.randint(710, 1050)
        s.append(path(f"M{x} {y} q40 -16 80 0 t80 0", "none", 'stroke="#d9c2a4" stroke-opacity=".5" stroke-width="6" stroke-linecap="round"'))
    s.append(poly([(540, 905), (1030, 885), (1080, 940), (500, 960)], "#d9b26f") + "".join(rect(560 + k * 72, 896, 58, 54, "#c99a4e", 20) for k in range(7)))
    s += [bust(660, 905, 62, 2, suit="#d87a2c", hands=False), bust(780, 900, 62, 4, True, suit="#d87a2c", hands=False), bust(900, 900, 46, 1, suit=NAVY_SOFT, hands=False)]
    s += [line(rng.randint(0, W), y, rng.randint(0, W), y + 2, "#fff", 1, 'opacity=".0"') for y in (10,)]
    s += [line(x, y, x - 16, y + 54, "#dfe7ee", 2.5, 'opacity=".35"') for x, y in ((rng.randint(0, W), rng.randint(0, 900)) for _ in range(90))]
    return s


def headquarters(rng):
    s = sky(rng) + hills(rng, 300, 2, GREENS[:2])
    s.append(rect(0, 820, W, 250, "#b9b3a4") + poly([(560, H), (1040, H), (900, 820), (700, 820)], "#d7cfbd"))
    s.append(rect(260, 380, 1080, 440, "#efe3c6") + rect(240, 350, 1120, 40, RED_DARK) + rect(600, 300, 400, 520, "#f7eed8") + poly([(570, 300), (1030, 300), (800, 200)], RED_DARK))
    for row in range(3):
        s += [rect(300 + k * 74, 420 + row * 130, 50, 84, NAVY_SOFT, 4) + rect(300 + k * 74, 420 + row * 130, 50, 40, "#c3d4df", 4) for k in (0, 1, 2, 3, 10, 11, 12, 13)]
    s += [rect(630 + k * 92, 420, 24, 400, CREAM) for k in range(4)] + [rect(730, 620, 140, 200, WOOD_DARK, 6), leaf_mark(800, 262, 36), title_lines(800, 330, 300, 18, RED, GOLD)]
    s += [flag_on_pole(800, 240, 200, 70)] + [tree(x, 850, rng.randint(200, 300), x > 1300) for x in (120, 210, 1420, 1520)]
    return s


def harbor(rng):
    s = sky(rng, True) + [rect(0, 470, W, 600, "#26405c")]
    s += [path(f"M{rng.randint(0, W)} {y} q50 -12 100 0 t100 0", "none", 'stroke="#6f8fae" stroke-opacity=".5" stroke-width="5"') for y in range(500, 760, 14)]
    for i in range(4):
        x, y, c = 90 + i * 370, 600 + (i % 2) * 50, (RED_DARK, "#2f6d7d", NAVY_MID, "#8a5a3a")[i]
        s.append(path(f"M{x} {y} h300 l-44 90 h-210 Z", c) + rect(x + 110, y - 80, 110, 80, WHITE, 4) + rect(x + 122, y - 64, 34, 30, GOLD_LIGHT) + rect(x + 170, y - 64, 34, 30, GOLD_LIGHT) + line(x + 60, y, x + 60, y - 210, WOOD_DARK, 8) + oval(x + 60, y - 214, 12, 12, "#ffe9a8") + flag_on_pole(x + 250, y, 110, 34))
    s.append(poly([(0, 820), (W, 780), (W, H), (0, H)], "#8d8375") + "".join(oval(100 + k * 220, 770 + rng.randint(-6, 6), 26, 26, "#fff0bd", 'opacity=".9"') + oval(100 + k * 220, 770, 90, 60, "#fff0bd", 'opacity=".16"') for k in range(8)))
    s += [standing(150 + i * 270 + rng.randint(-30, 30), 1020, 78, rng.randrange(9), i % 2 == 1, suit=rng.choice((NAVY, "#3f5f57", "#6b4a35", RED_DARK))) for i in range(6)]
    return s


def tea_stall(rng):
    s = sky(rng, True) + [rect(0, 560, W, 520, "#6d6257"), rect(0, 480, W, 90, "#26405c")]
    s.append(poly([(240, 360), (1360, 360), (1250, 220), (350, 220)], "#7f9f9a") + rect(290, 360, 16, 480, WOOD_DARK) + rect(1290, 360, 16, 480, WOOD_DARK) + oval(800, 400, 26, 34, "#ffe9a8") + oval(800, 420, 330, 260, "#ffe9a8", 'opacity=".16"'))
    s += [bust(720, 760, 116, rng.randrange(9), True, suit="#6b4a7a"), rect(380, 750, 840, 40, WOOD), rect(400, 790, 800, 180, WOOD_DARK)]
    s += [cup(470 + k * 90, 750, 54) for k in range(4)] + [bottle(900 + k * 46, 750, 96) for k in range(4)] + [rect(1100, 716, 90, 34, RED_DARK, 4), rect(1104, 706, 84, 14, PAPER, 2)]
    s += [seen_from_behind(480, 1060, 104, rng.randrange(9), False, None, NAVY), seen_from_behind(1080, 1070, 104, rng.randrange(9), False, None, "#4a5a3f")]
    return s


# ---------------------------------------------------------------- indoors

def still_life(rng):
    """Files, a pencil, tea: the desk itself."""
    fill_def, fill = fade("desk", "#a97a4e", "#7d5433")
    s = [fill_def, rect(0, 0, W, H, fill)] + [rect(0, y, W, 3, "#000", 0, 'opacity=".08"') for y in range(40, H, 90)]
    s += [files(rng, 90, 560 - 40 * 6, 380, 40 * 12, 12, True), sheet(560, 160, 430, rng.randint(-8, 8)), sheet(900, 260, 400, rng.randint(4, 16), lines=7)]
    s.append(f'<g transform="rotate({rng.randint(-40, -15)} 1180 800)">' + rect(980, 790, 380, 20, GOLD, 4) + poly([(1360, 790), (1400, 800), (1360, 810)], SAND) + rect(966, 790, 18, 20, RED_SOFT) + "</g>")
    s += [oval(1400, 300, 120, 30, "#000", 'opacity=".16"'), cup(1400, 320, 170), oval(300, 880, 90, 90, "#efe3c6"), line(300, 880, 300, 820, NAVY, 8), line(300, 880, 346, 898, NAVY, 8), oval(300, 880, 90, 90, "none", f'stroke="{GOLD_DARK}" stroke-width="12"')]
    return s


def books(rng):
    fill_def, fill = fade("cloth", "#e9dcc3", "#cdb58c")
    s = [fill_def, rect(0, 0, W, H, fill), oval(800, 880, 620, 90, "#000", 'opacity=".14"')]
    s.append(files(rng, 240, 640, 420, 220, 5, True))
    s.append(f'<g transform="rotate({rng.randint(-7, 4)} 960 520)">' + rect(760, 200, 470, 650, "#4d0d10", 10) + rect(740, 190, 470, 650, RED_DARK, 10) + rect(770, 220, 410, 590, "none", 4, f'stroke="{GOLD}" stroke-width="5"')
             + leaf_mark(975, 400, 90) + title_lines(975, 540, 320, 40) + rect(900, 740, 150, 10, GOLD) + "</g>")
    s.append(flowers(1380, 900, 300, rng.randint(1, 99), 1.2))
    return s


def wreath(rng):
    """Flowers before a quiet ground."""
    fill_def, fill = fade("hush", "#3c4b44", "#212c28")
    s = [fill_def, rect(0, 0, W, H, fill), rect(300, 560, 1000, 40, "#c7b894"), rect(340, 600, 920, 470, "#a89874"), rect(390, 650, 820, 360, "#978761")]
    s += [leaf_mark(800, 820, 110, GOLD_LIGHT), rect(760, 250, 80, 310, "#8a7a5a"), oval(800, 560, 120, 24, WOOD_DARK)]
    s += [path(f"M{x} 250 q{-18 + k * 12} -90 0 -170", "none", 'stroke="#e8e2d4" stroke-opacity=".35" stroke-width="7"') for k, x in enumerate((780, 800, 822))]
    s += [flowers(420, 590, 420, rng.randint(1, 99), 1.7), flowers(1180, 590, 420, rng.randint(1, 99), 1.7), flowers(800, 1070, 900, rng.randint(1, 99), 2.2, (WHITE, GOLD_LIGHT, "#f3dfc2"))]
    return s


def courtroom(rng):
    s = room(rng, ("#e7dbc6", "#cdb892"))
    s.append(rect(420, 120, 760, 430, WOOD) + rect(440, 140, 720, 390, "#9a6a45") + leaf_mark(800, 290, 100) + rect(600, 420, 400, 20, GOLD, 4))
    s += [rect(60, 170, 300, 210, "#10192b", 8), rect(74, 184, 272, 182, CREAM), path("M100 330 L150 260 L210 300 L300 220", "none", f'stroke="{RED}" stroke-width="8"'), oval(150, 260, 10, 10, NAVY), oval(210, 300, 10, 10, NAVY)]
    s += [bust(x, 640, 92, rng.randrange(9), w, suit="#1f2230", tie=WHITE) for x, w in ((620, True), (800, False), (980, rng.random() < .5))]
    s.append(rect(480, 620, 640, 30, WOOD_DARK) + rect(500, 650, 600, 160, WOOD))
    s += [standing(1330, 960, 96, rng.randrange(9), rng.random() < .5, suit=NAVY_DARK, tie=RED, left=(1250, 700)), rect(1160, 700, 240, 24, WOOD_DARK), rect(1175, 724, 210, 220, WOOD)]
    s += [rect(360, 860, 240, 20, WOOD_DARK), rect(370, 880, 14, 160, WOOD), rect(580, 880, 14, 160, WOOD)] + [seen_from_behind(480, 960, 78, rng.randrange(9), chair=None, suit="#6d7d8a")]
    s += [seen_from_behind(120 + i * 230, 1110, 90, rng.randrange(9), rng.random() < .4, NAVY_DARK) for i in range(7)]
    return s


def archive(rng):
    s = room(rng, ("#e3e0d4", "#c9c4b0"), "#a8a294")
    for col in range(5):
        x = 30 + col * 318
        s.append(rect(x, 110, 290, 720, "#5c6d74", 4))
        s += [rect(x + 14, 128 + row * 138, 262, 122, "#39474d") + files(rng, x + 18, 130 + row * 138, 254, 118, 15) for row in range(5)]
        s.append(rect(x + 95, 84, 100, 34, GOLD_LIGHT, 4))
    s += [standing(1050, 1000, 100, rng.randrange(9), True, suit=NAVY_SOFT, left=(960, 700), right=(1120, 560)), files(rng, 330, 870, 300, 110, 5, True), rect(300, 980, 360, 24, WOOD_DARK)]
    s += [oval(360, 1020, 22, 22, "#22242b"), oval(600, 1020, 22, 22, "#22242b")]
    return s


def scanner(rng):
    s = room(rng) + [window(120, 150, 330, 330)]
    s += [bust(650, 705, 116, rng.randrange(9), rng.random() < .6, turn=1), bust(1120, 705, 108, rng.randrange(9), rng.random() < .5, turn=1)]
    s.append(rect(140, 700, 1320, 34, WOOD) + rect(170, 734, 1260, 270, WOOD_DARK))
    s += [rect(760, 600, 210, 100, "#d9dde0", 12), rect(772, 574, 186, 34, "#aeb6bc", 8), rect(780, 614, 170, 10, "#8fe0c0", 4), rect(1210, 470, 220, 180, "#22262e", 10), rect(1222, 482, 196, 152, "#e9eef2"), rect(1290, 650, 60, 52, "#22262e")]
    s += [sheet(1236, 494, 82), sheet(1326, 494, 82), files(rng, 220, 560, 230, 140, 6, True), sheet(500, 640, 64, -10, lines=5), potted_plant(1520, 1000, 260)]
    return s


def notice_board(rng):
    s = room(rng) + [rect(240, 130, 1120, 560, WOOD_DARK, 8), rect(266, 156, 1068, 508, "#caa876"), rect(500, 84, 600, 64, RED_DARK, 8), title_lines(800, 92, 420, 16)]
    for i in range(5):
        s.append(sheet(310 + i * 205, 215 + rng.randint(-20, 40), 165, rng.randint(-4, 4), lines=8) + oval(392 + i * 205, 222, 9, 9, RED))
    s += [seen_from_behind(360 + i * 420 + rng.randint(-60, 60), 1080, 108, rng.randrange(9), rng.random() < .5, None) for i in range(3)]
    return s


def small_meeting(rng):
    s = room(rng) + [window(180, 130, 300, 320), window(1120, 130, 300, 320), rect(640, 150, 320, 200, WHITE, 8), path("M680 310 L740 230 L810 270 L900 190", "none", f'stroke="{RED}" stroke-width="7"')]
    s += [bust(x, 700, 100, rng.randrange(9), rng.random() < .4, turn=rng.choice((-1, 0, 1))) for x in (340, 570, 800, 1030, 1260)]
    s.append(poly([(180, 690), (1420, 690), (1560, 860), (40, 860)], "#c49768") + rect(40, 860, 1520, 36, WOOD))
    s += [sheet(330 + i * 300, 700, 70, rng.randint(-20, 20), lines=5) for i in range(4)] + [cup(480 + i * 300, 800, 54) for i in range(4)]
    s += [seen_from_behind(260 + i * 360, 1090, 108, rng.randrange(9), rng.random() < .4) for i in range(4)]
    return s


def reception(rng):
    s = room(rng) + [window(1080, 140, 340, 330), rect(160, 120, 520, 130, RED_DARK, 8), title_lines(420, 138, 400, 26)]
    s += [bust(520, 700, 118, rng.randrange(9), rng.random() < .6, suit=NAVY, turn=1), bust(330, 700, 104, rng.randrange(9), rng.random() < .5, suit=NAVY_DARK, turn=1)]
    s.append(rect(180, 700, 760, 34, WOOD) + rect(210, 734, 700, 240, "#a97a4e") + leaf_mark(560, 850, 60))
    s += [bust(1120, 800, 128, rng.randrange(9), rng.random() < .6, suit=rng.choice(("#6b4a7a", "#4a6b5a", "#7a5a3a")), turn=-1, hands=False), rect(1010, 790, 230, 26, WOOD_DARK), rect(1020, 816, 20, 200, WOOD_DARK), rect(1210, 816, 20, 200, WOOD_DARK)]
    s += [sheet(640, 640, 74, -12, lines=5), cup(800, 700, 60), cup(880, 700, 60), potted_plant(80, 1000, 320), nameplate(430, 700, 130)]
    return s


def ballot(rng):
    s = room(rng, ("#d9c9a8", "#bda27a")) + [title_lines(800, 110, 700, 40, RED, RED_DARK)]
    s += [rect(640, 560, 320, 300, RED_DARK, 8), rect(620, 540, 360, 40, RED), rect(730, 552, 140, 12, "#3a0a0c"), star(800, 710, 60, GOLD), poly([(740, 470), (850, 460), (862, 556), (752, 562)], PAPER)]
    s += [standing(430, 1010, 108, rng.randrange(9), rng.random() < .5, right=(745, 520), turn=1), standing(1180, 1010, 108, rng.randrange(9), rng.random() < .5, turn=-1), standing(1390, 1020, 100, rng.randrange(9), True, suit=NAVY_SOFT, turn=-1)]
    s += [flag_on_pole(150, 860, 560, 150), flowers(800, 1060, 420, rng.randint(1, 99), 1.3)]
    return s


def classroom(rng):
    s = room(rng) + [rect(320, 110, 960, 400, "#2f5145", 8), rect(300, 500, 1000, 24, WOOD_DARK), title_lines(800, 190, 520, 34, "#f3ead6", "#cfe0d6"), rect(480, 360, 300, 10, "#cfe0d6"), rect(480, 400, 420, 10, "#cfe0d6")]
    s.append(standing(1180, 860, 92, rng.randrange(9), rng.random() < .5, left=(1060, 460), turn=-1))
    for row in range(3):
        y = 800 + row * 110
        s += [seen_from_behind(140 + i * (260 + row * 20) - row * 40, y + 60, 66 + row * 14, rng.randrange(9), rng.random() < .5, WOOD_DARK) for i in range(6)]
    return s


def signing(rng):
    s = room(rng, ("#32456b", "#1f2d4c"), "#5a4030") + [title_lines(800, 110, 820, 46)]
    s += [flag_on_pole(110 + i * 1290, 800, 560, 150) for i in range(2)]
    s += [standing(290 + i * 255, 800, 78, rng.randrange(9), rng.random() < .4) for i in range(5)]
    s.append(rect(220, 740, 1160, 30, WHITE) + rect(230, 770, 1140, 300, RED) + rect(230, 790, 1140, 10, GOLD))
    s += [bust(440 + i * 240, 745, 88, rng.randrange(9), rng.random() < .5) for i in range(4)] + [sheet(410 + i * 240, 700, 62, 0, lines=4) for i in range(4)]
    s += [flowers(800, 1060, 620, rng.randint(1, 99), 1.6)]
    return s


def exhibition(rng):
    s = room(rng, ("#f2ead9", "#ddd0b6"), "#8f7a60")
    for i in range(4):
        x = 70 + i * 385
        s.append(rect(x, 130, 320, 230, WOOD, 4) + rect(x + 16, 146, 288, 198, PAPER) + title_lines(x + 160, 180, 190, 18, RED, NAVY_SOFT) + rect(x + 60, 270, 200, 8, TAN) + rect(x + 60, 292, 160, 8, TAN))
        s.append(rect(x + 70, 560, 180, 240, "#e6dcc8") + rect(x + 60, 540, 200, 24, WOOD_DARK) + rect(x + 80, 430, 160, 110, "#dcebf0", 4, 'opacity=".55"'))
    s += [path("M140 530 q50 -70 120 -60", "none", 'stroke="#5a5f68" stroke-width="16"'), oval(615, 505, 36, 30, "#a9783f"), oval(615, 470, 22, 20, "#a9783f"), rect(960, 480, 90, 50, GOLD, 10), files(rng, 1330, 470, 110, 66, 4, True)]
    s += [seen_from_behind(280 + i * 330 + rng.randint(-50, 50), 1090, 108, rng.randrange(9), rng.random() < .5, None) for i in range(4)]
    return s


def small_hall(rng):
    """A plain room to stand in."""
    return room(rng) + [window(130, 120, 260, 300), window(1210, 120, 260, 300), rect(520, 130, 560, 150, RED_DARK, 8), title_lines(800, 150, 420, 30), potted_plant(60, 900, 300), potted_plant(1540, 900, 300)]


def custody_office(rng):
    s = room(rng, ("#cfd6d8", "#aab5b8"), "#7e8587") + [rect(1040, 120, 380, 360, "#56666c", 4)] + [rect(1060 + k * 46, 120, 12, 360, "#39474d") for k in range(8)] + [rect(1040, 290, 380, 14, "#39474d")]
    s += [rect(180, 140, 420, 300, WHITE, 6)] + [rect(200 + (k % 7) * 56, 180 + (k // 7) * 62, 48, 50, PAPER, 2, f'stroke="{NAVY_SOFT}" stroke-width="2"') + rect(208 + (k % 7) * 56, 206 + (k // 7) * 62, 26, 6, RED if k % 6 == 2 else NAVY_SOFT) for k in range(28) if k < 28 and k // 7 < 4]
    s += [bust(640, 720, 130, 0, suit=NAVY_DARK, tie=RED), rect(260, 710, 860, 34, WOOD), rect(290, 744, 800, 280, WOOD_DARK), sheet(760, 630, 84, 8, lines=5), files(rng, 330, 600, 160, 110, 5, True), cup(940, 710, 64)]
    return s


# ---------------------------------------------------------------- people

def portrait(rng, woman, elder):
    """Head and shoulders on a plain ground, W by W * 4/3."""
    w, h = 480, 640
    top, low = rng.choice((("#efe2c9", "#d5bb8d"), ("#d5dfe5", "#a9bcc8"), ("#e8d6cb", "#c9a18c"), ("#dbe2d0", "#aebb97"), ("#e3dcec", "#b5a8c9")))
    fill_def, fill = fade("ground", top, low)
    skin = rng.choice(SKINS)
    hair = rng.choice(("#8d8a86", "#a5a19b")) if elder else rng.choice(("#24232c", "#2c2723", "#33303a"))
    size, x, y = 190, w / 2 + rng.randint(-10, 10), 415 + rng.randint(-12, 8)
    suit = rng.choice((NAVY, "#2f3d36", "#4a2f33", "#3a4152", RED_DARK) if woman else SUITS)
    parts = [fill_def, rect(0, 0, w, h, fill), oval(w / 2, 250, 230, 230, "#fff", 'opacity=".20"')]
    turn = rng.choice((-1, 0, 1))
    if woman and rng.random() < .45:
        parts.append(oval(x, y - size * 1.08, size * .2, size * .18, hair))
    parts += [torso(x, y, size, suit, None if woman else rng.choice((RED, RED_DARK, NAVY_MID)), woman), head(x, y - size * .1, size, skin, hair, woman, turn=turn)]
    if rng.random() < .35:
        gy = y - size * .62
        parts += [rect(x + d * size * .17 - size * .13, gy - size * .08, size * .26, size * .17, "none", size * .06, f'stroke="#3a3a44" stroke-width="5"') for d in (-1, 1)]
        parts.append(line(x - size * .04, gy, x + size * .04, gy, "#3a3a44", 5))
    if woman and rng.random() < .5:
        parts += [oval(x + d * size * .4, y - size * .42, 5, 7, GOLD) for d in (-1, 1)]
    parts.append(rect(x + size * .42, y + size * .5, 44, 13, RED, 3) + star(x + size * .42 + 22, y + size * .5 + 6, 7, GOLD))
    return parts, w, h


def group(rng, ground):
    """A team in two rows before its place."""
    s = ground(rng)
    s.append(rect(0, 0, W, H, "#fff6e2", 0, 'opacity=".22"'))
    for count, foot, size in ((rng.randint(3, 4), 880, 74), (rng.randint(4, 5), 1010, 84)):
        gap = 1280 / count
        s += [standing(160 + gap * (i + .5), foot + rng.randint(-6, 6), size, rng.randrange(12), rng.random() < .42, tie=rng.choice((RED, NAVY_MID, RED_DARK)),
                       suit=None if rng.random() < .6 else rng.choice((NAVY_SOFT, "#5c6d64", "#7a4a52"))) for i in range(count)]
    return s
