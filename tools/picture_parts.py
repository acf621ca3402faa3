"""Parts that the illustrations of `draw_pictures.py` are put together from; each returns SVG.

Figures have no faces on purpose: a caption names a real person, and a drawing must not pretend to show them.
"""

import math
import random

W, H = 1600, 1067

RED, RED_DARK, RED_DEEP, RED_SOFT = "#a3211f", "#7d1618", "#5a0f13", "#c5453a"
GOLD, GOLD_LIGHT, GOLD_DARK = "#d9a441", "#efcf86", "#a97a24"
NAVY, NAVY_DARK, NAVY_MID, NAVY_SOFT = "#22314f", "#162138", "#3b4f76", "#7d8fb0"
CREAM, SAND, TAN, WOOD, WOOD_DARK = "#f6efe3", "#e8dac4", "#cdb593", "#8a5a3a", "#653f28"
WHITE, LEAF, LEAF_DARK = "#fffaf0", "#5d7a57", "#3f5a41"
SKINS = ["#e2b48f", "#d6a27b", "#cb946c"]
HAIRS = ["#24232c", "#33303a", "#3d3a41"]
SUITS = [NAVY, NAVY_DARK, "#3a4152", "#2d3a55", "#4a4f5e"]


# ---------------------------------------------------------------- shapes

def rect(x, y, w, h, fill, r=0, extra=""):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{r}" fill="{fill}" {extra}/>'


def poly(points, fill, extra=""):
    text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{text}" fill="{fill}" {extra}/>'


def path(d, fill="none", extra=""):
    return f'<path d="{d}" fill="{fill}" {extra}/>'


def oval(x, y, rx, ry, fill, extra=""):
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}" {extra}/>'


def line(x1, y1, x2, y2, color, width, extra=""):
    return (f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}" '
            f'stroke-width="{width}" stroke-linecap="round" {extra}/>')


def fade(name, top, bottom, across=False):
    """A gradient definition and the fill that uses it."""
    end = 'x2="1" y2="0"' if across else 'x2="0" y2="1"'
    stops = f'<stop offset="0" stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/>'
    return f'<defs><linearGradient id="{name}" x1="0" y1="0" {end}>{stops}</linearGradient></defs>', f"url(#{name})"


def star(x, y, r, fill):
    points = []
    for i in range(10):
        a, k = -math.pi / 2 + i * math.pi / 5, r if i % 2 == 0 else r * 0.385
        points.append((x + k * math.cos(a), y + k * math.sin(a)))
    return poly(points, fill)


# ---------------------------------------------------------------- people

def head(x, y, h, skin, hair, woman=False, back=False, turn=0):
    """A head with its crown at `y - h`; `turn` shifts the hair so that the figure looks left (-1) or right (1)."""
    cx, cy, rx, ry = x, y - h * 0.5, h * 0.39, h * 0.5
    parts = [rect(x - h * 0.15, y - h * 0.22, h * 0.30, h * 0.46, skin, h * 0.08),
             path(f"M{x - h * .15} {y + h * .02} q{h * .15} {h * .12} {h * .3} 0 v{-h * .12} h{-h * .3} Z", "#000", 'opacity=".12"')]
    if back:
        length = 0.72 if woman else 0.5
        parts.append(oval(cx, cy, rx, ry, skin))
        parts.append(path(f"M{cx - rx * 1.06} {cy + ry * length * .6} C{cx - rx * 1.22} {cy - ry * 1.56} {cx + rx * 1.22} {cy - ry * 1.56} "
                          f"{cx + rx * 1.06} {cy + ry * length * .6} Q{cx} {cy + ry * (1.25 if woman else .95)} {cx - rx * 1.06} {cy + ry * length * .6} Z", hair))
        return "".join(parts)
    if woman:
        parts.insert(0, path(f"M{cx - rx * 1.18} {cy + ry * 1.0} C{cx - rx * 1.5} {cy - ry * 1.82} {cx + rx * 1.5} {cy - ry * 1.82} "
                             f"{cx + rx * 1.18} {cy + ry * 1.0} Q{cx} {cy + ry * 1.3} {cx - rx * 1.18} {cy + ry} Z", hair))
    parts.append(oval(cx, cy, rx, ry, skin))
    side = turn * rx * 0.34
    low_left = -0.05 + (0.25 if turn > 0 else 0)
    low_right = -0.05 + (0.25 if turn < 0 else 0)
    parts.append(path(
        f"M{cx - rx * 1.03} {cy + ry * low_left} C{cx - rx * 1.18} {cy - ry * 1.48} {cx + rx * 1.18} {cy - ry * 1.48} "
        f"{cx + rx * 1.03} {cy + ry * low_right} C{cx + rx * .86} {cy - ry * .5} {cx + side + rx * .3} {cy - ry * .62} "
        f"{cx + side} {cy - ry * .58} C{cx + side - rx * .4} {cy - ry * .5} {cx - rx * .8} {cy - ry * .5} {cx - rx * 1.03} {cy + ry * low_left} Z", hair))
    return "".join(parts)


