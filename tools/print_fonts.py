"""Takes spaces out of the kerning of the fonts that books are printed in; see themes/default/FONTS.md.

    print_fonts.py themes/default/print/fonts/*.ttf

Whoever breaks lines shapes a word anew wherever the letter before a break depends on what follows it. Where a space moves with
the letter beside it, that is at every place where a line could end, and a book takes a third longer.
"""

import sys

from fontTools.ttLib import TTFont

SPACES = (0x20, 0xA0, 0x2009, 0x202F)


def pairs(font):
    """The tables of kerning by pairs."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if type(table).__name__ == "PairPos":
                yield table


def without(table, spaces):
    """Takes glyphs out of a table, on either side of a pair."""
    if table.Format == 1:
        kept = [it for it in zip(table.Coverage.glyphs, table.PairSet) if it[0] not in spaces]
        table.Coverage.glyphs = [glyph for glyph, _ in kept]
        table.PairSet = [pairs for _, pairs in kept]
        table.PairSetCount = len(kept)
        for pairs in table.PairSet:
            pairs.PairValueRecord = [it for it in pairs.PairValueRecord if it.SecondGlyph not in spaces]
            pairs.PairValueCount = len(pairs.PairValueRecord)
        return
    for glyph in spaces:
        if glyph in table.Coverage.glyphs:
            table.Coverage.glyphs.remove(glyph)
        table.ClassDef1.classDefs.pop(glyph, None)
        table.ClassDef2.classDefs.pop(glyph, None)


def main(paths):
    for path in paths:
        font = TTFont(path, recalcTimestamp=False)
        letters = font.getBestCmap()
        for table in pairs(font):
            without(table, {letters[it] for it in SPACES if it in letters})
        font.save(path)


if __name__ == "__main__":
    main(sys.argv[1:])