def arm(x1, y1, x2, y2, h, color, skin, outward=1):
    """Shoulder to hand; the elbow hangs down and to the side `outward` points to."""
    dx, dy = x2 - x1, y2 - y1
    n = max(math.hypot(dx, dy), 1)
    lift = min(math.sqrt(max((1.25 * h) ** 2 - n * n / 4, 0)), 0.62 * h)
    mx, my, px, py = x1 + dx * 0.48, y1 + dy * 0.48, -dy / n * lift, dx / n * lift
    ex, ey = max(((mx + px, my + py), (mx - px, my - py)), key=lambda e: e[1] + outward * e[0] * 0.8)
    m = max(math.hypot(x2 - ex, y2 - ey), 1)
    cuff, sleeve = 1 - 0.2 * h / m, 1 - 0.36 * h / m
    joint = f'stroke="{color}" stroke-width="{h * .5:.1f}" stroke-linecap="round" stroke-linejoin="round"'
    return "".join([
        oval(x2, y2, h * 0.22, h * 0.22, skin),
        line(ex, ey, ex + (x2 - ex) * cuff, ey + (y2 - ey) * cuff, WHITE, round(h * 0.36, 1), 'style="stroke-linecap:butt"'),
        path(f"M{x1:.1f} {y1:.1f} L{ex:.1f} {ey:.1f} L{ex + (x2 - ex) * sleeve:.1f} {ey + (y2 - ey) * sleeve:.1f}", "none", joint),
        path(f"M{x1:.1f} {y1 + h * .12:.1f} L{ex:.1f} {ey + h * .1:.1f} L{ex + (x2 - ex) * sleeve:.1f} {ey + (y2 - ey) * sleeve + h * .1:.1f}", "none",
             f'stroke="#000" stroke-opacity=".07" stroke-width="{h * .24:.1f}" stroke-linejoin="round" stroke-linecap="round"')])


def torso(x, y, h, suit, tie, woman=False):
    """Jacket, shirt and tie; `y` is the shoulder line, the hem lies 2.5 heads lower."""
    s, w, b = h * (0.92 if woman else 1.02), h * (0.62 if woman else 0.76), y + h * 2.5
    body = (f"M{x - h * .2} {y - h * .18} C{x - s * .7} {y - h * .1} {x - s} {y} {x - s} {y + h * .45} L{x - w} {y + h * 1.6} "
            f"L{x - w * 1.08} {b} H{x + w * 1.08} L{x + w} {y + h * 1.6} L{x + s} {y + h * .45} "
            f"C{x + s} {y} {x + s * .7} {y - h * .1} {x + h * .2} {y - h * .18} Z")
    parts = [path(body, suit)]
    v = y + h * 1.15
    parts.append(poly([(x - h * .24, y - h * .17), (x + h * .24, y - h * .17), (x, v)], WHITE))
    if tie:
        parts.append(poly([(x - h * .07, y - h * .06), (x + h * .07, y - h * .06), (x + h * .1, y + h * .75), (x, v), (x - h * .1, y + h * .75)], tie))
    for side in (-1, 1):
        parts.append(poly([(x + side * h * .22, y - h * .18), (x + side * h * .46, y + h * .18), (x + side * h * .3, y + h * .3),
                           (x + side * h * .36, y + h * .42), (x, v + h * .05)], "#ffffff", 'opacity=".13"'))
    parts.append(line(x, v, x, b, "#000000", h * 0.03, 'opacity=".3"'))
    parts.append(path(f"M{x} {v} V{b} H{x + w * 1.08} L{x + w} {y + h * 1.6} L{x + s} {y + h * .45} C{x + s} {y + h * .2} {x + s * .9} {y} {x + s * .7} {y - h * .05} Z",
                      "#000", 'opacity=".10"'))
    return "".join(parts)


def dress(x, y, foot, h, color):
    """A long tunic over white trousers."""
    s = h * 0.82
    parts = [rect(x - h * .42, foot - h * 1.6, h * .36, h * 1.5, WHITE, h * .1), rect(x + h * .06, foot - h * 1.6, h * .36, h * 1.5, WHITE, h * .1)]
    body = (f"M{x - h * .18} {y - h * .2} C{x - s * .7} {y - h * .1} {x - s} {y} {x - s} {y + h * .45} L{x - h * .5} {y + h * 1.5} "
            f"L{x - h * .72} {foot - h * .55} Q{x} {foot - h * .3} {x + h * .72} {foot - h * .55} L{x + h * .5} {y + h * 1.5} "
            f"L{x + s} {y + h * .45} C{x + s} {y} {x + s * .7} {y - h * .1} {x + h * .18} {y - h * .2} Z")
    parts.append(path(body, color))
    parts.append(rect(x - h * .19, y - h * .3, h * .38, h * .2, color, h * .06))
    parts.append(path(f"M{x} {y} L{x + s} {y + h * .45} L{x + h * .5} {y + h * 1.5} L{x + h * .72} {foot - h * .55} Q{x + h * .4} {foot - h * .4} {x + h * .1} {foot - h * .42} Z", "#000", 'opacity=".10"'))
    return "".join(parts)


def standing(x, foot, h, seed=0, woman=False, left=None, right=None, turn=0, suit=None, tie=RED, over=""):
    """A standing figure seven heads high. `left` and `right` are hand positions; `over` is drawn before the arms."""
    skin, hair = SKINS[seed % 3], HAIRS[seed % 3]
    suit = suit or (RED if woman else SUITS[seed % 5])
    shoulder = foot - h * 5.65
    parts = [oval(x, foot + h * .02, h * 1.2, h * .16, "#000", 'opacity=".18"')]
    if woman:
        parts.append(dress(x, shoulder, foot, h, suit))
    else:
        for side in (-1, 1):
            parts.append(poly([(x + side * h * .02, foot - h * 3.4), (x + side * h * .8, foot - h * 3.4), (x + side * h * .6, foot - h * .08), (x + side * h * .14, foot - h * .08)], suit))
            parts.append(poly([(x, foot - h * 3.4), (x + side * h * .8, foot - h * 3.4), (x + side * h * .6, foot), (x + side * h * .14, foot)], "#000", 'opacity=".22"'))
            parts.append(path(f"M{x + side * h * .06} {foot} h{side * h * .75} q0 {-h * .28} {-side * h * .4} {-h * .28} h{-side * h * .35} Z", "#1a171a"))
        parts.append(torso(x, shoulder, h, suit, tie))
    parts.append(head(x, shoulder - h * .1, h, skin, hair, woman, turn=turn))
    parts.append(over)
    width = h * (0.68 if woman else 0.82)
    hands = (left or (x - h * 1.15, foot - h * 2.95), right or (x + h * 1.15, foot - h * 2.95))
    for side, hand in ((-1, hands[0]), (1, hands[1])):
        parts.append(arm(x + side * width, shoulder + h * .3, hand[0], hand[1], h * (.86 if woman else 1), suit, skin, side))
    return "".join(parts)


def bust(x, base, h, seed=0, woman=False, turn=0, tie=RED, suit=None, hands=True):
    """A seated figure behind a table whose edge hides everything below `base`."""
    skin, hair = SKINS[seed % 3], HAIRS[(seed + 1) % 3]
    suit = suit or (RED_DARK if woman else SUITS[seed % 5])
    y = base - h * 1.75
    parts = [torso(x, y, h, suit, None if woman else tie, woman), head(x, y - h * .1, h, skin, hair, woman, turn=turn)]
    if hands:
        for side in (-1, 1):
            parts.append(arm(x + side * h * .8, y + h * .35, x + side * h * .32, base - h * .04, h * .8, suit, skin, side))
    return "".join(parts)


def seen_from_behind(x, base, h, seed=0, woman=False, chair=RED_DARK, suit=None):
    skin, hair = SKINS[seed % 3], HAIRS[(seed * 2) % 3]
    suit = suit or (["#8e2f2c", "#e6d9c6", "#5b6c8f"][seed % 3] if woman else SUITS[(seed * 3) % 5])
    s, y = h * 1.05, base - h * 1.35
    body = f"M{x - s} {base} V{y + h * .5} C{x - s} {y} {x - s * .6} {y - h * .05} {x - h * .2} {y - h * .15} H{x + h * .2} C{x + s * .6} {y - h * .05} {x + s} {y} {x + s} {y + h * .5} V{base} Z"
    parts = [path(body, suit), head(x, y - h * .05, h, skin, hair, woman, back=True)]
    if chair:
        parts.append(path(f"M{x - h * .95} {base + h * .3} V{y + h * 1.0} q0 {-h * .25} {h * .25} {-h * .25} h{h * 1.4} q{h * .25} 0 {h * .25} {h * .25} V{base + h * .3} Z", chair))
        parts.append(path(f"M{x - h * .95} {y + h * 1.0} q0 {-h * .25} {h * .25} {-h * .25} h{h * 1.4} q{h * .25} 0 {h * .25} {h * .25}", "none", f'stroke="#fff" stroke-opacity=".16" stroke-width="{h * .06:.1f}"'))
    return "".join(parts)


# ---------------------------------------------------------------- things

def flag_on_pole(x, foot, height, w=None, color=RED, mark=True):
    """A standing flag that hangs from the top of its pole."""
    w, top = w or height * 0.34, foot - height
    drop = height * 0.56
    cloth = (f"M{x} {top + height * .04} C{x + w * .5} {top + height * .02} {x + w * .8} {top + height * .1} {x + w} {top + height * .07} "
             f"C{x + w * .94} {top + drop * .5} {x + w * .7} {top + drop * .8} {x + w * .62} {top + drop} "
             f"C{x + w * .4} {top + drop * 1.06} {x + w * .2} {top + drop * 1.02} {x} {top + drop * 1.05} Z")
    parts = [rect(x - height * .006, top, height * .012, height, GOLD_DARK), oval(x, top, height * .014, height * .026, GOLD),
             oval(x, foot, height * .07, height * .014, WOOD_DARK), path(cloth, color)]
    for k in (0.28, 0.55):
        parts.append(path(f"M{x + w * k} {top + height * .06} C{x + w * k * .95} {top + drop * .5} {x + w * k * .7} {top + drop * .8} {x + w * k * .62} {top + drop * 1.02} "
                          f"l{w * .1} 0 C{x + w * (k * .75 + .08)} {top + drop * .7} {x + w * (k + .1)} {top + drop * .4} {x + w * (k + .13)} {top + height * .06} Z", "#000", 'opacity=".16"'))
    if mark:
        parts.append(star(x + w * .36, top + height * .27, height * .06, GOLD))
    return "".join(parts)


def honor_flag(x, y, w, h, sway=0.06):
    """The flag that is handed over: fringe on three sides, abstract gold lines for its words."""
    a, b = h * sway, -h * sway
    cloth = f"M{x} {y} C{x + w * .33} {y + a} {x + w * .66} {y + b} {x + w} {y} L{x + w} {y + h} C{x + w * .66} {y + h + b} {x + w * .33} {y + h + a} {x} {y + h} Z"
    fringe = f'stroke="{GOLD}" stroke-width="{h * .07:.1f}" stroke-dasharray="{h * .025:.1f} {h * .012:.1f}"'
    parts = [path(cloth, RED, fringe), path(cloth, RED)]
    parts.append(path(f"M{x + w * .45} {y + h * .02} C{x + w * .55} {y + h * .4} {x + w * .5} {y + h * .7} {x + w * .56} {y + h * .98} L{x + w * .8} {y + h * .97} C{x + w * .74} {y + h * .6} {x + w * .8} {y + h * .3} {x + w * .72} {y} Z", "#000", 'opacity=".10"'))
    parts.append(star(x + w * .5, y + h * .26, h * .12, GOLD))
    for i, k in enumerate((0.46, 0.62, 0.40)):
        yy = y + h * (0.5 + i * 0.14)
        parts.append(rect(x + w * (0.5 - k / 2), yy, w * k, h * (.075 if i == 1 else .045), GOLD_LIGHT if i == 1 else GOLD, h * .02))
    parts.append(path(f"M{x + w * .06} {y + h * .07} L{x + w * .94} {y + h * .07} L{x + w * .94} {y + h * .93} L{x + w * .06} {y + h * .93} Z", "none", f'stroke="{GOLD}" stroke-opacity=".75" stroke-width="{h * .012:.1f}"'))
    return "".join(parts)


def lectern(x, foot, h, wide=1.0):
    """A wooden lectern of height `h` with flowers in front and a microphone."""
    w = h * 0.36 * wide
    fill_def, fill = fade(f"wood{int(x)}", "#9a6a45", WOOD)
    return "".join([
        fill_def, oval(x, foot, w * 1.2, h * .03, "#000", 'opacity=".25"'),
        poly([(x - w, foot - h), (x + w, foot - h), (x + w * .78, foot), (x - w * .78, foot)], fill),
        poly([(x, foot - h), (x + w, foot - h), (x + w * .78, foot), (x, foot)], "#000", 'opacity=".12"'),
        poly([(x - w * 1.16, foot - h * 1.06), (x + w * 1.16, foot - h * 1.06), (x + w * 1.06, foot - h * .97), (x - w * 1.06, foot - h * .97)], WOOD_DARK),
        rect(x - w * .9, foot - h * .06, w * 1.8, h * .06, WOOD_DARK),
        oval(x, foot - h * .6, w * .36, w * .36, GOLD), oval(x, foot - h * .6, w * .28, w * .28, WOOD), leaf_mark(x, foot - h * .6, w * .22),
        path(f"M{x + w * .3} {foot - h * 1.06} C{x + w * .3} {foot - h * 1.2} {x + w * .12} {foot - h * 1.2} {x + w * .1} {foot - h * 1.24}", "none", f'stroke="#2a2a30" stroke-width="{h * .012:.1f}"'),
        oval(x + w * .09, foot - h * 1.255, h * .018, h * .03, "#2a2a30")])


def leaf_mark(x, y, r, color=GOLD):
    """Our own ornament: three leaves over a line."""
    parts = []
    for angle in (-42, 0, 42):
        parts.append(f'<g transform="rotate({angle} {x:.1f} {y + r * .6:.1f})">' + path(
            f"M{x} {y + r * .6} C{x - r * .42} {y} {x - r * .3} {y - r * .6} {x} {y - r} C{x + r * .3} {y - r * .6} {x + r * .42} {y} {x} {y + r * .6} Z", color) + "</g>")
    return "".join(parts)


def flowers(x, y, w, seed=1, dense=1.0, colors=(RED_SOFT, GOLD, GOLD_LIGHT, WHITE)):
    """A low arrangement whose middle stands at `x`, bottom at `y`."""
    rng, parts = random.Random(seed), []
    for _ in range(int(26 * dense)):
        a = rng.uniform(-1, 1)
        parts.append(oval(x + a * w * .55, y - rng.uniform(0, .26) * w * (1.1 - abs(a)), w * .06, w * .1, rng.choice([LEAF, LEAF_DARK]), f'transform="rotate({a * 60:.0f} {x + a * w * .55:.1f} {y:.1f})"'))
    for _ in range(int(30 * dense)):
        a = rng.uniform(-1, 1)
        cx, cy, r = x + a * w * .5, y - w * .06 - rng.uniform(0, .28) * w * (1.05 - abs(a)), w * rng.uniform(.035, .062)
        color = rng.choice(colors)
        parts.append(oval(cx, cy, r, r * .92, color))
        parts.append(oval(cx + r * .1, cy - r * .1, r * .45, r * .42, "#000", 'opacity=".10"'))
    return "".join(parts)


def bouquet(x, y, r, seed=1):
    rng = random.Random(seed)
    parts = [poly([(x - r * .75, y - r * .1), (x + r * .75, y - r * .1), (x + r * .16, y + r * 1.35), (x - r * .16, y + r * 1.35)], rng.choice([SAND, GOLD_LIGHT, "#f1d9cf"])),
             poly([(x, y), (x + r * .75, y - r * .1), (x + r * .16, y + r * 1.35), (x, y + r * 1.35)], "#000", 'opacity=".07"')]
    for i in range(9):
        a = i * 2 * math.pi / 9
        parts.append(oval(x + math.cos(a) * r * .62, y - r * .32 + math.sin(a) * r * .42, r * .24, r * .16, LEAF if i % 2 else LEAF_DARK))
    for _ in range(13):
        a, k = rng.uniform(0, 6.3), rng.uniform(0, .56)
        parts.append(oval(x + math.cos(a) * r * k, y - r * .35 + math.sin(a) * r * k * .75, r * .2, r * .19, rng.choice([RED_SOFT, RED, GOLD_LIGHT, WHITE])))
    return "".join(parts)


def potted_plant(x, foot, h):
    parts = []
    for i, a in enumerate((-62, -40, -20, 0, 20, 40, 62)):
        parts.append(f'<g transform="rotate({a} {x} {foot - h * .28})">' + path(
            f"M{x} {foot - h * .26} C{x - h * .13} {foot - h * .55} {x - h * .06} {foot - h * .85} {x} {foot - h} C{x + h * .06} {foot - h * .85} {x + h * .13} {foot - h * .55} {x} {foot - h * .26} Z",
            LEAF if i % 2 else LEAF_DARK) + "</g>")
    parts.append(poly([(x - h * .17, foot - h * .3), (x + h * .17, foot - h * .3), (x + h * .12, foot), (x - h * .12, foot)], CREAM))
    parts.append(poly([(x, foot - h * .3), (x + h * .17, foot - h * .3), (x + h * .12, foot), (x, foot)], "#000", 'opacity=".10"'))
    return "".join(parts)


def curtain(x, y, w, h, folds=12, color=RED_DARK, shade=RED_DEEP, light=RED):
    parts, step = [rect(x, y, w, h, color)], w / folds
    for i in range(folds):
        fx = x + i * step
        parts.append(path(f"M{fx} {y} h{step * .42} q{step * .1} {h * .5} {-step * .06} {h} h{-step * .36} Z", shade, 'opacity=".55"'))
        parts.append(path(f"M{fx + step * .62} {y} h{step * .2} q{-step * .06} {h * .5} 0 {h} h{-step * .2} Z", light, 'opacity=".5"'))
    return "".join(parts)


def microphone(x, base, h, lean=1):
    return "".join([oval(x, base, h * .28, h * .07, "#24242b"),
                    path(f"M{x} {base} C{x} {base - h * .5} {x + lean * h * .1} {base - h * .75} {x + lean * h * .3} {base - h * .9}", "none", f'stroke="#3a3a44" stroke-width="{h * .05:.1f}"'),
                    f'<g transform="rotate({lean * 40} {x + lean * h * .33} {base - h * .94})">' + rect(x + lean * h * .33 - h * .055, base - h * 1.06, h * .11, h * .24, "#24242b", h * .05) + "</g>"])


def nameplate(x, y, w):
    return poly([(x - w / 2, y), (x + w / 2, y), (x + w * .46, y - w * .3), (x - w * .46, y - w * .3)], WHITE) + rect(x - w * .3, y - w * .19, w * .6, w * .07, RED, 2)


def bottle(x, y, h):
    return rect(x - h * .13, y - h * .72, h * .26, h * .72, "#dfe9ee", h * .06) + rect(x - h * .13, y - h * .5, h * .26, h * .22, NAVY_SOFT) + rect(x - h * .06, y - h * .92, h * .12, h * .2, "#dfe9ee") + rect(x - h * .075, y - h, h * .15, h * .1, NAVY)


def title_lines(x, y, w, size, color=GOLD, small=WHITE):
    """Stands for the words of a banner: illustrations carry no readable text."""
    return rect(x - w * .28, y, w * .56, size * .5, small, size * .1, 'opacity=".85"') + rect(x - w * .5, y + size, w, size, color, size * .15) + rect(x - w * .36, y + size * 2.5, w * .72, size * .5, small, size * .1, 'opacity=".85"')


def spotlight(x, spread, top=0, bottom=H, opacity=.10):
    return poly([(x - 30, top), (x + 30, top), (x + spread, bottom), (x - spread, bottom)], "#fff3d0", f'opacity="{opacity}"')


def floor(y, top, bottom, name="floor"):
    fill_def, fill = fade(name, top, bottom)
    return fill_def + rect(0, y, W, H - y, fill)
